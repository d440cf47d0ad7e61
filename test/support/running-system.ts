import { spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { loadConfig, type Config, type Env } from '../../platform/config';
import { createPool } from '../../platform/db';
import type { DemoLogins } from '../../scripts/demo/logins';
import type { DoctorReport } from '../../scripts/doctor/run';
import { PROJECT_ROOT } from '../../scripts/project-root';
import { logTail } from '../../scripts/runner/log-files';
import { isAlive, readRunFile } from '../../scripts/runner/run-files';
import { Stack, type PartName } from './stack';
import { waitFor } from './wait-for';

const RESTORE_MS = 60_000;

/** Limits stay on; only their heights are out of the way of one address that does everything. */
const RAISED_LIMITS = Object.fromEntries(
  ['LOGIN', 'PUBLIC_TICKETS', 'PUBLIC_TICKETS_EMAIL', 'PORTAL', 'API'].map((name) => [`RATE_LIMIT_${name}`, '100000']),
);

/** The whole product with the demo firm, to be killed in parts while it works, and looked into from outside. */
export class RunningSystem {
  private readonly dead = new Map<PartName, number>();

  private constructor(
    private readonly stack: Stack,
    private readonly env: Env,
    readonly config: Config,
    readonly pool: Pool,
    readonly temporal: Client,
  ) {}

  /** Starts everything and waits for `ready`. */
  static async start(more: Env = {}): Promise<RunningSystem> {
    const stack = await Stack.start({ ...RAISED_LIMITS, ...more });
    const env = { ...process.env, ...stack.environment };
    const config = loadConfig(env);
    const { address, namespace } = config.temporal;
    const pool = createPool({ databaseUrl: config.databaseUrl, pgPoolSize: 6 });
    return new RunningSystem(stack, env, config, pool, new Client({ connection: Connection.lazy({ address }), namespace }));
  }

  get url(): string {
    return this.stack.url;
  }

  get mailUrl(): string {
    return `http://127.0.0.1:${this.config.ports.mailUi}`;
  }

  get logins(): DemoLogins {
    return this.stack.logins as DemoLogins;
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

  /** Kills Temporal and deletes its database before the runner starts it again: it comes back empty. */
  loseTemporal(): void {
    this.kill('temporal');
    const { dataDir } = this.config;
    const files = readdirSync(dataDir).filter((name) => name.startsWith('temporal.db'));
    if (files.length === 0) throw new Error('Temporal has no database to lose');
    for (const name of files) rmSync(join(dataDir, name));
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
      const last = error instanceof Error ? String(error.cause) : '';
      throw new Error(`${String(error)}: ${last}\n${this.story()}`, { cause: error });
    });
  }

  private async isReady(): Promise<boolean> {
    const probes = [`${this.url}/readyz`, `http://127.0.0.1:${this.config.ports.workerHealth}/readyz`, `${this.mailUrl}/healthz`];
    await Promise.all(probes.map(expectReady));
    return true;
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
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, output: output.join('') };
  }

  /** What the parts logged last, for a failure's message. */
  story(): string {
    const parts: PartName[] = ['api', 'worker', 'temporal', 'postgres'];
    return parts.map((part) => `--- ${part}\n${logTail(this.config.dataDir, part, 12).join('\n')}`).join('\n');
  }

  /** Stops everything; its data go with the run's folder. */
  async stop(): Promise<void> {
    await this.pool.end();
    await this.temporal.connection.close();
    await this.stack.down();
  }
}

async function expectReady(url: string): Promise<void> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
}
