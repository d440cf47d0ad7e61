import { t } from '../../../../i18n';
import { needed, type Template } from './template';

/** A colleague is named in a note; what it says is read where it stands. */
export const mentioned: Template = (context) => {
  const { locale, facts } = context;
  const { number } = facts.ticket;
  const author = needed(facts.mention, 'mention').author ?? t(locale, 'mail.mention.somebody');
  return {
    subject: t(locale, 'mail.mention.subject', { author }),
    heading: t(locale, 'mail.mention.heading'),
    opening: [t(locale, 'mail.mention.happened', { author, number })],
    facts: context.fact('customer', facts.customer),
    cost: null,
    action: { label: t(locale, 'mail.mention.action'), url: context.ticketPage(), secret: false },
    closing: [],
  };
};
