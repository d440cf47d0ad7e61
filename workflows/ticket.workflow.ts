import { allHandlersFinished, condition, continueAsNew, setHandler } from '@temporalio/workflow';
import { applyCommandUpdate, childReportSignal, ticketSnapshotQuery, type TicketWorkflowInput } from './messages';
import { TicketProcess } from './ticket-process';

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
    if (ticket.mustContinue && ticket.inStep) {
      await condition(allHandlersFinished);
      if (ticket.inStep && !ticket.ended) await continueAsNew<typeof ticketWorkflow>({ snapshot: ticket.snapshot, childrenRun: true });
      continue;
    }
    await ticket.waitForWork();
  }
  if (!ticket.inStep) await ticket.syncChildren();
  await condition(allHandlersFinished);
}
