import { ExcessDesk } from '../support/excess-desk';
import { textOf } from '../support/pages';
import { PortalDesk, type Agent, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';
import { comingWeekday } from '../support/weekdays';

let portal: PortalDesk;
let desk: ExcessDesk;
let accountant: Agent;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  accountant = await portal.desk.as('accountant');
  await portal.pool.query('update contract set onsite_visits_per_month = 1');
});
afterAll(() => portal.close());

/** A visit that is asked for at the list's price of the call-out. */
async function conveyedAtPrice(): Promise<{ ticket: OpenTicket; approvalId: string }> {
  const ticket = await portal.assigned();
  await portal.act(portal.technician, ticket, 'RECORD_REMOTE_IMPOSSIBLE', { reason: 'HARDWARE', note: 'Ekran kırık' });
  const approvalId = await portal.act(portal.staff, ticket, 'CONVEY_ONSITE', { ...portal.need('2400.00'), callOut: '1500.00' });
  return { ticket, approvalId };
}

/** The approved visit is paid, with an hour of work; its lines. */
async function visited(ticket: OpenTicket, approvalId: string) {
  await desk.decided(approvalId, 'onay');
  await portal.inState(ticket, 'TO_PLAN');
  const day = comingWeekday(2);
  const slot = { startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T09:00:00.000Z`, outsideHours: true };
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...slot });
  await portal.act(portal.technician, ticket, 'ARRIVE');
  await portal.act(portal.technician, ticket, 'RECORD_WORK', { workType: 'ONSITE_LABOUR', minutes: 60, description: 'Panel' });
  await portal.act(portal.technician, ticket, 'COMPLETE_VISIT', { outcome: 'SOLVED', note: 'Panel değişti', shared: true });
  const { rows } = await portal.pool.query(
    `select id, work_type, covered, rule_id, hold, net::text, reason_tr, reason_en, to_char(service_date, 'YYYY-MM') as period
       from charge_line where ticket_id = $1 order by work_type desc`,
    [ticket.id],
  );
  return rows;
}

/** Tickets whose call-out the month's book would bill although the package has visits left. */
async function unused(period: string): Promise<unknown[]> {
  const { body } = await accountant.get(`/api/v1/charge-lines/export-check?period=${period}`).expect(200);
  return body.packageUnused;
}

test('what is only promised to others is called set aside, on page, in mail and on the line; left over after all, the accountant is told before the book', async () => {
  const first = await portal.conveyed();
  const second = await conveyedAtPrice();
  const notes: { tr: string; en: string }[] = (await portal.approval(second.approvalId)).content.notes;
  expect(notes[0]?.tr).toContain('başka talepler için ayrılmıştır');
  expect(notes[0]?.en).toContain('set aside for other requests');
  const path = portal.path('APPROVAL', second.approvalId);
  const mail = (await desk.mailed(second.approvalId))['APPROVAL_REQUEST'] ?? '';
  for (const text of [textOf((await portal.get(path).expect(200)).text), mail]) {
    expect(text).toContain('başka talepler için ayrılmıştır');
    expect(text).toContain('Geldiğimiz gün bunlardan biri boşalmışsa');
    expect(text).not.toContain('tükenmiştir');
  }
  const [visit, labour] = await visited(second.ticket, second.approvalId);
  expect(visit).toMatchObject({ rule_id: 'M15-PACKAGE-PROMISED', covered: false, hold: null, net: '1500.00' });
  expect(labour).toMatchObject({ rule_id: 'M15-UNCOVERED-VISIT', covered: false });
  for (const { reason_tr, reason_en } of [visit, labour]) expect(`${reason_tr} ${reason_en}`).not.toMatch(/tükenmiştir|used up/);

  await desk.decided(first.approvalId, 'red');
  const { period } = visit;
  const named = { ticketNumber: second.ticket.number, lineId: visit.id, net: '1500.00', undrawn: 1 };
  expect(await unused(period)).toEqual([expect.objectContaining(named)]);
  const { customerId } = portal.firm;
  const ofCustomer = await accountant.get(`/api/v1/charge-lines/export-check?period=${period}&customerId=${customerId}`).expect(200);
  expect(ofCustomer.body.packageUnused).toHaveLength(1);
  await accountant.post(`/api/v1/charge-lines/${visit.id}/decision`).send({ decision: 'VOIDED', reason: 'Paketten karşılanır' }).expect(200);
  expect(await unused(period)).toEqual([]);
});

test('a promise that falls away before the visit leaves it to whoever comes: approved at its price, the package pays, and nothing is asked again', async () => {
  const first = await portal.conveyed();
  const second = await conveyedAtPrice();
  expect(await portal.approval(second.approvalId)).toMatchObject({ estimated_total: '4400.50' });
  await portal.act(portal.staff, first.ticket, 'CANCEL_NEED', { approvalId: first.approvalId, reason: 'Gerek kalmadı' });
  const [visit, labour] = await visited(second.ticket, second.approvalId);
  expect(visit).toMatchObject({ rule_id: 'PACKAGE-VISIT', covered: true, hold: null, net: '0.00' });
  expect(labour).toMatchObject({ rule_id: 'PACKAGE-LABOUR', covered: true, hold: null, net: '0.00' });
  const { approvals } = await portal.page(second.ticket);
  expect(approvals).toHaveLength(1);
  expect(await unused(visit.period)).toEqual([]);
  // Drawn now, the package is used up: the next is billed as such, and rightly.
  const third = await conveyedAtPrice();
  const [billed] = await visited(third.ticket, third.approvalId);
  expect(billed).toMatchObject({ rule_id: 'M15-OUTSIDE-PACKAGE', covered: false, net: '1500.00' });
  expect(await unused(visit.period)).toEqual([]);
  // A visit that was drawn by mistake gives it back.
  await accountant.post(`/api/v1/charge-lines/${visit.id}/decision`).send({ decision: 'VOIDED', reason: 'Yanlış' }).expect(200);
  await portal.pool.query("update charge_line set hold = 'BILLED' where rule_id = 'M15-PACKAGE-PROMISED'");
  expect(await unused(visit.period)).toHaveLength(1);
});

test('a second yes promises nothing once the first is contested, before the ticket has heard of it', async () => {
  const { representative, itOfficer, customerId } = portal.firm;
  await portal.pool.query('update contract set onsite_visits_per_month = 9');
  await portal.pool.query('update contact set approval_limit = 1000 where id = $1', [representative.id]);
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, itOfficer.id]);
  const other = await portal.assigned();
  await portal.act(portal.technician, other, 'RECORD_REMOTE_IMPOSSIBLE', { reason: 'HARDWARE', note: 'Ekran kırık' });
  const left = async (): Promise<number> => (await portal.page(other)).callOut.packageVisitsFree;
  const before = await left();
  const { ticket, approvalId } = await portal.conveyed();
  await desk.decided(approvalId, 'onay');
  const second = async (): Promise<string | undefined> =>
    (await portal.pool.query<{ id: string }>('select id from approval where second_of = $1', [approvalId])).rows[0]?.id;
  await waitFor(async () => (await second()) !== undefined, { timeout: 20_000, what: 'the second request' });
  await desk.decided((await second()) ?? '', 'onay', itOfficer.id);
  await portal.inState(ticket, 'TO_PLAN');
  expect(await left()).toBe(before - 1);
  await portal.desk.stopRelay();
  await desk.contested(approvalId);
  expect(await left()).toBe(before);
  portal.desk.startRelay();
});
