import { formatMoney } from '../../../domain/money';
import { useAppLocale } from '../i18n/use-text';

interface AmountProps {
  readonly amount: string | null | undefined;
  readonly currency: string;
  /** Struck through: it is in no sum. */
  readonly struck?: boolean;
}

/** An amount of money; a dash for those who see no prices. */
export function Amount({ amount, currency, struck = false }: AmountProps) {
  const locale = useAppLocale();
  const Tag = struck && amount != null ? 's' : 'span';
  return (
    <Tag style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{amount == null ? '—' : formatMoney(amount, currency, locale)}</Tag>
  );
}
