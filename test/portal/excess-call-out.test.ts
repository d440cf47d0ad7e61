import { ExcessDesk } from '../support/excess-desk';
import { textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { putBook } from '../support/put-book';
import { waitFor } from '../support/wait-for';
import { comingWeekday } from '../support/weekdays';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
});
afterAll(() => portal.close());

const open = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
const visitsPerMonth = (visits: number) => portal.pool.query('update contract set onsite_visits_per_month = $1', [visits]);

/** An approved visit that the package was to pay for, and whose package is used up when the technician arrives; its call-out waits. */
async function arrived(): Promise<{ ticket: OpenTicket; approvalId: string; callOutId: string }> {
  await visitsPerMonth(9);
  const { ticket, approvalId } = await desk.exceeded();
  await visitsPerMonth(0);
  const day = comingWeekday(2);
  const slot = { startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T09:00:00.000Z`, outsideHours: true };
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...slot });
  await portal.act(portal.technician, ticket, 'ARRIVE');
  const { rows } = await portal.pool.query("select id, hold, hold_reason from charge_line where ticket_id = $1 and work_type = 'ONSITE_VISIT'", [
    ticket.id,
  ]);
  expect(rows[0]).toMatchObject({ hold: 'HELD', hold_reason: 'OVER_APPROVED' });
  await portal.act(portal.technician, ticket, 'COMPLETE_VISIT', { outcome: 'SOLVED', note: 'Panel değişti', shared: true });
  return { ticket, approvalId, callOutId: rows[0].id };
}

test('a call-out that nobody approved is put to the customer as all of it above: on page, in mail, record and on the phone', async () => {
  const { ticket, callOutId } = await arrived();
  const request = await desk.ask(ticket, [callOutId]);
  const { content } = await portal.approval(request);
  expect(content.exceeded).toMatchObject({ approved: '0.00', cameTo: '1500.00', beyond: '1500.00' });
  const path = portal.path('APPROVAL', request);
  const mail = (await desk.mailed(request))['APPROVAL_REQUEST'] ?? '';
  for (const text of [await open(path), mail]) {
    const words = text.replaceAll(/[:\n]+ */g, ' ');
    for (const part of ['Onaylanan ₺0,00', 'Gerçekleşen ₺1.500,00', 'Onaylananı aşan ₺1.500,00', 'Aynı onayın tümü onaylanan ₺2.900,50'])
      expect(words).toContain(part);
  }
  const { approvals } = await portal.page(ticket);
  const { readOut } = approvals.find(({ id }: { id: string }) => id === request);
  expect(readOut.exceeded).toMatchObject({ approved: '0.00', cameTo: '1500.00', beyond: '1500.00' });
  expect(readOut.notes.map(({ tr }: { tr: string }) => tr).join(' ')).toContain('onaylananı aşan: ₺1.500,00');
  await desk.decided(request, 'onay');
  expect(await open(`${path}/kayit`)).toContain('onaylananı aşan: ₺1.500,00');
  await waitFor(async () => (await desk.line(callOutId)).hold === 'BILLED', { timeout: 20_000, what: 'the call-out is released' });
});

test('it is asked about in a request of its own', async () => {
  const { ticket, approvalId, callOutId } = await arrived();
  const lineIds = [callOutId, await desk.heldLine(ticket, approvalId, '3100.00')];
  const asking = async (locale: string) => {
    const post = portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/CONVEY_EXCESS`).set('Accept-Language', locale);
    return (await post.send({ lineIds, reason: 'Neden' }).expect(400)).body.errors;
  };
  expect(await asking('tr')).toEqual({ lineIds: 'Kendi fiyatını aşan yerinde servis ziyareti ayrı bir istekte sorulur.' });
  expect(await asking('en')).toEqual({ lineIds: 'An onsite visit above its own price is asked about in a request of its own.' });
  expect((await desk.line(callOutId)).excess_id).toBeNull();
  // Once it is approved it is no part of what the rest goes beyond.
  await desk.decided(await desk.ask(ticket, [callOutId]), 'onay');
  await waitFor(async () => (await desk.line(callOutId)).hold === 'BILLED', { timeout: 20_000, what: 'the call-out is released' });
  const rest = await desk.ask(ticket, lineIds.slice(1));
  expect((await portal.approval(rest)).content.exceeded).toMatchObject({
    ...{ approved: '2900.50', since: '1500.00', cameTo: '4600.00', beyond: '199.50' },
  });
});

test('what a yes released that is contested since is not said to be approved, also where a book holds it', async () => {
  const { ticket, approvalId, lineIds } = await desk.exceeded('500.00', '375.00');
  await desk.heldLine(ticket, approvalId, '2900.50', null);
  const [first, second] = lineIds as [string, string];
  const yes = await desk.ask(ticket, [first]);
  await desk.decided(yes, 'onay');
  await waitFor(async () => (await desk.line(first)).hold === 'BILLED', { timeout: 20_000, what: 'the first line is released' });
  await putBook(portal.pool, { lineId: first, byId: portal.staff.userId });
  await desk.contested(yes);
  expect((await desk.line(first)).hold).toBe('BILLED');
  const { exceeded } = (await portal.approval(await desk.ask(ticket, [second]))).content;
  expect(exceeded).toMatchObject({ approved: '2900.50', cameTo: '3775.50', beyond: '875.00' });
  expect(exceeded).not.toHaveProperty('since');
});

test('technicians and operations read no amount of a request, whatever its sentences name (ticket, list of approvals)', async () => {
  const { ticket, callOutId } = await arrived();
  const request = await desk.ask(ticket, [callOutId]);
  const filter = encodeURIComponent(JSON.stringify({ ticketId: ticket.id }));
  const said = async (agent: typeof portal.staff) => {
    const [page, list] = [
      (await agent.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body,
      (await agent.get(`/api/v1/approvals?filter=${filter}`).expect(200)).body,
    ];
    const notesOf = (rows: { id: string; readOut: { notes: unknown[] } }[]) => rows.find(({ id }) => id === request)?.readOut.notes.length;
    return { notes: [notesOf(page.approvals), notesOf(list.data)], text: JSON.stringify([page.approvals, list.data]) };
  };
  const staff = await said(portal.staff);
  expect(Math.min(...staff.notes.map(Number))).toBeGreaterThan(0);
  expect(staff.text).toContain('₺1.500,00');
  for (const agent of [portal.technician, await portal.desk.as('ops')]) {
    const { notes, text } = await said(agent);
    expect(notes).toEqual([0, 0]);
    expect(text).not.toMatch(/₺|1\.?500[.,]00/);
  }
});
