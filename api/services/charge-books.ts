import { randomUUID } from 'node:crypto';
import { formatDateTime } from '../../domain/format';
import { addAmounts, sumLines } from '../../domain/money';
import { t } from '../../i18n';
import { bookLock } from '../../platform/book-locks';
import type { Queryable } from '../../platform/command-inbox';
import { Prisma } from '../../platform/generated/prisma/client';
import { documentsAboveSql, rulesSql, rulesValues, withheldSql } from '../../platform/withholding-sql';
import type { ChargeBook } from '../contract/charge-books';
import type { chargeLineOperations } from '../contract/charge-lines';
import type { InputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { audit } from './audit';
import { BOOK_PARTS, linesSql, sumsSql, type BookPart } from './charge-book-sql';
import type { ExportedSum } from './charge-columns';
import { isNewSql } from './charge-exports';
import { queryableOf } from './queryable';
import { ifSet, instant } from './serialize';
import { found } from './versioned';
import { enteredWithholding } from './withholding';
import type { Write } from './write';

type Choice = InputOf<typeof chargeLineOperations.makeChargeBook, 'body'>;

/** Sums of a book as they were when it was made, in its order. */
export type BookSums = Readonly<Record<BookPart, readonly ExportedSum[]>>;

/** Sums of a whole book. */
export interface BookTotals {
  readonly lineCount: number;
  readonly net: string;
  readonly vat: string;
  readonly gross: string;
  readonly withheld: string;
  readonly currency: string;
}

/** Adds up the sums of customers and VAT rates. */
export function totalsOf(sums: readonly ExportedSum[]): BookTotals {
  return {
    lineCount: sums.reduce((count, sum) => count + sum.lineCount, 0),
    withheld: addAmounts('0', ...sums.map(({ withheld }) => withheld ?? '0')),
    ...sumLines(sums, sums[0]?.currency ?? 'TRY'),
  };
}

const booksSql = (where: string): string => `
select x.id, x.period, x.created_at as at, u.name as by, x.customer_id as "customerId", c.name as "customerName", x.line_count as "lineCount", x.net::text, x.vat::text, x.gross::text, x.withheld::text,
  (x.gross - x.withheld)::text as payable, coalesce(x.sums #>> '{invoiced,0,currency}', 'TRY') as currency,
  x.only_new as "onlyNew", x.sums is not null as "isKept", tr.transferred_at as "transferredAt", t.name as "transferredBy", tr.note as "transferredNote"
from charge_export x join app_user u on u.id = x.created_by_id left join customer c on c.id = x.customer_id
left join charge_export_transfer tr on tr.export_id = x.id left join app_user t on t.id = tr.transferred_by_id
where ${where} order by x.created_at desc`;
const OF_MONTH = 'x.period = $1 and ($2::uuid is null or x.customer_id is null or x.customer_id = $2::uuid)';

type BookRow = Omit<ChargeBook, 'at' | 'transferredAt'> & { readonly at: Date; readonly transferredAt: Date | null };

const toBook = ({ at, transferredAt, ...book }: BookRow): ChargeBook => ({ ...book, at: instant(at), transferredAt: ifSet(transferredAt, instant) });

/** The books of a month with lines of a customer (null: of anybody), newest first. */
export async function booksOf(db: Queryable, period: string, customerId: string | null, limit: number): Promise<ChargeBook[]> {
  const { rows } = await db.query<BookRow>(`${booksSql(OF_MONTH)} limit ${limit}`, [period, customerId]);
  return rows.map(toBook);
}

/** Books of these ids. */
export async function readBooks(db: Queryable, ids: readonly string[]): Promise<ChargeBook[]> {
  return (await db.query<BookRow>(booksSql('x.id = any($1::uuid[])'), [ids])).rows.map(toBook);
}

/** One book. */
export async function readBook(db: Queryable, id: string): Promise<ChargeBook> {
  return found((await readBooks(db, [id]))[0]);
}

/**
 * Makes the book of a month: settles which lines it holds, which are final from then on, with its sums and who made it. What it is read as is written
 * when somebody fetches it. Refused where it would hold only new lines and there are none.
 */
export async function makeChargeBook(write: Write, choice: Choice): Promise<ChargeBook> {
  const { period, customerId = null, lines } = choice;
  const db = queryableOf(write.tx);
  if (customerId !== null && !(await write.tx.customer.findUnique({ where: { id: customerId }, select: { id: true } })))
    throw invalidFields({ customerId: fieldProblem('NOT_FOUND') });
  // Nobody cancels or contests a line of the month until the book is known, and no other book of it is made.
  await write.tx.$executeRaw`select pg_advisory_xact_lock(${bookLock(Prisma.sql`${period}`)})`;
  const id = randomUUID();
  const onlyNew = lines === 'NEW';
  const rules = rulesValues(await enteredWithholding(db));
  const sums = await takeLines(db, [period, customerId, id, new Date(write.at), ...rules], onlyNew);
  const { lineCount, net, vat, gross, withheld } = totalsOf(sums.invoiced);
  if (onlyNew && lineCount === 0) throw await nothingNew(write, db, period, customerId);
  const createdById = found(write.actor.id);
  await write.tx.chargeExport.create({
    data: {
      id,
      period,
      customerId,
      onlyNew,
      lineCount,
      net,
      vat,
      gross,
      withheld,
      sums: sums as unknown as Prisma.InputJsonObject,
      createdById,
      createdAt: await instantOfBook(write, db, period),
    },
    select: { id: true },
  });
  const detail = { period, customerId, onlyNew, lineCount, net, vat, gross, withheld };
  await audit(write, { action: 'charge.export', subjectType: 'chargeExport', subjectId: id, detail });
  write.changed('charge-lines', id);
  write.changed('charge-books', id);
  return await readBook(db, id);
}

const OF_CHOICE = 'l.billing_month = $1 and ($2::uuid is null or l.customer_id = $2::uuid)';
// What waits and what was given up changes: it is kept as it is told of.
const apartSql = (part: Exclude<BookPart, 'invoiced'>): string =>
  linesSql(`${OF_CHOICE} and ${BOOK_PARTS[part]}`, {
    at: '$4::timestamptz',
    firstBook: 'null',
    more: `'${part}' as part, l.customer_id as "customerId"`,
  });
const SUMMED = ['vatRate', 'net', 'vat', 'gross']
  .map((cell) => `(cells ->> '${cell}')::numeric as ${cell === 'vatRate' ? 'vat_rate' : cell}`)
  .join(', ');
const sumsOf = (part: BookPart, lines: string): string => `select '${part}' as part, s.* from (${sumsSql(lines)}) s`;
const keptSums = (part: BookPart): string =>
  sumsOf(part, `(select customer_id, cells ->> 'currency' as currency, ${SUMMED}, null::numeric as withheld from kept where part = '${part}')`);

// One statement: whatever is decided meanwhile, each line is in one part, and the sums are of the very lines.
const takeSql = (onlyNew: boolean): string => `
with ${rulesSql('$5', '$6')},
  document as materialized (${documentsAboveSql('charge_line l', OF_CHOICE)}),
  chosen as materialized (select l.id, l.customer_id, l.vat_rate, l.currency, l.net, l.vat, l.gross, w.tenths, w.amount as withheld
    from charge_line l left join lateral ${withheldSql('l', 'document')} w on true
    where ${OF_CHOICE} and ${BOOK_PARTS.invoiced}${onlyNew ? ` and ${isNewSql('l')}` : ''}),
  taken as (insert into charge_export_line (line_id, export_id, withheld_tenths, withheld) select id, $3::uuid, tenths, withheld from chosen),
  kept as (insert into charge_export_apart (export_id, n, part, customer_id, cells)
    select $3::uuid, (row_number() over ())::int, r.part, r."customerId", to_jsonb(r) - 'customerId' - 'part'
      from ((${apartSql('held')}) union all (${apartSql('givenUp')})) r
    returning part, customer_id, cells)
${sumsOf('invoiced', 'chosen')} union all ${keptSums('held')} union all ${keptSums('givenUp')}`;

/** Puts the lines into the book, keeps what it tells of beside them, and gives the sums of its parts. */
async function takeLines(db: Queryable, values: readonly unknown[], onlyNew: boolean): Promise<BookSums> {
  const { rows } = await db.query<ExportedSum & { readonly part: BookPart }>(takeSql(onlyNew), [...values]);
  const of = (wanted: BookPart): ExportedSum[] => rows.flatMap(({ part, ...sum }) => (part === wanted ? [sum] : []));
  return { invoiced: of('invoiced'), held: of('held'), givenUp: of('givenUp') };
}

/** Books of a month have an order, also where one waited for another. */
async function instantOfBook({ at }: Write, db: Queryable, period: string): Promise<Date> {
  const { rows } = await db.query<{ last: Date | null }>('select max(created_at) as last from charge_export where period = $1', [period]);
  return new Date(Math.max(at, (rows[0]?.last?.getTime() ?? 0) + 1));
}

async function nothingNew({ locale }: Write, db: Queryable, period: string, customerId: string | null): Promise<AppProblem> {
  const [last] = await booksOf(db, period, customerId, 1);
  if (last === undefined) return new AppProblem('NOTHING_NEW');
  return new AppProblem('NOTHING_NEW', {
    detail: t(locale, 'problems.NOTHING_NEW_SINCE', { at: formatDateTime(Date.parse(last.at), locale), by: last.by }),
  });
}
