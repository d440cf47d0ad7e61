import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { getExternalWorkflowHandle, log, ParentClosePolicy, startChild, WorkflowIdReusePolicy } from '@temporalio/workflow';
import type { CommandInput } from '../domain/command-args';
import { approvalWorkflowId, visitWorkflowId } from '../domain/ids';
import { openNeeds } from '../domain/needs';
import type { ApprovalRef, TicketSnapshot, VisitRef } from '../domain/ticket-snapshot';
import { approvalClosedSignal, visitChangedSignal } from './messages';
import { approvalStartOptions, visitStartOptions, type StartOptions } from './start-options';

/**
 * The children of a ticket as its workflow knows them. They outlive continue-as-new (ABANDON), are known by workflow id
 * from the ticket's state, and starting one that already runs is no error.
 */
export class TicketChildren {
  /** Chases that run, by the id of their request. */
  private readonly approvals: Map<string, ApprovalRef>;
  private visit: VisitRef | null;
  /** Approvals that have reported their outcome and ended themselves, also before the ticket has recorded it. */
  private readonly reportedIds = new Set<string>();

  /** @param running snapshot whose children run already */
  constructor(running: TicketSnapshot | null) {
    this.approvals = new Map(running === null ? [] : this.wantedApprovals(running).map((need) => [need.id, need]));
    this.visit = running?.visit ?? null;
  }

  /** Whether nothing is to be started, told or released. */
  inStepWith(snapshot: TicketSnapshot): boolean {
    if (this.visit !== snapshot.visit) return false;
    const wanted = this.wantedApprovals(snapshot);
    return wanted.length === this.approvals.size && wanted.every(({ id }) => this.approvals.has(id));
  }

  /** An approval that reports its outcome has ended itself. */
  reported(input: CommandInput): void {
    if (!('approvalId' in input.args) || input.args.approvalId === undefined) return;
    this.reportedIds.add(input.args.approvalId);
    this.approvals.delete(input.args.approvalId);
  }

  /** Brings the children in step with the ticket. */
  async sync(snapshot: TicketSnapshot): Promise<void> {
    await this.syncApprovals(snapshot);
    await this.syncVisit(snapshot);
  }

  private wantedApprovals(snapshot: TicketSnapshot): ApprovalRef[] {
    return snapshot.endedAt === null ? openNeeds(snapshot).filter(({ id }) => !this.reportedIds.has(id)) : [];
  }

  private async syncApprovals(snapshot: TicketSnapshot): Promise<void> {
    const wanted = this.wantedApprovals(snapshot);
    for (const running of [...this.approvals.values()]) {
      if (wanted.some(({ id }) => id === running.id)) continue;
      await tell(approvalWorkflowId(snapshot.number, running.n), (handle) => handle.signal(approvalClosedSignal, { status: 'CLOSED' }));
      this.approvals.delete(running.id);
    }
    for (const approval of wanted) {
      if (this.approvals.has(approval.id)) continue;
      await startOnce(approvalStartOptions({ ...parentOf(snapshot), approval }));
      // One that has reported while it was started has ended by now.
      if (!this.reportedIds.has(approval.id)) this.approvals.set(approval.id, approval);
    }
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
