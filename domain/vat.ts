import { isCivilDate, type CivilDate } from './civil-date';
import type { DecimalText } from './money';

/** Class of a supply: general, reduced (a night in a hotel), low. */
export type VatClass = 'GENERAL' | 'REDUCED' | 'LOW';

interface VatPeriod {
  readonly from: CivilDate;
  readonly rates: Readonly<Record<VatClass, DecimalText>>;
}

/** KDV rates in percent by the date of the taxable event, newest first; a change of the law is a row here. */
export const VAT_PERIODS: readonly VatPeriod[] = [
  // Presidential decree 7346, Official Gazette of 2023-07-07.
  { from: '2023-07-10', rates: { GENERAL: '20', REDUCED: '10', LOW: '1' } },
  { from: '2001-05-15', rates: { GENERAL: '18', REDUCED: '8', LOW: '1' } },
];

/** What is exempt carries no rate. */
const EXEMPT: DecimalText = '0';

/** All rates that ever held, the highest first, and that of an exemption: an old receipt carries an old one. */
export const VAT_RATES = ratesOf(VAT_PERIODS) as [DecimalText, ...DecimalText[]];

/** Rates that a supply of this date can carry, the highest first. */
export function vatRatesOn(date: CivilDate): DecimalText[] {
  return ratesOf(VAT_PERIODS.filter(({ from }) => from <= date).slice(0, 1));
}

function ratesOf(periods: readonly VatPeriod[]): DecimalText[] {
  const rates = new Set([...periods.flatMap((period) => Object.values(period.rates)), EXEMPT]);
  return [...rates].sort((a, b) => Number(b) - Number(a));
}

/** KDV rate in percent that holds on a date; RangeError before the first row of the table. */
export function vatRateOn(date: CivilDate, vatClass: VatClass = 'GENERAL'): DecimalText {
  if (!isCivilDate(date)) throw new RangeError(`"${date}" is not a date (YYYY-MM-DD)`);
  const period = VAT_PERIODS.find(({ from }) => from <= date);
  if (!period) throw new RangeError(`no VAT rate is known for ${date}`);
  return period.rates[vatClass];
}
