import { CSV, type targetReportOperations } from '../contract/target-report';
import type { Handlers } from '../http/call';
import { csvText } from '../services/csv';
import { firstResponsesToday, targetReport } from '../services/target-report';
import { targetReportFile } from '../services/target-report-file';
import type { RouteContext } from './context';

/** What became of promises. */
export function targetReportHandlers({ deps }: RouteContext): Handlers<typeof targetReportOperations> {
  const { pool } = deps.db;
  return {
    getTargetReport: ({ query }) => targetReport(pool, query.period),
    getFirstResponsesToday: ({ at }) => firstResponsesToday(pool, at),
    exportTargetReport: async ({ query, locale: callersLocale, res }) => {
      const { name, rows } = targetReportFile(await targetReport(pool, query.period), query.locale ?? callersLocale);
      res.attachment(name).set({ 'Content-Type': CSV, 'Cache-Control': 'no-store' });
      res.send(csvText(rows));
      return undefined;
    },
  };
}
