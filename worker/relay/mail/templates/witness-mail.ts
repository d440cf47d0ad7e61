import { askedKindLabel } from '../../../../domain/approval-kinds';
import { approvalSums } from '../../../../domain/approval-sums';
import { CONSENT_SCOPES } from '../../../../domain/consent-text';
import { formatDateTime } from '../../../../domain/format';
import { formatMoney } from '../../../../domain/money';
import { formatPhone } from '../../../../domain/phone';
import { t } from '../../../../i18n';
import { countedLabel } from '../../../../platform/approval-sum-words';
import type { Fact } from '../content';
import type { MailContext } from '../mail-context';
import type { MailConsent } from '../mail-consent';
import type { MailApproval } from '../mail-facts';
import { refusedBefore } from './consent-mail';
import { needed, type Template } from './template';

/** To a colleague who was named as witness of a call: what was recorded in their name too, and how to deny it without signing in. */
export const namedWitness: Template = (context) => {
  const { locale, facts } = context;
  const { number } = facts.ticket;
  const { approval, consent } = facts;
  const record = needed(approval ?? consent, 'record of the call');
  const what = approval === null ? t(locale, 'mail.namedWitness.permission') : askedKindLabel(approval.content)[locale];
  return {
    subject: t(locale, 'mail.namedWitness.subject', { what }),
    heading: t(locale, 'mail.namedWitness.heading'),
    opening: [
      t(locale, 'mail.namedWitness.happened', { number, by: facts.assignment.by ?? t(locale, 'mail.ticketAssigned.somebody') }),
      ...refusedBefore(context),
      t(locale, 'mail.namedWitness.asked'),
    ],
    facts: [
      ...context.fact('number', `#${number}`),
      ...context.fact('customer', facts.customer),
      ...context.fact('witnessWhat', what),
      ...(approval === null ? ofConsent(context, needed(consent, 'consent')) : ofApproval(context, approval)),
      ...context.fact('spokenOn', record.spokenOn === null ? null : formatPhone(record.spokenOn)),
      ...context.fact('recordedBy', facts.assignment.by),
      ...context.fact('recordedAt', record.decidedAt === null ? null : formatDateTime(record.decidedAt, locale)),
    ],
    cost: null,
    action: { label: t(locale, 'mail.namedWitness.action'), url: context.link('WITNESS', record.id), secret: true },
    closing: [t(locale, 'mail.namedWitness.otherwise')],
  };
};

function answer({ locale, fact }: MailContext, isGiven: boolean): Fact[] {
  return fact('witnessAnswer', t(locale, `mail.namedWitness.${isGiven ? 'APPROVED' : 'REFUSED'}`));
}

function ofApproval(context: MailContext, approval: MailApproval): Fact[] {
  const { approver, otherDecider, isInPlace, content, status } = approval;
  return [
    ...context.fact('witnessSpeaker', isInPlace ? otherDecider : approver),
    ...answer(context, status === 'APPROVED'),
    ...ofLines(context, approval),
    ...context.fact('witnessAmount', formatMoney(approvalSums(approval).told.total, content.currency, context.locale)),
  ];
}

/** Where it was answered line by line: which ones were approved, and as what, and which were not; nobody confirms what they cannot read. */
function ofLines({ locale, fact }: MailContext, approval: MailApproval): Fact[] {
  const { chosen, byLine } = approvalSums(approval);
  if (!byLine || chosen === null) return [];
  const named = (isRefused: boolean): string | null =>
    chosen.lines
      .filter(({ outcome }) => (outcome === 'REFUSED') === isRefused)
      .map((line) =>
        isRefused ? countedLabel(line, locale) : `${countedLabel(line, locale)}: ${formatMoney(line.amount, approval.content.currency, locale)}`,
      )
      .join('; ') || null;
  return [...fact('witnessApproved', named(false)), ...fact('witnessRefused', named(true))];
}

function ofConsent(context: MailContext, { spokenWith, scope, status }: MailConsent): Fact[] {
  return [
    ...context.fact('witnessSpeaker', spokenWith),
    ...context.fact('permission', CONSENT_SCOPES[scope][context.locale]),
    ...answer(context, status !== 'DECLINED'),
  ];
}
