import type { FieldKind } from './fields';
import { DECIMAL_SIGNS, type DateFormat, type DecimalSign } from './layout';

/** A field's value as the database gives it: a text, a decimal number as text, a date YYYY-MM-DD, a whole number, or nothing. */
export type FieldValue = string | number | null;

/** Digits behind the sign that always stand; zeros beyond them are left out. Null: all as they are. */
const DIGITS = { integer: 0, amount: 2, price: 2, quantity: 0, percent: 0 } as const satisfies Partial<Record<FieldKind, number>>;

/** A value as a file of text shows it: numbers without signs between thousands, dates as the program reads them. */
export function cellText(kind: FieldKind, value: FieldValue, form: { readonly decimal: DecimalSign; readonly dateFormat: DateFormat }): string {
  if (value === null) return '';
  if (kind === 'text') return String(value);
  if (kind === 'date') return dateText(String(value), form.dateFormat);
  return numberText(String(value), DIGITS[kind], DECIMAL_SIGNS[form.decimal].sign);
}

function dateText(date: string, format: DateFormat): string {
  const [year = '', month = '', day = ''] = date.split('-');
  switch (format) {
    case 'DOTTED':
      return `${day}.${month}.${year}`;
    case 'SLASHED':
      return `${day}/${month}/${year}`;
    case 'ISO':
      return date;
    case 'COMPACT':
      return `${year}${month}${day}`;
  }
}

function numberText(number: string, least: number, sign: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(number)) throw new RangeError('a number must be a plain decimal number');
  const [whole = '', decimals = ''] = number.split('.');
  const shown = decimals.replace(/0+$/, '').padEnd(least, '0');
  return shown === '' ? whole : `${whole}${sign}${shown}`;
}
