import { isCivilDate, type CivilDate } from '../../../domain/civil-date';
import { LOCALES, type Locale } from '../../../domain/locale';
import { daysOf, MOST_DAYS, USUAL_PERIODS, usualPeriod, type ReportPeriod, type UsualPeriod } from '../../../domain/report/period';
import { useAddressState } from '../data/use-address-state';
import { localMoment } from '../forms/istanbul-time';
import { useAppLocale } from '../i18n/use-text';

/** A usual period, or days of one's own. */
export type PeriodName = UsualPeriod | 'FREE';
export const PERIOD_NAMES = [...USUAL_PERIODS, 'FREE'] as const satisfies readonly PeriodName[];

/** Why days cannot be reported on. */
export type PeriodFault = 'order' | 'future' | 'too_long' | 'missing';

/** What is chosen, and what the API is asked for. */
export interface ReportChoice {
  readonly name: PeriodName;
  readonly period: ReportPeriod;
  readonly fault: PeriodFault | null;
  readonly locale: Locale;
}

/** What is wrong with days of one's own; null: nothing. */
export function faultOf({ from, to }: ReportPeriod, today: CivilDate): PeriodFault | null {
  if (!isCivilDate(from) || !isCivilDate(to)) return 'missing';
  if (to < from) return 'order';
  if (from > today) return 'future';
  return daysOf({ from, to }) > MOST_DAYS ? 'too_long' : null;
}

interface Chosen extends Readonly<Record<string, string>> {
  readonly period: PeriodName;
  readonly from: string;
  readonly to: string;
  readonly language: Locale;
}

/** The choice of period and language, kept in the address. */
export function useReportChoice(usualLocale?: Locale): [ReportChoice, (change: Partial<Chosen>) => void] {
  const screen = useAppLocale();
  const today = localMoment(Date.now()).date;
  const last = usualPeriod('LAST_MONTH', today);
  const isDate = (value: string): value is string => value === '' || isCivilDate(value);
  const [chosen, choose] = useAddressState<Chosen>(
    { period: 'LAST_MONTH', from: last.from, to: last.to, language: usualLocale ?? screen },
    {
      period: (value): value is PeriodName => (PERIOD_NAMES as readonly string[]).includes(value),
      from: isDate,
      to: isDate,
      language: (value): value is Locale => (LOCALES as readonly string[]).includes(value),
    },
  );
  const { period: name, from, to, language: locale } = chosen;
  const period = name === 'FREE' ? { from, to } : usualPeriod(name, today);
  return [{ name, period, fault: faultOf(period, today), locale }, choose];
}
