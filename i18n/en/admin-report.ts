import type { adminReport as turkish } from '../tr/admin-report';

/** Texts of the customer's report on the screen; what stands in the report itself is in report.ts. */
export const adminReport: Record<keyof typeof turkish, string> = {
  'customer.tab_report': 'Report',
  'report.help':
    "The report for the customer's IT officer: on demand, for any period. It does not stand for the report of a month's end. Who took a file is in the audit log.",
  'report.period': 'Period',
  'report.period_THIS_MONTH': 'This month (until today)',
  'report.period_LAST_MONTH': 'Last month',
  'report.period_THIS_QUARTER': 'This quarter (until today)',
  'report.period_LAST_QUARTER': 'Last quarter',
  'report.period_THIS_YEAR': 'This year (until today)',
  'report.period_LAST_YEAR': 'Last year',
  'report.period_FREE': 'Days of my own',
  'report.from': 'First day',
  'report.to': 'Last day',
  'report.language': 'Language of the report',
  'report.fault_missing': 'Choose both days.',
  'report.fault_order': 'The last day cannot be before the first.',
  'report.fault_future': 'The first day cannot be in the future.',
  'report.fault_too_long': 'A period can have at most %{days} days.',
  'report.pdf': 'Save PDF',
  'report.xlsx': 'Save Excel',
  'report.in_figures': 'Show the charts in figures',
  'report.more_rows': '%{count} more rows; the Excel file has them all.',
};
