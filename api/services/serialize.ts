import type { Prisma } from '../../platform/generated/prisma/client';

/** An instant as it travels. */
export function instant(date: Date): string {
  return date.toISOString();
}

/** A civil date (a `date` column, which Prisma reads as midnight UTC) as it travels. */
export function civilDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The Date that Prisma writes into a `date` column. */
export function toDateColumn(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** Null stays null. */
export function ifSet<T, R>(value: T | null, map: (value: T) => R): R | null {
  return value === null ? null : map(value);
}

/** What was said, as SQL reads it, with its instant as it travels. */
export function saidInUtc<T extends { readonly at: string }>(said: T | null): T | null {
  return said && { ...said, at: new Date(said.at).toISOString() };
}

/** An amount with two digits. */
export function money(amount: Prisma.Decimal): string {
  return amount.toFixed(2);
}

/** A decimal number without trailing zeros. */
export function decimalText(value: Prisma.Decimal): string {
  return value.toFixed();
}

/** A price: at least two digits, more where it has them. */
export function price(value: Prisma.Decimal): string {
  return value.toFixed(Math.max(2, value.decimalPlaces()));
}

interface RecordFields<T> {
  id: string;
  version: number;
  createdAt: T;
  updatedAt: T;
}

/** The fields that every versioned record carries. */
export function recordOf(row: RecordFields<Date>): RecordFields<string> {
  return { id: row.id, version: row.version, createdAt: instant(row.createdAt), updatedAt: instant(row.updatedAt) };
}
