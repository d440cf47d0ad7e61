import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../../platform/config';
import { readRunFile } from '../../scripts/runner/run-files';
import { PROJECT_ROOT } from '../../scripts/project-root';
import type { Mail } from '../../scripts/mail-sink/mail-sink';
import { freePorts } from '../../scripts/setup/ports';
import { runFolder } from './services';
import { recordChild } from './setup/run-folder';
import { waitFor } from './wait-for';

/** Parts of the product that can be killed one by one. */
export type PartName = 'postgres' | 'temporal' | 'mail-sink' | 'worker' | 'api';

const PORTS = ['PORT', 'PG_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'MAIL_UI_PORT', 'SMTP_PORT', 'IMAP_PORT', 'WORKER_HEALTH_PORT'] as const;

/** The whole product as `npm start` runs it, on free ports and with a data folder of its own. */
export class Stack {
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    readonly dataDir: string,
    private readonly env: Env,
  ) {}

  /** Starts the product and waits until it says that it is ready. */
  static async start(env: Env = {}): Promise<Stack> {
    const ports = await freePorts(PORTS.length);
    // People have spaces in their paths.
    const dataDir = mkdtempSync(join(runFolder(), 'a stack-'));
    const own = Object.fromEntries(PORTS.map((name, index) => [name, String(ports[index])]));
    const stack = new Stack(dataDir, { ...own, DATA_DIR: dataDir, NODE_ENV: 'development', TZ: 'UTC', ...env });
    await stack.up();
    return stack;
  }

  /** Address of the portal, the API and the admin UI. */
  get url(): string {
    return `http://127.0.0.1:${this.env['PORT']}`;
  }

  /** Configuration of this stack, for programs that are run against it. */
  get environment(): Env {
    return this.env;
  }

  /** Starts again after down() or kill(), with the data of before. */
  async up(timeout = 180_000): Promise<void> {
    this.output = '';
    const child = spawn(process.execPath, ['scripts/bootstrap.mjs', 'start'], {
      cwd: PROJECT_ROOT,
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    if (child.pid !== undefined) recordChild(runFolder(), child.pid);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    await waitFor(() => this.isReady(), { timeout, pause: 100, what: 'the start' }).catch((error: unknown) => {
      throw new Error(`The product did not start:\n${this.output}`, { cause: error });
    });
    if (this.hasEnded()) throw new Error(`The product did not start:\n${this.output}`);
  }

  /** Ctrl-C. */
  async down(): Promise<void> {
    if (this.child === undefined || this.hasEnded()) return;
    this.child.kill('SIGINT');
    await waitFor(() => this.hasEnded(), { timeout: 60_000, what: 'the stop' });
  }

  /** Kill -9 of the runner itself; what it started ends by itself or is found by the next start. */
  async killRunner(): Promise<void> {
    this.child?.kill('SIGKILL');
    await waitFor(() => this.hasEnded(), { what: 'the end of the runner' });
  }

  /** What the runner has said since its last start. */
  get said(): string {
    return this.output;
  }

  /** Runs one command of package.json with the configuration of this stack. */
  async command(...args: string[]): Promise<{ code: number | null; output: string }> {
    const child = spawn(process.execPath, ['scripts/bootstrap.mjs', ...args], { cwd: PROJECT_ROOT, env: { ...process.env, ...this.env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stdin.end();
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, output };
  }

  /** Kill -9 of one part; the runner starts it again. Resolves when another process has taken its place and the product is ready. */
  async kill(part: PartName): Promise<void> {
    const before = this.pidOf(part);
    process.kill(before, 'SIGKILL');
    await waitFor(() => this.pidOf(part) !== before, { timeout: 60_000, what: `another ${part}` });
    await this.untilReady();
  }

  /** Waits until every dependency answers. */
  async untilReady(timeout = 60_000): Promise<void> {
    await waitFor(async () => (await fetch(`${this.url}/readyz`)).ok, { timeout, pause: 100, what: 'readiness' });
  }

  /** Process id of a part, as its run file names it. */
  pidOf(part: PartName): number {
    const file = readRunFile(this.dataDir, part);
    if (!file) throw new Error(`${part} does not run`);
    return file.pid;
  }

  /** Mails that were sent, newest first. */
  async mails(): Promise<Mail[]> {
    return (await (await fetch(`http://127.0.0.1:${this.env['MAIL_UI_PORT']}/api/messages`)).json()) as Mail[];
  }

  /** The newest mail that fits, when it comes. */
  mail(fits: (mail: Mail) => boolean, timeout = 20_000): Promise<Mail> {
    return waitFor(async () => (await this.mails()).find(fits), { timeout, pause: 100, what: 'the mail' });
  }

  /** Addresses and passwords of the demo logins, as the start left them. */
  get logins(): unknown {
    return JSON.parse(readFileSync(join(this.dataDir, 'demo-logins.json'), 'utf8'));
  }

  private isReady(): boolean {
    return this.hasEnded() || /^ready$/m.test(this.output);
  }

  private hasEnded(): boolean {
    return this.child === undefined || this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
