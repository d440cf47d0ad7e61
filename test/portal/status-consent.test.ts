import { inputsOf, linksOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

describe('permission on the status page', () => {
  test('asks for permission right there, two steps away', async () => {
    const { ticket, consentId } = await portal.asked();
    const { text } = await portal.get(portal.path('STATUS', ticket.id)).expect(200);
    expect(linksOf(text)).toContain('?islem=izin');
    expect(text).not.toContain('<form');
    const path = portal.path('STATUS', ticket.id);
    const unread = await portal.send(path, { islem: 'izin', anahtar: crypto.randomUUID(), karar: 'ver' }).expect(303);
    expect(unread.headers['location']).toBe(`${path}?islem=izin&sonuc=yeniden-okuyun`);
    const question = await portal.get(`${path}?islem=izin`).expect(200);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'REQUESTED', shown_at: null });
    await portal.send(path, { ...inputsOf(question.text), karar: 'ver' }).expect(303);
    const shownAt = new Date(Number(inputsOf(question.text)['anahtar']?.split('.')[1]));
    expect(await portal.consent(consentId)).toMatchObject({ status: 'GRANTED', channel: 'STATUS_PAGE', shown_at: shownAt });
    await portal.inState(ticket, 'REMOTE_READY');
  });

  test('decides only the question that was shown, not one that was asked meanwhile (M6)', async () => {
    const { ticket } = await portal.asked();
    const shown = await portal.get(`${portal.path('STATUS', ticket.id)}?islem=izin`).expect(200);
    await portal.act(portal.technician, ticket, 'CANCEL_CONSENT');
    const other = await portal.act(portal.technician, ticket, 'ASK_CONSENT', { scope: 'FILES', windowMinutes: 60 });
    await portal.send(portal.path('STATUS', ticket.id), { ...inputsOf(shown.text), karar: 'ver' }).expect(303);
    expect(await portal.consent(other)).toMatchObject({ status: 'REQUESTED', decided_at: null });
    await portal.send(portal.path('STATUS', ticket.id), { islem: 'izin', karar: 'ver' }).expect(303);
    expect(await portal.consent(other)).toMatchObject({ status: 'REQUESTED', decided_at: null });
  });

  test('a refusal is taken whatever words were shown, but never of another question', async () => {
    const { pool, firm } = portal;
    const [ticket, changed] = [await portal.assigned(), await portal.asked()];
    const path = portal.path('STATUS', changed.ticket.id);
    const read = inputsOf((await portal.get(`${path}?islem=izin`).expect(200)).text);
    const place = (name: string | null) => pool.query('update asset set place = $2 where id = $1', [firm.asset.id, name]);
    const { rows } = await pool.query<{ place: string | null }>('select place from asset where id = $1', [firm.asset.id]);
    await pool.query(
      `insert into contact (id, customer_id, name, email, created_at, updated_at) values (gen_random_uuid(), $1, 'Nil Kaya', 'nil.kaya@musteri.example', now(), now())`,
      [firm.customerId],
    );
    await place('Muhasebe, Nil Kaya');
    try {
      await portal.send(path, { ...read, karar: 'verme' }).expect(303);
      expect(await portal.consent(changed.consentId)).toMatchObject({ status: 'DECLINED', shown_at: null });
    } finally {
      await place(rows[0]?.place ?? null);
    }
    await portal.act(portal.technician, ticket, 'ASK_CONSENT');
    const old = inputsOf((await portal.get(`${portal.path('STATUS', ticket.id)}?islem=izin`).expect(200)).text);
    await portal.act(portal.technician, ticket, 'CANCEL_CONSENT');
    const other = await portal.act(portal.technician, ticket, 'ASK_CONSENT', { scope: 'FILES', windowMinutes: 60 });
    await portal.send(portal.path('STATUS', ticket.id), { ...old, karar: 'verme' }).expect(303);
    expect(await portal.consent(other)).toMatchObject({ status: 'REQUESTED', decided_at: null });
  });

  test('withdraws a permission: the remote id is hidden and the minutes stop at once', async () => {
    const { ticket, consentId } = await portal.asked();
    await portal.answer(consentId, 'ver');
    await portal.inState(ticket, 'REMOTE_READY');
    await portal.act(portal.technician, ticket, 'START_REMOTE');
    await portal.technician.post(`/api/v1/tickets/${ticket.id}/remote-access`).expect(200);
    const step = await portal.get(`${portal.path('STATUS', ticket.id)}?islem=izni-geri-al`).expect(200);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'GRANTED' });
    await portal.send(portal.path('STATUS', ticket.id), inputsOf(step.text)).expect(303);
    // Before any workflow has heard of it.
    await portal.technician.post(`/api/v1/tickets/${ticket.id}/remote-access`).expect(409);
    const { rows } = await portal.pool.query('select outcome, minutes, ended_at from remote_session where ticket_id = $1', [ticket.id]);
    expect(rows).toMatchObject([{ outcome: 'CUT', minutes: 1, ended_at: expect.any(Date) }]);
    await portal.inState(ticket, 'DISCONNECTING');
    const told = async (purpose: 'STATUS' | 'CONSENT'): Promise<string> =>
      textOf((await portal.get(portal.path(purpose, purpose === 'STATUS' ? ticket.id : consentId)).expect(200)).text);
    expect(await told('STATUS')).toContain('İzni geri aldınız; teknisyenimiz bağlantıyı sonlandırıyor');
    expect(await told('CONSENT')).toContain('Teknisyenimiz süren oturumu sonlandırıyor');
    expect(await told('CONSENT')).not.toContain('Bu istekle cihaza bağlanılmaz');
    await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
    expect(await told('CONSENT')).toContain('Bu istekle cihaza bağlanılmaz');
    expect((await portal.page(ticket)).state).toBe('IN_PROGRESS');
  });

  test('an answer shows at once, before any workflow has heard of it, with a line that confirms it (M6)', async () => {
    const { ticket, consentId } = await portal.asked();
    const path = portal.path('STATUS', ticket.id);
    const answer = async (step: string, fields: Record<string, string> = {}): Promise<string> => {
      const form = inputsOf((await portal.get(`${path}?islem=${step}`).expect(200)).text);
      const sent = await portal.send(path, { ...form, ...fields }).expect(303);
      return textOf((await portal.get(sent.headers['location'] ?? '').expect(200)).text);
    };
    await portal.desk.stopRelay();
    try {
      const granted = await answer('izin', { karar: 'ver' });
      for (const words of [
        'Bağlanılabilir',
        'İzin verdiniz. Teknisyenimiz RustDesk programıyla',
        'açık ve internete bağlı tutun',
        'Bağlantı iznini geri al',
      ])
        expect(granted).toContain(words);
      expect(granted).not.toMatch(/izninizi bekliyor|birazdan kendiliğinden|destek saatlerimiz/);
      portal.desk.startRelay();
      await portal.inState(ticket, 'REMOTE_READY');
      await portal.act(portal.technician, ticket, 'START_REMOTE');
      await portal.desk.stopRelay();
      const withdrawn = await answer('izni-geri-al');
      expect(await portal.consent(consentId)).toMatchObject({ status: 'WITHDRAWN' });
      expect((await portal.page(ticket)).state).toBe('REMOTE_SESSION');
      expect(withdrawn).toContain('teknisyenimiz süren oturumu sonlandırıyor');
      expect(withdrawn).toContain('İzni geri aldınız; teknisyenimiz bağlantıyı sonlandırıyor');
      expect(withdrawn).toContain('Bağlantı kesiliyor');
      expect(withdrawn).not.toContain('şu anda cihaza bağlı');
    } finally {
      await portal.desk.stopRelay();
      portal.desk.startRelay();
    }
    await portal.inState(ticket, 'DISCONNECTING');
  });

  test('a second answer from a page that was still open says that it was not recorded', async () => {
    const { ticket, consentId } = await portal.asked();
    const path = portal.path('STATUS', ticket.id);
    const open = inputsOf((await portal.get(`${path}?islem=izin`)).text);
    await portal.answer(consentId, 'verme');
    const late = await portal.send(path, { ...open, karar: 'ver' }).expect(303);
    expect(textOf((await portal.get(late.headers['location'] ?? '').expect(200)).text)).toContain('İsteğiniz kaydedilmedi');
    expect(await portal.consent(consentId)).toMatchObject({ status: 'DECLINED' });
  });

  test('a tick in the form opens no computer that the register gives to a colleague (M6)', async () => {
    const { rows } = await portal.pool.query<{ name: string }>(
      `insert into contact (id, customer_id, site_id, name, email, roles, created_at, updated_at)
       values (gen_random_uuid(), $1, $2, 'Ayşe Tuğba Özgüven', 'tugba@musteri.example', '{REQUESTER}', now(), now()) returning name`,
      [portal.firm.customerId, portal.firm.siteId],
    );
    const at = (place: string | null) => portal.pool.query('update asset set place = $2 where id = $1', [portal.firm.asset.id, place]);
    const consents = async (): Promise<number> => {
      const ticket = await portal.openTicket({ consentNow: true, consentTextVersion: '2026-11' });
      lastPage = textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);
      return (await portal.pool.query('select 1 from consent where ticket_id = $1', [ticket.id])).rows.length;
    };
    let lastPage = '';
    try {
      // People leave out one of their given names.
      for (const place of [`2. kat, ${rows[0]?.name.toUpperCase()}`, 'Tuğba Özgüven']) {
        await at(place);
        expect(await consents()).toBe(0);
        expect(lastPage).toContain('cihazın kullanıcısı olarak başka biri görünüyor');
      }
      // A place that names nobody, or a longer name: the tick counts as it does for a device of their own.
      for (const place of ['Muhasebe', 'Tuğba Özgüvenli', 'Ayşe Tuğba', null]) {
        await at(place);
        expect(await consents()).toBe(1);
      }
    } finally {
      await at(null);
    }
  });

  test('withdraws what was ticked in the form before anybody was assigned', async () => {
    const ticket = await portal.openTicket({ consentNow: true, consentTextVersion: '2026-11' });
    const step = await portal.get(`${portal.path('STATUS', ticket.id)}?islem=izni-geri-al`).expect(200);
    await portal.send(portal.path('STATUS', ticket.id), inputsOf(step.text)).expect(303);
    await portal.act(portal.staff, ticket, 'ASSIGN', { assigneeId: portal.technician.userId });
    expect((await portal.page(ticket)).state).toBe('IN_PROGRESS');
    await portal.technician.post(`/api/v1/tickets/${ticket.id}/remote-access`).expect(409);
  });
});

describe('a device that the register gives to a colleague', () => {
  const irem = { id: crypto.randomUUID(), name: 'İrem Gökçeağaç', email: 'irem@musteri.example' };
  const at = (place: string | null) => portal.pool.query('update asset set place = $2 where id = $1', [portal.firm.asset.id, place]);
  beforeAll(async () => {
    await portal.pool.query(
      `insert into contact (id, customer_id, site_id, name, email, roles, created_at, updated_at) values ($1, $2, $3, $4, $5, '{REQUESTER}', now(), now())`,
      [irem.id, portal.firm.customerId, portal.firm.siteId, irem.name, irem.email],
    );
    await at(irem.name);
  });
  afterAll(() => at(null));

  const mailOf = async (ticket: OpenTicket, template: string, subjectId: string | null = null): Promise<{ to: string; text: string }> => {
    const { rows } = await portal.pool.query(
      `select id from mail where ticket_id = $1 and template = $2 and ($3::text is null or params ->> 'subjectId' = $3)`,
      [ticket.id, template, subjectId],
    );
    const facts = await loadMailFacts(portal.pool, rows[0]?.id);
    if (facts === undefined) throw new Error(`no ${template}`);
    return renderMail(facts, portal.desk.deps.config);
  };
  const page = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
  const objection = (consentId: string): string => portal.path('CONTEST', consentId, { contactId: irem.id });

  test('is never called the reader’s own; its user is told of the permission and ends it, and a session with it, by objecting', async () => {
    const ticket = await portal.assigned();
    const path = `/api/v1/tickets/${ticket.id}/actions/ASK_CONSENT`;
    const { body: refused } = await portal.technician.post(path).send({ askOf: 'REQUESTER' }).expect(400);
    expect(Object.keys(refused.errors)).toEqual(['insteadOfUser']);
    const consentId = await portal.act(portal.technician, ticket, 'ASK_CONSENT', { askOf: 'REQUESTER', insteadOfUser: 'USER_ABSENT' });
    expect((await mailOf(ticket, 'CONSENT_REQUEST')).text).toContain('kullanıcısı İrem Gökçeağaç olan cihaza');
    const question = await page(`${portal.path('CONSENT', consentId)}?adim=karar`);
    expect(question).toContain('kullanıcısı İrem Gökçeağaç olan cihaza bağlanılmasına izin veriyor musunuz?');
    expect(question).not.toMatch(/cihazınıza/i);
    // Nothing was permitted yet.
    await portal.get(objection(consentId)).expect(404);
    await portal.answer(consentId, 'ver');
    await portal.inState(ticket, 'REMOTE_READY');
    const told = await mailOf(ticket, 'CONSENT_ON_DEVICE');
    expect(told).toMatchObject({ to: irem.email, text: expect.stringMatching(/Şule Iğdırlı[^]*\/itiraz\//) });
    expect(told.text).not.toContain('/durum/');
    await portal.act(portal.technician, ticket, 'START_REMOTE');
    expect(await page(objection(consentId))).toContain('Cihaza bağlanılmasını istemiyorum');
    const step = await portal.get(`${objection(consentId)}?adim=karar`).expect(200);
    await portal.send(objection(consentId), { ...inputsOf(step.text), karar: 'itiraz' }).expect(303);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'WITHDRAWN', device_user_id: irem.id, contested_by_id: irem.id });
    await portal.inState(ticket, 'DISCONNECTING');
    expect(await page(portal.path('STATUS', ticket.id))).toContain('Cihazın kullanıcısı ya da sorumlusu bağlantı iznine itiraz etti; izin sona erdi');
    expect(await page(portal.path('CONSENT', consentId))).toContain('Cihazın kullanıcısı ya da sorumlusu bu izne itiraz etti');
    expect((await mailOf(ticket, 'CONSENT_CONTESTED')).to).toBe(irem.email);
    const { body } = await portal.technician.get(`/api/v1/tickets/${ticket.id}/consents/${consentId}/record`).expect(200);
    expect(body).toMatchObject({ device: { user: { name: irem.name } }, isUsersObjection: true, contested: { name: irem.name } });
    expect(body.askedOf).toMatchObject({ isDeviceUser: false, instead: 'USER_ABSENT' });
    // Before it was spoken about nobody else permits it again; the user themselves may.
    await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
    const again = await portal.technician.post(path).send({ askOf: 'REQUESTER', insteadOfUser: 'USER_ABSENT' }).expect(409);
    expect(again.body.code).toBe('USER_OBJECTED');
    const call = { granted: true, scope: 'VIEW', windowMinutes: 30, textVersion: '2026-11', locale: 'tr', name: irem.name, phone: '0532 111 22 33' };
    const byPhone = await portal.technician.post(`/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_CONSENT`).send(call).expect(409);
    expect(byPhone.body.code).toBe('USER_OBJECTED');
    await portal.act(portal.technician, ticket, 'ASK_CONSENT');
    const { rows } = await portal.pool.query('select args, patch from ticket_event where ticket_id = $1', [ticket.id]);
    expect(JSON.stringify(rows)).not.toMatch(/Gökçeağaç|irem@/);
  });

  test('keeps a withdrawal that came before the objection of its user', async () => {
    await portal.clearDoubts();
    const ticket = await portal.assigned();
    const consentId = await portal.act(portal.technician, ticket, 'ASK_CONSENT', { askOf: 'REQUESTER', insteadOfUser: 'USER_ABSENT' });
    await portal.answer(consentId, 'ver');
    await portal.inState(ticket, 'REMOTE_READY');
    const step = await portal.get(`${portal.path('STATUS', ticket.id)}?islem=izni-geri-al`).expect(200);
    await portal.send(portal.path('STATUS', ticket.id), inputsOf(step.text)).expect(303);
    await portal.inState(ticket, 'IN_PROGRESS');
    const late = await portal.get(`${objection(consentId)}?adim=karar`).expect(200);
    await portal.send(objection(consentId), { ...inputsOf(late.text), karar: 'itiraz' }).expect(303);
    expect(await portal.consent(consentId)).toMatchObject({ contested_by_id: irem.id });
    expect(await page(portal.path('CONSENT', consentId))).toContain('İzin geri alındı');
  });

  test('on which the requester permits something by phone: its user is told as well', async () => {
    await portal.clearDoubts();
    const ticket = await portal.assigned();
    const call = {
      granted: true,
      scope: 'VIEW',
      windowMinutes: 30,
      textVersion: '2026-11',
      locale: 'tr',
      name: 'Şule Iğdırlı',
      phone: '0532 111 22 33',
      askOf: 'REQUESTER',
      insteadOfUser: 'SHARED_DEVICE',
    };
    await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', call);
    await waitFor(async () => (await mailOf(ticket, 'CONSENT_ON_DEVICE')).text.includes('telefonda görüştü'), { what: 'the mail to the user' });
  });

  test('is asked of its user: they decide and withdraw by their own link; the requester is told and can decide nothing', async () => {
    const ticket = await portal.assigned();
    const consentId = await portal.act(portal.technician, ticket, 'ASK_CONSENT');
    expect(await portal.consent(consentId)).toMatchObject({ asked_contact_id: irem.id, device_user_id: irem.id });
    const own = portal.path('CONSENT', consentId, { contactId: irem.id });
    const asked = await mailOf(ticket, 'CONSENT_REQUEST');
    expect(asked).toMatchObject({ to: irem.email, text: expect.stringMatching(/Merhaba İrem Gökçeağaç[^]*Şule Iğdırlı[^]*\/izin\//) });
    expect(asked.text).not.toContain('/durum/');
    const told = await mailOf(ticket, 'CONSENT_ASKED_COLLEAGUE');
    expect(told.to).toBe(portal.firm.requester.email);
    expect(told.text).not.toContain('/izin/');
    const status = portal.path('STATUS', ticket.id);
    expect(await page(status)).toMatch(/cihazın kullanıcısından izin istedik: İrem Gökçeağaç[^]*Bağlantı izni istendi: İrem Gökçeağaç/);
    const { text } = await portal.get(status).expect(200);
    expect(linksOf(text)).not.toContain('?islem=izin');
    await portal.get(portal.path('CONSENT', consentId)).expect(404);
    const form = await portal.get(`${own}?adim=karar`).expect(200);
    expect(textOf(form.text)).toContain('SM-');
    expect(textOf(form.text)).toContain('etiketli cihazıma');
    // The very form of the colleague, sent by the requester's page, decides nothing.
    await portal.send(status, { ...inputsOf(form.text), islem: 'izin', karar: 'ver' }).expect(303);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'REQUESTED' });
    await portal.send(own, { ...inputsOf(form.text), karar: 'ver' }).expect(303);
    await portal.inState(ticket, 'REMOTE_READY');
    expect((await portal.pool.query(`select 1 from mail where ticket_id = $1 and template = 'CONSENT_ON_DEVICE'`, [ticket.id])).rows).toEqual([]);
    await portal.act(portal.technician, ticket, 'START_REMOTE');
    await portal.send(status, { islem: 'izni-geri-al', anahtar: crypto.randomUUID() }).expect(303);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'GRANTED' });
    const step = await portal.get(`${own}?adim=geri-al`).expect(200);
    await portal.send(own, { ...inputsOf(step.text), karar: 'geri-al' }).expect(303);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'WITHDRAWN' });
    await portal.inState(ticket, 'DISCONNECTING');
    expect(await page(status)).toMatch(/Cihazın kullanıcısı izni geri aldı[^]*Bağlantı izni geri alındı: İrem Gökçeağaç/);
    const { body } = await portal.technician.get(`/api/v1/tickets/${ticket.id}/consents/${consentId}/record`).expect(200);
    expect(body).toMatchObject({
      askedOf: { name: irem.name, email: irem.email, isDeviceUser: true },
      answered: { name: irem.name, email: irem.email },
      withdrawn: { name: irem.name },
    });
    const entry = (await portal.page(ticket)).timeline.find(({ command }: { command?: string }) => command === 'GRANT_CONSENT');
    expect(entry.actor.name).toBe(irem.name);
    const { rows } = await portal.pool.query('select args, patch from ticket_event where ticket_id = $1', [ticket.id]);
    expect(JSON.stringify(rows)).not.toMatch(/Gökçeağaç|irem@/);
  });

  test('whose user said yes on the phone: they are mailed, and contest it or take it back by links of their own', async () => {
    await portal.clearDoubts();
    const ticket = await portal.assigned();
    const call = { granted: true, scope: 'VIEW', windowMinutes: 30, textVersion: '2026-11', locale: 'tr', name: irem.name, phone: '0532 111 22 33' };
    await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', { ...call, askOf: 'DEVICE_USER' });
    const [{ id: consentId, askedOf }] = (await portal.page(ticket)).consents;
    expect(askedOf).toBe(irem.name);
    const mail = await mailOf(ticket, 'CONSENT_BY_PHONE');
    expect(mail).toMatchObject({ to: irem.email, text: expect.stringMatching(/\/itiraz\/[^]*\/izin\//) });
    expect(await page(portal.path('CONSENT', consentId, { contactId: irem.id }))).toContain('Bağlantı iznini geri al');
    // It is they who are said to have permitted it.
    expect(await page(objection(consentId))).toMatch(/sizinle telefonda görüşüldüğünü[^]*Bu izni ben vermedim/);
    const step = await portal.get(`${objection(consentId)}?adim=karar`).expect(200);
    await portal.send(objection(consentId), { ...inputsOf(step.text), karar: 'itiraz' }).expect(303);
    await portal.inState(ticket, 'IN_PROGRESS');
    expect((await portal.page(ticket)).consents).toMatchObject([{ isUsersObjection: false, contestedAt: expect.any(String) }]);
    expect(await page(objection(consentId))).toContain('itirazınız kaydedildi');
    expect(await page(portal.path('STATUS', ticket.id))).toContain('Telefonda kaydedilen bağlantı iznine itiraz edildi');
  });

  test('whose user is struck off the list: what they permitted ends, they are told, and the requester is not', async () => {
    await portal.clearDoubts();
    const ticket = await portal.assigned();
    const consentId = await portal.act(portal.technician, ticket, 'ASK_CONSENT');
    const path = `/api/v1/contacts/${irem.id}`;
    const { body } = await portal.staff.get(path).expect(200);
    const { siteId, name, email, phone, roles, approvalLimit, locale, version } = body;
    const kept = { siteId, name, email, phone, roles, approvalLimit, locale };
    await portal.staff
      .put(path)
      .set('If-Match', `"v${version}"`)
      .send({ ...kept, active: false })
      .expect(200);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'REVOKED' });
    await portal.inState(ticket, 'IN_PROGRESS');
    expect((await mailOf(ticket, 'CONSENT_REVOKED')).to).toBe(irem.email);
    // Nobody else of the firm uses it: the requester is asked, without a reason.
    const asked = await portal.act(portal.technician, ticket, 'ASK_CONSENT');
    const ofRequester = `${await page(portal.path('CONSENT', asked))} ${(await mailOf(ticket, 'CONSENT_REQUEST', asked)).text}`;
    expect(ofRequester).toContain(irem.name);
    expect(ofRequester).not.toContain('bilgilendirilir ve itiraz');
  });
});
