import { formatDateTime } from '../../../../domain/format';
import { formatPhone, normalizePhone } from '../../../../domain/phone';
import { t } from '../../../../i18n';
import type { MailContent } from '../content';
import type { MailContext } from '../mail-context';
import { needed, type Template } from './template';
import { reasonFact, statusAction, ticketFacts } from './ticket-mails';
import { planChange, visitTimes } from './visit-times';

function siteText({ facts: { site } }: MailContext): string | null {
  return site && [site.name, site.address].filter(Boolean).join(', ');
}

const REQUESTER_WORDS = { new: 'visit', moved: 'visitMoved', person: 'visitPerson' } as const;
const TECHNICIAN_WORDS = { new: 'visitTechnician', moved: 'visitTechnicianMoved', person: 'visitTechnician' } as const;

/** To the requester: the visit stands in the service plan, has another time there, or comes up. */
const toRequester =
  (reminder?: 'visitReminder'): Template =>
  (context) => {
    const { locale, facts, contact } = context;
    const visit = needed(facts.visit, 'visit');
    const when = visitTimes(context, visit);
    const { kind, before, now } = planChange(context, visit);
    const words = reminder ?? REQUESTER_WORDS[kind];
    return {
      subject: t(locale, `mail.${words}.subject`, { when: when.short, before, now }),
      heading: t(locale, `mail.${words}.heading`),
      opening: [t(locale, `mail.${words}.happened`, { number: facts.ticket.number, before, now }), t(locale, 'mail.visit.asked', { contact })],
      facts: [
        ...ticketFacts(context),
        ...context.fact('when', when.long),
        ...context.fact('technician', visit.technician),
        ...context.fact('site', siteText(context)),
        ...context.fact('device', facts.device),
        ...context.fact('scope', visit.scope),
      ],
      cost: null,
      action: statusAction(context),
      closing: [t(locale, 'mail.visit.otherwise')],
    };
  };

/** To the technician: where to go, to whom, and for what. */
const toTechnician =
  (reminder?: 'visitTechnicianReminder'): Template =>
  (context) => {
    const { locale, facts } = context;
    const visit = needed(facts.visit, 'visit');
    const when = visitTimes(context, visit);
    const { kind, before, now } = planChange(context, visit);
    const words = reminder ?? TECHNICIAN_WORDS[kind];
    const { number, requesterName, requesterPhone } = facts.ticket;
    const phone = requesterPhone && normalizePhone(requesterPhone);
    return {
      subject: t(locale, `mail.${words}.subject`, { when: when.short, before, now, customer: facts.customer ?? '' }),
      heading: t(locale, `mail.${words}.heading`),
      opening: [t(locale, `mail.${words}.happened`, { number, before, now }), t(locale, 'mail.visitTechnician.asked')],
      facts: [
        ...context.fact('when', when.long),
        ...context.fact('customer', facts.customer),
        ...context.fact('site', siteText(context)),
        ...context.fact('requester', requesterName),
        ...context.fact('phone', phone ? formatPhone(phone) : requesterPhone),
        ...ticketFacts(context),
        ...context.fact('device', facts.device),
        ...context.fact('scope', visit.scope),
      ],
      cost: null,
      action: { label: t(locale, 'mail.visitTechnician.action'), url: context.ticketPage(), secret: false },
      closing: [t(locale, 'mail.visitTechnician.otherwise')],
    };
  };

/** To the technician who no longer goes: the visit was cancelled or given to somebody else, perhaps at another time. */
export const visitDroppedTechnician: Template = (context) => {
  const { locale, facts } = context;
  const { number } = facts.ticket;
  const visit = needed(facts.visit, 'visit');
  const isCancelled = visit.status === 'CANCELLED';
  // Given to somebody else it may have another time by now, which is none of this technician's.
  const time = facts.mail.former ?? (isCancelled ? visit : null);
  return {
    subject: t(locale, 'mail.visitDropped.subject', {
      number,
      visit: [time && visitTimes(context, time).short, facts.customer].filter(Boolean).join(', '),
    }),
    heading: t(locale, 'mail.visitDropped.heading'),
    opening: [
      t(locale, 'mail.visitDropped.happened', { number }),
      t(locale, isCancelled ? 'mail.visitDropped.cancelled' : 'mail.visitDropped.asked'),
      ...(facts.ticket.state === 'CANCELLED' ? [t(locale, 'mail.visitDropped.ticketCancelled')] : []),
    ],
    facts: [
      ...context.fact('when', time === null ? null : visitTimes(context, time).long),
      ...context.fact('customer', facts.customer),
      ...context.fact('site', siteText(context)),
      ...ticketFacts(context),
    ],
    cost: null,
    action: { label: t(locale, 'mail.visitTechnician.action'), url: context.ticketPage(), secret: false },
    closing: [t(locale, 'mail.visitDropped.otherwise')],
  };
};

/** Nobody comes at that time. */
export const visitCancelled: Template = (context) => {
  const { locale, facts, contact } = context;
  const visit = needed(facts.visit, 'visit');
  const { short: when } = visitTimes(context, visit);
  const { number, ended } = facts.ticket;
  const content: MailContent = {
    subject: t(locale, 'mail.visitCancelled.subject', { when }),
    heading: t(locale, 'mail.visitCancelled.heading'),
    opening: [
      t(locale, 'mail.visitCancelled.happened', { number, when }),
      t(locale, ended ? 'mail.visitCancelled.ended' : 'mail.visitCancelled.open'),
    ],
    facts: [...ticketFacts(context), ...reasonFact(context)],
    cost: null,
    action: statusAction(context),
    closing: [t(locale, 'mail.visitCancelled.otherwise', { contact })],
  };
  return content;
};

/** The visit has been made and the fault is still there: what was found, and what comes next. */
export const visitUnsolved: Template = (context) => {
  const { locale, facts, contact } = context;
  const { completedAt, endsAt, technician, found } = needed(facts.visit, 'visit');
  const when = formatDateTime(completedAt ?? endsAt, locale);
  const { number, state, awaited } = facts.ticket;
  // Other work may still be asked about: of the representative, the IT officer or both.
  const [asked, others] = state === 'WAITING_APPROVAL' ? awaited : [];
  const next = asked === undefined ? 'next' : others === undefined ? (`asked_${asked}` as const) : 'asked_BOTH';
  return {
    subject: t(locale, 'mail.visitUnsolved.subject', { subject: facts.ticket.subject }),
    heading: t(locale, 'mail.visitUnsolved.heading'),
    opening: [t(locale, 'mail.visitUnsolved.happened', { number, when }), t(locale, `mail.visitUnsolved.${next}`)],
    facts: [...ticketFacts(context), ...context.fact('technician', technician), ...context.fact('found', found)],
    cost: null,
    action: statusAction(context),
    closing: [t(locale, 'mail.visitUnsolved.otherwise', { contact })],
  };
};

export const visitPlanned = toRequester();
export const visitReminder = toRequester('visitReminder');
export const visitPlannedTechnician = toTechnician();
export const visitReminderTechnician = toTechnician('visitTechnicianReminder');
