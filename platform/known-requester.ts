import { emailDomain } from '../domain/email';
import type { Locale } from '../domain/locale';
import { isPublicMailDomain } from '../domain/public-mail-domains';
import type { Queryable } from './command-inbox';

/** Whom the register knows by an address: a contact, or a person whose mail domain belongs to a customer. */
export interface KnownRequester {
  /** Null where only the domain is known: then nothing is theirs but what they asked for themselves. */
  readonly contactId: string | null;
  readonly customerId: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly locale: Locale;
}

// Whom the firm has struck off its list is not known by the domain of their address either.
const SELECT = `
SELECT p.id AS "contactId", c.id AS "customerId", p.name, p.phone, coalesce(p.locale, c.locale) AS locale
  FROM customer c LEFT JOIN contact p ON p.customer_id = c.id AND p.active AND p.email = $1
 WHERE c.active AND (p.id IS NOT NULL OR ($2 = ANY (c.mail_domains) AND NOT EXISTS (SELECT 1 FROM contact WHERE email = $1)))
 ORDER BY p.id IS NULL, c.number LIMIT 1`;

/** Looks a normalised address up; null for a stranger. */
export async function knownRequester(db: Queryable, email: string): Promise<KnownRequester | null> {
  const domain = emailDomain(email);
  const { rows } = await db.query<KnownRequester>({
    name: 'known-requester',
    text: SELECT,
    values: [email, isPublicMailDomain(domain) ? '' : domain],
  });
  return rows[0] ?? null;
}
