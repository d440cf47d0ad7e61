import { createHash } from 'node:crypto';
import { civilDateAt } from '../../domain/civil-date';
import type { DeskTaskKind } from '../../domain/desk-tasks';
import type { InboundOutcome, InboundReason } from '../../domain/inbound-mail';
import { DEFAULT_LOCALE } from '../../domain/locale';
import { namedMessageIds } from '../../domain/inbound-signs';
import { isMereThanks, leavesSolved } from '../../domain/courtesy';
import { waitMs } from '../../domain/business-time';
import { t } from '../../i18n';
import type { Instant } from '../../platform/clock';
import type { Queryable } from '../../platform/command-inbox';
import type { Config } from '../../platform/config';
import { putDeskTask } from '../../platform/desk-task';
import { uuidV5 } from '../../platform/hash';
import type { Change } from '../../platform/notifier';
import { continuedRequest, openMailTicket } from '../../platform/mail-request';
import { storeAnswer, type AnswerFile } from '../../platform/store-answer';
import { answerWrittenDecision } from '../../platform/written-decision-mail';
import { answerWrittenObjection, findObjected, type Objected } from '../../platform/written-objection-mail';
import { findPermitted } from '../../platform/written-while-permitted';
import type { JudgedMail } from './inbound-facts';
import type { InboundRow } from './inbound-row';
import type { Sender } from './senders';

/** What carrying out takes from the configuration. */
export interface OutcomeSettings extends Pick<Config, 'waits'> {
  /** Host of the Message-IDs of our mails. */
  readonly mailHost: string;
}

/** A judged mail to be carried out in the caller's transaction. */
export interface Judged {
  readonly row: InboundRow;
  readonly judged: JudgedMail;
  readonly files: readonly AnswerFile[];
  readonly at: Instant;
  readonly settings: OutcomeSettings;
}

/** What was done; `kind` where it became something other than was decided. */
interface Done {
  readonly outcome: {
    readonly ticketId: string | null;
    /** On no ticket, and yet about this one: it is shown there as waiting in quarantine. Absent: that to which it was sent, if any. */
    readonly namedTicketId?: string;
    readonly kind?: InboundOutcome;
    readonly reason?: InboundReason | null;
  };
  readonly changes: readonly Change[];
}

type Handler = (tx: Queryable, judged: Judged) => Promise<Done>;

/** Writes what the decision asks for; done twice in two transactions it is one ticket, one answer, one task. */
export function carryOut(tx: Queryable, judged: Judged): Promise<Done> {
  return HANDLERS[judged.judged.decision.outcome](tx, judged);
}

const HANDLERS: Record<InboundOutcome, Handler> = {
  NEW_TICKET: openTicket,
  ANSWER: answer,
  RECORDED: (_tx, { judged: { match, returned } }) => Promise.resolve(onTicket(match?.ticketId ?? returned?.ticketId ?? null)),
  BOUNCED: bounce,
  QUARANTINED: quarantine,
  DROPPED: () => Promise.resolve({ outcome: { ticketId: null }, changes: [] }),
};

const onTicket = (ticketId: string | null): Done => ({
  outcome: { ticketId },
  changes: ticketId === null ? [] : [{ resource: 'tickets', id: ticketId }],
});

/** Ids of commands that mails give: the same mail gives the same one. */
const COMMANDS = '6f1d7c1e-5b0a-4a1c-8d0a-3b7f0e2a9c44';
/** A mail that is judged anew: its answer may have been refused the first time, and its task settled. */
const occasionOf = ({ id, judgedAgain }: InboundRow): string => (judgedAgain === 0 ? id : `${id}:${judgedAgain}`);

async function openTicket(tx: Queryable, { row, judged: { mail, sender, match }, at, settings }: Judged): Promise<Done> {
  if (mail === null || sender?.address == null) throw new Error('a mail without content or sender cannot become a ticket');
  const { subject, text } = mail;
  const person = { email: sender.address, name: sender.name, phone: null, contactId: null, locale: sender.locale, createdById: null };
  const keyLifeMs = waitMs({ clock: 'elapsed', duration: settings.waits.WAIT_IDEMPOTENCY });
  const continues = match === null ? null : await continuedRequest(tx, match.ticketId, sender.address);
  const ticketId = await openMailTicket(tx, { inboundMailId: row.id, subject, text, ...person, continues }, { at, keyLifeMs });
  if (ticketId === null) throw new Error('the key of a mail was used for another request');
  return onTicket(ticketId);
}

async function answer(tx: Queryable, judged: Judged): Promise<Done> {
  const { row, at, files, settings } = judged;
  const { mail, match, sender, facts } = judged.judged;
  if (mail === null || match === null) throw new Error('a mail without a ticket cannot be an answer');
  const { text, fullText } = mail;
  const stored = await storeAnswer(tx, {
    commandId: uuidV5(COMMANDS, occasionOf(row)),
    ticketId: match.ticketId,
    text: text || t(sender?.locale ?? DEFAULT_LOCALE, 'mail.intake.noText'),
    fullText,
    files,
    channel: 'EMAIL',
    inboundMailId: row.id,
    personEmail: sender?.address ?? null,
    // What a program says, or thanks, or that it works, is no reason to open again what is solved.
    reopen: facts.kind === 'PERSONAL' && !leavesSolved(text, writerOf(sender)),
    at,
    expiresAt: at + waitMs({ clock: 'elapsed', duration: settings.waits.WAIT_PORTAL_COMMAND_EXPIRY }),
  });
  // Ended between the look and the lock: then it is a request of its own.
  if (stored.outcome === 'ended') {
    const opened = await openTicket(tx, judged);
    return { ...opened, outcome: { ...opened.outcome, kind: 'NEW_TICKET' } };
  }
  const done = onTicket(stored.ticketId);
  const tasks: Change[] = [];
  for (const objected of await answerObjections(tx, judged)) tasks.push(...(await objectionTask(tx, row, objected, at)));
  return { ...done, changes: [...done.changes, ...tasks] };
}

/** By which a name below an answer is known as its writer's. */
const writerOf = (sender: Pick<Sender, 'name' | 'address'> | null): string =>
  [sender?.name, sender?.address?.split('@')[0]].filter(Boolean).join(' ');

async function bounce(tx: Queryable, { judged: { returned, match }, at }: Judged): Promise<Done> {
  const mailId = returned?.id ?? match?.mailId ?? null;
  const { rows } = await tx.query<{ ticketId: string | null }>(
    'UPDATE mail SET bounced_at = coalesce(bounced_at, $2) WHERE id = $1 RETURNING ticket_id AS "ticketId"',
    [mailId, new Date(at)],
  );
  const ticketId = rows[0]?.ticketId ?? null;
  const task = await addTask(tx, 'MAIL_BOUNCED', `mail-bounced:${mailId}`, { ticketId, subjectId: mailId, at });
  const done = onTicket(ticketId);
  return { ...done, changes: [...done.changes, ...task] };
}

async function quarantine(tx: Queryable, judged: Judged): Promise<Done> {
  const { row, at } = judged;
  const { decision, sender, match } = judged.judged;
  const changes = [...(await quarantineTask(tx, row, at))];
  if (decision.reason === 'SENDER_RATE' || decision.reason === 'TICKET_RATE') {
    const whose = createHash('sha256').update(`${sender?.address} ${match?.ticketId}`).digest('hex').slice(0, 16);
    changes.push(
      ...(await addTask(tx, 'MAIL_LOOP', `mail-loop:${whose}:${civilDateAt(at)}`, { ticketId: match?.ticketId ?? null, subjectId: row.id, at })),
    );
  }
  const found = decision.reason !== null && MAY_OBJECT.includes(decision.reason) ? await answerObjections(tx, judged) : [];
  for (const objected of found) changes.push(...(await objectionTask(tx, row, objected, at)));
  const isApprovers = decision.reason === 'APPROVER_WROTE' && match !== null;
  const named = found.find(({ isNamed }) => isNamed);
  const objected = found.find(({ task }) => task !== null) ?? found[0] ?? null;
  if (isApprovers && named === undefined) await answerApprover(tx, judged, match.ticketId);
  if (isApprovers && named?.task == null) {
    const { ticketId } = match;
    changes.push(...(await addTask(tx, 'APPROVER_WROTE', `approver-wrote:${occasionOf(row)}`, { ticketId, subjectId: row.id, at })));
    return keptOn(ticketId, changes);
  }
  // Nobody waits for the next look into quarantine: it may be a contest, and is shown where the work goes on.
  if (objected?.task != null) return keptOn(objected.ticketId, changes);
  if (objected === null) return { outcome: { ticketId: null }, changes };
  const { ticketId: namedTicketId } = objected;
  return { outcome: { ticketId: null, namedTicketId }, changes: [...changes, { resource: 'tickets', id: namedTicketId }] };
}

/** Shown with the task that was opened on a ticket. */
const keptOn = (ticketId: string, changes: readonly Change[]): Done => ({
  outcome: { ticketId },
  changes: [...changes, { resource: 'tickets', id: ticketId }],
});

/** Kept apart from the ticket, and yet of somebody to whom we have written about a permission or a decision. */
const MAY_OBJECT: readonly InboundReason[] = ['APPROVER_WROTE', 'COLLEAGUE_WROTE', 'FORMER_WROTE'];

/** What a mail may object to; `isNamed`: it answers a mail that told of such a thing. */
type Found = Objected & { readonly isNamed: boolean };

/**
 * A person who answers a mail about a permission or a decision is told that the answer stops nothing, and what does; so is whoever writes anything on a
 * ticket while somebody is connected or may connect for it. No machine is answered.
 */
async function answerObjections(tx: Queryable, { judged, at, settings }: Judged): Promise<Found[]> {
  const { decision, facts, mail, sender, match } = judged;
  if (decision.muted || facts.kind !== 'PERSONAL' || sender?.address == null || mail === null || isMereThanks(mail.text, writerOf(sender))) return [];
  const ticketId = match?.by === 'REPLY_ADDRESS' ? match.ticketId : null;
  const written = { address: sender.address, messageIds: namedMessageIds(new Map(mail.headers)), ticketId, mailHost: settings.mailHost, at };
  const named = await findObjected(tx, written);
  const current = named?.isCurrent === true || match === null ? null : await findPermitted(tx, { ...written, ticketId: match.ticketId });
  // What is over of a connection is read with what is not.
  const isRead = named !== null && current !== null && OF_CONNECTION.includes(named.task);
  const found: Found[] = [];
  if (named !== null && !isRead) found.push({ ...named, isNamed: true });
  if (current !== null) found.push({ ...current, isNamed: isRead });
  for (const objected of found) await answerWrittenObjection(tx, objected, written);
  return found;
}

/** What asks for nothing that the task about the current permission does not ask for. */
const OF_CONNECTION: readonly Objected['task'][] = ['PERMISSION_WROTE', 'DEVICE_USER_WROTE'];

async function objectionTask(tx: Queryable, row: InboundRow, { ticketId, task }: Objected, at: Instant): Promise<Change[]> {
  if (task === null) return [];
  return await addTask(tx, task, `${task.toLowerCase().replaceAll('_', '-')}:${occasionOf(row)}`, { ticketId, subjectId: row.id, at });
}

/** A person who writes "approved" believes to have decided; no machine is answered, nor who only says thanks. */
async function answerApprover(tx: Queryable, { judged, at, settings }: Judged, ticketId: string): Promise<void> {
  const { decision, facts, mail, sender, match } = judged;
  if (decision.muted || facts.kind !== 'PERSONAL' || sender?.address == null || mail === null || isMereThanks(mail.text, writerOf(sender))) return;
  await answerWrittenDecision(tx, { ticketId, address: sender.address, mailId: match?.mailId ?? null, mailHost: settings.mailHost, at });
}

/** One open task says that somebody must look, however many mails wait. */
async function quarantineTask(tx: Queryable, row: InboundRow, at: Instant): Promise<Change[]> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('desk-task:MAIL_QUARANTINE', 0))`);
  const { rowCount } = await tx.query(`SELECT 1 FROM desk_task WHERE kind = 'MAIL_QUARANTINE' AND done_at IS NULL LIMIT 1`);
  if (rowCount !== 0) return [];
  return await addTask(tx, 'MAIL_QUARANTINE', `mail-quarantine:${occasionOf(row)}`, { ticketId: null, subjectId: row.id, at });
}

async function addTask(
  tx: Queryable,
  kind: DeskTaskKind,
  effectKey: string,
  { ticketId, subjectId, at }: { ticketId: string | null; subjectId: string | null; at: Instant },
): Promise<Change[]> {
  const id = await putDeskTask(tx, { kind, effectKey, ticketId, subjectId }, at);
  return id === undefined ? [] : [{ resource: 'desk-tasks', id }];
}
