import type { Pool } from 'pg';
import { invoicingOf, type CountedInvoice } from '../../domain/issued-invoices';
import { monthStepOf, MONTH_GAP_NAMES, type MonthEndState } from '../../domain/month-steps';
import type { Queryable } from '../../platform/command-inbox';
import { Prisma } from '../../platform/generated/prisma/client';
import { countsOf, gapsOfMonth, type MissingCounts, type MonthGapRow } from '../../platform/month-end-gaps';
import type { BillingPeriod, BillingPeriodDetail, billingPeriodOperations, ReleaseCheck } from '../contract/billing-periods';
import type { InputOf, OutputOf } from '../contract/operation';
import { countedInvoices, payableOf } from './invoice-months';
import { findPage, inOrder, searchConditions, turkishOrder, type ListSource } from './listing';
import { HAS_BEGUN, monthConditions } from './month-filter';
import { byCurrency, openSums, ratesOfMonth } from './month-sums';
import { warningsOf } from './month-warnings';
import { ifSet, instant } from './serialize';
import { found } from './versioned';

const SOURCE: ListSource = {
  from: Prisma.sql`billing_period r join customer c on c.id = r.customer_id`,
  sort: {
    customerName: turkishOrder(Prisma.sql`c.name`),
    period: [Prisma.sql`r.period`, turkishOrder(Prisma.sql`c.name`)],
    lookAgainAt: Prisma.sql`r.look_again_at`,
  },
  search: Prisma.sql`sm_fold(c.name)`,
  alsoFinds: (q) => (/^\d{1,9}$/.test(q) ? Prisma.sql`c.number = ${Number(q)}` : null),
};

/** One page of months whose end has begun. */
export async function listBillingPeriods(
  pool: Pool,
  query: InputOf<typeof billingPeriodOperations.listBillingPeriods, 'query'>,
): Promise<OutputOf<typeof billingPeriodOperations.listBillingPeriods>> {
  const { ids, total } = await findPage(pool, SOURCE, query, await monthConditions(pool, query.filter ?? {}));
  return { data: await readPeriods(pool, ids), total };
}

// In the order in which they get their numbers.
const FROZEN = (conditions: readonly Prisma.Sql[]): Prisma.Sql => Prisma.sql`
select r.id, r.customer_id as "customerId", c.name as "customerName", r.period from ${SOURCE.from}
 where r.state = 'FROZEN' and ${Prisma.join([...conditions], ' and ')} order by r.period, c.number`;

/** Which of the chosen months can be released, and what is warned of before they are. */
export async function checkRelease(pool: Pool, chosen: InputOf<typeof billingPeriodOperations.checkRelease, 'body'>): Promise<ReleaseCheck> {
  const conditions =
    'ids' in chosen
      ? [Prisma.raw(HAS_BEGUN), Prisma.sql`r.id = any(${chosen.ids}::uuid[])`]
      : [...(await monthConditions(pool, chosen.filter)), ...searchConditions(SOURCE, chosen.q)];
  const { text, values } = FROZEN(conditions);
  const { rows } = await pool.query<{ id: string; customerId: string; customerName: string; period: string }>(text, values);
  const warnings = await warningsOf(pool, rows);
  const warned = rows.flatMap(({ id, customerName, period }) => {
    const own = warnings.get(id) ?? [];
    return own.length === 0 ? [] : [{ id, customerName, period, warnings: own }];
  });
  return { ids: rows.map(({ id }) => id), periods: [...new Set(rows.map(({ period }) => period))], warned };
}

/** Its instants are epoch ms. */
type ReportRow = Omit<MonthReport, ReportInstant> & Readonly<Record<ReportInstant, number | null>> & { readonly mailedAt: number };
type MonthReport = NonNullable<BillingPeriod['report']>;
type ReportInstant = 'mailedAt' | 'remindedAt' | 'openedAt';

interface Row {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly customerNumber: number;
  readonly period: string;
  readonly state: MonthEndState;
  readonly version: number;
  readonly missing: MissingCounts;
  readonly collectingAt: Date | null;
  readonly lookAgainAt: Date | null;
  readonly frozenAt: Date | null;
  readonly frozenByName: string | null;
  readonly releasedAt: Date | null;
  readonly releasedByName: string | null;
  readonly documentNumber: string | null;
  readonly acknowledgedAt: Date | null;
  readonly endedAt: Date | null;
  readonly report: ReportRow | null;
  readonly totals: { readonly rates: BillingPeriodDetail['rates'] } | null;
}

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;
const objections = (which: string): string => `(select count(*) from customer_report_objection o where o.report_id = p.id${which})`;
const REPORT = `
case when r.mailed_at is not null then jsonb_build_object('id', p.id, 'mailedAt', ${ms('r.mailed_at')}, 'mailedTo', r.mailed_to, 'remindedAt', ${ms('r.reminded_at')},
  'openedAt', ${ms('p.opened_at')}, 'acknowledgedByName', k.name, 'objections', ${objections('')},
  'openObjections', ${objections(' and o.answered_at is null')}) end`;

const ROWS = `
select r.id, r.customer_id as "customerId", c.name as "customerName", c.number as "customerNumber", r.period, r.state, r.version, r.missing,
  r.collecting_at as "collectingAt", r.look_again_at as "lookAgainAt", r.frozen_at as "frozenAt", f.name as "frozenByName", r.released_at as "releasedAt",
  u.name as "releasedByName", r.document_number as "documentNumber", r.acknowledged_at as "acknowledgedAt", r.ended_at as "endedAt", r.totals, ${REPORT} as report
from billing_period r join customer c on c.id = r.customer_id left join app_user f on f.id = r.frozen_by_id left join app_user u on u.id = r.released_by_id
left join customer_report p on p.id = r.report_id left join contact k on k.id = p.acknowledged_by_id
where r.id = any($1::uuid[]) and ${HAS_BEGUN}`;

/** The months of these ids, in their order. */
export async function readPeriods(db: Queryable, ids: readonly string[]): Promise<BillingPeriod[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.query<Row>(ROWS, [ids]);
  const sums = await openSums(db, ids);
  const invoices = await countedInvoices(db, ids);
  const warnings = await warningsOf(db, rows.filter(isOpen));
  return inOrder(ids, rows, ({ id }) => id).map((row) =>
    toPeriod(row, {
      sums: row.totals === null ? (sums.get(row.id) ?? []) : byCurrency(row.totals.rates),
      invoices: invoices.filter(({ billingPeriodId }) => billingPeriodId === row.id),
      warnings: warnings.get(row.id) ?? [],
    }),
  );
}

const isOpen = ({ state }: Row): boolean => state !== 'RELEASED';

interface BesidesRow extends Pick<BillingPeriod, 'sums' | 'warnings'> {
  readonly invoices: readonly CountedInvoice[];
}

function toPeriod({ state, missing, totals, ...row }: Row, { sums, invoices, warnings }: BesidesRow): BillingPeriod {
  return {
    ...row,
    warnings,
    step: monthStepOf({ state, acknowledged: row.acknowledgedAt !== null, ended: row.endedAt !== null }),
    missing: MONTH_GAP_NAMES.flatMap((gap) => (missing[gap] === undefined ? [] : [{ gap, count: missing[gap] }])),
    collectingAt: ifSet(row.collectingAt, instant),
    lookAgainAt: ifSet(row.lookAgainAt, instant),
    frozenAt: ifSet(row.frozenAt, instant),
    releasedAt: ifSet(row.releasedAt, instant),
    invoicing: state === 'RELEASED' && row.documentNumber !== null ? invoicingOf(payableOf(totals) ?? [], invoices) : null,
    acknowledgedAt: ifSet(row.acknowledgedAt, instant),
    endedAt: ifSet(row.endedAt, instant),
    report: ifSet(row.report, toReport),
    sums,
  };
}

const toReport = ({ mailedAt, remindedAt, openedAt, ...report }: ReportRow): MonthReport => ({
  ...report,
  mailedAt: instant(new Date(mailedAt)),
  remindedAt: ifSet(remindedAt, (at) => instant(new Date(at))),
  openedAt: ifSet(openedAt, (at) => instant(new Date(at))),
});

/** So many of what is missing are shown one by one. */
const MOST_GAPS = 200;

/** The draft of a month, or what was released. */
export async function getBillingPeriod(pool: Pool, id: string): Promise<BillingPeriodDetail> {
  const { rows } = await pool.query<Row>(ROWS, [[id]]);
  const row = found(rows[0]);
  const rates = row.totals?.rates ?? (await ratesOfMonth(pool, row));
  // What a frozen month missed stands as a number: what came since is in a later month.
  const isCollecting = row.state === 'COLLECTING';
  const gaps = isCollecting ? await gapsOfMonth(pool, { ...row, periodId: id }) : [];
  // The row says what the last look of its workflow found.
  const missing = isCollecting ? countsOf(gaps) : row.missing;
  const warnings = isOpen(row) ? ((await warningsOf(pool, [row])).get(id) ?? []) : [];
  const period = toPeriod({ ...row, missing }, { sums: byCurrency(rates), invoices: await countedInvoices(pool, [id]), warnings });
  return { ...period, rates, gaps: await named(pool, gaps.slice(0, MOST_GAPS)) };
}

async function named(db: Queryable, gaps: readonly MonthGapRow[]): Promise<BillingPeriodDetail['gaps']> {
  if (gaps.length === 0) return [];
  const ids = [gaps.flatMap(({ ticketId }) => ticketId ?? []), gaps.flatMap(({ owerId }) => owerId ?? [])];
  const { rows: tickets } = await db.query<{ id: string; number: number }>('select id, number from ticket where id = any($1::uuid[])', [ids[0]]);
  const { rows: owers } = await db.query<{ id: string; name: string }>('select id, name from app_user where id = any($1::uuid[])', [ids[1]]);
  const [numbers, names] = [new Map(tickets.map((ticket) => [ticket.id, ticket.number])), new Map(owers.map((ower) => [ower.id, ower.name]))];
  return gaps.map(({ owerId, ...gap }) => ({
    ...gap,
    ticketNumber: numbers.get(gap.ticketId ?? '') ?? null,
    owerName: names.get(owerId ?? '') ?? null,
  }));
}
