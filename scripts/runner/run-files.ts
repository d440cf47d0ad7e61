import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Report } from '../setup/setup-error';
import { processIdentity } from './process-identity';

/** What DATA_DIR/run/<part>.json says of a running part. */
export interface RunFile {
  name: string;
  pid: number;
  port?: number | undefined;
  identity?: string | undefined;
  /** Process that watches over a program which cannot watch its parent itself. */
  keeper?: { pid: number; identity?: string | undefined } | undefined;
}

const folderOf = (dataDir: string): string => join(dataDir, 'run');
const fileOf = (dataDir: string, name: string): string => join(folderOf(dataDir), `${name}.json`);

/** Records a running part; readers see the old file or the new one, never half of it. */
export function writeRunFile(dataDir: string, entry: Omit<RunFile, 'identity'>): void {
  mkdirSync(folderOf(dataDir), { recursive: true });
  const file = fileOf(dataDir, entry.name);
  const keeper = entry.keeper && { ...entry.keeper, identity: processIdentity(entry.keeper.pid) };
  writeFileSync(`${file}.new`, JSON.stringify({ ...entry, identity: processIdentity(entry.pid), keeper }));
  renameSync(`${file}.new`, file);
}

/** Forgets a part that has ended, unless a newer process has taken its place. */
export function removeRunFile(dataDir: string, name: string, pid: number): void {
  const entry = readRunFile(dataDir, name);
  if (entry?.pid === pid && !isAlive(entry)) rmSync(fileOf(dataDir, name), { force: true });
}

/** The record of one part, if there is a readable one. */
export function readRunFile(dataDir: string, name: string): RunFile | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(dataDir, name), 'utf8')) as RunFile;
  } catch {
    return undefined;
  }
}

/** Name under which the runner itself holds the data folder. */
export const RUNNER = 'runner';

/** The records of all parts in this data folder. */
export function readRunFiles(dataDir: string): RunFile[] {
  let names: string[] = [];
  try {
    names = readdirSync(folderOf(dataDir));
  } catch {
    return [];
  }
  const parts = names.filter((name) => name.endsWith('.json') && name !== `${RUNNER}.json`).map((name) => readRunFile(dataDir, name.slice(0, -5)));
  return parts.filter((part) => part !== undefined);
}

/** Whether the recorded process still runs, and is that process rather than a later one with its number. */
export function isAlive(entry: { pid: number; identity?: string | undefined }): boolean {
  return entry.identity !== undefined && processIdentity(entry.pid) === entry.identity;
}

const GRACE_MS = 10_000;

/** Stops what a killed runner left behind: gently, then by force; only processes that are verifiably ours. */
export async function stopLeftovers(dataDir: string, report: Report): Promise<void> {
  await Promise.all(readRunFiles(dataDir).map((part) => stopLeftover(dataDir, part.name, report)));
}

/** Stops what is left of one part. */
export async function stopLeftover(dataDir: string, name: string, report: Report): Promise<void> {
  const part = readRunFile(dataDir, name);
  if (!part) return;
  // A keeper ends its program in the right way; without one the program itself is asked.
  const targets = [part.keeper, part].filter((target) => target !== undefined && isAlive(target)) as RunFile[];
  if (targets.length > 0) report(`stopping ${name} (pid ${part.pid}), left over from an earlier start`);
  for (const target of targets) await stopProcess(target);
  removeRunFile(dataDir, name, part.pid);
}

async function stopProcess(target: { pid: number; identity?: string | undefined }): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', GRACE_MS],
    ['SIGKILL', GRACE_MS],
  ] as const) {
    if (!isAlive(target)) return;
    process.kill(target.pid, signal);
    const deadline = Date.now() + waitMs;
    while (isAlive(target) && Date.now() < deadline) await sleep(50);
  }
}
