import type { MonthRevenue } from '../../../api/contract/workload';
import { formatMonth } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import { addAmounts, formatMoney } from '../../../domain/money';
import { REVENUE_KIND_NAMES, REVENUE_KINDS } from '../../../domain/profitability/revenue-kinds';
import type { ReportChart, ReportTable } from '../../../domain/report/document';
import type { Text } from '../i18n/use-text';

/** Sums that a chart draws as courses, besides the kinds of what is billed. */
const COURSES = ['billedTotal', 'invoiced', 'waiting'] as const;
const SUMS = ['billedTotal', 'waiting', 'writtenOff', 'invoiced'] as const;

/** A picture needs no kuruş; the table beside it has them. */
const inThousands = (amount: string): number => Math.round(Number(amount) / 100) / 10;

/** What is shown of the revenue in one currency. */
export interface RevenueParts {
  readonly currency: string;
  readonly charts: readonly ReportChart[];
  readonly table: ReportTable;
}

/** Charts and table of what months bill, one of each per currency; a month without lines is nothing, not left out. */
export function revenueParts(rows: readonly MonthRevenue[], months: readonly string[], locale: Locale, text: Text): RevenueParts[] {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = months.map((period) => rows.find((row) => row.currency === currency && row.period === period) ?? nothing(period, currency));
    return {
      currency,
      charts: [coursesOf(own, currency, locale, text), kindsOf(own, currency, locale, text)],
      table: tableOf(own, currency, locale, text),
    };
  });
}

function nothing(period: string, currency: string): MonthRevenue {
  const billed = Object.fromEntries(REVENUE_KIND_NAMES.map((kind) => [kind, '0.00'])) as MonthRevenue['billed'];
  return { period, currency, billed, billedTotal: '0.00', waiting: '0.00', writtenOff: '0.00', invoiced: '0.00' };
}

function coursesOf(rows: readonly MonthRevenue[], currency: string, locale: Locale, text: Text): ReportChart {
  return {
    kind: 'line',
    title: text('workload.revenue_chart', { currency }),
    most: null,
    texts: [],
    points: rows.map(({ period }) => formatMonth(period, locale)),
    // A month that gives back more than it bills lies on the ground line: the table says how much.
    series: COURSES.map((name) => ({ name: text(`workload.${name}`), values: rows.map((row) => Math.max(0, inThousands(row[name]))) })),
  };
}

function kindsOf(rows: readonly MonthRevenue[], currency: string, locale: Locale, text: Text): ReportChart {
  const kinds = REVENUE_KIND_NAMES.map((kind) => ({ kind, sum: addAmounts('0', ...rows.map(({ billed }) => billed[kind])) })).filter(
    ({ sum }) => sum !== '0.00',
  );
  return {
    kind: 'bar',
    most: null,
    title: text('workload.kinds_chart', { currency }),
    points: kinds.map(({ kind }) => REVENUE_KINDS[kind][locale]),
    texts: kinds.map(({ sum }) => formatMoney(sum, currency, locale)),
    series: [{ name: text('workload.billedTotal'), values: kinds.map(({ sum }) => Math.max(0, inThousands(sum))) }],
  };
}

function tableOf(rows: readonly MonthRevenue[], currency: string, locale: Locale, text: Text): ReportTable {
  const amounts = (row: MonthRevenue): string[] => [...REVENUE_KIND_NAMES.map((kind) => row.billed[kind]), ...SUMS.map((name) => row[name])];
  const names = [...REVENUE_KIND_NAMES.map((kind) => REVENUE_KINDS[kind][locale]), ...SUMS.map((name) => text(`workload.${name}`))];
  const all = rows.map(amounts);
  return {
    title: text('workload.revenue_table', { currency }),
    columns: [
      { name: text('profit.month'), kind: 'text', weight: 2 },
      ...names.map((name) => ({ name, kind: 'money' as const, weight: 2, currency })),
    ],
    rows: rows.map((row, index) => [formatMonth(row.period, locale), ...(all[index] ?? [])]),
    totals: [[text('profit.sum'), ...names.map((_name, at) => addAmounts('0', ...all.map((row) => row[at] ?? '0')))]],
    isOfChart: true,
  };
}
