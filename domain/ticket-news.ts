import type { CommandSource } from './command-def';
import type { TicketState } from './ticket-states';

/** What of a step decides whether it could change somebody's mind. */
export interface NewsFacts {
  readonly actorKind: CommandSource;
  readonly actorId: string | null;
  readonly from: TicketState | null;
  readonly to: TicketState;
}

/** Whether a step is news to somebody who is about to act: one's own steps are known, and a reminder changes nothing. */
export function isNewsTo(staffId: string | null | undefined, { actorKind, actorId, from, to }: NewsFacts): boolean {
  return !(actorKind === 'STAFF' && actorId === staffId) && !(actorKind === 'SYSTEM' && from === to);
}
