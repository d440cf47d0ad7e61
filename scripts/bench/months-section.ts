import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { MOST_RELEASED } from '../../api/contract/billing-periods';
import { monthsLater, startOfCivilDate } from '../../domain/civil-date';
import { monthEndWorkflowId, monthRunWorkflowId } from '../../domain/ids';
import { lastMonth } from '../../domain/month-end';
import { MONTH_END_SCHEDULE } from '../../worker/relay/month-schedule';
import { watchContracts } from '../../worker/relay/watch-contracts';
import type { LivePart } from '../runner/part';
import { writeBareMonths } from './bare/bare-months';
import { createFirms } from './bulk';
import { createCustomers } from './customers';
import { figure, type Figure } from './figure';
import { readHistories, sizeOf, whenQuiet } from './histories';
import { HttpClient } from './http-client';
import { CAN_WATCH_MEMORY, watchMemory, type MemoryUse } from './memory';
import { untilMonths, watchBoard, type BoardReadings, type MonthCounts } from './month-progress';
import { useText, watchProcessors, type ProcessorUse } from './processor-use';
import type { BenchRun, Section } from './section';
import { withStack, type Stack } from './stack';
import { spreadOf } from './statistics';

/** The shortest waits that there are: a month that begins is looked at, and once more after a minute, when it is frozen. */
const CUTOFF_S = 60;
const ENV = { WAIT_MONTH_CUTOFF: 'PT1M', WAIT_MONTH_WARNING: 'PT1M', WAIT_MONTH_FREEZE: 'PT1M' };
const SIZE = { customers: 1_000, lines: 100 };
const QUICK = { customers: 50, lines: 100 };
const TICKETS = 10;
const SAMPLE = 20;
const DAY_MS = 86_400_000;
/** About thirty events are the whole life of a month that misses nothing (docs/adr/0019). */
const EVENTS = 40;
const WORKER_MB = 400;
const API_MB = 150;

/** The months of all customers, from the schedule to the mails, against the same rows written by bare statements; and once more with a worker that is killed. */
export const monthsSection: Section = {
  name: 'months',
  title: "Month's end of all customers",
  run: (run) => withStack(run.say, ENV, (stack) => measure(run, stack)),
};

/** The whole machinery at work. */
interface World {
  readonly stack: Stack;
  readonly http: HttpClient;
  readonly api: LivePart;
  worker: LivePart;
  readonly customers: number;
  readonly lines: number;
  readonly say: BenchRun['say'];
}

async function measure({ quick, say }: BenchRun, stack: Stack): Promise<Figure[]> {
  const { customers, lines } = quick ? QUICK : SIZE;
  const last = lastMonth(Date.now());
  const [measured, killed, bare] = [last, monthsLater(last, -1), monthsLater(last, -2)];
  say(`preparing ${customers} customers with ${lines} lines in each of three months`);
  const startMs = startOfCivilDate(`${last}-26`) + 0.4 * DAY_MS;
  const source = await createFirms(stack.pool, stack.config.waits, { count: 1, startMs });
  // The firm of the prototypes is one of them.
  await createCustomers(stack.pool, source, { customers: customers - 1, tickets: TICKETS, lines, months: [measured, killed, bare] });
  await stack.pool.query("UPDATE contact SET roles = roles || '{IT_OFFICER,BILLING}' WHERE email = $1", [source.firms[0]?.requester.email]);
  const world = await openWorld({ stack, customers, lines, say }, source.firms[0]?.accountant.email ?? '');
  const { figures, times } = await measureRun(world, measured);
  const ofKilled = await measureKilled(world, killed);
  const ofBare = await compared(world, times, { period: bare, nextPeriod: monthsLater(last, 1), reportOf: measured });
  world.http.close();
  return [...figures, ...ofBare, ...ofKilled];
}

const OPEN_ALWAYS = JSON.stringify(Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [[0, 1440]]])));

async function openWorld(world: Pick<World, 'stack' | 'customers' | 'lines' | 'say'>, accountant: string): Promise<World> {
  const { stack, say } = world;
  // The first calendar by its code is the firm's: the run is measured at whatever hour.
  await stack.pool.query(
    "INSERT INTO calendar (id, code, name, weekly, created_at, updated_at) VALUES (gen_random_uuid(), '0-always', '7/24', $1::jsonb, now(), now())",
    [OPEN_ALWAYS],
  );
  // As many at once as the worker's housekeeping takes at a time.
  const unwatched = 'SELECT count(*)::int AS n FROM contract WHERE watched_at IS NULL';
  while (((await stack.pool.query<{ n: number }>(unwatched)).rows[0]?.n ?? 0) > 0) await watchContracts(stack.pool, Date.now());
  await stack.startMailSink();
  const worker = await stack.startWorker();
  const api = await stack.startApi();
  const http = new HttpClient(stack.url, 4);
  await http.signIn(accountant);
  say('the contracts begin to be watched');
  await untilIdle(stack.pool);
  return { ...world, http, api, worker };
}

async function untilIdle(pool: Pool): Promise<void> {
  const rest = 'SELECT count(*)::int AS n FROM outbox WHERE delivered_at IS NULL AND parked_at IS NULL';
  for (const end = Date.now() + 900_000; ((await pool.query<{ n: number }>(rest)).rows[0]?.n ?? 0) > 0; await sleep(500))
    if (Date.now() > end) throw new Error('the outbox is not empty after a quarter of an hour');
}

type Times = Record<keyof MonthCounts, number>;

async function measureRun(world: World, period: string): Promise<{ readonly figures: Figure[]; readonly times: Times }> {
  const { stack, http, worker, api, customers, lines, say } = world;
  const memory = CAN_WATCH_MEMORY ? await Promise.all([watchMemory(worker.pid), watchMemory(api.pid)]) : null;
  const board = watchBoard(http, period);
  const stop = watchProcessors(stack.watched());
  const startedMs = performance.now();
  await stack.client.schedule.getHandle(MONTH_END_SCHEDULE).trigger();
  const times: Times = { looked: 0, frozen: 0, released: 0, mailed: 0 };
  for (const step of ['looked', 'frozen'] as const) {
    times[step] = await untilMonths(stack, period, step, customers, startedMs);
    say(`all ${customers} months are ${step} after ${times[step].toFixed(0)} s`);
  }
  const freezing = { use: stop(), history: await historyOf(world, period) };
  const stopAgain = watchProcessors(stack.watched());
  const releasedMs = performance.now();
  const calls = await release(world, period);
  for (const step of ['released', 'mailed'] as const) times[step] = await untilMonths(stack, period, step, customers, releasedMs);
  say(`all are released after ${times.released.toFixed(0)} s and mailed after ${times.mailed.toFixed(0)} s`);
  const releasing = { use: stopAgain(), history: await historyOf(world, period) };
  const note = `${customers} customers, ${customers * lines} lines, from the schedule's start`;
  const figures = [
    figure('months.looked.seconds', times.looked, 's', { note: `${note} to the first look at each month: what is missing is counted and chased` }),
    figure('months.frozen.seconds', times.frozen, 's', {
      note: `to the last frozen draft, the cut-off of ${CUTOFF_S} s included; ${useText(freezing.use)}`,
    }),
    figure('months.frozen.processor', processorMs(freezing.use, times.frozen, customers), 'ms of a processor per month of a customer'),
    figure('months.released.seconds', times.released, 's', { note: `from the first release to the last, ${MOST_RELEASED} months a call` }),
    figure('months.release.call.p50', spreadOf(calls).p50, 'ms', {
      note: `to release ${Math.min(MOST_RELEASED, customers)} months with their numbers`,
    }),
    figure('months.mailed.seconds', times.mailed, 's', {
      note: `to the last mail queued: report kept, officers and billing contacts told; ${useText(releasing.use)}`,
    }),
    figure('months.mailed.processor', processorMs(releasing.use, times.mailed, customers), 'ms of a processor per month of a customer'),
    ...boardFigures(await board()),
    ...memoryFigures(memory?.map((use) => use()) ?? null),
    ...historyFigures(freezing.history, releasing.history, await runHistory(world, period)),
  ];
  return { figures, times };
}

/** Releases all that is frozen, as the accountant's screen does: page by page. */
async function release({ stack, http }: World, period: string): Promise<number[]> {
  const { rows } = await stack.pool.query<{ id: string }>(
    "SELECT b.id FROM billing_period b JOIN customer c ON c.id = b.customer_id WHERE b.period = $1 AND b.state = 'FROZEN' ORDER BY c.name, c.number",
    [period],
  );
  const calls: number[] = [];
  for (let from = 0; from < rows.length; from += MOST_RELEASED) {
    const ids = rows.slice(from, from + MOST_RELEASED).map(({ id }) => id);
    const headers = { 'idempotency-key': randomUUID() };
    const { status, body, ms } = await http.call({ method: 'POST', path: '/api/v1/billing-periods/release', headers, json: { ids } });
    if (status !== 200) throw new Error(`the release: ${status} ${body.toString().slice(0, 300)}`);
    calls.push(ms);
  }
  return calls;
}

function processorMs(use: ProcessorUse, seconds: number, customers: number): number {
  return (Object.values(use).reduce((sum, share) => sum + share, 0) * seconds * 1000) / customers;
}

function boardFigures({ ms, changes }: BoardReadings): Figure[] {
  const { p50, p95 } = spreadOf(ms);
  return [
    figure('months.board.p50', p50, 'ms', { note: `the month's board, read once a second meanwhile; it showed ${changes} different counts` }),
    figure('months.board.p95', p95, 'ms', { target: { atMost: 500 } }),
  ];
}

function memoryFigures(uses: readonly MemoryUse[] | null): Figure[] {
  const [worker, api] = uses ?? [];
  if (worker === undefined || api === undefined) return [];
  const one = (name: string, { idleMb, peakMb }: MemoryUse, atMost: number): Figure =>
    figure(`months.${name}.memory`, peakMb - idleMb, 'MB above idle', { target: { atMost }, note: `peak; idle ${idleMb.toFixed(0)} MB` });
  return [one('worker', worker, WORKER_MB), one('api', api, API_MB)];
}

interface PerMonth {
  readonly events: number;
  readonly actions: number;
}

/** Of some of the months, each. */
async function historyOf({ stack: { pool, client } }: World, period: string): Promise<PerMonth> {
  const { rows } = await pool.query<{ number: number }>(
    `SELECT c.number FROM billing_period b JOIN customer c ON c.id = b.customer_id WHERE b.period = $1 ORDER BY md5(c.id::text) LIMIT ${SAMPLE}`,
    [period],
  );
  const { events, actions } = sizeOf(
    await whenQuiet(
      client,
      rows.map(({ number }) => monthEndWorkflowId(number, period)),
    ),
  );
  return { events: events / rows.length, actions: actions / rows.length };
}

async function runHistory({ stack: { client }, customers }: World, period: string): Promise<PerMonth> {
  const { events, actions } = sizeOf(await readHistories(client, [monthRunWorkflowId(period)]));
  return { events: events / customers, actions: actions / customers };
}

function historyFigures(frozen: PerMonth, mailed: PerMonth, run: PerMonth): Figure[] {
  return [
    figure('months.history.frozen.events', frozen.events, 'events per month of a customer', {
      note: `mean of ${SAMPLE} months, until they are frozen`,
    }),
    figure('months.history.mailed.events', mailed.events, 'events per month of a customer', {
      target: { atMost: EVENTS },
      note: 'until the report is mailed; the answer is waited for',
    }),
    figure('months.history.mailed.actions', mailed.actions, 'billable actions per month of a customer'),
    figure('months.history.run.events', run.events, 'events per month of a customer', { note: 'of the run that begins them, its share' }),
    figure('months.history.run.actions', run.actions, 'billable actions per month of a customer'),
  ];
}

/** The worker is killed by -9 while months begin, are frozen and are mailed. */
async function measureKilled(world: World, period: string): Promise<Figure[]> {
  const { stack, http, customers, say } = world;
  const half = Math.ceil(customers / 2);
  const startedMs = performance.now();
  const { status } = await http.call({
    ...{ method: 'POST', path: `/api/v1/month-boards/${period}/run`, headers: { 'idempotency-key': randomUUID() } },
  });
  if (status >= 300) throw new Error(`the run of ${period}: ${status}`);
  for (const step of ['looked', 'frozen'] as const) {
    await killAt(world, period, step, half);
    await untilMonths(stack, period, step, customers);
  }
  await release(world, period);
  await killAt(world, period, 'mailed', half);
  const seconds = await untilMonths(stack, period, 'mailed', customers, startedMs);
  say(`killed three times, all is done after ${seconds.toFixed(0)} s`);
  return [
    figure('months.killed.seconds', seconds, 's', {
      note: `from the order to the last mail queued; the worker was killed by -9 when half of the months had been looked at, were frozen, were mailed`,
    }),
    await onceFigure(stack.pool, period, customers),
  ];
}

async function killAt(world: World, period: string, step: keyof MonthCounts, count: number): Promise<void> {
  await untilMonths(world.stack, period, step, count);
  await world.stack.kill(world.worker);
  world.worker = await world.stack.startWorker();
}

const ONCE = `
  WITH months AS (SELECT b.*, c.account_code FROM billing_period b JOIN customer c ON c.id = b.customer_id WHERE b.period = $1),
  sums AS (
    SELECT m.id, coalesce(sum((r ->> 'gross')::numeric), 0) AS released, coalesce(sum((r ->> 'lineCount')::int), 0) AS count
      FROM months m LEFT JOIN LATERAL jsonb_array_elements(m.totals -> 'rates') r ON true GROUP BY m.id),
  lines AS (
    SELECT m.id, coalesce(sum(l.gross), 0) AS billed, count(l.id) AS count
      FROM months m LEFT JOIN charge_line l ON l.customer_id = m.customer_id AND l.billing_month = m.period AND coalesce(l.hold = 'BILLED', true) AND NOT l.covered
     GROUP BY m.id),
  trail AS (SELECT action, subject_id FROM audit_log WHERE action IN ('month.freeze', 'month.release') AND subject_id IN (SELECT id::text FROM months))
  SELECT (SELECT count(*)::int FROM months WHERE state = 'RELEASED' AND mailed_at IS NOT NULL) AS months,
         (SELECT count(DISTINCT document_number)::int FROM months) AS numbers,
         (SELECT count(*)::int FROM sums JOIN lines USING (id) WHERE billed > 0) AS billed,
         (SELECT last - (SELECT count(*) FROM billing_period WHERE document_number IS NOT NULL) FROM document_series LIMIT 1)::int AS gaps,
         (SELECT count(*)::int FROM sums JOIN lines USING (id) WHERE released <> billed OR sums.count <> lines.count) AS differing,
         (SELECT count(*)::int FROM trail WHERE action = 'month.freeze') AS frozen,
         (SELECT count(*)::int FROM trail WHERE action = 'month.release') AS released,
         (SELECT count(*)::int FROM mail WHERE template = 'REPORT_READY' AND params ->> 'reportId' IN (SELECT report_id::text FROM months)) AS reports,
         (SELECT count(*)::int FROM mail WHERE template = 'MONTH_RELEASED' AND params ->> 'reportId' IN (SELECT report_id::text FROM months)) AS told`;

/** What was found twice, or not at all, of everything that is there once. */
async function onceFigure(pool: Pool, period: string, customers: number): Promise<Figure> {
  type Once = Record<'months' | 'numbers' | 'billed' | 'gaps' | 'differing' | 'frozen' | 'released' | 'reports' | 'told', number>;
  const once = (await pool.query<Once>(ONCE, [period])).rows[0] as Once;
  const { months, numbers, billed, gaps, differing, frozen, released, reports, told } = once;
  const off = [months, frozen, released, reports, told]
    .map((count) => Math.abs(count - customers))
    .concat(Math.abs(numbers - billed), Math.abs(gaps), differing);
  return figure(
    'months.killed.twice',
    off.reduce((sum, count) => sum + count, 0),
    'rows too many or too few',
    {
      target: { atMost: 0 },
      note: `${months} months released, ${frozen} frozen and ${released} released in the trail, ${numbers} numbers for ${billed} with something to pay, ${gaps} gaps, ${reports} reports and ${told} releases mailed, ${differing} with sums that are not those of their lines`,
    },
  );
}

/** The same rows, written by one statement for each customer, and how much longer the real road takes. */
async function compared(
  { stack: { pool }, say }: World,
  { frozen, mailed }: Times,
  months: { readonly period: string; readonly nextPeriod: string; readonly reportOf: string },
): Promise<Figure[]> {
  const { rows } = await pool.query<{ customerId: string }>('SELECT customer_id AS "customerId" FROM billing_period WHERE period = $1 ORDER BY id', [
    months.reportOf,
  ]);
  const bare = await writeBareMonths(
    pool,
    rows.map(({ customerId }) => ({ customerId, ...months })),
  );
  say(`bare: ${bare.freeze.toFixed(1)} s and ${bare.release.toFixed(1)} s`);
  return [
    figure('months.frozen.ratio', (frozen - CUTOFF_S) / bare.freeze, 'of the bare writer', { note: 'without the cut-off' }),
    figure('months.bare.frozen.seconds', bare.freeze, 's', {
      note: 'one statement for each customer on one connection: sums, row, what waits is moved on; no run, no look for what is missing, no trail',
    }),
    figure('months.mailed.ratio', mailed / bare.release, 'of the bare writer'),
    figure('months.bare.mailed.seconds', bare.release, 's', { note: 'likewise: number, lines, report with copied figures, mails' }),
  ];
}
