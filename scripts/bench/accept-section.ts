import { randomUUID } from 'node:crypto';
import { slopeOf, spreadOf } from './statistics';
import { readBacklog, untilEmpty, watchBacklog, type Backlog } from './backlog';
import { figure, type Figure } from './figure';
import { createBenchFirm, type BenchFirm } from './firm';
import { HttpClient } from './http-client';
import { closedLoad, steadyLoad, type LoadCall, type LoadResult } from './load';
import { useText, watchProcessors, type ProcessorUse } from './processor-use';
import type { BenchRun, Section } from './section';
import { withStack, type Stack } from './stack';

const CLIENTS = 16;
const TARGET_PER_SECOND = 350;
const TARGET_P95_MS = 100;
const TARGET_SECONDS_PER_THOUSAND = 20;
/** Rates that are offered one after the other until the backlog grows. */
const RATES = [20, 30, 40, 50, 60, 75, 90, 110, 140];

const DESCRIPTION =
  'Muhasebedeki yazıcı sabahtan beri yazdırmıyor. Kâğıt sıkıştı uyarısı veriyor, kapağı açıp baktık, içinde kâğıt görünmüyor. ' +
  'Kapatıp açtık, aynı. Öğleden önce e-fatura çıktılarını almamız gerekiyor. Bilgisayarın etiketi aşağıda.';

/** Accepting tickets over HTTP, and what becomes of the workflow starts that wait behind it. */
export const acceptSection: Section = {
  name: 'accept',
  title: 'Accepting tickets',
  run: (run) =>
    withStack(run.say, {}, async (stack) => {
      const firm = await createBenchFirm(stack.pool);
      await stack.startMailSink();
      await Promise.all([stack.startWorker(), stack.startApi()]);
      const http = new HttpClient(stack.url, 64);
      const send = sender(http, firm);
      await closedLoad(4, run.quick ? 2 : 5, send);
      await untilEmpty(stack.pool, 'all');
      const figures = [...(await single(run, stack, send)), ...(await burst(run, stack, send)), ...(await sustained(run, stack, send))];
      http.close();
      return figures;
    }),
};

function sender(http: HttpClient, firm: BenchFirm): LoadCall {
  const json = {
    label: firm.asset.label,
    email: firm.requester.email,
    name: 'Ayşegül Iğdırlı',
    subject: 'Yazıcı yazdırmıyor',
    description: DESCRIPTION,
  };
  return async () => {
    const { status, body, ms } = await http.call({
      method: 'POST',
      path: '/api/v1/public/tickets',
      headers: { 'idempotency-key': randomUUID() },
      json,
    });
    if (status !== 201) throw new Error(`a ticket was not accepted: ${status} ${body.toString()}`);
    return ms;
  };
}

async function single({ quick, say }: BenchRun, { pool }: Stack, send: LoadCall): Promise<Figure[]> {
  say('one client');
  const result = await closedLoad(1, quick ? 3 : 15, send);
  await untilEmpty(pool, 'all');
  return loadFigures('accept.1', result);
}

function loadFigures(name: string, { ms, seconds }: LoadResult): Figure[] {
  const { p50, p95, p99 } = spreadOf(ms);
  return [
    figure(`${name}.rate`, ms.length / seconds, 'tickets/s'),
    figure(`${name}.p50`, p50, 'ms'),
    figure(`${name}.p95`, p95, 'ms'),
    figure(`${name}.p99`, p99, 'ms'),
  ];
}

/** Everybody at once; then how fast the starts behind it are caught up with. */
async function burst({ quick, say }: BenchRun, stack: Stack, send: LoadCall): Promise<Figure[]> {
  const { pool } = stack;
  const seconds = quick ? 5 : 30;
  say(`${CLIENTS} clients, ${seconds} s`);
  const before = await countTickets(stack);
  const stopBurst = watchProcessors(stack.watched());
  const result = await closedLoad(CLIENTS, seconds, send);
  const burstUse = stopBurst();
  const backlog = await readBacklog(pool);
  const stored = (await countTickets(stack)) - before;
  if (stored !== result.ms.length) throw new Error(`${result.ms.length} tickets were accepted, ${stored} are stored`);
  say(`${stored} accepted, ${backlog.starts} starts wait`);
  const stopDrain = watchProcessors(stack.watched());
  await untilEmpty(pool, 'starts');
  const drainSeconds = (performance.now() - backlog.atMs) / 1000;
  const drainUse = stopDrain();
  await untilEmpty(pool, 'all');
  return [...burstFigures(result, burstUse), ...drainFigures(stored, backlog, drainSeconds, drainUse)];
}

function burstFigures(result: LoadResult, use: ProcessorUse): Figure[] {
  const limitedBy = useText(use);
  const note = `burst of ${Math.round(result.seconds)} s, fsync on, limits on`;
  return loadFigures(`accept.${CLIENTS}`, result).map((one) => {
    if (one.name.endsWith('.rate')) return figure(one.name, one.value, one.unit, { target: { atLeast: TARGET_PER_SECOND }, note, limitedBy });
    return one.name.endsWith('.p95') ? figure(one.name, one.value, one.unit, { target: { atMost: TARGET_P95_MS }, limitedBy }) : one;
  });
}

function drainFigures(accepted: number, backlog: Backlog, drainSeconds: number, use: ProcessorUse): Figure[] {
  const note = `${backlog.starts} of ${accepted} starts waited at the end of the burst, the last was delivered after ${drainSeconds.toFixed(1)} s`;
  return [
    figure('accept.backlog', (drainSeconds * 1000) / Math.max(backlog.starts, 1), 's per 1,000 starts', {
      target: { atMost: TARGET_SECONDS_PER_THOUSAND },
      note,
      limitedBy: useText(use),
    }),
  ];
}

async function countTickets({ pool }: Stack): Promise<number> {
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM ticket');
  return rows[0]?.count ?? 0;
}

interface Offer {
  readonly rate: number;
  readonly startsHold: boolean;
  readonly allHold: boolean;
  readonly p95: number;
}

/** The highest rate at which the starts, and everything in the outbox, are delivered as fast as they come. */
async function sustained({ quick, say }: BenchRun, stack: Stack, send: LoadCall): Promise<Figure[]> {
  const held: Offer[] = [];
  for (const rate of quick ? RATES.slice(0, 2) : RATES) {
    const offer = await offered(stack, send, rate, quick ? 5 : 30);
    say(`${rate} tickets/s: starts ${offer.startsHold ? 'keep up' : 'fall behind'}, whole outbox ${offer.allHold ? 'keeps up' : 'falls behind'}`);
    if (!offer.startsHold) break;
    held.push(offer);
  }
  const best = held.at(-1);
  const whole = held.filter(({ allHold }) => allHold).at(-1);
  const note = `offered steadily: ${RATES.join(', ')}/s`;
  return [
    figure('accept.sustained', best?.rate ?? 0, 'tickets/s', { note: `backlog of starts does not grow; ${note}` }),
    figure('accept.sustained.outbox', whole?.rate ?? 0, 'tickets/s', { note: 'nor does that of mails' }),
    ...(best === undefined ? [] : [figure('accept.sustained.p95', best.p95, 'ms', { note: 'of the answers at the sustained rate' })]),
  ];
}

async function offered({ pool }: Stack, send: LoadCall, rate: number, seconds: number): Promise<Offer> {
  const stop = watchBacklog(pool);
  const { ms } = await steadyLoad(rate, seconds, send);
  const seen = await stop();
  await untilEmpty(pool, 'all');
  const settled = seen.slice(Math.floor(seen.length / 3));
  return { rate, startsHold: holds(settled, 'starts', rate), allHold: holds(settled, 'all', rate), p95: spreadOf(ms).p95 };
}

/** Neither growing by more than a twentieth of what comes in, nor standing at more than two seconds of it. */
function holds(seen: readonly Backlog[], part: 'starts' | 'all', rate: number): boolean {
  const growth = slopeOf(seen.map((backlog) => ({ x: backlog.atMs / 1000, y: backlog[part] })));
  return growth <= rate / 20 && (seen.at(-1)?.[part] ?? 0) <= rate * 2;
}
