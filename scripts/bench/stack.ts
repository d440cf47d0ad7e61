import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { loadConfig, type Config, type Env } from '../../platform/config';
import { createPool } from '../../platform/db';
import { applyMigrations } from '../../prisma/migrate';
import { MIGRATIONS } from '../migrate';
import { startPart, type LivePart, type Part } from '../runner/part';
import { apiPart, mailSinkPart, workerPart } from '../runner/parts';
import { freePorts } from '../setup/ports';
import { ensureDatabase, postgresUrl, startPostgres } from '../setup/postgres';
import { startTemporal } from '../setup/temporal';
import type { Watched } from './processor-use';

const DATABASE = 'bench';

/** The limits stay on; only their heights are out of the way of one address that sends everything. */
const RAISED_LIMITS: Env = Object.fromEntries(
  ['LOGIN', 'PUBLIC_TICKETS', 'PUBLIC_TICKETS_EMAIL', 'PORTAL', 'API'].map((name) => [`RATE_LIMIT_${name}`, '1000000']),
);

/** A whole product of its own on free ports and in a folder of its own, set up as in production. */
export class Stack {
  private readonly servers: LivePart[] = [];
  private readonly live: LivePart[] = [];
  private startAgain: (say: (text: string) => void) => Promise<void> = () => Promise.resolve();
  readonly pool: Pool;
  readonly client: Client;

  private constructor(
    readonly config: Config,
    private readonly env: Env,
  ) {
    this.pool = createPool({ databaseUrl: config.databaseUrl, pgPoolSize: 20 });
    const { address, namespace } = config.temporal;
    this.client = new Client({ connection: Connection.lazy({ address }), namespace });
  }

  /** PostgreSQL (fsync on), migrated, and Temporal (a file, WAL); processes of ours are started by need. */
  static async open(say: (text: string) => void, env: Env = {}): Promise<Stack> {
    const password = randomBytes(16).toString('hex');
    const [api, worker, smtp, imap, mailUi, pg, temporal] = (await freePorts(7)) as [number, number, number, number, number, number, number];
    const dataDir = mkdtempSync(join(tmpdir(), 'servis-masasi-bench-'));
    const all: Env = {
      ...RAISED_LIMITS,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(api),
      PUBLIC_URL: 'https://servis.example',
      TRUST_PROXY: '1',
      DATA_DIR: dataDir,
      DEMO: '0',
      DATABASE_URL: postgresUrl({ port: pg, password }, DATABASE),
      TEMPORAL_ADDRESS: `127.0.0.1:${temporal}`,
      WORKER_HEALTH_PORT: String(worker),
      SMTP_PORT: String(smtp),
      IMAP_PORT: String(imap),
      MAIL_UI_PORT: String(mailUi),
      SMTP_URL: `smtp://127.0.0.1:${smtp}`,
      MAIL_FROM: 'Servis Masası <destek@servis.example>',
      LINK_SECRET: randomBytes(32).toString('hex'),
      SESSION_SECRET: randomBytes(32).toString('hex'),
      ...env,
    };
    const stack = new Stack(loadConfig(all), all);
    OPEN.add(stack);
    try {
      stack.startAgain = (tell) => stack.startServers({ pg, temporal, password }, tell);
      await stack.startAgain(say);
      return stack;
    } catch (error) {
      await stack.close();
      throw error;
    }
  }

  private async startServers(
    { pg, temporal, password }: { pg: number; temporal: number; password: string },
    say: (text: string) => void,
  ): Promise<void> {
    const {
      dataDir,
      databaseUrl,
      temporal: { namespace },
    } = this.config;
    this.servers.push(await startPostgres({ dataDir, port: pg, password }));
    await ensureDatabase(postgresUrl({ port: pg, password }, 'postgres'), DATABASE);
    await applyMigrations(databaseUrl, MIGRATIONS);
    this.servers.push(await startTemporal({ dataDir, port: temporal, store: 'file', namespace }, say));
  }

  /** Address of the API. */
  get url(): string {
    return `http://127.0.0.1:${this.config.port}`;
  }

  startApi(): Promise<LivePart> {
    return this.start(apiPart(this.config));
  }

  startWorker(env: Env = {}): Promise<LivePart> {
    return this.start(workerPart(this.config), env);
  }

  startMailSink(): Promise<LivePart> {
    return this.start(mailSinkPart(this.config));
  }

  /** Starts a process of ours with the stack's environment. */
  async start(part: Part, env: Env = {}): Promise<LivePart> {
    const command = async () => {
      const own = await part.command();
      return { ...own, env: { ...own.env, ...this.env, ...env } };
    };
    const live = await startPart({ ...part, command }, this.config.dataDir);
    this.live.push(live);
    return live;
  }

  /** Processes to look at while something is measured. */
  watched(): Watched {
    return Object.fromEntries([...this.servers, ...this.live].map(({ part, pid }) => [part.name, pid]).concat([['bench', process.pid]]));
  }

  /** Ends one process before the others. */
  async stop(live: LivePart): Promise<void> {
    this.live.splice(this.live.indexOf(live), 1);
    await live.stop();
  }

  /** Kills a process as a power cut does. */
  async kill(live: LivePart): Promise<void> {
    this.live.splice(this.live.indexOf(live), 1);
    process.kill(live.pid, 'SIGKILL');
    await live.exited;
  }

  /** Ends every process and starts the servers again with their data; ours are started by whoever wants them. */
  async restartServers(say: (text: string) => void): Promise<void> {
    for (const live of this.live.splice(0).reverse()) await live.stop();
    for (const live of this.servers.splice(0).reverse()) await live.stop();
    await this.startAgain(say);
  }

  /** Ends everything and removes its folder. */
  async close(): Promise<void> {
    OPEN.delete(this);
    for (const live of this.live.splice(0).reverse()) await live.stop();
    await this.pool.end();
    await this.client.connection.close();
    for (const live of [...this.servers].reverse()) await live.stop();
    rmSync(this.config.dataDir, { recursive: true, force: true });
  }
}

const OPEN = new Set<Stack>();

/** Ends every stack that is still open, when the bench is interrupted. */
export async function closeAllStacks(): Promise<void> {
  await Promise.all([...OPEN].map((stack) => stack.close()));
}

/** Runs with a stack of its own, which ends with it. */
export async function withStack<T>(say: (text: string) => void, env: Env, run: (stack: Stack) => Promise<T>): Promise<T> {
  const stack = await Stack.open(say, env);
  try {
    return await run(stack);
  } finally {
    await stack.close();
  }
}
