import type { Locale } from '../../../domain/locale';

/**
 * The decimal text of a number as people type it: 1.234,50 in Turkish, 1,234.50 in English; a lone separator with other than
 * three digits behind it is a decimal point in both. What is no number comes back as it was typed, for the schema to refuse.
 */
export function readDecimal(typed: string, locale: Locale): string {
  const bare = typed.replace(/[\s₺]/g, '');
  const [point, group] = locale === 'tr' ? [',', '.'] : ['.', ','];
  if (bare.includes(point)) return written(bare, group, point, typed);
  const foreign = bare.split(group);
  // 12.5 on a number pad means twelve and a half, 1.250 means a thousand and more.
  if (foreign.length === 2 && foreign[1]?.length !== 3) return written(bare, point, group, typed);
  return written(bare, group, point, typed);
}

function written(bare: string, group: string, point: string, typed: string): string {
  const [whole = '', ...fractions] = bare.split(point);
  const groups = whole.split(group);
  const wellGrouped = groups.length === 1 || groups.slice(1).every((digits) => digits.length === 3);
  const text = [groups.join(''), ...fractions].join('.').replace(/\.$/, '');
  return wellGrouped && /^\d+(\.\d+)?$/.test(text) ? text : typed;
}

/** A decimal text as it is put into an input: with the language's point, without grouping. */
export function showDecimal(value: string, locale: Locale): string {
  return locale === 'tr' ? value.replace('.', ',') : value;
}

/** Whether a decimal text is an amount in whole kuruş that can be computed with. */
export function isAmount(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,10}(\.\d{1,2})?$/.test(value);
}
