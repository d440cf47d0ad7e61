import { civilDateAt } from '../../domain/civil-date';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

const MINUTE = 60_000;
let portal: PortalDesk;
let approvedAt: number;
let ticket: OpenTicket;
let visitId: string;
let arrivedAt: number;
beforeAll(async () => {
  portal = await PortalDesk.open();
  const conveyed = await portal.conveyed();
  ticket = conveyed.ticket;
  const said = { approvalId: conveyed.approvalId, approved: true, witnessId: portal.technician.userId, phone: '0216 555 04 44' };
  await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', said);
  const startsAt = Date.now() + 5 * MINUTE;
  const time = { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + 60 * MINUTE).toISOString() };
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...time, outsideHours: true });
  await portal.act(portal.technician, ticket, 'ARRIVE');
  const visit = (await portal.page(ticket)).visits.at(-1);
  approvedAt = (await portal.approval(conveyed.approvalId)).decided_at.getTime();
  visitId = visit.id;
  arrivedAt = Date.parse(visit.arrivedAt);
});
afterAll(() => portal.close());

const correct = (at: number, more: object = {}) =>
  portal.staff
    .post(`/api/v1/tickets/${ticket.id}/actions/CORRECT_ARRIVAL`)
    .send({ visitId, arrivedAt: new Date(at).toISOString(), reason: 'Telefonu geç açtı', ...more });
const refused = async (at: number, more: object = {}): Promise<Record<string, string>> => (await correct(at, more).expect(400)).body.errors;
/** A moment before, after the approval; or the same where the day has only begun. */
const other = (): number => (civilDateAt(arrivedAt - 1) === civilDateAt(arrivedAt) ? arrivedAt - 1 : arrivedAt);

test('an arrival is put right on its own day alone, by whoever plans visits, and with a reason', async () => {
  expect(await refused(arrivedAt - 24 * 60 * MINUTE)).toEqual({ arrivedAt: expect.stringContaining('kaydedilen gün içinde') });
  if (civilDateAt(approvedAt - 1) === civilDateAt(arrivedAt))
    expect(await refused(approvedAt - 1)).toEqual({ arrivedAt: 'Ziyaretin onaylandığı andan önce olamaz.' });
  expect(await refused(Date.now() + 60 * MINUTE)).toEqual({ arrivedAt: 'Gelecekte bir tarih olamaz.' });
  expect(Object.keys(await refused(other(), { reason: '' }))).toEqual(['reason']);
  expect(Object.keys(await refused(other(), { visitId: '00000000-0000-4000-8000-00000000dead' }))).toEqual(['visitId']);
  await portal.technician
    .post(`/api/v1/tickets/${ticket.id}/actions/CORRECT_ARRIVAL`)
    .send({ visitId, arrivedAt: new Date(other()).toISOString(), reason: 'x' })
    .expect(403);
  expect(Date.parse((await portal.page(ticket)).visits.at(-1).arrivedAt)).toBe(arrivedAt);
});

test('what is corrected stands in the story with both times; state and clocks are as before', async () => {
  const before = await portal.page(ticket);
  await correct(other()).expect(200);
  const after = await portal.page(ticket);
  expect(Date.parse(after.visits.at(-1).arrivedAt)).toBe(other());
  expect(after.state).toBe('ON_SITE');
  expect(after.clocks?.promises ?? null).toEqual(before.clocks?.promises ?? null);
  expect(after.firstResponseAt).toBe(before.firstResponseAt);
  expect(after.chargeLines).toEqual(before.chargeLines);
  expect(after.timeline.find(({ command }: { command?: string }) => command === 'CORRECT_ARRIVAL')).toMatchObject({
    args: { visitId, arrivedAt: other(), formerAt: arrivedAt },
    texts: { reason: 'Telefonu geç açtı' },
  });
});

test('when the visit is over it can be put right still, but not to later than its end', async () => {
  await portal.act(portal.technician, ticket, 'COMPLETE_VISIT', { outcome: 'SOLVED', note: 'Bitti' });
  const { completedAt } = (await portal.page(ticket)).visits.at(-1);
  const late = Date.parse(completedAt) + 1;
  if (civilDateAt(late) === civilDateAt(arrivedAt)) expect(await refused(late)).toEqual({ arrivedAt: expect.any(String) });
  await correct(other()).expect(200);
  expect((await portal.page(ticket)).state).toBe('RESOLVED');
});

test('is offered for a visit that was arrived at alone', async () => {
  const offered = async (of: OpenTicket) => (await portal.page(of)).allowedActions.includes('CORRECT_ARRIVAL');
  expect(await offered(ticket)).toBe(true);
  const other = await portal.conveyed();
  const said = { approvalId: other.approvalId, approved: true, witnessId: portal.technician.userId, phone: '0216 555 04 44' };
  await portal.act(portal.staff, other.ticket, 'RECORD_PHONE_DECISION', said);
  const startsAt = Date.now() + 180 * MINUTE;
  const time = { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + 60 * MINUTE).toISOString() };
  await portal.act(portal.staff, other.ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...time, outsideHours: true });
  await portal.act(portal.staff, other.ticket, 'CANCEL_VISIT', { reason: 'Vazgeçildi' });
  await portal.act(portal.staff, other.ticket, 'CANCEL_NEED', { reason: 'Vazgeçildi' });
  await portal.inState(other.ticket, 'IN_PROGRESS');
  expect(await offered(other.ticket)).toBe(false);
});
