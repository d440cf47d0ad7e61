import type { Pool, PoolClient } from 'pg';
import type { SentStatement } from './statement-log';

/** Tables that grow for ever, or by the mail: no step and no page may read one of them whole. */
export const GROWING = [
  ...['ticket', 'ticket_event', 'evidence', 'command', 'outbox', 'mail', 'message', 'inbound_mail', 'inbound_file', 'attachment', 'stored_file'],
  ...['consent', 'remote_session', 'approval', 'visit', 'charge_line', 'link_token', 'audit_log', 'desk_task', 'ticket_note', 'mention'],
];

/** Rows of a page of theirs, as the planner is told. */
const MANY = 10_000_000;

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
export async function wholeReads(pool: Pool, { text, samples }: SentStatement): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local enable_seqscan = off; set local jit = off');
    // The few rows of a test would make any way the cheap one: they are planned for as for many.
    await client.query(
      'update pg_class set relpages = 1, reltuples = $2 where relnamespace = current_schema()::regnamespace and relname = any($1) and pg_relation_size(oid) > 0',
      [GROWING, MANY],
    );
    const partial = await partialIndexes(client);
    const found: string[] = [];
    for (const values of samples) found.push(...readWhole(planOf((await client.query(`explain (format json) ${text}`, [...values])).rows), partial));
    found.push(...readWhole(planOf((await client.query(`explain (format json, generic_plan) ${text}`)).rows), partial));
    return [...new Set(found)].sort();
  } finally {
    await client.query('rollback');
    client.release();
  }
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
