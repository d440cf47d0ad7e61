import { WithStartWorkflowOperation, WorkflowNotFoundError, WorkflowUpdateFailedError, type Client, type WorkflowOptions } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { CivilMonth } from '../../domain/civil-date';
import type { CommandInput } from '../../domain/command-args';
import { ticketWorkflowId } from '../../domain/ids';
import type { FailureCode } from '../../domain/refusals';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import {
  applyCommandUpdate,
  approvalDecidedUpdate,
  contractChangedSignal,
  finalCode,
  monthChangedSignal,
  type ApprovalDecision,
  type ApprovalWorkflowInput,
  type MonthEndWorkflowInput,
} from '../../workflows/messages';
import {
  approvalStartOptions,
  contractStartOptions,
  monthEndStartOptions,
  monthRunStartOptions,
  rateReleaseStartOptions,
  recountStartOptions,
  ticketStartOptions,
  type StartOptions,
} from '../../workflows/start-options';

/** How a workflow took a message; `gone` = there is no running workflow to take it. */
export type Answer = { readonly kind: 'taken' } | { readonly kind: 'refused'; readonly code: FailureCode } | { readonly kind: 'gone' };

/** A command for a ticket, as the relay delivers it. */
export interface CommandMessage {
  readonly snapshot: TicketSnapshot;
  /** Until the start is known to have arrived, the command brings it along. */
  readonly started: boolean;
  readonly input: CommandInput;
}

/** What the relay asks of Temporal; everything may be repeated. Rejects when the outcome is not known. */
export interface TemporalPort {
  startTicket(snapshot: TicketSnapshot): Promise<void>;
  startRecount(recountId: string): Promise<void>;
  startRateRelease(releaseId: string): Promise<void>;
  /** Tells its course that a contract has changed; one that has ended begins anew. */
  wakeContract(contractId: string): Promise<void>;
  startMonthRun(period: CivilMonth): Promise<void>;
  /** Starts the month's end of a customer where it does not run, and has it look at its row. */
  wakeMonthEnd(input: MonthEndWorkflowInput): Promise<void>;
  applyCommand(message: CommandMessage): Promise<Answer>;
  decideApproval(start: ApprovalWorkflowInput, decision: ApprovalDecision): Promise<Answer>;
  ping(): Promise<void>;
}

/** The same workflow may be started any number of times: a running one is joined, an ended one is left in peace. */
const START_ONCE = { workflowIdReusePolicy: 'REJECT_DUPLICATE', workflowIdConflictPolicy: 'USE_EXISTING' } as const;
/** What is over may begin anew: the row says whether there is anything left to do. */
const WAKE = { workflowIdReusePolicy: 'ALLOW_DUPLICATE' } as const;
const CALL_MS = 10_000;
const PING_MS = 2_000;

/** The port over a real client. */
export function createTemporalPort(client: Client, callMs: number = CALL_MS): TemporalPort {
  const { workflow } = client;
  const within = <T>(call: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + callMs, call);
  const startOnce = (
    { workflowType, ...options }: StartOptions<unknown>,
    policy: Pick<WorkflowOptions, keyof typeof START_ONCE> = START_ONCE,
  ): Promise<void> => unlessEnded(() => within(() => workflow.start(workflowType, { ...options, ...policy })));
  return {
    startTicket: (snapshot) => startOnce(ticketStartOptions(snapshot)),
    startRecount: (recountId) => startOnce(recountStartOptions({ recountId, after: 0 })),
    startRateRelease: (releaseId) => startOnce(rateReleaseStartOptions({ releaseId })),
    wakeContract: async (contractId) => {
      const { workflowType, args, ...options } = contractStartOptions({ contractId });
      await within(() => workflow.signalWithStart(workflowType, { ...options, args, signal: contractChangedSignal, signalArgs: [], ...WAKE }));
    },
    // A month that is ordered anew is looked through anew: its row is the arbiter of what is begun.
    startMonthRun: (period) => startOnce(monthRunStartOptions({ period, after: 0 }), { ...START_ONCE, workflowIdReusePolicy: 'ALLOW_DUPLICATE' }),
    wakeMonthEnd: (input) => {
      const { workflowType, ...options } = monthEndStartOptions(input);
      const signalled = { ...options, ...START_ONCE, signal: monthChangedSignal };
      return unlessEnded(() => within(() => workflow.signalWithStart(workflowType, signalled)));
    },
    applyCommand: ({ snapshot, started, input }) => {
      const options = { updateId: input.commandId, args: [input] as [CommandInput] };
      if (started) {
        return answerOf(() => within(() => workflow.getHandle(ticketWorkflowId(snapshot.number)).executeUpdate(applyCommandUpdate, options)));
      }
      return answerOf(() =>
        within(() =>
          workflow.executeUpdateWithStart(applyCommandUpdate, { ...options, startWorkflowOperation: startOf(ticketStartOptions(snapshot)) }),
        ),
      );
    },
    decideApproval: (start, decision) =>
      answerOf(() =>
        within(() =>
          workflow.executeUpdateWithStart(approvalDecidedUpdate, {
            updateId: decision.commandId,
            args: [decision],
            startWorkflowOperation: startOf(approvalStartOptions(start)),
          }),
        ),
      ),
    ping: async () => {
      await client.withDeadline(Date.now() + PING_MS, () => client.workflowService.describeNamespace({ namespace: client.options.namespace }));
    },
  };
}

function startOf({ workflowType, ...options }: StartOptions<unknown>): WithStartWorkflowOperation<(input: unknown) => Promise<void>> {
  return new WithStartWorkflowOperation(workflowType, { ...options, ...START_ONCE });
}

/** It was started before and has ended since: nothing is left to do. */
async function unlessEnded(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

async function answerOf(call: () => Promise<unknown>): Promise<Answer> {
  try {
    await call();
    return { kind: 'taken' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError) return { kind: 'gone' };
    const code = error instanceof WorkflowUpdateFailedError ? finalCode(error.cause) : null;
    if (code !== null) return { kind: 'refused', code };
    throw error;
  }
}
