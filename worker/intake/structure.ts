import { bodyStart } from './charset';

/** What the outline of a mail says before anybody reads it. */
export interface MailStructure {
  /** Of the whole mail, with its parameters, in lower case. */
  readonly contentType: string;
  /** Of the parts right below it, in lower case. */
  readonly partTypes: readonly string[];
  readonly deliveryActions: readonly string[];
  readonly reportedIds: readonly string[];
}

/** Real mails have some dozens of parts within some few of each other. */
const MAX_PARTS = 400;
const MAX_CONTAINERS = 40;
const MAX_HEADER_BYTES = 256 * 1024;
const MAX_REPORTED = 50;
const MESSAGE_ID = /^message-id:\s*(<[^<>\s]{3,300}>)/gim;

/** The outline, in one pass over the bytes; null when the mail has more of anything than a program could have meant. */
export function structureOf(raw: Buffer): MailStructure | null {
  const head = bodyStart(raw);
  if (head > MAX_HEADER_BYTES && head < raw.length) return null;
  if (raw.length === head && head > MAX_HEADER_BYTES) return null;
  const text = raw.toString('latin1');
  if (countUpTo(text, /^content-type:/gim, MAX_PARTS) >= MAX_PARTS) return null;
  if (countUpTo(text, /^content-type:\s*(?:multipart\/|message\/rfc822)/gim, MAX_CONTAINERS) >= MAX_CONTAINERS) return null;
  const contentType = headerOf(text.slice(0, head), 'content-type');
  const parts = contentType.startsWith('multipart/') ? partsOf(text.slice(head), boundaryOf(text.slice(0, head))) : [];
  const report = parts.find((part) => typeOf(part) === 'message/delivery-status') ?? '';
  const isReport = contentType.startsWith('multipart/report');
  return {
    contentType,
    partTypes: parts.map(typeOf),
    deliveryActions: [...report.matchAll(/^action:\s*([a-z]+)/gim)].map(([, action = '']) => action.toLowerCase()).slice(0, MAX_REPORTED),
    // A server that keeps to no standard sends our mail back somewhere in its own text.
    reportedIds: (isReport ? parts : [text.slice(head, head + MAX_HEADER_BYTES)])
      .flatMap((part) => [...part.slice(0, MAX_HEADER_BYTES).matchAll(MESSAGE_ID)].map(([, id = '']) => id))
      .slice(0, MAX_REPORTED),
  };
}

function countUpTo(text: string, pattern: RegExp, limit: number): number {
  let count = 0;
  while (count < limit && pattern.exec(text) !== null) count += 1;
  return count;
}

/** An unfolded header, in lower case. */
function headerOf(headers: string, name: string): string {
  return headerText(headers, name).toLowerCase();
}

function headerText(headers: string, name: string): string {
  const begin = new RegExp(`^${name}:[ \\t]*`, 'im').exec(headers);
  if (begin === null) return '';
  const rest = headers.slice(begin.index + begin[0].length, begin.index + begin[0].length + 4_000);
  const end = /\r?\n(?![ \t])/.exec(rest);
  return rest
    .slice(0, end?.index ?? rest.length)
    .replace(/\r?\n[ \t]+/g, ' ')
    .trim();
}

function boundaryOf(headers: string): string | null {
  const [, quoted, plain] = /boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i.exec(headerText(headers, 'content-type')) ?? [];
  return quoted ?? plain ?? null;
}

/** The parts right below, each with its headers; those within them are not looked at. */
function partsOf(body: string, boundary: string | null): string[] {
  if (boundary === null) return [];
  const delimited = `\n${body}`.split(`\n--${boundary}`, MAX_PARTS).slice(1);
  // Two dashes end the list.
  return delimited.filter((part) => !part.startsWith('--'));
}

function typeOf(part: string): string {
  const blank = /\r?\n\r?\n/.exec(part.slice(0, MAX_HEADER_BYTES))?.index ?? MAX_HEADER_BYTES;
  return headerOf(part.slice(0, blank), 'content-type').split(';')[0]?.trim() ?? '';
}
