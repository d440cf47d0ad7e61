import { answerPromisedBy } from '../../../../domain/clocks/ticket-clocks';
import { isLabelProblem, reasonFor, type EntitlementCode } from '../../../../domain/entitlement';
import { FORM_CONSENT_OBSTACLES, formConsentLost } from '../../../../domain/form-consent';
import { formatCivilDate, formatDateTime, formatDeadline, formatTerm } from '../../../../domain/format';
import { HOLD_REASONS } from '../../../../domain/hold-reasons';
import { formatLabel, parseLabel } from '../../../../domain/ids';
import { sessionTimes } from '../../../../domain/session-time';
import { waitMs } from '../../../../domain/business-time';
import { t } from '../../../../i18n';
import type { MailContent } from '../content';
import { isStranger, type MailContext } from '../mail-context';
import { needed, type Template } from './template';
import { visitTimes } from './visit-times';

/** The request is with the desk. */
export const ticketReceived: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject, receivedAt } = facts.ticket;
  const taken = takenUp(context, {
    subject: t(locale, 'mail.received.subject', { subject }),
    heading: t(locale, 'mail.received.heading'),
    happened: t(locale, 'mail.received.happened', { at: formatDateTime(receivedAt, locale), number }),
    request: requestFacts(context),
  });
  const { continues = null } = facts;
  const received =
    continues === null
      ? taken
      : { ...taken, opening: [...taken.opening, t(locale, 'mail.received.continues', { number: continues.number, subject: continues.subject })] };
  if (facts.before === null) return received;
  const { before } = facts;
  // Two requests for one trouble: whoever wrote both may want to go on in the first.
  return {
    ...received,
    opening: [...received.opening, t(locale, 'portal.openBefore', { number: before.number, subject: before.subject })],
    other: { label: t(locale, 'portal.openBeforeLink', { number: before.number }), url: context.link('STATUS', before.id) },
  };
};

/** Staff linked the request to a contract: it goes on. */
export const ticketAccepted: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  return takenUp(context, {
    subject: t(locale, 'mail.accepted.subject', { subject }),
    heading: t(locale, 'mail.accepted.heading'),
    happened: t(locale, 'mail.accepted.happened', { number }),
  });
};

function takenUp(
  context: MailContext,
  { subject, heading, happened, request = [] }: { subject: string; heading: string; happened: string; request?: MailContent['facts'] },
): MailContent {
  const { locale, facts, contact } = context;
  const promised = answerBy(context);
  return {
    subject,
    heading,
    opening: [happened, t(locale, 'mail.received.asked', { contact })],
    facts: [...ticketFacts(context), ...context.fact('device', facts.device), ...request],
    cost: null,
    action: statusAction(context),
    closing: [
      ...outOfHours(context),
      ...(promised === null ? [] : [t(locale, 'mail.received.until', { until: promised })]),
      ...consentSentences(context),
    ],
  };
}

const QUOTED_LENGTH = 2_000;

/** What was written and sent with it, to whoever wrote it: not what somebody typed into the form under this address, nor what was noted of a call. */
function requestFacts(context: MailContext): MailContent['facts'] {
  const { description, files, isOwnRequest } = context.facts.ticket;
  if (!isOwnRequest || isStranger(context.facts)) return [];
  const text = description.length > QUOTED_LENGTH ? `${description.slice(0, QUOTED_LENGTH)}…` : description;
  return [...context.fact('request', text), ...context.fact('files', files.join(', '))];
}

/** When support begins for a request that came outside its hours (M5). */
function outOfHours({ locale, facts: { mail, formConsentUntil, supportOpensAt } }: MailContext): string[] {
  if (mail.template !== 'TICKET_RECEIVED' || supportOpensAt === null || formConsentUntil !== null) return [];
  return [t(locale, 'mail.received.outOfHours', { from: formatDeadline(supportOpensAt, locale) })];
}

/** What became of the form's consent (M6); who gave none is asked before anybody connects. */
function consentSentences({ locale, facts: { formConsentUntil, supportOpensAt, judged } }: MailContext): string[] {
  if (formConsentUntil !== null) {
    const given = t(locale, 'mail.received.formConsent', { until: formatDeadline(formConsentUntil, locale) });
    if (supportOpensAt === null) return [given];
    // Whoever is at work all the same may connect before support begins, for as long as the permission lasts.
    const isTooShort = supportOpensAt >= formConsentUntil;
    const opens = t(locale, isTooShort ? 'mail.received.opensTooLate' : 'mail.received.opensLater', { from: formatDeadline(supportOpensAt, locale) });
    return [given, opens];
  }
  const lost = formConsentLost(judged);
  return lost === null
    ? [t(locale, 'mail.received.otherwise')]
    : [t(locale, 'mail.received.formConsentLost', { reason: FORM_CONSENT_OBSTACLES[lost][locale] })];
}

/**
 * Recorded, answered, not worked on (M9). The sender may be anybody: the mail repeats nothing that was typed into the form,
 * names no customer, person or device, and goes with the same words for a label that is unknown and one of another firm.
 */
export const ticketNotEntitled: Template = (context) => {
  const { locale, facts, contact } = context;
  const { number, subject, receivedAt, entitlement } = facts.ticket;
  const typed = typedLabel(context);
  return {
    subject: isStranger(facts) ? t(locale, 'mail.notEntitled.subject') : t(locale, 'mail.notEntitled.subjectKnown', { subject }),
    heading: t(locale, 'mail.notEntitled.heading'),
    opening: [
      t(locale, 'mail.notEntitled.happened', { at: formatDateTime(receivedAt, locale), number }),
      // Their own request, whoever they are: its number was in the mail that they answered.
      ...(facts.continues == null ? [] : [t(locale, 'mail.notEntitled.continues', { number: facts.continues.number })]),
      t(locale, 'mail.notEntitled.reason', { reason: reasonFor(entitlement)[locale] }),
      ...(facts.contractEndedOn === null || isStranger(facts)
        ? []
        : [t(locale, 'mail.notEntitled.endedOn', { date: formatCivilDate(facts.contractEndedOn, locale) })]),
      ...(typed === null ? [] : [t(locale, 'mail.notEntitled.typedLabel', { label: typed })]),
      t(locale, `mail.notEntitled.asked.${askedFor(entitlement)}`, { contact }),
    ],
    facts: ticketFacts(context),
    cost: null,
    action: isLabelProblem(entitlement) ? labelAction(context) : statusAction(context),
    closing: [
      t(locale, 'mail.notEntitled.next'),
      t(locale, 'mail.notEntitled.otherwise'),
      ...(formConsentLost(facts.judged) === null ? [] : [t(locale, 'mail.notEntitled.formConsentLost')]),
    ],
  };
};

/** The number that matched nothing, to somebody whom the register knows: a slip is seen at once. */
function typedLabel({ facts }: MailContext): string | null {
  const { givenLabel, entitlement } = facts.ticket;
  const number = givenLabel === null || isStranger(facts) || !isLabelProblem(entitlement) ? null : parseLabel(givenLabel);
  return number === null ? null : formatLabel(number);
}

/** The field for the right number, one step into the status page. */
function labelAction(context: MailContext): MailContent['action'] {
  const { url, ...action } = statusAction(context);
  return { ...action, label: t(context.locale, 'portal.act_LABEL'), url: `${url}?islem=etiket` };
}

/** What the requester can do about it. */
function askedFor(code: EntitlementCode | null): 'label' | 'company' | 'contract' | 'start' | 'site' | 'closed' {
  if (isLabelProblem(code)) return 'label';
  if (code === 'NO_CONTRACT' || code === 'CUSTOMER_INACTIVE' || code === 'CONTRACT_ENDED') return 'contract';
  if (code === 'CONTRACT_NOT_STARTED') return 'start';
  if (code === 'SITE_CLOSED') return 'closed';
  return code === 'SITE_NOT_OPEN' ? 'site' : 'company';
}

/** Staff confirmed that the request is not worked on. */
export const ticketRefused: Template = (context) => {
  const { locale, facts, contact } = context;
  const { number, entitlement } = facts.ticket;
  return {
    subject: t(locale, 'mail.refused.subject'),
    heading: t(locale, 'mail.refused.heading'),
    opening: [
      t(locale, 'mail.refused.happened', { number }),
      // What somebody wrote when they refused it is newer than what the first look found.
      t(locale, 'mail.refused.reason', { reason: facts.reason ?? reasonFor(entitlement)[locale] }),
      t(locale, 'mail.refused.asked'),
    ],
    facts: ticketFacts(context),
    cost: null,
    action: statusAction(context),
    closing: [t(locale, 'mail.refused.otherwise', { contact })],
  };
};

/** Not worked on without a contract, but the firm would like one: nobody is turned away (M9). */
export const ticketLead: Template = (context) => {
  const { locale, facts, contact } = context;
  return {
    subject: t(locale, 'mail.lead.subject'),
    heading: t(locale, 'mail.lead.heading'),
    opening: [t(locale, 'mail.lead.happened', { number: facts.ticket.number }), t(locale, 'mail.lead.asked')],
    facts: ticketFacts(context),
    cost: null,
    action: statusAction(context),
    closing: [t(locale, 'mail.lead.otherwise', { contact })],
  };
};

/** Solved: confirm, reopen, or it closes by itself. */
export const ticketResolved: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  return {
    subject: t(locale, 'mail.resolved.subject', { subject }),
    heading: t(locale, 'mail.resolved.heading'),
    opening: [
      t(locale, 'mail.resolved.happened', { number }),
      t(locale, isParticipants(context) ? 'mail.resolved.askedOther' : 'mail.resolved.asked'),
    ],
    facts: [...ticketFacts(context), ...context.fact('resolution', facts.resolution), ...sessionFacts(context)],
    cost: null,
    action: resolvedAction(context),
    ...ratingChoices(context),
    closing: closesBy(context),
  };
};

/** Whether it goes to somebody whose own request was merged into this one: they read and write there, and neither confirm, cancel nor rate. */
export function isParticipants({ facts }: MailContext): boolean {
  return facts.mail.participant !== null;
}

/** The button below what counts as solved. */
export function resolvedAction(context: MailContext): MailContent['action'] {
  return isParticipants(context) ? statusAction(context) : { ...statusAction(context), label: t(context.locale, 'mail.resolved.action') };
}

/** When what is solved closes by itself. */
export function closesBy(context: MailContext): string[] {
  const { locale, facts, waits } = context;
  const { dueAt } = facts.ticket;
  if (dueAt === null) return [];
  const reopen = formatTerm(waitMs({ clock: 'elapsed', duration: waits.WAIT_REOPEN }), locale);
  const key = isParticipants(context) ? 'mail.resolved.otherwiseOther' : 'mail.resolved.otherwise';
  return [t(locale, key, { until: formatDeadline(dueAt, locale), reopen })];
}

/** The sessions until it was solved, and who permitted each where that was a colleague: one mail, and nobody takes the last for the only one. */
function sessionFacts(context: MailContext): MailContent['facts'] {
  const { locale, facts } = context;
  if (facts.session === null) return [];
  return [...facts.session.earlier, facts.session].flatMap((session) => {
    const { label, permittedBy, technician } = session;
    const { range, length } = sessionTimes(session, locale);
    const line = { label: label ?? '', when: range, length, name: permittedBy ?? technician ?? facts.firm.name ?? '' };
    return context.fact('session', t(locale, permittedBy === null ? 'mail.session.lineOwn' : 'mail.session.line', line));
  });
}

/** Closed by itself; may be reopened until a date. */
export const ticketClosed: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject, state, dueAt } = facts.ticket;
  const until = state === 'CLOSED' && dueAt !== null ? formatDeadline(dueAt, locale) : null;
  const asked = isParticipants(context) ? 'mail.closed.askedOther' : 'mail.closed.asked';
  return {
    subject: t(locale, 'mail.closed.subject', { subject }),
    heading: t(locale, 'mail.closed.heading'),
    opening: [t(locale, 'mail.closed.happened', { number }), ...(until === null ? [] : [t(locale, asked, { until })])],
    facts: ticketFacts(context),
    cost: null,
    action: statusAction(context),
    ...(until === null ? {} : ratingChoices(context)),
    closing: until === null ? [] : [t(locale, 'mail.closed.otherwise')],
  };
};

/** The request rests until a day: why, and that it comes back by itself. */
export const ticketOnHold: Template = (context) => {
  const { locale, facts, contact } = context;
  const { number, hold } = facts.ticket;
  const { reason, until, movedFrom } = needed(hold, 'hold');
  const day = formatDeadline(until, locale);
  const happened =
    movedFrom === undefined
      ? t(locale, 'mail.onHold.happened', { number, until: day })
      : t(locale, 'mail.onHold.moved', { number, until: day, former: formatDeadline(movedFrom, locale) });
  return {
    subject: t(locale, movedFrom === undefined ? 'mail.onHold.subject' : 'mail.onHold.movedSubject', { until: day }),
    heading: t(locale, movedFrom === undefined ? 'mail.onHold.heading' : 'mail.onHold.movedHeading'),
    opening: [happened, t(locale, 'mail.onHold.asked', { contact })],
    facts: [...ticketFacts(context), ...context.fact('reason', HOLD_REASONS[reason][locale])],
    cost: null,
    action: statusAction(context),
    closing: [t(locale, 'mail.onHold.otherwise')],
  };
};

/** Cancelled by the requester or by staff. */
export const ticketCancelled: Template = (context) => {
  const { locale, facts, contact } = context;
  const { number } = facts.ticket;
  return {
    subject: t(locale, 'mail.cancelled.subject'),
    heading: t(locale, 'mail.cancelled.heading'),
    opening: [
      t(locale, 'mail.cancelled.happened', { number }),
      ...(facts.visit === null ? [] : [t(locale, 'mail.cancelled.visit', { when: visitTimes(context, facts.visit).long })]),
      ...(facts.approval === null ? [] : [t(locale, 'mail.cancelled.approval')]),
      t(locale, 'mail.cancelled.asked', { contact }),
    ],
    facts: [...ticketFacts(context), ...reasonFact(context)],
    cost: null,
    action: statusAction(context),
    closing: [t(locale, 'mail.cancelled.otherwise')],
  };
};

/** Number and subject of the ticket; what a stranger typed as subject is not sent to the address that a stranger typed. */
export function ticketFacts(context: MailContext): MailContent['facts'] {
  const { number, subject } = context.facts.ticket;
  return [...context.fact('number', String(number)), ...context.fact('subject', isStranger(context.facts) ? null : subject)];
}

/** The reason that was given with the step that the mail tells of. */
export function reasonFact(context: MailContext): MailContent['facts'] {
  return context.fact('reason', context.facts.reason);
}

/** The button to the status page, which every mail to a requester carries. */
export function statusAction(context: MailContext): MailContent['action'] {
  return { label: t(context.locale, 'mail.action.status'), url: context.link('STATUS', context.facts.ticket.id), secret: true };
}

/** How satisfied the requester is: a link only chooses beforehand, the page asks for the word. */
function ratingChoices(context: MailContext): Pick<MailContent, 'choices'> {
  const { locale, link, facts } = context;
  if (isParticipants(context)) return {};
  const page = link('STATUS', facts.ticket.id);
  const options = [1, 2, 3, 4, 5].map((stars) => ({ label: `${stars} ★`, url: `${page}?islem=puanla&puan=${stars}` }));
  return { choices: { label: t(locale, 'mail.resolved.rate'), options } };
}

/** Until when an answer is promised: what the ticket's own clock measures, and nothing where none runs. */
export function answerBy({ locale, facts: { ticket } }: MailContext): string | null {
  const dueAt = answerPromisedBy(ticket.clocks);
  return dueAt === null ? null : formatDeadline(dueAt, locale);
}
