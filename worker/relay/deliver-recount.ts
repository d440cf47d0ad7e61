import type { Deliverer } from './deliverer';
import type { TemporalPort } from './temporal-port';

/** Starts the workflows that count open tickets again after a change. */
export function createRecountDeliverer(temporal: Pick<TemporalPort, 'startRecount'>): Deliverer<'START_RECOUNT'> {
  return {
    prepare: (rows) =>
      Promise.resolve(
        rows.map(({ payload: { recountId } }) => async () => {
          await temporal.startRecount(recountId);
          return { kind: 'delivered' };
        }),
      ),
  };
}
