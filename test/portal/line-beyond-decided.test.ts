import { linesSql } from '../../api/services/charge-book-sql';
import { ExcessDesk } from '../support/excess-desk';
import { textOf } from '../support/pages';
import { PortalDesk } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
});
afterAll(() => portal.close());

const spoken = { spokenWith: 'Ayşegül Kaya', spokenOn: '2026-11-25' };
const words = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
const bill = async (lineId: string, more: object = {}) =>
  (await portal.desk.as('accountant'))
    .post(`/api/v1/charge-lines/${lineId}/decision`)
    .send({ decision: 'BILLED', reason: 'Rapor gerekliydi', ...more });
const read = async (lineId: string) => (await (await portal.desk.as('accountant')).get(`/api/v1/charge-lines/${lineId}`).expect(200)).body;

async function mailsAbout(lineId: string): Promise<unknown[]> {
  const { rows } = await portal.pool.query(`select to_address from mail where template = 'LINE_DECIDED' and params ->> 'lineId' = $1`, [lineId]);
  return rows;
}

test('what nobody was asked about is billed only with the word of whom somebody spoke with, and whoever approved hears of it', async () => {
  const { approvalId, lineIds } = await desk.exceeded('600.00');
  const [id = ''] = lineIds;
  const { name, email } = portal.firm.representative;
  expect(await read(id)).toMatchObject({ told: [name], holdSpokenWith: null });

  expect((await bill(id).then(({ status, body }) => ({ status, fields: Object.keys(body.errors) }))) as unknown).toEqual({
    status: 400,
    fields: ['spokenWith', 'spokenOn'],
  });
  expect((await bill(id, { ...spoken, spokenOn: '2099-01-01' })).body.errors).toHaveProperty('spokenOn');
  // Nobody spoke of it before the ticket came in and before the work was done.
  expect((await bill(id, { ...spoken, spokenOn: '2019-12-05' })).body.errors).toEqual({ spokenOn: expect.stringContaining('önce') as string });
  const waived = { decision: 'WAIVED', ...spoken };
  expect(Object.keys((await bill(id, waived)).body.errors)).toEqual(['spokenWith', 'spokenOn']);
  expect(await read(id)).toMatchObject({ hold: 'HELD' });

  expect((await bill(id, spoken)).status).toBe(200);
  expect(await read(id)).toMatchObject({ hold: 'BILLED', holdSpokenWith: 'Ayşegül Kaya', holdSpokenOn: '2026-11-25' });
  expect(await mailsAbout(id)).toEqual([{ to_address: email }]);
  const mail = (await desk.mailed(approvalId))['LINE_DECIDED'] ?? '';
  const path = portal.path('APPROVAL', approvalId);
  for (const told of [mail, await words(path), await words(`${path}/kayit`)])
    for (const part of ['kararıyla faturaya eklendi', '₺600,00', 'onaylanan tutarın dışındadır', 'Ayşegül Kaya, 25.11.2026', 'Rapor gerekliydi'])
      expect(told).toContain(part);
  const trail = await portal.desk.deps.db.prisma.auditLog.findFirst({ where: { action: 'charge.decide', subjectId: id } });
  const evidence = await portal.pool.query('select data from evidence where id = $1', [trail?.evidenceId]);
  expect(evidence.rows[0]?.data).toMatchObject(spoken);
});

test('a line for which there is no approval, of work that was refused: the refusal is read first, and whoever refused hears that it is billed', async () => {
  const { ticket, approvalId, lineIds } = await desk.exceeded('600.00');
  const [id = ''] = lineIds;
  await portal.pool.query(`update charge_line set approval_id = null, hold_reason = 'NO_APPROVAL', work_type = 'ONSITE_LABOUR' where id = $1`, [id]);
  await portal.pool.query(`update approval set status = 'REFUSED', reason = 'Gerek yok' where id = $1`, [approvalId]);
  const { name } = portal.firm.representative;
  expect(await read(id)).toMatchObject({ told: [name], refusedWork: { by: name, reason: 'Gerek yok' } });
  expect((await bill(id, spoken)).status).toBe(200);
  expect(await mailsAbout(id)).toHaveLength(1);
  expect((await portal.page(ticket)).chargeLines).toMatchObject([{ id, hold: 'BILLED', holdReason: 'NO_APPROVAL', holdSpokenWith: 'Ayşegül Kaya' }]);
  // Whoever refused it is nobody who approved it.
  const { rows } = await portal.pool.query(linesSql('l.id = $1', { at: 'now()', firstBook: 'null' }), [id]);
  expect(rows).toMatchObject([{ approver: null, hold: 'BILLED' }]);
  const mail = async (): Promise<string> => (await desk.mailed(approvalId))['LINE_DECIDED'] ?? '';
  for (const told of [await words(portal.path('APPROVAL', approvalId)), await mail()]) {
    expect(told).toMatch(new RegExp(`Bu tür iş önceden sorulmuş ve .* onaylanmamıştı \\(${name}\\): .*₺`));
    expect(told).not.toContain('verilmiş bir onay yoktu');
    expect(told).not.toContain('Bu tutar');
  }
  const list = await (
    await portal.desk.as('accountant')
  ).get(`/api/v1/charge-lines?filter=${encodeURIComponent(JSON.stringify({ ticketId: ticket.id }))}`);
  expect(list.body.data[0].said).toMatchObject({ of: 'WORK', by: name });
  // Of what was done before anybody asked, nobody says that it was refused before.
  await portal.pool.query(`update approval set opened_at = opened_at + interval '1 day' where id = $1`, [approvalId]);
  expect(await mail()).toContain('kalem kaydedildikten sonra sorulmuş');
  expect(await mail()).toContain('verilmiş bir onay yoktu');
});

test('a line that went beyond an approval and waits because that is contested keeps its first reason, and the outcome is shown with it', async () => {
  const { ticket, approvalId, lineIds } = await desk.exceeded('600.00');
  const [id = ''] = lineIds;
  await desk.contested(approvalId);
  await waitFor(async () => (await desk.line(id)).hold_reason === 'CONTESTED', { timeout: 20_000, what: 'the line is held for the contest' });
  expect(await read(id)).toMatchObject({ holdReason: 'CONTESTED', holdFirstReason: 'OVER_APPROVED', contestOutcome: null });
  await portal.pool.query(`update approval set contest_outcome = 'GIVEN', contest_settled_at = now() where id = $1`, [approvalId]);
  expect(await read(id)).toMatchObject({ contestOutcome: 'GIVEN', approved: { used: '0.00' } });
  expect((await bill(id)).status).toBe(400);
  expect((await bill(id, spoken)).status).toBe(200);
  const told = { holdReason: 'CONTESTED', holdFirstReason: 'OVER_APPROVED', contestOutcome: 'GIVEN' };
  expect((await portal.page(ticket)).chargeLines).toMatchObject([
    { id, hold: 'BILLED', ...told, holdSpokenWith: 'Ayşegül Kaya', holdSpokenOn: '2026-11-25' },
  ]);
  const book = await portal.pool.query(linesSql('l.id = $1', { at: 'now()', firstBook: 'null' }), [id]);
  expect(book.rows).toMatchObject([{ ...told, holdSpokenWith: 'Ayşegül Kaya' }]);
  const mail = (await desk.mailed(approvalId))['LINE_DECIDED'] ?? '';
  for (const part of ['itiraz edilmişti', 'görüşülerek doğrulandı', 'onaylanan tutarın dışındadır']) expect(mail).toContain(part);
});
