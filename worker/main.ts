import { existsSync } from 'node:fs';
import { NativeConnection, Runtime, Worker, type DataConverter, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities } from '../activities';
import { TASK_QUEUE } from '../domain/ids';
import { systemClock } from '../platform/clock';
import { loadConfig, type Config } from '../platform/config';
import { openDb, type Db } from '../platform/db';
import { refuseDemoFirm } from '../platform/demo-firm';
import { createReadiness, NotReady } from '../platform/health';
import { createLogger } from '../platform/log';
import { messageHost } from '../platform/message-host';
import { serveMetrics } from '../platform/metrics';
import { createNotifier, type Notifier } from '../platform/notifier';
import { createPayloadCodec } from '../platform/payload-codec';
import { onShutdown, type ShutdownStep } from '../platform/shutdown';
import { workerStopMs } from '../platform/stop-times';
import { createStorage } from '../platform/storage';
import { temporalConnection } from '../platform/temporal-connection';
import { buildWorkflowBundle, BUNDLE_PATH } from './bundle';
import { serveHealth } from './health';
import { temporalLogger } from './log';
import { intakeFigures } from './intake/figures';
import { createIntake, type Intake } from './intake/intake';
import { workerMetrics } from './metrics';
import { createRelay, type Relay } from './relay/relay';
import { createRelayClient } from './relay/temporal-client';

/** Runs the worker and, unless WORKER_RELAY and WORKER_INTAKE are off, the relay and the intake of mails. */
async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLogger('worker', config);
  Runtime.install({ logger: temporalLogger(log), shutdownSignals: [] });
  const db = await openDb(config, log);
  await refuseDemoFirm(db.pool, config);
  const notifier = createNotifier({ pool: db.pool, config, log });
  const dataConverter = converterOf(config);
  const native = await NativeConnection.connect(temporalConnection(config));
  const client = createRelayClient(config, { dataConverter });
  const worker = await createWorker(config, db, notifier, native, dataConverter);
  const relay = config.worker.relay ? createRelay({ pool: db.pool, clock: systemClock, config, log, notifier, temporal: client }) : null;
  const storage = createStorage(config);
  const intake = config.worker.intake ? createIntake({ pool: db.pool, clock: systemClock, config, storage, log, notifier }) : null;
  const health = await serveHealth({
    host: config.host,
    port: config.ports.workerHealth,
    ready: createReadiness(checks(db, client, worker)),
    detail: async () => (await relay?.status()) ?? null,
  });
  const metricsServer = await serveMetrics(
    workerMetrics(relay, intake && (() => intakeFigures({ pool: db.pool, clock: systemClock }))),
    config.host,
    config.ports.metrics,
  );
  const running = worker.run();
  const relaying = relay?.run();
  void intake?.run();
  const closing = [
    () => health.close(),
    () => metricsServer?.close(),
    () => notifier.close(),
    () => client.connection.close(),
    () => native.close(),
    () => db.close(),
  ];
  const steps = shutdownSteps({ worker, running, relay, relaying, intake, closing });
  const shutdown = onShutdown({ log, steps, deadlineMs: workerStopMs(config.worker) });
  log.info({ taskQueue: TASK_QUEUE }, 'worker is running');
  // A worker that fails for good ends the process; whoever supervises it starts it again.
  running.catch((error: unknown) => {
    log.error({ err: error }, 'the worker failed');
    void shutdown('the worker failed');
  });
}

interface Running {
  readonly worker: Worker;
  readonly running: Promise<void>;
  readonly relay: Relay | null;
  readonly relaying: Promise<void> | undefined;
  readonly intake: Intake | null;
  readonly closing: readonly (() => unknown)[];
}

/** No new mails and deliveries, then no new tasks, then the connections. */
function shutdownSteps({ worker, running, relay, relaying, intake, closing }: Running): ShutdownStep[] {
  const stopDeliveries = async (): Promise<void> => {
    await Promise.all([intake?.stop(), relay?.stop()]);
    await relaying;
  };
  const stopWorker = async (): Promise<void> => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await running;
  };
  return [
    ['intake and relay', stopDeliveries],
    ['worker', stopWorker],
    ...closing.map((close, index): ShutdownStep => [`connection ${index + 1}`, close]),
  ];
}

async function createWorker(config: Config, db: Db, notifier: Notifier, native: NativeConnection, dataConverter?: DataConverter): Promise<Worker> {
  const activities = createActivities({
    pool: db.pool,
    clock: systemClock,
    waits: config.waits,
    linkSecret: config.secrets.link,
    mailFrom: config.mailFrom,
    mailHost: messageHost(config.mailFrom),
    notifier,
  });
  return await Worker.create({
    connection: native,
    namespace: config.temporal.namespace,
    taskQueue: TASK_QUEUE,
    dataConverter,
    workflowBundle: await workflowBundle(),
    activities,
    maxConcurrentWorkflowTaskExecutions: config.worker.maxWorkflowTasks,
    maxConcurrentActivityTaskExecutions: config.worker.maxActivities,
    maxConcurrentLocalActivityExecutions: config.worker.maxLocalActivities,
    maxCachedWorkflows: config.worker.maxCachedWorkflows,
    shutdownGraceTime: `${config.worker.shutdownSeconds} s`,
  });
}

function checks(db: Db, client: ReturnType<typeof createRelayClient>, worker: Worker): Parameters<typeof createReadiness>[0] {
  return {
    postgres: () => db.pool.query('SELECT 1'),
    temporal: () => client.workflowService.getSystemInfo({}),
    worker: () => (worker.getState() === 'RUNNING' ? Promise.resolve() : Promise.reject(new NotReady(worker.getState()))),
  };
}

function converterOf({ temporal: { codecKey } }: Config): DataConverter | undefined {
  return codecKey === undefined ? undefined : { payloadCodecs: [createPayloadCodec(codecKey)] };
}

async function workflowBundle(): Promise<WorkflowBundleOption> {
  return existsSync(BUNDLE_PATH) ? { codePath: BUNDLE_PATH } : await buildWorkflowBundle();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
