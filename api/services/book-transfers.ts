import type { BookTransfer } from '../contract/charge-books';
import { audit } from './audit';
import { readBook } from './charge-books';
import { queryableOf } from './queryable';
import type { Write } from './write';

interface OfBook {
  readonly period: string;
  readonly customerId: string | null;
}

const MARK = `
update charge_export x set transferred_at = $2::timestamptz, transferred_by_id = $3::uuid, transferred_note = $4
where x.id = $1::uuid and x.transferred_at is null returning x.period, x.customer_id as "customerId"`;

/** Marks a book as taken over by the accountant's program; whoever comes second reads who was first. */
export async function transferChargeBook(write: Write, id: string, note: string | null): Promise<BookTransfer> {
  const db = queryableOf(write.tx);
  const { rows } = await db.query<OfBook>(MARK, [id, new Date(write.at), write.actor.id, note]);
  const book = await readBook(db, id);
  if (rows[0] === undefined) return { book, isNew: false };
  const told = { action: 'charge.transfer', subjectType: 'chargeExport', subjectId: id, detail: { ...rows[0] } } as const;
  await audit(write, note === null ? told : { ...told, personal: { note } });
  tellOfTransfer(write, id);
  return { book, isNew: true };
}

const UNDO = `
update charge_export x set transferred_at = null, transferred_by_id = null, transferred_note = null
from (select o.id, o.transferred_at as at from charge_export o where o.id = $1::uuid and o.transferred_at is not null for update) o
where x.id = o.id returning x.period, x.customer_id as "customerId", o.at`;

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
  write.changed('unbilled-work', id);
}
