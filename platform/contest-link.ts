import { linkToken, linkTokenHash, linkTokenId, type LinkPerson } from './link-tokens';
import type { Statement } from './statement';

/** The permission, and who can say by the link that it was not theirs. */
export interface ContestableBy {
  readonly ticketId: string;
  readonly consentId: string;
  readonly person: LinkPerson;
}

/** The row of the link by which whoever gave a permission says that they did not; made once. */
export function ensureContestLink(secret: string, { ticketId, consentId, person }: ContestableBy, at: number): Statement {
  const id = linkTokenId('CONTEST', consentId, person);
  return {
    text: `INSERT INTO link_token (id, token_hash, purpose, ticket_id, subject_id, contact_id, email, created_at)
      VALUES ($1, $2, 'CONTEST', $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING`,
    values: [id, linkTokenHash(linkToken(secret, 'CONTEST', id)), ticketId, consentId, person.contactId ?? null, person.email ?? null, new Date(at)],
  };
}
