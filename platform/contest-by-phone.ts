import { formatDateTime } from '../domain/format';
import type { Locale } from '../domain/locale';
import { callerLabel, speaksForThemselves, type WithdrawalCaller } from '../domain/withdrawal-callers';
import { t } from '../i18n';
import { isOfficersSql } from './device-user';

/** An objection that was made on the phone; nothing but who recorded it, and as whom the caller spoke, once the words were erased. */
export interface ContestByPhone {
  /** Null for a decision, which only its decider, or whose place they took, can contest. */
  readonly caller: WithdrawalCaller | null;
  /** Whether DEVICE_USER is the IT officer, who answers for a server or network device that is nobody's own. */
  readonly isOfficers: boolean;
  readonly name: string | null;
  readonly phone: string | null;
  readonly words: string | null;
  /** When they called, as an ISO text. */
  readonly saidAt: string | null;
  readonly recordedBy: string | null;
}

/** SQL: what was recorded of the call in which the permission or decision of `q` was contested; null where it was contested in another way. */
const contestByPhoneSql = (q: string, caller: string, isOfficers: string): string =>
  `(SELECT json_build_object('caller', ${caller}, 'isOfficers', ${isOfficers}, 'name', pe.data ->> 'name', 'phone', pe.data ->> 'phone', 'words', pe.data ->> 'words', 'saidAt', pe.data ->> 'saidAt', 'recordedBy', pu.name)
     FROM app_user pu LEFT JOIN evidence pe ON pe.id = ${q}.contest_evidence_id WHERE pu.id = ${q}.contest_recorded_by_id)`;

/** SQL: whether `caller` is the IT officer who hears of the permission `q`, and not the device's user. */
export const isOfficersCallSql = (q: string, caller: string): string => `coalesce(${caller} = 'DEVICE_USER' AND ${isOfficersSql(q)}, false)`;

/** SQL: the same of a permission. */
export const permissionContestByPhoneSql = (q: string): string =>
  contestByPhoneSql(q, `${q}.contest_caller`, isOfficersCallSql(q, `${q}.contest_caller`));

/** SQL: the same of a decision. */
export const decisionContestByPhoneSql = (q: string): string => contestByPhoneSql(q, 'null', 'false');

/** SQL: whether somebody called about a permission who neither gave it nor uses the device: what is said to be another one's word is not taken for theirs. */
export const isOfOtherCallerSql = (q: string): string => `coalesce(${q}.contest_caller NOT IN ('GIVER', 'DEVICE_USER'), false)`;

/** The same of what was read of it. */
export const isOfOtherCaller = ({ caller }: Pick<ContestByPhone, 'caller'>): boolean => caller !== null && !speaksForThemselves(caller);

/** That it was said on the phone, by whom and when, and who recorded it: the same sentence on pages and in mails. */
export function contestByPhoneText(said: ContestByPhone | null, locale: Locale): string | undefined {
  if (said === null) return undefined;
  const { caller, isOfficers, name, saidAt, recordedBy } = said;
  return t(locale, 'portal.contestedByPhone', {
    who: caller === null ? (name ?? '–') : `${name ?? '–'} (${callerLabel({ caller, isOfficers })[locale]})`,
    when: saidAt === null ? '–' : formatDateTime(Date.parse(saidAt), locale),
    staff: recordedBy ?? '–',
  });
}

/** The same as paragraphs of a mail: one, or none. */
export const byPhoneTexts = (said: ContestByPhone | null, locale: Locale): string[] => {
  const text = contestByPhoneText(said, locale);
  return text === undefined ? [] : [text];
};
