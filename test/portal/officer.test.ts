import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { inTransaction } from '../../platform/transaction';
import { keepReport } from '../../platform/report/keep';
import { queueReportMails } from '../../platform/report/mail-report';
import { prune } from '../../worker/relay/housekeeping';
import { loadAccessFacts, renderAccessMail, whyNoAccess } from '../../worker/relay/mail/access-mail';
import { loadReportFacts, renderReportMail, whyNoReport } from '../../worker/relay/mail/report-mail';
import { insert } from '../relay/relay-fixture';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { fileBytes } from '../support/file-bytes';
import { createFirm, type Firm } from '../support/firm';
import { inputsOf, linksOf, textOf } from '../support/pages';
import { pdfPages } from '../support/pdf-text';
import { putLine } from '../support/put-line';
import { ReportDesk } from '../support/report-desk';
import { recordStatements } from '../support/statement-log';
import { putTicket } from '../support/stored-ticket';
import { wholeReadsIn } from '../support/whole-reads';

let world: ApiUnderTest;
let staff: TestAgent;
beforeAll(async () => {
  world = await startApi({ env: { RATE_LIMIT_PORTAL: '100000', RATE_LIMIT_PORTAL_LINKS: '3', RATE_LIMIT_PUBLIC_TICKETS: '1000' } });
  staff = await world.as('staff');
});
afterAll(() => world.close());

const pool = () => world.deps.db.pool;
const get = (path: string, lang = 'tr') => world.anonymous().get(path).set('Accept', 'text/html').set('Accept-Language', lang);
const post = (path: string, fields: Record<string, string> = {}) =>
  world.anonymous().post(path).type('form').set('Accept-Language', 'tr').send(fields);
const ask = (email: string) => post('/yetkili', { email });
const whole = ({ status, text, headers }: Response) => ({ status, text, cookie: headers['set-cookie'] });
const LINK = /\/yetkili\/giris\/[\w-]{43}/;

/** What the relay does with the newest mail of an address: its text with the link, or why none is sent. */
async function mailed(email: string): Promise<{ skipped: string | null; text: string; path: string }> {
  const { rows } = await pool().query<{ id: string }>('select id from mail where to_address = $1 order by created_at desc, id limit 1', [email]);
  const id = rows[0]?.id as string;
  const access = await loadAccessFacts(pool(), id);
  const report = access === undefined ? await loadReportFacts(pool(), id) : undefined;
  if (access === undefined && report === undefined) throw new Error('no mail was queued');
  const skipped = access !== undefined ? whyNoAccess(access, Date.now()) : whyNoReport(report as never, Date.now());
  const { text } = access !== undefined ? renderAccessMail(access, world.deps.config) : renderReportMail(report as never, world.deps.config);
  return { skipped, text, path: LINK.exec(text)?.[0] ?? '' };
}

async function enter(email: string): Promise<string> {
  await pool().query('delete from portal_access where email = $1 and report_id is null', [email]);
  await ask(email).expect(200);
  const { path } = await mailed(email);
  return (await post(path, { karar: 'ac' }).expect(303)).headers['location'] as string;
}

const lastMonth = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 7);
const keep = (firm: Firm): Promise<string> =>
  inTransaction(pool(), (tx) =>
    keepReport(tx, { customerId: firm.customerId, period: lastMonth, at: Date.now(), mailFrom: world.deps.config.mailFrom }),
  );
const mailReport = (reportId: string, turn = 'month', tellsBilling = false, isReminder = false) =>
  inTransaction(pool(), (tx) =>
    queueReportMails(tx, {
      ...{ reportId, turn, tellsBilling, isReminder, mailHost: 'servis.example', linkSecret: world.deps.config.secrets.link },
      ...{ linkLifeMs: 30 * 86_400_000, at: Date.now() },
    }),
  );

describe('the link', () => {
  test('is asked for with the same answer for every address; who is an officer is looked up when the mail is sent', async () => {
    const firm = await createFirm(pool());
    const answers = [
      await ask('kimse@baska.example').expect(200),
      await ask(firm.itOfficer.email).expect(200),
      await ask(firm.requester.email).expect(200),
    ];
    expect(new Set(answers.map((one) => JSON.stringify(whole(one)))).size).toBe(1);
    expect([(await mailed('kimse@baska.example')).skipped, (await mailed(firm.requester.email)).skipped]).toEqual([
      'unknown-requester',
      'unknown-requester',
    ]);
    const { skipped, text } = await mailed(firm.itOfficer.email);
    expect(skipped).toBeNull();
    expect(text).toContain('bir kez kullanılabilir');
    expect((await ask('yazım hatası').expect(422)).text).toContain('id="email-error"');
  });

  test('is spent by the second control alone, opens once, and is none of “my computers”', async () => {
    const firm = await createFirm(pool());
    await ask(firm.itOfficer.email).expect(200);
    const { path } = await mailed(firm.itOfficer.email);
    const page = await get(path).expect(200);
    expect(/<form method="(\w+)"/.exec(page.text)?.[1]).toBe('get');
    expect(page.text).not.toContain(firm.itOfficer.name);
    await post(path.replace('yetkili', 'bilgisayarlarim'), { karar: 'ac' }).expect(404);
    const opened = await post(path, { karar: 'ac' }).expect(303);
    expect(opened.headers['set-cookie']).toBeUndefined();
    const visit = opened.headers['location'] as string;
    expect(textOf((await get(visit).expect(200)).text)).toContain(firm.itOfficer.email);
    await get(visit.replace('yetkili', 'bilgisayarlarim')).expect(404);
    expect(textOf((await post(path, { karar: 'ac' }).expect(404)).text)).toContain('kullanılmış');
    const trail = await pool().query("select actor_kind, actor_id from audit_log where action = 'customer.enterPage' and subject_id = $1", [
      firm.customerId,
    ]);
    expect(trail.rows).toEqual([{ actor_kind: 'OFFICER', actor_id: firm.itOfficer.id }]);
    await post(visit).expect(303);
    await get(visit).expect(404);
  });

  test('of a requester opens nothing, though they may guess it; rows go a day after the link and the visit have ended', async () => {
    const firm = await createFirm(pool());
    await ask(firm.requester.email).expect(200);
    const { path } = await mailed(firm.requester.email);
    expect(textOf((await post(path, { karar: 'ac' }).expect(404)).text)).toContain('kullanılmış');
    const reportId = await keep(firm);
    await mailReport(reportId);
    const left = async (): Promise<number> => (await pool().query('select 1 from portal_access where report_id = $1', [reportId])).rowCount ?? 0;
    await pool().query("update mail set status = 'SENT' where to_address = $1", [firm.itOfficer.email]);
    const terms = world.deps.config.waits;
    await prune(pool(), terms, Date.now() + 5 * 86_400_000);
    expect(await left()).toBe(1);
  });
});

describe('the pages', () => {
  test('show the firm alone: open tickets with who moves next, devices, approvals, permissions', async () => {
    const [firm, other] = [await createFirm(pool()), await createFirm(pool())];
    const desk = new ReportDesk(pool(), firm);
    await putTicket(pool(), firm, 'IN_PROGRESS', {}, { subject: 'Yazıcı <b>çalışmıyor</b>' });
    await putTicket(pool(), other, 'IN_PROGRESS', {}, { subject: 'Başkasının sorunu' });
    const ticket = await putTicket(pool(), firm, 'CLOSED', {}, { subject: 'Kapanmış olan' });
    const day = (n: number): string => new Date(Date.now() - n * 86_400_000).toISOString().slice(0, 16).replace('T', ' ');
    await desk.approval(ticket, day(3), 'APPROVED', day(2));
    await desk.remote(ticket, day(2), 'EXPIRED', 25);
    const visit = await enter(firm.itOfficer.email);
    const tickets = await get(`${visit}/talepler`).expect(200);
    expect(tickets.headers['cache-control']).toBe('no-store');
    expect(tickets.text).toContain('Yazıcı &lt;b&gt;çalışmıyor&lt;/b&gt;');
    expect(textOf(tickets.text)).toContain('Sıradaki: Teknisyen');
    expect(tickets.text).not.toContain('Başkasının');
    expect(tickets.text).not.toContain('Kapanmış olan');
    const devices = textOf((await get(`${visit}/cihazlar`).expect(200)).text);
    expect(devices).toContain(firm.asset.label);
    expect(devices).not.toContain(other.asset.label);
    const approvals = textOf((await get(`${visit}/onaylar`).expect(200)).text);
    expect(approvals).toMatch(new RegExp(`Karar: .*${firm.representative.name}`));
    expect(approvals).toContain('₺2.400,00');
    const permissions = textOf((await get(`${visit}/izinler`).expect(200)).text);
    expect(permissions).toContain('Oturum: 1, toplam 25 dk');
    expect(textOf((await get(`${visit}/talepler?lang=en`).expect(200)).text)).toContain('Next: Technician');
    // Of the other firm everything is empty, and said so.
    const theirs = await enter(other.itOfficer.email);
    expect(textOf((await get(`${theirs}/onaylar`).expect(200)).text)).toContain('Son bir yılda onay istenmedi.');
    expect(textOf((await get(`${theirs}/raporlar`).expect(200)).text)).toContain('Henüz size açılmış bir rapor yok.');
  });

  test('a thousand devices come fifty at a time, and a search finds what is typed, as it stands', async () => {
    const firm = await createFirm(pool());
    await pool().query(
      `insert into asset (id, label_number, label, label_token_hash, kind, name, customer_id, site_id, created_at, updated_at)
       select gen_random_uuid(), 700000 + n, 'SM-7' || lpad(n::text, 5, '0'), gen_random_uuid()::text, 'LAPTOP', case when n = 321 then 'IŞIK %50' else 'Masa ' || n end, $1, $2, now(), now()
         from generate_series(1, 1000) n`,
      [firm.customerId, firm.siteId],
    );
    const visit = await enter(firm.itOfficer.email);
    const first = await get(`${visit}/cihazlar`).expect(200);
    expect(textOf(first.text)).toContain('Gösterilen: 1–50 / 1001');
    const [later = ''] = linksOf(first.text).filter((link) => link.includes('sayfa=2'));
    expect(textOf((await get(later).expect(200)).text)).toContain('Gösterilen: 51–100 / 1001');
    expect(textOf((await get(`${visit}/cihazlar?sayfa=9999`).expect(200)).text)).toContain('Gösterilen: 1–50 / 1001');
    const search = async (words: string): Promise<string> => textOf((await get(`${visit}/cihazlar`).query({ ara: words }).expect(200)).text);
    expect(await search('ışık %5')).toContain('SM-700321');
    expect(await search('%_%')).toContain('“%_%” ile eşleşen bir cihaz yok.');
  });

  test('who is no officer any more, or was struck off, is refused by the next request', async () => {
    const firm = await createFirm(pool());
    const visit = await enter(firm.itOfficer.email);
    const roles = (value: string) => pool().query('update contact set roles = $2 where id = $1', [firm.itOfficer.id, value]);
    await roles('{REQUESTER}');
    for (const page of ['', '/talepler', '/cihazlar', '/onaylar', '/izinler', '/raporlar']) await get(`${visit}${page}`).expect(404);
    await roles('{IT_OFFICER}');
    await get(visit).expect(200);
    await pool().query('update contact set active = false where id = $1', [firm.itOfficer.id]);
    await get(visit).expect(404);
    await pool().query('update contact set active = true where id = $1', [firm.itOfficer.id]);
    await pool().query('update customer set active = false where id = $1', [firm.customerId]);
    await get(visit).expect(404);
  });

  test('read no growing table whole', async () => {
    const firm = await createFirm(pool());
    const reportId = await keep(firm);
    await mailReport(reportId);
    const visit = await enter(firm.itOfficer.email);
    const log = recordStatements();
    for (const page of ['', '/talepler', '/cihazlar?ara=x', '/onaylar', '/izinler', '/raporlar', `/raporlar/${reportId}`])
      await get(`${visit}${page}`).expect(200);
    log.stop();
    expect(await wholeReadsIn(pool(), log.statements())).toEqual({});
  });
});

describe('a report', () => {
  test('is opened by the link that was mailed with it; its files are those of staff; who did what is kept', async () => {
    const firm = await createFirm(pool());
    const reportId = await keep(firm);
    expect(await mailReport(reportId)).toEqual({ officers: 1, billing: 0 });
    // The same turn mails nobody twice.
    await mailReport(reportId);
    const mails = await pool().query("select 1 from mail where template = 'REPORT_READY' and to_address = $1", [firm.itOfficer.email]);
    expect(mails.rowCount).toBe(1);
    const { path, skipped, text } = await mailed(firm.itOfficer.email);
    expect(skipped).toBeNull();
    expect(text).toContain('ay sonu raporu hazırlandı');
    const own = (await post(path, { karar: 'ac' }).expect(303)).headers['location'] as string;
    expect(own).toMatch(new RegExp(`^/yetkili/[\\w-]{43}/raporlar/${reportId}$`));
    expect(textOf((await get(own).expect(200)).text)).toContain('Bu dönemde talep açılmadı.');
    const mine = (await get(`${own}/pdf`).buffer(true).parse(fileBytes).expect(200)).body as Buffer;
    const theirs = (
      await staff.get(`/api/v1/customer-reports/${reportId}/report.pdf`).query({ locale: 'tr' }).buffer(true).parse(fileBytes).expect(200)
    ).body as Buffer;
    expect(mine.equals(theirs)).toBe(true);
    expect(pdfPages(mine).join('\n')).toContain('ay sonu raporu');
    await get(`${own}/xlsx?lang=en`).buffer(true).parse(fileBytes).expect(200);
    await get(`${own}/exe`).expect(404);
    const { body } = await staff.get(`/api/v1/customers/${firm.customerId}/reports`).expect(200);
    expect(body.data).toMatchObject([{ openedBy: firm.itOfficer.name, acknowledgedAt: null, sharedAt: expect.any(String) }]);
    expect(body.data[0].fetches.map(({ by, isOfficer, file, locale }: Record<string, unknown>) => [by, isOfficer, file, locale])).toEqual([
      [firm.itOfficer.name, true, 'xlsx', 'en'],
      ['Deneme Kişisi', false, 'pdf', 'tr'],
      [firm.itOfficer.name, true, 'pdf', 'tr'],
    ]);
  });

  test('is acknowledged once with its evidence, and objected to in words that open a task', async () => {
    const firm = await createFirm(pool());
    const reportId = await keep(firm);
    await mailReport(reportId);
    const { path } = await mailed(firm.itOfficer.email);
    const own = (await post(path, { karar: 'ac' })).headers['location'] as string;
    const { text } = await get(own).expect(200);
    for (let n = 0; n < 2; n += 1) await post(own, { karar: 'okudum' }).expect(303);
    expect(textOf((await get(own).expect(200)).text)).toContain(`Okundu bildirimi: ${firm.itOfficer.name}`);
    const evidence = await pool().query('select e.data from customer_report r join evidence e on e.id = r.acknowledged_evidence_id where r.id = $1', [
      reportId,
    ]);
    expect(evidence.rows).toMatchObject([{ data: { name: firm.itOfficer.name, email: firm.itOfficer.email } }]);
    expect((await post(own, { karar: 'hata', reason: '  ' }).expect(422)).text).toContain('id="reason-error"');
    const words = { ...inputsOf(text), karar: 'hata', reason: 'Ziyaret <ücreti> iki kez yazılmış.' };
    for (let n = 0; n < 2; n += 1) await post(own, words).expect(303);
    await post(own, { karar: 'baska' }).expect(400);
    const page = await get(`${own}?sonuc=iletildi`).expect(200);
    expect(page.text).toContain('Ziyaret &lt;ücreti&gt; iki kez yazılmış.');
    expect(textOf(page.text)).toContain('Yazdığınız bize ulaştı');
    const tasks = await staff.get('/api/v1/desk-tasks').query({ filter: '{"kind":"REPORT_OBJECTED"}' }).expect(200);
    expect(tasks.body.total).toBe(1);
    const { body } = await staff.get(`/api/v1/customers/${firm.customerId}/reports`).expect(200);
    expect(body.data[0]).toMatchObject({ acknowledgedBy: firm.itOfficer.name, objections: [{ by: firm.itOfficer.name, words: words.reason }] });
    expect((await staff.post(`/api/v1/desk-tasks/${tasks.body.data[0].id}/done`).expect(409)).body.code).toBe('NEEDS_ANSWER');
  });

  test('a mistake that was told of is answered once: the officer is mailed the answer and reads it on the page, the task is settled', async () => {
    const firm = await createFirm(pool());
    const reportId = await keep(firm);
    await mailReport(reportId);
    const { path } = await mailed(firm.itOfficer.email);
    const own = (await post(path, { karar: 'ac' })).headers['location'] as string;
    await post(own, { ...inputsOf((await get(own).expect(200)).text), karar: 'hata', reason: 'Ziyaret iki kez.' }).expect(303);
    const objection = async () => (await staff.get(`/api/v1/customers/${firm.customerId}/reports`).expect(200)).body.data[0].objections[0];
    const { id } = await objection();
    const answer = (words: string) =>
      staff.post(`/api/v1/report-objections/${id}/answer`).set('Idempotency-Key', randomUUID()).send({ answer: words });
    expect((await answer('  ').expect(400)).body.errors).toHaveProperty('answer');
    const words = 'Haklısınız: Aralık’ta <düşüldü>.';
    for (let n = 0; n < 2; n += 1) await answer(words).expect(200);
    expect((await answer('Başka bir yanıt').expect(412)).body.code).toBe('CHANGED_MEANWHILE');
    expect(await objection()).toMatchObject({ answer: words, answeredAt: expect.any(String), answeredBy: 'Deneme Kişisi' });
    const tasks = await pool().query('select done_at from desk_task where subject_id = $1', [id]);
    expect(tasks.rows).toEqual([{ done_at: expect.any(Date) }]);
    const mails = await pool().query("select 1 from mail where params ->> 'objectionId' = $1", [id]);
    expect(mails.rowCount).toBe(1);
    const told = await mailed(firm.itOfficer.email);
    expect(told.skipped).toBeNull();
    expect(told.text).toContain(words);
    expect(told.text).toContain('Ziyaret iki kez.');
    const opened = (await post(told.path, { karar: 'ac' }).expect(303)).headers['location'] as string;
    expect((await get(opened).expect(200)).text).toContain('Haklısınız: Aralık’ta &lt;düşüldü&gt;.');
    await staff.post(`/api/v1/report-objections/${randomUUID()}/answer`).set('Idempotency-Key', randomUUID()).send({ answer: 'x' }).expect(404);
  });

  test('of a month’s end answers the month: its workflow is told once, and the desk needs not phone', async () => {
    const firm = await createFirm(pool());
    const reportId = await keep(firm);
    const [id, at] = [randomUUID(), new Date()];
    await insert(pool(), 'billing_period', {
      ...{ id, customer_id: firm.customerId, period: lastMonth, state: 'RELEASED', collecting_at: at, frozen_at: at, released_at: at },
      ...{ report_id: reportId, mailed_at: at, created_at: at, updated_at: at },
    });
    for (const kind of ['MONTH_NO_OFFICER', 'MONTH_UNANSWERED'])
      await insert(pool(), 'desk_task', { ...{ id: randomUUID(), kind, effect_key: `${kind}:${id}`, subject_id: id, created_at: at } });
    const openTasks = async (): Promise<string[]> =>
      (await pool().query<{ kind: string }>('select kind from desk_task where subject_id = $1 and done_at is null order by kind', [id])).rows.map(
        ({ kind }) => kind,
      );
    const month = async () => (await pool().query('select mailed_to, acknowledged_at, version from billing_period where id = $1', [id])).rows[0];
    await staff.post(`/api/v1/customer-reports/${reportId}/share`).set('Idempotency-Key', randomUUID()).send().expect(200);
    expect([await openTasks(), (await month()).mailed_to]).toEqual([['MONTH_UNANSWERED'], 1]);
    await mailReport(reportId, 'REMINDER-1', false, true);
    const { path, skipped, text } = await mailed(firm.itOfficer.email);
    expect(skipped).toBeNull();
    expect(text).toContain('okuduğunuzu henüz bildirmediniz');
    const own = (await post(path, { karar: 'ac' }).expect(303)).headers['location'] as string;
    for (let n = 0; n < 2; n += 1) await post(own, { karar: 'okudum' }).expect(303);
    expect(await month()).toMatchObject({ acknowledged_at: expect.any(Date), version: 2 });
    expect(await openTasks()).toEqual([]);
    const told = await pool().query("select 1 from outbox where kind = 'MONTH_END' and payload ->> 'periodId' = $1", [id]);
    expect(told.rowCount).toBe(1);
    // Nobody is reminded of what is done.
    await mailReport(reportId, 'REMINDER-2', false, true);
    expect((await mailed(firm.itOfficer.email)).skipped).toBe('acknowledged');
  });

  test('lists what is billed with day, what and amount, and names the document; more than fifty are in the files', async () => {
    const firm = await createFirm(pool());
    const owner = { customerId: firm.customerId, ticketId: null, contractId: firm.contractId };
    await putLine(pool(), owner, `${lastMonth}-05`, { description: 'Kablo çekimi <salon>', net: '1234.50', vat: '246.90', gross: '1481.40' });
    for (let n = 0; n < 50; n++) await putLine(pool(), owner, `${lastMonth}-06`, { description: `İş ${String(n)}.` });
    const reportId = await keep(firm);
    await mailReport(reportId);
    const own = (await post((await mailed(firm.itOfficer.email)).path, { karar: 'ac' }).expect(303)).headers['location'] as string;
    const before = textOf((await get(own).expect(200)).text);
    expect(before).toMatch(/\b0?5[. ].*Kablo çekimi <salon>.*₺1\.234,50/su);
    expect(before).toContain('İlk 50 iş gösterilir; 51 işin tümü PDF ve Excel dosyalarındadır.');
    expect(before).not.toContain('İş 49.');
    expect(before).not.toContain('Belge numarası');
    await pool().query(
      `insert into billing_period (id, customer_id, period, state, document_number, report_id, frozen_at, released_at, created_at, updated_at)
       values ($1, $2, $3, 'RELEASED', $4, $5, now(), now(), now(), now())`,
      [randomUUID(), firm.customerId, lastMonth, `T${reportId.slice(0, 12)}`, reportId],
    );
    expect(textOf((await get(own).expect(200)).text)).toMatch(new RegExp(`Belge numarası\\s*T${reportId.slice(0, 12)}`));
    expect(textOf((await get(`${own}?lang=en`).expect(200)).text)).toContain('The first 50 are shown');
  });

  test('of another firm, one that is not opened to officers, and no report at all are refused alike', async () => {
    const [firm, other] = [await createFirm(pool()), await createFirm(pool())];
    const [shared, hidden] = [await keep(other), await keep(firm)];
    await mailReport(shared);
    const visit = await enter(firm.itOfficer.email);
    for (const id of [shared, hidden, randomUUID(), 'x', `${shared}'`]) {
      await get(`${visit}/raporlar/${encodeURIComponent(id)}`).expect(404);
      await get(`${visit}/raporlar/${encodeURIComponent(id)}/pdf`).expect(404);
      await post(`${visit}/raporlar/${encodeURIComponent(id)}`, { karar: 'okudum' }).expect(404);
    }
    const { rows } = await pool().query('select opened_at, acknowledged_at from customer_report where id = any ($1)', [[shared, hidden]]);
    expect(rows).toEqual(Array.from({ length: 2 }, () => ({ opened_at: null, acknowledged_at: null })));
  });

  test('is sent by staff, again with a new link; billing contacts hear of a month without one; who has left is not written to', async () => {
    const firm = await createFirm(pool());
    const reportId = await keep(firm);
    await pool().query("update contact set roles = '{BILLING}' where id = $1", [firm.representative.id]);
    expect(await mailReport(reportId, 'month', true)).toEqual({ officers: 1, billing: 1 });
    const billing = await mailed(firm.representative.email);
    expect([billing.skipped, billing.path]).toEqual([null, '']);
    expect(billing.text).toContain('destek hizmetleri kesinleşti');
    const share = () => staff.post(`/api/v1/customer-reports/${reportId}/share`).set('Idempotency-Key', randomUUID()).send();
    const before = (await mailed(firm.itOfficer.email)).path;
    expect((await share()).body).toEqual({ officers: 1 });
    const again = await pool().query("select id from mail where template = 'REPORT_READY' and to_address = $1", [firm.itOfficer.email]);
    expect(again.rowCount).toBe(2);
    expect((await post(before, { karar: 'ac' }).expect(303)).headers['location']).toContain(reportId);
    expect((await staff.post(`/api/v1/customers/${firm.customerId}/officer-link`).set('Idempotency-Key', randomUUID()).send()).body).toEqual({
      officers: 1,
    });
    await pool().query("update contact set roles = '{}' where id in ($1, $2)", [firm.representative.id, firm.itOfficer.id]);
    expect((await mailed(firm.representative.email)).skipped).toBe('not-their-role');
    expect((await share()).body).toMatchObject({ status: 409, code: 'NO_IT_OFFICER' });
    for (const role of ['technician', 'ops'] as const) {
      const agent = await world.as(role);
      await agent.post(`/api/v1/customer-reports/${reportId}/share`).set('Idempotency-Key', randomUUID()).send().expect(403);
      await agent.post(`/api/v1/customers/${firm.customerId}/officer-link`).set('Idempotency-Key', randomUUID()).send().expect(403);
    }
  });
});
