import { mayDecideSql } from './approval-sql';
import type { Queryable } from './command-inbox';
import { uuidV5 } from './hash';
import { linkToken, linkTokenHash, linkTokenId } from './link-tokens';
import { ensureOwnApprovals, OWN_APPROVALS_MS } from './own-approvals-link';
import { queueMailSql } from './queued-mail';

const NAMESPACE = '4d1b7c52-90a8-4f7e-b6c3-2f5e8a9d0c47';

/** Who stands in for whom, and with what their links and mails are made. */
export interface NewSubstitute {
  readonly contactId: string;
  readonly substituteId: string;
  readonly secret: string;
  readonly mailHost: string;
  /** Epoch ms. */
  readonly at: number;
}

interface OpenRequest {
  readonly id: string;
  readonly ticketId: string;
  readonly contentHash: string;
  readonly expiresAt: Date;
}

/**
 * Puts what is open before whoever stands in from today: each request gets a link of theirs, which puts it on their list, and its mail;
 * what they have a link to already is not mailed again. Nothing where their days have not begun or are over.
 * @returns whether a mail was queued
 */
export async function linkOpenRequests(tx: Queryable, { contactId, substituteId, secret, mailHost, at }: NewSubstitute): Promise<boolean> {
  const { rows: requests } = await tx.query<OpenRequest>(
    `select a.id, a.ticket_id as "ticketId", a.content_hash as "contentHash", a.expires_at as "expiresAt" from approval a
      where a.approver_id = $1::uuid and a.status = 'OPEN' and a.expires_at > $3 and ${mayDecideSql('a', '$2::uuid', '$3')}
      order by a.opened_at, a.id`,
    [contactId, substituteId, new Date(at)],
  );
  let isMailed = false;
  for (const request of requests) {
    const own = ensureOwnApprovals(secret, substituteId, at, request.expiresAt.getTime() + OWN_APPROVALS_MS);
    await tx.query(own.text, [...own.values]);
    const id = linkTokenId('APPROVAL', request.id, { contactId: substituteId });
    const mailId = uuidV5(NAMESPACE, id);
    const { rows: mails } = await tx.query(LINK_AND_MAIL, [
      id,
      linkTokenHash(linkToken(secret, 'APPROVAL', id)),
      request.ticketId,
      request.id,
      substituteId,
      request.contentHash,
      new Date(at),
      request.expiresAt,
      mailId,
      `APPROVAL_REQUEST:${request.id}:${substituteId}`,
      `<${mailId}@${mailHost}>`,
    ]);
    isMailed ||= mails.length > 0;
  }
  return isMailed;
}

const LINK_AND_MAIL = `
  with link as (
    insert into link_token (id, token_hash, purpose, ticket_id, subject_id, contact_id, content_hash, created_at, expires_at)
    values ($1, $2, 'APPROVAL', $3, $4, $5, $6, $7, $8) on conflict (id) do nothing returning contact_id),
  ${queueMailSql({
    ...{ id: '$9::uuid', ticketId: '$3::uuid', effectKey: '$10::text', template: "'APPROVAL_REQUEST'", locale: 'c.locale', address: 'c.email' },
    params: "jsonb_build_object('ticketId', $3::uuid, 'subjectId', $4::uuid, 'contactId', c.id)",
    ...{ messageId: '$11::text', at: '$7::timestamptz', from: 'link join contact c on c.id = link.contact_id where c.email is not null' },
  })}`;
