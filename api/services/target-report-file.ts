import { TARGET_NAMES, TARGETS } from '../../domain/clocks/targets';
import type { Locale } from '../../domain/locale';
import { PRIORITIES, type Priority } from '../../domain/priorities';
import { t } from '../../i18n';
import type { FiguresByTarget, TargetReport } from '../contract/target-report';

type Row = (string | number | null)[];

/** The report as a table: one line per customer, priority and target, the sums first. */
export function targetReportFile(report: TargetReport, locale: Locale): { name: string; rows: Row[] } {
  const all = t(locale, 'books.all');
  const lines = (customer: string, priority: Priority | null, targets: FiguresByTarget): Row[] =>
    TARGET_NAMES.map((target) => {
      const { count, kept, missed, medianMinutes, p90Minutes } = targets[target];
      const share = kept + missed === 0 ? null : Math.round((100 * kept) / (kept + missed));
      const named = priority === null ? all : PRIORITIES[priority][locale];
      return [report.period, customer, named, TARGETS[target][locale], count, kept, missed, share, medianMinutes, p90Minutes];
    });
  const part = (customer: string, { targets, priorities }: Pick<TargetReport, 'targets' | 'priorities'>): Row[] => [
    ...lines(customer, null, targets),
    ...priorities.flatMap((of) => lines(customer, of.priority, of.targets)),
  ];
  const header = (
    ['period', 'customerName', 'priority', 'target', 'measured', 'kept', 'missed', 'keptPercent', 'medianMinutes', 'p90Minutes'] as const
  ).map((key) => t(locale, `books.${key}`));
  return {
    name: `${t(locale, 'books.targetsFile')}-${report.period}.csv`,
    rows: [
      header,
      ...part(t(locale, 'books.allCustomers'), report),
      ...report.customers.flatMap((customer) => part(customer.customerName ?? t(locale, 'books.noCustomer'), customer)),
    ],
  };
}
