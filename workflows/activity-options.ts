import { RetryState } from '@temporalio/common';
import { ActivityFailure, ApplicationFailure, isCancellation, log, proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';
import type { Activities } from '../activities/types';

const local = proxyLocalActivities<Activities>({
  scheduleToCloseTimeout: '5 seconds',
  retry: { initialInterval: '100 milliseconds', maximumAttempts: 3 },
});

const durable = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * A write to Postgres as one local activity (one history event); when the database does not answer within five seconds
 * the same work goes on as a normal activity, retried until it succeeds. What the database refuses for good is not repeated.
 * @param summary what the Temporal UI shows beside it: codes only
 */
export async function writeWith<K extends keyof Activities>(
  name: K,
  request: Parameters<Activities[K]>[0],
  summary?: string,
): Promise<Awaited<ReturnType<Activities[K]>>> {
  type Call = { executeWithOptions(options: { summary?: string }, args: [typeof request]): ReturnType<Activities[K]> };
  try {
    return await (local[name] as unknown as Call).executeWithOptions({ summary }, [request]);
  } catch (error) {
    if (isCancellation(error)) throw error;
    const failure = asActivityFailure(error, name);
    if (failure === null || finalCause(failure) !== null) throw failure ?? error;
    return await (durable[name] as unknown as Call).executeWithOptions({ summary }, [request]);
  }
}

/** A local activity that has failed gives its own error, one that ran out of time an ActivityFailure: here both are the latter. */
function asActivityFailure(error: unknown, name: string): ActivityFailure | null {
  if (error instanceof ActivityFailure) return error;
  if (!(error instanceof ApplicationFailure)) return null;
  const state = error.nonRetryable === true ? RetryState.NON_RETRYABLE_FAILURE : RetryState.MAXIMUM_ATTEMPTS_REACHED;
  return new ActivityFailure(error.message, name, undefined, state, undefined, error);
}

/** The failure that no repetition of the activity would have mended, or null. */
export function finalCause(error: unknown): ApplicationFailure | null {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.nonRetryable === true ? cause : null;
}

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** The pause before the next try of what failed for good: a minute, then ever longer up to an hour. */
export function nextPause(last: number | null): number {
  return last === null ? FIRST_PAUSE_MS : Math.min(last * 2, LONGEST_PAUSE_MS);
}

/**
 * For steps that nobody waits for: what the database refuses is tried again, ever less often, until somebody has mended it.
 * A workflow must never end because of it.
 */
export async function untilTaken<T>(step: () => Promise<T>): Promise<T> {
  for (let pause = nextPause(null); ; pause = nextPause(pause)) {
    try {
      return await step();
    } catch (error) {
      const cause = finalCause(error);
      if (cause === null) throw error;
      log.warn('not taken by the database, to be tried again', { code: cause.type, reason: cause.message, pause });
    }
    await sleep(pause, { summary: 'try again' });
  }
}
