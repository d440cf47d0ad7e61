import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { toProblem } from '../../api/http/known-errors';
import { createFirm, type Firm } from '../support/firm';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { putTicket } from '../support/stored-ticket';

let world: ApiUnderTest;
let firm: Firm;
let manager: TestAgent & { userId: string };
beforeAll(async () => {
  world = await startApi();
  firm = await createFirm(world.deps.db.pool);
  manager = await world.as('manager');
});
afterAll(() => world.close());

/** What neither text nor jsonb of Postgres can hold. */
const UNFIT = ['a\u0000b', 'a\ud83d', '\udc00a'];

describe('text that cannot be kept is refused, never an error of ours', () => {
  test.each(UNFIT)('%j at the login, without a session', async (text) => {
    const { body } = await world.anonymous().post('/api/v1/session').send({ email: text, password: 'x' }).expect(400);
    expect(Object.keys(body.errors)).toEqual(['email']);
    await world.anonymous().post('/api/v1/session').send({ email: 'kimse@servis.example', password: text }).expect(401);
  });

  test.each(UNFIT)('%j in a filter, a search and a record', async (text) => {
    const audit = await manager.get('/api/v1/audit-log').query({ filter: JSON.stringify({ subjectId: text }) });
    expect(audit.status).toBe(400);
    await manager
      .get('/api/v1/customers')
      .query({ q: text })
      .expect((answer) => expect(answer.status).not.toBe(500));
    expect((await manager.post('/api/v1/customers').send({ name: text }).expect(400)).body.errors).toHaveProperty('name');
    const ticket = await putTicket(world.deps.db.pool, firm, 'NEW');
    await manager.post(`/api/v1/tickets/${ticket.id}/notes`).send({ text }).expect(400);
    await manager.post(`/api/v1/tickets/${ticket.id}/actions/CANCEL`).send({ reason: text }).expect(400);
  });
});

test('what nobody sees in a text is left out of it', async () => {
  const name = 'Kuzey \u202eA\u200bŞ\u2066 👩‍🔧\ufeff';
  const { body } = await manager.post('/api/v1/customers').send({ name }).expect(201);
  expect(body.name).toBe('Kuzey AŞ 👩‍🔧');
  expect((await manager.post('/api/v1/customers').send({ name: '\u202e\u200b' }).expect(400)).body.errors).toEqual({ name: 'Bu alan zorunludur.' });
});

test('a price carries a VAT rate that holds today', async () => {
  const item = { workType: 'NONSTANDARD_CONFIG', code: 'K1', name: 'Ayar', unit: 'HUR', unitPrice: '100' };
  const list = (vatRate: string) => ({
    code: `KDV-${vatRate}`,
    name: 'Liste',
    items: [
      { ...item, code: 'K0', vatRate: '20.00' },
      { ...item, vatRate },
    ],
  });
  for (const vatRate of ['17', '18']) {
    expect((await manager.post('/api/v1/price-lists').send(list(vatRate)).expect(400)).body.errors).toEqual({
      'items.1.vatRate': 'Bugün geçerli bir KDV oranı değil.',
    });
  }
  await manager.post('/api/v1/price-lists').send(list('0')).expect(201);
});

describe('dates outside of the calendar that we keep', () => {
  test.each([
    ['charge-lines/totals', { filter: '{"period":"9999-12"}' }, 'filter.period'],
    ['charge-lines/totals', { filter: '{"period":"0000-01"}' }, 'filter.period'],
    ['charge-lines/export-check', { period: '9999-12' }, 'period'],
    ['assets', { filter: '{"warrantyEndsOn_gte":"0000-01-01"}' }, 'filter.warrantyEndsOn_gte'],
    ['audit-log', { filter: '{"at_gte":"0000-01-01T00:00:00.000Z"}' }, 'filter.at_gte'],
    ['visits', { filter: '{"startsAt_gte":"9999-12-31T23:59:59.999Z"}' }, 'filter.startsAt_gte'],
  ])('%s %j', async (path, query, field) => {
    const { body } = await manager.get(`/api/v1/${path}`).query(query).expect(400);
    expect(Object.keys(body.errors)).toEqual([field]);
  });

  test('a holiday, by its date in the path and in the body', async () => {
    await manager.get('/api/v1/holidays/0000-01-01').expect(404);
    const holiday = { date: '1899-12-31', nameTr: 'Eski', nameEn: 'Old' };
    expect((await manager.post('/api/v1/holidays').send(holiday).expect(400)).body.errors).toHaveProperty('date');
    await manager
      .post('/api/v1/holidays')
      .send({ ...holiday, date: '2199-12-31' })
      .expect(201);
  });

  test('a visit more than two years ahead', async () => {
    const ticket = await putTicket(world.deps.db.pool, firm, 'TO_PLAN');
    const plan = async (startsAt: Date): Promise<string[]> => {
      const endsAt = new Date(startsAt.getTime() + 3_600_000);
      const body = { technicianId: (await world.as('technician')).userId, startsAt, endsAt, outsideHours: true };
      return Object.keys((await manager.post(`/api/v1/tickets/${ticket.id}/actions/PLAN_VISIT`).send(body)).body.errors ?? {});
    };
    expect(await plan(new Date('9999-12-30T09:00:00Z'))).toEqual(expect.arrayContaining(['startsAt']));
    expect(await plan(new Date(Date.now() + 3 * 366 * 86_400_000))).toEqual(['startsAt']);
    expect(await plan(new Date(Date.now() + 300 * 86_400_000))).toEqual([]);
  });
});

test('what slips through to the database is the caller’s fault too', async () => {
  const { pool, prisma } = world.deps.db;
  const failures = [
    () => pool.query('select $1::jsonb', ['"\\ud83d"']),
    () => pool.query('select $1::text', ['a\u0000b']),
    () => pool.query('select $1::date', ['0000-01-01']),
    () => prisma.asset.findMany({ where: { labelNumber: 99_999_999_999 } }),
    () => prisma.$queryRaw`select ${'"\\u0000"'}::jsonb`,
    () => prisma.$executeRaw`select ${'0000-01-01'}::text::date`,
    () => prisma.customer.findMany({ where: { name: 'a\u0000b' } }),
    () => prisma.evidence.create({ data: { id: randomUUID(), salt: 's', data: { x: '\ud83d' }, createdAt: new Date() } }),
  ];
  for (const fail of failures) {
    const error: unknown = await fail().then(
      () => new Error('it was taken'),
      (thrown: unknown) => thrown,
    );
    expect([String(fail), toProblem(error).code]).toEqual([String(fail), 'BAD_REQUEST']);
  }
});

test('a database that goes away is said to be away, with the time to try again', async () => {
  const { pool, prisma } = world.deps.db;
  const die = `select pg_terminate_backend(pg_backend_pid())`;
  const failures = [
    () => pool.query(die),
    () => prisma.$queryRawUnsafe(die),
    () =>
      prisma.$transaction(async (tx) => {
        const [{ pid } = { pid: 0 }] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
        await pool.query('select pg_terminate_backend($1)', [pid]);
        await tx.customer.count();
      }),
    () =>
      prisma.$transaction(async (tx) => {
        const [{ pid } = { pid: 0 }] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
        const waiting = tx.$queryRaw`select pg_sleep(20)`.then(() => undefined);
        setTimeout(() => void pool.query('select pg_terminate_backend($1)', [pid]), 200);
        await waiting;
      }),
  ];
  for (const fail of failures) {
    const error: unknown = await (fail() as Promise<unknown>).then(
      () => new Error('it went well'),
      (thrown: unknown) => thrown,
    );
    const problem = toProblem(error);
    expect([String(fail), problem.code, problem.extras.headers]).toEqual([String(fail), 'TEMPORARILY_UNAVAILABLE', { 'Retry-After': '2' }]);
  }
});
