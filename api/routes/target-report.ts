import { CSV, type targetReportOperations } from '../contract/target-report';
import type { Handlers } from '../http/call';
import { csvText } from '../services/csv';
import { firstResponsesToday, targetReport } from '../services/target-report';
import { promiseList } from '../services/promise-list';
import { promiseFile, targetReportFile } from '../services/target-report-file';
import type { RouteContext } from './context';

/** What became of promises. */
export function targetReportHandlers({ deps }: RouteContext): Handlers<typeof targetReportOperations> {
  const { pool } = deps.db;
  return {
    getTargetReport: ({ query }) => targetReport(pool, query.period),
    getFirstResponsesToday: ({ at }) => firstResponsesToday(pool, at),
    listPromises: ({ query }) => promiseList(pool, query),
    exportPromises: async ({ query: { locale, ...query }, locale: callersLocale, res }) => {
      const { name, rows } = promiseFile(query.period, await promiseList(pool, query, null), locale ?? callersLocale);
      res.attachment(name).set({ 'Content-Type': CSV, 'Cache-Control': 'no-store' });
      res.send(csvText(rows));
      return undefined;
    },
    exportTargetReport: async ({ query, locale: callersLocale, res }) => {
      const { name, rows } = targetReportFile(await targetReport(pool, query.period), query.locale ?? callersLocale);
      res.attachment(name).set({ 'Content-Type': CSV, 'Cache-Control': 'no-store' });
      res.send(csvText(rows));
      return undefined;
    },
  };
}
