import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { addDays, civilDateAt } from '../../domain/civil-date';
import { BUILT_IN_RULES } from '../../domain/coverage/rules';
import { loadChargeFacts, type FactsRow } from '../../platform/charge-facts';
import { COVERAGE_CHECKS } from '../../scripts/doctor/coverage-checks';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';

let under: ApiUnderTest;
let manager: TestAgent;
let accountant: TestAgent;
let firm: Firm;
beforeAll(async () => {
  under = await startApi();
  [manager, accountant] = [await under.as('manager', { locale: 'tr' }), await under.as('accountant')];
  firm = await createFirm(under.deps.db.pool);
});
afterAll(() => under.close());
beforeEach(() => under.deps.db.pool.query('delete from coverage_rule_set'));

const PATH = '/api/v1/coverage-rules';
const in_ = (days: number): string => addDays(civilDateAt(Date.now()), days);
const FREE_TRAVEL = {
  id: 'FREE-TRAVEL',
  when: [{ cls: ['TRAVEL'], kind: ['MAINTENANCE_WITH_HELPDESK'] }],
  outcome: 'COVERED',
  reason: { tr: 'Anlaşmalı müşteride “{work}” bize aittir.', en: '“{work}” is ours under an agreement.' },
};
const withFirst = (rule: object): object[] => [rule, ...BUILT_IN_RULES.slice(0, -1), ...BUILT_IN_RULES.slice(-1)];
const send = (body: object, as = manager) =>
  as
    .post(PATH)
    .set('Idempotency-Key', randomUUID())
    .set('Accept-Language', 'tr')
    .send({ note: null, basedOn: 0, ...body });
/** As somebody who has read what there is. */
const write = async (body: object, as = manager) => await send({ basedOn: Math.max(...(await setsOf()).map(({ n }) => n)), ...body }, as);
const setsOf = async (as = manager) => (await as.get(PATH).expect(200)).body.sets as { n: number; standing: string; validFrom: string | null }[];
const past = (days: number, rules: readonly object[]) =>
  under.deps.db.pool.query(`insert into coverage_rule_set (n, valid_from, rules, created_by_id, created_at) values ($1, $2, $3, $4, now())`, [
    1_000 - days,
    in_(-days),
    JSON.stringify(rules),
    randomUUID(),
  ]);

test('without any of the firm’s own the product’s rules are in force; a new set waits for its day', async () => {
  expect(await setsOf(accountant)).toMatchObject([{ n: 0, standing: 'IN_FORCE', validFrom: null }]);
  const { status, body } = await write({ validFrom: in_(1), rules: withFirst(FREE_TRAVEL), note: 'Yeni yıl' });
  expect(status).toBe(201);
  expect(body).toMatchObject({ standing: 'TO_COME', validFrom: in_(1), note: 'Yeni yıl', createdByName: 'Deneme Kişisi' });
  await past(3, withFirst(FREE_TRAVEL));
  await past(9, withFirst(FREE_TRAVEL));
  expect((await setsOf()).map(({ standing }) => standing)).toEqual(['TO_COME', 'IN_FORCE', 'PAST', 'PAST']);
  const { rows } = await under.deps.db.pool.query(`select action, subject_id from audit_log where action like 'coverageRules.%'`);
  expect(rows).toEqual([{ action: 'coverageRules.create', subject_id: String(body.n) }]);
});

test.each<[string, object, Record<string, RegExp>]>([
  ['a day that is not to come', { validFrom: in_(0), rules: withFirst(FREE_TRAVEL) }, { validFrom: /en erken yarın/ }],
  [
    'a rule that contradicts another',
    { validFrom: in_(2), rules: withFirst({ ...FREE_TRAVEL, when: [{ cls: ['UPDATE'] }], outcome: 'BILLED' }) },
    { [`rules.${BUILT_IN_RULES.findIndex(({ id }) => id === 'M7-UPDATE') + 1}.id`]: /tersini.*FREE-TRAVEL/ },
  ],
  ['cases that no rule decides', { validFrom: in_(2), rules: [FREE_TRAVEL] }, { rules: /İş: Destek.*Yer: uzaktan/ }],
  [
    'two rules of one name',
    { validFrom: in_(2), rules: withFirst({ ...FREE_TRAVEL, id: 'M7-ONSITE' }) },
    { [`rules.${BUILT_IN_RULES.length}.id`]: /zaten/ },
  ],
  [
    'a fact that there is not',
    { validFrom: in_(2), rules: withFirst({ ...FREE_TRAVEL, when: [{ weather: ['RAIN'] }] }) },
    { 'rules.0.when.0.weather': /./ },
  ],
  [
    'an answer that there is not',
    { validFrom: in_(2), rules: withFirst({ ...FREE_TRAVEL, when: [{ place: ['MOON'] }] }) },
    { 'rules.0.when.0.place.0': /./ },
  ],
  ['a code with Turkish letters', { validFrom: in_(2), rules: withFirst({ ...FREE_TRAVEL, id: 'ÜCRETSİZ' }) }, { 'rules.0.id': /büyük harf/ }],
])('%s is refused where it stands, and nothing is written', async (_what, body, errors) => {
  const answer = await send(body).expect(400);
  for (const [path, words] of Object.entries(errors)) expect(answer.body.errors[path]).toMatch(words);
  expect(await setsOf()).toHaveLength(1);
});

test('only who writes prices writes rules, and technicians read none', async () => {
  await send({ validFrom: in_(1), rules: withFirst(FREE_TRAVEL) }, accountant).expect(403);
  await accountant
    .post(`${PATH}/dry-run`)
    .send({ period: '2026-01', rules: withFirst(FREE_TRAVEL) })
    .expect(403);
  await (await under.as('technician')).get(PATH).expect(403);
  await under.anonymous().get(PATH).expect(401);
});

test('a set whose day has not come can be changed and removed, and is replaced once; one that has judged cannot', async () => {
  const { body } = await write({ validFrom: in_(5), rules: withFirst(FREE_TRAVEL) });
  expect((await write({ validFrom: in_(5), rules: withFirst(FREE_TRAVEL) })).status).toBe(400);
  const replaced = await write({ validFrom: in_(6), rules: BUILT_IN_RULES, replaces: body.n });
  expect((await write({ validFrom: in_(7), rules: BUILT_IN_RULES, replaces: body.n })).status).toBe(404);
  expect(await setsOf()).toMatchObject([{ n: replaced.body.n, validFrom: in_(6) }, { n: 0 }]);
  await manager.delete(`${PATH}/${replaced.body.n}`).expect(204);
  // What was removed keeps its number to itself.
  expect((await write({ validFrom: in_(6), rules: BUILT_IN_RULES })).body.n).toBe(replaced.body.n + 1);
  await past(1, withFirst(FREE_TRAVEL));
  expect((await manager.delete(`${PATH}/999`).expect(409)).body.code).toBe('RULES_IN_FORCE');
  expect((await write({ validFrom: in_(7), rules: BUILT_IN_RULES, replaces: 999 })).body.code).toBe('RULES_IN_FORCE');
});

test('of two who write from what they read before the other had written, the second is told, and nothing of theirs is kept', async () => {
  const both = await Promise.all([3, 4].map((days) => send({ validFrom: in_(days), rules: withFirst(FREE_TRAVEL) })));
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
    code: 'RULES_CHANGED',
    title: expect.stringContaining('başka biri') as string,
  });
  expect(await setsOf()).toHaveLength(2);
});

test('a rule keeps what it draws, and one that can draw nothing is refused at that field', async () => {
  const draws = { ...FREE_TRAVEL, id: 'FAR', when: [{ cls: ['VISIT'], site: ['OUTSIDE'], package: ['LEFT'] }], draws: 'PACKAGE_VISIT' };
  await write({ validFrom: in_(1), rules: withFirst(draws) });
  const [own] = (await manager.get(PATH).expect(200)).body.sets as { rules: { id: string; draws?: string }[] }[];
  expect(own?.rules[0]).toMatchObject({ id: 'FAR', draws: 'PACKAGE_VISIT' });
  const refused = await send({ validFrom: in_(2), rules: withFirst({ ...FREE_TRAVEL, draws: 'PACKAGE_VISIT' }) }).expect(400);
  expect(Object.keys(refused.body.errors)).toEqual(['rules.0.draws']);
});

test('the doctor names the case that a set in force, or one to come, leaves open; a set that is over judges nothing more', async () => {
  const faults = async () => await COVERAGE_CHECKS[0]?.run({ pool: under.deps.db.pool, now: Date.now() } as never);
  await past(9, [FREE_TRAVEL]);
  await past(3, BUILT_IN_RULES);
  expect(await faults()).toMatchObject({ ok: true });
  await past(1, [FREE_TRAVEL]);
  expect(await faults()).toMatchObject({ ok: false, detail: expect.stringContaining('set 999: no rule decides') as string });
});

const trial = (body: object, as = accountant) =>
  as
    .post(`${PATH}/trial`)
    .send({ contractId: firm.contractId, siteId: firm.siteId, place: 'ONSITE', date: in_(0), workType: 'ONSITE_VISIT', ...body });

test('a case is judged and priced as its line would be, and nothing is written', async () => {
  const visit = await trial({}).expect(200);
  expect(visit.body).toMatchObject({ outcome: 'COVERED', ruleId: 'PACKAGE-VISIT', ruleSet: 0, facts: { package: 'LEFT', site: 'IN_CONTRACT' } });
  expect(visit.body.price).toMatchObject({ net: '0.00', gross: '0.00' });
  const outside = await trial({ siteId: firm.outsideSiteId }).expect(200);
  expect(outside.body).toMatchObject({ outcome: 'BILLED', ruleId: 'M15-OUTSIDE-LOCATION' });
  expect(Number(outside.body.price.net)).toBeGreaterThan(0);
  const remote = await trial({ workType: 'REMOTE_SUPPORT', place: 'REMOTE', minutes: 45 }).expect(200);
  expect(remote.body).toMatchObject({ outcome: 'COVERED', ruleId: 'M2-REMOTE', price: { quantity: '0.75', net: '0.00' } });
  const labour = await trial({ workType: 'ONSITE_LABOUR', visit: 'BILLED', minutes: 90 }).expect(200);
  expect(labour.body).toMatchObject({ outcome: 'BILLED', ruleId: 'M15-UNCOVERED-VISIT', price: { quantity: '1.5' } });
  expect((await under.deps.db.pool.query('select 1 from charge_line')).rowCount).toBe(0);
});

test('whether support hours were open when it was begun is told by the calendar of the contract; without a time it is not known', async () => {
  const rows = async <T extends object>(text: string, values: unknown[]) => (await under.deps.db.pool.query<T>(text, values)).rows;
  const at = async (hour: number | null): Promise<unknown> => {
    const service = { siteId: firm.siteId, date: '2026-03-02', ...(hour === null ? {} : { at: Date.UTC(2026, 2, 2, hour) }) };
    const to = { contractId: firm.contractId, assetId: null };
    return (await loadChargeFacts(rows<FactsRow>, to, { workType: 'REMOTE_SUPPORT' }, service))?.hours;
  };
  // A Monday, in Istanbul at ten, at one o'clock at noon, and in the evening.
  expect([await at(7), await at(10), await at(17), await at(null)]).toEqual(['WITHIN', 'OUTSIDE', 'OUTSIDE', null]);
});

test('a case is tried with its hours and its cause', async () => {
  await past(1, withFirst({ ...FREE_TRAVEL, id: 'NIGHT', when: [{ hours: ['OUTSIDE'], cause: ['CUSTOMER'], cls: ['UPDATE'] }], outcome: 'BILLED' }));
  const work = { workType: 'SOFTWARE_UPDATE', place: 'REMOTE', minutes: 30, hours: 'OUTSIDE' };
  expect((await trial({ ...work, cause: 'CUSTOMER' }).expect(200)).body).toMatchObject({
    ruleId: 'NIGHT',
    facts: { hours: 'OUTSIDE', cause: 'CUSTOMER' },
  });
  expect((await trial(work).expect(200)).body).toMatchObject({ ruleId: 'M7-UPDATE', facts: { cause: 'UNKNOWN' } });
});

test('a case is judged by the rules of its day', async () => {
  const { rows } = await under.deps.db.pool.query<{ workType: string }>('select work_type as "workType" from price_item limit 1');
  expect(rows).toHaveLength(1);
  await past(2, withFirst({ ...FREE_TRAVEL, when: [{ cls: ['VISIT'] }], outcome: 'DECIDE' }));
  expect((await trial({}).expect(200)).body).toMatchObject({ outcome: 'DECIDE', ruleId: 'FREE-TRAVEL', ruleSet: 998 });
  expect((await trial({ date: in_(-3) }).expect(200)).body).toMatchObject({ outcome: 'COVERED', ruleSet: 0 });
});

test('what belongs to another customer is refused where it stands', async () => {
  const other = await createFirm(under.deps.db.pool);
  const { body } = await trial({ siteId: other.siteId, assetId: other.asset.id }).expect(400);
  expect(Object.keys(body.errors).sort()).toEqual(['assetId', 'siteId']);
  expect(Object.keys((await trial({ contractId: randomUUID() }).expect(400)).body.errors)).toEqual(['contractId']);
  expect(Object.keys((await trial({ priceItemId: randomUUID() }).expect(400)).body.errors)).toEqual(['priceItemId']);
});
