import type { CivilDate } from '../../domain/civil-date';
import { openTask } from '../desk-tasks';
import type { ActivityDeps } from '../deps';
import { settledTasks } from '../../domain/desk-tasks';
import { TICKET_STATE_NAMES } from '../../domain/ticket-states';
import type { Tx } from '../transaction';
import type { FollowedContract } from './followed-contract';

const TRAIL = `INSERT INTO audit_log (at, actor_kind, action, subject_type, subject_id, detail) VALUES ($1, 'SYSTEM', $2, 'contract', $3, $4)`;

/** The contract goes on: its last version with it (a trigger). What was to be decided because it would end is decided. */
export async function renewContract(tx: Tx, { id, endsOn }: FollowedContract, until: CivilDate, at: number): Promise<void> {
  await tx.run('UPDATE contract SET ends_on = $2::date, version = version + 1, updated_at = $3 WHERE id = $1', [id, until, new Date(at)]);
  await tx.run(TRAIL, [new Date(at), 'contract.renew', id, { fields: ['endsOn'], changes: { endsOn: { from: endsOn, to: until } } }]);
}

/** States in which somebody still works on a ticket. */
const WITH_WORK = TICKET_STATE_NAMES.filter((state) => !settledTasks(state).includes('CONTRACT_ENDED'));
const OPEN = 'SELECT id FROM ticket WHERE contract_id = $1 AND ended_at IS NULL AND state = ANY ($2) ORDER BY number';

/** Which of its ends it is, and when it was found. */
interface End {
  readonly occasion: string;
  readonly at: number;
}

/** It is over: of each ticket that somebody still works on, somebody decides by name. Returns how many these are. */
export async function endContract(
  tx: Tx,
  { notifier }: Pick<ActivityDeps, 'notifier'>,
  { id, endsOn }: FollowedContract,
  { occasion, at }: End,
): Promise<number> {
  const open = await tx.rows<{ id: string }>(OPEN, [id, WITH_WORK]);
  for (const { id: ticketId } of open) {
    await openTask(tx, at, { kind: 'CONTRACT_ENDED', ticketId, subjectId: null, occasion });
    notifier.changed('desk-tasks', ticketId);
  }
  await tx.run(TRAIL, [new Date(at), 'contract.end', id, { endsOn, openTickets: open.length }]);
  return open.length;
}
