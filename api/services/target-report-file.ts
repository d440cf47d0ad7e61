import { formatDateTime } from '../../domain/format';
import { TARGET_NAMES, TARGETS } from '../../domain/clocks/targets';
import type { Locale } from '../../domain/locale';
import { PRIORITIES, type Priority } from '../../domain/priorities';
import { t } from '../../i18n';
import type { FiguresByTarget, PromiseList, TargetReport } from '../contract/target-report';

type Row = (string | number | null)[];

// What is measured is kept, missed, or was done without a promise.
const COLUMNS = [
  ...(['period', 'customerNumber', 'customerName', 'priority', 'target'] as const),
  ...(['measured', 'kept', 'missed', 'withoutPromise', 'keptPercent', 'medianMinutes', 'p90Minutes'] as const),
];

/** The report as a table: one line per customer, priority and target, the sums first. */
export function targetReportFile(report: TargetReport, locale: Locale): { name: string; rows: Row[] } {
  const all = t(locale, 'books.all');
  const lines = (customer: string, customerNumber: number | null, priority: Priority | null, targets: FiguresByTarget): Row[] =>
    TARGET_NAMES.map((target) => {
      const { count, kept, missed, medianMinutes, p90Minutes } = targets[target];
      const share = kept + missed === 0 ? null : Math.round((100 * kept) / (kept + missed));
      const named = priority === null ? all : PRIORITIES[priority][locale];
      return [
        report.period,
        customerNumber,
        customer,
        named,
        TARGETS[target][locale],
        count,
        kept,
        missed,
        count - kept - missed,
        share,
        medianMinutes,
        p90Minutes,
      ];
    });
  const part = (customer: string, number: number | null, { targets, priorities }: Pick<TargetReport, 'targets' | 'priorities'>): Row[] => [
    ...lines(customer, number, null, targets),
    ...priorities.flatMap((of) => lines(customer, number, of.priority, of.targets)),
  ];
  const header = COLUMNS.map((key) => t(locale, `books.${key}`));
  return {
    name: `${t(locale, 'books.targetsFile')}-${report.period}.csv`,
    rows: [
      header,
      ...part(t(locale, 'books.allCustomers'), null, report),
      ...report.customers.flatMap((customer) => part(customer.customerName ?? t(locale, 'books.noCustomer'), customer.customerNumber, customer)),
    ],
  };
}

/** The promises behind the report as a table: one line each. */
export function promiseFile(period: string, { rows }: PromiseList, locale: Locale): { name: string; rows: Row[] } {
  const columns = [
    ...(['period', 'ticketNumber', 'customerNumber', 'customerName', 'priority', 'target', 'outcome', 'promisedMinutes', 'spentMinutes'] as const),
    ...(['brokenAt', 'doneAt', 'person', 'team'] as const),
  ];
  const outcome = (isKept: boolean | null): string =>
    t(locale, isKept === null ? 'books.notPromised' : isKept ? 'books.outcomeKept' : 'books.outcomeMissed');
  const moment = (at: string | null): string | null => at && formatDateTime(Date.parse(at), locale);
  return {
    name: `${t(locale, 'books.promisesFile')}-${period}.csv`,
    rows: [
      columns.map((key) => t(locale, `books.${key}`)),
      ...rows.map((row) => [
        ...[period, row.number, row.customerNumber, row.customerName, PRIORITIES[row.priority][locale], TARGETS[row.target][locale]],
        ...[outcome(row.isKept), row.limitMinutes, row.spentMinutes, moment(row.brokenAt), moment(row.doneAt)],
        ...[row.personName, row.teamName],
      ]),
    ],
  };
}
