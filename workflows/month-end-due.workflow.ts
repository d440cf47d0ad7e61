import { defineSearchAttributeKey } from '@temporalio/common';
import { setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import { untilTaken, writeWith } from './activity-options';

const MEANT_FOR = defineSearchAttributeKey('TemporalScheduledStartTime', 'DATETIME');

/**
 * What the schedule starts: orders the run of the month that is over, and ends. The run stands on a row, so that a month has one run whoever asks for
 * it. A start that is made up for after a long silence means the month that it was meant for.
 */
export async function monthEndDueWorkflow(): Promise<void> {
  const { typedSearchAttributes, startTime } = workflowInfo();
  const meantFor = typedSearchAttributes.get(MEANT_FOR) ?? startTime;
  setCurrentDetails(`Orders the month's end that was due at ${meantFor.toISOString()}`);
  await untilTaken(() => writeWith('orderMonthRun', { meantFor: meantFor.getTime() }));
}
