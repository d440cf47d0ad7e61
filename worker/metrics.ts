import { createMetrics, type Metrics } from '../platform/metrics';
import type { IntakeFigures } from './intake/figures';
import type { Relay } from './relay/relay';

/** What ops watch of a worker: what waits in the outbox, how old it is, what is parked, which lane is paused, and how mails come in. */
export function workerMetrics(relay: Pick<Relay, 'status'> | null, intake: (() => Promise<IntakeFigures>) | null): Metrics {
  const metrics = createMetrics('worker');
  if (relay !== null) addRelay(metrics, { status: readOnce(() => relay.status()) });
  if (intake !== null) addIntake(metrics, readOnce(intake));
  return metrics;
}

/** One reading for all gauges that Prometheus asks for at once. */
function readOnce<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () =>
    (running ??= read().finally(() => {
      running = null;
    }));
}

function addRelay(metrics: Metrics, relay: Pick<Relay, 'status'>): void {
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
}

function addIntake(metrics: Metrics, figures: () => Promise<IntakeFigures>): void {
  metrics.gauge(
    'servis_inbound_mails_day',
    'Mails that came in within a day, by what became of them',
    'outcome',
    async () => (await figures()).outcomes,
  );
  metrics.gauge('servis_inbound_oldest_undecided_seconds', 'Age of the oldest mail that waits for its decision', 'of', async () => ({
    all: (await figures()).oldestUndecidedSeconds,
  }));
  metrics.gauge('servis_mailboxes', 'Mailboxes that are or were read, by their state', 'state', async () => (await figures()).mailboxes);
}
