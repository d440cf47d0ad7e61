import type { ShownRate } from './exchange-rates';
import type { Label } from './label';
import type { Locale } from './locale';
import { compareAmounts, formatMoney, formatUnitPrice, type Currency, type DecimalText } from './money';

/** What lines come to by the rate of the approval that they are compared with, and by that of their day. */
interface ByBothRates {
  readonly compared: DecimalText;
  readonly asked: DecimalText;
}

/** Says that sums are compared by the rate of the approval, where what is asked about comes to another sum by the rate of its day. */
export function comparedByRate(
  { rate, currency }: { readonly rate?: ShownRate | null; readonly currency: Currency },
  { compared, asked }: ByBothRates,
): Label[] {
  if (rate == null || compareAmounts(compared, asked) === 0) return [];
  const shown = (locale: Locale): string => `1 ${rate.currency} = ${formatUnitPrice(rate.rate, currency, locale)}`;
  const money = (amount: DecimalText, locale: Locale): string => formatMoney(amount, currency, locale);
  return [
    {
      tr: `Yukarıdaki karşılaştırma, onayda gösterilen kurladır (${shown('tr')}); sorulan kalemler bu kurla ${money(compared, 'tr')} eder. Faturaya hizmet gününün kuruyla ${money(asked, 'tr')} eklenir; kurdaki değişiklik onayı aşmak sayılmaz.`,
      en: `The comparison above is by the rate shown with the approval (${shown('en')}), by which the lines asked about come to ${money(compared, 'en')}. By the rate of the day of the service ${money(asked, 'en')} is invoiced; a change of the rate alone does not exceed an approval.`,
    },
  ];
}
