import { LINK_PATHS } from './link-tokens';
import { ACCESS_PATHS } from './access-tokens';

/** What stands where a secret stood. */
const HIDDEN = '[…]';

/** Folders in front of a secret, as their last names. */
const NAMES = [
  ...new Set([...Object.values(LINK_PATHS), ...Object.values(ACCESS_PATHS)].flatMap((path) => path.split('/').filter((part) => part !== ''))),
];
// Also as filters of mail servers write it into addresses of their own.
const SLASHES = ['/', '%2F', '%252F', '_'];
const LETTER = '[A-Za-z0-9_-]';
// A long line that was broken: plainly, with a soft break, or quoted.
const BREAK = '(?:[ \\t]{0,8}=?\\r?\\n[>|\\t ]{0,40})?';

const IN_TEXT = new RegExp(
  `((?:${NAMES.join('|')})(?:${SLASHES.join('|')}))(?:(?:${BREAK}${LETTER}){43}${LETTER}{0,200}|${BREAK}${LETTER}{30,200})`,
  'gi',
);
// The same in bytes; programs of Office keep texts with a NUL behind each letter.
const spaced = (text: string): string => [...text].map((letter) => `${letter}\\0?`).join('');
const IN_BYTES = new RegExp(`((?:${NAMES.map(spaced).join('|')})(?:${SLASHES.map(spaced).join('|')}))((?:${BREAK}${LETTER}\\0?){30,250})`, 'gi');

// In what is packed as base64 some letters look like a path of ours by chance, and hiding them would spoil the file. In front of a
// real one there are a host and what separates it, which base64 has not.
const RUN = 120;
const IN_BASE64 = new RegExp(`^[A-Za-z0-9+/=\\r\\n]{${RUN}}$`);

/**
 * A text from outside without the secrets of our links: whoever answers a mail of ours quotes its link, and what we store is read
 * by people for whom the link is not.
 */
export function withoutSecretLinks(text: string): string {
  return text.replace(IN_TEXT, `$1${HIDDEN}`);
}

/** A file from outside likewise; it keeps its length, and what it is. The same bytes where there was none. */
export function withoutSecretLinksInBytes(content: Uint8Array): Uint8Array {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const text = bytes.toString('latin1');
  const hidden = text.replace(IN_BYTES, (whole, path: string, secret: string, at: number) =>
    IN_BASE64.test(text.slice(Math.max(0, at - RUN), at)) ? whole : `${path}${secret.replace(/[A-Za-z0-9_-]/g, '*')}`,
  );
  return hidden === text ? content : Buffer.from(hidden, 'latin1');
}
