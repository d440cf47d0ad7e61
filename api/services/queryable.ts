import type { Queryable } from '../../platform/command-inbox';
import type { Tx } from './write';

interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** A transaction of Prisma for what speaks SQL to a connection: the same statements for every door, in the caller's transaction. */
export function queryableOf(tx: Tx): Queryable {
  const query = async (statement: string | Statement, values: readonly unknown[] = []): Promise<{ rows: unknown[]; rowCount: number }> => {
    const { text, values: own } = typeof statement === 'string' ? { text: statement, values } : { values: [], ...statement };
    const rows = await tx.$queryRawUnsafe<unknown[]>(text, ...(own ?? []));
    return { rows, rowCount: rows.length };
  };
  return { query } as unknown as Queryable;
}
