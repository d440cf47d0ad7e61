import type { Pool } from 'pg';
import type { OutboxKind } from '../../domain/outbox-kinds';
import type { Clock } from '../../platform/clock';
import type { Config } from '../../platform/config';
import type { Logger } from '../../platform/log';
import type { Notifier } from '../../platform/notifier';
import { createStorage } from '../../platform/storage';
import { createCircuit, type Circuit } from './circuit';
import { createApprovalDecisionDeliverer } from './deliver-approval-decision';
import { createContractDeliverer } from './deliver-contract';
import { createCommandDeliverer } from './deliver-command';
import { createMailDeliverer } from './deliver-mail';
import { createStartDeliverer } from './deliver-start';
import { createMonthEndDeliverer, createMonthRunDeliverer } from './deliver-month-end';
import { createRateReleaseDeliverer } from './deliver-rate-release';
import { createRecountDeliverer } from './deliver-recount';
import type { Deliverers } from './deliverer';
import { Lane, type LaneParts } from './lane';
import type { MailTransport } from './mail/transport';
import { createSettler, type Settler } from './settler';
import { createStartPace } from './start-pace';
import type { TemporalPort } from './temporal-port';

/** What every lane is handed. */
export interface LaneDeps {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly config: Pick<Config, 'relay' | 'monthEnd' | 'waits' | 'dataDir' | 'smtpUrl' | 'mailFrom' | 'mailReplyTo' | 'publicUrl' | 'secrets'>;
  readonly log: Logger;
  readonly notifier: Pick<Notifier, 'subscribe' | 'changed'>;
}

/** The receivers, replaceable where only the delivering is looked at. */
export interface RelayPorts {
  readonly temporal: TemporalPort;
  readonly mail: MailTransport;
  /** Looks after the workflows that should run, until the signal. */
  readonly watch?: (signal: AbortSignal) => Promise<void>;
  /** Keeps the schedule of the month's end, until the signal. */
  readonly schedule?: (signal: AbortSignal) => Promise<void>;
}

/** All lanes, and how to let go of what they hold beside rows. */
export interface Lanes {
  readonly lanes: readonly Lane[];
  release(): void;
}

/** Starts, messages and mails have a lane each: a crowd in one must not hold up another. */
export function createLanes(deps: LaneDeps, ports: RelayPorts, leaseMs: number): Lanes {
  const { pool, clock, config, log, notifier } = deps;
  const { batch, concurrency, mailConcurrency, pollMs, maxAttempts } = config.relay;
  const temporal = createCircuit({ name: 'temporal', probe: ports.temporal.ping, log });
  const smtp = createCircuit({ name: 'smtp', probe: ports.mail.verify, log });
  const pace = createStartPace(pool, concurrency, log);
  const deliverers = createDeliverers(deps, ports);
  const settlers: Settler[] = [];
  const lane = (name: string, kinds: readonly OutboxKind[], circuit: Circuit, share: LaneParts['concurrency']): Lane => {
    const settler = createSettler({ pool, clock, log, maxAttempts, notifier });
    settlers.push(settler);
    return new Lane({ name, kinds, concurrency: share, batch, pollMs, leaseMs, circuit, deliverers, settler, pool, clock, log });
  };
  return {
    lanes: [
      lane('starts', ['START_TICKET'], temporal, pace.concurrency),
      lane(
        'messages',
        ['COMMAND', 'APPROVAL_DECISION', 'START_RECOUNT', 'RELEASE_RATED', 'CONTRACT_CHANGED', 'START_MONTH_RUN', 'MONTH_END'],
        temporal,
        () => concurrency,
      ),
      lane('mails', ['MAIL'], smtp, () => mailConcurrency),
    ],
    release: () => {
      for (const settler of settlers) settler.abandon();
      for (const circuit of [temporal, smtp]) circuit.stop();
      pace.stop();
      ports.mail.close();
    },
  };
}

function createDeliverers(deps: LaneDeps, ports: RelayPorts): Deliverers {
  const { pool, clock } = deps;
  return {
    START_TICKET: createStartDeliverer(pool, ports.temporal),
    COMMAND: createCommandDeliverer(pool, clock, ports.temporal),
    APPROVAL_DECISION: createApprovalDecisionDeliverer(pool, clock, ports.temporal),
    START_RECOUNT: createRecountDeliverer(ports.temporal),
    RELEASE_RATED: createRateReleaseDeliverer(ports.temporal),
    CONTRACT_CHANGED: createContractDeliverer(ports.temporal),
    START_MONTH_RUN: createMonthRunDeliverer(ports.temporal),
    MONTH_END: createMonthEndDeliverer(ports.temporal),
    MAIL: createMailDeliverer({ ...deps, storage: createStorage(deps.config) }, ports.mail),
  };
}
