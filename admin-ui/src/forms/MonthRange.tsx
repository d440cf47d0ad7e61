import { Stack } from '@mui/material';
import { MOST_MONTHS, monthsBetween } from '../../../domain/profitability/months';
import { monthsBefore, monthsLater } from '../../../domain/civil-date';
import { useAddressState } from '../data/use-address-state';
import { useText } from '../i18n/use-text';
import { localMoment } from './istanbul-time';
import { MonthSelect } from './MonthSelect';

/** As far back as a period may begin. */
const OFFERED = 48;

/** Months that are looked at together, both of them too. */
export interface Months {
  readonly from: string;
  readonly to: string;
}

/** The months that were chosen, kept in the address; so many at first, the last of them the one that is over. */
export function useMonthRange(usual: number): {
  readonly range: Months;
  readonly offered: readonly string[];
  readonly choose: (next: Partial<Months>) => void;
} {
  const offered = monthsBefore(localMoment(Date.now()).date.slice(0, 7), OFFERED);
  const last = offered[1] ?? '';
  const isOffered = (value: string): value is string => offered.includes(value);
  const [range, put] = useAddressState<{ from: string; to: string }>(
    { from: monthsLater(last, 1 - usual), to: last },
    { from: isOffered, to: isOffered },
  );
  return { range: fitting(range, 'to'), offered, choose: (next) => put(fitting({ ...range, ...next }, next.from === undefined ? 'to' : 'from')) };
}

/** What was chosen stays; the other end follows where they would be the wrong way round or too far from each other. */
function fitting({ from, to }: Months, kept: keyof Months): { from: string; to: string } {
  const count = monthsBetween(from, to);
  if (count < 1) return kept === 'from' ? { from, to: from } : { from: to, to };
  if (count <= MOST_MONTHS) return { from, to };
  return kept === 'from' ? { from, to: monthsLater(from, MOST_MONTHS - 1) } : { from: monthsLater(to, 1 - MOST_MONTHS), to };
}

interface MonthRangeProps {
  readonly range: Months;
  readonly offered: readonly string[];
  readonly onChoose: (next: Partial<Months>) => void;
}

/** The first and the last of some months. */
export function MonthRange({ range, offered, onChoose }: MonthRangeProps) {
  const text = useText();
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1.5 }}>
      <MonthSelect label={text('profit.from')} month={range.from} months={offered} onChoose={(from) => onChoose({ from })} />
      <MonthSelect label={text('profit.to')} month={range.to} months={offered} onChoose={(to) => onChoose({ to })} />
    </Stack>
  );
}
