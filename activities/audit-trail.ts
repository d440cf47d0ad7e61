import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor } from '../domain/command-args';
import { evidenceHash } from '../platform/event-hash';
import type { Tx } from './transaction';

/** One entry of the audit trail, as the API writes them: `detail` holds no personal data. */
interface AuditEntry {
  readonly at: number;
  readonly actor: Pick<Actor, 'kind' | 'id'>;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Names and addresses: kept in the erasable evidence table, the trail keeps a salted hash of it. */
  readonly personal: Readonly<Record<string, unknown>>;
}

/** Appends an entry about a record that a transition made besides its ticket, in the transaction of both. */
export async function appendAudit(tx: Tx, { at, actor, action, subjectType, subjectId, detail, personal }: AuditEntry): Promise<void> {
  const evidenceId = randomUUID();
  const salt = randomBytes(16).toString('hex');
  await tx.run('INSERT INTO evidence (id, salt, data, created_at) VALUES ($1, $2, $3, $4)', [evidenceId, salt, personal, new Date(at)]);
  await tx.run(
    `INSERT INTO audit_log (at, actor_kind, actor_id, action, subject_type, subject_id, detail, evidence_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [new Date(at), actor.kind, actor.id, action, subjectType, subjectId, { ...detail, evidenceHash: evidenceHash(salt, personal) }, evidenceId],
  );
}
