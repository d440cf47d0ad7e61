import { ExcessDesk } from '../support/excess-desk';
import { inputsOf, linksOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';
import { comingWeekday } from '../support/weekdays';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  // What the database says for the version before, the product says itself.
  await portal.pool.query('alter table charge_line disable trigger charge_line_says');
});
afterAll(() => portal.close());

const asking = (ticket: OpenTicket, body: object) => portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/CONVEY_EXCESS`).send(body);

test('asked, read with its receipts, approved: the lines are billed by that decision, once, and nobody decides by hand meanwhile', async () => {
  const { ticket, lineIds } = await desk.exceeded('3100.25', '20.75');
  const requestId = await desk.ask(ticket, lineIds);
  expect(await portal.approval(requestId)).toMatchObject({
    kind: 'EXCESS',
    status: 'OPEN',
    estimated_total: '3121.00',
    approver_role: 'REPRESENTATIVE',
  });
  const page = await portal.page(ticket);
  expect(page.state).toBe('TO_PLAN');
  expect(page.chargeLines.map(({ excess }: { excess: { status: string } }) => excess.status)).toEqual(['OPEN', 'OPEN']);
  expect(page.allowedActions).not.toContain('CONVEY_EXCESS');
  expect(Object.keys((await asking(ticket, { lineIds, reason: 'Yine' }).expect(400)).body.errors)).toEqual(['lineIds']);
  const accountant = await portal.desk.as('accountant');
  const byHand = (id: string) =>
    accountant
      .post(`/api/v1/charge-lines/${id}/decision`)
      .send({ decision: 'BILLED', reason: 'Elden', spokenWith: 'Çağrı Ünlü', spokenOn: '2026-11-25' });
  // A yes that the ticket has not heard of yet: the customer's word stands.
  await portal.pool.query("update approval set status = 'APPROVED' where id = $1", [requestId]);
  expect((await byHand(lineIds[0] ?? '').expect(409)).body.code).toBe('APPROVAL_ASKED');
  await portal.pool.query("update approval set status = 'OPEN' where id = $1", [requestId]);

  const path = portal.path('APPROVAL', requestId);
  const { text } = await portal.get(path).expect(200);
  for (const part of [
    'Onaylananı aşan tutar',
    'Bina vinç istedi',
    '₺2.900,50',
    '₺3.100,25',
    '₺3.121,00',
    'onaylananı aşan: ₺220,50',
    'KDV ile: ₺3.745,20',
  ])
    expect(textOf(text)).toContain(part);
  // First what was approved, what it came to and the difference, also where the last word is given; nothing of it is an estimate.
  for (const page of [text, (await portal.get(`${path}?karar=onay`).expect(200)).text]) {
    const words = textOf(page);
    const lead = ['Onaylanan ₺2.900,50 (1. istek', 'Gerçekleşen ₺3.121,00', 'Onaylananı aşan ₺220,50'].map((part) => words.indexOf(part));
    expect(lead).not.toContain(-1);
    expect(Math.max(...lead)).toBeLessThan(words.indexOf('Onaya sunulan tutar'));
    expect(words).not.toMatch(/Tahmini|Yapılacak iş/);
  }
  const receipt = linksOf(text).find((link) => link.includes('/belge/')) ?? '';
  expect(receipt).toBe(`${path}/belge/${lineIds[0] ?? ''}`);
  expect((await portal.get(receipt).expect(200)).headers['content-type']).toContain('application/pdf');
  // By another request's link nobody opens it.
  const other = await desk.exceeded();
  await portal.get(`${portal.path('APPROVAL', other.approvalId)}/belge/${lineIds[0] ?? ''}`).expect(404);

  await desk.decided(requestId, 'onay');
  await waitFor(async () => (await desk.line(lineIds[1] ?? '')).hold === 'BILLED', { timeout: 20_000, what: 'the lines are released' });
  for (const id of lineIds)
    expect(await desk.line(id)).toMatchObject({ hold: 'BILLED', released_by: 'CUSTOMER', hold_decided_by_id: null, excess_id: requestId });
  expect((await byHand(lineIds[0] ?? '').expect(409)).body.code).toBe('ALREADY_DECIDED');
  const after = await portal.page(ticket);
  expect(after.state).toBe('TO_PLAN');
  expect(after.tasks.filter(({ kind, doneAt }: { kind: string; doneAt: string | null }) => kind === 'CHARGE_HELD' && doneAt === null)).toEqual([]);
  expect(textOf((await portal.get(path).expect(200)).text)).toContain('Bu kalemler faturaya eklenir');
  const status = textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);
  expect(status).not.toMatch(/aşan|Vinç|₺/);
});

test('refused, the line stays held and says so; it can be decided by hand, or asked about again', async () => {
  const { ticket, lineIds } = await desk.exceeded('3100.25');
  const requestId = await desk.ask(ticket, lineIds);
  await desk.decided(requestId, 'red');
  await waitFor(async () => !(await desk.carried(ticket)).includes(requestId), { timeout: 20_000, what: 'the ticket has heard of it' });
  expect((await portal.page(ticket)).allowedActions).toContain('CONVEY_EXCESS');
  const { chargeLines, tasks } = await portal.page(ticket);
  const [shown] = chargeLines;
  const open = (list: { kind: string; doneAt: string | null }[]) => list.filter(({ doneAt }) => doneAt === null).map(({ kind }) => kind);
  expect(open(tasks)).toEqual(expect.arrayContaining(['CHARGE_HELD', 'EXCESS_NOT_APPROVED']));
  expect(shown).toMatchObject({ hold: 'HELD', excess: { approvalId: requestId, status: 'REFUSED' } });
  const again = await desk.ask(ticket, lineIds);
  expect(open((await portal.page(ticket)).tasks)).not.toContain('EXCESS_NOT_APPROVED');
  await portal.act(portal.staff, ticket, 'CANCEL_NEED', { approvalId: again, reason: 'Anlaşıldı' });
  expect((await portal.approval(again)).status).toBe('CANCELLED');
  const accountant = await portal.desk.as('accountant');
  const { body } = await accountant
    .post(`/api/v1/charge-lines/${lineIds[0] ?? ''}/decision`)
    .send({ decision: 'WAIVED', reason: 'Anlaşıldı' })
    .expect(200);
  expect(body).toMatchObject({ hold: 'WAIVED', excess: { status: 'CANCELLED' } });
});

test('decided by hand while it is asked: the request is superseded, its approver hears that no answer is needed, the other line can be asked about again', async () => {
  const { ticket, lineIds } = await desk.exceeded('3100.25', '20.75');
  const [wrong, other] = lineIds as [string, string];
  const requestId = await desk.ask(ticket, lineIds);
  const path = portal.path('APPROVAL', requestId);
  const form = inputsOf((await portal.get(`${path}?karar=onay`).expect(200)).text);
  const accountant = await portal.desk.as('accountant');
  await accountant.post(`/api/v1/charge-lines/${wrong}/decision`).send({ decision: 'VOIDED', reason: 'Yanlış belge' }).expect(200);
  expect((await portal.approval(requestId)).status).toBe('SUPERSEDED');
  // The form that lies open decides nothing any more.
  await portal.send(path, { ...form, karar: 'onay' });
  await waitFor(async () => !(await desk.carried(ticket)).includes(requestId), { timeout: 20_000, what: 'the ticket has heard of it' });
  expect((await portal.approval(requestId)).status).toBe('SUPERSEDED');
  const { rows } = await portal.pool.query(`select 1 from mail where template = 'APPROVAL_WITHDRAWN' and params ->> 'subjectId' = $1`, [requestId]);
  expect(rows).toHaveLength(1);
  expect(textOf((await portal.get(path).expect(200)).text)).toContain('Bu istek için karar vermeniz gerekmiyor');
  expect(await desk.line(wrong)).toMatchObject({ hold: 'VOIDED' });
  expect(await desk.line(other)).toMatchObject({ hold: 'HELD' });
  const again = await desk.ask(ticket, [other]);
  expect(await portal.approval(again)).toMatchObject({ estimated_total: '20.75', status: 'OPEN' });
});

test('the limit counts for the whole job: the second says yes too before anything is billed, and a contest of the first holds the lines again', async () => {
  const { representative, itOfficer, customerId } = portal.firm;
  await portal.pool.query('update contact set approval_limit = 3000 where id = $1', [representative.id]);
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, itOfficer.id]);
  const { ticket, approvalId, lineIds } = await desk.exceeded('2900.00');
  await desk.heldLine(ticket, approvalId, '200.00', null);
  const [lineId] = lineIds as [string];
  const first = await desk.ask(ticket, lineIds);
  expect(await portal.approval(first)).toMatchObject({ above_id: itOfficer.id, approver_limit: '2800.00' });
  const path = portal.path('APPROVAL', first);
  expect(textOf((await portal.get(path).expect(200)).text)).toContain('₺3.000,00');
  await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', { approvalId: first, approved: true, witnessId: portal.technician.userId });
  const { excess_id: second, hold } = await desk.line(lineId);
  expect([hold, (await portal.approval(second)).second_of]).toEqual(['HELD', first]);
  await desk.decided(second, 'onay', itOfficer.id);
  await waitFor(async () => (await desk.line(lineId)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released by both' });
  const record = textOf((await portal.get(`${path}/kayit`).expect(200)).text);
  expect(record).toContain('Onaylandı · yetki limitini aştığı için ikinci onay da gerekir');
  expect(record).toContain(`İkinci onay ${itOfficer.name} · Onaylandı`);
  const { text } = await portal.get(`${path}?karar=itiraz`).expect(200);
  await portal.send(path, { ...inputsOf(text), karar: 'itiraz', reason: 'Beni kimse aramadı' }).expect(303);
  expect(await desk.line(lineId)).toMatchObject({ hold: 'HELD', released_by: null, hold_reason: 'CONTESTED', hold_decided_at: null });
  const page = await portal.page(ticket);
  expect(page.chargeLines.find(({ id }: { id: string }) => id === lineId).excess).toMatchObject({ status: 'APPROVED', isContested: true });
  const open = page.tasks.filter(({ doneAt }: { doneAt: string | null }) => doneAt === null).map(({ kind }: { kind: string }) => kind);
  expect(open).toEqual(expect.arrayContaining(['CHARGE_HELD', 'APPROVAL_CONTESTED']));
  // Asked again, by link this time; then only what is beyond the approval is the reason.
  const again = await desk.ask(ticket, lineIds);
  expect(await desk.line(lineId)).toMatchObject({ excess_id: again, hold_reason: 'OVER_APPROVED' });
  await portal.pool.query('update contact set approval_limit = null where id = $1', [representative.id]);
});

test('what was billed by a contested decision is asked about anew: as such, and by its yes it is billed', async () => {
  const { ticket, approvalId } = await desk.exceeded();
  const lineId = await desk.heldLine(ticket, approvalId, '1250.00', null);
  const path = portal.path('APPROVAL', approvalId);
  const { text } = await portal.get(`${path}?karar=itiraz`).expect(200);
  await portal.send(path, { ...inputsOf(text), karar: 'itiraz', reason: 'Ben açmadım' }).expect(303);
  expect(await desk.line(lineId)).toMatchObject({ hold: 'HELD', hold_reason: 'CONTESTED' });
  const request = await desk.ask(ticket, [lineId]);
  expect(await desk.line(lineId)).toMatchObject({ hold: 'HELD', hold_reason: 'CONTESTED', excess_id: request });
  const page = textOf((await portal.get(portal.path('APPROVAL', request)).expect(200)).text);
  for (const part of ['Kararına itiraz edilen iş', 'yeniden istiyor', 'o karar geçerli sayılmıyor', '₺1.250,00']) expect(page).toContain(part);
  for (const untrue of ['Onaylananı aşan', 'onayladığınız tutarı', 'Daha önce onaylanan']) expect(page).not.toContain(untrue);
  await desk.decided(request, 'onay');
  await waitFor(async () => (await desk.line(lineId)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released' });
});

test('from an expense on the visit to the sum that is invoiced: recorded beyond the tolerance it is held and in no sum, approved it is billed', async () => {
  const { ticket, approvalId } = await desk.exceeded();
  const day = comingWeekday(2);
  const slot = { startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T09:00:00.000Z`, outsideHours: true };
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...slot });
  await portal.act(portal.technician, ticket, 'ARRIVE');
  const { body: file } = await portal.technician
    .post(`/api/v1/files?ticketId=${ticket.id}`)
    .attach('file', Buffer.from('%PDF-1.4 vinç'), 'fiş.pdf')
    .expect(201);
  await portal.act(portal.technician, ticket, 'RECORD_EXPENSE', {
    receiptFileId: file.id,
    ...{
      workType: 'OTHER_EXPENSE',
      amount: '3200.45',
      vatRate: '20',
      description: 'Vinç',
      receiptNumber: 'F-18',
      receiptDate: '2026-11-24',
      receiptVendor: 'Kaya',
    },
  });
  const accountant = await portal.desk.as('accountant');
  const net = async (): Promise<string> =>
    (await accountant.get(`/api/v1/charge-lines/totals?filter=${encodeURIComponent(JSON.stringify({ ticketId: ticket.id }))}`).expect(200)).body.net;
  const before = await net();
  const { chargeLines } = await portal.page(ticket);
  const held = chargeLines.find(({ workType }: { workType: string }) => workType === 'OTHER_EXPENSE');
  expect(held).toMatchObject({ hold: 'HELD', holdReason: 'OVER_APPROVED', approvalId, net: '3200.45' });
  const requestId = await desk.ask(ticket, [held.id]);
  await desk.decided(requestId, 'onay');
  await waitFor(async () => (await desk.line(held.id)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released' });
  expect(Number(await net()) - Number(before)).toBeCloseTo(3200.45, 2);
});

test('two requests beyond one approval count together for the limit', async () => {
  const { representative, itOfficer, customerId } = portal.firm;
  await portal.pool.query('update contact set approval_limit = 3000 where id = $1', [representative.id]);
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, itOfficer.id]);
  const { ticket, lineIds } = await desk.exceeded('2000.00', '2000.00');
  const [one, other] = lineIds as [string, string];
  expect(await portal.approval(await desk.ask(ticket, [one]))).toMatchObject({ above_id: null, approver_limit: '2099.50' });
  const second = await desk.ask(ticket, [other]);
  expect(await portal.approval(second)).toMatchObject({ above_id: itOfficer.id, approver_limit: '1000.00' });
  expect(textOf((await portal.get(portal.path('APPROVAL', second)).expect(200)).text)).toContain(
    'Aynı onay için ayrıca sorulan ve kararı beklenen: ₺2.000,00',
  );
  await portal.pool.query('update contact set approval_limit = null where id = $1', [representative.id]);
});

test('only lines of this ticket, of one approval, by those who convey', async () => {
  const [one, other] = [await desk.exceeded('3100.25'), await desk.exceeded('3100.25')];
  const body = (await asking(one.ticket, { lineIds: [...one.lineIds, ...other.lineIds], reason: 'Neden' }).expect(400)).body;
  expect(Object.keys(body.errors)).toEqual(['lineIds']);
  const technician = portal.technician.post(`/api/v1/tickets/${one.ticket.id}/actions/CONVEY_EXCESS`);
  await technician.send({ lineIds: one.lineIds, reason: 'Neden' }).expect(403);
  expect((await desk.line(one.lineIds[0] ?? '')).excess_id).toBeNull();
});

test('a line that waits for accounting, and for no approval, is not said to wait for nothing', async () => {
  const { ticket, approvalId } = await desk.exceeded();
  const id = await desk.heldLine(ticket, approvalId);
  await portal.pool.query(`update charge_line set hold_reason = 'NOT_IN_FORCE' where id = $1`, [id]);
  const { body } = await asking(ticket, { lineIds: [id], reason: 'Neden' })
    .set('Accept-Language', 'tr')
    .expect(400);
  expect(body.errors.lineIds).toContain('kararını ücret satırlarında muhasebe ya da yönetici verir');
});
