import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';

/** A received mail as programs read it. */
export interface Mail {
  id: string;
  /** Addresses of the To header, separated by commas. */
  to: string;
  from: string;
  /** Addresses to which it was really delivered, Bcc included. */
  recipients: string[];
  subject: string;
  text: string;
  html: string;
  /** By small-letter name, unfolded but not decoded; a list where a header is repeated. */
  headers: Record<string, string | string[]>;
  /** When it arrived, ISO 8601. */
  date: string;
  attachments: { filename: string; contentType: string; size: number }[];
}

/** Header that the sink puts in front of each stored mail. */
export const ENVELOPE_HEADER = 'X-Envelope-To';

/** Reads a stored mail. */
export async function parseMail(id: string, raw: Buffer, receivedMs: number): Promise<Mail> {
  const parsed = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true });
  const headers = headersOf(parsed);
  return {
    id,
    to: addressesOf(parsed.to),
    from: addressesOf(parsed.from),
    recipients: String(headers[ENVELOPE_HEADER.toLowerCase()] ?? '')
      .split(', ')
      .filter(Boolean),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
    headers,
    date: new Date(receivedMs).toISOString(),
    attachments: parsed.attachments.map(({ filename, contentType, size }) => ({ filename: filename ?? '', contentType, size })),
  };
}

function addressesOf(field: AddressObject | AddressObject[] | undefined): string {
  const groups = field === undefined ? [] : [field].flat();
  return groups.flatMap((group) => group.value.map((entry) => entry.address ?? '')).join(', ');
}

function headersOf({ headerLines }: ParsedMail): Mail['headers'] {
  const headers: Mail['headers'] = {};
  for (const { key, line } of headerLines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n\s+/g, ' ')
      .trim();
    const before = headers[key];
    headers[key] = before === undefined ? value : [before, value].flat();
  }
  return headers;
}

/** Whether a mail has this text in its addresses, subject or body, whatever the case. */
export function matches(mail: Mail, query: string): boolean {
  const needle = fold(query);
  return [mail.to, mail.from, mail.subject, mail.text].some((field) => fold(field).includes(needle));
}

const fold = (text: string): string => text.toLocaleLowerCase('tr');
