import type { Locale } from '../domain/locale';
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

const SELECT = `
SELECT p.id AS "contactId", c.id AS "customerId", p.name, p.phone, coalesce(p.locale, c.locale) AS locale
  FROM sm_customer_of($1) o JOIN customer c ON c.id = o.customer_id AND c.active LEFT JOIN contact p ON p.id = o.contact_id`;

/** Looks a normalised address up; null for a stranger. */
export async function knownRequester(db: Queryable, email: string): Promise<KnownRequester | null> {
  const { rows } = await db.query<KnownRequester>({ name: 'known-requester', text: SELECT, values: [email] });
  return rows[0] ?? null;
}
