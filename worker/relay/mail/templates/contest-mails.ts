import { formatDateTime } from '../../../../domain/format';
import { formatPhone } from '../../../../domain/phone';
import { fillText, t, textOf, type TextKey } from '../../../../i18n';
import type { ApprovalContest } from '../../../../platform/approval-contest-sql';
import type { MailContext } from '../mail-context';
import type { MailApproval } from '../mail-facts';
import { ofExcess } from './kind-words';
import { contestLink, frame } from './representative-mails';
import { needed, type Template } from './template';

/** Whose decision it is to the reader: their own, that of whoever decided in their place, or the yes before or after theirs. */
type Relation = 'own' | 'inPlace' | 'first' | 'second';

function relationOf({ id, chain, otherDecider }: MailApproval, contest: ApprovalContest): Relation {
  if (contest.id !== id) return chain.first === null ? 'second' : 'first';
  return otherDecider === null ? 'own' : 'inPlace';
}

const moment = ({ locale }: MailContext, at: string): string => formatDateTime(Date.parse(at), locale);

/** To everybody else whose word hangs on it: whose decision is contested by whom, or is denied by our own witness. */
export const approvalContestedOthers: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const contest = needed(approval.contest, 'contest');
  const { content } = approval;
  const relation = relationOf(approval, contest);
  const words = contest.isByWitness && relation !== 'own' ? 'doubtedOthers' : 'contestedOthers';
  const values = { number: content.ticketNumber, decider: contest.decider ?? '–', by: contest.by ?? '–', at: moment(context, contest.at) };
  return {
    ...frame(context, approval),
    subject: t(locale, `mail.${words}.subject`, { subject: content.subject }),
    heading: t(locale, `mail.${words}.heading`),
    opening: [
      fillText(textOf(locale, `mail.${words}.${relation}` as TextKey), values),
      ofExcess(locale, content, 'mail.contestedOthers.next'),
      ...(relation === 'own' ? [t(locale, 'mail.contestedOthers.word')] : []),
    ],
    closing: [t(locale, 'mail.approval.question', { contact })],
  };
};

/** To whoever is said to have decided by phone, where our own witness denies the call: nobody at the customer contests anything, and only they know. */
export const approvalDoubted: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const contest = needed(approval.contest, 'contest');
  const { content, recordedBy, spokenOn } = approval;
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
      ofExcess(locale, content, 'mail.doubted.next'),
    ],
    facts: [...told.facts, ...context.fact('recordedBy', recordedBy), ...context.fact('spokenOn', spokenOn === null ? null : formatPhone(spokenOn))],
    action: { ...contestLink(context, approval).action, label: t(locale, 'mail.doubted.action') },
    closing: [t(locale, 'mail.doubted.harmless', { contact })],
  };
};

/** To everybody who heard of it: what was found out, what follows, and what to do about it. */
export const approvalContestOutcome: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const contest = needed(approval.contest, 'contest');
  const outcome = needed(contest.outcome, 'outcome');
  const { content } = approval;
  const values = {
    ...{ number: content.ticketNumber, decider: contest.decider ?? '–', at: moment(context, contest.at) },
    settled: moment(context, contest.settledAt ?? contest.at),
  };
  return {
    ...frame(context, approval),
    subject: t(locale, `mail.contestOutcome.subject_${outcome}`, { subject: content.subject }),
    heading: t(locale, 'mail.contestOutcome.heading'),
    opening: [
      t(locale, contest.isByWitness ? 'mail.contestOutcome.happenedWitness' : 'mail.contestOutcome.happened', values),
      t(locale, `mail.contestOutcome.found_${outcome}`),
      ofExcess(locale, content, `mail.contestOutcome.follows_${outcome}`),
      ...(contest.holdsLines ? [t(locale, 'mail.contestOutcome.lines')] : []),
    ],
    closing: [t(locale, 'mail.contestOutcome.otherwise', { contact })],
  };
};
