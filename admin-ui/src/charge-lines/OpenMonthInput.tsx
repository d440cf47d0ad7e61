import { SelectInput } from 'react-admin';
import { formatMonth } from '../../../domain/format';
import { monthsLater } from '../../../domain/civil-date';
import { MONTHS_AHEAD } from '../../../domain/entered-line';
import { localMoment } from '../forms/istanbul-time';
import { useAppLocale, useText } from '../i18n/use-text';

/** So far back months may still be open. */
const BACK = 6;

/** The month that bills a line; which of them are frozen is said by the server. */
export function OpenMonthInput({ emptyText, required = false }: { readonly emptyText?: string; readonly required?: boolean }) {
  const text = useText();
  const locale = useAppLocale();
  const now = localMoment(Date.now()).date.slice(0, 7);
  const months = Array.from({ length: BACK + MONTHS_AHEAD + 1 }, (_, index) => monthsLater(now, index - BACK));
  return (
    <SelectInput
      source="billingMonth"
      label={text('charge.billing_month')}
      choices={months.map((id) => ({ id, name: formatMonth(id, locale) }))}
      {...(emptyText === undefined ? {} : { emptyText, slotProps: { select: { displayEmpty: true }, inputLabel: { shrink: true } } })}
      isRequired={required}
      helperText={false}
    />
  );
}
