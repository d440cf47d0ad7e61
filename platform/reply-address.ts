import { createHmac } from 'node:crypto';
import { equalInConstantTime } from './hash';

/** What a reply address says: whose answer to which ticket it carries. */
export interface ReplyTarget {
  readonly ticketNumber: number;
  /** Short key of the person to whom the mail went; says nothing to whoever does not know the address. */
  readonly personKey: string;
}

// Lower case only: mail servers on the way may fold the local part.
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const KEY_LENGTH = 10;
const MAC_LENGTH = 16;
const MAX_LOCAL_PART = 64;
const SIGNED = /^[^@\s<>]*\+t([1-9]\d{0,8})\.([a-z2-7]{10})\.([a-z2-7]{16})@[^@\s<>]+$/i;

/** Short key of a person for reply addresses, by their mail address. */
export function replyPersonKey(secret: string, email: string): string {
  return signed(secret, `reply-person:${email.trim().toLowerCase()}`, KEY_LENGTH);
}

/**
 * Address that brings an answer back to its ticket: `destek+t1001.<person>.<mac>@firma.example`. Ticket and person are signed, so
 * that nobody makes one up. A support address that has no room for it stays as it is: the answer is then joined by Message-ID.
 */
export function replyAddress(secret: string, supportAddress: string, ticketNumber: number, personKey: string): string {
  const at = supportAddress.lastIndexOf('@');
  const [mailbox = ''] = supportAddress.slice(0, at).split('+');
  const local = `${mailbox}+t${ticketNumber}.${personKey}.${macOf(secret, { ticketNumber, personKey })}`;
  return at < 1 || local.length > MAX_LOCAL_PART ? supportAddress : `${local}${supportAddress.slice(at)}`;
}

/** What a reply address says, if it is one of ours; null for every other address. */
export function readReplyAddress(secret: string, address: string): ReplyTarget | null {
  const [, number, key = '', mac = ''] = SIGNED.exec(address.trim()) ?? [];
  if (number === undefined) return null;
  const target = { ticketNumber: Number(number), personKey: key.toLowerCase() };
  return equalInConstantTime(mac.toLowerCase(), macOf(secret, target)) ? target : null;
}

function macOf(secret: string, { ticketNumber, personKey }: ReplyTarget): string {
  return signed(secret, `reply:${ticketNumber}:${personKey}`, MAC_LENGTH);
}

/** The first letters of an HMAC; five bits each. */
function signed(secret: string, text: string, length: number): string {
  const bytes = createHmac('sha256', secret).update(text).digest();
  return Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte & 31]).join('');
}
