import { CSV } from '../contract/target-report';
import type { unbilledWorkOperations } from '../contract/unbilled-work';
import type { Handlers } from '../http/call';
import { createGate } from '../http/downloads';
import { csvText } from '../services/csv';
import { recordExport } from '../services/exported-figures';
import { unbilledFile } from '../services/unbilled-file';
import { allUnbilledWork, listUnbilledWork, unbilledTotals } from '../services/unbilled-work';
import type { RouteContext } from './context';

/** Each reads what is open of all customers. */
const FILES_AT_ONCE = 2;

/** Work that is not invoiced yet. */
export function unbilledWorkHandlers({ deps }: RouteContext): Handlers<typeof unbilledWorkOperations> {
  const { pool } = deps.db;
  const enter = createGate(FILES_AT_ONCE);
  return {
    listUnbilledWork: ({ query, at }) => listUnbilledWork(pool, query, at),
    getUnbilledTotals: ({ query, at }) => unbilledTotals(pool, query, at),
    exportUnbilledWork: async ({ query: { locale, ...query }, at, locale: callersLocale, res, write }) => {
      const leave = enter();
      try {
        const customers = await allUnbilledWork(pool, query, at);
        const { name, rows } = unbilledFile(customers, at, locale ?? callersLocale);
        await write((tx) => recordExport(tx, 'unbilledWork', { detail: { ...query.filter, count: customers.length }, q: query.q }));
        res.attachment(name).set({ 'Content-Type': CSV, 'Cache-Control': 'no-store' });
        res.send(csvText(rows));
      } finally {
        leave();
      }
      return undefined;
    },
  };
}
