import { LINK_PATHS, linkToken } from '../../platform/link-tokens';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { ExcessDesk } from '../support/excess-desk';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type Agent, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
let desk: ExcessDesk;
let witness: Agent;
let witnessAddress: string;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  const { representative, itOfficer, customerId } = portal.firm;
  await portal.pool.query('update contact set approval_limit = 1000 where id = $1', [representative.id]);
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, itOfficer.id]);
  witness = await portal.desk.as('manager');
  witnessAddress = (await portal.pool.query('select email from app_user where id = $1', [witness.userId])).rows[0].email;
});
afterAll(() => portal.close());

const open = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
const secondOf = async (first: string): Promise<string> => {
  const found = async () => (await portal.pool.query('select id from approval where second_of = $1', [first])).rows[0]?.id;
  await waitFor(async () => (await found()) !== undefined, { timeout: 20_000, what: 'the second request' });
  return await found();
};
const settle = async (ticket: OpenTicket, outcome: string): Promise<void> => {
  const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'APPROVAL_CONTESTED');
  const colleague = await portal.desk.as('staff');
  await colleague.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome, note: 'İki tarafla görüşüldü' }).expect(200);
};
/** The mails of a kind about a ticket, by their readers. */
const mailsOf = async (ticket: OpenTicket, template: string): Promise<Record<string, string>> => {
  const { rows } = await portal.pool.query<{ id: string }>('select id from mail where ticket_id = $1 and template = $2', [ticket.id, template]);
  const told = await Promise.all(
    rows.map(async ({ id }) => {
      const facts = await loadMailFacts(portal.pool, id);
      if (facts === undefined) throw new Error('no such mail');
      const { to, text } = renderMail(facts, portal.desk.deps.config);
      return [to, text] as const;
    }),
  );
  expect(new Set(told.map(([to]) => to)).size).toBe(told.length);
  return Object.fromEntries(told);
};
const own = async (contactId: string): Promise<string> => {
  const { rows } = await portal.pool.query<{ id: string }>(
    `select id from link_token where purpose = 'APPROVALS' and contact_id = $1 order by created_at desc limit 1`,
    [contactId],
  );
  return await open(`${LINK_PATHS.APPROVALS}${linkToken(portal.desk.deps.config.secrets.link, 'APPROVALS', rows[0]?.id ?? '')}`);
};

test('a first yes that is contested before the second decides: nobody decides after it, and the second hears why and what came of it', async () => {
  const { representative, itOfficer } = portal.firm;
  const { ticket, approvalId: first } = await portal.conveyed();
  await desk.decided(first, 'onay');
  const second = await secondOf(first);
  const theirs = portal.path('APPROVAL', second, { contactId: itOfficer.id });
  const form = await portal.get(`${theirs}?karar=onay`).expect(200);
  // Contested in its row, and the ticket has not heard of it yet.
  await portal.pool.query('update approval set contested_at = now(), contest_id = gen_random_uuid() where id = $1', [first]);
  const closed = await open(theirs);
  for (const part of [
    'Bu isteğe şu anda karar verilemez',
    `sizden önce ${representative.name} adına kaydedilen ilk onaya`,
    'bir ilk onay kaydedilmişti',
    'karar verilemez; şimdi yapmanız gereken bir şey yok',
  ])
    expect(closed).toContain(part);
  expect(closed).not.toMatch(/bu işi [^]* onayladı|sizin de onayınız gerekiyor|ilk onayı vermişti|Onaylamak istiyorum/);
  expect((await portal.get(theirs)).text).not.toContain('karar=onay');
  const listed = await own(itOfficer.id);
  expect(listed).toContain(`Sizinkinden önceki ilk onaya (${representative.name}) itiraz edildi. Bu isteğe şu anda karar verilemez`);
  expect(listed).not.toContain('Bu karara itiraz edildi');
  await portal.send(theirs, { ...inputsOf(form.text), karar: 'onay' }).expect(303);
  expect(await portal.approval(second)).toMatchObject({ status: 'OPEN', decided_at: null });

  // Now as it is done: the question is taken back.
  await portal.pool.query('update approval set contested_at = null, contest_id = null where id = $1', [first]);
  await desk.contested(first);
  await waitFor(async () => (await portal.approval(second)).status === 'CANCELLED', { timeout: 20_000, what: 'the question is taken back' });
  expect(Object.keys(await mailsOf(ticket, 'APPROVAL_WITHDRAWN'))).toEqual([itOfficer.email]);
  const off = await open(theirs);
  for (const part of ['Bu istekten vazgeçildi', 'adına kaydedilen ilk onaya kendisi', 'gerekirse size yeni bir istek göndeririz'])
    expect(off).toContain(part);
  expect(await open(`${theirs}?lang=en`)).toContain(`${representative.name} contested, on`);

  await settle(ticket, 'NOT_GIVEN');
  const told = await mailsOf(ticket, 'APPROVAL_CONTEST_OUTCOME');
  expect(Object.keys(told).sort()).toEqual([representative.email, itOfficer.email].sort());
  for (const part of ['sizden önce', 'Sonuç: kaydedilen karar geçerli değildi', 'Size gönderilen istek kapalıdır'])
    expect(told[itOfficer.email]).toContain(part);
  // Who contests is no third person in their own mail.
  expect(told[representative.email]).toContain('sizin adınıza kaydedilen karara');
  expect(told[representative.email]).toMatch(/itiraz ettiniz[^]*Sonuç: kaydedilen karar geçerli değildi/);
  expect(told[representative.email]).not.toContain(`${representative.name} adına kaydedilen`);
  const after = await open(theirs);
  expect(after).toMatch(/adına kaydedilen ilk onaya kendisi[^]*Sonuç: kaydedilen karar geçerli değildi/);
  expect(after).not.toContain('ilk onayı vermişti');
});

test('a first yes by phone whose witness denies the call: the second, who has decided, reads nobody’s hearing as a fact; witness and technician hear the outcome', async () => {
  const { representative, itOfficer } = portal.firm;
  const { ticket, approvalId: first } = await portal.conveyed();
  const said = { approvalId: first, approved: true, witnessId: witness.userId, phone: '0532 111 22 33' };
  await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', said);
  const second = await secondOf(first);
  const theirs = portal.path('APPROVAL', second, { contactId: itOfficer.id });
  expect(await open(theirs)).toContain('Görüşmeye tanık olan çalışanımız');
  await desk.decided(second, 'onay', itOfficer.id);
  await portal.inState(ticket, 'TO_PLAN');
  const tanik = portal.path('WITNESS', first, { email: witnessAddress });
  const form = await portal.get(`${tanik}?adim=karar`).expect(200);
  await portal.send(tanik, { ...inputsOf(form.text), karar: 'duymadim' }).expect(303);
  const contested = await open(theirs);
  for (const part of ['tanık olarak yazılan çalışanımız', 'Firmanızdan kimse itiraz etmedi', 'sizin onayınızla da yeni bir iş yapılmaz'])
    expect(contested).toContain(part);
  expect(contested).not.toMatch(/Görüşmeye tanık olan çalışanımız|ilk onayı vermişti/);
  expect(await own(itOfficer.id)).toContain(`telefonla kaydedilen ilk onay (${representative.name}) doğrulanıyor`);
  expect((await portal.page(ticket)).approvals[0].contest).toEqual({ as: 'WITNESS', by: null, via: 'LINK', call: null, settled: null });

  await settle(ticket, 'GIVEN');
  const colleagues = await mailsOf(ticket, 'CONTEST_OUTCOME_COLLEAGUE');
  const technician = (await portal.pool.query('select email from app_user where id = $1', [portal.technician.userId])).rows[0].email;
  expect(Object.keys(colleagues).sort()).toEqual([technician, witnessAddress].sort());
  for (const part of ['duymadığınızı bildirmiştiniz', 'Sonuç: kaydedilen karar geçerliydi', tanik])
    expect(colleagues[witnessAddress]).toContain(part);
  for (const part of ['Size atanan', 'Sonuç: kaydedilen karar geçerliydi', 'müşteriden yeniden onay isteyin', 'görüşmenin tanığı'])
    expect(colleagues[technician]).toContain(part);
  const settled = await own(itOfficer.id);
  expect(settled).toMatch(/ilk onayın \([^]*\) tanığı görüşmeyi duymadığını bildirmişti\. Doğrulamanın sonucu \([^]*karar geçerliydi/);
  // Being verified and verified are never told in one line, and nobody has contested.
  expect(settled).not.toMatch(/doğrulanıyor|İtiraz edilen toplam/);
  const { approvals, timeline } = await portal.page(ticket);
  expect(approvals[0].contest.settled).toMatchObject({ outcome: 'GIVEN', note: 'İki tarafla görüşüldü', by: { name: 'Deneme Kişisi' } });
  expect(timeline.filter(({ kind }: { kind: string }) => kind === 'outcome')).toEqual([
    expect.objectContaining({
      id: first,
      outcome: 'GIVEN',
      note: 'İki tarafla görüşüldü',
      of: { n: 1, kind: 'ONSITE_VISIT', anew: false, unapproved: false },
    }),
  ]);
  const record = await open(`${theirs}/kayit`);
  expect(record).toContain('ilk onaya itiraz edildi (Geçerliydi');
});

test('whoever has a visit by the decision hears the outcome as its visitor; whoever wrote it, or wants no mails, does not', async () => {
  const { itOfficer } = portal.firm;
  const { ticket, approvalId: first } = await portal.conveyed();
  await desk.decided(first, 'onay');
  const second = await secondOf(first);
  await desk.decided(second, 'onay', itOfficer.id);
  await portal.inState(ticket, 'TO_PLAN');
  await portal.pool.query(
    `insert into visit (id, ticket_id, n, approval_id, technician_id, starts_at, ends_at, status) values (gen_random_uuid(), $1, 1, $2, $3, now(), now() + interval '1 hour', 'ON_SITE')`,
    [ticket.id, second, portal.technician.userId],
  );
  await desk.contested(second, itOfficer.id);
  await portal.pool.query('update app_user set work_mails = false where id = $1', [portal.staff.userId]);
  await settle(ticket, 'UNCLEAR');
  const colleagues = Object.values(await mailsOf(ticket, 'CONTEST_OUTCOME_COLLEAGUE'));
  expect(colleagues).toHaveLength(1);
  for (const part of ['ziyaretinizin dayandığı', 'gitmeyin; oradaysanız işi sürdürmeyin', 'kararı verdiği yazılan kişi · kendi bağlantısıyla'])
    expect(colleagues[0]).toContain(part);
});

test('the record names who contests, in which part and by which way; address and browser are shown to nobody but them', async () => {
  const { representative, customerId } = portal.firm;
  const { rows } = await portal.pool.query<{ id: string; email: string }>(
    `with k as (
       insert into contact (id, customer_id, name, email, roles, created_at, updated_at)
       select gen_random_uuid(), $2, 'Kemal Vekil', gen_random_uuid() || '@musteri.example', '{REQUESTER}', created_at, updated_at from contact where id = $1 returning id, email),
     s as (
       insert into contact_substitute (id, contact_id, substitute_id, starts_on, ends_on, created_at, updated_at)
       select gen_random_uuid(), $1, id, now()::date - 1, '2099-12-31', now(), now() from k)
     select id, email from k`,
    [representative.id, customerId],
  );
  const kemal = rows[0] ?? { id: '', email: '' };
  const { ticket, approvalId } = await portal.conveyed('500.00');
  await desk.decided(approvalId, 'red', kemal.id);
  await waitFor(async () => (await desk.mailed(approvalId))['APPROVAL_DECIDED'] !== undefined, { timeout: 20_000, what: 'the refusal is told' });
  // Whose substitute refused reads why.
  const told = await mailsOf(ticket, 'APPROVAL_DECIDED');
  expect(told[representative.email]).toMatch(/Vekiliniz onaylamadı[^]*Verilen neden[^]*Konuşulmadı/);
  await desk.contested(approvalId);
  const [theirs, of] = [portal.path('APPROVAL', approvalId), portal.path('APPROVAL', approvalId, { contactId: kemal.id })];
  const [represented, decider] = [await open(`${theirs}/kayit`), await open(`${of}/kayit`)];
  for (const record of [represented, decider])
    expect(record).toMatch(new RegExp(`İtiraz eden ${representative.name} · adına karar verilen kişi · kendi bağlantısıyla`));
  expect(represented).toContain(`İtiraz edenin adresi ve tarayıcısı ${representative.email}`);
  expect(represented).not.toContain('Karar verenin adresi ve tarayıcısı');
  expect(decider).toContain('Karar verenin adresi ve tarayıcısı');
  expect(decider).not.toContain('İtiraz edenin adresi ve tarayıcısı');
  const { body } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${approvalId}/record`).expect(200);
  expect(body.contested).toMatchObject({
    as: 'REPRESENTED',
    by: representative.name,
    byId: representative.id,
    via: 'LINK',
    email: representative.email,
  });
});
