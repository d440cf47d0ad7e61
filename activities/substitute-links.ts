import { mayReadSql, standsInSql } from '../platform/approval-sql';
import { mailToContact, NAMED_REQUEST } from '../platform/mail-to-contact';
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

const NAMESPACE = '2b8f7d64-0f0e-4a53-9b7c-5d0e6c1f9a38';

/**
 * Of a request that is put anew to the same person whoever stands in for them gets the new one as well, by the days. Who does not, because they are
 * asked above the approver now, hears that nothing is expected of them in their place. So does whoever had said the first of two yeses, where the
 * second question is the one that was changed and another person is asked from the beginning: their yes carries nothing any more.
 */
export async function tellDropped(
  tx: Tx,
  deps: Pick<ActivityDeps, 'mailHost'>,
  at: number,
  { former, id }: { readonly former: string; readonly id: string },
): Promise<void> {
  const people = await tx.rows<{ contactId: string; about: string }>(
    `SELECT l.contact_id AS "contactId", f.id AS about FROM link_token l JOIN approval f ON f.id = l.subject_id JOIN approval a ON a.id = $2 AND a.approver_id = f.approver_id
      WHERE l.purpose = 'APPROVAL' AND f.id = $1 AND l.contact_id <> f.approver_id AND ${mayReadSql('f', 'l.contact_id', '$3')}
        AND NOT EXISTS (SELECT 1 FROM link_token n WHERE n.purpose = 'APPROVAL' AND n.subject_id = a.id AND n.contact_id = l.contact_id)
     UNION ALL SELECT s.approver_id, s.id FROM approval f JOIN approval s ON s.id = f.second_of JOIN approval a ON a.id = $2
      WHERE f.id = $1 AND a.approver_id <> s.approver_id AND ${mayReadSql('s', 's.approver_id', '$3')}`,
    [former, id, new Date(at)],
  );
  for (const { contactId, about } of people) {
    const effectKey = `APPROVAL_PASSED_ON:${id}:${contactId}`;
    const of = { namespace: NAMESPACE, contactId, mailHost: deps.mailHost, at, request: NAMED_REQUEST, about };
    const mail = mailToContact({ template: 'APPROVAL_PASSED_ON', effectKey, ...of });
    await tx.rows(mail.text, mail.values);
  }
}
