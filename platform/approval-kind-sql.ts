import { kindsWith } from '../domain/approval-kinds';

/** SQL: whether the request `a` is of a kind whose row says this (domain/approval-kinds.ts). */
const kindsWhereSql = (a: string, said: Parameters<typeof kindsWith>[0]): string => `(${a}.kind = ANY ('{${kindsWith(said).join(',')}}'))`;

/** SQL: whether somebody comes by the decision of `a`. */
export const gatesVisitSql = (a: string): string => kindsWhereSql(a, { gates: 'VISIT' });

/** SQL: whether other work is done by the decision of `a`, which is made line by line. */
export const gatesWorkSql = (a: string): string => kindsWhereSql(a, { gates: 'WORK' });

/** SQL: whether `a` is about lines for work that is done, so that only the invoice waits for it. */
export const gatesInvoiceSql = (a: string): string => kindsWhereSql(a, { gates: 'INVOICE' });

/** SQL: whether all that is billed by `a` is held against its one sum, as what a visit costs is. */
export const isOneSumSql = (a: string): string => kindsWhereSql(a, { sum: 'WHOLE' });
