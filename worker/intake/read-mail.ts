import { simpleParser, type Attachment, type ParsedMail } from 'mailparser';
import { withoutQuotes } from '../../domain/quoted-text';
import { storable } from '../../domain/storable-text';
import { sha256Hex } from '../../platform/hash';
import { withoutSecretLinks, withoutSecretLinksInBytes } from '../../platform/secret-links';
import { bodyStart, hasUnreadable, relabelled, untyped, withoutMojibake, withReadableHeaders } from './charset';
import { structureOf, type MailStructure } from './structure';

/** A file or picture within a mail. */
export interface ReadFile {
  readonly name: string;
  readonly inline: boolean;
  readonly content: Uint8Array;
}

/** What a mail says, in a form that travels between threads. */
export interface ReadMail {
  /** Names in lower case; unfolded, not decoded. */
  readonly headers: readonly (readonly [name: string, values: readonly string[]])[];
  readonly contentType: string;
  readonly partTypes: readonly string[];
  readonly deliveryActions: readonly string[];
  /** Message-IDs in the report or the mail that a delivery report sends back. */
  readonly reportedIds: readonly string[];
  readonly from: readonly { readonly address: string; readonly name: string }[];
  readonly subject: string;
  readonly messageId: string | null;
  /** What the person wrote: quotes are cut. */
  readonly text: string;
  /** Everything that stood in it; null where it is the same. */
  readonly fullText: string | null;
  readonly files: readonly ReadFile[];
  readonly bodyHash: string;
}

/** How reading a mail ended; `gone`: its original is not there. */
export type Reading =
  | { readonly kind: 'read'; readonly mail: ReadMail }
  | { readonly kind: 'gone' }
  | { readonly kind: 'too-complex' }
  | { readonly kind: 'unreadable'; readonly error: string };

/** Longest text that is kept of a mail; its source holds the rest. */
export const MAX_TEXT = 200_000;
const MAX_FILES = 50;
const MAX_HEADERS = 400;
const MAX_HEADER_LENGTH = 8_000;
const HEADER_NAME = /^[!-9;-~]{1,80}$/;
const OPTIONS = { skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true, checksumAlgo: false, maxHtmlLengthToParse: 2_000_000 } as const;

/** Reads a mail, whatever its bytes are; never rejects. */
export async function readMail(raw: Buffer): Promise<Reading> {
  try {
    const structure = structureOf(raw);
    if (structure === null) return { kind: 'too-complex' };
    const parsed = await parseWhole(withReadableHeaders(raw), structure);
    const { text, full } = withoutQuotes(withoutSecretLinks(storable(await textOf(parsed), MAX_TEXT)));
    const { contentType, partTypes, deliveryActions, reportedIds } = structure;
    const mail: ReadMail = {
      headers: headersOf(parsed),
      contentType,
      partTypes,
      deliveryActions,
      reportedIds,
      from: sendersOf(parsed),
      subject: withoutSecretLinks(storable(withoutMojibake(parsed.subject ?? ''), 1_000))
        .replace(/\s+/g, ' ')
        .trim(),
      messageId: idOf(parsed),
      text,
      fullText: full,
      files: await Promise.all(parsed.attachments.slice(0, MAX_FILES).map(fileOf)),
      bodyHash: sha256Hex(raw.subarray(bodyStart(raw))),
    };
    return { kind: 'read', mail };
  } catch (error) {
    return { kind: 'unreadable', error: error instanceof Error ? error.message : String(error) };
  }
}

const SOUND_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+/;

/** What says of itself what nobody understands, or has parts that are nowhere to be found, is plain text (RFC 2045, 5.2): no words are lost. */
async function parseWhole(raw: Buffer, { contentType, partTypes }: MailStructure): Promise<ParsedMail> {
  if (contentType !== '' && !SOUND_TYPE.test(contentType)) return await parse(untyped(raw));
  const parsed = await parse(raw);
  const isLost = contentType.startsWith('multipart/') && partTypes.length === 0 && isBlank(parsed) && parsed.attachments.length === 0;
  return isLost ? await parse(untyped(raw)) : parsed;
}

const isBlank = ({ text = '', html }: ParsedMail): boolean => `${text}${html || ''}`.trim() === '';

/** Bytes that the label does not explain are tried with the Turkish code page; the better reading counts. */
async function parse(raw: Buffer): Promise<ParsedMail> {
  const parsed = await simpleParser(raw, OPTIONS);
  if (!hasUnreadable(`${parsed.text ?? ''}${parsed.html || ''}`)) return parsed;
  const again = await simpleParser(relabelled(raw), OPTIONS);
  return hasUnreadable(`${again.text ?? ''}${again.html || ''}`) ? parsed : again;
}

/** The plain text; where that is empty the one of the HTML. */
async function textOf({ text = '', html }: ParsedMail): Promise<string> {
  if (text.trim() !== '' || !html) return withoutMojibake(text);
  const { text: read = '' } = await simpleParser(Buffer.from(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`), OPTIONS);
  return withoutMojibake(read);
}

function headersOf({ headerLines }: ParsedMail): ReadMail['headers'] {
  const headers = new Map<string, string[]>();
  for (const { key, line } of headerLines.slice(0, MAX_HEADERS)) {
    if (!HEADER_NAME.test(key)) continue;
    const value = line.slice(line.indexOf(':') + 1, MAX_HEADER_LENGTH).replace(/\r?\n\s+/g, ' ');
    headers.set(key, [...(headers.get(key) ?? []), storable(value, MAX_HEADER_LENGTH).trim()]);
  }
  return [...headers];
}

/** Senders of all From lines, one that is no group. */
function sendersOf({ from, headerLines }: ParsedMail): ReadMail['from'] {
  const lines = headerLines.filter(({ key }) => key === 'from').length;
  const senders = (from?.value ?? []).flatMap(({ address = '', name, group }) => [
    { address, name: storable(withoutMojibake(name), 200).trim() },
    ...(group ?? []).map((member) => ({ address: member.address ?? '', name: '' })),
  ]);
  // mailparser keeps the last of several From lines, others may keep the first: nobody can say who it is.
  return lines > 1 ? [...senders, ...senders.map((sender) => ({ ...sender, address: `${sender.address}.` }))] : senders;
}

const idOf = ({ messageId }: ParsedMail): string | null => (messageId === undefined ? null : storable(messageId, 500).trim() || null);

async function fileOf({ content, filename, contentType, contentDisposition, related, cid }: Attachment, index: number): Promise<ReadFile> {
  const name = storable(withoutMojibake(filename ?? ''), 200)
    .replace(/[/\\\r\n\t]+/g, '_')
    .trim();
  const isPicture = contentType.startsWith('image/');
  const words = contentType === 'message/rfc822' ? await wordsWithLinks(content) : null;
  if (words !== null) return { name: `${name || `ek-${index + 1}`}.txt`, inline: false, content: Buffer.from(words) };
  return {
    name: name || `${isPicture ? 'resim' : 'ek'}-${index + 1}${EXTENSIONS[contentType] ?? ''}`,
    inline: isPicture && (related || contentDisposition === 'inline') && cid !== undefined,
    content: withoutSecretLinksInBytes(content),
  };
}

/** A mail of ours that was sent along whole may hold links in any encoding: only its words are kept then. */
async function wordsWithLinks(mail: Buffer): Promise<string | null> {
  const parsed = await parse(withReadableHeaders(mail)).catch(() => null);
  if (parsed === null) return null;
  const text = await textOf(parsed);
  const words = withoutSecretLinks(text);
  const markup = parsed.html || '';
  return words === text && withoutSecretLinks(markup) === markup ? null : storable(words, MAX_TEXT);
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'message/rfc822': '.eml',
  'text/calendar': '.ics',
  'application/pdf': '.pdf',
};
