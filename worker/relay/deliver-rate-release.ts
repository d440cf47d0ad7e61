import type { Deliverer } from './deliverer';
import type { TemporalPort } from './temporal-port';

/** Starts the workflows that price lines which waited for a rate. */
export function createRateReleaseDeliverer(temporal: Pick<TemporalPort, 'startRateRelease'>): Deliverer<'RELEASE_RATED'> {
  return {
    prepare: (rows) =>
      Promise.resolve(
        rows.map(({ payload: { releaseId } }) => async () => {
          await temporal.startRateRelease(releaseId);
          return { kind: 'delivered' };
        }),
      ),
  };
}
