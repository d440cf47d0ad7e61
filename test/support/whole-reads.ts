import type { Pool, PoolClient } from 'pg';
import type { SentStatement } from './statement-log';

/** Tables that grow for ever, or by the mail: no step and no page may read one of them whole. */
export const GROWING = [
  ...['ticket', 'ticket_event', 'evidence', 'command', 'outbox', 'mail', 'message', 'inbound_mail', 'inbound_file', 'attachment', 'stored_file'],
  ...[
    'consent',
    'remote_session',
    'approval',
    'visit',
    'charge_line',
    'charge_export_line',
    'issued_invoice',
    'customer_report',
    'link_token',
    'audit_log',
    'desk_task',
    'ticket_note',
    'mention',
  ],
];

/** Rows of a page of theirs, as the planner is told. */
const MANY = 10_000_000;

/** A statement that may, by words of it: which tables, and why. */
export type MayRead = readonly [words: string, tables: readonly string[], reason: string];

/** Statements that read a growing table whole and are not among those that may, each with the tables. */
export async function wholeReadsIn(
  pool: Pool,
  statements: readonly SentStatement[],
  may: readonly MayRead[] = [],
): Promise<Record<string, string[]>> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await pretendGrown(client);
    const partial = await partialIndexes(client);
    const found: Record<string, string[]> = {};
    for (const statement of statements) {
      const spared = may.filter(([words]) => statement.text.includes(words)).flatMap(([, tables]) => tables);
      const whole = (await wholeReads(client, statement, partial)).filter((table) => !spared.includes(table));
      if (whole.length > 0) found[statement.text] = whole;
    }
    return found;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/**
 * Until the transaction ends every table is one that was never looked at, and a growing one has many rows a page. The few rows of a test would make
 * any way the cheap one, and what autovacuum wrote down of them, whenever it happens to come by, would make another one the cheap one.
 */
async function pretendGrown(client: PoolClient): Promise<void> {
  await client.query('set local enable_seqscan = off; set local jit = off');
  await client.query('delete from pg_statistic where starelid in (select oid from pg_class where relnamespace = current_schema()::regnamespace)');
  await client.query(
    `update pg_class set relallvisible = 0,
       relpages = case when relkind = 'i' or (relname = any($1) and pg_relation_size(oid) > 0) then 1 else 0 end,
       reltuples = case when relkind = 'i' then 0 when relname = any($1) and pg_relation_size(oid) > 0 then $2 else -1 end
     where relnamespace = current_schema()::regnamespace and relkind in ('r', 'i')`,
    [GROWING, MANY],
  );
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

type Explained = readonly [{ readonly 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }] }];

/**
 * Tables that the statement cannot read but whole, whatever the planner would like to do: it is planned as if every other way were cheaper, with
 * each of its samples and for values that nobody knows. An index that is read from end to end is no better than the table, unless it is one of few
 * rows, or the reading stops at a limit.
 */
async function wholeReads(client: PoolClient, { text, samples }: SentStatement, partial: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = [];
  for (const values of samples) found.push(...readWhole(planOf((await client.query(`explain (format json) ${text}`, [...values])).rows), partial));
  found.push(...readWhole(planOf((await client.query(`explain (format json, generic_plan) ${text}`)).rows), partial));
  return [...new Set(found)].sort();
}

const planOf = (rows: unknown): PlanNode => (rows as Explained)[0]['QUERY PLAN'][0].Plan;

async function partialIndexes(client: PoolClient): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>('select indexrelid::regclass::text as name from pg_index where indpred is not null');
  return new Set(rows.map(({ name }) => name));
}

function readWhole(node: PlanNode, partial: ReadonlySet<string>, limited = false): string[] {
  const { 'Node Type': type, 'Relation Name': table, 'Index Name': index, 'Index Cond': condition, Plans = [] } = node;
  const isWhole =
    type === 'Seq Scan' || (type.startsWith('Index') && condition === undefined && !limited && !(index !== undefined && partial.has(index)));
  const below = type === 'Limit' || (limited && !['Sort', 'Aggregate', 'Hash', 'Materialize'].includes(type));
  return [...(isWhole && table !== undefined && GROWING.includes(table) ? [table] : []), ...Plans.flatMap((plan) => readWhole(plan, partial, below))];
}
