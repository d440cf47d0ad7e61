import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Report } from './setup-error';

/** Folder where downloaded or built tools are kept for all clones of this user. */
export function cacheFolder(...names: string[]): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'servis-masasi', ...names);
}

/** Whether this file can be run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The first of these programs that is on the PATH. */
export function onPath(...names: string[]): string | undefined {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.flatMap((folder) => suffixes.map((suffix) => join(folder, name + suffix))));
  return candidates.find(isExecutable);
}

/** What a longer run needs besides its command. */
export interface RunOptions {
  timeoutMs: number;
  /** Says every half minute that it still runs. */
  report?: Report;
  what?: string;
  cwd?: string;
  env?: Record<string, string>;
}

const STILL_MS = 30_000;

/** Runs a program to its end and gives what it wrote; rejects with its last lines, or when time is up. */
export async function runProgram(file: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { timeoutMs, report, what = file, cwd } = options;
  const started = Date.now();
  const child = spawn(file, args, { cwd, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const still = setInterval(() => report?.(`${what}: still at it (${Math.round((Date.now() - started) / 1000)} s)`), STILL_MS);
  const limit = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  try {
    return await new Promise<string>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        if (code === 0) return resolve(output);
        reject(new Error(signal === 'SIGKILL' ? `gave up after ${timeoutMs / 1000} s` : lastLines(output) || `exit code ${code}`));
      });
    });
  } finally {
    clearInterval(still);
    clearTimeout(limit);
  }
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-3).join(' ').slice(-400);
}

/** One place from which a tool may come. */
export interface Source {
  name: string;
  /** Gives the path of the tool, undefined when this source does not apply here; a rejection is said and the next one tried. */
  find(): Promise<string | undefined> | string | undefined;
}

/** The tool from the first source that has it, with the reasons of those that failed. */
export async function firstSource(sources: readonly Source[], report: Report): Promise<{ path?: string; failures: string[] }> {
  const failures: string[] = [];
  for (const source of sources) {
    try {
      const path = await source.find();
      if (path) return { path, failures };
    } catch (error) {
      const reason = `${source.name}: ${(error as Error).message.split('\n')[0]?.slice(0, 200)}`;
      failures.push(reason);
      report(`${reason}; trying the next source`);
    }
  }
  return { failures };
}

/** On Debian and Ubuntu, root may install what is missing; elsewhere this source does not apply. */
export async function aptInstall(packages: readonly string[], report: Report): Promise<boolean> {
  const apt = onPath('apt-get');
  if (!apt || process.getuid?.() !== 0) return false;
  report(`installing ${packages.join(', ')} with apt-get`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const options = { timeoutMs: 600_000, report, what: 'apt-get', env };
  await runProgram(apt, ['update', '-qq'], options);
  await runProgram(apt, ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  return true;
}
