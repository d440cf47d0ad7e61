import { formatDateTime } from '../../../../domain/format';
import { formatMoney } from '../../../../domain/money';
import { t } from '../../../../i18n';
import { beyondSentences, lineFate, lineSentence } from '../../../../platform/lines-standing';
import type { MailContent } from '../content';
import type { MailContext } from '../mail-context';
import type { MailApproval } from '../mail-facts';
import { frame } from './representative-mails';
import { needed, type Template } from './template';

/**
 * To whoever was told that a line waits, or would have been asked about it, once somebody of ours has decided about it: what, how much, by whom, why,
 * and whom to answer.
 */
export const lineDecided: Template = (context) => {
  const { locale, facts, contact } = context;
  const { approval } = facts;
  const line = needed(facts.line, 'line');
  const shared = approval === null ? ofTicket(context) : frame(context, approval);
  return {
    ...shared,
    subject: t(locale, `mail.lineDecided.subject_${lineFate(line)}`, { subject: approval?.content.subject ?? facts.ticket.subject }),
    heading: t(locale, 'mail.lineDecided.heading'),
    opening: [lineSentence(line, locale), ...(approval === null ? [] : before(context, approval)), ...beyondSentences(line, locale)],
    facts: [
      ...shared.facts,
      ...context.fact('lineGross', formatMoney(line.gross, line.currency, locale)),
      ...context.fact('lineReason', line.reason),
    ],
    closing: [
      ...(approval === null ? [t(locale, line.isAsked === true ? 'mail.lineDecided.askedInVain' : 'mail.lineDecided.notAsked')] : []),
      t(locale, 'mail.lineDecided.otherwise', { contact }),
    ],
  };
};

/** They have no request of their own to look at. */
function ofTicket({ locale, facts, fact, supportPage }: MailContext): Pick<MailContent, 'facts' | 'cost' | 'action'> {
  const { ticket, customer, site } = facts;
  return {
    facts: [
      ...fact('number', String(ticket.number)),
      ...fact('subject', ticket.subject),
      ...fact('customer', customer),
      ...fact('site', site && [site.name, site.address].filter(Boolean).join(', ')),
    ],
    cost: null,
    action: { label: t(locale, 'mail.substitute.action'), url: supportPage(), secret: false },
  };
}

/** Why it waited, as the reader heard of it. */
function before({ locale }: MailContext, { status, decidedAt, expiresAt, contest }: MailApproval): string[] {
  if (contest !== null)
    return [
      t(locale, 'mail.lineDecided.contested', { at: formatDateTime(Date.parse(contest.at), locale) }),
      ...(contest.outcome === null ? [] : [t(locale, `mail.lineDecided.outcome_${contest.outcome}`)]),
    ];
  const at = formatDateTime(decidedAt ?? expiresAt, locale);
  return status === 'EXPIRED' ? [t(locale, 'mail.lineDecided.expired', { at })] : [];
}
