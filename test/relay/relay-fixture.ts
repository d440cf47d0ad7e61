import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { OutboxKind, OutboxPayloads } from '../../domain/outbox-kinds';
import { receivedSnapshot } from '../../domain/ticket-snapshot';
import { systemClock, type Clock } from '../../platform/clock';
import type { Config, Env } from '../../platform/config';
import type { RelayPorts } from '../../worker/relay/lanes';
import { createRelayWith, type Relay } from '../../worker/relay/relay';
import type { TemporalPort } from '../../worker/relay/temporal-port';
import { testConfig, testDeps } from '../support/env';
import { NOON } from '../support/tickets';

/** A migrated database of its own, and what a relay needs besides. */
export interface RelayBench {
  readonly pool: Pool;
  readonly config: Config;
  /** A relay over these ports. */
  relay(ports: Partial<RelayPorts>, options?: RelayOptions): Relay;
  /** Stops the relays that were made so far. */
  stopRelays(): Promise<void>;
  close(): Promise<void>;
}

interface RelayOptions {
  readonly clock?: Clock;
  readonly env?: Env;
  readonly lease?: { leaseMs: number; renewMs: number };
  /** Another door to the database, to make it fail. */
  readonly pool?: Pool;
}

/** A database of the test file's own. */
export async function startBench(env: Env = {}): Promise<RelayBench> {
  const { db, config, log, close } = await testDeps({ env, clock: systemClock });
  const { pool } = db;
  const relays: Relay[] = [];
  const stopRelays = async (): Promise<void> => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  };
  return {
    pool,
    config,
    relay: (ports, { clock = systemClock, env: own = {}, lease, pool: door = pool } = {}) => {
      const settings = testConfig({ DATA_DIR: config.dataDir, RELAY_POLL_MS: '50', ...env, ...own });
      const notifier = { subscribe: () => () => undefined, changed: () => undefined };
      const relay = createRelayWith(
        { pool: door, clock, config: settings, log, notifier },
        { temporal: new FakeTemporal(), mail: silentMail, ...ports },
        lease,
      );
      relays.push(relay);
      return relay;
    },
    stopRelays,
    close: async () => {
      await stopRelays();
      await close();
    },
  };
}

const silentMail: RelayPorts['mail'] = { send: () => Promise.resolve(), verify: () => Promise.resolve(), close: () => undefined };

/** A Temporal that does as it is told; only for what the relay itself decides. */
export class FakeTemporal implements TemporalPort {
  readonly calls: string[] = [];
  away = false;
  answer: (call: string) => Promise<Awaited<ReturnType<TemporalPort['applyCommand']>>> = () => Promise.resolve({ kind: 'taken' });

  startTicket: TemporalPort['startTicket'] = async ({ number }) => {
    await this.take(`start ${number}`);
  };
  startRecount: TemporalPort['startRecount'] = async (recountId) => {
    await this.take(`recount ${recountId}`);
  };
  startRateRelease: TemporalPort['startRateRelease'] = async (releaseId) => {
    await this.take(`rate release ${releaseId}`);
  };
  wakeContract: TemporalPort['wakeContract'] = async (contractId) => {
    await this.take(`contract ${contractId}`);
  };
  startMonthRun: TemporalPort['startMonthRun'] = async (period) => {
    await this.take(`month run ${period}`);
  };
  wakeMonthEnd: TemporalPort['wakeMonthEnd'] = async ({ customerNumber, period }) => {
    await this.take(`month end ${customerNumber} ${period}`);
  };
  applyCommand: TemporalPort['applyCommand'] = ({ snapshot, started, input }) =>
    this.take(`${started ? 'update' : 'update-with-start'} ${snapshot.number} ${input.command} ${input.commandId}`);
  decideApproval: TemporalPort['decideApproval'] = (start, decision) =>
    this.take(`decide ${start.ticketNumber}-${start.approval.n} ${decision.approved} ${decision.commandId}`);
  ping: TemporalPort['ping'] = () => (this.away ? Promise.reject(new Error('14 UNAVAILABLE')) : Promise.resolve());

  private async take(call: string): ReturnType<TemporalPort['applyCommand']> {
    this.calls.push(call);
    if (this.away) throw new Error('14 UNAVAILABLE');
    return await this.answer(call);
  }
}

/** Inserts a ticket as it is accepted; returns its id and number. */
export async function addTicket(pool: Pool, columns: Record<string, unknown> = {}): Promise<{ id: string; number: number }> {
  const id = randomUUID();
  const { rows } = await pool.query<{ number: number }>("SELECT nextval('ticket_number_seq')::int AS number");
  const number = rows[0]?.number ?? 0;
  const snapshot = receivedSnapshot({ ticketId: id, number, receivedAt: NOON, priority: 'NORMAL' });
  const row = {
    id,
    number,
    state: 'RECEIVED',
    seq: 1,
    snapshot,
    head_hash: 'h',
    channel: 'WEB',
    priority: 'NORMAL',
    subject: 'Yazıcı çalışmıyor',
    description: 'Kâğıt sıkıştı',
    locale: 'tr',
    requester_email: 'ayse@musteri.example',
    received_at: new Date(NOON),
    updated_at: new Date(NOON),
    ...columns,
  };
  await insert(pool, 'ticket', row);
  return { id, number };
}

/** Inserts an outbox row; due at once. */
export async function addOutbox<K extends OutboxKind>(
  pool: Pool,
  kind: K,
  aggregateKey: string,
  payload: OutboxPayloads[K],
  dueAt = Date.now() - 1,
): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at) VALUES ($1, $2, $3, $4, $5, $5) RETURNING id`,
    [aggregateKey, kind, randomUUID(), payload, new Date(dueAt)],
  );
  return rows[0]?.id ?? 0;
}

/** Inserts a command of a ticket with its outbox row. */
export async function addCommand(
  pool: Pool,
  ticket: { id: string; number: number },
  columns: Record<string, unknown> = {},
): Promise<{ id: string; outboxId: number }> {
  const id = randomUUID();
  await insert(pool, 'command', {
    id,
    ticket_id: ticket.id,
    name: 'REOPEN',
    payload: {},
    args: {},
    actor_kind: 'REQUESTER',
    content_hash: 'c',
    status: 'PENDING',
    created_at: new Date(NOON),
    expires_at: new Date(Date.now() + 3_600_000),
    ...columns,
  });
  return { id, outboxId: await addOutbox(pool, 'COMMAND', `ticket:${ticket.number}`, { commandId: id }) };
}

/** Inserts a row given by its columns. */
export async function insert(pool: Pool, table: string, row: Record<string, unknown>): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_name, index) => `$${index + 1}`);
  await pool.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`, Object.values(row));
}

/** One row of the outbox. */
export async function outboxRow(
  pool: Pool,
  id: number,
): Promise<{ delivered_at: Date | null; parked_at: Date | null; attempts: number; last_error: string | null; next_attempt_at: Date }> {
  const { rows } = await pool.query('SELECT * FROM outbox WHERE id = $1', [id]);
  return rows[0];
}

/** Looks again until it is so; fails with what was seen last. */
export async function until<T>(look: () => Promise<T> | T, fits: (seen: T) => boolean, timeoutMs = 10_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (fits(seen)) return seen;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(seen)} after ${timeoutMs} ms`);
    await sleep(20);
  }
}
