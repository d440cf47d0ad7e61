import { randomBytes, randomUUID } from 'node:crypto';
import type { AuditAction } from '../contract/audit-log';
import { evidenceHash } from '../../platform/event-hash';
import { canonicalJson } from '../../platform/hash';
import type { Prisma } from '../../platform/generated/prisma/client';
import { queryableOf } from './queryable';
import type { AuditActor, OfficerActor, Write } from './write';

/** One entry of the audit trail. `detail` holds ids, field names, enums and values without personal data only. */
export interface AuditEntry {
  /** What was done: 'customer.update', 'session.login' … */
  readonly action: AuditAction;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Names, addresses, texts: kept in the erasable evidence table, the trail keeps a salted hash of it. */
  readonly personal?: Readonly<Record<string, unknown>>;
}

/** What an entry is written with. */
export type AuditWrite = Pick<Write, 'tx' | 'at'> & { readonly actor: AuditActor | OfficerActor };

/** Appends an entry in the transaction of what it tells about; the id of its evidence, where it has some. */
export async function audit(write: AuditWrite, entry: AuditEntry): Promise<string | null> {
  const evidence = entry.personal === undefined ? undefined : evidenceOf(entry.personal);
  if (evidence)
    await write.tx.evidence.create({
      data: { id: evidence.id, salt: evidence.salt, data: evidence.data, createdAt: new Date(write.at) },
      select: { id: true },
    });
  await write.tx.auditLog.create({
    data: {
      at: new Date(write.at),
      actorKind: write.actor.kind,
      actorId: write.actor.id,
      action: entry.action,
      subjectType: entry.subjectType,
      subjectId: entry.subjectId,
      detail: { ...entry.detail, ...(evidence && { evidenceHash: evidence.hash }) } as Prisma.InputJsonObject,
      evidenceId: evidence?.id ?? null,
    },
    select: { id: true },
  });
  return evidence?.id ?? null;
}

interface Evidence {
  readonly id: string;
  readonly salt: string;
  readonly data: Prisma.InputJsonObject;
  readonly hash: string;
}

function evidenceOf(personal: Readonly<Record<string, unknown>>): Evidence {
  const salt = randomBytes(16).toString('hex');
  // Through JSON once, so that what is hashed is what a reader gets back.
  const data = JSON.parse(JSON.stringify(personal)) as Prisma.InputJsonObject;
  return { id: randomUUID(), salt, data, hash: evidenceHash(salt, data) };
}

const PUT_EVIDENCE = `
insert into evidence (id, salt, data, created_at) select q.id, q.salt, q.data::jsonb, $4::timestamptz from unnest($1::uuid[], $2::text[], $3::text[]) q(id, salt, data)`;

const PUT_ENTRIES = `
insert into audit_log (at, actor_kind, actor_id, action, subject_type, subject_id, detail, evidence_id)
select $6::timestamptz, $7, $8::uuid, q.action, q.type, q.subject, q.detail::jsonb, q.evidence
from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[]) with ordinality q(action, type, subject, detail, evidence, n) order by q.n`;

/** Appends entries as `audit` does, all by two statements: thousands of them keep nobody waiting. */
export async function auditEach(write: AuditWrite, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const { at, actor } = write;
  const db = queryableOf(write.tx);
  const rows = entries.map((entry) => ({ entry, evidence: entry.personal && evidenceOf(entry.personal) }));
  const kept = rows.flatMap(({ evidence }) => evidence ?? []);
  const texts = (values: readonly unknown[]): string[] => values.map((value) => JSON.stringify(value));
  if (kept.length > 0)
    await db.query(PUT_EVIDENCE, [kept.map(({ id }) => id), kept.map(({ salt }) => salt), texts(kept.map(({ data }) => data)), new Date(at)]);
  const columns = [
    entries.map(({ action }) => action),
    entries.map(({ subjectType }) => subjectType),
    entries.map(({ subjectId }) => subjectId),
    texts(rows.map(({ entry, evidence }) => ({ ...entry.detail, ...(evidence && { evidenceHash: evidence.hash }) }))),
    rows.map(({ evidence }) => evidence?.id ?? null),
  ];
  await db.query(PUT_ENTRIES, [...columns, new Date(at), actor.kind, actor.id]);
}

const BOOKKEEPING = ['id', 'version', 'createdAt', 'updatedAt'];

/** Fields that an update changed, with old and new values, split by whether a value may stand in the trail for ever. */
export function changesOf<T extends object>(
  before: T,
  after: Partial<T>,
  personalFields: readonly (keyof T)[],
): Pick<AuditEntry, 'detail' | 'personal'> | null {
  const isChanged = (field: keyof T & string): boolean =>
    !BOOKKEEPING.includes(field) && after[field] !== undefined && canonicalJson(before[field]) !== canonicalJson(after[field]);
  const changed = (Object.keys(after) as (keyof T & string)[]).filter(isChanged);
  if (changed.length === 0) return null;
  const values = (fields: readonly (keyof T & string)[]) =>
    Object.fromEntries(fields.map((field) => [field, { from: before[field] ?? null, to: after[field] ?? null }]));
  const personal = changed.filter((field) => personalFields.includes(field));
  const open = changed.filter((field) => !personal.includes(field));
  return { detail: { fields: changed, changes: values(open) }, ...(personal.length > 0 && { personal: values(personal) }) };
}
