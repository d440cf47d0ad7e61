import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig, type Config } from '../platform/config';
import { CONFIG_VARS } from '../platform/config-vars';
import { temporalConnection } from '../platform/temporal-connection';
import { printAddresses, printFailure, say, Steps } from './runner/console';
import { lockDataDir } from './runner/data-lock';
import { cutLogsHourly } from './runner/log-files';
import { mendWorkflows } from './runner/mend-workflows';
import { apiPart, databasePart, mailSinkPart, portUses, workerPart, workflowServerPart } from './runner/parts';
import { loadDemoFirm, prepareDatabase, sayWhatIsMissing } from './runner/prepare-database';
import { stopLeftovers } from './runner/run-files';
import { stopRequested } from './runner/stop-requested';
import { Supervisor } from './runner/supervisor';
import { assertDiskSpace } from './setup/disk';
import { assertPortsFree } from './setup/ports';
import { ensureSecrets } from './setup/secrets';
import { prepareNamespace } from './setup/temporal-namespace';

const NEEDED_MB = 500;
/** For the comparison of workflows with open tickets; a start is to be ready within 15 s. */
const COMPARE_MS = 4_000;

/** `npm start`: starts every part of the product on this machine and keeps them running until it is told to stop. */
async function main(): Promise<number> {
  const dataDir = resolve(process.env['DATA_DIR'] || CONFIG_VARS.DATA_DIR.default);
  const supervisor = new Supervisor(dataDir, say);
  const stop = stopRequested();
  let release = (): void => undefined;
  let code = 0;
  try {
    await assertDiskSpace(dataDir, NEEDED_MB, 'the product');
    release = lockDataDir(dataDir);
    const secrets = await ensureSecrets(dataDir);
    const config = loadConfig();
    await stopLeftovers(dataDir, say);
    cutLogsHourly(dataDir, say);
    await assertPortsFree(portUses(config));
    const started = startParts(supervisor, config, secrets.PG_PASSWORD);
    // A stop during the start makes the start reject; that is no failure then.
    started.catch(() => undefined);
    const outcome = await Promise.race([started.then(() => 'ready' as const), stop.requested]);
    if (outcome === 'ready') {
      printAddresses(config);
      await sayWhatIsMissing(config, say);
      console.log('ready');
    }
    console.log(`\n${await stop.requested}; stopping`);
    await supervisor.stopAll();
  } catch (error) {
    printFailure(error, dataDir);
    await supervisor.stopAll();
    code = 1;
  }
  release();
  if (code === 0) console.log('stopped');
  return code;
}

async function startParts(supervisor: Supervisor, config: Config, password: string): Promise<void> {
  mkdirSync(config.dataDir, { recursive: true });
  const steps = new Steps(5 + Number(!config.external.mail) + Number(!config.external.temporal));
  await Promise.all([
    startDatabase(steps, supervisor, config, password),
    startTemporal(steps, supervisor, config),
    startMail(steps, supervisor, config),
  ]);
  await Promise.all([steps.run('Worker', () => supervisor.start(workerPart(config))), steps.run('API', () => supervisor.start(apiPart(config)))]);
  // A Temporal that runs elsewhere has its own keeper, who decides about a rebuild.
  if (!config.external.temporal)
    await steps.run(
      'Workflows',
      () => compareWorkflows(config),
      (found) => found,
    );
}

/** Much that is open takes its time to be looked at; work can begin meanwhile, and whatever arrives waits in the outbox. */
async function compareWorkflows(config: Config): Promise<string> {
  const compared = mendWorkflows(config, say);
  const found = await Promise.race([compared, sleep(COMPARE_MS, null, { ref: false })]);
  if (found === null) void compared.then((later) => say(`Workflows: ${later}`));
  return found ?? 'still being compared with Postgres, which goes on meanwhile';
}

async function startDatabase(steps: Steps, supervisor: Supervisor, config: Config, password: string): Promise<void> {
  await steps.run('PostgreSQL', async () => {
    if (!config.external.database) await supervisor.start(databasePart(config, password));
  });
  await steps.run(
    'Tables',
    () => prepareDatabase(config),
    (applied) => (applied.length > 0 ? `${applied.length} migrations applied` : 'up to date'),
  );
  await loadDemoFirm(config, say);
}

async function startTemporal(steps: Steps, supervisor: Supervisor, config: Config): Promise<void> {
  await steps.run('Temporal', async () => {
    if (!config.external.temporal) await supervisor.start(workflowServerPart(config, say));
    else
      await prepareNamespace({
        ...temporalConnection(config),
        namespace: config.temporal.namespace,
        retention: config.waits.WAIT_TEMPORAL_RETENTION,
      });
  });
}

async function startMail(steps: Steps, supervisor: Supervisor, config: Config): Promise<void> {
  if (config.external.mail) return;
  await steps.run('Mail sink', () => supervisor.start(mailSinkPart(config)));
}

void main().then((code) => process.exit(code));
