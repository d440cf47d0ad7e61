import { Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { createTemporalGateway } from '../../api/temporal-gateway';
import { TASK_QUEUE } from '../../domain/ids';
import type { Env } from '../../platform/config';
import { createRelay } from '../../worker/relay/relay';
import { startApi, type ApiUnderTest } from './api-app';
import { createTestTemporal, workflowBundle } from './temporal';

/** The whole house but the mail server: API, worker and relay on a real Temporal server and a real database. */
export interface Desk extends ApiUnderTest {
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  startRelay(): void;
  stopRelay(): Promise<void>;
}

/** Builds it with nothing running but the API; tests start the worker and the relay when they want them. */
export async function openDesk(env: Env = {}): Promise<Desk> {
  const temporal = await createTestTemporal();
  const all = {
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    SMTP_URL: 'smtp://127.0.0.1:9',
    RELAY_POLL_MS: '50',
    ...env,
  };
  const gateway = createTemporalGateway({ temporal: { address: temporal.address, namespace: temporal.namespace, uiUrl: '', codecKey: undefined } });
  const api = await startApi({ env: all, deps: { gateway } });
  const { deps } = api;
  let worker: { stop(): Promise<void> } | undefined;
  let relay: ReturnType<typeof createRelay> | undefined;
  const startWorker = async (): Promise<void> => {
    const created = await Worker.create({
      connection: temporal.nativeConnection,
      namespace: temporal.namespace,
      taskQueue: TASK_QUEUE,
      workflowBundle: workflowBundle(),
      activities: createActivities({
        pool: deps.db.pool,
        clock: deps.clock,
        waits: deps.config.waits,
        linkSecret: deps.config.secrets.link,
        mailFrom: deps.config.mailFrom,
        mailHost: 'servis.example',
        notifier: deps.notifier,
      }),
    });
    const running = created.run();
    worker = {
      stop: async () => {
        created.shutdown();
        await running;
      },
    };
  };
  const stopWorker = async (): Promise<void> => {
    await worker?.stop();
    worker = undefined;
  };
  const startRelay = (): void => {
    relay = createRelay({
      pool: deps.db.pool,
      clock: deps.clock,
      config: deps.config,
      log: deps.log,
      notifier: deps.notifier,
      temporal: temporal.client,
    });
    void relay.run();
  };
  const stopRelay = async (): Promise<void> => {
    await relay?.stop();
    relay = undefined;
  };
  return {
    ...api,
    startWorker,
    stopWorker,
    startRelay,
    stopRelay,
    close: async () => {
      await stopRelay();
      await stopWorker();
      await gateway.close();
      await api.close();
      await temporal.close();
    },
  };
}
