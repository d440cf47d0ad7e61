import type { Client } from '@temporalio/client';
import { RELAY_LEASE_MS } from '../../platform/outbox';
import { RELAY_STOP_MS } from '../../platform/stop-times';
import { createStorage } from '../../platform/storage';
import { keepHouse } from './housekeeping';
import { createLanes, type LaneDeps, type RelayPorts } from './lanes';
import { createMailTransport } from './mail/transport';
import { keepMonthSchedule } from './month-schedule';
import { moveDue } from './outbox-store';
import { laneStatus, readBacklog, type RelayStatus } from './status';
import { watchProcesses } from './processes/watch';
import { createTemporalPort } from './temporal-port';

/** What the relay is handed. */
export interface RelayDeps extends LaneDeps {
  readonly temporal: Client;
}

/** Delivery of the outbox: starts, commands, decisions and mails, at least once, in order per aggregate. */
export interface Relay {
  /** Delivers until it is stopped. */
  run(): Promise<void>;
  /** Ends what is under way, gives the rest back, and resolves within some seconds. */
  stop(): Promise<void>;
  status(): Promise<RelayStatus>;
}

/** A row is free again `leaseMs` after its relay has died. */
const LEASE = { leaseMs: RELAY_LEASE_MS, renewMs: 5_000 } as const;

/** The relay over a Temporal client and the configured mail server. */
export function createRelay(deps: RelayDeps): Relay {
  const { pool, clock, log, temporal: client } = deps;
  return createRelayWith(deps, {
    temporal: createTemporalPort(client),
    mail: createMailTransport(deps.config),
    watch: (signal) => watchProcesses({ pool, client, clock, log }, signal),
    schedule: (signal) => keepMonthSchedule({ client, hour: deps.config.monthEnd.hour, log }, signal),
  });
}

/** The relay over given receivers. */
export function createRelayWith(deps: LaneDeps, ports: RelayPorts, { leaseMs, renewMs }: { leaseMs: number; renewMs: number } = LEASE): Relay {
  const { pool, clock, config, log, notifier } = deps;
  const { lanes, release } = createLanes(deps, ports, leaseMs);
  const stopping = new AbortController();
  const ended = deferred();
  let running: Promise<void> | undefined;

  const renew = async (): Promise<void> => {
    const held = lanes.flatMap((lane) => lane.heldIds());
    await moveDue(pool, held, (await clock.now()) + leaseMs);
  };
  const run = async (): Promise<void> => {
    const unsubscribe = notifier.subscribe('sm_outbox', () => lanes.forEach((lane) => lane.wake()));
    const timer = setInterval(() => {
      renew().catch((error: unknown) => log.warn({ err: error }, 'leases could not be renewed'));
    }, renewMs);
    void keepHouse({ pool, clock, log, waits: config.waits, monthEnd: config.monthEnd, notifier, storage: createStorage(config) }, stopping.signal);
    void ports.watch?.(stopping.signal);
    void ports.schedule?.(stopping.signal);
    await Promise.all(lanes.map((lane) => lane.run(stopping.signal)));
    unsubscribe();
    clearInterval(timer);
  };
  return {
    run: () => Promise.race([(running ??= run()), ended.promise]),
    stop: async () => {
      stopping.abort();
      const late = setTimeout(ended.resolve, RELAY_STOP_MS);
      await Promise.race([running, ended.promise]);
      clearTimeout(late);
      release();
      ended.resolve();
    },
    status: async () => ({ ...(await readBacklog(pool, await clock.now())), lanes: laneStatus(lanes) }),
  };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
