/** A kind of file that people may send each other. */
export interface AttachmentType {
  readonly contentType: string;
  /** A picture that every browser decodes: the only kind that is ever shown within a page. */
  readonly picture: boolean;
}

/** Bytes that are needed to tell a type. */
export const ATTACHMENT_SNIFF_BYTES = 512;

const SIGNATURES: readonly (AttachmentType & { readonly at: readonly (readonly [offset: number, bytes: string])[] })[] = [
  { contentType: 'image/jpeg', picture: true, at: [[0, '\xff\xd8\xff']] },
  { contentType: 'image/png', picture: true, at: [[0, '\x89PNG\r\n\x1a\n']] },
  { contentType: 'image/gif', picture: true, at: [[0, 'GIF8']] },
  { contentType: 'image/webp', picture: true, at: [[0, 'RIFF'], [8, 'WEBP']] }, // prettier-ignore
  { contentType: 'image/heic', picture: false, at: [[4, 'ftyphei']] },
  { contentType: 'image/heic', picture: false, at: [[4, 'ftypmif1']] },
  { contentType: 'video/mp4', picture: false, at: [[4, 'ftyp']] },
  { contentType: 'application/pdf', picture: false, at: [[0, '%PDF-']] },
  // Also what today's office programs write.
  { contentType: 'application/zip', picture: false, at: [[0, 'PK\x03\x04']] },
  // What older ones wrote, and messages of Outlook.
  { contentType: 'application/x-ole-storage', picture: false, at: [[0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1']] },
  { contentType: 'application/rtf', picture: false, at: [[0, '{\\rtf']] },
];

/** What a file is stored as that nobody should open: staff can save it, the portal hands it to nobody. */
export const UNFIT_TYPE = 'application/octet-stream';

/** Whether pages may show a file; told from its stored type, which came from its bytes. */
export function isPicture(contentType: string): boolean {
  return SIGNATURES.some((type) => type.picture && type.contentType === contentType);
}

const TEXT: AttachmentType = { contentType: 'text/plain', picture: false };

/**
 * Type of a file by its first bytes, whatever its name says; null for what nobody should open: programs, pages and drawings that
 * can carry script, anything unknown.
 */
export function attachmentType(head: Uint8Array): AttachmentType | null {
  const bytes = Buffer.from(head);
  const latin = bytes.toString('latin1');
  const match = SIGNATURES.find(({ at }) => at.every(([offset, text]) => latin.startsWith(text, offset)));
  if (match !== undefined) return { contentType: match.contentType, picture: match.picture };
  return isPlainText(bytes) ? TEXT : null;
}

// Logs and lists of values; what a browser might take for a page, a drawing or a script is none.
function isPlainText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false;
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = isWide ? bytes.toString('utf16le') : bytes.toString('latin1');
  const start = text.replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)/, '').trimStart();
  if (/^(?:<|#!)/.test(start)) return false;
  // eslint-disable-next-line no-control-regex
  return isWide || !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
}
