import type { Queryable } from './command-inbox';
import { formerRequesterSql, isFormerSql } from './former-contacts';
import type { Objected } from './written-objection-mail';

// What runs comes first, then what the writer can stop themselves. Whose ticket it is has a word in every permission on it; a colleague, in one
// of which they were asked or told. Who has only the status page reads there whom to call.
const FIND = `
WITH permission AS (
  SELECT q.ticket_id, q.id, q.decided_at, k.id AS contact_id,
         q.status = 'GRANTED' AND q.contested_at IS NULL AND coalesce(q.valid_until > $3, true) AS stands,
         EXISTS (SELECT 1 FROM remote_session s WHERE s.ticket_id = q.ticket_id AND s.consent_id = q.id AND s.ended_at IS NULL) AS runs,
         EXISTS (SELECT 1 FROM link_token l WHERE l.subject_id = q.id AND (l.email = $2 OR l.contact_id = k.id) AND l.purpose IN ('CONSENT', 'CONTEST')) AS stops,
         EXISTS (SELECT 1 FROM link_token l WHERE l.ticket_id = t.id AND l.email = $2 AND l.purpose = 'STATUS') AS reads,
         t.requester_email = $2 OR $2 IN (SELECT sm_participants(t.id)) AS is_theirs,
         ${isFormerSql('$2')} OR t.requester_email = $2 AND ${formerRequesterSql('t')} AS is_former
    FROM ticket t JOIN consent q ON q.ticket_id = t.id LEFT JOIN contact k ON k.id IN (q.asked_contact_id, q.device_user_id) AND k.email = $2
   WHERE t.id = $1)
SELECT ticket_id AS "ticketId", id AS "subjectId", contact_id AS "contactId", 'PERMISSION_WROTE' AS task, true AS "isCurrent",
       CASE WHEN stands AND NOT coalesce(is_former, false) AND (stops OR reads) THEN 'PERMISSION_WRITTEN' END AS answer
  FROM permission WHERE (stands OR runs) AND (is_theirs OR stops OR contact_id IS NOT NULL)
 ORDER BY runs DESC, stops DESC, decided_at DESC NULLS LAST, id LIMIT 1`;

/** What somebody wrote about a ticket, in answer to whichever mail of ours or to none. */
export interface WrittenOnTicket {
  readonly ticketId: string;
  readonly address: string;
  /** Epoch ms. */
  readonly at: number;
}

/** The permission of the ticket by which somebody is connected or may connect, where the writer has a word in it. */
export async function findPermitted(tx: Queryable, { ticketId, address, at }: WrittenOnTicket): Promise<Objected | null> {
  const { rows } = await tx.query<Objected>(FIND, [ticketId, address, new Date(at)]);
  return rows[0] ?? null;
}
