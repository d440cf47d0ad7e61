import { formatDateTime } from '../../domain/format';
import { LINE_TYPES, type LineType } from '../../domain/line-types';
import type { Locale } from '../../domain/locale';
import { addAmounts, negateAmount } from '../../domain/money';
import { ratioText } from '../../domain/withholding';
import { CHARGE_HOLD_REASONS, holdLabel, type ChargeHold, type ChargeHoldReason } from '../../domain/charge-holds';
import { CONTEST_OUTCOMES, type ContestOutcome } from '../../domain/contest-outcomes';
import { UNITS } from '../../domain/units';
import { t } from '../../i18n';
import type { FormerExport } from './charge-exports';
import type { BookColumn } from './excel-book';
import type { CellValue } from './excel-rows';

/** A charge line as the database gives it to the export; amounts are decimal texts, dates YYYY-MM-DD. */
export interface ExportedLine {
  readonly contractNumber: string | null;
  readonly ticketNumber: number | null;
  readonly assetLabel: string | null;
  readonly itemCode: string | null;
  readonly workType: LineType;
  readonly description: string;
  readonly serviceDate: string;
  readonly quantity: string;
  readonly minutes: number | null;
  readonly unit: string;
  readonly unitPrice: string;
  readonly discountPercent: string;
  readonly net: string;
  readonly vatRate: string;
  readonly vat: string;
  readonly gross: string;
  readonly currency: string;
  readonly approver: string | null;
  readonly approvedOn: string | null;
  readonly receiptNumber: string | null;
  readonly receiptDate: string | null;
  readonly receiptVendor: string | null;
  readonly hold: ChargeHold | null;
  readonly holdReason: ChargeHoldReason | null;
  readonly holdNote: string | null;
  /** Why it was held before the approval was contested, what came of that, and with whom somebody spoke before they billed it, on which day. */
  readonly holdFirstReason: ChargeHoldReason | null;
  readonly contestOutcome: ContestOutcome | null;
  readonly holdSpokenWith: string | null;
  readonly holdSpokenOn: string | null;
  readonly decidedBy: string | null;
  readonly decidedOn: string | null;
  readonly covered: boolean;
  readonly reasonTr: string;
  readonly reasonEn: string;
  /** What its price was in, where that was not lira, and the rate that turned it into lira. */
  readonly originalCurrency?: string | null;
  readonly originalPrice?: string | null;
  readonly originalRate?: string | null;
  readonly rateDay?: string | null;
  /** When the first book that holds it was made. */
  readonly firstBook: Date | null;
  /** Code, tenths and amount of the VAT that the book withholds; null where it withholds nothing, absent of lines that are in no invoice. */
  readonly withholdingCode?: string | null;
  readonly withheldTenths?: number | null;
  readonly withheld?: string | null;
}

/** Sums of a customer at one VAT rate. */
export interface ExportedSum {
  readonly customerId: string;
  readonly accountCode: string | null;
  readonly customerName: string;
  readonly taxNumber: string | null;
  readonly taxOffice: string | null;
  readonly vatRate: string;
  readonly currency: string;
  readonly lineCount: number;
  readonly net: string;
  readonly vat: string;
  readonly gross: string;
  /** Absent in books from before anything was withheld. */
  readonly withheld?: string;
}

/** How a book's sums are laid out: those of an earlier release stay as they were. */
export interface SumLayout {
  readonly hasWithheld: boolean;
}

type Key = Parameters<typeof t>[1] extends infer K ? (K extends `books.${infer N}` ? N : never) : never;
type Column = readonly [key: Key, width: number, kind: BookColumn['kind'], format: string, wrap?: boolean];

const text = (key: Key, width: number): Column => [key, width, 'text', '@'];
const longText = (key: Key, width: number): Column => [key, width, 'text', '@', true];
const number = (key: Key, width: number, format: string): Column => [key, width, 'number', format];
const amount = (key: Key, width: number): Column => number(key, width, '#,##0.00');
const percent = (key: Key, width: number): Column => number(key, width, 'General');
const date = (key: Key): Column => [key, 12, 'date', 'dd.mm.yyyy'];

/** What an accountant reads on paper, in the width of a page. */
const PRINTED_COLUMNS: readonly Column[] = [
  text('accountCode', 14),
  longText('customerName', 30),
  number('ticketNumber', 10, '0'),
  date('serviceDate'),
  longText('workType', 22),
  longText('description', 38),
  // So many digits of an hour that quantity times price gives the kuruş that stand beside it.
  number('quantity', 11, '#,##0.00####'),
  text('unit', 7),
  number('unitPrice', 12, '#,##0.00##'),
  percent('discountPercent', 10),
  amount('net', 13),
  percent('vatRate', 7),
  amount('vat', 12),
  amount('payable', 13),
  text('coverage', 16),
];

/** What accounting programs ask for besides, then why the line is billed or covered (M15). */
const FURTHER_COLUMNS: readonly Column[] = [
  text('firstBook', 18),
  text('period', 10),
  text('taxNumber', 13),
  text('taxOffice', 18),
  text('contractNumber', 16),
  text('assetLabel', 13),
  text('itemCode', 16),
  number('minutes', 8, '0'),
  text('withholdingCode', 11),
  text('withholdingRate', 11),
  amount('withheld', 12),
  text('currency', 8),
  number('exchangeRate', 8, '0.0000'),
  text('approver', 24),
  date('approvedOn'),
  text('receiptNumber', 18),
  date('receiptDate'),
  text('receiptVendor', 24),
  longText('reason', 60),
  text('decision', 20),
  longText('holdReason', 34),
  longText('decisionReason', 40),
  text('decidedBy', 24),
  date('decidedOn'),
  longText('firstReason', 34),
  longText('contestOutcome', 24),
  text('spokenWith', 24),
  date('spokenOn'),
  text('originalCurrency', 8),
  number('originalPrice', 12, '#,##0.00##'),
  number('originalRate', 10, '0.0000##'),
  date('rateDay'),
];

const amountColumns = ({ hasWithheld }: SumLayout): Column[] => [
  number('lineCount', 12, '#,##0'),
  amount('net', 16),
  amount('vat', 16),
  ...(hasWithheld ? [amount('withheld', 16)] : []),
  amount('payable', 16),
];

interface Sum {
  readonly lineCount: number;
  readonly net: string;
  readonly vat: string;
  readonly gross: string;
  readonly withheld?: string;
}

/** Cells under these columns. */
function amountCells({ lineCount, net, vat, gross, withheld = '0.00' }: Sum, { hasWithheld }: SumLayout): CellValue[] {
  return [lineCount, net, vat, ...(hasWithheld ? [withheld] : []), payableOf(gross, withheld)];
}

const payableOf = (gross: string, withheld: string | null | undefined): string => addAmounts(gross, negateAmount(withheld ?? '0'));

/** How the sums of a book are laid out. */
export function layoutOf(sums: readonly Pick<ExportedSum, 'withheld'>[]): SumLayout {
  return { hasWithheld: sums.every(({ withheld }) => withheld !== undefined) };
}

/** Columns of the sheet with the earlier books of the month. */
export function formerColumns(locale: Locale, layout: SumLayout): BookColumn[] {
  const columns = [text('exportedAt', 18), longText('customerName', 36), text('content', 24), ...amountColumns(layout)];
  return columns.map((column) => inLanguage(column, locale));
}

/** Cells of an earlier book. */
export function formerCells({ at, customerName, onlyNew, ...sum }: FormerExport, locale: Locale, layout: SumLayout): CellValue[] {
  const content = t(locale, onlyNew ? 'books.onlyNew' : 'books.wholeMonth');
  return [formatDateTime(at.getTime(), locale), customerName ?? t(locale, 'books.allCustomers'), content, ...amountCells(sum, layout)];
}

/** Columns of a sheet with lines. */
export function lineColumns(locale: Locale): BookColumn[] {
  return [
    ...PRINTED_COLUMNS.map((column) => inLanguage(column, locale)),
    ...FURTHER_COLUMNS.map((column) => ({ ...inLanguage(column, locale), printed: false })),
  ];
}

/** Cells of a line; where nothing is withheld, all of the VAT is payable to us. */
export function lineCells(customer: ExportedSum, line: ExportedLine, period: string, locale: Locale): CellValue[] {
  return [
    customer.accountCode,
    customer.customerName,
    line.ticketNumber,
    line.serviceDate,
    LINE_TYPES[line.workType][locale],
    line.description,
    line.quantity,
    UNITS[line.unit]?.[locale] ?? line.unit,
    line.unitPrice,
    line.discountPercent,
    line.net,
    line.vatRate,
    line.vat,
    payableOf(line.gross, line.withheld),
    t(locale, line.covered ? 'books.covered' : 'books.billed'),
    line.firstBook && formatDateTime(line.firstBook.getTime(), locale),
    period,
    customer.taxNumber,
    customer.taxOffice,
    line.contractNumber,
    line.assetLabel,
    line.itemCode,
    line.minutes,
    line.withholdingCode ?? null,
    line.withheldTenths == null ? null : ratioText(line.withheldTenths),
    line.withheld ?? null,
    line.currency,
    line.currency === 'TRY' ? 1 : null,
    line.approver,
    line.approvedOn,
    line.receiptNumber,
    line.receiptDate,
    line.receiptVendor,
    locale === 'tr' ? line.reasonTr : line.reasonEn,
    line.hold && holdLabel(line.hold, line.covered)[locale],
    line.holdReason && CHARGE_HOLD_REASONS[line.holdReason][locale],
    line.holdNote,
    line.decidedBy,
    line.decidedOn,
    line.holdFirstReason && CHARGE_HOLD_REASONS[line.holdFirstReason][locale],
    line.contestOutcome && CONTEST_OUTCOMES[line.contestOutcome][locale],
    line.holdSpokenWith,
    line.holdSpokenOn,
    ...originalCells(line),
  ];
}

/** What the price was in, where that was not lira, and the rate that turned it into lira. */
function originalCells({ originalCurrency = null, originalPrice = null, originalRate = null, rateDay = null }: ExportedLine): CellValue[] {
  return [originalCurrency, originalPrice, originalRate, rateDay];
}

/** Columns of the sheet with the sums. */
export function sumColumns(locale: Locale, layout: SumLayout): BookColumn[] {
  const customer = [text('accountCode', 14), longText('customerName', 36), text('taxNumber', 13), percent('vatRate', 7)];
  return [...customer, ...amountColumns(layout), text('currency', 8)].map((column) => inLanguage(column, locale));
}

/** Cells of a sum. */
export function sumCells({ accountCode, customerName, taxNumber, vatRate, currency, ...sum }: ExportedSum, layout: SumLayout): CellValue[] {
  return [accountCode, customerName, taxNumber, vatRate, ...amountCells(sum, layout), currency];
}

/** Cells of a total. */
export function totalCells(name: string, { currency, ...sum }: Sum & Pick<ExportedSum, 'currency'>, layout: SumLayout): CellValue[] {
  return [null, name, null, null, ...amountCells(sum, layout), currency];
}

function inLanguage([key, width, kind, format, wrap = false]: Column, locale: Locale): BookColumn {
  return { header: t(locale, `books.${key}`), width, kind, format, wrap, printed: true };
}
