import type { Locale } from '../../domain/locale';
import { t } from '../../i18n';
import type { CellValue, BookColumn } from './excel-book';

/** A charge line as the database gives it to the export; amounts are decimal texts, dates YYYY-MM-DD. */
export interface ExportedLine {
  readonly accountCode: string | null;
  readonly customerName: string;
  readonly taxNumber: string | null;
  readonly taxOffice: string | null;
  readonly contractNumber: string | null;
  readonly ticketNumber: number;
  readonly assetLabel: string | null;
  readonly itemCode: string | null;
  readonly workType: string;
  readonly description: string;
  readonly serviceDate: string;
  readonly quantity: string;
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
  readonly covered: boolean;
  readonly reasonTr: string;
  readonly reasonEn: string;
}

/** Sums of a customer at one VAT rate. */
export interface ExportedSum {
  readonly accountCode: string | null;
  readonly customerName: string;
  readonly taxNumber: string | null;
  readonly vatRate: string;
  readonly currency: string;
  readonly lineCount: number;
  readonly net: string;
  readonly vat: string;
  readonly gross: string;
}

const TEXT = '@';
const AMOUNT = '#,##0.00';
const PRICE = '#,##0.00##';
const QUANTITY = '#,##0.###';
const DATE = 'dd.mm.yyyy';

/** Columns of the sheet with the lines: what accounting programs ask for, then why the line is billed or covered (M15). */
export function lineColumns(locale: Locale): BookColumn[] {
  const head = (key: Parameters<typeof column>[1], width: number, format?: string) => column(locale, key, width, format);
  return [
    head('period', 10, TEXT),
    head('accountCode', 14, TEXT),
    head('customerName', 36),
    head('taxNumber', 13, TEXT),
    head('taxOffice', 18),
    head('contractNumber', 16, TEXT),
    head('ticketNumber', 12),
    head('assetLabel', 13, TEXT),
    head('itemCode', 16, TEXT),
    head('description', 44),
    head('serviceDate', 12, DATE),
    head('quantity', 9, QUANTITY),
    head('unit', 7),
    head('unitPrice', 12, PRICE),
    head('discountPercent', 10, QUANTITY),
    head('net', 14, AMOUNT),
    head('vatRate', 7, QUANTITY),
    head('vat', 12, AMOUNT),
    head('withholdingCode', 11, TEXT),
    head('withholdingRate', 11, TEXT),
    head('withheld', 12, AMOUNT),
    head('payable', 14, AMOUNT),
    head('currency', 8),
    head('exchangeRate', 7, '0.0000'),
    head('approver', 24),
    head('approvedOn', 12, DATE),
    head('receiptNumber', 18, TEXT),
    head('coverage', 16),
    head('reason', 60),
  ];
}

/** Cells of a line. Withholding is the accountant's to decide, so its columns are empty and all of the VAT is payable to us. */
export function lineCells(line: ExportedLine, period: string, locale: Locale): CellValue[] {
  return [
    period,
    line.accountCode,
    line.customerName,
    line.taxNumber,
    line.taxOffice,
    line.contractNumber,
    line.ticketNumber,
    line.assetLabel,
    line.itemCode ?? line.workType,
    line.description,
    dateCell(line.serviceDate),
    Number(line.quantity),
    line.unit,
    Number(line.unitPrice),
    Number(line.discountPercent),
    Number(line.net),
    Number(line.vatRate),
    Number(line.vat),
    null,
    null,
    null,
    Number(line.gross),
    line.currency,
    line.currency === 'TRY' ? 1 : null,
    line.approver,
    line.approvedOn === null ? null : dateCell(line.approvedOn),
    line.receiptNumber,
    t(locale, line.covered ? 'books.covered' : 'books.billed'),
    locale === 'tr' ? line.reasonTr : line.reasonEn,
  ];
}

/** Columns of the sheet with the sums. */
export function sumColumns(locale: Locale): BookColumn[] {
  const head = (key: Parameters<typeof column>[1], width: number, format?: string) => column(locale, key, width, format);
  return [
    head('accountCode', 14, TEXT),
    head('customerName', 36),
    head('taxNumber', 13, TEXT),
    head('vatRate', 7, QUANTITY),
    head('lineCount', 12, '#,##0'),
    head('net', 16, AMOUNT),
    head('vat', 16, AMOUNT),
    head('payable', 16, AMOUNT),
    head('currency', 8),
  ];
}

/** Cells of a sum. */
export function sumCells(sum: ExportedSum): CellValue[] {
  return [
    sum.accountCode,
    sum.customerName,
    sum.taxNumber,
    Number(sum.vatRate),
    sum.lineCount,
    Number(sum.net),
    Number(sum.vat),
    Number(sum.gross),
    sum.currency,
  ];
}

/** Cells of the grand total. */
export function totalCells(locale: Locale, total: { lineCount: number; net: string; vat: string; gross: string; currency: string }): CellValue[] {
  return [null, t(locale, 'books.total'), null, null, total.lineCount, Number(total.net), Number(total.vat), Number(total.gross), total.currency];
}

type Header = Parameters<typeof t>[1] extends infer K ? (K extends `books.${infer N}` ? N : never) : never;

function column(locale: Locale, key: Header, width: number, format?: string): BookColumn {
  return { header: t(locale, `books.${key}`), width, ...(format !== undefined && { format }) };
}

/** exceljs writes the UTC date of an instant, so midnight UTC is the day itself. */
function dateCell(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
