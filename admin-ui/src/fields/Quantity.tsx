import { formatDuration } from '../../../domain/format';
import { formatDecimal } from '../../../domain/money';
import { useAppLocale, useTableLabel } from '../i18n/use-text';
import { UNITS } from '../../../domain/units';

/** A quantity with its unit; what was measured in minutes is shown in minutes. */
export function Quantity({ quantity, unit, minutes = null }: { quantity: string; unit: string; minutes?: number | null }) {
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {minutes === null
        ? `${formatDecimal(quantity, locale)} ${tableLabel(UNITS, unit)}`
        : formatDuration(minutes * 60_000, locale, { inHours: true })}
    </span>
  );
}
