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
