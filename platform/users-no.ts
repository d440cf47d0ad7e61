import { USERS_NO_DAYS, type UsersNoKind } from '../domain/asked-instead';
import { formatDateTime } from '../domain/format';
import type { Locale } from '../domain/locale';
import { t } from '../i18n';
import { isOfficersSql } from './device-user';
import { spokenWithdrawalSql } from './spoken-withdrawal';

/** The last word of a device's user about a connection on a ticket, where it was a no. */
export interface UsersNo {
  readonly kind: UsersNoKind;
  /** Epoch ms. */
  readonly at: number;
  readonly name: string | null;
  /** Whether it is the IT officer, who answers for a server or network device that is nobody's own. */
  readonly isOfficers: boolean;
  /** On which other ticket about the same device it was said; null where on this one. */
  readonly number: number | null;
}

/** A ticket's device and a contact who uses it or answers for it, at an instant; SQL expressions. */
interface Whose {
  readonly ticketId: string;
  readonly assetId: string;
  readonly user: string;
  readonly at: string;
}

// As the giver they said that they never permitted it: that their yes was real means that they had said yes.
const isOwnYesSql = (user: string): string =>
  `(b.contested_by_id = ${user} AND b.contest_outcome = 'GIVEN' AND ${user} = coalesce((SELECT o.asked_contact_id FROM consent o WHERE o.id = b.contest_of_id), b.asked_contact_id))`;

// An alias that no outer statement has. Of the ticket itself everything; of others about the same device what was said against it, and what that user permitted: each by an index of its own.
const saidOf = ({ ticketId, assetId, user }: Whose): string => `(SELECT true AS here, sc.* FROM consent sc WHERE sc.ticket_id = ${ticketId}
    UNION ALL SELECT false, sc.* FROM consent sc WHERE sc.ticket_id <> ${ticketId} AND sc.asset_id = ${assetId} AND (sc.contested_at IS NOT NULL OR sc.status IN ('WITHDRAWN', 'DECLINED'))
    UNION ALL SELECT false, sc.* FROM consent sc WHERE sc.ticket_id <> ${ticketId} AND sc.asset_id = ${assetId} AND sc.asked_contact_id = ${user} AND sc.valid_until IS NOT NULL
      AND sc.contested_at IS NULL AND sc.status <> 'WITHDRAWN')`;

/** SQL: each word of `user` about a connection to the device with its kind, YES among them, and its instant. */
const wordsOf = (whose: Whose): string => `(SELECT b.here, b.ticket_id, w.kind, w.said_at, ${isOfficersSql('b')} AS is_officers
    FROM ${saidOf(whose)} b CROSS JOIN LATERAL (SELECT ${spokenWithdrawalSql('b')} ->> 'caller' AS caller, coalesce(${isOwnYesSql(whose.user)}, false) AS is_own_yes) v
      CROSS JOIN LATERAL (SELECT
        CASE WHEN v.is_own_yes THEN 'YES'
          WHEN b.contested_at IS NOT NULL AND b.contested_by_id = ${whose.user} AND b.contest_outcome IS NOT NULL THEN 'OBJECTED'
          WHEN b.contested_at IS NOT NULL THEN NULL
          WHEN b.asked_contact_id = ${whose.user} AND (b.status = 'DECLINED' OR b.status = 'WITHDRAWN' AND coalesce(v.caller, 'GIVER') = 'GIVER') THEN b.status
          WHEN b.asked_contact_id IS NULL AND b.device_user_id = ${whose.user} AND v.caller = 'DEVICE_USER' AND NOT ${isOfficersSql('b')} THEN 'WITHDRAWN'
          WHEN b.asked_contact_id = ${whose.user} AND b.valid_until IS NOT NULL THEN 'YES' END AS kind,
        CASE WHEN v.is_own_yes THEN b.decided_at ELSE coalesce(b.contested_at, b.withdrawn_at, b.decided_at) END AS said_at) w
   WHERE b.decided_at IS NOT NULL AND w.kind IS NOT NULL AND w.said_at <= ${whose.at}
     AND (b.here OR w.said_at > ${whose.at}::timestamptz - interval '${USERS_NO_DAYS} days'))`;

/**
 * SQL: what the contact `user` last said about a connection to the device they use, or answer for as IT officer, where that was a no, by an instant: on
 * the ticket, or within the last days on another about the same device. To a question of their own, by a call about what somebody else had permitted, or
 * as an objection that has an outcome: one without an outcome bars (`barredByUserSql`). Whatever was found about whether somebody else had permitted, their
 * objection is a no to the connection. What somebody else took back on the phone is no word of theirs. Null where they said nothing, or yes since; what
 * they permit on another ticket takes nothing back that they said on this one.
 */
export const usersNoSql = (whose: Whose): string => `(SELECT jsonb_build_object('kind', n.kind, 'isOfficers', n.is_officers,
      'number', CASE WHEN NOT n.here THEN (SELECT number FROM ticket WHERE id = n.ticket_id) END,
      'at', (extract(epoch FROM n.said_at) * 1000)::float8, 'name', (SELECT name FROM contact WHERE id = ${whose.user}))
    FROM (SELECT s.*, max(s.said_at) FILTER (WHERE s.kind = 'YES' AND s.here) OVER () AS yes_here, max(s.said_at) FILTER (WHERE s.kind = 'YES') OVER () AS yes
            FROM ${wordsOf(whose)} s) n
   WHERE n.kind <> 'YES' AND n.said_at > coalesce(CASE WHEN n.here THEN n.yes_here ELSE n.yes END, '-infinity') ORDER BY n.said_at DESC LIMIT 1)`;

/** The same of the question or permission `q` that the requester was asked for in that user's place; a row of `consent`. */
export const usersNoBeforeSql = (q: string): string =>
  `CASE WHEN ${q}.asked_contact_id IS NULL AND ${q}.device_user_id IS NOT NULL THEN ${usersNoSql({ ticketId: `${q}.ticket_id`, assetId: `${q}.asset_id`, user: `${q}.device_user_id`, at: `${q}.asked_at` })} END`;

/** The same of the device's user whom the question `q` is put to themselves: what they said before of a permission that was not asked of them here. */
export const askedAfterNoSql = (q: string): string =>
  `CASE WHEN ${q}.asked_contact_id IS NOT NULL THEN ${usersNoSql({ ticketId: `${q}.ticket_id`, assetId: `${q}.asset_id`, user: `${q}.asked_contact_id`, at: `${q}.asked_at` })} END`;

/** What a device's user who is asked after a no of theirs reads: what they had said, when and where, and that this is another question. */
export function askedAfterNoText(no: UsersNo | null, locale: Locale): string | undefined {
  if (no === null) return undefined;
  const said = { when: formatDateTime(no.at, locale), number: no.number ?? '' };
  const words = t(locale, no.number === null ? `portal.askedAfterNo_${no.kind}` : `portal.askedAfterNo_${no.kind}_elsewhere`, said);
  return [words, t(locale, 'portal.askedAfterNo')].join(' ');
}

/** What the requester reads of it, whose request it is that the user is asked for. */
export function colleagueAskedAfterNoText(no: UsersNo | null, locale: Locale): string | undefined {
  if (no === null) return undefined;
  const said = { name: no.name ?? '–', when: formatDateTime(no.at, locale), number: no.number ?? '' };
  const words = `usersNo_${no.kind}` as const;
  return [t(locale, no.number === null ? `portal.${words}` : `portal.${words}_elsewhere`, said), t(locale, 'portal.colleagueAskedAfterNo')].join(' ');
}

/** What whoever is asked in their place reads: that the device's user or IT officer said no, when, and what their own yes does. */
export function usersNoText(no: UsersNo | null, locale: Locale): string | undefined {
  if (no === null) return undefined;
  const said = { name: no.name ?? '–', when: formatDateTime(no.at, locale), number: no.number ?? '' };
  const words = no.isOfficers ? 'officersNo' : (`usersNo_${no.kind}` as const);
  return [t(locale, no.number === null ? `portal.${words}` : `portal.${words}_elsewhere`, said), t(locale, 'portal.usersNoMeans')].join(' ');
}

/** What the device's user reads of their own word, where somebody else was asked after it. */
export function ownNoText(no: UsersNo | null, locale: Locale): string | undefined {
  if (no === null) return undefined;
  const said = { when: formatDateTime(no.at, locale), number: no.number ?? '' };
  return t(locale, no.number === null ? `portal.usersNoOwn_${no.kind}` : `portal.usersNoOwn_${no.kind}_elsewhere`, said);
}
