import { formatDateTime } from '../../../../domain/format';
import { formatMoney } from '../../../../domain/money';
import { t } from '../../../../i18n';
import type { MailContent } from '../content';
import type { MailContext } from '../mail-context';
import type { MailApproval } from '../mail-facts';
import { needed, type Template } from './template';
import { visitTimes } from './visit-times';

/** What the representative decided, by link or by phone, and what happens next. */
export const approvalDecided: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const { status, decidedAt, decidedVia, content } = approval;
  const outcome = status === 'APPROVED' ? 'approved' : 'refused';
  const values = {
    number: content.ticketNumber,
    total: formatMoney(content.total, content.currency, locale),
    at: decidedAt === null ? '' : formatDateTime(decidedAt, locale),
  };
  return {
    ...frame(context, approval),
    subject: t(locale, `mail.decided.${outcome}.subject`, { subject: content.subject }),
    heading: t(locale, `mail.decided.${outcome}.heading`),
    opening: [
      t(locale, `mail.decided.${outcome}.happened`, values),
      ...(decidedVia === 'PHONE' ? [t(locale, 'mail.decided.byPhone')] : []),
      t(locale, `mail.decided.${outcome}.next`),
    ],
    closing: [t(locale, 'mail.decided.otherwise', { contact })],
  };
};

/** The request is off: before a decision, or after an approval that is not needed any more. */
export const approvalWithdrawn: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const { status, content } = approval;
  return {
    ...frame(context, approval),
    subject: t(locale, 'mail.withdrawn.subject', { subject: content.subject }),
    heading: t(locale, 'mail.withdrawn.heading'),
    opening: [t(locale, status === 'APPROVED' ? 'mail.withdrawn.approved' : 'mail.withdrawn.open', { number: content.ticketNumber })],
    closing: [t(locale, 'mail.withdrawn.otherwise', { contact })],
  };
};

/** The request changed and went to somebody else: nothing is expected of whoever was asked first. */
export const approvalPassedOn: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const { content, openedAt } = approval;
  return {
    ...frame(context, approval),
    subject: t(locale, 'mail.passedOn.subject', { subject: content.subject }),
    heading: t(locale, 'mail.passedOn.heading'),
    opening: [
      t(locale, 'mail.passedOn.happened', { number: content.ticketNumber, at: formatDateTime(openedAt, locale) }),
      t(locale, 'mail.passedOn.asked'),
    ],
    closing: [t(locale, 'mail.passedOn.otherwise', { contact })],
  };
};

/** The visit that was approved has a time, or has it no longer. */
const toRepresentative =
  (words: 'approvedVisit' | 'approvedVisitCancelled'): Template =>
  (context) => {
    const { locale, facts, contact } = context;
    const approval = needed(facts.approval, 'approval');
    const visit = needed(facts.visit, 'visit');
    const when = visitTimes(context, visit);
    const content = frame(context, approval);
    return {
      ...content,
      subject: t(locale, `mail.${words}.subject`, { when: when.short }),
      heading: t(locale, `mail.${words}.heading`),
      opening: [t(locale, `mail.${words}.happened`, { number: approval.content.ticketNumber, when: when.long })],
      facts: [...content.facts, ...(words === 'approvedVisit' ? context.fact('technician', visit.technician) : [])],
      closing: [t(locale, `mail.${words}.otherwise`, { contact })],
    };
  };

function frame(context: MailContext, { id, content }: MailApproval): Pick<MailContent, 'facts' | 'cost' | 'action'> {
  const { fact, locale } = context;
  return {
    facts: [
      ...fact('number', String(content.ticketNumber)),
      ...fact('subject', content.subject),
      ...fact('requester', content.requester),
      ...fact('customer', content.customerName),
      ...fact('site', content.site && [content.site.name, content.site.address].filter(Boolean).join(', ')),
    ],
    cost: null,
    action: { label: t(locale, 'mail.decided.action'), url: context.link('APPROVAL', id), secret: true },
  };
}

export const approvalVisitPlanned = toRepresentative('approvedVisit');
export const approvalVisitCancelled = toRepresentative('approvedVisitCancelled');
