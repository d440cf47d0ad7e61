import { inputsOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { putBook } from '../support/put-book';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

const call = {
  granted: true,
  scope: 'CONTROL',
  windowMinutes: 60,
  textVersion: '2026-11',
  locale: 'tr',
  name: 'Şule Iğdırlı',
  phone: '0532 111 22 33',
};

/** A session under a permission by phone, which is denied in the middle of it or after its end. */
async function contested(when: 'DURING' | 'AFTER', before: (ticket: OpenTicket) => Promise<unknown> = async () => undefined): Promise<OpenTicket> {
  const ticket = await portal.assigned();
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', call);
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  if (when === 'AFTER') await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Açılmadı' });
  await before(ticket);
  const path = portal.path('CONTEST', (await portal.page(ticket)).consents.at(-1).id);
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'itiraz' }).expect(303);
  if (when === 'DURING') await portal.inState(ticket, 'DISCONNECTING');
  return ticket;
}
const line = async (ticket: OpenTicket) => (await portal.page(ticket)).chargeLines[0];
const openTasks = async (ticket: OpenTicket): Promise<string[]> =>
  (await portal.page(ticket)).tasks.filter(({ doneAt }: { doneAt: string | null }) => doneAt === null).map(({ kind }: { kind: string }) => kind);
const settle = async (ticket: OpenTicket, outcome: string): Promise<void> => {
  const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'CONSENT_CONTESTED');
  await portal.staff.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome, note: 'İki tarafla görüşüldü' }).expect(200);
};

test.each(['DURING', 'AFTER'] as const)('what a session cost whose permission is denied %s it waits, though it is covered', async (when) => {
  const ticket = await contested(when);
  await waitFor(async () => (await line(ticket))?.hold === 'HELD', { what: 'the line is held' });
  expect(await line(ticket)).toMatchObject({ workType: 'REMOTE_SUPPORT', covered: true, holdReason: 'PERMISSION_CONTESTED', holdDecidedAt: null });
  expect(await openTasks(ticket)).toContain('CHARGE_HELD');
});

test.each([
  ['GIVEN', { hold: 'BILLED', holdNote: 'İki tarafla görüşüldü' }, 'STAFF', false],
  ['NOT_GIVEN', { hold: 'WAIVED', holdNote: 'İki tarafla görüşüldü' }, null, false],
  ['UNCLEAR', { hold: 'HELD', holdNote: null }, null, true],
])('the outcome %s settles it, or leaves it to whoever decides about money', async (outcome, expected, releasedBy, waits) => {
  const ticket = await contested('AFTER');
  await settle(ticket, outcome);
  expect(await line(ticket)).toMatchObject(expected);
  expect((await openTasks(ticket)).includes('CHARGE_HELD')).toBe(waits);
  const { id } = await line(ticket);
  const released = await portal.pool.query('select released_by from charge_line where id = $1', [id]);
  expect(released.rows).toEqual([{ released_by: releasedBy }]);
  const { rows } = await portal.pool.query(`select detail ->> 'decision' as decision from audit_log where subject_id = $1`, [id]);
  expect(rows).toEqual(waits ? [] : [{ decision: expected.hold }]);
  if (!waits) return;
  const accountant = await portal.desk.as('accountant');
  await accountant.post(`/api/v1/charge-lines/${id}/decision`).send({ decision: 'WAIVED', reason: 'Anlaşılamadı' }).expect(200);
  expect(await openTasks(ticket)).not.toContain('CHARGE_HELD');
});

test('what an accountant may have imported stays as it is', async () => {
  const inBook = (ticket: OpenTicket) => putBook(portal.pool, { ticketId: ticket.id, byId: portal.staff.userId });
  const ticket = await contested('AFTER', inBook);
  expect(await line(ticket)).toMatchObject({ hold: null });
  expect(await openTasks(ticket)).toContain('CONSENT_CONTESTED');
});

test('one that began while the objection was on its way ends as it began, and no minute counts', async () => {
  const begins = (ticket: OpenTicket) =>
    portal.pool.query(`update remote_session set started_at = started_at + interval '5 seconds' where ticket_id = $1`, [ticket.id]);
  const ticket = await contested('DURING', begins);
  const { rows } = await portal.pool.query(`select minutes, ended_at = started_at as "isNothing" from remote_session where ticket_id = $1`, [
    ticket.id,
  ]);
  expect(rows).toEqual([{ minutes: 0, isNothing: true }]);
  await waitFor(async () => (await line(ticket))?.hold === 'HELD', { what: 'the line is held' });
  expect(await line(ticket)).toMatchObject({ minutes: 0, net: '0.00' });
});
