import { NativeConnection, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { loadConfig } from '../../../platform/config';
import { createPool } from '../../../platform/db';
import { createLogger } from '../../../platform/log';
import { onShutdown } from '../../../platform/shutdown';
import { serveHealth } from '../../../worker/health';
import { temporalLogger } from '../../../worker/log';
import { BARE_QUEUE, type BareActivities } from './messages';

/** The worker of the bare workflow: same settings as ours, its only activity is `SELECT 1`. */
async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLogger('bare-worker', config);
  Runtime.install({ logger: temporalLogger(log), shutdownSignals: [] });
  const pool = createPool(config, log);
  const connection = await NativeConnection.connect({ address: config.temporal.address });
  const activities: BareActivities = {
    selectOne: async () => {
      await pool.query('SELECT 1');
    },
  };
  const worker = await Worker.create({
    connection,
    namespace: config.temporal.namespace,
    taskQueue: BARE_QUEUE,
    workflowBundle: await bundleWorkflowCode({ workflowsPath: require.resolve('./bare.workflow'), logger: temporalLogger(log) }),
    activities: { ...activities },
    maxConcurrentWorkflowTaskExecutions: config.worker.maxWorkflowTasks,
    maxConcurrentActivityTaskExecutions: config.worker.maxActivities,
    maxConcurrentLocalActivityExecutions: config.worker.maxLocalActivities,
    maxCachedWorkflows: config.worker.maxCachedWorkflows,
    shutdownGraceTime: `${config.worker.shutdownSeconds} s`,
  });
  const running = worker.run();
  const health = await serveHealth({
    host: config.host,
    port: config.ports.workerHealth,
    ready: async () => ({ ok: true, checks: {} }),
    detail: async () => null,
  });
  onShutdown({
    log,
    steps: [
      [
        'worker',
        async () => {
          worker.shutdown();
          await running;
        },
      ],
      ['health', () => health.close()],
      ['temporal', () => connection.close()],
      ['database', () => pool.end()],
    ],
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
