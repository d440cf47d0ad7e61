import { addDays, civilDateAt } from '../../domain/civil-date';
import { LINK_PATHS, linkToken } from '../../platform/link-tokens';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { ExcessDesk } from '../support/excess-desk';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type Agent, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

let portal: PortalDesk;
let desk: ExcessDesk;
let kemal: Person;
let witness: Agent;
let address: string;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  const { rows } = await portal.pool.query<Person>(
    `insert into contact (id, customer_id, name, email, roles, created_at, updated_at)
     select gen_random_uuid(), customer_id, 'Kemal Vekil', gen_random_uuid() || '@musteri.example', '{REQUESTER}', created_at, updated_at from contact where id = $1
     returning id, email, name`,
    [portal.firm.representative.id],
  );
  kemal = rows[0] as Person;
  const today = civilDateAt(await portal.desk.deps.clock.now());
  const days = { contactId: portal.firm.representative.id, substituteId: kemal.id, startsOn: today, endsOn: addDays(today, 3) };
  await portal.staff.post('/api/v1/contact-substitutes').send(days).expect(201);
  witness = await portal.desk.as('technician');
  address = (await portal.pool.query('select email from app_user where id = $1', [witness.userId])).rows[0].email;
});
afterAll(() => portal.close());

interface Told {
  readonly to: string;
  readonly template: string;
  readonly subject: string;
  readonly text: string;
}

/** What is mailed about contests of a ticket, as it would be sent now. */
async function told(ticket: OpenTicket, template: string): Promise<Told[]> {
  const { rows } = await portal.pool.query<{ id: string }>(
    'select id from mail where ticket_id = $1 and template like $2 order by template, to_address',
    [ticket.id, template],
  );
  return await Promise.all(
    rows.map(async ({ id }) => {
      const facts = await loadMailFacts(portal.pool, id);
      if (facts === undefined) throw new Error('no such mail');
      const { to, subject, text } = renderMail(facts, portal.desk.deps.config);
      return { to, template: facts.mail.template, subject, text };
    }),
  );
}
const ofReader = (mails: readonly Told[], { email }: Pick<Person, 'email'>): Told => {
  const own = mails.filter(({ to }) => to === email);
  expect(own).toHaveLength(1);
  return own[0] as Told;
};
const open = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
const say = async (path: string, karar: 'verdim' | 'vermedim'): Promise<void> => {
  const { text } = await portal.get(`${path}?karar=${karar}`).expect(200);
  await portal.send(path, { ...inputsOf(text), karar }).expect(303);
};
const settle = async (ticket: OpenTicket, outcome: string, status = 200): Promise<string> => {
  const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'APPROVAL_CONTESTED');
  const colleague = await portal.desk.as('staff');
  await colleague.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome, note: 'İki tarafla görüşüldü' }).expect(status);
  return task.id;
};
const recordOf = async (ticket: OpenTicket, approvalId: string) =>
  (await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${approvalId}/record`).expect(200)).body;
const own = async (contactId: string): Promise<string> => {
  const { rows } = await portal.pool.query<{ id: string }>(
    `select id from link_token where purpose = 'APPROVALS' and contact_id = $1 order by created_at desc limit 1`,
    [contactId],
  );
  return `${LINK_PATHS.APPROVALS}${linkToken(portal.desk.deps.config.secrets.link, 'APPROVALS', rows[0]?.id ?? '')}`;
};

describe('a decision in somebody’s place that whoever was asked contests', () => {
  test('whoever decided hears who contests it and says whether it is theirs; both hear the outcome, once', async () => {
    const { representative } = portal.firm;
    const { ticket, approvalId } = await portal.conveyed();
    await desk.decided(approvalId, 'onay', kemal.id);
    await portal.inState(ticket, 'TO_PLAN');
    const lineId = await desk.heldLine(ticket, approvalId, '600.00', null);
    await desk.contested(approvalId, representative.id);

    const mails = await told(ticket, 'APPROVAL_CONTEST%');
    expect(mails.map(({ to, template }) => [to, template])).toEqual(
      expect.arrayContaining([
        [representative.email, 'APPROVAL_CONTESTED'],
        [kemal.email, 'APPROVAL_CONTESTED_OTHERS'],
      ]),
    );
    expect(mails).toHaveLength(2);
    const heard = ofReader(mails, kemal);
    expect(heard.text).toContain(`${representative.name} adına sizin tarafınızdan verildiği kaydedilen karara ${representative.name}`);
    expect(heard.text).toContain('Bu kararla yeni bir iş yapılmaz');
    // What the other wrote is for us.
    expect(heard.text).not.toContain('Ben karar vermedim');

    const path = portal.path('APPROVAL', approvalId, { contactId: kemal.id });
    const theirs = portal.path('APPROVAL', approvalId);
    expect(await open(path)).toContain('Bu kararı ben verdim');
    // In reach on a phone: above everything that the request holds.
    expect((await portal.get(path)).text).toMatch(/karar=vermedim[^]*class="total/);
    // Whoever contests has said it already, and nobody says it in another's name.
    expect(await open(theirs)).not.toContain('Bu kararı ben verdim');
    await portal.send(theirs, { anahtar: 'x', karar: 'verdim' }).expect(303);
    expect((await portal.approval(approvalId)).decider_word).toBeNull();
    // Looking says nothing.
    await open(`${path}?karar=verdim`);
    expect((await portal.approval(approvalId)).decider_word).toBeNull();
    await say(path, 'verdim');
    const row = await portal.approval(approvalId);
    expect(row).toMatchObject({ decider_word: 'MINE', decider_word_evidence_id: expect.any(String), contested_at: expect.any(Date) });
    await portal.send(path, { anahtar: 'yine', karar: 'vermedim' }).expect(303);
    expect(await portal.approval(approvalId)).toEqual(row);
    expect((await portal.get(path)).text).toMatch(/Kararın size ait olduğunu[^]*class="total/);
    expect((await recordOf(ticket, approvalId)).deciderWord).toEqual({ word: 'MINE', at: row.decider_word_at.toISOString() });
    expect((await portal.page(ticket)).approvals[0]).toMatchObject({ deciderWord: 'MINE' });
    // The approval does not come to life by it.
    expect((await portal.page(ticket)).allowedActions).not.toContain('PLAN_VISIT');
    expect(await desk.line(lineId)).toMatchObject({ hold: 'HELD', hold_reason: 'CONTESTED' });

    await settle(ticket, 'NOT_GIVEN');
    await settle(ticket, 'GIVEN', 412);
    const outcome = await told(ticket, 'APPROVAL_CONTEST_OUTCOME');
    expect(outcome.map(({ to }) => to).sort()).toEqual([representative.email, kemal.email].sort());
    for (const mail of outcome) {
      expect(mail.subject).toContain('İtirazın sonucu, karar geçerli değildi');
      for (const part of [
        mail.to === kemal.email
          ? `${representative.name} adına sizin tarafınızdan verildiği kaydedilen karara ${representative.name}`
          : /sizin adınıza Kemal Vekil tarafından verildiği kaydedilen karara [^]*itiraz ettiniz/,
        'Sonuç: kaydedilen karar geçerli değildi',
        'beklettiğimiz kalemler',
        'Bu sonuca katılmıyorsanız',
      ])
        expect(mail.text).toEqual(typeof part === 'string' ? expect.stringContaining(part) : expect.stringMatching(part));
      expect(mail.text).not.toContain('İki tarafla görüşüldü');
    }
    for (const page of [await open(path), await open(theirs)]) {
      expect(page).toContain('Sonuç: kaydedilen karar geçerli değildi');
      expect(page).not.toContain('Destek masamız size ulaşacak');
    }
    expect(await open(`${path}?lang=en`)).toContain('Outcome: the recorded decision was not valid');
    expect(await open(`${theirs}/kayit`)).toMatch(/Karar verdiği yazılan kişinin sözü Karar bana ait[^]*İtirazın sonucu Geçerli değildi/);
    expect(await open(await own(representative.id))).toContain('İtirazın sonucu (');
    const status = await open(portal.path('STATUS', ticket.id));
    expect(status).toContain('Onaya yapılan itirazın sonucu yazıldı: kaydedilen karar geçerli değildi');
    // Nobody says anything after the outcome.
    await portal.pool.query('update approval set decider_word = null where id = $1', [approvalId]);
    await portal.send(path, { anahtar: 'sonra', karar: 'vermedim' }).expect(303);
    expect((await portal.approval(approvalId)).decider_word).toBeNull();
  });

  test('contested by whoever decided in their place: whoever was asked hears that', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    await desk.decided(approvalId, 'onay', kemal.id);
    await portal.inState(ticket, 'TO_PLAN');
    await desk.contested(approvalId, kemal.id);
    const mails = await told(ticket, 'APPROVAL_CONTEST%');
    expect(ofReader(mails, kemal).template).toBe('APPROVAL_CONTESTED');
    const heard = ofReader(mails, portal.firm.representative).text;
    expect(heard).toContain('sizin adınıza Kemal Vekil tarafından verildiği kaydedilen karara kendisi');
  });
});

describe('two yeses', () => {
  const both = async (): Promise<{ ticket: OpenTicket; first: string; second: string }> => {
    const { representative, itOfficer, customerId } = portal.firm;
    await portal.pool.query('update contact set approval_limit = 1000 where id = $1', [representative.id]);
    await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, itOfficer.id]);
    try {
      const { ticket, approvalId: first } = await portal.conveyed();
      await desk.decided(first, 'onay');
      const found = async () => (await portal.pool.query('select id from approval where second_of = $1', [first])).rows[0]?.id;
      await waitFor(async () => (await found()) !== undefined, { timeout: 20_000, what: 'the second request' });
      const second = await found();
      await desk.decided(second, 'onay', itOfficer.id);
      await portal.inState(ticket, 'TO_PLAN');
      return { ticket, first, second };
    } finally {
      await portal.pool.query('update contact set approval_limit = null where id = $1', [representative.id]);
      await portal.pool.query('update customer set second_approver_id = null where id = $1', [customerId]);
    }
  };

  test('the second is contested: the first hears of it and of the outcome, and their page says both', async () => {
    const { representative, itOfficer } = portal.firm;
    const { ticket, first, second } = await both();
    await desk.contested(second, itOfficer.id);
    const heard = ofReader(await told(ticket, 'APPROVAL_CONTESTED_OTHERS'), representative);
    expect(heard.text).toContain(`sizden sonra ${itOfficer.name} adına kaydedilen ikinci karara kendisi`);
    expect(heard.text).not.toContain('kararı ben');
    await waitFor(async () => (await portal.page(ticket)).allowedActions.includes('CONVEY_ONSITE'), { what: 'the ticket has heard of it' });
    // Nothing was decided by that.
    expect((await told(ticket, 'APPROVAL_SECOND_DECIDED')).map(({ to }) => to)).toEqual([representative.email]);
    await settle(ticket, 'UNCLEAR');
    const outcome = await told(ticket, 'APPROVAL_CONTEST_OUTCOME');
    expect(outcome.map(({ to }) => to).sort()).toEqual([representative.email, itOfficer.email].sort());
    const page = await open(portal.path('APPROVAL', first));
    expect(page).toMatch(/kaydedilen ikinci karara kendisi [^]* itiraz etti\. Destek masamız [^]* yazdı\. Sonuç: anlaşılamadı/);
  });

  test('the first is contested: the second, who has decided, hears of it, and nobody that the work is given up', async () => {
    const { itOfficer } = portal.firm;
    const { ticket, first, second } = await both();
    await desk.contested(first);
    const heard = ofReader(await told(ticket, 'APPROVAL_CONTESTED_OTHERS'), itOfficer).text;
    expect(heard).toContain('sizden önce');
    await waitFor(async () => (await portal.page(ticket)).allowedActions.includes('CONVEY_ONSITE'), { what: 'the ticket has heard of it' });
    expect(await told(ticket, 'APPROVAL_WITHDRAWN')).toEqual([]);
    await settle(ticket, 'GIVEN');
    expect(await open(portal.path('APPROVAL', second, { contactId: itOfficer.id }))).toContain('Sonuç: kaydedilen karar geçerliydi');
  });
});

test('a decision by phone that its witness denies: whoever is said to have decided is asked, and nobody is told that somebody of theirs objects', async () => {
  const { representative } = portal.firm;
  const { ticket, approvalId } = await portal.conveyed();
  const said = { approvalId, approved: true, witnessId: witness.userId, phone: '0532 111 22 33' };
  await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', said);
  await portal.inState(ticket, 'TO_PLAN');
  const tanik = portal.path('WITNESS', approvalId, { email: address });
  const form = await portal.get(`${tanik}?adim=karar`).expect(200);
  await portal.send(tanik, { ...inputsOf(form.text), karar: 'duymadim' }).expect(303);

  const asked = await told(ticket, 'APPROVAL_DOUBTED');
  expect(asked.map(({ to }) => to)).toEqual([representative.email]);
  for (const part of [
    'istenen işi onayladığınız kaydedildi',
    'bu görüşmeyi duymadığını bildirdi',
    'Kararın bana ait olup olmadığını bildir',
    '0532 111 22 33',
  ])
    expect(asked[0]?.text).toContain(part);
  expect(asked[0]?.text).not.toMatch(/itiraz edildi|itiraz ettiniz/);
  await waitFor(async () => (await told(ticket, 'WORK_CONTESTED')).length > 0, { timeout: 20_000, what: 'the requester is told' });
  const [requester] = await told(ticket, 'WORK_CONTESTED');
  expect(requester?.subject).toContain('Onayın kaydı doğrulanıyor');
  expect(requester?.text).not.toMatch(/itiraz/);
  // Nothing of it was withdrawn.
  expect(await told(ticket, 'APPROVAL_WITHDRAWN')).toEqual([]);
  expect(await open(portal.path('STATUS', ticket.id))).toContain('tanığı görüşmeyi duymadığını bildirdiği için doğrulanıyor');

  const path = portal.path('APPROVAL', approvalId);
  const page = await open(path);
  expect(page).toContain('kayıt doğrulanana kadar geçerli sayılmıyor');
  await say(path, 'vermedim');
  expect(await portal.approval(approvalId)).toMatchObject({ decider_word: 'NOT_MINE', status: 'APPROVED' });
  await settle(ticket, 'NOT_GIVEN');
  const [outcome] = await told(ticket, 'APPROVAL_CONTEST_OUTCOME');
  expect(outcome?.text).toContain('tanık olarak yazılan çalışanımız');
  expect(outcome?.text).toMatch(/Siz \S+ \S+ tarihinde kararın size ait olmadığını bildirdiniz/);
  expect(outcome?.text).not.toContain('kimse itiraz etmedi');
  // Nobody's list or record calls it theirs any more.
  const listed = await open(await own(representative.id));
  for (const part of ['Onaylandı diye kaydedilmişti', `Kararı verdiği kaydedilen: ${representative.name}`, 'geçerli sayılmaz'])
    expect(listed).toContain(part);
  expect(await open(`${path}/kayit`)).toContain(`Kararı verdiği kaydedilen ${representative.name}`);
  expect(await open(path)).toMatch(/telefon görüşmesini duymadığını bildirdi[^]*Sonuç: kaydedilen karar geçerli değildi/);
  const seen = await open(tanik);
  expect(seen).toMatch(/İtirazın sonucu Geçerli değildi/);
  expect(seen).not.toContain('Destek masası taraflarla görüşür');
});

test('the outcome of a contest about lines of work that is done speaks of lines, and of nothing to be done', async () => {
  const { ticket, lineIds } = await desk.exceeded('3100.25');
  const request = await desk.ask(ticket, lineIds);
  await desk.decided(request, 'onay');
  await waitFor(async () => (await desk.line(lineIds[0] ?? '')).hold === 'BILLED', { timeout: 20_000, what: 'the lines are released' });
  await desk.contested(request);
  await settle(ticket, 'NOT_GIVEN');
  const page = await open(portal.path('APPROVAL', request));
  expect(page).toContain('Kalemler bu kararla faturaya eklenmez; gerekirse onayınıza yeni bir istek olarak sunulur');
  expect(page).not.toContain('yapılacak iş varsa');
});

test('lines that were let through after the outcome wait again when the witness denies the call only then', async () => {
  const { ticket, approvalId } = await portal.conveyed();
  const said = { approvalId, approved: true, witnessId: witness.userId, phone: '0532 111 22 33' };
  await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', said);
  await portal.inState(ticket, 'TO_PLAN');
  const lines = [await desk.heldLine(ticket, approvalId, '600.00', null), await desk.heldLine(ticket, approvalId, '700.00', null)] as const;
  await desk.contested(approvalId);
  const accountant = await portal.desk.as('accountant');
  const byHand = (id: string, decision: string) => accountant.post(`/api/v1/charge-lines/${id}/decision`).send({ decision, reason: 'Görüşüldü' });
  await settle(ticket, 'GIVEN');
  await byHand(lines[0], 'BILLED').expect(200);
  await byHand(lines[1], 'WAIVED').expect(200);
  const tanik = portal.path('WITNESS', approvalId, { email: address });
  const form = await portal.get(`${tanik}?adim=karar`).expect(200);
  await portal.send(tanik, { ...inputsOf(form.text), karar: 'duymadim' }).expect(303);
  // What was billed since waits again; what is free of charge stays so.
  expect(await desk.line(lines[0])).toMatchObject({ hold: 'HELD', hold_reason: 'CONTESTED', hold_decided_at: null });
  expect(await desk.line(lines[1])).toMatchObject({ hold: 'WAIVED' });
  const tasks = (await portal.page(ticket)).tasks.filter(({ doneAt }: { doneAt: string | null }) => doneAt === null);
  expect(tasks.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['CHARGE_HELD', 'WITNESS_DENIED']);
});
