import type { Label } from '../label';
import type { Locale } from '../locale';
import { codeValue, isCodeValue, type LayoutCode, type MissingCode } from './codes';
import { layoutField, type LayoutGrain } from './fields';
import { PROGRAMS, type Program } from './programs';

export const LAYOUT_FORMATS = ['XLSX', 'CSV'] as const;
export type LayoutFormat = (typeof LAYOUT_FORMATS)[number];

/** What stands between the cells of a CSV file. */
export const DELIMITERS = {
  SEMICOLON: { tr: 'Noktalı virgül ( ; )', en: 'Semicolon ( ; )', sign: ';' },
  COMMA: { tr: 'Virgül ( , )', en: 'Comma ( , )', sign: ',' },
  TAB: { tr: 'Sekme', en: 'Tab', sign: '\t' },
} as const satisfies Record<string, Label & { readonly sign: string }>;
export type Delimiter = keyof typeof DELIMITERS;

/** What stands before the decimals of a number of a CSV file. */
export const DECIMAL_SIGNS = {
  COMMA: { tr: 'Virgül (1234,50)', en: 'Comma (1234,50)', sign: ',' },
  DOT: { tr: 'Nokta (1234.50)', en: 'Dot (1234.50)', sign: '.' },
} as const satisfies Record<string, Label & { readonly sign: string }>;
export type DecimalSign = keyof typeof DECIMAL_SIGNS;

/** How a date is written; `excel` is the format of its cell in a book. */
export const DATE_FORMATS = {
  DOTTED: { tr: '30.11.2026', en: '30.11.2026', excel: 'dd.mm.yyyy' },
  SLASHED: { tr: '30/11/2026', en: '30/11/2026', excel: 'dd/mm/yyyy' },
  ISO: { tr: '2026-11-30', en: '2026-11-30', excel: 'yyyy-mm-dd' },
  COMPACT: { tr: '20261130', en: '20261130', excel: 'yyyymmdd' },
} as const satisfies Record<string, Label & { readonly excel: string }>;
export type DateFormat = keyof typeof DATE_FORMATS;

/** How the letters of a CSV file are stored. */
export const ENCODINGS = {
  UTF8_BOM: { tr: 'UTF-8 (BOM ile)', en: 'UTF-8 with BOM' },
  WINDOWS_1254: { tr: 'Windows-1254 (Türkçe)', en: 'Windows-1254 (Turkish)' },
} as const satisfies Record<string, Label>;
export type Encoding = keyof typeof ENCODINGS;

/** A column: its header and what it shows. */
export interface LayoutColumn {
  readonly header: string;
  readonly field: string;
  /** What a column of `fixedText` says; else empty. */
  readonly text: string;
}

/** How the lines of a book are laid out for an accounting program. */
export interface LayoutSettings {
  readonly program: Program;
  readonly format: LayoutFormat;
  readonly grain: LayoutGrain;
  /** Language of the words that are ours: work types, units, reasons. */
  readonly language: Locale;
  readonly headerRow: boolean;
  /** Whether lines that the contract pays, without an amount, are rows as well. */
  readonly withCovered: boolean;
  readonly delimiter: Delimiter;
  /** Whether a text that holds the delimiter is put in quotes; else blanks stand for what would part it. */
  readonly quotes: boolean;
  readonly decimal: DecimalSign;
  readonly dateFormat: DateFormat;
  readonly encoding: Encoding;
  /** Rows of a file without its head; null: all in one. */
  readonly rowsPerFile: number | null;
  readonly columns: readonly LayoutColumn[];
  readonly codes: readonly LayoutCode[];
  readonly missingCode: MissingCode;
}

/** What can be wrong with a layout. */
export const LAYOUT_PROBLEMS = [
  'LAYOUT_FIELD',
  'LAYOUT_GRAIN',
  'LAYOUT_HEADER_TWICE',
  'LAYOUT_COLUMNS',
  'LAYOUT_ROWS',
  'LAYOUT_FORMAT',
  'LAYOUT_DECIMAL',
  'LAYOUT_DECIMAL_DELIMITER',
  'LAYOUT_FIXED_TEXT',
  'LAYOUT_CODE_VALUE',
  'LAYOUT_CODE_TWICE',
] as const;

/** One thing that is wrong, with the path of its field. */
export interface LayoutProblem {
  readonly path: readonly (string | number)[];
  readonly problem: (typeof LAYOUT_PROBLEMS)[number];
  readonly limit?: number | string;
}

/** Everything that is wrong with a layout whose parts are of the right kind; none: files can be made by it. */
export function layoutProblems(layout: LayoutSettings): LayoutProblem[] {
  return [...programProblems(layout), ...columnProblems(layout), ...codeProblems(layout)];
}

function programProblems({ program, format, decimal, delimiter, quotes, rowsPerFile, columns }: LayoutSettings): LayoutProblem[] {
  const { only, maxColumns, maxRows, decimalOnly } = PROGRAMS[program];
  const found: LayoutProblem[] = [];
  if (only !== undefined && format !== only) found.push({ path: ['format'], problem: 'LAYOUT_FORMAT', limit: only });
  if (maxColumns !== undefined && columns.length > maxColumns) found.push({ path: ['columns'], problem: 'LAYOUT_COLUMNS', limit: maxColumns });
  if (maxRows !== undefined && (rowsPerFile === null || rowsPerFile > maxRows))
    found.push({ path: ['rowsPerFile'], problem: 'LAYOUT_ROWS', limit: maxRows });
  if (format !== 'CSV') return found;
  if (decimalOnly !== undefined && decimal !== decimalOnly)
    found.push({ path: ['decimal'], problem: 'LAYOUT_DECIMAL', limit: DECIMAL_SIGNS[decimalOnly].sign });
  if (!quotes && DECIMAL_SIGNS[decimal].sign === DELIMITERS[delimiter].sign) found.push({ path: ['decimal'], problem: 'LAYOUT_DECIMAL_DELIMITER' });
  return found;
}

function columnProblems({ columns, grain }: LayoutSettings): LayoutProblem[] {
  const seen = new Set<string>();
  return columns.flatMap(({ header, field, text }, index): LayoutProblem[] => {
    const found: LayoutProblem[] = [];
    const name = header.trim().toLocaleLowerCase('tr');
    if (seen.has(name)) found.push({ path: ['columns', index, 'header'], problem: 'LAYOUT_HEADER_TWICE' });
    seen.add(name);
    const shown = layoutField(field);
    if (shown === null) found.push({ path: ['columns', index, 'field'], problem: 'LAYOUT_FIELD' });
    else if (shown.only !== undefined && shown.only !== grain) found.push({ path: ['columns', index, 'field'], problem: 'LAYOUT_GRAIN' });
    if (field !== 'fixedText' && text !== '') found.push({ path: ['columns', index, 'text'], problem: 'LAYOUT_FIXED_TEXT' });
    return found;
  });
}

function codeProblems({ codes }: LayoutSettings): LayoutProblem[] {
  const seen = new Set<string>();
  return codes.flatMap(({ kind, value }, index): LayoutProblem[] => {
    if (!isCodeValue(kind, value)) return [{ path: ['codes', index, 'value'], problem: 'LAYOUT_CODE_VALUE' }];
    const key = `${kind} ${codeValue(kind, value)}`;
    if (seen.has(key)) return [{ path: ['codes', index, 'value'], problem: 'LAYOUT_CODE_TWICE' }];
    seen.add(key);
    return [];
  });
}
