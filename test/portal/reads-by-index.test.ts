import { randomUUID } from 'node:crypto';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { ExcessDesk } from '../support/excess-desk';
import { inputsOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { recordStatements, type StatementLog } from '../support/statement-log';
import { comingWeekday } from '../support/weekdays';
import { wholeReadsIn, type MayRead } from '../support/whole-reads';

/** Lives of tickets and all that people read of them, while every statement that is sent is written down: none may read a growing table whole. */
let portal: PortalDesk;
let excess: ExcessDesk;
let log: StatementLog;
beforeAll(async () => {
  portal = await PortalDesk.open();
  excess = new ExcessDesk(portal);
  log = recordStatements();
});
afterAll(async () => {
  log.stop();
  await portal.close();
});

/** Statements that may, by words of theirs, with the reason. */
const MAY: readonly MayRead[] = [
  [
    'from approval p left join ticket t on t.id = p.ticket_id left join customer c',
    ['approval'],
    'the list of all requests, which says how many there are',
  ],
  ['DELETE FROM attachment WHERE id IN', ['attachment'], 'drafts by an index of theirs, of which no ticket here has one'],
];

const read = (path: string) => portal.get(path).expect(200);
const readAll = async (path: string, ...queries: string[]): Promise<void> => {
  for (const query of ['', ...queries]) await read(`${path}${query}`);
};
const told = async (path: string, query: string, fields: Readonly<Record<string, string>>): Promise<void> => {
  const form = await read(`${path}${query}`);
  await portal.send(path, { ...inputsOf(form.text), ...fields }).expect(303);
};
const settle = async (ticket: OpenTicket, kind: string, outcome: string): Promise<void> => {
  const task = (await portal.page(ticket)).tasks.find((one: { kind: string }) => one.kind === kind);
  await portal.staff.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome, note: 'İki tarafla görüşüldü' }).expect(200);
};
const act = (...given: Parameters<PortalDesk['act']>) => portal.act(...given);
const page = (ticket: OpenTicket) => portal.page(ticket);
const inState = (ticket: OpenTicket, state: string) => portal.inState(ticket, state);

test('a remote session by link: asked, permitted, held, ended, withdrawn', async () => {
  const { ticket, consentId } = await portal.asked();
  const path = portal.path('CONSENT', consentId);
  await readAll(path);
  await portal.answer(consentId, 'ver');
  await inState(ticket, 'REMOTE_READY');
  await portal.technician.post(`/api/v1/tickets/${ticket.id}/remote-access`).expect(200);
  await act(portal.technician, ticket, 'START_REMOTE');
  await readAll(path);
  await readAll(`${path}/kayit`);
  await readAll(portal.path('STATUS', ticket.id), '?islem=izni-geri-al');
  await told(portal.path('STATUS', ticket.id), '?islem=izni-geri-al', { islem: 'izni-geri-al' });
  await inState(ticket, 'DISCONNECTING');
  await act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
  await portal.staff.get(`/api/v1/tickets/${ticket.id}/consents/${consentId}/record`).expect(200);
});

test('a session by phone that is contested, with its witness and the outcome', async () => {
  await portal.clearDoubts();
  const witness = await portal.desk.as('technician');
  const said = { granted: true, scope: 'CONTROL', windowMinutes: 60, textVersion: '2026-11', locale: 'tr', name: 'Şule Iğdırlı' };
  const ticket = await portal.assigned();
  const call = { ...said, phone: '0532 111 22 33', callback: true, witnessId: witness.userId };
  const consentId = await act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', call);
  await act(portal.technician, ticket, 'START_REMOTE');
  await readAll(portal.path('WITNESS', consentId, { email: witness.email }), '?adim=karar');
  const path = portal.path('CONTEST', consentId);
  await told(path, '?adim=karar', { karar: 'itiraz' });
  await inState(ticket, 'DISCONNECTING');
  await readAll(path);
  await readAll(`${path}/kayit`);
  await page(ticket);
  await act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
  await settle(ticket, 'CONSENT_CONTESTED', 'NOT_GIVEN');
  await told(portal.path('WITNESS', consentId, { email: witness.email }), '?adim=karar', { karar: 'duymadim' });
});

test('a visit: asked, approved, planned, made, more than approved, contested and settled', async () => {
  const { ticket, approvalId, lineIds } = await excess.exceeded('600.00');
  const path = portal.path('APPROVAL', approvalId);
  await readAll(path);
  await readAll(`${path}/kayit`);
  const day = comingWeekday(2);
  const slot = { startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T09:00:00.000Z`, outsideHours: true };
  await act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...slot });
  await act(portal.technician, ticket, 'ARRIVE');
  await act(portal.technician, ticket, 'RECORD_WORK', { workType: 'ONSITE_LABOUR', minutes: 90, description: 'Panel değişti' });
  const asked = await excess.ask(ticket, lineIds);
  await readAll(portal.path('APPROVAL', asked), '?karar=onay', '?karar=red');
  await excess.decided(asked, 'onay');
  await act(portal.technician, ticket, 'COMPLETE_VISIT', { outcome: 'SOLVED', note: 'Panel değişti', shared: true });
  await readAll(path, '?karar=itiraz');
  await excess.contested(approvalId);
  await settle(ticket, 'APPROVAL_CONTESTED', 'GIVEN');
  await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${approvalId}/record`).expect(200);
  await readAll(portal.path('STATUS', ticket.id), '?islem=puanla&puan=4');
  await told(portal.path('STATUS', ticket.id), '?islem=puanla&puan=4', { islem: 'puanla', puan: '4' });
});

test('a part by lines, decided by phone', async () => {
  const ticket = await portal.assigned();
  const lines = [{ workType: 'PART_OUT_OF_WARRANTY', description: 'SSD 1 TB', quantity: '1', unitPrice: '2500' }];
  const need = { kind: 'HARDWARE_CHANGE', approverId: portal.firm.itOfficer.id, scope: 'Disk', diagnosis: 'Okuma hatası', lines };
  const approvalId = await act(portal.staff, ticket, 'CONVEY_WORK_NEED', need);
  await readAll(portal.path('APPROVAL', approvalId, { contactId: portal.firm.itOfficer.id }), '?karar=onay');
  await act(portal.staff, ticket, 'RECORD_PHONE_DECISION', { approvalId, approved: true, witnessId: portal.technician.userId });
  await page(ticket);
});

test('a conversation, a hold, a duplicate, and an end that is taken back', async () => {
  const [ticket, duplicate] = [await portal.assigned(), await portal.openTicket()];
  await act(portal.technician, ticket, 'REPLY', { text: 'Hangi kat?', wait: true });
  await act(portal.staff, ticket, 'RECORD_CALL', { name: 'Ömer Çakır', text: 'Yarın bakacağız' });
  await portal.staff
    .post(`/api/v1/tickets/${ticket.id}/notes`)
    .send({ text: 'Anahtar resepsiyonda', mentionIds: [portal.technician.userId] })
    .expect(201);
  await portal.staff
    .post(`/api/v1/tickets/${duplicate.id}/actions/MERGE`)
    .set('Idempotency-Key', randomUUID())
    .send({ into: ticket.number })
    .expect(200);
  await inState(duplicate, 'MERGED');
  await page(ticket);
  await act(portal.technician, ticket, 'RESOLVE', { note: 'Bitti' });
  await readAll(portal.path('STATUS', ticket.id), '?islem=yeniden-ac', '?islem=onayla');
  await act(portal.staff, ticket, 'REOPEN', { reason: 'Yine bozuldu' });
  await act(portal.staff, ticket, 'CANCEL', { reason: 'Aynı konuda başka talebiniz var' });
  await readAll(portal.path('STATUS', duplicate.id));
});

test('what staff read all day', async () => {
  const filters = [
    { group: 'open' },
    { group: 'closed' },
    { assigneeId: portal.technician.userId },
    { unverified: true },
    { customerId: portal.firm.customerId },
  ];
  for (const agent of [portal.staff, portal.technician]) {
    for (const filter of filters)
      await agent
        .get('/api/v1/tickets')
        .query({ filter: JSON.stringify(filter) })
        .expect(200);
    await agent.get('/api/v1/tickets').query({ q: 'yazıcı' }).expect(200);
    await agent.get('/api/v1/tickets/counts').expect(200);
    await agent.get('/api/v1/mentions').expect(200);
    const week = { startsAt_gte: `${comingWeekday(1)}T00:00:00.000Z`, startsAt_lte: `${comingWeekday(3)}T00:00:00.000Z` };
    await agent
      .get('/api/v1/visits')
      .query({ filter: JSON.stringify(week) })
      .expect(200);
  }
  for (const path of ['/desk-tasks', '/approvals', '/callers?q=yazıcı', '/callers?q=0532 111 22 33', '/stuck-tickets', '/inbound-mails/quarantine'])
    await portal.staff.get(encodeURI(`/api/v1${path}`)).expect(200);
  const ops = await portal.desk.as('ops');
  await ops.get('/api/v1/deliveries').expect(200);
});

test('none of it has read a growing table whole', async () => {
  const { rows } = await portal.pool.query<{ id: string }>('select id from mail limit 1000');
  for (const { id } of rows) await loadMailFacts(portal.pool, id);
  log.stop();
  const statements = log.statements();
  // Far fewer would mean that the driver is not listened to.
  expect(statements.length).toBeGreaterThan(150);
  expect(await wholeReadsIn(portal.pool, statements, MAY)).toEqual({});
});
