import { PortalDesk } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
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
  expect((await portal.page(third)).callOut).toMatchObject({ covered: false, packageVisits: 1, packageVisitsLeft: 0 });
  // Revised, the first is still the one that the package pays for: its own promise does not stand in its way.
  await portal.act(portal.staff, second.ticket, 'CANCEL_NEED', { approvalId: second.approvalId, reason: 'Gerek kalmadı' });
  const revised = await portal.act(portal.staff, first.ticket, 'REVISE_NEED', portal.need('2500.00'));
  expect((await callOutOf(revised)).description.tr).toContain('paket');
  await portal.act(portal.staff, first.ticket, 'CANCEL_NEED', { approvalId: revised, reason: 'Gerek kalmadı' });
  expect((await portal.page(third)).callOut).toMatchObject({ covered: true, packageVisitsLeft: 1 });
});
