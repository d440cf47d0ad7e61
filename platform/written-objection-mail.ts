import { civilDateAt } from '../domain/civil-date';
import type { MailTask } from '../domain/desk-tasks';
import type { MailKey } from '../domain/mail-keys';
import type { Queryable } from './command-inbox';
import { formerRequesterSql, isFormerSql } from './former-contacts';
import { uuidV5 } from './hash';
import { queueMailSql } from './queued-mail';

const NAMESPACE = '3d7a4f6e-52c1-4c7b-9a55-8b0f7f3f1c62';

/** Mails about a permission to connect: whoever answers one of them may believe to have given or stopped it by that. */
const ABOUT_PERMISSION: readonly MailKey[] = [
  'CONSENT_REQUEST',
  'CONSENT_BY_PHONE',
  'CONSENT_BY_PHONE_OFFICER',
  'CONSENT_ON_DEVICE',
  'SESSION_ON_DEVICE',
  'SESSION_DISCONNECTED',
  'SESSION_STILL_OPEN',
  'QUESTION_WRITTEN',
  'PERMISSION_WRITTEN',
  'CONNECTION_WRITTEN',
];
/** Those of them that ask: whoever answers one when all is over need not have been told that anything was permitted. */
const ASKS_FOR_PERMISSION: readonly MailKey[] = ['CONSENT_REQUEST', 'QUESTION_WRITTEN'];
/** Mails about a permission that holds no more: that it is contested, what came of that, or that it was taken back on the phone. */
const ABOUT_OBJECTION: readonly MailKey[] = [
  'CONSENT_WITHDRAWN_CALL',
  'CONSENT_WITHDRAWN_CALL_REQUESTER',
  'CONSENT_WITHDRAWN_CALL_DEVICE_USER',
  'CONSENT_CONTESTED',
  'CONSENT_CONTESTED_OTHERS',
  'CONSENT_CONTESTED_CALLER',
  'CONSENT_OBJECTED',
  'CONSENT_CONTEST_OUTCOME',
  'OBJECTION_WRITTEN',
];
/** Mails that confirm a decision, or say what follows from it. */
const ABOUT_DECISION: readonly MailKey[] = ['APPROVAL_DECIDED', 'APPROVAL_SECOND_DECIDED', 'APPROVAL_VISIT_DONE', 'DECISION_WRITTEN'];

/** Mails that give a visit's time and ask for an answer if it does not suit. */
const ABOUT_VISIT: readonly MailKey[] = ['VISIT_PLANNED', 'VISIT_PLANNED_USER', 'VISIT_REMINDER', 'APPROVAL_VISIT_PLANNED'];

// What is told of a session is about its permission.
// The nearest mail of ours to this person that theirs names; where it names none, the last one to them about the ticket of the signed address.
const ANSWERED = `
  SELECT m.template, m.ticket_id, coalesce(m.params ->> 'aboutId', m.params ->> 'subjectId')::uuid AS subject_id, (m.params ->> 'contactId')::uuid AS contact_id
    FROM (SELECT n.id, named.place FROM unnest($1::text[]) WITH ORDINALITY AS named(message_id, place)
            JOIN mail n ON n.message_id = named.message_id AND n.to_address = $2
          UNION ALL (SELECT l.id, NULL FROM mail l WHERE l.ticket_id = $6 AND l.to_address = $2 AND l.status = 'SENT' ORDER BY l.created_at DESC, l.id LIMIT 1)) AS answered
    JOIN mail m ON m.id = answered.id ORDER BY answered.place NULLS LAST LIMIT 1`;

// What stands is stopped by its page only, what is asked is answered there. What is over can still be denied, minutes and record are about it: whoever
// answers what we told of it reaches the desk. Whoever uses the device has no ticket on which theirs is read: the desk is asked to, and they are told so. Nobody is sent a page that does not open for them:
// whom the customer has struck off its list is not answered, and the desk hears all the same of what they may object to.
const FIND = `
WITH answered AS (${ANSWERED}),
former AS (SELECT ${isFormerSql('$2')} OR EXISTS (SELECT 1 FROM answered w JOIN ticket t ON t.id = w.ticket_id
  WHERE t.requester_email = $2 AND ${formerRequesterSql('t')}) AS it),
permission AS (
  SELECT w.ticket_id, q.id, w.contact_id, q.status = 'REQUESTED' AND coalesce(q.lapses_at > $5, true) AS is_asked,
         q.status = 'GRANTED' AND q.contested_at IS NULL AND coalesce(q.valid_until > $5, true) AS stands,
         EXISTS (SELECT 1 FROM remote_session s WHERE s.ticket_id = q.ticket_id AND s.consent_id = q.id AND s.ended_at IS NULL) AS runs,
         coalesce(w.contact_id IN (q.device_user_id, q.asked_contact_id), false) AS is_users,
         w.contact_id IS NULL AND w.template <> ALL ($9) AND q.status IN ('GRANTED', 'WITHDRAWN', 'REVOKED', 'EXPIRED') AND q.contested_at IS NULL AS is_past,
         EXISTS (SELECT 1 FROM link_token l WHERE l.subject_id = q.id AND (l.email = $2 OR l.contact_id = w.contact_id) AND l.purpose = 'CONSENT') AS answers,
         EXISTS (SELECT 1 FROM link_token l WHERE l.subject_id = q.id AND (l.email = $2 OR l.contact_id = w.contact_id) AND l.purpose IN ('CONSENT', 'CONTEST')) AS stops
    FROM answered w JOIN consent q ON q.id = w.subject_id WHERE w.template = ANY ($3))
SELECT ticket_id AS "ticketId", id AS "subjectId", contact_id AS "contactId",
       CASE WHEN stands OR runs OR is_past THEN 'PERMISSION_WROTE' WHEN is_users AND NOT is_asked THEN 'DEVICE_USER_WROTE' END AS task,
       CASE WHEN former.it THEN NULL WHEN is_asked AND answers THEN 'QUESTION_WRITTEN' WHEN stands AND stops THEN 'PERMISSION_WRITTEN'
         WHEN (is_users AND NOT is_asked OR is_past) AND stops THEN 'CONNECTION_WRITTEN' END AS answer,
       stands OR runs AS "isCurrent"
  FROM permission, former WHERE is_asked OR stands OR runs OR is_users OR is_past
UNION ALL
SELECT w.ticket_id, q.id, w.contact_id, 'OBJECTOR_WROTE', CASE WHEN NOT former.it AND EXISTS (SELECT 1 FROM link_token l WHERE l.ticket_id = q.ticket_id
         AND (l.purpose IN ('CONSENT', 'CONTEST') AND l.subject_id = q.id AND (l.email = $2 OR l.contact_id = w.contact_id) OR l.purpose = 'STATUS' AND l.email = $2)) THEN 'OBJECTION_WRITTEN' END, false
  FROM former, answered w JOIN consent q ON q.id = w.subject_id WHERE w.template = ANY ($8)
UNION ALL
SELECT w.ticket_id, p.id, w.contact_id, 'APPROVER_WROTE', CASE WHEN NOT former.it THEN 'DECISION_WRITTEN' END, false
  FROM former, answered w JOIN approval p ON p.id = w.subject_id
 WHERE w.template = ANY ($4) AND p.status IN ('APPROVED', 'REFUSED') AND p.decided_via IS NOT NULL AND p.contested_at IS NULL
   AND w.contact_id IN (p.approver_id, p.decided_by_id)
UNION ALL
SELECT w.ticket_id, v.id, w.contact_id, 'VISIT_WISH', NULL, false
  FROM answered w JOIN visit v ON v.ticket_id = w.ticket_id AND v.status = 'PLANNED'
   AND w.subject_id IN (v.id, v.approval_id, (SELECT second_of FROM approval WHERE id = v.approval_id))
 WHERE w.template = ANY ($7)`;

const QUEUE = `
WITH reader AS (
  SELECT t.id AS ticket_id, coalesce(c.locale, t.locale) AS locale, $6 IS DISTINCT FROM t.requester_email AS others FROM ticket t LEFT JOIN contact c ON c.id = $4::uuid
   WHERE t.id = $2 AND NOT EXISTS (SELECT 1 FROM mail b WHERE b.ticket_id = t.id AND b.template = $5 AND b.to_address = $6
     AND b.params ->> 'subjectId' = $3::text AND b.created_at > $9::timestamptz - interval '1 day')),
${queueMailSql({
  ...{ id: '$1::uuid', ticketId: 'ticket_id', effectKey: '$7::text', template: '$5::text', locale: 'locale', address: '$6::text' },
  params: "jsonb_strip_nulls(jsonb_build_object('ticketId', ticket_id, 'subjectId', $3::text, 'contactId', $4::uuid, 'participant', others))",
  ...{ messageId: '$8::text', at: '$9::timestamptz', from: 'reader' },
})}`;

/** What somebody wrote in answer to a mail of ours. */
export interface WrittenObjection {
  readonly address: string;
  /** Message-IDs that the mail names, the nearest first. */
  readonly messageIds: readonly string[];
  /** Of the signed address to which it came; null where it came to another one. */
  readonly ticketId: string | null;
  readonly mailHost: string;
  /** Epoch ms. */
  readonly at: number;
}

/** What the written words may object to. */
export interface Objected {
  readonly ticketId: string;
  readonly subjectId: string;
  readonly contactId: string | null;
  /** What whoever wrote is told; null where they are not answered. */
  readonly answer: Extract<
    MailKey,
    'QUESTION_WRITTEN' | 'PERMISSION_WRITTEN' | 'CONNECTION_WRITTEN' | 'OBJECTION_WRITTEN' | 'DECISION_WRITTEN'
  > | null;
  /** What the desk is asked to read it for: something that is done by it could be stopped, or nobody else would read it; null where neither is so. */
  readonly task: MailTask | null;
  /** Whether it is a permission by which somebody is connected or may connect. */
  readonly isCurrent: boolean;
}

/** The question, permission, decision or planned visit whose mail was answered, while there is still something to be done about it. */
export async function findObjected(tx: Queryable, { address, messageIds, ticketId, at }: WrittenObjection): Promise<Objected | null> {
  if (messageIds.length === 0 && ticketId === null) return null;
  const about = [[...ABOUT_PERMISSION], [...ABOUT_DECISION]];
  const { rows } = await tx.query<Objected>(FIND, [
    [...messageIds],
    address,
    ...about,
    new Date(at),
    ticketId,
    [...ABOUT_VISIT],
    [...ABOUT_OBJECTION],
    [...ASKS_FOR_PERMISSION],
  ]);
  return rows[0] ?? null;
}

/** Tells whoever wrote that a mail permits, stops and contests nothing, with the link of theirs that does: once a day and subject. */
export async function answerWrittenObjection(tx: Queryable, objected: Objected, { address, mailHost, at }: WrittenObjection): Promise<void> {
  const { answer: template, ticketId, subjectId, contactId } = objected;
  if (template === null) return;
  const effectKey = `${template}:${subjectId}:${address}:${civilDateAt(at)}`;
  const id = uuidV5(NAMESPACE, effectKey);
  const values = [id, ticketId, subjectId, contactId, template, address, `${template}:${id}`, `<${id}@${mailHost}>`, new Date(at)];
  await tx.query(QUEUE, values);
}
