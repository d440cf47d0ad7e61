import { ExcessDesk } from '../support/excess-desk';
import { textOf } from '../support/pages';
import { PortalDesk } from '../support/portal-desk';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
});
afterAll(() => portal.close());

const spoken = { spokenWith: 'Ayşegül Kaya', spokenOn: '2026-11-25' };
const bill = async (lineId: string, more: object = {}) =>
  (await portal.desk.as('accountant')).post(`/api/v1/charge-lines/${lineId}/decision`).send({ decision: 'BILLED', reason: 'Kayda göre', ...more });
const read = async (lineId: string) => (await (await portal.desk.as('accountant')).get(`/api/v1/charge-lines/${lineId}`).expect(200)).body;
const mailsAbout = async (lineId: string): Promise<unknown[]> =>
  (await portal.pool.query(`select to_address from mail where template = 'LINE_DECIDED' and params ->> 'lineId' = $1`, [lineId])).rows;

/** One hour at 3.000 and two at 1.000 of one type of work, approved in one request, and a line for each that waits: which price it has is not clear. */
async function unclear(): Promise<{ approvalId: string; one: string; two: string }> {
  const { approvalId, lineIds } = await desk.exceeded('2500.00', '5000.00');
  const [one = '', two = ''] = lineIds;
  const work = { workType: 'CUSTOM_DEVELOPMENT', unit: 'HUR' };
  const lines = [
    { ...work, description: { tr: 'Rapor', en: 'Report' }, quantity: '1', unitPrice: '3000', amount: '3000.00' },
    { ...work, description: { tr: 'Ekran', en: 'Screen' }, quantity: '2', unitPrice: '1000', amount: '2000.00' },
  ];
  await portal.pool.query(`update approval set kind = 'EXTRA_WORK', estimated_total = 5000, content = content || $2 where id = $1`, [
    approvalId,
    { kind: 'EXTRA_WORK', total: '5000.00', lines },
  ]);
  await portal.pool.query(
    `update charge_line set work_type = 'CUSTOM_DEVELOPMENT', hold_reason = 'PRICE_UNCLEAR', unit_price = 2500, quantity = case when id = $2 then 2 else 1 end where id = any($1)`,
    [lineIds, two],
  );
  return { approvalId, one, two };
}

test('lines of several approved prices are billed at theirs without anybody being asked, though the others wait at another price', async () => {
  const { one, two } = await unclear();
  expect((await bill(one, { unitPrice: '3000' })).status).toBe(200);
  // The first stands on the invoice: it has used up its part for every other.
  expect(await read(two)).toMatchObject({ approved: { total: '5000.00', used: '3000.00' }, approvals: [{ isOwn: true, billed: '3000.00' }] });
  expect((await bill(two, { unitPrice: '1000', ...spoken })).body.errors).toEqual({
    spokenWith: expect.any(String) as string,
    spokenOn: expect.any(String) as string,
  });
  expect((await bill(two, { unitPrice: '1000' })).status).toBe(200);
  expect(await read(two)).toMatchObject({ hold: 'BILLED', net: '2000.00', holdReason: 'PRICE_UNCLEAR' });
  expect([...(await mailsAbout(one)), ...(await mailsAbout(two))]).toEqual([]);
});

test.each([
  ['beyond all that was approved', '9000', '18000.00'],
  ['approved, but for less', '3000', '6000.00'],
])('a price %s needs the word of whom somebody spoke with, and whoever approved hears of it', async (_, unitPrice, net) => {
  const { approvalId, two } = await unclear();
  const { name, email } = portal.firm.representative;
  expect(await read(two)).toMatchObject({ hold: 'HELD', told: [name] });
  const refused = await bill(two, { unitPrice });
  expect([refused.status, Object.keys(refused.body.errors)]).toEqual([400, ['spokenWith', 'spokenOn']]);
  expect(await read(two)).toMatchObject({ hold: 'HELD', holdReason: 'PRICE_UNCLEAR', unitPrice: '2500.00' });
  expect((await bill(two, { unitPrice, ...spoken })).status).toBe(200);
  expect(await read(two)).toMatchObject({ hold: 'BILLED', net, holdReason: 'OVER_APPROVED', holdSpokenWith: 'Ayşegül Kaya' });
  expect(await mailsAbout(two)).toEqual([{ to_address: email }]);
  const mail = (await desk.mailed(approvalId))['LINE_DECIDED'] ?? '';
  const page = textOf((await portal.get(portal.path('APPROVAL', approvalId)).expect(200)).text);
  for (const words of [mail, page])
    for (const part of ['faturaya eklendi', 'onaylanan tutarın dışındadır', 'Ayşegül Kaya']) expect(words).toContain(part);
  const trail = await portal.desk.deps.db.prisma.auditLog.findFirst({ where: { action: 'charge.decide', subjectId: two } });
  expect(trail?.detail).toMatchObject({ holdReason: 'PRICE_UNCLEAR', net });
});

test('of two that are billed at once, the second is judged by what the first has used', async () => {
  const { one, two } = await unclear();
  const answers = await Promise.all([bill(one, { unitPrice: '3000' }), bill(two, { unitPrice: '3000' })]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('by a contract that has ended, too, a price is named, and one beyond what was approved needs the word of whom somebody spoke with', async () => {
  const { one, two } = await unclear();
  await portal.pool.query(`update charge_line set hold_reason = 'NOT_IN_FORCE', hold_first_reason = 'PRICE_UNCLEAR' where id = any($1)`, [
    [one, two],
  ]);
  expect(Object.keys((await bill(one)).body.errors)).toEqual(['unitPrice']);
  expect((await bill(one, { unitPrice: '3000' })).status).toBe(200);
  expect(Object.keys((await bill(two, { unitPrice: '9000' })).body.errors).toSorted()).toEqual(['spokenOn', 'spokenWith']);
  expect((await bill(two, { unitPrice: '9000', ...spoken })).status).toBe(200);
  expect(await read(two)).toMatchObject({ hold: 'BILLED', holdReason: 'NOT_IN_FORCE', holdFirstReason: 'OVER_APPROVED' });
});
