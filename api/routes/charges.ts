import { t } from '../../i18n';
import { XLSX, type chargeLineOperations } from '../contract/charge-lines';
import type { Handlers } from '../http/call';
import { openChargeExport, recordChargeExport } from '../services/charge-export';
import { getChargeLine, getChargeTotals, listChargeLines } from '../services/charge-lines';
import type { RouteContext } from './context';

/** Charge lines and their export. */
export function chargeHandlers({ deps }: RouteContext): Handlers<typeof chargeLineOperations> {
  return {
    listChargeLines: ({ query }) => listChargeLines(deps, query),
    getChargeTotals: ({ query }) => getChargeTotals(deps, query.filter),
    getChargeLine: ({ params }) => getChargeLine(deps.db.prisma, params.id),
    exportChargeLines: async ({ actor, query, locale: callersLocale, res, write }) => {
      const { period, customerId = null, locale = callersLocale } = query;
      const choice = { period, customerId, locale };
      const gone = new AbortController();
      res.on('close', () => gone.abort());
      const ready = await openChargeExport(deps, choice);
      try {
        await write((tx) => recordChargeExport(tx, choice, ready.totals, actor.id));
        res.attachment(`${t(locale, 'books.linesFile')}-${period}.xlsx`).set({ 'Content-Type': XLSX, 'Cache-Control': 'no-store' });
        await ready.stream(res, gone.signal);
      } catch (error) {
        // Who closed the page needs no answer, and it is nobody's error.
        if (!gone.signal.aborted) throw error;
      } finally {
        await ready.close();
      }
      return undefined;
    },
  };
}
