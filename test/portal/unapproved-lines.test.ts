import { ExcessDesk } from '../support/excess-desk';
import { textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
});
afterAll(() => portal.close());

/** Lines of work that was done and that nobody ever approved. */
async function unapproved(...nets: string[]): Promise<{ ticket: OpenTicket; lineIds: string[] }> {
  const { ticket, lineIds } = await desk.exceeded(...nets);
  await portal.pool.query(`update charge_line set approval_id = null, hold_reason = 'NO_APPROVAL' where id = any($1)`, [lineIds]);
  return { ticket, lineIds };
}

const seen = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);

describe('a line that nobody approved', () => {
  test('is put to whoever decides about such work, who reads that it has no approval, and is billed by their yes alone', async () => {
    const { ticket, lineIds } = await unapproved('600.00');
    const [id = ''] = lineIds;
    const page = await portal.page(ticket);
    expect(page.allowedActions).toContain('CONVEY_EXCESS');
    const accountant = await portal.desk.as('accountant');
    const detail = (await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body;
    expect(detail.mayAsk).toContain((await portal.pool.query('select name from app_user where can_convey and active limit 1')).rows[0].name);
    const request = await desk.ask(ticket, lineIds);
    expect(await portal.approval(request)).toMatchObject({ kind: 'EXCESS', approver_id: portal.firm.representative.id, estimated_total: '600.00' });
    const asked = await seen(portal.path('APPROVAL', request));
    const mail = (await desk.mailed(request))['APPROVAL_REQUEST'] ?? '';
    expect(asked).toContain('geçerli bir onay yok');
    for (const words of [asked, mail]) {
      for (const part of ['onay alınmadan yapılmış iş', 'Neden soruyoruz', 'Bina vinç istedi', '₺600,00']) expect(words).toContain(part);
      expect(words).not.toMatch(/aşan|aştı|Gerçekleşen|itiraz edil/);
    }
    const tickets = await portal.page(ticket);
    expect(tickets.approvals.find((one: { id: string }) => one.id === request)).toMatchObject({ unapproved: true, anew: false });
    const record = (await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${request}/record`).expect(200)).body;
    expect(record).toMatchObject({ unapproved: true });
    await desk.decided(request, 'onay');
    await waitFor(async () => (await desk.line(id)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released' });
    expect(await seen(`${portal.path('APPROVAL', request)}/kayit`)).toContain('Onayı alınmamış iş');
    expect((await desk.mailed(request))['APPROVAL_DECIDED']).toContain('onay alınmadan yapılmış iş için sorduğumuz');
  });

  test('and whose yes is contested waits again, and can be asked about once more', async () => {
    const { ticket, lineIds } = await unapproved('600.00');
    const [id = ''] = lineIds;
    const request = await desk.ask(ticket, lineIds);
    await desk.decided(request, 'onay');
    await waitFor(async () => (await desk.line(id)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released' });
    await desk.contested(request);
    await waitFor(async () => (await desk.line(id)).hold === 'HELD', { timeout: 20_000, what: 'the line is held' });
    const again = await desk.ask(ticket, lineIds);
    expect(await desk.line(id)).toMatchObject({ excess_id: again, hold_reason: 'NO_APPROVAL' });
  });

  test('is not asked about together with one that goes beyond an approval, and a no leaves it to accounting', async () => {
    const { ticket, lineIds } = await unapproved('600.00');
    const { rows } = await portal.pool.query<{ id: string }>(`select id from approval where ticket_id = $1`, [ticket.id]);
    const beyond = await desk.heldLine(ticket, rows[0]?.id ?? '');
    const mixed = portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/CONVEY_EXCESS`).send({ lineIds: [...lineIds, beyond], reason: 'Neden' });
    expect(Object.keys((await mixed.expect(400)).body.errors)).toEqual(['lineIds']);
    const request = await desk.ask(ticket, lineIds);
    await desk.decided(request, 'red');
    const task = async () =>
      (await portal.pool.query(`select 1 from desk_task where subject_id = $1 and kind = 'EXCESS_NOT_APPROVED'`, [request])).rowCount;
    await waitFor(async () => (await task()) === 1, { timeout: 20_000, what: 'the desk has the task' });
    expect(await desk.line(lineIds[0] ?? '')).toMatchObject({ hold: 'HELD', hold_reason: 'NO_APPROVAL' });
  });
});
