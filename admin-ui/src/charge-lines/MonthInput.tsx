import { SelectInput } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import { monthsBefore, monthsLater } from '../../../domain/civil-date';
import { formatMonth } from '../../../domain/format';
import { localMoment } from '../forms/istanbul-time';
import { useAppLocale, useText } from '../i18n/use-text';

interface MonthInputProps {
  readonly source: string;
  /** How many months to come are offered too: a line can be put off to them. */
  readonly ahead?: number;
  /** Read by react-admin's filter form. */
  readonly alwaysOn?: boolean;
}

/** As far back as an invoice is asked about. */
const MONTHS = 36;

/** A month, YYYY-MM, chosen from a list: not every browser has an input for months. */
export function MonthInput({ source, ahead = 0 }: MonthInputProps) {
  const locale = useAppLocale();
  const text = useText();
  const chosen: unknown = useWatch<FieldValues>({ name: source });
  const thisMonth = localMoment(Date.now()).date.slice(0, 7);
  // What is asked about is mostly past: months to come, of which few have a line, stand behind.
  const months = [...monthsBefore(thisMonth, MONTHS), ...Array.from({ length: ahead }, (_one, n) => monthsLater(thisMonth, n + 1))];
  // An old link may name a month that the list does not reach.
  const offered = typeof chosen === 'string' && chosen !== '' && !months.includes(chosen) ? [...months, chosen] : months;
  return (
    <SelectInput
      source={source}
      choices={offered.map((id) => ({ id, name: formatMonth(id, locale) }))}
      emptyText={text('charge.all_months')}
      helperText={false}
    />
  );
}
