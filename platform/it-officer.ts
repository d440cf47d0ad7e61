import type { Locale } from '../domain/locale';
import type { Queryable } from './command-inbox';

/** SQL: whether the contact `c` of the customer `k` is its IT officer now. */
const IS_OFFICER = "c.active and k.active and 'IT_OFFICER' = any (c.roles)";

/** An IT officer and the one firm whose page they read. */
export interface Officer {
  readonly contactId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly customerId: string;
  readonly firm: string;
}

const BY_EMAIL = `
select c.id as "contactId", c.name, c.email, c.locale, k.id as "customerId", k.name as firm
  from contact c join customer k on k.id = c.customer_id where c.email = $1 and ${IS_OFFICER}`;

/** The IT officer whose address this is, asked anew by every request; null for everybody else, and for who is none any more. An address is of one firm. */
export async function officerOf(db: Queryable, email: string): Promise<Officer | null> {
  const { rows } = await db.query<Officer>({ name: 'officer-of', text: BY_EMAIL, values: [email] });
  return rows[0] ?? null;
}
