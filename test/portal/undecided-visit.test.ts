import { BUILT_IN_RULES } from '../../domain/coverage/rules';
import type { Agent } from '../support/portal-desk';
import { ExcessDesk } from '../support/excess-desk';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { comingWeekday } from '../support/weekdays';

let portal: PortalDesk;
let desk: ExcessDesk;
let accountant: Agent;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  accountant = await portal.desk.as('accountant');
  await portal.pool.query('update contract set onsite_visits_per_month = 1');
  const reason = { tr: 'Bu ziyarete bakılır.', en: 'This visit is looked at.' };
  const open = { id: 'LOOK-AT-VISITS', when: [{ cls: ['VISIT'] }], outcome: 'DECIDE', reason };
  await portal.pool.query(`insert into coverage_rule_set (n, valid_from, rules, created_by_id, created_at) values (1, '2020-01-01', $1, $2, now())`, [
    JSON.stringify([open, ...BUILT_IN_RULES]),
    portal.technician.userId,
  ]);
});
afterAll(() => portal.close());

const linesOf = async (ticket: OpenTicket) =>
  (
    await portal.pool.query(
      `select id, work_type as type, covered, outcome, decided_outcome as decided, draws, rule_id as rule, hold, hold_reason as reason, hold_first_reason as first, net::text
         from charge_line where ticket_id = $1 order by created_at, work_type desc`,
      [ticket.id],
    )
  ).rows;
const openTasks = async (ticket: OpenTicket): Promise<string[]> =>
  (
    await portal.pool.query(`select subject_id as id from desk_task where ticket_id = $1 and kind = 'CHARGE_HELD' and done_at is null`, [ticket.id])
  ).rows.map(({ id }: { id: string }) => id);

/** A visit that nobody has decided about, with an hour of labour. */
async function visited() {
  const { ticket, approvalId } = await desk.exceeded();
  const day = comingWeekday(2);
  const slot = { startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T09:00:00.000Z`, outsideHours: true };
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...slot });
  await portal.act(portal.technician, ticket, 'ARRIVE');
  await portal.act(portal.technician, ticket, 'RECORD_WORK', { workType: 'ONSITE_LABOUR', minutes: 60, description: 'Panel' });
  await portal.act(portal.technician, ticket, 'COMPLETE_VISIT', { outcome: 'SOLVED', note: 'Panel değişti', shared: true });
  const [visit, labour] = await linesOf(ticket);
  return { ticket, approvalId, visit, labour };
}

const decide = (id: string, decision: string, more: object = {}) =>
  accountant.post(`/api/v1/charge-lines/${id}/decision`).send({ decision, reason: 'Konuşuldu', ...more });

test('a visit that the rule leaves open waits for us, its labour with it, and the customer is not asked', async () => {
  const { ticket, visit, labour } = await visited();
  // Its quote was of the day on which nobody asked for money.
  expect(visit).toMatchObject({
    outcome: 'DECIDE',
    rule: 'LOOK-AT-VISITS',
    hold: 'HELD',
    reason: 'RULE_DECIDES',
    first: 'OVER_APPROVED',
    draws: null,
  });
  expect(labour).toMatchObject({ outcome: 'DECIDE', rule: 'VISIT-UNDECIDED', hold: 'HELD', reason: 'RULE_DECIDES', first: null, net: '1200.00' });
  const page = await portal.page(ticket);
  expect(page.allowedActions).not.toContain('CONVEY_EXCESS');
  const asked = await portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/CONVEY_EXCESS`).send({ lineIds: [visit.id], reason: 'Aştı' });
  expect(asked.status).toBeGreaterThanOrEqual(400);
  expect((await openTasks(ticket)).toSorted()).toEqual([visit.id, labour.id].toSorted());
});

test('counted as covered and drawn it takes a visit of the package; its labour is free, and nobody has to decide any more', async () => {
  const { ticket, visit, labour } = await visited();
  expect((await accountant.get(`/api/v1/charge-lines/${visit.id}`).expect(200)).body).toMatchObject({
    drawable: 1,
    ruleSet: 1,
    decidedOutcome: null,
  });
  await portal.pool.query("delete from outbox where kind = 'CONTRACT_CHANGED'");
  const { body } = await decide(visit.id, 'COVERED', { draws: 'PACKAGE_VISIT' }).expect(200);
  // How far the package is used is told by the course of the contract.
  expect((await portal.pool.query("select 1 from outbox where kind = 'CONTRACT_CHANGED'")).rows).toHaveLength(1);
  expect(body).toMatchObject({ covered: true, decidedOutcome: 'COVERED', draws: 'PACKAGE_VISIT', net: '0.00', gross: '0.00', hold: 'BILLED' });
  expect((await linesOf(ticket))[1]).toMatchObject({
    id: labour.id,
    covered: true,
    outcome: 'COVERED',
    rule: 'PACKAGE-LABOUR',
    hold: null,
    net: '0.00',
  });
  expect(await openTasks(ticket)).toEqual([]);
  // The package is used up: what is counted as covered from now on draws nothing.
  const next = await visited();
  const refused = await decide(next.visit.id, 'COVERED', { draws: 'PACKAGE_VISIT' }).expect(400);
  expect(Object.keys(refused.body.errors)).toEqual(['draws']);
  expect((await decide(next.visit.id, 'COVERED').expect(200)).body).toMatchObject({ covered: true, draws: null });
});

test('of a package by hours the labour that waited is drawn as far as something is left, and the rest is a line that is billed', async () => {
  await portal.pool.query("update contract set package_unit = 'HOURS'");
  const { ticket, visit, labour } = await visited();
  await portal.pool.query(
    `update charge_line set minutes = 90, billed_minutes = null, quantity = 1.5, net = round(1.5 * unit_price, 2), vat = round(round(1.5 * unit_price, 2) * vat_rate / 100, 2),
            gross = round(1.5 * unit_price, 2) + round(round(1.5 * unit_price, 2) * vat_rate / 100, 2), discount_percent = 0 where id = $1`,
    [labour.id],
  );
  expect((await decide(visit.id, 'COVERED', { draws: 'PACKAGE_VISIT' }).expect(200)).body).toMatchObject({ covered: true, draws: 'PACKAGE_HOURS' });
  const { rows } = await portal.pool.query(
    `select minutes, draws, covered, rule_id as rule, net::float as net, business_key like '%:rest' as rest from charge_line where ticket_id = $1 and work_type = 'ONSITE_LABOUR' order by minutes desc`,
    [ticket.id],
  );
  expect(rows).toMatchObject([
    { minutes: 60, draws: 'PACKAGE_HOURS', covered: true, rule: 'PACKAGE-LABOUR', net: 0, rest: false },
    { minutes: 30, draws: null, covered: false, rule: 'M15-UNCOVERED-VISIT', net: 600, rest: true },
  ]);
  await portal.pool.query("update contract set package_unit = 'VISITS'");
});

test('charged to the customer it goes on waiting for their approval, and can be put to them; labour that was approved is billed', async () => {
  const { ticket, visit } = await visited();
  expect((await decide(visit.id, 'CHARGEABLE').expect(200)).body).toMatchObject({
    hold: 'HELD',
    holdReason: 'OVER_APPROVED',
    holdFirstReason: null,
    decidedOutcome: 'BILLED',
    holdDecidedAt: null,
  });
  expect((await linesOf(ticket))[1]).toMatchObject({
    covered: false,
    outcome: 'BILLED',
    rule: 'M15-UNCOVERED-VISIT',
    hold: null,
    reason: null,
    net: '1200.00',
  });
  expect(await openTasks(ticket)).toEqual([visit.id]);
  await desk.ask(ticket, [visit.id]);
  // What was said once is not said again.
  expect(Object.keys((await decide(visit.id, 'CHARGEABLE').expect(400)).body.errors)).toEqual(['decision']);
});

test('billed at once it wants the word of whom somebody spoke with; left free, its labour asks for a decision of its own', async () => {
  const billed = await visited();
  expect(Object.keys((await decide(billed.visit.id, 'BILLED').expect(400)).body.errors)).toEqual(['spokenWith', 'spokenOn']);
  const { rows } = await portal.pool.query("select (received_at at time zone 'Europe/Istanbul')::date::text as day from ticket where id = $1", [
    billed.ticket.id,
  ]);
  const spoken = { spokenWith: 'Ayşegül Kaya', spokenOn: rows[0].day as string };
  expect((await decide(billed.visit.id, 'BILLED', spoken).expect(200)).body).toMatchObject({
    hold: 'BILLED',
    decidedOutcome: 'BILLED',
    covered: false,
  });
  const free = await visited();
  expect((await decide(free.visit.id, 'WAIVED').expect(200)).body).toMatchObject({ hold: 'WAIVED', decidedOutcome: null });
  expect((await linesOf(free.ticket))[1]).toMatchObject({ hold: 'HELD', rule: 'VISIT-UNDECIDED' });
});

test('after a visit whose line was cancelled labour is not free by what that line had drawn: somebody decides', async () => {
  const { ticket } = await desk.exceeded();
  const day = comingWeekday(2);
  const slot = { startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T09:00:00.000Z`, outsideHours: true };
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...slot });
  await portal.act(portal.technician, ticket, 'ARRIVE');
  const [visit] = await linesOf(ticket);
  expect((await decide(visit.id, 'COVERED').expect(200)).body).toMatchObject({ covered: true, hold: 'BILLED' });
  expect((await decide(visit.id, 'VOIDED').expect(200)).body).toMatchObject({ hold: 'VOIDED' });
  await portal.act(portal.technician, ticket, 'RECORD_WORK', { workType: 'ONSITE_LABOUR', minutes: 60, description: 'Panel' });
  const labour = (await linesOf(ticket)).find(({ type }: { type: string }) => type === 'ONSITE_LABOUR');
  expect(labour).toMatchObject({ covered: false, outcome: 'DECIDE', rule: 'VISIT-UNDECIDED', hold: 'HELD', reason: 'RULE_DECIDES' });
  await portal.act(portal.technician, ticket, 'COMPLETE_VISIT', { outcome: 'SOLVED', note: 'Panel değişti', shared: true });
});

test('of a line that its rule decides nobody says who pays', async () => {
  const { ticket, approvalId } = await desk.exceeded();
  const id = await desk.heldLine(ticket, approvalId);
  for (const decision of ['COVERED', 'CHARGEABLE']) expect(Object.keys((await decide(id, decision).expect(400)).body.errors)).toEqual(['decision']);
  expect(await desk.line(id)).toMatchObject({ hold: 'HELD', outcome: 'BILLED' });
});

test('a contest of the decision that it rests on is read first, and keeps that the rule leaves it open', async () => {
  const { approvalId, visit, labour } = await visited();
  await desk.contested(approvalId);
  expect(await desk.line(visit.id)).toMatchObject({ hold_reason: 'CONTESTED', hold_first_reason: 'OVER_APPROVED', outcome: 'DECIDE' });
  expect(await desk.line(labour.id)).toMatchObject({ hold_reason: 'CONTESTED', hold_first_reason: 'RULE_DECIDES', outcome: 'DECIDE' });
});
