import type { Pool } from 'pg';
import { datesOfMonth } from '../../domain/civil-date';
import type { CoverageRule } from '../../domain/coverage/rules';
import { limitOn } from '../../domain/withholding';
import { wantOfPackageIds } from '../../platform/coverage-rule-sets';
import type { ChargeExportCheck } from '../contract/charge-books';
import type { chargeLineOperations } from '../contract/charge-lines';
import type { InputOf } from '../contract/operation';
import type { ApiDeps } from '../deps';
import { BOOK_PARTS } from './charge-book-sql';
import { booksOf } from './charge-books';
import { isNewSql } from './charge-exports';
import type { InvoiceField } from './invoice-fields';
import { MONTH_CHECKS } from './month-checks';
import { enteredWithholding } from './withholding';

interface OfCustomer {
  readonly customerId: string;
}

interface CardRow extends OfCustomer {
  readonly name: string;
  readonly missing: InvoiceField[];
}

type UnusedRow = ChargeExportCheck['packageUnused'][number] & OfCustomer;
type ReceiptRow = ChargeExportCheck['sameReceipts'][number] & OfCustomer;
type WithheldRow = OfCustomer & { readonly isUndecided: boolean; readonly withoutCode: number };

/** Earlier books that are told of. */
const FORMER_BOOKS = 20;

const NEW_LINES = `
select count(*)::int as count, coalesce(sum(l.gross), 0)::numeric(20,2)::text as gross from charge_line l
where l.billing_month = $1 and ($2::uuid[] is null or l.customer_id = any ($2)) and ${BOOK_PARTS.invoiced} and ${isNewSql('l')}`;

/** What the accountant is told before the book of a month is made: earlier ones, cards that are not complete, call-outs that the package would have paid for, and receipts on several lines. */
export async function checkChargeExport(
  { db: { pool } }: Pick<ApiDeps, 'db'>,
  { period, customerId }: InputOf<typeof chargeLineOperations.checkChargeExport, 'query'>,
): Promise<ChargeExportCheck> {
  const month = [period, customerId === undefined ? null : [customerId]];
  const read = async <Row extends OfCustomer>(sql: string, ...more: unknown[]): Promise<Row[]> =>
    (await pool.query<Row>(sql, [...month, ...more])).rows;
  const wanting = await wantOfPackageIds(async (text) => (await pool.query<{ rules: CoverageRule[] }>(text)).rows);
  const unused = [...(await read<UnusedRow>(MONTH_CHECKS.UNUSED_VISITS, wanting)), ...(await read<UnusedRow>(MONTH_CHECKS.UNUSED_HOURS, wanting))];
  const { rows: added } = await pool.query<ChargeExportCheck['newLines']>(NEW_LINES, month);
  return {
    newLines: added[0] ?? { count: 0, gross: '0.00' },
    packageUnused: unused.map(withoutCustomer),
    sameReceipts: (await read<ReceiptRow>(MONTH_CHECKS.SAME_RECEIPT)).map(withoutCustomer),
    withholding: await withholdingOf(pool, period, await read<WithheldRow>(MONTH_CHECKS.WITHHELD_FROM)),
    formerExports: await booksOf(pool, period, customerId ?? null, FORMER_BOOKS),
    incompleteCustomers: (await read<CardRow>(MONTH_CHECKS.INCOMPLETE)).map(({ customerId: id, ...card }) => ({ id, ...card })),
  };
}

const withoutCustomer = <Row extends OfCustomer>({ customerId: _customerId, ...row }: Row): Omit<Row, 'customerId'> => row;

async function withholdingOf(pool: Pool, period: string, [first, ...more]: readonly WithheldRow[]): Promise<ChargeExportCheck['withholding']> {
  if (first === undefined) return null;
  const { amount: limit, isKnown: isLimitKnown } = limitOn(datesOfMonth(period).last, await enteredWithholding(pool));
  const withoutCode = more.reduce((sum, row) => sum + row.withoutCode, first.withoutCode);
  return { limit, isLimitKnown, isUndecided: first.isUndecided, withoutCode };
}
