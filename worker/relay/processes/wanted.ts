import type { Pool } from 'pg';
import type { LongProcess } from './long-process';
import { LONG_PROCESSES, PROCESS_KINDS, type ProcessKind } from './registry';

type Database = Pick<Pool, 'query'>;

/** A workflow that a row wants, with the key of the row. */
export interface WantedWorkflow {
  readonly id: string;
  readonly key: string;
}

/** Kinds that are looked at: all, or those that belong to a ticket. */
export function kindsOf(ticket: string | null): ProcessKind[] {
  return PROCESS_KINDS.filter((kind) => ticket === null || LONG_PROCESSES[kind].everOfTicket !== null);
}

/** Ids of the workflows that have a reason to run: of one ticket (by its id) or of all rows. */
export async function wantedIds(pool: Database, ticket: string | null = null): Promise<ReadonlySet<string>> {
  const sets = await Promise.all(kindsOf(ticket).map((kind) => select(pool, `SELECT id FROM (${LONG_PROCESSES[kind].wanted}) w`, ticket)));
  return new Set(sets.flat().map(({ id }) => id));
}

/** The workflows of a kind that are to be started where they are missing. */
export async function toCompare(pool: Database, process: LongProcess, ticket: string | null): Promise<WantedWorkflow[]> {
  return await select(pool, `SELECT id, key FROM (${process.wanted}) w WHERE facts IS NOT NULL`, ticket);
}

async function select(pool: Database, text: string, ticket: string | null): Promise<WantedWorkflow[]> {
  return (await pool.query<WantedWorkflow>(text, [ticket === null ? null : [ticket]])).rows;
}

/** What a start needs, as the row is at this moment; undefined once it wants this workflow no more. */
export async function factsOf(pool: Database, process: LongProcess, { id, key }: WantedWorkflow): Promise<unknown> {
  const { rows } = await pool.query<{ facts: unknown }>(`SELECT facts FROM (${process.wanted}) w WHERE id = $2 AND facts IS NOT NULL`, [[key], id]);
  return rows[0]?.facts;
}
