import { formatMoney } from '../../../domain/money';
import { useAppLocale } from '../i18n/use-text';

/** An amount of money; a dash for those who see no prices. */
export function Amount({ amount, currency }: { amount: string | null | undefined; currency: string }) {
  const locale = useAppLocale();
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{amount == null ? '—' : formatMoney(amount, currency, locale)}</span>
  );
}
