/** Turkish mail programs that do not say what they write write this. */
const LEGACY = 'windows-1254';
const REPLACEMENT = '\ufffd';

/** Where the headers end and the body begins. */
export function bodyStart(raw: Buffer): number {
  const breaks = [raw.indexOf('\n\n'), raw.indexOf('\n\r\n')].filter((at) => at >= 0);
  if (breaks.length === 0) return raw.length;
  const at = Math.min(...breaks);
  return at + (raw[at + 1] === 0x0d ? 3 : 2);
}

/** Headers may hold only ASCII or UTF-8; other bytes in them are read as what old Turkish programs send. */
export function withReadableHeaders(raw: Buffer): Buffer {
  const end = bodyStart(raw);
  const headers = raw.subarray(0, end);
  if (isUtf8(headers)) return raw;
  return Buffer.concat([Buffer.from(new TextDecoder(LEGACY).decode(headers)), raw.subarray(end)]);
}

/** Whether reading left marks for bytes that the named character set does not know. */
export function hasUnreadable(text: string): boolean {
  return text.includes(REPLACEMENT);
}

/** The mail with its labels for UTF-8, ASCII or nothing at all replaced by the Turkish code page. */
export function relabelled(raw: Buffer): Buffer {
  const latin1 = raw.toString('latin1');
  const end = bodyStart(raw);
  const typed = /^content-type:/im.test(latin1.slice(0, end)) ? latin1 : `Content-Type: text/plain; charset=${LEGACY}\r\n${latin1}`;
  return Buffer.from(
    typed
      .replace(/(charset\s*=\s*)"?(?:utf-?8|us-ascii|ascii|iso-8859-1)"?/gi, `$1${LEGACY}`)
      .replace(/^(content-type:\s*text\/(?:plain|html))\s*(\r?\n(?![ \t]))/gim, `$1; charset=${LEGACY}$2`),
    'latin1',
  );
}

/** The mail without what it says of its type. */
export function untyped(raw: Buffer): Buffer {
  const end = bodyStart(raw);
  const headers = raw.subarray(0, end).toString('latin1');
  return Buffer.concat([Buffer.from(headers.replace(/^content-type[ \t]*:/gim, 'X-Type:'), 'latin1'), raw.subarray(end)]);
}

/** UTF-8 that was labelled as a code page reads "Ã¼" for ü: text in which every such pair is UTF-8 is read again as it was meant. */
export function withoutMojibake(text: string): string {
  if (!/[\u00c3-\u00c5\u0102\u011e][\u0080-\u024f\u2010-\u20ac]/.test(text)) return text;
  for (const label of [LEGACY, 'windows-1252']) {
    const bytes = bytesIn(text, label);
    if (bytes !== null && isUtf8(bytes)) return bytes.toString('utf8');
  }
  return text;
}

function bytesIn(text: string, label: string): Buffer | null {
  const table = new Map(
    [...new TextDecoder(label).decode(Uint8Array.from({ length: 256 }, (_unused, byte) => byte))].map((char, byte) => [char, byte]),
  );
  const bytes: number[] = [];
  for (const char of text) {
    const byte = table.get(char);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  return Buffer.from(bytes);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
