import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
const irem = { id: crypto.randomUUID(), name: 'İrem Gökçeağaç', email: 'irem@musteri.example' };
beforeAll(async () => {
  portal = await PortalDesk.open();
  await portal.pool.query(
    `insert into contact (id, customer_id, site_id, name, email, roles, created_at, updated_at) values ($1, $2, $3, $4, $5, '{REQUESTER}', now(), now())`,
    [irem.id, portal.firm.customerId, portal.firm.siteId, irem.name, irem.email],
  );
  await portal.pool.query('update asset set place = $2 where id = $1', [portal.firm.asset.id, irem.name]);
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

interface Asked {
  readonly ticket: OpenTicket;
  readonly consentId: string;
}

/** A ticket on the device of which somebody else is asked for a permission. */
async function asked(): Promise<Asked> {
  const ticket = await portal.assigned();
  return { ticket, consentId: await portal.act(portal.technician, ticket, 'ASK_CONSENT', { askOf: 'REQUESTER', insteadOfUser: 'USER_ABSENT' }) };
}

/** The device's user objects to what was permitted on another ticket. */
async function objected(): Promise<OpenTicket> {
  const { ticket, consentId } = await asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  const path = portal.path('CONTEST', consentId, { contactId: irem.id });
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'itiraz' }).expect(303);
  return ticket;
}
const settle = async (ticket: OpenTicket): Promise<void> => {
  const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'CONSENT_CONTESTED');
  await portal.staff.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome: 'GIVEN', note: 'Görüşüldü' }).expect(200);
};
const refusal = async (ticket: OpenTicket, path: string): Promise<string> =>
  (await portal.technician.post(`/api/v1/tickets/${ticket.id}/${path}`).send({}).expect(409)).body.code;
const BARRED = 'izin verilemez';

test('a question that was open before the device’s user objected elsewhere is answered with no only, until there is an outcome', async () => {
  const { ticket, consentId } = await asked();
  const own = portal.path('CONSENT', consentId);
  const status = portal.path('STATUS', ticket.id);
  const [before, beforeStatus] = await Promise.all([`${own}?adim=karar`, `${status}?islem=izin`].map((path) => portal.get(path).expect(200)));
  expect(textOf(before?.text ?? '')).not.toContain(BARRED);
  const contested = await objected();
  for (const path of [own, `${own}?adim=karar`, status, `${status}?islem=izin`]) {
    const { text } = await portal.get(path).expect(200);
    expect(textOf(text)).toContain(BARRED);
    expect(text).not.toContain('value="ver"');
  }
  // A page that was still open.
  await portal.send(own, { ...inputsOf(before?.text ?? ''), karar: 'ver' }).expect(303);
  await portal.send(status, { ...inputsOf(beforeStatus?.text ?? ''), karar: 'ver' }).expect(303);
  expect(await portal.consent(consentId)).toMatchObject({ status: 'REQUESTED', decided_at: null });
  await settle(contested);
  await portal.answer(consentId, 'ver');
  expect(await portal.consent(consentId)).toMatchObject({ status: 'GRANTED' });
});

test('a no to it is heard', async () => {
  const { consentId } = await asked();
  await objected();
  await portal.answer(consentId, 'verme');
  expect(await portal.consent(consentId)).toMatchObject({ status: 'DECLINED' });
});

test('a permission that was given by link before opens neither a session nor the device’s address until there is an outcome', async () => {
  const { ticket, consentId } = await asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  const contested = await objected();
  expect(await refusal(ticket, 'remote-access')).toBe('USER_OBJECTED');
  expect(await refusal(ticket, 'actions/START_REMOTE')).toBe('USER_OBJECTED');
  for (const path of [portal.path('CONSENT', consentId), portal.path('STATUS', ticket.id)])
    expect(textOf((await portal.get(path).expect(200)).text)).toContain('bu izinle cihaza bağlanılmaz');
  await settle(contested);
  await portal.technician.post(`/api/v1/tickets/${ticket.id}/remote-access`).expect(200);
  await portal.act(portal.technician, ticket, 'START_REMOTE');
});

test('what the user permits themselves stands, whatever they objected to elsewhere', async () => {
  const ticket = await portal.assigned();
  const consentId = await portal.act(portal.technician, ticket, 'ASK_CONSENT');
  const own = portal.path('CONSENT', consentId, { contactId: irem.id });
  await objected();
  const { text } = await portal.get(`${own}?adim=karar`).expect(200);
  expect(textOf(text)).not.toContain(BARRED);
  await portal.send(own, { ...inputsOf(text), karar: 'ver' }).expect(303);
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
});

test('that a connection is not wanted stands above what the page tells, and so does that it was recorded', async () => {
  const { ticket, consentId } = await asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  const path = portal.path('CONTEST', consentId, { contactId: irem.id });
  expect((await portal.get(path).expect(200)).text).toMatch(/Cihaza bağlanılmasını istemiyorum[^]*class="facts"/);
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'itiraz' }).expect(303);
  expect((await portal.get(path).expect(200)).text).toMatch(/itirazınız kaydedildi[^]*class="facts"/);
});
