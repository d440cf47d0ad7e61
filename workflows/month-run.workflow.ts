import { continueAsNew, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import { untilTaken, writeWith } from './activity-options';
import type { MonthRunWorkflowInput } from './messages';

/** Between two batches: the months' ends that were begun want the same workers. */
const PAUSE_MS = 1_000;

/**
 * Begins the month's end of all customers in batches; the relay starts each one from its row. It goes on from its own row wherever it was
 * killed, and what was begun before stays as it stands.
 */
export async function monthRunWorkflow({ period, after }: MonthRunWorkflowInput): Promise<void> {
  let reached: number | null = after;
  while (reached !== null) {
    setCurrentDetails(`Begins the month's end ${period} of all customers, reached customer ${reached}`);
    const from: number = reached;
    ({ reached } = await untilTaken(() => writeWith('monthRunBatch', { period, after: from })));
    if (reached === null) return;
    await sleep(PAUSE_MS, { summary: 'next customers' });
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof monthRunWorkflow>({ period, after: reached });
  }
}
