import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { mailboxFault } from '../../domain/mailbox-states';
import type { Clock } from '../../platform/clock';
import type { Config } from '../../platform/config';
import { openConnection } from '../../platform/db';
import { sha256Hex } from '../../platform/hash';
import type { Logger } from '../../platform/log';
import type { MailboxConfig } from '../../platform/mailbox-url';
import type { Notifier } from '../../platform/notifier';
import type { Storage } from '../../platform/storage';
import { openImap, type FetchedMail, type ImapSession, type ListedMail } from './imap-session';
import { beginNumbering, markFlagged, passOver, readPosition, type Position, sayState, storeInbound, unflaggedUids } from './mailbox-rows';

/** What reading a mailbox needs. */
export interface ReaderDeps {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly storage: Storage;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly notifier: Pick<Notifier, 'changed'>;
  readonly config: Pick<Config, 'databaseUrl' | 'intake' | 'mailFrom'>;
  /** Told after each batch that was stored. */
  readonly onStored: () => void;
}

const BATCH_MAILS = 50;
const BATCH_BYTES = 16 * 1024 * 1024;
const BACKOFF_MS = [500, 2_000, 5_000, 15_000, 60_000];
const STANDBY_MS = 5_000;
/** Tries to fetch one mail before it is put down as one that cannot be had. */
const FETCH_TRIES = 3;

/** Reads one mailbox until the signal is given: connects again whenever it must, and goes on where it stopped. */
export async function readMailbox(deps: ReaderDeps, box: MailboxConfig, signal: AbortSignal): Promise<void> {
  const tries = new Map<string, number>();
  for (let failures = 0; !signal.aborted;) {
    try {
      const isOurs = await whileLocked(deps, box.key, () => readUntilLost(deps, box, tries, signal));
      failures = 0;
      // Another process reads it; ours takes over when that one is gone.
      if (!isOurs) await pause(STANDBY_MS, signal);
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      await sayAway(deps, box, error);
      await pause(BACKOFF_MS[Math.min(failures - 1, BACKOFF_MS.length - 1)] as number, signal);
    }
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<unknown> => sleep(ms, undefined, { signal }).catch(() => undefined);

async function sayAway({ pool, clock, log, notifier }: ReaderDeps, { key }: MailboxConfig, error: unknown): Promise<void> {
  const fault = mailboxFault(error);
  const text = error instanceof Error ? error.message : String(error);
  log.warn({ mailbox: key, fault, err: error }, 'a mailbox cannot be read and is tried again');
  const changed = await sayState(pool, key, await clock.now(), { state: 'AWAY', fault, error: text }).catch(() => false);
  if (changed) notifier.changed('mailboxes', key);
}

/** One process reads a mailbox: the lock lives as long as its connection, so that a killed process leaves none behind. */
async function whileLocked({ config }: ReaderDeps, key: string, read: () => Promise<void>): Promise<boolean> {
  const lock = await openConnection(config);
  try {
    const { rows } = await lock.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock(hashtextextended('mailbox:' || $1, 0)) AS taken`, [key]);
    if (rows[0]?.taken !== true) return false;
    await read();
    return true;
  } finally {
    await lock.end().catch(() => undefined);
  }
}

async function readUntilLost(deps: ReaderDeps, box: MailboxConfig, tries: Map<string, number>, signal: AbortSignal): Promise<void> {
  const { pool, clock, config, log, notifier } = deps;
  await readPosition(pool, box.key, box.address ?? box.user, await clock.now());
  const session = await openImap(box, config.intake.maxMailBytes);
  try {
    const { uidValidity, uidNext } = session;
    await beginNumbering(pool, box.key, { uidValidity, uidNext, readHistory: box.readHistory }, await clock.now());
    let told = await flagStored(deps, box, session);
    const state = session.canIdle ? 'LISTENING' : 'POLLING';
    log.info({ mailbox: box.key, state }, 'a mailbox is read');
    while (!signal.aborted) {
      const isTold = (await readNew(deps, box, session, tries, signal)) ?? told;
      // It takes our marks again: those that it did not take are made now.
      told = isTold && !told ? await flagStored(deps, box, session) : isTold;
      const changed = await sayState(pool, box.key, await clock.now(), { state, fault: told ? null : 'NOT_MARKED' });
      if (changed) notifier.changed('mailboxes', box.key);
      if (changed && !told) log.warn({ mailbox: box.key }, 'the server does not mark or move what was read; it is read all the same');
      if (!signal.aborted) await session.wait(config.intake.pollMs, signal);
    }
  } finally {
    await session.close();
  }
}

/** Stores everything that is new, in the order in which the server took it; says whether the server was told, null when there was nothing. */
async function readNew(
  deps: ReaderDeps,
  box: MailboxConfig,
  session: ImapSession,
  tries: Map<string, number>,
  signal: AbortSignal,
): Promise<boolean | null> {
  const { pool, clock, config } = deps;
  const position = await readPosition(pool, box.key, box.address ?? box.user, await clock.now());
  const listed = await session.listAfter(position.lastUid);
  const taken = listed.filter((mail) => !isHistory(mail, position));
  let told: boolean | null = null;
  for (const batch of batchesOf(taken, config.intake.maxMailBytes)) {
    if (signal.aborted) return told;
    const mails = await fetchBatch(session, batch, config.intake.maxMailBytes, tries);
    for (const mail of mails) await storeOne(deps, box, session.uidValidity, mail);
    deps.onStored();
    told = await tellServer(
      deps,
      box,
      session,
      batch.map(({ uid }) => uid),
    );
  }
  const last = listed.at(-1);
  if (last !== undefined && taken.length < listed.length) await passOver(pool, box.key, session.uidValidity, last.uid);
  return told;
}

/** What was there before the first contact, under whatever number. */
function isHistory({ uid, receivedAt }: ListedMail, { begunAt, historyBelow }: Position): boolean {
  return begunAt !== null && uid < historyBelow && receivedAt != null && receivedAt < begunAt;
}

/** What is fetched at once: some dozens of small mails, or one that is large. */
export function batchesOf(listed: readonly ListedMail[], maxBytes: number): ListedMail[][] {
  const batches: ListedMail[][] = [];
  let bytes = Infinity;
  for (const mail of listed) {
    const own = Math.min(mail.size, maxBytes);
    const last = batches.at(-1);
    if (last === undefined || last.length >= BATCH_MAILS || bytes + own > BATCH_BYTES || mail.size > maxBytes || bytes > maxBytes) {
      batches.push([mail]);
      bytes = mail.size > maxBytes ? Infinity : own;
    } else {
      last.push(mail);
      bytes += own;
    }
  }
  return batches;
}

/** Fetches a batch; where the server fails at it, its mails one by one, so that one that it cannot give holds up no other. */
async function fetchBatch(session: ImapSession, batch: readonly ListedMail[], maxBytes: number, tries: Map<string, number>): Promise<FetchedMail[]> {
  const [first] = batch as [ListedMail];
  if (batch.length === 1 && first.size > maxBytes) return headersAlone(await session.fetchHeaders(first.uid));
  const name = `${session.uidValidity}:${first.uid}`;
  const tried = tries.get(name) ?? 0;
  if (tried >= FETCH_TRIES) return await oneByOne(session, batch, tries);
  tries.set(name, tried + 1);
  try {
    const mails = await session.fetch(batch.map(({ uid }) => uid));
    tries.delete(name);
    return mails.flatMap(headersAlone);
  } catch (error) {
    if (!session.isUsable()) throw error;
    return await oneByOne(session, batch, tries);
  }
}

async function oneByOne(session: ImapSession, batch: readonly ListedMail[], tries: Map<string, number>): Promise<FetchedMail[]> {
  const mails: FetchedMail[] = [];
  for (const listed of batch) mails.push(...(await fetchOne(session, listed, tries)));
  return mails;
}

/** One mail; after some tries it is put down without its content. */
async function fetchOne(session: ImapSession, { uid, size }: ListedMail, tries: Map<string, number>): Promise<FetchedMail[]> {
  const name = `${session.uidValidity}:one:${uid}`;
  for (let tried = tries.get(name) ?? 0; tried < FETCH_TRIES; tried += 1) {
    tries.set(name, tried + 1);
    try {
      return (await session.fetch([uid])).flatMap(headersAlone);
    } catch (error) {
      if (!session.isUsable()) throw error;
    }
  }
  return [{ uid, size, receivedAt: null, source: Buffer.alloc(0), isWhole: false }];
}

/** Of a mail that is not whole the headers are kept. */
function headersAlone(mail: FetchedMail | undefined): FetchedMail[] {
  if (mail === undefined) return [];
  return [mail.isWhole ? mail : { ...mail, source: headOf(mail.source) }];
}

/** A server that understated the size: the headers are kept, as of any mail that is too large. */
function headOf(source: Buffer): Buffer {
  const end = source.indexOf('\r\n\r\n');
  return source.subarray(0, Math.min(end < 0 ? source.length : end + 4, 1024 * 1024));
}

async function storeOne(deps: ReaderDeps, box: MailboxConfig, uidValidity: bigint, mail: FetchedMail): Promise<void> {
  const { pool, clock, storage } = deps;
  const { source, ...rest } = mail;
  const { sha256 } = await storage.put(source);
  // Nothing at all is no content by which one could be known again.
  const sourceHash = source.length === 0 ? sha256Hex(`nothing:${uidValidity}:${mail.uid}`) : sha256;
  await storeInbound(pool, box.key, uidValidity, { ...rest, sourceHash }, await clock.now());
}

/** A process that was killed between storing and telling the server tells it now. */
async function flagStored(deps: ReaderDeps, box: MailboxConfig, session: ImapSession): Promise<boolean> {
  return await tellServer(deps, box, session, await unflaggedUids(deps.pool, box.key, session.uidValidity));
}

/** Tells the server what was read, and remembers that it was told; a server that refuses is read all the same. */
async function tellServer({ pool, clock }: ReaderDeps, box: MailboxConfig, session: ImapSession, uids: readonly number[]): Promise<boolean> {
  if (uids.length === 0) return true;
  const told = await session.flag(uids);
  if (told) await markFlagged(pool, box.key, session.uidValidity, uids, await clock.now());
  return told;
}
