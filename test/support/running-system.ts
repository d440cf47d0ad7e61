import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { loadConfig, type Config, type Env } from '../../platform/config';
import { createPool } from '../../platform/db';
import type { DoctorReport } from '../../scripts/doctor/run';
import { DEMO_LOGINS_FILE, type DemoLogins } from '../../scripts/demo/logins';
import { PROJECT_ROOT } from '../../scripts/project-root';
import { logTail } from '../../scripts/runner/log-files';
import { isAlive, readRunFile } from '../../scripts/runner/run-files';
import { freePorts } from '../../scripts/setup/ports';
import { waitFor } from './wait-for';

/** Parts that the runner watches, as their run files are named. */
export type PartName = 'api' | 'worker' | 'temporal' | 'postgres' | 'mail-sink';

const PORTS = ['PORT', 'PG_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'MAIL_UI_PORT', 'SMTP_PORT', 'WORKER_HEALTH_PORT'] as const;
const START_MS = 120_000;
const RESTORE_MS = 60_000;

/** Limits stay on; only their heights are out of the way of one address that does everything. */
const RAISED_LIMITS = Object.fromEntries(
  ['LOGIN', 'PUBLIC_TICKETS', 'PUBLIC_TICKETS_EMAIL', 'PORTAL', 'API'].map((name) => [`RATE_LIMIT_${name}`, '100000']),
);

/** The whole product as `npm start` runs it, on free ports, in a data folder of its own, with the demo firm. */
export class RunningSystem {
  private readonly dead = new Map<PartName, number>();
  private readonly said: string[] = [];

  private constructor(
    readonly config: Config,
    private readonly env: Env,
    private readonly runner: ChildProcess,
    /** A look into its database from outside. */
    readonly pool: Pool,
  ) {
    for (const stream of [runner.stdout, runner.stderr]) stream?.on('data', (chunk: Buffer) => this.said.push(chunk.toString()));
  }

  /** Starts everything and waits for `ready`. */
  static async start(more: Env = {}): Promise<RunningSystem> {
    const ports = await freePorts(PORTS.length);
    const env: Env = {
      ...process.env,
      ...Object.fromEntries(PORTS.map((name, index) => [name, String(ports[index])])),
      ...RAISED_LIMITS,
      DATA_DIR: mkdtempSync(join(tmpdir(), 'servis-masasi-kill-')),
      NODE_ENV: 'development',
      // Should the tests themselves be killed, the runner notices that its parent is gone.
      npm_lifecycle_event: 'start',
      ...more,
    };
    const program = join(PROJECT_ROOT, 'dist', 'scripts', 'start.js');
    const runner = spawn(process.execPath, [program], { cwd: PROJECT_ROOT, env: env as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: string[] = [];
    runner.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    runner.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    await waitFor(
      () => {
        if (runner.exitCode !== null) return 'ended';
        return /^ready$/m.test(said.join(''));
      },
      { timeout: START_MS, pause: 100, what: 'the start' },
    ).catch((error: unknown) => {
      runner.kill('SIGTERM');
      throw new Error(said.join(''), { cause: error });
    });
    if (runner.exitCode !== null) throw new Error(`the runner ended: ${said.join('')}`);
    // Only now: the runner has made the secrets that the configuration reads.
    const config = loadConfig(env);
    return new RunningSystem(config, env, runner, createPool({ databaseUrl: config.databaseUrl, pgPoolSize: 6 }));
  }

  get url(): string {
    return `http://127.0.0.1:${this.config.port}`;
  }

  get mailUrl(): string {
    return `http://127.0.0.1:${this.config.ports.mailUi}`;
  }

  get logins(): DemoLogins {
    return JSON.parse(readFileSync(join(this.config.dataDir, DEMO_LOGINS_FILE), 'utf8')) as DemoLogins;
  }

  /** kill -9 of these parts, all at once. */
  kill(...parts: PartName[]): void {
    for (const part of parts) {
      const pid = this.pidOf(part);
      process.kill(pid, 'SIGKILL');
      this.dead.set(part, pid);
    }
  }

  /** Holds a part still; only a kill moves it again. */
  freeze(part: PartName): void {
    process.kill(this.pidOf(part), 'SIGSTOP');
  }

  /** Waits until the runner has brought back what was killed and everything is ready again. */
  async restored(): Promise<void> {
    for (const [part, pid] of this.dead) {
      const isBack = (): boolean => {
        const entry = readRunFile(this.config.dataDir, part);
        return entry !== undefined && entry.pid !== pid && isAlive(entry);
      };
      await waitFor(isBack, { timeout: RESTORE_MS, what: `the return of ${part}` });
    }
    this.dead.clear();
    await waitFor(() => this.isReady(), { timeout: RESTORE_MS, what: 'readiness after a kill' }).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${this.story()}`, { cause: error });
    });
  }

  private async isReady(): Promise<boolean> {
    const probes = [`${this.url}/readyz`, `http://127.0.0.1:${this.config.ports.workerHealth}/readyz`, `${this.mailUrl}/healthz`];
    const answers = await Promise.all(probes.map(async (url) => (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok));
    return answers.every(Boolean);
  }

  private pidOf(part: PartName): number {
    const entry = readRunFile(this.config.dataDir, part);
    if (entry === undefined || !isAlive(entry)) throw new Error(`${part} does not run`);
    return entry.pid;
  }

  /** What `npm run doctor -- --json` says. */
  async doctor(): Promise<DoctorReport> {
    return JSON.parse((await this.runProgram('doctor', '--json')).output) as DoctorReport;
  }

  /** Runs one of our programs against this system, as an operator would. */
  async runProgram(name: string, ...args: string[]): Promise<{ code: number | null; output: string }> {
    const program = join(PROJECT_ROOT, 'dist', 'scripts', `${name}.js`);
    const child = spawn(process.execPath, [program, ...args], { cwd: PROJECT_ROOT, env: this.env as NodeJS.ProcessEnv });
    const output: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, output: output.join('') };
  }

  /** What the runner said and the parts logged last, for a failure's message. */
  story(): string {
    const parts: PartName[] = ['api', 'worker', 'temporal', 'postgres'];
    return [this.said.join(''), ...parts.map((part) => `--- ${part}\n${logTail(this.config.dataDir, part, 12).join('\n')}`)].join('\n');
  }

  /** Stops everything and removes its data. */
  async stop(): Promise<void> {
    await this.pool.end();
    const ended = new Promise((resolve) => this.runner.once('exit', resolve));
    if (this.runner.exitCode === null && this.runner.signalCode === null) {
      this.runner.kill('SIGTERM');
      await ended;
    }
    rmSync(this.config.dataDir, { recursive: true, force: true });
  }
}
