import { randomUUID } from 'node:crypto';
import { linkToken, type LinkPurpose } from '../../platform/link-tokens';
import { createFirm, type Firm } from '../support/firm';
import { openDesk, type Desk } from '../support/desk';
import { inputsOf, linksOf, textOf } from '../support/pages';
import { waitFor } from '../support/wait-for';

let desk: Desk;
let firm: Firm;
type Agent = Awaited<ReturnType<Desk['as']>>;
let staff: Agent;
let technician: Agent;
beforeAll(async () => {
  desk = await openDesk({ RATE_LIMIT_PUBLIC_TICKETS: '100000', RATE_LIMIT_PUBLIC_TICKETS_EMAIL: '100000', RATE_LIMIT_PORTAL: '100000' });
  firm = await createFirm(desk.deps.db.pool);
  [staff, technician] = [await desk.as('staff', { canConvey: true }), await desk.as('technician')];
  await desk.startWorker();
  desk.startRelay();
});
afterAll(() => desk.close());

interface Ticket {
  readonly id: string;
  readonly number: number;
}

const pool = () => desk.deps.db.pool;
const tokenOf = (purpose: LinkPurpose, subject: string): string => linkToken(desk.deps.config.secrets.link, purpose, subject);
const statusPath = (ticket: Ticket): string => `/durum/${tokenOf('STATUS', ticket.id)}`;
const consentPath = (id: string): string => `/izin/${tokenOf('CONSENT', id)}`;
const approvalPath = (id: string): string => `/onay/${tokenOf('APPROVAL', id)}`;
const get = (path: string) => desk.anonymous().get(path).set('Accept', 'text/html');
const send = (path: string, fields: Record<string, string>) =>
  desk.anonymous().post(path).set('Origin', 'null').set('Sec-Fetch-Site', 'cross-site').type('form').send(fields);
const page = async (ticket: Ticket) => (await staff.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body;
const inState = (ticket: Ticket, state: string) =>
  waitFor(async () => (await page(ticket)).state === state, { timeout: 20_000, what: `the ticket is ${state}` });
const consentRow = async (id: string) => (await pool().query('select * from consent where id = $1', [id])).rows[0];
const approvalRow = async (id: string) => (await pool().query('select * from approval where id = $1', [id])).rows[0];

const open = async (more: object = {}): Promise<Ticket> => {
  const body = { email: firm.requester.email, name: 'Şule Iğdırlı', label: firm.asset.label, subject: 'Yazıcı', description: 'Çalışmıyor', ...more };
  const { body: ticket } = await desk.anonymous().post('/api/v1/public/tickets').send(body).expect(201);
  await inState(ticket, 'NEW');
  return ticket;
};
const act = async (agent: Agent, ticket: Ticket, command: string, body: object = {}): Promise<string> =>
  (await agent.post(`/api/v1/tickets/${ticket.id}/actions/${command}`).send(body).expect(200)).body.commandId;
const assigned = async (more: object = {}): Promise<Ticket> => {
  const ticket = await open(more);
  await act(staff, ticket, 'ASSIGN', { assigneeId: technician.userId });
  return ticket;
};
const asked = async (): Promise<{ ticket: Ticket; consentId: string }> => {
  const ticket = await assigned();
  return { ticket, consentId: await act(technician, ticket, 'ASK_CONSENT') };
};
const conveyed = async (labour = '2400.00'): Promise<{ ticket: Ticket; approvalId: string }> => {
  const ticket = await assigned();
  await act(technician, ticket, 'RECORD_REMOTE_IMPOSSIBLE', { reason: 'HARDWARE', note: 'Ekran kırık' });
  return { ticket, approvalId: await act(staff, ticket, 'CONVEY_ONSITE', need(labour)) };
};
const need = (labour: string): object => ({
  approverId: firm.representative.id,
  scope: 'Ekran paneli değişecek',
  tried: 'Uzaktan bağlanıldı, görüntü yok',
  estimatedHours: '1.5',
  labour,
  travel: '500.50',
  lodging: '0',
});

describe('links', () => {
  test('that open nothing all give the same page', async () => {
    const { consentId } = await asked();
    const forged = `/izin/${'A'.repeat(43)}`;
    // A token of another purpose opens nothing here.
    const foreign = `/onay/${tokenOf('CONSENT', consentId)}`;
    const pages = await Promise.all([forged, foreign, '/durum/kisa', `/izin/${randomUUID()}`].map((path) => get(path).expect(404)));
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    expect(textOf(pages[0]?.text ?? '')).toContain('Bu bağlantı geçerli değil');
    for (const { headers } of pages) expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    await send(forged, { karar: 'ver' }).expect(404);
  });

  test('may not be guessed: too many tries are refused', async () => {
    const limited = await openDesk({ RATE_LIMIT_PORTAL: '3' });
    try {
      const guess = () => limited.anonymous().get(`/durum/${'B'.repeat(43)}`);
      for (let tries = 0; tries < 3; tries += 1) await guess().expect(404);
      await guess().expect(429);
    } finally {
      await limited.close();
    }
  });

  test('are private: nothing of them is kept, followed or found', async () => {
    const { ticket, consentId } = await asked();
    for (const path of [statusPath(ticket), consentPath(consentId)]) {
      const { headers, text } = await get(path).expect(200);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      expect(headers['set-cookie']).toBeUndefined();
      expect(text).toContain('noindex');
    }
  });

  test('die a term after the end of their ticket', async () => {
    const ticket = await open();
    await get(statusPath(ticket)).expect(200);
    await pool().query(`update ticket set ended_at = now() - interval '31 days' where id = $1`, [ticket.id]);
    await get(statusPath(ticket)).expect(404);
  });
});

describe('permission to connect by link (M6)', () => {
  test('is shown with who, what, how long and under which text; looking and following the first control decide nothing', async () => {
    const { ticket, consentId } = await asked();
    const first = await get(consentPath(consentId)).expect(200);
    const seen = textOf(first.text);
    for (const part of [
      'Deneme Kişisi',
      firm.asset.label,
      'görüntüleme ve kontrol',
      '2 sa',
      String(ticket.number),
      'Metin sürümü 2026-11',
      'Veri sorumlusu',
    ])
      expect(seen).toContain(part);
    expect(first.text).not.toContain('<form');
    const next = linksOf(first.text).find((address) => address.includes('adim=karar')) ?? '';
    const second = await get(next).expect(200);
    expect(second.text).toContain('value="ver"');
    expect(await consentRow(consentId)).toMatchObject({ status: 'REQUESTED', decided_at: null, shown_at: expect.any(Date) });
    expect((await page(ticket)).state).toBe('WAITING_CONSENT');
  });

  test('granted: the row at once, the ticket by its workflow, the link is spent and tells the outcome', async () => {
    const { ticket, consentId } = await asked();
    const form = await get(`${consentPath(consentId)}?adim=karar`);
    const answer = await send(consentPath(consentId), { ...inputsOf(form.text), karar: 'ver' })
      .set('User-Agent', 'Telefon')
      .expect(303);
    expect(answer.headers['location']).toBe(consentPath(consentId));
    const row = await consentRow(consentId);
    expect(row).toMatchObject({ status: 'GRANTED', channel: 'LINK' });
    expect(row.valid_until.getTime() - row.decided_at.getTime()).toBe(2 * 3_600_000);
    const { rows } = await pool().query('select data from evidence where id = $1', [row.evidence_id]);
    expect(rows[0].data).toMatchObject({ name: 'Şule Iğdırlı', email: firm.requester.email, ua: 'Telefon' });
    await inState(ticket, 'REMOTE_READY');
    const { rows: links } = await pool().query(`select spent_at from link_token where subject_id = $1 and purpose = 'CONSENT'`, [consentId]);
    expect(links[0].spent_at).not.toBeNull();
    // A second, other answer changes nothing and sees who decided what and when.
    await send(consentPath(consentId), { karar: 'verme' }).expect(303);
    expect(await consentRow(consentId)).toMatchObject({ status: 'GRANTED' });
    expect(textOf((await get(consentPath(consentId)).expect(200)).text)).toContain('İzin verildi: Şule Iğdırlı');
    await technician.get(`/api/v1/tickets/${ticket.id}/remote-access`).expect(200);
  });

  test('declined: the technician sees it and may escalate', async () => {
    const { ticket, consentId } = await asked();
    await send(consentPath(consentId), { karar: 'verme' }).expect(303);
    await inState(ticket, 'IN_PROGRESS');
    expect((await page(ticket)).allowedActions).toContain('CONVEY_ONSITE');
    expect(textOf((await get(consentPath(consentId))).text)).toContain('İzin verilmedi');
  });

  test('of two answers at once exactly one counts', async () => {
    const { ticket, consentId } = await asked();
    await Promise.all(['ver', 'verme', 'ver', 'verme'].map((karar) => send(consentPath(consentId), { karar }).expect(303)));
    const { status } = await consentRow(consentId);
    expect(['GRANTED', 'DECLINED']).toContain(status);
    const { rows } = await pool().query(`select name from command where ticket_id = $1 and actor_kind = 'REQUESTER'`, [ticket.id]);
    expect(rows).toEqual([{ name: status === 'GRANTED' ? 'GRANT_CONSENT' : 'DECLINE_CONSENT' }]);
    await inState(ticket, status === 'GRANTED' ? 'REMOTE_READY' : 'IN_PROGRESS');
  });

  test('too late or given up: nothing is decided, and the page says so', async () => {
    const { ticket, consentId } = await asked();
    await act(technician, ticket, 'CANCEL_CONSENT');
    await send(consentPath(consentId), { karar: 'ver' }).expect(303);
    expect(await consentRow(consentId)).toMatchObject({ status: 'CANCELLED', decision_id: null });
    expect(textOf((await get(consentPath(consentId))).text)).toContain('artık geçerli değil');
    const late = await asked();
    await pool().query(`update consent set lapses_at = now() - interval '1 minute' where id = $1`, [late.consentId]);
    await send(consentPath(late.consentId), { karar: 'ver' }).expect(303);
    expect(await consentRow(late.consentId)).toMatchObject({ status: 'REQUESTED', decided_at: null });
    expect(textOf((await get(consentPath(late.consentId))).text)).toContain('zamanında yanıt verilmedi');
  });

  test('an answer that is neither yes nor no is none', async () => {
    const { consentId } = await asked();
    await send(consentPath(consentId), { karar: 'belki' }).expect(400);
    await send(consentPath(consentId), {}).expect(400);
    expect(await consentRow(consentId)).toMatchObject({ status: 'REQUESTED' });
  });
});

describe('the status page', () => {
  test('tells the story without anything internal', async () => {
    const ticket = await assigned();
    await staff.post(`/api/v1/tickets/${ticket.id}/notes`).send({ text: 'Müşteri huysuz' }).expect(201);
    const { text } = await get(statusPath(ticket)).expect(200);
    const seen = textOf(text);
    for (const part of [
      `Talep ${ticket.number}`,
      'İşlemde',
      'Teknisyenimiz talebinizle ilgileniyor',
      'Bir teknisyen görevlendirildi',
      'Sözleşmeniz doğrulandı',
    ])
      expect(seen).toContain(part);
    expect(seen).not.toContain('huysuz');
    expect(seen).toContain('Deneme');
    expect(seen).not.toContain('Kişisi');
  });

  test('asks for permission right there, two steps away', async () => {
    const { ticket, consentId } = await asked();
    const { text } = await get(statusPath(ticket)).expect(200);
    expect(linksOf(text)).toContain('?islem=izin');
    expect(text).not.toContain('<form');
    const question = await get(`${statusPath(ticket)}?islem=izin`).expect(200);
    await send(statusPath(ticket), { ...inputsOf(question.text), karar: 'ver' }).expect(303);
    expect(await consentRow(consentId)).toMatchObject({ status: 'GRANTED', channel: 'STATUS_PAGE' });
    await inState(ticket, 'REMOTE_READY');
  });

  test('withdraws a permission: the remote id is hidden and the minutes stop at once', async () => {
    const { ticket, consentId } = await asked();
    await send(consentPath(consentId), { karar: 'ver' }).expect(303);
    await inState(ticket, 'REMOTE_READY');
    await act(technician, ticket, 'START_REMOTE');
    await technician.get(`/api/v1/tickets/${ticket.id}/remote-access`).expect(200);
    const step = await get(`${statusPath(ticket)}?islem=izni-geri-al`).expect(200);
    expect(await consentRow(consentId)).toMatchObject({ status: 'GRANTED' });
    await send(statusPath(ticket), inputsOf(step.text)).expect(303);
    // Before any workflow has heard of it.
    await technician.get(`/api/v1/tickets/${ticket.id}/remote-access`).expect(409);
    const { rows } = await pool().query('select outcome, minutes, ended_at from remote_session where ticket_id = $1', [ticket.id]);
    expect(rows).toMatchObject([{ outcome: 'CUT', minutes: 1, ended_at: expect.any(Date) }]);
    await inState(ticket, 'DISCONNECTING');
    await act(technician, ticket, 'CONFIRM_DISCONNECT');
    expect((await page(ticket)).state).toBe('IN_PROGRESS');
  });

  test('withdraws what was ticked in the form before anybody was assigned', async () => {
    const ticket = await open({ consentNow: true });
    const step = await get(`${statusPath(ticket)}?islem=izni-geri-al`).expect(200);
    await send(statusPath(ticket), inputsOf(step.text)).expect(303);
    await act(staff, ticket, 'ASSIGN', { assigneeId: technician.userId });
    expect((await page(ticket)).state).toBe('IN_PROGRESS');
    await technician.get(`/api/v1/tickets/${ticket.id}/remote-access`).expect(409);
  });

  test('confirms, reopens and cancels, each with a second step; a reason is asked where staff need one', async () => {
    const ticket = await assigned();
    await act(technician, ticket, 'RESOLVE', { note: 'Kartuş değişti' });
    expect(linksOf((await get(statusPath(ticket))).text)).toEqual(expect.arrayContaining(['?islem=onayla', '?islem=yeniden-ac']));
    const again = await get(`${statusPath(ticket)}?islem=yeniden-ac`).expect(200);
    expect((await page(ticket)).state).toBe('RESOLVED');
    const missing = await send(statusPath(ticket), { ...inputsOf(again.text), reason: ' ' }).expect(422);
    expect(missing.text).toContain('id="reason-error"');
    const done = await send(statusPath(ticket), { ...inputsOf(again.text), reason: 'Hâlâ yazmıyor' }).expect(303);
    expect((await page(ticket)).state).toBe('IN_PROGRESS');
    expect(textOf((await get(done.headers['location'] ?? '')).text)).toContain('İsteğiniz yerine getirildi');
    const reopened = (await page(ticket)).timeline.find(({ command }: { command?: string }) => command === 'REOPEN');
    expect(reopened).toMatchObject({ actorKind: 'REQUESTER', actor: { name: 'Şule Iğdırlı' }, texts: { reason: 'Hâlâ yazmıyor' } });

    await act(technician, ticket, 'RESOLVE', { note: 'Sürücü kuruldu' });
    const confirm = await get(`${statusPath(ticket)}?islem=onayla`).expect(200);
    await send(statusPath(ticket), inputsOf(confirm.text)).expect(303);
    expect((await page(ticket)).state).toBe('CLOSED');

    const other = await open();
    const cancel = await get(`${statusPath(other)}?islem=iptal`).expect(200);
    await send(statusPath(other), { ...inputsOf(cancel.text), reason: 'Kendiliğinden düzeldi' }).expect(303);
    expect((await page(other)).state).toBe('CANCELLED');
    expect(textOf((await get(statusPath(other)).expect(200)).text)).toContain('Talep iptal edildi');
  });

  test('sent twice a step is taken once, and a step that no longer fits is explained', async () => {
    const ticket = await assigned();
    const first = await get(`${statusPath(ticket)}?islem=iptal`);
    const fields = { ...inputsOf(first.text), reason: 'Gerek kalmadı' };
    await Promise.all([send(statusPath(ticket), fields).expect(303), send(statusPath(ticket), fields).expect(303)]);
    expect((await page(ticket)).timeline.filter(({ command }: { command?: string }) => command === 'CANCEL')).toHaveLength(1);
    const late = await send(statusPath(ticket), { islem: 'onayla' }).expect(303);
    await get(late.headers['location'] ?? '').expect(200);
    await send(statusPath(ticket), { islem: 'sil' }).expect(400);
  });

  test('tells whether it has changed, so that an open page can look again', async () => {
    const ticket = await open();
    const first = await get(statusPath(ticket)).expect(200);
    const tag = first.headers['etag'] ?? '';
    await get(statusPath(ticket)).set('If-None-Match', tag).expect(304);
    await act(staff, ticket, 'ASSIGN', { assigneeId: technician.userId });
    await get(statusPath(ticket)).set('If-None-Match', tag).expect(200);
  });

  test('speaks the language of its ticket, or the one that the reader chooses', async () => {
    const ticket = await open({ locale: 'en' });
    expect(textOf((await get(statusPath(ticket)).set('Accept-Language', 'tr')).text)).toContain('Request');
    expect(textOf((await get(`${statusPath(ticket)}?lang=tr`)).text)).toContain('Talep');
  });
});

describe('approval by link (M10)', () => {
  test('shows scope, what was tried, who conveys, the lines and their total; looking and the first control decide nothing', async () => {
    const { ticket, approvalId } = await conveyed();
    const { text } = await get(approvalPath(approvalId)).expect(200);
    const seen = textOf(text);
    for (const part of [
      'Ekran paneli değişecek',
      'Uzaktan bağlanıldı, görüntü yok',
      'Deneme Kişisi',
      '₺2.400,00',
      '₺500,50',
      '₺2.900,50',
      '1,5 saat',
      'KDV hariçtir',
      'onayınızdan sonra',
      firm.asset.label,
    ]) {
      expect(seen).toContain(part);
    }
    expect(text).not.toContain('<form');
    const yes = linksOf(text).find((address) => address.startsWith('?karar=onay')) ?? '';
    expect((await get(`${approvalPath(approvalId)}${yes}`).expect(200)).text).toContain('value="onay"');
    expect(await approvalRow(approvalId)).toMatchObject({ status: 'OPEN', decided_at: null });
    expect((await page(ticket)).state).toBe('WAITING_APPROVAL');
  });

  test('approved: decided once, bound to what was read, and the ticket goes to the service plan (M12)', async () => {
    const { ticket, approvalId } = await conveyed();
    const form = await get(`${approvalPath(approvalId)}?karar=onay`);
    await send(approvalPath(approvalId), { ...inputsOf(form.text), karar: 'onay' }).expect(303);
    const row = await approvalRow(approvalId);
    expect(row).toMatchObject({ status: 'APPROVED', decided_via: 'LINK' });
    await inState(ticket, 'TO_PLAN');
    // Refusing afterwards changes nothing; the page tells who decided.
    await send(approvalPath(approvalId), { ...inputsOf(form.text), karar: 'red', reason: 'Pahalı' }).expect(303);
    expect(await approvalRow(approvalId)).toMatchObject({ status: 'APPROVED', reason: null, decided_at: row.decided_at });
    expect(textOf((await get(approvalPath(approvalId))).text)).toContain('Onaylandı: Şule Iğdırlı');
    const { approvals } = await page(ticket);
    expect(approvals).toMatchObject([{ status: 'APPROVED', decidedVia: 'LINK', conveyedBy: { id: staff.userId }, estimatedTotal: '2900.50' }]);
  });

  test('refused: with a reason, which staff see', async () => {
    const { ticket, approvalId } = await conveyed();
    const form = await get(`${approvalPath(approvalId)}?karar=red`);
    const missing = await send(approvalPath(approvalId), { ...inputsOf(form.text), karar: 'red', reason: '' }).expect(422);
    expect(missing.text).toContain('id="reason-error"');
    expect(await approvalRow(approvalId)).toMatchObject({ status: 'OPEN' });
    await send(approvalPath(approvalId), { ...inputsOf(missing.text), karar: 'red', reason: 'Bütçe yok' }).expect(303);
    await inState(ticket, 'IN_PROGRESS');
    expect((await page(ticket)).approvals).toMatchObject([{ status: 'REFUSED', reason: 'Bütçe yok' }]);
    expect(textOf((await get(approvalPath(approvalId))).text)).toContain('Bütçe yok');
  });

  test('a changed price supersedes the open request: the old link decides nothing any more', async () => {
    const { ticket, approvalId } = await conveyed();
    const old = await get(`${approvalPath(approvalId)}?karar=onay`);
    const newer = await act(staff, ticket, 'REVISE_NEED', need('9000'));
    await send(approvalPath(approvalId), { ...inputsOf(old.text), karar: 'onay' }).expect(303);
    expect(await approvalRow(approvalId)).toMatchObject({ status: 'SUPERSEDED', decided_at: null });
    expect(textOf((await get(approvalPath(approvalId))).text)).toContain('en son e-postadaki');
    expect(await approvalRow(newer)).toMatchObject({ status: 'OPEN' });
    expect(textOf((await get(approvalPath(newer))).text)).toContain('₺9.500,50');
  });

  test('a page that showed something else decides nothing', async () => {
    const { approvalId } = await conveyed();
    await send(approvalPath(approvalId), { karar: 'onay', icerik: 'f'.repeat(64) }).expect(303);
    await send(approvalPath(approvalId), { karar: 'onay' }).expect(303);
    await send(approvalPath(approvalId), { karar: 'evet' }).expect(400);
    expect(await approvalRow(approvalId)).toMatchObject({ status: 'OPEN' });
  });

  test('of two decisions at once exactly one counts', async () => {
    const { ticket, approvalId } = await conveyed();
    const { icerik = '' } = inputsOf((await get(`${approvalPath(approvalId)}?karar=onay`)).text);
    const decisions = [
      { karar: 'onay', icerik },
      { karar: 'red', icerik, reason: 'Hayır' },
    ];
    await Promise.all([...decisions, ...decisions].map((fields) => send(approvalPath(approvalId), fields).expect(303)));
    const { status } = await approvalRow(approvalId);
    const { rows } = await pool().query(`select name from command where ticket_id = $1 and actor_kind = 'APPROVER'`, [ticket.id]);
    expect(rows).toEqual([{ name: status === 'APPROVED' ? 'APPROVAL_GRANTED' : 'APPROVAL_REFUSED' }]);
    await inState(ticket, status === 'APPROVED' ? 'TO_PLAN' : 'IN_PROGRESS');
  });

  test('an expired request cannot be decided, and says so', async () => {
    const { approvalId } = await conveyed();
    const form = await get(`${approvalPath(approvalId)}?karar=onay`);
    await pool().query(`update approval set expires_at = now() - interval '1 minute' where id = $1`, [approvalId]);
    await send(approvalPath(approvalId), { ...inputsOf(form.text), karar: 'onay' }).expect(303);
    expect(await approvalRow(approvalId)).toMatchObject({ status: 'OPEN', decided_at: null });
    expect(textOf((await get(approvalPath(approvalId))).text)).toContain('süresi doldu');
  });

  test('is asked for at 0 TL too', async () => {
    const ticket = await assigned();
    await act(technician, ticket, 'RECORD_REMOTE_IMPOSSIBLE', { reason: 'NO_POWER', note: 'Açılmıyor' });
    const id = await act(staff, ticket, 'CONVEY_ONSITE', { ...need('0'), travel: '0' });
    expect(textOf((await get(approvalPath(id)).expect(200)).text)).toContain('ücret öngörülmüyor');
  });
});
