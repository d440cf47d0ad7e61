import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import supertest from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { createApi, type Api } from '../../api/app';
import type { ApiDeps } from '../../api/deps';
import { hashPassword } from '../../api/services/passwords';
import type { Role } from '../../domain/roles';
import { systemClock } from '../../platform/clock';
import type { Env } from '../../platform/config';
import { testDeps } from './env';

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

/** Builds the API over a database of the test file's own. Temporal is away unless a gateway is handed in. */
export async function startApi({ env = {}, deps: own = {} }: Options = {}): Promise<ApiUnderTest> {
  const base = await testDeps({ env, clock: systemClock });
  const deps: ApiDeps = { ...base, gateway: AWAY, ...own };
  const api = createApi(deps);
  // One server for all calls: supertest would open and close one for each.
  const server = createServer(api.app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    api,
    deps,
    anonymous: () => supertest(server),
    as: async (role, more = {}) => {
      const email = `${role}-${randomUUID()}@servis.example`;
      const user = await addStaff(deps, { email, role, ...more });
      const agent = supertest.agent(server);
      await agent.post('/api/v1/session').send({ email, password: PASSWORD }).expect(200);
      return Object.assign(agent, { userId: user.id, email });
    },
    close: async () => {
      await api.close();
      server.closeAllConnections();
      server.close();
      await base.close();
    },
  };
}

async function addStaff({ db }: ApiDeps, person: { email: string; role: Role; canConvey?: boolean; locale?: string }): Promise<{ id: string }> {
  passwordHash ??= hashPassword(PASSWORD);
  const at = new Date();
  return db.prisma.appUser.create({ data: { name: 'Deneme Kişisi', passwordHash: await passwordHash, createdAt: at, updatedAt: at, ...person } });
}

/** Temporal cannot be reached: commands stay pending, and the relay goes on with them. */
export const AWAY: ApiDeps['gateway'] = {
  ready: () => Promise.reject(new Error('Temporal is away')),
  workerSilence: () => Promise.reject(new Error('Temporal is away')),
  sendCommand: () => Promise.resolve({ kind: 'pending', reason: 'Temporal is away' }),
  close: () => Promise.resolve(),
};
