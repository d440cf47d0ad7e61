import { standsInSql } from '../platform/approval-sql';
import type { ActivityDeps } from './deps';
import { ensureLink } from './mail-queue';
import type { Tx } from './transaction';

/** Gives whoever stands in for the approver today a link of their own to the request, so that its mails reach them too. */
export async function linkSubstitutes(tx: Tx, deps: Pick<ActivityDeps, 'linkSecret'>, at: number, approvalId: string): Promise<void> {
  const people = await tx.rows<{ contactId: string; ticketId: string; contentHash: string; expiresAt: Date }>(
    `SELECT s.id AS "contactId", a.ticket_id AS "ticketId", a.content_hash AS "contentHash", a.expires_at AS "expiresAt"
       FROM approval a JOIN contact_substitute u ON u.contact_id = a.approver_id JOIN contact s ON s.id = u.substitute_id
      WHERE a.id = $1 AND a.status = 'OPEN' AND ${standsInSql('a', 's.id', '$2')}`,
    [approvalId, new Date(at)],
  );
  for (const { contactId, expiresAt, ...about } of people)
    await ensureLink(tx, deps, at, { purpose: 'APPROVAL', subjectId: approvalId, person: { contactId }, expiresAt: expiresAt.getTime(), ...about });
}
