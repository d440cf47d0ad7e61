/** What a spreadsheet would take for a formula: such a text is told as text by an apostrophe before it. */
const FORMULA = /^(\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/u;

/** A cell that people typed into, or (`isTyped` false) a number or date that we wrote ourselves. */
export interface CsvCell {
  readonly text: string;
  readonly isTyped: boolean;
}

/** How the cells of a row are kept apart. */
export interface CsvForm {
  readonly delimiter: string;
  /** Whether what would part a cell is put in quotes; else blanks take its place. */
  readonly quotes: boolean;
}

// What is below zero begins with a sign as well, and is no formula.
const NUMBER = /^-\d+(?:[.,]\d+)?$/;

const TURKISH: CsvForm = { delimiter: ';', quotes: true };

/** A code or a month: what a spreadsheet must not take for a number or a day. */
export interface CsvCode {
  readonly code: string;
}

/** A value of a table. */
export type CsvValue = string | number | null | CsvCode;

// Excel makes 2026-11 and 10.01 days, and 00120 a hundred and twenty.
const LIKE_NUMBER = /^[\d.,/:\s+-]+$/;

function cellOf(value: CsvValue): CsvCell {
  if (typeof value === 'object' && value !== null) {
    const { code } = value;
    // The one formula of ours: a text that Excel leaves alone. It holds digits and marks only.
    return LIKE_NUMBER.test(code) ? { text: `="${code}"`, isTyped: false } : { text: code, isTyped: true };
  }
  return { text: String(value ?? ''), isTyped: typeof value === 'string' && !NUMBER.test(value) };
}

/**
 * A table as a spreadsheet of our users opens it: UTF-8 with its mark, semicolons, as Excel separates in Turkish, and nothing that
 * people typed can become a formula.
 */
export function csvText(rows: readonly (readonly CsvValue[])[]): string {
  return `\uFEFF${rows.map((row) => csvRow(row.map(cellOf), TURKISH)).join('')}`;
}

/** One row; nothing that people typed can become a formula. */
export function csvRow(cells: readonly CsvCell[], form: CsvForm): string {
  return `${cells.map((cell) => parted(cell.isTyped && FORMULA.test(cell.text) ? `'${cell.text}` : cell.text, form)).join(form.delimiter)}\r\n`;
}

function parted(text: string, { delimiter, quotes }: CsvForm): string {
  if (!quotes) return text.replaceAll(delimiter, ' ').replace(/["\r\n]+/g, ' ');
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
