import { CONSENT_SCOPES, consentWindow } from '../../../../domain/consent-text';
import { formatDeadline } from '../../../../domain/format';
import { t } from '../../../../i18n';
import { needed, type Template } from './template';

/** A technician asks to be let in (M6). */
export const consentRequest: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  const { id, scope, windowMinutes, lapsesAt, technician, isAgain } = needed(facts.consent, 'consent');
  const until = lapsesAt === null ? null : formatDeadline(lapsesAt, locale);
  const duration = consentWindow(windowMinutes, locale);
  return {
    subject: t(locale, isAgain ? 'mail.consent.subjectAgain' : 'mail.consent.subject', { subject }),
    heading: t(locale, 'mail.consent.heading'),
    opening: [t(locale, 'mail.consent.happened', { technician: technician ?? facts.firm.name ?? '', number }), t(locale, 'mail.consent.asked')],
    facts: [
      ...context.fact('number', String(number)),
      ...context.fact('subject', subject),
      ...context.fact('device', facts.device),
      ...context.fact('permission', CONSENT_SCOPES[scope][locale]),
      ...context.fact('window', t(locale, 'mail.fact.windowValue', { duration })),
      ...context.fact('until', until),
    ],
    cost: null,
    action: { label: t(locale, 'mail.consent.action'), url: context.link('CONSENT', id), secret: true },
    other: { label: t(locale, 'mail.action.status'), url: context.link('STATUS', facts.ticket.id) },
    closing: [...(until === null ? [] : [t(locale, 'mail.consent.otherwise', { until })]), t(locale, 'mail.consent.withdraw')],
  };
};
