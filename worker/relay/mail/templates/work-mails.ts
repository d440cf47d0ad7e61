import { askedKindLabel, gatesVisit } from '../../../../domain/approval-kinds';
import { formatDeadline } from '../../../../domain/format';
import { isWorkDone, stateDef } from '../../../../domain/ticket-states';
import { t } from '../../../../i18n';
import { contestedWords, settledWords, whichApproval, type WorkContest } from '../../../../platform/work-contest-words';
import type { MailContent } from '../content';
import type { MailContext } from '../mail-context';
import type { MailApproval } from '../mail-facts';
import { againSentence } from './onsite-mails';
import { needed, type Template } from './template';
import { reasonFact, statusAction, ticketFacts } from './ticket-mails';

/** To the requester: their request needs work about which their own firm decides (M14, M15); nothing that was written for whoever decides is theirs to read. */
export const workNeeded: Template = (context) => {
  const { locale, facts, contact } = context;
  const { approval, values } = asked(context);
  return {
    ...frame(context),
    subject: t(locale, approval.previous === null ? 'mail.workNeeded.subject' : 'mail.workNeeded.subjectAgain', values),
    heading: t(locale, 'mail.workNeeded.heading'),
    opening: [...againSentence(locale, approval.previous), t(locale, 'mail.workNeeded.happened', values), t(locale, 'mail.workNeeded.asked')],
    facts: [...ticketFacts(context), ...context.fact('device', facts.device)],
    closing: [
      t(locale, 'mail.workNeeded.until', { until: formatDeadline(approval.expiresAt, locale) }),
      t(locale, 'mail.onsiteNeeded.otherwise', { contact }),
    ],
  };
};

/** To the requester: their firm approved all of the work, or some of it. */
export const workApproved: Template = (context) => {
  const { locale, contact } = context;
  const { approval, values } = asked(context);
  return {
    ...frame(context),
    subject: t(locale, 'mail.workApproved.subject', values),
    heading: t(locale, 'mail.workApproved.heading'),
    opening: [
      t(locale, 'mail.workApproved.happened', values),
      ...(approval.isPartial ? [t(locale, 'mail.workApproved.partial')] : []),
      t(locale, 'mail.workApproved.next'),
    ],
    closing: [t(locale, 'mail.onsiteWithdrawn.otherwise', { contact })],
  };
};

/** To the requester: their firm did not approve the work, or did not answer in time. */
export const workRefused: Template = (context) => {
  const { locale, contact } = context;
  const { approval, values } = asked(context);
  const words = approval.status === 'EXPIRED' ? 'expired' : 'refused';
  return {
    ...frame(context),
    subject: t(locale, `mail.workRefused.${words}.subject`, values),
    heading: t(locale, `mail.workRefused.${words}.heading`),
    opening: [t(locale, `mail.workRefused.${words}.happened`, values), t(locale, 'mail.workRefused.next')],
    closing: [t(locale, 'mail.workRefused.otherwise', { contact })],
  };
};

/** To the requester: we ourselves no longer want to do the work. */
export const workWithdrawn: Template = (context) => {
  const { locale, contact } = context;
  const { values } = asked(context);
  return {
    ...frame(context),
    subject: t(locale, 'mail.workWithdrawn.subject', values),
    heading: t(locale, 'mail.workWithdrawn.heading'),
    opening: [t(locale, 'mail.workWithdrawn.happened', values), t(locale, 'mail.onsiteWithdrawn.next')],
    facts: [...ticketFacts(context), ...reasonFact(context)],
    closing: [t(locale, 'mail.onsiteWithdrawn.otherwise', { contact })],
  };
};

/** To the requester: what they were told of a decision does not hold for now. */
export const workContested: Template = (context) => {
  const { locale, contact } = context;
  const contest = workContestOf(context);
  // Nobody at their company denies anything where our own witness does.
  const words = contest.isByWitness ? 'workDoubted' : 'workContested';
  const part = contest.isUnderWay ? 'UnderWay' : '';
  return {
    ...frame(context),
    subject: t(locale, `mail.${words}.subject${part}`, asked(context).values),
    heading: t(locale, `mail.workContested.heading${part}`),
    opening: contestedWords(contest, locale),
    closing: [t(locale, 'mail.workRefused.otherwise', { contact })],
  };
};

/** To whoever was told that the work rests: what was found out, and what follows for the work. */
export const workContestOutcome: Template = (context) => {
  const { locale, contact } = context;
  const contest = workContestOf(context);
  const which = whichApproval(contest, locale);
  return {
    ...frame(context),
    subject: t(locale, `mail.workSettled.subject_${needed(contest.outcome, 'outcome')}`, { ...asked(context).values, which }),
    heading: t(locale, 'mail.workSettled.heading', { which }),
    opening: settledWords(contest, locale),
    closing: [t(locale, 'mail.workRefused.otherwise', { contact })],
  };
};

function workContestOf(context: MailContext): WorkContest {
  const { ticket, visit } = context.facts;
  const { approval, values } = asked(context);
  const { contest, isCarriedOut, content } = approval;
  return {
    ...{ number: values.number, kind: values.kind },
    ...{ part: contest?.part ?? null, besides: contest?.besides ?? null },
    isByWitness: contest?.isByWitness === true,
    isUnderWay: isCarriedOut || (gatesVisit(content) && (visit?.status === 'ON_SITE' || visit?.status === 'DONE')),
    ...{ outcome: contest?.outcome ?? null, askedAnew: contest?.askedAnew ?? null },
    isOver: isWorkDone(stateDef(ticket.state)),
  };
}

function asked({ facts, locale }: MailContext): {
  approval: MailApproval;
  values: { number: number; subject: string; kind: string };
} {
  const approval = needed(facts.approval, 'approval');
  const { number, subject } = facts.ticket;
  return { approval, values: { number, subject, kind: askedKindLabel(approval.content)[locale] } };
}

function frame(context: MailContext): Pick<MailContent, 'facts' | 'cost' | 'action'> {
  return { facts: ticketFacts(context), cost: null, action: statusAction(context) };
}
