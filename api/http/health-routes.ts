import { Router, type RequestHandler } from 'express';
import { createReadiness, NotReady, type Readiness } from '../../platform/health';
import type { ApiDeps } from '../deps';

/** A row of the outbox may wait this long, plus its share of a backlog, before something is wrong. */
const OUTBOX_PATIENCE_MS = 60_000;
const PER_ROW_MS = 20;
/** A worker asks for work at least each minute. */
const WORKER_PATIENCE_MS = 90_000;

/**
 * `/healthz`: the process answers. `/readyz`: each dependency by name, 503 when one is away or the process is stopping.
 * `/readyz/accepting`: only what a ticket needs to be accepted, which a proxy asks: without Temporal the portal goes on.
 */
export function healthRoutes(deps: Pick<ApiDeps, 'db' | 'gateway' | 'clock' | 'log'>, isStopping: () => boolean): Router {
  const postgres = (): Promise<unknown> => deps.db.pool.query('select 1');
  const report = (name: string, error: unknown): void => deps.log.warn({ err: error, dependency: name }, 'a dependency is not ready');
  const all = { postgres, temporal: () => deps.gateway.ready(), worker: () => workerSilence(deps), outbox: () => outboxAge(deps) };
  const router = Router();
  router.get('/healthz', (_req, res) => void res.set('Cache-Control', 'no-store').json({ ok: true }));
  router.get('/readyz', answer(createReadiness(all, { report }), isStopping));
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
async function workerSilence({ gateway }: Pick<ApiDeps, 'gateway'>): Promise<string> {
  const silentMs = await gateway.workerSilence();
  if (silentMs === null) throw new NotReady('no worker asks for work');
  const told = `asked for work ${Math.round(silentMs / 1000)} s ago`;
  if (silentMs > WORKER_PATIENCE_MS) throw new NotReady(`the last worker ${told}`);
  return told;
}

/** Mails wait for a mail server without holding up anyone, so only what workflows wait for counts. */
async function outboxAge({ db, clock }: Pick<ApiDeps, 'db' | 'clock'>): Promise<string> {
  const { rows } = await db.pool.query<{ rows: number; oldest: Date | null }>(
    `select count(*) as rows, min(created_at) as oldest from outbox where delivered_at is null and parked_at is null and kind <> 'MAIL'`,
  );
  const [{ rows: waiting, oldest } = { rows: 0, oldest: null }] = rows;
  const ageMs = oldest === null ? 0 : (await clock.now()) - oldest.getTime();
  const told = `${waiting} rows, the oldest for ${Math.max(0, Math.round(ageMs / 1000))} s`;
  if (ageMs > Math.max(OUTBOX_PATIENCE_MS, PER_ROW_MS * waiting)) throw new NotReady(told);
  return told;
}
