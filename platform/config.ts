import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { WaitKey } from '../domain/waits';
import { WAITS } from '../domain/waits';
import type { ConfigVar } from './config-values';
import type { MailboxConfig } from './mailbox-url';
import type { TemporalTls } from './temporal-connection';
import { CONFIG_VARS, DEFAULT_SECRETS, type ConfigName, type ConfigValues } from './config-vars';

export { CONFIG_DOCS } from './config-vars';

/** Environment as Node gives it. */
export type Env = Record<string, string | undefined>;

/** Everything that a server process is told from outside, parsed once. */
export interface Config {
  env: 'production' | 'development' | 'test';
  host: string;
  port: number;
  publicUrl: string;
  trustProxy: number;
  logLevel: ConfigValues['LOG_LEVEL'];
  dataDir: string;
  demo: boolean;
  databaseUrl: string;
  pgPoolSize: number;
  temporal: {
    address: string;
    namespace: string;
    uiUrl: string;
    codecKey: string | undefined;
    tls?: TemporalTls | undefined;
    apiKey?: string | undefined;
  };
  smtpUrl: string;
  mailFrom: string;
  mailReplyTo: ConfigValues['MAIL_REPLY_TO'];
  clock: ConfigValues['CLOCK'];
  secrets: { link: string; session: string };
  waits: Record<WaitKey, string>;
  rateLimits: { login: number; publicTickets: number; publicTicketsEmail: number; portal: number; portalLinks: number; api: number };
  worker: {
    maxWorkflowTasks: number;
    maxActivities: number;
    maxLocalActivities: number;
    maxCachedWorkflows: number;
    relay: boolean;
    intake: boolean;
    shutdownSeconds: number;
  };
  intake: {
    mailboxes: readonly MailboxConfig[];
    maxMailBytes: number;
    pollMs: number;
    authservId: string | null;
    limits: { sender: number; ticket: number; strangers: number };
  };
  monthEnd: { hour: number; documentPrefix: string };
  relay: { batch: number; concurrency: number; mailConcurrency: number; pollMs: number; maxAttempts: number };
  ports: {
    pg: number;
    temporal: number;
    temporalUi: number;
    mailUi: number;
    smtp: number;
    imap: number;
    workerHealth: number;
    metrics: number | undefined;
  };
  /** Which parts run elsewhere, so that the runner does not start its own. */
  external: { database: boolean; temporal: boolean; mail: boolean; mailbox: boolean };
}

/** All wrong variables in one readable message. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** File in DATA_DIR where the runner keeps the secrets that it made, as variables by name. */
export const SECRETS_FILE = 'secrets.json';

/** Reads and checks the environment; throws one ConfigError that names every wrong variable. */
export function loadConfig(env: Env = process.env): Config {
  const problems: string[] = [];
  const given = withKeptSecrets(withSecretFiles(env, problems), problems);
  const values = parse(given, problems);
  if (problems.length === 0) problems.push(...unsafe(values, given));
  if (problems.length > 0) throw new ConfigError(problems);
  return toConfig(values, given);
}

/** Docker and Kubernetes hand secrets over as files: NAME_FILE stands for NAME. */
function withSecretFiles(env: Env, problems: string[]): Env {
  const result = { ...env };
  for (const [name, entry] of Object.entries(CONFIG_VARS) as [string, ConfigVar][]) {
    const file = env[`${name}_FILE`];
    if (!entry.secret || !file || env[name]) continue;
    try {
      result[name] = readFileSync(file, 'utf8').trim();
    } catch {
      problems.push(`${name}_FILE names a file that cannot be read (${file})`);
    }
  }
  return result;
}

/** Outside production, what the runner kept at its first start stands in for variables that are not set. */
function withKeptSecrets(env: Env, problems: string[]): Env {
  const file = join(resolve(env['DATA_DIR'] || CONFIG_VARS.DATA_DIR.default), SECRETS_FILE);
  if (env['NODE_ENV'] === 'production' || !existsSync(file)) return env;
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Env;
    const set = Object.entries(env).filter(([, value]) => value !== undefined && value !== '');
    return { ...kept, ...Object.fromEntries(set) };
  } catch (error) {
    problems.push(`${file}, which keeps the secrets of DATA_DIR, cannot be read (${(error as NodeJS.ErrnoException).code ?? 'it is no JSON'})`);
    return env;
  }
}

function parse(env: Env, problems: string[]): ConfigValues {
  const values: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(CONFIG_VARS) as [ConfigName, ConfigVar][]) {
    const parsed = entry.schema.safeParse(env[name] || interpolated(entry.default, env));
    if (parsed.success) values[name] = parsed.data;
    // A default that is built from a wrong variable is that variable's problem.
    else if (env[name]) problems.push(problemOf(name, entry, env[name], parsed.error.issues[0]?.message));
  }
  return values as ConfigValues;
}

function problemOf(name: string, entry: ConfigVar, value: string, message = 'is wrong'): string {
  const shown = entry.secret ? '' : ` ("${value.slice(0, 60)}")`;
  return `${name}${shown} ${message}`;
}

/** Replaces `$NAME` in a default by that variable's own text. */
function interpolated(text: string | undefined, env: Env): string | undefined {
  return text?.replace(/\$([A-Z_]+)/g, (_whole, name: ConfigName) => env[name] || ((CONFIG_VARS[name] as ConfigVar).default ?? ''));
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
const MIN_SECRET = 32;
/** Of 32 random hexadecimal digits fewer than 8 different ones come less than once in ten million times; what a person types to fill a field has fewer. */
const MIN_DIFFERENT = 8;

/** What would be dangerous although each value alone is well formed. */
function unsafe(values: ConfigValues, given: Env): string[] {
  const problems: string[] = [];
  const production = values.NODE_ENV === 'production';
  for (const name of ['LINK_SECRET', 'SESSION_SECRET'] as const) {
    const isDefault = values[name] === DEFAULT_SECRETS[name];
    if (production && isDefault) problems.push(`${name} is missing or the default; production needs its own, at least ${MIN_SECRET} characters`);
    else if (isDefault && !LOOPBACK.includes(values.HOST)) problems.push(`${name} is the default, which is allowed only while HOST is loopback`);
    else if (values[name].length < MIN_SECRET) problems.push(`${name} is shorter than ${MIN_SECRET} characters`);
    else if (production && new Set(values[name]).size < MIN_DIFFERENT) problems.push(`${name} is not random: it repeats a few characters`);
  }
  problems.push(...unsafeTemporal(values));
  return production ? [...problems, ...unfitForProduction(values, given)] : problems;
}

/** Their defaults lead to the parts that `npm start` brings along: a mail would be shown on a page instead of sent. */
const NAMED_IN_PRODUCTION = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL', 'MAIL_FROM'] as const;

function unfitForProduction(values: ConfigValues, given: Env): string[] {
  const problems: string[] = NAMED_IN_PRODUCTION.filter((name) => !given[name]).map((name) => `${name} is missing; production has no default for it`);
  if (values.LINK_SECRET === values.SESSION_SECRET) problems.push('SESSION_SECRET must not equal LINK_SECRET');
  if (!values.PUBLIC_URL.startsWith('https://')) problems.push(`PUBLIC_URL ("${values.PUBLIC_URL}") must begin with https:// in production`);
  if (values.TRUST_PROXY === 0)
    problems.push('TRUST_PROXY is 0, but the API speaks no TLS itself: give the number of reverse proxies in front of it, at least 1 in production');
  if (values.DEMO) problems.push('DEMO must be off in production');
  if (values.CLOCK !== 'system') problems.push('CLOCK must be system in production');
  return problems;
}

function unsafeTemporal(values: ConfigValues): string[] {
  const { TEMPORAL_TLS: tls, TEMPORAL_API_KEY: apiKey, TEMPORAL_TLS_CERT: cert, TEMPORAL_TLS_KEY: key } = values;
  const problems: string[] = [];
  if ((cert === undefined) !== (key === undefined)) problems.push('TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY come together');
  if (tls === false && apiKey !== undefined) problems.push('TEMPORAL_TLS is off, which would send TEMPORAL_API_KEY in the clear');
  return problems;
}

function toConfig(values: ConfigValues, given: Env): Config {
  return {
    env: values.NODE_ENV,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    trustProxy: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
    dataDir: resolve(values.DATA_DIR),
    demo: values.DEMO ?? values.NODE_ENV !== 'production',
    databaseUrl: values.DATABASE_URL,
    pgPoolSize: values.PG_POOL_SIZE,
    temporal: {
      address: values.TEMPORAL_ADDRESS,
      namespace: values.TEMPORAL_NAMESPACE,
      uiUrl: values.TEMPORAL_UI_URL,
      codecKey: values.TEMPORAL_CODEC_KEY,
      tls: tlsOf(values),
      apiKey: values.TEMPORAL_API_KEY,
    },
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    mailReplyTo: values.MAIL_REPLY_TO,
    clock: values.CLOCK,
    secrets: { link: values.LINK_SECRET, session: values.SESSION_SECRET },
    waits: waitsOf(values),
    intake: intakeOf(values),
    monthEnd: { hour: values.MONTH_END_HOUR, documentPrefix: values.DOCUMENT_PREFIX },
    ...sizesOf(values),
    external: {
      database: Boolean(given['DATABASE_URL']),
      temporal: Boolean(given['TEMPORAL_ADDRESS']),
      mail: Boolean(given['SMTP_URL']),
      mailbox: Boolean(given['IMAP_URL']),
    },
  };
}

function tlsOf(values: ConfigValues): TemporalTls | undefined {
  const { TEMPORAL_API_KEY: apiKey, TEMPORAL_TLS_CERT: cert, TEMPORAL_TLS_KEY: key, TEMPORAL_TLS_CA: authority } = values;
  if (!(values.TEMPORAL_TLS ?? [apiKey, cert, authority].some((value) => value !== undefined))) return undefined;
  return {
    ...(authority !== undefined && { serverRootCACertificate: Buffer.from(authority) }),
    ...(cert !== undefined && key !== undefined && { clientCertPair: { crt: Buffer.from(cert), key: Buffer.from(key) } }),
  };
}

function waitsOf(values: ConfigValues): Record<WaitKey, string> {
  const keys = Object.keys(WAITS) as WaitKey[];
  return Object.fromEntries(keys.map((key) => [key, values[key]])) as Record<WaitKey, string>;
}

function intakeOf(values: ConfigValues): Config['intake'] {
  return {
    mailboxes: values.IMAP_URL ?? [],
    maxMailBytes: values.INTAKE_MAX_MAIL_MB * 1024 * 1024,
    pollMs: values.INTAKE_POLL_SECONDS * 1000,
    authservId: values.INTAKE_AUTHSERV_ID ?? null,
    limits: { sender: values.RATE_LIMIT_MAIL_SENDER, ticket: values.RATE_LIMIT_MAIL_TICKET, strangers: values.RATE_LIMIT_MAIL_STRANGERS },
  };
}

function sizesOf(values: ConfigValues): Pick<Config, 'rateLimits' | 'worker' | 'relay' | 'ports'> {
  return {
    rateLimits: {
      login: values.RATE_LIMIT_LOGIN,
      publicTickets: values.RATE_LIMIT_PUBLIC_TICKETS,
      publicTicketsEmail: values.RATE_LIMIT_PUBLIC_TICKETS_EMAIL,
      portal: values.RATE_LIMIT_PORTAL,
      portalLinks: values.RATE_LIMIT_PORTAL_LINKS,
      api: values.RATE_LIMIT_API,
    },
    worker: {
      maxWorkflowTasks: values.WORKER_MAX_WORKFLOW_TASKS,
      maxActivities: values.WORKER_MAX_ACTIVITIES,
      maxLocalActivities: values.WORKER_MAX_LOCAL_ACTIVITIES,
      maxCachedWorkflows: values.WORKER_MAX_CACHED_WORKFLOWS,
      relay: values.WORKER_RELAY,
      intake: values.WORKER_INTAKE,
      shutdownSeconds: values.WORKER_SHUTDOWN_SECONDS,
    },
    relay: {
      batch: values.RELAY_BATCH,
      concurrency: values.RELAY_CONCURRENCY,
      mailConcurrency: values.RELAY_MAIL_CONCURRENCY,
      pollMs: values.RELAY_POLL_MS,
      maxAttempts: values.RELAY_MAX_ATTEMPTS,
    },
    ports: {
      pg: values.PG_PORT,
      temporal: values.TEMPORAL_PORT,
      temporalUi: values.TEMPORAL_UI_PORT,
      mailUi: values.MAIL_UI_PORT,
      smtp: values.SMTP_PORT,
      imap: values.IMAP_PORT,
      workerHealth: values.WORKER_HEALTH_PORT,
      metrics: values.METRICS_PORT,
    },
  };
}
