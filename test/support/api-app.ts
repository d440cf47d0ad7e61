import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { createApi, type Api } from '../../api/app';
import type { ApiDeps } from '../../api/deps';
import { hashPassword } from '../../api/services/passwords';
import type { Role } from '../../domain/roles';
import { systemClock } from '../../platform/clock';
import { loadConfig, type Env } from '../../platform/config';
import { createDb } from '../../platform/db';
import { createLogger } from '../../platform/log';
import { createNotifier } from '../../platform/notifier';
import { createStorage } from '../../platform/storage';
import { applyMigrations } from '../../prisma/migrate';
import { MIGRATIONS } from '../../scripts/migrate';
import { ensureDatabase, startPostgres } from '../../scripts/setup/postgres';

/** Password of every person that the tests sign in. */
export const PASSWORD = 'bir-sınama-parolası';

/** An API over a real database, and people to call it as. */
export interface ApiUnderTest {
  readonly api: Api;
  readonly deps: ApiDeps;
  /** Calls without a session. */
  readonly anonymous: () => supertest.Agent;
  /** A signed-in agent of a fresh member of staff. */
  as(role: Role, more?: { canConvey?: boolean; locale?: 'tr' | 'en' }): Promise<TestAgent & { userId: string; email: string }>;
  close(): Promise<void>;
}

interface Options {
  readonly env?: Env;
  readonly deps?: Partial<ApiDeps>;
}

let passwordHash: Promise<string> | undefined;

/** Starts PostgreSQL, migrates a database, builds the API on it. Temporal is away unless a gateway is handed in. */
export async function startApi({ env = {}, deps: own = {} }: Options = {}): Promise<ApiUnderTest> {
  const dataDir = mkdtempSync(join(tmpdir(), 'api-test-'));
  const server = await startPostgres({ dataDir, password: 'x', durable: false });
  await ensureDatabase(server.urlOf('postgres'), 'api');
  await applyMigrations(server.urlOf('api'), MIGRATIONS);
  const config = loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: dataDir, DATABASE_URL: server.urlOf('api'), RATE_LIMIT_API: '100000', ...env });
  const log = createLogger('api-test', config);
  const db = createDb(config, log);
  const notifier = createNotifier({ pool: db.pool, config, log });
  const deps: ApiDeps = { config, db, clock: systemClock, log, notifier, storage: createStorage(config), gateway: AWAY, ...own };
  const api = createApi(deps);
  return {
    api,
    deps,
    anonymous: () => supertest(api.app),
    as: async (role, more = {}) => {
      const email = `${role}-${randomUUID()}@servis.example`;
      const user = await addStaff(deps, { email, role, ...more });
      const agent = supertest.agent(api.app);
      await agent.post('/api/v1/session').send({ email, password: PASSWORD }).expect(200);
      return Object.assign(agent, { userId: user.id, email });
    },
    close: async () => {
      await api.close();
      await notifier.close();
      await db.close();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function addStaff({ db }: ApiDeps, person: { email: string; role: Role; canConvey?: boolean; locale?: string }): Promise<{ id: string }> {
  passwordHash ??= hashPassword(PASSWORD);
  const at = new Date();
  return db.prisma.appUser.create({ data: { name: 'Deneme Kişisi', passwordHash: await passwordHash, createdAt: at, updatedAt: at, ...person } });
}

const AWAY: ApiDeps['gateway'] = {
  ready: () => Promise.reject(new Error('Temporal is away')),
  sendCommand: () => Promise.resolve({ kind: 'pending', reason: 'Temporal is away' }),
  close: () => Promise.resolve(),
};
