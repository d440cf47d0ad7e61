import type { DeskTaskKind } from '../domain/desk-tasks';
import { openDeskTask } from '../platform/desk-task';
import type { Tx } from './transaction';

/** What a person at the desk is to do, and about what. */
export interface WantedTask {
  readonly kind: DeskTaskKind;
  readonly ticketId: string;
  /** Consent, approval, visit or charge line; null: the ticket as a whole. */
  readonly subjectId: string | null;
  /** Tells a second occasion of the same subject from a repeat of the first. */
  readonly occasion?: string | number;
}

/** Opens a desk task once for its subject and occasion. */
export async function openTask(tx: Tx, at: number, { kind, ticketId, subjectId, occasion }: WantedTask): Promise<void> {
  const effectKey = [kind, subjectId ?? ticketId, ...(occasion === undefined ? [] : [occasion])].join(':');
  const { text, values } = openDeskTask({ kind, effectKey, ticketId, subjectId }, at);
  await tx.run(text, values);
}

/** Nobody looks at what rests until its day: whoever writes meanwhile is not left to wait for it. One open task, however many mails. */
export async function tellOfHeld(tx: Tx, at: number, ticketId: string, occasion: string): Promise<void> {
  const open = await tx.run("SELECT 1 FROM desk_task WHERE ticket_id = $1 AND kind = 'HELD_ANSWERED' AND done_at IS NULL", [ticketId]);
  if (open === 0) await openTask(tx, at, { kind: 'HELD_ANSWERED', ticketId, subjectId: null, occasion });
}
