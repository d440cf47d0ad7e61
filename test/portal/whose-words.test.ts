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
  // The firm records screens, and so asks about it.
  await portal.pool.query(
    `insert into setting (key, value, updated_at) values ('firm', '{"asksScreenRecording": true}', now())
     on conflict (key) do update set value = setting.value || excluded.value`,
  );
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

const page = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
const mail = async (ticket: OpenTicket, template: string): Promise<string> => {
  const { rows } = await portal.pool.query(`select id from mail where ticket_id = $1 and template = $2`, [ticket.id, template]);
  const facts = await loadMailFacts(portal.pool, rows[0]?.id);
  if (facts === undefined) throw new Error(`no ${template}`);
  return renderMail(facts, portal.desk.deps.config).text;
};
const explicit = async (consentId: string): Promise<number> =>
  (await portal.pool.query('select 1 from explicit_consent where consent_id = $1', [consentId])).rows.length;

describe('what the requester permits in the place of the device’s user', () => {
  test('holds no consent to a recording of that person’s screen, and speaks of whoever sits at the device', async () => {
    const ticket = await portal.assigned();
    const instead = { askOf: 'REQUESTER', insteadOfUser: 'USER_ABSENT' };
    const consentId = await portal.act(portal.technician, ticket, 'ASK_CONSENT', instead);
    const path = portal.path('CONSENT', consentId);
    const form = await portal.get(`${path}?adim=karar`).expect(200);
    expect(form.text).not.toContain('name="kayit"');
    await portal.send(path, { ...inputsOf(form.text), karar: 'ver', kayit: '1' }).expect(303);
    expect(await explicit(consentId)).toBe(0);
    await portal.inState(ticket, 'REMOTE_READY');
    expect(await page(path)).toContain('cihazın başındaki kişi kabul etmeli');
    // Who was asked reads in the evidence that it was the device's user who was not.
    const evidence = await page(`${path}/kayit`);
    expect(evidence).toContain('Cihazın kullanıcısına sorulmama nedeni Kullanıcısı izinde');
    expect(evidence).not.toContain('Size sorulmama nedeni');
    // Whose device it is hears who permitted it, and why they were not asked.
    expect(await mail(ticket, 'CONSENT_ON_DEVICE')).toContain('Size sorulmama nedeni: Kullanıcısı izinde ya da ulaşılamıyor');
    expect(await page(portal.path('CONTEST', consentId, { contactId: irem.id }))).toContain('Size sorulmama nedeni Kullanıcısı izinde');
    await portal.act(portal.technician, ticket, 'START_REMOTE');
    const step = await portal.get(`${path}?adim=geri-al`).expect(200);
    await portal.send(path, { ...inputsOf(step.text), karar: 'geri-al' }).expect(303);
    await portal.inState(ticket, 'DISCONNECTING');
    expect(await page(path)).toMatch(/süren oturumu sonlandırıyor\. Talebiniz açık kalır/);
  });

  test('by phone: their own page of it names whose device it is', async () => {
    const ticket = await portal.assigned();
    const call = {
      granted: true,
      scope: 'VIEW',
      windowMinutes: 30,
      textVersion: '2026-11',
      locale: 'tr',
      name: 'Şule Iğdırlı',
      phone: '0532 111 22 33',
    };
    await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', { ...call, askOf: 'REQUESTER', insteadOfUser: 'SHARED_DEVICE' });
    const [{ id }] = (await portal.page(ticket)).consents;
    const shown = await page(portal.path('CONTEST', id));
    expect(shown).toMatch(/numaralı talebiniz için sizinle[^]*Cihazın kullanıcısı İrem Gökçeağaç/);
    expect(shown).not.toContain('Size sorulmama nedeni');
  });
});

test('who permitted on the phone for a colleague’s request reads that it is a colleague’s, and whose', async () => {
  const ticket = await portal.assigned();
  const call = { granted: true, scope: 'VIEW', windowMinutes: 30, textVersion: '2026-11', locale: 'tr', name: irem.name, phone: '0532 111 22 33' };
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', { ...call, askOf: 'DEVICE_USER' });
  const [{ id }] = (await portal.page(ticket)).consents;
  expect(await mail(ticket, 'CONSENT_BY_PHONE')).toMatch(/Talep eden: Şule Iğdırlı/);
  const shown = await page(portal.path('CONTEST', id, { contactId: irem.id }));
  expect(shown).toMatch(/bir iş arkadaşınızın \d+ numaralı talebi için sizinle/);
  expect(shown).not.toContain('talebiniz');
});

test('whose request was merged into another one reads of its requester’s permission as of somebody else’s', async () => {
  await portal.pool.query('update asset set place = null where id = $1', [portal.firm.asset.id]);
  const { email, name } = portal.firm.itOfficer;
  const duplicate = await portal.assigned({ email, name });
  const { ticket, consentId } = await portal.asked();
  const read = (): Promise<string> => page(portal.path('STATUS', ticket.id, { email }));
  await portal.staff.post(`/api/v1/tickets/${duplicate.id}/actions/MERGE`).send({ into: ticket.number }).expect(200);
  const waiting = await read();
  expect(waiting).toMatch(/talep edenin iznini bekliyor[^]*Talep edende/);
  expect(waiting).not.toMatch(/izninizi|yanıt vermezseniz/);
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  const own = portal.path('STATUS', ticket.id);
  const step = await portal.get(`${own}?islem=izni-geri-al`).expect(200);
  await portal.send(own, inputsOf(step.text)).expect(303);
  await portal.inState(ticket, 'DISCONNECTING');
  expect(await page(own)).toMatch(/İzni geri aldınız[^]*Bağlantı iznini geri aldınız/);
  const withdrawn = await read();
  expect(withdrawn).toMatch(/Bağlantı izni geri alındı; teknisyenimiz/);
  expect(withdrawn).not.toContain('geri aldınız');
});
