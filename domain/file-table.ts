import { foldTurkish } from './fold';
import type { CivilDate } from './civil-date';

/** Rows of cells as a file has them. */
export type FileTable = readonly (readonly string[])[];

/** By which names a column is known, the best first. */
export type ColumnNames<C extends string> = Readonly<Record<C, readonly string[]>>;

/** The row that names the columns, and where each stands; -1: it has none. */
export interface TableHead<C extends string> {
  readonly row: number;
  readonly places: Readonly<Record<C, number>>;
}

const HEAD_WITHIN = 10;

/** The first row among the first ten that names all columns that are needed, in whatever order; null where there is none. */
export function headOf<C extends string>(rows: FileTable, names: ColumnNames<C>, needed: readonly C[]): TableHead<C> | null {
  const heads = rows.slice(0, HEAD_WITHIN).map((cells, row) => ({ row, places: placesIn(cells, names) }));
  return heads.find(({ places }) => needed.every((column) => places[column] !== -1)) ?? null;
}

/** Where the columns stand in a row of names. */
export function placesIn<C extends string>(cells: readonly string[], names: ColumnNames<C>): Record<C, number> {
  const found = cells.map((cell) => foldTurkish(cell.trim()).replace(/\s+/g, ' '));
  const place = (column: C): number => found.indexOf(names[column].find((name) => found.includes(name)) ?? '\0');
  return Object.fromEntries((Object.keys(names) as C[]).map((column) => [column, place(column)])) as Record<C, number>;
}

/** Whether a row says nothing. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** A day as `30.11.2026`, `30/11/2026` or `2026-11-30`, with a time behind it or none; what is none is left as it is written. */
export function dayIn(text: string): CivilDate {
  const day = /^(\S+)[T ]\d{1,2}:\d{2}\S*$/.exec(text)?.[1] ?? text;
  const [, d, m, y] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(day) ?? [];
  return d === undefined || m === undefined || y === undefined ? day : dayOf(y, m, d);
}

/** A civil date of its parts as they are written. */
export function dayOf(y: string, m: string, d: string): CivilDate {
  return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
}

const GROUPED = /^[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*$/;

/**
 * An amount with at most two decimals as Turkish and English programs write it (`1.234,56`, `1,234.56`, `1234,5`, `₺ 1.234`), as decimal text with two
 * digits; null where it is none. One sign with three digits behind it parts thousands: no amount has three decimals.
 */
export function amountIn(text: string): string | null {
  const bare = text.replace(/\s|₺|TRY|TL/gi, '');
  if (GROUPED.test(bare)) return `${whole(bare.replace(/[.,]/g, ''))}.00`;
  const [, before = '', behind = ''] = /^([\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(bare) ?? [];
  if (!/^\d{1,12}$/.test(before) && !isGrouped(before, bare)) return null;
  const digits = before.replace(/[.,]/g, '');
  return digits.length > 12 ? null : `${whole(digits)}.${behind.padEnd(2, '0')}`;
}

/** Thousands are parted by the other sign than the decimals. */
function isGrouped(before: string, bare: string): boolean {
  const sign = GROUPED.exec(before)?.[1];
  return sign !== undefined && bare.charAt(before.length) !== sign;
}

const whole = (digits: string): string => digits.replace(/^0+(?=\d)/, '');
