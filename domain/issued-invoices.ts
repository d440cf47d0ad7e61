import type { CivilDate } from './civil-date';
import type { Label } from './label';
import { addAmounts, compareAmounts, type DecimalText } from './money';
import type { StateDef } from './state-def';

/** Longest number of an invoice. */
export const MAX_INVOICE_NUMBER = 40;

/** The one form of an invoice's number: capitals without blanks; null where nothing is left of it, or too much. */
export function invoiceNumber(text: string): string | null {
  const number = text.replace(/\s/g, '').toUpperCase();
  return number === '' || number.length > MAX_INVOICE_NUMBER ? null : number;
}

/** Whether a number has the form of e-invoices: three letters or digits, the year, nine digits. Older paper numbers have not. */
export function isElectronicNumber(number: string): boolean {
  return /^[A-Z0-9]{3}20\d{2}\d{9}$/.test(number);
}

/** The number of a document of ours as it is kept, whatever somebody writes between its letters and digits: SRV-2026-000000012 is SRV2026000000012. */
export const documentNumber = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/**
 * Whether a number can only be one of our documents, whether or not there is one: what stands before the year in a series of ours, then a year, or digits that are
 * enough for one. Letters that are taken for a digit count as that.
 */
export function hasNumberOfSeries(number: string, series: readonly string[]): boolean {
  const read = documentNumber(number);
  return series.some((one) => {
    const prefix = one.slice(0, -4);
    const digits = read.slice(prefix.length).replaceAll('O', '0').replace(/[IL]/g, '1');
    return read.startsWith(prefix) && /^(?:20\d{3,}|\d{8,})$/.test(digits);
  });
}

/** An amount of one currency. */
export interface CurrencyAmount {
  readonly currency: string;
  readonly amount: DecimalText;
}

/** What counts of an invoice that was not cancelled. */
export interface CountedInvoice {
  readonly currency: string;
  readonly issuedOn: CivilDate;
  /** Null where nobody has said it. */
  readonly gross: DecimalText | null;
}

/** How far a released month is invoiced. */
export const INVOICING = {
  NONE: { tr: 'Faturalanmadı', en: 'Not invoiced', tone: 'waiting' },
  PARTLY: { tr: 'Kısmen faturalandı', en: 'Invoiced in part', tone: 'active' },
  INVOICED: { tr: 'Faturalandı', en: 'Invoiced', tone: 'success' },
} as const satisfies Record<string, Label & { readonly tone: StateDef['tone'] }>;
/** How far. */
export type Invoicing = keyof typeof INVOICING;
/** All of them. */
export const INVOICING_NAMES = Object.keys(INVOICING) as [Invoicing, ...Invoicing[]];

/** How far a month is invoiced that owes these amounts: an invoice without an amount counts as the whole of what is open. */
export function invoicingOf(payable: readonly CurrencyAmount[], invoices: readonly CountedInvoice[]): Invoicing {
  if (invoices.length === 0) return 'NONE';
  const open = payable.filter(({ currency, amount }) => compareAmounts(amount, '0') > 0 && isBelow(invoicedIn(currency, invoices), amount));
  return open.length > 0 && invoices.every(({ gross }) => gross !== null) ? 'PARTLY' : 'INVOICED';
}

const isBelow = (invoiced: DecimalText, amount: DecimalText): boolean => compareAmounts(invoiced, amount) < 0;

const invoicedIn = (currency: string, invoices: readonly CountedInvoice[]): DecimalText =>
  addAmounts('0', ...invoices.flatMap((invoice) => (invoice.currency === currency && invoice.gross !== null ? [invoice.gross] : [])));

/** A currency in which the invoices of a month come to something else than the month owes. */
export interface SumFault {
  readonly currency: string;
  readonly payable: DecimalText;
  readonly invoiced: DecimalText;
}

/** Where the invoices of a month do not add up to what it owes; nothing is said while there is none, or one without an amount. */
export function sumFaults(payable: readonly CurrencyAmount[], invoices: readonly CountedInvoice[]): SumFault[] {
  if (invoices.length === 0 || invoices.some(({ gross }) => gross === null)) return [];
  const currencies = [...new Set([...payable, ...invoices].map(({ currency }) => currency))].sort();
  return currencies.flatMap((currency) => {
    const owed = addAmounts('0', ...payable.flatMap((sum) => (sum.currency === currency ? [sum.amount] : [])));
    const invoiced = invoicedIn(currency, invoices);
    return compareAmounts(owed, invoiced) === 0 ? [] : [{ currency, payable: owed, invoiced }];
  });
}
