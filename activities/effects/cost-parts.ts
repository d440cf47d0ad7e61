import { REST_OF_PIECE } from '../../domain/package-terms';
import { splitKilometres, splitLodging } from '../../domain/travel-terms';
import type { ChargeFacts } from '../../platform/charge-facts';
import { isTakenBackSql } from '../../platform/corrected-sql';
import type { Tx } from '../transaction';
import type { Piece } from './charge-carrier';

const KILOMETRE = 'KMT';

/** Travel and lodging in what the customer pays for and what the contract includes; any other piece as it is. */
export async function costParts(tx: Tx, ticketId: string, piece: Piece, facts: ChargeFacts): Promise<Piece[]> {
  if (piece.workType === 'TRAVEL' && facts.contract.travelBilled) return await travelParts(tx, ticketId, piece, facts);
  if (piece.workType === 'LODGING' && facts.contract.lodgingBilled) return lodgingParts(piece, facts);
  return [piece];
}

async function travelParts(tx: Tx, ticketId: string, piece: Piece, { travel, price }: ChargeFacts): Promise<Piece[]> {
  if (travel.townTravelIncluded && travel.isInTown) return [{ ...piece, includedBy: 'TOWN' }];
  if (piece.amount !== null || price?.unit !== KILOMETRE || travel.travelIncludedKm === 0 || piece.visit === null) return [piece];
  const [used] = await tx.rows<{ left: string }>(LEFT, [ticketId, piece.visit.id, travel.travelIncludedKm]);
  const { billed, included } = splitKilometres(piece.quantity, used?.left ?? '0');
  const ours: Piece[] = included === null ? [] : [{ ...piece, quantity: included, includedBy: 'KILOMETRES' }];
  return billed === null ? ours : [...ours, { ...rest(piece, ours), quantity: billed }];
}

// Only of the same ticket is there an index.
const LEFT = `
  SELECT $3::numeric - COALESCE(sum(l.quantity), 0) AS left FROM charge_line l
   WHERE l.ticket_id = $1 AND l.visit_id = $2 AND l.inputs ->> 'includedBy' = 'KILOMETRES' AND l.hold IS DISTINCT FROM 'VOIDED' AND NOT ${isTakenBackSql('l')}`;

function lodgingParts(piece: Piece, { travel: { lodgingLimit } }: ChargeFacts): Piece[] {
  const { amount, nights = 1 } = piece;
  if (amount === null || lodgingLimit === null) return [piece];
  const { billed, included } = splitLodging(amount.unitPrice, nights, lodgingLimit);
  if (billed === null || included === null) return [piece];
  const theirs: Piece = { ...piece, amount: { ...amount, unitPrice: billed } };
  return [theirs, { ...rest(piece, [theirs]), amount: { ...amount, unitPrice: included }, includedBy: 'LODGING_LIMIT' }];
}

const rest = (piece: Piece, before: readonly Piece[]): Piece =>
  before.length === 0 ? piece : { ...piece, businessKey: `${piece.businessKey}${REST_OF_PIECE}` };
