import { formatDateTime } from '../../../../domain/format';
import { CONSENT_SCOPES } from '../../../../domain/consent-text';
import { t } from '../../../../i18n';
import { needed, type Template } from './template';
import { reasonFact, statusAction, ticketFacts } from './ticket-mails';

/** The technician whom a question named connects no more, because somebody else has the ticket: to whoever was asked. */
export const consentDropped: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject, id } = facts.ticket;
  const consent = needed(facts.consent, 'consent');
  const isColleagues = consent.askedColleague !== null;
  return {
    subject: t(locale, 'mail.dropped.subject', { subject }),
    heading: t(locale, 'mail.dropped.heading'),
    opening: [
      t(locale, 'mail.dropped.happened', { number, technician: consent.technician ?? facts.firm.name ?? '' }),
      t(locale, 'mail.dropped.next'),
    ],
    facts: [
      ...context.fact('number', String(number)),
      ...context.fact('subject', subject),
      ...context.fact('device', facts.device),
      ...context.fact('permission', CONSENT_SCOPES[consent.scope][locale]),
    ],
    cost: null,
    action: isColleagues
      ? { label: t(locale, 'mail.consent.action'), url: context.link('CONSENT', consent.id), secret: true }
      : { label: t(locale, 'mail.action.status'), url: context.link('STATUS', id), secret: true },
    closing: [],
  };
};

/** What somebody permitted in the form has ended without anybody connecting by it: to them, once. */
export const consentUnused: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  const { scope, status, validUntil } = needed(facts.consent, 'consent');
  return {
    subject: t(locale, 'mail.unused.subject', { subject }),
    heading: t(locale, 'mail.unused.heading'),
    opening: [t(locale, status === 'EXPIRED' ? 'mail.unused.over' : 'mail.unused.givenUp', { number }), t(locale, 'mail.unused.next')],
    facts: [
      ...ticketFacts(context),
      ...context.fact('device', facts.device),
      ...context.fact('granted', CONSENT_SCOPES[scope][locale]),
      ...context.fact('grantedUntil', validUntil === null ? null : formatDateTime(validUntil, locale)),
    ],
    cost: null,
    action: statusAction(context),
    closing: [t(locale, 'mail.unused.otherwise')],
  };
};

/** A question that nobody answered in time, or a permission by which nobody connected until its end: whose request it is hears what that means. */
export const consentLapsed: Template = (context) => {
  const { locale, facts, contact } = context;
  const { number, subject } = facts.ticket;
  const { scope, status, lapsesAt, validUntil, technician, askedColleague } = needed(facts.consent, 'consent');
  const wasGiven = status === 'EXPIRED';
  const words = `${wasGiven ? 'given' : 'asked'}${askedColleague === null ? '' : 'Colleague'}` as const;
  const when = (at: number | null): string | null => (at === null ? null : formatDateTime(at, locale));
  return {
    subject: t(locale, `mail.lapsed.subject_${wasGiven ? 'given' : 'asked'}`, { subject }),
    heading: t(locale, `mail.lapsed.heading_${wasGiven ? 'given' : 'asked'}`),
    opening: [
      t(locale, `mail.lapsed.${words}`, { number, technician: technician ?? facts.firm.name ?? '', name: askedColleague ?? '' }),
      t(locale, 'mail.lapsed.next'),
    ],
    facts: [
      ...ticketFacts(context),
      ...context.fact('device', facts.device),
      ...context.fact(wasGiven ? 'granted' : 'permission', CONSENT_SCOPES[scope][locale]),
      ...context.fact(wasGiven ? 'grantedUntil' : 'lapsedAt', when(wasGiven ? validUntil : lapsesAt)),
    ],
    cost: null,
    action: statusAction(context),
    closing: [t(locale, 'mail.lapsed.otherwise', { contact })],
  };
};

/** A ticket was cancelled under the hands of whoever has it. */
export const ticketCancelledAssignee: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  const { by } = facts.assignment;
  return {
    subject: t(locale, 'mail.cancelledAssignee.subject', { subject }),
    heading: t(locale, 'mail.cancelledAssignee.heading'),
    opening: [
      by === null ? t(locale, 'mail.cancelledAssignee.byRequester', { number }) : t(locale, 'mail.cancelledAssignee.happened', { number, by }),
      t(locale, 'mail.cancelledAssignee.next'),
    ],
    facts: [...context.fact('customer', facts.customer), ...ticketFacts(context), ...reasonFact(context)],
    cost: null,
    action: { label: t(locale, 'mail.ticketForTeam.action'), url: context.ticketPage(), secret: false },
    closing: [t(locale, 'mail.ticketAssigned.otherwise')],
  };
};
