import { formatCivilDate, formatDuration, formatMinutes } from '../format';
import { intlLocale, type Locale } from '../locale';
import { formatDecimal, formatMoney, type Currency } from '../money';
import type { Cell, CellKind } from './document';

/** A share in per cent as people read it: %86 in Turkish, 86% in English. */
export function formatPercent(percent: number, locale: Locale): string {
  return locale === 'tr' ? `%${percent}` : `${percent}%`;
}

/** A cell as people read it on a screen or on paper; nothing is a dash. */
export function formatCell(value: Cell, kind: CellKind, locale: Locale, currency: Currency = 'TRY'): string {
  if (value === null) return '–';
  switch (kind) {
    case 'date':
      return formatCivilDate(String(value), locale);
    case 'count':
      return new Intl.NumberFormat(intlLocale(locale)).format(Number(value));
    case 'minutes':
      return formatDuration(Number(value) * 60_000, locale, { inHours: true });
    case 'worked':
      return formatMinutes(Number(value), locale);
    case 'percent':
      return formatPercent(Number(value), locale);
    case 'quantity':
      return formatDecimal(String(value), locale);
    case 'money':
      return formatMoney(String(value), currency, locale);
    case 'text':
      return String(value);
  }
}

/** Whether a cell stands at the left; figures stand under each other's ends. */
export function isAtLeft(kind: CellKind): boolean {
  return kind === 'text' || kind === 'date';
}
