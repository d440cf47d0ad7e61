import type { Pool } from 'pg';
import { Prisma } from '../../platform/generated/prisma/client';
import type { ChargeTotals } from '../contract/charge-lines';
import { ifSet, instant } from './serialize';
import { isBilledSql } from '../../platform/line-release-sql';

/** What an earlier book of a month held. */
export interface FormerExport {
  readonly at: Date;
  /** Null where it was the whole month. */
  readonly customerName: string | null;
  /** Whether it held only what no book before it did. */
  readonly onlyNew: boolean;
  readonly lineCount: number;
  readonly net: string;
  readonly vat: string;
  readonly gross: string;
  readonly withheld: string;
}

/** SQL: whether no book holds line `l` yet; each line is looked up, where NOT EXISTS would join a month's lines to those of the books of all years. */
export const isNewSql = (l: string): string => `(select el.line_id from charge_export_line el where el.line_id = ${l}.id limit 1) is null`;

/** Condition on lines `r`: they are to be invoiced, and no book holds them although their month has one. */
export const IS_AFTER_EXPORT = Prisma.sql`${Prisma.raw(isBilledSql('r'))} and ${Prisma.raw(isNewSql('r'))}
  and exists (select 1 from charge_export x where x.period = r.billing_month and (x.customer_id is null or x.customer_id = r.customer_id))`;

/** SQL: when the first book before an instant that holds line `l` was made; null where none does. */
export const firstBookSql = (l: string, before: string): string =>
  `(select min(fx.created_at) from charge_export_line fl join charge_export fx on fx.id = fl.export_id where fl.line_id = ${l}.id and fx.created_at < ${before})`;

/** When a month was last exported, and how many lines have come into it since. */
export async function sinceExport(pool: Pool, period: string, customerId: string | null): Promise<Pick<ChargeTotals, 'lastExport' | 'laterLines'>> {
  const { rows: books } = await pool.query<{ at: Date; lineCount: number; onlyNew: boolean; isWhole: boolean; transferredAt: Date | null }>(
    `select x.created_at as at, (select t.transferred_at from charge_export_transfer t where t.export_id = x.id) as "transferredAt", line_count as "lineCount", only_new as "onlyNew", customer_id is null or customer_id = $2 as "isWhole" from charge_export x
      where period = $1 and ($2::uuid is null or customer_id is null or customer_id = $2) order by created_at desc`,
    [period, customerId],
  );
  if (books.length === 0) return { lastExport: null, laterLines: 0 };
  const later = Prisma.sql`select count(*)::int as count from charge_line r where r.billing_month = ${period}
    and (${customerId}::uuid is null or r.customer_id = ${customerId}::uuid) and ${IS_AFTER_EXPORT}`;
  const { rows } = await pool.query<{ count: number }>(later.text, later.values);
  const whole = books.find(({ isWhole }) => isWhole);
  return {
    lastExport:
      whole === undefined
        ? null
        : { at: whole.at.toISOString(), lineCount: whole.lineCount, onlyNew: whole.onlyNew, transferredAt: ifSet(whole.transferredAt, instant) },
    laterLines: rows[0]?.count ?? 0,
  };
}

/** SQL of the books of month $1 with lines of customer $2 (null: of all) before instant $3, newest first. */
export const FORMER_EXPORTS = `
select x.created_at as at, c.name as "customerName", x.only_new as "onlyNew", x.line_count as "lineCount", x.net::text, x.vat::text, x.gross::text, x.withheld::text
  from charge_export x left join customer c on c.id = x.customer_id
 where x.period = $1 and ($2::uuid is null or x.customer_id is null or x.customer_id = $2::uuid) and x.created_at < $3 order by x.created_at desc`;
