import { randomUUID } from 'node:crypto';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
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
  await portal.pool.query('update asset set place = $2 where id = $1', [portal.firm.asset.id, irem.name]);
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

const terms = { scope: 'CONTROL', windowMinutes: 60, locale: 'tr', askOf: 'REQUESTER' } as const;
const words = async ({ id }: OpenTicket, askOf: 'REQUESTER' | 'DEVICE_USER' = 'REQUESTER') =>
  (
    await portal.technician
      .get(`/api/v1/tickets/${id}/consent-words`)
      .query({ ...terms, askOf })
      .expect(200)
  ).body;
const call = {
  ...{ ...terms, granted: true, insteadOfUser: 'SHARED_DEVICE', textVersion: '2026-11' },
  ...{ name: 'Şule Iğdırlı', phone: '0532 111 22 33', callback: true },
};

test('whoever is asked on the phone in the place of a user who said no hears it in the words that are read out, kept and mailed', async () => {
  const ticket = await portal.assigned();
  const before = await words(ticket);
  expect(before.usersNo).toBeUndefined();
  const asked = await portal.act(portal.technician, ticket, 'ASK_CONSENT', { askOf: 'DEVICE_USER' });
  const own = portal.path('CONSENT', asked, { contactId: irem.id });
  await portal.send(own, { ...inputsOf((await portal.get(`${own}?adim=karar`).expect(200)).text), karar: 'verme' }).expect(303);
  await portal.inState(ticket, 'IN_PROGRESS');

  const read = await words(ticket);
  const said = /Cihazın kullanıcısı İrem Gökçeağaç, bu talepte bağlantıya \d\S+ \d\S+ tarihinde izin vermedi\. Bunu bilerek karar verin/;
  expect(read.usersNo).toMatch(said);
  expect((await words(ticket, 'DEVICE_USER')).usersNo).toBeUndefined();
  const record = `/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_CONSENT`;
  // What was read before the user said no is not what has to be read now.
  const { body: stale } = await portal.technician
    .post(record)
    .send({ ...call, wordsHash: before.hash })
    .expect(400);
  expect(Object.keys(stale.errors)).toEqual(['locale']);
  // After a no in writing somebody has to have heard the call.
  const witnessId = (await portal.desk.as('manager')).userId;
  const consentId = await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', { ...call, witnessId, wordsHash: read.hash });

  const { rows } = await portal.pool.query('select e.data from evidence e join consent q on q.evidence_id = e.id where q.id = $1', [consentId]);
  expect(rows[0].data.shown.usersNo).toBe(read.usersNo);
  const { body: kept } = await portal.technician.get(`/api/v1/tickets/${ticket.id}/consents/${consentId}/record`).expect(200);
  expect(kept.shown).toMatchObject({ usersNo: read.usersNo, asKept: true, hash: read.hash });
  const { rows: mails } = await portal.pool.query(`select id from mail where template = 'CONSENT_BY_PHONE' and params ->> 'subjectId' = $1`, [
    consentId,
  ]);
  const facts = await loadMailFacts(portal.pool, mails[0]?.id ?? '');
  if (facts === undefined) throw new Error('no mail');
  expect(renderMail(facts, portal.desk.deps.config).text.replace(/\s+/g, ' ')).toMatch(said);
  const page = portal.path('CONTEST', consentId);
  for (const path of [page, `${page}/kayit`]) expect(textOf((await portal.get(path).expect(200)).text)).toMatch(said);
});

const mail = async ({ id }: OpenTicket, template: string): Promise<string> => {
  const find = async () =>
    (await portal.pool.query<{ id: string }>('select id from mail where ticket_id = $1 and template = $2 order by created_at desc', [id, template]))
      .rows[0];
  await waitFor(async () => (await find()) !== undefined, { what: template });
  const facts = await loadMailFacts(portal.pool, (await find())?.id ?? '');
  if (facts === undefined) throw new Error('no such mail');
  return renderMail(facts, portal.desk.deps.config).text.replace(/\s+/g, ' ');
};
const byPhone = { name: irem.name, phone: '0532 111 22 33' };

test('a device’s user who stopped a session by phone is not asked as if for the first time, on that request or on another', async () => {
  const ticket = await portal.assigned();
  const first = await portal.act(portal.technician, ticket, 'ASK_CONSENT', { askOf: 'REQUESTER', insteadOfUser: 'SHARED_DEVICE' });
  await portal.answer(first, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  const said = { consentId: first, caller: 'DEVICE_USER', ...byPhone };
  await portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/WITHDRAW_CONSENT`).send(said).expect(200);
  await portal.inState(ticket, 'IN_PROGRESS');
  const asked = async (of: OpenTicket): Promise<string[]> => {
    const consentId = await portal.act(portal.technician, of, 'ASK_CONSENT', { askOf: 'DEVICE_USER' });
    const page = await portal.get(portal.path('CONSENT', consentId, { contactId: irem.id })).expect(200);
    return [await mail(of, 'CONSENT_REQUEST'), textOf(page.text)];
  };
  for (const text of await asked(ticket))
    expect(text).toMatch(/Bu talepte cihazınıza bağlantıyı \d\S+ \d\S+ tarihinde durdurmuştunuz\. Bu yeni bir sorudur/);
  expect(await mail(ticket, 'CONSENT_ASKED_COLLEAGUE')).toMatch(
    /İrem Gökçeağaç, bu talepte bağlantı iznini \d\S+ \d\S+ tarihinde geri aldı\. Kendisine bu bilinerek yeniden soruldu/,
  );
  for (const text of await asked(await portal.assigned()))
    expect(text).toMatch(new RegExp(`bağlantıyı ${ticket.number} numaralı talepte \\S+ \\S+ tarihinde durdurmuştunuz`));
});

test('whoever never got a page of another session’s permission is told to call, and not to end it there', async () => {
  const one = await portal.assigned();
  const first = await portal.act(portal.technician, one, 'ASK_CONSENT', { askOf: 'REQUESTER', insteadOfUser: 'SHARED_DEVICE' });
  await portal.answer(first, 'ver');
  await portal.inState(one, 'REMOTE_READY');
  await portal.act(portal.technician, one, 'START_REMOTE');
  const other = await portal.assigned();
  const second = await portal.act(portal.technician, other, 'ASK_CONSENT', { askOf: 'DEVICE_USER' });
  const own = portal.path('CONSENT', second, { contactId: irem.id });
  await portal.send(own, { ...inputsOf((await portal.get(`${own}?adim=karar`).expect(200)).text), karar: 'ver' }).expect(303);
  await portal.inState(other, 'REMOTE_READY');
  await portal.act(portal.technician, other, 'START_REMOTE');
  const call = { consentId: first, name: 'Şule Iğdırlı', phone: '0532 111 22 33' };
  await portal.staff.post(`/api/v1/tickets/${one.id}/actions/WITHDRAW_CONSENT`).send(call).expect(200);
  await portal.inState(one, 'DISCONNECTING');
  const status = textOf((await portal.get(portal.path('STATUS', one.id)).expect(200)).text);
  for (const text of [await mail(one, 'CONSENT_WITHDRAWN_CALL'), status]) {
    expect(text).toContain(`talep ${other.number}`);
    expect(text).toContain('Onu da istemiyorsanız bizi hemen arayın');
    expect(text).not.toContain('size gönderilen sayfadan bitirin');
  }
  await portal.act(portal.technician, one, 'CONFIRM_DISCONNECT');
  await portal.act(portal.technician, other, 'END_REMOTE', { outcome: 'INTERRUPTED', note: 'Yarım kaldı' });
});
