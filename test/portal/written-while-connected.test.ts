import { randomUUID } from 'node:crypto';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

const STOP = 'Lütfen durun, bağlanmanızı istemiyorum!';
const tasks = async (ticket: OpenTicket): Promise<string[]> => (await portal.page(ticket)).tasks.map(({ kind }: { kind: string }) => kind);
/** Writes on the status page and reads what it says then. */
async function written(ticket: OpenTicket): Promise<{ readonly form: string; readonly receipt: string }> {
  const path = portal.path('STATUS', ticket.id);
  const form = (await portal.get(`${path}?islem=yaz`).expect(200)).text;
  const fields = inputsOf(form);
  const sent = await portal.send(path, { ...fields, text: STOP }).expect(303);
  const receipt = (await portal.get(String(sent.headers['location'])).expect(200)).text;
  return { form, receipt: textOf(receipt) };
}

test('who writes while somebody is connected reads that it stops nothing and where it is stopped, and the desk reads it at once', async () => {
  const { ticket, consentId } = await portal.asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  const { form, receipt } = await written(ticket);
  expect(textOf(form)).toContain('Yazdıklarınız bağlantıyı kesmez. Kesilmesini istiyorsanız bağlantı iznini geri alın.');
  expect(form).toMatch(/\?islem(=|&#x3D;)izni-geri-al"/);
  expect(receipt).toContain('mesaj bağlantıyı kesmez. Kesilmesini istiyorsanız bağlantı iznini geri alın.');
  expect(receipt).not.toContain('İsteğiniz üzerinde çalışıyoruz');
  expect(await tasks(ticket)).toContain('PERMISSION_WROTE');
});

test('where nobody is connected writing is what it was', async () => {
  const ticket = await portal.assigned();
  const { form, receipt } = await written(ticket);
  for (const text of [textOf(form), receipt]) expect(text).not.toContain('bağlantıyı kesmez');
  expect(await tasks(ticket)).not.toContain('PERMISSION_WROTE');
});

test('whose permission it is not is told whom to phone', async () => {
  const irem = { id: randomUUID(), name: 'İrem Gökçeağaç', email: 'irem@musteri.example' };
  await portal.pool.query(
    `insert into contact (id, customer_id, site_id, name, email, roles, created_at, updated_at) values ($1, $2, $3, $4, $5, '{REQUESTER}', now(), now())`,
    [irem.id, portal.firm.customerId, portal.firm.siteId, irem.name, irem.email],
  );
  await portal.pool.query('update asset set place = $2 where id = $1', [portal.firm.asset.id, irem.name]);
  const ticket = await portal.assigned();
  const consentId = await portal.act(portal.technician, ticket, 'ASK_CONSENT', { askOf: 'DEVICE_USER' });
  const own = portal.path('CONSENT', consentId, { contactId: irem.id });
  const form = await portal.get(`${own}?adim=karar`).expect(200);
  await portal.send(own, { ...inputsOf(form.text), karar: 'ver' }).expect(303);
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  const said = await written(ticket);
  for (const text of [textOf(said.form), said.receipt]) expect(text).toContain('destek masamızı hemen arayın');
});
