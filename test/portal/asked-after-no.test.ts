import { randomUUID } from 'node:crypto';
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

const ask = (ticket: OpenTicket, more: object = {}): Promise<string> => portal.act(portal.technician, ticket, 'ASK_CONSENT', more);
const read = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);

/** Everything by which the requester reads a question: its mail, its page, the step that decides, and that step on the status page. */
async function questions({ id }: OpenTicket, consentId: string): Promise<string[]> {
  const { rows } = await portal.pool.query<{ id: string }>(
    `select id from mail where ticket_id = $1 and template = 'CONSENT_REQUEST' and params ->> 'subjectId' = $2`,
    [id, consentId],
  );
  const facts = await loadMailFacts(portal.pool, rows[0]?.id ?? '');
  if (facts === undefined) throw new Error('no such mail');
  const page = portal.path('CONSENT', consentId);
  return [
    renderMail(facts, portal.desk.deps.config).text.replace(/\s+/g, ' '),
    ...(await Promise.all([page, `${page}?adim=karar`, `${portal.path('STATUS', id)}?islem=izin`].map(read))),
  ];
}

test('whoever declined is asked anew, for the same; a first question says nothing of that', async () => {
  const ticket = await portal.assigned();
  const first = await ask(ticket);
  for (const text of await questions(ticket, first)) expect(text).not.toContain('Bu yeni bir sorudur');
  await portal.answer(first, 'verme');
  await portal.inState(ticket, 'IN_PROGRESS');
  const second = await ask(ticket);
  for (const text of await questions(ticket, second))
    expect(text).toMatch(/izin vermemiştiniz\. Bu yeni bir sorudur; istenen, öncekiyle aynı: görüntüleme ve kontrol\./);
});

test('whoever withdrew and is asked for more reads both', async () => {
  const { ticket, consentId } = await portal.asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  const page = portal.path('CONSENT', consentId);
  const form = await portal.get(`${page}?adim=geri-al`).expect(200);
  await portal.send(page, { ...inputsOf(form.text), karar: 'geri-al' }).expect(303);
  await portal.inState(ticket, 'IN_PROGRESS');
  const second = await ask(ticket, { scope: 'FILES' });
  for (const text of await questions(ticket, second))
    expect(text).toMatch(
      /verdiğiniz bağlantı iznini \d.* tarihinde geri almıştınız\. Bu yeni bir sorudur ve öncekinden fazlasını ister: görüntüleme, kontrol ve dosya aktarımı \(önceki: görüntüleme ve kontrol\)/,
    );
  // A yes since is their last word.
  await portal.answer(second, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'INTERRUPTED', note: 'Hat koptu' });
  for (const text of await questions(ticket, await ask(ticket))) expect(text).not.toContain('Bu yeni bir sorudur');
});

test('what somebody else said is no word of theirs', async () => {
  const irem = { id: randomUUID(), name: 'İrem Gökçeağaç' };
  await portal.pool.query(
    `insert into contact (id, customer_id, site_id, name, email, roles, created_at, updated_at) values ($1, $2, $3, $4, 'irem@musteri.example', '{REQUESTER}', now(), now())`,
    [irem.id, portal.firm.customerId, portal.firm.siteId, irem.name],
  );
  const ticket = await portal.assigned();
  await portal.answer(await ask(ticket), 'verme');
  await portal.inState(ticket, 'IN_PROGRESS');
  await portal.pool.query('update asset set place = $2 where id = $1', [portal.firm.asset.id, irem.name]);
  const theirs = await ask(ticket, { askOf: 'DEVICE_USER' });
  expect(await read(portal.path('CONSENT', theirs, { contactId: irem.id }))).not.toContain('Bu yeni bir sorudur');
});
