import { ApplicationFailure } from '@temporalio/activity';
import { TemporalFailure } from '@temporalio/common';
import { INTERNAL } from '../domain/refusals';
import { databaseErrorText, isPassing } from '../platform/database-errors';

/**
 * The activities as they are registered: what the database will refuse the next time too, and a fault of our own, is not tried
 * again, and nothing of the row gets into the history.
 */
export function withFinalRefusals<A extends object>(activities: A): A {
  const wrapped = Object.entries(activities as Record<string, (request: unknown) => Promise<unknown>>).map(([name, activity]) => [
    name,
    async (request: unknown): Promise<unknown> => {
      try {
        return await activity(request);
      } catch (error) {
        if (error instanceof TemporalFailure || isPassing(error)) throw error;
        throw ApplicationFailure.nonRetryable(databaseErrorText(error), INTERNAL);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as A;
}
