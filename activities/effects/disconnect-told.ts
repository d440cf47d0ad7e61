import { mailIdOfKeySql, queueMailSql } from '../../platform/queued-mail';
import type { EffectContext } from './effect';

/** Mails by which somebody hears that a session that was cut is being disconnected. */
const TOLD_BY = "'SESSION_ENDED', 'SESSION_ON_DEVICE', 'CONSENT_OBJECTED', 'CONSENT_CONTESTED', 'CONSENT_CONTESTED_OTHERS', 'CONSENT_REVOKED'";

// By a mail since, or by the page on which they took the permission back or denied it.
const HEARD = `
  SELECT m.to_address AS address, m.locale, m.params ->> 'contactId' AS contact_id, 1 AS rank FROM mail m
   WHERE m.ticket_id = s.ticket_id AND m.template IN (${TOLD_BY}) AND m.status <> 'SKIPPED' AND m.created_at >= s.ended_at
     AND m.params ->> 'subjectId' IN (s.id::text, q.id::text)
  UNION ALL
  SELECT coalesce(k.email, t.requester_email), coalesce(k.locale, t.locale), k.id::text, 2 FROM (SELECT 1) own
    LEFT JOIN contact k ON k.id = CASE WHEN q.contested_at = q.withdrawn_at THEN coalesce(q.contested_by_id, q.asked_contact_id) ELSE q.asked_contact_id END
   WHERE q.status = 'WITHDRAWN'`;

// Each address once. Whoever is not the requester, or is while a colleague was asked, is greeted by their own name.
const READERS = `
  SELECT DISTINCT ON (h.address) h.*, s.id AS session_id, q.id AS consent_id, nullif(h.address IS DISTINCT FROM t.requester_email OR q.asked_contact_id IS NOT NULL, false) AS own_name
    FROM remote_session s JOIN consent q ON q.id = s.consent_id JOIN ticket t ON t.id = s.ticket_id CROSS JOIN LATERAL (${HEARD}) h
   WHERE s.id = $1 AND s.ticket_id = $2 AND s.outcome = 'CUT' AND h.address IS NOT NULL ORDER BY h.address, h.rank`;

const TELL = `WITH reader AS (SELECT x.*, 'SESSION_DISCONNECTED:' || x.session_id || ':' || md5(x.address) AS key FROM (${READERS}) x), ${queueMailSql(
  {
    ...{
      id: mailIdOfKeySql('key'),
      ticketId: '$2::uuid',
      effectKey: 'key',
      template: "'SESSION_DISCONNECTED'",
      locale: 'locale',
      address: 'address',
    },
    params: `jsonb_strip_nulls(jsonb_build_object('ticketId', $2::uuid, 'subjectId', session_id, 'aboutId', consent_id, 'contactId', contact_id, 'participant', own_name))`,
    ...{ messageId: `'<' || ${mailIdOfKeySql('key')} || '@' || $4::text || '>'`, at: '$3::timestamptz', from: 'reader' },
  },
)}`;

/** Whoever was told that a session that was cut is being disconnected hears, once, since when it is. */
export async function tellDisconnected({ tx, deps, at, after }: EffectContext, sessionId: string): Promise<void> {
  await tx.run(TELL, [sessionId, after.ticketId, new Date(at), deps.mailHost]);
}
