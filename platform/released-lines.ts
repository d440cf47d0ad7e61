import type { Queryable } from './command-inbox';
import { contentHash } from './hash';
import { isBilledSql } from './line-release-sql';

/** A month of a customer. */
interface MonthOf {
  readonly customerId: string;
  readonly period: string;
}

// What is covered costs nothing and stands on no document.
const LINES = `
select l.id, l.service_date::text as day, l.description, l.quantity::text, l.unit, l.unit_price::text as price, l.discount_percent::text as discount,
  l.currency, l.vat_rate::text as rate, l.withholding_code as code, l.net::text, l.vat::text, l.gross::text
from charge_line l where l.customer_id = $1::uuid and l.billing_month = $2 and ${isBilledSql('l')} and not l.covered order by l.id`;

/** SHA-256 of the lines that a month bills: who adds them up later can show that they are the ones that were released. */
export async function hashOfMonth(db: Queryable, { customerId, period }: MonthOf): Promise<string> {
  return contentHash((await db.query(LINES, [customerId, period])).rows);
}
