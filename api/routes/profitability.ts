import type { Response } from 'express';
import { XLSX } from '../contract/charge-books';
import type { labourCostOperations } from '../contract/labour-costs';
import type { InputOf } from '../contract/operation';
import type { profitabilityOperations } from '../contract/profitability';
import { CSV } from '../contract/target-report';
import type { workloadOperations } from '../contract/workload';
import type { Handlers } from '../http/call';
import { createGate, readerOf } from '../http/downloads';
import { createTurns, goneOf, type TakeTurn } from '../http/turns';
import { csvText } from '../services/csv';
import { recordExport } from '../services/exported-figures';
import { createLabourCost, deleteLabourCost, getLabourCost, listLabourCosts, updateLabourCost } from '../services/labour-costs';
import { customerProfitability, listProfitability, profitCells } from '../services/profitability';
import { profitFileName, profitRows, writeProfitBook } from '../services/profitability-file';
import { revenue } from '../services/revenue';
import { workload } from '../services/workload';
import type { RouteContext } from './context';

/** Each reads the lines of up to two years. */
const FILES_AT_ONCE = 2;
/** The same, but for the screen: read again at each press on sort or page, so that a few more wait for a moment. */
const ON_SCREEN = { places: 3, waiting: 12, longestMs: 20_000 };

type Exported = Pick<InputOf<typeof profitabilityOperations.exportProfitability, 'query'>, 'from' | 'to' | 'filter' | 'q'>;

/** What the trail tells of a file. */
const exportOf = ({ from, to, filter, q }: Exported, format: 'CSV' | 'XLSX') => ({ detail: { from, to, ...filter, format }, q });

type Figures = typeof profitabilityOperations & typeof labourCostOperations & typeof workloadOperations;

/** What customers bring and cost, what an hour of ours costs, and how work and revenue go. */
export function profitabilityHandlers({ deps }: RouteContext): Handlers<Figures> {
  const { pool, prisma } = deps.db;
  const enter = createGate(FILES_AT_ONCE);
  const take = createTurns(ON_SCREEN);
  return {
    listProfitability: ({ query, res }) => inTurn(take, res, (gone) => listProfitability(pool, query, gone)),
    getCustomerProfitability: ({ params, query, res }) => inTurn(take, res, (gone) => customerProfitability(pool, params.customerId, query, gone)),
    exportProfitability: async ({ query: { locale: asked, sort: _sort, ...query }, locale: callers, res, write }) => {
      const leave = enter();
      try {
        const locale = asked ?? callers;
        const rows = profitRows(await profitCells(pool, query), locale);
        await write((tx) => recordExport(tx, 'profitability', exportOf(query, 'CSV')));
        res.attachment(profitFileName(query, locale, 'csv')).set({ 'Content-Type': CSV, 'Cache-Control': 'no-store' });
        res.send(csvText(rows));
      } finally {
        leave();
      }
      return undefined;
    },
    exportProfitabilityBook: async ({ query: { locale: asked, sort: _sort, ...query }, locale: callers, at, res, write }) => {
      const leave = enter();
      const gone = readerOf(res);
      try {
        const locale = asked ?? callers;
        const cells = await profitCells(pool, query);
        await write((tx) => recordExport(tx, 'profitability', exportOf(query, 'XLSX')));
        const target = res.attachment(profitFileName(query, locale, 'xlsx')).set({ 'Content-Type': XLSX, 'Cache-Control': 'no-store' });
        await writeProfitBook(cells, { locale, at, target, signal: gone });
      } catch (error) {
        // Who closed the page needs no answer, and it is nobody's error.
        if (!gone.aborted) throw error;
      } finally {
        leave();
      }
      return undefined;
    },
    listLabourCosts: ({ query }) => listLabourCosts(deps, query),
    getLabourCost: ({ params }) => getLabourCost(prisma, params.id),
    createLabourCost: ({ body, write }) => write((tx) => createLabourCost(tx, body)),
    updateLabourCost: ({ params, ifMatch, body, write }) => write((tx) => updateLabourCost(tx, params.id, ifMatch, body)),
    deleteLabourCost: async ({ params, ifMatch, write }) => void (await write((tx) => deleteLabourCost(tx, params.id, ifMatch))),
    getWorkload: ({ query }) => workload(pool, query),
    getRevenue: ({ query }) => revenue(pool, query),
  };
}

/** Runs once it is let in, as long as somebody waits for it, and makes room again. */
async function inTurn<T>(take: TakeTurn, res: Response, run: (gone: AbortSignal) => Promise<T>): Promise<T> {
  const gone = goneOf(res);
  const leave = await take(gone);
  try {
    return await run(gone);
  } finally {
    leave();
  }
}
