import { WEEKDAYS, type DayInterval, type Weekday } from '../../../domain/calendar';
import { CODE_KINDS, type LayoutCode } from '../../../domain/export-layout/codes';
import { layoutField } from '../../../domain/export-layout/fields';
import type { LayoutColumn } from '../../../domain/export-layout/layout';
import { formatCivilDate } from '../../../domain/format';
import type { Locale } from '../../../domain/locale';
import { formatMoney, formatUnitPrice } from '../../../domain/money';
import { UNITS } from '../../../domain/units';
import { ratioText, type EnteredWithholding } from '../../../domain/withholding';
import { hoursText } from '../calendars/hours-text';

/** What is needed to say in words what a value holds. */
export interface Words {
  readonly locale: Locale;
  readonly closed: string;
  readonly day: (day: Weekday) => string;
  readonly vat: (rate: string) => string;
  readonly withholding: (code: string) => string;
}

type Weekly = Readonly<Record<Weekday, readonly DayInterval[]>>;

interface Item {
  readonly code: string;
  readonly name: string;
  readonly unit: keyof typeof UNITS;
  readonly unitPrice: string;
  readonly vatRate: string;
  readonly workType: string;
  /** Absent in entries of before there was one. */
  readonly withholdingCode?: string | null;
}

/**
 * Values that hold a list, as lines that a person reads: of a change only what changed. Null for all other values.
 * `from` is undefined where the entry tells of one value, not of a change.
 */
export function listedLines(field: string, from: unknown, to: unknown, words: Words): string[] | null {
  if (field === 'items' && isItems(to) && (from === undefined || isItems(from))) return itemLines(from ?? [], to, words);
  if (field === 'laterPrices')
    return changedLines<LaterPrice>(from, to, 'unitPrice', ({ code, unitPrice }) => `${code}: ${formatMoney(unitPrice, 'TRY', words.locale)}`);
  if (field === 'weekly' && isWeekly(to)) return hourLines(isWeekly(from) ? from : null, to, words);
  if (field === 'limits') return changedLines<Limit>(from, to, 'year', ({ year, amount }) => `${year}: ${formatMoney(amount, 'TRY', words.locale)}`);
  if (field === 'ratios') return changedLines<Ratio>(from, to, 'tenths', (ratio) => ratioLine(ratio, words));
  if (field === 'replacedRates') return changedLines<Replaced>(from, to, 'day', (rate) => replacedLine(rate, words));
  if (field === 'columns') return changedLines<LayoutColumn>(from, to, 'header', (column) => columnLine(column, words));
  if (field === 'codes')
    return changedLines<LayoutCode>(from, to, 'code', ({ kind, value, code }) => `${CODE_KINDS[kind][words.locale]} ${value}: ${code}`);
  if (field === 'formerly' && Array.isArray(to)) return (to as readonly Former[]).map((former) => formerLine(former, words));
  return null;
}

/** What a column of a layout shows; by its key, where there is no such field any more. */
function columnLine({ header, field, text }: LayoutColumn, { locale }: Words): string {
  return `${header}: ${text === '' ? (layoutField(field)?.[locale] ?? field) : text}`;
}

type LaterPrice = Pick<Item, 'code' | 'unitPrice'>;
type Limit = EnteredWithholding['limits'][number];
interface Replaced {
  readonly currency: string;
  readonly day: string;
  readonly buying: string;
  readonly selling: string;
  readonly from: { readonly buying: string; readonly selling: string };
}

function replacedLine({ currency, day, from, ...to }: Replaced, { locale }: Words): string {
  const both = ({ buying, selling }: { buying: string; selling: string }): string =>
    [buying, selling].map((rate) => formatUnitPrice(rate, 'TRY', locale)).join(' / ');
  return `${currency} ${formatCivilDate(day, locale)}: ${both(from)} → ${both(to)}`;
}

type Ratio = EnteredWithholding['ratios'][number];

/** A list whose elements have this field, one line each; of a change what came and what went. */
function changedLines<T>(from: unknown, to: unknown, field: keyof T & string, said: (item: T) => string): string[] | null {
  const isList = (value: unknown): value is T[] =>
    Array.isArray(value) && value.every((item: unknown) => typeof item === 'object' && item !== null && field in item);
  if (!isList(to)) return null;
  const now = to.map(said);
  if (!isList(from)) return now;
  const before = from.map(said);
  return [
    ...now.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
    ...before.filter((line) => !now.includes(line)).map((line) => `− ${line}`),
  ];
}

function ratioLine({ code, from, tenths }: Ratio, { locale }: Words): string {
  return `${code}: ${ratioText(tenths)}, ≥ ${formatCivilDate(from, locale)}`;
}

interface Former {
  readonly before: string;
  readonly weekly: Weekly;
}

function formerLine({ before, weekly }: Former, words: Words): string {
  return `< ${formatCivilDate(before, words.locale)}: ${hourLines(null, weekly, words).join('; ')}`;
}

/** A list whose elements tell what they cost. */
function isItems(value: unknown): value is Item[] {
  return Array.isArray(value) && value.every((item: unknown) => typeof item === 'object' && item !== null && 'unitPrice' in item);
}

function isWeekly(value: unknown): value is Weekly {
  return typeof value === 'object' && value !== null && WEEKDAYS.every((day) => Array.isArray((value as Weekly)[day]));
}

function itemLines(from: readonly Item[], to: readonly Item[], { locale, vat, withholding }: Words): string[] {
  const price = ({ unitPrice, unit, vatRate, withholdingCode }: Item): string =>
    `${formatMoney(unitPrice, 'TRY', locale)} / ${UNITS[unit]?.[locale] ?? unit}, ${vat(String(Number(vatRate)))}${withholdingCode ? `, ${withholding(withholdingCode)}` : ''}`;
  const named = (item: Item): string => `${item.code} ${item.name}`;
  const said = (item: Item): string => `${named(item)}: ${price(item)}`;
  const before = new Map(from.map((item) => [item.code, item]));
  const after = new Set(to.map(({ code }) => code));
  const lines = to.flatMap((item) => {
    const was = before.get(item.code);
    if (was === undefined) return `+ ${said(item)}`;
    if (said(was) === said(item)) return was.workType === item.workType ? [] : `± ${said(item)}`;
    return named(was) === named(item) ? `± ${named(item)}: ${price(was)} → ${price(item)}` : `± ${said(was)} → ${said(item)}`;
  });
  return [...lines, ...from.filter(({ code }) => !after.has(code)).map((item) => `− ${said(item)}`)];
}

function hourLines(from: Weekly | null, to: Weekly, { closed, day: named }: Words): string[] {
  const hours = (weekly: Weekly, day: Weekday): string => hoursText(weekly[day]) || closed;
  return WEEKDAYS.flatMap((day) => {
    const now = hours(to, day);
    if (from === null) return `${named(day)} ${now}`;
    const before = hours(from, day);
    return before === now ? [] : `${named(day)} ${before} → ${now}`;
  });
}
