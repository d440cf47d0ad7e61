import { condition, setCurrentDetails, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { MonthEndState } from '../domain/month-steps';
import { CLOCK_TOLERANCE_MS } from '../domain/waits';
import { untilTaken, writeWith } from './activity-options';
import { monthChangedSignal, type MonthEndWorkflowInput } from './messages';
import { searchUpdates } from './search-attributes';
import { monthSearchValues } from './start-options';

/**
 * The month's end of one customer: what is missing is chased in business hours, then the month is frozen, reviewed and released. The row in
 * Postgres is the arbiter: each look does what is due by it and says when to look again; whoever changes the row wakes the workflow.
 */
export async function monthEndWorkflow(input: MonthEndWorkflowInput): Promise<void> {
  const { periodId, period, customerNumber } = input;
  let isWoken = false;
  setHandler(monthChangedSignal, () => {
    isWoken = true;
  });
  let known: MonthEndState = 'COLLECTING';
  for (;;) {
    isWoken = false;
    const { state, lookAgainAt, ended } = await untilTaken(() => writeWith('advanceMonthEnd', { periodId }, known));
    const next = lookAgainAt === null ? '' : `, looks again at ${new Date(lookAgainAt).toISOString()}`;
    setCurrentDetails(`Month's end ${period} of customer ${customerNumber}: ${ended ? 'ended' : state}${next}`);
    if (state !== known) upsertSearchAttributes(searchUpdates(monthSearchValues(input, known), monthSearchValues(input, state)));
    known = state;
    if (ended) return;
    // Two clocks differ by a little: one that is behind is not asked without a pause.
    if (lookAgainAt === null) await condition(() => isWoken);
    else await condition(() => isWoken, Math.max(lookAgainAt - Date.now(), CLOCK_TOLERANCE_MS), { summary: state });
  }
}
