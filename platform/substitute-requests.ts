import { mayDecideSql } from './approval-sql';
import type { Queryable } from './command-inbox';
import { linkToken, linkTokenHash, linkTokenId } from './link-tokens';
import { ensureOwnApprovals, OWN_APPROVALS_MS } from './own-approvals-link';
import { queueMailToReaders } from './queue-mail';

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
    const link = [id, linkTokenHash(linkToken(secret, 'APPROVAL', id)), request.ticketId, request.id, substituteId, request.contentHash];
    const { rows: links } = await tx.query(LINK, [...link, new Date(at), request.expiresAt]);
    if (links.length === 0) continue;
    const key = `APPROVAL_REQUEST:${request.id}:${substituteId}`;
    const values = [request.ticketId, request.id, substituteId];
    const queued = await queueMailToReaders(tx, { template: 'APPROVAL_REQUEST', key, mailHost, at, readers: SUBSTITUTE, values });
    isMailed ||= queued > 0;
  }
  return isMailed;
}

const LINK = `
  insert into link_token (id, token_hash, purpose, ticket_id, subject_id, contact_id, content_hash, created_at, expires_at)
  values ($1, $2, 'APPROVAL', $3, $4, $5, $6, $7, $8) on conflict (id) do nothing returning id`;

const SUBSTITUTE = `
  select $5::uuid as ticket_id, c.locale, c.email as address, jsonb_build_object('ticketId', $5::uuid, 'subjectId', $6::uuid, 'contactId', c.id) as params
    from contact c where c.id = $7::uuid and c.email is not null`;
