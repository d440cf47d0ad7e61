import type { PoolClient } from 'pg';
import type { SentStatement } from './statement-log';

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** How many rows and entries of indexes a statement looks at in each table; it is carried out for that. */
export async function rowsRead(client: PoolClient, { text, samples }: SentStatement): Promise<Record<string, number>> {
  const { rows: indexes } = await client.query<{ name: string; table: string }>('select indexname as name, tablename as table from pg_indexes');
  const tableOf = new Map(indexes.map(({ name, table }) => [name, table]));
  const read: Record<string, number> = {};
  const visit = (node: PlanNode): void => {
    const table = node['Relation Name'] ?? tableOf.get(node['Index Name'] ?? '');
    const each = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
    if (table !== undefined) read[table] = (read[table] ?? 0) + each * node['Actual Loops'];
    for (const plan of node.Plans ?? []) visit(plan);
  };
  for (const values of samples) {
    const { rows } = await client.query<{ readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>({
      text: `explain (analyze, timing off, format json) ${text}`,
      values: [...values],
    });
    for (const { 'QUERY PLAN': plans } of rows) for (const { Plan } of plans) visit(Plan);
  }
  return read;
}
