import { clockSummary } from '../domain/clocks/ticket-clocks';
import { ticketDueAt, type TicketSnapshot } from '../domain/ticket-snapshot';
import { partyOf } from '../domain/ticket-waiting';

/** What a ticket's row repeats of its snapshot, for lists and filters. */
export interface TicketColumns {
  readonly priority: string;
  readonly customer_id: string | null;
  readonly site_id: string | null;
  readonly contract_id: string | null;
  readonly asset_id: string | null;
  readonly entitlement: string | null;
  readonly assignee_id: string | null;
  readonly remote_outcome: string | null;
  readonly waiting_for: string;
  readonly due_at: Date | null;
  readonly due_command: string | null;
  readonly ended_at: Date | null;
}

/** Columns of a ticket's row that follow from its snapshot, in the order in which they are written. */
export function ticketColumns(next: TicketSnapshot): TicketColumns {
  const dueAt = ticketDueAt(next);
  return {
    priority: next.priority,
    customer_id: next.customerId,
    site_id: next.siteId,
    contract_id: next.contractId,
    asset_id: next.assetId,
    entitlement: next.entitlement,
    assignee_id: next.assigneeId,
    remote_outcome: next.remoteOutcome,
    waiting_for: partyOf(next),
    due_at: dueAt === null ? null : new Date(dueAt),
    due_command: next.deadline?.command ?? null,
    ended_at: next.endedAt === null ? null : new Date(next.endedAt),
  };
}

/** `target_due_at`, `target_risk_from`, `target_breach_from` of a ticket's row: what lists say of its clocks. */
export function clockColumns({ clocks, endedAt }: TicketSnapshot): (Date | null)[] {
  const { dueAt, riskFrom, breachFrom } = clockSummary(endedAt === null ? clocks : null);
  return [dueAt, riskFrom, breachFrom].map((instant) => (instant === null ? null : new Date(instant)));
}
