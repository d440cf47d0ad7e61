import { WorkflowNotFoundError, type Client, type WorkflowHandle } from '@temporalio/client';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow';

/**
 * Sequence that the ticket's running workflow stands at; null where none runs. Read from its history: a query would make a
 * worker that has just started replay every one of them.
 */
export async function carriedSeq(client: Client, workflowId: string): Promise<number | null> {
  const handle = client.workflow.getHandle(workflowId);
  return (await isRunning(handle)) ? await seqOnRecord(client, handle) : null;
}

/** Whether a workflow runs at this moment. */
export async function isRunning(handle: WorkflowHandle): Promise<boolean> {
  try {
    return (await handle.describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** The highest sequence in what a run was started with and in what its activities answered. */
async function seqOnRecord(client: Client, handle: WorkflowHandle): Promise<number> {
  const { events } = await handle.fetchHistory();
  const seqs = await Promise.all(
    (events ?? []).map(async (event) => {
      const payloads =
        event.workflowExecutionStartedEventAttributes?.input?.payloads ??
        event.markerRecordedEventAttributes?.details?.['result']?.payloads ??
        event.activityTaskCompletedEventAttributes?.result?.payloads;
      const [value] = await decodeArrayFromPayloads(client.options.loadedDataConverter, payloads);
      return seqIn(value);
    }),
  );
  return Math.max(0, ...seqs);
}

function seqIn(value: unknown): number {
  const { snapshot, events } = (value ?? {}) as { snapshot?: { seq: number }; events?: readonly { seq: number }[] };
  return Math.max(snapshot?.seq ?? 0, events?.at(-1)?.seq ?? 0);
}
