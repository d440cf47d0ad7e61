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

const open = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);

test('a part that is asked about names the whole that it came to, what is asked now, and what becomes of the rest', async () => {
  const { ticket, lineIds } = await desk.exceeded('2000.00', '755.00', '350.00');
  const [refused, asked, now] = lineIds as [string, string, string];
  const no = await desk.ask(ticket, [refused]);
  await desk.decided(no, 'red');
  await waitFor(async () => !(await desk.carried(ticket)).includes(no), { timeout: 20_000, what: 'the ticket has heard of it' });
  await desk.ask(ticket, [asked]);
  const request = await desk.ask(ticket, [now]);
  const path = portal.path('APPROVAL', request);
  const mail = (await desk.mailed(request))['APPROVAL_REQUEST'] ?? '';
  for (const text of [await open(path), mail]) {
    const words = text.replaceAll(/[:\n]+ */g, ' ');
    for (const part of [
      'Gerçekleşen ₺3.105,00',
      'Onaylananı aşan ₺204,50',
      'Bunun şimdi sorulan kısmı ₺350,00',
      'kararı beklenen kısmı ₺755,00',
      'faturaya eklenmeden bekleyen kısmı ₺2.000,00',
    ])
      expect(words).toContain(part);
    expect(text).toContain('yeniden sorulur ya da muhasebemiz karar verir');
  }
  await desk.decided(request, 'onay');
  // The evidence says the same, also to whoever reads it in English.
  expect(await open(`${path}/kayit`)).toContain('Onaylanmayan ya da sorulmamış kalan ₺2.000,00');
  expect(await open(`${path}/kayit?lang=en`)).toContain('Only ₺350.00 is asked about now');
});

test('what an earlier part approved is approved: the next names it, and goes beyond by itself alone', async () => {
  const { ticket, approvalId, lineIds } = await desk.exceeded('500.00', '375.00');
  await desk.heldLine(ticket, approvalId, '2900.50', null);
  const [first, second] = lineIds as [string, string];
  await desk.decided(await desk.ask(ticket, [first]), 'onay');
  await waitFor(async () => (await desk.line(first)).hold === 'BILLED', { timeout: 20_000, what: 'the first line is released' });
  const request = await desk.ask(ticket, [second]);
  const mail = (await desk.mailed(request))['APPROVAL_REQUEST'] ?? '';
  for (const text of [await open(portal.path('APPROVAL', request)), mail]) {
    const words = text.replaceAll(/[:\n]+ */g, ' ');
    for (const part of [
      'Onaylanan ₺2.900,50',
      'Sonradan ayrıca onaylanan ₺500,00',
      'Gerçekleşen ₺3.775,50',
      'Onaylananı aşan ₺375,00',
      'sonradan ayrıca ₺500,00',
    ])
      expect(words).toContain(part);
  }
});

test('hours that are asked about are shown with their price, on page, in mail and record', async () => {
  const { ticket, approvalId } = await desk.exceeded();
  const lineId = await desk.heldLine(ticket, approvalId, '1080.00');
  await portal.pool.query(
    `update charge_line set work_type = 'ONSITE_LABOUR', description = 'Yerinde işçilik', minutes = 60, quantity = 1, unit = 'HUR', unit_price = 1200, discount_percent = 10,
            receipt_file_id = null, receipt_number = null where id = $1`,
    [lineId],
  );
  const request = await desk.ask(ticket, [lineId]);
  const path = portal.path('APPROVAL', request);
  const mail = (await desk.mailed(request))['APPROVAL_REQUEST'] ?? '';
  await desk.decided(request, 'onay');
  for (const text of [await open(path), mail, await open(`${path}/kayit`)]) {
    expect(text).toContain('1 saat × ₺1.200,00');
    expect(text).toContain('indirim: %10');
  }
  const { body } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${request}/record`).expect(200);
  expect(body.lines[0]).toMatchObject({ quantity: '1', unitPrice: '1200' });
});

test('work whose approval is contested and that is approved anew: the requester’s history ends with that', async () => {
  const { ticket, approvalId } = await desk.exceeded();
  const lineId = await desk.heldLine(ticket, approvalId, '1250.00', null);
  await desk.contested(approvalId);
  const status = portal.path('STATUS', ticket.id);
  const request = await desk.ask(ticket, [lineId]);
  expect(await open(status)).not.toContain('yeniden soruldu ve onaylandı');
  await desk.decided(request, 'onay');
  await waitFor(async () => (await desk.line(lineId)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released' });
  const page = await open(status);
  expect(page).toContain('İtiraz edilen iş yeniden soruldu ve onaylandı');
  expect(page).not.toContain('1.250');
});
