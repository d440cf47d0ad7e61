import { linkToken, linkTokenHash, linkTokenId } from './link-tokens';
import { mailToContact } from './mail-to-contact';
import type { Statement } from './statement';

const DAY_MS = 24 * 3_600_000;

/** How long what was decided stays on an approver's own page, and the page with it. */
export const OWN_APPROVALS_MS = 30 * DAY_MS;

const MAIL_NAMESPACE = '0b6c0a35-5d43-4b5e-8f0e-7c1c5f3f2e11';

/**
 * The row of the link to a person's own page of requests: one that lives is prolonged, one that has ended is never revived. Whoever
 * was given a link that has ended, or was taken from them, gets another token.
 */
export function ensureOwnApprovals(secret: string, contactId: string, at: number, until: number): Statement {
  const id = linkTokenId('APPROVALS', `${contactId}:${at}`, { contactId });
  return {
    text: `WITH living AS (
        UPDATE link_token SET expires_at = greatest(expires_at, $5::timestamptz)
         WHERE purpose = 'APPROVALS' AND contact_id = $3::uuid AND spent_at IS NULL AND expires_at > $4::timestamptz RETURNING id)
      INSERT INTO link_token (id, token_hash, purpose, ticket_id, subject_id, contact_id, created_at, expires_at)
      SELECT $1::uuid, $2::text, 'APPROVALS', NULL, $3::uuid, $3::uuid, $4::timestamptz, $5::timestamptz WHERE NOT EXISTS (SELECT 1 FROM living)
      ON CONFLICT (id) DO NOTHING`,
    values: [id, linkTokenHash(linkToken(secret, 'APPROVALS', id)), contactId, new Date(at), new Date(until)],
  };
}

/** Takes the page away from a person who decides no more. */
export const REVOKE_OWN_APPROVALS = `UPDATE link_token SET spent_at = $2 WHERE purpose = 'APPROVALS' AND contact_id = $1::uuid AND spent_at IS NULL`;

const LATEST = `SELECT p.id, p.ticket_id, c.email, c.locale
  FROM link_token l JOIN approval p ON p.id = l.subject_id JOIN contact c ON c.id = l.contact_id
 WHERE l.purpose = 'APPROVAL' AND l.contact_id = $1::uuid ORDER BY p.opened_at DESC LIMIT 1`;

/** Mails a person the link to their page, at most once an hour; it belongs to the ticket of their latest request. */
export function mailOwnApprovals(mailHost: string, contactId: string, at: number): Statement {
  const effectKey = `APPROVALS_LINK:${contactId}:${Math.floor(at / 3_600_000)}`;
  return mailToContact({ template: 'APPROVALS_LINK', effectKey, namespace: MAIL_NAMESPACE, contactId, mailHost, at, request: LATEST });
}
