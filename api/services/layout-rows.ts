import type { ClientBase } from 'pg';
import { CODE_KINDS, codesOf, CODE_KIND_NAMES, type CodeKind } from '../../domain/export-layout/codes';
import type { LayoutGrain } from '../../domain/export-layout/fields';
import type { LayoutSettings } from '../../domain/export-layout/layout';
import type { CustomerRows, FilePart, PartRange } from '../../domain/export-layout/parts';
import { invoicedLines, lineOfBookSql, pages, type BookSource } from './charge-book-source';
import type { ExportedSum } from './charge-columns';
import type { LayoutRow, RowFigures } from './layout-cells';

const CODE = 'case when el.withheld is not null then l.withholding_code end';
const KEY = `l.vat_rate, l.currency, ${CODE}, el.withheld_tenths`;

const COUNTS = `
select l.customer_id as "customerId", count(*)::int as "allLines", (count(*) filter (where not l.covered))::int as "billedLines",
  count(distinct (${KEY}))::int as "allSums", (count(distinct (${KEY})) filter (where not l.covered))::int as "billedSums"
from charge_export_line el join charge_line l on l.id = el.line_id where el.export_id = $1::uuid group by l.customer_id`;

interface Counts {
  readonly customerId: string;
  readonly allLines: number;
  readonly billedLines: number;
  readonly allSums: number;
  readonly billedSums: number;
}

const COUNTED = {
  LINE: { all: 'allLines', billed: 'billedLines' },
  SUM: { all: 'allSums', billed: 'billedSums' },
} as const satisfies Record<LayoutGrain, { readonly all: keyof Counts; readonly billed: keyof Counts }>;

/** What decides how many rows a layout makes of a book. */
export type Counted = Pick<LayoutSettings, 'grain' | 'withCovered'>;

/** Counts the rows of a book's customers, in its order, by whatever layout. */
export async function countRows({ client, book }: BookSource): Promise<(layout: Counted) => CustomerRows[]> {
  const { rows } = await client.query<Counts>(COUNTS, [book.id]);
  const counts = new Map(rows.map((row) => [row.customerId, row]));
  const customers = [...new Set(book.sums.invoiced.map(({ customerId }) => customerId))];
  return ({ grain, withCovered }) => {
    const column = COUNTED[grain][withCovered ? 'all' : 'billed'];
    return customers.map((customerId) => ({ customerId, count: counts.get(customerId)?.[column] ?? 0 })).filter(({ count }) => count > 0);
  };
}

// Along the index on customer and month, as the lines are read.
const SUMS = `
select l.vat_rate::text as "vatRate", l.currency, ${CODE} as "withholdingCode", el.withheld_tenths as "withheldTenths", count(*)::int as "lineCount",
  sum(l.net)::numeric(20,2)::text as net, sum(l.vat)::numeric(20,2)::text as vat, sum(l.gross)::numeric(20,2)::text as gross,
  sum(el.withheld)::numeric(20,2)::text as withheld
from charge_line l
  join lateral ${lineOfBookSql('l', '$3::uuid')} el on true
where l.billing_month = $1 and l.customer_id = $2::uuid and ($4::boolean or not l.covered)
group by ${KEY} order by l.vat_rate, l.currency, ${CODE} nulls first, el.withheld_tenths nulls first offset $5 limit $6`;

// As it was known when the book was made, like everything else in it.
const DOCUMENTS = `
select b.customer_id as "customerId", b.document_number as number from billing_period b
where b.period = $1 and b.customer_id = any($2::uuid[]) and b.document_number is not null and b.released_at <= $3`;

/** Rows of a file, some at a time. */
export async function* rowsOfPart(source: BookSource, layout: Counted, part: FilePart): AsyncGenerator<LayoutRow[]> {
  const { client, book } = source;
  const customers = new Map(book.sums.invoiced.map((sum) => [sum.customerId, sum]));
  const documents = await documentNumbers(client, source, part);
  let rowNumber = 0;
  for (const range of part) {
    const customer = customers.get(range.customerId) as ExportedSum;
    const documentNumber = documents.get(range.customerId) ?? null;
    for await (const rows of rowsOfRange(source, layout, range))
      yield rows.map((row) => ({ ...row, customer, documentNumber, rowNumber: ++rowNumber }));
  }
}

type BareRow = Omit<LayoutRow, 'customer' | 'documentNumber' | 'rowNumber'>;

async function* rowsOfRange(source: BookSource, { grain, withCovered }: Counted, { customerId, from, count }: PartRange): AsyncGenerator<BareRow[]> {
  if (grain === 'LINE') {
    for await (const lines of invoicedLines(source, customerId, { withCovered, from, count }))
      yield lines.map((line) => ({ figures: line, line, lineCount: 1 }));
    return;
  }
  const { client, book } = source;
  const values = [book.period, customerId, book.id, withCovered, from, count];
  for await (const sums of pages<RowFigures & { lineCount: number }>(client, SUMS, values))
    yield sums.map((sum) => ({ figures: sum, line: null, lineCount: sum.lineCount }));
}

async function documentNumbers(client: ClientBase, { book }: BookSource, part: FilePart): Promise<Map<string, string>> {
  const { rows } = await client.query<{ customerId: string; number: string }>(DOCUMENTS, [
    book.period,
    part.map(({ customerId }) => customerId),
    book.at,
  ]);
  return new Map(rows.map(({ customerId, number }) => [customerId, number]));
}

const VALUES_OF_BOOK = `
select l.work_type as "WORK_TYPE", l.vat_rate::text as "VAT_RATE", l.unit as "UNIT", ${CODE} as "WITHHOLDING", bool_and(l.covered) as "allCovered"
from charge_export_line el join charge_line l on l.id = el.line_id where el.export_id = $1::uuid group by 1, 2, 3, 4`;

interface ValuesRow extends Record<CodeKind, string | null> {
  readonly allCovered: boolean;
}

/** A value of ours that an accounting program knows under a code. */
export interface CodedValue {
  readonly kind: CodeKind;
  readonly value: string;
}

/** Finds the values of a book for which a layout shows a code and has none, by whatever layout. */
export async function missingCodes({ client, book }: BookSource): Promise<(layout: LayoutSettings) => CodedValue[]> {
  const { rows } = await client.query<ValuesRow>(VALUES_OF_BOOK, [book.id]);
  return (layout) => {
    const code = codesOf(layout.codes);
    const inFile = rows.filter(({ allCovered }) => layout.withCovered || !allCovered);
    const shown = CODE_KIND_NAMES.filter((kind) => layout.columns.some(({ field }) => field === CODE_KINDS[kind].field));
    return shown.flatMap((kind) => {
      const values = [...new Set(inFile.flatMap((row) => (row[kind] === null ? [] : [row[kind]])))].sort();
      return values.filter((value) => code(kind, value) === null).map((value) => ({ kind, value }));
    });
  };
}
