import { continueAsNew, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import { CLOCK_TOLERANCE_MS } from '../domain/waits';
import { untilTaken, writeWith } from './activity-options';
import type { RateReleaseWorkflowInput } from './messages';

/**
 * Prices the charge lines that waited for an exchange rate, slice after slice, and looks a second time for those that were made meanwhile. Its row says how far
 * it has come: it goes on from there wherever it was killed.
 */
export async function rateReleaseWorkflow({ releaseId }: RateReleaseWorkflowInput): Promise<void> {
  setCurrentDetails('Prices the charge lines that waited for an exchange rate');
  for (;;) {
    const { goOnAt } = await untilTaken(() => writeWith('releaseRatedBatch', { releaseId }));
    if (goOnAt === null) return;
    // Two clocks differ by a little: one that is behind is not asked without a pause.
    await sleep(Math.max(goOnAt - Date.now(), CLOCK_TOLERANCE_MS), { summary: 'next lines' });
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof rateReleaseWorkflow>({ releaseId });
  }
}
