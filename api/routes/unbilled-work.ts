import { CSV } from '../contract/target-report';
import type { unbilledWorkOperations } from '../contract/unbilled-work';
import type { Handlers } from '../http/call';
import { csvText } from '../services/csv';
import { unbilledFile } from '../services/unbilled-file';
import { allUnbilledWork, listUnbilledWork, unbilledTotals } from '../services/unbilled-work';
import type { RouteContext } from './context';

/** Work that is not invoiced yet. */
export function unbilledWorkHandlers({ deps }: RouteContext): Handlers<typeof unbilledWorkOperations> {
  const { pool } = deps.db;
  return {
    listUnbilledWork: ({ query, at }) => listUnbilledWork(pool, query, at),
    getUnbilledTotals: ({ query, at }) => unbilledTotals(pool, query, at),
    exportUnbilledWork: async ({ query: { locale, ...query }, at, locale: callersLocale, res }) => {
      const { name, rows } = unbilledFile(await allUnbilledWork(pool, query, at), at, locale ?? callersLocale);
      res.attachment(name).set({ 'Content-Type': CSV, 'Cache-Control': 'no-store' });
      res.send(csvText(rows));
      return undefined;
    },
  };
}
