import { dayNumber } from '../../domain/civil-date';

/** What a cell holds. */
export type CellKind = 'text' | 'number' | 'date';

/** A text, a decimal number (as text: exactly as it stands in the database), a date YYYY-MM-DD, or nothing. */
export type CellValue = string | number | null;

/** Kind and style number of a column's cells. */
export interface CellStyle {
  readonly kind: CellKind;
  readonly style: number;
  /** Characters after which a long text goes on in the next line; null where it does not. */
  readonly wrapAt: number | null;
}

/** Day 0 of Excel's calendar, 1899-12-30, in days since 1970-01-01. */
const EXCEL_EPOCH = -25_569;
const MAX_CELL_TEXT = 32_767;
/** In points; Excel allows rows of 409. */
const LINE_HEIGHT = 15;
const MAX_LINES = 27;

/** One row of a sheet as SpreadsheetML. Texts are inline strings, so nothing that people typed can become a formula. */
export function sheetRow(number: number, columns: readonly CellStyle[], values: readonly CellValue[]): string {
  let cells = '';
  let lines = 1;
  for (const [index, { kind, style, wrapAt }] of columns.entries()) {
    const value = values[index] ?? null;
    if (value === null) continue;
    if (wrapAt !== null) lines = Math.max(lines, linesOf(String(value), wrapAt));
    const start = `<c r="${columnName(index)}${number}" s="${style}"`;
    if (kind === 'text') cells += `${start} t="inlineStr"><is><t xml:space="preserve">${escapeXml(String(value))}</t></is></c>`;
    else cells += `${start}><v>${kind === 'date' ? dayNumber(String(value)) - EXCEL_EPOCH : plainNumber(value)}</v></c>`;
  }
  // Programs that open the book do not all measure rows: without a height wrapped texts would lie on top of each other.
  const height = lines > 1 ? ` ht="${Math.min(lines, MAX_LINES) * LINE_HEIGHT}" customHeight="1"` : '';
  return `<row r="${number}"${height}>${cells}</row>`;
}

/** Lines that a text takes; a word that moves to the next line is made up for by letters, which are narrower than figures. */
function linesOf(text: string, width: number): number {
  if (text.length <= width && !text.includes('\n')) return 1;
  return text.split('\n').reduce((lines, part) => lines + Math.max(1, Math.ceil(part.length / width)), 0);
}

const NAMES: string[] = [];

/** Name of the column at an index: A, B, … Z, AA, AB, … */
export function columnName(index: number): string {
  const known = NAMES[index];
  if (known !== undefined) return known;
  const name = index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
  NAMES[index] = name;
  return name;
}

function plainNumber(value: string | number): string {
  const text = String(value);
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RangeError('a number cell must hold a plain decimal number');
  return text;
}

// Not allowed in XML even escaped: control characters, half a surrogate pair, and the two last places of a plane.
const NOT_XML = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeXml(text: string): string {
  const allowed = text.slice(0, MAX_CELL_TEXT).replace(NOT_XML, (char) => (char === '\n' || char === '\t' ? char : ''));
  // Excel reads _x0041_ as the letter A, so the sequence itself is escaped.
  return allowed.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_').replace(/[&<>]/g, (char) => ESCAPES[char] ?? char);
}
