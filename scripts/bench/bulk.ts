import type { Pool, PoolClient } from 'pg';
import type { WaitDurations } from '../../domain/ticket-deadlines';
import { createBenchFirm, type BenchFirm } from './firm';
import { createPrototypes, type Prototype } from './prototypes';

/** How the columns of a ticket's rows differ from those of its prototype; all others are copied. */
interface CloneRule {
  readonly table: string;
  /** Ids of the ticket's own rows: derived from the prototype's, so that rows still refer to each other. */
  readonly ids: readonly string[];
  /** Unique texts. */
  readonly texts?: readonly string[];
  /** Instants, moved into the past. */
  readonly times: readonly string[];
  /** Civil days, moved as the instants are. */
  readonly dates?: readonly string[];
}

const RULES: readonly CloneRule[] = [
  { table: 'ticket_event', ids: ['ticket_id', 'command_id'], times: ['at'] },
  { table: 'evidence', ids: ['id', 'ticket_id'], times: ['created_at'] },
  { table: 'command', ids: ['id', 'ticket_id'], times: ['created_at', 'expires_at', 'finished_at'] },
  { table: 'mail', ids: ['id', 'ticket_id'], texts: ['effect_key', 'message_id'], times: ['created_at', 'sent_at'] },
  { table: 'link_token', ids: ['id', 'ticket_id', 'subject_id'], texts: ['token_hash'], times: ['created_at', 'expires_at'] },
  { table: 'consent', ids: ['id', 'ticket_id', 'decision_id'], times: ['asked_at', 'lapses_at', 'decided_at', 'valid_until'] },
  { table: 'remote_session', ids: ['id', 'ticket_id', 'consent_id'], times: ['started_at', 'ended_at'] },
  { table: 'approval', ids: ['id', 'ticket_id', 'decision_id'], times: ['opened_at', 'remind_at', 'phone_at', 'expires_at', 'decided_at'] },
  { table: 'visit', ids: ['id', 'ticket_id', 'approval_id'], times: ['starts_at', 'ends_at', 'arrived_at', 'completed_at'] },
  {
    table: 'charge_line',
    ids: ['id', 'ticket_id', 'visit_id', 'approval_id'],
    texts: ['business_key'],
    times: ['created_at'],
    dates: ['service_date'],
  },
];
const TICKET_TIMES = ['due_at', 'received_at', 'first_response_at', 'remote_started_at', 'resolved_at', 'closed_at', 'ended_at', 'updated_at'];

const DAY_MS = 86_400_000;
const FIRMS = 10;
/** A step along the wheel of prototypes that visits each of them once before any comes again. */
const WHEEL_STEP = 7_919;
/** People of a firm who ask for something. */
const PEOPLE = 200;

/** Firms and tickets that all others are copied from. */
export interface BulkSource {
  readonly firms: readonly BenchFirm[];
  readonly prototypes: readonly Prototype[];
}

/** Firms with one ticket of each kind, all of which really went their road. */
export async function createFirms(
  pool: Pool,
  waits: WaitDurations,
  { count = FIRMS, startMs = Date.now() - 40 * DAY_MS }: { readonly count?: number; readonly startMs?: number } = {},
): Promise<BulkSource> {
  const firms: BenchFirm[] = [];
  const prototypes: Prototype[] = [];
  for (let n = 1; n <= count; n += 1) {
    const firm = await createBenchFirm(pool, n);
    firms.push(firm);
    prototypes.push(...(await createPrototypes(pool, firm, waits, startMs + n * 60_000)));
  }
  // As if a relay had been there.
  await pool.query("UPDATE mail SET status = 'SENT', sent_at = created_at");
  await pool.query('UPDATE outbox SET delivered_at = created_at');
  await pool.query('UPDATE ticket SET workflow_started_at = received_at');
  return { firms, prototypes };
}

/**
 * Fills the tables up to so many tickets with copies of the prototypes and everything that hangs on them. Lists and pages
 * cannot tell them from others; only their hash chains are those of the prototypes.
 */
export async function growTo(pool: Pool, { prototypes }: BulkSource, total: number): Promise<void> {
  await cloneAll(pool, {
    text: `INSERT INTO clone SELECT ${ON_WHEEL}, n, n * interval '9 minutes' FROM generate_series((SELECT count(*)::int FROM ticket) + 1, $2::int) n`,
    values: [wheelOf(prototypes), total],
  });
}

/** Prototypes as often as their shares say. */
const wheelOf = (prototypes: readonly Prototype[]): string[] =>
  prototypes.flatMap(({ ticketId, share }) => Array.from({ length: share }, () => ticketId));
const ON_WHEEL = `($1::uuid[])[1 + (n::bigint * ${WHEEL_STEP}) % cardinality($1::uuid[])]`;

/**
 * Gives each customer of a query (id, site_id, contract_id, asset_id, n from 1 on) so many copies of the tickets that have ended, received within the 24 days
 * before their prototypes were.
 */
export async function growFor(pool: Pool, { prototypes }: BulkSource, owners: string, each: number): Promise<void> {
  await cloneAll(pool, {
    text: `INSERT INTO clone SELECT ${ON_WHEEL}, n, (n * 37 % 3456) * interval '10 minutes', id, site_id, contract_id, asset_id
             FROM (SELECT o.id, o.site_id, o.contract_id, o.asset_id, (SELECT count(*)::int FROM ticket) + (o.n - 1) * $2::int + k AS n
                     FROM (${owners}) o, generate_series(1, $2::int) k) each`,
    values: [wheelOf(prototypes.filter(({ ended }) => ended)), each],
  });
}

/** Copies the prototypes that a statement puts into `clone`. */
async function cloneAll(pool: Pool, { text, values }: { readonly text: string; readonly values: unknown[] }): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const owner = OWNERS.map((column) => `, ${column} uuid`).join('');
    await client.query(`CREATE TEMP TABLE clone (prototype uuid NOT NULL, n int PRIMARY KEY, back interval NOT NULL${owner}) ON COMMIT DROP`);
    await client.query(text, values);
    await client.query('ANALYZE clone');
    await cloneTickets(client);
    for (const rule of RULES) await cloneRows(client, rule);
    await client.query('COMMIT');
    // What autovacuum does within minutes; without it the counts would be measured on pages that nobody has seen yet.
    await client.query('VACUUM (ANALYZE)');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Columns that say whose a row is: those of its prototype, unless the clone has an owner. */
const OWNERS = ['customer_id', 'site_id', 'contract_id', 'asset_id'] as const;
const OWNED = OWNERS.map((column) => `, c.${column} AS clone_${column}`).join('');
const ownColumns = (): Record<string, string> =>
  Object.fromEntries(OWNERS.map((column) => [column, `CASE WHEN p.${column} IS NOT NULL THEN coalesce(p.clone_${column}, p.${column}) END`]));

/** SQL of a UUID (version 4 by its looks) that follows from a text. */
export const uuidOf = (text: string): string => `overlay(overlay(md5(${text}) placing '4' from 13 for 1) placing '8' from 17 for 1)::uuid`;
const idOf = (column: string): string => uuidOf(`p.${column}::text || '/' || p.clone_n`);
const timeOf = (column: string): string => `p.${column} - p.clone_back`;

const DUE = "now() + (p.clone_n * 7 % 4320 - 1440) * interval '1 minute'";

/** What the ticket carries hangs on its own requests. */
const NEEDS = `coalesce((SELECT jsonb_object_agg(own.id, need.ref || jsonb_build_object('id', own.id))
  FROM jsonb_each(p.snapshot -> 'needs') AS need (id, ref) CROSS JOIN LATERAL (SELECT ${uuidOf("need.id || '/' || p.clone_n")} AS id) own), '{}')`;

async function cloneTickets(client: PoolClient): Promise<void> {
  const special: Record<string, string> = {
    ...ownColumns(),
    id: idOf('id'),
    number: 'p.clone_number',
    snapshot: `p.snapshot || jsonb_build_object('ticketId', ${idOf('id')}, 'number', p.clone_number, 'needs', ${NEEDS})`,
    workflow_started_at: timeOf('received_at'),
    // Many people of a firm, each with a few requests; what is promised is due from yesterday to the day after tomorrow.
    requester_email: `replace(p.requester_email, '@', '-' || p.clone_n % ${PEOPLE} || '@')`,
    target_due_at: `CASE WHEN p.target_due_at IS NOT NULL THEN ${DUE} END`,
    target_risk_from: `CASE WHEN p.target_risk_from IS NOT NULL THEN ${DUE} - interval '1 hour' END`,
    target_breach_from: `CASE WHEN p.target_breach_from IS NOT NULL THEN ${DUE} END`,
    ...Object.fromEntries(TICKET_TIMES.map((column) => [column, timeOf(column)])),
  };
  const columns = await columnsOf(client, 'ticket');
  await client.query(
    `INSERT INTO ticket (${columns.join(', ')}) SELECT ${columns.map((column) => special[column] ?? `p.${column}`).join(', ')}
       FROM (SELECT t.*, c.n AS clone_n, c.back AS clone_back${OWNED}, nextval('ticket_number_seq')::int AS clone_number FROM ticket t JOIN clone c ON c.prototype = t.id) p`,
  );
}

async function cloneRows(client: PoolClient, { table, ids, texts = [], times, dates = [] }: CloneRule): Promise<void> {
  const owned = ownColumns();
  const valueOf = (column: string): string => {
    if (ids.includes(column)) return idOf(column);
    if (texts.includes(column)) return `p.${column} || '/' || p.clone_n`;
    if (dates.includes(column)) return `(${timeOf(column)})::date`;
    return times.includes(column) ? timeOf(column) : (owned[column] ?? `p.${column}`);
  };
  const columns = (await columnsOf(client, table)).filter((column) => (column !== 'id' || ids.includes('id')) && column !== 'billing_month');
  await client.query(
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map(valueOf).join(', ')}
       FROM (SELECT t.*, c.n AS clone_n, c.back AS clone_back${OWNED} FROM ${table} t JOIN clone c ON c.prototype = t.ticket_id) p`,
  );
}

/** Columns of a table that are written, in their order. */
export async function columnsOf(client: Pool | PoolClient, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/** Adds so many charge lines to a month, copies of those of the tickets that are there. */
export async function fillMonth(pool: Pool, period: string, count: number, copies = 100): Promise<void> {
  const client = await pool.connect();
  try {
    const columns = await columnsOf(client, 'charge_line');
    const special: Record<string, string> = {
      id: uuidOf('$1 || p.n'),
      business_key: `'bench:' || $1 || ':' || p.n`,
      service_date: `($1 || '-01')::date + (p.n % 28)::int`,
      billing_month: '$1',
    };
    await client.query(
      `INSERT INTO charge_line (${columns.join(', ')}) SELECT ${columns.map((column) => special[column] ?? `p.${column}`).join(', ')}
         FROM (SELECT l.*, row_number() OVER () AS n FROM charge_line l, generate_series(1, $3::int) WHERE l.business_key NOT LIKE 'bench:%' LIMIT $2::int) p`,
      [period, count, copies],
    );
    await client.query('VACUUM (ANALYZE) charge_line');
  } finally {
    client.release();
  }
}
