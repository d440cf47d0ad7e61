import { continueAsNew, getExternalWorkflowHandle, log, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import { approvalWorkflowId, ticketWorkflowId } from '../domain/ids';
import { untilTaken, writeWith } from './activity-options';
import { chaseRecountSignal, recalculateSignal, type RecountWorkflowInput } from './messages';

/** Between two batches: a firm's whole queue is counted again in minutes, and its tickets' own steps come first. */
const PAUSE_MS = 1_000;
/** So long a worker may go on with the hours and promises that it has kept: what steps took from them meanwhile is looked at once more. */
const KEPT_MS = 65_000;

/**
 * Tells the open tickets that a changed calendar, contract or promise moves something that is due, and the chases of their open requests where it becomes due earlier; a chase that becomes
 * later finds out by itself when its timer fires. It goes on from its row wherever it was killed; a ticket that is told twice counts once.
 */
export async function recountWorkflow({ recountId, after, isLast = false }: RecountWorkflowInput): Promise<void> {
  await lookThrough(recountId, after, isLast);
  if (isLast) return;
  await sleep(KEPT_MS, { summary: 'until nobody keeps what was' });
  await continueAsNew<typeof recountWorkflow>({ recountId, after: 0, isLast: true });
}

async function lookThrough(recountId: string, after: number, isLast: boolean): Promise<void> {
  let reached: number | null = after;
  while (reached !== null) {
    setCurrentDetails(`Counts the clocks of open tickets again${isLast ? ', second look' : ''}, reached ticket ${reached}`);
    const from: number = reached;
    const batch = await untilTaken(() => writeWith('recountBatch', { recountId, after: from, isLast }));
    await Promise.all([...batch.tickets.map(tell), ...(batch.chases ?? []).map(tellChase)]);
    reached = batch.reached;
    if (reached === null) return;
    if (batch.tickets.length > 0 || (batch.chases ?? []).length > 0) await sleep(PAUSE_MS, { summary: 'others first' });
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof recountWorkflow>({ recountId, after: reached, isLast });
  }
}

async function tell({ number, commandId }: { readonly number: number; readonly commandId: string }): Promise<void> {
  try {
    await getExternalWorkflowHandle(ticketWorkflowId(number)).signal(recalculateSignal, { commandId });
  } catch (error) {
    log.info('ticket has ended', { number, error: String(error) });
  }
}

async function tellChase({ number, n }: { readonly number: number; readonly n: number }): Promise<void> {
  try {
    await getExternalWorkflowHandle(approvalWorkflowId(number, n)).signal(chaseRecountSignal);
  } catch (error) {
    log.info('chase has ended', { number, n, error: String(error) });
  }
}
