import type { Writable } from 'node:stream';
import type { ClientBase } from 'pg';
import { foldTurkish } from '../../domain/fold';
import type { Locale } from '../../domain/locale';
import { t } from '../../i18n';
import { openConnection } from '../../platform/db';
import type { ApiDeps } from '../deps';
import { audit } from './audit';
import { linesSql, type BookPart } from './charge-book-sql';
import { totalsOf, type BookSums } from './charge-books';
import { formerCells, formerColumns, layoutOf, lineCells, lineColumns, sumCells, sumColumns, totalCells, type ExportedLine } from './charge-columns';
import { FORMER_EXPORTS, firstBookSql, type FormerExport } from './charge-exports';
import { openBook, type Book } from './excel-book';
import { found } from './versioned';
import type { Write } from './write';

const ROWS_PER_FETCH = 200;
/** A sheet of Excel holds 1,048,576 rows. */
const ROWS_PER_SHEET = 500_000;

const SHEETS = { invoiced: 'books.linesSheet', held: 'books.heldSheet', givenUp: 'books.givenUpSheet' } as const satisfies Record<BookPart, string>;

/** A book that was made, as it is stored. */
interface StoredBook {
  readonly id: string;
  /** YYYY-MM that bills its lines. */
  readonly period: string;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly onlyNew: boolean;
  readonly lineCount: number;
  readonly at: Date;
  readonly sums: BookSums;
}

const BOOK = `
select x.id, x.period, x.customer_id as "customerId", c.name as "customerName", x.only_new as "onlyNew", x.line_count as "lineCount", x.created_at as at, x.sums
from charge_export x left join customer c on c.id = x.customer_id where x.id = $1::uuid and x.sums is not null`;

// One customer at a time, along the index on customer and month: the first row comes at once, and nothing large is sorted.
const INVOICED = linesSql('l.billing_month = $1 and l.customer_id = $2::uuid', {
  at: '$4::timestamptz',
  firstBook: firstBookSql('l', '$4::timestamptz'),
  // Each line is looked up: the lines of all customers of the book are not read again for each of them.
  join: 'join lateral (select x.withheld, x.withheld_tenths from charge_export_line x where x.line_id = l.id and x.export_id = $3::uuid offset 0) el on true',
  more: 'case when el.withheld is not null then l.withholding_code end as "withholdingCode", el.withheld_tenths as "withheldTenths", el.withheld::text as withheld',
});
const APART = `select p.cells from charge_export_apart p where p.export_id = $1::uuid and p.part = $2 and p.customer_id = $3::uuid order by p.n`;

/** A book that is ready to be streamed. */
export interface ReadyBook {
  readonly fileName: string;
  /** Keeps who fetched it, before the first byte leaves. */
  record(write: Write): Promise<void>;
  /** Streams it, in memory that does not grow with it. */
  stream(target: Writable, signal: AbortSignal): Promise<void>;
  /** Ends its snapshot, in any case. */
  close(): Promise<void>;
}

/** Opens a book that was made: its lines are settled, its sums and what it tells of beside them are as they were. */
export async function openChargeBook({ config }: Pick<ApiDeps, 'config'>, id: string, locale: Locale): Promise<ReadyBook> {
  // A connection of its own: a slow reader holds it for long.
  const client = await openConnection(config);
  const close = (): Promise<void> => client.end().catch(() => undefined);
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<StoredBook>(BOOK, [id]);
    const book = found(rows[0]);
    const { rows: former } = await client.query<FormerExport>(FORMER_EXPORTS, [book.period, book.customerId, book.at]);
    return {
      fileName: fileNameOf(book, locale),
      record: (write) => recordDownload(write, book),
      stream: (target, signal) => writeBook({ client, book, former, locale }, target, signal),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Month and, where only one is in it, the customer. */
function fileNameOf({ period, customerName, onlyNew }: StoredBook, locale: Locale): string {
  const customer = foldTurkish(customerName ?? '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  const parts = [t(locale, 'books.linesFile'), period, customer, onlyNew ? t(locale, 'books.onlyNewFile') : ''];
  return `${parts.filter((part) => part !== '').join('-')}.xlsx`;
}

async function recordDownload(write: Write, { id, period, customerId, onlyNew, lineCount }: StoredBook): Promise<void> {
  const detail = { period, customerId, onlyNew, lineCount };
  await audit(write, { action: 'charge.download', subjectType: 'chargeExport', subjectId: id, detail });
}

interface BookSource {
  readonly client: ClientBase;
  readonly book: StoredBook;
  /** Books before it: whoever has imported one knows what is in it already. */
  readonly former: readonly FormerExport[];
  readonly locale: Locale;
}

async function writeBook(source: BookSource, target: Writable, signal: AbortSignal): Promise<void> {
  const { locale } = source;
  const { invoiced, held, givenUp } = source.book.sums;
  const book = openBook(target, { signal, at: source.book.at });
  try {
    await writeLines(source, 'invoiced', book);
    const layout = layoutOf([...invoiced, ...held, ...givenUp]);
    const sheet = book.sheet(t(locale, 'books.summarySheet'), sumColumns(locale, layout));
    await sheet.add(invoiced.map((sum) => sumCells(sum, layout)));
    const totals = [totalCells(t(locale, 'books.total'), totalsOf(invoiced), layout)];
    if (held.length > 0) totals.push(totalCells(t(locale, 'books.heldTotal'), totalsOf(held), layout));
    if (givenUp.length > 0) totals.push(totalCells(t(locale, 'books.givenUpTotal'), totalsOf(givenUp), layout));
    await sheet.addTotals(totals);
    await sheet.close();
    if (held.length > 0) await writeLines(source, 'held', book);
    if (givenUp.length > 0) await writeLines(source, 'givenUp', book);
    if (source.former.length > 0) {
      const earlier = book.sheet(t(locale, 'books.formerSheet'), formerColumns(locale, layout));
      await earlier.add(source.former.map((former) => formerCells(former, locale, layout)));
      await earlier.close();
    }
    await book.finish();
  } catch (error) {
    book.abort();
    throw error;
  }
}

async function writeLines(source: BookSource, part: BookPart, book: Book): Promise<void> {
  const { locale } = source;
  const { period, sums: parts } = source.book;
  const sums = parts[part];
  const customers = sums.filter(({ customerId }, index) => sums[index - 1]?.customerId !== customerId);
  const name = t(locale, SHEETS[part]);
  let sheet = book.sheet(name, lineColumns(locale));
  let [written, sheets] = [0, 1];
  for (const customer of customers) {
    for await (const rows of rowsOf(source, part, customer.customerId)) {
      if (written >= ROWS_PER_SHEET * sheets) {
        await sheet.close();
        sheet = book.sheet(`${name} ${++sheets}`, lineColumns(locale));
      }
      await sheet.add(rows.map((row) => lineCells(customer, row, period, locale)));
      written += rows.length;
    }
  }
  await sheet.close();
}

async function* rowsOf({ client, book: { id, period, at } }: BookSource, part: BookPart, customerId: string): AsyncGenerator<ExportedLine[]> {
  if (part === 'invoiced') yield* pages<ExportedLine>(client, INVOICED, [period, customerId, id, at]);
  else for await (const rows of pages<{ cells: ExportedLine }>(client, APART, [id, part, customerId])) yield rows.map(({ cells }) => cells);
}

/** Rows of a query, some at a time, over a cursor of the open transaction. */
async function* pages<T extends object>(client: ClientBase, query: string, values: readonly unknown[]): AsyncGenerator<T[]> {
  await client.query(`declare lines no scroll cursor for ${query}`, [...values]);
  for (;;) {
    const { rows } = await client.query<T>(`fetch ${ROWS_PER_FETCH} from lines`);
    if (rows.length === 0) break;
    yield rows;
    // Promises of queries chain up until the next full garbage collection, each holding its result: empty it now.
    rows.length = 0;
  }
  await client.query('close lines');
}
