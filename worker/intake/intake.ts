import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { normalizeEmail } from '../../domain/email';
import { createBell, type Bell } from '../../platform/bell';
import type { Clock } from '../../platform/clock';
import type { Config } from '../../platform/config';
import type { Logger } from '../../platform/log';
import { messageHost } from '../../platform/message-host';
import type { Notifier } from '../../platform/notifier';
import type { Storage } from '../../platform/storage';
import { decideNext, type DeciderDeps } from './decide-mail';
import { createMailReader, type MailReader } from './mail-reader';
import { readMailbox } from './mailbox-reader';
import { retireOthers } from './mailbox-rows';

/** What the intake is handed. */
export interface IntakeDeps {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly config: Config;
  readonly storage: Storage;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly notifier: Pick<Notifier, 'changed' | 'outbox'>;
  readonly reader?: MailReader;
}

/** Mails from the mailboxes of the configuration: stored as they come, then decided one by one. */
export interface Intake {
  /** Reads and decides until it is stopped. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** What nobody told of is looked for this often. */
const LOOK_MS = 2_000;
const STOP_MS = 6_000;

/** The intake over the configured mailboxes; with none it only decides about what is stored. */
export function createIntake(deps: IntakeDeps): Intake {
  const { pool, clock, config, log, notifier, storage } = deps;
  const stopping = new AbortController();
  const { signal } = stopping;
  const reader = deps.reader ?? createMailReader();
  let running: Promise<void> | undefined;
  const bell = createBell();

  const run = async (): Promise<void> => {
    const { mailboxes } = config.intake;
    await retireOthers(
      pool,
      mailboxes.map(({ key }) => key),
      await clock.now(),
    ).catch((error: unknown) => log.warn({ err: error }, 'the rows of former mailboxes could not be closed'));
    const readerDeps = { pool, clock, storage, log, notifier, config, onStored: bell.ring };
    await Promise.all([...mailboxes.map((box) => readMailbox(readerDeps, box, signal)), decideAll(deciderOf(deps, reader), signal, bell)]);
  };
  return {
    run: () => (running ??= run()),
    stop: async () => {
      stopping.abort();
      bell.ring();
      // A batch that is being stored, a mail that is being read: what is cut off is done again by whoever comes next.
      await Promise.race([running?.then(() => reader.close()), sleep(STOP_MS, undefined, { ref: false })]);
    },
  };
}

/** What deciding is made of, for the loop and for whoever decides one mail. */
export function deciderOf({ pool, clock, storage, log, notifier, config }: IntakeDeps, reader: Pick<MailReader, 'read'>): DeciderDeps {
  return {
    pool,
    clock,
    storage,
    reader,
    log,
    notifier,
    settings: {
      intake: config.intake,
      secrets: config.secrets,
      waits: config.waits,
      mailHost: messageHost(config.mailFrom),
      ownAddresses: ownAddresses(config),
    },
  };
}

/** Addresses under which we write and are written to. */
function ownAddresses({ intake, mailFrom }: Pick<Config, 'intake' | 'mailFrom'>): string[] {
  const from = normalizeEmail(/<([^<>]+)>/.exec(mailFrom)?.[1] ?? mailFrom);
  return [...intake.mailboxes.map(({ address }) => address), from].filter((address) => address !== null);
}

async function decideAll(deps: DeciderDeps, signal: AbortSignal, bell: Bell): Promise<void> {
  while (!signal.aborted) {
    const found = await decideNext(deps).catch((error: unknown) => {
      deps.log.warn({ err: error }, 'mails cannot be decided about and wait');
      return false;
    });
    if (!found && !signal.aborted) await bell.wait(LOOK_MS);
  }
}
