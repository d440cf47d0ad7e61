import type { z } from 'zod';
import { emailDomain } from '../../domain/email';
import type { Locale } from '../../domain/locale';
import { Prisma } from '../../platform/generated/prisma/client';
import type { Customer, CustomerAccountingSchema, CustomerCreateSchema, customerOperations, CustomerUpdateSchema } from '../contract/customers';
import type { InputOf, OutputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { checkTeam } from './belongs';
import { openLeftTasks, settleLeftTasks } from './departures';
import { senderAddress } from '../../platform/firm-identity';
import { lacksOneSql } from './invoice-fields';
import { conditionsOf, findPage, inOrder, turkishOrder, type ListSource } from './listing';
import { recordOf } from './serialize';
import { getFirm } from './settings';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Tx, Write } from './write';

const SELECT = {
  id: true,
  number: true,
  name: true,
  taxNumber: true,
  taxOffice: true,
  accountCode: true,
  address: true,
  designatedBuyer: true,
  locale: true,
  mailDomains: true,
  teamId: true,
  secondApproverId: true,
  active: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.CustomerSelect;
type Row = Prisma.CustomerGetPayload<{ select: typeof SELECT }>;
// A sole trader's company carries a person's name, number and address.
const PERSONAL = ['name', 'taxNumber', 'address'] as const;

const SOURCE: ListSource = {
  from: Prisma.sql`customer r`,
  sort: { name: turkishOrder(Prisma.sql`r.name`), number: Prisma.sql`r.number`, createdAt: Prisma.sql`r.created_at` },
  search: Prisma.sql`r.search_fold`,
};

function toCustomer(row: Row): Customer {
  const { number, name, taxNumber, taxOffice, accountCode, address, designatedBuyer, mailDomains, teamId, secondApproverId, active } = row;
  return {
    ...recordOf(row),
    number,
    name,
    taxNumber,
    taxOffice,
    accountCode,
    address,
    designatedBuyer,
    locale: row.locale as Locale,
    mailDomains,
    teamId,
    secondApproverId,
    active,
  };
}

/** One page of customers. */
export async function listCustomers(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof customerOperations.listCustomers, 'query'>,
): Promise<OutputOf<typeof customerOperations.listCustomers>> {
  const { active, taxNumber, accountCode, lacks } = query.filter ?? {};
  const conditions = conditionsOf([
    active !== undefined && Prisma.sql`r.active = ${active}`,
    taxNumber && Prisma.sql`r.tax_number = ${taxNumber}`,
    accountCode && Prisma.sql`sm_fold(r.account_code) = sm_fold(${accountCode})`,
    lacks && Prisma.raw(lacksOneSql('r', lacks)),
  ]);
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions);
  const rows = await db.prisma.customer.findMany({ where: { id: { in: ids } }, select: SELECT });
  return { data: inOrder(ids, rows, ({ id }) => id).map(toCustomer), total };
}

/** One customer. */
export async function getCustomer(tx: Pick<Tx, 'customer'>, id: string): Promise<Customer> {
  return toCustomer(found(await tx.customer.findUnique({ where: { id }, select: SELECT })));
}

/** Adds a customer under the next number; `mailFrom` is the sender of our own mails. */
export async function createCustomer(write: Write, input: z.output<typeof CustomerCreateSchema>, mailFrom: string): Promise<Customer> {
  await checkMailDomains(write.tx, null, input.mailDomains, mailFrom);
  await checkTeam(write.tx, input.teamId, null);
  const customer = toCustomer(await write.tx.customer.create({ data: { ...input, ...createdColumns(write) }, select: SELECT }));
  const { number, name, taxNumber, address } = customer;
  await audit(write, {
    action: 'customer.create',
    subjectType: 'customer',
    subjectId: customer.id,
    detail: { number },
    personal: { name, taxNumber, address },
  });
  write.changed('customers', customer.id);
  return customer;
}

/** Changes a customer. */
export async function updateCustomer(
  write: Write,
  id: string,
  ifMatch: number,
  input: z.output<typeof CustomerUpdateSchema>,
  mailFrom: string,
): Promise<Customer> {
  await lockRow(write.tx, 'customer', id);
  const before = await getCustomer(write.tx, id);
  checkVersion(before, ifMatch);
  await checkMailDomains(write.tx, id, input.mailDomains, mailFrom);
  await checkTeam(write.tx, input.teamId, before.teamId);
  if (input.secondApproverId !== null && input.secondApproverId !== before.secondApproverId) await checkPerson(write.tx, id, input.secondApproverId);
  const customer = toCustomer(await write.tx.customer.update({ where: { id }, data: { ...input, ...changedColumns(write) }, select: SELECT }));
  await audit(write, { action: 'customer.update', subjectType: 'customer', subjectId: id, ...changesOf(before, input, PERSONAL) });
  if (customer.secondApproverId !== before.secondApproverId) {
    // Whoever stood above others only by having been named may no longer decide, and the other way round.
    if (before.secondApproverId !== null) await openLeftTasks(write, 'CONTACT', before.secondApproverId);
    if (customer.secondApproverId !== null) await settleLeftTasks(write, 'CONTACT', customer.secondApproverId);
  }
  write.changed('customers', id);
  return customer;
}

/** Changes what an invoice needs of a customer; all else is the desk's. */
export async function updateCustomerAccounting(
  write: Write,
  id: string,
  ifMatch: number,
  input: z.output<typeof CustomerAccountingSchema>,
): Promise<Customer> {
  await lockRow(write.tx, 'customer', id);
  const before = await getCustomer(write.tx, id);
  checkVersion(before, ifMatch);
  const customer = toCustomer(await write.tx.customer.update({ where: { id }, data: { ...input, ...changedColumns(write) }, select: SELECT }));
  await audit(write, { action: 'customer.update', subjectType: 'customer', subjectId: id, ...changesOf(before, input, PERSONAL) });
  write.changed('customers', id);
  return customer;
}

/** Removes a customer that was added by mistake; one that anything hangs on is deactivated instead. */
export async function deleteCustomer(write: Write, id: string, ifMatch: number): Promise<void> {
  await lockRow(write.tx, 'customer', id);
  const before = await getCustomer(write.tx, id);
  checkVersion(before, ifMatch);
  const [{ used } = { used: true }] = await write.tx.$queryRaw<{ used: boolean }[]>`
    select exists (select 1 from site where customer_id = ${id}::uuid) or exists (select 1 from contact where customer_id = ${id}::uuid)
        or exists (select 1 from contract where customer_id = ${id}::uuid) or exists (select 1 from asset where customer_id = ${id}::uuid)
        or exists (select 1 from ticket where customer_id = ${id}::uuid) or exists (select 1 from charge_line where customer_id = ${id}::uuid) as used`;
  if (used) throw new AppProblem('IN_USE');
  await write.tx.customer.delete({ where: { id }, select: { id: true } });
  const { number, name } = before;
  await audit(write, { action: 'customer.delete', subjectType: 'customer', subjectId: id, detail: { number }, personal: { name } });
  write.changed('customers', id);
}

/** An active person of this customer. */
async function checkPerson(tx: Tx, customerId: string, contactId: string): Promise<void> {
  const person = await tx.contact.findUnique({ where: { id: contactId }, select: { customerId: true, active: true } });
  const wrong = person === null ? 'NOT_FOUND' : person.customerId !== customerId ? 'OTHER_CUSTOMER' : person.active ? null : 'INACTIVE';
  if (wrong !== null) throw invalidFields({ secondApproverId: fieldProblem(wrong) });
}

/** A mail domain names one customer, and never ourselves: requests are attributed by it. */
async function checkMailDomains(tx: Tx, id: string | null, domains: readonly string[], mailFrom: string): Promise<void> {
  if (domains.length === 0) return;
  const { email } = await getFirm(tx);
  const own = [email, senderAddress(mailFrom)].map((address) => address && emailDomain(address.toLowerCase()));
  // Whoever looks at the same time waits here until this transaction ends, and then sees what it wrote.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('customer.mail_domains'))`;
  const others = await tx.customer.findMany({
    where: { mailDomains: { hasSome: [...domains] }, ...(id !== null && { NOT: { id } }) },
    select: { name: true, mailDomains: true },
  });
  const taken = new Map(others.flatMap(({ name, mailDomains }) => mailDomains.map((domain) => [domain, name] as const)));
  const problemOf = (domain: string): string | null => {
    if (own.includes(domain)) return fieldProblem('FIRM_DOMAIN');
    const owner = taken.get(domain);
    return owner === undefined ? null : fieldProblem('TAKEN_BY', owner);
  };
  const errors = domains.map((domain, index) => [`mailDomains.${index}`, problemOf(domain)] as const).filter(([, problem]) => problem !== null);
  if (errors.length > 0) throw invalidFields(Object.fromEntries(errors) as Record<string, string>);
}
