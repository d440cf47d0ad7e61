import type { Pool } from 'pg';
import type { ApprovalKind, ApproverRole } from '../../domain/approval-kinds';
import type { ApprovalRef } from '../../domain/ticket-snapshot';
import type { Clock } from '../../platform/clock';
import type { ApprovalWorkflowInput } from '../../workflows/messages';
import { loadCommands, type CommandToDeliver } from './command-rows';
import { applyToTicket, settledOrExpired } from './deliver-command';
import type { Deliverer } from './deliverer';
import type { Outcome } from './outcome';
import type { OutboxRow } from './outbox-store';
import type { TemporalPort } from './temporal-port';

type DecisionRow = OutboxRow<'APPROVAL_DECISION'>;

/** Delivers decisions that are recorded in approval rows to the approvals' workflows, which report to the tickets. */
export function createApprovalDecisionDeliverer(
  pool: Pool,
  clock: Clock,
  temporal: Pick<TemporalPort, 'decideApproval' | 'applyCommand'>,
): Deliverer<'APPROVAL_DECISION'> {
  return {
    prepare: async (rows) => {
      const [commands, approvals] = await Promise.all([
        loadCommands(
          pool,
          rows.map((row) => row.payload.commandId),
        ),
        loadApprovals(
          pool,
          rows.map((row) => row.payload.approvalId),
        ),
      ]);
      return rows.map(({ payload }) => async () => {
        const command = commands.get(payload.commandId);
        const approval = approvals.get(payload.approvalId);
        if (command === undefined || approval === undefined) return { kind: 'park', error: `decision ${payload.commandId} has lost its rows` };
        return settledOrExpired(command, await clock.now()) ?? decide(payload, command, approval, temporal);
      });
    },
  };
}

async function decide(
  { approvalId, approved, ticketNumber }: DecisionRow['payload'],
  command: CommandToDeliver,
  approval: ApprovalRef,
  temporal: Pick<TemporalPort, 'decideApproval' | 'applyCommand'>,
): Promise<Outcome> {
  const { ticketId, customerNumber } = command.snapshot;
  const start: ApprovalWorkflowInput = { ticketNumber, ticketId, customerNumber, approval };
  const decision = { commandId: command.id, approvalId, approved, contactId: command.actorId };
  const answer = await temporal.decideApproval(start, decision);
  // The chase has ended already (this decision came before, or the ticket closed the request): the ticket is told itself,
  // which records a decision once by its command id and takes one that came too late as no longer needed.
  return answer.kind === 'taken' ? { kind: 'delivered' } : applyToTicket(command, temporal);
}

interface ApprovalRow {
  readonly id: string;
  readonly n: number;
  readonly kind: ApprovalKind;
  readonly approverId: string;
  readonly role: ApproverRole;
  readonly remindAt: Date;
  readonly phoneAt: Date;
  readonly expiresAt: Date;
}

async function loadApprovals(pool: Pool, ids: readonly string[]): Promise<Map<string, ApprovalRef>> {
  const { rows } = await pool.query<ApprovalRow>(
    `SELECT id, n, kind, approver_id AS "approverId", approver_role AS role, remind_at AS "remindAt", phone_at AS "phoneAt", expires_at AS "expiresAt" FROM approval WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(
    rows.map(({ remindAt, phoneAt, expiresAt, ...row }) => [
      row.id,
      { ...row, status: 'OPEN', remindAt: remindAt.getTime(), phoneAt: phoneAt.getTime(), expiresAt: expiresAt.getTime() },
    ]),
  );
}
