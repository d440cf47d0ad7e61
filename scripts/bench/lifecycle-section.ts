import { probeReadiness } from '../runner/parts';
import type { Command, LivePart, Part } from '../runner/part';
import { freePort } from '../setup/ports';
import { figure, type Figure } from './figure';
import { createBenchFirm, type BenchFirm } from './firm';
import { bareLives, END_AFTER_MS, realLives, type Life, type Lives } from './lives';
import { useText, watchProcessors, type ProcessorUse } from './processor-use';
import type { BenchRun, Section } from './section';
import { withStack, type Stack } from './stack';
import { median, spreadOf, type Spread } from './statistics';

const CLIENTS = 16;
const TARGET = 0.8;
const ENV = { WORKER_RELAY: '0', WAIT_REOPEN: `PT${END_AFTER_MS / 1000}S` };

interface Round {
  readonly perSecond: number;
  /** Milliseconds of a processor for each life, by process. */
  readonly cpuMs: Readonly<Record<string, number>>;
  readonly updateMs: readonly number[];
  readonly use: ProcessorUse;
}

/** Throughput of whole lives against a bare workflow with the same round trips, in turns on the same servers. */
export const lifecycleSection: Section = {
  name: 'lifecycle',
  title: 'Lifecycle throughput against a bare workflow',
  run: (run) =>
    withStack(run.say, ENV, async (stack) => {
      const firm = await createBenchFirm(stack.pool);
      const worker = await stack.startWorker();
      const port = await freePort();
      await stack.start(bareWorkerPart(stack, port), { WORKER_HEALTH_PORT: String(port) });
      return measure(run, { stack, firm, worker });
    }),
};

interface Scene {
  readonly stack: Stack;
  readonly firm: BenchFirm;
  readonly worker: LivePart;
}

/** Rounds of ours, of the bare workflow, and of the bare workflow with what ops see. */
interface Rounds {
  readonly real: Round[];
  readonly bare: Round[];
  readonly shown: Round[];
}

/** What the ratio does not count, which every reader of it must know. */
const LEFT_OUT = 'the relay is off: starts are sent by the bench, mails stay unsent';

async function measure({ quick, say }: BenchRun, scene: Scene): Promise<Figure[]> {
  const { stack, firm } = scene;
  const count = quick ? 32 : 160;
  const turns = quick ? 2 : 6;
  const kinds = [
    { kind: 'real', make: (lives: number) => realLives(stack, firm, lives) },
    { kind: 'bare', make: (lives: number) => Promise.resolve(bareLives(stack, lives, false)) },
    { kind: 'shown', make: (lives: number) => Promise.resolve(bareLives(stack, lives, true)) },
  ] as const;
  for (const { make } of kinds) await round(stack, await make(CLIENTS * 2));
  const rounds: Rounds = { real: [], bare: [], shown: [] };
  for (let turn = 0; turn < turns; turn += 1) {
    // Whatever drifts meanwhile (the server's file grows) meets all alike.
    const order = turn % 2 === 0 ? kinds : kinds.toReversed();
    for (const { kind, make } of order) rounds[kind].push(await round(stack, await make(count)));
    const rates = kinds.map(({ kind }) => `${kind} ${rounds[kind].at(-1)?.perSecond.toFixed(1)}`).join(', ');
    say(`turn ${turn + 1} of ${turns}: ${rates} lives/s`);
  }
  say('one round with the relay');
  return [...figuresOf(rounds), ...relayFigures(await roundWithRelay(scene, count), rounds.real)];
}

/** The same lives while the relay sends their mails. */
async function roundWithRelay({ stack, firm, worker }: Scene, count: number): Promise<{ round: Round; mails: number }> {
  const { pool } = stack;
  const [warm, measured] = [await realLives(stack, firm, CLIENTS * 2), await realLives(stack, firm, count)];
  // The bench starts the workflows itself, and the mails of the rounds before are not this one's.
  await pool.query('UPDATE outbox SET delivered_at = created_at WHERE delivered_at IS NULL');
  await stack.startMailSink();
  await stack.stop(worker);
  await stack.startWorker({ WORKER_RELAY: '1' });
  await round(stack, warm);
  const sent = async (): Promise<number> =>
    (await pool.query<{ n: number }>("SELECT count(*)::int AS n FROM mail WHERE status = 'SENT'")).rows[0]?.n ?? 0;
  const before = await sent();
  const result = await round(stack, measured);
  return { round: result, mails: (await sent()) - before };
}

function relayFigures({ round: { perSecond }, mails }: { round: Round; mails: number }, real: readonly Round[]): Figure[] {
  const without = median(real.map((one) => one.perSecond));
  return [
    figure('lifecycle.relay.rate', perSecond, 'lives/s', { note: `one round; the relay sent ${mails} mails meanwhile` }),
    figure('lifecycle.relay.ratio', perSecond / without, 'of the rate without the relay'),
  ];
}

function figuresOf({ real, bare, shown }: Rounds): Figure[] {
  const rate = (rounds: readonly Round[]): number => median(rounds.map(({ perSecond }) => perSecond));
  const ratio = (ours: readonly Round[], theirs: readonly Round[]): number =>
    median(ours.map(({ perSecond }, turn) => perSecond / (theirs[turn]?.perSecond ?? Number.NaN)));
  const updates = (rounds: readonly Round[]): Spread => spreadOf(rounds.flatMap(({ updateMs }) => updateMs));
  const ofShown = ratio(shown, bare);
  const limitedBy = `search attributes and timers alone bring the bare workflow to ${ofShown.toFixed(2)}; ${useText(real.at(-1)?.use ?? {})}`;
  const note = `median of ${real.length} turns, ${CLIENTS} clients, remote road: start, 6 updates, 9 local activities; ${LEFT_OUT}`;
  return [
    figure('lifecycle.ratio', ratio(real, bare), 'of the bare workflow', { target: { atLeast: TARGET }, note, limitedBy }),
    figure('lifecycle.shown.ratio', ofShown, 'of the bare workflow', { note: 'bare workflow with the same changes of search attributes and timers' }),
    figure('lifecycle.ratio.shown', ratio(real, shown), 'of the bare workflow with search attributes and timers'),
    figure('lifecycle.rate', rate(real), 'lives/s'),
    figure('lifecycle.bare.rate', rate(bare), 'lives/s'),
    processorFigure('lifecycle.processor', real),
    processorFigure('lifecycle.bare.processor', bare),
    processorFigure('lifecycle.shown.processor', shown),
    figure('lifecycle.update.p50', updates(real).p50, 'ms'),
    figure('lifecycle.update.p95', updates(real).p95, 'ms'),
    figure('lifecycle.bare.update.p50', updates(bare).p50, 'ms'),
    figure('lifecycle.bare.update.p95', updates(bare).p95, 'ms'),
  ];
}

/** What a life costs, which tells more than its duration when the machine has other work. */
function processorFigure(name: string, rounds: readonly Round[]): Figure {
  const names = Object.keys(rounds[0]?.cpuMs ?? {});
  const medians = names.map((process) => [process, median(rounds.map(({ cpuMs }) => cpuMs[process] ?? 0))] as const);
  const note = medians
    .filter(([, ms]) => ms >= 0.5)
    .map(([process, ms]) => `${process} ${ms.toFixed(1)}`)
    .join(', ');
  return figure(
    name,
    medians.reduce((sum, [, ms]) => sum + ms, 0),
    'ms of a processor per life',
    { note },
  );
}

/** All lives by so many clients; then waits until their workflows have ended, so that the next round starts in peace. */
async function round(stack: Stack, { lives, ended }: Lives): Promise<Round> {
  const updateMs: number[] = [];
  const waiting = lives.values();
  // Each client starts its next life before it goes on with the one at hand, as starts and commands mix in a day.
  const client = async (): Promise<void> => {
    let current = await startNext(waiting);
    while (current !== undefined) {
      const next = await startNext(waiting);
      await current.ready();
      updateMs.push(...(await current.updates()));
      current = next;
    }
  };
  const stop = watchProcessors(stack.watched());
  const startedMs = performance.now();
  // All of them end before an error is thrown, so that none still runs while the servers are being stopped.
  const failed = (await Promise.allSettled(Array.from({ length: CLIENTS }, client))).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  const tookMs = performance.now() - startedMs;
  const use = stop();
  await ended();
  const cpuMs = Object.fromEntries(Object.entries(use).map(([name, share]) => [name, (share * tookMs) / lives.length]));
  return { perSecond: (lives.length * 1000) / tookMs, cpuMs, updateMs, use };
}

async function startNext(waiting: Iterator<Life>): Promise<Life | undefined> {
  const next = waiting.next();
  if (next.done === true) return undefined;
  await next.value.start();
  return next.value;
}

function bareWorkerPart({ config }: Stack, port: number): Part {
  const command: Command = { file: require.resolve('./bare/bare-worker'), args: [] };
  return {
    name: 'bare-worker',
    title: 'Bare worker',
    kind: 'node',
    command: () => command,
    probe: () => probeReadiness(`http://${config.host}:${port}/readyz`),
  };
}
