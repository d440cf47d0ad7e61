import { addDays, datesOfMonth, dayNumber, monthOf, type CivilDate } from './civil-date';
import type { Label } from './label';
import type { StateDef } from './state-def';

/** So many days after the service an invoice is due at the latest (VUK 231/5). */
export const INVOICE_TERM_DAYS = 7;
/** How the services of a contract are invoiced, from which the legal term follows. */
export const INVOICING_WAYS = {
  FIRM: { tr: 'Firmanın genel ayarı', en: 'As the firm does' },
  BY_PERIOD: { tr: 'Dönem sonunda topluca', en: 'By period, at its end' },
  BY_SERVICE: { tr: 'Her hizmet için ayrı', en: 'Each service by itself' },
} as const satisfies Record<string, Label>;
/** One of these ways. */
export type Invoicing = keyof typeof INVOICING_WAYS;
/** All of them. */
export const INVOICING_NAMES = Object.keys(INVOICING_WAYS) as [Invoicing, ...Invoicing[]];

/** So many days before the last one somebody should look. */
export const TERM_NEAR_DAYS = 3;

/** How the legal term of an invoice stands. */
export const INVOICE_TERMS = {
  OVERDUE: { tr: 'Süresi geçti', en: 'Overdue', tone: 'alarm' },
  NEAR: { tr: 'Süresi doluyor', en: 'Due soon', tone: 'waiting' },
  IN_TIME: { tr: 'Süresi var', en: 'In time', tone: 'success' },
} as const satisfies Record<string, Label & { readonly tone: StateDef['tone'] }>;
/** A standing of the term. */
export type InvoiceTerm = keyof typeof INVOICE_TERMS;
/** All of them, the worst first. */
export const INVOICE_TERM_NAMES = Object.keys(INVOICE_TERMS) as [InvoiceTerm, ...InvoiceTerm[]];

/** Last day on which a service may be invoiced; what is invoiced by period counts from the last day of the month of the service. */
export function invoiceDueOn(serviceDate: CivilDate, isByPeriod: boolean): CivilDate {
  return addDays(isByPeriod ? datesOfMonth(monthOf(serviceDate)).last : serviceDate, INVOICE_TERM_DAYS);
}

/** Last day on which a month may be invoiced: that of the line whose term ends first; null of a month without lines. */
export function monthDueOn(lines: readonly { readonly serviceDate: CivilDate; readonly isByPeriod: boolean }[]): CivilDate | null {
  return lines.map(({ serviceDate, isByPeriod }) => invoiceDueOn(serviceDate, isByPeriod)).sort()[0] ?? null;
}

/** Days that are left until the last day; below zero: since so many it is over. */
export function daysLeft(dueOn: CivilDate, today: CivilDate): number {
  return dayNumber(dueOn) - dayNumber(today);
}

/** How a last day stands today. On the last day itself it is in time still. */
export function invoiceTermOf(dueOn: CivilDate, today: CivilDate): InvoiceTerm {
  const left = daysLeft(dueOn, today);
  if (left < 0) return 'OVERDUE';
  return left <= TERM_NEAR_DAYS ? 'NEAR' : 'IN_TIME';
}
