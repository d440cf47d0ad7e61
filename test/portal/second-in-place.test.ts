import { LINK_PATHS, linkToken } from '../../platform/link-tokens';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { ExcessDesk } from '../support/excess-desk';
import { textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

/** The representative asks above their limit; who is asked after them is represented by Nur Vekil. */
let portal: PortalDesk;
let desk: ExcessDesk;
let nur: string;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  const { representative, itOfficer, customerId } = portal.firm;
  await portal.pool.query('update contact set approval_limit = 1000 where id = $1', [representative.id]);
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, itOfficer.id]);
  nur = await standInFor(itOfficer.id, 'Nur Vekil');
});
afterAll(() => portal.close());

async function standInFor(contactId: string, name: string): Promise<string> {
  const { rows } = await portal.pool.query<{ id: string }>(
    `with k as (
       insert into contact (id, customer_id, name, email, roles, created_at, updated_at)
       select gen_random_uuid(), customer_id, $2, gen_random_uuid() || '@musteri.example', '{REQUESTER}', created_at, updated_at from contact where id = $1 returning id),
     s as (
       insert into contact_substitute (id, contact_id, substitute_id, starts_on, ends_on, created_at, updated_at)
       select gen_random_uuid(), $1, id, now()::date - 1, '2099-12-31', now(), now() from k)
     select id from k`,
    [contactId, name],
  );
  return rows[0]?.id ?? '';
}

const seen = async (approvalId: string, contactId: string, more = ''): Promise<string> =>
  textOf((await portal.get(`${portal.path('APPROVAL', approvalId, { contactId })}${more}`).expect(200)).text);
const secondOf = async (first: string): Promise<string> => {
  const found = async () => (await portal.pool.query('select id from approval where second_of = $1', [first])).rows[0]?.id;
  await waitFor(async () => (await found()) !== undefined, { timeout: 20_000, what: 'the second request' });
  return await found();
};
/** The mail of a kind about a ticket to a contact. */
const mailTo = async (ticket: OpenTicket, template: string, contactId: string): Promise<string> => {
  const find = async () =>
    (
      await portal.pool.query<{ id: string }>(
        `select m.id from mail m join contact c on c.email = m.to_address where m.ticket_id = $1 and m.template = $2 and c.id = $3`,
        [ticket.id, template, contactId],
      )
    ).rows[0]?.id;
  await waitFor(async () => (await find()) !== undefined, { timeout: 20_000, what: template });
  const facts = await loadMailFacts(portal.pool, (await find()) ?? '');
  if (facts === undefined) throw new Error('no such mail');
  return renderMail(facts, portal.desk.deps.config).text;
};
const own = async (contactId: string, { number }: OpenTicket): Promise<string> => {
  const { rows } = await portal.pool.query<{ id: string }>(
    `select id from link_token where purpose = 'APPROVALS' and contact_id = $1 order by created_at desc limit 1`,
    [contactId],
  );
  const path = `${LINK_PATHS.APPROVALS}${linkToken(portal.desk.deps.config.secrets.link, 'APPROVALS', rows[0]?.id ?? '')}`;
  const page = (await portal.get(path).expect(200)).text;
  return textOf(page.split('<li>').find((item) => item.includes(`${number} · `)) ?? '');
};

test('a second yes that a substitute gives is theirs in the place of whoever was asked: in mail, page, list, record and contest', async () => {
  const { representative, itOfficer } = portal.firm;
  const { ticket, approvalId: first } = await portal.conveyed();
  await desk.decided(first, 'onay');
  const second = await secondOf(first);
  await desk.decided(second, 'onay', nur);
  const named = `Nur Vekil (${itOfficer.name} adına)`;
  expect(await mailTo(ticket, 'APPROVAL_SECOND_DECIDED', representative.id)).toContain(`${named} tarafından da`);
  expect(await seen(first, representative.id)).toContain(`İkinci onayı ${named} `);
  expect(await own(representative.id, ticket)).toContain(`İkinci onayı ${named} `);
  expect(await seen(first, representative.id, '/kayit')).toContain(`${named} · Onaylandı`);
  const { body } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${first}/record`).expect(200);
  expect(body.second).toMatchObject({ name: 'Nur Vekil', inPlaceOf: itOfficer.name });

  expect(await own(representative.id, ticket)).toContain('Onaylanan toplam: ');

  await desk.contested(second, itOfficer.id);
  const half = await own(representative.id, ticket);
  expect(half).toContain('Yalnızca ilk onayı olan toplam: ₺2.900,50 (KDV hariç)');
  expect(half).not.toContain('Onaylanan toplam');
  const whose = `sizden sonra ${itOfficer.name} adına Nur Vekil tarafından verildiği kaydedilen ikinci karara`;
  const told = await mailTo(ticket, 'APPROVAL_CONTESTED_OTHERS', representative.id);
  expect(told).toContain(`${whose} ${itOfficer.name} `);
  expect(told).not.toContain('Nur Vekil adına');
  expect(await seen(first, representative.id)).toContain(whose);
  expect(await own(representative.id, ticket)).toContain(`Sizinkinden sonraki ikinci karara (${named}) itiraz edildi.`);
  expect(await mailTo(ticket, 'APPROVAL_CONTESTED_OTHERS', nur)).toContain(
    `${itOfficer.name} adına sizin tarafınızdan verildiği kaydedilen karara ${itOfficer.name} `,
  );
});

test('whoever was only asked in somebody’s place does not read that person’s own decision as made for them', async () => {
  const { representative } = portal.firm;
  const deniz = await standInFor(representative.id, 'Deniz Vekil');
  const { ticket, approvalId } = await portal.conveyed();
  await desk.decided(approvalId, 'onay');
  const second = await secondOf(approvalId);
  await desk.contested(approvalId);
  const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'APPROVAL_CONTESTED');
  const colleague = await portal.desk.as('staff');
  await colleague.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome: 'UNCLEAR', note: 'Görüşüldü' }).expect(200);
  const page = await seen(approvalId, deniz);
  expect(page).toContain(`${representative.name} tarafından verildiği kaydedilen karara kendisi`);
  expect(page).not.toContain('sizin adınıza');
  expect(await seen(second, nur)).toContain(`sizden önce ${representative.name} adına kaydedilen ilk onaya`);
});
