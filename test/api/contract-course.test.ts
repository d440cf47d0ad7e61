import type TestAgent from 'supertest/lib/agent';
import { addDays, civilDateAt, type CivilDate } from '../../domain/civil-date';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { addVersion } from '../support/contract-versions';
import { createFirm, type Firm, type FirmOptions } from '../support/firm';

const TODAY = civilDateAt(Date.now());
const day = (offset: number): CivilDate => addDays(TODAY, offset);

let under: ApiUnderTest;
let manager: TestAgent & { userId: string };
beforeAll(async () => {
  under = await startApi();
  manager = await under.as('manager');
});
afterAll(() => under.close());

type Contract = Record<string, unknown> & { version: number };
const contractOf = async ({ contractId }: Firm): Promise<Contract> => (await manager.get(`/api/v1/contracts/${contractId}`).expect(200)).body;
const newFirm = async (autoRenews = true, options: FirmOptions = {}): Promise<Firm> => {
  const firm = await createFirm(under.deps.db.pool, { startsOn: day(-300), endsOn: day(65), ...options });
  await under.deps.db.pool.query('update contract set auto_renews = $2 where id = $1', [firm.contractId, autoRenews]);
  return firm;
};
const give = async (firm: Firm, body: object, version?: number) =>
  manager
    .post(`/api/v1/contracts/${firm.contractId}/notice`)
    .set('If-Match', `"v${version ?? (await contractOf(firm)).version}"`)
    .send({ side: 'CUSTOMER', givenOn: TODAY, ...body });
const withdraw = async (firm: Firm, version?: number) =>
  manager.post(`/api/v1/contracts/${firm.contractId}/notice/withdrawal`).set('If-Match', `"v${version ?? (await contractOf(firm)).version}"`);
const messagesOf = async ({ contractId }: Firm): Promise<number> =>
  (await under.deps.db.pool.query("select 1 from outbox where kind = 'CONTRACT_CHANGED' and payload ->> 'contractId' = $1", [contractId])).rows
    .length;
const trailOf = async ({ contractId }: Firm): Promise<unknown[]> =>
  (
    await under.deps.db.pool.query(
      'select action, detail, evidence_id is not null as kept from audit_log where subject_id = $1 order by id desc limit 1',
      [contractId],
    )
  ).rows;

test('what is agreed about the end is entered with the contract and changed in it; its course hears of each change', async () => {
  const firm = await newFirm(false);
  const before = await contractOf(firm);
  expect(before).toMatchObject({ autoRenews: false, renewalMonths: 12, noticeDays: 30, notice: null });
  const { id: _id, customerId: _c, version, createdAt: _at, updatedAt: _up, notice: _n, hasDocument: _d, ...fields } = before;
  const put = (more: object) =>
    manager
      .put(`/api/v1/contracts/${firm.contractId}`)
      .set('If-Match', `"v${version}"`)
      .send({ ...fields, ...more });
  expect((await put({ renewalMonths: 0, noticeDays: 181 }).expect(400)).body.errors).toEqual({
    renewalMonths: 'En az 1 olmalıdır.',
    noticeDays: 'En çok 180 olabilir.',
  });
  expect(await messagesOf(firm)).toBe(0);
  const { body } = await put({ autoRenews: true, renewalMonths: 6, noticeDays: 45 }).expect(200);
  expect(body).toMatchObject({ autoRenews: true, renewalMonths: 6, noticeDays: 45 });
  expect(await messagesOf(firm)).toBe(1);
  expect(await trailOf(firm)).toMatchObject([{ action: 'contract.update', detail: { fields: ['autoRenews', 'renewalMonths', 'noticeDays'] } }]);
});

test('a notice is recorded with who gave it, when and why, in the trail without the words; taken back, the contract goes on as agreed', async () => {
  const firm = await newFirm();
  const { body: given } = await give(firm, { note: 'Şükrü Bey aradı', endsOn: day(30) });
  expect(given).toMatchObject({
    endsOn: day(30),
    notice: { side: 'CUSTOMER', givenOn: TODAY, note: 'Şükrü Bey aradı', byId: manager.userId, agreedUntil: day(65) },
  });
  const detail = { side: 'CUSTOMER', givenOn: TODAY, endsOn: day(30), agreedUntil: day(65) };
  expect(await trailOf(firm)).toMatchObject([{ action: 'contract.giveNotice', detail, kept: true }]);
  expect((await give(firm, {})).body).toMatchObject({ status: 409, code: 'NOTICE_GIVEN' });
  expect((await withdraw(firm, given.version - 1)).status).toBe(412);
  const { body: back } = await withdraw(firm);
  expect(back).toMatchObject({ endsOn: day(65), notice: null });
  expect((await withdraw(firm)).body).toMatchObject({ version: back.version });
  expect(await messagesOf(firm)).toBe(2);
});

test('a later last day overtakes a notice, and the trail says so', async () => {
  const firm = await newFirm();
  await give(firm, { side: 'US' });
  const { id: _id, customerId: _c, version, createdAt: _at, updatedAt: _up, notice: _n, hasDocument: _d, ...fields } = await contractOf(firm);
  const put = manager.put(`/api/v1/contracts/${firm.contractId}`).set('If-Match', `"v${version}"`);
  const { body } = await put.send({ ...fields, endsOn: day(400) }).expect(200);
  expect(body).toMatchObject({ endsOn: day(400), notice: null });
  expect(await trailOf(firm)).toMatchObject([{ action: 'contract.update', detail: { noticeOvertaken: true } }]);
});

test.each<[string, object, Record<string, string | RegExp>]>([
  ['in the future', { givenOn: day(1) }, { givenOn: /^Gelecekte/ }],
  ['of no day', { givenOn: '2026-02-30' }, { givenOn: /^Tarih YYYY/ }],
  ['of nobody', { side: 'THEM' }, { side: /./ }],
  ['that ends it after its last day', { endsOn: day(66) }, { endsOn: /^Sözleşmenin başlangıcı ile bitişi/ }],
  ['that ends it before its first day', { endsOn: day(-301) }, { endsOn: /^Sözleşmenin başlangıcı ile bitişi/ }],
])('a notice %s is refused at the field and changes nothing', async (_what, body, problems) => {
  const firm = await newFirm();
  const answer = await give(firm, body);
  expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, Object.keys(problems)]);
  for (const [field, said] of Object.entries(problems)) expect(answer.body.errors[field]).toMatch(said);
  expect((await contractOf(firm)).notice).toBeNull();
  expect(await messagesOf(firm)).toBe(0);
});

test('after the last day for notice it counts only if both sides agree to it; a contract that is over takes none', async () => {
  const firm = await newFirm(true, { endsOn: day(20) });
  const late = await give(firm, {});
  expect(late.body.errors.givenOn).toMatch(/^Bildirim için son gün \d{1,2}\..*\d{4} idi/);
  expect((await give(firm, { lateAccepted: true })).status).toBe(200);
  expect(await trailOf(firm)).toMatchObject([{ detail: { lateAccepted: true } }]);
  // What does not renew itself ends anyway: no notice is late.
  expect((await give(await newFirm(false, { endsOn: day(20) }), {})).status).toBe(200);
  expect((await give(await newFirm(true, { endsOn: day(-1) }), {})).body).toMatchObject({ status: 409, code: 'CONTRACT_OVER' });
});

test('an earlier last day leaves each version a day', async () => {
  const firm = await newFirm();
  await addVersion(under.deps.db.pool, firm.contractId, day(20), { discount_percent: 5 });
  expect((await give(firm, { endsOn: day(10) })).body.errors.endsOn).toMatch(/^Bu tarihle bir sürüme gün kalmıyor/);
  expect((await give(firm, { endsOn: day(20) })).status).toBe(200);
});

test('what its course has done is read by who reads contracts; a reminder that came too late was told to nobody', async () => {
  const firm = await newFirm();
  for (const [step, detail] of [
    ['NOTICE_60', '{"overtaken":true}'],
    ['NOTICE_30', '{}'],
    ['RENEWED', `{"until":"${day(430)}"}`],
  ]) {
    await under.deps.db.pool.query(
      "insert into contract_step (id, contract_id, step, for_day, detail, at) values (gen_random_uuid(), $1, $2, $3, $4, case when $2 = 'RENEWED' then now() else now() - interval '1 hour' end)",
      [firm.contractId, step, day(65), detail],
    );
  }
  const accountant = await under.as('accountant');
  const { body } = await accountant.get(`/api/v1/contracts/${firm.contractId}/steps`).expect(200);
  expect(body.data).toMatchObject([
    { step: 'RENEWED', forDay: day(65), until: day(430) },
    { step: 'NOTICE_30', forDay: day(65), until: null },
  ]);
  await (await under.as('technician')).get(`/api/v1/contracts/${firm.contractId}/steps`).expect(403);
  const staff = await under.as('staff');
  for (const path of ['notice', 'notice/withdrawal']) {
    await staff.post(`/api/v1/contracts/${firm.contractId}/${path}`).set('If-Match', '"v1"').send({ side: 'US', givenOn: TODAY }).expect(403);
  }
});

test('a contract that is removed has its course look once more: it finds nothing and ends', async () => {
  const firm = await newFirm();
  const { version } = await contractOf(firm);
  const before = await messagesOf(firm);
  await manager.delete(`/api/v1/contracts/${firm.contractId}`).set('If-Match', `"v${version}"`).expect(204);
  expect(await messagesOf(firm)).toBe(before + 1);
});
