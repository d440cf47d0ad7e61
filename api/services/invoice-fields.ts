import type { INVOICE_FIELDS } from '../contract/charge-books';

/** What an invoice needs of a customer. */
export type InvoiceField = (typeof INVOICE_FIELDS)[number];

/** SQL: whether each of these is missing on the card of the customer `c`. A person (TCKN) is invoiced without a tax office. */
export const LACKS: Readonly<Record<InvoiceField, (c: string) => string>> = {
  taxNumber: (c) => `${c}.tax_number is null`,
  taxOffice: (c) => `(${c}.tax_office is null and coalesce(length(${c}.tax_number), 10) = 10)`,
  accountCode: (c) => `${c}.account_code is null`,
};

/** SQL: whether one of these fields is missing on the card of the customer `c`. */
export const lacksOneSql = (c: string, fields: readonly InvoiceField[]): string => `(${fields.map((field) => LACKS[field](c)).join(' or ')})`;

/** SQL: which of these fields are missing there, as an array. */
export const lackingSql = (c: string, fields: readonly InvoiceField[]): string =>
  `array_remove(array[${fields.map((field) => `case when ${LACKS[field](c)} then '${field}' end`).join(', ')}], null)`;
