import { join } from 'node:path';
import type { Config } from '../../platform/config';
import { workerStopMs } from '../../platform/stop-times';
import { TEMPORAL_UI_PATH } from '../../platform/temporal-ui';
import { SINK_LOGIN } from '../mail-sink/sink-login';
import { PROJECT_ROOT } from '../project-root';
import { postgresPart } from '../setup/postgres';
import type { PortUse } from '../setup/ports';
import type { Report } from '../setup/setup-error';
import { temporalPart } from '../setup/temporal';
import type { Command, Part } from './part';

const DIST = join(PROJECT_ROOT, 'dist');

/** What our own parts are told; all else they take from the environment of the runner. */
function childEnv(config: Config): Record<string, string> {
  return {
    NODE_ENV: config.env,
    DATA_DIR: config.dataDir,
    DATABASE_URL: config.databaseUrl,
    TEMPORAL_ADDRESS: config.temporal.address,
    TEMPORAL_NAMESPACE: config.temporal.namespace,
    TEMPORAL_UI_URL: config.temporal.uiUrl,
    SMTP_URL: config.smtpUrl,
    PUBLIC_URL: config.publicUrl,
    LINK_SECRET: config.secrets.link,
    SESSION_SECRET: config.secrets.session,
    TZ: 'UTC',
  };
}

/** Command line of one of our programs in dist/. */
export function ownProgram(config: Config, path: string): Command {
  return { file: join(DIST, path), args: [], env: childEnv(config) };
}

/** Beside each other on one machine the API's metrics have METRICS_PORT, the worker's the port after it. */
function workerMetricsPort({ ports }: Pick<Config, 'ports'>): number | undefined {
  return ports.metrics === undefined ? undefined : ports.metrics + 1;
}

function withEnv(command: Command, env: Record<string, string>): Command {
  return { ...command, env: { ...command.env, ...env } };
}

function withMetricsPort(command: Command, port: number | undefined): Command {
  return port === undefined ? command : { ...command, env: { ...command.env, METRICS_PORT: String(port) } };
}

/** Asks a /readyz; rejects with what is not ready. */
export async function probeReadiness(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (response.ok) return;
  const body = (await response.json().catch(() => ({}))) as { checks?: Record<string, { ok: boolean; detail?: string }> };
  const missing = Object.entries(body.checks ?? {}).filter(([, check]) => !check.ok);
  throw new Error(missing.map(([name, check]) => `${name}: ${check.detail ?? 'not ready'}`).join('; ') || `HTTP ${response.status}`);
}

/** The embedded PostgreSQL of this data folder. */
export function databasePart(config: Config, password: string): Part {
  return postgresPart({ dataDir: config.dataDir, port: config.ports.pg, password });
}

/** The embedded Temporal server of this data folder. */
export function workflowServerPart(config: Config, report: Report): Part {
  const { dataDir, ports, temporal, waits } = config;
  const retention = waits.WAIT_TEMPORAL_RETENTION;
  return temporalPart({ dataDir, port: ports.temporal, uiPort: ports.temporalUi, namespace: temporal.namespace, retention, store: 'file' }, report);
}

/** The mail sink with its page. */
export function mailSinkPart(config: Config): Part {
  return {
    name: 'mail-sink',
    title: 'Mail sink',
    kind: 'node',
    port: config.ports.mailUi,
    command: () => ownProgram(config, 'scripts/mail-sink/main.js'),
    probe: () => probeReadiness(`http://127.0.0.1:${config.ports.mailUi}/healthz`),
  };
}

/** The sink's mailbox is read unless there is another, or another mail server. */
function intakeEnv({ external, mailFrom, ports }: Config): Record<string, string> {
  if (external.mail || external.mailbox) return {};
  const { user, password } = SINK_LOGIN;
  const address = /<([^<>]+)>/.exec(mailFrom)?.[1] ?? mailFrom;
  return { IMAP_URL: `imap://${user}:${password}@127.0.0.1:${ports.imap}/INBOX?address=${encodeURIComponent(address.trim())}&history=read` };
}

/** The worker, which also delivers the outbox and reads the mailboxes. */
export function workerPart(config: Config): Part {
  return {
    name: 'worker',
    title: 'Worker',
    kind: 'node',
    port: config.ports.workerHealth,
    command: () => withMetricsPort(withEnv(ownProgram(config, 'worker/main.js'), intakeEnv(config)), workerMetricsPort(config)),
    probe: () => probeReadiness(`http://${loopback(config.host)}:${config.ports.workerHealth}/readyz`),
    stopMs: workerStopMs(config.worker),
  };
}

/** The API with the portal and the admin UI. */
export function apiPart(config: Config): Part {
  return {
    name: 'api',
    title: 'API',
    kind: 'node',
    port: config.port,
    command: () => ownProgram(config, 'api/main.js'),
    // It goes on accepting tickets while Temporal or the worker is away, which their own parts tell of.
    probe: () => probeReadiness(`http://${loopback(config.host)}:${config.port}/readyz/accepting`),
  };
}

/** A server that listens on all addresses is asked on loopback. */
function loopback(host: string): string {
  return ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
}

/** Ports that the start will use, with what moves each of them. */
export function portUses(config: Config): PortUse[] {
  const { external, host, ports, port } = config;
  const workerMetrics = workerMetricsPort(config);
  const uses: (PortUse | false)[] = [
    { port, variable: 'PORT', part: 'the API and the portal', host },
    !external.database && { port: ports.pg, variable: 'PG_PORT', part: 'PostgreSQL' },
    !external.temporal && { port: ports.temporal, variable: 'TEMPORAL_PORT', part: 'Temporal' },
    !external.temporal && { port: ports.temporalUi, variable: 'TEMPORAL_UI_PORT', part: 'the Temporal UI' },
    !external.mail && { port: ports.smtp, variable: 'SMTP_PORT', part: 'the mail sink' },
    !external.mail && { port: ports.mailUi, variable: 'MAIL_UI_PORT', part: 'the page of the mail sink' },
    !external.mail && !external.mailbox && { port: ports.imap, variable: 'IMAP_PORT', part: 'the mailbox of the mail sink' },
    { port: ports.workerHealth, variable: 'WORKER_HEALTH_PORT', part: 'the worker’s health page', host },
    ports.metrics !== undefined && { port: ports.metrics, variable: 'METRICS_PORT', part: 'the metrics of the API', host },
    workerMetrics !== undefined && { port: workerMetrics, variable: 'METRICS_PORT', part: 'the metrics of the worker', host },
  ];
  return uses.filter((use) => use !== false);
}

/** Addresses for people, in the order in which one needs them. */
export function addresses({ external, ports, publicUrl, temporal }: Config): [name: string, url: string][] {
  const mail: [string, string][] = external.mail ? [] : [['Mails', `http://127.0.0.1:${ports.mailUi}/`]];
  return [
    ['Portal', `${publicUrl}/`],
    ['Admin UI', `${publicUrl}/admin/`],
    ['API', `${publicUrl}/api/docs`],
    ['Temporal UI', external.temporal ? temporal.uiUrl : `${temporal.uiUrl}${TEMPORAL_UI_PATH}/`],
    ...mail,
  ];
}
