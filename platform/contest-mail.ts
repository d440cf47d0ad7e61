import { uuidV5 } from './hash';
import { readerLaneSql } from './mail-lane';
import type { Statement } from './own-approvals-link';

const MAIL_NAMESPACE = '5f0b1d5c-7c55-4d3e-9a2b-0c6c8a3f7e42';

/** Confirms to whoever contested a decision that it counts no more; also after the ticket's end, when no command is taken any more. */
export function mailContested(mailHost: string, approvalId: string, contactId: string, at: number): Statement {
  const effectKey = `APPROVAL_CONTESTED:${approvalId}`;
  const id = uuidV5(MAIL_NAMESPACE, effectKey);
  return {
    text: `WITH asked AS (
        SELECT p.id, p.ticket_id, t.number, c.email, c.locale FROM approval p JOIN ticket t ON t.id = p.ticket_id JOIN contact c ON c.id = $3::uuid WHERE p.id = $2::uuid),
      queued AS (
        INSERT INTO mail (id, ticket_id, effect_key, template, locale, to_address, message_id, params, status, created_at)
        SELECT $1::uuid, ticket_id, $4::text, 'APPROVAL_CONTESTED', locale, email, $5::text,
               jsonb_build_object('ticketId', ticket_id, 'subjectId', id, 'contactId', $3::uuid), 'QUEUED', $6::timestamptz FROM asked
        ON CONFLICT (effect_key) DO NOTHING RETURNING id)
      INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
      SELECT 'mail:' || number || ':' || ${readerLaneSql('ticket_id', 'email')}, 'MAIL', 'mail:' || $4,
             jsonb_build_object('mailId', queued.id), $6, $6 FROM queued, asked`,
    values: [id, approvalId, contactId, effectKey, `<${id}@${mailHost}>`, new Date(at)],
  };
}
