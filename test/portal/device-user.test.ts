import { randomUUID } from 'node:crypto';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, linksOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
/** Who uses the device, by the register. */
const irem = { id: randomUUID(), name: 'İrem Gökçeağaç', email: 'irem@musteri.example' };
const IN_STEAD = { askOf: 'REQUESTER', insteadOfUser: 'USER_ABSENT' };

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

const own = (consentId: string): string => portal.path('CONSENT', consentId, { contactId: irem.id });
const objection = (consentId: string): string => portal.path('CONTEST', consentId, { contactId: irem.id });
const read = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
const decide = async (path: string, adim: string, karar: string): Promise<void> => {
  const form = await portal.get(`${path}?adim=${adim}`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar }).expect(303);
};
const mailsTo = async (ticket: OpenTicket, address: string): Promise<{ id: string; template: string }[]> =>
  (await portal.pool.query(`select id, template from mail where ticket_id = $1 and to_address = $2 order by created_at, id`, [ticket.id, address]))
    .rows;
const sent = async (ticket: OpenTicket, address: string, template: string): Promise<{ subject: string; text: string }> => {
  const found = (await mailsTo(ticket, address)).filter((mail) => mail.template === template);
  expect(found).toHaveLength(1);
  const facts = await loadMailFacts(portal.pool, found[0]?.id ?? '');
  if (facts === undefined) throw new Error(`no ${template}`);
  return renderMail(facts, portal.desk.deps.config);
};

/** The device's user was asked first, then the requester in their place. */
async function askedInstead(): Promise<{ ticket: OpenTicket; first: string; second: string }> {
  const ticket = await portal.assigned();
  const first = await portal.act(portal.technician, ticket, 'ASK_CONSENT');
  await portal.act(portal.technician, ticket, 'CANCEL_CONSENT');
  const second = await portal.act(portal.technician, ticket, 'ASK_CONSENT', IN_STEAD);
  return { ticket, first, second };
}

test('the old link of the device’s user says who was asked in their place, who permitted, what runs and what was done, and leads to the objection', async () => {
  const { ticket, first, second } = await askedInstead();
  expect(await read(own(first))).toMatch(/izin sizin yerinize talep edenden istendi: Şule Iğdırlı[^]*Yanıtı bekleniyor/);
  expect(await read(own(first))).not.toContain('vazgeçti');
  await portal.answer(second, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  const page = await portal.get(own(first)).expect(200);
  expect(textOf(page.text)).toMatch(/yerinize talep edenden istendi: Şule Iğdırlı[^]*İzin verildi: Şule Iğdırlı/);
  expect(linksOf(page.text)).toContain(objection(second));
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  for (const path of [own(first), objection(second)])
    expect(await read(path)).toMatch(/Cihaza şu anda bağlanılıyor\.[^]*Süren bağlantı Bağlanan [^]* teknisyeni Program \S+ Başlangıç \d/);
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Açılmadı' });
  for (const path of [own(first), objection(second)]) {
    const after = await read(path);
    expect(after).toMatch(/Yapılan bağlantı Bağlanan [^]*Bağlantı zamanı [^]*–[^]*Süre \d+ sn; başlayan dakika tam sayılır: 1 dk/);
    expect(after).not.toContain('şu anda bağlanılıyor');
  }
  expect(await read(own(first))).toMatch(/Oturum .* bitti; izin de onunla birlikte sona erdi/);
  await decide(objection(second), 'karar', 'itiraz');
  const contested = await portal.get(own(first)).expect(200);
  expect(textOf(contested.text)).toMatch(/itirazınız kaydedildi[^]*Yapılan bağlantı/);
  expect(textOf(contested.text)).not.toContain('itiraz et');
});

test('they are mailed once that somebody else permitted, that the question to them counts no more, and once what was done', async () => {
  const { ticket, second } = await askedInstead();
  await portal.answer(second, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  const permitted = await sent(ticket, irem.email, 'CONSENT_ON_DEVICE');
  expect(permitted.text).toMatch(/Şule Iğdırlı[^]*Aynı talep için size gönderdiğimiz izin isteği artık geçerli değil[^]*\/itiraz\//);
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'SOLVED', note: 'Sürücü kuruldu' });
  const summary = await sent(ticket, irem.email, 'SESSION_ON_DEVICE');
  expect(summary.text).toMatch(
    /Merhaba İrem[^]*uzaktan bağlandı; oturum bitti[^]*itiraz edin[^]*Program: [^]*İzni veren: Şule Iğdırlı[^]*Başlangıç: [^]*Bitiş: [^]*\/itiraz\//,
  );
  expect(summary.subject).toContain(portal.firm.asset.label);
});

test('whom nobody asked before reads of no dropped question', async () => {
  const ticket = await portal.assigned();
  const consentId = await portal.act(portal.technician, ticket, 'ASK_CONSENT', IN_STEAD);
  const request = await sent(ticket, portal.firm.requester.email, 'CONSENT_REQUEST');
  expect(request.subject).not.toContain('yeniden');
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  expect((await sent(ticket, irem.email, 'CONSENT_ON_DEVICE')).text).not.toContain('artık geçerli değil');
});

test('a requester who is asked for the first time is not asked again, and hears of a colleague’s permission from when that is given', async () => {
  const { ticket, first, second } = await askedInstead();
  expect((await sent(ticket, portal.firm.requester.email, 'CONSENT_REQUEST')).subject).not.toContain('yeniden');
  // As the mail to the requester read while the question to the colleague was open.
  await portal.pool.query(`update consent set status = 'CANCELLED' where id = $1`, [second]);
  await portal.pool.query(`update consent set status = 'REQUESTED' where id = $1`, [first]);
  const asked = await sent(ticket, portal.firm.requester.email, 'CONSENT_ASKED_COLLEAGUE');
  expect(asked.text).toContain('izin verildiği andan itibaren');
  expect(asked.text).not.toContain('izin verdiğiniz andan');
});

test('who permitted it themselves sees the connection while it runs, takes the permission back there, and afterwards when, how long and the record', async () => {
  const ticket = await portal.assigned();
  const consentId = await portal.act(portal.technician, ticket, 'ASK_CONSENT');
  await portal.get(`${own(consentId)}/kayit`).expect(404);
  await decide(own(consentId), 'karar', 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  const running = await portal.get(own(consentId)).expect(200);
  expect(textOf(running.text)).toMatch(/Cihaza şu anda bağlanılıyor[^]*Bağlantı iznini geri al/);
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Açılmadı' });
  expect(await read(own(consentId))).toMatch(/izin de onunla birlikte sona erdi[^]*Yapılan bağlantı[^]*İznin kaydı/);
  expect((await sent(ticket, irem.email, 'SESSION_ON_DEVICE')).text).toMatch(/İzni veren: İrem Gökçeağaç[^]*\/izin\//);
  const record = await read(`${own(consentId)}/kayit`);
  expect(record).toMatch(/Bağlantı izni kaydı[^]*Yanıtlayan İrem Gökçeağaç[^]*irem@musteri\.example[^]*Yapılan bağlantı[^]*SHA-256/);
  expect(await read(`${own(consentId)}/kayit?lang=en`)).toMatch(/Record of a permission to connect[^]*Connection that was made/);
});

test('the record that the device’s user reads of what somebody else permitted holds neither address nor browser of theirs', async () => {
  const { ticket, second } = await askedInstead();
  await portal.answer(second, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  const record = await read(`${objection(second)}/kayit`);
  expect(record).toMatch(/Yanıtlayan Şule Iğdırlı[^]*Bu izinle cihaza bağlanılmadı/);
  expect(record).not.toContain(portal.firm.requester.email);
  expect(record).not.toContain('Adres ve tarayıcı');
  // The requester's own has both.
  expect(await read(`${portal.path('CONSENT', second)}/kayit`)).toContain(portal.firm.requester.email);
  // A link of another permission opens its own record only.
  await portal.get(`${portal.path('CONSENT', second, { contactId: irem.id })}/kayit`).expect(404);
});

test('a question that was put to the device’s user after all says so to the requester', async () => {
  const ticket = await portal.assigned();
  const first = await portal.act(portal.technician, ticket, 'ASK_CONSENT', IN_STEAD);
  await portal.act(portal.technician, ticket, 'CANCEL_CONSENT');
  await portal.act(portal.technician, ticket, 'ASK_CONSENT');
  expect(await read(portal.path('CONSENT', first))).toContain('izin cihazın kullanıcısından istendi: İrem Gökçeağaç');
});

test('a device’s user whom their firm has struck off reads nothing of what was permitted since', async () => {
  const { first, second } = await askedInstead();
  await portal.answer(second, 'ver');
  await portal.pool.query('update contact set active = false where id = $1', [irem.id]);
  try {
    const { text } = await portal.get(own(first)).expect(200);
    expect(textOf(text)).not.toContain('Şule');
    expect(linksOf(text)).not.toContain(objection(second));
  } finally {
    await portal.pool.query('update contact set active = true where id = $1', [irem.id]);
  }
});

test('a question that somebody else answered by phone is closed to a device’s user whom their firm has struck off', async () => {
  const ticket = await portal.assigned();
  const asked = await portal.act(portal.technician, ticket, 'ASK_CONSENT');
  // As the answer of the requester by phone leaves the row.
  await portal.pool.query('update consent set asked_contact_id = null where id = $1', [asked]);
  await portal.get(own(asked)).expect(200);
  await portal.pool.query('update contact set active = false where id = $1', [irem.id]);
  try {
    await portal.get(own(asked)).expect(404);
  } finally {
    await portal.pool.query('update contact set active = true where id = $1', [irem.id]);
  }
});
