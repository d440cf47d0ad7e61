import type { WithVat } from '../domain/approval-words';
import type { Locale } from '../domain/locale';
import { formatDecimal, formatMoney, type Currency } from '../domain/money';
import { t } from '../i18n';

/** A sum with VAT as approvers read it, on pages, in mails and in records. */
export function vatSentence({ rate, total, isEstimate }: WithVat, currency: Currency, locale: Locale): string {
  const money = formatMoney(total, currency, locale);
  if (rate === null) return t(locale, 'portal.totalWithVatRates', { total: money });
  return t(locale, isEstimate ? 'portal.totalWithVatEstimate' : 'portal.totalWithVat', { rate: formatDecimal(rate, locale), total: money });
}
