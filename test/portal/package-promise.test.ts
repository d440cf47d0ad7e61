import { ExcessDesk } from '../support/excess-desk';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { contentHash } from '../../platform/hash';
import { waitFor } from '../support/wait-for';
import { civilDateAt } from '../../domain/civil-date';
import { comingWeekday } from '../support/weekdays';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  await portal.pool.query('update contract set onsite_visits_per_month = 1');
  // What the database says for the version before, the product says itself.
  await portal.pool.query('alter table charge_line disable trigger charge_line_says');
});
afterAll(() => portal.close());

const callOutOf = async (approvalId: string) => (await portal.approval(approvalId)).content.lines[0];

test('a visit of the package is promised once: the next need is asked at its price, until the first is taken back (M7, M10)', async () => {
  const first = await portal.conveyed();
  expect(await callOutOf(first.approvalId)).toMatchObject({
    workType: 'ONSITE_VISIT',
    amount: '0.00',
    draws: 'PACKAGE_VISIT',
    description: { tr: expect.stringContaining('paket') },
  });
  const second = await portal.conveyed();
  expect(await callOutOf(second.approvalId)).not.toHaveProperty('draws');
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
  const { rows } = await portal.pool.query(
    "select covered, rule_id, draws, hold from charge_line where ticket_id = $1 and work_type = 'ONSITE_VISIT'",
    [ticket.id],
  );
  return rows[0];
}

test('whoever was promised the visit of the package draws it, also where another technician arrives first; and a visit that was drawn is promised no more', async () => {
  const callOut = await forecast();
  const first = await desk.exceeded();
  const second = await desk.exceeded();
  expect((await callOutOf(second.approvalId)).description.tr).not.toContain('paket');
  expect(await visited(second.ticket)).toMatchObject({ covered: false, rule_id: 'M15-PACKAGE-PROMISED', draws: null });
  expect(await visited(first.ticket)).toMatchObject({ covered: true, rule_id: 'PACKAGE-VISIT', draws: 'PACKAGE_VISIT' });
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

/** The package of a month as the contract's page shows it. */
async function used(months = 0) {
  const [year, month] = civilDateAt(Date.now()).split('-').map(Number) as [number, number];
  const at = new Date(Date.UTC(year, month - 1 + months)).toISOString().slice(0, 7);
  return (await portal.staff.get(`/api/v1/contracts/${portal.firm.contractId}/package-use?month=${at}`).expect(200)).body;
}

test('what is promised is set aside in every month that is not over, until its visit is planned: then in its own', async () => {
  await portal.pool.query('update contract set onsite_visits_per_month = 5');
  const [before, past] = [await used(), await used(-1)];
  expect(before).toMatchObject({ visits: 5, drawn: 1, undrawn: 4, usedPercent: 20, isNearlyUsed: false });
  const { ticket, approvalId } = await desk.exceeded();
  const more = { ...before, setAside: before.setAside + 1, free: before.free - 1 };
  expect(await used()).toEqual(more);
  expect(await used(1)).toMatchObject({ drawn: 0, setAside: more.setAside });
  // Nothing more is planned in a month that is over.
  expect(await used(-1)).toEqual(past);
  await portal.pool.query(
    `insert into visit (id, ticket_id, n, approval_id, site_id, technician_id, starts_at, ends_at, status)
     select gen_random_uuid(), $1, 1, $2, $3, $4, now() + interval '62 days', now() + interval '62 days 1 hour', 'PLANNED'`,
    [ticket.id, approvalId, portal.firm.siteId, portal.technician.userId],
  );
  expect(await used()).toEqual(before);
  await portal.pool.query('delete from visit where ticket_id = $1', [ticket.id]);
  await portal.act(portal.staff, ticket, 'CANCEL_NEED', { approvalId, reason: 'Gerek kalmadı' });
  expect(await used()).toEqual(before);
});

test('a request from before it was written down what a line draws is promised as ever, is decided by its own hash, and is put anew with the word', async () => {
  const before = await used();
  const old = async (approvalId: string): Promise<string> => {
    const { content } = await portal.approval(approvalId);
    const lines = content.lines.map(({ draws: _draws, ...line }: { draws?: string }) => line);
    const hash = contentHash({ ...content, lines });
    await portal.pool.query('update approval set content = $2, content_hash = $3 where id = $1', [approvalId, { ...content, lines }, hash]);
    await portal.pool.query('update link_token set content_hash = $2 where subject_id = $1', [approvalId, hash]);
    return hash;
  };
  const first = await portal.conveyed();
  const hash = await old(first.approvalId);
  expect(await used()).toMatchObject({ setAside: before.setAside + 1 });
  await desk.decided(first.approvalId, 'onay');
  await portal.inState(first.ticket, 'TO_PLAN');
  expect(await portal.approval(first.approvalId)).toMatchObject({ status: 'APPROVED', content_hash: hash });
  expect(await used()).toMatchObject({ drawn: before.drawn, setAside: before.setAside + 1 });
  expect(await visited(first.ticket)).toMatchObject({ rule_id: 'PACKAGE-VISIT', draws: 'PACKAGE_VISIT' });
  expect(await used()).toMatchObject({ drawn: before.drawn + 1, setAside: before.setAside });
  const second = await portal.conveyed();
  const former = await old(second.approvalId);
  const revised = await portal.act(portal.staff, second.ticket, 'REVISE_NEED', portal.need('2500.00'));
  const { content, content_hash: anew } = await portal.approval(revised);
  expect(content.lines[0]).toMatchObject({ draws: 'PACKAGE_VISIT' });
  expect([anew, former]).toEqual([contentHash(content), (await portal.approval(second.approvalId)).content_hash]);
  expect(anew).not.toBe(former);
  expect(await portal.approval(second.approvalId)).toMatchObject({ status: 'SUPERSEDED' });
  expect(await used()).toMatchObject({ setAside: before.setAside + 1 });
  await portal.act(portal.staff, second.ticket, 'CANCEL_NEED', { approvalId: revised, reason: 'Gerek kalmadı' });
});

test('a visit with two yeses counts once: as promised until it is drawn, as drawn afterwards', async () => {
  const { representative, itOfficer, customerId } = portal.firm;
  await portal.pool.query('update contract set onsite_visits_per_month = 6');
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
