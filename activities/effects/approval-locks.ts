import { termsOnSql } from '../../platform/contract-terms';
import type { Tx } from '../transaction';

const LOCK = `
  SELECT 1 FROM approval WHERE id = ANY (ARRAY(SELECT unnest($1::uuid[]) UNION SELECT second_of FROM approval WHERE id = ANY ($1) AND second_of IS NOT NULL))
   ORDER BY id FOR SHARE`;

/**
 * Keeps decisions as they are until the transition is written, each with the yes before it. A contest of either that comes at the same moment
 * waits, and finds what this step wrote; one that came before is seen by the statements that follow, which is why this is one of its own.
 */
export async function keepDecisions(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.rows(LOCK, [ids]);
}

/**
 * Whoever counts what a contract's package has left waits for whoever is about to promise or draw a visit. A statement of its own: one that
 * counts and locks at once counts what was there before it waited.
 */
export async function lockContract(tx: Tx, contractId: string | null): Promise<void> {
  await tx.run('SELECT 1 FROM contract WHERE id = $1 FOR UPDATE', [contractId]);
}

const PRICE_LIST = `
  SELECT 1 FROM ${termsOnSql('$1::uuid', '$2::date')} v JOIN price_list p ON p.id = v.price_list_id FOR SHARE OF p`;

/** Keeps the price list of a day as it is until the line is written: whoever saves its codes of withholding waits, and finds the line. */
export async function keepPriceList(tx: Tx, contractId: string | null, day: string): Promise<void> {
  if (contractId !== null) await tx.rows(PRICE_LIST, [contractId, day]);
}
