import { datesOfMonth } from '../../domain/civil-date';
import type { FieldValue } from '../../domain/export-layout/cell-text';
import { codesOf, uncodedText, type CodeKind } from '../../domain/export-layout/codes';
import type { LayoutFieldName } from '../../domain/export-layout/fields';
import type { LayoutSettings } from '../../domain/export-layout/layout';
import { netUnitPrice } from '../../domain/export-layout/net-price';
import { formatMonth } from '../../domain/format';
import { addAmounts, lineAmounts, negateAmount, oneOf } from '../../domain/money';
import { UNITS } from '../../domain/units';
import { ratioText } from '../../domain/withholding';
import { LINE_TYPES } from '../../domain/line-types';
import { t } from '../../i18n';
import type { ExportedLine, ExportedSum } from './charge-columns';

/** What lines and sums of lines have both. */
export type RowFigures = Pick<ExportedLine, 'vatRate' | 'currency' | 'net' | 'vat' | 'gross' | 'withholdingCode' | 'withheldTenths' | 'withheld'>;

/** A row of a file, before it is laid out. */
export interface LayoutRow {
  /** From 1 in each file. */
  readonly rowNumber: number;
  readonly customer: Pick<ExportedSum, 'accountCode' | 'customerName' | 'taxNumber' | 'taxOffice'>;
  readonly documentNumber: string | null;
  readonly figures: RowFigures;
  /** Null where the row is a sum. */
  readonly line: ExportedLine | null;
  readonly lineCount: number;
}

interface Context {
  readonly layout: LayoutSettings;
  /** YYYY-MM */
  readonly period: string;
  readonly code: (kind: CodeKind, value: string) => string;
}

type ValueOf = (row: LayoutRow, context: Context) => FieldValue;

const ofLine =
  (value: (line: ExportedLine, context: Context) => FieldValue): ValueOf =>
  ({ line }, context) =>
    line === null ? null : value(line, context);

const withheldOf = ({ figures }: LayoutRow): string => figures.withheld ?? '0.00';

/** Amounts before the discount and of it; the net is what the line says, also where a later hand settled it. */
function listOf({ quantity, unitPrice, net }: ExportedLine): { list: string; discount: string } {
  const { list } = lineAmounts({ quantity, unitPrice, discountPercent: '0', vatRate: '0' });
  return { list, discount: addAmounts(list, negateAmount(net)) };
}

const VALUES: Readonly<Record<Exclude<LayoutFieldName, 'fixedText'>, ValueOf>> = {
  rowNumber: ({ rowNumber }) => rowNumber,
  period: (_row, { period }) => period,
  periodName: (_row, { period, layout }) => formatMonth(period, layout.language),
  periodEnd: (_row, { period }) => datesOfMonth(period).last,
  documentNumber: ({ documentNumber }) => documentNumber,
  accountCode: ({ customer }) => customer.accountCode,
  customerName: ({ customer }) => customer.customerName,
  taxNumber: ({ customer }) => customer.taxNumber,
  taxOffice: ({ customer }) => customer.taxOffice,
  lineCount: ({ lineCount }) => lineCount,
  contractNumber: ofLine((line) => line.contractNumber),
  ticketNumber: ofLine((line) => line.ticketNumber),
  assetLabel: ofLine((line) => line.assetLabel),
  itemCode: ofLine((line) => line.itemCode),
  workType: ofLine((line, { layout }) => LINE_TYPES[line.workType][layout.language]),
  workTypeCode: ofLine((line, { code }) => code('WORK_TYPE', line.workType)),
  description: ofLine((line) => line.description),
  serviceDate: ofLine((line) => line.serviceDate),
  quantity: ofLine((line) => line.quantity),
  minutes: ofLine((line) => line.minutes),
  unit: ofLine((line, { layout }) => UNITS[line.unit]?.[layout.language] ?? line.unit),
  unitCode: ofLine((line, { code }) => code('UNIT', line.unit)),
  unitPrice: ofLine((line) => line.unitPrice),
  netUnitPrice: ofLine(netUnitPrice),
  listAmount: ofLine((line) => listOf(line).list),
  discountPercent: ofLine((line) => line.discountPercent),
  discountAmount: ofLine((line) => listOf(line).discount),
  net: ({ figures }) => figures.net,
  vatRate: ({ figures }) => figures.vatRate,
  vatFactor: ({ figures }) => oneOf(figures.vatRate, '100', 4),
  vatCode: ({ figures }, { code }) => code('VAT_RATE', figures.vatRate),
  vat: ({ figures }) => figures.vat,
  gross: ({ figures }) => figures.gross,
  withholdingCode: ({ figures }) => figures.withholdingCode ?? null,
  withholdingOwnCode: ({ figures }, { code }) => (figures.withholdingCode == null ? null : code('WITHHOLDING', figures.withholdingCode)),
  withholdingRatio: ({ figures }) => (figures.withheldTenths == null ? null : ratioText(figures.withheldTenths)),
  withholdingPercent: ({ figures }) => (figures.withheldTenths == null ? null : figures.withheldTenths * 10),
  withheld: withheldOf,
  payable: (row) => addAmounts(row.figures.gross, negateAmount(withheldOf(row))),
  currency: ({ figures }) => figures.currency,
  exchangeRate: ({ figures }) => (figures.currency === 'TRY' ? '1' : null),
  originalCurrency: ofLine((line) => line.originalCurrency ?? null),
  originalPrice: ofLine((line) => line.originalPrice ?? null),
  originalRate: ofLine((line) => line.originalRate ?? null),
  rateDay: ofLine((line) => line.rateDay ?? null),
  coverage: ofLine((line, { layout }) => t(layout.language, line.covered ? 'books.covered' : 'books.billed')),
  reason: ofLine((line, { layout }) => (layout.language === 'tr' ? line.reasonTr : line.reasonEn)),
  approver: ofLine((line) => line.approver),
  approvedOn: ofLine((line) => line.approvedOn),
  receiptNumber: ofLine((line) => line.receiptNumber),
  receiptDate: ofLine((line) => line.receiptDate),
  receiptVendor: ofLine((line) => line.receiptVendor),
};

/** Lays rows of a month's book out: the values of its columns, as the database gives them. */
export function layoutCells(layout: LayoutSettings, period: string): (row: LayoutRow) => FieldValue[] {
  const known = codesOf(layout.codes);
  const context: Context = { layout, period, code: (kind, value) => known(kind, value) ?? uncodedText(kind, value, layout.language) };
  const columns = layout.columns.map(({ field, text }): ValueOf => {
    if (field === 'fixedText') return () => (text === '' ? null : text);
    return VALUES[field as Exclude<LayoutFieldName, 'fixedText'>];
  });
  return (row) => columns.map((value) => value(row, context));
}
