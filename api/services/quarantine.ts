import { randomUUID } from 'node:crypto';
import { waitMs } from '../../domain/business-time';
import { leavesSolved } from '../../domain/courtesy';
import { MAIL_TASKS, type DeskTaskKind } from '../../domain/desk-tasks';
import type { Locale } from '../../domain/locale';
import { inboundFilesOf } from '../../platform/inbound-attachments';
import { openMailTicket } from '../../platform/mail-request';
import { storeAnswer } from '../../platform/store-answer';
import type { InboundMail } from '../contract/inbound-mails';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { audit } from './audit';
import { getInboundMail } from './inbound-mails';
import { queryableOf } from './queryable';
import type { StaffUser } from './staff-user';
import { found } from './versioned';
import type { Write } from './write';

type Deps = Pick<ApiDeps, 'config' | 'storage'>;

interface Held {
  readonly fromAddress: string | null;
  readonly fromName: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly fullText: string | null;
  readonly sourceHash: string;
  readonly isWhole: boolean;
}

/** Makes a ticket of a mail, in the name of its sender or of a contact whom staff chose. */
export async function openInboundMail(
  { config }: Deps,
  write: Write,
  actor: StaffUser,
  id: string,
  contactId: string | undefined,
): Promise<InboundMail> {
  const mail = await heldMail(write, id);
  const contact = contactId === undefined ? null : await write.tx.contact.findFirst({ where: { id: contactId, active: true } });
  if (contactId !== undefined && contact === null) throw invalidFields({ contactId: fieldProblem('NOT_FOUND') });
  const email = contact?.email ?? mail.fromAddress;
  if (email === null || !/^[^@\s]+@[^@\s]+$/.test(email)) throw invalidFields({ contactId: fieldProblem('CONTACT_OR_EMAIL') });
  const request = {
    inboundMailId: id,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    email,
    name: contact?.name ?? mail.fromName,
    phone: contact?.phone ?? null,
    contactId: contact?.id ?? null,
    locale: (contact?.locale as Locale | undefined) ?? null,
    createdById: actor.id,
  };
  const keyLifeMs = waitMs({ clock: 'elapsed', duration: config.waits.WAIT_IDEMPOTENCY });
  const opened = await openMailTicket(queryableOf(write.tx), request, { at: write.at, keyLifeMs });
  if (opened === null) throw new AppProblem('CHANGED_MEANWHILE');
  write.changed('tickets', opened);
  return await resolveMail(write, id, 'TICKET', { ticketId: opened });
}

/** Joins a mail to a ticket that the person may see, as an answer of its requester. */
export async function joinInboundMail({ config }: Deps, write: Write, id: string, ticketId: string): Promise<InboundMail> {
  const mail = await heldMail(write, id);
  const text = mail.text?.trim() || mail.subject || '—';
  const stored = await storeAnswer(queryableOf(write.tx), {
    // The mail's row is locked, and joined once; an answer that its ticket did not take is joined anew.
    commandId: randomUUID(),
    ticketId,
    text,
    fullText: mail.fullText,
    files: await inboundFilesOf(queryableOf(write.tx), id),
    channel: 'EMAIL',
    inboundMailId: id,
    personEmail: mail.fromAddress,
    reopen: !leavesSolved(text, mail.fromName),
    at: write.at,
    expiresAt: write.at + waitMs({ clock: 'elapsed', duration: config.waits.WAIT_PORTAL_COMMAND_EXPIRY }),
  });
  if (stored.outcome === 'ended') throw new AppProblem('TICKET_ENDED');
  write.changed('tickets', ticketId);
  return await resolveMail(write, id, 'JOINED', { ticketId });
}

/** Has a mail judged by its original as if it had just come: it is undecided again, and whoever decides about mails takes it next. */
export async function judgeInboundMailAgain({ storage }: Pick<Deps, 'storage'>, write: Write, id: string): Promise<InboundMail> {
  const { tx, at } = write;
  const { sourceHash, isWhole } = await heldMail(write, id);
  if (!isWhole || !(await storage.has(sourceHash))) throw new AppProblem('MAIL_SOURCE_GONE');
  const undecided = { outcome: null, reason: null, decidedAt: null, ticketId: null, namedTicketId: null, mailId: null, sourceMissingSince: null };
  const next = { attempts: 0, nextAttemptAt: new Date(at), judgedAgain: { increment: 1 } };
  await tx.inboundMail.update({ where: { id }, data: { ...undecided, ...next } });
  await audit(write, { action: 'inboundMail.judgeAgain', subjectType: 'inboundMail', subjectId: id });
  await settleTasks(write, id);
  write.changed('inbound-mails', id);
  return await getInboundMail(tx, id);
}

/** Discards a mail; it stays on record with the reason. */
export async function discardInboundMail(write: Write, id: string, reason: string): Promise<InboundMail> {
  await heldMail(write, id);
  return await resolveMail(write, id, 'DISCARDED', { ticketId: null, reason });
}

/** The mail, locked, if it is still in quarantine; what a colleague has done meanwhile stands. */
export async function heldMail(write: Write, id: string): Promise<Held> {
  const row = await lockedMail(write, id);
  if (!row.isHeld) throw new AppProblem('CHANGED_MEANWHILE', { current: await getInboundMail(write.tx, id) });
  return row;
}

/** The same for a contest: also what stands on its ticket as an answer of a requester who decided themselves, while the desk is asked to read it. */
export async function contestableMail(write: Write, id: string): Promise<Held & { readonly isHeld: boolean }> {
  const row = await lockedMail(write, id);
  if (!row.isHeld && !row.isAnswer) throw new AppProblem('CHANGED_MEANWHILE', { current: await getInboundMail(write.tx, id) });
  return row;
}

async function lockedMail({ tx }: Write, id: string): Promise<Held & { readonly isHeld: boolean; readonly isAnswer: boolean }> {
  const rows = await tx.$queryRaw<(Held & { isHeld: boolean; isAnswer: boolean })[]>`
    select from_address as "fromAddress", from_name as "fromName", subject, text, full_text as "fullText", source_hash as "sourceHash", is_whole as "isWhole",
           coalesce(outcome = 'QUARANTINED' and resolved_at is null, false) as "isHeld",
           coalesce(outcome = 'ANSWER', false) and exists (
             select 1 from desk_task d where d.kind = any(${[...MAIL_TASKS]}) and d.subject_id = inbound_mail.id and d.done_at is null) as "isAnswer"
      from inbound_mail where id = ${id}::uuid for update`;
  return found(rows[0]);
}

/** What a mail contests: a decision or a permission. */
type Contested = { readonly approvalId?: string } | { readonly consentId: string };

/** Keeps what was made of a mail in quarantine, and settles what asked somebody to look at it. */
export async function resolveMail(
  write: Write,
  id: string,
  resolution: NonNullable<InboundMail['resolution']>,
  { ticketId, reason, ...contested }: { ticketId: string | null; reason?: string } & Contested,
): Promise<InboundMail> {
  const { tx, at, actor } = write;
  await tx.inboundMail.update({ where: { id }, data: { resolution, resolvedAt: new Date(at), resolvedById: actor.id, ticketId } });
  await audit(write, {
    action: 'inboundMail.resolve',
    subjectType: 'inboundMail',
    subjectId: id,
    detail: { resolution, ticketId, ...contested },
    ...(reason !== undefined && { personal: { reason } }),
  });
  await settleTasks(write, id);
  write.changed('inbound-mails', id);
  write.outbox();
  return await getInboundMail(tx, id);
}

/** The same of a mail that stands on its ticket: what it is there stays, and what asked somebody to read it is settled. */
export async function contestOfAnswer(write: Write, id: string, contested: { ticketId: string } & Contested): Promise<InboundMail> {
  await audit(write, { action: 'inboundMail.resolve', subjectType: 'inboundMail', subjectId: id, detail: { resolution: 'CONTESTED', ...contested } });
  await settleTasks(write, id);
  write.changed('inbound-mails', id);
  write.outbox();
  return await getInboundMail(write.tx, id);
}

/** The task about this mail is done; with the last mail in quarantine the one to look there has lost its reason. */
async function settleTasks(write: Write, id: string): Promise<void> {
  const { tx } = write;
  for (const kind of MAIL_TASKS) await settle(write, { kind, subjectId: id });
  // The intake takes it too: a mail that it puts here at this moment is counted, or finds no open task.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('desk-task:MAIL_QUARANTINE', 0))`;
  const waiting = await tx.$queryRaw<object[]>`select 1 as one from inbound_mail where outcome = 'QUARANTINED' and resolved_at is null limit 1`;
  if (waiting.length === 0) await settle(write, { kind: 'MAIL_QUARANTINE' });
}

async function settle(write: Write, which: { readonly kind: DeskTaskKind; readonly subjectId?: string }): Promise<void> {
  const { tx, at, actor } = write;
  const open = await tx.deskTask.findMany({ where: { ...which, doneAt: null }, select: { id: true } });
  await tx.deskTask.updateMany({ where: { id: { in: open.map((task) => task.id) } }, data: { doneAt: new Date(at), doneById: actor.id } });
  for (const task of open) write.changed('desk-tasks', task.id);
}
