import type { OutboxKind } from '../../domain/outbox-kinds';
import { isPassing } from '../../platform/database-errors';
import { errorText, type Delivery } from './outcome';
import type { OutboxRow } from './outbox-store';

/** Delivers the rows of one kind. */
export interface Deliverer<K extends OutboxKind = OutboxKind> {
  /** Reads what the rows need in as few statements as possible; one delivery per row, in the rows' order. */
  prepare(rows: readonly OutboxRow<K>[]): Promise<readonly Delivery[]>;
}

/** The deliverer of each kind; a missing one fails the compile. */
export type Deliverers = { readonly [K in OutboxKind]: Deliverer<K> };

/** A row with its delivery. */
export interface Prepared {
  readonly row: OutboxRow;
  readonly deliver: Delivery;
}

/** Deliveries of rows of several kinds, in the rows' order. */
export async function prepareAll(deliverers: Deliverers, rows: readonly OutboxRow[]): Promise<Prepared[]> {
  const kinds = [...new Set(rows.map((row) => row.kind))];
  const groups = await Promise.all(
    kinds.map((kind) =>
      prepareSame(
        deliverers[kind] as Deliverer,
        rows.filter((row) => row.kind === kind),
      ),
    ),
  );
  return groups.flat().sort((a, b) => a.row.id - b.row.id);
}

/** A row that cannot be read must not hold back the others: then each is prepared alone and its error is its outcome. */
async function prepareSame(deliverer: Deliverer, rows: readonly OutboxRow[]): Promise<Prepared[]> {
  try {
    const deliveries = await deliverer.prepare(rows);
    return rows.map((row, index) => ({ row, deliver: deliveries[index] as Delivery }));
  } catch (error) {
    if (isPassing(error)) throw error;
    if (rows.length === 1) return rows.map((row) => ({ row, deliver: () => Promise.resolve({ kind: 'failed', error: errorText(error) }) }));
    return (await Promise.all(rows.map((row) => prepareSame(deliverer, [row])))).flat();
  }
}
