import { randomUUID } from 'node:crypto';
import { LINK_PATHS, linkToken, linkTokenId } from '../../platform/link-tokens';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, linksOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

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
beforeEach(async () => {
  await portal.clearDoubts();
  await sits(null);
});

const sits = (place: string | null) => portal.pool.query('update asset set place = $2 where id = $1', [portal.firm.asset.id, place]);
const read = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
const mailed = async ({ id }: OpenTicket, template: string, to = portal.firm.requester.email): Promise<string> => {
  const { rows } = await portal.pool.query(`select id from mail where ticket_id = $1 and template = $2 and to_address = $3`, [id, template, to]);
  expect(rows).toHaveLength(1);
  const facts = await loadMailFacts(portal.pool, rows[0].id);
  if (facts === undefined) throw new Error(`no ${template}`);
  return renderMail(facts, portal.desk.deps.config).text;
};
const tasks = async ({ id }: OpenTicket) =>
  (await portal.pool.query(`select kind, subject_id from desk_task where ticket_id = $1 and kind = 'CONSENT_CONTESTED'`, [id])).rows;
const deny = async (path: string): Promise<string> => {
  const { text } = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(text), karar: 'itiraz' }).expect(303);
  return textOf(text);
};
const running = async (): Promise<{ ticket: OpenTicket; consentId: string }> => {
  const { ticket, consentId } = await portal.asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  return { ticket, consentId };
};

test('whose link it was says that they did not permit it: it ends at once with its session, and is looked into like a call that is denied', async () => {
  const { ticket, consentId } = await running();
  const [page, contest] = [portal.path('CONSENT', consentId), portal.path('CONTEST', consentId)];
  const shown = await portal.get(page).expect(200);
  expect(textOf(shown.text)).toContain('Bu izni ben vermedim');
  expect(linksOf(shown.text)).toContain(contest);
  expect(await read(contest)).toMatch(
    /Adınıza verilen bağlantı izni[^]*size gönderilen bağlantıyla ya da sizin adınıza verildiğini[^]*Cihaza şu anda bağlanılıyor/,
  );
  // Looking denies nothing.
  expect(await portal.consent(consentId)).toMatchObject({ status: 'GRANTED', contested_at: null });
  expect(await deny(contest)).toContain('Bu izni sizin vermediğinizi bildirmek istediğinize emin misiniz?');
  const row = await portal.consent(consentId);
  expect(row).toMatchObject({ status: 'WITHDRAWN', contested_by_id: null, contested_at: row.withdrawn_at });
  await portal.inState(ticket, 'DISCONNECTING');
  expect(await tasks(ticket)).toEqual([{ kind: 'CONSENT_CONTESTED', subject_id: consentId }]);
  const { rows: lines } = await portal.pool.query(
    `select hold, hold_reason from charge_line where business_key in (select 'session:' || id from remote_session where consent_id = $1)`,
    [consentId],
  );
  expect(lines).toEqual([{ hold: 'HELD', hold_reason: 'PERMISSION_CONTESTED' }]);
  expect(await mailed(ticket, 'CONSENT_CONTESTED')).toMatch(
    /adınıza verilen bağlantı iznini sizin vermediğinize dair \S+ \S+ tarihli itirazınız[^]*\/itiraz\//,
  );
  expect(await read(page)).toMatch(/adına verildiği kişiye ait olmadığı bildirildi[^]*İtirazı gör/);
  const story = await read(portal.path('STATUS', ticket.id));
  expect(story).toContain('Adınıza verilen bağlantı iznini vermediğinizi bildirdiniz');
  expect(story).not.toContain('Telefonda');
  // Denied twice is denied once.
  expect(await tasks(ticket)).toHaveLength(1);
  expect(await read(contest)).toContain('kaydedildi. İzin sona erdi; sizinle görüşülecek');
});

test('what else runs on the device by a link in the same name ends with it, and what they refused leaves nothing to deny', async () => {
  const first = await portal.asked();
  await portal.answer(first.consentId, 'ver');
  const second = await running();
  expect(await deny(portal.path('CONTEST', first.consentId))).toContain(
    'sizin adınıza verilmiş başka bir izin varsa ona da itiraz etmiş sayılırsınız',
  );
  expect(await portal.consent(second.consentId)).toMatchObject({ status: 'WITHDRAWN', contest_of_id: first.consentId });
  const refused = await portal.asked();
  await portal.answer(refused.consentId, 'verme');
  await portal.get(portal.path('CONTEST', refused.consentId)).expect(404);
});

test('a permission that was ticked in the form under somebody’s address is denied from the status page', async () => {
  const ticket = await portal.openTicket({ consentNow: true, consentTextVersion: '2026-11' });
  const [{ id: consentId }] = (await portal.pool.query(`select id from consent where ticket_id = $1 and channel = 'FORM'`, [ticket.id])).rows;
  const status = await portal.get(portal.path('STATUS', ticket.id)).expect(200);
  expect(linksOf(status.text)).toContain(portal.path('CONTEST', consentId));
  await deny(portal.path('CONTEST', consentId));
  expect(await portal.consent(consentId)).toMatchObject({ status: 'WITHDRAWN' });
  expect(await tasks(ticket)).toEqual([{ kind: 'CONSENT_CONTESTED', subject_id: consentId }]);
});

test('a device’s user who was asked denies it by a link of their own, and whose request it is hears it; nobody else’s link opens that', async () => {
  await sits(irem.name);
  const ticket = await portal.assigned();
  const consentId = await portal.act(portal.technician, ticket, 'ASK_CONSENT');
  const page = portal.path('CONSENT', consentId, { contactId: irem.id });
  const form = await portal.get(`${page}?adim=karar`).expect(200);
  await portal.send(page, { ...inputsOf(form.text), karar: 'ver' }).expect(303);
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Açılmadı' });
  const told = await mailed(ticket, 'SESSION_ON_DEVICE', irem.email);
  expect(told).toMatch(/size gönderilen bağlantıyla verildi\. Siz vermediyseniz[^]*\/izin\//);
  const secret = portal.desk.deps.config.secrets.link;
  const requesters = linkToken(secret, 'CONTEST', linkTokenId('CONTEST', consentId, { email: portal.firm.requester.email }));
  await portal.get(`${LINK_PATHS.CONTEST}${requesters}`).expect(404);
  await deny(portal.path('CONTEST', consentId, { contactId: irem.id }));
  expect(await portal.consent(consentId)).toMatchObject({ contested_by_id: irem.id });
  expect(await mailed(ticket, 'CONSENT_OBJECTED')).toContain('adına verilen bağlantı iznini vermediğini');
  expect(await read(portal.path('STATUS', ticket.id))).not.toContain('Telefonda kaydedilen');
});
