import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { ExcessDesk } from '../support/excess-desk';
import { PortalDesk } from '../support/portal-desk';
import { putApproval } from '../support/stored-approval';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
});
afterAll(() => portal.close());

test.each([
  ['CUSTOM_DEVELOPMENT', 'representative'],
  ['DEVICE_OPENING', 'itOfficer'],
] as const)(
  'work (%s) that nobody was asked about, and nobody of the ticket decided about: the %s hears that it is billed',
  async (workType, who) => {
    const { lineIds } = await desk.exceeded('600.00');
    const [id = ''] = lineIds;
    await portal.pool.query(`update charge_line set approval_id = null, hold_reason = 'NO_APPROVAL', work_type = $2 where id = $1`, [id, workType]);
    const accountant = await portal.desk.as('accountant');
    const { name, email } = portal.firm[who];
    expect((await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body.told).toEqual([name]);
    const body = { decision: 'BILLED', reason: 'Rapor gerekliydi', spokenWith: 'Çağrı Ünlü', spokenOn: '2026-11-25' };
    await accountant.post(`/api/v1/charge-lines/${id}/decision`).send(body).expect(200);
    const { rows } = await portal.pool.query(`select id, to_address from mail where template = 'LINE_DECIDED' and params ->> 'lineId' = $1`, [id]);
    expect(rows).toEqual([{ id: expect.any(String) as string, to_address: email }]);
    const facts = await loadMailFacts(portal.pool, rows[0].id);
    if (facts === undefined) throw new Error('no such mail');
    const { text } = renderMail(facts, portal.desk.deps.config);
    for (const part of [name, 'faturaya eklendi', '₺600,00', 'Çağrı Ünlü, 25.11.2026', 'kimseden onay istenmemişti', 'verilmiş bir onay yoktu'])
      expect(text).toContain(part);
  },
);

test('work that nobody was asked about is billed no more lightly because the contract had ended when it was done', async () => {
  const { lineIds } = await desk.exceeded('600.00');
  const [id = ''] = lineIds;
  await portal.pool.query(
    `update charge_line set approval_id = null, hold_reason = 'NOT_IN_FORCE', hold_first_reason = 'NO_APPROVAL', work_type = 'CUSTOM_DEVELOPMENT' where id = $1`,
    [id],
  );
  const accountant = await portal.desk.as('accountant');
  const { name, email } = portal.firm.representative;
  expect((await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body.told).toEqual([name]);
  const body = { decision: 'BILLED', reason: 'Sözleşme yenilendi' };
  const { body: problem } = await accountant.post(`/api/v1/charge-lines/${id}/decision`).send(body).expect(400);
  expect(Object.keys(problem.errors).toSorted()).toEqual(['spokenOn', 'spokenWith']);
  const spoken = { spokenWith: 'Çağrı Ünlü', spokenOn: '2026-11-25' };
  await accountant
    .post(`/api/v1/charge-lines/${id}/decision`)
    .send({ ...body, ...spoken })
    .expect(200);
  const { rows } = await portal.pool.query(`select to_address from mail where template = 'LINE_DECIDED' and params ->> 'lineId' = $1`, [id]);
  expect(rows).toEqual([{ to_address: email }]);
});

test.each([
  ['OPEN', null],
  ['EXPIRED', null],
  ['CANCELLED', null],
  ['REFUSED', 'Eski Yetkili'],
] as const)('where somebody was asked about such work (%s, %s), nobody reads that nobody was', async (status, former) => {
  const { ticket, lineIds } = await desk.exceeded('600.00');
  const [id = ''] = lineIds;
  await portal.pool.query(`update charge_line set approval_id = null, hold_reason = 'NO_APPROVAL', work_type = 'CUSTOM_DEVELOPMENT' where id = $1`, [
    id,
  ]);
  const left = await portal.pool.query(
    `insert into contact (id, customer_id, name, email, roles, active, created_at, updated_at)
     values (gen_random_uuid(), $1, $2, gen_random_uuid()::text || '@musteri.example', '{REPRESENTATIVE}', false, now(), now()) returning id`,
    [portal.firm.customerId, former ?? 'Ayrılan'],
  );
  const lines = [{ workType: 'CUSTOM_DEVELOPMENT', description: { tr: 'Rapor', en: 'Report' }, amount: '600.00' } as const];
  await putApproval(portal.pool, portal.firm, ticket, {
    ...{ n: 9, status, content: { kind: 'EXTRA_WORK', lines, total: '600.00', diagnosis: 'Rapor' } },
    ...(former === null ? {} : { approverId: left.rows[0].id, columns: { decided_at: new Date() } }),
  });
  const body = { decision: 'BILLED', reason: 'Rapor gerekliydi', spokenWith: 'Çağrı Ünlü', spokenOn: '2026-11-25' };
  await (await portal.desk.as('accountant')).post(`/api/v1/charge-lines/${id}/decision`).send(body).expect(200);
  const { rows } = await portal.pool.query(`select id, to_address from mail where template = 'LINE_DECIDED' and params ->> 'lineId' = $1`, [id]);
  expect(rows).toEqual([{ id: expect.any(String) as string, to_address: portal.firm.representative.email }]);
  const facts = await loadMailFacts(portal.pool, rows[0].id);
  if (facts === undefined) throw new Error('no such mail');
  const { text } = renderMail(facts, portal.desk.deps.config);
  expect(text).toContain('bu tür iş için firmanızdan onay istenmiş, ancak bu kalem için bir onay alınmamıştı');
  expect(text).not.toContain('kimseden onay istenmemişti');
  if (former !== null) expect(text).toContain(former);
});

test('where the customer has nobody who decides, nobody is said to hear of it', async () => {
  const { lineIds } = await desk.exceeded('600.00');
  const [id = ''] = lineIds;
  await portal.pool.query(`update charge_line set approval_id = null, hold_reason = 'NO_APPROVAL', work_type = 'CUSTOM_DEVELOPMENT' where id = $1`, [
    id,
  ]);
  await portal.pool.query(`update contact set roles = '{REQUESTER}' where customer_id = $1 and 'REPRESENTATIVE' = any(roles)`, [
    portal.firm.customerId,
  ]);
  expect((await (await portal.desk.as('accountant')).get(`/api/v1/charge-lines/${id}`).expect(200)).body.told).toEqual([]);
});
