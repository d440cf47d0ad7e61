import { Workbook, type CellValue } from 'exceljs';

/** Excel packs tables tightly, but not by the hundred: what would fill the memory is no table of ours. */
const MAX_UNPACKED_BYTES = 20_000_000;

/** Cells of the first sheet of an Excel book as text, row by row; null where the bytes are no such book. */
export async function excelTable(bytes: Buffer): Promise<string[][] | null> {
  if (unpackedSize(bytes) > MAX_UNPACKED_BYTES) return null;
  const book = new Workbook();
  try {
    await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0]);
  } catch {
    return null;
  }
  const sheet = book.worksheets[0];
  if (sheet === undefined) return null;
  return Array.from({ length: sheet.rowCount }, (_row, index) => {
    const row = sheet.getRow(index + 1);
    return Array.from({ length: sheet.columnCount }, (_cell, at) => textOf(row.getCell(at + 1).value));
  });
}

function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  // A number of Excel has fifteen digits: what stands behind the tenth decimal is noise of its arithmetic.
  if (typeof value === 'number') return value.toFixed(10).replace(/\.?0+$/, '');
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('result' in value) return textOf(value.result as CellValue);
  return 'text' in value ? String(value.text) : '';
}

const ENTRY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const SIZE_AT = 24;

/** What the entries of a zip's directory say they come to. */
function unpackedSize(bytes: Buffer): number {
  let total = 0;
  for (let at = bytes.indexOf(ENTRY); at !== -1 && at + SIZE_AT + 4 <= bytes.length; at = bytes.indexOf(ENTRY, at + 4)) {
    total += bytes.readUInt32LE(at + SIZE_AT);
  }
  return total;
}
