/** What a spreadsheet would take for a formula: such a text is told as text by an apostrophe before it. */
const FORMULA = /^(\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/u;

/**
 * A table as a spreadsheet of our users opens it: UTF-8 with its mark, semicolons, as Excel separates in Turkish, and nothing that
 * people typed can become a formula.
 */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
}

// What is below zero begins with a sign as well, and is no formula.
const NUMBER = /^-\d+(?:[.,]\d+)?$/;

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
