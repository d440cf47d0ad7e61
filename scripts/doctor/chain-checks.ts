import type { Pool } from 'pg';
import { foldEvent, receivedSnapshot, type TicketEventRecord, type TicketSnapshot } from '../../domain/ticket-snapshot';
import { CHAIN_START, eventHash, evidenceHash, type HashedEvent } from '../../platform/event-hash';
import { canonicalJson } from '../../platform/hash';
import { none, type DoctorCheck } from './check';

const PAGE = 1_000;

interface EventRow {
  readonly ticket_id: string;
  readonly seq: number;
  readonly command_id: string;
  readonly command: TicketEventRecord['command'];
  readonly content_hash: string;
  readonly from_state: TicketEventRecord['from'];
  readonly to_state: TicketEventRecord['to'];
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly at: Date;
  readonly args: unknown;
  readonly patch: TicketEventRecord['patch'];
  readonly evidence_hash: string | null;
  readonly prev_hash: string;
  readonly hash: string;
  readonly salt: string | null;
  readonly data: unknown;
}

interface TicketRow {
  readonly id: string;
  readonly number: number;
  readonly seq: number;
  readonly state: string;
  readonly head_hash: string;
  readonly snapshot: TicketSnapshot;
}

/** Replays every ticket's events: chain of hashes, evidence, and that row and snapshot equal the fold of the events. */
const chains: DoctorCheck = {
  name: 'audit chains are intact and every ticket equals the fold of its events',
  needs: 'postgres',
  run: async ({ pool }) => {
    const faults: string[] = [];
    let after = '00000000-0000-0000-0000-000000000000';
    let tickets = 0;
    for (;;) {
      const { rows } = await pool.query<TicketRow>(
        'SELECT id, number, seq, state, head_hash, snapshot FROM ticket WHERE id > $1 ORDER BY id LIMIT $2',
        [after, PAGE],
      );
      if (rows.length === 0) break;
      const events = await eventsOf(
        pool,
        rows.map(({ id }) => id),
      );
      // A transition may be committed between the two reads: what differs is read again, both in one statement's view.
      for (const ticket of rows) {
        const fault = faultOf(ticket, events.get(ticket.id) ?? []);
        if (fault !== null && (await stillFaulty(pool, ticket.id))) faults.push(`ticket ${ticket.number}: ${fault}`);
      }
      tickets += rows.length;
      after = rows[rows.length - 1]?.id ?? after;
    }
    return none(faults, `${tickets} chains`);
  },
};

async function eventsOf(pool: Pick<Pool, 'query'>, ids: readonly string[]): Promise<Map<string, EventRow[]>> {
  const { rows } = await pool.query<EventRow>(
    `SELECT e.*, v.salt, v.data FROM ticket_event e LEFT JOIN evidence v ON v.id = e.command_id AND e.evidence_hash IS NOT NULL
      WHERE e.ticket_id = ANY ($1) ORDER BY e.ticket_id, e.seq`,
    [ids],
  );
  const byTicket = new Map<string, EventRow[]>();
  for (const row of rows) byTicket.set(row.ticket_id, [...(byTicket.get(row.ticket_id) ?? []), row]);
  return byTicket;
}

async function stillFaulty(pool: Pool, ticketId: string): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query<TicketRow>('SELECT id, number, seq, state, head_hash, snapshot FROM ticket WHERE id = $1', [ticketId]);
    const events = await eventsOf(client as unknown as Pool, [ticketId]);
    await client.query('COMMIT');
    const [ticket] = rows;
    return ticket !== undefined && faultOf(ticket, events.get(ticketId) ?? []) !== null;
  } finally {
    client.release();
  }
}

function faultOf(ticket: TicketRow, events: readonly EventRow[]): string | null {
  let hash = CHAIN_START;
  let snapshot: TicketSnapshot = receivedSnapshot({
    ticketId: ticket.id,
    number: ticket.number,
    receivedAt: ticket.snapshot.receivedAt,
    priority: firstPriority(events) ?? ticket.snapshot.priority,
  });
  for (const [index, row] of events.entries()) {
    if (row.seq !== index + 1) return `event ${index + 1} is missing`;
    if (row.prev_hash !== hash) return `event ${row.seq} does not follow its predecessor`;
    hash = eventHash(hash, hashed(row));
    if (row.hash !== hash) return `event ${row.seq} was changed`;
    if (row.evidence_hash !== null && row.data !== null && row.salt !== null && evidenceHash(row.salt, row.data) !== row.evidence_hash) {
      return `evidence of event ${row.seq} was changed`;
    }
    if (row.seq > 1) snapshot = foldEvent(snapshot, recordOf(row));
  }
  if (events.length !== ticket.seq || hash !== ticket.head_hash) return 'the row does not stand at the head of its chain';
  if (snapshot.state !== ticket.state || canonicalJson(snapshot) !== canonicalJson(ticket.snapshot))
    return 'the row differs from the fold of its events';
  return null;
}

function firstPriority(events: readonly EventRow[]): TicketSnapshot['priority'] | undefined {
  return events[0]?.patch.priority;
}

function hashed(row: EventRow): HashedEvent {
  return {
    ticketId: row.ticket_id,
    seq: row.seq,
    commandId: row.command_id,
    command: row.command,
    contentHash: row.content_hash,
    fromState: row.from_state,
    toState: row.to_state,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    at: row.at,
    args: row.args,
    patch: row.patch,
    evidenceHash: row.evidence_hash,
  };
}

function recordOf(row: EventRow): TicketEventRecord {
  return {
    seq: row.seq,
    commandId: row.command_id,
    command: row.command,
    from: row.from_state,
    to: row.to_state,
    at: row.at.getTime(),
    patch: row.patch,
  };
}

export const CHAIN_CHECKS: readonly DoctorCheck[] = [chains];
