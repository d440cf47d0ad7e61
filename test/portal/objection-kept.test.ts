import { randomUUID } from 'node:crypto';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

/** An objection to a permission is not forgotten once its outcome is written. */
let portal: PortalDesk;
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

const device = (kind: string, place: string) =>
  portal.pool.query('update asset set kind = $2, place = $3 where id = $1', [portal.firm.asset.id, kind, place]);
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
/** Somebody objects to a permission by their own link, and an outcome is written. */
async function objected(ticket: OpenTicket, consentId: string, contactId: string, outcome: string): Promise<void> {
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  const path = portal.path('CONTEST', consentId, { contactId });
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'itiraz' }).expect(303);
  await portal.inState(ticket, 'DISCONNECTING');
  await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
  const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'CONSENT_CONTESTED');
  await portal.staff.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome, note: 'Görüşüldü' }).expect(200);
}
const everywhere = (ticket: OpenTicket, consentId: string): Promise<string[]> => {
  const page = portal.path('CONSENT', consentId);
  return Promise.all([
    mail('CONSENT_REQUEST', consentId),
    ...[page, `${page}?adim=karar`, `${portal.path('STATUS', ticket.id)}?islem=izin`].map(read),
  ]);
};
const own = async (consentId: string, contactId: string): Promise<string[]> =>
  Promise.all([mail('CONSENT_ON_DEVICE', consentId), read(portal.path('CONTEST', consentId, { contactId }))]);

test('that the requester had permitted it makes no yes of the objection of the device’s user', async () => {
  await device('LAPTOP', irem.name);
  const ticket = await portal.assigned();
  const first = await ask(ticket, instead('USER_ABSENT'));
  await portal.answer(first, 'ver');
  await objected(ticket, first, irem.id, 'GIVEN');
  expect((await portal.page(ticket)).deviceUserContact.no).toMatchObject({ kind: 'OBJECTED' });
  expect(await refused(ticket, instead('USER_ABSENT'))).toEqual(['insteadOfUser']);
  const second = await ask(ticket, instead('USER_SAID_NO'));
  for (const text of await everywhere(ticket, second))
    expect(text).toMatch(/Cihazın kullanıcısı İrem Gökçeağaç, bu talepte bağlantıya \d\S+ \d\S+ tarihinde itiraz etti\. Bunu bilerek karar verin/);
  await portal.answer(second, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  for (const text of await own(second, irem.id)) {
    expect(text).toMatch(/\d\S+ \d\S+ tarihinde itiraz ettiniz\. Sonra talep edene soruldu/);
    expect(text).not.toContain('Size sorulmama nedeni');
  }
});

test('of their own permission it does: it was found that they had said yes', async () => {
  await device('LAPTOP', irem.name);
  const ticket = await portal.assigned();
  const first = await ask(ticket, { askOf: 'DEVICE_USER' });
  const path = portal.path('CONSENT', first, { contactId: irem.id });
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'ver' }).expect(303);
  await objected(ticket, first, irem.id, 'GIVEN');
  expect((await portal.page(ticket)).deviceUserContact.no).toBeNull();
  expect(await refused(ticket, instead('USER_SAID_NO'))).toEqual(['insteadOfUser']);
});

test.each(['NOT_GIVEN', 'GIVEN'])(
  'whoever is asked about a server after the IT officer objected reads of it, and the officer that it was asked anew (%s)',
  async (outcome) => {
    await device('SERVER', 'Sistem odası');
    const { itOfficer } = portal.firm;
    const ticket = await portal.assigned();
    const first = await ask(ticket);
    await portal.answer(first, 'ver');
    await objected(ticket, first, itOfficer.id, outcome);
    const second = await ask(ticket);
    for (const text of await everywhere(ticket, second)) {
      expect(text).toMatch(
        new RegExp(`bilgi işlem yetkilisi ${itOfficer.name}, bu talepte bağlantıya \\d\\S+ \\d\\S+ tarihinde itiraz etti\\. Bunu bilerek`),
      );
      expect(text).not.toContain('Cihazın kullanıcısı');
    }
    await portal.answer(second, 'ver');
    await portal.inState(ticket, 'REMOTE_READY');
    const [told, page] = await own(second, itOfficer.id);
    expect(told).toMatch(/\d\S+ \d\S+ tarihinde itiraz ettiniz\. Sonra talep edene soruldu/);
    expect(page).toContain('itiraz ettiniz');
  },
);
