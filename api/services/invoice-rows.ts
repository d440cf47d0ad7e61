import type { InvoiceRow } from '../../domain/invoice-file';
import { documentNumber, hasNumberOfSeries, isElectronicNumber, sumFaults } from '../../domain/issued-invoices';
import { compareAmounts } from '../../domain/money';
import { FOREIGN_BUYER_NUMBER } from '../../domain/tax-number';
import type { Queryable } from '../../platform/command-inbox';
import type { INVOICE_FINDING_PROBLEMS, InvoicePreview } from '../contract/invoices';
import { countedInvoices, invoicedMonths, type InvoicedMonth } from './invoice-months';
import { whyNoInvoice } from './issued-invoices';

type PreviewRow = InvoicePreview['rows'][number];
type Problem = PreviewRow['problems'][number];
type Finding = (typeof INVOICE_FINDING_PROBLEMS)[number];

/** What is kept of a number. */
export interface KeptInvoice {
  readonly id: string;
  readonly billingPeriodId: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly gross: string | null;
  readonly currency: string;
  readonly isCancelled: boolean;
}

// Of a number that was cancelled and entered again, what counts.
const KEPT = `
select distinct on (i.number) i.id, i.billing_period_id as "billingPeriodId", i.number, i.issued_on::text as "issuedOn", i.gross::text, i.currency,
  i.cancelled_at is not null as "isCancelled"
from issued_invoice i where i.number = any($1::text[]) order by i.number, i.cancelled_at desc nulls first`;

/** What is kept of these numbers. */
export async function keptInvoices(db: Queryable, numbers: readonly string[]): Promise<Map<string, KeptInvoice>> {
  const { rows } = await db.query<KeptInvoice>(KEPT, [[...new Set(numbers)]]);
  return new Map(rows.map((row) => [row.number, row]));
}

/** Whether an invoice says what is kept of it. */
export function isSameInvoice(one: Pick<KeptInvoice, 'issuedOn' | 'gross' | 'currency'>, kept: KeptInvoice): boolean {
  const sameGross = one.gross === null || (kept.gross !== null && compareAmounts(one.gross, kept.gross) === 0);
  return one.issuedOn === kept.issuedOn && sameGross && one.currency === kept.currency;
}

// By our document first; else the months of whoever has the tax number or the account code. Joined by equal values alone: a file has thousands of rows.
// Whoever has one of the two is known also where the row is not found by it: a mistyped document of ours is no other sale.
const FOUND = `
with q as materialized (select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality as q(document, tax, code, month, i)),
who as materialized (
  select q.i, q.month, c.id, q.document = '' as finds from q join customer c on c.tax_number = q.tax where q.tax <> ''
  union all select q.i, q.month, c.id, q.document = '' and q.tax = '' from q join customer c on c.account_code = q.code where q.code <> ''),
counted as (select w.i, (count(*) filter (where w.finds))::int as customers from who w group by w.i),
dated as (select distinct on (w.i) w.i, p.id from who w join billing_period p on p.customer_id = w.id and p.period = w.month where w.finds order by w.i, p.id)
select q.i::int as i, coalesce(d.id, m.id) as "periodId", q.document <> '' as "byDocument", coalesce(n.customers, 0) as customers, n.i is not null as "isKnown"
from q left join billing_period d on d.document_number = nullif(q.document, '')
left join dated m on m.i = q.i left join counted n on n.i = q.i
order by q.i`;

interface Found {
  readonly periodId: string | null;
  readonly byDocument: boolean;
  readonly customers: number;
  /** Whether a customer of ours has its tax number or its account code. */
  readonly isKnown: boolean;
}

const SERIES = 'select s.series from document_series s';

async function findMonths(db: Queryable, rows: readonly InvoiceRow[]): Promise<Found[]> {
  const column = (of: 'document' | 'taxNumber' | 'accountCode' | 'month'): string[] => rows.map((row) => row[of]);
  return (await db.query<Found>(FOUND, [column('document').map(documentNumber), column('taxNumber'), column('accountCode'), column('month')])).rows;
}

/** Each row of a file with the month that it is of, how it stands to what is kept, and what somebody should look at. */
export async function judgedRows(db: Queryable, rows: readonly InvoiceRow[]): Promise<PreviewRow[]> {
  const found = await findMonths(db, rows);
  const months = await invoicedMonths(
    db,
    found.flatMap(({ periodId }) => periodId ?? []),
  );
  const kept = await keptInvoices(
    db,
    rows.map(({ number }) => number),
  );
  const series = (await db.query<{ series: string }>(SERIES)).rows.map((row) => row.series);
  const ours = rows.map(
    (row, index) =>
      found[index]?.periodId != null || found[index]?.isKnown === true || hasNumberOfSeries(row.document, series) || isFoundByMistypedNumber(row),
  );
  // Where no row of a file is ours, its columns were hardly recognised: what cannot be looked for is said to be wrong then.
  const isOfUs = (row: InvoiceRow, index: number): boolean =>
    ours[index] === true || (!ours.includes(true) && row.problems.some(({ problem }) => problem === 'NOTHING_TO_FIND_BY'));
  const judged = rows.map((row, index) => judge(row, found[index], isOfUs(row, index), months, kept.get(row.number)));
  return await withSums(db, judged, months);
}

/** A number that nobody can have and by which alone the row would be found may be that of a customer of ours: it is no other sale without a word. */
const isFoundByMistypedNumber = ({ document, accountCode, taxNumber, problems }: InvoiceRow): boolean =>
  document === '' &&
  accountCode === '' &&
  taxNumber !== FOREIGN_BUYER_NUMBER &&
  problems.some(({ field, problem }) => field === 'taxNumber' && problem === 'TAX_NUMBER');

function judge(
  row: InvoiceRow,
  found: Found | undefined,
  isOurs: boolean,
  months: ReadonlyMap<string, InvoicedMonth>,
  kept: KeptInvoice | undefined,
): PreviewRow {
  const month = months.get(found?.periodId ?? '');
  const problems: Problem[] = [...row.problems];
  if (found !== undefined && problems.length === 0) {
    const problem = findingProblem(row, found, month, kept);
    if (problem !== null) problems.push(problem);
  }
  const of = month && {
    billingPeriodId: month.id,
    period: month.period,
    customerName: month.customerName,
    documentNumber: month.documentNumber,
  };
  const base = { ...row, problems, of: of ?? null, kept: null, warnings: [] };
  if (!isOurs) return { ...base, stand: 'NOT_OURS' };
  if (problems.length > 0 || month === undefined) return { ...base, stand: 'WRONG' };
  const read = { issuedOn: row.issuedOn, gross: row.gross === '' ? null : row.gross, currency: row.currency };
  const warnings = warningsOf(row, month);
  if (kept === undefined) return { ...base, warnings, stand: 'NEW' };
  const { issuedOn, gross, currency } = kept;
  if (kept.isCancelled) return { ...base, stand: 'CANCELLED', kept: { issuedOn, gross, currency } };
  if (isSameInvoice(read, kept)) return { ...base, stand: 'SAME' };
  return { ...base, warnings, stand: 'DIFFERENT', kept: { issuedOn, gross, currency } };
}

function findingProblem(row: InvoiceRow, found: Found, month: InvoicedMonth | undefined, kept: KeptInvoice | undefined): Problem | null {
  const customer = row.taxNumber === '' ? ('accountCode' as const) : ('taxNumber' as const);
  const at = (field: Problem['field'], problem: Finding): Problem => ({ field, problem });
  if (found.byDocument && month === undefined) return at('document', 'NO_DOCUMENT');
  if (!found.byDocument && found.customers === 0) return at(customer, 'NO_CUSTOMER');
  if (!found.byDocument && found.customers > 1) return at(customer, 'SEVERAL');
  const why = month === undefined ? 'MONTH_NOT_RELEASED' : whyNoInvoice(month);
  if (why !== null) return at(found.byDocument ? 'document' : 'month', why === 'MONTH_NOT_RELEASED' ? 'NOT_RELEASED' : 'BILLS_NOTHING');
  return kept !== undefined && !kept.isCancelled && kept.billingPeriodId !== month?.id ? at('number', 'OTHER_MONTH') : null;
}

function warningsOf(row: InvoiceRow, month: InvoicedMonth): PreviewRow['warnings'] {
  return [
    ...(isElectronicNumber(row.number) ? [] : (['NOT_ELECTRONIC'] as const)),
    ...(month.lastServiceOn !== null && row.issuedOn < month.lastServiceOn ? (['BEFORE_SERVICE'] as const) : []),
    ...(month.dueOn !== null && row.issuedOn > month.dueOn ? (['AFTER_TERM'] as const) : []),
    ...(row.taxNumber !== '' && row.taxNumber !== month.taxNumber ? (['OTHER_TAX_NUMBER'] as const) : []),
  ];
}

/** New rows are told where, with them, the invoices of their month do not add up to what it owes. */
async function withSums(db: Queryable, rows: readonly PreviewRow[], months: ReadonlyMap<string, InvoicedMonth>): Promise<PreviewRow[]> {
  const coming = new Set(rows.filter(({ stand }) => stand === 'NEW' || stand === 'DIFFERENT'));
  const byMonth = grouped([...coming], ({ of }) => of?.billingPeriodId ?? '');
  const kept = grouped(await countedInvoices(db, [...byMonth.keys()]), ({ billingPeriodId }) => billingPeriodId);
  const isOff = (id: string): boolean => {
    const payable = months.get(id)?.payable ?? null;
    const own = byMonth.get(id) ?? [];
    const replaced = new Set(own.map(({ number }) => number));
    const invoices = [
      ...(kept.get(id) ?? []).filter(({ number }) => !replaced.has(number)),
      ...own.map(({ issuedOn, gross, currency }) => ({ issuedOn, currency, gross: gross === '' ? null : gross })),
    ];
    return payable !== null && sumFaults(payable, invoices).length > 0;
  };
  const off = new Set([...byMonth.keys()].filter(isOff));
  return rows.map((row) => (coming.has(row) && off.has(row.of?.billingPeriodId ?? '') ? { ...row, warnings: [...row.warnings, 'SUM'] } : row));
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}
