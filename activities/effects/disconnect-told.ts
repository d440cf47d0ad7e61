import { queueMailStatement } from '../../platform/queue-mail';
import type { EffectContext } from './effect';

/** Mails by which somebody hears that a session that was cut is being disconnected. */
const TOLD_BY =
  "'SESSION_ENDED', 'SESSION_ON_DEVICE', 'CONSENT_OBJECTED', 'CONSENT_CONTESTED', 'CONSENT_CONTESTED_OTHERS', 'CONSENT_REVOKED', 'CONSENT_WITHDRAWN_CALL', 'CONSENT_WITHDRAWN_CALL_REQUESTER', 'CONSENT_WITHDRAWN_CALL_DEVICE_USER', 'SESSION_STILL_OPEN'";

// By a mail since, or by the page on which they took the permission back or denied it, as the witness of the call too.
const HEARD = `
  SELECT m.to_address AS address, m.locale, m.params ->> 'contactId' AS contact_id, NULL AS party, 1 AS rank FROM mail m
   WHERE m.ticket_id = s.ticket_id AND m.template IN (${TOLD_BY}) AND m.status <> 'SKIPPED' AND m.created_at >= s.ended_at
     AND m.params ->> 'subjectId' IN (s.id::text, q.id::text)
  UNION ALL
  SELECT coalesce(k.email, t.requester_email), coalesce(k.locale, t.locale), k.id::text, NULL, 2 FROM (SELECT 1) own
    LEFT JOIN contact k ON k.id = CASE WHEN q.contested_at = q.withdrawn_at THEN coalesce(q.contested_by_id, q.asked_contact_id) ELSE q.asked_contact_id END
   WHERE q.status = 'WITHDRAWN'
  UNION ALL
  SELECT u.email, u.locale, NULL, 'WITNESS', 3 FROM app_user u
   WHERE u.id = q.witness_id AND u.active AND q.witness_denied_at = q.withdrawn_at
     AND EXISTS (SELECT 1 FROM link_token l WHERE l.purpose = 'WITNESS' AND l.subject_id = q.id AND l.email = u.email)`;

// Whose device it is, or who permitted it there, whatever they were told before: somebody may be looking at their screen.
const AT_DEVICE = `
  SELECT coalesce(k.email, t.requester_email) AS address, coalesce(k.locale, t.locale) AS locale, k.id::text AS contact_id, NULL AS party, 1 AS rank FROM (SELECT 1) own
    LEFT JOIN contact k ON k.id = q.asked_contact_id
  UNION ALL
  SELECT k.email, k.locale, k.id::text, NULL, 2 FROM contact k WHERE k.id = q.device_user_id AND k.active
     AND EXISTS (SELECT 1 FROM link_token l WHERE l.contact_id = k.id AND l.subject_id = q.id AND l.purpose IN ('CONSENT', 'CONTEST'))`;

// Each address once. Whoever is not the requester, or is while a colleague was asked, is greeted by their own name.
const readers = (who: string): string => `
  SELECT DISTINCT ON (h.address) s.ticket_id, h.locale, h.address, md5(h.address) AS each, jsonb_strip_nulls(jsonb_build_object('ticketId', s.ticket_id, 'subjectId', s.id, 'aboutId', q.id,
         'contactId', h.contact_id, 'party', h.party, 'participant', nullif(h.address IS DISTINCT FROM t.requester_email OR q.asked_contact_id IS NOT NULL, false))) AS params
    FROM remote_session s JOIN consent q ON q.id = s.consent_id JOIN ticket t ON t.id = s.ticket_id CROSS JOIN LATERAL (${who}) h
   WHERE s.id = $5 AND s.ticket_id = $6 AND s.outcome = 'CUT' AND h.address IS NOT NULL ORDER BY h.address, h.rank`;

const READERS = { SESSION_DISCONNECTED: readers(HEARD), SESSION_STILL_OPEN: readers(AT_DEVICE) } as const;

/** Whoever was told that a session that was cut is being disconnected hears, once, since when it is. */
export const tellDisconnected = (context: EffectContext, sessionId: string): Promise<void> => tell(context, 'SESSION_DISCONNECTED', sessionId);

/** Whose device it is hears, once, that nobody has confirmed it in time, and what they can do themselves. */
export const tellStillOpen = (context: EffectContext, sessionId: string): Promise<void> => tell(context, 'SESSION_STILL_OPEN', sessionId);

async function tell({ tx, deps, at, after }: EffectContext, template: keyof typeof READERS, sessionId: string): Promise<void> {
  const of = { template, key: `${template}:${sessionId}`, mailHost: deps.mailHost, at, each: true } as const;
  const { text, values } = queueMailStatement({ ...of, readers: READERS[template], values: [sessionId, after.ticketId] });
  await tx.run(text, [...values]);
}
