import type { DeskTaskKind } from '../domain/desk-tasks';
import { uuidV5 } from '../platform/hash';
import type { Tx } from './transaction';

const NAMESPACE = '5c1f0e3a-52a7-4c6e-9d0b-0e8f4b7c2a91';

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
  await tx.run(
    'INSERT INTO desk_task (id, ticket_id, kind, effect_key, subject_id, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (effect_key) DO NOTHING',
    [uuidV5(NAMESPACE, effectKey), ticketId, kind, effectKey, subjectId, new Date(at)],
  );
}
