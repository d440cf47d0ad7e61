import type { ClientBase } from 'pg';
import { foldTurkish } from '../../domain/fold';
import type { Locale } from '../../domain/locale';
import { t } from '../../i18n';
import { openConnection } from '../../platform/db';
import type { ApiDeps } from '../deps';
import { linesSql } from './charge-book-sql';
import type { BookSums } from './charge-books';
import { firstBookSql } from './charge-exports';
import type { ExportedLine } from './charge-columns';
import { found } from './versioned';

const ROWS_PER_FETCH = 200;

/** A book that was made, as it is stored. */
export interface StoredBook {
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

/**
 * SQL of what a book holds of the line `l`. By the line, and only then by the book: no statistics know a book that was made just now, so that PostgreSQL takes it for
 * one of few lines and would read all of them for each line.
 */
export const lineOfBookSql = (l: string, bookId: string): string =>
  `(select own.withheld, own.withheld_tenths from (select x.* from charge_export_line x where x.line_id = ${l}.id offset 0) own where own.export_id = ${bookId})`;

// One customer at a time, along the index on customer and month: the first row comes at once, and nothing large is sorted.
const invoicedSql = (where: string): string =>
  linesSql(`l.billing_month = $1 and l.customer_id = $2::uuid${where}`, {
    at: '$4::timestamptz',
    firstBook: firstBookSql('l', '$4::timestamptz'),
    join: `join lateral ${lineOfBookSql('l', '$3::uuid')} el on true`,
    more: 'case when el.withheld is not null then l.withholding_code end as "withholdingCode", el.withheld_tenths as "withheldTenths", el.withheld::text as withheld',
  });
const INVOICED = invoicedSql('');
const INVOICED_RANGE = `${invoicedSql(' and ($5::boolean or not l.covered)')} offset $6 limit $7`;

/** A book that is being read, and the connection that reads it. */
export interface BookSource {
  readonly client: ClientBase;
  readonly book: StoredBook;
}

/** The book of an id over a connection, or 404. */
export async function storedBook(client: ClientBase, id: string): Promise<StoredBook> {
  const { rows } = await client.query<StoredBook>(BOOK, [id]);
  return found(rows[0]);
}

/** Opens a book that was made in a snapshot of its own; whoever opens it closes it. */
export async function openBookSource({ config }: Pick<ApiDeps, 'config'>, id: string): Promise<BookSource & { close(): Promise<void> }> {
  // A connection of its own: a slow reader holds it for long.
  const client = await openConnection(config);
  const close = (): Promise<void> => client.end().catch(() => undefined);
  try {
    await client.query('begin isolation level repeatable read read only');
    return { client, book: await storedBook(client, id), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Which lines of a customer are read. */
export interface LineRange {
  readonly withCovered: boolean;
  readonly from: number;
  readonly count: number;
}

/** Lines of a customer in the book, some at a time. */
export function invoicedLines(
  { client, book: { id, period, at } }: BookSource,
  customerId: string,
  range?: LineRange,
): AsyncGenerator<ExportedLine[]> {
  const values = [period, customerId, id, at];
  if (range === undefined) return pages<ExportedLine>(client, INVOICED, values);
  return pages<ExportedLine>(client, INVOICED_RANGE, [...values, range.withCovered, range.from, range.count]);
}

/** Rows of a query, some at a time, over a cursor of the open transaction. */
export async function* pages<T extends object>(client: ClientBase, query: string, values: readonly unknown[]): AsyncGenerator<T[]> {
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

/** What a file is of, then month and, where only one is in it, the customer. */
export function bookFileName(what: string, { period, customerName, onlyNew }: StoredBook, locale: Locale): string {
  const parts = [what, period, fileNamePart(customerName ?? ''), onlyNew ? t(locale, 'books.onlyNewFile') : ''];
  return parts.filter((part) => part !== '').join('-');
}

/** A name as a part of a file's name. */
export function fileNamePart(name: string): string {
  return foldTurkish(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
}
