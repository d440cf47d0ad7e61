import { TARGETS } from '../../../../domain/clocks/targets';
import { formatDeadline, formatDuration } from '../../../../domain/format';
import { TICKET_STATES } from '../../../../domain/ticket-states';
import { t } from '../../../../i18n';
import { needed, type Template } from './template';
import { ticketFacts } from './ticket-mails';

/** What was promised to a customer was not kept: to whom the firm escalates. */
export const targetMissed: Template = (context) => {
  const { locale, facts } = context;
  const { number, state } = facts.ticket;
  const { target, limit, dueAt, assignee } = needed(facts.missed, 'missed target');
  const name = TARGETS[target][locale];
  return {
    subject: t(locale, 'mail.targetMissed.subject', { target: name, customer: facts.customer ?? '–' }),
    heading: t(locale, 'mail.targetMissed.heading'),
    opening: [
      t(locale, 'mail.targetMissed.happened', { number, target: name, limit: formatDuration(limit, locale, { inHours: true }) }),
      t(locale, 'mail.targetMissed.asked'),
    ],
    facts: [
      ...context.fact('customer', facts.customer),
      ...ticketFacts(context),
      ...context.fact('target', name),
      ...context.fact('due', formatDeadline(dueAt, locale)),
      ...context.fact('state', TICKET_STATES[state][locale]),
      ...context.fact('assignee', assignee ?? t(locale, 'mail.targetMissed.nobody')),
    ],
    cost: null,
    action: { label: t(locale, 'mail.targetMissed.action'), url: context.ticketPage(), secret: false },
    closing: [t(locale, 'mail.targetMissed.otherwise')],
  };
};
