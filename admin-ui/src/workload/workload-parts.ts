import type { MonthLoad, Workload } from '../../../api/contract/workload';
import { formatMinutes, formatMonth } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import { MINUTE_CLASSES } from '../../../domain/profitability/figures';
import type { Cell, ReportChart, ReportColumn, ReportTable } from '../../../domain/report/document';
import type { Text } from '../i18n/use-text';

type Load = Omit<MonthLoad, 'period'>;

const COUNTS = ['opened', 'solved', 'visits', 'lines'] as const;

/** Hours with one digit: what a picture can show. */
const hours = (minutes: number): number => Math.round(minutes / 6) / 10;
const minutesOf = ({ minutes }: Load): number => MINUTE_CLASSES.reduce((sum, cls) => sum + minutes[cls], 0);

/** What is shown of the work that was done. */
export interface WorkloadParts {
  readonly charts: readonly ReportChart[];
  readonly tables: readonly ReportTable[];
}

/** Charts and tables of the work, by month and by person. */
export function workloadParts({ months, people }: Workload, locale: Locale, text: Text): WorkloadParts {
  const points = months.map(({ period }) => formatMonth(period, locale));
  const named = people.map(({ name, ...person }) => ({ ...person, name: name ?? text('workload.nobody') }));
  const busy = named.filter((person) => minutesOf(person) > 0).toSorted((one, other) => minutesOf(other) - minutesOf(one));
  return {
    charts: [
      {
        ...{ points, most: null, texts: [], title: text('workload.tickets_chart') },
        kind: 'line',
        series: (['opened', 'solved'] as const).map((name) => ({ name: text(`workload.${name}`), values: months.map((month) => month[name]) })),
      },
      {
        ...{ points, most: null, texts: [], title: text('workload.hours_chart') },
        kind: 'line',
        series: MINUTE_CLASSES.map((cls) => ({ name: text(`workload.${cls}`), values: months.map(({ minutes }) => hours(minutes[cls])) })),
      },
      {
        kind: 'bar',
        most: null,
        title: text('workload.people_chart'),
        points: busy.map(({ name }) => name),
        texts: busy.map((person) => formatMinutes(minutesOf(person), locale)),
        series: [{ name: text('workload.people_chart'), values: busy.map((person) => hours(minutesOf(person))) }],
      },
    ],
    tables: [
      tableOf(
        text('workload.month_table'),
        text('profit.month'),
        points.map((name, index) => [name, months[index]] as const),
        months,
        text,
      ),
      tableOf(
        text('workload.people_table'),
        text('workload.person'),
        named.map((person) => [person.name, person] as const),
        named,
        text,
      ),
    ],
  };
}

function tableOf(
  title: string,
  first: string,
  rows: readonly (readonly [string, Load | undefined])[],
  all: readonly Load[],
  text: Text,
): ReportTable {
  const cells = (load: Load | undefined): Cell[] =>
    load === undefined ? [] : [...COUNTS.map((name) => load[name]), ...MINUTE_CLASSES.map((cls) => load.minutes[cls])];
  const columns: ReportColumn[] = [
    { name: first, kind: 'text', weight: 3 },
    ...COUNTS.map((name) => ({ name: text(`workload.${name}`), kind: 'count' as const, weight: 1 })),
    ...MINUTE_CLASSES.map((cls) => ({ name: text(`workload.${cls}`), kind: 'worked' as const, weight: 2 })),
  ];
  const sums = all.map(cells);
  return {
    ...{ title, columns, isOfChart: true },
    rows: rows.map(([name, load]) => [name, ...cells(load)]),
    totals: [[text('profit.sum'), ...columns.slice(1).map((_column, at) => sums.reduce((sum, row) => sum + Number(row[at] ?? 0), 0))]],
  };
}
