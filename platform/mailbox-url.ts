import { z } from 'zod';
import { normalizeEmail } from '../domain/email';

/** A mailbox that is read by IMAP. */
export interface MailboxConfig {
  /** Names it in the database and on screens: user and folder at a server, never the password. */
  readonly key: string;
  /** Normalised address under which it gets its mails; null where only the user's name is known. */
  readonly address: string | null;
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS wherever the server offers it. */
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
  readonly folder: string;
  /** Folder to which a mail that is stored is moved; null: it stays and is marked as read. */
  readonly moveTo: string | null;
  /** What is there at the first contact is taken as well; else the first mail is the one that comes after it. */
  readonly readHistory: boolean;
}

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];
const KNOWN = ['address', 'moveTo', 'history'];

/** One or several imap:// or imaps:// addresses, separated by white space. */
export const mailboxes = z.string().transform((text, context): MailboxConfig[] => {
  const boxes = text
    .trim()
    .split(/\s+/)
    .map((url) => mailboxOf(url));
  for (const box of boxes) if (typeof box === 'string') context.addIssue({ code: 'custom', message: box });
  const read = boxes.filter((box) => typeof box !== 'string');
  if (new Set(read.map(({ key }) => key)).size < read.length) context.addIssue({ code: 'custom', message: 'names the same mailbox twice' });
  return read;
});

/** What an address says, or what is wrong with it; the address itself holds a password and is not repeated. */
function mailboxOf(text: string): MailboxConfig | string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['imap:', 'imaps:'].includes(url.protocol)) return 'is not an address that begins with imaps:// or imap://';
  if (url.hostname === '' || url.username === '' || url.password === '')
    return 'needs user, password and server: imaps://user:password@server/INBOX (an @ within the user is written %40)';
  const secure = url.protocol === 'imaps:';
  const unknown = [...url.searchParams.keys()].find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) return `has the setting "${unknown.slice(0, 40)}", but only address, moveTo and history are known`;
  const user = decodeURIComponent(url.username);
  const given = url.searchParams.get('address');
  const address = normalizeEmail(given ?? user);
  if (given !== null && address === null) return 'has an address= that is no mail address';
  const history = url.searchParams.get('history');
  if (history !== null && history !== 'read') return 'has a history= that is not "read"';
  const folder = decodeURIComponent(url.pathname.replace(/^\//, '')) || 'INBOX';
  const port = Number(url.port) || (secure ? 993 : 143);
  return {
    key: `${user}@${url.hostname}${url.port === '' ? '' : `:${port}`}/${folder}`,
    address,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port,
    secure,
    user,
    password: decodeURIComponent(url.password),
    folder,
    moveTo: url.searchParams.get('moveTo') || null,
    readHistory: history === 'read',
  };
}

/** Whether a password would travel in the clear to another machine if the server offers no TLS. */
export function isOnLoopback({ host }: Pick<MailboxConfig, 'host'>): boolean {
  return LOOPBACK.includes(host) || host === '::1';
}
