import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Instant } from '../../platform/clock';
import { loadConfig, type Config, type Env } from '../../platform/config';
import type { Db } from '../../platform/db';
import { createLogger, type Logger } from '../../platform/log';
import { createNotifier, type Notifier } from '../../platform/notifier';
import { createStorage, type Storage } from '../../platform/storage';
import { createTestDb } from './db';
import { runFolder } from './services';
import { NOON } from './tickets';

/** A clock that shows what the test says. */
export interface FedClock extends Clock {
  set(instant: Instant): void;
  advance(ms: number): void;
}

/** Stands still at an instant until it is fed another. */
export function fedClock(start: Instant = NOON): FedClock {
  let current = start;
  return {
    now: () => Promise.resolve(current),
    set: (instant) => {
      current = instant;
    },
    advance: (ms) => {
      current += ms;
    },
  };
}

/** Configuration of a test: nothing of the machine's own environment, no limits that would be met by accident. */
export function testConfig(env: Env = {}): Config {
  return loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', RATE_LIMIT_API: '100000', ...env });
}

/** What server code is handed, over a database of the test file's own. */
export interface TestDeps<C extends Clock = FedClock> {
  readonly config: Config;
  readonly db: Db;
  readonly clock: C;
  readonly log: Logger;
  readonly notifier: Notifier;
  readonly storage: Storage;
  close(): Promise<void>;
}

interface DepsOptions<C extends Clock> {
  readonly env?: Env;
  readonly clock: C;
}

/** Builds the dependencies; the clock stands at noon of a working day unless another one is handed in. */
export async function testDeps(options?: { readonly env?: Env }): Promise<TestDeps>;
export async function testDeps<C extends Clock>(options: DepsOptions<C>): Promise<TestDeps<C>>;
export async function testDeps({ env = {}, clock = fedClock() }: { env?: Env; clock?: Clock } = {}): Promise<TestDeps<Clock>> {
  const dataDir = mkdtempSync(join(runFolder(), 'data-'));
  const db = await createTestDb();
  const config = testConfig({ DATA_DIR: dataDir, DATABASE_URL: db.url, ...env });
  const log = createLogger('test', config);
  const notifier = createNotifier({ pool: db.pool, config, log });
  return {
    config,
    db,
    clock,
    log,
    notifier,
    storage: createStorage(config),
    close: async () => {
      await notifier.close();
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
