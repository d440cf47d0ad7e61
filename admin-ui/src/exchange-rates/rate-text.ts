import type { Locale } from '../../../domain/locale';
import { formatUnitPrice } from '../../../domain/money';

/** A rate as people read it: lira, two digits or as many as it has. */
export function rateText(rate: string, locale: Locale): string {
  return formatUnitPrice(rate, 'TRY', locale);
}
