import { CONSENT_SCOPES } from '../../../../domain/consent-text';
import { formatDeadline } from '../../../../domain/format';
import { t } from '../../../../i18n';
import { wouldStop } from '../../../../platform/contest-stop-words';
import { otherSessionTexts } from '../../../../platform/other-sessions';
import { firmPhone, type MailContext } from '../mail-context';
import { contestLink, frame } from './representative-mails';
import { needed, type Template } from './template';
import { statusAction } from './ticket-mails';

/** To whoever answered a mail about a permission: that this stops nothing, and where it is stopped. */
export const permissionWritten: Template = (context) => {
  const { locale, facts } = context;
  const { number } = facts.ticket;
  const { scope, technician, isRunning, others } = needed(facts.consent, 'consent');
  const hasPage = hasPermissionPage(context);
  return {
    // Of a request of somebody else's the reader may know their own device only.
    subject: t(locale, 'mail.permissionWritten.heading'),
    heading: t(locale, 'mail.permissionWritten.heading'),
    opening: [
      t(locale, 'mail.permissionWritten.happened', { number }),
      ...(isRunning ? [t(locale, 'mail.permissionWritten.running', { technician: technician ?? facts.firm.name ?? '' })] : []),
      ...otherSessionTexts(others, locale),
      ...(hasPage ? [t(locale, 'mail.permissionWritten.asked')] : stoppedElsewhere(context)),
    ],
    facts: [
      ...context.fact('number', String(number)),
      ...context.fact('device', facts.device),
      ...context.fact('granted', CONSENT_SCOPES[scope][locale]),
      ...context.fact('technician', technician),
    ],
    cost: null,
    action: hasPage ? { label: t(locale, 'mail.permissionWritten.action'), url: permissionPage(context), secret: true } : statusAction(context),
    closing: [...(hasPage ? [t(locale, 'mail.permissionWritten.otherwise')] : []), replyStopsNothing(context)],
  };
};

const hasPermissionPage = ({ facts: { links, consent } }: MailContext): boolean =>
  links[`CONTEST:${consent?.id}`] !== undefined || links[`CONSENT:${consent?.id}`] !== undefined;

/** To whose request it is, where somebody else gave the permission. */
function stoppedElsewhere({ locale, facts }: MailContext): string[] {
  const phone = firmPhone(facts);
  return [
    t(locale, 'mail.permissionWritten.readAsObjection'),
    phone === null ? t(locale, 'mail.permissionWritten.elsewhere') : t(locale, 'mail.permissionWritten.elsewherePhone', { phone }),
  ];
}

/** To whoever answered a question about a permission: that this permits nothing, and where it is answered. */
export const questionWritten: Template = (context) => {
  const { locale, facts } = context;
  const { number } = facts.ticket;
  const { id, scope, technician, lapsesAt } = needed(facts.consent, 'consent');
  return {
    subject: t(locale, 'mail.questionWritten.heading'),
    heading: t(locale, 'mail.questionWritten.heading'),
    opening: [t(locale, 'mail.questionWritten.happened', { number }), t(locale, 'mail.questionWritten.asked')],
    facts: [
      ...context.fact('number', String(number)),
      ...context.fact('device', facts.device),
      ...context.fact('permission', CONSENT_SCOPES[scope][locale]),
      ...context.fact('technician', technician),
      ...context.fact('until', lapsesAt === null ? null : formatDeadline(lapsesAt, locale)),
    ],
    cost: null,
    action: { label: t(locale, 'mail.questionWritten.action'), url: context.link('CONSENT', id), secret: true },
    closing: [t(locale, 'mail.permissionWritten.otherwise')],
  };
};

/** To the user of a device, the IT officer or whoever permitted it, who answered a mail about the connection, when nothing stands any more: that it is read, and where they object. */
export const connectionWritten: Template = (context) => {
  const { locale, facts } = context;
  const { number } = facts.ticket;
  const { scope, technician, contestedAt, officer, isReadByUser, isRunning } = needed(facts.consent, 'consent');
  const reader = isReadByUser ? (officer === null ? '' : 'Officer') : 'Giver';
  const mayObject = hasPermissionPage(context) && contestedAt === null;
  return {
    subject: t(locale, 'mail.connectionWritten.heading'),
    heading: t(locale, 'mail.connectionWritten.heading'),
    opening: [
      t(locale, `mail.connectionWritten.happened${reader}`, { number, label: facts.device ?? '' }),
      ...(isRunning ? [t(locale, 'mail.permissionWritten.running', { technician: technician ?? facts.firm.name ?? '' })] : []),
      ...(mayObject ? [t(locale, `mail.connectionWritten.object${reader}`)] : []),
    ],
    facts: [
      ...context.fact('number', String(number)),
      ...context.fact('device', facts.device),
      ...context.fact('permission', CONSENT_SCOPES[scope][locale]),
      ...context.fact('technician', technician),
    ],
    cost: null,
    action: {
      label: t(locale, mayObject ? 'mail.connectionWritten.action' : 'mail.connectionWritten.look'),
      url: permissionPage(context),
      secret: true,
    },
    closing: mayObject ? [t(locale, 'mail.permissionWritten.otherwise')] : [],
  };
};

/** To whoever answered a mail about a permission that is contested, or was taken back on the phone: that somebody reads it and gets back to them. */
export const objectionWritten: Template = (context) => {
  const { locale, facts } = context;
  const { number } = facts.ticket;
  const { contestOutcome } = needed(facts.consent, 'consent');
  const hasPage = hasPermissionPage(context);
  return {
    subject: t(locale, 'mail.objectionWritten.subject', { number }),
    heading: t(locale, 'mail.connectionWritten.heading'),
    opening: [
      t(locale, 'mail.objectionWritten.happened', { number }),
      t(locale, contestOutcome === null ? 'mail.objectionWritten.open' : 'mail.objectionWritten.settled'),
    ],
    facts: [...context.fact('number', String(number)), ...context.fact('device', facts.device)],
    cost: null,
    action: hasPage ? { label: t(locale, 'mail.contested.action'), url: permissionPage(context), secret: true } : statusAction(context),
    closing: [],
  };
};

/** Where the reader takes the permission back, or denies having given it. */
export function permissionPage({ facts, link }: MailContext): string {
  const { id, readBy } = needed(facts.consent, 'consent');
  // What was given by the link of the question is taken back and contested on its page.
  const isOwnAnswer = readBy === null && facts.links[`CONSENT:${id}`] !== undefined;
  return link(isOwnAnswer || facts.links[`CONTEST:${id}`] === undefined ? 'CONSENT' : 'CONTEST', id);
}

/** That an answer by mail is read later and ends no permission. */
export function replyStopsNothing({ locale, facts }: MailContext): string {
  const phone = firmPhone(facts);
  return phone === null ? t(locale, 'mail.permission.replyStops') : t(locale, 'mail.permission.replyStopsPhone', { phone });
}

/** That an answer by mail to a question permits nothing: there is nothing yet to stop. */
export function replyPermitsNothing({ locale, facts }: MailContext): string {
  const phone = firmPhone(facts);
  return phone === null ? t(locale, 'mail.permission.replyPermits') : t(locale, 'mail.permission.replyPermitsPhone', { phone });
}

/** To whoever answered the mail that confirms a decision: that this stops nothing before it is read, and where the decision is contested. */
export const decisionWritten: Template = (context) => {
  const { locale } = context;
  const approval = needed(context.facts.approval, 'approval');
  const { ticketNumber: number, subject, kind } = approval.content;
  return {
    ...frame(context, approval),
    ...contestLink(context, approval),
    subject: t(locale, 'mail.decisionWritten.subject', { subject }),
    heading: t(locale, 'mail.decisionWritten.heading'),
    opening: [
      t(locale, 'mail.decisionWritten.happened', { number }),
      t(locale, 'mail.decisionWritten.asked'),
      ...wouldStop({ status: approval.status, kind, isBooked: approval.isBooked }, locale),
    ],
    closing: [t(locale, 'mail.phoneDecision.harmless')],
  };
};
