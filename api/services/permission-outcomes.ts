import type { ContestOutcome } from '../../domain/contest-outcomes';
import type { TicketPage } from '../contract/ticket-page';

/** What was found out about a contested permission, as its row has it; the instant is an ISO text with an offset. */
export interface PermissionOutcomeJson {
  readonly id: string;
  readonly at: string;
  readonly outcome: ContestOutcome;
  readonly note: string | null;
  readonly actorId: string | null;
  readonly actorName: string | null;
}

/** SQL: the same of the ticket `$1`, in the order in which they were written. */
export const PERMISSION_OUTCOMES = `coalesce((select json_agg(json_build_object('id', q.id, 'at', q.contest_settled_at, 'outcome', q.contest_outcome, 'note', q.contest_note,
    'actorId', q.contest_settled_by_id, 'actorName', (select su.name from app_user su where su.id = q.contest_settled_by_id)) order by q.contest_settled_at, q.id)
  from consent q where q.ticket_id = $1 and q.contest_settled_at is not null and q.contest_outcome is not null), '[]')`;

/** They as steps of the ticket's story. */
export function permissionOutcomes(outcomes: readonly PermissionOutcomeJson[], seesPeople: boolean): TicketPage['timeline'] {
  return outcomes.map(({ id, at, outcome, note, actorId, actorName }) => ({
    ...{ kind: 'outcome' as const, at: new Date(at).toISOString(), id, of: null, outcome },
    ...{ actor: { id: actorId, name: actorName }, note: seesPeople ? note : null },
  }));
}
