import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { ClientBase } from 'pg';
import { DEFAULT_ZONE, datesOfMonth } from '../../domain/civil-date';
import { foldTurkish } from '../../domain/fold';
import type { Locale } from '../../domain/locale';
import { sumLines } from '../../domain/money';
import { t } from '../../i18n';
import { openConnection } from '../../platform/db';
import { Prisma } from '../../platform/generated/prisma/client';
import type { ApiDeps } from '../deps';
import { audit } from './audit';
import { bookLock, firstBookSql, FORMER_EXPORTS, isNewSql, type FormerExport } from './charge-exports';
import {
  formerCells,
  formerColumns,
  lineCells,
  lineColumns,
  sumCells,
  sumColumns,
  totalCells,
  type ExportedLine,
  type ExportedSum,
} from './charge-columns';
import { openBook, type Book } from './excel-book';
import { found } from './versioned';
import type { Write } from './write';

/** What is exported. */
export interface ExportChoice {
  /** YYYY-MM of the service. */
  readonly period: string;
  readonly customerId: string | null;
  /** Only what no earlier book held; else every billed line. */
  readonly onlyNew: boolean;
  readonly locale: Locale;
}

/** Sums of an export, as they stand in the book and in the database. */
export interface ExportTotals {
  readonly lineCount: number;
  readonly net: string;
  readonly vat: string;
  readonly gross: string;
  readonly currency: string;
}

const ROWS_PER_FETCH = 200;
/** A sheet of Excel holds 1,048,576 rows. */
const ROWS_PER_SHEET = 500_000;

const BOOK_LOCK = bookLock(Prisma.sql`$1`).sql;

/** What nobody approved is in no invoice until somebody has released it; what waits and what was given up is told apart. */
const PARTS = { invoiced: "coalesce(l.hold = 'BILLED', true)", held: "l.hold = 'HELD'", givenUp: "l.hold in ('WAIVED', 'VOIDED')" } as const;
type Part = keyof typeof PARTS;
const SHEETS = { invoiced: 'books.linesSheet', held: 'books.heldSheet', givenUp: 'books.givenUpSheet' } as const satisfies Record<Part, string>;

/** Lines of a part that a book holds; what waits and what was given up is told of the whole month. */
const inBook = (part: Part, { onlyNew }: Pick<ExportChoice, 'onlyNew'>): string =>
  part === 'invoiced' && onlyNew ? `${PARTS[part]} and ${isNewSql('l')}` : PARTS[part];

const sumsOf = (part: Part, choice: ExportChoice): string => `
select c.id as "customerId", c.account_code as "accountCode", c.name as "customerName", c.tax_number as "taxNumber", c.tax_office as "taxOffice",
  l.vat_rate::text as "vatRate", l.currency, count(*)::int as "lineCount",
  sum(l.net)::numeric(20,2)::text as net, sum(l.vat)::numeric(20,2)::text as vat, sum(l.gross)::numeric(20,2)::text as gross
from charge_line l join customer c on c.id = l.customer_id
where l.service_date between $1::date and $2::date and ($3::uuid is null or l.customer_id = $3::uuid) and ${inBook(part, choice)}
group by c.id, l.vat_rate, l.currency order by c.name collate "tr-x-icu", c.id, l.vat_rate, l.currency`;

/** The yes that a line is billed by: to more than was approved where the customer gave one; nobody's where only somebody of ours released it. */
const CARRIED_BY = `case when l.hold = 'BILLED' and l.hold_decided_by_id is null then coalesce(l.excess_id, l.approval_id)
  when l.hold_reason = 'OVER_APPROVED' then null else l.approval_id end`;
const isTheirs = (a: string): string => `(${a}.contested_at is null or ${a}.contest_outcome = 'GIVEN')`;

// One customer at a time, along the index on customer and date: the first row comes at once, and nothing large is sorted.
const linesOf = (part: Part, choice: ExportChoice): string => `
select k.number as "contractNumber", tk.number as "ticketNumber", a.label as "assetLabel", l.item_code as "itemCode", l.work_type as "workType",
  l.description, l.minutes, l.service_date as "serviceDate", l.quantity::text, l.unit, l.unit_price::text as "unitPrice", l.discount_percent::text as "discountPercent",
  l.net::text, l.vat_rate::text as "vatRate", l.vat::text, l.gross::text, l.currency, nullif(concat_ws(' + ', fp.name, p.name), '') as approver,
  (ap.decided_at at time zone '${DEFAULT_ZONE}')::date as "approvedOn", l.receipt_number as "receiptNumber", l.receipt_date as "receiptDate", l.receipt_vendor as "receiptVendor",
  l.hold, l.hold_reason as "holdReason", l.hold_note as "holdNote", du.name as "decidedBy", (l.hold_decided_at at time zone '${DEFAULT_ZONE}')::date as "decidedOn", l.covered, l.reason_tr as "reasonTr", l.reason_en as "reasonEn", ${firstBookSql('l')} as "firstBook"
from charge_line l
join ticket tk on tk.id = l.ticket_id
left join contract k on k.id = l.contract_id
left join asset a on a.id = l.asset_id
left join approval ap on ap.id = ${CARRIED_BY} and ap.status = 'APPROVED' and ${isTheirs('ap')}
  and not exists (select 1 from approval fc where fc.id = ap.second_of and not ${isTheirs('fc')})
left join contact p on p.id = ap.approver_id
left join approval fa on fa.id = ap.second_of
left join contact fp on fp.id = fa.approver_id
left join app_user du on du.id = l.hold_decided_by_id
where l.service_date between $1::date and $2::date and l.customer_id = $3::uuid and ${inBook(part, choice)}
order by l.service_date, tk.number, l.created_at, l.id`;

/** An export that is ready to be streamed: its sums are known, its rows still come from the same snapshot. */
export interface ReadyExport {
  readonly totals: ExportTotals;
  /** Name of the snapshot, by which the export is recorded. */
  readonly snapshot: string;
  /** Streams the book, in memory that does not grow with it. */
  stream(target: Writable, signal: AbortSignal): Promise<void>;
  /** Ends the snapshot, in any case. */
  close(): Promise<void>;
}

/** Name of the book's file: month and, where only one is in it, the customer. */
export async function exportFileName({ db }: Pick<ApiDeps, 'db'>, { period, customerId, onlyNew, locale }: ExportChoice): Promise<string> {
  const parts = [t(locale, 'books.linesFile'), period];
  if (customerId !== null) {
    const { name } = found(await db.prisma.customer.findUnique({ where: { id: customerId }, select: { name: true } }));
    parts.push(
      foldTurkish(name)
        .replace(/[^a-z0-9]+/g, '-')
        .slice(0, 40)
        .replace(/^-|-$/g, ''),
    );
  }
  if (onlyNew) parts.push(t(locale, 'books.onlyNewFile'));
  return `${parts.filter((part) => part !== '').join('-')}.xlsx`;
}

/** Opens a snapshot in which sums and rows agree, whatever is charged meanwhile. */
export async function openChargeExport({ config }: Pick<ApiDeps, 'config'>, choice: ExportChoice): Promise<ReadyExport> {
  // A connection of its own: a slow reader holds the snapshot for long, and recording the export needs one of the pool meanwhile.
  const client = await openConnection(config);
  const close = (): Promise<void> => client.end().catch(() => undefined);
  try {
    // What is new is known once every other book of the month is recorded.
    const lock = choice.onlyNew ? '' : '_shared';
    await client.query(`select pg_advisory_lock${lock}(${BOOK_LOCK})`, [choice.period]);
    await client.query('begin isolation level repeatable read read only');
    const { first, last } = datesOfMonth(choice.period);
    const values = [first, last, choice.customerId];
    const { rows: sums } = await client.query<ExportedSum>(sumsOf('invoiced', choice), values);
    const { rows: held } = await client.query<ExportedSum>(sumsOf('held', choice), values);
    const { rows: givenUp } = await client.query<ExportedSum>(sumsOf('givenUp', choice), values);
    const { rows: former } = await client.query<FormerExport>(FORMER_EXPORTS, [choice.period, choice.customerId]);
    const { rows: named } = await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot');
    return {
      totals: totalsOf(sums),
      snapshot: named[0]?.snapshot ?? '',
      close,
      stream: async (target, signal) => {
        // Recorded by now: who cancels a line sees the book.
        await client.query(`select pg_advisory_unlock${lock}(${BOOK_LOCK})`, [choice.period]);
        await writeBook({ client, choice, sums: { invoiced: sums, held, givenUp }, former }, target, signal);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Keeps who exported what, before the first byte leaves; in the snapshot of the book, so that its new lines are those that are in it. */
export async function recordChargeExport(
  write: Write,
  { period, customerId, onlyNew }: ExportChoice,
  { lineCount, net, vat, gross }: ExportTotals,
  createdById: string,
): Promise<void> {
  const id = randomUUID();
  await write.tx.chargeExport.create({
    data: { id, period, customerId, onlyNew, lineCount, net, vat, gross, createdById, createdAt: new Date(write.at) },
    select: { id: true },
  });
  const { first, last } = datesOfMonth(period);
  await write.tx.$executeRaw`insert into charge_export_line (line_id, export_id) select l.id, ${id}::uuid from charge_line l
    where l.service_date between ${first}::date and ${last}::date and (${customerId}::uuid is null or l.customer_id = ${customerId}::uuid)
      and ${Prisma.raw(PARTS.invoiced)} and ${Prisma.raw(isNewSql('l'))}`;
  await audit(write, {
    action: 'charge.export',
    subjectType: 'chargeExport',
    subjectId: id,
    detail: { period, customerId, onlyNew, lineCount, net, vat, gross },
  });
}

function totalsOf(sums: readonly ExportedSum[]): ExportTotals {
  return { lineCount: sums.reduce((count, sum) => count + sum.lineCount, 0), ...sumLines(sums, sums[0]?.currency ?? 'TRY') };
}

interface BookSource {
  readonly client: ClientBase;
  readonly choice: ExportChoice;
  /** In the order of the book. */
  readonly sums: Readonly<Record<Part, readonly ExportedSum[]>>;
  /** Books before it: whoever has imported one knows what is in it already. */
  readonly former: readonly FormerExport[];
}

async function writeBook(source: BookSource, target: Writable, signal: AbortSignal): Promise<void> {
  const { locale } = source.choice;
  const { invoiced, held, givenUp } = source.sums;
  const book = openBook(target, signal);
  try {
    await writeLines(source, 'invoiced', book);
    const sheet = book.sheet(t(locale, 'books.summarySheet'), sumColumns(locale));
    await sheet.add(invoiced.map(sumCells));
    const totals = [totalCells(t(locale, 'books.total'), totalsOf(invoiced))];
    if (held.length > 0) totals.push(totalCells(t(locale, 'books.heldTotal'), totalsOf(held)));
    if (givenUp.length > 0) totals.push(totalCells(t(locale, 'books.givenUpTotal'), totalsOf(givenUp)));
    await sheet.addTotals(totals);
    await sheet.close();
    if (held.length > 0) await writeLines(source, 'held', book);
    if (givenUp.length > 0) await writeLines(source, 'givenUp', book);
    if (source.former.length > 0) {
      const earlier = book.sheet(t(locale, 'books.formerSheet'), formerColumns(locale));
      await earlier.add(source.former.map((former) => formerCells(former, locale)));
      await earlier.close();
    }
    await book.finish();
  } catch (error) {
    book.abort();
    throw error;
  }
}

async function writeLines({ client, choice, sums: parts }: BookSource, part: Part, book: Book): Promise<void> {
  const { period, locale } = choice;
  const sums = parts[part];
  const { first, last } = datesOfMonth(period);
  const customers = sums.filter(({ customerId }, index) => sums[index - 1]?.customerId !== customerId);
  const name = t(locale, SHEETS[part]);
  let sheet = book.sheet(name, lineColumns(locale));
  let [written, sheets] = [0, 1];
  for (const customer of customers) {
    for await (const rows of pages(client, linesOf(part, choice), [first, last, customer.customerId])) {
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

/** Rows of a query, some at a time, over a cursor of the open transaction. */
async function* pages(client: ClientBase, query: string, values: readonly unknown[]): AsyncGenerator<ExportedLine[]> {
  await client.query(`declare lines no scroll cursor for ${query}`, [...values]);
  for (;;) {
    const { rows } = await client.query<ExportedLine>(`fetch ${ROWS_PER_FETCH} from lines`);
    if (rows.length === 0) break;
    yield rows;
    // Promises of queries chain up until the next full garbage collection, each holding its result: empty it now.
    rows.length = 0;
  }
  await client.query('close lines');
}
