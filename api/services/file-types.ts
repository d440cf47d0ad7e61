import type { FILE_TYPES } from '../contract/files';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';

/** A type of file that is accepted. */
export type FileType = (typeof FILE_TYPES)[number];

/** Bytes that are needed to tell a type. */
export const SNIFF_BYTES = 12;

const SIGNATURES: readonly { readonly type: FileType; readonly at: readonly (readonly [offset: number, bytes: string])[] }[] = [
  { type: 'image/jpeg', at: [[0, '\xff\xd8\xff']] },
  { type: 'image/png', at: [[0, '\x89PNG\r\n\x1a\n']] },
  {
    type: 'image/webp',
    at: [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
  },
  { type: 'application/pdf', at: [[0, '%PDF-']] },
];

/** Type of a file by its first bytes; what the sender calls it does not count. Null when it is none of ours. */
export function sniffFileType(head: Uint8Array): FileType | null {
  const text = Buffer.from(head).toString('latin1');
  const match = SIGNATURES.find(({ at }) => at.every(([offset, bytes]) => text.startsWith(bytes, offset)));
  return match?.type ?? null;
}

/** The type of a receipt, or the problem of its field. */
export function requiredFileType(head: Uint8Array): FileType {
  const type = sniffFileType(head);
  if (type === null) throw invalidFields({ file: fieldProblem('FILE_TYPE') });
  return type;
}
