import { formatDeadline } from '../../../../domain/format';
import { t } from '../../../../i18n';
import type { Locale } from '../../../../domain/locale';
import { previousFound } from '../../../../platform/contest-sentence';
import type { MailApproval } from '../mail-facts';
import { needed, type Template } from './template';
import { reasonFact, statusAction, ticketFacts } from './ticket-mails';

/** To the requester: somebody has to come, and their own firm decides about it (M10). */
export const onsiteNeeded: Template = (context) => {
  const { locale, facts, contact } = context;
  const { number, subject } = facts.ticket;
  const { expiresAt, content, previous } = needed(facts.approval, 'approval');
  return {
    subject: t(locale, previous === null ? 'mail.onsiteNeeded.subject' : 'mail.onsiteNeeded.subjectAgain', { subject }),
    heading: t(locale, 'mail.onsiteNeeded.heading'),
    opening: [
      ...againSentence(locale, previous),
      ...(previous === null
        ? [t(locale, facts.ticket.wasTried ? 'mail.onsiteNeeded.happened' : 'mail.onsiteNeeded.happenedUntried', { number })]
        : []),
      t(locale, 'mail.onsiteNeeded.asked'),
    ],
    facts: [...ticketFacts(context), ...context.fact('device', facts.device), ...context.fact('scope', content.scope)],
    cost: null,
    action: statusAction(context),
    closing: [
      t(locale, 'mail.onsiteNeeded.until', { until: formatDeadline(expiresAt, locale) }),
      t(locale, 'mail.onsiteNeeded.otherwise', { contact }),
    ],
  };
};

const AGAIN = ['SUPERSEDED', 'REFUSED', 'EXPIRED', 'CANCELLED', 'CONTESTED'] as const;

/** Why their firm is asked again: what was sent before must not look like the same news once more. */
export function againSentence(locale: Locale, previous: MailApproval['previous']): string[] {
  const status = AGAIN.find((one) => one === previous?.status);
  if (status === undefined || previous === null) return [];
  if (status !== 'CONTESTED') return [t(locale, `mail.neededAgain.${status}`)];
  return [t(locale, previous.isDoubted ? 'mail.neededAgain.DOUBTED' : 'mail.neededAgain.CONTESTED'), ...previousFound(previous, locale)];
}

/** To the requester: their firm did not approve, or did not answer in time. */
export const onsiteRefused: Template = (context) => {
  const { locale, facts, contact } = context;
  const { number, subject } = facts.ticket;
  const words = needed(facts.approval, 'approval').status === 'EXPIRED' ? 'expired' : 'refused';
  return {
    subject: t(locale, `mail.onsiteRefused.${words}.subject`, { subject }),
    heading: t(locale, `mail.onsiteRefused.${words}.heading`),
    opening: [t(locale, `mail.onsiteRefused.${words}.happened`, { number }), t(locale, 'mail.onsiteRefused.next')],
    facts: ticketFacts(context),
    cost: null,
    action: statusAction(context),
    closing: [t(locale, 'mail.onsiteRefused.otherwise', { contact })],
  };
};

/** To the requester: we ourselves no longer want to come. */
export const onsiteWithdrawn: Template = (context) => {
  const { locale, facts, contact } = context;
  const { number, subject } = facts.ticket;
  return {
    subject: t(locale, 'mail.onsiteWithdrawn.subject', { subject }),
    heading: t(locale, 'mail.onsiteWithdrawn.heading'),
    opening: [t(locale, 'mail.onsiteWithdrawn.happened', { number }), t(locale, 'mail.onsiteWithdrawn.next')],
    facts: [...ticketFacts(context), ...reasonFact(context)],
    cost: null,
    action: statusAction(context),
    closing: [t(locale, 'mail.onsiteWithdrawn.otherwise', { contact })],
  };
};
