import { addDays, civilDateAt } from '../../domain/civil-date';
import { OWN_APPROVALS_MS } from '../../platform/own-approvals-link';
import { LINK_PATHS, linkToken } from '../../platform/link-tokens';
import { inputsOf, linksOf, textOf } from '../support/pages';
import { PortalDesk } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

interface LinkRow {
  readonly id: string;
  readonly spent_at: Date | null;
  readonly expires_at: Date;
}

const rowsOf = async (contactId = portal.firm.representative.id): Promise<LinkRow[]> =>
  (
    await portal.pool.query<LinkRow>(
      `select id, spent_at, expires_at from link_token where purpose = 'APPROVALS' and contact_id = $1 order by created_at desc`,
      [contactId],
    )
  ).rows;

/** Address of the newest of a person's pages. */
async function own(contactId?: string): Promise<string> {
  const [row] = await rowsOf(contactId);
  return `${LINK_PATHS.APPROVALS}${linkToken(portal.desk.deps.config.secrets.link, 'APPROVALS', row?.id ?? '')}`;
}

const mailsOf = async (template: string): Promise<{ to_address: string }[]> =>
  (await portal.pool.query(`select to_address from mail where template = $1`, [template])).rows;

/** Everything that a look must not change. */
const traces = async (): Promise<unknown> =>
  (
    await portal.pool.query(
      `select (select json_agg(l order by id) from link_token l) as links, (select count(*) from mail) as mails, (select count(*) from command) as commands,
              (select json_agg(p order by id) from approval p) as approvals`,
    )
  ).rows[0];

describe('the record of a decision', () => {
  const record = async (ticket: { id: string }, approvalId: string) =>
    (await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${approvalId}/record`).expect(200)).body;
  const resultsOf = ({ checks }: { checks: { check: string; result: string }[] }) =>
    Object.fromEntries(checks.map(({ check, result }) => [check, result]));
  const tampered = async (sql: string, values: readonly unknown[]): Promise<void> => {
    const client = await portal.pool.connect();
    try {
      await client.query('begin; set local session_replication_role = replica');
      await client.query(sql, [...values]);
      await client.query('commit');
    } finally {
      client.release();
    }
  };

  test('says who approved what when and from where, and verifies it now; whatever is changed afterwards is seen', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const path = portal.path('APPROVAL', approvalId);
    await portal.get(`${path}/kayit`).expect(404);
    expect(resultsOf(await record(ticket, approvalId))).toEqual({ CONTENT: 'OK', CHAIN: 'OK' });
    const form = await portal.get(`${path}?karar=onay`);
    await portal.send(path, { ...inputsOf(form.text), karar: 'onay' }).expect(303);
    await portal.inState(ticket, 'TO_PLAN');
    const made = await record(ticket, approvalId);
    const sound = { CONTENT: 'OK', DECISION: 'OK', CHAIN: 'OK', EVIDENCE: 'OK' };
    expect(resultsOf(made)).toEqual(sound);
    expect(made).toMatchObject({
      status: 'APPROVED',
      role: 'REPRESENTATIVE',
      total: '2900.50',
      decided: { via: 'LINK', name: portal.firm.representative.name, email: portal.firm.representative.email, ip: expect.any(String) },
      event: { of: made.event.of, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const before = await traces();
    const { text } = await portal.get(`${path}/kayit`).expect(200);
    await portal.desk.anonymous().head(`${path}/kayit`).expect(200);
    expect(await traces()).toEqual(before);
    for (const part of ['₺2.900,50', made.contentHash, made.event.hash, portal.firm.representative.name, 'Doğrulandı'])
      expect(textOf(text)).toContain(part);
    expect(textOf(text)).not.toContain('Uyuşmuyor');
    // Each of these alone is found out, and put right again.
    const [total, status] = ['content', 'status'].map((column) => `update approval set ${column} = $2 where id = $1`) as [string, string];
    const { content } = await portal.approval(approvalId);
    await tampered(total, [approvalId, { ...content, total: '29.50' }]);
    expect(resultsOf(await record(ticket, approvalId))).toMatchObject({ CONTENT: 'FAULT' });
    expect(textOf((await portal.get(`${path}/kayit`).expect(200)).text)).toContain('Uyuşmuyor');
    await tampered(total, [approvalId, content]);
    await tampered(status, [approvalId, 'REFUSED']);
    expect(resultsOf(await record(ticket, approvalId))).toMatchObject({ CONTENT: 'OK', DECISION: 'FAULT' });
    await tampered(status, [approvalId, 'APPROVED']);
    const { evidence_id: evidenceId, decision_id: decisionId } = await portal.approval(approvalId);
    await tampered(`update evidence set data = data || '{"name": "Başkası"}' where id = $1`, [evidenceId]);
    expect(resultsOf(await record(ticket, approvalId))).toMatchObject({ EVIDENCE: 'FAULT', CHAIN: 'OK' });
    await tampered('update evidence set data = null, erased_at = created_at where id = $1', [evidenceId]);
    expect(await record(ticket, approvalId)).toMatchObject({ decided: { name: null, ip: null } });
    expect(resultsOf(await record(ticket, approvalId))).toEqual({ ...sound, EVIDENCE: 'ERASED' });
    await tampered(`update ticket_event set at = at + interval '1 second' where command_id = $1`, [decisionId]);
    expect(resultsOf(await record(ticket, approvalId))).toMatchObject({ CHAIN: 'FAULT' });
  });

  test('of a call: who recorded it, who heard it and what was noted; nobody reads that of another ticket or without the right', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const body = { approvalId, approved: false, witnessId: portal.technician.userId, reason: 'Bütçe yok', note: 'Sabit hattan arandı' };
    await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', body);
    const made = await record(ticket, approvalId);
    expect(made).toMatchObject({
      status: 'REFUSED',
      decided: { via: 'PHONE', ip: null, note: 'Sabit hattan arandı', reason: 'Bütçe yok', witness: 'Deneme Kişisi' },
    });
    expect(resultsOf(made)).toEqual({ CONTENT: 'OK', DECISION: 'OK', CHAIN: 'OK', EVIDENCE: 'OK' });
    const other = await portal.assigned();
    await portal.staff.get(`/api/v1/tickets/${other.id}/approvals/${approvalId}/record`).expect(404);
    await portal.technician.get(`/api/v1/tickets/${ticket.id}/approvals/${approvalId}/record`).expect(403);
    await portal.get(`/onay/${'A'.repeat(43)}/kayit`).expect(404);
  });
});

describe('the page of all requests of an approver', () => {
  test('lists what is open with what, for whom, the cost and until when; each leads to its own page, and looking changes nothing', async () => {
    const first = await portal.conveyed();
    const second = await portal.conveyed('999.00');
    const path = await own();
    expect(await rowsOf()).toHaveLength(1);
    const before = await traces();
    const { text, headers } = await portal.get(path).expect(200);
    await portal.desk.anonymous().head(path).expect(200);
    await portal.get(`${path}=`).expect(200);
    expect(await traces()).toEqual(before);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    const seen = textOf(text);
    for (const part of [
      '₺2.900,50',
      '₺1.499,50',
      'Ekran paneli değişecek',
      `${first.ticket.number} · Yazıcı`,
      'Son yanıt:',
      'Bu sayfa yalnızca size aittir',
    ])
      expect(seen).toContain(part);
    expect(text).not.toContain('<form');
    for (const { approvalId } of [first, second]) expect(linksOf(text)).toContain(portal.path('APPROVAL', approvalId));
    const request = (await portal.get(portal.path('APPROVAL', first.approvalId)).expect(200)).text;
    expect(linksOf(request)).toContain(path);
    // Decided: it moves to what was decided of late, with the outcome.
    const form = await portal.get(`${portal.path('APPROVAL', first.approvalId)}?karar=onay`);
    await portal.send(portal.path('APPROVAL', first.approvalId), { ...inputsOf(form.text), karar: 'onay' }).expect(303);
    const after = textOf((await portal.get(`${path}?lang=en`).expect(200)).text);
    expect(after).toMatch(/Decided in the last 30 days.*Approved:/s);
    expect(after.indexOf('₺1,499.50')).toBeLessThan(after.indexOf('Decided in the last 30 days'));
  });

  test('shows nobody what others are asked', async () => {
    const { approvalId } = await portal.conveyed();
    const { rows } = await portal.pool.query<{ id: string }>(
      `insert into contact (id, customer_id, name, email, roles, created_at, updated_at)
       select gen_random_uuid(), customer_id, 'Öteki Kişi', gen_random_uuid() || '@musteri.example', roles, created_at, updated_at from contact where id = $1 returning id`,
      [portal.firm.representative.id],
    );
    const other = rows[0]?.id ?? '';
    const ticket = await portal.assigned();
    await portal.act(portal.technician, ticket, 'RECORD_REMOTE_IMPOSSIBLE', { reason: 'HARDWARE', note: 'Ekran kırık' });
    await portal.act(portal.staff, ticket, 'CONVEY_ONSITE', { ...portal.need('111.00'), approverId: other });
    const { text } = await portal.get(await own(other)).expect(200);
    expect(textOf(text)).toContain('₺611,50');
    expect(linksOf(text).filter((address) => address.startsWith('/onay/'))).toHaveLength(1);
    expect(linksOf(text)).not.toContain(portal.path('APPROVAL', approvalId));
  });

  test('a link that has ended and one that never was give the same page; a new one goes to the person’s own address, once an hour', async () => {
    await portal.conveyed();
    const ended = await own();
    const [{ id } = { id: '' }] = await rowsOf();
    await portal.pool.query('update link_token set expires_at = $2 where id = $1', [id, new Date(Date.now() - 1000)]);
    const forged = `${LINK_PATHS.APPROVALS}${'A'.repeat(43)}`;
    const words = async (path: string) => (await portal.get(path).expect(404)).text.replaceAll(path, '');
    expect(await words(ended)).toBe(await words(forged));
    // The token of a request opens no page of all of them, and the other way round.
    const request = (await portal.conveyed()).approvalId;
    await portal.get(portal.path('APPROVAL', request).replace('/onay/', LINK_PATHS.APPROVALS)).expect(404);
    await portal.get((await own()).replace(LINK_PATHS.APPROVALS, '/onay/')).expect(404);
    await portal.pool.query(`update link_token set expires_at = $1 where purpose = 'APPROVALS'`, [new Date(Date.now() - 1000)]);
    for (const path of [ended, forged, ended]) {
      const { headers } = await portal.send(path, {}).expect(303);
      expect(headers['location']).toBe(`${path}?sonuc=gonderildi`);
      expect(textOf((await portal.get(headers['location'] ?? '').expect(404)).text)).toContain('Bağlantı size aitse');
    }
    expect(await mailsOf('APPROVALS_LINK')).toEqual([{ to_address: portal.firm.representative.email }]);
    await portal.get(ended).expect(404);
    const fresh = await own();
    expect(fresh).not.toBe(ended);
    await portal.get(fresh).expect(200);
  });

  test('a new request prolongs the page; who is deactivated loses it and cannot ask for another', async () => {
    const path = await own();
    const soon = new Date(Date.now() + 60_000);
    await portal.pool.query(`update link_token set expires_at = $1 where purpose = 'APPROVALS' and spent_at is null`, [soon]);
    const { approvalId } = await portal.conveyed();
    const [{ expires_at: until } = { expires_at: soon }] = await rowsOf();
    expect(until.getTime()).toBe((await portal.approval(approvalId)).expires_at.getTime() + OWN_APPROVALS_MS);
    await portal.get(path).expect(200);
    const { id } = portal.firm.representative;
    const { body: contact } = await portal.staff.get(`/api/v1/contacts/${id}`).expect(200);
    const { name, email, phone, roles, locale, siteId, approvalLimit } = contact;
    const edit = (active: boolean, version: number) =>
      portal.staff
        .put(`/api/v1/contacts/${id}`)
        .set('If-Match', `"v${version}"`)
        .send({ name, email, phone, roles, locale, siteId, active, ...(approvalLimit === undefined ? {} : { approvalLimit }) })
        .expect(200);
    const { body: gone } = await edit(false, contact.version);
    await portal.get(path).expect(404);
    const mails = (await mailsOf('APPROVALS_LINK')).length;
    await portal.send(path, {}).expect(303);
    expect(await mailsOf('APPROVALS_LINK')).toHaveLength(mails);
    await edit(true, gone.version);
    // What was taken away stays away.
    await portal.get(path).expect(404);
    await waitFor(async () => (await rowsOf()).every(({ spent_at }) => spent_at !== null), { what: 'all links of the person are taken away' });
  });
});

describe('whoever decides no more reads no more', () => {
  const decide = async (path: string): Promise<void> => {
    const form = await portal.get(`${path}?karar=onay`).expect(200);
    await portal.send(path, { ...inputsOf(form.text), karar: 'onay' }).expect(303);
  };
  /** Somebody who stands in for the representative, and how their days are moved. */
  const standIn = async (): Promise<{ id: string; email: string; daysWere: (daysAgo: number) => Promise<unknown> }> => {
    const { rows } = await portal.pool.query<{ id: string; email: string }>(
      `with k as (
         insert into contact (id, customer_id, name, email, roles, created_at, updated_at)
         select gen_random_uuid(), customer_id, 'Nur Vekil', gen_random_uuid() || '@musteri.example', '{REQUESTER}', created_at, updated_at from contact where id = $1 returning id, email),
       s as (
         insert into contact_substitute (id, contact_id, substitute_id, starts_on, ends_on, created_at, updated_at)
         select gen_random_uuid(), $1, id, now()::date - 1, '2099-12-31', now(), now() from k)
       select id, email from k`,
      [portal.firm.representative.id],
    );
    const person = rows[0] ?? { id: '', email: '' };
    const daysWere = (daysAgo: number) =>
      portal.pool.query('update contact_substitute set starts_on = now()::date - $2::int, ends_on = now()::date - $2::int where substitute_id = $1', [
        person.id,
        daysAgo,
      ]);
    return { ...person, daysWere };
  };
  const told = async (approvalId: string): Promise<string[]> =>
    (
      await portal.pool.query<{ to_address: string }>(
        `select to_address from mail where template = 'APPROVAL_DECIDED' and params ->> 'subjectId' = $1 order by to_address`,
        [approvalId],
      )
    ).rows.map(({ to_address: address }) => address);

  test('a substitute after their days: neither the page nor the list nor a mail; during them the page, never the evidence of another’s decision', async () => {
    const nur = await standIn();
    const [{ ticket, approvalId }, later] = [await portal.conveyed('700.00'), await portal.conveyed('801.00')];
    const [asked, again] = [approvalId, later.approvalId].map((id) => portal.path('APPROVAL', id, { contactId: nur.id })) as [string, string];
    await portal.get(asked).expect(200);
    const list = async () => linksOf((await portal.get(await own(nur.id)).expect(200)).text);
    expect(await list()).toEqual(expect.arrayContaining([asked, again]));
    await decide(portal.path('APPROVAL', approvalId));
    await portal.inState(ticket, 'TO_PLAN');
    expect(await told(approvalId)).toEqual([nur.email, portal.firm.representative.email].sort());
    const { text } = await portal.get(asked).expect(200);
    expect(textOf(text)).toContain('Onaylandı');
    expect(linksOf(text)).not.toContain(`${asked}/kayit`);
    await portal.get(`${asked}/kayit`).expect(404);
    await nur.daysWere(2);
    for (const page of [asked, again, `${asked}/kayit`]) await portal.get(page).expect(404);
    expect(await list()).not.toEqual(expect.arrayContaining([expect.stringMatching('^/onay/')]));
    await decide(portal.path('APPROVAL', later.approvalId));
    await portal.inState(later.ticket, 'TO_PLAN');
    expect(await told(later.approvalId)).toEqual([portal.firm.representative.email]);
  });

  test('whoever decided in another’s place goes on reading what became of it, and its evidence, until they leave the firm', async () => {
    const nur = await standIn();
    const { ticket, approvalId } = await portal.conveyed('902.00');
    const path = portal.path('APPROVAL', approvalId, { contactId: nur.id });
    await decide(path);
    await portal.inState(ticket, 'TO_PLAN');
    await nur.daysWere(3);
    expect(linksOf((await portal.get(await own(nur.id)).expect(200)).text)).toContain(path);
    const approvers = portal.path('APPROVAL', approvalId);
    for (const page of [path, `${path}/kayit`, approvers, `${approvers}/kayit`]) await portal.get(page).expect(200);
    await portal.pool.query('update contact set active = false where id = $1', [nur.id]);
    for (const page of [path, `${path}/kayit`, await own(nur.id)]) await portal.get(page).expect(404);
    await portal.get(`${approvers}/kayit`).expect(200);
  });

  test('a substitute who is entered today gets what is open already: by mail, with a page that opens, and on their list; entered again nothing twice', async () => {
    const { approvalId } = await portal.conveyed('640.00');
    const { rows } = await portal.pool.query<{ id: string; email: string }>(
      `insert into contact (id, customer_id, name, email, roles, created_at, updated_at)
       select gen_random_uuid(), customer_id, 'Ece Vekil', gen_random_uuid() || '@musteri.example', '{REQUESTER}', created_at, updated_at from contact where id = $1
       returning id, email`,
      [portal.firm.representative.id],
    );
    const ece = rows[0] ?? { id: '', email: '' };
    const mailed = async (): Promise<unknown[]> =>
      (
        await portal.pool.query(`select params ->> 'subjectId' as id from mail where template = 'APPROVAL_REQUEST' and to_address = $1`, [ece.email])
      ).rows.map(({ id }) => id);
    const today = civilDateAt(await portal.desk.deps.clock.now());
    const days = { contactId: portal.firm.representative.id, substituteId: ece.id, startsOn: today, endsOn: today };
    const { body } = await portal.staff.post('/api/v1/contact-substitutes').send(days).expect(201);
    expect(await mailed()).toContain(approvalId);
    const before = (await mailed()).length;
    const page = portal.path('APPROVAL', approvalId, { contactId: ece.id });
    expect(textOf((await portal.get(page).expect(200)).text)).toContain('adına');
    expect(linksOf((await portal.get(await own(ece.id)).expect(200)).text)).toContain(page);
    await portal.staff
      .put(`/api/v1/contact-substitutes/${body.id}`)
      .set('If-Match', '"v1"')
      .send({ ...days, endsOn: addDays(today, 3) })
      .expect(200);
    expect(await mailed()).toHaveLength(before);
    const { rows: mails } = await portal.pool.query(`select id from mail where to_address = $1 and params ->> 'subjectId' = $2`, [
      ece.email,
      approvalId,
    ]);
    const facts = await loadMailFacts(portal.pool, mails[0].id);
    if (facts === undefined) throw new Error('no such mail');
    expect(renderMail(facts, portal.desk.deps.config).text).toContain(page);
  });
});
