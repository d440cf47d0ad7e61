import { randomUUID } from 'node:crypto';
import { createMailDeliverer } from '../../worker/relay/deliver-mail';
import type { Outcome } from '../../worker/relay/outcome';
import type { OutboxRow } from '../../worker/relay/outbox-store';
import { writeSettled } from '../../worker/relay/settle-sql';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
/** Who uses the device, by the register. */
const irem = { id: randomUUID(), name: 'İrem Gökçeağaç', email: 'irem@musteri.example' };
beforeAll(async () => {
  portal = await PortalDesk.open();
  await portal.pool.query(
    `insert into contact (id, customer_id, site_id, name, email, roles, created_at, updated_at) values ($1, $2, $3, $4, $5, '{REQUESTER}', now(), now())`,
    [irem.id, portal.firm.customerId, portal.firm.siteId, irem.name, irem.email],
  );
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

const sits = (place: string | null) => portal.pool.query('update asset set place = $2 where id = $1', [portal.firm.asset.id, place]);
/** Who was mailed that the connection is closed. */
const told = async (ticket: OpenTicket): Promise<string[]> =>
  (
    await portal.pool.query(`select to_address from mail where ticket_id = $1 and template = 'SESSION_DISCONNECTED' order by 1`, [ticket.id])
  ).rows.map(({ to_address: address }) => address);
const send = async (path: string, step: string, karar: string): Promise<void> => {
  const form = await portal.get(`${path}?adim=${step}`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar }).expect(303);
};
const disconnected = async (ticket: OpenTicket): Promise<void> => {
  await portal.inState(ticket, 'DISCONNECTING');
  expect(await told(ticket)).toEqual([]);
  await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
};
const spoken = async (more: object): Promise<{ ticket: OpenTicket; consentId: string }> => {
  const ticket = await portal.assigned();
  const call = { granted: true, scope: 'VIEW', windowMinutes: 30, textVersion: '2026-11', locale: 'tr', name: irem.name, phone: '0532 111 22 33' };
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', { ...call, ...more });
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  return { ticket, consentId: (await portal.page(ticket)).consents.at(-1).id };
};

test('whoever took their own permission back on the page hears when the connection is closed; nobody else does', async () => {
  await sits(null);
  const { ticket, consentId } = await portal.asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await send(portal.path('CONSENT', consentId), 'geri-al', 'geri-al');
  await disconnected(ticket);
  expect(await told(ticket)).toEqual([portal.firm.requester.email]);
  // The page says when the permission ended and when the connection did, and no range that ends with one of them.
  const page = textOf((await portal.get(portal.path('CONSENT', consentId)).expect(200)).text);
  expect(page).toMatch(/Başlangıç \d[^]*İznin bittiği, sürenin durduğu an \d[^]*Bağlantının kesildiği an \d/);
  expect(page).not.toContain('Bağlantı zamanı');
});

test('a colleague takes theirs back: they and whose request it is hear it, once', async () => {
  await sits(irem.name);
  const ticket = await portal.assigned();
  const own = portal.path('CONSENT', await portal.act(portal.technician, ticket, 'ASK_CONSENT'), { contactId: irem.id });
  await send(own, 'karar', 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await send(own, 'geri-al', 'geri-al');
  await disconnected(ticket);
  expect(await told(ticket)).toEqual([irem.email, portal.firm.requester.email].sort());
});

test('the user of the device objects: they and whoever gave it hear it, once each though several mails told of the cut', async () => {
  await sits(irem.name);
  const { ticket, consentId } = await spoken({ askOf: 'REQUESTER', insteadOfUser: 'USER_ABSENT', name: 'Şule Iğdırlı' });
  await send(portal.path('CONTEST', consentId, { contactId: irem.id }), 'karar', 'itiraz');
  await disconnected(ticket);
  expect(await told(ticket)).toEqual([irem.email, portal.firm.requester.email].sort());
  // The page of a contested call says by whom it is recorded, and that it is contested.
  const page = textOf((await portal.get(portal.path('CONTEST', consentId, { contactId: irem.id })).expect(200)).text);
  expect(page).toMatch(/kayda göre Şule Iğdırlı \(telefonda; kaydeden: .+\); bu kayda itiraz edildi/);
});

test('the colleague denies the call: their page, its record and the mail say with the same words who is recorded to have permitted it', async () => {
  await sits(irem.name);
  const { ticket, consentId } = await spoken({ askOf: 'DEVICE_USER' });
  const own = portal.path('CONSENT', consentId, { contactId: irem.id });
  const contest = portal.path('CONTEST', consentId, { contactId: irem.id });
  const recorded = /İrem Gökçeağaç \(telefonda; kaydeden: [^)]+\)/;
  expect(textOf((await portal.get(own).expect(200)).text)).toMatch(recorded);
  await send(contest, 'karar', 'itiraz');
  const contested = /kayda göre İrem Gökçeağaç \(telefonda; kaydeden: [^)]+\); bu kayda itiraz edildi/;
  for (const path of [own, `${own}/kayit`, contest, `${contest}/kayit`]) expect(textOf((await portal.get(path).expect(200)).text)).toMatch(contested);
  await disconnected(ticket);
  expect(await told(ticket)).toEqual([irem.email, portal.firm.requester.email].sort());
});

test('a session that its technician ends needs no such mail', async () => {
  await sits(irem.name);
  const { ticket } = await spoken({ askOf: 'DEVICE_USER' });
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Açılmadı' });
  await waitFor(async () => (await portal.page(ticket)).state === 'IN_PROGRESS', { what: 'the session is over' });
  expect(await told(ticket)).toEqual([]);
});

test('the witness whose denial cut the session hears when the connection is closed, by their own page', async () => {
  await sits(irem.name);
  const witness = await portal.desk.as('technician');
  const { ticket, consentId } = await spoken({ askOf: 'DEVICE_USER', callback: true, witnessId: witness.userId });
  const { email } = (await portal.pool.query('select email from app_user where id = $1', [witness.userId])).rows[0];
  await send(portal.path('WITNESS', consentId, { email }), 'karar', 'duymadim');
  await disconnected(ticket);
  expect(await told(ticket)).toContain(email);
  const sent: string[] = [];
  expect(await deliver(ticket, 'SESSION_DISCONNECTED', email, sent)).toMatchObject({ effect: { kind: 'sent' } });
  expect(sent[0]).toMatch(/bağlantıyı kestiğini bildirdi[^]*\/tanik\/[^]*Sizden başka bir şey beklenmiyor/);
});

test('whoever reads since when it is closed in a mail about the cut that was sent late is not told again', async () => {
  await sits(irem.name);
  const { ticket, consentId } = await spoken({ askOf: 'REQUESTER', insteadOfUser: 'USER_ABSENT', name: 'Şule Iğdırlı' });
  await send(portal.path('CONTEST', consentId, { contactId: irem.id }), 'karar', 'itiraz');
  await portal.inState(ticket, 'DISCONNECTING');
  const requester = portal.firm.requester.email;
  await portal.desk.stopRelay();
  await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
  const late: string[] = [];
  expect(await deliver(ticket, 'CONSENT_OBJECTED', requester, late)).toMatchObject({ effect: { kind: 'sent', says: 'DISCONNECTED' } });
  expect(late[0]).toContain('Bağlantının kesildiği an');
  expect(await deliver(ticket, 'SESSION_DISCONNECTED', requester)).toMatchObject({ effect: { kind: 'skipped', reason: 'disconnect-unsaid' } });
  // So does the confirmation of an objection.
  expect(await deliver(ticket, 'CONSENT_CONTESTED', irem.email)).toMatchObject({ effect: { kind: 'sent', says: 'DISCONNECTED' } });
  expect(await deliver(ticket, 'SESSION_DISCONNECTED', irem.email)).toMatchObject({ effect: { kind: 'skipped', reason: 'disconnect-unsaid' } });
  portal.desk.startRelay();
});

/** Sends a mail now and writes what came of it, as the relay does. */
async function deliver(ticket: OpenTicket, template: string, to: string, sent: string[] = []): Promise<Outcome> {
  const { pool } = portal;
  const { rows } = await pool.query<Pick<OutboxRow, 'id' | 'attempts'> & { mailId: string }>(
    `select o.id, o.attempts, m.id as "mailId" from mail m join outbox o on o.payload ->> 'mailId' = m.id::text
      where m.ticket_id = $1 and m.template = $2 and m.to_address = $3`,
    [ticket.id, template, to],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`no ${template} to ${to}`);
  const { deps } = portal.desk;
  const storage = { open: () => Promise.reject(new Error('no file')) };
  const transport = { send: ({ text }: { readonly text: string }) => Promise.resolve(void sent.push(text)) };
  const deliverer = createMailDeliverer({ pool, clock: deps.clock, config: deps.config, storage }, transport);
  const [delivery] = await deliverer.prepare([{ ...row, payload: { mailId: row.mailId } } as unknown as OutboxRow<'MAIL'>]);
  if (delivery === undefined) throw new Error('nothing to deliver');
  const settlement = await delivery();
  await writeSettled(pool, [{ row, settlement }], await deps.clock.now(), 10);
  return settlement;
}
