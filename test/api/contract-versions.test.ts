import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { addDays, civilDateAt, type CivilDate } from '../../domain/civil-date';
import { CONTRACT_TERMS } from '../../domain/contract-versions';
import { chargeFixedFees } from '../../platform/fixed-fees';
import { inTransaction } from '../../platform/transaction';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { addCalendar } from '../support/contract-versions';
import { createFirm, type Firm } from '../support/firm';

const TODAY = civilDateAt(Date.now());
const day = (offset: number): CivilDate => addDays(TODAY, offset);
const [START, END] = [day(-400), day(400)];

let under: ApiUnderTest;
let manager: TestAgent & { userId: string };
beforeAll(async () => {
  under = await startApi();
  manager = await under.as('manager');
});
afterAll(() => under.close());

type Version = Record<string, unknown> & { id: string; n: number; version: number };

const newFirm = (): Promise<Firm> => createFirm(under.deps.db.pool, { startsOn: START, endsOn: END, visitsPerMonth: 1 });
const versionsOf = async ({ contractId }: Firm): Promise<Version[]> => {
  const filter = encodeURIComponent(JSON.stringify({ contractId }));
  return (await manager.get(`/api/v1/contract-versions?filter=${filter}`).expect(200)).body.data;
};
const termsOf = (version: Version): Record<string, unknown> => Object.fromEntries(CONTRACT_TERMS.map((term) => [term, version[term]]));
const bodyFrom = async (firm: Firm, validFrom: CivilDate, more: object = {}): Promise<object> => ({
  ...termsOf((await versionsOf(firm))[0] as Version),
  ...{ validFrom, note: null, ...more },
});
const add = async (firm: Firm, validFrom: CivilDate, more: object = { discountPercent: '5' }) =>
  manager.post('/api/v1/contract-versions').send({ contractId: firm.contractId, ...(await bodyFrom(firm, validFrom, more)) });
const put = (version: Version, validFrom: CivilDate, more: object = {}) => {
  const body = { ...termsOf(version), validFrom, note: version['note'], ...more };
  return manager.put(`/api/v1/contract-versions/${version.id}`).set('If-Match', `"v${version.version}"`).send(body);
};
const daysOf = async (firm: Firm): Promise<unknown[]> => (await versionsOf(firm)).map(({ n, validFrom, validUntil }) => [n, validFrom, validUntil]);
const contractOf = async ({ contractId }: Firm) => (await manager.get(`/api/v1/contracts/${contractId}`).expect(200)).body;
const recountsOf = async ({ contractId }: Firm): Promise<number> =>
  (await under.deps.db.pool.query('select 1 from clock_recount where contract_id = $1', [contractId])).rows.length;

async function line(firm: Firm, serviceDate: CivilDate, contractVersion = 1): Promise<string> {
  const id = randomUUID();
  const ticketId = randomUUID();
  await under.deps.db.pool.query(
    `insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, requester_email, received_at, updated_at)
     values ($1, (select coalesce(max(number), 0) + 1 from ticket), 'CLOSED', 1, '{}', 'x', 'WEB', 'NORMAL', 'Konu', 'Metin', 'tr', 'a@b.example', now(), now())`,
    [ticketId],
  );
  await under.deps.db.prisma.chargeLine.create({
    data: {
      ...{ id, businessKey: `test:${id}`, ticketId, customerId: firm.customerId, contractId: firm.contractId, contractVersion },
      ...{ workType: 'MOVE', description: 'İş', serviceDate: new Date(serviceDate), unit: 'HUR', quantity: '1', unitPrice: '1', inputs: {} },
      ...{ discountPercent: '0', vatRate: '20', net: '1', vat: '0.2', gross: '1.2', covered: false, ruleId: 'r', reasonTr: 'r', reasonEn: 'r' },
      createdAt: new Date(),
    },
  });
  return id;
}

const problemsOf = (body: { errors?: Record<string, string> }): Record<string, string> => body.errors ?? {};

test('a version from a later day closes the one before it, says who entered it and why, and leaves what counts today', async () => {
  const firm = await newFirm();
  const answer = await add(firm, day(30), { discountPercent: '12.50', onsiteVisitsPerMonth: 4, note: 'Ayşe Hanım ile konuşuldu' });
  expect([answer.status, answer.body]).toMatchObject([
    201,
    {
      n: 2,
      validFrom: day(30),
      validUntil: END,
      discountPercent: '12.5',
      note: 'Ayşe Hanım ile konuşuldu',
      createdById: manager.userId,
      lineCount: 0,
    },
  ]);
  expect(await daysOf(firm)).toEqual([
    [2, day(30), END],
    [1, START, day(29)],
  ]);
  expect(await contractOf(firm)).toMatchObject({ discountPercent: '0', onsiteVisitsPerMonth: 1, version: 2 });
  const { rows } = await under.deps.db.pool.query(
    `select action, detail, evidence_id is not null as kept from audit_log where subject_id = $1 order by id desc limit 1`,
    [firm.contractId],
  );
  expect(rows[0]).toMatchObject({
    action: 'contract.addVersion',
    kept: true,
    detail: { n: 2, validFrom: day(30), fields: expect.arrayContaining(['discountPercent']) },
  });
  expect(JSON.stringify(rows[0])).not.toContain('Ayşe');
});

test('one that has begun already is what counts today, and other hours or targets are counted again', async () => {
  const firm = await newFirm();
  const { id: calendarId } = await addCalendar(under.deps.db.pool);
  expect((await add(firm, day(0), { discountPercent: '7' })).status).toBe(201);
  expect([await contractOf(firm), await recountsOf(firm)]).toMatchObject([{ discountPercent: '7' }, 0]);
  expect((await add(firm, day(1), { calendarId })).status).toBe(201);
  expect(await recountsOf(firm)).toBe(0);
  const [next] = (await versionsOf(firm)) as [Version];
  expect((await put(next, day(1), { calendarId, siteIds: [firm.siteId, firm.outsideSiteId] })).status).toBe(200);
  const other = await newFirm();
  expect((await add(other, day(-1), { calendarId, siteIds: [other.outsideSiteId], targets: null })).status).toBe(201);
  expect(await contractOf(other)).toMatchObject({ calendarId, siteIds: [other.outsideSiteId], targets: null });
  expect(await recountsOf(other)).toBe(1);
});

test('a version lists devices, the next one begins with its list, and the contract holds the list of the day', async () => {
  const firm = await newFirm();
  expect((await add(firm, day(0), { deviceIds: [firm.asset.id] })).body).toMatchObject({ deviceIds: [firm.asset.id] });
  expect(await contractOf(firm)).toMatchObject({ deviceIds: [firm.asset.id] });
  const hours = { packageUnit: 'HOURS', packagePeriod: 'QUARTER', packageYear: 'CONTRACT' };
  expect((await add(firm, day(30), hours)).body).toMatchObject({ deviceIds: [firm.asset.id], ...hours });
  const [next] = (await versionsOf(firm)) as [Version];
  expect((await put(next, day(30), { ...hours, deviceIds: [] })).body).toMatchObject({ deviceIds: [], ...hours });
  expect(await contractOf(firm)).toMatchObject({ deviceIds: [firm.asset.id], packageUnit: 'VISITS' });
});

test('what would overlap, lie outside, change nothing or be of no such record is named at its field and changes nothing', async () => {
  const firm = await newFirm();
  await add(firm, day(30));
  const before = await versionsOf(firm);
  const cases: [CivilDate, object, Record<string, string>][] = [
    [day(401), { discountPercent: '1' }, { validFrom: 'Sözleşmenin başlangıcı ile bitişi arasında bir gün olmalıdır.' }],
    [day(-401), { discountPercent: '1' }, { validFrom: 'Sözleşmenin başlangıcı ile bitişi arasında bir gün olmalıdır.' }],
    [day(30), { discountPercent: '1' }, { validFrom: expect.stringContaining('sürümler çakışır') as unknown as string }],
    [day(31), {}, { validFrom: expect.stringContaining('en az bir koşulu') as unknown as string }],
    [day(31), { siteIds: [randomUUID()] }, { 'siteIds.0': 'Böyle bir kayıt yok.' }],
    [day(31), { deviceIds: [firm.asset.id, randomUUID()] }, { 'deviceIds.1': 'Böyle bir kayıt yok.' }],
    [day(31), { packageUnit: 'DAYS' }, { packageUnit: expect.any(String) as unknown as string }],
    [day(31), { calendarId: randomUUID() }, { calendarId: 'Böyle bir kayıt yok.' }],
    [day(31), { kind: 'HELPDESK_ONLY' }, { onsiteVisitsPerMonth: expect.stringContaining('her ziyaret ücretlidir') as unknown as string }],
  ];
  for (const [validFrom, more, problems] of cases) {
    const { status, body } = await add(firm, validFrom, more);
    expect([status, problemsOf(body)]).toEqual([400, problems]);
  }
  const foreign = await newFirm();
  expect(problemsOf((await add(firm, day(31), { siteIds: [foreign.siteId] })).body)).toEqual({ 'siteIds.0': 'Kayıt bu müşteriye ait değil.' });
  expect(problemsOf((await add(firm, day(31), { deviceIds: [foreign.asset.id] })).body)).toEqual({ 'deviceIds.0': 'Kayıt bu müşteriye ait değil.' });
  const nowhere = await manager.post('/api/v1/contract-versions').send({ contractId: randomUUID(), ...(await bodyFrom(firm, day(31))) });
  expect([nowhere.status, problemsOf(nowhere.body)]).toEqual([400, { contractId: 'Böyle bir kayıt yok.' }]);
  expect(await versionsOf(firm)).toEqual(before);
});

test('days of a month that the accountant has keep their terms; days of before today in no book may still change', async () => {
  const firm = await newFirm();
  const booked = day(-40).slice(0, 7);
  await under.deps.db.pool.query(
    `insert into charge_export (id, period, customer_id, line_count, net, vat, gross, created_by_id, created_at) values (gen_random_uuid(), $1, $2, 0, 0, 0, 0, $3, now())`,
    [booked, firm.customerId, manager.userId],
  );
  for (const from of [`${booked}-15`, day(-90)]) {
    const { status, body } = await add(firm, from);
    expect([status, problemsOf(body)]).toEqual([400, { validFrom: expect.stringContaining('muhasebe dökümü alınmış') }]);
  }
  // The first day stays, and still the terms of these days would be others.
  const [only] = (await versionsOf(firm)) as [Version];
  expect(problemsOf((await put(only, START, { discountPercent: '2' })).body)).toEqual({
    validFrom: expect.stringContaining('muhasebe dökümü alınmış'),
  });
  expect((await put(only, START, { note: 'Telefonla konuşuldu' })).status).toBe(200);
  const other = await newFirm();
  expect((await add(other, `${booked}-15`)).status).toBe(201);
});

test('the first version stands for all terms before it, which were not kept: lines of lower numbers were judged by it', async () => {
  const firm = await newFirm();
  const { pool } = under.deps.db;
  await pool.query('alter table contract disable trigger user');
  await pool.query('alter table contract_version disable trigger user');
  await pool.query('update contract set version_n = 4 where id = $1', [firm.contractId]);
  await pool.query('update contract_version set n = 4 where contract_id = $1', [firm.contractId]);
  await pool.query('alter table contract_version enable trigger user');
  await pool.query('alter table contract enable trigger user');
  await line(firm, day(-3), 2);
  await line(firm, day(-2), 4);
  const [only] = (await versionsOf(firm)) as [Version];
  expect(only).toMatchObject({ n: 4, lineCount: 2, otherLineCount: 0 });
  expect((await put(only, START, { discountPercent: '2' })).body).toMatchObject({ status: 409, code: 'VERSION_USED' });
  await add(firm, day(-1), { discountPercent: '2' });
  expect((await versionsOf(firm)).map(({ n, lineCount }) => [n, lineCount])).toEqual([
    [5, 0],
    [4, 2],
  ]);
});

test('a fee that is a draft binds no version: it follows the terms, until somebody makes it theirs', async () => {
  const firm = await newFirm();
  const { pool } = under.deps.db;
  const [only] = (await versionsOf(firm)) as [Version];
  const terms = { fixedFee: '100.00', fixedFeeInArrears: false };
  expect((await put(only, START, terms)).status).toBe(200);
  const [at, month] = [Date.now(), TODAY.slice(0, 7)];
  const charge = () => inTransaction(pool, (client) => chargeFixedFees(client, { customerId: firm.customerId, month, at }));
  const [id] = await charge();
  const [charged] = (await versionsOf(firm)) as [Version];
  expect(charged).toMatchObject({ lineCount: 0 });
  expect((await put(charged, START, { ...terms, fixedFee: '250.00' })).status).toBe(200);
  expect(await charge()).toEqual([id]);
  expect((await pool.query('select net::text from charge_line where id = $1', [id])).rows).toEqual([{ net: '250.00' }]);
  await pool.query("update charge_line set description = 'Aylık destek' where id = $1", [id]);
  const [bound] = (await versionsOf(firm)) as [Version];
  expect(bound).toMatchObject({ lineCount: 1 });
  expect((await put(bound, START, terms)).body).toMatchObject({ status: 409, code: 'VERSION_USED' });
});

test.each([
  ['admin', 200, 201],
  ['manager', 200, 201],
  ['staff', 200, 403],
  ['accountant', 200, 403],
  ['technician', 403, 403],
  ['ops', 403, 403],
] as const)('%s reads versions: %i, and writes them: %i', async (role, reads, writes) => {
  const firm = await newFirm();
  const agent = await under.as(role);
  const [only] = (await versionsOf(firm)) as [Version];
  await agent
    .get('/api/v1/contract-versions')
    .query({ filter: JSON.stringify({ contractId: firm.contractId }) })
    .expect(reads);
  await agent.get(`/api/v1/contract-versions/${only.id}`).expect(reads);
  const body = { contractId: firm.contractId, ...(await bodyFrom(firm, day(30))), discountPercent: '3' };
  await agent.post('/api/v1/contract-versions').send(body).expect(writes);
  const [last] = (await versionsOf(firm)) as [Version];
  const { contractId: _contract, ...changed } = { ...body, discountPercent: '4' };
  const isRefused = writes === 403;
  await agent
    .put(`/api/v1/contract-versions/${last.id}`)
    .set('If-Match', `"v${last.version}"`)
    .send(changed)
    .expect(isRefused ? 403 : 200);
  await agent
    .delete(`/api/v1/contract-versions/${last.id}`)
    .set('If-Match', `"v${last.version + (isRefused ? 0 : 1)}"`)
    .expect(isRefused ? 403 : 204);
});

test('terms that judged a line stay: neither the version nor the contract is changed, another version is; its days say how many lines keep the older one', async () => {
  const firm = await newFirm();
  const {
    customerId: _customer,
    id: _id,
    createdAt: _created,
    updatedAt: _updated,
    notice: _notice,
    hasDocument: _doc,
    version,
    ...fields
  } = await contractOf(firm);
  const change = (v: number, more: object) =>
    manager
      .put(`/api/v1/contracts/${firm.contractId}`)
      .set('If-Match', `"v${v}"`)
      .send({ ...fields, ...more });
  expect((await change(version, { discountPercent: '1' })).status).toBe(200);
  await line(firm, day(-3));
  await line(firm, day(-20));
  const [only] = (await versionsOf(firm)) as [Version];
  expect(only).toMatchObject({ lineCount: 2, otherLineCount: 0, discountPercent: '1' });
  expect((await put(only, START, { discountPercent: '2' })).body).toMatchObject({ status: 409, code: 'VERSION_USED' });
  const refused = await change(version + 1, { discountPercent: '2', siteIds: [firm.outsideSiteId] });
  expect([refused.status, Object.keys(problemsOf(refused.body)).sort()]).toEqual([400, ['discountPercent', 'siteIds']]);
  // What is no term is changed as before, and so is how a percentage is written.
  expect((await change(version + 1, { discountPercent: '1.00', endsOn: day(500) })).status).toBe(200);
  expect((await add(firm, day(-10), { discountPercent: '2' })).status).toBe(201);
  expect((await versionsOf(firm)).map(({ n, validUntil, lineCount, otherLineCount }) => [n, validUntil, lineCount, otherLineCount])).toEqual([
    [2, day(500), 0, 1],
    [1, day(-11), 2, 0],
  ]);
  const late = await change((await contractOf(firm)).version, { discountPercent: '2', endsOn: day(-11) });
  expect(problemsOf(late.body)).toEqual({ endsOn: expect.stringContaining('sürüme gün kalmıyor') });
});

test('one that has not begun is corrected and moved with its border, or taken back; then the one before it counts until the end again', async () => {
  const firm = await newFirm();
  await add(firm, day(30));
  await add(firm, day(60), { discountPercent: '9' });
  const [third, second, first] = (await versionsOf(firm)) as [Version, Version, Version];
  expect((await put(second, day(40), { note: 'Bir hafta sonra' })).body).toMatchObject({
    validFrom: day(40),
    validUntil: day(59),
    note: 'Bir hafta sonra',
  });
  expect((await put(third, day(35))).body).toMatchObject({ status: 400, errors: { validFrom: expect.stringContaining('çakışır') } });
  const [, moved] = (await versionsOf(firm)) as [Version, Version];
  expect((await put(moved, day(60))).body).toMatchObject({ status: 400, errors: { validFrom: expect.stringContaining('gün kalmaz') } });
  expect((await put({ ...first, version: 99 }, START, {})).status).toBe(412);
  const remove = ({ id, version }: Version) => manager.delete(`/api/v1/contract-versions/${id}`).set('If-Match', `"v${version}"`);
  const [, middle, start] = (await versionsOf(firm)) as [Version, Version, Version];
  for (const kept of [middle, start]) expect((await remove(kept)).body).toMatchObject({ status: 409, code: 'VERSION_BEGUN' });
  const wakes = async () =>
    (await under.deps.db.pool.query("select 1 from outbox where kind = 'CONTRACT_CHANGED' and payload ->> 'contractId' = $1", [firm.contractId])).rows
      .length;
  const before = await wakes();
  expect(before).toBeGreaterThan(0);
  await remove(third).expect(204);
  expect(await wakes()).toBe(before + 1);
  expect(await daysOf(firm)).toEqual([
    [2, day(40), END],
    [1, START, day(39)],
  ]);
  const { rows } = await under.deps.db.pool.query(
    "select action from audit_log where subject_id = $1 and action like 'contract.%Version' order by id",
    [firm.contractId],
  );
  expect(rows.map(({ action }) => action)).toEqual([
    ...['contract.addVersion', 'contract.addVersion', 'contract.changeVersion', 'contract.removeVersion'],
  ]);
});

test('the only version is changed in place as long as it judged nothing, and the contract with it; its first day is the contract’s', async () => {
  const firm = await newFirm();
  const [only] = (await versionsOf(firm)) as [Version];
  expect((await put(only, day(-399))).body).toMatchObject({ errors: { validFrom: expect.stringContaining('sözleşmeyle başlar') } });
  expect((await put(only, START, { spareIncluded: true })).status).toBe(200);
  expect(await contractOf(firm)).toMatchObject({ spareIncluded: true });
});

test('a price list, hours and a place of a version that is over or to come are in use', async () => {
  const firm = await newFirm();
  const { id: calendarId } = await addCalendar(under.deps.db.pool);
  await add(firm, day(30), { calendarId, siteIds: [firm.siteId, firm.outsideSiteId] });
  expect((await manager.delete(`/api/v1/calendars/${calendarId}`).set('If-Match', '"v1"')).body.code).toBe('IN_USE');
  expect((await manager.delete(`/api/v1/sites/${firm.outsideSiteId}`).set('If-Match', '"v1"')).body.code).toBe('IN_USE');
});

test('two at once from the same day: one is added, the other is told', async () => {
  const firm = await newFirm();
  const answers = await Promise.all([add(firm, day(10), { discountPercent: '3' }), add(firm, day(10), { discountPercent: '4' })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
  expect(await daysOf(firm)).toHaveLength(2);
});

test('a line says the days of the version that judged it', async () => {
  const firm = await newFirm();
  const [id, older] = [await line(firm, day(-3)), await line(firm, day(-3), 77)];
  await add(firm, day(5));
  const detail = async (lineId: string) => (await manager.get(`/api/v1/charge-lines/${lineId}`).expect(200)).body;
  expect(await detail(id)).toMatchObject({ contractVersion: 1, contractVersionDays: { validFrom: START, validUntil: day(4) } });
  expect(await detail(older)).toMatchObject({ contractVersion: 77, contractVersionDays: null });
});

test('what a version includes of travel and lodging, and how it is invoiced, is kept; what makes no sense is refused at its field', async () => {
  const firm = await newFirm();
  const terms = { townTravelIncluded: true, travelIncludedKm: 30, lodgingLimit: '2500.50', invoicing: 'BY_SERVICE' };
  const answer = await add(firm, day(30), terms);
  expect(answer.body).toMatchObject(terms);
  expect(await contractOf(firm)).toMatchObject({ townTravelIncluded: false, travelIncludedKm: 0, lodgingLimit: null, invoicing: 'FIRM' });
  const wrong = await add(firm, day(60), { travelIncludedKm: -1, lodgingLimit: '0', invoicing: 'DAILY' });
  expect([wrong.status, Object.keys(problemsOf(wrong.body)).toSorted()]).toEqual([400, ['invoicing', 'lodgingLimit', 'travelIncludedKm']]);
  expect(await versionsOf(firm)).toHaveLength(2);
});
