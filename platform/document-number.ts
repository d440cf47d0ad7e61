import type { Queryable } from './command-inbox';

/** One release after the other: a number that is taken is used by the same transaction or not at all, and two that release many do not wait for each other's rows. */
export async function lockDocuments(db: Queryable): Promise<void> {
  await db.query("SELECT pg_advisory_xact_lock(hashtextextended('document-numbers', 0))::text");
}

const NEXT = `
  INSERT INTO document_series AS s (series, last) VALUES ($1, 1) ON CONFLICT (series) DO UPDATE SET last = s.last + 1 RETURNING last`;

/** The next number of a year's series, as SRV2026000000001; whoever takes it holds the lock and uses it in the same transaction. */
export async function nextDocumentNumber(db: Queryable, prefix: string, year: string): Promise<string> {
  const series = `${prefix}${year}`;
  const { rows } = await db.query<{ last: number }>(NEXT, [series]);
  return `${series}${String(rows[0]?.last ?? 0).padStart(9, '0')}`;
}
