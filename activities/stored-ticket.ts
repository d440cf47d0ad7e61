import { ApplicationFailure } from '@temporalio/activity';
import type { Actor, CommandInput } from '../domain/command-args';
import type { TicketCommand } from '../domain/ticket-commands';
import { upgraded, type SnapshotPatch, type StoredSnapshot, type TicketEventRecord, type TicketSnapshot } from '../domain/ticket-snapshot';
import type { TicketState } from '../domain/ticket-states';
import { formerRequesterSql } from '../platform/former-contacts';
import type { Tx } from './transaction';
import type { TransitionRequest } from './types';

/** The ticket as Postgres holds it, its row locked until the transaction ends. */
export interface StoredTicket {
  readonly snapshot: TicketSnapshot;
  readonly headHash: string;
  /** Address at which the requester is written to; null for a caller without one, and for whom the customer has struck off its list. */
  readonly requesterEmail: string | null;
  /** The requester where the customer has struck them off. */
  readonly formerRequester: FormerRequester | null;
  /** Addresses of others whose requests were merged into it. */
  readonly participants: readonly string[];
  /** The inbox row of the command, if a person gave it. */
  readonly command: InboxRow | null;
  /** Events that are already there: from the expected sequence on, or the command's own. */
  readonly events: readonly TicketEventRecord[];
}

/** A requester whom the customer has struck off its list. */
export interface FormerRequester {
  readonly email: string | null;
}

/** A command as the API or the portal stored it before anyone sent it. */
export interface InboxRow {
  readonly name: TicketCommand;
  readonly args: CommandInput['args'];
  readonly actorKind: Actor['kind'];
  readonly actorId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly contentHash: string;
  /** Sequence of the ticket that its giver had read; null: whatever it is. */
  readonly basedOn: number | null;
}

interface EventJson {
  readonly seq: number;
  readonly command_id: string;
  readonly command: TicketCommand;
  readonly from_state: TicketState | null;
  readonly to_state: TicketState;
  readonly at_ms: number;
  readonly patch: SnapshotPatch;
}

interface Row {
  readonly seq: number;
  readonly snapshot: StoredSnapshot;
  readonly head_hash: string;
  readonly requester_email: string | null;
  readonly is_former: boolean;
  readonly participants: readonly string[] | null;
  readonly command: InboxRow | null;
  /** Sequence under which the command was recorded before. */
  readonly own_seq: number | null;
}

// Most tickets have none, which one look at an index tells.
const PARTICIPANTS = `
  CASE WHEN EXISTS (SELECT 1 FROM ticket m WHERE m.merged_into_id = t.id) THEN ARRAY(SELECT sm_participants(t.id)) END AS participants`;

const LOCK = `
  SELECT t.seq, t.snapshot, t.head_hash, t.requester_email, ${formerRequesterSql('t')} AS is_former, ${PARTICIPANTS},
         CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('name', c.name, 'args', c.args, 'actorKind', c.actor_kind, 'actorId', c.actor_id,
           'payload', c.payload, 'contentHash', c.content_hash, 'basedOn', c.based_on) END AS command,
         (SELECT e.seq FROM ticket_event e WHERE e.command_id = $2 AND e.ticket_id = t.id AND e.command = $3) AS own_seq
    FROM ticket t LEFT JOIN command c ON c.id = $2 AND c.ticket_id = t.id WHERE t.id = $1 FOR UPDATE OF t`;

// A statement of its own, after the lock: it sees what the holder of the lock before us has committed.
const EVENTS = `
  SELECT seq, command_id, command, from_state, to_state, (EXTRACT(EPOCH FROM at) * 1000)::float8 AS at_ms, patch
    FROM ticket_event WHERE ticket_id = $1 AND seq >= LEAST($2, COALESCE(
         (SELECT seq FROM ticket_event WHERE command_id = $3 AND ticket_id = $1 AND command = $4), $2)) ORDER BY seq`;

/** Locks the ticket and reads what is already stored for this request. */
export async function loadStored(tx: Tx, request: TransitionRequest): Promise<StoredTicket> {
  const { ticketId, seq, input } = request;
  const [row] = await tx.rows<Row>(LOCK, [ticketId, input.commandId, input.command]);
  if (row === undefined) throw ApplicationFailure.nonRetryable(`there is no ticket ${ticketId}`, 'NO_TICKET');
  // The usual case: the workflow is in step. Who wrote an event while we waited for the lock has also moved the row's sequence.
  const inStep = row.seq === seq - 1 && row.own_seq === null;
  const events = inStep ? [] : await tx.rows<EventJson>(EVENTS, [ticketId, seq, input.commandId, input.command]);
  if (events.length === 0 && row.seq !== seq - 1) {
    throw ApplicationFailure.nonRetryable(`ticket ${ticketId} is at ${row.seq}, the workflow before ${seq}: rebuild it`, 'AHEAD_OF_POSTGRES');
  }
  return {
    snapshot: upgraded(row.snapshot),
    headHash: row.head_hash,
    requesterEmail: row.is_former ? null : row.requester_email,
    formerRequester: row.is_former ? { email: row.requester_email } : null,
    participants: row.participants ?? [],
    command: row.command,
    events: events.map((event) => ({
      seq: event.seq,
      commandId: event.command_id,
      command: event.command,
      from: event.from_state,
      to: event.to_state,
      at: event.at_ms,
      patch: event.patch,
    })),
  };
}
