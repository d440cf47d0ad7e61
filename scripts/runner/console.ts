import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Config } from '../../platform/config';
import { ConfigError } from '../../platform/config';
import { MigrationError } from '../../prisma/migrate';
import { DEMO_LOGINS_FILE, type DemoLogins } from '../demo/logins';
import { SetupError } from '../setup/setup-error';
import { logPath } from './log-files';
import { PartError } from './part';
import { addresses } from './parts';

/** Prints the steps of a start with their number and time. */
export class Steps {
  private done = 0;

  constructor(private readonly total: number) {}

  /** Runs one step and prints it when it is over. */
  async run<T>(title: string, step: () => Promise<T>, result: (value: T) => string = () => 'ready'): Promise<T> {
    const startedMs = Date.now();
    const value = await step();
    this.done += 1;
    console.log(`[${this.done}/${this.total}] ${title}: ${result(value)} (${((Date.now() - startedMs) / 1000).toFixed(1)} s)`);
    return value;
  }
}

/** Prints one line about something that happens meanwhile. */
export function say(line: string): void {
  console.log(`      ${line}`);
}

/** Prints where everything is, and as whom to log in. */
export function printAddresses(config: Config): void {
  const rows = addresses(config).map(([name, url]) => `  ${name.padEnd(13)} ${url}`);
  console.log(['', ...rows, ''].join('\n'));
  const logins = readLogins(config.dataDir);
  if (logins.length === 0) return;
  const file = relative(process.cwd(), join(config.dataDir, DEMO_LOGINS_FILE));
  console.log([`  Demo logins (${file})`, ...logins.map(([email, password]) => `  ${email.padEnd(28)} ${password}`), ''].join('\n'));
}

function readLogins(dataDir: string): [email: string, password: string][] {
  const file = join(dataDir, DEMO_LOGINS_FILE);
  return existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8')) as DemoLogins) : [];
}

/** Prints why the start failed: one sentence where we know it, with the last lines of the log where a part did. */
export function printFailure(error: unknown, dataDir: string): void {
  if (error instanceof PartError) {
    const lines = error.lastLines.map((line) => `    ${line.slice(0, 300)}`);
    console.error([`\n${error.message}.`, ...hints(error.lastLines), ...lines, `  More in ${logPath(dataDir, error.part.name)}`].join('\n'));
  } else if (error instanceof SetupError || error instanceof ConfigError || error instanceof MigrationError) {
    console.error(`\n${error.message}`);
  } else {
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    console.error('\nThe start failed:', code === 'ENOSPC' ? `the disk of ${dataDir} is full.` : error);
  }
}

function hints(lines: readonly string[]): string[] {
  return lines.some((line) => /no space left|ENOSPC|disk is full/i.test(line)) ? ['  The disk is full; free some space and start again.'] : [];
}
