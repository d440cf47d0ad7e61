import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { getExternalWorkflowHandle, log, ParentClosePolicy, startChild, WorkflowIdReusePolicy } from '@temporalio/workflow';
import type { CommandInput } from '../domain/command-args';
import { approvalWorkflowId, visitWorkflowId } from '../domain/ids';
import type { ApprovalRef, TicketSnapshot, VisitRef } from '../domain/ticket-snapshot';
import { approvalClosedSignal, visitChangedSignal } from './messages';
import { approvalStartOptions, visitStartOptions, type StartOptions } from './start-options';

/**
 * The children of a ticket as its workflow knows them. They outlive continue-as-new (ABANDON), are known by workflow id
 * from the ticket's state, and starting one that already runs is no error.
 */
export class TicketChildren {
  private approval: ApprovalRef | null;
  private visit: VisitRef | null;
  /** Approvals that have reported their outcome and ended themselves, also before the ticket has recorded it. */
  private readonly reportedIds = new Set<string>();

  /** @param running snapshot whose children run already */
  constructor(running: TicketSnapshot | null) {
    this.approval = running === null ? null : this.openApproval(running);
    this.visit = running?.visit ?? null;
  }

  /** Whether nothing is to be started, told or released. */
  inStepWith(snapshot: TicketSnapshot): boolean {
    return this.approval?.id === this.openApproval(snapshot)?.id && this.visit === snapshot.visit;
  }

  /** An approval that reports its outcome has ended itself. */
  reported(input: CommandInput): void {
    if (!('approvalId' in input.args)) return;
    this.reportedIds.add(input.args.approvalId);
    if (input.args.approvalId === this.approval?.id) this.approval = null;
  }

  /** Brings the children in step with the ticket. */
  async sync(snapshot: TicketSnapshot): Promise<void> {
    await this.syncApproval(snapshot);
    await this.syncVisit(snapshot);
  }

  private openApproval(snapshot: TicketSnapshot): ApprovalRef | null {
    const { approval } = snapshot;
    return approval?.status === 'OPEN' && snapshot.endedAt === null && !this.reportedIds.has(approval.id) ? approval : null;
  }

  private async syncApproval(snapshot: TicketSnapshot): Promise<void> {
    const wanted = this.openApproval(snapshot);
    const running = this.approval;
    if (running !== null && running.id !== wanted?.id) {
      await tell(approvalWorkflowId(snapshot.number, running.n), (handle) => handle.signal(approvalClosedSignal, { status: 'CLOSED' }));
    }
    if (wanted !== null && running?.id !== wanted.id) {
      await startOnce(approvalStartOptions({ ...parentOf(snapshot), approval: wanted }));
    }
    this.approval = wanted;
  }

  private async syncVisit(snapshot: TicketSnapshot): Promise<void> {
    const wanted = snapshot.visit;
    const running = this.visit;
    if (running === wanted) return;
    if (running !== null) {
      const news = wanted?.id === running.id ? wanted : null;
      await tell(visitWorkflowId(snapshot.number, running.n), (handle) => handle.signal(visitChangedSignal, news));
    }
    if (wanted !== null && running?.id !== wanted.id) await startOnce(visitStartOptions({ ...parentOf(snapshot), visit: wanted }));
    this.visit = wanted;
  }
}

function parentOf(snapshot: TicketSnapshot): { ticketNumber: number; ticketId: string; customerNumber: number | null } {
  return { ticketNumber: snapshot.number, ticketId: snapshot.ticketId, customerNumber: snapshot.customerNumber };
}

async function startOnce<Input>({ workflowType, ...options }: StartOptions<Input>): Promise<void> {
  try {
    await startChild(workflowType, {
      ...options,
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** Tells a child something; one that has already ended needs no telling. */
async function tell(workflowId: string, message: (handle: ReturnType<typeof getExternalWorkflowHandle>) => Promise<void>): Promise<void> {
  try {
    await message(getExternalWorkflowHandle(workflowId));
  } catch (error) {
    log.info('child has ended', { child: workflowId, error: String(error) });
  }
}
