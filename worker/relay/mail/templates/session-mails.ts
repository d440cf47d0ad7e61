import { CONSENT_SCOPES } from '../../../../domain/consent-text';
import { formatDateTime } from '../../../../domain/format';
import { sessionTimes } from '../../../../domain/session-time';
import { remoteToolDef } from '../../../../domain/remote-tools';
import { t } from '../../../../i18n';
import { byPhoneTexts, isOfOtherCaller } from '../../../../platform/contest-by-phone';
import { cutTexts } from '../../../../platform/cut-words';
import { disconnectedText } from '../../../../platform/disconnect-words';
import { otherSessionAdvice, otherSessionTexts } from '../../../../platform/other-sessions';
import { permittedByText } from '../../../../platform/permission-words';
import type { MailContent } from '../content';
import type { MailContext } from '../mail-context';
import type { MailSession } from '../mail-session';
import { refusedBefore } from './consent-mail';
import { permissionPage } from './written-mails';
import { needed, type Template } from './template';
import { statusAction, ticketFacts } from './ticket-mails';

/** A colleague has permitted a connection on the phone: whose request it is hears of it. */
export const consentByColleague: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  const { scope, technician, readBy, askedColleague, decidedAt, validUntil } = needed(facts.consent, 'consent');
  const said = {
    staff: readBy ?? facts.firm.name ?? '',
    name: askedColleague ?? '',
    number,
    label: facts.device ?? '',
    when: when(decidedAt, locale),
  };
  return {
    subject: t(locale, 'mail.byColleague.subject', { subject }),
    heading: t(locale, 'mail.byColleague.heading'),
    opening: [t(locale, 'mail.byColleague.happened', said), ...refusedBefore(context), t(locale, 'mail.byColleague.next')],
    facts: [
      ...ticketFacts(context),
      ...context.fact('device', facts.device),
      ...context.fact('technician', technician),
      ...context.fact('granted', CONSENT_SCOPES[scope][locale]),
      ...context.fact('grantedUntil', validUntil === null ? null : when(validUntil, locale)),
    ],
    cost: null,
    action: statusAction(context),
    closing: [t(locale, 'mail.byColleague.closing')],
  };
};

/** Whoever uses the device has objected to a permission: the requester hears why nobody connects. */
export const consentObjected: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  const { id, isUsersObjection, deviceUser, officer, askedColleague, contestedAt, technician, readBy, contestByPhone } = needed(
    facts.consent,
    'consent',
  );
  // Somebody called about what is said to have been permitted in a colleague's voice.
  const isOthers = contestByPhone !== null && isOfOtherCaller(contestByPhone);
  const isOfficers = isUsersObjection && officer !== null;
  const users = isOfficers ? 'mail.objected.happenedOfficer' : 'mail.objected.happened';
  // Who is said to have given it on the phone says whether they did.
  const isAsked = isUsersObjection && readBy !== null && facts.links[`CONTEST:${id}`] !== undefined;
  const said = {
    name: (isUsersObjection ? (deviceUser ?? officer) : askedColleague) ?? '',
    when: when(contestedAt, locale),
    number,
    label: facts.device ?? '',
  };
  return {
    subject: t(locale, 'mail.objected.subject', { subject }),
    heading: t(locale, isOthers ? 'mail.objected.headingOther' : isOfficers ? 'mail.objected.headingOfficer' : 'mail.objected.heading'),
    opening: [
      t(
        locale,
        isOthers ? 'mail.objected.byOther' : isUsersObjection ? users : readBy === null ? 'mail.objected.deniedLink' : 'mail.objected.denied',
        said,
      ),
      ...byPhoneTexts(contestByPhone, locale),
      t(locale, 'mail.objected.over'),
      ...(facts.session?.outcome === 'CUT' ? cutTexts(facts.session, locale, facts.consent?.others) : []),
    ],
    facts: [
      ...ticketFacts(context),
      ...context.fact('device', facts.device),
      ...context.fact('technician', technician),
      ...(facts.session === null ? [] : timeFacts(context, facts.session)),
    ],
    cost: null,
    action: statusAction(context),
    ...(isAsked ? { other: { label: t(locale, 'mail.permissionDenied.action'), url: context.link('CONTEST', id) } } : {}),
    closing: [t(locale, 'mail.objected.next'), ...(isAsked ? [t(locale, 'mail.permissionDenied.asked')] : [])],
  };
};

/** A session on a colleague's device is over: one mail says when it began, when it ended and what came of it. */
export const sessionEnded: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  const session = needed(facts.session, 'session');
  const { technician, label, permittedBy } = session;
  return {
    subject: t(locale, 'mail.session.subject', { subject }),
    heading: headingOf(context, session),
    opening: [
      t(locale, happenedOf(session), {
        technician: technician ?? facts.firm.name ?? '',
        number,
        label: label ?? '',
        name: permittedBy ?? '',
      }),
      t(locale, `mail.session.${whatCame(session)}`),
    ],
    facts: [...ticketFacts(context), ...context.fact('device', label), ...timeFacts(context, session)],
    cost: null,
    action: statusAction(context),
    ...denial(context, session),
    closing: [...(mayDeny(context, session) ? [t(locale, 'mail.session.denyForm')] : []), t(locale, 'mail.session.closing')],
  };
};

const happenedOf = ({ ended, isOfForm }: MailSession) =>
  isOfForm ? 'mail.session.happenedForm' : ended === 'DENIED' ? 'mail.session.happenedDenied' : ('mail.session.happened' as const);

/** Whether the reader has a link by which they say that the permission was not theirs. */
const mayDeny = ({ facts }: MailContext, { ownConsentId }: MailSession): boolean =>
  ownConsentId !== null && facts.links[`CONTEST:${ownConsentId}`] !== undefined && (facts.consent?.contestedAt ?? null) === null;

/** That link, beside the mail's own. */
function denial(context: MailContext, session: MailSession): Pick<MailContent, 'other'> {
  if (session.ownConsentId === null || !mayDeny(context, session)) return {};
  return { other: { label: t(context.locale, 'mail.session.deny'), url: context.link('CONTEST', session.ownConsentId) } };
}

/** The same to whoever uses the device: who connected, by whose permission, and where they object to it. */
export const sessionOnDevice: Template = (context) => {
  const { locale, facts } = context;
  const { number } = facts.ticket;
  const session = needed(facts.session, 'session');
  const { id, askedColleague, decidedBy, readBy, contestedAt } = needed(facts.consent, 'consent');
  const { technician, label, tools, outcome } = session;
  const mayObject = facts.links[`CONTEST:${id}`] !== undefined && contestedAt === null;
  const isOwn = askedColleague !== null;
  const said = { technician: technician ?? facts.firm.name ?? '', number, label: label ?? '' };
  return {
    subject: t(locale, 'mail.sessionOnDevice.subject', { label: label ?? '' }),
    heading: headingOf(context, session),
    opening: [
      t(locale, outcome === 'CUT' ? 'mail.sessionOnDevice.happenedCut' : 'mail.sessionOnDevice.happened', said),
      ...(outcome === 'CUT'
        ? [...cutTexts(session, locale, facts.consent?.others), ...(session.disconnectedAt === null ? [t(locale, 'mail.sessionOnDevice.cut')] : [])]
        : []),
      ...(mayObject ? [t(locale, isOwn ? `mail.sessionOnDevice.${readBy === null ? 'denyLink' : 'denyCall'}` : 'mail.sessionOnDevice.object')] : []),
    ],
    facts: [
      ...context.fact('number', String(number)),
      ...context.fact('device', label),
      ...context.fact('technician', technician),
      ...context.fact('program', tools.map((tool) => remoteToolDef(tool).name).join(', ')),
      ...context.fact('permittedBy', permittedByText({ decidedBy, readBy, isContested: contestedAt !== null }, locale)),
      ...timeFacts(context, session),
    ],
    cost: null,
    // What they gave by the link of the question they see, and deny, on its page.
    action:
      mayObject && !(isOwn && readBy === null)
        ? { label: t(locale, 'mail.onDevice.action'), url: context.link('CONTEST', id), secret: true }
        : { label: t(locale, 'mail.sessionOnDevice.action'), url: permissionPage(context), secret: true },
    closing: [t(locale, 'mail.session.closing')],
  };
};

/** To whoever was told that a session whose permission had ended is being disconnected: since when it is. */
export const sessionDisconnected: Template = (context) => {
  const { locale, facts } = context;
  const { number } = facts.ticket;
  const session = needed(facts.session, 'session');
  const label = session.label ?? '';
  const isOwnRequest = facts.links[`STATUS:${facts.ticket.id}`] !== undefined;
  const isWithdrawn = session.ended === 'WITHDRAWN' && (facts.consent?.contestedAt ?? null) === null;
  // Whoever heard no call sits at another place: nothing is to be seen on their screen.
  const isWitness = facts.mail.party === 'WITNESS';
  const others = facts.consent?.others ?? [];
  return {
    // The device's user knows their own device only.
    subject: t(locale, 'mail.disconnected.subject', { label }),
    heading: t(locale, 'mail.disconnected.heading'),
    opening: [
      t(locale, isWithdrawn ? 'mail.disconnected.happenedWithdrawn' : 'mail.disconnected.happened', {
        number,
        label,
        technician: session.technician ?? facts.firm.name ?? '',
      }),
      t(locale, others.length > 0 ? 'mail.disconnected.sinceThis' : 'mail.disconnected.since', {
        when: disconnectedText(session.disconnectedAt, locale),
      }),
      ...(isWitness ? otherSessionTexts : otherSessionAdvice)(others, locale),
    ],
    facts: [
      ...context.fact('number', String(number)),
      ...context.fact('device', session.label),
      ...context.fact('technician', session.technician),
      ...timeFacts(context, session),
    ],
    cost: null,
    action: disconnectedPage(context, { isWitness, isOwnRequest }),
    ...(isOwnRequest ? denial(context, session) : {}),
    closing: [
      ...(isWitness || others.length === 0 ? [t(locale, isWitness ? 'mail.disconnected.closingWitness' : 'mail.disconnected.closing')] : []),
      ...(isOwnRequest && mayDeny(context, session) ? [t(locale, 'mail.session.denyWithdrawn')] : []),
    ],
  };
};

/** To whose device it is: the technician has not said in time that a session whose permission had ended is disconnected. */
export const sessionStillOpen: Template = (context) => {
  const { locale, facts, contact } = context;
  const { number } = facts.ticket;
  const session = needed(facts.session, 'session');
  const { technician, tools } = session;
  const label = session.label ?? '';
  const isOwnRequest = facts.links[`STATUS:${facts.ticket.id}`] !== undefined;
  return {
    subject: t(locale, 'mail.stillOpen.subject', { label }),
    heading: t(locale, 'mail.stillOpen.heading'),
    opening: [
      t(locale, 'mail.stillOpen.happened', { number, label, technician: technician ?? facts.firm.name ?? '', when: when(session.endedAt, locale) }),
      t(locale, 'mail.stillOpen.desk'),
      t(locale, 'mail.stillOpen.yourself'),
      ...otherSessionAdvice(facts.consent?.others ?? [], locale),
    ],
    facts: [
      ...context.fact('number', String(number)),
      ...context.fact('device', session.label),
      ...context.fact('technician', technician),
      ...context.fact('program', tools.map((tool) => remoteToolDef(tool).name).join(', ')),
      ...timeFacts(context, session),
    ],
    cost: null,
    action: disconnectedPage(context, { isWitness: false, isOwnRequest }),
    closing: [t(locale, 'mail.stillOpen.closing', { contact })],
  };
};

/** Where its reader reads of the permission. */
function disconnectedPage(context: MailContext, reader: { readonly isWitness: boolean; readonly isOwnRequest: boolean }): MailContent['action'] {
  if (reader.isOwnRequest) return statusAction(context);
  const url = reader.isWitness ? context.link('WITNESS', needed(context.facts.consent, 'consent').id) : permissionPage(context);
  return { label: t(context.locale, 'mail.sessionOnDevice.action'), url, secret: true };
}

function whatCame({ outcome, ended }: MailSession): 'SOLVED' | 'FAILED' | 'INTERRUPTED' | 'withdrawn' | 'denied' | 'revoked' | 'expired' {
  if (outcome !== 'CUT') return outcome;
  if (ended === 'WITHDRAWN') return 'withdrawn';
  if (ended === 'DENIED') return 'denied';
  return ended === 'REVOKED' ? 'revoked' : 'expired';
}

// Where the permission ended before the session did, only the technician knows when the connection was closed.
const isBeingCut = ({ outcome, disconnectedAt }: MailSession): boolean => outcome === 'CUT' && disconnectedAt === null;

const headingOf = ({ locale }: MailContext, session: MailSession): string =>
  t(locale, isBeingCut(session) ? 'mail.session.headingCut' : 'mail.session.heading');

/** From when to when a session was, and since when one that was cut is disconnected. */
export function timeFacts(context: MailContext, session: MailSession): MailContent['facts'] {
  const { locale } = context;
  const { from, to, length } = sessionTimes(session, locale);
  const until = t(locale, 'mail.session.endedAt', { when: to, length });
  return [
    ...context.fact('sessionStarted', from),
    ...context.fact(session.outcome === 'CUT' ? 'sessionStopped' : 'sessionEnded', until),
    ...context.fact('disconnected', session.disconnectedAt === null ? null : disconnectedText(session.disconnectedAt, locale)),
  ];
}

const when = (at: number | null, locale: MailContext['locale']): string => (at === null ? '' : formatDateTime(at, locale));
