import { randomUUID } from 'node:crypto';
import type { Locale } from '../../domain/locale';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { whySkipped } from '../../worker/relay/mail/holds';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type Agent, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
let witness: Agent;
let witnessAddress: string;
/** Who uses the device, by the register, where a test says so. */
const irem = { id: randomUUID(), name: 'İrem Gökçeağaç', email: 'irem@musteri.example' };
beforeAll(async () => {
  portal = await PortalDesk.open();
  witness = await portal.desk.as('technician');
  witnessAddress = (await portal.pool.query('select email from app_user where id = $1', [witness.userId])).rows[0].email;
  await portal.pool.query(
    `insert into contact (id, customer_id, site_id, name, email, roles, created_at, updated_at) values ($1, $2, $3, $4, $5, '{REQUESTER}', now(), now())`,
    [irem.id, portal.firm.customerId, portal.firm.siteId, irem.name, irem.email],
  );
});
afterAll(() => portal.close());
beforeEach(async () => {
  await portal.clearDoubts();
  await sits(null);
});

const sits = (place: string | null) => portal.pool.query('update asset set place = $2 where id = $1', [portal.firm.asset.id, place]);
const call = {
  ...{ granted: true, scope: 'CONTROL', windowMinutes: 60, textVersion: '2026-11', locale: 'tr' },
  ...{ name: 'Şule Iğdırlı', phone: '0532 111 22 33', callback: true },
};
const open = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
/** A session by a permission by phone, which runs or is over. */
const session = async (more: object = {}, isOver = true): Promise<{ ticket: OpenTicket; consentId: string }> => {
  const ticket = await portal.assigned();
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', { ...call, ...more });
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  if (isOver) await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Açılmadı' });
  return { ticket, consentId: (await portal.page(ticket)).consents.at(-1).id };
};
const press = async (path: string, adim: string, karar: string): Promise<void> => {
  const { text } = await portal.get(`${path}?adim=${adim}`).expect(200);
  await portal.send(path, { ...inputsOf(text), karar }).expect(303);
};
const object = (consentId: string, contactId?: string): Promise<void> =>
  press(portal.path('CONTEST', consentId, contactId === undefined ? undefined : { contactId }), 'karar', 'itiraz');
const deny = (consentId: string): Promise<void> => press(portal.path('WITNESS', consentId, { email: witnessAddress }), 'karar', 'duymadim');
const taskOf = async (ticket: OpenTicket): Promise<string> =>
  (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'CONSENT_CONTESTED').id;
const settle = async (ticket: OpenTicket, outcome: string): Promise<void> => {
  const body = { outcome, note: 'İki tarafla görüşüldü' };
  const id = await taskOf(ticket);
  // Sent twice, it is written and told once.
  for (let n = 0; n < 2; n += 1) await portal.staff.post(`/api/v1/desk-tasks/${id}/contest-outcome`).send(body).expect(200);
};
const addresses = async (ticket: OpenTicket, template: string): Promise<string[]> =>
  (await portal.pool.query('select to_address as a from mail where ticket_id = $1 and template = $2 order by 1', [ticket.id, template])).rows.map(
    ({ a }) => a,
  );
const factsOf = async (ticket: OpenTicket, template: string, to: string) => {
  const { rows } = await portal.pool.query('select id from mail where ticket_id = $1 and template = $2 and to_address = $3', [
    ticket.id,
    template,
    to,
  ]);
  expect(rows).toHaveLength(1);
  const facts = await loadMailFacts(portal.pool, rows[0].id);
  if (facts === undefined) throw new Error('no such mail');
  return facts;
};
const mailTo = async (ticket: OpenTicket, template: string, to: string, locale: Locale = 'tr'): Promise<string> => {
  const facts = await factsOf(ticket, template, to);
  return renderMail({ ...facts, mail: { ...facts.mail, locale } }, portal.desk.deps.config).text;
};
const OUTCOME = 'CONSENT_CONTEST_OUTCOME';
const OTHERS = 'CONSENT_CONTESTED_OTHERS';

test.each([
  ['NOT_GIVEN', 'izin geçerli değildi, itiraz haklıydı', 'ücret alınmaz', 'Nothing is charged', 'itiraz haklı'],
  [
    'GIVEN',
    'izin geçerliydi; bu, görüşülerek doğrulandı',
    'sözleşmenizin koşullarına göre',
    'by the terms of your contract',
    'görüşülerek doğrulandı',
  ],
  ['UNCLEAR', 'iki taraf farklı anlatıyor', 'muhasebemiz karar verecek', 'until then it does not', 'Anlaşılamadı'],
])(
  '%s is told to whoever contested, once and with what follows for the session; pages say so with its date',
  async (outcome, found, charged, english, label) => {
    const { ticket, consentId } = await session();
    const asked = await open(`${portal.path('CONTEST', consentId)}?adim=karar`);
    expect(asked).toContain('bu izinle artık bağlanılmaz ve itirazınız');
    expect(asked).not.toContain('kesmesi istenir');
    await object(consentId);
    expect(await open(portal.path('CONTEST', consentId))).toContain('sizinle görüşülecek');
    await settle(ticket, outcome);
    const { email } = portal.firm.requester;
    expect(await addresses(ticket, OUTCOME)).toEqual([email]);
    const mail = await mailTo(ticket, OUTCOME, email);
    for (const said of [found, charged, 'itiraz etmiştiniz', 'Sonuca katılmıyorsanız', portal.path('CONTEST', consentId)])
      expect(mail).toContain(said);
    // What our people noted of the talks is ours.
    expect(mail).not.toContain('İki tarafla görüşüldü');
    // Its contract covers the session: while nobody knows, no fee is spoken of.
    if (outcome === 'UNCLEAR') expect(mail).not.toMatch(/ücret|fatura/);
    // The session was over: nobody was told to cut it.
    expect(mail).not.toContain('kesmesi istendi');
    expect(await mailTo(ticket, OUTCOME, email, 'en')).toContain(english);
    const page = await open(portal.path('CONTEST', consentId));
    expect(page).toMatch(new RegExp(`sonucu \\d\\d\\.\\d\\d\\.\\d{4}.*${label}`));
    expect(page).not.toContain('sizinle görüşülecek');
    expect(await open(portal.path('STATUS', ticket.id))).toMatch(new RegExp(`itirazın sonucu yazıldı: .*${label}`));
    expect((await portal.page(ticket)).consents.at(-1)).toMatchObject({ contestOutcome: outcome, contestSettledAt: expect.any(String) });
  },
);

test('a permission by which no session was started has nothing to charge, and whom the customer has struck off is told nothing', async () => {
  const ticket = await portal.assigned();
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', call);
  const consentId = (await portal.page(ticket)).consents.at(-1).id;
  await object(consentId);
  await settle(ticket, 'NOT_GIVEN');
  const { email, id } = portal.firm.requester;
  expect(await mailTo(ticket, OUTCOME, email)).toContain('ücretlendirilecek bir şey yok');
  await portal.clearDoubts();
  const other = await session();
  await object(other.consentId);
  await portal.pool.query('update contact set active = false where id = $1', [id]);
  try {
    await settle(other.ticket, 'GIVEN');
    expect(await addresses(other.ticket, OUTCOME)).toEqual([]);
    // Struck off while it waited.
    expect(whySkipped(await factsOf(ticket, OUTCOME, email), Date.now() as never)).toBe('former-requester');
  } finally {
    await portal.pool.query('update contact set active = true where id = $1', [id]);
  }
});

test('who is said to have given a permission hears that its witness denies it, and says once whose word it was; the desk reads it', async () => {
  const { ticket, consentId } = await session({ witnessId: witness.userId }, false);
  await deny(consentId);
  await portal.inState(ticket, 'DISCONNECTING');
  const { email } = portal.firm.requester;
  expect(await addresses(ticket, OTHERS)).toEqual([email]);
  const mail = await mailTo(ticket, OTHERS, email);
  const own = portal.path('CONTEST', consentId);
  for (const said of ['tanık gösterilen kişi görüşmeyi duymadığını bildirdi', 'kesmesi istendi', own]) expect(mail).toContain(said);
  expect(await mailTo(ticket, OTHERS, email, 'en')).toContain('Our technician was asked to disconnect at once and has to confirm it');
  // Nobody of ours is named to them.
  expect(mail).not.toContain(witnessAddress);
  expect(await open(own)).toContain('Bu izni siz mi verdiniz?');
  await open(`${own}?adim=verdim`);
  expect(await portal.consent(consentId)).toMatchObject({ giver_word: null });
  await press(own, 'verdim', 'verdim');
  expect(await portal.consent(consentId)).toMatchObject({ giver_word: 'MINE', status: 'WITHDRAWN', giver_word_evidence_id: expect.any(String) });
  await portal.send(own, { anahtar: 'yeniden', karar: 'vermedim' }).expect(303);
  expect(await portal.consent(consentId)).toMatchObject({ giver_word: 'MINE' });
  const page = await open(own);
  expect(page).toContain('bildirdiniz: Bu izni ben verdim');
  expect(page).not.toContain('Bu izni siz mi verdiniz?');
  expect((await portal.page(ticket)).consents.at(-1)).toMatchObject({ giverWord: 'MINE', giverWordAt: expect.any(String) });
  const { body } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/consents/${consentId}/record`).expect(200);
  expect(body.said).toMatchObject({ word: 'MINE', email });
  await settle(ticket, 'GIVEN');
  expect(await addresses(ticket, OUTCOME)).toEqual([email, witnessAddress].sort());
  expect(await mailTo(ticket, OUTCOME, email)).toContain('verdiğiniz kaydedilen bağlantı iznine');
  const toWitness = await mailTo(ticket, OUTCOME, witnessAddress);
  expect(toWitness).toMatch(/duymadığınızı bildirmiştiniz[^]*\/tanik\//);
  // What it costs and how to answer the customer's desk is not theirs.
  expect(toWitness).not.toMatch(/ücret|iletiyi yanıtlayın/);
  const theirs = portal.path('WITNESS', consentId, { email: witnessAddress });
  expect(await open(theirs)).toMatch(/görüşülerek doğrulandı · \d\d\.\d\d\.\d{4}/);
  // The printed record is led to where they may see its ticket.
  const record = `/admin/#/tickets/${ticket.id}/consents/${consentId}`;
  expect((await portal.get(theirs).expect(200)).text).not.toContain(record);
  await portal.pool.query('update ticket set assignee_id = $2 where id = $1', [ticket.id, witness.userId]);
  expect((await portal.get(theirs).expect(200)).text).toContain(record);
});

test('who gave it says nothing more once the outcome is written, nor does whoever objected themselves', async () => {
  const { ticket, consentId } = await session({ witnessId: witness.userId });
  await deny(consentId);
  await settle(ticket, 'UNCLEAR');
  const own = portal.path('CONTEST', consentId);
  expect(await open(own)).not.toContain('Bu izni siz mi verdiniz?');
  await portal.send(own, { anahtar: 'geç', karar: 'verdim' }).expect(303);
  const contested = await session({ witnessId: portal.staff.userId });
  await object(contested.consentId);
  await portal.send(portal.path('CONTEST', contested.consentId), { anahtar: 'geri', karar: 'verdim' }).expect(303);
  for (const id of [consentId, contested.consentId]) expect(await portal.consent(id)).toMatchObject({ giver_word: null });
});

test('a colleague who is said to have permitted it hears of the witness, says that they did not, and is told the outcome; so is the requester', async () => {
  await sits(irem.name);
  const { ticket, consentId } = await session({ askOf: 'DEVICE_USER', name: irem.name, witnessId: witness.userId }, false);
  await deny(consentId);
  await portal.inState(ticket, 'DISCONNECTING');
  expect(await addresses(ticket, OTHERS)).toEqual([irem.email]);
  const own = portal.path('CONTEST', consentId, { contactId: irem.id });
  expect(await mailTo(ticket, OTHERS, irem.email)).toMatch(/Merhaba İrem[^]*\/itiraz\//);
  await press(own, 'vermedim', 'vermedim');
  expect(await portal.consent(consentId)).toMatchObject({ giver_word: 'NOT_MINE' });
  await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
  await settle(ticket, 'NOT_GIVEN');
  expect(await addresses(ticket, OUTCOME)).toEqual([irem.email, portal.firm.requester.email, witnessAddress].sort());
  expect(await mailTo(ticket, OUTCOME, portal.firm.requester.email)).toMatch(/verildiği kaydedilen[^]*\/durum\//);
  expect(await open(portal.path('CONSENT', consentId, { contactId: irem.id }))).toMatch(/sonucu \d\d\.\d\d\.\d{4}.*itiraz haklı/);
});

test('what the device’s user objects to is asked of the requester who is said to have given it by phone, and the outcome goes to both', async () => {
  await sits(irem.name);
  const { ticket, consentId } = await session({ askOf: 'REQUESTER', insteadOfUser: 'USER_ABSENT' });
  await object(consentId, irem.id);
  const { email } = portal.firm.requester;
  expect(await addresses(ticket, OTHERS)).toEqual([]);
  expect(await mailTo(ticket, 'CONSENT_OBJECTED', email)).toMatch(/itiraz etti[^]*\/itiraz\//);
  const users = portal.path('CONTEST', consentId, { contactId: irem.id });
  // Whose word it was is not the user's to say.
  await portal.send(users, { anahtar: 'x', karar: 'verdim' }).expect(400);
  await press(portal.path('CONTEST', consentId), 'verdim', 'verdim');
  expect(await portal.consent(consentId)).toMatchObject({ giver_word: 'MINE' });
  await settle(ticket, 'GIVEN');
  expect(await addresses(ticket, OUTCOME)).toEqual([irem.email, email].sort());
  const toUser = await mailTo(ticket, OUTCOME, irem.email);
  expect(toUser).toContain('kullandığınız cihaza verilen bağlantı iznine');
  // Of the request they know their own device only.
  expect(toUser).not.toMatch(/Yazıcı|hesaba girer|ücret/);
  expect(await open(users)).toMatch(/sonucu \d\d\.\d\d\.\d{4}.*görüşülerek doğrulandı/);
});
