import type { ClockMode } from './clocks/clock-modes';
import type { Label } from './label';
import type { Party } from './parties';
import type { TicketCommand } from './ticket-commands';
import type { WaitKey } from './waits';

/** What happens by itself when nobody moves: after a wait, at the end of the granted consent window, or when a hold is over. */
export interface Deadline {
  readonly after: WaitKey | 'CONSENT_WINDOW_END' | 'HOLD_END';
  readonly command: TicketCommand;
  /** The customer was told until when they can answer: another calendar makes it later only. */
  readonly isTold?: true;
  readonly then: Label;
}

/** A row of the table of transitions. */
export interface StateDef extends Label {
  readonly tone: 'info' | 'active' | 'waiting' | 'alarm' | 'success' | 'closed';
  readonly waitingFor: Party;
  /** What it does to the clocks of what is promised (domain/clocks/). */
  readonly clock: ClockMode;
  /** `by-approval` / `by-visit`: the child workflow keeps the time. */
  readonly deadline: Deadline | 'none' | 'by-approval' | 'by-visit';
  /** Allowed commands and the states that each can lead to. */
  readonly actions: Readonly<Partial<Record<TicketCommand, readonly string[]>>>;
  /** The workflow ends with the transition into it. */
  readonly terminal?: true;
}
