import { ASKED_INSTEAD } from '../../../../domain/asked-instead';
import { CONSENT_SCOPES, consentWindow } from '../../../../domain/consent-text';
import { formatDateTime, formatDeadline } from '../../../../domain/format';
import { deviceWords, devicesStanding } from '../../../../domain/device-words';
import { formatPhone } from '../../../../domain/phone';
import { MAILS } from '../../../../domain/mail-keys';
import { t } from '../../../../i18n';
import { byPhoneTexts } from '../../../../platform/contest-by-phone';
import { cutTexts } from '../../../../platform/cut-words';
import { askedAnewText } from '../../../../platform/former-answer';
import { askedAfterNoText, colleagueAskedAfterNoText, ownNoText, usersNoText } from '../../../../platform/users-no';
import type { MailContent } from '../content';
import type { MailContext } from '../mail-context';
import { needed, type Template } from './template';
import { replyPermitsNothing, replyStopsNothing } from './written-mails';

/** A technician asks to be let in (M6): the requester, or the colleague who uses the device. */
export const consentRequest: Template = (context) => {
  const { locale, facts } = context;
  const { subject } = facts.ticket;
  const { id, lapsesAt, isAgain, askedColleague } = needed(facts.consent, 'consent');
  const until = lapsesAt === null ? null : formatDeadline(lapsesAt, locale);
  return {
    subject: t(locale, isAgain ? 'mail.consent.subjectAgain' : 'mail.consent.subject', { subject }),
    heading: t(locale, 'mail.consent.heading'),
    opening: [...askedSentences(context), ...askedAnew(context)],
    facts: askedFacts(context),
    cost: null,
    action: { label: t(locale, 'mail.consent.action'), url: context.link('CONSENT', id), secret: true },
    // The status page is the requester's.
    ...(askedColleague === null ? { other: { label: t(locale, 'mail.action.status'), url: context.link('STATUS', facts.ticket.id) } } : {}),
    closing: [
      ...(until === null ? [] : [t(locale, 'mail.consent.otherwise', { until })]),
      t(locale, askedColleague === null ? 'mail.consent.withdraw' : 'mail.consent.withdrawColleague'),
      replyPermitsNothing(context),
    ],
  };
};

/** What happened and what is asked; nobody reads of a colleague's device as of their own. */
function askedSentences({ locale, facts }: MailContext): string[] {
  const { technician, deviceUser, officer, device, isUserTold, askedColleague } = needed(facts.consent, 'consent');
  const { number, requesterName } = facts.ticket;
  const who = { technician: technician ?? facts.firm.name ?? '', number, label: facts.device ?? '' };
  const asked = t(locale, 'mail.consent.asked');
  if (askedColleague !== null) return [t(locale, 'mail.consent.happenedColleague', { ...who, requester: requesterName ?? '' }), asked];
  const officerTold = officer === null || !isUserTold ? [] : [t(locale, 'mail.consent.officerTold', { name: officer })];
  if (deviceUser === null) {
    const standing = device === null ? 'READERS' : devicesStanding(device);
    if (device !== null && standing === 'SHARED')
      return [
        t(locale, 'mail.consent.happenedShared', { ...who, what: deviceWords(device, locale) }),
        t(locale, 'mail.consent.notReaders'),
        asked,
        ...officerTold,
      ];
    return [t(locale, 'mail.consent.happened', who), ...(standing === 'UNNAMED' ? [t(locale, 'mail.consent.unnamed')] : []), asked, ...officerTold];
  }
  const user = deviceUser;
  return [
    t(locale, 'mail.consent.happenedOther', { ...who, user }),
    asked,
    ...(isUserTold ? [t(locale, 'mail.consent.othersDevice', { user })] : []),
  ];
}

/** That the device's user said no; and whoever said no themselves before reads that this is another question, and how far it goes. */
function askedAnew({ locale, facts }: MailContext): string[] {
  const { former, scope, usersNo, askedAfterNo = null } = needed(facts.consent, 'consent');
  const own = askedAnewText(former, scope, locale) ?? askedAfterNoText(askedAfterNo, locale);
  return [usersNoText(usersNo, locale), own].filter((text) => text !== undefined);
}

function askedFacts(context: MailContext): MailContent['facts'] {
  const { locale, facts } = context;
  const { scope, windowMinutes, lapsesAt, askedColleague } = needed(facts.consent, 'consent');
  const duration = consentWindow(windowMinutes, locale);
  // Whoever only hears that somebody else is asked permits nothing.
  const isReaders = askedColleague === null || MAILS[facts.mail.template].to === 'asked';
  return [
    ...context.fact('number', String(facts.ticket.number)),
    ...context.fact('subject', facts.ticket.subject),
    ...deviceFacts(context),
    ...context.fact('permission', CONSENT_SCOPES[scope][locale]),
    ...context.fact('window', t(locale, isReaders ? 'mail.fact.windowValue' : 'mail.fact.windowValueOther', { duration })),
    ...context.fact('until', lapsesAt === null ? null : formatDeadline(lapsesAt, locale)),
  ];
}

/** The requester hears that the device's user was asked, without a link to decide by. */
export const consentAskedColleague: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  const { lapsesAt, technician, askedColleague, askedAfterNo = null } = needed(facts.consent, 'consent');
  const asked = { technician: technician ?? facts.firm.name ?? '', number, label: facts.device ?? '', name: askedColleague ?? '' };
  return {
    subject: t(locale, 'mail.colleagueAsked.subject', { subject }),
    heading: t(locale, 'mail.colleagueAsked.heading'),
    opening: [
      t(locale, 'mail.colleagueAsked.happened', asked),
      ...[colleagueAskedAfterNoText(askedAfterNo, locale)].filter((text) => text !== undefined),
      t(locale, 'mail.colleagueAsked.next'),
    ],
    facts: askedFacts(context),
    cost: null,
    action: { label: t(locale, 'mail.action.status'), url: context.link('STATUS', facts.ticket.id), secret: true },
    closing: lapsesAt === null ? [] : [t(locale, 'mail.colleagueAsked.otherwise', { until: formatDeadline(lapsesAt, locale) })],
  };
};

/** The device's label and what it is, and whose it is where that is not the reader. */
function deviceFacts(context: MailContext): MailContent['facts'] {
  const { device: label, consent, mail } = context.facts;
  const device = consent?.device == null ? label : [label, deviceWords(consent.device, context.locale)].filter(Boolean).join(' · ');
  const isReaders = consent?.askedColleague != null && MAILS[mail.template].to === 'asked';
  return [...context.fact('device', device), ...context.fact('deviceUser', isReaders ? null : consent?.deviceUser)];
}

/** What was recorded as said on the phone, with the words that were read out. */
function recordedPermission(context: MailContext): MailContent['facts'] {
  const { locale, facts } = context;
  const { scope, technician, validUntil, words, spokenOn, askedColleague } = needed(facts.consent, 'consent');
  return [
    ...context.fact('number', String(facts.ticket.number)),
    ...context.fact('subject', facts.ticket.subject),
    // A colleague reads whose request it is about their device.
    ...context.fact('requester', askedColleague === null ? null : facts.ticket.requesterName),
    ...deviceFacts(context),
    ...context.fact('technician', technician),
    ...context.fact('spokenOn', spokenOn === null ? null : formatPhone(spokenOn)),
    ...context.fact('granted', CONSENT_SCOPES[scope][locale]),
    ...context.fact('grantedUntil', validUntil === null ? null : formatDateTime(validUntil, locale)),
    ...context.fact('words', words),
  ];
}

/** That somebody had said no in writing before a yes was recorded of a call: whoever reads of that yes weighs it. */
export function refusedBefore({ locale, facts }: MailContext): string[] {
  const refused = facts.consent?.refused ?? null;
  if (refused === null) return [];
  return [t(locale, 'mail.phoneConsent.refused', { when: formatDateTime(refused.at, locale), name: refused.by ?? '–' })];
}

/** What was recorded of a call, to be denied by whoever did not say it. */
export const consentByPhone: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  const { id, readBy, spokenWith, decidedAt, askedColleague } = needed(facts.consent, 'consent');
  const when = decidedAt === null ? '' : formatDateTime(decidedAt, locale);
  return {
    subject: t(locale, 'mail.phoneConsent.subject', { subject }),
    heading: t(locale, 'mail.phoneConsent.heading'),
    opening: [
      t(locale, 'mail.phoneConsent.happened', { when, staff: readBy ?? facts.firm.name ?? '', name: spokenWith ?? '', number }),
      ...refusedBefore(context),
      t(locale, 'mail.phoneConsent.contest'),
    ],
    facts: recordedPermission(context),
    cost: null,
    action: { label: t(locale, 'mail.phoneConsent.action'), url: context.link('CONTEST', id), secret: true },
    other:
      askedColleague === null
        ? { label: t(locale, 'mail.action.status'), url: context.link('STATUS', facts.ticket.id) }
        : { label: t(locale, 'mail.consent.action'), url: context.link('CONSENT', id) },
    closing: [
      t(locale, 'mail.phoneConsent.harmless'),
      t(locale, askedColleague === null ? 'mail.phoneConsent.withdraw' : 'mail.phoneConsent.withdrawColleague'),
      replyStopsNothing(context),
    ],
  };
};

/** The same to the representative or IT officer of a requester who has no address: somebody outside must be able to deny it. */
export const consentByPhoneOfficer: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject, requesterName } = facts.ticket;
  const { id, readBy, spokenWith, decidedAt } = needed(facts.consent, 'consent');
  const when = decidedAt === null ? '' : formatDateTime(decidedAt, locale);
  return {
    subject: t(locale, 'mail.phoneConsentOfficer.subject', { subject }),
    heading: t(locale, 'mail.phoneConsentOfficer.heading'),
    opening: [
      t(locale, 'mail.phoneConsentOfficer.happened', {
        when,
        staff: readBy ?? facts.firm.name ?? '',
        name: spokenWith ?? requesterName ?? '',
        number,
      }),
      ...refusedBefore(context),
      t(locale, 'mail.phoneConsentOfficer.why'),
    ],
    facts: recordedPermission(context),
    cost: null,
    action: { label: t(locale, 'mail.phoneConsent.action'), url: context.link('CONTEST', id), secret: true },
    closing: [t(locale, 'mail.phoneConsentOfficer.harmless'), replyStopsNothing(context)],
  };
};

/** Somebody else permitted a connection to the reader's device: by whom, until when, and how to object. */
export const consentOnDevice: Template = (context) => {
  const { locale, facts } = context;
  const { number } = facts.ticket;
  const { id, scope, technician, readBy, spokenWith, decidedBy, validUntil, askedInstead, wasUserAsked, officer, usersNo } = needed(
    facts.consent,
    'consent',
  );
  const words = officer === null ? 'onDevice' : 'onSystem';
  const who = spokenWith ?? decidedBy ?? facts.ticket.requesterName ?? '';
  return {
    subject: t(locale, `mail.${words}.subject`, { label: facts.device ?? '' }),
    heading: t(locale, `mail.${words}.heading`),
    opening: [
      t(locale, readBy === null ? `mail.${words}.happened` : `mail.${words}.happenedByPhone`, { name: who, number, staff: readBy ?? '' }),
      ...refusedBefore(context),
      ...[ownNoText(usersNo, locale)].filter((text) => text !== undefined),
      ...(wasUserAsked && usersNo === null ? [t(locale, 'mail.onDevice.dropped')] : []),
      t(locale, 'mail.onDevice.contest'),
    ],
    facts: [
      ...context.fact('device', facts.device),
      ...context.fact('technician', technician),
      ...context.fact('granted', CONSENT_SCOPES[scope][locale]),
      ...context.fact('grantedUntil', validUntil === null ? null : formatDateTime(validUntil, locale)),
      ...context.fact('askedInstead', askedInstead === null || usersNo !== null ? null : ASKED_INSTEAD[askedInstead][locale]),
    ],
    cost: null,
    action: { label: t(locale, 'mail.onDevice.action'), url: context.link('CONTEST', id), secret: true },
    closing: [t(locale, `mail.${words}.harmless`), replyStopsNothing(context)],
  };
};

/** The device of a permission is no longer the customer's, or whoever gave it is no longer of its people: it ended, and with it a session. */
export const consentRevoked: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject, isReaderFormer } = facts.ticket;
  const { id, scope, technician, askedColleague } = needed(facts.consent, 'consent');
  const isColleagues = askedColleague !== null;
  // Where nobody had connected by it there is nothing to say of a connection.
  const cut = facts.session === null ? [] : cutTexts(facts.session, locale, facts.consent?.others);
  return {
    subject: t(locale, 'mail.revoked.subject', { subject }),
    heading: t(locale, 'mail.revoked.heading'),
    opening: isReaderFormer
      ? [t(locale, 'mail.revoked.left', { number }), ...cut]
      : [
          t(locale, isColleagues ? 'mail.revoked.happenedColleague' : 'mail.revoked.happened', { number }),
          ...cut,
          ...(isColleagues ? [] : [t(locale, 'mail.revoked.next')]),
        ],
    facts: [
      ...context.fact('number', String(number)),
      ...context.fact('subject', subject),
      ...deviceFacts(context),
      ...context.fact('permission', CONSENT_SCOPES[scope][locale]),
      ...context.fact('technician', technician),
    ],
    cost: null,
    action: isColleagues
      ? { label: t(locale, 'mail.consent.action'), url: context.link('CONSENT', id), secret: true }
      : { label: t(locale, 'mail.action.status'), url: context.link('STATUS', facts.ticket.id), secret: true },
    closing: isReaderFormer ? [] : [t(locale, 'mail.revoked.wrong')],
  };
};

/** What was contested holds no more, and what comes next. */
export const consentContested: Template = (context) => {
  const { locale, facts } = context;
  const { number, subject } = facts.ticket;
  const { id, scope, technician, readBy, decidedBy, decidedAt, contestedAt, isUsersObjection, alsoEnded, hasEndedAnother, officer, contestByPhone } =
    needed(facts.consent, 'consent');
  const users = officer === null ? 'mail.contested.happenedUser' : 'mail.contested.happenedOfficer';
  const when = (at: number | null): string | null => (at === null ? null : formatDateTime(at, locale));
  return {
    subject: t(locale, 'mail.contested.subject', { subject }),
    heading: t(locale, 'mail.contested.heading'),
    opening: [
      t(locale, isUsersObjection ? users : readBy === null ? 'mail.contested.happenedLink' : 'mail.contested.happened', {
        when: when(contestedAt) ?? '',
        number,
      }),
      ...byPhoneTexts(contestByPhone, locale),
      t(locale, 'mail.contested.next'),
      ...cutTexts(facts.session, locale, facts.consent?.others),
      t(locale, 'mail.contested.talk'),
      ...(alsoEnded === null ? [] : [t(locale, 'mail.contested.also', { numbers: alsoEnded })]),
      ...(hasEndedAnother ? [t(locale, 'mail.contested.alsoGiven')] : []),
    ],
    facts: [
      ...context.fact('number', String(number)),
      ...context.fact('subject', subject),
      ...context.fact('device', facts.device),
      ...context.fact('technician', technician),
      ...context.fact('contested', CONSENT_SCOPES[scope][locale]),
      ...(readBy === null
        ? [...context.fact('contestedGiver', decidedBy), ...context.fact('permittedAt', when(decidedAt))]
        : [...context.fact('recordedBy', readBy), ...context.fact('recordedAt', when(decidedAt))]),
    ],
    cost: null,
    // Whoever contested may be of the firm and have no status page.
    action: { label: t(locale, 'mail.contested.action'), url: context.link('CONTEST', id), secret: true },
    closing: [t(locale, 'mail.contested.notYou')],
  };
};
