import { CONSENT_SCOPES, CONSENT_SCOPE_NAMES, type ConsentScope } from '../domain/consent-text';
import { formatDateTime } from '../domain/format';
import type { Locale } from '../domain/locale';
import { t } from '../i18n';
import { isOfOtherCallerSql } from './contest-by-phone';
import { spokenWithdrawalSql } from './spoken-withdrawal';
import { usersObjectionSql } from './users-objection';

/** The last word of whoever is asked about a connection on the same ticket, where it was a no. */
export interface FormerAnswer {
  /** DENIED: what was recorded as their yes was none; _CALL: they took it back on the phone; _OTHER: somebody else did. */
  readonly kind: 'DECLINED' | 'WITHDRAWN' | 'WITHDRAWN_CALL' | 'WITHDRAWN_OTHER' | 'DENIED';
  /** Who called, of a withdrawal by phone. */
  readonly by: string | null;
  /** Epoch ms. */
  readonly at: number;
  /** What they were asked for then. */
  readonly scope: ConsentScope;
}

// What somebody else said on the phone is no word of theirs, though it ended what they are said to have permitted; what they had taken back before that is.
const OTHERS = isOfOtherCallerSql('b');
const AT = `coalesce(CASE WHEN NOT ${OTHERS} THEN b.contested_at END, b.withdrawn_at, b.decided_at)`;

/** SQL: the former answer to the question `q`, a row of `consent`; null where the same person said nothing before, or yes the last time. */
export const formerAnswerSql = (q: string): string => `(SELECT CASE WHEN b.status IN ('DECLINED', 'WITHDRAWN') AND NOT ${usersObjectionSql('b')}
      AND (b.contested_at IS NULL OR b.contested_at IS DISTINCT FROM b.witness_denied_at) AND NOT (${OTHERS} AND b.contested_at IS NOT DISTINCT FROM b.withdrawn_at) THEN jsonb_build_object('scope', b.scope, 'at', (extract(epoch FROM ${AT}) * 1000)::float8,
      'kind', CASE WHEN b.contested_at IS NOT NULL AND b.contested_at IS NOT DISTINCT FROM b.withdrawn_at THEN 'DENIED'
        WHEN w.said ->> 'caller' = 'GIVER' THEN 'WITHDRAWN_CALL' WHEN w.said IS NOT NULL THEN 'WITHDRAWN_OTHER' ELSE b.status END, 'by', w.said ->> 'name') END
    FROM consent b CROSS JOIN LATERAL (SELECT ${spokenWithdrawalSql('b')} AS said) w WHERE b.ticket_id = ${q}.ticket_id AND b.id <> ${q}.id AND b.asked_contact_id IS NOT DISTINCT FROM ${q}.asked_contact_id
     AND b.decided_at IS NOT NULL AND ${AT} <= ${q}.asked_at ORDER BY ${AT} DESC LIMIT 1)`;

/** That the reader said no the last time, when, and that this is a new question: for as much as before, more or less. */
export function askedAnewText(former: FormerAnswer | null, scope: ConsentScope, locale: Locale): string | undefined {
  if (former === null) return undefined;
  const more = CONSENT_SCOPE_NAMES.indexOf(scope) - CONSENT_SCOPE_NAMES.indexOf(former.scope);
  const compared = more === 0 ? 'same' : more > 0 ? 'more' : 'less';
  const words = { scope: CONSENT_SCOPES[scope][locale], before: CONSENT_SCOPES[former.scope][locale] };
  return [
    t(locale, `portal.askedBefore_${former.kind}`, { when: formatDateTime(former.at, locale), by: former.by ?? '–' }),
    t(locale, `portal.askedNow_${compared}`, words),
  ].join(' ');
}
