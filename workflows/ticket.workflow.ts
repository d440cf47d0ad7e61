import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { applyCommandUpdate, childReportSignal, recalculateSignal, recheckSignal, ticketSnapshotQuery, type TicketWorkflowInput } from './messages';
import { TicketProcess } from './ticket-process';

/** Updates after which a history is continued as new even when the server does not suggest it yet. */
const MAX_COMMANDS = 1000;

/**
 * The life of one ticket: judge the entitlement, carry out commands one at a time, fire the deadline of the current
 * state, keep the children (approval chase, visit) in step, and end when the ticket has ended.
 */
export async function ticketWorkflow(input: TicketWorkflowInput): Promise<void> {
  const ticket = new TicketProcess(input);
  setHandler(ticketSnapshotQuery, () => ticket.snapshot);
  setHandler(applyCommandUpdate, (input) => ticket.apply(input), { validator: (input) => ticket.validate(input) });
  setHandler(childReportSignal, (input) => ticket.report(input));
  setHandler(recalculateSignal, ({ commandId }) => ticket.recalculate(commandId));
  setHandler(recheckSignal, ({ commandId }) => ticket.recheck(commandId));
  const { continueAfter = MAX_COMMANDS } = input;
  const isLong = (): boolean => workflowInfo().continueAsNewSuggested || ticket.commandsTaken >= continueAfter;
  // Nothing may come between this look and the switch: a child or a command would be forgotten.
  const mayContinueAsNew = (): boolean => isLong() && !ticket.ended && ticket.inStep && allHandlersFinished();

  await ticket.begin();
  while (!ticket.ended) {
    if (!ticket.inStep) await ticket.syncChildren();
    if (mayContinueAsNew()) await continueAsNew<typeof ticketWorkflow>({ ...input, snapshot: ticket.snapshot, childrenRun: true });
    await ticket.waitForWork(mayContinueAsNew);
  }
  while (!ticket.inStep || !allHandlersFinished()) {
    if (!ticket.inStep) await ticket.syncChildren();
    await condition(() => !ticket.inStep || allHandlersFinished());
  }
}
