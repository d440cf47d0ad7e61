import { t } from '../../../../i18n';
import { needed, type Template } from './template';
import { ticketFacts } from './ticket-mails';

/** A ticket has been given to somebody by somebody else: to whoever has it now. */
export const ticketAssigned: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  const by = facts.assignment.by ?? t(locale, 'mail.ticketAssigned.somebody');
  return {
    subject: t(locale, 'mail.ticketAssigned.subject', { subject }),
    heading: t(locale, 'mail.ticketAssigned.heading'),
    opening: [t(locale, 'mail.ticketAssigned.happened', { number, by }), t(locale, 'mail.ticketAssigned.asked')],
    facts: [...context.fact('customer', facts.customer), ...ticketFacts(context)],
    cost: null,
    action: { label: t(locale, 'mail.ticketForTeam.action'), url: context.ticketPage(), secret: false },
    closing: [t(locale, 'mail.ticketAssigned.otherwise')],
  };
};

/** A ticket has come into a team's queue and nobody has taken it yet: to the people of the team. */
export const ticketForTeam: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  const team = needed(facts.ticket.team, 'team');
  return {
    subject: t(locale, 'mail.ticketForTeam.subject', { team, subject }),
    heading: t(locale, 'mail.ticketForTeam.heading'),
    opening: [t(locale, 'mail.ticketForTeam.happened', { number, team }), t(locale, 'mail.ticketForTeam.asked')],
    facts: [...context.fact('customer', facts.customer), ...ticketFacts(context)],
    cost: null,
    action: { label: t(locale, 'mail.ticketForTeam.action'), url: context.ticketPage(), secret: false },
    closing: [t(locale, 'mail.ticketForTeam.otherwise')],
  };
};
