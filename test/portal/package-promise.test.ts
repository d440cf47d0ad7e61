import { ExcessDesk } from '../support/excess-desk';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';
import { comingWeekday } from '../support/weekdays';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  await portal.pool.query('update contract set onsite_visits_per_month = 1');
});
afterAll(() => portal.close());

const callOutOf = async (approvalId: string) => (await portal.approval(approvalId)).content.lines[0];

test('a visit of the package is promised once: the next need is asked at its price, until the first is taken back (M7, M10)', async () => {
  const first = await portal.conveyed();
  expect(await callOutOf(first.approvalId)).toMatchObject({
    workType: 'ONSITE_VISIT',
    amount: '0.00',
    description: { tr: expect.stringContaining('paket') },
  });
  const second = await portal.conveyed();
  expect((await callOutOf(second.approvalId)).description.tr).not.toContain('paket');
  const third = await portal.assigned();
  await portal.act(portal.technician, third, 'RECORD_REMOTE_IMPOSSIBLE', { reason: 'HARDWARE', note: 'Ekran kırık' });
  expect((await portal.page(third)).callOut).toMatchObject({ covered: false, packageVisits: 1, packageVisitsFree: 0 });
  // Revised, the first is still the one that the package pays for: its own promise does not stand in its way.
  await portal.act(portal.staff, second.ticket, 'CANCEL_NEED', { approvalId: second.approvalId, reason: 'Gerek kalmadı' });
  const revised = await portal.act(portal.staff, first.ticket, 'REVISE_NEED', portal.need('2500.00'));
  expect((await callOutOf(revised)).description.tr).toContain('paket');
  await portal.act(portal.staff, first.ticket, 'CANCEL_NEED', { approvalId: revised, reason: 'Gerek kalmadı' });
  expect((await portal.page(third)).callOut).toMatchObject({ covered: true, packageVisitsFree: 1 });
});

/** A ticket on which a visit is about to be conveyed: what its page says that the call-out costs. */
async function forecast() {
  const ticket = await portal.assigned();
  await portal.act(portal.technician, ticket, 'RECORD_REMOTE_IMPOSSIBLE', { reason: 'HARDWARE', note: 'Ekran kırık' });
  return async () => (await portal.page(ticket)).callOut;
}

async function visited(ticket: OpenTicket) {
  const day = comingWeekday(2);
  const slot = { startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T09:00:00.000Z`, outsideHours: true };
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...slot });
  await portal.act(portal.technician, ticket, 'ARRIVE');
  await portal.act(portal.technician, ticket, 'COMPLETE_VISIT', { outcome: 'SOLVED', note: 'Panel değişti', shared: true });
  const { rows } = await portal.pool.query("select covered, rule_id, hold from charge_line where ticket_id = $1 and work_type = 'ONSITE_VISIT'", [
    ticket.id,
  ]);
  return rows[0];
}

test('whoever was promised the visit of the package draws it, also where another technician arrives first; and a visit that was drawn is promised no more', async () => {
  const callOut = await forecast();
  const first = await desk.exceeded();
  const second = await desk.exceeded();
  expect((await callOutOf(second.approvalId)).description.tr).not.toContain('paket');
  expect(await visited(second.ticket)).toMatchObject({ covered: false, rule_id: 'M15-PACKAGE-PROMISED' });
  expect(await visited(first.ticket)).toMatchObject({ covered: true, rule_id: 'PACKAGE-VISIT' });
  await portal.pool.query('update contract set onsite_visits_per_month = 2');
  expect(await callOut()).toMatchObject({ covered: true, packageVisitsFree: 1 });
});

test('what was approved and given up is promised to nobody', async () => {
  const callOut = await forecast();
  const { ticket, approvalId } = await desk.exceeded();
  expect(await callOut()).toMatchObject({ packageVisitsFree: 0 });
  await portal.act(portal.staff, ticket, 'CANCEL_NEED', { approvalId, reason: 'Gerek kalmadı' });
  expect(await callOut()).toMatchObject({ covered: true, packageVisitsFree: 1 });
});

test('a visit with two yeses counts once: as promised until it is drawn, as drawn afterwards', async () => {
  const { representative, itOfficer, customerId } = portal.firm;
  await portal.pool.query('update contract set onsite_visits_per_month = 3');
  await portal.pool.query('update contact set approval_limit = 1000 where id = $1', [representative.id]);
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, itOfficer.id]);
  const callOut = await forecast();
  const { packageVisitsFree: before } = await callOut();
  const { ticket, approvalId } = await portal.conveyed();
  await desk.decided(approvalId, 'onay');
  const secondId = async (): Promise<string | undefined> =>
    (await portal.pool.query<{ id: string }>('select id from approval where second_of = $1', [approvalId])).rows[0]?.id;
  await waitFor(async () => (await secondId()) !== undefined, { timeout: 20_000, what: 'the second request' });
  expect(await callOut()).toMatchObject({ packageVisitsFree: before - 1 });
  await desk.decided((await secondId()) ?? '', 'onay', itOfficer.id);
  await portal.inState(ticket, 'TO_PLAN');
  expect(await callOut()).toMatchObject({ packageVisitsFree: before - 1 });
  expect(await visited(ticket)).toMatchObject({ rule_id: 'PACKAGE-VISIT' });
  expect(await callOut()).toMatchObject({ packageVisitsFree: before - 1 });
});
