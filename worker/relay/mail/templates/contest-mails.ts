import { gatesInvoice } from '../../../../domain/approval-kinds';
import { contestedTo } from '../../../../domain/contest-objectors';
import type { ContestOutcome } from '../../../../domain/contest-outcomes';
import { formatDateTime } from '../../../../domain/format';
import type { Locale } from '../../../../domain/locale';
import { formatPhone } from '../../../../domain/phone';
import { t } from '../../../../i18n';
import type { ApprovalContest } from '../../../../platform/approval-contest-sql';
import { contestFollows, contestFound, contestHappened, type ToldContest } from '../../../../platform/contest-sentence';
import { hasStopped } from '../../../../platform/contest-stop-words';
import { namedDecider } from '../../../../platform/decider-name';
import type { MailContext } from '../mail-context';
import type { MailApproval } from '../mail-facts';
import { ofExcess } from './kind-words';
import { contestLink, frame } from './representative-mails';
import { needed, type Template } from './template';

/** The contest as the reader of the mail is to it. */
function toldOf({ id, chain, otherDecider, readerId, standsIn, content }: MailApproval, contest: ApprovalContest): ToldContest {
  const reader = {
    ...{ approvalId: id, isSecond: chain.first !== null, standsIn },
    ...{ isDecider: otherDecider === null, isObjector: contest.byId !== null && contest.byId === readerId },
  };
  return { contest, number: content.ticketNumber, reader };
}

const moment = ({ locale }: MailContext, at: string): string => formatDateTime(Date.parse(at), locale);

/** To everybody else whose word hangs on it: whose decision is contested by whom, or is denied by our own witness. */
export const approvalContestedOthers: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const contest = needed(approval.contest, 'contest');
  const { content, isBooked } = approval;
  const told = toldOf(approval, contest);
  const isOwn = contestedTo(contest, told.reader) === 'own';
  const words = contest.isByWitness && !isOwn ? 'doubtedOthers' : 'contestedOthers';
  return {
    ...frame(context, approval),
    subject: t(locale, `mail.${words}.subject`, { subject: content.subject }),
    heading: t(locale, `mail.${words}.heading`),
    opening: [
      contestHappened(told, locale),
      hasStopped({ status: contest.status, kind: content.kind, isBooked }, locale),
      t(locale, 'mail.contestedOthers.next'),
      ...(isOwn ? [t(locale, 'mail.contestedOthers.word')] : []),
    ],
    closing: [t(locale, 'mail.approval.question', { contact })],
  };
};

/** To whoever is said to have decided by phone, where our own witness denies the call: nobody at the customer contests anything, and only they know. */
export const approvalDoubted: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const contest = needed(approval.contest, 'contest');
  const { content, recordedBy, spokenOn, isBooked } = approval;
  const told = frame(context, approval);
  const verdict = contest.status === 'APPROVED' ? 'approved' : 'refused';
  const values = { number: content.ticketNumber, at: moment(context, contest.decidedAt) };
  return {
    ...told,
    subject: t(locale, 'mail.doubted.subject', { subject: content.subject }),
    heading: t(locale, 'mail.doubted.heading'),
    opening: [
      ofExcess(locale, content, `mail.doubted.${verdict}`, values),
      t(locale, 'mail.doubted.why', { at: moment(context, contest.at) }),
      t(locale, 'mail.doubted.asked'),
      hasStopped({ status: contest.status, kind: content.kind, isBooked }, locale),
    ],
    facts: [...told.facts, ...context.fact('recordedBy', recordedBy), ...context.fact('spokenOn', spokenOn === null ? null : formatPhone(spokenOn))],
    action: { ...contestLink(context, approval).action, label: t(locale, 'mail.doubted.action') },
    closing: [t(locale, 'mail.doubted.harmless', { contact })],
  };
};

/** The subject of a mail about an outcome: of two contested decisions each has its own, and names whose it is. */
export function outcomeSubject(
  { besides = null, decider, inPlaceOf }: ApprovalContest,
  outcome: ContestOutcome,
  subject: string,
  locale: Locale,
): string {
  if (besides === null) return t(locale, `mail.contestOutcome.subject_${outcome}`, { subject });
  return t(locale, `mail.contestOutcome.subjectOf_${outcome}`, { subject, decider: namedDecider({ name: decider, inPlaceOf }, locale) });
}

/** To everybody who heard of it: what was found out, what follows, and what to do about it. */
export const approvalContestOutcome: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const contest = needed(approval.contest, 'contest');
  const outcome = needed(contest.outcome, 'outcome');
  const { content, status, decidedVia } = approval;
  // Whoever was asked and has not decided heard of it as of a question that was taken back.
  const isAsked = decidedVia === null && status !== 'APPROVED' && status !== 'REFUSED';
  return {
    ...frame(context, approval),
    subject: outcomeSubject(contest, outcome, content.subject, locale),
    heading: t(locale, 'mail.contestOutcome.heading'),
    opening: [
      contestHappened(toldOf(approval, contest), locale),
      ...contestFound(contest, locale),
      ...(isAsked ? [t(locale, 'mail.contestOutcome.asked')] : contestFollows(contest, gatesInvoice(content), locale)),
    ],
    closing: [t(locale, 'mail.contestOutcome.otherwise', { contact })],
  };
};
