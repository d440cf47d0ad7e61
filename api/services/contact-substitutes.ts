import type { z } from 'zod';
import { decidesInRole } from '../../domain/approver-standing';
import { civilDateAt } from '../../domain/civil-date';
import { Prisma } from '../../platform/generated/prisma/client';
import { messageHost } from '../../platform/message-host';
import { mailSubstitute, type SubstituteChange } from '../../platform/substitute-mail';
import { linkOpenRequests } from '../../platform/substitute-requests';
import type { ContactSubstitute, ContactSubstituteInputSchema, contactSubstituteOperations } from '../contract/contact-substitutes';
import type { InputOf, OutputOf } from '../contract/operation';
import type { FieldProblem } from '../contract/problems';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { invalidFields, type AppProblem } from '../http/problem';
import { audit, changesOf } from './audit';
import { conditionsOf, findPage, inOrder, type ListSource } from './listing';
import { queryableOf } from './queryable';
import { civilDate, recordOf, toDateColumn } from './serialize';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Tx, Write } from './write';

type Input = z.output<typeof ContactSubstituteInputSchema>;
type Reader = Pick<Tx, 'contactSubstitute' | 'contact'>;

const SOURCE: ListSource = {
  from: Prisma.sql`contact_substitute r join contact c on c.id = r.contact_id`,
  sort: { startsOn: Prisma.sql`r.starts_on`, endsOn: Prisma.sql`r.ends_on` },
  search: Prisma.sql`c.search_fold`,
};

/** One page of substitutes; those that are not over unless asked otherwise. */
export async function listContactSubstitutes(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof contactSubstituteOperations.listContactSubstitutes, 'query'>,
  at: number,
): Promise<OutputOf<typeof contactSubstituteOperations.listContactSubstitutes>> {
  const { customerId, contactId, over = query.id === undefined ? false : undefined } = query.filter ?? {};
  const conditions = conditionsOf([
    customerId && Prisma.sql`c.customer_id = ${customerId}::uuid`,
    contactId && Prisma.sql`r.contact_id = ${contactId}::uuid`,
    over !== undefined && Prisma.sql`(r.ends_on < ${civilDateAt(at)}::date) = ${over}`,
  ]);
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions);
  return { data: inOrder(ids, await read(db.prisma, ids), ({ id }) => id), total };
}

/** One entry. */
export async function getContactSubstitute(tx: Reader, id: string): Promise<ContactSubstitute> {
  return found((await read(tx, [id]))[0]);
}

/** Enters days on which somebody stands in. */
export async function createContactSubstitute(deps: Pick<ApiDeps, 'config'>, write: Write, input: Input): Promise<ContactSubstitute> {
  if (input.endsOn < civilDateAt(write.at)) throw problem('endsOn', 'IN_PAST');
  await check(write.tx, null, input);
  const { id } = await write.tx.contactSubstitute.create({ data: { ...columns(input), ...createdColumns(write) } });
  await audit(write, { action: 'contactSubstitute.create', subjectType: 'contactSubstitute', subjectId: id, detail: { ...input } });
  write.changed('contact-substitutes', id);
  await putOpenBefore(deps, write, input);
  await tell(deps, write, id, 'ENTERED', input);
  return await getContactSubstitute(write.tx, id);
}

/** Changes such days. */
export async function updateContactSubstitute(
  deps: Pick<ApiDeps, 'config'>,
  write: Write,
  id: string,
  ifMatch: number,
  input: Input,
): Promise<ContactSubstitute> {
  const before = await locked(write, id, ifMatch);
  if (input.contactId !== before.contactId) throw invalidFields({ contactId: fieldProblem('OTHER_CUSTOMER') });
  await check(write.tx, before, input);
  await write.tx.contactSubstitute.update({ where: { id }, data: { ...columns(input), ...changedColumns(write) } });
  await audit(write, { action: 'contactSubstitute.update', subjectType: 'contactSubstitute', subjectId: id, ...changesOf(before, input, []) });
  write.changed('contact-substitutes', id);
  await putOpenBefore(deps, write, input);
  await tellChange(deps, write, id, before, input);
  return await getContactSubstitute(write.tx, id);
}

/** Days that were over and are over are nobody's news. */
async function tellChange(deps: Pick<ApiDeps, 'config'>, write: Write, id: string, before: ContactSubstitute, input: Input): Promise<void> {
  if (before.endsOn < civilDateAt(write.at) && input.endsOn < civilDateAt(write.at)) return;
  // Somebody else stands in now: whoever did hears that they do not.
  const isOther = before.substituteId !== input.substituteId;
  if (isOther) await tell(deps, write, id, 'REMOVED', before);
  const isChanged = isOther || before.startsOn !== input.startsOn || before.endsOn !== input.endsOn;
  if (isChanged) await tell(deps, write, id, isOther ? 'ENTERED' : 'CHANGED', input);
}

/** Both people hear what was entered in their names, and by whom. */
async function tell(
  { config }: Pick<ApiDeps, 'config'>,
  { tx, at, actor, outbox }: Write,
  entryId: string,
  change: SubstituteChange,
  { contactId, substituteId, startsOn, endsOn }: Pick<ContactSubstitute, 'contactId' | 'substituteId' | 'startsOn' | 'endsOn'>,
): Promise<void> {
  const told = { entryId, change, contactId, substituteId, startsOn, endsOn, byId: actor.id, mailHost: messageHost(config.mailFrom), at };
  if (await mailSubstitute(queryableOf(tx), told)) outbox();
}

/** Whoever fell ill has requests that are open: what was asked before the substitute was entered is theirs too. */
async function putOpenBefore({ config }: Pick<ApiDeps, 'config'>, { tx, at, outbox }: Write, { contactId, substituteId }: Input): Promise<void> {
  const made = { contactId, substituteId, secret: config.secrets.link, mailHost: messageHost(config.mailFrom), at };
  if (await linkOpenRequests(queryableOf(tx), made)) outbox();
}

/** Removes such days. */
export async function deleteContactSubstitute(deps: Pick<ApiDeps, 'config'>, write: Write, id: string, ifMatch: number): Promise<void> {
  const { contactId, substituteId, startsOn, endsOn } = await locked(write, id, ifMatch);
  await write.tx.contactSubstitute.delete({ where: { id } });
  const detail = { contactId, substituteId, startsOn, endsOn };
  await audit(write, { action: 'contactSubstitute.delete', subjectType: 'contactSubstitute', subjectId: id, detail });
  write.changed('contact-substitutes', id);
  // Days that are over are history: nobody stands in by them any more.
  if (endsOn >= civilDateAt(write.at)) await tell(deps, write, id, 'REMOVED', detail);
}

async function locked({ tx }: Write, id: string, ifMatch: number): Promise<ContactSubstitute> {
  await lockRow(tx, 'contact_substitute', id);
  const before = await getContactSubstitute(tx, id);
  checkVersion(before, ifMatch);
  return before;
}

function columns({ contactId, substituteId, startsOn, endsOn }: Input) {
  return { contactId, substituteId, startsOn: toDateColumn(startsOn), endsOn: toDateColumn(endsOn) };
}

const problem = (field: string, code: FieldProblem): AppProblem => invalidFields({ [field]: fieldProblem(code) });

/** Both are people of one customer; nobody has two on one day, nor one who is away then: an authority is not passed on twice. */
async function check(tx: Tx, before: ContactSubstitute | null, input: Input): Promise<void> {
  const { contactId, substituteId, startsOn, endsOn } = input;
  // In the order of their ids, so that two writers wait for each other instead of standing in each other's way.
  for (const one of [contactId, substituteId].sort()) await lockRow(tx, 'contact', one);
  const people = await tx.contact.findMany({
    where: { id: { in: [contactId, substituteId] } },
    select: { id: true, customerId: true, active: true, roles: true },
  });
  const [person, other] = [contactId, substituteId].map((one) => people.find((found) => found.id === one));
  if (person === undefined) throw problem('contactId', 'NOT_FOUND');
  if (other === undefined) throw problem('substituteId', 'NOT_FOUND');
  if (other.customerId !== person.customerId) throw problem('substituteId', 'OTHER_CUSTOMER');
  if (!isWithin(before, input)) {
    if (!other.active) throw problem('substituteId', 'INACTIVE');
    if (!(await decides(tx, person))) throw problem('contactId', 'DECIDES_NOTHING');
  }
  const during = {
    startsOn: { lte: toDateColumn(endsOn) },
    endsOn: { gte: toDateColumn(startsOn) },
    ...(before !== null && { NOT: { id: before.id } }),
  };
  const exists = async (where: Prisma.ContactSubstituteWhereInput): Promise<boolean> =>
    (await tx.contactSubstitute.findFirst({ where: { ...during, ...where }, select: { id: true } })) !== null;
  if (await exists({ contactId })) throw problem('startsOn', 'SUBSTITUTE_ALREADY');
  if (await exists({ contactId: substituteId })) throw problem('substituteId', 'SUBSTITUTE_AWAY');
  if (await exists({ substituteId: contactId })) throw problem('contactId', 'STANDS_IN');
}

/** Days that were entered become fewer: that takes authority back, whoever has left the role or the customer since. */
function isWithin(before: ContactSubstitute | null, { substituteId, startsOn, endsOn }: Input): boolean {
  return before !== null && before.substituteId === substituteId && before.startsOn <= startsOn && endsOn <= before.endsOn;
}

/** Whoever is in no role that decides, is named as nobody's second and is asked nothing has nothing to pass on. */
async function decides(tx: Tx, { id, roles }: { readonly id: string; readonly roles: readonly string[] }): Promise<boolean> {
  if (decidesInRole(roles)) return true;
  return (
    (await tx.customer.count({ where: { secondApproverId: id } })) > 0 || (await tx.approval.count({ where: { approverId: id, status: 'OPEN' } })) > 0
  );
}

async function read(tx: Reader, ids: readonly string[]): Promise<ContactSubstitute[]> {
  const rows = await tx.contactSubstitute.findMany({ where: { id: { in: [...ids] } } });
  const people = await tx.contact.findMany({
    where: { id: { in: rows.flatMap(({ contactId, substituteId }) => [contactId, substituteId]) } },
    select: { id: true, name: true, customerId: true },
  });
  const byId = new Map(people.map((person) => [person.id, person]));
  return rows.map((row) => ({
    ...recordOf(row),
    customerId: byId.get(row.contactId)?.customerId ?? '',
    contactId: row.contactId,
    contactName: byId.get(row.contactId)?.name ?? '',
    substituteId: row.substituteId,
    substituteName: byId.get(row.substituteId)?.name ?? '',
    startsOn: civilDate(row.startsOn),
    endsOn: civilDate(row.endsOn),
  }));
}
