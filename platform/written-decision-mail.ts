import { civilDateAt } from '../domain/civil-date';
import { mayDecideSql } from './approval-sql';
import type { Queryable } from './command-inbox';
import { mailToContact, NAMED_REQUEST } from './mail-to-contact';

const NAMESPACE = '0d3b6a52-6a0e-4f0e-9b1b-0f5b2b9a7d31';

// The request that the mail answers, else the newest one that waits for this person; told of it within a day, they are not told again.
const OPEN = `
SELECT a.id, c.id AS "contactId" FROM approval a JOIN contact c ON c.email = $2 AND c.active
  JOIN link_token l ON l.purpose = 'APPROVAL' AND l.subject_id = a.id AND l.contact_id = c.id
 WHERE a.ticket_id = $1 AND a.status = 'OPEN' AND a.expires_at > $4 AND ${mayDecideSql('a', 'c.id', '$4')}
   AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.ticket_id = a.ticket_id AND m.template = 'APPROVAL_WRITTEN' AND m.to_address = $2
                      AND m.params ->> 'subjectId' = a.id::text AND m.created_at > $4::timestamptz - interval '1 day')
 ORDER BY a.id::text = (SELECT r.params ->> 'subjectId' FROM mail r WHERE r.id = $3::uuid) DESC NULLS LAST, a.n DESC LIMIT 1`;

/** What whoever was asked wrote, and the mail of ours that it answers. */
export interface WrittenDecision {
  readonly ticketId: string;
  readonly address: string;
  readonly mailId: string | null;
  readonly mailHost: string;
  /** Epoch ms. */
  readonly at: number;
}

/** Tells somebody who wrote while a request waits for their decision that a mail decides nothing: once a day and request. */
export async function answerWrittenDecision(tx: Queryable, { ticketId, address, mailId, mailHost, at }: WrittenDecision): Promise<void> {
  const { rows } = await tx.query<{ id: string; contactId: string }>(OPEN, [ticketId, address, mailId, new Date(at)]);
  const [asked] = rows;
  if (asked === undefined) return;
  const effectKey = `APPROVAL_WRITTEN:${asked.id}:${asked.contactId}:${civilDateAt(at)}`;
  const about = { contactId: asked.contactId, mailHost, at, request: NAMED_REQUEST, about: asked.id };
  const mail = mailToContact({ template: 'APPROVAL_WRITTEN', effectKey, namespace: NAMESPACE, ...about });
  await tx.query(mail.text, [...mail.values]);
}
