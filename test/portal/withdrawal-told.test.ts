import { randomUUID } from 'node:crypto';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { textOf } from '../support/pages';
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
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

const sits = (place: string | null) => portal.pool.query('update asset set place = $2 where id = $1', [portal.firm.asset.id, place]);
const permitted = async (more: object = {}): Promise<{ ticket: OpenTicket; consentId: string }> => {
  const ticket = await portal.assigned();
  const consentId = await portal.act(portal.technician, ticket, 'ASK_CONSENT', more);
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  return { ticket, consentId };
};
const withdraw = async (ticket: OpenTicket, consentId: string, more: object = {}): Promise<void> => {
  await portal.staff
    .post(`/api/v1/tickets/${ticket.id}/actions/WITHDRAW_CONSENT`)
    .send({ consentId, name: 'Şule Iğdırlı', phone: '0532 111 22 33', ...more })
    .expect(200);
};
/** What somebody was mailed about the withdrawal or the session, by its template. */
const mailsTo = async ({ id }: OpenTicket, address: string): Promise<Record<string, string>> => {
  const { rows } = await portal.pool.query<{ id: string; template: string }>(
    `select id, template from mail where ticket_id = $1 and to_address = $2 and template ~ 'WITHDRAWN_CALL|^SESSION'`,
    [id, address],
  );
  const read = rows.map(async (row): Promise<[string, string]> => {
    const facts = await loadMailFacts(portal.pool, row.id);
    if (facts === undefined) throw new Error('no such mail');
    return [row.template, renderMail(facts, portal.desk.deps.config).text.replace(/\s+/g, ' ')];
  });
  return Object.fromEntries(await Promise.all(read));
};
const requesters = async (ticket: OpenTicket): Promise<string> =>
  (await mailsTo(ticket, portal.firm.requester.email))['CONSENT_WITHDRAWN_CALL'] ?? '';

test('the mail says what stands: asked to disconnect and not confirmed, then since when; and leads to the permission', async () => {
  await sits(null);
  const { ticket, consentId } = await permitted();
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await withdraw(ticket, consentId);
  await portal.inState(ticket, 'DISCONNECTING');
  const open = await requesters(ticket);
  expect(open).toMatch(
    /Bu izinle süren oturumun \(başlangıcı: [\d. :]+\) süresi durdu\. Teknisyenimizden bağlantıyı hemen kesmesi istendi; kestiğini bildirmesi gerekir\. Cihazdaki bağlantı penceresi hâlâ açıksa siz de kapatabilirsiniz\./,
  );
  expect(open).toMatch(/Verilen izin: .*\/izin\//);
  expect(open).not.toMatch(/sona erdi|hiçbir şeyi durdurmaz|İstenen izin/);
  await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
  expect(await requesters(ticket)).toMatch(/bağlantı \(başlangıcı: [\d. :]+\) kesildi; teknisyenimizin bildirdiği an: [\d. :]+/);
});

test('where nobody was connected it says that', async () => {
  await sits(null);
  const { ticket, consentId } = await permitted();
  await withdraw(ticket, consentId);
  const mail = await requesters(ticket);
  expect(mail).toContain('Bu sırada bu izinle bağlı olan kimse yoktu.');
  expect(mail).not.toContain('kesmesi istendi');
});

test('the device’s user who calls gets one mail, that tells of the session as well', async () => {
  await sits(irem.name);
  const { ticket, consentId } = await permitted({ askOf: 'REQUESTER', insteadOfUser: 'SHARED_DEVICE' });
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await withdraw(ticket, consentId, { caller: 'DEVICE_USER', name: irem.name });
  await portal.inState(ticket, 'DISCONNECTING');
  const mails = await mailsTo(ticket, irem.email);
  expect(Object.keys(mails)).toEqual(['CONSENT_WITHDRAWN_CALL_DEVICE_USER']);
  expect(mails['CONSENT_WITHDRAWN_CALL_DEVICE_USER']).toMatch(/siz de kapatabilirsiniz.*Başlangıç: .*Sürenin durduğu an: .*\/itiraz\//);
  expect(await requesters(ticket)).toContain('Arayan: İrem Gökçeağaç (Cihazın kayıtlı kullanıcısı).');
});

test('somebody else of the firm who calls is who did it, on every page, on the record and when the giver is asked again', async () => {
  await sits(null);
  const { ticket, consentId } = await permitted();
  const { representative } = portal.firm;
  await withdraw(ticket, consentId, { caller: 'CONTACT', contactId: representative.id, name: null, note: 'Bağlantıyı istemiyoruz' });
  await portal.inState(ticket, 'IN_PROGRESS');
  const said = `Telefonda geri alındı; arayan: ${representative.name} (Firmanın kayıtlı bir kişisi), kaydeden: `;
  const page = portal.path('CONSENT', consentId);
  const read = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
  for (const path of [page, portal.path('STATUS', ticket.id), portal.path('CONTEST', consentId)]) expect(await read(path)).toContain(said);
  expect(await read(`${page}/kayit`)).toMatch(
    new RegExp(
      `Geri alma yolu Telefon · Firmanın kayıtlı bir kişisi.*Geri almak için arayan ${representative.name} · 0532 111 22 33.*Bağlantıyı istemiyoruz`,
    ),
  );
  expect(await requesters(ticket)).not.toContain('geri aldığınızı');
  const again = await portal.act(portal.technician, ticket, 'ASK_CONSENT');
  expect(await read(portal.path('CONSENT', again))).toContain(`telefonda geri alınmıştı; arayan siz değildiniz: ${representative.name}.`);
});

test('nobody’s call is recorded as another’s, of people of other firms, or before the permission was given', async () => {
  await sits(null);
  const { ticket, consentId } = await permitted();
  const wrong = async (body: object): Promise<Record<string, string[]>> => {
    const call = { consentId, name: 'Şule Iğdırlı', phone: '0532 111 22 33', ...body };
    return (await portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/WITHDRAW_CONSENT`).send(call).expect(400)).body.errors;
  };
  expect(Object.keys(await wrong({ name: 'Çağrı Işıkoğlu' }))).toEqual(['name']);
  expect(Object.keys(await wrong({ caller: 'OTHER', name: '' }))).toEqual(['name']);
  expect(Object.keys(await wrong({ caller: 'CONTACT' }))).toEqual(['contactId']);
  expect(Object.keys(await wrong({ caller: 'CONTACT', contactId: randomUUID() }))).toEqual(['contactId']);
  expect(Object.keys(await wrong({ minutesAgo: 10 }))).toEqual(['minutesAgo']);
  expect(await portal.consent(consentId)).toMatchObject({ status: 'GRANTED' });
  await withdraw(ticket, consentId, { caller: 'OTHER', name: 'Çağrı Işıkoğlu' });
  expect(await portal.consent(consentId)).toMatchObject({ status: 'WITHDRAWN' });
});
