import { waitMs } from '../../domain/business-time';
import type { CommandInput, MergedTicket } from '../../domain/command-args';
import { isClosed, stateDef, WORK_DONE_STATES, type TicketState } from '../../domain/ticket-states';
import { commandStatement } from '../../platform/command-inbox';
import { uuidV5 } from '../../platform/hash';
import { tellOfHeld } from '../desk-tasks';
import { ensureLink } from '../mail-queue';
import { refuse, type EffectContext, type EffectHandler } from './effect';

const GIVEN_NAMESPACE = '0d6f5b1a-94c3-4f0e-8a52-6b1e7c9d3f40';

interface Survivor {
  readonly number: number;
  readonly state: TicketState;
  readonly ended: boolean;
  readonly is_unknown: boolean;
  readonly same_customer: boolean;
  readonly has_stranger: boolean;
  /** Everybody who wrote in the duplicate's name. */
  readonly people: readonly string[];
}

// Who is no known person of the customer shares a ticket with nobody but themselves: neither side may bring one in.
const SURVIVOR = `
  WITH people AS (
    SELECT DISTINCT p.requester_email AS email, p.id = ANY (ARRAY(SELECT $1::uuid UNION ALL SELECT sm_merged($1))) AS is_duplicates
      FROM ticket p WHERE p.requester_email IS NOT NULL AND p.id = ANY (ARRAY(VALUES ($1::uuid), ($2::uuid) UNION ALL SELECT sm_merged($1) UNION ALL SELECT sm_merged($2))))
  SELECT s.number, s.state, s.ended_at IS NOT NULL AS ended, s.customer_id IS NULL AS is_unknown, s.customer_id = $3::uuid AS same_customer,
         (SELECT count(DISTINCT email) FROM people) > 1 AND EXISTS (SELECT 1 FROM people WHERE NOT sm_of_customer(email, $3::uuid)) AS has_stranger,
         ARRAY(SELECT email FROM people WHERE is_duplicates) AS people
    FROM ticket s WHERE s.id = $2`;

// Words that wait for an answer wait for it in the ticket where they are answered now; a request that nobody has answered at all waits since it came.
const HAND_ON_WORDS = `
  UPDATE ticket s SET unanswered_since = least(s.unanswered_since, d.since)
    FROM (SELECT coalesce(unanswered_since, CASE WHEN first_response_at IS NULL AND resolved_at IS NULL THEN received_at END) AS since FROM ticket WHERE id = $1) d
   WHERE s.id = $2 AND d.since IS NOT NULL`;

/**
 * Binds a duplicate to its survivor. The merges of a customer come one after the other, so that of two that cross only one is done.
 * Its people get a link of their own to the other ticket, and that ticket's chain an event.
 */
export const mergeInto: EffectHandler<'merge.into'> = async (context, { ticketId: survivorId }) => {
  const { tx, deps, at, before } = context;
  const { ticketId, customerId } = before;
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended('merge:' || $1, 0))`, [customerId]);
  const [survivor] = await tx.rows<Survivor>(SURVIVOR, [ticketId, survivorId, customerId]);
  if (survivor === undefined || survivor.ended || isClosed(stateDef(survivor.state))) throw refuse('MERGE_TARGET_CLOSED');
  if (customerId === null || survivor.is_unknown) throw refuse('MERGE_UNVERIFIED');
  if (!survivor.same_customer) throw refuse('MERGE_OTHER_CUSTOMER');
  if (survivor.has_stranger) throw refuse('MERGE_UNKNOWN_PERSON');
  for (const email of survivor.people) {
    await ensureLink(tx, deps, at, { purpose: 'STATUS', ticketId: survivorId, subjectId: survivorId, person: { email } });
  }
  // It ended between the look and now.
  if (!(await mirror(context, 'ABSORB', survivorId))) throw refuse('MERGE_TARGET_CLOSED');
  const isAwaited = (await tx.run(HAND_ON_WORDS, [ticketId, survivorId])) > 0;
  if (isAwaited && survivor.state === 'ON_HOLD') await tellOfHeld(tx, at, survivorId, context.request.input.commandId);
};

// What was said in the other ticket since the merge was mailed to the duplicate's people as well; what nobody has answered waits again.
const TAKE_BACK_WORDS = `
  UPDATE ticket d SET unanswered_since = (
    SELECT min(m.created_at) FROM message m WHERE m.direction = 'IN' AND m.ticket_id = ANY (ARRAY(SELECT d.id UNION ALL SELECT sm_merged(d.id))) AND m.created_at > coalesce((
      SELECT max(o.created_at) FROM message o
       WHERE o.direction = 'OUT' AND (o.ticket_id = d.id OR o.ticket_id = sm_survivor(d.id) AND o.created_at >= d.state_since)), '-infinity'))
   WHERE d.id = $1`;

// What waits in the other ticket is its own and that of what stays merged into it: since its last answer, or since it was solved, and of a duplicate
// since it was answered there.
const WITHOUT_WORDS = `
  WITH gone AS (SELECT $1::uuid AS id UNION SELECT sm_merged($1)),
  rest AS (SELECT p.id, p.received_at, p.first_response_at IS NULL AND p.resolved_at IS NULL AND p.id <> sm_survivor($1) AS is_new,
           (SELECT max(o.created_at) FROM message o WHERE o.ticket_id = p.id AND o.direction = 'OUT') AS answered_at
      FROM ticket p WHERE p.id = ANY (ARRAY(SELECT sm_survivor($1) UNION SELECT sm_merged(sm_survivor($1)) EXCEPT SELECT id FROM gone))),
  settled AS (SELECT greatest((SELECT answered_at FROM rest WHERE id = sm_survivor($1)),
                              (SELECT max(e.at) FROM ticket_event e WHERE e.ticket_id = sm_survivor($1) AND e.to_state = ANY ($2))) AS at),
  waiting AS (SELECT m.created_at AS since, r.answered_at FROM rest r JOIN message m ON m.ticket_id = r.id AND m.direction = 'IN'
              UNION ALL SELECT received_at, NULL FROM rest WHERE is_new)
  UPDATE ticket s SET unanswered_since = (SELECT min(w.since) FROM waiting w, settled
                                           WHERE w.since > coalesce(greatest(w.answered_at, settled.at), '-infinity'))
   WHERE s.id = sm_survivor($1) AND s.id <> $1 AND s.unanswered_since IS NOT NULL`;

/** The duplicate is a ticket of its own again: its people's links to the other one open nothing any more, and its words wait in it and not there. */
export const undoMerge: EffectHandler<'merge.undo'> = async (context, { ticketId }) => {
  const { tx, before } = context;
  await tx.run(TAKE_BACK_WORDS, [before.ticketId]);
  await tx.run(WITHOUT_WORDS, [before.ticketId, WORK_DONE_STATES]);
  await mirror(context, 'RELEASE', ticketId);
};

/** Hands an answer that was under way when its ticket was merged on to the other one, with its files; false where that one has ended. */
export async function handOnAnswer(context: EffectContext): Promise<boolean> {
  const { tx, before, payload, request } = context;
  const [survivor] = await tx.rows<{ id: string }>('SELECT sm_survivor($1) AS id', [before.ticketId]);
  if (survivor === undefined || survivor.id === before.ticketId) return false;
  if (!(await give(context, { name: 'ANSWER', ticketId: survivor.id, args: request.input.args, payload }))) return false;
  await tx.run(MOVE_FILES, [before.ticketId, survivor.id, payload['attachmentIds'] ?? []]);
  return true;
}

const MOVE_FILES = `
  WITH a AS (UPDATE attachment SET ticket_id = $2 WHERE ticket_id = $1 AND draft AND id = ANY ($3::uuid[]) RETURNING file_id)
  UPDATE stored_file SET ticket_id = $2 WHERE id IN (SELECT file_id FROM a)`;

/** Has the other ticket record what was done here, in the name of whoever did it. */
async function mirror(context: EffectContext, name: 'ABSORB' | 'RELEASE', ticketId: string): Promise<boolean> {
  const { before } = context;
  const args: MergedTicket = { ticketId: before.ticketId, number: before.number };
  return await give(context, { name, ticketId, args, payload: { ...args } });
}

/** What another ticket is given by a step of this one. */
interface Given {
  readonly name: 'ABSORB' | 'RELEASE' | 'ANSWER';
  readonly ticketId: string;
  readonly args: CommandInput['args'];
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Stores a command of another ticket that follows from this one's, once; false where that ticket has ended. */
async function give({ tx, deps, at, request }: EffectContext, { name, ticketId, args, payload }: Given): Promise<boolean> {
  const { commandId, actor } = request.input;
  const expiresAt = at + waitMs({ clock: 'elapsed', duration: deps.waits.WAIT_PORTAL_COMMAND_EXPIRY });
  const id = uuidV5(GIVEN_NAMESPACE, `${name}:${commandId}`);
  const given = commandStatement({ commandId: id, ticketId, name, payload, args, actor, at, relayAt: at, expiresAt });
  const [row] = await tx.rows<{ stored: boolean }>(given.text, given.values);
  return row?.stored === true;
}
