import type { Locale } from '../domain/locale';
import { callerLabel, type WithdrawalCaller } from '../domain/withdrawal-callers';
import { t } from '../i18n';
import { isOfficersCallSql } from './contest-by-phone';

/** Who took a permission back on the phone, and who of ours recorded it; nothing but the latter once the words were erased. */
export interface SpokenWithdrawal {
  readonly caller: WithdrawalCaller;
  /** Whether DEVICE_USER is the IT officer, who answers for a server or network device that is nobody's own. */
  readonly isOfficers: boolean;
  readonly name: string | null;
  readonly recordedBy: string | null;
}

/** That it was taken back on the phone, by whom, and who recorded it: the same sentence wherever a customer reads that a permission was taken back. */
export function takenBackText(said: SpokenWithdrawal | null, locale: Locale): string | undefined {
  if (said === null) return undefined;
  return t(locale, 'portal.takenBackByPhone', {
    name: said.name ?? '–',
    who: callerLabel(said)[locale],
    staff: said.recordedBy ?? '–',
  });
}

/**
 * SQL: of the permission `q` that was taken back on the phone who called, from which number, with which words, and who of ours recorded it; null of any
 * other. Nothing but who recorded it once the words were erased.
 */
export const spokenWithdrawalSql = (q: string): string =>
  `(SELECT json_build_object('caller', d.args ->> 'caller', 'isOfficers', ${isOfficersCallSql(q, "d.args ->> 'caller'")}, 'name', v.data ->> 'name', 'phone', v.data ->> 'phone', 'note', v.data ->> 'note', 'recordedBy', u.name, 'recordedAt', d.created_at)
     FROM command d LEFT JOIN evidence v ON v.id = d.id LEFT JOIN app_user u ON u.id = d.actor_id
    WHERE d.id = ${q}.decision_id AND d.name = 'WITHDRAW_CONSENT' AND d.args ->> 'caller' IS NOT NULL AND ${q}.status = 'WITHDRAWN')`;
