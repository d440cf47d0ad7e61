import { randomUUID } from 'node:crypto';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

/** What the device's user said on one ticket is known on the next about the same device. */
let portal: PortalDesk;
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
const refused = async (ticket: OpenTicket, body: object): Promise<string[]> =>
  Object.keys((await portal.technician.post(`/api/v1/tickets/${ticket.id}/actions/ASK_CONSENT`).send(body).expect(400)).body.errors);
const mail = async (template: string, consentId: string): Promise<string> => {
  const { rows } = await portal.pool.query<{ id: string }>(`select id from mail where template = $1 and params ->> 'subjectId' = $2`, [
    template,
    consentId,
  ]);
  const facts = await loadMailFacts(portal.pool, rows[0]?.id ?? '');
  if (facts === undefined) throw new Error(`no ${template}`);
  return renderMail(facts, portal.desk.deps.config).text.replace(/\s+/g, ' ');
};
/** The device's user is asked on a ticket, and answers. */
async function answered(karar: 'ver' | 'verme'): Promise<OpenTicket> {
  const ticket = await portal.assigned();
  const own = portal.path('CONSENT', await ask(ticket, { askOf: 'DEVICE_USER' }), { contactId: irem.id });
  const form = await portal.get(`${own}?adim=karar`).expect(200);
  await portal.send(own, { ...inputsOf(form.text), karar }).expect(303);
  await portal.inState(ticket, karar === 'ver' ? 'REMOTE_READY' : 'IN_PROGRESS');
  return ticket;
}
const shownNo = async (ticket: OpenTicket): Promise<unknown> => (await portal.page(ticket)).deviceUserContact.no;

test('a no of this week on another request bars “away”; the requester reads on which it was said, and the user that it was known', async () => {
  const before = await answered('verme');
  const ticket = await portal.assigned();
  const { number } = await portal.page(before);
  expect(await shownNo(ticket)).toEqual({ kind: 'DECLINED', at: expect.any(String), ticketNumber: number });
  expect(await refused(ticket, instead('USER_ABSENT'))).toEqual(['insteadOfUser']);
  const consentId = await ask(ticket, instead('USER_SAID_NO'));
  const page = portal.path('CONSENT', consentId);
  const said = new RegExp(
    `Cihazın kullanıcısı İrem Gökçeağaç, aynı cihaza bağlanılmasına ${number} numaralı talepte \\d\\S+ \\d\\S+ tarihinde izin vermedi\\. Bunu`,
  );
  const status = `${portal.path('STATUS', ticket.id)}?islem=izin`;
  for (const text of [await mail('CONSENT_REQUEST', consentId), await read(page), await read(`${page}?adim=karar`), await read(status)])
    expect(text).toMatch(said);
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  const own = new RegExp(`${number} numaralı talepte size soruldu, \\d\\S+ \\d\\S+ tarihinde izin vermediniz`);
  expect(await mail('CONSENT_ON_DEVICE', consentId)).toMatch(own);
  expect(await read(portal.path('CONTEST', consentId, { contactId: irem.id }))).toMatch(own);
});

test('what was said a week ago, or before a yes since, stands in nobody’s way', async () => {
  const before = await answered('verme');
  await portal.pool.query(`update consent set decided_at = decided_at - interval '8 days' where ticket_id = $1`, [before.id]);
  const ticket = await portal.assigned();
  expect(await shownNo(ticket)).toBeNull();
  expect(await refused(ticket, instead('USER_SAID_NO'))).toEqual(['insteadOfUser']);
  await ask(ticket, instead('USER_ABSENT'));
  await answered('verme');
  await answered('ver');
  expect(await shownNo(await portal.assigned())).toBeNull();
});

test('a yes on another request takes nothing back that was said on this one', async () => {
  const ticket = await answered('verme');
  await answered('ver');
  expect(await shownNo(ticket)).toEqual({ kind: 'DECLINED', at: expect.any(String), ticketNumber: null });
});
