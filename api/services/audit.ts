import { randomBytes, randomUUID } from 'node:crypto';
import type { AuditAction } from '../contract/audit-log';
import { evidenceHash } from '../../platform/event-hash';
import { canonicalJson } from '../../platform/hash';
import type { Prisma } from '../../platform/generated/prisma/client';
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
  const evidence = entry.personal === undefined ? undefined : await keepEvidence(write, entry.personal);
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

async function keepEvidence({ tx, at }: Pick<Write, 'tx' | 'at'>, data: Readonly<Record<string, unknown>>): Promise<{ id: string; hash: string }> {
  const id = randomUUID();
  const salt = randomBytes(16).toString('hex');
  // Through JSON once, so that what is hashed is what a reader gets back.
  const stored = JSON.parse(JSON.stringify(data)) as Prisma.InputJsonObject;
  await tx.evidence.create({ data: { id, salt, data: stored, createdAt: new Date(at) }, select: { id: true } });
  return { id, hash: evidenceHash(salt, stored) };
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
