import { Router, type RequestHandler } from 'express';
import { MAIL_SERVER_FAULTS, mailServerFault } from '../../domain/mail-server-faults';
import { MAILBOX_FAULTS, type MailboxFault } from '../../domain/mailbox-states';
import { createReadiness, NotReady, type Finding, type Readiness } from '../../platform/health';
import type { ApiDeps } from '../deps';
import { unreadMailboxes, WORKER_PATIENCE_MS } from '../services/mailbox-watch';

/** A row of the outbox may wait this long, plus its share of a backlog, before something is wrong. */
const OUTBOX_PATIENCE_MS = 60_000;
const PER_ROW_MS = 20;

/**
 * `/healthz`: the process answers. `/readyz`: each dependency by name, 503 when one is away or the process is stopping.
 * `/readyz/accepting`: only what a ticket needs to be accepted, which a proxy asks: without Temporal the portal goes on.
 */
export function healthRoutes(deps: Pick<ApiDeps, 'db' | 'gateway' | 'clock' | 'log'>, isStopping: () => boolean): Router {
  const postgres = (): Promise<unknown> => deps.db.pool.query('select 1');
  const report = (name: string, error: unknown): void => deps.log.warn({ err: error, dependency: name }, 'a dependency is not ready');
  const all = {
    postgres,
    temporal: () => deps.gateway.ready(),
    worker: () => workerSilence(deps),
    outbox: () => outboxAge(deps),
    mail: () => mailServer(deps),
    mailboxes: () => mailboxes(deps),
  };
  const router = Router();
  router.get('/healthz', (_req, res) => void res.set('Cache-Control', 'no-store').json({ ok: true }));
  router.get('/readyz', answer(createReadiness(all, { report, onlyTold: ['mail', 'mailboxes'] }), isStopping));
  router.get('/readyz/accepting', answer(createReadiness({ postgres }, { report }), isStopping));
  return router;
}

function answer(ready: () => Promise<Readiness>, isStopping: () => boolean): RequestHandler {
  return async (_req, res) => {
    const readiness = await ready();
    const ok = readiness.ok && !isStopping();
    res
      .status(ok ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ ...readiness, ok, ...(isStopping() && { stopping: true }) });
  };
}

/** Without a worker tickets are accepted and wait. */
async function workerSilence({ gateway }: Pick<ApiDeps, 'gateway'>): Promise<Finding> {
  const silentMs = await gateway.workerSilence();
  if (silentMs === null) throw new NotReady({ code: 'NO_WORKER', detail: 'no worker asks for work' });
  const seconds = Math.round(silentMs / 1000);
  const told = { code: 'WORKER_ASKED', values: { seconds }, detail: `asked for work ${seconds} s ago` };
  if (silentMs > WORKER_PATIENCE_MS) throw new NotReady({ ...told, code: 'WORKER_SILENT', detail: `the last worker ${told.detail}` });
  return told;
}

/** Mails wait for a mail server without holding up anyone, so only what workflows wait for counts. */
async function outboxAge({ db, clock }: Pick<ApiDeps, 'db' | 'clock'>): Promise<Finding> {
  const { rows } = await db.pool.query<{ rows: number; oldest: Date | null }>(
    `select count(*) as rows, min(created_at) as oldest from outbox where delivered_at is null and parked_at is null and kind <> 'MAIL'`,
  );
  const [{ rows: waiting, oldest } = { rows: 0, oldest: null }] = rows;
  const ageMs = oldest === null ? 0 : (await clock.now()) - oldest.getTime();
  const told = waitingFor('OUTBOX', 'rows', waiting, ageMs);
  if (ageMs > Math.max(OUTBOX_PATIENCE_MS, PER_ROW_MS * waiting)) throw new NotReady(told);
  return told;
}

/**
 * Mails that are due and stay: the server is away, or nobody sends. A mail that the server itself put off is not due, and what a
 * person must look at is parked. A row that was tried and not counted says that the server was away.
 */
async function mailServer({ db, clock }: Pick<ApiDeps, 'db' | 'clock'>): Promise<Finding> {
  const now = await clock.now();
  const { rows } = await db.pool.query<{ rows: number; oldest: Date | null; due: Date | null; error: string | null }>(
    `select count(*) as rows, min(created_at) as oldest, min(next_attempt_at) filter (where next_attempt_at <= $1) as due,
            max(last_error) filter (where attempts = 0) as error
       from outbox where delivered_at is null and parked_at is null and kind = 'MAIL'`,
    [new Date(now)],
  );
  const [{ rows: waiting, oldest, due, error } = { rows: 0, oldest: null, due: null, error: null }] = rows;
  const told = waitingFor('MAIL', 'mails', waiting, oldest === null ? 0 : now - oldest.getTime());
  if (error !== null) {
    const reason = mailServerFault(error);
    throw new NotReady({ code: 'MAIL_AWAY', values: { ...told.values, reason }, detail: `${told.detail}: ${MAIL_SERVER_FAULTS[reason].en}` });
  }
  if (due !== null && now - due.getTime() > Math.max(OUTBOX_PATIENCE_MS, PER_ROW_MS * waiting)) throw new NotReady(told);
  return told;
}

/** Mailboxes that are read: one that is away, or that nobody reads any more, keeps mails from becoming tickets. */
async function mailboxes({ db, clock, gateway }: Pick<ApiDeps, 'db' | 'clock' | 'gateway'>): Promise<Finding> {
  const now = await clock.now();
  const { rows } = await db.pool.query<{ state: string; fault: MailboxFault | null; since: Date; seenAt: Date | null }>(
    `select state, fault, since, seen_at as "seenAt" from mailbox where state <> 'OFF' order by since`,
  );
  if (rows.length === 0) return { code: 'MAILBOX_NONE', detail: 'no mailbox is read' };
  const away = rows.find(({ state }) => state === 'AWAY');
  const seconds = (at: Date): number => Math.max(0, Math.round((now - at.getTime()) / 1000));
  if (away !== undefined) {
    const reason = away.fault ?? 'OTHER';
    const values = { rows: rows.filter(({ state }) => state === 'AWAY').length, seconds: seconds(away.since), reason };
    throw new NotReady({
      code: 'MAILBOX_AWAY',
      values,
      detail: `${values.rows} mailboxes out of reach for ${values.seconds} s: ${MAILBOX_FAULTS[reason].en}`,
    });
  }
  const unread = await unreadMailboxes({ gateway, clock });
  const silent = rows.flatMap((row) => unread(row) ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0];
  if (silent !== undefined) {
    const values = { seconds: seconds(silent) };
    throw new NotReady({ code: 'MAILBOX_SILENT', values, detail: `nobody has looked into a mailbox for ${values.seconds} s` });
  }
  return { code: 'MAILBOX_READ', values: { rows: rows.length }, detail: `${rows.length} mailboxes are read` };
}

function waitingFor(code: 'OUTBOX' | 'MAIL', what: string, rows: number, ageMs: number) {
  const seconds = Math.max(0, Math.round(ageMs / 1000));
  return { code: rows === 0 ? `${code}_EMPTY` : `${code}_WAITS`, values: { rows, seconds }, detail: `${rows} ${what}, the oldest for ${seconds} s` };
}
