import { randomUUID } from 'node:crypto';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk } from '../support/portal-desk';

let portal: PortalDesk;
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

test('whoever said no reads of each permission that somebody else gave for their device since, and of the connection that was made by it', async () => {
  const ticket = await portal.assigned();
  const ask = (more: object): Promise<string> => portal.act(portal.technician, ticket, 'ASK_CONSENT', more);
  const page = portal.path('CONSENT', await ask({ askOf: 'DEVICE_USER' }), { contactId: irem.id });
  const form = await portal.get(`${page}?adim=karar`).expect(200);
  await portal.send(page, { ...inputsOf(form.text), karar: 'verme' }).expect(303);
  await portal.inState(ticket, 'IN_PROGRESS');
  const read = async (): Promise<string> => textOf((await portal.get(page).expect(200)).text).replace(/\s+/g, ' ');
  const instead = { askOf: 'REQUESTER', insteadOfUser: 'USER_SAID_NO' };
  await portal.answer(await ask(instead), 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Olmadı' });
  // As long as it is the last, the story itself tells it.
  expect(await read()).not.toContain('şu izin de verildi');
  await portal.answer(await ask(instead), 'verme');
  await portal.inState(ticket, 'IN_PROGRESS');
  const text = await read();
  expect(text).toMatch(/Bu talepte cihazınız için şu izin de verildi: Şule Iğdırlı[^,]*, \d\S+ \d\S+\./);
  expect(text).toContain('Yapılan bağlantı');
  expect(text).toMatch(/sizin yerinize talep edenden istendi: Şule Iğdırlı/);
});
