import { inputsOf, linksOf, textOf } from '../support/pages';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

const call = (more: object = {}): object => ({
  granted: true,
  scope: 'CONTROL',
  windowMinutes: 60,
  textVersion: '2026-11',
  locale: 'tr',
  name: 'Şule Iğdırlı',
  phone: '0532 111 22 33',
  callback: true,
  ...more,
});
const spoken = async (more: object = {}): Promise<{ ticket: OpenTicket; consentId: string }> => {
  await portal.clearDoubts();
  const ticket = await portal.assigned();
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', call(more));
  return { ticket, consentId: (await portal.page(ticket)).consents.at(-1).id };
};
const contest = (consentId: string, email: string = portal.firm.requester.email): string => portal.path('CONTEST', consentId, { email });
const object = async (consentId: string, email?: string): Promise<void> => {
  const form = await portal.get(`${contest(consentId, email)}?adim=karar`).expect(200);
  await portal.send(contest(consentId, email), { ...inputsOf(form.text), karar: 'itiraz' }).expect(303);
};
const settled = async (ticket: OpenTicket, outcome: string): Promise<void> => {
  const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'CONSENT_CONTESTED');
  await portal.staff.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome, note: 'Görüşüldü' }).expect(200);
};
const tasks = async (ticket: OpenTicket): Promise<string[]> =>
  (await portal.page(ticket)).tasks.filter(({ doneAt }: { doneAt: string | null }) => doneAt === null).map(({ kind }: { kind: string }) => kind);
const mails = async (ticket: OpenTicket): Promise<string[]> =>
  (await portal.pool.query(`select template from mail where ticket_id = $1 order by created_at`, [ticket.id])).rows.map(({ template }) => template);

const officersOf = async (ticketId: string): Promise<string[]> =>
  (
    await portal.pool.query(
      `select id from contact where customer_id = (select customer_id from ticket where id = $1) and roles && '{REPRESENTATIVE,IT_OFFICER}'`,
      [ticketId],
    )
  ).rows.map(({ id }) => id);

describe('consent by voice (M6)', () => {
  test('what is read out is on the screen, in the caller’s language', async () => {
    const ticket = await portal.assigned();
    const words = async (locale: string) =>
      (await portal.technician.get(`/api/v1/tickets/${ticket.id}/consent-words`).query({ locale, scope: 'VIEW', windowMinutes: 30 }).expect(200))
        .body;
    expect((await words('tr')).permission).toContain(`${portal.firm.asset.label} etiketli cihazıma izin anından itibaren 30 dakika boyunca`);
    expect((await words('en')).permission).toContain('for 30 minutes from the moment of granting');
    await portal.technician.get(`/api/v1/tickets/${ticket.id}/consent-words?locale=tr&windowMinutes=480`).expect(400);
  });

  test('words that the register has changed since they were read out are not recorded', async () => {
    const ticket = await portal.assigned();
    const { asset } = portal.firm;
    const at = `/api/v1/tickets/${ticket.id}/consent-words`;
    const asked = { scope: 'CONTROL', windowMinutes: 60, locale: 'tr' };
    const hash = async (): Promise<string> => (await portal.technician.get(at).query(asked).expect(200)).body.hash;
    const read = await hash();
    await portal.pool.query('update asset set label = label || $2 where id = $1', [asset.id, 'X']);
    const path = `/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_CONSENT`;
    const { body } = await portal.technician
      .post(path)
      .send(call({ wordsHash: read }))
      .expect(400);
    await portal.pool.query('update asset set label = $2 where id = $1', [asset.id, asset.label]);
    expect(Object.keys(body.errors)).toEqual(['locale']);
    expect(await hash()).toBe(read);
    await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', call({ wordsHash: read }));
  });

  test('given twice under one id is answered the same, also where the register has changed since', async () => {
    await portal.clearDoubts();
    const ticket = await portal.assigned();
    const { asset } = portal.firm;
    const key = crypto.randomUUID();
    const give = (body: object = call()) =>
      portal.technician.post(`/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_CONSENT`).set('Idempotency-Key', key).send(body);
    const { body: first } = await give().expect(200);
    await portal.pool.query(
      `insert into contact (id, customer_id, site_id, name, email, roles, created_at, updated_at)
       values (gen_random_uuid(), $1, $2, 'Yağmur Öztürkmen', 'yagmur@musteri.example', '{REQUESTER}', now(), now())`,
      [portal.firm.customerId, portal.firm.siteId],
    );
    await portal.pool.query(`update asset set label = label || 'X', place = 'Yağmur Öztürkmen' where id = $1`, [asset.id]);
    try {
      expect((await give().expect(200)).body).toMatchObject({ commandId: first.commandId, status: 'DONE', result: first.result });
      expect((await give(call({ name: 'Başkası' })).expect(422)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    } finally {
      await portal.pool.query('update asset set label = $2, place = null where id = $1', [asset.id, asset.label]);
    }
    expect((await portal.page(ticket)).consents).toHaveLength(1);
  });

  test('is recorded with who read what to whom on which number, opens the gate for its window, and the requester is told', async () => {
    const { ticket, consentId } = await spoken({ note: 'Kendisi aradı' });
    await portal.inState(ticket, 'REMOTE_READY');
    const row = await portal.consent(consentId);
    expect(row).toMatchObject({ status: 'GRANTED', channel: 'PHONE', read_by_id: portal.technician.userId, asked_by_id: portal.technician.userId });
    expect(row.valid_until.getTime() - row.decided_at.getTime()).toBe(3_600_000);
    expect(await mails(ticket)).toContain('CONSENT_BY_PHONE');
    await portal.technician.post(`/api/v1/tickets/${ticket.id}/remote-access`).expect(200);
    const { body } = await portal.technician.get(`/api/v1/tickets/${ticket.id}/consents/${consentId}/record`).expect(200);
    expect(body).toMatchObject({
      channel: 'PHONE',
      voice: { readBy: 'Deneme Kişisi', name: 'Şule Iğdırlı', phone: '+905321112233', callback: true, note: 'Kendisi aradı' },
      shown: { asKept: true, locale: 'tr' },
      contested: null,
    });
    const { rows } = await portal.pool.query('select args, patch from ticket_event where ticket_id = $1', [ticket.id]);
    expect(JSON.stringify(rows)).not.toMatch(/Iğdırlı|5321112233/);
  });

  test('answers the open question as it was asked, and spends its link', async () => {
    const { ticket, consentId } = await portal.asked();
    await portal.technician
      .post(`/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_CONSENT`)
      .send(call({ scope: 'FILES' }))
      .expect(400);
    await portal.act(portal.staff, ticket, 'RECORD_PHONE_CONSENT', call());
    expect(await portal.consent(consentId)).toMatchObject({
      status: 'GRANTED',
      channel: 'PHONE',
      window_minutes: 60,
      read_by_id: portal.staff.userId,
    });
    const page = textOf((await portal.get(portal.path('CONSENT', consentId)).expect(200)).text);
    expect(page).toContain('İzin verildi: Şule Iğdırlı');
  });

  test('a no is a no: recorded, and nothing opens', async () => {
    const { ticket, consentId } = await spoken({ granted: false });
    await portal.inState(ticket, 'IN_PROGRESS');
    expect(await portal.consent(consentId)).toMatchObject({ status: 'DECLINED', channel: 'PHONE', valid_until: null });
    expect(await mails(ticket)).not.toContain('CONSENT_BY_PHONE');
    await portal.technician.post(`/api/v1/tickets/${ticket.id}/remote-access`).expect(409);
  });

  test.each([
    ['without a number', { phone: '' }, 'phone'],
    ['without a name', { name: ' ' }, 'name'],
    ['longer than what by voice lasts', { windowMinutes: 240 }, 'windowMinutes'],
    ['of a text that nobody has', { textVersion: '1999' }, 'textVersion'],
  ])('is refused %s', async (_what, more, field) => {
    const ticket = await portal.assigned();
    const { body } = await portal.technician.post(`/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_CONSENT`).send(call(more)).expect(400);
    expect(Object.keys(body.errors)).toEqual([field]);
  });
});

test('a caller without an address: consent and answers go by voice, and whoever speaks for the firm hears of the consent and can contest it', async () => {
  const given = { channel: 'PHONE', name: 'Ömer Çakır', phone: '0533 444 55 66', subject: 'Ekran', description: 'Karardı' };
  const { body: ticket } = await portal.staff.post('/api/v1/tickets').send(given).expect(201);
  await portal.inState(ticket, 'NOT_ENTITLED');
  const { contractId, siteId, asset } = portal.firm;
  // Whom nobody can write to becomes no contact.
  const how = { method: 'CALLED_BACK', spokenWith: 'Ömer Çakır', phone: '0533 444 55 66', checkedHow: 'Santralden geri arandı' };
  await portal.act(portal.staff, ticket, 'VERIFY_REQUESTER', { contractId, siteId, assetId: asset.id, addContact: true, ...how });
  await portal.act(portal.staff, ticket, 'ASSIGN', { assigneeId: portal.technician.userId });
  const refused = async (command: string, body: object) =>
    (await portal.technician.post(`/api/v1/tickets/${ticket.id}/actions/${command}`).send(body).expect(409)).body.code;
  expect(await refused('ASK_CONSENT', {})).toBe('NO_ADDRESS');
  expect(await refused('REPLY', { text: 'Bakıyoruz', attachmentIds: [], wait: false })).toBe('NO_ADDRESS');
  const talks = async () => (await portal.page(ticket)).timeline.filter(({ kind }: { kind: string }) => kind === 'message');
  const isAnswered = async () =>
    (await portal.pool.query('select first_response_at is not null as is from ticket where id = $1', [ticket.id])).rows[0].is;
  await portal.act(portal.technician, ticket, 'RECORD_CALL', { reached: false, name: 'Ömer Çakır', note: 'Açmadı' });
  expect([await talks(), await isAnswered()]).toEqual([[], false]);
  await portal.act(portal.technician, ticket, 'RECORD_CALL', { name: 'Ömer Çakır', text: 'Yarın bakacağız' });
  expect(await talks()).toMatchObject([{ channel: 'PHONE', text: 'Yarın bakacağız', mail: null, call: { direction: 'OUT', name: 'Ömer Çakır' } }]);
  expect(await isAnswered()).toBe(true);
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', call({ name: 'Ömer Çakır', phone: '0533 444 55 66' }));
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Açılmadı' });
  expect(await mails(ticket)).toEqual(['TICKET_ASSIGNED', 'CONSENT_BY_PHONE_OFFICER']);
  const told = await portal.pool.query(`select to_address as address, params from mail where ticket_id = $1 and template like 'CONSENT%'`, [
    ticket.id,
  ]);
  const officers = await portal.pool.query(
    `select email from contact where customer_id = (select customer_id from ticket where id = $1) and 'REPRESENTATIVE' = any (roles)`,
    [ticket.id],
  );
  expect(officers.rows.map(({ email }) => email)).toContain(told.rows[0].address);
  const form = await portal.get(`${portal.path('CONTEST', told.rows[0].params.subjectId, { email: told.rows[0].address })}`).expect(200);
  expect(textOf(form.text)).toContain('çalışanınızla telefonda görüşüldüğünü');
  // Also when the permission is over: evidence, a task of the desk, and a confirmation in the officer's own language.
  const { address, params } = told.rows[0];
  await portal.pool.query(`update contact set locale = 'en' where email = $1`, [address]);
  await object(params.subjectId, address);
  await portal.pool.query(`update contact set locale = 'tr' where email = $1`, [address]);
  expect(await tasks(ticket)).toContain('CONSENT_CONTESTED');
  const { rows: confirmed } = await portal.pool.query(
    `select id, to_address as address, locale from mail where ticket_id = $1 and template = 'CONSENT_CONTESTED'`,
    [ticket.id],
  );
  expect(confirmed).toMatchObject([{ address, locale: 'en' }]);
  const facts = await loadMailFacts(portal.pool, confirmed[0].id);
  if (facts === undefined) throw new Error('no such mail');
  expect(renderMail(facts, portal.desk.deps.config).text).toContain('/itiraz/');
  const { body: record } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/consents/${params.subjectId}/record`).expect(200);
  expect(record.contested).toMatchObject({ email: address });
  // Nobody of the firm can be told: somebody else of ours must have heard it.
  await portal.pool.query(`update contact set active = false where id = any ($1)`, [await officersOf(ticket.id)]);
  try {
    const spokenAgain = { ...call({ name: 'Ömer Çakır', phone: '0533 444 55 66' }) };
    // What was denied is first looked into.
    expect(await refused('RECORD_PHONE_CONSENT', { ...spokenAgain, witnessId: portal.staff.userId })).toBe('CONSENT_CONTESTED');
    await settled(ticket, 'GIVEN');
    expect(await refused('RECORD_PHONE_CONSENT', spokenAgain)).toBe('WITNESS_NEEDED');
    await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', { ...spokenAgain, witnessId: portal.staff.userId });
    await portal.inState(ticket, 'REMOTE_READY');
    const { rows } = await portal.pool.query('select witness_id from consent where ticket_id = $1 order by asked_at desc limit 1', [ticket.id]);
    expect(rows).toEqual([{ witness_id: portal.staff.userId }]);
  } finally {
    await portal.pool.query(`update contact set active = true where id = any ($1)`, [await officersOf(ticket.id)]);
  }
  expect(await mails(ticket)).toEqual(['TICKET_ASSIGNED', 'CONSENT_BY_PHONE_OFFICER', 'CONSENT_CONTESTED', 'NAMED_WITNESS']);
});

test('whom the customer has struck off its list permits nothing by voice, and what they had permitted ends with it', async () => {
  const { ticket, consentId } = await spoken();
  await portal.inState(ticket, 'REMOTE_READY');
  const path = `/api/v1/contacts/${portal.firm.requester.id}`;
  const list = async (active: boolean): Promise<void> => {
    const { body } = await portal.staff.get(path).expect(200);
    const { siteId, name, email, phone, roles, approvalLimit, locale, version } = body;
    const kept = { siteId, name, email, phone, roles, approvalLimit, locale };
    await portal.staff
      .put(path)
      .set('If-Match', `"v${version}"`)
      .send({ ...kept, active })
      .expect(200);
  };
  await list(false);
  try {
    expect(await portal.consent(consentId)).toMatchObject({ status: 'REVOKED', withdrawn_at: expect.any(Date) });
    await portal.technician.post(`/api/v1/tickets/${ticket.id}/remote-access`).expect(409);
    await portal.inState(ticket, 'IN_PROGRESS');
    const { rows } = await portal.pool.query(`select id from mail where ticket_id = $1 and template = 'CONSENT_REVOKED'`, [ticket.id]);
    const facts = await loadMailFacts(portal.pool, rows[0]?.id);
    if (facts === undefined) throw new Error('no such mail');
    expect(renderMail(facts, portal.desk.deps.config).text).toContain('Firmanız sizi destek listesinden çıkardı');
    const by = `/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_CONSENT`;
    expect((await portal.technician.post(by).send(call()).expect(409)).body.code).toBe('REQUESTER_LEFT');
    await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', call({ granted: false }));
  } finally {
    await list(true);
  }
});

describe('a recorded call that is contested', () => {
  test('looking and following the first control contest nothing', async () => {
    const { consentId } = await spoken();
    const first = await portal.get(contest(consentId)).expect(200);
    expect(textOf(first.text)).toMatch(/Görüşülen kişi[^]*Şule Iğdırlı[^]*bağlanmasına izin veriyorum/);
    expect(first.text).not.toContain('<form');
    const next = linksOf(first.text).find((address) => address.includes('adim=karar')) ?? '';
    const second = await portal.get(next).expect(200);
    expect(/<button[^>]*>[^<]*/.exec(second.text)?.[0]).toContain('Geri dön');
    expect(await portal.consent(consentId)).toMatchObject({ status: 'GRANTED', contested_at: null });
    await portal.send(contest(consentId), { karar: 'evet' }).expect(400);
  });

  test('ends the permission and a running session at once, is evidence, and the desk hears of it', async () => {
    const { ticket, consentId } = await spoken();
    await portal.act(portal.technician, ticket, 'START_REMOTE');
    await object(consentId);
    const row = await portal.consent(consentId);
    expect(row).toMatchObject({ status: 'WITHDRAWN', channel: 'PHONE' });
    expect(row.contested_at).toEqual(row.withdrawn_at);
    await portal.technician.post(`/api/v1/tickets/${ticket.id}/remote-access`).expect(409);
    const { rows } = await portal.pool.query('select outcome, ended_at from remote_session where consent_id = $1', [consentId]);
    expect(rows).toEqual([{ outcome: 'CUT', ended_at: row.contested_at }]);
    await portal.inState(ticket, 'DISCONNECTING');
    expect(await tasks(ticket)).toContain('CONSENT_CONTESTED');
    const { body } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/consents/${consentId}/record`).expect(200);
    expect(body.contested).toMatchObject({ email: portal.firm.requester.email });
    const told = textOf((await portal.get(contest(consentId)).expect(200)).text);
    expect(told).toContain('itirazınız kaydedildi');
    expect(told).not.toContain('Geçerlilik sonu');
    // Nobody reads that a permission was given and taken back, which was denied.
    const status = textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);
    expect(status).toContain('Telefonda kaydedilen bağlantı iznine itiraz ettiniz');
    expect(status).not.toContain('Bağlantı iznini geri aldınız');
    expect((await portal.page(ticket)).timeline.find(({ command }: { command?: string }) => command === 'WITHDRAW_CONSENT').args).toMatchObject({
      contested: true,
    });
    expect((await mails(ticket)).filter((mail) => mail === 'CONSENT_CONTESTED')).toHaveLength(1);
    // The same form again changes nothing, nor does a second objection.
    await portal.send(contest(consentId), { karar: 'itiraz' }).expect(303);
    expect((await portal.consent(consentId)).contested_at).toEqual(row.contested_at);
  });

  test('that is over is still evidence and a task, and moves the ticket no more', async () => {
    const { ticket, consentId } = await spoken();
    await portal.act(portal.technician, ticket, 'START_REMOTE');
    await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Açılmadı' });
    await object(consentId);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'EXPIRED', withdrawn_at: null, contested_at: expect.any(Date) });
    expect((await portal.page(ticket)).state).toBe('IN_PROGRESS');
    await waitFor(async () => (await tasks(ticket)).includes('CONSENT_CONTESTED'), { what: 'the task of the desk' });
  });

  test('is done only with what was found out, by somebody else than who made the record, and stands on the permission’s record', async () => {
    const task = async (ticket: OpenTicket): Promise<string> =>
      (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'CONSENT_CONTESTED').id;
    const settle = async (id: string, body: object) => await portal.staff.post(`/api/v1/desk-tasks/${id}/contest-outcome`).send(body);
    const outcomes = async (id: string): Promise<string[]> =>
      (await portal.pool.query(`select detail ->> 'outcome' as outcome from audit_log where subject_id = $1`, [id])).rows.map((row) => row.outcome);
    const { ticket, consentId } = await spoken();
    await object(consentId);
    const id = await task(ticket);
    expect((await portal.staff.post(`/api/v1/desk-tasks/${id}/done`).expect(409)).body.code).toBe('NEEDS_OUTCOME');
    expect(Object.keys((await settle(id, { outcome: 'NOT_GIVEN', note: ' ' })).body.errors)).toEqual(['note']);
    await portal.technician.post(`/api/v1/desk-tasks/${id}/contest-outcome`).send({ outcome: 'GIVEN', note: 'Verdi' }).expect(403);
    expect((await settle(id, { outcome: 'NOT_GIVEN', note: 'Şule Hanım aranmadığını söyledi' })).body).toMatchObject({
      doneById: portal.staff.userId,
    });
    // What was written first stands: said to whoever found something else, not to who says it twice.
    expect((await settle(id, { outcome: 'GIVEN', note: 'Başka' })).body.code).toBe('CHANGED_MEANWHILE');
    expect((await settle(id, { outcome: 'NOT_GIVEN', note: 'Şule Hanım aranmadığını söyledi' })).status).toBe(200);
    expect(await outcomes(id)).toEqual(['NOT_GIVEN']);
    const { body } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/consents/${consentId}/record`).expect(200);
    expect(body.settled).toMatchObject({ outcome: 'NOT_GIVEN', note: 'Şule Hanım aranmadığını söyledi' });
    const asked = await portal.asked();
    await portal.clearDoubts();
    await portal.act(portal.staff, asked.ticket, 'RECORD_PHONE_CONSENT', call());
    await object(asked.consentId);
    expect((await settle(await task(asked.ticket), { outcome: 'GIVEN', note: 'Benim kaydım' })).body.code).toBe('OWN_RECORD_CONTESTED');
    const heard = await spoken({ witnessId: portal.staff.userId });
    await object(heard.consentId);
    expect((await settle(await task(heard.ticket), { outcome: 'GIVEN', note: 'Duydum' })).body.code).toBe('OWN_RECORD_CONTESTED');
    // Of a task that an earlier release let be ticked off the outcome is of the trail all the same.
    const ticked = await spoken();
    await object(ticked.consentId);
    const doneAlready = await task(ticked.ticket);
    await portal.pool.query('update desk_task set done_at = now() where id = $1', [doneAlready]);
    expect((await settle(doneAlready, { outcome: 'UNCLEAR', note: 'Kimse hatırlamıyor' })).status).toBe(200);
    expect(await outcomes(doneAlready)).toEqual(['UNCLEAR']);
    await portal.staff
      .post(`/api/v1/desk-tasks/${(await portal.pool.query(`select gen_random_uuid() as id`)).rows[0].id}/contest-outcome`)
      .send({ outcome: 'GIVEN', note: 'x' })
      .expect(404);
  });

  test('is not followed by another one by phone before its outcome, and then by one with a witness; a link may always be sent', async () => {
    const { ticket, consentId } = await spoken();
    await object(consentId);
    await portal.inState(ticket, 'IN_PROGRESS');
    const again = async (more: object = {}) =>
      (await portal.technician.post(`/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_CONSENT`).send(call(more))).body.code;
    expect(await again({ witnessId: portal.staff.userId })).toBe('CONSENT_CONTESTED');
    await portal.act(portal.technician, ticket, 'ASK_CONSENT', {});
    await portal.act(portal.technician, ticket, 'CANCEL_CONSENT');
    await settled(ticket, 'NOT_GIVEN');
    expect(await again()).toBe('WITNESS_AFTER_CONTEST');
    await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', call({ witnessId: portal.staff.userId }));
    // Whoever is named as having heard it is told, once.
    const told = await portal.pool.query(`select params ->> 'subjectId' as who from mail where ticket_id = $1 and template = 'NAMED_WITNESS'`, [
      ticket.id,
    ]);
    expect(told.rows).toEqual([{ who: portal.staff.userId }]);
    const { rows } = await portal.pool.query(`select id from mail where ticket_id = $1 and template = 'CONSENT_BY_PHONE' limit 1`, [ticket.id]);
    const facts = await loadMailFacts(portal.pool, rows[0].id);
    if (facts === undefined) throw new Error('no such mail');
    expect(renderMail(facts, portal.desk.deps.config).text).toContain('0532 111 22 33');
  });

  test('there is no such link for a permission that was given in writing', async () => {
    const { consentId } = await portal.asked();
    await portal.get(contest(consentId)).expect(404);
  });
});
