import { isOpenTarget } from '../../../../domain/clocks/ticket-clocks';
import { formatDateTime, formatDeadline } from '../../../../domain/format';
import { t } from '../../../../i18n';
import type { MailContext } from '../mail-context';
import type { Template } from './template';
import { answerBy, isParticipants, statusAction, ticketFacts } from './ticket-mails';

/** Whoever said that it is not solved reads that it is worked on again, and until when. */
export const ticketReopened: Template = (context) => {
  const { locale, facts, contact } = context;
  const { number, subject, isTaken } = facts.ticket;
  const at = facts.stepAt === null ? '' : formatDateTime(facts.stepAt, locale);
  return {
    subject: t(locale, 'mail.reopened.subject', { subject }),
    heading: t(locale, 'mail.reopened.heading'),
    opening: [
      t(locale, isParticipants(context) ? 'mail.reopened.happenedOther' : 'mail.reopened.happened', { number, at }),
      t(locale, isTaken ? 'mail.reopened.next' : 'mail.reopened.nextDesk'),
    ],
    facts: [...ticketFacts(context), ...context.fact('device', facts.device)],
    cost: null,
    action: statusAction(context),
    closing: [...promised(context), t(locale, 'mail.reopened.otherwise', { contact })],
  };
};

/** When support begins, where nobody is at it now, and the promise that counts from here on: an answer that is still owed, else the solution. */
function promised(context: MailContext): string[] {
  const { locale, facts } = context;
  const { supportOpensAt, ticket } = facts;
  const opens = supportOpensAt === null ? [] : [t(locale, 'mail.reopened.outOfHours', { from: formatDeadline(supportOpensAt, locale) })];
  const answer = answerBy(context);
  if (answer !== null) return [...opens, t(locale, 'mail.received.until', { until: answer })];
  const solution = ticket.clocks?.targets.RESOLUTION;
  const until = solution === undefined || !isOpenTarget(solution) || solution.breachedAt !== null ? null : solution.dueAt;
  return until === null ? opens : [...opens, t(locale, 'mail.reopened.until', { until: formatDeadline(until, locale) })];
}

/** Whoever has the ticket hears that its requester does not hold it solved. */
export const ticketReopenedStaff: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  return {
    subject: t(locale, 'mail.reopenedStaff.subject', { subject }),
    heading: t(locale, 'mail.reopenedStaff.heading'),
    opening: [t(locale, 'mail.reopenedStaff.happened', { number }), t(locale, 'mail.reopenedStaff.asked')],
    facts: [...context.fact('customer', facts.customer), ...ticketFacts(context)],
    cost: null,
    action: { label: t(locale, 'mail.ticketForTeam.action'), url: context.ticketPage(), secret: false },
    closing: [t(locale, 'mail.ticketAssigned.otherwise')],
  };
};
