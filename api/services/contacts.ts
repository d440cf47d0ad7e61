import type { z } from 'zod';
import type { ContactRole } from '../../domain/contact-roles';
import type { Locale } from '../../domain/locale';
import { Prisma } from '../../platform/generated/prisma/client';
import { REVOKE_OWN_APPROVALS } from '../../platform/own-approvals-link';
import type { Contact, ContactCreateSchema, contactOperations, ContactUpdateSchema } from '../contract/contacts';
import type { InputOf, OutputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { audit, changesOf } from './audit';
import { checkCustomer, checkSite } from './belongs';
import { openLeftTasks, settleLeftTasks } from './departures';
import { conditionsOf, findPage, inOrder, turkishOrder, type ListSource } from './listing';
import { queryableOf } from './queryable';
import { revokeOfFormer } from './revoked-consents';
import { recordOf } from './serialize';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Tx, Write } from './write';

const SELECT = {
  id: true,
  customerId: true,
  customer: { select: { name: true } },
  siteId: true,
  name: true,
  email: true,
  phone: true,
  roles: true,
  approvalLimit: true,
  locale: true,
  active: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.ContactSelect;
type Row = Prisma.ContactGetPayload<{ select: typeof SELECT }>;
const DECIDING_ROLES: readonly ContactRole[] = ['REPRESENTATIVE', 'IT_OFFICER'];
const PERSONAL = ['name', 'email', 'phone'] as const;

const SOURCE: ListSource = {
  from: Prisma.sql`contact r`,
  sort: { name: turkishOrder(Prisma.sql`r.name`), email: Prisma.sql`r.email`, createdAt: Prisma.sql`r.created_at` },
  search: Prisma.sql`r.search_fold`,
};

function toContact(row: Row): Contact {
  const { customerId, siteId, name, email, phone, active } = row;
  return {
    ...recordOf(row),
    customerId,
    customerName: row.customer.name,
    siteId,
    name,
    email,
    phone,
    roles: row.roles as ContactRole[],
    approvalLimit: row.approvalLimit?.toFixed(2) ?? null,
    locale: row.locale as Locale,
    active,
  };
}

/** One page of contacts. */
export async function listContacts(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof contactOperations.listContacts, 'query'>,
): Promise<OutputOf<typeof contactOperations.listContacts>> {
  const { customerId, siteId, role, active } = query.filter ?? {};
  const conditions = conditionsOf([
    customerId && Prisma.sql`r.customer_id = ${customerId}::uuid`,
    siteId && Prisma.sql`r.site_id = ${siteId}::uuid`,
    role && Prisma.sql`r.roles && ${role}::text[]`,
    active !== undefined && Prisma.sql`r.active = ${active}`,
  ]);
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions);
  const rows = await db.prisma.contact.findMany({ where: { id: { in: ids } }, select: SELECT });
  return { data: inOrder(ids, rows, ({ id }) => id).map(toContact), total };
}

/** One contact. */
export async function getContact(tx: Pick<Tx, 'contact'>, id: string): Promise<Contact> {
  return toContact(found(await tx.contact.findUnique({ where: { id }, select: SELECT })));
}

/** Adds a person to a customer. */
export async function createContact(write: Write, input: z.output<typeof ContactCreateSchema>): Promise<Contact> {
  await checkCustomer(write.tx, input.customerId);
  if (input.siteId !== null) await checkSite(write.tx, input.customerId, input.siteId);
  await checkEmail(write.tx, null, input.email);
  const contact = toContact(await write.tx.contact.create({ data: { ...input, ...createdColumns(write) }, select: SELECT }));
  const { customerId, siteId, roles, name, email, phone } = contact;
  await audit(write, {
    action: 'contact.create',
    subjectType: 'contact',
    subjectId: contact.id,
    detail: { customerId, siteId, roles },
    personal: { name, email, phone },
  });
  write.changed('contacts', contact.id);
  return contact;
}

/**
 * Changes a contact.
 * @param deliverWithinMs how long the relay may try to tell the tickets whose permissions end with whoever leaves
 */
export async function updateContact(
  write: Write,
  id: string,
  ifMatch: number,
  input: z.output<typeof ContactUpdateSchema>,
  deliverWithinMs: number,
): Promise<Contact> {
  await lockRow(write.tx, 'contact', id);
  const before = await getContact(write.tx, id);
  checkVersion(before, ifMatch);
  if (input.siteId !== null) await checkSite(write.tx, before.customerId, input.siteId);
  await checkEmail(write.tx, id, input.email);
  const contact = toContact(await write.tx.contact.update({ where: { id }, data: { ...input, ...changedColumns(write) }, select: SELECT }));
  await audit(write, { action: 'contact.update', subjectType: 'contact', subjectId: id, ...changesOf(before, input, PERSONAL) });
  if (before.active && !contact.active) {
    await write.tx.$executeRawUnsafe(REVOKE_OWN_APPROVALS, id, new Date(write.at));
    await revokeConsents(write, id, deliverWithinMs);
  }
  if (decides(before, contact)) await openLeftTasks(write, 'CONTACT', id);
  if (decides(contact, before)) await settleLeftTasks(write, 'CONTACT', id);
  write.changed('contacts', id);
  return contact;
}

/** An address names one person; whoever has it already is said, or nobody would know where to look. */
async function checkEmail(tx: Tx, id: string | null, email: string): Promise<void> {
  const other = await tx.contact.findUnique({ where: { email }, select: { id: true, name: true, customer: { select: { name: true } } } });
  if (other === null || other.id === id) return;
  throw new AppProblem('CONFLICT', { errors: { email: fieldProblem('TAKEN_BY', `${other.name}, ${other.customer.name}`) } });
}

async function revokeConsents(write: Write, id: string, deliverWithinMs: number): Promise<void> {
  const { tx, actor, at } = write;
  const revoked = await revokeOfFormer(queryableOf(tx), id, { actor, at, expiresAt: at + deliverWithinMs });
  if (revoked.length === 0) return;
  for (const { ticketId } of revoked) write.changed('tickets', ticketId);
  write.outbox();
}

type Standing = Pick<Contact, 'active' | 'roles'>;

/** Whether requests can be answered by the first that cannot be by the second. */
function decides(one: Standing, other: Standing): boolean {
  return one.active && DECIDING_ROLES.some((role) => one.roles.includes(role) && !(other.active && other.roles.includes(role)));
}

/** Removes a contact that was added by mistake; one whom any ticket or decision names is deactivated instead. */
export async function deleteContact(write: Write, id: string, ifMatch: number): Promise<void> {
  await lockRow(write.tx, 'contact', id);
  const before = await getContact(write.tx, id);
  checkVersion(before, ifMatch);
  const [{ used } = { used: true }] = await write.tx.$queryRaw<{ used: boolean }[]>`
    select exists (select 1 from ticket where contact_id = ${id}::uuid) or exists (select 1 from approval where approver_id = ${id}::uuid)
        or exists (select 1 from approval where above_id = ${id}::uuid) or exists (select 1 from customer where second_approver_id = ${id}::uuid)
        or exists (select 1 from contact_substitute where ${id}::uuid in (contact_id, substitute_id))
        or exists (select 1 from consent where ${id}::uuid in (asked_contact_id, device_user_id, contested_by_id, contest_contact_id))
        or exists (select 1 from link_token where contact_id = ${id}::uuid) as used`;
  if (used) throw new AppProblem('IN_USE');
  await write.tx.contact.delete({ where: { id }, select: { id: true } });
  const { customerId, name } = before;
  await audit(write, { action: 'contact.delete', subjectType: 'contact', subjectId: id, detail: { customerId }, personal: { name } });
  write.changed('contacts', id);
}
