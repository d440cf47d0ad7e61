import { Client, type Notification, type Pool } from 'pg';
import type { Config } from './config';
import type { Logger } from './log';

/** Channels of PostgreSQL's LISTEN: rows that screens show, and rows that the relay must deliver. */
export type Channel = 'sm_changes' | 'sm_outbox';

/** A record that changed; whoever shows it reads it again. */
export interface Change {
  readonly resource: string;
  readonly id: string;
}

/** What a subscriber hears: changes (empty on sm_outbox), or that some may have been missed while the connection was away. */
export type Signal = { readonly kind: 'changes'; readonly changes: readonly Change[] } | { readonly kind: 'gap' };

/** Tells other processes at once what they would otherwise find by polling; nothing relies on its arriving. */
export interface Notifier {
  /** A committed change of a record. */
  changed(resource: string, id: string): void;
  /** A committed row in the outbox. */
  outbox(): void;
  /** Hears a channel until the returned function is called. */
  subscribe(channel: Channel, listener: (signal: Signal) => void): () => void;
  close(): Promise<void>;
}

/** At most one NOTIFY per channel in this time: each takes a lock that all commits with notifications share. */
const COALESCE_MS = 50;
/** A payload may have 8,000 bytes; a change has about 70. */
const CHANGES_PER_NOTIFY = 80;
const RECONNECT_MS = [200, 500, 1_000, 2_000, 5_000];

interface NotifierParts {
  pool: Pick<Pool, 'query'>;
  config: Pick<Config, 'databaseUrl'>;
  log: Pick<Logger, 'warn' | 'debug'>;
}

/** Notifies through the pool, outside of transactions; listens on a connection of its own, opened by the first subscriber. */
export function createNotifier({ pool, config, log }: NotifierParts): Notifier {
  const sender = createSender(pool, log);
  const receiver = createReceiver(config.databaseUrl, log);
  return {
    changed: sender.changed,
    outbox: sender.outbox,
    subscribe: receiver.subscribe,
    close: async () => {
      await sender.flush();
      await receiver.close();
    },
  };
}

function createSender(pool: Pick<Pool, 'query'>, log: Pick<Logger, 'debug'>) {
  let changes = new Map<string, Change>();
  let hasOutbox = false;
  let timer: NodeJS.Timeout | undefined;
  const notify = async (channel: Channel, payload: string): Promise<void> => {
    try {
      await pool.query('select pg_notify($1, $2)', [channel, payload]);
    } catch (error) {
      log.debug({ err: error, channel }, 'a notification was not sent');
    }
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const waiting = [...changes.values()];
    const wakeRelay = hasOutbox;
    [changes, hasOutbox] = [new Map(), false];
    if (wakeRelay) await notify('sm_outbox', '');
    for (let start = 0; start < waiting.length; start += CHANGES_PER_NOTIFY) {
      await notify('sm_changes', JSON.stringify(waiting.slice(start, start + CHANGES_PER_NOTIFY)));
    }
  };
  const schedule = (): void => {
    timer ??= setTimeout(() => void flush(), COALESCE_MS);
  };
  return {
    flush,
    changed: (resource: string, id: string): void => {
      changes.set(`${resource} ${id}`, { resource, id });
      schedule();
    },
    outbox: (): void => {
      hasOutbox = true;
      schedule();
    },
  };
}

function createReceiver(databaseUrl: string, log: Pick<Logger, 'warn'>) {
  const listeners = new Map<Channel, Set<(signal: Signal) => void>>();
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let failures = 0;
  let closed = false;
  const tell = (channel: Channel, signal: Signal): void => listeners.get(channel)?.forEach((listener) => listener(signal));
  const lost = (error: unknown): void => {
    if (closed || client === undefined) return;
    client.removeAllListeners().on('error', () => undefined);
    void client.end().catch(() => undefined);
    client = undefined;
    log.warn({ err: error }, 'the connection that listens for notifications was lost');
    retry = setTimeout(() => void connect(), RECONNECT_MS[Math.min(failures++, RECONNECT_MS.length - 1)]);
  };
  const connect = async (): Promise<void> => {
    retry = undefined;
    const fresh = new Client({ connectionString: databaseUrl, keepAlive: true, connectionTimeoutMillis: 5_000 });
    client = fresh;
    fresh
      .on('error', lost)
      .on('end', () => lost(undefined))
      .on('notification', (message) => tell(message.channel as Channel, signalOf(message)));
    try {
      await fresh.connect();
      await fresh.query('listen sm_changes');
      await fresh.query('listen sm_outbox');
      failures = 0;
      for (const channel of listeners.keys()) tell(channel, { kind: 'gap' });
    } catch (error) {
      if (client === fresh) lost(error);
    }
  };
  return {
    subscribe: (channel: Channel, listener: (signal: Signal) => void): (() => void) => {
      const set = listeners.get(channel) ?? new Set();
      listeners.set(channel, set.add(listener));
      if (client === undefined && retry === undefined && !closed) void connect();
      return () => void set.delete(listener);
    },
    close: async (): Promise<void> => {
      closed = true;
      clearTimeout(retry);
      listeners.clear();
      await client?.end().catch(() => undefined);
    },
  };
}

/** Whatever cannot be read counts as a gap: the subscriber then looks for itself. */
function signalOf({ payload }: Notification): Signal {
  if (!payload) return { kind: 'changes', changes: [] };
  try {
    return { kind: 'changes', changes: JSON.parse(payload) as Change[] };
  } catch {
    return { kind: 'gap' };
  }
}
