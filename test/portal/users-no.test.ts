import { randomUUID } from 'node:crypto';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
/** Who uses the device, by the register. */
const irem = { id: randomUUID(), name: 'İrem Gökçeağaç', email: 'irem@musteri.example' };
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

const ask = (ticket: OpenTicket, more: object = {}): Promise<string> => portal.act(portal.technician, ticket, 'ASK_CONSENT', more);
const read = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
const instead = (reason: string): object => ({ askOf: 'REQUESTER', insteadOfUser: reason });
const refused = async (ticket: OpenTicket, body: object): Promise<Record<string, string[]>> =>
  (await portal.technician.post(`/api/v1/tickets/${ticket.id}/actions/ASK_CONSENT`).send(body).expect(400)).body.errors;
const mail = async (template: string, consentId: string): Promise<string> => {
  const { rows } = await portal.pool.query<{ id: string }>(`select id from mail where template = $1 and params ->> 'subjectId' = $2`, [
    template,
    consentId,
  ]);
  const facts = await loadMailFacts(portal.pool, rows[0]?.id ?? '');
  if (facts === undefined) throw new Error(`no ${template}`);
  return renderMail(facts, portal.desk.deps.config).text.replace(/\s+/g, ' ');
};
/** What the page of the ticket says to staff of that user's no. */
const shownNo = async (ticket: OpenTicket): Promise<unknown> =>
  (await portal.technician.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body.deviceUserContact.no;
/** A ticket on which the device's user was asked and said no. */
const declined = async (): Promise<OpenTicket> => {
  const ticket = await portal.assigned();
  const own = portal.path('CONSENT', await ask(ticket, { askOf: 'DEVICE_USER' }), { contactId: irem.id });
  const form = await portal.get(`${own}?adim=karar`).expect(200);
  await portal.send(own, { ...inputsOf(form.text), karar: 'verme' }).expect(303);
  await portal.inState(ticket, 'IN_PROGRESS');
  return ticket;
};
const everywhere = (ticket: OpenTicket, consentId: string): Promise<string[]> => {
  const page = portal.path('CONSENT', consentId);
  return Promise.all([
    mail('CONSENT_REQUEST', consentId),
    ...[page, `${page}?adim=karar`, `${portal.path('STATUS', ticket.id)}?islem=izin`].map(read),
  ]);
};

test('who said no is not “away”: the requester is asked for a reason that fits, and reads whose no it was and when', async () => {
  const ticket = await declined();
  expect(await shownNo(ticket)).toEqual({ kind: 'DECLINED', at: expect.any(String), ticketNumber: null });
  expect(Object.keys(await refused(ticket, instead('USER_ABSENT')))).toEqual(['insteadOfUser']);
  const second = await ask(ticket, instead('USER_SAID_NO'));
  for (const text of await everywhere(ticket, second))
    expect(text).toMatch(/Cihazın kullanıcısı İrem Gökçeağaç, bu talepte bağlantıya \d\S+ \d\S+ tarihinde izin vermedi\. Bunu bilerek karar verin/);
  await portal.answer(second, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  const own = /Size soruldu, \d\S+ \d\S+ tarihinde izin vermediniz/;
  for (const text of [await mail('CONSENT_ON_DEVICE', second), await read(portal.path('CONTEST', second, { contactId: irem.id }))]) {
    expect(text).toMatch(own);
    expect(text).not.toContain('Size sorulmama nedeni');
  }
});

test('who took it back on the phone as well; and who has said nothing, or yes since, stands in nobody’s way', async () => {
  const ticket = await portal.assigned();
  expect(Object.keys(await refused(ticket, instead('USER_SAID_NO')))).toEqual(['insteadOfUser']);
  expect(await shownNo(ticket)).toBeNull();
  const first = await ask(ticket, instead('USER_ABSENT'));
  for (const text of await everywhere(ticket, first)) expect(text).not.toContain('Bunu bilerek karar verin');
  await portal.answer(first, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  const call = { consentId: first, caller: 'DEVICE_USER', name: irem.name, phone: '0532 111 22 33' };
  await portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/WITHDRAW_CONSENT`).send(call).expect(200);
  await portal.inState(ticket, 'IN_PROGRESS');
  expect(await shownNo(ticket)).toEqual({ kind: 'WITHDRAWN', at: expect.any(String), ticketNumber: null });
  expect(Object.keys(await refused(ticket, instead('USER_ABSENT')))).toEqual(['insteadOfUser']);
  const second = await ask(ticket, instead('SHARED_DEVICE'));
  for (const text of await everywhere(ticket, second))
    expect(text).toMatch(/İrem Gökçeağaç, bu talepte bağlantı iznini \d\S+ \d\S+ tarihinde geri aldı/);
});

test('what somebody else took back on the phone is not told as the no of the user who had said yes', async () => {
  const ticket = await portal.assigned();
  const first = await ask(ticket, { askOf: 'DEVICE_USER' });
  const own = portal.path('CONSENT', first, { contactId: irem.id });
  const form = await portal.get(`${own}?adim=karar`).expect(200);
  await portal.send(own, { ...inputsOf(form.text), karar: 'ver' }).expect(303);
  await portal.inState(ticket, 'REMOTE_READY');
  const call = { consentId: first, caller: 'OTHER', name: 'Nöbetçi', phone: '0532 111 22 33' };
  await portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/WITHDRAW_CONSENT`).send(call).expect(200);
  await portal.inState(ticket, 'IN_PROGRESS');
  expect(await shownNo(ticket)).toBeNull();
  expect(Object.keys(await refused(ticket, instead('USER_SAID_NO')))).toEqual(['insteadOfUser']);
  const second = await ask(ticket, instead('USER_ABSENT'));
  for (const text of await everywhere(ticket, second)) expect(text).not.toContain('Bunu bilerek karar verin');
});
