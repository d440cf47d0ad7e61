import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { addDays, civilDateAt } from '../../domain/civil-date';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putWaitingLine, releaseRates, releasing } from '../support/rate-releases';
import { putTicket, type PutTicket } from '../support/stored-ticket';

let under: ApiUnderTest;
let accountant: TestAgent & { userId: string };
let firm: Firm;
let ticket: PutTicket;
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
  firm = await createFirm(under.deps.db.pool);
});
afterAll(() => under.close());
beforeEach(async () => {
  for (const table of ['charge_line', 'exchange_rate', 'desk_task', 'rate_release', 'holiday']) await run(`delete from ${table}`);
  ticket = await putTicket(under.deps.db.pool, firm, 'CLOSED');
});

const DAY = addDays(civilDateAt(Date.now()), -3);
const run = async (sql: string, values: unknown[] = []) => (await under.deps.db.pool.query<Record<string, unknown>>(sql, values)).rows;
const enter = async (selling: string, day = DAY) =>
  (
    await accountant
      .post('/api/v1/exchange-rates')
      .set('Idempotency-Key', randomUUID())
      .send({ currency: 'USD', day, buying: selling, selling })
      .expect(201)
  ).body;
const correct = async (id: string, selling: string, version: number) =>
  (
    await accountant
      .put(`/api/v1/exchange-rates/${id}`)
      .set('If-Match', `"v${version}"`)
      .send({ buying: selling, selling, reason: 'Yanlış yazılmış' })
      .expect(200)
  ).body;
const wait = (day = DAY) => putWaitingLine(under.deps.db.pool, firm, ticket, { day });
const netOf = async (id: string) => Number((await run('select net from charge_line where id = $1', [id]))[0]?.['net']);
const waiting = async () => (await run("select id from charge_line where hold_reason = 'NO_RATE'")).length;
const orders = async () => (await run('select id from rate_release where finished_at is null order by created_at')).map(({ id }) => id as string);

test('a rate that thousands of lines wait for is entered at once; they are priced in slices, each of which a repeat goes on from', async () => {
  for (let n = 0; n < 120; n += 1) await wait();
  expect((await enter('40')).releasedLines).toBe(120);
  expect(await waiting()).toBe(120);
  const row = await run("select kind, payload from outbox where kind = 'RELEASE_RATED' order by id desc limit 1");
  const [releaseId = ''] = await orders();
  expect(row).toEqual([{ kind: 'RELEASE_RATED', payload: { releaseId } }]);
  const now = Date.now();
  const batch = releasing(under.deps.db.pool, () => now);
  expect(await batch({ releaseId })).toEqual({ goOnAt: now + 1_000 });
  expect(await waiting()).toBe(70);
  // At once and twice: one after the other.
  expect(await Promise.all([batch({ releaseId }), batch({ releaseId })])).toEqual([{ goOnAt: expect.any(Number) }, { goOnAt: expect.any(Number) }]);
  expect(await waiting()).toBe(0);
  // The second look has its time, whoever asks.
  expect((await batch({ releaseId })).goOnAt).toBe(now + 65_000);
  expect(await releaseRates(under.deps.db.pool)).toEqual([releaseId]);
  expect(await batch({ releaseId })).toEqual({ goOnAt: null });
});

test('a line that is computed in the very moment in which its rate is put right is put right by the second look; back again, it stays', async () => {
  const rate = await enter('40');
  await releaseRates(under.deps.db.pool);
  await correct(rate.id, '50', 1);
  // By whoever had read the rate before.
  const [late, named, right] = [await wait(), await wait(), await wait()];
  const computed = (id: string, with_: number, price: number) =>
    run(
      `update charge_line set exchange_rate = $2, rate_day = $3, rate_source = 'ENTERED', unit_price = $4, net = $4, vat = $4 * 0.2, gross = $4 * 1.2,
              hold_reason = 'NO_APPROVAL' where id = $1`,
      [id, with_, DAY, price],
    );
  await computed(late, 40, 1600);
  await computed(named, 40, 100);
  await computed(right, 50, 2000);
  await releaseRates(under.deps.db.pool);
  expect([await netOf(late), await netOf(named), await netOf(right)]).toEqual([2000, 100, 2000]);
  const trail = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'charge.rate', subjectId: { in: [late, right] } } });
  expect(trail).toMatchObject([{ actorId: accountant.userId, subjectId: late, detail: { changes: { exchangeRate: { from: '40', to: '50' } } } }]);
  // Both corrections are looked after; what counts is the register.
  await correct(rate.id, '45', 2);
  await correct(rate.id, '50', 3);
  await releaseRates(under.deps.db.pool);
  expect(await netOf(late)).toBe(2000);
});

test('a day that becomes a whole holiday releases what waits for its rate: the last one before it counts', async () => {
  const [WEDNESDAY, THURSDAY] = ['2026-06-03', '2026-06-04'] as const;
  const id = await wait(THURSDAY);
  await enter('40', WEDNESDAY);
  await releaseRates(under.deps.db.pool);
  expect(await waiting()).toBe(1);
  const manager = await under.as('manager');
  const holiday = { nameTr: 'Bayram', nameEn: 'Feast', half: true, provisional: false };
  const post = manager.post('/api/v1/holidays').set('Idempotency-Key', randomUUID());
  const { body } = await post.send({ date: THURSDAY, ...holiday }).expect(201);
  // On half a holiday one is published.
  expect(await releaseRates(under.deps.db.pool)).toEqual([]);
  await manager
    .put(`/api/v1/holidays/${THURSDAY}`)
    .set('If-Match', `"v${body.version}"`)
    .send({ ...holiday, half: false })
    .expect(200);
  await releaseRates(under.deps.db.pool);
  expect(await netOf(id)).toBe(1600);
});
