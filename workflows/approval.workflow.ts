import {
  ApplicationFailure,
  condition,
  getExternalWorkflowHandle,
  log,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { ChaseResult, ChaseStage } from '../activities/types';
import type { CommandInput } from '../domain/command-args';
import { ticketWorkflowId } from '../domain/ids';
import type { ChaseTimes } from '../domain/ticket-deadlines';
import { CLOCK_TOLERANCE_MS } from '../domain/waits';
import { untilTaken, writeWith } from './activity-options';
import {
  approvalClosedSignal,
  approvalDecidedUpdate,
  chaseRecountSignal,
  childReportSignal,
  type ApprovalDecision,
  type ApprovalWorkflowInput,
  type ReportedCommand,
} from './messages';
import { childSearchValues } from './start-options';
import { searchUpdates } from './search-attributes';

const STAGES = [
  { name: 'REMIND', due: 'remindAt' },
  { name: 'PHONE', due: 'phoneAt' },
  { name: 'EXPIRE', due: 'expiresAt' },
] as const satisfies readonly { name: ChaseStage; due: keyof ChaseTimes }[];

/** How an approval ended, as reported to the ticket; null when the ticket closed it itself. */
type Ending = { readonly report: CommandInput<ReportedCommand> | null; readonly state: string };

/**
 * Chases one approval request in business hours: reminder, phone task, expiry; never approved by silence. The row in
 * Postgres is the arbiter: a timer that finds a decision there obeys it.
 */
export async function approvalWorkflow(input: ApprovalWorkflowInput): Promise<void> {
  const { approval } = input;
  let ending: Ending | null = null;
  setHandler(
    approvalDecidedUpdate,
    (decision) => {
      ending ??= decided(decision);
    },
    {
      validator: (decision) => {
        if (decision.approvalId !== approval.id) throw ApplicationFailure.nonRetryable('another approval', 'NO_LONGER_CURRENT');
      },
    },
  );
  setHandler(approvalClosedSignal, ({ status }) => {
    ending ??= { report: null, state: status };
  });
  let recounted = false;
  setHandler(chaseRecountSignal, () => {
    recounted = true;
  });

  let times: ChaseTimes = approval;
  if (input.verify) {
    const found = await chase(approval.id, 'CHECK');
    // A decision may have come in meanwhile.
    ending ??= found.ending;
    times = found.later ?? times;
  }
  for (const stage of STAGES) {
    // A timer that a changed calendar makes too early sleeps again; a row's clock that is behind ours is not asked without a pause.
    let pauseUntil = 0;
    for (let done = false; ending === null && !done;) {
      const at = Math.max(times[stage.due], pauseUntil);
      setCurrentDetails(`Approval ${approval.n} of ticket ${input.ticketNumber}: next ${stage.name} at ${new Date(at).toISOString()}`);
      const waited = !recounted && (await condition(() => ending !== null || recounted, Math.max(at - Date.now(), 1), { summary: stage.name }));
      if (waited) continue;
      const look = recounted ? 'RECOUNT' : stage.name;
      recounted = false;
      const outcome = await chase(approval.id, look);
      ending ??= outcome.ending;
      times = outcome.later ?? times;
      done = outcome.later === undefined;
      pauseUntil = Date.now() + CLOCK_TOLERANCE_MS;
    }
  }
  await finish(input, ending ?? { report: null, state: 'CLOSED' });
}

async function finish(input: ApprovalWorkflowInput, end: Ending): Promise<void> {
  const { approval } = input;
  setCurrentDetails(`Approval ${approval.n} of ticket ${input.ticketNumber}: ${end.state}`);
  upsertSearchAttributes(
    searchUpdates(
      childSearchValues(input, 'OPEN', approval.role ?? 'REPRESENTATIVE', approval.remindAt),
      childSearchValues(input, end.state, null, null),
    ),
  );
  if (end.report !== null) await reportTo(input.ticketNumber, end.report);
}

async function chase(approvalId: string, stage: ChaseStage): Promise<{ ending: Ending | null; later?: ChaseTimes }> {
  const result = await untilTaken(() => writeWith('chaseApproval', { approvalId, stage }, stage));
  return { ending: endingOf(approvalId, result), ...(result.later === undefined ? {} : { later: result.later }) };
}

function endingOf(approvalId: string, result: ChaseResult): Ending | null {
  switch (result.status) {
    case 'OPEN':
      return null;
    case 'APPROVED':
    case 'REFUSED':
    case 'EXPIRED':
      return result.decisionId === null
        ? { report: null, state: result.status }
        : outcome(result.status, result.decisionId, approvalId, result.contactId);
    case 'SUPERSEDED':
    case 'CANCELLED':
      return { report: null, state: result.status };
  }
}

function decided({ approved, commandId, approvalId, contactId }: ApprovalDecision): Ending {
  return outcome(approved ? 'APPROVED' : 'REFUSED', commandId, approvalId, contactId);
}

function outcome(status: 'APPROVED' | 'REFUSED' | 'EXPIRED', commandId: string, approvalId: string, contactId: string | null): Ending {
  const command = ({ APPROVED: 'APPROVAL_GRANTED', REFUSED: 'APPROVAL_REFUSED', EXPIRED: 'APPROVAL_EXPIRED' } as const)[status];
  const actor = status === 'EXPIRED' ? ({ kind: 'SYSTEM', id: null } as const) : ({ kind: 'APPROVER', id: contactId } as const);
  return { state: status, report: { commandId, command, actor, args: { approvalId } } };
}

async function reportTo(ticketNumber: number, report: CommandInput<ReportedCommand>): Promise<void> {
  try {
    await getExternalWorkflowHandle(ticketWorkflowId(ticketNumber)).signal(childReportSignal, report);
  } catch (error) {
    log.info('ticket has ended', { ticketNumber, error: String(error) });
  }
}
