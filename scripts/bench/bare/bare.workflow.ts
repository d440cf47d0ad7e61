import { defineSearchAttributeKey } from '@temporalio/common';
import { condition, proxyLocalActivities, setHandler, sleep, upsertSearchAttributes } from '@temporalio/workflow';
import { bareUpdate, type BareActivities, type BareInput } from './messages';

const { selectOne } = proxyLocalActivities<BareActivities>({ scheduleToCloseTimeout: '5 seconds' });
const STATE = defineSearchAttributeKey('SmState', 'KEYWORD');
const WAITING_FOR = defineSearchAttributeKey('SmWaitingFor', 'KEYWORD');
const DUE_AT = defineSearchAttributeKey('SmDueAt', 'DATETIME');
const HOUR = 3_600_000;

/**
 * The round trips of a ticket's remote road and nothing else: two local activities at the start (facts, entitlement), one per
 * update, handlers one at a time, and one more after the timer that ends it. On demand with what ops see of a ticket: search
 * attributes that change and a timer with a summary in each state.
 */
export async function bareWorkflow({ updates, endAfterMs, forOps }: BareInput): Promise<void> {
  let taken = 0;
  let tail: Promise<unknown> = Promise.resolve();
  const serialise = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work);
    tail = turn;
    return turn;
  };
  const show = (step: number): void => {
    if (!forOps) return;
    upsertSearchAttributes([
      { key: STATE, value: `STEP_${step}` },
      { key: WAITING_FOR, value: step % 2 === 0 ? 'DESK' : 'TECHNICIAN' },
      { key: DUE_AT, value: new Date(Date.now() + HOUR * (step + 1)) },
    ]);
  };
  setHandler(bareUpdate, (step) =>
    serialise(async () => {
      await selectOne();
      taken += 1;
      show(taken);
      return step;
    }),
  );
  await serialise(async () => {
    await selectOne();
    await selectOne();
    show(0);
  });
  while (taken < updates) {
    const seen = taken;
    if (forOps) await condition(() => taken !== seen, HOUR, { summary: `REMIND after ${taken}` });
    else await condition(() => taken !== seen);
  }
  await sleep(endAfterMs);
  await selectOne();
}
