import { addDays, civilDateAt } from '../../domain/civil-date';
import { FIRST_REMINDER_DAYS, lastNoticeDay, renewsItself } from '../../domain/contract-course';
import { openDeskTask } from '../../platform/desk-task';
import type { ActivityDeps } from '../deps';
import type { Tx } from '../transaction';
import type { FollowedContract } from './followed-contract';

// Another contract for one of its locations that is in force on the day after its last one.
const SUCCESSOR = `
  SELECT 1 FROM contract o WHERE o.customer_id = $2 AND o.id <> $1 AND o.starts_on <= $3::date + 1 AND o.ends_on > $3::date AND o.starts_on > $4::date
    AND EXISTS (SELECT FROM contract_site s JOIN contract_site os ON os.site_id = s.site_id AND os.contract_id = o.id WHERE s.contract_id = $1) LIMIT 1`;
const SETTLE = "UPDATE desk_task SET done_at = $2 WHERE kind = 'CONTRACT_SUCCEEDED' AND subject_id = $1 AND done_at IS NULL";

/**
 * A contract that goes on by itself does so beside its successor, and both promise and charge the same. From the first reminder to the last day for notice
 * somebody is asked once for each end; what they decide is a notice, or that both go on. Whether anything has changed.
 */
export async function askOfSuccessor(tx: Tx, deps: Pick<ActivityDeps, 'notifier'>, contract: FollowedContract, at: number): Promise<boolean> {
  const { id, customerId, startsOn, endsOn } = contract;
  const [today, last] = [civilDateAt(at), lastNoticeDay(contract)];
  const isSucceeded = renewsItself(contract) && (await tx.rows(SUCCESSOR, [id, customerId, endsOn, startsOn])).length > 0;
  if (!isSucceeded) return (await tx.run(SETTLE, [id, new Date(at)])) > 0;
  if (today < addDays(last, -FIRST_REMINDER_DAYS) || today > last) return false;
  const effectKey = `CONTRACT_SUCCEEDED:${id}:${endsOn}`;
  const { text, values } = openDeskTask({ kind: 'CONTRACT_SUCCEEDED', effectKey, ticketId: null, subjectId: id }, at);
  if ((await tx.run(text, values)) === 0) return false;
  deps.notifier.changed('desk-tasks', id);
  return true;
}
