import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

/** Two tickets about one device: what is said when a connection of one ends and that of the other runs on. */
let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  await portal.pool.query('update asset set place = null where id = $1', [portal.firm.asset.id]);
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

interface Connected {
  readonly ticket: OpenTicket;
  readonly consentId: string;
}
const connected = async (): Promise<Connected> => {
  const { ticket, consentId } = await portal.asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  return { ticket, consentId };
};
const mail = async ({ id }: OpenTicket, template: string): Promise<string> => {
  const row = await waitFor(
    async () =>
      (await portal.pool.query<{ id: string }>('select id from mail where ticket_id = $1 and template = $2', [id, template])).rows[0] ?? false,
    { what: template },
  );
  const facts = await loadMailFacts(portal.pool, row.id);
  if (facts === undefined) throw new Error('no such mail');
  return renderMail(facts, portal.desk.deps.config).text.replace(/\s+/g, ' ');
};
const read = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
const called = ({ ticket, consentId }: Connected, more: object = {}) =>
  portal.staff
    .post(`/api/v1/tickets/${ticket.id}/actions/WITHDRAW_CONSENT`)
    .send({ consentId, name: 'Şule Iğdırlı', phone: '0532 111 22 33', ...more });
const tasks = async ({ ticket: { id } }: Connected): Promise<string[]> =>
  (await portal.pool.query<{ kind: string }>('select kind from desk_task where ticket_id = $1 and done_at is null', [id])).rows.map(
    ({ kind }) => kind,
  );

test('whoever hears that one connection is closed hears that another one runs on, whose it is and how it ends', async () => {
  const one = await connected();
  const other = await connected();
  const said = new RegExp(
    `başka bir uzak oturum sürüyor: talep ${other.ticket.number}, bağlanan .+, izni veren Şule Iğdırlı [^.]*\\. Cihazın ekranında görülen bağlantı o oturumun olabilir\\. Onu da istemiyorsanız o izin için size gönderilen sayfadan bitirin ya da bizi hemen arayın`,
  );
  await called(one).expect(200);
  // What the caller leaves running somebody asks about.
  expect(await tasks(other)).toContain('OTHER_PERMISSION_WITHDRAWN');
  await portal.inState(one.ticket, 'DISCONNECTING');
  expect(await mail(one.ticket, 'CONSENT_WITHDRAWN_CALL')).toMatch(said);
  const status = portal.path('STATUS', one.ticket.id);
  // While it is being cut the page says what to do, as the mail does.
  expect(await read(status)).toMatch(/Cihazdaki bağlantı penceresi hâlâ açıksa siz de kapatabilirsiniz/);
  for (const path of [status, portal.path('CONSENT', one.consentId), portal.path('CONTEST', one.consentId)]) expect(await read(path)).toMatch(said);
  await portal.act(portal.technician, one.ticket, 'CONFIRM_DISCONNECT');
  const closed = await mail(one.ticket, 'SESSION_DISCONNECTED');
  expect(closed).toMatch(said);
  expect(closed).not.toMatch(/Cihaza artık bağlı değiliz|pencereyi kapatın/);
  expect(closed).toContain('Bu oturumun bağlantısı artık kapalı');
  expect(await read(status)).toMatch(said);
  // Once that one is over as well nothing is said of it.
  await portal.act(portal.technician, other.ticket, 'END_REMOTE', { outcome: 'INTERRUPTED', note: 'Yarım kaldı' });
  expect(await read(status)).not.toContain('başka bir uzak oturum');
  expect(await mail(one.ticket, 'SESSION_DISCONNECTED')).toContain('Cihaza artık bağlı değiliz');
});

test('who takes a permission back on its page reads there that somebody is connected by another one', async () => {
  const one = await connected();
  const other = await connected();
  const path = portal.path('CONSENT', one.consentId);
  const form = await portal.get(`${path}?adim=geri-al`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'geri-al' }).expect(303);
  await portal.inState(one.ticket, 'DISCONNECTING');
  expect(await read(path)).toContain(`başka bir uzak oturum sürüyor: talep ${other.ticket.number}`);
  expect(await tasks(other)).toContain('OTHER_PERMISSION_WITHDRAWN');
  await portal.act(portal.technician, other.ticket, 'END_REMOTE', { outcome: 'INTERRUPTED', note: 'Yarım kaldı' });
});

test('a caller who wants to end what else runs on the device ends it on its own ticket, in the same name', async () => {
  const one = await connected();
  const other = await connected();
  expect((await portal.page(one.ticket)).otherSessions).toEqual([
    { consentId: other.consentId, number: other.ticket.number, technician: expect.any(String), permittedBy: expect.stringContaining('Şule') },
  ]);
  const stranger = await called(one, { alsoConsentIds: [one.ticket.id] }).expect(400);
  expect(Object.keys(stranger.body.errors)).toEqual(['alsoConsentIds']);
  const { representative } = portal.firm;
  await called(one, { caller: 'CONTACT', contactId: representative.id, name: null, alsoConsentIds: [other.consentId], note: 'Hemen çıkın' }).expect(
    200,
  );
  for (const { ticket, consentId } of [one, other]) {
    expect(await portal.consent(consentId)).toMatchObject({ status: 'WITHDRAWN' });
    await portal.inState(ticket, 'DISCONNECTING');
    expect((await portal.page(ticket)).consents.at(-1).withdrawnByPhone).toMatchObject({ caller: 'CONTACT', name: representative.name });
    expect(await mail(ticket, 'CONSENT_WITHDRAWN_CALL')).not.toContain('başka bir uzak oturum');
  }
  expect(await tasks(other)).not.toContain('OTHER_PERMISSION_WITHDRAWN');
});
