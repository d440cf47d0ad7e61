import type { BookTransfer } from '../contract/charge-books';
import { audit } from './audit';
import { readBook } from './charge-books';
import { queryableOf } from './queryable';
import type { Write } from './write';

interface OfBook {
  readonly period: string;
  readonly customerId: string | null;
}

const OF_BOOK = `select x.period, x.customer_id as "customerId" from charge_export x where x.id = $1::uuid`;
const MARK = `
insert into charge_export_transfer (export_id, transferred_at, transferred_by_id, note) values ($1::uuid, $2::timestamptz, $3::uuid, $4)
on conflict (export_id) do nothing returning export_id`;

/** Marks a book as taken over by the accountant's program; whoever comes second reads who was first. */
export async function transferChargeBook(write: Write, id: string, note: string | null): Promise<BookTransfer> {
  const db = queryableOf(write.tx);
  const [of] = (await db.query<OfBook>(OF_BOOK, [id])).rows;
  const { rows: marked } = of === undefined ? { rows: [] } : await db.query(MARK, [id, new Date(write.at), write.actor.id, note]);
  const book = await readBook(db, id);
  if (marked.length === 0) return { book, isNew: false };
  const told = { action: 'charge.transfer', subjectType: 'chargeExport', subjectId: id, detail: { ...of } } as const;
  await audit(write, note === null ? told : { ...told, personal: { note } });
  tellOfTransfer(write, id);
  return { book, isNew: true };
}

/** Marks several, all of them or none; each answers by itself, in the order of the ids, so that two who mark the same ones wait for each other. */
export async function transferChargeBooks(write: Write, ids: readonly string[], note: string | null): Promise<BookTransfer[]> {
  const results: BookTransfer[] = [];
  for (const id of [...new Set(ids)].sort()) results.push(await transferChargeBook(write, id, note));
  return results;
}

const UNDO = `
delete from charge_export_transfer t using charge_export x where t.export_id = $1::uuid and x.id = t.export_id
returning x.period, x.customer_id as "customerId", t.transferred_at as at`;

/** Takes that back; a book of which nobody says it stays as it is. */
export async function undoBookTransfer(write: Write, id: string, reason: string): Promise<BookTransfer> {
  const db = queryableOf(write.tx);
  const { rows } = await db.query<OfBook & { at: Date }>(UNDO, [id]);
  const book = await readBook(db, id);
  if (rows[0] === undefined) return { book, isNew: false };
  const { at, ...of } = rows[0];
  const detail = { ...of, transferredAt: at.toISOString() };
  await audit(write, { action: 'charge.undoTransfer', subjectType: 'chargeExport', subjectId: id, detail, personal: { reason } });
  tellOfTransfer(write, id);
  return { book, isNew: true };
}

function tellOfTransfer(write: Write, id: string): void {
  write.changed('charge-lines', id);
  write.changed('charge-books', id);
  write.changed('unbilled-work', id);
}
