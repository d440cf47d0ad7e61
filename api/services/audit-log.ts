import { may, seesNoPersonalData, type Permission, type StaffActor } from '../../domain/roles';
import { Prisma, type AuditLog } from '../../platform/generated/prisma/client';
import { SIGN_IN_ACTIONS, type AuditEntryRecord, type auditOperations } from '../contract/audit-log';
import type { InputOf, OutputOf } from '../contract/operation';
import type { ApiDeps } from '../deps';
import { deletionsOf, goneName } from './audit-gone';
import { namesOfEntries } from './audit-names';
import { aboutRecord } from './audit-subject';
import { conditionsOf, findPage, inOrder, type ListSource } from './listing';
import { instant } from './serialize';

const SOURCE: ListSource = {
  from: Prisma.sql`audit_log r`,
  idType: Prisma.sql`bigint[]`,
  // Rows are appended, so the position is the order of time and needs no index of its own.
  sort: { at: Prisma.sql`r.id` },
  neverNull: ['at'],
};

type AuditRow = Pick<AuditLog, 'subjectType' | 'subjectId' | 'evidenceId'>;

/** What one needs to read the records that an entry is about. */
const READ_PERMISSIONS: Readonly<Record<string, Permission | undefined>> = {
  absence: 'user.read',
  asset: 'asset.read',
  billingPeriod: 'month.close',
  calendar: 'calendar.read',
  chargeExport: 'charge.read',
  chargeLine: 'charge.read',
  contact: 'customer.read',
  contactSubstitute: 'customer.read',
  contract: 'contract.read',
  customer: 'customer.read',
  delivery: 'ops.read',
  deskTask: 'task.read',
  exchangeRate: 'price.read',
  exportLayout: 'charge.export',
  file: 'ticket.read',
  firm: 'firm.read',
  holiday: 'calendar.read',
  inboundMail: 'mail.read',
  invoice: 'month.close',
  labourCost: 'profit.read',
  monthRun: 'month.close',
  priceList: 'price.read',
  replyTemplate: 'ticket.read',
  site: 'customer.read',
  team: 'user.read',
  ticket: 'ticket.read',
  user: 'user.read',
  workflow: 'ops.read',
};

/** What stands here by no name is left to administrators. */
function maySeeDetail(actor: StaffActor, subjectType: string): boolean {
  return may(actor, READ_PERMISSIONS[subjectType] ?? 'user.write');
}

/** Kinds of records whose details this person is shown. */
function readableKinds(actor: StaffActor): string[] {
  return Object.keys(READ_PERMISSIONS).filter((kind) => maySeeDetail(actor, kind));
}

/** One page of the trail; an entry says no more of a record than the reader may see there, and no evidence to who sees no people. */
export async function listAuditEntries(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof auditOperations.listAuditEntries, 'query'>,
  actor: StaffActor,
): Promise<OutputOf<typeof auditOperations.listAuditEntries>> {
  const filter = query.filter ?? {};
  const conditions = conditionsOf([
    filter.action && Prisma.sql`r.action = any(${filter.action})`,
    filter.signIns !== undefined && Prisma.sql`(r.action = any(${SIGN_IN_ACTIONS})) = ${filter.signIns}`,
    filter.actorId && Prisma.sql`r.actor_id = ${filter.actorId}::uuid`,
    filter.subjectType && Prisma.sql`r.subject_type = any(${filter.subjectType})`,
    filter.subjectId && aboutRecord(filter.subjectId, readableKinds(actor)),
    filter.at_gte && Prisma.sql`r.at >= ${filter.at_gte}::timestamptz`,
    filter.at_lte && Prisma.sql`r.at <= ${filter.at_lte}::timestamptz`,
  ]);
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions);
  const rows = inOrder(ids, await db.prisma.auditLog.findMany({ where: { id: { in: ids.map(BigInt) } } }), ({ id }) => String(id));
  const deletions = await deletionsOf(
    db,
    rows.map(({ subjectId }) => subjectId),
  );
  const behind = [...rows, ...deletions.values()].map(({ evidenceId }) => evidenceId);
  const people = !seesNoPersonalData(actor.role);
  const evidence = people ? await evidenceOf(db, behind) : new Map<string, unknown>();
  const names = await namesOfEntries(db.pool, ids.map(String), people);
  const goneOf = ({ subjectType, subjectId }: (typeof rows)[number]): AuditEntryRecord['gone'] => {
    const deletion = deletions.get(String(subjectId));
    if (deletion === undefined) return null;
    return { name: goneName(maySeeDetail(actor, subjectType) ? deletion.detail : {}, evidence.get(String(deletion.evidenceId))) };
  };
  const data = rows.map((row): AuditEntryRecord => ({
    id: String(row.id),
    at: instant(row.at),
    actorKind: row.actorKind as AuditEntryRecord['actorKind'],
    actorId: row.actorId,
    action: row.action,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    detail: maySeeDetail(actor, row.subjectType) ? (row.detail as Record<string, unknown>) : {},
    evidence: row.evidenceId === null ? null : ((evidence.get(row.evidenceId) ?? null) as Record<string, unknown> | null),
    gone: goneOf(row),
    about: maySeeDetail(actor, row.subjectType) ? (names.get(String(row.id)) ?? emailTried(row, evidence)) : null,
  }));
  return { data, total };
}

/** Somebody whom nobody knows tried to sign in: by the address that they gave. */
function emailTried({ subjectType, subjectId, evidenceId }: AuditRow, evidence: ReadonlyMap<string, unknown>): string | null {
  if (subjectType !== 'user' || subjectId !== null) return null;
  const { email } = (evidence.get(String(evidenceId)) ?? {}) as { email?: unknown };
  return typeof email === 'string' ? email : null;
}

async function evidenceOf(db: ApiDeps['db'], ids: readonly (string | null)[]): Promise<Map<string, unknown>> {
  const rows = await db.prisma.evidence.findMany({ where: { id: { in: ids.filter((id) => id !== null) } }, select: { id: true, data: true } });
  return new Map(rows.map(({ id, data }) => [id, data]));
}
