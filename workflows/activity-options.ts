import { ActivityFailure, ApplicationFailure, isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
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
 * the same work goes on as a normal activity, retried until it succeeds.
 */
export async function writeWith<K extends keyof Activities>(
  name: K,
  request: Parameters<Activities[K]>[0],
): Promise<Awaited<ReturnType<Activities[K]>>> {
  type Call = (request: Parameters<Activities[K]>[0]) => ReturnType<Activities[K]>;
  try {
    return await (local[name] as unknown as Call)(request);
  } catch (error) {
    // A local activity that has failed gives its own error, one that ran out of time an ActivityFailure.
    if (isCancellation(error) || !(error instanceof ActivityFailure || error instanceof ApplicationFailure)) throw error;
    return await (durable[name] as unknown as Call)(request);
  }
}
