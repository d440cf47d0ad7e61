import { emailDomain, normalizeEmail } from '../../domain/email';
import type { InboundFacts } from '../../domain/inbound-mail';
import type { Locale } from '../../domain/locale';
import { isPublicMailDomain } from '../../domain/public-mail-domains';
import type { Queryable } from '../../platform/command-inbox';
import type { ReadMail } from './read-mail';

/** Who sent a mail. */
export interface Sender {
  readonly count: InboundFacts['senders'];
  /** Normalised; null where there is not exactly one. */
  readonly address: string | null;
  readonly name: string | null;
  readonly standing: InboundFacts['sender'];
  /** The firm that the address belongs to, by contact or by mail domain. */
  readonly customerId: string | null;
  readonly locale: Locale | null;
}

/** The one address of the From header; several that are the same are one. */
export function senderAddress({ from }: Pick<ReadMail, 'from'>): Pick<Sender, 'count' | 'address' | 'name'> {
  const addresses = [...new Set(from.map(({ address }) => normalizeEmail(address)))];
  const [address = null] = addresses;
  if (from.length === 0 || (addresses.length === 1 && address === null)) return { count: 'NONE', address: null, name: null };
  if (addresses.length > 1) return { count: 'SEVERAL', address: null, name: null };
  return { count: 'ONE', address, name: from[0]?.name || null };
}

// Whoever was struck off is not of the firm by their address's domain either.
const SELECT = `
SELECT k.customer_id AS "contactCustomer", k.locale AS "contactLocale", d.id AS "domainCustomer", d.locale AS "domainLocale",
       EXISTS (SELECT 1 FROM app_user WHERE email = $1) AS "isStaff",
       (SELECT value ->> 'email' FROM setting WHERE key = 'firm') AS "firmEmail"
  FROM (SELECT 1) one
  LEFT JOIN contact k ON k.email = $1 AND k.active
  LEFT JOIN LATERAL (SELECT id, locale FROM customer WHERE $2 = ANY(mail_domains) AND active ORDER BY number LIMIT 1) d
    ON NOT EXISTS (SELECT 1 FROM contact former WHERE former.email = $1)`;

interface SenderRow {
  readonly contactCustomer: string | null;
  readonly contactLocale: Locale | null;
  readonly domainCustomer: string | null;
  readonly domainLocale: Locale | null;
  readonly isStaff: boolean;
  readonly firmEmail: string | null;
}

/** Looks up whose address it is; `ownAddresses` are those under which we write and are written to. */
export async function findSender(db: Queryable, mail: Pick<ReadMail, 'from'>, ownAddresses: readonly string[]): Promise<Sender> {
  const { count, address, name } = senderAddress(mail);
  if (address === null) return { count, address, name, standing: 'STRANGER', customerId: null, locale: null };
  const domain = emailDomain(address);
  const { rows } = await db.query<SenderRow>({ name: 'inbound-sender', text: SELECT, values: [address, isPublicMailDomain(domain) ? '' : domain] });
  const row = rows[0] as SenderRow;
  const own = [...ownAddresses, normalizeEmail(row.firmEmail ?? '')];
  const customerId = row.contactCustomer ?? row.domainCustomer;
  return {
    count,
    address,
    name,
    standing: standingOf(row, own.includes(withoutTag(address))),
    customerId,
    locale: row.contactLocale ?? row.domainLocale,
  };
}

function standingOf({ contactCustomer, domainCustomer, isStaff }: SenderRow, isOwn: boolean): Sender['standing'] {
  if (isOwn) return 'OWN';
  if (contactCustomer !== null) return 'CONTACT';
  if (isStaff) return 'STAFF';
  return domainCustomer === null ? 'STRANGER' : 'DOMAIN';
}

/** The address without what stands behind a plus. */
export function withoutTag(address: string): string {
  return address.replace(/\+[^@]*@/, '@');
}
