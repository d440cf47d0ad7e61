import type { LayoutCode } from './codes';
import { LAYOUT_FIELDS, type LayoutFieldName } from './fields';
import type { LayoutColumn, LayoutSettings } from './layout';
import type { Program } from './programs';

/** A layout to begin with. */
export interface LayoutPreset {
  readonly name: string;
  readonly settings: LayoutSettings;
}

type Shown = LayoutFieldName | readonly [header: string, field: LayoutFieldName];

/** Columns by their fields; a field without a header of its own is called what it is called. */
const columns = (...shown: readonly Shown[]): LayoutColumn[] =>
  shown.map((one) => {
    const [header, field] = typeof one === 'string' ? [LAYOUT_FIELDS[one].tr, one] : one;
    return { header, field, text: '' };
  });

const BASE = {
  program: 'OTHER',
  format: 'XLSX',
  grain: 'LINE',
  language: 'tr',
  headerRow: true,
  withCovered: false,
  delimiter: 'SEMICOLON',
  quotes: true,
  decimal: 'COMMA',
  dateFormat: 'DOTTED',
  encoding: 'UTF8_BOM',
  rowsPerFile: null,
  columns: [],
  codes: [],
  missingCode: 'VALUE',
} as const satisfies LayoutSettings;

/** "Fatura Satırları", the sheet that accountants are used to. */
const INVOICE_LINES = columns(
  ['Dönem', 'period'],
  ['Belge No', 'documentNumber'],
  ['Müşteri Kodu', 'accountCode'],
  ['Müşteri Unvanı', 'customerName'],
  ['VKN/TCKN', 'taxNumber'],
  ['Vergi Dairesi', 'taxOffice'],
  ['Sözleşme No', 'contractNumber'],
  ['Talep/İş Emri No', 'ticketNumber'],
  ['Etiket No', 'assetLabel'],
  ['Hizmet/Stok Kodu', 'itemCode'],
  ['Açıklama', 'description'],
  ['Hizmet Tarihi', 'serviceDate'],
  ['Miktar', 'quantity'],
  ['Birim', 'unit'],
  ['Birim Fiyat', 'unitPrice'],
  ['İskonto %', 'discountPercent'],
  ['Matrah', 'net'],
  ['KDV %', 'vatRate'],
  ['KDV Tutarı', 'vat'],
  ['Tevkifat Kodu', 'withholdingCode'],
  ['Tevkifat Oranı', 'withholdingRatio'],
  ['Tevkif Edilen KDV', 'withheld'],
  ['Ödenecek', 'payable'],
  ['Para Birimi', 'currency'],
  ['Kur', 'exchangeRate'],
  ['Onay Veren', 'approver'],
  ['Onay Tarihi', 'approvedOn'],
  ['Belge No (yansıtma)', 'receiptNumber'],
);

// Without a column for the discount: quantity times price is the amount.
const LUCA = columns(
  ['Fatura Tarihi', 'periodEnd'],
  ['Belge No', 'documentNumber'],
  ['Cari Kod', 'accountCode'],
  ['Cari Unvan', 'customerName'],
  ['VKN/TCKN', 'taxNumber'],
  ['Vergi Dairesi', 'taxOffice'],
  ['Stok/Hizmet Kodu', 'workTypeCode'],
  ['Açıklama', 'description'],
  ['Miktar', 'quantity'],
  ['Birim Fiyat', 'netUnitPrice'],
  ['Tutar', 'net'],
  ['KDV Oranı', 'vatRate'],
  ['KDV Tutarı', 'vat'],
  ['Tevkifat Kodu', 'withholdingCode'],
  ['Tevkif Edilen KDV', 'withheld'],
);

const PARASUT = columns(
  ['Müşteri Unvanı', 'customerName'],
  ['VKN/TCKN', 'taxNumber'],
  ['Vergi Dairesi', 'taxOffice'],
  ['Düzenleme Tarihi', 'periodEnd'],
  ['Fatura Açıklaması', 'periodName'],
  ['Döviz Cinsi', 'currency'],
  ['Hizmet/Ürün', 'workType'],
  ['Açıklama', 'description'],
  ['Miktar', 'quantity'],
  ['Birim', 'unit'],
  ['Birim Fiyat', 'unitPrice'],
  ['İndirim Oranı', 'discountPercent'],
  ['KDV Oranı', 'vatRate'],
  ['Tevkifat Oranı', 'withholdingPercent'],
);

const ERP = columns(
  ['Fatura Tarihi', 'periodEnd'],
  ['Belge No', 'documentNumber'],
  ['Cari Hesap Kodu', 'accountCode'],
  ['Cari Unvan', 'customerName'],
  ['VKN/TCKN', 'taxNumber'],
  ['Stok/Hizmet Kodu', 'workTypeCode'],
  ['Açıklama', 'description'],
  ['Miktar', 'quantity'],
  ['Birim', 'unitCode'],
  ['Birim Fiyat', 'unitPrice'],
  ['İskonto %', 'discountPercent'],
  ['Tutar', 'net'],
  ['KDV %', 'vatRate'],
  ['KDV Tutarı', 'vat'],
  ['Tevkifat Kodu', 'withholdingCode'],
);

/** Programs that take totals get the sums of a customer. */
const TOTALS = columns(
  ['Fiş Tarihi', 'periodEnd'],
  ['Belge No', 'documentNumber'],
  ['Cari Kod', 'accountCode'],
  ['Cari Unvan', 'customerName'],
  ['VKN/TCKN', 'taxNumber'],
  ['Açıklama', 'periodName'],
  ['Matrah', 'net'],
  ['KDV %', 'vatRate'],
  ['KDV Tutarı', 'vat'],
  ['Tevkifat Kodu', 'withholdingCode'],
  ['Tevkif Edilen KDV', 'withheld'],
  ['Ödenecek', 'payable'],
);

const EARSIV = columns(
  ['faturaTarihi', 'periodEnd'],
  ['paraBirimi', 'currency'],
  ['vknTckn', 'taxNumber'],
  ['aliciUnvan', 'customerName'],
  ['vergiDairesi', 'taxOffice'],
  ['malHizmet', 'description'],
  ['miktar', 'quantity'],
  ['birim', 'unitCode'],
  ['birimFiyat', 'unitPrice'],
  ['fiyat', 'listAmount'],
  ['iskontoOrani', 'discountPercent'],
  ['iskontoTutari', 'discountAmount'],
  ['malHizmetTutari', 'net'],
  ['kdvOrani', 'vatRate'],
  ['kdvTutari', 'vat'],
  ['tevkifatKodu', 'withholdingCode'],
  ['V9015Orani', 'withholdingPercent'],
  ['V9015Tutari', 'withheld'],
  ['odenecekTutar', 'payable'],
);

const UNIT_NAMES: readonly LayoutCode[] = [
  { kind: 'UNIT', value: 'HUR', code: 'SAAT' },
  { kind: 'UNIT', value: 'C62', code: 'ADET' },
  { kind: 'UNIT', value: 'KMT', code: 'KM' },
  { kind: 'UNIT', value: 'DAY', code: 'GÜN' },
];

/** Layouts to begin with, by program. */
export const LAYOUT_PRESETS: Readonly<Record<Program, LayoutPreset>> = {
  EXCEL: { name: 'Fatura satırları (Excel)', settings: { ...BASE, program: 'EXCEL', columns: INVOICE_LINES } },
  LUCA: {
    name: 'Luca (CSV)',
    settings: { ...BASE, program: 'LUCA', format: 'CSV', decimal: 'DOT', rowsPerFile: 399, columns: LUCA },
  },
  PARASUT: { name: 'Paraşüt (Excel)', settings: { ...BASE, program: 'PARASUT', columns: PARASUT } },
  LOGO: { name: 'Logo (Excel)', settings: { ...BASE, program: 'LOGO', columns: ERP, codes: UNIT_NAMES } },
  MIKRO: { name: 'Mikro (Excel)', settings: { ...BASE, program: 'MIKRO', columns: ERP, codes: UNIT_NAMES } },
  ZIRVE: { name: 'Zirve (Excel, toplamlar)', settings: { ...BASE, program: 'ZIRVE', grain: 'SUM', columns: TOTALS } },
  EARSIV: {
    name: 'GİB e-Arşiv alan adları (CSV)',
    settings: { ...BASE, program: 'EARSIV', format: 'CSV', decimal: 'DOT', dateFormat: 'SLASHED', columns: EARSIV },
  },
  OTHER: {
    name: 'Boş düzen',
    settings: {
      ...BASE,
      format: 'CSV',
      columns: columns(['Cari Kod', 'accountCode'], ['Açıklama', 'description'], ['Matrah', 'net'], ['KDV %', 'vatRate']),
    },
  },
};
