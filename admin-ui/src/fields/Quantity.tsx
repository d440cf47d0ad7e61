import { formatDecimal } from '../../../domain/money';
import { useAppLocale, useTableLabel } from '../i18n/use-text';
import { UNITS } from './units';

/** A quantity with its unit. */
export function Quantity({ quantity, unit }: { quantity: string; unit: string }) {
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {formatDecimal(quantity, locale)} {tableLabel(UNITS, unit)}
    </span>
  );
}
