import { t } from '../../../../i18n';
import { needed, type Template } from './template';
import { statusAction, ticketFacts } from './ticket-mails';
import { visitTimes } from './visit-times';

/** The request is handled in another one from now on. */
export const ticketMerged: Template = (context) => {
  const { locale, facts, link } = context;
  const { number } = facts.ticket;
  const { id, number: into } = needed(facts.ticket.mergedInto, 'surviving ticket');
  return {
    subject: t(locale, 'mail.merged.subject', { into }),
    heading: t(locale, 'mail.merged.heading'),
    opening: [
      t(locale, 'mail.merged.happened', { number, into }),
      ...(facts.visit === null ? [] : [t(locale, 'mail.merged.visit', { when: visitTimes(context, facts.visit).long })]),
      ...(facts.approval === null ? [] : [t(locale, 'mail.merged.approval')]),
    ],
    facts: ticketFacts(context),
    cost: null,
    action: { label: t(locale, 'mail.merged.action', { into }), url: link('STATUS', id), secret: true },
    closing: [t(locale, 'mail.merged.otherwise', { into })],
  };
};

/** It was not the same request after all. */
export const ticketSplitOff: Template = (context) => {
  const { locale, facts } = context;
  const { number } = facts.ticket;
  return {
    subject: t(locale, 'mail.splitOff.subject'),
    heading: t(locale, 'mail.splitOff.heading'),
    opening: [t(locale, 'mail.splitOff.happened', { number })],
    facts: ticketFacts(context),
    cost: null,
    action: statusAction(context),
    closing: [t(locale, 'mail.splitOff.otherwise')],
  };
};
