import { createMetrics, type Metrics } from '../platform/metrics';
import type { Relay } from './relay/relay';

/** What ops watch of a worker: what waits in the outbox, how old it is, what is parked, and which lane is paused. */
export function workerMetrics(relay: Pick<Relay, 'status'> | null): Metrics {
  const metrics = createMetrics('worker');
  if (relay === null) return metrics;
  metrics.gauge('servis_outbox_waiting', 'Rows of the outbox that are not delivered yet', 'kind', async () => ({
    ...(await relay.status()).waiting,
  }));
  metrics.gauge('servis_outbox_oldest_due_seconds', 'Age of the oldest row that is due', 'of', async () => ({
    all: (await relay.status()).oldestDueMs / 1_000,
  }));
  metrics.gauge('servis_outbox_parked', 'Rows that were given up and wait for a person', 'of', async () => ({ all: (await relay.status()).parked }));
  metrics.gauge('servis_relay_paused', 'Lanes of the relay whose receiver is away (1) or answers (0)', 'lane', async () => {
    const { lanes } = await relay.status();
    return Object.fromEntries(lanes.map(({ name, paused }) => [name, paused === null ? 0 : 1]));
  });
  return metrics;
}
