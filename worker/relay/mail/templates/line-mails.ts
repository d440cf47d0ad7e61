import { formatDateTime } from '../../../../domain/format';
import { t } from '../../../../i18n';
import { lineFate, lineSentence } from '../../../../platform/lines-standing';
import type { MailContext } from '../mail-context';
import type { MailApproval } from '../mail-facts';
import { frame } from './representative-mails';
import { needed, type Template } from './template';

/** To whoever was told that a line waits, once somebody of ours has decided about it: what, how much, by whom, why, and whom to answer. */
export const lineDecided: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const line = needed(facts.line, 'line');
  const shared = frame(context, approval);
  return {
    ...shared,
    subject: t(locale, `mail.lineDecided.subject_${lineFate(line)}`, { subject: approval.content.subject }),
    heading: t(locale, 'mail.lineDecided.heading'),
    opening: [lineSentence(line, locale), ...before(context, approval)],
    facts: [...shared.facts, ...context.fact('lineReason', line.reason)],
    closing: [t(locale, 'mail.lineDecided.otherwise', { contact })],
  };
};

/** Why it waited, as the reader heard of it. */
function before({ locale }: MailContext, { status, decidedAt, expiresAt, contest }: MailApproval): string[] {
  if (contest !== null) return [t(locale, 'mail.lineDecided.contested', { at: formatDateTime(Date.parse(contest.at), locale) })];
  const at = formatDateTime(decidedAt ?? expiresAt, locale);
  if (status === 'REFUSED') return [t(locale, 'mail.lineDecided.refused', { at })];
  return status === 'EXPIRED' ? [t(locale, 'mail.lineDecided.expired', { at })] : [];
}
