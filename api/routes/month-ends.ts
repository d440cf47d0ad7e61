import type { billingPeriodOperations } from '../contract/billing-periods';
import type { Handlers } from '../http/call';
import { checkRelease, getBillingPeriod, listBillingPeriods } from '../services/billing-periods';
import { getMonthBoard, getMonthsWaiting, orderMonthEnd } from '../services/month-boards';
import { freezeBillingPeriod, releaseBillingPeriods } from '../services/month-releases';
import type { RouteContext } from './context';

/** A hundred months with some thousand lines each, on a machine that has more to do. */
const RELEASING_MS = 60_000;

/** Months' ends. */
export function monthEndHandlers({ deps }: RouteContext): Handlers<typeof billingPeriodOperations> {
  const { pool } = deps.db;
  return {
    listBillingPeriods: ({ query }) => listBillingPeriods(pool, query),
    getBillingPeriod: ({ params }) => getBillingPeriod(pool, params.id),
    freezeBillingPeriod: ({ params, write }) => write((tx) => freezeBillingPeriod(tx, params.id)),
    checkRelease: ({ body }) => checkRelease(pool, body),
    releaseBillingPeriods: ({ body, write }) => write((tx) => releaseBillingPeriods(deps, tx, body.ids), RELEASING_MS),
    getMonthsWaiting: () => getMonthsWaiting(pool),
    getMonthBoard: ({ params, at }) => getMonthBoard(pool, deps, params.period, at),
    orderMonthEnd: ({ params, write }) => write((tx) => orderMonthEnd(deps, tx, params.period)),
  };
}
