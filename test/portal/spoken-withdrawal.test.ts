import { randomUUID } from 'node:crypto';
import { PortalDesk, type Agent, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

const called = (consentId: string, more: object = {}): object => ({ consentId, name: 'Şule Iğdırlı', phone: '0532 111 22 33', ...more });
const withdraw = (agent: Agent, ticket: OpenTicket, body: object, key: string = randomUUID()) =>
  agent.post(`/api/v1/tickets/${ticket.id}/actions/WITHDRAW_CONSENT`).set('Idempotency-Key', key).send(body);
const mailed = async (ticket: OpenTicket, template: string): Promise<{ to_address: string }[]> =>
  (await portal.pool.query('select to_address from mail where ticket_id = $1 and template = $2', [ticket.id, template])).rows;

/** A ticket by whose link permission somebody is connected. */
const connected = async (): Promise<{ ticket: OpenTicket; consentId: string }> => {
  const { ticket, consentId } = await portal.asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  return { ticket, consentId };
};

test('who calls and takes the permission back ends it at once: id hidden, minutes stopped, technician alarmed, everybody told', async () => {
  const { ticket, consentId } = await connected();
  expect((await portal.page(ticket)).allowedActions).toContain('WITHDRAW_CONSENT');
  const body = called(consentId, { note: 'Çıkın, izni geri alıyorum' });
  const key = randomUUID();
  const { body: first } = await withdraw(portal.staff, ticket, body, key).expect(200);
  expect((await withdraw(portal.staff, ticket, body, key).expect(200)).body.commandId).toBe(first.commandId);
  const row = await portal.consent(consentId);
  expect(row).toMatchObject({ status: 'WITHDRAWN', decision_id: key });
  await portal.technician.post(`/api/v1/tickets/${ticket.id}/remote-access`).expect(409);
  const page = await portal.page(ticket);
  expect(page).toMatchObject({
    state: 'DISCONNECTING',
    waiting: { command: 'ALARM_DISCONNECT' },
    sessions: [{ outcome: 'CUT', endedAt: expect.any(String) }],
    consents: [{ withdrawnByPhone: { caller: 'GIVER', name: 'Şule Iğdırlı', recordedBy: expect.any(String) } }],
  });
  expect(page.allowedActions).not.toContain('WITHDRAW_CONSENT');
  const told = page.timeline.find(({ command }: { command?: string }) => command === 'WITHDRAW_CONSENT');
  expect(told).toMatchObject({
    actorKind: 'STAFF',
    args: { caller: 'GIVER' },
    texts: { note: 'Çıkın, izni geri alıyorum', phone: '+905321112233', name: 'Şule Iğdırlı' },
  });
  expect(JSON.stringify(told.args)).not.toContain('Iğdırlı');
  expect(await mailed(ticket, 'CONSENT_WITHDRAWN_CALL')).toEqual([{ to_address: portal.firm.requester.email }]);
  const status = await portal.get(portal.path('STATUS', ticket.id)).expect(200);
  expect(status.text).toContain('Bağlantı izninin telefonda geri alındığı kaydedildi');
  expect(status.text).toContain('Bağlantı izni geri alındı; teknisyenimiz bağlantıyı sonlandırıyor.');
  const record = await portal.technician.get(`/api/v1/tickets/${ticket.id}/consents/${consentId}/record`).expect(200);
  expect(record.body).toMatchObject({
    status: 'WITHDRAWN',
    withdrawn: { name: 'Şule Iğdırlı', at: row.withdrawn_at.toISOString() },
    withdrawnByVoice: { caller: 'GIVER', phone: '+905321112233', note: 'Çıkın, izni geri alıyorum', recordedBy: expect.any(String) },
  });
  const own = await portal.get(`${portal.path('CONSENT', consentId)}/kayit`).expect(200);
  expect(own.text).toMatch(/Geri alma yolu[^]*Telefon · İzni veren[^]*Geri almayı kaydeden/);
});

test('and a permission by phone needs a witness afterwards; the caller hears when it is disconnected', async () => {
  const { ticket, consentId } = await connected();
  await withdraw(portal.technician, ticket, called(consentId)).expect(200);
  await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
  await waitFor(async () => (await mailed(ticket, 'SESSION_DISCONNECTED')).length === 1, { what: 'the mail about the disconnect' });
  const voice = {
    granted: true,
    scope: 'CONTROL',
    windowMinutes: 60,
    textVersion: '2026-11',
    locale: 'tr',
    name: 'Şule Iğdırlı',
    phone: '0532 111 22 33',
  };
  const { body } = await portal.technician.post(`/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_CONSENT`).send(voice).expect(409);
  expect(body.code).toBe('WITNESS_AFTER_WITHDRAWAL');
});

test('what was said a while ago ended it then: no minute since counts', async () => {
  const { ticket, consentId } = await connected();
  // They called before anybody connected.
  await portal.pool.query(`update consent set decided_at = decided_at - interval '20 minutes' where id = $1`, [consentId]);
  await withdraw(portal.staff, ticket, called(consentId, { minutesAgo: 10 })).expect(200);
  const { withdrawn_at, decided_at } = await portal.consent(consentId);
  expect(Date.now() - withdrawn_at.getTime()).toBeGreaterThan(9 * 60_000);
  expect(withdrawn_at.getTime()).toBeGreaterThan(decided_at.getTime());
  expect((await portal.page(ticket)).sessions).toMatchObject([{ outcome: 'CUT', minutes: 0 }]);
});

test('before anybody connects it leads back, and there is nothing to take back where nothing is permitted', async () => {
  const { ticket, consentId } = await portal.asked();
  expect((await portal.page(ticket)).allowedActions).not.toContain('WITHDRAW_CONSENT');
  expect((await withdraw(portal.staff, ticket, called(consentId)).expect(409)).body.code).toBe('NO_LONGER_CURRENT');
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await withdraw(portal.staff, ticket, called(consentId)).expect(200);
  await portal.inState(ticket, 'IN_PROGRESS');
  expect(await portal.page(ticket)).toMatchObject({ remoteOutcome: 'WITHDRAWN' });
});

test('what is wrong with it changes nothing: another ticket’s permission, a caller who cannot be, a number that is none, and who has no hand in it', async () => {
  const { ticket, consentId } = await connected();
  const other = await portal.assigned();
  const wrong = async (of: OpenTicket, body: object): Promise<string[]> =>
    Object.keys((await withdraw(portal.staff, of, body).expect(400)).body.errors);
  expect(await wrong(other, called(consentId))).toEqual(['consentId']);
  expect(await wrong(ticket, called(consentId, { caller: 'REQUESTER' }))).toEqual(['caller']);
  expect(await wrong(ticket, called(consentId, { phone: '12' }))).toEqual(['phone']);
  await withdraw(await portal.desk.as('accountant'), ticket, called(consentId)).expect(403);
  await withdraw(await portal.desk.as('technician'), ticket, called(consentId)).expect(404);
  expect(await portal.consent(consentId)).toMatchObject({ status: 'GRANTED', withdrawn_at: null });
  expect(await portal.page(ticket)).toMatchObject({ state: 'REMOTE_SESSION' });
});
