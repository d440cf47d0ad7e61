import { condition, proxyLocalActivities, setHandler, sleep } from '@temporalio/workflow';
import { bareUpdate, type BareActivities } from './messages';

const { selectOne } = proxyLocalActivities<BareActivities>({ scheduleToCloseTimeout: '5 seconds' });

/**
 * The round trips of a ticket's remote road and nothing else: two local activities at the start (facts, entitlement), one per
 * update, handlers one at a time, and one more after the timer that ends it.
 */
export async function bareWorkflow(updates: number, endAfterMs: number): Promise<void> {
  let taken = 0;
  let tail: Promise<unknown> = Promise.resolve();
  const serialise = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work);
    tail = turn;
    return turn;
  };
  setHandler(bareUpdate, (step) =>
    serialise(async () => {
      await selectOne();
      taken += 1;
      return step;
    }),
  );
  await serialise(async () => {
    await selectOne();
    await selectOne();
  });
  await condition(() => taken >= updates);
  await sleep(endAfterMs);
  await selectOne();
}
