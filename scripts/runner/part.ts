import { fork, spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROJECT_ROOT } from '../project-root';
import { logSize, logTail, openLog, rotateLog } from './log-files';
import { removeRunFile, stopLeftover, writeRunFile } from './run-files';

/** How a program is started. */
export interface Command {
  file: string;
  args: readonly string[];
  env?: Record<string, string | undefined>;
  cwd?: string;
  uid?: number;
  gid?: number;
}

/** One process of the product, and what the runner must know of it. */
export interface Part {
  /** Name in files: run/<name>.json, logs/<name>.log. */
  name: string;
  title: string;
  port?: number;
  /** 'node' programs end by themselves when their parent is gone; a 'binary' gets a keeper for that. */
  kind: 'node' | 'binary';
  /** Before each start. */
  prepare?(): Promise<void>;
  command(): Promise<Command> | Command;
  /** Resolves when the part answers, rejects while it does not. */
  probe(): Promise<unknown>;
  /** After each start, once it answers. */
  afterReady?(): Promise<void>;
  stopSignal?: NodeJS.Signals;
  stopMs?: number;
  readyMs?: number;
}

/** A part that was started. */
export interface LivePart {
  part: Part;
  pid: number;
  /** Resolves when the process has ended. */
  exited: Promise<PartExit>;
  stop(): Promise<PartExit>;
}

/** How a part ended, with the last lines that it logged. */
export interface PartExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  lastLines: string[];
}

/** A part ended or stayed silent instead of becoming ready. */
export class PartError extends Error {
  constructor(
    readonly part: Part,
    reason: string,
    readonly lastLines: readonly string[],
  ) {
    super(`${part.title} ${reason}`);
    this.name = 'PartError';
  }
}

const KEEPER = join(PROJECT_ROOT, 'scripts', 'runner', 'keeper.mjs');
const PROBE_PAUSE_MS = 100;

/** Starts a part and waits until it answers; a part that does not is stopped again. */
export async function startPart(part: Part, dataDir: string, signal?: AbortSignal): Promise<LivePart> {
  await stopLeftover(dataDir, part.name, () => undefined);
  await part.prepare?.();
  signal?.throwIfAborted();
  const live = await launch(part, dataDir);
  try {
    await untilReady(live, dataDir, signal);
    await part.afterReady?.();
    return live;
  } catch (error) {
    await live.stop();
    throw error;
  }
}

async function launch(part: Part, dataDir: string): Promise<LivePart> {
  rotateLog(dataDir, part.name);
  const logStart = logSize(dataDir, part.name);
  const child = spawnPart(part, await part.command(), openLog(dataDir, part.name));
  // A keeper tells which signal ended its program; its own exit code cannot.
  let killedBy: NodeJS.Signals | null = null;
  if (part.kind === 'binary') child.on('message', (message: { killedBy?: NodeJS.Signals }) => (killedBy = message.killedBy ?? null));
  const exited = new Promise<PartExit>((resolve) => {
    child.once('error', () => resolve({ code: 127, signal: null, lastLines: logTail(dataDir, part.name, 5, logStart) }));
    // 'close' comes after the last message.
    child.once(part.kind === 'binary' ? 'close' : 'exit', (code: number | null, signal: NodeJS.Signals | null) =>
      resolve({ code, signal: signal ?? killedBy, lastLines: logTail(dataDir, part.name, 5, logStart) }),
    );
  });
  const keptPid = part.kind === 'binary' ? await keptProcess(child, exited) : undefined;
  const pid = keptPid ?? child.pid ?? 0;
  writeRunFile(dataDir, { name: part.name, pid, port: part.port, keeper: keptPid && child.pid ? { pid: child.pid } : undefined });
  void exited.then(() => removeRunFile(dataDir, part.name, pid));
  return { part, pid, exited, stop: () => stop(part, child, exited) };
}

/** Own process group: Ctrl-C reaches the runner alone, which then stops the parts in order. */
function spawnPart(part: Part, command: Command, log: number): ChildProcess {
  const options = {
    cwd: command.cwd ?? PROJECT_ROOT,
    env: { ...process.env, ...command.env },
    detached: process.platform !== 'win32',
    windowsHide: true,
  };
  try {
    if (part.kind === 'node') {
      return fork(command.file, command.args, { ...options, execArgv: [], stdio: ['ignore', log, log, 'ipc'] });
    }
    const kept = { ...command, env: undefined, signal: part.stopSignal ?? 'SIGTERM', graceMs: part.stopMs ?? STOP_MS };
    return spawn(process.execPath, [KEEPER, JSON.stringify(kept)], { ...options, stdio: ['ignore', log, log, 'ipc'] });
  } finally {
    closeSync(log);
  }
}

async function keptProcess(keeper: ChildProcess, exited: Promise<PartExit>): Promise<number | undefined> {
  const pid = new Promise<number>((resolve) => keeper.once('message', (message: { pid: number }) => resolve(message.pid)));
  return Promise.race([pid, exited.then(() => undefined)]);
}

const STOP_MS = 15_000;

async function stop(part: Part, child: ChildProcess, exited: Promise<PartExit>): Promise<PartExit> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), (part.stopMs ?? STOP_MS) + 5_000);
  const exit = await exited;
  clearTimeout(timer);
  return exit;
}

async function untilReady(live: LivePart, dataDir: string, signal: AbortSignal | undefined): Promise<void> {
  const { part } = live;
  const readyMs = part.readyMs ?? 60_000;
  const deadline = Date.now() + readyMs;
  let exit: PartExit | undefined;
  void live.exited.then((ended) => (exit = ended));
  for (;;) {
    const problem = await part.probe().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (exit) throw new PartError(part, `ended before it was ready (${exitText(exit)})`, exit.lastLines);
    if (problem === undefined) return;
    signal?.throwIfAborted();
    if (Date.now() > deadline) {
      throw new PartError(part, `was not ready after ${readyMs / 1000} s: ${problem}`, logTail(dataDir, part.name, 5));
    }
    await sleep(PROBE_PAUSE_MS);
  }
}

/** In words: how a process ended. */
export function exitText({ code, signal }: PartExit): string {
  return signal ? `killed by ${signal}` : `exit code ${code}`;
}
