import type { Label } from '../label';

/** What a cell of a field holds; how many digits a number has behind its sign follows from it. */
export type FieldKind = 'text' | 'integer' | 'amount' | 'price' | 'quantity' | 'percent' | 'date';

/** What a row stands for: a line of the book, or the sum of a customer's lines at one VAT rate and one code of withholding. */
export const LAYOUT_GRAINS = {
  LINE: { tr: 'Her iş satırı bir satır', en: 'One row per line' },
  SUM: { tr: 'Müşteri, KDV oranı ve tevkifata göre toplam', en: 'One row per customer, VAT rate and withholding' },
} as const satisfies Record<string, Label>;

export type LayoutGrain = keyof typeof LAYOUT_GRAINS;

/** A field of a book that a column may show. */
export interface LayoutField extends Label {
  readonly kind: FieldKind;
  /** Rows that have it; absent: both kinds. */
  readonly only?: LayoutGrain;
}

const of = (kind: FieldKind, tr: string, en: string): LayoutField => ({ kind, tr, en });
const ofLine = (kind: FieldKind, tr: string, en: string): LayoutField => ({ kind, tr, en, only: 'LINE' });

/** Every field that a column may show, in the order in which they are offered; `fixedText` is what the layout itself says. */
export const LAYOUT_FIELDS = {
  fixedText: of('text', 'Sabit metin (boş bırakılabilir)', 'Fixed text (may be empty)'),
  rowNumber: of('integer', 'Dosyadaki sıra no', 'Number of the row in its file'),
  period: of('text', 'Dönem (yyyy-aa)', 'Month (yyyy-mm)'),
  periodName: of('text', 'Dönem (ay adıyla)', 'Month by its name'),
  periodEnd: of('date', 'Dönemin son günü', 'Last day of the month'),
  documentNumber: of('text', 'Dönem belge no', 'Document number of the month'),
  accountCode: of('text', 'Müşteri kodu (cari kod)', 'Customer code (account)'),
  customerName: of('text', 'Müşteri unvanı', 'Customer'),
  taxNumber: of('text', 'VKN/TCKN', 'Tax number'),
  taxOffice: of('text', 'Vergi dairesi', 'Tax office'),
  lineCount: { ...of('integer', 'İş satırı sayısı', 'Number of lines'), only: 'SUM' },
  contractNumber: ofLine('text', 'Sözleşme no', 'Contract number'),
  ticketNumber: ofLine('integer', 'Talep no', 'Ticket number'),
  assetLabel: ofLine('text', 'Etiket no', 'Label number'),
  itemCode: ofLine('text', 'Fiyat listesindeki kod', 'Code in the price list'),
  workType: ofLine('text', 'İş türü', 'Work type'),
  workTypeCode: ofLine('text', 'Hizmet/stok kodu (iş türü eşlemesi)', 'Service or stock code (by work type)'),
  description: ofLine('text', 'Açıklama', 'Description'),
  serviceDate: ofLine('date', 'Hizmet tarihi', 'Date of service'),
  quantity: ofLine('quantity', 'Miktar', 'Quantity'),
  minutes: ofLine('integer', 'Dakika', 'Minutes'),
  unit: ofLine('text', 'Birim', 'Unit'),
  unitCode: ofLine('text', 'Birim kodu (eşleme, yoksa UN/ECE)', 'Unit code (mapped, else UN/ECE)'),
  unitPrice: ofLine('price', 'Birim fiyat', 'Unit price'),
  netUnitPrice: ofLine('price', 'İskontolu birim fiyat', 'Unit price after discount'),
  listAmount: ofLine('amount', 'İskontosuz tutar', 'Amount before discount'),
  discountPercent: ofLine('percent', 'İskonto %', 'Discount %'),
  discountAmount: ofLine('amount', 'İskonto tutarı', 'Discount'),
  net: of('amount', 'Matrah', 'Net'),
  vatRate: of('percent', 'KDV % (20)', 'VAT % (20)'),
  vatFactor: of('price', 'KDV oranı (0,20)', 'VAT rate (0.20)'),
  vatCode: of('text', 'KDV kodu (eşleme)', 'VAT code (mapped)'),
  vat: of('amount', 'KDV tutarı', 'VAT'),
  gross: of('amount', 'KDV dahil tutar', 'Gross'),
  withholdingCode: of('text', 'Tevkifat kodu', 'Withholding code'),
  withholdingOwnCode: of('text', 'Tevkifat kodu (eşleme)', 'Withholding code (mapped)'),
  withholdingRatio: of('text', 'Tevkifat oranı (7/10)', 'Withholding ratio (7/10)'),
  withholdingPercent: of('percent', 'Tevkifat oranı % (70)', 'Withholding % (70)'),
  withheld: of('amount', 'Tevkif edilen KDV', 'VAT withheld'),
  payable: of('amount', 'Ödenecek', 'Payable'),
  currency: of('text', 'Para birimi', 'Currency'),
  exchangeRate: of('price', 'Kur', 'Exchange rate'),
  originalCurrency: ofLine('text', 'Fiyatın para birimi', 'Currency of the price'),
  originalPrice: ofLine('price', 'Dövizli birim fiyat', 'Price in that currency'),
  originalRate: ofLine('quantity', 'Fiyatı çeviren kur', 'Rate that turned it into lira'),
  rateDay: ofLine('date', 'Kur günü', 'Day of the rate'),
  coverage: ofLine('text', 'Kapsam', 'Coverage'),
  reason: ofLine('text', 'Gerekçe', 'Reason'),
  approver: ofLine('text', 'Onay veren', 'Approved by'),
  approvedOn: ofLine('date', 'Onay tarihi', 'Approved on'),
  receiptNumber: ofLine('text', 'Belge no (yansıtma)', 'Receipt number'),
  receiptDate: ofLine('date', 'Belge tarihi', 'Receipt date'),
  receiptVendor: ofLine('text', 'Belgeyi düzenleyen', 'Issuer of the receipt'),
} as const satisfies Record<string, LayoutField>;

/** Key of a field. */
export type LayoutFieldName = keyof typeof LAYOUT_FIELDS;

/** All keys, in their order. */
export const LAYOUT_FIELD_NAMES = Object.keys(LAYOUT_FIELDS) as [LayoutFieldName, ...LayoutFieldName[]];

/** The field of a key; null where there is none. */
export function layoutField(name: string): LayoutField | null {
  return Object.hasOwn(LAYOUT_FIELDS, name) ? LAYOUT_FIELDS[name as LayoutFieldName] : null;
}

/** Fields that rows of a grain have. */
export function fieldsOfGrain(grain: LayoutGrain): LayoutFieldName[] {
  return LAYOUT_FIELD_NAMES.filter((name) => {
    const { only }: LayoutField = LAYOUT_FIELDS[name];
    return only === undefined || only === grain;
  });
}
