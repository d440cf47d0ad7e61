import { randomUUID } from 'node:crypto';
import { inputsOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
/** A second person of the firm, and a second device; nobody sits at either. */
const other = { id: randomUUID(), name: 'Ömer Çağlayan', email: 'omer@musteri.example' };
let secondLabel: string;
beforeAll(async () => {
  portal = await PortalDesk.open();
  const { customerId, siteId, asset } = portal.firm;
  await portal.pool.query(
    `insert into contact (id, customer_id, site_id, name, email, roles, created_at, updated_at) values ($1, $2, $3, $4, $5, '{REQUESTER}', now(), now())`,
    [other.id, customerId, siteId, other.name, other.email],
  );
  const { rows } = await portal.pool.query(
    `insert into asset (id, label_number, label, label_token_hash, kind, customer_id, site_id, remote_tool, remote_id, created_at, updated_at)
     select gen_random_uuid(), n, 'SM-' || lpad(n::text, 6, '0'), 'second', kind, customer_id, site_id, remote_tool, remote_id, now(), now()
       from asset, (select nextval('asset_label_seq')::int as n) s where id = $1 returning label`,
    [asset.id],
  );
  secondLabel = rows[0].label;
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

const call = (more: object = {}): object => ({
  ...{ granted: true, scope: 'CONTROL', windowMinutes: 60, textVersion: '2026-11', locale: 'tr', name: 'Şule Iğdırlı', phone: '0532 111 22 33' },
  ...more,
});
const spoken = (ticket: OpenTicket, more: object = {}): Promise<string> => portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', call(more));
const refused = async (ticket: OpenTicket, command = 'RECORD_PHONE_CONSENT', body: object = call()): Promise<string> =>
  (await portal.technician.post(`/api/v1/tickets/${ticket.id}/actions/${command}`).send(body).expect(409)).body.code;
const consentOf = async (ticket: OpenTicket): Promise<string> => (await portal.page(ticket)).consents.at(-1).id;
const doubt = async (ticket: OpenTicket, more: object = {}): Promise<object | null> =>
  (
    await portal.technician
      .get(`/api/v1/tickets/${ticket.id}/consent-words`)
      .query({ locale: 'tr', ...more })
      .expect(200)
  ).body.doubt;
const contest = async (consentId: string): Promise<void> => {
  const path = portal.path('CONTEST', consentId);
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'itiraz' }).expect(303);
};
const settle = async (ticket: OpenTicket, outcome: string): Promise<void> => {
  const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'CONSENT_CONTESTED');
  await portal.staff.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome, note: 'Görüşüldü' }).expect(200);
};
/** A permission by phone that its giver denies. */
const contested = async (more: object = {}): Promise<OpenTicket> => {
  const ticket = await portal.assigned(more);
  await spoken(ticket);
  await contest(await consentOf(ticket));
  await portal.inState(ticket, 'IN_PROGRESS');
  return ticket;
};
/** A permission by link that its giver takes back while somebody is connected. */
const withdrawn = async (): Promise<OpenTicket> => {
  const { ticket, consentId } = await portal.asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  const step = await portal.get(`${portal.path('STATUS', ticket.id)}?islem=izni-geri-al`).expect(200);
  await portal.send(portal.path('STATUS', ticket.id), inputsOf(step.text)).expect(303);
  await portal.inState(ticket, 'DISCONNECTING');
  await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
  return ticket;
};
const ofOther = { email: other.email, name: other.name };
const withWitness = (): object => ({ witnessId: portal.staff.userId });

describe('a permission that was contested has no outcome', () => {
  test('so nobody permits anything by phone on that device, on no ticket and in nobody’s voice; who is asked by link may', async () => {
    const first = await contested();
    for (const ticket of [await portal.assigned(), await portal.assigned(ofOther)]) {
      expect(await doubt(ticket)).toEqual({ code: 'CONSENT_CONTESTED', ticketNumber: first.number });
      expect(await refused(ticket, 'RECORD_PHONE_CONSENT', call(withWitness()))).toBe('CONSENT_CONTESTED');
      // A no is a no.
      await spoken(ticket, { granted: false });
    }
    const { ticket, consentId } = await portal.asked();
    await portal.answer(consentId, 'ver');
    await portal.inState(ticket, 'REMOTE_READY');
    await portal.act(portal.technician, ticket, 'START_REMOTE');
    await portal.technician.post(`/api/v1/tickets/${ticket.id}/remote-access`).expect(200);
  });

  test('so whoever denied it permits nothing by phone on another device; a colleague does there', async () => {
    const first = await contested();
    const own = await portal.assigned({ label: secondLabel });
    expect(await doubt(own)).toEqual({ code: 'CONSENT_CONTESTED', ticketNumber: first.number });
    expect(await refused(own)).toBe('CONSENT_CONTESTED');
    const colleagues = await portal.assigned({ label: secondLabel, ...ofOther });
    expect(await doubt(colleagues)).toBeNull();
    await spoken(colleagues, { name: other.name });
    await portal.inState(colleagues, 'REMOTE_READY');
  });

  test('so a permission by phone that was recorded before it opens nothing either', async () => {
    const waiting = await portal.assigned(ofOther);
    await spoken(waiting, { name: other.name });
    await portal.inState(waiting, 'REMOTE_READY');
    const first = await contested();
    await portal.technician.post(`/api/v1/tickets/${waiting.id}/remote-access`).expect(409);
    expect(await refused(waiting, 'START_REMOTE', {})).toBe('CONSENT_CONTESTED');
    await settle(first, 'GIVEN');
    await portal.act(portal.technician, waiting, 'START_REMOTE');
    await portal.technician.post(`/api/v1/tickets/${waiting.id}/remote-access`).expect(200);
  });
});

test.each([
  ['NOT_GIVEN', { code: 'WITNESS_AFTER_CONTEST' }],
  ['UNCLEAR', { code: 'WITNESS_AFTER_CONTEST' }],
  ['GIVEN', null],
])('an objection that was settled as %s leaves the need of a witness on the device’s other tickets, or nothing', async (outcome, left) => {
  const first = await contested();
  await settle(first, outcome);
  const ticket = await portal.assigned(ofOther);
  expect(await doubt(ticket)).toEqual(left && { ...left, ticketNumber: first.number });
  if (left !== null) expect(await refused(ticket)).toBe(left.code);
  await spoken(ticket, left === null ? {} : withWitness());
  await portal.inState(ticket, 'REMOTE_READY');
});

test('who took a permission back in mid-session is not said to have given one on the phone without somebody else who heard it', async () => {
  const first = await withdrawn();
  const expected = { code: 'WITNESS_AFTER_WITHDRAWAL', ticketNumber: first.number };
  // On the same ticket, for the same device in another voice, and of the same person on another device.
  for (const ticket of [first, await portal.assigned(ofOther), await portal.assigned({ label: secondLabel })]) {
    expect(await doubt(ticket)).toEqual(expected);
    expect(await refused(ticket)).toBe(expected.code);
  }
  const elsewhere = await portal.assigned({ label: secondLabel, ...ofOther });
  expect(await doubt(elsewhere)).toBeNull();
  await spoken(first, withWitness());
  await portal.inState(first, 'REMOTE_READY');
});

test('what was taken back a season ago is asked about on its own ticket only, and nothing of a former owner follows a device', async () => {
  const first = await withdrawn();
  await portal.pool.query(`update consent set withdrawn_at = now() - interval '91 days' where ticket_id = $1`, [first.id]);
  expect(await doubt(first)).toMatchObject({ code: 'WITNESS_AFTER_WITHDRAWAL' });
  expect(await doubt(await portal.assigned())).toBeNull();
  const second = await contested();
  const { rows } = await portal.pool.query(`select customer_id as id from ticket where id = $1`, [second.id]);
  const ticket = await portal.assigned(ofOther);
  expect(await doubt(ticket)).toMatchObject({ code: 'CONSENT_CONTESTED' });
  await portal.pool.query('update ticket set customer_id = null where id = $1', [second.id]);
  expect(await doubt(ticket)).toBeNull();
  await portal.pool.query('update ticket set customer_id = $2 where id = $1', [second.id, rows[0].id]);
});
