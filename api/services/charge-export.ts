import type { Writable } from 'node:stream';
import type { Locale } from '../../domain/locale';
import { t } from '../../i18n';
import { XLSX } from '../contract/charge-books';
import type { ApiDeps } from '../deps';
import { audit } from './audit';
import { bookFileName, invoicedLines, openBookSource, pages, type BookSource, type StoredBook } from './charge-book-source';
import type { BookPart } from './charge-book-sql';
import { totalsOf } from './charge-books';
import { formerCells, formerColumns, layoutOf, lineCells, lineColumns, sumCells, sumColumns, totalCells, type ExportedLine } from './charge-columns';
import { FORMER_EXPORTS, type FormerExport } from './charge-exports';
import { openBook, type Book } from './excel-book';
import type { Write } from './write';

/** A sheet of Excel holds 1,048,576 rows. */
const ROWS_PER_SHEET = 500_000;

const SHEETS = { invoiced: 'books.linesSheet', held: 'books.heldSheet', givenUp: 'books.givenUpSheet' } as const satisfies Record<BookPart, string>;

const APART = `select p.cells from charge_export_apart p where p.export_id = $1::uuid and p.part = $2 and p.customer_id = $3::uuid order by p.n`;

/** A book that is ready to be streamed. */
export interface ReadyBook {
  readonly fileName: string;
  readonly contentType: string;
  /** Keeps who fetched it, before the first byte leaves. */
  record(write: Write): Promise<void>;
  /** Streams it, in memory that does not grow with it. */
  stream(target: Writable, signal: AbortSignal): Promise<void>;
  /** Ends its snapshot, in any case. */
  close(): Promise<void>;
}

/** Opens a book that was made: its lines are settled, its sums and what it tells of beside them are as they were. */
export async function openChargeBook(deps: Pick<ApiDeps, 'config'>, id: string, locale: Locale): Promise<ReadyBook> {
  const { client, book, close } = await openBookSource(deps, id);
  try {
    const { rows: former } = await client.query<FormerExport>(FORMER_EXPORTS, [book.period, book.customerId, book.at]);
    return {
      fileName: `${bookFileName(t(locale, 'books.linesFile'), book, locale)}.xlsx`,
      contentType: XLSX,
      record: (write) => recordDownload(write, book),
      stream: (target, signal) => writeBook({ client, book, former, locale }, target, signal),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function recordDownload(write: Write, { id, period, customerId, onlyNew, lineCount }: StoredBook): Promise<void> {
  const detail = { period, customerId, onlyNew, lineCount };
  await audit(write, { action: 'charge.download', subjectType: 'chargeExport', subjectId: id, detail });
}

interface WrittenBook extends BookSource {
  /** Books before it: whoever has imported one knows what is in it already. */
  readonly former: readonly FormerExport[];
  readonly locale: Locale;
}

async function writeBook(source: WrittenBook, target: Writable, signal: AbortSignal): Promise<void> {
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

async function writeLines(source: WrittenBook, part: BookPart, book: Book): Promise<void> {
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

async function* rowsOf(source: WrittenBook, part: BookPart, customerId: string): AsyncGenerator<ExportedLine[]> {
  const { client, book } = source;
  if (part === 'invoiced') yield* invoicedLines(source, customerId);
  else for await (const rows of pages<{ cells: ExportedLine }>(client, APART, [book.id, part, customerId])) yield rows.map(({ cells }) => cells);
}
