import type { Pool } from 'pg';
import { ticketColumns, type TicketColumns } from '../../activities/ticket-columns';
import {
  foldEvent,
  receivedSnapshot,
  upgraded,
  type StoredSnapshot,
  type TicketEventRecord,
  type TicketSnapshot,
} from '../../domain/ticket-snapshot';
import { CHAIN_START, evidenceFault, linkFault, type HashedEvent, type StoredEvidence } from '../../platform/event-hash';
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
  readonly args: { readonly priority?: TicketSnapshot['priority'] };
  readonly patch: TicketEventRecord['patch'];
  readonly evidence_hash: string | null;
  readonly prev_hash: string;
  readonly hash: string;
  /** The evidence row of the event; null where it has none. */
  readonly evidence: StoredEvidence | null;
}

interface TicketRow extends TicketColumns {
  readonly id: string;
  readonly number: number;
  readonly seq: number;
  readonly state: string;
  readonly head_hash: string;
  readonly snapshot: StoredSnapshot;
}

const TICKET = `SELECT id, number, seq, state, head_hash, snapshot, priority, customer_id, site_id, contract_id, asset_id, entitlement, assignee_id, remote_outcome,
  waiting_for, due_at, due_command, ended_at FROM ticket`;

/** Replays every ticket's events: chain of hashes, evidence, and that row and snapshot equal the fold of the events. */
const chains: DoctorCheck = {
  name: 'audit chains are intact and every ticket equals the fold of its events',
  needs: 'postgres',
  run: async ({ pool }) => {
    const faults: string[] = [];
    let after = '00000000-0000-0000-0000-000000000000';
    let tickets = 0;
    for (;;) {
      const { rows } = await pool.query<TicketRow>(`${TICKET} WHERE id > $1 ORDER BY id LIMIT $2`, [after, PAGE]);
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
    `SELECT e.*, ${EVIDENCE}
       FROM ticket_event e LEFT JOIN evidence v ON v.id = e.command_id WHERE e.ticket_id = ANY ($1) ORDER BY e.ticket_id, e.seq`,
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
    const { rows } = await client.query<TicketRow>(`${TICKET} WHERE id = $1`, [ticketId]);
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
    receivedAt: events[0]?.at.getTime() ?? 0,
    priority: events[0]?.args.priority ?? 'NORMAL',
  });
  for (const [index, row] of events.entries()) {
    const link = linkFault({ ...hashed(row), prevHash: row.prev_hash, hash: row.hash }, index + 1, hash);
    if (link !== null) return `event ${index + 1} ${FAULTS[link]}`;
    hash = row.hash;
    const evidence = evidenceFault(row.evidence_hash, row.evidence);
    if (evidence !== null) return `evidence of event ${row.seq} ${FAULTS[evidence]}`;
    if (row.seq > 1) snapshot = foldEvent(snapshot, recordOf(row));
  }
  if (events.length !== ticket.seq || hash !== ticket.head_hash) return 'the row does not stand at the head of its chain';
  if (snapshot.state !== ticket.state || canonicalJson(snapshot) !== canonicalJson(upgraded(ticket.snapshot)))
    return 'the row differs from the fold of its events';
  const column = differingColumn(ticket, snapshot);
  return column === undefined ? null : `column ${column} differs from the fold of its events`;
}

const FAULTS = { MISSING: 'is missing', UNLINKED: 'does not follow its predecessor', CHANGED: 'was changed', GONE: 'is gone' } as const;

/** The device that staff chose stands in the row before the ticket is judged. */
function differingColumn(ticket: TicketRow, snapshot: TicketSnapshot): string | undefined {
  const wanted = ticketColumns(snapshot);
  const names = Object.keys(wanted) as (keyof typeof wanted)[];
  return names.find((name) => canonicalJson(ticket[name]) !== canonicalJson(wanted[name]) && !(ticket.seq === 1 && name === 'asset_id'));
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

/** Who decided by a page, and what audit entries say of people, stands in rows that are named with their hash. */
const namedEvidence: DoctorCheck = {
  name: 'evidence of deciders and audit entries is what was hashed',
  needs: 'postgres',
  run: async ({ pool }) => {
    const faults: string[] = [];
    let looked = 0;
    for (const named of [OF_DECIDERS, OF_AUDIT]) {
      for await (const { source, hash, evidence } of inPages(pool, named)) {
        const fault = evidenceFault(hash, evidence);
        if (fault !== null) faults.push(`${source} ${FAULTS[fault]}`);
        looked += 1;
      }
    }
    return none(faults, `${looked} rows`);
  },
};

async function* inPages(pool: Pool, named: string): AsyncGenerator<NamedEvidence> {
  for (let after: number | string | undefined = 0; after !== undefined;) {
    const page: readonly NamedEvidence[] = (await pool.query<NamedEvidence>(named, [after, PAGE])).rows;
    yield* page;
    after = page.at(-1)?.id;
  }
}

interface NamedEvidence {
  readonly id: number | string;
  readonly source: string;
  readonly hash: string;
  readonly evidence: StoredEvidence | null;
}

const EVIDENCE =
  "CASE WHEN v.id IS NOT NULL THEN json_build_object('salt', v.salt, 'data', v.data, 'erased', v.erased_at IS NOT NULL) END AS evidence";

const OF_DECIDERS = `
  SELECT e.id, 'decider of ' || e.command || ' ' || e.command_id AS source, own.data->>'evidenceHash' AS hash, ${EVIDENCE}
    FROM ticket_event e JOIN evidence own ON own.id = e.command_id LEFT JOIN evidence v ON v.id = (own.data->>'evidenceId')::uuid
   WHERE e.actor_kind IN ('APPROVER', 'REQUESTER') AND own.data->>'evidenceHash' IS NOT NULL AND e.id > $1 ORDER BY e.id LIMIT $2`;

const OF_AUDIT = `
  SELECT a.id, 'audit entry ' || a.id AS source, a.detail->>'evidenceHash' AS hash, ${EVIDENCE}
    FROM audit_log a LEFT JOIN evidence v ON v.id = a.evidence_id WHERE a.detail->>'evidenceHash' IS NOT NULL AND a.id > $1 ORDER BY a.id LIMIT $2`;

export const CHAIN_CHECKS: readonly DoctorCheck[] = [chains, namedEvidence];
