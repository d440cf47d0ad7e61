import { randomUUID } from 'node:crypto';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
/** Who uses the device, by the register. */
const irem = { id: randomUUID(), name: 'İrem Gökçeağaç', email: 'irem@musteri.example' };
const sits = (place: string | null) => portal.pool.query('update asset set place = $2 where id = $1', [portal.firm.asset.id, place]);
beforeAll(async () => {
  portal = await PortalDesk.open();
  await portal.pool.query(
    `insert into contact (id, customer_id, site_id, name, email, roles, created_at, updated_at) values ($1, $2, $3, $4, $5, '{REQUESTER}', now(), now())`,
    [irem.id, portal.firm.customerId, portal.firm.siteId, irem.name, irem.email],
  );
});
afterAll(() => portal.close());
beforeEach(async () => {
  await portal.clearDoubts();
  await sits(irem.name);
});

const ABOUT_OTHERS = ['CONSENT_BY_COLLEAGUE', 'CONSENT_OBJECTED', 'SESSION_ENDED'];
/** What the requester was told of what a colleague did, in its order. */
const told = async (ticket: OpenTicket): Promise<string[]> =>
  (
    await portal.pool.query(`select template from mail where ticket_id = $1 and to_address = $2 and template = any ($3) order by created_at`, [
      ticket.id,
      portal.firm.requester.email,
      ABOUT_OTHERS,
    ])
  ).rows.map(({ template }) => template);
const text = async (ticket: OpenTicket, template: string): Promise<string> => {
  const { rows } = await portal.pool.query(`select id from mail where ticket_id = $1 and template = $2`, [ticket.id, template]);
  const facts = await loadMailFacts(portal.pool, rows[0]?.id);
  if (facts === undefined) throw new Error(`no ${template}`);
  return renderMail(facts, portal.desk.deps.config).text;
};
const spoken = async (more: object): Promise<{ ticket: OpenTicket; consentId: string }> => {
  const ticket = await portal.assigned();
  const call = { granted: true, scope: 'VIEW', windowMinutes: 30, textVersion: '2026-11', locale: 'tr', name: irem.name, phone: '0532 111 22 33' };
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', { ...call, ...more });
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  return { ticket, consentId: (await portal.page(ticket)).consents.at(-1).id };
};
const object = async (consentId: string): Promise<void> => {
  const path = portal.path('CONTEST', consentId, { contactId: irem.id });
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'itiraz' }).expect(303);
};

test('that a colleague permitted on the phone, and what was done on their device: one mail each', async () => {
  const { ticket } = await spoken({ askOf: 'DEVICE_USER' });
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Açılmadı' });
  expect(await told(ticket)).toEqual(['CONSENT_BY_COLLEAGUE', 'SESSION_ENDED']);
  expect(await text(ticket, 'CONSENT_BY_COLLEAGUE')).toMatch(/Merhaba Şule[^]*kullanıcısı İrem Gökçeağaç ile telefonda görüştü[^]*\/durum\//);
  const summary = await text(ticket, 'SESSION_ENDED');
  expect(summary).toMatch(
    /İzni cihazın kullanıcısı verdi: İrem Gökçeağaç[^]*bu oturumda çözülemedi[^]*Başlangıç: [^]*Bitiş: .* sn; başlayan dakika tam sayılır: 1 dk\)/,
  );
  expect(summary).toContain(portal.firm.asset.label);
});

test('a request that was solved in such a session says so in the mail that it is solved', async () => {
  const { ticket } = await spoken({ askOf: 'DEVICE_USER' });
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'SOLVED', note: 'Sürücü kuruldu' });
  expect(await told(ticket)).toEqual(['CONSENT_BY_COLLEAGUE']);
  expect(await text(ticket, 'TICKET_RESOLVED')).toMatch(/Uzak oturum: .*başlayan dakika tam sayılır: 1 dk\); izni veren: İrem Gökçeağaç/);
});

test('a request that took several sessions names all of them in the mail that it is solved, the first one first', async () => {
  const { ticket } = await spoken({ askOf: 'DEVICE_USER' });
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'INTERRUPTED', note: 'Hat koptu' });
  await sits(null);
  const consentId = await portal.act(portal.technician, ticket, 'ASK_CONSENT', {});
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'SOLVED', note: 'Sürücü kuruldu' });
  const mail = await text(ticket, 'TICKET_RESOLVED');
  expect(mail).toMatch(/Uzak oturum: [^\n]*; izni veren: İrem Gökçeağaç\s+Uzak oturum: [^\n]*; bağlanan: /);
  expect(mail.match(/Uzak oturum: /g)).toHaveLength(2);
});

test('that the colleague denies the permission in mid-session: the objection and the cut are one mail', async () => {
  const { ticket, consentId } = await spoken({ askOf: 'DEVICE_USER' });
  await object(consentId);
  await portal.inState(ticket, 'DISCONNECTING');
  expect(await told(ticket)).toEqual(['CONSENT_BY_COLLEAGUE', 'CONSENT_OBJECTED']);
  expect(await text(ticket, 'CONSENT_OBJECTED')).toMatch(
    /İrem Gökçeağaç[^]*vermediğini[^]*süren oturumun \(başlangıcı: \S+ \S+\) süresi durdu[^]*Teknisyenimizden bağlantıyı hemen kesmesi istendi; kestiğini bildirmesi gerekir[^]*Başlangıç/,
  );
  // What was done on their device is told to them as recorded and contested, not as permitted by them.
  const own = await text(ticket, 'SESSION_ON_DEVICE');
  expect(own).toMatch(/İzni veren: kayda göre İrem Gökçeağaç \(telefonda; kaydeden: .+\); bu kayda itiraz edildi/);
  expect(own).not.toMatch(/oturum bitti|kesildi/i);
});

test('that our own witness denies the call in mid-session: the cut has a mail, which does not say that the colleague objected', async () => {
  const witness = await portal.desk.as('technician');
  const { ticket, consentId } = await spoken({ askOf: 'DEVICE_USER', callback: true, witnessId: witness.userId });
  const { email } = (await portal.pool.query('select email from app_user where id = $1', [witness.userId])).rows[0];
  const path = portal.path('WITNESS', consentId, { email });
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'duymadim' }).expect(303);
  await portal.inState(ticket, 'DISCONNECTING');
  await waitFor(async () => (await told(ticket)).length > 1, { what: 'the summary' });
  expect(await told(ticket)).toEqual(['CONSENT_BY_COLLEAGUE', 'SESSION_ENDED']);
  const summary = await text(ticket, 'SESSION_ENDED');
  expect(summary).toMatch(/Kayda göre izni telefonda cihazın kullanıcısı vermişti: İrem Gökçeağaç[^]*görüşmeyi duymadığını bildirdiği/);
  expect(summary).not.toContain('geri aldığı');
});

test('that the user of the device objects to what the requester permitted in their place', async () => {
  const { ticket, consentId } = await spoken({ askOf: 'REQUESTER', insteadOfUser: 'USER_ABSENT', name: 'Şule Iğdırlı' });
  await object(consentId);
  await portal.inState(ticket, 'DISCONNECTING');
  expect(await told(ticket)).toEqual(['CONSENT_OBJECTED']);
  expect(await text(ticket, 'CONSENT_OBJECTED')).toMatch(/İrem Gökçeağaç[^]*cihaza bağlanılmasına[^]*itiraz etti/);
});

test('that the colleague takes a permission by link back in mid-session', async () => {
  const ticket = await portal.assigned();
  const own = portal.path('CONSENT', await portal.act(portal.technician, ticket, 'ASK_CONSENT'), { contactId: irem.id });
  for (const [step, karar] of [
    ['karar', 'ver'],
    ['geri-al', 'geri-al'],
  ] as const) {
    const form = await portal.get(`${own}?adim=${step}`).expect(200);
    await portal.send(own, { ...inputsOf(form.text), karar }).expect(303);
    if (step === 'geri-al') break;
    await portal.inState(ticket, 'REMOTE_READY');
    await portal.act(portal.technician, ticket, 'START_REMOTE');
  }
  await portal.inState(ticket, 'DISCONNECTING');
  await waitFor(async () => (await told(ticket)).length > 0, { what: 'the summary' });
  expect(await told(ticket)).toEqual(['SESSION_ENDED']);
  // Nobody has disconnected yet; once the technician says so, the page of the permission says when.
  const cut = await text(ticket, 'SESSION_ENDED');
  for (const part of ['uzak oturum kesiliyor', 'izni geri aldı', 'bağlantıyı kesmesi istendi', 'Sürenin durduğu an: ']) expect(cut).toContain(part);
  expect(cut).not.toMatch(/oturum bitti|kesildi/i);
  expect(textOf((await portal.get(own)).text)).toContain('Bağlantının kesildiği an Teknisyenimiz henüz bildirmedi');
  await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
  expect(textOf((await portal.get(own)).text)).toMatch(/Bağlantının kesildiği an \d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d/);
});

test('of a session on a device of their own, which they permitted, nobody is mailed', async () => {
  await sits(null);
  const { ticket } = await spoken({ name: 'Şule Iğdırlı' });
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Açılmadı' });
  expect(await told(ticket)).toEqual([]);
});
