import type { Label } from './label';
import type { Permission } from './roles';

/** Who may give a command. */
export type CommandSource = 'STAFF' | 'REQUESTER' | 'APPROVER' | 'SYSTEM';

/** What is said of a command in its table. */
export interface CommandDef extends Label {
  /** What has happened then, where the label itself is an order. */
  readonly done?: Label;
  /** Sources that may give it. */
  readonly by: readonly CommandSource[];
  /** What staff need for it. */
  readonly permission?: Permission;
  /** Of a decision that can be told to staff on the phone as well: their button for it. The row decides then as for a link, by their permission and on the tickets of theirs. */
  readonly spoken?: Label;
  /** Look of its button. */
  readonly tone?: 'primary' | 'neutral' | 'danger';
  /** Only the technician that the ticket is assigned to, or someone who may triage. */
  readonly assigneeOnly?: true;
  /** Puts right what is recorded of the ticket: no sign that somebody is at work on it. */
  readonly correction?: true;
  /** Carries the outcome of a row that is the arbiter: never illegal, at worst "no longer needed". */
  readonly decision?: true;
  /** Concerns the clocks alone: legal wherever work is left, and leads nowhere. */
  readonly clock?: true;
  /** Records what was done elsewhere, on another ticket or at a charge line: given by that step alone, legal in every state, and leads nowhere. */
  readonly mirror?: true;
  /** Concerns what was charged: legal as long as the ticket lives, and leads nowhere. */
  readonly charges?: true;
  /** A first response (M8): by the mail that goes with it, where the requester has an address, or because somebody was with them. */
  readonly response?: 'MAIL' | 'TALK';
}
