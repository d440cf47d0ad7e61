import type { Deliverer } from './deliverer';
import type { TemporalPort } from './temporal-port';

/** Tells the courses of contracts that something of them has changed; one that does not run is started. */
export function createContractDeliverer(temporal: Pick<TemporalPort, 'wakeContract'>): Deliverer<'CONTRACT_CHANGED'> {
  return {
    prepare: (rows) =>
      Promise.resolve(
        rows.map(({ payload: { contractId } }) => async () => {
          await temporal.wakeContract(contractId);
          return { kind: 'delivered' };
        }),
      ),
  };
}
