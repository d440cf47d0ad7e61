import { CONTEST_OUTCOMES } from '../../domain/contest-outcomes';
import { formatDateTime } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { REMOTE_TOOLS, type RemoteTool } from '../../domain/remote-tools';
import { t } from '../../i18n';
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
  isOfLink,
  colleague,
}: Pick<StatusTicket['events'][number], 'isUsersObjection' | 'isWitnessDenial' | 'isOfLink' | 'colleague'>):
  'USERS_OBJECTION' | 'CONTESTED_WITNESS' | 'CONTESTED' | 'CONTESTED_COLLEAGUE' | 'CONTESTED_LINK' | 'CONTESTED_LINK_OTHER' {
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

const AFTER_QUESTION: readonly StatusTicket['events'][number]['command'][] = ['LAPSE_CONSENT', 'ASK_CONSENT', 'RECORD_PHONE_CONSENT', 'START_REMOTE'];

/** What came of an objection, and when that was written down. */
export function settledText({ outcome, at }: SettledContest, locale: Locale): string {
  return t(locale, 'portal.permissionContestSettled', { when: formatDateTime(Date.parse(at), locale), outcome: CONTEST_OUTCOMES[outcome][locale] });
}
