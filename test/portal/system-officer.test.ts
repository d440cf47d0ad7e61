import { FIRST_CONSENT_TEXT } from '../../domain/consent-text';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

const is = (kind: string, place: string | null = 'Sistem odası') =>
  portal.pool.query('update asset set kind = $2, place = $3 where id = $1', [portal.firm.asset.id, kind, place]);
const told = async ({ id }: OpenTicket, template = 'CONSENT_ON_DEVICE'): Promise<{ to: string; subject: string; text: string }[]> => {
  const { rows } = await portal.pool.query<{ id: string }>('select id from mail where ticket_id = $1 and template = $2', [id, template]);
  const mails = [];
  for (const mail of rows) {
    const facts = await loadMailFacts(portal.pool, mail.id);
    if (facts === undefined) throw new Error('no mail');
    mails.push(renderMail(facts, portal.desk.deps.config));
  }
  return mails;
};
const permitted = async (more: object = {}): Promise<{ ticket: OpenTicket; consentId: string }> => {
  const asked = await portal.asked(more);
  await portal.answer(asked.consentId, 'ver');
  await portal.inState(asked.ticket, 'REMOTE_READY');
  return asked;
};
const objection = (consentId: string): string => portal.path('CONTEST', consentId, { contactId: portal.firm.itOfficer.id });

test('the IT officer hears of a permission on a server once, and ends it by objecting; the requester is told who did', async () => {
  await is('SERVER');
  const { ticket, consentId } = await portal.asked();
  const { name, email, id } = portal.firm.itOfficer;
  const question = textOf((await portal.get(`${portal.path('CONSENT', consentId)}?adim=karar`).expect(200)).text);
  expect(question).toContain(`bilgi işlem yetkilisi ${name} bilgilendirilir`);
  // It is nobody's own device, and is asked about as before.
  expect(question).not.toContain('kullanıcısı');
  await portal.get(objection(consentId)).expect(404);
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  const [mail, ...more] = await told(ticket);
  expect([mail?.to, more]).toEqual([email, []]);
  expect(mail?.text).toMatch(/sunucu ya da ağ cihazlarından birine[^]*bilgi işlem yetkilisi[^]*\/itiraz\//);
  expect(mail?.text).not.toMatch(/kullanıcısı|\/durum\//);
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  const page = textOf((await portal.get(objection(consentId)).expect(200)).text);
  for (const part of ['Firmanızın bir sistemine bağlantı izni', 'Bu cihaza bağlanılmasını istemiyorum']) expect(page).toContain(part);
  const step = await portal.get(`${objection(consentId)}?adim=karar`).expect(200);
  await portal.send(objection(consentId), { ...inputsOf(step.text), karar: 'itiraz' }).expect(303);
  expect(await portal.consent(consentId)).toMatchObject({ status: 'WITHDRAWN', contested_by_id: id });
  await portal.inState(ticket, 'DISCONNECTING');
  const [objected] = await told(ticket, 'CONSENT_OBJECTED');
  expect(objected?.text).toContain(`Firmanızın bilgi işlem yetkilisi ${name}`);
  expect((await told(ticket, 'CONSENT_CONTESTED'))[0]?.text).toMatch(/firmanızın bir sistemine verilen bağlantı iznine \S+ \S+ tarihli itirazınız/);
});

test('of a session he is not mailed again, and the record names him as the IT officer', async () => {
  await is('FIREWALL');
  const { ticket, consentId } = await permitted();
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Olmadı' });
  expect([(await told(ticket)).length, await told(ticket, 'SESSION_ON_DEVICE')]).toEqual([1, []]);
  const { body } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/consents/${consentId}/record`).expect(200);
  expect(body.device.user).toMatchObject({ name: portal.firm.itOfficer.name, isOfficer: true });
});

test('as what he heard of it stays in the record when he is an officer no more, and nobody mails him as the user of the device', async () => {
  await is('SERVER');
  const { itOfficer } = portal.firm;
  const { ticket, consentId } = await permitted();
  expect(await portal.consent(consentId)).toMatchObject({ device_user_id: itOfficer.id, watches_as: 'OFFICER' });
  const record = async () => (await portal.staff.get(`/api/v1/tickets/${ticket.id}/consents/${consentId}/record`).expect(200)).body.device.user;
  const before = await record();
  const { rows } = await portal.pool.query<{ roles: string[] }>('select roles from contact where id = $1', [itOfficer.id]);
  const roles = (to: readonly string[]) => portal.pool.query('update contact set roles = $2 where id = $1', [itOfficer.id, [...to]]);
  await roles(['REQUESTER']);
  try {
    await portal.act(portal.technician, ticket, 'START_REMOTE');
    await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Olmadı' });
    expect(await record()).toEqual(before);
    expect(before).toMatchObject({ name: itOfficer.name, isOfficer: true });
    expect(await told(ticket, 'SESSION_ON_DEVICE')).toEqual([]);
  } finally {
    await roles(rows[0]?.roles ?? []);
  }
});

test('he hears of what was permitted on the phone', async () => {
  await is('NAS');
  const spoken = await portal.assigned();
  await portal.act(portal.technician, spoken, 'RECORD_PHONE_CONSENT', {
    ...{ granted: true, scope: 'CONTROL', windowMinutes: 60, textVersion: FIRST_CONSENT_TEXT.version, locale: 'tr' },
    ...{ name: 'Şule Iğdırlı', phone: '0532 111 22 33', callback: true },
  });
  expect((await told(spoken)).map(({ to }) => to)).toEqual([portal.firm.itOfficer.email]);
  const { rows: as } = await portal.pool.query('select watches_as from consent where ticket_id = $1', [spoken.id]);
  expect(as).toEqual([{ watches_as: 'OFFICER' }]);
});

test('a tick in the form opens no server or network device: anybody could have typed the address (M6)', async () => {
  for (const kind of ['SERVER', 'SWITCH']) {
    await is(kind);
    const ticket = await portal.openTicket({ consentNow: true, consentTextVersion: FIRST_CONSENT_TEXT.version });
    expect((await portal.pool.query('select 1 from consent where ticket_id = $1', [ticket.id])).rows).toEqual([]);
    expect(await told(ticket)).toEqual([]);
    const page = textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);
    expect(page).toContain('kayıtlarımızda sizin kullandığınız bilgisayar olarak görünmüyor');
  }
  // Whoever sits at it is its user, whatever it is.
  const { rows } = await portal.pool.query<{ name: string }>('select name from contact where email = $1', [portal.firm.requester.email]);
  await is('SERVER', rows[0]?.name ?? null);
  const own = await portal.openTicket({ consentNow: true, consentTextVersion: FIRST_CONSENT_TEXT.version });
  expect((await portal.pool.query('select 1 from consent where ticket_id = $1', [own.id])).rows).toHaveLength(1);
});

test('nobody is told of a computer that is nobody’s, nor an officer of what they permitted themselves', async () => {
  await is('DESKTOP', null);
  const { ticket } = await permitted();
  expect(await told(ticket)).toEqual([]);
  await is('SWITCH');
  const { email } = portal.firm.itOfficer;
  const { ticket: own, consentId } = await portal.asked({ email });
  const path = portal.path('CONSENT', consentId, { email });
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'ver' }).expect(303);
  await portal.inState(own, 'REMOTE_READY');
  expect(await told(own)).toEqual([]);
});
