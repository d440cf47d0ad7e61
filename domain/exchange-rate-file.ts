import { isCivilDate, type CivilDate } from './civil-date';
import { isForeignCurrency, isUpsideDown, RATE_DIGITS, type DayRate } from './exchange-rates';
import { dayIn, dayOf, headOf, isBlankRow, type FileTable } from './file-table';
import { compareAmounts, oneOf } from './money';

/** What is wrong with a row of a file. */
export const RATE_ROW_PROBLEMS = ['CURRENCY', 'DATE', 'IN_FUTURE', 'NUMBER', 'UPSIDE_DOWN', 'TWICE'] as const;
export type RateRowProblem = (typeof RATE_ROW_PROBLEMS)[number];

/** A row of a file, as it was read; a wrong one as it is written there. */
export interface RateRow {
  /** Where it stands: the line of a table, or the place among the currencies of the central bank's file. */
  readonly line: number;
  readonly currency: string;
  readonly day: string;
  readonly buying: string;
  readonly selling: string;
  readonly problem: RateRowProblem | null;
}

/** A row without a problem is a rate. */
export function rateOf({ currency, day, buying, selling, problem }: RateRow): DayRate | null {
  return problem === null && isForeignCurrency(currency) ? { currency, day, buying, selling } : null;
}

const DAY = /\b(?:Tarih="(?<d>\d{1,2})[./](?<m>\d{1,2})[./](?<y>\d{4})"|Date="(?<m2>\d{1,2})\/(?<d2>\d{1,2})\/(?<y2>\d{4})")/;

/**
 * Rates of the central bank's daily file (`today.xml`, or one of its archive): the currencies that are kept of all that it has, for one unit of each.
 * Null where the text is no such file.
 */
export function readCentralBankXml(text: string, today: CivilDate): RateRow[] | null {
  const root = /<Tarih_Date\b([^>]*)>/.exec(text)?.[1];
  const found = root === undefined ? undefined : DAY.exec(root)?.groups;
  if (found === undefined) return null;
  const day = dayOf(found['y'] ?? found['y2'] ?? '', found['m'] ?? found['m2'] ?? '', found['d'] ?? found['d2'] ?? '');
  const rows = [...text.matchAll(/<Currency\b([^>]*)>([\s\S]*?)<\/Currency>/g)].flatMap(([, attributes = '', inner = ''], index): RateRow[] => {
    const currency = /\bKod="([A-Z]{3})"/.exec(attributes)?.[1] ?? /\bCurrencyCode="([A-Z]{3})"/.exec(attributes)?.[1] ?? '';
    if (!isForeignCurrency(currency)) return [];
    const unit = element(inner, 'Unit') || '1';
    const one = (name: string): string => perUnit(element(inner, name), unit);
    return [judged({ line: index + 1, currency, day, buying: one('ForexBuying'), selling: one('ForexSelling') }, today)];
  });
  return withoutTwice(rows);
}

function element(inner: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(inner)?.[1]?.trim() ?? '';
}

function perUnit(amount: string, unit: string): string {
  if (unit === '1' || !isRate(amount) || !/^[1-9]\d{0,5}$/.test(unit)) return amount;
  return oneOf(amount, unit, RATE_DIGITS);
}

const COLUMNS = {
  day: ['tarih', 'gun', 'date', 'day'],
  currency: ['doviz', 'doviz kodu', 'doviz cinsi', 'para birimi', 'kod', 'currency', 'code'],
  buying: ['alis', 'doviz alis', 'buying', 'forex buying', 'forexbuying'],
  selling: ['satis', 'doviz satis', 'selling', 'forex selling', 'forexselling'],
} as const satisfies Record<keyof DayRate, readonly string[]>;

/** Rates of a table with a head that names day, currency, buying and selling, in whatever order; null where it has none within its first rows. */
export function readRateTable(rows: FileTable, today: CivilDate): RateRow[] | null {
  const head = headOf(rows, COLUMNS, ['day', 'currency', 'buying', 'selling']);
  if (head === null) return null;
  const read = rows.slice(head.row + 1).flatMap((cells, index): RateRow[] => {
    if (isBlankRow(cells)) return [];
    const at = (column: keyof DayRate): string => cells[head.places[column]]?.trim() ?? '';
    const currency = at('currency').toUpperCase();
    return [
      judged(
        { line: head.row + index + 2, currency, day: dayIn(at('day')), buying: numberIn(at('buying')), selling: numberIn(at('selling')) },
        today,
      ),
    ];
  });
  return withoutTwice(read);
}

/** A number with a comma or a point; no rate has thousands. */
const numberIn = (text: string): string => text.replace(',', '.');

const isRate = (text: string): boolean => /^\d{1,7}(\.\d{1,6})?$/.test(text) && compareAmounts(text, '0') > 0;

function judged(row: Omit<RateRow, 'problem'>, today: CivilDate): RateRow {
  return { ...row, problem: problemOf(row, today) };
}

function problemOf({ currency, day, buying, selling }: Omit<RateRow, 'problem'>, today: CivilDate): RateRowProblem | null {
  if (!isForeignCurrency(currency)) return 'CURRENCY';
  if (!isCivilDate(day) || !/^(19|20)\d\d-/.test(day)) return 'DATE';
  if (day > today) return 'IN_FUTURE';
  if (!isRate(buying) || !isRate(selling)) return 'NUMBER';
  return isUpsideDown({ buying, selling }) ? 'UPSIDE_DOWN' : null;
}

/** A day that is said twice is wrong both times, unless it says the same; the second is left out then. */
function withoutTwice(rows: readonly RateRow[]): RateRow[] {
  const groups = new Map<string, RateRow[]>();
  for (const row of rows) if (row.problem === null) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return rows.flatMap((row) => {
    const [first, ...others] = groups.get(keyOf(row)) ?? [];
    if (row.problem !== null || first === undefined) return [row];
    if (!others.every((other) => isSame(first, other))) return [{ ...row, problem: 'TWICE' as const }];
    return first === row ? [row] : [];
  });
}

const keyOf = ({ currency, day }: RateRow): string => `${currency} ${day}`;
const isSame = (one: RateRow, other: RateRow): boolean =>
  compareAmounts(one.buying, other.buying) === 0 && compareAmounts(one.selling, other.selling) === 0;
