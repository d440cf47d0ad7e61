import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { addDays, civilDateAt, datesOfMonth, monthOf } from '../../domain/civil-date';
import { freezePeriod, lockBilling } from '../../platform/billing-periods';
import { MONEY_CHECKS } from '../../scripts/doctor/money-checks';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { insert } from '../relay/relay-fixture';
import { createFirm, type Firm } from '../support/firm';
import { andRelease, putWaitingLine, releasing, type WaitingLine } from '../support/rate-releases';
import { putApproval } from '../support/stored-approval';
import { putTicket, type PutTicket } from '../support/stored-ticket';
import { waitFor } from '../support/wait-for';

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
  for (const table of ['charge_line', 'exchange_rate', 'desk_task', 'rate_release']) await under.deps.db.pool.query(`delete from ${table}`);
  await under.deps.db.pool.query("delete from setting where key = 'exchange-rates'");
  ticket = await putTicket(under.deps.db.pool, firm, 'CLOSED');
});

type Options = Partial<WaitingLine>;

const today = civilDateAt(Date.now());
const DAY = addDays(today, -3);
const post = (path: string, body: object) => accountant.post(`/api/v1/${path}`).set('Idempotency-Key', randomUUID()).send(body);
const enter = (selling: string, day = DAY, buying = selling) =>
  andRelease(under.deps.db.pool, post('exchange-rates', { currency: 'USD', day, buying, selling }));
const visitApproved = (total: string, more: object = {}) =>
  putApproval(under.deps.db.pool, firm, ticket, {
    status: 'APPROVED',
    content: { lines: [{ workType: 'ONSITE_LABOUR', description: { tr: 'İş', en: 'Work' }, amount: total }], total, ...more } as never,
    columns: { estimated_total: total, decided_at: new Date() },
  });

/** Labour at 40 dollars an hour that waits for a rate. */
const waiting = (options: Options = {}): Promise<string> => putWaitingLine(under.deps.db.pool, firm, ticket, { day: DAY, ...options });

const lineOf = async (id: string) =>
  (
    await under.deps.db.pool.query<Record<string, unknown>>(
      `select net::float as net, gross::float as gross, hold, hold_reason as reason, hold_first_reason as first, exchange_rate::float as rate, compared_rate::float as compared,
              (select bool_and(done_at is not null) from desk_task where subject_id = l.id) as done from charge_line l where id = $1`,
      [id],
    )
  ).rows[0];

test('a rate that is entered prices the lines that wait for it, once, and tells how many; the rate is not removed then', async () => {
  const approvalId = await visitApproved('6000.00');
  const [one, two] = [await waiting({ approvalId }), await waiting({ approvalId, hours: '2' })];
  const { body: rate } = await enter('42.5').expect(201);
  expect(rate.releasedLines).toBe(2);
  expect(await lineOf(one)).toEqual({ net: 1700, gross: 2040, hold: null, reason: null, first: null, rate: 42.5, compared: null, done: null });
  expect(await lineOf(two)).toMatchObject({ net: 3400, hold: null });
  expect((await enter('43', addDays(DAY, 1)).expect(201)).body.releasedLines).toBe(0);
  const refused = await accountant.delete(`/api/v1/exchange-rates/${rate.id}`).set('If-Match', '"v1"').expect(409);
  expect(refused.body).toMatchObject({ code: 'RATE_USED', title: expect.stringMatching(/hesaplanmış ücret satırları/) });
  const entries = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'charge.rate', subjectId: { in: [one, two] } } });
  expect(entries).toHaveLength(2);
  expect(entries[0]).toMatchObject({ actorId: accountant.userId, detail: { currency: 'USD', exchangeRate: '42.5', day: DAY } });
  const check = MONEY_CHECKS.find(({ name }) => name.startsWith('the amounts of every charge line'));
  const storage = { has: () => Promise.resolve(true), sizeOf: () => Promise.resolve(0) };
  const { faults } = (await check?.run({ pool: under.deps.db.pool, client: undefined as never, storage, now: Date.now() })) as { faults?: unknown };
  expect(faults ?? 0).toBe(0);
});

test('the line says price, rate, day and source; before that which rate is missing', async () => {
  const id = await waiting({ approvalId: await visitApproved('5000.00') });
  const original = async () => (await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body.original;
  expect(await original()).toEqual({ currency: 'USD', unitPrice: '40', wantedOn: DAY, rate: null, comparedNet: null });
  await enter('42.5').expect(201);
  expect(await original()).toMatchObject({ rate: { rate: '42.5', day: DAY, source: 'ENTERED' } });
});

test.each<[string, Options & { approved?: string }, object]>([
  ['nobody approved', {}, { net: 1700, reason: 'NO_APPROVAL', first: null }],
  ['goes beyond what was approved', { approved: '1000.00' }, { net: 1700, reason: 'OVER_APPROVED', first: null }],
  ['was done after the contract', { approved: '5000.00', inForce: false }, { net: 1700, reason: 'NOT_IN_FORCE', first: null }],
  ['was done after the contract and goes beyond', { approved: '1000.00', inForce: false }, { reason: 'NOT_IN_FORCE', first: 'OVER_APPROVED' }],
  ['rests on a contested approval', { approved: '5000.00', reason: 'CONTESTED', first: 'NO_RATE' }, { net: 1700, reason: 'CONTESTED', first: null }],
  ['is a rule’s to decide', { approved: '5000.00', reason: 'RULE_DECIDES', first: 'NO_RATE' }, { net: 1700, reason: 'RULE_DECIDES', first: null }],
])('a line that %s is priced and waits on for that', async (_case, { approved, ...options }, expected) => {
  const id = await waiting({ ...options, approvalId: approved === undefined ? null : await visitApproved(approved) });
  expect((await enter('42.5').expect(201)).body.releasedLines).toBe(1);
  expect(await lineOf(id)).toMatchObject({ hold: 'HELD', done: false, ...expected });
});

test.each<[string, string | null, object]>([
  ['contested', null, { hold: 'HELD', reason: 'PERMISSION_CONTESTED', done: false }],
  ['found never given', 'NOT_GIVEN', { hold: 'HELD', reason: 'PERMISSION_CONTESTED', done: false }],
  ['found given', 'GIVEN', { hold: null, reason: null }],
])('a session whose permission is %s is priced, and billed by itself only where it was given', async (_case, outcome, expected) => {
  const id = await waiting({ approvalId: await visitApproved('6000.00') });
  const [consentId, sessionId, at] = [randomUUID(), randomUUID(), new Date()];
  await insert(under.deps.db.pool, 'consent', {
    ...{ id: consentId, ticket_id: ticket.id, asset_id: firm.asset.id, scope: 'CONTROL', window_minutes: 30, text_version: 'v', text_hash: 'h' },
    ...{ status: 'WITHDRAWN', asked_at: at, contested_at: at, contest_outcome: outcome },
  });
  await insert(under.deps.db.pool, 'remote_session', {
    ...{ id: sessionId, ticket_id: ticket.id, consent_id: consentId, technician_id: firm.technician.id, started_at: at, ended_at: at, minutes: 30 },
  });
  await under.deps.db.pool.query('update charge_line set business_key = $2 where id = $1', [id, `session:${sessionId}`]);
  await enter('42.5').expect(201);
  expect(await lineOf(id)).toMatchObject({ net: 1700, ...expected });
});

test('of two that wait for one approval the second is held when the first has used it up', async () => {
  const approvalId = await visitApproved('2000.00');
  const [one, two] = [await waiting({ approvalId }), await waiting({ approvalId })];
  await enter('42.5').expect(201);
  expect([await lineOf(one), await lineOf(two)]).toMatchObject([{ hold: null }, { hold: 'HELD', reason: 'OVER_APPROVED' }]);
});

test('what was approved in dollars is compared in dollars', async () => {
  const approvalId = await visitApproved('1600.00', { rate: { currency: 'USD', rate: '40', day: addDays(DAY, -20) } });
  const id = await waiting({ approvalId });
  await enter('50').expect(201);
  expect(await lineOf(id)).toMatchObject({ net: 2000, compared: 40, hold: null });
});

const correct = (id: string, selling: string, version = 1) =>
  andRelease(
    under.deps.db.pool,
    accountant.put(`/api/v1/exchange-rates/${id}`).set('If-Match', `"v${version}"`).send({ buying: selling, selling, reason: 'Yanlış yazılmış' }),
  );

test('a rate that is put right puts its lines right too, in their order: what goes beyond the approval by it waits for a decision', async () => {
  const approvalId = await visitApproved('4000.00');
  const [one, two] = [await waiting({ approvalId }), await waiting({ approvalId })];
  const waitsOn = await waiting({ approvalId, inForce: false });
  const { body: rate } = await enter('42.5').expect(201);
  expect([await lineOf(one), await lineOf(two), await lineOf(waitsOn)]).toMatchObject([{ hold: null }, { hold: null }, { hold: 'HELD' }]);
  // Cancelled, and by hand: no rate touches them.
  const [voided, named] = [await waiting({ approvalId }), await waiting({ approvalId })];
  const { pool } = under.deps.db;
  const priced =
    "exchange_rate = 42.5, rate_day = $2, rate_source = 'ENTERED', unit_price = $3, net = $3, vat = 0, gross = $3, hold_decided_at = now()";
  await pool.query(`update charge_line set hold = 'VOIDED', ${priced} where id = $1`, [voided, DAY, 1700]);
  await pool.query(`update charge_line set hold = 'BILLED', released_by = 'STAFF', ${priced} where id = $1`, [named, DAY, 100]);
  expect((await correct(rate.id, '52.5').expect(200)).body).toMatchObject({ selling: '52.50', repricedLines: 3, releasedLines: 0 });
  expect(await lineOf(one)).toMatchObject({ net: 2100, gross: 2520, rate: 52.5, hold: 'HELD', reason: 'OVER_APPROVED', done: false });
  expect(await lineOf(waitsOn)).toMatchObject({ net: 2100, hold: 'HELD', reason: 'NOT_IN_FORCE' });
  expect([await lineOf(voided), await lineOf(named)]).toMatchObject([
    { net: 1700, rate: 42.5 },
    { net: 100, hold: 'BILLED' },
  ]);
  const [entry] = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'charge.rate', subjectId: one }, orderBy: { id: 'desc' } });
  expect(entry).toMatchObject({
    actorId: accountant.userId,
    detail: { changes: { net: { from: '1700.00', to: '2100.00' } }, holdReason: 'OVER_APPROVED' },
  });
  // The same again changes nothing more.
  expect((await correct(rate.id, '52.5', 2).expect(200)).body.repricedLines).toBe(0);
});

test.each<[string, string]>([
  [
    'its month is frozen',
    "insert into billing_period (id, customer_id, period, state, frozen_at, created_at, updated_at) select gen_random_uuid(), customer_id, billing_month, 'FROZEN', now(), now(), now() from charge_line where id = $1",
  ],
  [
    'the customer has decided about its amount',
    "update charge_line set hold = 'BILLED', released_by = 'CUSTOMER', hold_decided_at = now() where id = $1",
  ],
])('a rate stays where a line does: %s', async (_why, statement) => {
  const id = await waiting({ approvalId: await visitApproved('5000.00') });
  const { body: rate } = await enter('42.5').expect(201);
  await under.deps.db.pool.query(statement, [id]);
  const refused = await correct(rate.id, '52.5').expect(409);
  expect(refused.body).toMatchObject({ code: 'RATE_FINAL', title: expect.stringMatching(/“Düzelt” ile düzeltin/) });
  expect(await lineOf(id)).toMatchObject({ net: 1700, rate: 42.5 });
  expect((await accountant.get(`/api/v1/exchange-rates/${rate.id}`).expect(200)).body).toMatchObject({ selling: '42.50', version: 1 });
  // A line that is cancelled holds nothing.
  await under.deps.db.pool.query('alter table billing_period disable trigger user');
  await under.deps.db.pool.query('delete from billing_period');
  await under.deps.db.pool.query('alter table billing_period enable trigger user');
  await under.deps.db.pool.query("update charge_line set hold = 'VOIDED', hold_decided_at = now() where id = $1", [id]);
  await accountant.delete(`/api/v1/exchange-rates/${rate.id}`).set('If-Match', '"v1"').expect(204);
});

test('a file of rates prices them too; a rate that is replaced prices its lines anew, one of a line that stays is not', async () => {
  const id = await waiting({ approvalId: await visitApproved('5000.00') });
  const take = (selling: string, reason: string | null) =>
    andRelease(under.deps.db.pool, post('exchange-rates/import', { rates: [{ currency: 'USD', day: DAY, buying: selling, selling }], reason }));
  expect((await take('42.5', null).expect(200)).body).toMatchObject({ added: 1, releasedLines: 1 });
  expect((await take('42', 'Banka düzeltti').expect(200)).body).toMatchObject({ replaced: 1, left: 0, releasedLines: 0, repricedLines: 1 });
  expect(await lineOf(id)).toMatchObject({ net: 1680, rate: 42 });
  await under.deps.db.pool.query("update charge_line set hold = 'BILLED', released_by = 'CUSTOMER', hold_decided_at = now() where id = $1", [id]);
  expect((await take('43', 'Banka düzeltti').expect(200)).body).toMatchObject({ replaced: 0, left: 1, repricedLines: 0 });
  expect(await lineOf(id)).toMatchObject({ net: 1680, rate: 42 });
  const content = Buffer.from(`Tarih;Döviz;Alış;Satış\n${DAY};USD;43;43`).toString('base64');
  const { body } = await accountant.post('/api/v1/exchange-rates/preview').send({ name: 'kur.csv', content }).expect(200);
  expect(body.rows).toMatchObject([{ stand: 'USED', kept: { selling: '42' } }]);
});

test('another rule counts for the lines that wait: of the month’s end, or buying', async () => {
  const put = (version: number, body: object) => accountant.put('/api/v1/exchange-rate-rule/firm').set('If-Match', `"v${version}"`).send(body);
  expect((await accountant.get('/api/v1/exchange-rate-rule/firm').expect(200)).body).toMatchObject({ version: 0, side: 'SELLING', day: 'SERVICE' });
  await put(0, { side: 'BUYING', day: 'MONTH_END' }).expect(200);
  await put(0, { side: 'SELLING', day: 'SERVICE' }).expect(412);
  await put(1, { side: 'MIDDLE', day: 'SERVICE' }).expect(400);
  await (
    await under.as('staff')
  )
    .put('/api/v1/exchange-rate-rule/firm')
    .set('If-Match', '"v1"')
    .send({ side: 'SELLING', day: 'SERVICE' })
    .expect(403);
  const last = datesOfMonth(addDays(`${today.slice(0, 7)}-01`, -40).slice(0, 7)).last;
  const day = `${last.slice(0, 7)}-03`;
  const id = await waiting({ day, approvalId: await visitApproved('5000.00') });
  await enter('31', day, '30').expect(201);
  expect(await lineOf(id)).toMatchObject({ hold: 'HELD', reason: 'NO_RATE', rate: null });
  await enter('33', last, '32').expect(201);
  expect(await lineOf(id)).toMatchObject({ hold: null, rate: 32, net: 1280 });
});

test('a rate prices what it may reach alone: its currency, its day and the week after it', async () => {
  const approvalId = await visitApproved('90000.00');
  const [own, euro, earlier, later] = [
    await waiting({ approvalId }),
    await waiting({ approvalId }),
    await waiting({ approvalId, day: addDays(DAY, -1) }),
    await waiting({ approvalId, day: addDays(DAY, 8) }),
  ];
  const { pool } = under.deps.db;
  await pool.query("update charge_line set original_currency = 'EUR' where id = $1", [euro]);
  // Their own rates are known, by whatever way: nobody looks at them for this one.
  const known =
    "insert into exchange_rate (id, currency, day, buying, selling, source, created_at, updated_at) values (gen_random_uuid(), $1, $2, 50, 50, 'ENTERED', now(), now())";
  await pool.query(known, ['EUR', DAY]);
  await pool.query(known, ['USD', addDays(DAY, -1)]);
  await pool.query(known, ['USD', addDays(DAY, 8)]);
  expect((await enter('42.5').expect(201)).body.releasedLines).toBe(1);
  expect(await lineOf(own)).toMatchObject({ hold: null, rate: 42.5 });
  for (const id of [euro, earlier, later]) expect(await lineOf(id)).toMatchObject({ hold: 'HELD', reason: 'NO_RATE', rate: null });
});

test('a covered line without a rate gets its price for the record, and costs nothing still', async () => {
  const id = await waiting();
  await under.deps.db.pool.query('update charge_line set covered = true, discount_percent = 100, hold = null, hold_reason = null where id = $1', [
    id,
  ]);
  expect((await enter('42.5').expect(201)).body.releasedLines).toBe(0);
  const { rows } = await under.deps.db.pool.query(
    'select unit_price::float as price, net::float as net, exchange_rate::float as rate from charge_line where id = $1',
    [id],
  );
  expect(rows).toEqual([{ price: 1700, net: 0, rate: 42.5 }]);
});

test('the last rates are told for estimates', async () => {
  await enter('42.5', addDays(today, -2)).expect(201);
  expect((await accountant.get('/api/v1/exchange-rates/current').expect(200)).body).toEqual({
    rates: [{ currency: 'USD', rate: '42.5', day: addDays(today, -2) }],
  });
});

test('what waits for a rate alone is counted and found apart from what somebody has to decide about, and has no task', async () => {
  const own = await waiting();
  const decided = await waiting({ reason: 'RULE_DECIDES', first: 'NO_RATE' });
  const month = { period: DAY.slice(0, 7), customerId: firm.customerId };
  const ask = async (path: string, filter: object) =>
    (
      await accountant
        .get(`/api/v1/charge-lines${path}`)
        .query({ filter: JSON.stringify({ ...month, ...filter }) })
        .expect(200)
    ).body;
  expect(await ask('/totals', {})).toMatchObject({ count: 0, held: { count: 1 }, awaitingRate: 1 });
  const ids = async (awaitingRate: boolean) => (await ask('', { awaitingRate })).data.map(({ id }: { id: string }) => id);
  expect([await ids(true), await ids(false)]).toEqual([[own], [decided]]);
  expect([(await lineOf(own))?.done, (await lineOf(decided))?.done]).toEqual([null, false]);
});

test('whoever bills such a line by hand names its price in lira', async () => {
  const id = await waiting({ approvalId: await visitApproved('5000.00') });
  const decide = (body: object) =>
    accountant
      .post(`/api/v1/charge-lines/${id}/decision`)
      .set('Idempotency-Key', randomUUID())
      .send({ decision: 'BILLED', reason: 'Kur yok', ...body });
  expect((await decide({}).expect(400)).body.errors).toMatchObject({ unitPrice: expect.any(String) });
  await decide({ unitPrice: '1700.00' }).expect(200);
  const [entry] = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'charge.decide', subjectId: id } });
  expect(entry).toMatchObject({ detail: { listPrice: 'USD 40.00', net: '1700.00' } });
  expect((await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body.original).toBeNull();
  expect((await enter('42.5').expect(201)).body.releasedLines).toBe(0);
  expect(await lineOf(id)).toMatchObject({ hold: 'BILLED', net: 1700, rate: null });
});

test('the currency of a list stays once a contract uses it', async () => {
  const manager = await under.as('manager');
  const item = { workType: 'ONSITE_LABOUR', code: 'YRN', name: 'İşçilik', unit: 'HUR', unitPrice: '40', vatRate: '20' };
  const { body: list } = await manager
    .post('/api/v1/price-lists')
    .set('Idempotency-Key', randomUUID())
    .send({ code: 'usd', name: 'Dolar', currency: 'USD', items: [item] })
    .expect(201);
  const change = (version: number, currency: string) =>
    manager
      .put(`/api/v1/price-lists/${list.id}`)
      .set('If-Match', `"v${version}"`)
      .send({ code: 'usd', name: 'Dolar', currency, items: [item] });
  expect((await change(1, 'EUR').expect(200)).body.currency).toBe('EUR');
  await under.deps.db.pool.query('update contract set price_list_id = $2 where id = $1', [firm.contractId, list.id]);
  expect((await change(2, 'TRY').expect(400)).body.errors).toEqual({ currency: expect.stringMatching(/para birimi değişmez/) });
});

test('lines are priced after a month that is being frozen, and neither stands in the way of the other', async () => {
  const former = firm;
  const { pool } = under.deps.db;
  firm = await createFirm(pool);
  ticket = await putTicket(pool, firm, 'CLOSED');
  const id = await waiting();
  await post('exchange-rates', { currency: 'USD', day: DAY, buying: '32', selling: '32' }).expect(201);
  const [order] = (await pool.query<{ id: string }>('select id from rate_release where finished_at is null')).rows;
  const writer = await pool.connect();
  try {
    await writer.query('begin');
    await lockBilling(writer, firm.customerId);
    const batch = releasing(pool, Date.now)({ releaseId: order?.id ?? '' });
    const waits =
      "select 1 from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database() where l.locktype = 'advisory' and not l.granted";
    await waitFor(async () => (await pool.query(waits)).rows.length > 0, { what: 'somebody waits for the months' });
    await freezePeriod(writer, { customerId: firm.customerId, period: monthOf(DAY), at: Date.now() });
    await writer.query('commit');
    expect((await batch).goOnAt).not.toBeNull();
  } finally {
    await writer.query('rollback');
    writer.release();
    firm = former;
  }
  expect(await lineOf(id)).toMatchObject({ rate: 32 });
});

describe('rates that are entered out of order', () => {
  // A Thursday and a Friday of a week without holidays, long past: 2026-06-04 and -05, after a Wednesday.
  const [WEDNESDAY, THURSDAY, FRIDAY] = ['2026-06-03', '2026-06-04', '2026-06-05'] as const;
  const gaps = async () => (await accountant.get('/api/v1/exchange-rate-gaps').expect(200)).body;
  const note = (day: string) => andRelease(under.deps.db.pool, post('exchange-rate-gaps', { day }));
  beforeEach(async () => {
    for (const table of ['holiday', 'exchange_rate_gap']) await under.deps.db.pool.query(`delete from ${table}`);
  });

  test('leave the line of a day between them waiting for its own', async () => {
    const id = await waiting({ day: THURSDAY, approvalId: await visitApproved('5000.00') });
    await enter('40', WEDNESDAY).expect(201);
    expect((await enter('42', FRIDAY).expect(201)).body.releasedLines).toBe(0);
    expect(await lineOf(id)).toMatchObject({ hold: 'HELD', reason: 'NO_RATE', rate: null });
    expect((await gaps()).awaited).toEqual([{ currency: 'USD', day: THURSDAY, lineCount: 1 }]);
    expect((await enter('41', THURSDAY).expect(201)).body.releasedLines).toBe(1);
    expect(await lineOf(id)).toMatchObject({ hold: null, rate: 41, net: 1640 });
    expect((await gaps()).awaited).toEqual([]);
  });

  test('until somebody says that none was published on it: then the day before counts', async () => {
    const id = await waiting({ day: THURSDAY, approvalId: await visitApproved('5000.00') });
    await enter('40', WEDNESDAY).expect(201);
    expect((await note(WEDNESDAY).expect(400)).body.errors).toEqual({ day: expect.stringMatching(/kayıtlı bir kur var/) });
    expect((await note(addDays(today, 1)).expect(400)).body.errors).toEqual({ day: expect.any(String) });
    await (await under.as('staff')).post('/api/v1/exchange-rate-gaps').set('Idempotency-Key', randomUUID()).send({ day: THURSDAY }).expect(403);
    expect((await note(THURSDAY).expect(200)).body).toEqual({ day: THURSDAY, releasedLines: 1 });
    expect((await note(THURSDAY).expect(200)).body).toEqual({ day: THURSDAY, releasedLines: 0 });
    expect(await lineOf(id)).toMatchObject({ hold: null, rate: 40 });
    expect((await gaps()).unpublished).toMatchObject([{ day: THURSDAY, notedById: accountant.userId }]);
    await accountant.delete(`/api/v1/exchange-rate-gaps/${THURSDAY}`).expect(204);
    await accountant.delete(`/api/v1/exchange-rate-gaps/${THURSDAY}`).expect(204);
    expect((await gaps()).unpublished).toEqual([]);
    const trail = await under.deps.db.prisma.auditLog.findMany({
      where: { action: { in: ['exchangeRate.unpublished', 'exchangeRate.published'] } },
      orderBy: { id: 'asc' },
    });
    expect(trail.map(({ action, detail }) => [action, detail])).toEqual([
      ['exchangeRate.unpublished', { day: THURSDAY }],
      ['exchangeRate.published', { day: THURSDAY }],
    ]);
  });

  test.each([
    ['a whole holiday', false, null],
    ['half a holiday, on which one is published,', true, 'HELD'],
  ])('of %s: %s', async (_what, half, hold) => {
    await under.deps.db.pool.query("insert into holiday (date, name_tr, name_en, half) values ($1, 'Bayram', 'Feast', $2)", [THURSDAY, half]);
    const id = await waiting({ day: THURSDAY, approvalId: await visitApproved('5000.00') });
    await enter('40', WEDNESDAY).expect(201);
    expect(await lineOf(id)).toMatchObject({ hold });
  });
});
