import { CONTEST_OUTCOMES } from '../../domain/contest-outcomes';
import { formatDateTime } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { REMOTE_TOOLS, type RemoteTool } from '../../domain/remote-tools';
import { t } from '../../i18n';
import { otherSessionAdvice } from '../../platform/other-sessions';
import type { OpenedLink } from '../services/portal-links';
import type { StatusTicket } from '../services/portal-status';
import type { SettledContest } from '../services/settled-contest';

/** What comes after a permission, and what its giver, or whoever sits at the device, should do for it. */
export function expectText(tool: RemoteTool | null, locale: Locale, isOthersDevice: boolean): string {
  const other = isOthersDevice ? 'Other' : '';
  return tool === null
    ? t(locale, `portal.consentExpectAny${other}`)
    : t(locale, `portal.consentExpect${other}`, { program: REMOTE_TOOLS[tool].name });
}

/** Who objected to a permission, as the catalogs name it. */
export function objectionOf({
  isUsersObjection,
  isWitnessDenial,
  isByPhone,
  isOfLink,
  colleague,
}: Pick<StatusTicket['events'][number], 'isUsersObjection' | 'isWitnessDenial' | 'isByPhone' | 'isOfLink' | 'colleague'>):
  'CONTESTED_CALL' | 'USERS_OBJECTION' | 'CONTESTED_WITNESS' | 'CONTESTED' | 'CONTESTED_COLLEAGUE' | 'CONTESTED_LINK' | 'CONTESTED_LINK_OTHER' {
  // Whoever reads it need not be who called.
  if (isByPhone === true) return 'CONTESTED_CALL';
  if (isUsersObjection) return 'USERS_OBJECTION';
  if (isWitnessDenial) return 'CONTESTED_WITNESS';
  if (isOfLink === true) return colleague === null ? 'CONTESTED_LINK' : 'CONTESTED_LINK_OTHER';
  return colleague === null ? 'CONTESTED' : 'CONTESTED_COLLEAGUE';
}

/** The name of words that speak to whoever decides about a permission, for somebody else who reads the page; other names stay. */
export function ofOthers(name: string): string {
  return OF_OTHERS[name] ?? name;
}

const OF_OTHERS: Readonly<Record<string, string>> = {
  WAITING_CONSENT: 'CONSENT_AWAITED',
  WITHDRAWN: 'WITHDRAWN_OTHER',
  CONTESTED: 'CONTESTED_OTHER',
  CONTESTED_LINK: 'CONTESTED_LINK_OTHER',
};

/** That the last question about a connection lapsed, and what comes of it, while the work goes on and nothing was asked or begun since. */
export function lapsedText({ snapshot, events }: StatusTicket, locale: Locale): string | undefined {
  const last = events.findLast(({ command }) => AFTER_QUESTION.includes(command));
  return last?.command === 'LAPSE_CONSENT' && snapshot.state === 'IN_PROGRESS' ? t(locale, 'portal.statusConsentLapsed') : undefined;
}

/** Who reads a status page, as far as they may sit at its device. */
type AtDevice = Partial<Pick<OpenedLink, 'isParticipant' | 'isFormer'>>;

/** While a connection is cut what whoever sits at the device can do, and whom to call; until it is asked for anew, that somebody is connected by another request. */
export function cutNotes(
  { snapshot, events, otherSessions }: StatusTicket,
  { isParticipant = false, isFormer = false }: AtDevice,
  phone: string | null,
  locale: Locale,
): string[] {
  const last = events.findLast(({ command }) => ABOUT_CONNECTION.includes(command))?.command;
  if (isParticipant || isFormer || snapshot.endedAt !== null || last === undefined || !AFTER_END.includes(last)) return [];
  const call = phone === null ? [] : [t(locale, 'portal.cutCall', { phone })];
  return [
    ...(snapshot.state === 'DISCONNECTING' ? [[t(locale, 'portal.contestWindow'), ...call].join(' ')] : []),
    ...otherSessionAdvice(otherSessions ?? [], locale),
  ];
}

const AFTER_END: readonly StatusTicket['events'][number]['command'][] = [
  'WITHDRAW_CONSENT',
  'REVOKE_CONSENT',
  'EXPIRE_CONSENT',
  'CONFIRM_DISCONNECT',
];
const ABOUT_CONNECTION: typeof AFTER_END = [...AFTER_END, 'ASK_CONSENT', 'RECORD_PHONE_CONSENT', 'START_REMOTE'];

const AFTER_QUESTION: readonly StatusTicket['events'][number]['command'][] = ['LAPSE_CONSENT', 'ASK_CONSENT', 'RECORD_PHONE_CONSENT', 'START_REMOTE'];

/** What came of an objection, and when that was written down. */
export function settledText({ outcome, at }: SettledContest, locale: Locale): string {
  return t(locale, 'portal.permissionContestSettled', { when: formatDateTime(Date.parse(at), locale), outcome: CONTEST_OUTCOMES[outcome][locale] });
}
