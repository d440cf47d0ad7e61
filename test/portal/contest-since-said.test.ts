import { randomUUID } from 'node:crypto';
import { loadPage } from '../../api/services/ticket-page-rows';
import { USERS_NO_DAYS } from '../../domain/asked-instead';
import { textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

/** What is denied on the phone counts from when it was said, and is nobody else's word. */
let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

const CALL = {
  ...{ granted: true, scope: 'CONTROL', windowMinutes: 60, textVersion: '2026-11', locale: 'tr' },
  ...{ name: 'Şule Iğdırlı', phone: '0532 111 22 33' },
};
const SAID = { name: 'Şule Iğdırlı', phone: '0532 111 22 33', words: 'Ben böyle bir izin vermedim' };

interface Running {
  readonly ticket: OpenTicket;
  readonly consentId: string;
}
/** A session under a permission by phone that began some forty minutes ago. */
async function running(): Promise<Running> {
  const ticket = await portal.assigned();
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', CALL);
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  const { rows } = await portal.pool.query<{ id: string }>(
    `update consent set decided_at = decided_at - interval '45 minutes' where ticket_id = $1 returning id`,
    [ticket.id],
  );
  await portal.pool.query(`update remote_session set started_at = started_at - interval '39 minutes 30 seconds' where ticket_id = $1`, [ticket.id]);
  return { ticket, consentId: rows[0]?.id ?? '' };
}
const deny = ({ ticket, consentId }: Running, more: object = {}) =>
  portal.staff
    .post(`/api/v1/tickets/${ticket.id}/consents/${consentId}/contest`)
    .send({ ...SAID, ...more })
    .expect(200);
const session = async ({ ticket }: Running) => (await portal.pool.query('select * from remote_session where ticket_id = $1', [ticket.id])).rows[0];
const line = async ({ ticket }: Running) => (await portal.page(ticket)).chargeLines[0];
const held = (one: Running) => waitFor(async () => (await line(one))?.hold === 'HELD', { what: 'the line is held' });
const settle = async ({ ticket }: Running, outcome: string): Promise<void> => {
  const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'CONSENT_CONTESTED');
  const colleague = await portal.desk.as('staff');
  await colleague.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome, note: 'Görüşüldü' }).expect(200);
};

test('who said half an hour ago that they never permitted it: permission, session and minutes ended then, whatever is found out', async () => {
  const call = await running();
  const { body } = await deny(call, { minutesAgo: 30 });
  await portal.inState(call.ticket, 'DISCONNECTING');
  const { contested_at, withdrawn_at } = await portal.consent(call.consentId);
  const ago = (Date.now() - contested_at.getTime()) / 60_000;
  expect(ago).toBeGreaterThanOrEqual(30);
  expect(ago).toBeLessThan(32);
  expect(withdrawn_at).toEqual(contested_at);
  expect(body).toEqual({ contestedAt: contested_at.toISOString() });
  expect(await session(call)).toMatchObject({ outcome: 'CUT', ended_at: contested_at, minutes: 10 });
  await held(call);
  await settle(call, 'GIVEN');
  expect(await line(call)).toMatchObject({ hold: 'BILLED', minutes: 10 });
});

test('nobody denies what was not permitted yet: what was said before counts from the permission', async () => {
  const call = await running();
  await portal.pool.query(`update consent set decided_at = decided_at + interval '44 minutes' where id = $1`, [call.consentId]);
  const { decided_at } = await portal.consent(call.consentId);
  // The form lets nobody say so; between its reading and its writing a permission is given anew.
  await portal.staff
    .post(`/api/v1/tickets/${call.ticket.id}/consents/${call.consentId}/contest`)
    .send({ ...SAID, minutesAgo: 30 })
    .expect(400);
  await deny(call);
  const row = await portal.consent(call.consentId);
  expect(row.contested_at.getTime()).toBeGreaterThan(decided_at.getTime());
  expect(row.withdrawn_at).toEqual(row.contested_at);
});

test('of a session that was over when it was written, but not when it was said, somebody decides about the money, though it was valid', async () => {
  const call = await running();
  await portal.act(portal.technician, call.ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Açılmadı' });
  await waitFor(async () => (await line(call)) !== undefined, { what: 'the line' });
  await deny(call, { minutesAgo: 30 });
  await held(call);
  await settle(call, 'GIVEN');
  expect(await line(call)).toMatchObject({ hold: 'HELD', holdReason: 'PERMISSION_CONTESTED' });
});

describe('the call of somebody else', () => {
  test('is no word of the giver’s: the step is that of whoever recorded it, and the next question does not say that they objected', async () => {
    const call = await running();
    await deny(call, { caller: 'OTHER', name: 'Yan Masa' });
    await portal.inState(call.ticket, 'DISCONNECTING');
    const { timeline } = await portal.page(call.ticket);
    const step = timeline.find(({ command }: { command?: string }) => command === 'WITHDRAW_CONSENT');
    expect(step).toMatchObject({ actorKind: 'STAFF', actor: { id: portal.staff.userId } });
    const status = textOf((await portal.get(portal.path('STATUS', call.ticket.id)).expect(200)).text);
    expect(status).toContain('Bağlantı iznine telefonda itiraz edildiği kaydedildi');
    expect(await asked(call)).not.toContain('itiraz etmiştiniz');
  });

  test('while their own call is their own', async () => {
    const call = await running();
    await deny(call);
    await portal.inState(call.ticket, 'DISCONNECTING');
    const { timeline } = await portal.page(call.ticket);
    expect(timeline.find(({ command }: { command?: string }) => command === 'WITHDRAW_CONSENT')).toMatchObject({ actorKind: 'REQUESTER' });
    expect(await asked(call)).toContain('itiraz etmiştiniz');
  });

  test('hides no no of the giver’s own before it', async () => {
    const call = await running();
    const { ticket, consentId } = call;
    const body = { consentId, name: SAID.name, phone: SAID.phone };
    await portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/WITHDRAW_CONSENT`).send(body).expect(200);
    await portal.inState(ticket, 'DISCONNECTING');
    await deny(call, { caller: 'OTHER', name: 'Yan Masa' });
    expect(await asked(call)).toMatch(/telefonda geri al/);
  });
});

/** The page of the next question on the ticket. */
async function asked({ ticket }: Running): Promise<string> {
  await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
  await portal.inState(ticket, 'IN_PROGRESS');
  const next = await portal.act(portal.technician, ticket, 'ASK_CONSENT');
  return textOf((await portal.get(portal.path('CONSENT', next)).expect(200)).text);
}

test('for how long a no counts is asked of the instant of the request', async () => {
  const irem = { id: randomUUID(), name: 'İrem Gökçeağaç', email: 'irem@musteri.example' };
  await portal.pool.query(
    `insert into contact (id, customer_id, site_id, name, email, roles, created_at, updated_at) values ($1, $2, $3, $4, $5, '{REQUESTER}', now(), now())`,
    [irem.id, portal.firm.customerId, portal.firm.siteId, irem.name, irem.email],
  );
  await portal.pool.query('update asset set place = $2 where id = $1', [portal.firm.asset.id, irem.name]);
  const { consentId } = await portal.asked();
  await portal.pool.query(
    `update consent set status = 'DECLINED', channel = 'LINK', decided_at = now(), decision_id = $2 where id = $1 and asked_contact_id = $3`,
    [consentId, randomUUID(), irem.id],
  );
  const other = await portal.assigned();
  const actor = { id: portal.staff.userId, role: 'staff' } as Parameters<typeof loadPage>[1];
  const noAt = async (at: number) => (await loadPage(portal.pool, actor, String(other.number), at))?.row.device_user_contact;
  expect(await noAt(Date.now())).toMatchObject({ id: irem.id, no: { kind: 'DECLINED' } });
  expect(await noAt(Date.now() + (USERS_NO_DAYS + 1) * 86_400_000)).toMatchObject({ id: irem.id, no: null });
});
