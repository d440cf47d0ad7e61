import { CLOSED_STATES, WORK_DONE_STATES, type TicketState } from '../../domain/ticket-states';

/** States as literals, so that the planner sees that a partial index holds all rows that are asked for. */
function literals(states: readonly TicketState[]): string {
  return states.map((state) => `'${state}'`).join(', ');
}

/** SQL over `t` (ticket): somebody still has to move. */
export const IS_OPEN = `t.state not in (${literals(CLOSED_STATES)})`;

/** SQL over `t` (ticket): there is still work to do. */
export const HAS_WORK_LEFT = `t.state not in (${literals(WORK_DONE_STATES)})`;
