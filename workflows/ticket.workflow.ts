import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { applyCommandUpdate, childReportSignal, ticketSnapshotQuery, type TicketWorkflowInput } from './messages';
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

  await ticket.begin();
  while (!ticket.ended) {
    if (!ticket.inStep) await ticket.syncChildren();
    if (ticket.inStep && (workflowInfo().continueAsNewSuggested || ticket.commandsTaken >= MAX_COMMANDS)) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof ticketWorkflow>({ snapshot: ticket.snapshot, childrenRun: true });
    }
    await ticket.waitForChangeOrDeadline();
  }
  if (!ticket.inStep) await ticket.syncChildren();
  await condition(allHandlersFinished);
}
