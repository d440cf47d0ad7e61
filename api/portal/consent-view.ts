import { CONSENT_SCOPES, consentWindow, FIRST_CONSENT_TEXT, shownConsent, type Controller, type ShownConsent } from '../../domain/consent-text';
import { deviceWords, devicesStanding } from '../../domain/device-words';
import { explicitWording } from '../../domain/explicit-consents';
import { formatDateTime, formatDeadline } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { fillText, t, textOf, type TextKey } from '../../i18n';
import { askedAnewText } from '../../platform/former-answer';
import { contestByPhoneText } from '../../platform/contest-by-phone';
import { takenBackText } from '../../platform/spoken-withdrawal';
import { askedAfterNoText, usersNoText } from '../../platform/users-no';
import { permittedByText } from '../../platform/permission-words';
import type { FirmIdentity } from '../../platform/firm-identity';
import type { ConsentView } from '../services/portal-consent';
import type { StatusTicket } from '../services/portal-status';
import { factLines, type FactLine } from './facts';
import { expectText, settledText } from './remote-words';

/** Whether the question can still be answered. */
export function isOpenQuestion({ status, lapsesAt }: ConsentView, at: number): boolean {
  return status === 'REQUESTED' && (lapsesAt === null || lapsesAt.getTime() > at);
}

/** Whether the permission may be used, and so be taken back. */
export function holdsNow({ status, validUntil }: ConsentView, at: number): boolean {
  return status === 'GRANTED' && validUntil !== null && validUntil.getTime() > at;
}

/** Texts of a consent's page: who wants to connect, to what, for how long, under which text; or what became of it. */
export function consentPageView(
  asked: ConsentView,
  ticket: Pick<StatusTicket, 'number' | 'subject' | 'snapshot'>,
  firm: FirmIdentity,
  locale: Locale,
  at: number,
  /** The contact who reads it; null for the requester. */
  readerId: string | null = null,
): { open: boolean; holds: boolean } & Record<string, unknown> {
  // Put to somebody else by now: only they decide about it.
  const isReaders = asked.askedContactId === readerId;
  const consent: ConsentView = isReaders || asked.status !== 'REQUESTED' ? asked : { ...asked, status: 'CANCELLED' };
  const isOpen = isOpenQuestion(consent, at);
  return {
    ...consentWords(consent, ticket.number, firm, locale),
    ...askedTexts(consent, ticket.number, firm, locale),
    outcome: outcomeOf(consent, locale, at),
    about: `${ticket.number} · ${ticket.subject}`,
    anew: isOpen ? askedBefore(consent, locale) : undefined,
    barred: isOpen ? barredText(consent, locale, at) : undefined,
    next: nextOf(consent, ticket.snapshot, locale, at),
    facts: factsOf(consent, ticket, locale),
    open: isOpen,
    holds: isReaders && holdsNow(consent, at),
    void: !isOpen && !holdsNow(consent, at),
    recording: isOpen && asksRecording(asked, firm) ? explicitWording('SCREEN_RECORDING', locale) : undefined,
    recordingGiven: recordingGiven(consent) ? t(locale, 'portal.recordingGiven') : undefined,
  };
}

/** That the device's user, or the reader themselves, said no before. */
function askedBefore({ usersNo, askedAfterNo, former, scope }: ConsentView, locale: Locale): string {
  const own = askedAnewText(former, scope, locale) ?? askedAfterNoText(askedAfterNo, locale);
  return [usersNoText(usersNo, locale), own].filter(Boolean).join(' ');
}

/** What is asked; a colleague's device is never spoken of as the reader's own. */
function askedTexts(consent: ConsentView, number: number, { name: firm }: FirmIdentity, locale: Locale): Record<string, string | undefined> {
  const { deviceUser: user, officer, isUserTold, deviceLabel, askedContactId, requester } = consent;
  const officerTold = officer === null ? undefined : t(locale, 'portal.consentToldOfficer', { name: officer });
  if (askedContactId !== null) {
    const asked = { firm, number, requester: requester ?? '–', label: deviceLabel ?? '' };
    return { lead: t(locale, 'portal.consentLeadColleague', asked), question: t(locale, 'portal.consentDecide') };
  }
  const standing = standingOf(consent);
  if (standing === 'SHARED') {
    const shared = { label: deviceLabel ?? '', what: deviceIs(consent, locale) ?? '' };
    return {
      lead: t(locale, 'portal.consentLeadShared', { firm, number, ...shared }),
      question: t(locale, 'portal.consentDecideShared', shared),
      told: [t(locale, 'portal.consentNotReaders'), officerTold].filter(Boolean).join(' '),
    };
  }
  if (user === null) {
    const told = standing === 'UNNAMED' ? t(locale, 'portal.consentUnnamed') : officerTold;
    return { lead: t(locale, 'portal.consentLead', { firm, number }), question: t(locale, 'portal.consentDecide'), told };
  }
  const device = { label: deviceLabel ?? '', user };
  return {
    lead: t(locale, 'portal.consentLeadOther', { firm, number, ...device }),
    question: t(locale, 'portal.consentDecideOther', device),
    // Whom the customer has struck off its list nobody mails.
    told: isUserTold ? t(locale, 'portal.consentToldOther', { user }) : undefined,
  };
}

/** Whose the device is by the register, where nobody else is named as its user. */
function standingOf({ device, deviceUser }: ConsentView): ReturnType<typeof devicesStanding> | null {
  return device === null || deviceUser !== null ? null : devicesStanding(device);
}

/** What a device of the firm is that is nobody's own: nobody permits it for one of theirs. */
function deviceIs(consent: ConsentView, locale: Locale): string | null {
  return consent.device !== null && standingOf(consent) === 'SHARED' ? deviceWords(consent.device, locale) : null;
}

/** A recording is asked about where the firm records at all, of whoever's screen it is: nobody consents to that for a colleague. */
export function asksRecording({ deviceUser }: Pick<ConsentView, 'deviceUser'>, firm: Pick<FirmIdentity, 'asksScreenRecording'>): boolean {
  return firm.asksScreenRecording && deviceUser === null;
}

/** Whether a recording of the screen is consented to, as far as nothing was taken back. */
export function recordingGiven({ explicit }: ConsentView): boolean {
  return explicit.some(({ purpose, withdrawnAt }) => purpose === 'SCREEN_RECORDING' && withdrawnAt === null);
}

/** The words as they are asked; afterwards those that were answered: what was decided is what was read. */
export function consentWords(consent: ConsentView, ticketNumber: number, firm: FirmIdentity, locale: Locale): ShownConsent {
  if (consent.status !== 'REQUESTED' && consent.answered !== null) return consent.answered;
  const { technician, deviceLabel, deviceUser, scope, windowMinutes } = consent;
  const terms = {
    firm: firm.name,
    ticketNumber,
    technician,
    deviceLabel,
    deviceUser,
    deviceIs: deviceIs(consent, locale),
    scope,
    windowMinutes,
    until: null,
  };
  return shownConsent(terms, controllerOf(firm), locale, consent.text ?? FIRST_CONSENT_TEXT);
}

/** The firm as its notices name it. */
export function controllerOf(firm: FirmIdentity): Controller {
  return { name: firm.legalName, address: firm.address ?? firm.email, email: firm.email };
}

/** What stands against a permission of the reader's, asked or given, while the device's user objects to it. */
export function barredText(consent: ConsentView | null, locale: Locale, at: number): string | undefined {
  if (consent?.isBarred !== true) return undefined;
  if (isOpenQuestion(consent, at)) return t(locale, 'portal.consentBarred');
  return holdsNow(consent, at) ? t(locale, 'portal.consentBarredGiven') : undefined;
}

function nextOf(consent: ConsentView, { session, endedAt }: StatusTicket['snapshot'], locale: Locale, at: number): string | undefined {
  // The session outlasts the permission until the technician has ended it.
  const isBeingCut = consent.withdrawnAt !== null && session !== null && session.startedAt <= consent.withdrawnAt.getTime();
  // The request is somebody else's: what becomes of it is their affair.
  const isColleagues = consent.askedContactId !== null;
  const isOthersDevice = consent.deviceUser !== null;
  if (isBeingCut)
    return t(locale, isColleagues ? 'portal.consentNextCutColleague' : isOthersDevice ? 'portal.consentNextCutOther' : 'portal.consentNextCut');
  if (endedAt !== null && !isOpenQuestion(consent, at))
    return t(locale, isColleagues ? 'portal.consentNextEndedColleague' : 'portal.consentNextEnded');
  if (consent.status === 'LAPSED' || (consent.status === 'REQUESTED' && !isOpenQuestion(consent, at))) return t(locale, 'portal.consentNextLapsed');
  if (consent.status === 'DECLINED' || consent.status === 'WITHDRAWN')
    return t(locale, isColleagues ? 'portal.consentNextColleague' : 'portal.consentNext');
  return holdsNow(consent, at) ? (barredText(consent, locale, at) ?? expectText(consent.tool, locale, isOthersDevice)) : undefined;
}

const givenBy = (consent: ConsentView, locale: Locale): string | null =>
  permittedByText({ ...consent, isContested: consent.contestedAt !== null }, locale);

function factsOf(consent: ConsentView, { number, subject }: { readonly number: number; readonly subject: string }, locale: Locale): FactLine[] {
  const { technician, deviceLabel, device, deviceUser, scope, windowMinutes, lapsesAt, status, decidedAt, validUntil } = consent;
  const window = consentWindow(windowMinutes, locale);
  // While it holds, the head of the page says so; afterwards that says only how it ended.
  const given = validUntil === null || status === 'GRANTED' ? null : givenBy(consent, locale);
  return factLines([
    [t(locale, 'portal.consentTicket'), `${number} · ${subject}`],
    [t(locale, 'portal.consentWho'), technician ?? t(locale, 'portal.consentUnknownTechnician')],
    [
      t(locale, 'portal.consentDevice'),
      device === null
        ? (deviceLabel ?? t(locale, 'portal.consentUnknownDevice'))
        : [deviceLabel, deviceWords(device, locale)].filter(Boolean).join(' · '),
    ],
    [t(locale, 'portal.consentDeviceUser'), deviceUser],
    [t(locale, 'portal.consentScope'), CONSENT_SCOPES[scope][locale]],
    [t(locale, 'portal.consentWindow'), t(locale, 'portal.consentWindowText', { window })],
    [t(locale, 'portal.contestPermittedBy'), given],
    [t(locale, 'portal.contestPermittedAt'), given === null || decidedAt === null ? null : formatDateTime(decidedAt.getTime(), locale)],
    [t(locale, 'portal.consentAnswerBy'), lapsesAt === null || status !== 'REQUESTED' ? null : formatDeadline(lapsesAt.getTime(), locale)],
  ]);
}

/** Who decided what and when; undefined while nobody has. */
export function outcomeOf(consent: ConsentView, locale: Locale, at: number): string | undefined {
  if (isOpenQuestion(consent, at)) return undefined;
  const { status, decidedAt, validUntil, withdrawnAt, contestedAt, isUsersObjection, settled, channel } = consent;
  const when = (date: Date | null): string => (date === null ? '–' : formatDateTime(date.getTime(), locale));
  // The question stands in the row a moment longer than it may be answered, and so does a permission that has run out.
  const isOver = status === 'GRANTED' && validUntil !== null && validUntil.getTime() <= at;
  const told = status === 'REQUESTED' ? 'LAPSED' : isOver ? 'EXPIRED' : status;
  // What was taken back before it was objected to ended by that.
  const isContested = contestedAt !== null && (withdrawnAt === null || withdrawnAt.getTime() === contestedAt.getTime());
  const shown = !isContested ? told : isUsersObjection ? 'USERS_OBJECTION' : channel === 'PHONE' ? 'CONTESTED' : 'CONTESTED_LINK';
  const values = {
    who: givenBy(consent, locale) ?? '–',
    when: when(isContested ? contestedAt : shown === 'WITHDRAWN' || shown === 'REVOKED' ? withdrawnAt : decidedAt),
    until: validUntil === null ? '–' : formatDeadline(validUntil.getTime(), locale),
  };
  const outcome = [
    fillText(textOf(locale, `portal.consentOutcome_${shown}` as TextKey), values),
    shown === 'WITHDRAWN' ? takenBackText(consent.spokenWithdrawal, locale) : undefined,
    isContested ? contestByPhoneText(consent.contestByPhone, locale) : undefined,
  ]
    .filter(Boolean)
    .join(' ');
  return settled === null ? outcome : `${outcome} ${settledText(settled, locale)}`;
}
