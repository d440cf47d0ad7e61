import { randomUUID } from 'node:crypto';
import { ExcessDesk } from '../support/excess-desk';
import { inputsOf } from '../support/pages';
import { PortalDesk, type Agent, type OpenTicket } from '../support/portal-desk';
import { putBook } from '../support/put-book';
import { waitFor } from '../support/wait-for';

/** What a book holds stays invoiced, whoever contests it later: accounting reads of it on its own list. */
let portal: PortalDesk;
let desk: ExcessDesk;
let accountant: Agent;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  accountant = await portal.desk.as('accountant');
});
afterAll(async () => await portal.close());

const count = async (filter = {}): Promise<number> =>
  (
    await accountant
      .get('/api/v1/charge-lines/totals')
      .query({ filter: JSON.stringify(filter) })
      .expect(200)
  ).body.contestedInBooks;
const listed = async (): Promise<{ id: string; contestedInBook: string | null }[]> =>
  (
    await accountant
      .get('/api/v1/charge-lines')
      .query({ filter: JSON.stringify({ contestedInBook: true }) })
      .expect(200)
  ).body.data;
const marked = async (id: string): Promise<string | null> => (await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body.contestedInBook;
const settle = async (ticket: OpenTicket, kind: string, outcome: string): Promise<void> => {
  const task = (await portal.page(ticket)).tasks.find((one: { kind: string }) => one.kind === kind);
  await portal.staff.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome, note: 'İki tarafla görüşüldü' }).expect(200);
};

test.each([
  ['GIVEN', false],
  ['NOT_GIVEN', true],
])('an excess that is contested after a book took it is counted, found and marked; found %s, still: %s', async (outcome, stays) => {
  const before = await count();
  const { ticket, lineIds } = await desk.exceeded('3100.25');
  const [lineId = ''] = lineIds;
  const request = await desk.ask(ticket, lineIds);
  await desk.decided(request, 'onay');
  await waitFor(async () => (await desk.line(lineId)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released' });
  await putBook(portal.pool, { byId: portal.staff.userId, lineId });
  expect([await count(), await marked(lineId)]).toEqual([before, null]);
  await desk.contested(request);
  const since = await marked(lineId);
  expect([await count(), since]).toEqual([before + 1, expect.any(String)]);
  expect(await listed()).toContainEqual(expect.objectContaining({ id: lineId, contestedInBook: since }));
  const of = (customerId: string) => count({ customerId });
  expect([await of(portal.firm.customerId), await of(randomUUID())]).toEqual([before + 1, 0]);
  await settle(ticket, 'APPROVAL_CONTESTED', outcome);
  expect([await count(), (await marked(lineId)) !== null]).toEqual([before + (stays ? 1 : 0), stays]);
});

test('what no book holds waits instead, and is not said to be invoiced', async () => {
  const before = await count();
  const { ticket, lineIds } = await desk.exceeded('900.00');
  const request = await desk.ask(ticket, lineIds);
  await desk.decided(request, 'onay');
  await waitFor(async () => (await desk.line(lineIds[0] ?? '')).hold === 'BILLED', { timeout: 20_000, what: 'the line is released' });
  await desk.contested(request);
  expect(await desk.line(lineIds[0] ?? '')).toMatchObject({ hold: 'HELD', hold_reason: 'CONTESTED' });
  expect([await count(), await marked(lineIds[0] ?? '')]).toEqual([before, null]);
});

test('a billed session whose permission is denied after a book took it is among them, a covered one is not', async () => {
  await portal.clearDoubts();
  const before = await count();
  const ticket = await portal.assigned();
  const said = {
    granted: true,
    scope: 'CONTROL',
    windowMinutes: 60,
    textVersion: '2026-11',
    locale: 'tr',
    name: 'Şule Iğdırlı',
    phone: '0532 111 22 33',
  };
  const consentId = await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', said);
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Açılmadı' });
  await putBook(portal.pool, { ticketId: ticket.id, byId: portal.staff.userId });
  const path = portal.path('CONTEST', consentId);
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'itiraz' }).expect(303);
  const { id } = (await portal.page(ticket)).chargeLines[0];
  expect([await count(), await marked(id)]).toEqual([before, null]);
  await portal.pool.query('update charge_line set covered = false where id = $1', [id]);
  expect([await count(), await marked(id)]).toEqual([before + 1, expect.any(String)]);
});
