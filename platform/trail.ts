import type { Queryable } from './command-inbox';

/** An entry of the audit trail without personal data. */
interface TrailEntry {
  /** Epoch ms. */
  readonly at: number;
  /** Who of ours did it; null: the system by itself. */
  readonly byId: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Ids, field names, enums and values only. */
  readonly detail: Readonly<Record<string, unknown>>;
}

const APPEND = `
  INSERT INTO audit_log (at, actor_kind, actor_id, action, subject_type, subject_id, detail)
  VALUES ($1, CASE WHEN $2::uuid IS NULL THEN 'SYSTEM' ELSE 'STAFF' END, $2::uuid, $3, $4, $5, $6)`;

/** Appends an entry in the transaction of what it tells about. */
export async function recordTrail(db: Queryable, { at, byId, action, subjectType, subjectId, detail }: TrailEntry): Promise<void> {
  await db.query(APPEND, [new Date(at), byId, action, subjectType, subjectId, detail]);
}
