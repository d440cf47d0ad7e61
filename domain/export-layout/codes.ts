import type { Label } from '../label';
import type { Locale } from '../locale';
import { UNITS } from '../units';
import { WITHHOLDING_CODE_NAMES } from '../withholding';
import { LINE_TYPE_CODES, LINE_TYPES, type LineType } from '../line-types';
import type { LayoutFieldName } from './fields';

/** What an accounting program has codes of its own for, and the field that shows them. */
export const CODE_KINDS = {
  WORK_TYPE: { tr: 'İş türü', en: 'Work type', field: 'workTypeCode' },
  VAT_RATE: { tr: 'KDV oranı', en: 'VAT rate', field: 'vatCode' },
  UNIT: { tr: 'Birim', en: 'Unit', field: 'unitCode' },
  WITHHOLDING: { tr: 'Tevkifat', en: 'Withholding', field: 'withholdingOwnCode' },
} as const satisfies Record<string, Label & { readonly field: LayoutFieldName }>;

export type CodeKind = keyof typeof CODE_KINDS;
export const CODE_KIND_NAMES = Object.keys(CODE_KINDS) as [CodeKind, ...CodeKind[]];

/** What becomes of a value that has no code. */
export const MISSING_CODES = {
  VALUE: { tr: 'Değerin kendisi yazılsın', en: 'Write the value itself' },
  REFUSE: { tr: 'Dosya hazırlanmasın, eksik kod söylensin', en: 'Refuse the file and name the missing code' },
} as const satisfies Record<string, Label>;

export type MissingCode = keyof typeof MISSING_CODES;

/** The code of a program for a value of ours. */
export interface LayoutCode {
  readonly kind: CodeKind;
  /** REMOTE_SUPPORT, 20, HUR, 603 */
  readonly value: string;
  readonly code: string;
}

/** A value as codes are kept for it: rates without the zeros behind their point. */
export function codeValue(kind: CodeKind, value: string): string {
  if (kind !== 'VAT_RATE' || !value.includes('.')) return value;
  return value.replace(/\.?0+$/, '');
}

/** A value without a code as a file shows it: rates, units and withholding have official codes, work types only a name. */
export function uncodedText(kind: CodeKind, value: string, language: Locale): string {
  return kind === 'WORK_TYPE' ? LINE_TYPES[value as LineType][language] : codeValue(kind, value);
}

/** Whether a value may have a code: a work type, unit or code that there is, a rate that can be one. */
export function isCodeValue(kind: CodeKind, value: string): boolean {
  switch (kind) {
    case 'WORK_TYPE':
      return (LINE_TYPE_CODES as readonly string[]).includes(value);
    case 'UNIT':
      return Object.hasOwn(UNITS, value);
    case 'WITHHOLDING':
      return (WITHHOLDING_CODE_NAMES as readonly string[]).includes(value);
    case 'VAT_RATE':
      return /^\d{1,2}(\.\d{1,2})?$/.test(value) && codeValue(kind, value) === value;
  }
}

/** Finds the codes of a layout. */
export function codesOf(codes: readonly LayoutCode[]): (kind: CodeKind, value: string) => string | null {
  const known = new Map(codes.map(({ kind, value, code }) => [`${kind} ${value}`, code]));
  return (kind, value) => known.get(`${kind} ${codeValue(kind, value)}`) ?? null;
}
