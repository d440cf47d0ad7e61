import { MAILS, type MailDef, type MailKey } from '../../../domain/mail-keys';
import { isWorkDone, stateDef } from '../../../domain/ticket-states';
import type { Instant } from '../../../platform/clock';
import type { MailFacts } from './mail-facts';

/** What must still be true for a mail to be worth sending. */
const HOLDS: Record<MailDef['holds'], (facts: MailFacts, now: Instant) => boolean> = {
  always: () => true,
  'not-entitled': ({ ticket }) => ticket.state === 'NOT_ENTITLED',
  'consent-requested': ({ consent }, now) => consent?.status === 'REQUESTED' && (consent.lapsesAt ?? Infinity) > now,
  // Contested, taken back or over: its page has nothing to stop any more.
  'permission-stands': ({ consent }, now) => consent?.status === 'GRANTED' && consent.contestedAt === null && (consent.validUntil ?? Infinity) > now,
  // Settled or answered meanwhile: nothing is asked of them any more.
  'word-awaited': ({ approval }) => approval?.contest != null && approval.contest.settledAt === null && approval.contest.word === null,
  // Struck off since, its reader can contest nothing in the customer's name.
  'decision-stands': ({ approval, ticket }) => approval?.decidedVia != null && approval.contestedAt === null && !ticket.isReaderFormer,
  // Who never read that they are asked, or that what they ticked is kept, needs not hear that it is off.
  'permission-told': ({ consent }) => consent?.isTold === true && ['CANCELLED', 'EXPIRED'].includes(consent.status),
  // Solved otherwise meanwhile: nobody needs to ask for another try.
  'permission-over': ({ consent, ticket }) => ['LAPSED', 'EXPIRED'].includes(consent?.status ?? '') && !isWorkDone(stateDef(ticket.state)),
  // A mail about the cut that was sent late has said it already.
  'disconnect-unsaid': ({ session }) => session?.isDisconnectSaid !== true,
  'connection-open': ({ session }) => session?.disconnectedAt === null,
  // After a yes that is contested nobody decides: the question is about to be taken back.
  'approval-open': ({ approval }, now) => approval?.status === 'OPEN' && approval.expiresAt > now && approval.chain.first?.contestedAt == null,
  'visit-planned': ({ visit }, now) => visit?.status === 'PLANNED' && visit.endsAt > now,
  'visit-cancelled': ({ visit }) => visit?.status === 'CANCELLED',
  // Whom no request reached has let none expire.
  'request-expired': ({ approval }) => approval?.status === 'EXPIRED' && approval.requestSent,
  'request-sent': ({ approval }) => approval?.requestSent === true,
  'not-taken': ({ ticket }) => ticket.state === 'NEW' && ticket.team !== null,
  'still-theirs': ({ assignment }) => assignment.isReaders,
  'not-carried-out': ({ approval }) => approval?.isCarriedOut !== true,
  // Done and solved: nothing is stopped any more.
  'work-left': ({ approval, ticket }) => approval?.isCarriedOut !== true || !isWorkDone(stateDef(ticket.state)),
  // Held again, or decided otherwise, while the mail waited.
  'line-stands': ({ line }) => line !== null,
  'on-hold': ({ ticket }, now) => ticket.hold !== null && ticket.hold.until > now,
  'answer-awaited': ({ ticket }) => ticket.state === 'WAITING_REQUESTER',
  // Contested since: nothing was raised that counts.
  'approval-raised': ({ approval }) => approval !== null && approval.raised.length > 0,
  'asked-elsewhere': ({ approval }) => approval?.askedElsewhere != null,
  'mention-unread': ({ mention }) => mention?.unread === true,
  merged: ({ ticket }) => ticket.mergedInto !== null,
  resolved: ({ ticket }) => ticket.state === 'RESOLVED',
};

/** What tells a requester that nobody decided. */
const EXPIRED_NEWS: readonly MailKey[] = ['ONSITE_REFUSED', 'WORK_REFUSED'];

/** Why the mail is not worth sending any more; null where it is. What a person wrote is sent even where a machine asked. */
export function whySkipped(facts: MailFacts, now: Instant): string | null {
  const { template } = facts.mail;
  const { holds, to, toFormer }: MailDef = MAILS[template];
  // Struck off while it waited: whatever was written, it is the customer's affair.
  if ((to === 'requester' || to === 'asked') && facts.ticket.isReaderFormer && !toFormer) return 'former-requester';
  if (template !== 'TICKET_REPLY' && facts.ticket.unwelcome !== null) return facts.ticket.unwelcome;
  // They have just been asked for it themselves: "there is nothing for you to do" would be untrue.
  if (to === 'requester' && holds === 'approval-open' && facts.approval?.isRequesters === true) return 'own-approval';
  // Whose own request expired reads it as whoever was asked: one mail, not two.
  if (EXPIRED_NEWS.includes(template) && facts.approval?.status === 'EXPIRED' && facts.approval.isRequesters) return 'own-approval';
  return HOLDS[holds](facts, now) ? null : holds;
}
