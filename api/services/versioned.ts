import { Prisma } from '../../platform/generated/prisma/client';
import { AppProblem } from '../http/problem';
import type { Tx, Write } from './write';

/** Tables of versioned records. */
export type VersionedTable =
  | 'app_user'
  | 'customer'
  | 'site'
  | 'contact'
  | 'contract'
  | 'price_list'
  | 'calendar'
  | 'asset'
  | 'staff_absence'
  | 'contact_substitute'
  | 'team'
  | 'reply_template'
  | 'export_layout'
  | 'labour_cost';

/** Columns that a new record starts with. */
export function createdColumns(write: Pick<Write, 'at'>): { createdAt: Date; updatedAt: Date } {
  const at = new Date(write.at);
  return { createdAt: at, updatedAt: at };
}

/** Columns that every change sets. */
export function changedColumns(write: Pick<Write, 'at'>): { version: { increment: number }; updatedAt: Date } {
  return { version: { increment: 1 }, updatedAt: new Date(write.at) };
}

/** Locks a row until the transaction ends, so that nobody changes it between our look and our write. */
export async function lockRow(tx: Tx, table: VersionedTable, id: string): Promise<void> {
  await tx.$queryRaw`select 1 from ${Prisma.raw(table)} where id = ${id}::uuid for update`;
}

/** Like lockRow, but others may lock it the same way: for rows that must only not disappear or move. */
export async function shareRow(tx: Tx, table: VersionedTable, id: string): Promise<void> {
  await tx.$queryRaw`select 1 from ${Prisma.raw(table)} where id = ${id}::uuid for share`;
}

/** The record, or 404. */
export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new AppProblem('NOT_FOUND');
  return row;
}

/** Refuses a change of another version than the caller saw, handing back the record as it is now. */
export function checkVersion(current: { readonly version: number }, ifMatch: number): void {
  if (current.version !== ifMatch) throw new AppProblem('CHANGED_MEANWHILE', { current });
}
