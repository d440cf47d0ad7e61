import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { OutboxKind } from '../../domain/outbox-kinds';
import type { Clock } from '../../platform/clock';
import type { Config } from '../../platform/config';
import type { Logger } from '../../platform/log';
import type { Notifier } from '../../platform/notifier';
import { createCircuit, type Circuit } from './circuit';
import { createApprovalDecisionDeliverer } from './deliver-approval-decision';
import { createCommandDeliverer } from './deliver-command';
import { createMailDeliverer } from './deliver-mail';
import { createStartDeliverer } from './deliver-start';
import type { Deliverers } from './deliverer';
import { keepHouse } from './housekeeping';
import { Lane, type LaneParts } from './lane';
import { createMailTransport, type MailTransport } from './mail/transport';
import { moveDue } from './outbox-store';
import { createSettler, type Settler } from './settler';
import { createStartPace } from './start-pace';
import { laneStatus, readBacklog, type RelayStatus } from './status';
import { createTemporalPort, type TemporalPort } from './temporal-port';

/** What the relay is handed. */
export interface RelayDeps {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly config: Pick<Config, 'relay' | 'waits' | 'smtpUrl' | 'mailFrom' | 'publicUrl' | 'secrets'>;
  readonly log: Logger;
  readonly notifier: Pick<Notifier, 'subscribe' | 'changed'>;
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

/** The receivers, replaceable where only the delivering is looked at. */
export interface RelayPorts {
  readonly temporal: TemporalPort;
  readonly mail: MailTransport;
}

/** A row is free again `leaseMs` after its relay has died. */
const LEASE = { leaseMs: 15_000, renewMs: 5_000 } as const;
const STOP_MS = 8_000;

/** The relay over a Temporal client and the configured mail server. */
export function createRelay(deps: RelayDeps): Relay {
  return createRelayWith(deps, {
    temporal: createTemporalPort(deps.temporal),
    mail: createMailTransport(deps.config),
  });
}

/** The relay over given receivers. */
export function createRelayWith(
  deps: Omit<RelayDeps, 'temporal'>,
  ports: RelayPorts,
  lease: { readonly leaseMs: number; readonly renewMs: number } = LEASE,
): Relay {
  const { pool, clock, config, log, notifier } = deps;
  const circuits = [
    createCircuit({ name: 'temporal', probe: ports.temporal.ping, log }),
    createCircuit({ name: 'smtp', probe: ports.mail.verify, log }),
  ] as const;
  const pace = createStartPace(pool, config.relay.concurrency, log);
  const settlers: Settler[] = [];
  const lanes = createLanes({ deps, ports, circuits, startConcurrency: pace.concurrency, leaseMs: lease.leaseMs }, settlers);
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });

  const renew = async (): Promise<void> => {
    const now = await clock.now();
    await moveDue(
      pool,
      lanes.flatMap((lane) => lane.heldIds()),
      now + lease.leaseMs,
    );
  };
  const run = async (): Promise<void> => {
    const unsubscribe = notifier.subscribe('sm_outbox', () => lanes.forEach((lane) => lane.wake()));
    const renewing = setInterval(
      () => void renew().catch((error: unknown) => log.warn({ err: error }, 'leases could not be renewed')),
      lease.renewMs,
    );
    void keepHouse({ pool, clock, log, waits: config.waits }, stopping.signal);
    await Promise.all(lanes.map((lane) => lane.run(stopping.signal)));
    unsubscribe();
    clearInterval(renewing);
  };
  return {
    run: () => Promise.race([(running ??= run()), ended]),
    stop: async () => {
      stopping.abort();
      const late = setTimeout(end, STOP_MS);
      await Promise.race([running, ended]);
      clearTimeout(late);
      for (const settler of settlers) settler.abandon();
      for (const circuit of circuits) circuit.stop();
      pace.stop();
      ports.mail.close();
      end();
    },
    status: async () => ({ ...(await readBacklog(pool, await clock.now())), lanes: laneStatus(lanes) }),
  };
}

interface LaneSetting {
  readonly deps: Omit<RelayDeps, 'temporal'>;
  readonly ports: RelayPorts;
  readonly circuits: readonly [temporal: Circuit, smtp: Circuit];
  readonly startConcurrency: () => number;
  readonly leaseMs: number;
}

/** Starts, messages and mails have a lane each: a crowd in one must not hold up another. */
function createLanes({ deps, ports, circuits: [temporal, smtp], startConcurrency, leaseMs }: LaneSetting, settlers: Settler[]): Lane[] {
  const { pool, clock, config, log, notifier } = deps;
  const { batch, concurrency, mailConcurrency, pollMs, maxAttempts } = config.relay;
  const deliverers: Deliverers = {
    START_TICKET: createStartDeliverer(pool, ports.temporal),
    COMMAND: createCommandDeliverer(pool, clock, ports.temporal),
    APPROVAL_DECISION: createApprovalDecisionDeliverer(pool, clock, ports.temporal),
    MAIL: createMailDeliverer(deps, ports.mail),
  };
  const lane = (name: string, kinds: readonly OutboxKind[], circuit: Circuit, share: LaneParts['concurrency']): Lane => {
    const settler = createSettler({ pool, clock, log, maxAttempts, notifier });
    settlers.push(settler);
    return new Lane({ name, kinds, concurrency: share, batch, pollMs, leaseMs, circuit, deliverers, settler, pool, clock, log });
  };
  return [
    lane('starts', ['START_TICKET'], temporal, startConcurrency),
    lane('messages', ['COMMAND', 'APPROVAL_DECISION'], temporal, () => concurrency),
    lane('mails', ['MAIL'], smtp, () => mailConcurrency),
  ];
}
