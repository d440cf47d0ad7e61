import { randomUUID } from 'node:crypto';
import { possibleObjectors, speaksForThemselves, type WithdrawalCaller } from '../../domain/withdrawal-callers';
import type { InputOf } from '../contract/operation';
import type { phoneContestOperations } from '../contract/phone-contests';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { audit } from './audit';
import type { Objector } from './objector';
import { storeContest } from './portal-approval-contest';
import { storeConsentContest } from './portal-contest';
import { NotDecided, type DecisionDeps } from './portal-decision';
import { queryableOf } from './queryable';
import { calledAbout, callerName, checkCaller } from './spoken-withdrawal';
import type { StaffUser } from './staff-user';
import type { TicketRef } from './ticket-scope';
import type { Write } from './write';

type Operations = typeof phoneContestOperations;

/** In whose ticket, and by whom of ours, it is recorded. */
interface Recording {
  readonly deps: DecisionDeps;
  readonly write: Write;
  readonly ticket: TicketRef;
  readonly actor: StaffUser;
}

interface Recorded {
  readonly contestedAt: string;
}

interface OnRecord {
  readonly channel: string | null;
  readonly askedContactId: string | null;
  readonly deviceUserId: string | null;
  readonly isContestable: boolean;
}

/**
 * Records that a permission is denied or objected to on the phone, as a link of the caller's would; in the name of somebody else only against what was
 * recorded of a call, where the link itself says nothing of whose voice it was.
 */
export async function contestPermissionByPhone(
  { deps, write, ticket, actor }: Recording,
  consentId: string,
  body: InputOf<Operations['contestPermissionByPhone'], 'body'>,
): Promise<Recorded> {
  const { caller, phone, words } = body;
  const { at } = write;
  const db = queryableOf(write.tx);
  const [consent, row] = [await calledAbout(db, consentId, ticket.id), await onRecord(write, ticket.id, consentId)];
  if (consent === undefined || row === undefined) throw new AppProblem('NOT_FOUND');
  if (!row.isContestable) throw new AppProblem('NOTHING_TO_CONTEST');
  checkCaller(consent, body, at);
  if (!possibleObjectors({ ...consent, isByPhone: row.channel === 'PHONE' }).includes(caller))
    throw invalidFields({ caller: fieldProblem('CHOICE') });
  const by = await objectorOf(write, consentId, row, { caller, recordedById: actor.id });
  const name = await callerName(body, { deps, ticket });
  const said = saidAt(body, at);
  const { since, held, elsewhere } = await storeConsentContest(db, deps, {
    ...{ consentId, ticketId: ticket.id, commandId: randomUUID(), by, at },
    call: { recordedById: actor.id, caller, contactId: body.contactId, saidAt: Date.parse(said) },
    decider: { name, email: null, ip: null, userAgent: null, call: { phone, words, saidAt: said } },
  }).catch(asProblem);
  await audit(write, {
    ...{ action: 'ticket.contest-permission', subjectType: 'ticket', subjectId: ticket.id },
    detail: { consentId, caller },
  });
  tell(write, [ticket.id, ...elsewhere], held);
  return { contestedAt: new Date(since).toISOString() };
}

/** Records that whoever decided, or in whose place it was decided, denies that on the phone. */
export async function contestDecisionByPhone(
  { deps, write, ticket, actor }: Recording,
  approvalId: string,
  body: InputOf<Operations['contestDecisionByPhone'], 'body'>,
): Promise<Recorded> {
  const { contactId, phone, words } = body;
  const { at } = write;
  const [decided] = await write.tx.$queryRaw<{ name: string | null; email: string | null; decidedAt: Date | null }[]>`
    select c.name, c.email, p.decided_at as "decidedAt" from approval p
      left join contact c on c.id = ${contactId}::uuid and c.id in (p.approver_id, p.decided_by_id) where p.id = ${approvalId}::uuid and p.ticket_id = ${ticket.id}::uuid`;
  if (decided === undefined) throw new AppProblem('NOT_FOUND');
  // Nobody else's decision is contested in their name.
  if (decided.name === null) throw invalidFields({ contactId: fieldProblem('NOT_FOUND') });
  if (decided.decidedAt !== null && Date.parse(saidAt(body, at)) < decided.decidedAt.getTime() && body.minutesAgo > 0)
    throw invalidFields({ minutesAgo: fieldProblem('BEFORE_DECISION') });
  const held = await storeContest(queryableOf(write.tx), deps, {
    ...{ approval: { id: approvalId, ticketId: ticket.id }, by: { as: 'APPROVER', contactId }, commandId: randomUUID(), at },
    ...{ reason: words, recordedById: actor.id },
    decider: { name: decided.name, email: decided.email, ip: null, userAgent: null, call: { phone, words, saidAt: saidAt(body, at) } },
  }).catch(asProblem);
  await audit(write, {
    ...{ action: 'ticket.contest-decision', subjectType: 'ticket', subjectId: ticket.id },
    detail: { approvalId, contactId },
  });
  tell(write, [ticket.id], held);
  return { contestedAt: new Date(at).toISOString() };
}

async function onRecord({ tx }: Write, ticketId: string, consentId: string): Promise<OnRecord | undefined> {
  const rows = await tx.$queryRaw<OnRecord[]>`
    select channel, asked_contact_id as "askedContactId", device_user_id as "deviceUserId", contested_at is null and valid_until is not null as "isContestable"
      from consent where id = ${consentId}::uuid and ticket_id = ${ticketId}::uuid`;
  return rows[0];
}

/** As whom the caller objects, and to which link of theirs the confirmation goes; a caller who has none is mailed nothing. */
async function objectorOf(
  { tx }: Write,
  consentId: string,
  { askedContactId, deviceUserId }: OnRecord,
  { caller, recordedById }: { readonly caller: WithdrawalCaller; readonly recordedById: string },
): Promise<Extract<Objector, { as: 'PERMITTER' | 'CALLER' }>> {
  if (!speaksForThemselves(caller)) return { as: 'CALLER', recordedById };
  const contactId = caller === 'GIVER' ? askedContactId : deviceUserId;
  const links = await tx.$queryRaw<{ id: string }[]>`
    select l.id from consent q join ticket t on t.id = q.ticket_id join link_token l on l.ticket_id = q.ticket_id
       and (l.purpose in ('CONTEST', 'CONSENT') and l.subject_id = q.id or l.purpose = 'STATUS' and ${contactId}::uuid is null)
     where q.id = ${consentId}::uuid and case when ${contactId}::uuid is null then l.email = t.requester_email else l.contact_id = ${contactId}::uuid end
     order by l.purpose = 'CONTEST' desc, l.purpose = 'CONSENT' desc limit 1`;
  return { as: 'PERMITTER', linkId: links[0]?.id ?? null, contactId };
}

const saidAt = ({ minutesAgo }: { readonly minutesAgo: number }, at: number): string => new Date(at - minutesAgo * 60_000).toISOString();

function asProblem(error: unknown): never {
  throw error instanceof NotDecided ? new AppProblem('NOTHING_TO_CONTEST') : error;
}

function tell(write: Write, tickets: readonly string[], lines: readonly string[]): void {
  for (const id of tickets) {
    write.changed('tickets', id);
    write.changed('desk-tasks', id);
  }
  for (const id of lines) write.changed('charge-lines', id);
  write.outbox();
}
