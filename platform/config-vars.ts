import { z } from 'zod';
import { WAITS, type WaitKey } from '../domain/waits';
import { mailboxes } from './mailbox-url';
import { duration, flag, integer, origin, pem, port, text, url, type ConfigVar } from './config-values';

/** Secrets that development may use as they stand; production and any address but loopback refuse them. */
export const DEFAULT_SECRETS = {
  LINK_SECRET: 'development-only-link-secret-00000000',
  SESSION_SECRET: 'development-only-session-secret-00000',
} as const;

const SERVER = {
  NODE_ENV: {
    schema: z.enum(['production', 'development', 'test']),
    default: 'development',
    doc: 'production refuses secrets that are default, short or not random, defaults of DATABASE_URL, TEMPORAL_ADDRESS, SMTP_URL and MAIL_FROM, a PUBLIC_URL without https, TRUST_PROXY 0, the demo firm and a clock other than the system’s',
  },
  HOST: { schema: text, default: '127.0.0.1', doc: 'address on which the API, the portal and the health page listen' },
  PORT: { schema: port, default: '3000', doc: 'API, portal and admin UI on one port' },
  PUBLIC_URL: { schema: origin, default: 'http://127.0.0.1:$PORT', doc: 'address that browsers see; links in mails begin with it' },
  TRUST_PROXY: {
    schema: integer(0, 10),
    default: '0',
    doc: 'exact number of reverse proxies in front of the API; at least 1 in production, where one of them speaks TLS',
  },
  LOG_LEVEL: { schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), default: 'info', doc: 'least level that is logged' },
  METRICS_PORT: {
    schema: port.optional(),
    doc: 'Prometheus metrics of the process at /metrics on this port (9464 is customary); under npm start the worker has the next one; off when not set',
  },
  WORKER_HEALTH_PORT: { schema: port, default: '3001', doc: '/healthz and /readyz of the worker' },
  LINK_SECRET: {
    schema: text,
    default: DEFAULT_SECRETS.LINK_SECRET,
    secret: true,
    doc: 'key from which link tokens are derived; npm start makes one',
  },
  SESSION_SECRET: { schema: text, default: DEFAULT_SECRETS.SESSION_SECRET, secret: true, doc: 'key that signs session cookies; npm start makes one' },
  CLOCK: {
    schema: z.enum(['system', 'temporal-test-server']),
    default: 'system',
    doc: 'clock of the business times; the test server’s in runs with skipped time',
  },
} as const satisfies Record<string, ConfigVar>;

const PARTS = {
  DATA_DIR: { schema: text, default: '.data', doc: 'data folder of the embedded parts, of files and of logs' },
  DEMO: { schema: flag.optional(), doc: 'loads a small demo firm on the first start; on except in production' },
  DATABASE_URL: {
    schema: url('postgres', 'postgresql'),
    default: 'postgresql://postgres:$PG_PASSWORD@127.0.0.1:$PG_PORT/servis_masasi',
    secret: true,
    doc: 'a running PostgreSQL instead of the embedded one',
  },
  PG_PORT: { schema: port, default: '5433', doc: 'embedded PostgreSQL' },
  PG_PASSWORD: { schema: text, default: 'postgres', secret: true, doc: 'password of the embedded PostgreSQL; npm start makes one' },
  PG_POOL_SIZE: { schema: integer(1, 500), default: '16', doc: 'connections per process; the API has up to two more while months are exported' },
  TEMPORAL_ADDRESS: { schema: text, default: '127.0.0.1:$TEMPORAL_PORT', doc: 'a running Temporal server instead of the embedded one' },
  TEMPORAL_NAMESPACE: { schema: text, default: 'default', doc: 'namespace of all workflows' },
  TEMPORAL_PORT: { schema: port, default: '7233', doc: 'embedded Temporal server' },
  TEMPORAL_UI_PORT: { schema: port, default: '8233', doc: 'web page of the embedded Temporal server' },
  TEMPORAL_UI_URL: { schema: url('http', 'https'), default: 'http://127.0.0.1:$TEMPORAL_UI_PORT', doc: 'Temporal UI, as the API reaches it' },
  TEMPORAL_TLS: { schema: flag.optional(), doc: 'TLS to Temporal; on by itself when one of the next four is set' },
  TEMPORAL_API_KEY: { schema: text.optional(), secret: true, doc: 'API key for Temporal (Temporal Cloud)' },
  TEMPORAL_TLS_CERT: {
    schema: pem.optional(),
    secret: true,
    doc: 'client certificate for Temporal as PEM text, most easily by TEMPORAL_TLS_CERT_FILE',
  },
  TEMPORAL_TLS_KEY: { schema: pem.optional(), secret: true, doc: 'key of that certificate as PEM text (TEMPORAL_TLS_KEY_FILE)' },
  TEMPORAL_TLS_CA: {
    schema: pem.optional(),
    secret: true,
    doc: 'authority of Temporal’s own certificate as PEM text (TEMPORAL_TLS_CA_FILE), where the system does not know it',
  },
  TEMPORAL_CODEC_KEY: {
    schema: z
      .string()
      .regex(/^[0-9a-f]{64}$/i, 'is not 64 hexadecimal digits')
      .optional(),
    secret: true,
    doc: 'encrypts workflow payloads with this AES-256 key; off when not set',
  },
  SMTP_URL: { schema: url('smtp', 'smtps'), default: 'smtp://127.0.0.1:$SMTP_PORT', secret: true, doc: 'mail server that sends' },
  SMTP_PORT: { schema: port, default: '1025', doc: 'mail sink, for sending' },
  MAIL_UI_PORT: { schema: port, default: '8025', doc: 'mail sink, page and GET /api/messages' },
  MAIL_FROM: { schema: text, default: 'Servis Masası <destek@servis.example>', doc: 'sender of all mails' },
  MAIL_REPLY_TO: {
    schema: z.enum(['signed', 'plain']),
    default: 'signed',
    doc: 'address that answers come back to: signed is the support address with a part of its own behind a plus for each ticket and person; plain is the support address alone, for mail servers that take no plus; answers then find their ticket by the mail that they answer, or by its number',
  },
  IMAP_URL: {
    schema: mailboxes.optional(),
    secret: true,
    doc: 'mailboxes whose mails become tickets and answers: imaps://user:password@server/INBOX, several separated by spaces; ?address=… names the address where it is not the user, &moveTo=… a folder for what was read, &history=read takes the mails too that are there at the first contact (else those that come after it). Off when not set; npm start reads the mailbox of its mail sink',
  },
  IMAP_PORT: { schema: port, default: '1143', doc: 'mail sink, mailbox of the helpdesk' },
} as const satisfies Record<string, ConfigVar>;

const SIZES = {
  WORKER_MAX_WORKFLOW_TASKS: { schema: integer(2, 1000), default: '40', doc: 'workflow tasks at once' },
  WORKER_MAX_ACTIVITIES: { schema: integer(1, 1000), default: '40', doc: 'activities at once' },
  WORKER_MAX_LOCAL_ACTIVITIES: { schema: integer(1, 1000), default: '40', doc: 'local activities at once' },
  WORKER_MAX_CACHED_WORKFLOWS: { schema: integer(0), default: '1000', doc: 'workflows kept in memory' },
  WORKER_RELAY: {
    schema: flag,
    default: '1',
    doc: 'the worker delivers the outbox too; 0 for a worker beside others that do: with none nothing is delivered',
  },
  WORKER_SHUTDOWN_SECONDS: {
    schema: integer(1, 600),
    default: '10',
    doc: 'time for running activities at shutdown; whoever kills a worker waits 15 s more (Compose: stop_grace_period)',
  },
  RELAY_BATCH: { schema: integer(1, 5000), default: '200', doc: 'outbox rows taken at once' },
  RELAY_CONCURRENCY: { schema: integer(1, 500), default: '32', doc: 'tickets delivered at once' },
  RELAY_MAIL_CONCURRENCY: { schema: integer(1, 100), default: '5', doc: 'mails sent at once' },
  RELAY_POLL_MS: { schema: integer(10, 60_000), default: '500', doc: 'pause between looks into an empty outbox' },
  WORKER_INTAKE: {
    schema: flag,
    default: '1',
    doc: 'the worker reads the mailboxes of IMAP_URL too; of several workers one reads, the others stand by',
  },
  INTAKE_MAX_MAIL_MB: {
    schema: integer(1, 200),
    default: '30',
    doc: 'largest mail that is fetched; of a larger one only the headers, for the quarantine',
  },
  INTAKE_POLL_SECONDS: {
    schema: integer(1, 1_740),
    default: '60',
    doc: 'pause between looks into a mailbox whose server cannot tell of new mail by itself (IDLE), and the longest wait where it can',
  },
  INTAKE_AUTHSERV_ID: {
    schema: text.optional(),
    doc: 'name with which your own mail server signs its Authentication-Results header; mails whose SPF and DKIM it found false go to quarantine',
  },
  MONTH_END_HOUR: {
    schema: integer(0, 23),
    default: '4',
    doc: 'hour of the first of a month, in Istanbul, at which the month before begins to be closed for all customers',
  },
  DOCUMENT_PREFIX: {
    schema: z.string().regex(/^[A-Z0-9]{3}$/, 'is not three capital letters or digits'),
    default: 'SRV',
    doc: 'first three characters of the numbers of released months; year and nine digits follow, without a gap',
  },
  RELAY_MAX_ATTEMPTS: { schema: integer(1, 1000), default: '20', doc: 'tries before a row is parked' },
} as const satisfies Record<string, ConfigVar>;

const LIMITS = {
  RATE_LIMIT_LOGIN: { schema: integer(1), default: '10', doc: 'failed logins per 15 minutes, per address and account' },
  RATE_LIMIT_PUBLIC_TICKETS: { schema: integer(1), default: '20', doc: 'public tickets per minute and IP address' },
  RATE_LIMIT_PUBLIC_TICKETS_EMAIL: { schema: integer(1), default: '30', doc: 'public tickets per hour and e-mail address' },
  RATE_LIMIT_PORTAL: {
    schema: integer(1),
    default: '120',
    doc: 'portal pages per minute and IP address; those behind a link that opens count for the link',
  },
  RATE_LIMIT_PORTAL_LINKS: {
    schema: integer(1),
    default: '5',
    doc: 'one-time links to "my computers" per hour and e-mail address; ten times as many per IP address',
  },
  RATE_LIMIT_MAIL_SENDER: { schema: integer(1), default: '10', doc: 'mails in ten minutes from one address; more of them go to quarantine' },
  RATE_LIMIT_MAIL_TICKET: { schema: integer(1), default: '20', doc: 'mails per hour on one ticket; more of them go to quarantine' },
  RATE_LIMIT_MAIL_STRANGERS: {
    schema: integer(1),
    default: '60',
    doc: 'mails per hour from all addresses that nobody knows; more of them go to quarantine',
  },
  RATE_LIMIT_API: { schema: integer(1), default: '600', doc: 'API calls per minute and session' },
} as const satisfies Record<string, ConfigVar>;

const WAIT_VARS = Object.fromEntries(
  Object.entries(WAITS).map(([name, wait]) => [
    name,
    { schema: duration(wait.clock), default: wait.default, doc: `${wait.doc} (${wait.clock === 'business' ? 'business hours' : 'elapsed time'})` },
  ]),
) as Record<WaitKey, ConfigVar<z.ZodType<string, string>>>;

/** Every variable that server code reads, by name; the README's configuration table is made from it. */
export const CONFIG_VARS = { ...SERVER, ...PARTS, ...SIZES, ...LIMITS, ...WAIT_VARS };

/** Name of a configuration variable. */
export type ConfigName = keyof typeof CONFIG_VARS;

/** The parsed value of each variable. */
export type ConfigValues = { [N in ConfigName]: z.output<(typeof CONFIG_VARS)[N]['schema']> };

/** One row of the configuration table. */
interface ConfigDoc {
  name: string;
  default: string;
  meaning: string;
}

/** Rows of the configuration table in the order in which they should be read. */
export const CONFIG_DOCS: readonly ConfigDoc[] = Object.entries(CONFIG_VARS).map(([name, entry]: [string, ConfigVar]) => ({
  name,
  default: entry.secret ? '' : (entry.default ?? ''),
  meaning: entry.doc,
}));
