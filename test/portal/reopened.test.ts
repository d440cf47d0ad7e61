import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  await portal.pool.query(`update contract_target set resolution = 'PT8H' where contract_id = $1`, [portal.firm.contractId]);
});
afterAll(() => portal.close());

const MAILS = ['TICKET_REOPENED', 'TICKET_REOPENED_STAFF'];
const told = async (ticket: OpenTicket): Promise<{ id: string; template: string; to: string }[]> =>
  (
    await portal.pool.query('select id, template, to_address as to from mail where ticket_id = $1 and template = any ($2) order by template', [
      ticket.id,
      MAILS,
    ])
  ).rows;
const text = async (id = ''): Promise<string> => {
  const facts = await loadMailFacts(portal.pool, id);
  if (facts === undefined) throw new Error('no such mail');
  return renderMail(facts, portal.desk.deps.config).text;
};
const assigneeOf = async ({ id }: OpenTicket): Promise<string> =>
  (await portal.pool.query<{ email: string }>('select u.email from ticket t join app_user u on u.id = t.assignee_id where t.id = $1', [id])).rows[0]
    ?.email ?? '';
const solved = async (): Promise<OpenTicket> => {
  const ticket = await portal.assigned();
  await portal.act(portal.technician, ticket, 'RESOLVE', { note: 'Kartuş değişti' });
  return ticket;
};

test('who reopens on the status page has it in writing with what comes next, and whoever has the ticket hears of it', async () => {
  const ticket = await solved();
  const path = portal.path('STATUS', ticket.id);
  const form = await portal.get(`${path}?islem=yeniden-ac`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), reason: 'Hâlâ yazmıyor' }).expect(303);
  await portal.inState(ticket, 'IN_PROGRESS');
  const [receipt, staff] = await told(ticket);
  expect(receipt).toMatchObject({ template: 'TICKET_REOPENED', to: portal.firm.requester.email });
  expect(staff).toMatchObject({ template: 'TICKET_REOPENED_STAFF', to: await assigneeOf(ticket) });
  const receiptText = await text(receipt?.id);
  for (const words of ['yeniden açıldı', 'çalışanımızın listesine döndü', '/durum/']) expect(receiptText).toContain(words);
  expect(receiptText).toMatch(/Çözmeyi hedeflediğimiz zaman: \d/);
  expect(await text(staff?.id)).toContain(`/admin/#/tickets/${ticket.id}/show`);
});

test('who writes that it is not solved gets the same; staff who reopen tell nobody by it', async () => {
  const ticket = await solved();
  const path = portal.path('STATUS', ticket.id);
  const form = await portal.get(`${path}?islem=yaz`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), text: 'Çözülmedi', yeniden: '1' }).expect(303);
  await portal.inState(ticket, 'IN_PROGRESS');
  expect((await told(ticket)).map(({ template }) => template)).toEqual(MAILS);
  const other = await solved();
  await portal.act(portal.staff, other, 'REOPEN', { reason: 'Yanlış kapatıldı' });
  expect(await told(other)).toEqual([]);
});

test('a star in a mail that came before the request was reopened says so, and what holds instead', async () => {
  const ticket = await solved();
  const path = portal.path('STATUS', ticket.id);
  const form = await portal.get(`${path}?islem=yeniden-ac`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), reason: 'Hâlâ yazmıyor' }).expect(303);
  await portal.inState(ticket, 'IN_PROGRESS');
  const star = `${path}?islem=puanla&puan=5`;
  expect(textOf((await portal.get(star).expect(200)).text)).toContain('Bu talep yeniden açıldı. Çözüldüğünde puanlayabilirsiniz.');
  expect((await portal.pool.query('select 1 from rating where ticket_id = $1', [ticket.id])).rows).toEqual([]);
  await portal.act(portal.technician, ticket, 'RESOLVE', { note: 'Sürücü kuruldu' });
  expect(textOf((await portal.get(star).expect(200)).text)).not.toContain('yeniden açıldı. Çözüldüğünde');
});

test('a transfer to a person is told as that, and one to a team as that', async () => {
  const ticket = await portal.assigned();
  const story = async (): Promise<string> => textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);
  const other = await portal.desk.as('technician');
  await portal.act(portal.staff, ticket, 'TRANSFER', { teamId: null, assigneeId: other.userId, note: 'İzinde' });
  expect(await story()).toContain('Talebiniz başka bir çalışanımıza devredildi');
  expect(await story()).not.toContain('başka bir ekibe');
});

test('a link that opens nothing says that it may be open no longer, and whom to ask, whoever holds it', async () => {
  const page = textOf((await portal.get('/durum/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA').expect(404)).text);
  expect(page).toContain('artık size açık değildir: firmanızın bilgi işlem yetkilisine ya da destek masamıza sorun');
});

test('of a colleague who wants no mails nobody is said to have been told, and one who has left takes nothing up', async () => {
  const of = 'update app_user set work_mails = $2, active = $3 where id = $1';
  const [reads, leaves] = [
    [false, true],
    [true, false],
  ];
  const texts = [];
  try {
    for (const is of [reads, leaves]) {
      await portal.pool.query(of, [portal.technician.userId, true, true]);
      const ticket = await solved();
      await portal.pool.query(of, [portal.technician.userId, ...(is ?? [])]);
      const path = portal.path('STATUS', ticket.id);
      const form = await portal.get(`${path}?islem=yeniden-ac`).expect(200);
      await portal.send(path, { ...inputsOf(form.text), reason: 'Hâlâ yazmıyor' }).expect(303);
      await portal.inState(ticket, 'IN_PROGRESS');
      const [receipt, ...others] = await told(ticket);
      expect(others).toEqual([]);
      texts.push(await text(receipt?.id));
    }
  } finally {
    await portal.pool.query(of, [portal.technician.userId, true, true]);
  }
  expect(texts[0]).not.toContain('bildirildi;');
  expect(texts[0]).toContain('listesine döndü');
  expect(texts[1]).toContain('Destek masamız talebi yeniden ele alacak');
});
