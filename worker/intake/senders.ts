import { normalizeEmail } from '../../domain/email';
import type { InboundFacts } from '../../domain/inbound-mail';
import type { Locale } from '../../domain/locale';
import type { Queryable } from '../../platform/command-inbox';
import type { ReadMail } from './read-mail';

/** Who sent a mail. */
export interface Sender {
  readonly count: InboundFacts['senders'];
  /** Normalised; null where there is not exactly one. */
  readonly address: string | null;
  /** Where there are several: all that the mail names, for whoever looks at it. */
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
  if (addresses.length > 1) return { count: 'SEVERAL', address: null, name: named(from) };
  return { count: 'ONE', address, name: from[0]?.name || null };
}

/** Characters of all senders of one mail that are kept for whoever looks at it. */
const MAX_NAMED = 300;

function named(from: ReadMail['from']): string {
  const all = from.map(({ name, address }) => [name, address].filter(Boolean).join(' ')).join(', ');
  return all.length > MAX_NAMED ? `${all.slice(0, MAX_NAMED)}…` : all;
}

const SELECT = `
SELECT c.id AS "customerId", k.id IS NOT NULL AS "isContact", coalesce(k.locale, c.locale) AS locale,
       EXISTS (SELECT 1 FROM app_user WHERE email = $1) AS "isStaff",
       (SELECT value ->> 'email' FROM setting WHERE key = 'firm') AS "firmEmail"
  FROM (SELECT 1) one
  LEFT JOIN (sm_customer_of($1) o JOIN customer c ON c.id = o.customer_id AND c.active LEFT JOIN contact k ON k.id = o.contact_id) ON true`;

interface SenderRow {
  readonly customerId: string | null;
  readonly isContact: boolean;
  readonly locale: Locale | null;
  readonly isStaff: boolean;
  readonly firmEmail: string | null;
}

/** Looks up whose address it is; `ownAddresses` are those under which we write and are written to. */
export async function findSender(db: Queryable, mail: Pick<ReadMail, 'from'>, ownAddresses: readonly string[]): Promise<Sender> {
  const { count, address, name } = senderAddress(mail);
  if (address === null) return { count, address, name, standing: 'STRANGER', customerId: null, locale: null };
  const { rows } = await db.query<SenderRow>({ name: 'inbound-sender', text: SELECT, values: [address] });
  const row = rows[0] as SenderRow;
  const own = [...ownAddresses, normalizeEmail(row.firmEmail ?? '')];
  const { customerId, locale } = row;
  return { count, address, name, standing: standingOf(row, own.includes(withoutTag(address))), customerId, locale };
}

function standingOf({ customerId, isContact, isStaff }: SenderRow, isOwn: boolean): Sender['standing'] {
  if (isOwn) return 'OWN';
  if (isContact) return 'CONTACT';
  if (isStaff) return 'STAFF';
  return customerId === null ? 'STRANGER' : 'DOMAIN';
}

/** The address without what stands behind a plus. */
export function withoutTag(address: string): string {
  return address.replace(/\+[^@]*@/, '@');
}
