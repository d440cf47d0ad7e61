import { LINK_PATHS, linkToken } from '../../platform/link-tokens';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { ExcessDesk } from '../support/excess-desk';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

/** The representative is represented by Nur Vekil and asks above their limit; the second yes comes by phone, with a witness. */
let portal: PortalDesk;
let desk: ExcessDesk;
let nur: string;
let witness: { id: string; email: string };
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  const { representative, itOfficer, customerId } = portal.firm;
  await portal.pool.query('update contact set approval_limit = 1000 where id = $1', [representative.id]);
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, itOfficer.id]);
  const { rows } = await portal.pool.query<{ id: string }>(
    `with k as (
       insert into contact (id, customer_id, name, email, roles, created_at, updated_at)
       select gen_random_uuid(), customer_id, 'Nur Vekil', gen_random_uuid() || '@musteri.example', '{REQUESTER}', created_at, updated_at from contact where id = $1 returning id),
     s as (
       insert into contact_substitute (id, contact_id, substitute_id, starts_on, ends_on, created_at, updated_at)
       select gen_random_uuid(), $1, id, now()::date - 1, '2099-12-31', now(), now() from k)
     select id from k`,
    [representative.id],
  );
  nur = rows[0]?.id ?? '';
  const manager = await portal.desk.as('manager');
  witness = { id: manager.userId, email: (await portal.pool.query('select email from app_user where id = $1', [manager.userId])).rows[0].email };
});
afterAll(() => portal.close());

const own = async (contactId: string, { number }: OpenTicket): Promise<string> => {
  const { rows } = await portal.pool.query<{ id: string }>(
    `select id from link_token where purpose = 'APPROVALS' and contact_id = $1 order by created_at desc limit 1`,
    [contactId],
  );
  const path = `${LINK_PATHS.APPROVALS}${linkToken(portal.desk.deps.config.secrets.link, 'APPROVALS', rows[0]?.id ?? '')}`;
  const page = (await portal.get(path).expect(200)).text;
  return textOf(page.split('<li>').find((item) => item.includes(`${number} · `)) ?? '');
};
const seen = async (approvalId: string, contactId: string): Promise<string> =>
  textOf((await portal.get(portal.path('APPROVAL', approvalId, { contactId })).expect(200)).text);
/** Mails of a kind to somebody, the oldest first, as they would be sent now. */
const told = async (ticket: OpenTicket, template: string, address: string): Promise<string[]> => {
  const find = async () =>
    (
      await portal.pool.query<{ id: string }>(
        'select id from mail where ticket_id = $1 and template = $2 and to_address = $3 order by created_at, id',
        [ticket.id, template, address],
      )
    ).rows;
  await waitFor(async () => (await find()).length > 0, { timeout: 20_000, what: template });
  return await Promise.all(
    (await find()).map(async ({ id }) => {
      const facts = await loadMailFacts(portal.pool, id);
      if (facts === undefined) throw new Error('no such mail');
      const { subject, text } = renderMail(facts, portal.desk.deps.config);
      return `${subject}\n${text}`;
    }),
  );
};
const settle = async (approvalId: string, outcome: string): Promise<void> => {
  const { rows } = await portal.pool.query('select id from desk_task where subject_id = $1 and done_at is null', [approvalId]);
  const colleague = await portal.desk.as('staff');
  await colleague.post(`/api/v1/desk-tasks/${rows[0]?.id}/contest-outcome`).send({ outcome, note: 'İki tarafla görüşüldü' }).expect(200);
};

test('of two decisions about the same work that are both contested each reader learns whose outcome it is and how it stands with the other', async () => {
  const { representative, itOfficer, requester } = portal.firm;
  const { ticket, approvalId: first } = await portal.conveyed();
  await desk.decided(first, 'onay', nur);
  const secondId = async () => (await portal.pool.query('select id from approval where second_of = $1', [first])).rows[0]?.id;
  await waitFor(async () => (await secondId()) !== undefined, { timeout: 20_000, what: 'the second request' });
  const second: string = await secondId();
  expect(await own(representative.id, ticket)).toMatch(/Nur Vekil, sizin yerinize onayladı: \S+ \S+\. .*Karar veren: Nur Vekil \(sizin yerinize\)/);
  expect(await own(representative.id, ticket)).not.toContain('Siz onayladınız');
  expect(await own(nur, ticket)).toContain('Siz onayladınız: ');
  expect(await own(nur, ticket)).toContain(`Karar veren: Nur Vekil (${representative.name} adına)`);
  expect(await seen(first, representative.id)).toContain('Nur Vekil (sizin yerinize)');

  await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', {
    ...{ approvalId: second, approved: true, witnessId: witness.id, phone: '0532 111 22 33' },
  });
  await portal.inState(ticket, 'TO_PLAN');
  await desk.contested(first);
  const denial = portal.path('WITNESS', second, { email: witness.email });
  const { text } = await portal.get(`${denial}?adim=karar`).expect(200);
  await portal.send(denial, { ...inputsOf(text), karar: 'duymadim' }).expect(303);
  const doubted = await told(ticket, 'APPROVAL_CONTESTED_OTHERS', representative.email);
  expect(doubted.find((mail) => mail.includes('duymadığını'))).toBeDefined();
  for (const mail of doubted) expect(mail).not.toContain('kimse itiraz etmedi');

  await settle(first, 'GIVEN');
  const [open] = await told(ticket, 'WORK_CONTEST_OUTCOME', requester.email);
  for (const part of ['İlk onayın incelenmesi bitti, onay geçerliydi', 'iki onaydan ilkini inceledi', 'Öteki onay ayrıca inceleniyor'])
    expect(open).toContain(part);
  const [openToThem] = await told(ticket, 'APPROVAL_CONTEST_OUTCOME', representative.email);
  expect(openToThem).toContain(`kaydedilen karar (Nur Vekil (${representative.name} adına)) geçerliydi`);
  expect(openToThem).toContain(`öteki karar (${itOfficer.name}) ayrıca inceleniyor`);

  await settle(second, 'NOT_GIVEN');
  const mails = await told(ticket, 'WORK_CONTEST_OUTCOME', requester.email);
  const last = mails.find((mail) => mail.includes('ikincisini')) ?? '';
  for (const part of ['İkinci onayın incelenmesi bitti, onay geçerli değildi', 'Öteki onay da incelendi: geçerliydi']) expect(last).toContain(part);
  const status = textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);
  expect(status).toContain('karar geçerliydi (Yerinde servis, iki onaydan ilki)');
  expect(status).toContain('karar geçerli değildi (Yerinde servis, iki onaydan ikincisi)');
  for (const contactId of [representative.id, nur]) {
    const listed = await own(contactId, ticket);
    expect(listed).toContain('Geçerliydi');
    expect(listed).toMatch(new RegExp(`öteki karar \\(${itOfficer.name}\\) da incelendi[^]*geçerli değildi. Bu iki kararla geçerli bir onay yoktur`));
    expect(await seen(first, contactId)).toContain('Bu iki kararla geçerli bir onay yoktur');
  }
});

test('a first yes whose second alone was found not valid is told to hold nothing by itself', async () => {
  const { representative, itOfficer } = portal.firm;
  const { ticket, approvalId: first } = await portal.conveyed();
  await desk.decided(first, 'onay');
  const secondId = async () => (await portal.pool.query('select id from approval where second_of = $1', [first])).rows[0]?.id;
  await waitFor(async () => (await secondId()) !== undefined, { timeout: 20_000, what: 'the second request' });
  const second: string = await secondId();
  await desk.decided(second, 'onay', itOfficer.id);
  await portal.inState(ticket, 'TO_PLAN');
  await desk.contested(second, itOfficer.id);
  await settle(second, 'NOT_GIVEN');
  const listed = await own(representative.id, ticket);
  expect(listed).toContain('Siz onayladınız: ');
  expect(listed).toContain('bu onay tek başına geçerli değildir');
});
