import { civilDateAt } from '../../domain/civil-date';
import { FOR_WANT_OF_CONTRACT } from '../../domain/entitlement';
import { uuidV5 } from '../../platform/hash';
import type { Tx } from '../transaction';
import type { ContractLook } from '../types';
import type { FollowedContract } from './followed-contract';

const NAMESPACE = '6f1d3f51-7b0c-4b62-9a39-3f6f0f6b8a11';

const WAITING =
  "SELECT id, number FROM ticket WHERE state = 'NOT_ENTITLED' AND customer_id = $1 AND entitlement = ANY ($2) AND workflow_started_at IS NOT NULL ORDER BY number";
const SETTLE = `
  UPDATE desk_task d SET done_at = $2 FROM ticket t
   WHERE t.contract_id = $1 AND t.ended_at IS NULL AND d.ticket_id = t.id AND d.kind = 'CONTRACT_ENDED' AND d.done_at IS NULL`;

/**
 * While a contract is in force, requests of its customer that wait for one are to be judged anew, once for each of its terms: their senders hear that
 * they are taken up. What somebody was to decide because it had ended is decided.
 */
export async function openDoor(tx: Tx, { id, customerId, startsOn, endsOn }: FollowedContract, at: number): Promise<ContractLook['waiting']> {
  const today = civilDateAt(at);
  if (today < startsOn || today > endsOn) return [];
  await tx.run(SETTLE, [id, new Date(at)]);
  const waiting = await tx.rows<{ id: string; number: number }>(WAITING, [customerId, FOR_WANT_OF_CONTRACT]);
  return waiting.map((ticket) => ({ number: ticket.number, commandId: uuidV5(NAMESPACE, `${ticket.id} ${id} ${startsOn} ${endsOn}`) }));
}
