import { createFirm } from '../support/firm';
import { randomUUID } from 'node:crypto';
import { uuidV5 } from '../../platform/hash';
import { LINK_PATHS, linkToken, linkTokenHash, linkTokenId } from '../../platform/link-tokens';
import { openDesk } from '../support/desk';
import { inputsOf, linksOf, textOf } from '../support/pages';
import { PortalDesk } from '../support/portal-desk';
import { whySkipped } from '../../worker/relay/mail/holds';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { accept } from '../support/stored-ticket';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

describe('links', () => {
  test('that open nothing all give the same page', async () => {
    const { consentId } = await portal.asked();
    const forged = `/izin/${'A'.repeat(43)}`;
    // A token of another purpose opens nothing here.
    const foreign = `/onay/${portal.path('CONSENT', consentId).slice(6)}`;
    const pages = await Promise.all([forged, foreign, '/durum/kisa', `/izin/${randomUUID()}`].map((path) => portal.get(path).expect(404)));
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    expect(textOf(pages[0]?.text ?? '')).toContain('Bu bağlantı geçerli değil');
    for (const { headers } of pages) expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    await portal.send(forged, { karar: 'ver' }).expect(404);
  });

  test('may not be guessed: too many tries are refused', async () => {
    const limited = await openDesk({ RATE_LIMIT_PORTAL: '3' });
    try {
      const guess = () => limited.anonymous().get(`/durum/${'B'.repeat(43)}`);
      const { pool } = limited.deps.db;
      // Pages that open look again and again, many behind one address; each counts for itself.
      for (let pages = 0; pages < 3; pages += 1) {
        const { id } = await accept(pool);
        const email = 'kisi@musteri.example';
        const linkId = linkTokenId('STATUS', id, { email });
        const token = linkToken(limited.deps.config.secrets.link, 'STATUS', linkId);
        const link = `insert into link_token (id, purpose, ticket_id, subject_id, email, token_hash, created_at) values ($1, 'STATUS', $2, $2, $3, $4, now())`;
        await pool.query(link, [linkId, id, email, linkTokenHash(token)]);
        for (let looks = 0; looks < 3; looks += 1) await limited.anonymous().get(`/durum/${token}`).expect(200);
        await limited.anonymous().get(`/durum/${token}`).expect(429);
      }
      for (let tries = 0; tries < 3; tries += 1) await guess().expect(404);
      await guess().expect(429);
    } finally {
      await limited.close();
    }
  });

  test('are private: nothing of them is kept, followed or found', async () => {
    const { ticket, consentId } = await portal.asked();
    for (const path of [portal.path('STATUS', ticket.id), portal.path('CONSENT', consentId)]) {
      const { headers, text } = await portal.get(path).expect(200);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      expect(headers['set-cookie']).toBeUndefined();
      expect(text).toContain('noindex');
    }
  });

  test('die a term after the end of their ticket', async () => {
    const ticket = await portal.openTicket();
    await portal.get(portal.path('STATUS', ticket.id)).expect(200);
    await portal.pool.query(`update ticket set ended_at = now() - interval '31 days' where id = $1`, [ticket.id]);
    await portal.get(portal.path('STATUS', ticket.id)).expect(404);
  });
});

describe('permission to connect by link (M6)', () => {
  test('is shown with who, what, how long and under which text; looking and following the first control decide nothing', async () => {
    const { ticket, consentId } = await portal.asked();
    const first = await portal.get(portal.path('CONSENT', consentId)).expect(200);
    const seen = textOf(first.text);
    for (const part of [
      'Deneme Kişisi',
      portal.firm.asset.label,
      'görüntüleme ve kontrol',
      '2 saat',
      String(ticket.number),
      'Metin sürümü 2026-11',
      'Veri sorumlusu',
    ])
      expect(seen).toContain(part);
    expect(first.text).not.toContain('<form');
    const next = linksOf(first.text).find((address) => address.includes('adim=karar')) ?? '';
    const second = await portal.get(next).expect(200);
    expect(second.text).toContain('value="ver"');
    expect(/<title>[^<]*/.exec(second.text)?.[0]).toContain('Kararınız');
    expect(textOf(second.text)).toContain('bağlanmasına izin veriyorum');
    expect(second.text.indexOf('value="ver"')).toBeLessThan(second.text.indexOf('<details class="more" open>'));
    expect(await portal.consent(consentId)).toMatchObject({ status: 'REQUESTED', decided_at: null, shown_at: null });
    // The first button leads back, for programs that press what comes first.
    expect(/<button[^>]*>[^<]*/.exec(second.text)?.[0]).toContain('Geri dön');
    expect(second.text.indexOf('<form method="get"')).toBeLessThan(second.text.indexOf('<form method="post"'));
    expect((await portal.page(ticket)).state).toBe('WAITING_CONSENT');
  });

  test('granted: the row at once, the ticket by its workflow, the link is spent and tells the outcome', async () => {
    const { ticket, consentId } = await portal.asked();
    const form = await portal.get(`${portal.path('CONSENT', consentId)}?adim=karar`);
    const answer = await portal
      .send(portal.path('CONSENT', consentId), { ...inputsOf(form.text), karar: 'ver' })
      .set('User-Agent', 'Telefon')
      .expect(303);
    expect(answer.headers['location']).toBe(portal.path('CONSENT', consentId));
    const row = await portal.consent(consentId);
    const shownAt = new Date(Number(inputsOf(form.text)['anahtar']?.split('.')[1]));
    expect(row).toMatchObject({ status: 'GRANTED', channel: 'LINK', shown_at: shownAt });
    expect(row.valid_until.getTime() - row.decided_at.getTime()).toBe(2 * 3_600_000);
    const { rows } = await portal.pool.query('select data from evidence where id = $1', [row.evidence_id]);
    expect(rows[0].data).toMatchObject({ name: portal.firm.requester.name, email: portal.firm.requester.email, ua: 'Telefon' });
    await portal.inState(ticket, 'REMOTE_READY');
    const { rows: links } = await portal.pool.query(`select spent_at from link_token where subject_id = $1 and purpose = 'CONSENT'`, [consentId]);
    expect(links[0].spent_at).not.toBeNull();
    // A second, other answer changes nothing and sees who decided what and when.
    const late = await portal.send(portal.path('CONSENT', consentId), { karar: 'verme' }).expect(303);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'GRANTED' });
    const told = textOf((await portal.get(late.headers['location'] ?? '').expect(200)).text);
    expect(told).toMatch(/Kararınız kaydedilmedi[^]*İzin verildi: Şule Iğdırlı/);
    // What is to be expected now, and the words as they were asked.
    for (const words of ['RustDesk programıyla', 'izin anından itibaren 2 saat boyunca', `${ticket.number} · Yazıcı`]) expect(told).toContain(words);
    expect(told).not.toMatch(/cihazıma [^.]*anına kadar/);
    await portal.technician.post(`/api/v1/tickets/${ticket.id}/remote-access`).expect(200);
  });

  test('the evidence names whom the link was mailed to, whoever the ticket’s requester is by then', async () => {
    const { ticket, consentId } = await portal.asked();
    await portal.pool.query(`update ticket set requester_email = 'yeni@musteri.example', requester_name = 'Yeni Kişi' where id = $1`, [ticket.id]);
    await portal.answer(consentId, 'ver');
    const { rows } = await portal.pool.query('select e.data from evidence e join consent c on c.evidence_id = e.id where c.id = $1', [consentId]);
    expect(rows[0].data).toMatchObject({ name: portal.firm.requester.name, email: portal.firm.requester.email });
  });

  test('one that was mailed before links were bound to a person still opens its page, which leads to its status page', async () => {
    const { ticket, consentId } = await portal.asked();
    const { pool } = portal;
    const secret = portal.desk.deps.config.secrets.link;
    const paths: string[] = [];
    for (const [purpose, subject] of [
      ['CONSENT', consentId],
      ['STATUS', ticket.id],
    ] as const) {
      const id = uuidV5('6f1b2f0a-6a53-4f0e-9a34-5d2a7a0f7c11', `${purpose}:${subject}`);
      const token = linkToken(secret, purpose, id);
      await pool.query('update link_token set id = $1, token_hash = $2 where purpose = $3 and subject_id = $4', [
        id,
        linkTokenHash(token),
        purpose,
        subject,
      ]);
      paths.push(`${LINK_PATHS[purpose]}${token}`);
    }
    const [consent = '', status = ''] = paths;
    const form = inputsOf((await portal.get(`${consent}?adim=karar`).expect(200)).text);
    await portal.send(consent, { ...form, karar: 'ver' }).expect(303);
    expect(linksOf((await portal.get(consent).expect(200)).text)).toContain(status);
    await portal.get(status).expect(200);
  });

  test.each([
    ['ver', 'GRANT_CONSENT', 'İzin verildi'],
    ['verme', 'DECLINE_CONSENT', 'İzin verilmedi'],
  ] as const)('is answered by the owner of the address, whatever name was typed into the form: %s', async (karar, command, words) => {
    const { name } = portal.firm.requester;
    const { ticket, consentId } = await portal.asked({ name: 'Kemal Usta' });
    await portal.answer(consentId, karar);
    expect(textOf((await portal.get(portal.path('CONSENT', consentId))).text)).toContain(`${words}: ${name}`);
    await portal.inState(ticket, karar === 'ver' ? 'REMOTE_READY' : 'IN_PROGRESS');
    const page = await portal.page(ticket);
    expect(page).toMatchObject({ requesterName: name, typedName: 'Kemal Usta', consents: [{ decidedBy: name }] });
    expect(page.timeline.find((entry: { command?: string }) => entry.command === command)).toMatchObject({ actor: { name } });
  });

  test('granted: is taken back on the same page, with a second step, and leads to the status page', async () => {
    const { ticket, consentId } = await portal.asked();
    await portal.answer(consentId, 'ver');
    const path = portal.path('CONSENT', consentId);
    const granted = await portal.get(path).expect(200);
    expect(linksOf(granted.text)).toContain(portal.path('STATUS', ticket.id));
    const step = await portal.get(linksOf(granted.text).find((address) => address.includes('adim=geri-al')) ?? '').expect(200);
    expect(/<button[^>]*>[^<]*/.exec(step.text)?.[0]).toContain('Geri dön');
    expect(await portal.consent(consentId)).toMatchObject({ status: 'GRANTED' });
    await portal.send(path, inputsOf(step.text)).expect(303);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'WITHDRAWN' });
    const after = await portal.get(path).expect(200);
    expect(textOf(after.text)).toContain('bu izin şu anda geçerli değil');
    expect(linksOf(after.text).filter((address) => address.includes('geri-al'))).toEqual([]);
    await portal.inState(ticket, 'IN_PROGRESS');
  });

  test('declined: the technician sees it and may escalate', async () => {
    const { ticket, consentId } = await portal.asked();
    await portal.answer(consentId, 'verme');
    await portal.inState(ticket, 'IN_PROGRESS');
    expect((await portal.page(ticket)).allowedActions).toContain('CONVEY_ONSITE');
    expect(textOf((await portal.get(portal.path('CONSENT', consentId))).text)).toContain('İzin verilmedi');
    // Asked once more, the older mail's link leads to what is asked now.
    await portal.act(portal.technician, ticket, 'ASK_CONSENT');
    const older = await portal.get(portal.path('CONSENT', consentId)).expect(200);
    expect(textOf(older.text)).toContain('yanıtınızı bekleyen yeni bir izin isteği var');
    expect(linksOf(older.text)).toContain(`${portal.path('STATUS', ticket.id)}?islem=izin`);
  });

  test('of two answers at once exactly one counts', async () => {
    const { ticket, consentId } = await portal.asked();
    await Promise.all((['ver', 'verme', 'ver', 'verme'] as const).map((karar) => portal.answer(consentId, karar)));
    const { status } = await portal.consent(consentId);
    expect(['GRANTED', 'DECLINED']).toContain(status);
    const { rows } = await portal.pool.query(`select name from command where ticket_id = $1 and actor_kind = 'REQUESTER'`, [ticket.id]);
    expect(rows).toEqual([{ name: status === 'GRANTED' ? 'GRANT_CONSENT' : 'DECLINE_CONSENT' }]);
    await portal.inState(ticket, status === 'GRANTED' ? 'REMOTE_READY' : 'IN_PROGRESS');
  });

  test('too late or given up: nothing is decided, and the page says so', async () => {
    const { ticket, consentId } = await portal.asked();
    const form = inputsOf((await portal.get(`${portal.path('CONSENT', consentId)}?adim=karar`)).text);
    await portal.act(portal.technician, ticket, 'CANCEL_CONSENT');
    await portal.send(portal.path('CONSENT', consentId), { ...form, karar: 'ver' }).expect(303);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'CANCELLED', decision_id: null });
    expect(textOf((await portal.get(portal.path('CONSENT', consentId))).text)).toContain('artık geçerli değil');
    const late = await portal.asked();
    const lateForm = inputsOf((await portal.get(`${portal.path('CONSENT', late.consentId)}?adim=karar`)).text);
    await portal.pool.query(`update consent set lapses_at = now() - interval '1 minute' where id = $1`, [late.consentId]);
    await portal.send(portal.path('CONSENT', late.consentId), { ...lateForm, karar: 'ver' }).expect(303);
    expect(await portal.consent(late.consentId)).toMatchObject({ status: 'REQUESTED', decided_at: null });
    expect(textOf((await portal.get(portal.path('CONSENT', late.consentId))).text)).toContain('zamanında yanıt verilmedi');
    // An old link of a request that has ended does not say that it goes on.
    await portal.act(portal.staff, ticket, 'CANCEL', { reason: 'Gerek kalmadı' });
    await portal.inState(ticket, 'CANCELLED');
    const ended = textOf((await portal.get(portal.path('CONSENT', consentId))).text);
    expect(ended).toContain('Talebiniz sona erdi');
    expect(ended).not.toContain('açık kalır');
  });

  test('whoever was not shown the text permits nothing: the question is asked', async () => {
    const [asked, other] = [await portal.asked(), await portal.asked()];
    const path = portal.path('CONSENT', asked.consentId);
    const ofOther = inputsOf((await portal.get(`${portal.path('CONSENT', other.consentId)}?adim=karar`)).text)['anahtar'] ?? '';
    const forged = `${randomUUID()}.1000000000000.${'A'.repeat(43)}`;
    for (const anahtar of ['', randomUUID(), forged, ofOther]) {
      const answer = await portal.send(path, { anahtar, karar: 'ver' }).expect(303);
      expect(answer.headers['location']).toBe(`${path}?adim=karar&sonuc=yeniden-okuyun`);
    }
    expect(await portal.consent(asked.consentId)).toMatchObject({ status: 'REQUESTED', decided_at: null, shown_at: null });
  });

  test('words that the register changed between look and answer are not permitted: they are read again, and kept as they were read', async () => {
    const { pool, firm } = portal;
    const place = (value: string | null) => pool.query('update asset set place = $2 where id = $1', [firm.asset.id, value]);
    const { rows: before } = await pool.query<{ place: string | null }>('select place from asset where id = $1', [firm.asset.id]);
    const { ticket, consentId } = await portal.asked();
    const [link, status] = [portal.path('CONSENT', consentId), portal.path('STATUS', ticket.id)];
    const read = inputsOf((await portal.get(`${link}?adim=karar`).expect(200)).text);
    const readThere = inputsOf((await portal.get(`${status}?islem=izin`).expect(200)).text);
    await pool.query(
      `insert into contact (id, customer_id, name, email, created_at, updated_at) values (gen_random_uuid(), $1, 'İrem Kaya', 'irem.kaya@musteri.example', now(), now())`,
      [firm.customerId],
    );
    await place('Muhasebe, İrem Kaya');
    try {
      for (const [path, form] of [[link, read] as const, [status, readThere] as const]) {
        const { headers } = await portal.send(path, { ...form, karar: 'ver' }).expect(303);
        expect(headers['location']).toContain('yeniden-okuyun');
        const seen = textOf((await portal.get(headers['location'] ?? '').expect(200)).text);
        expect(seen).toContain('metin bu arada değişti');
        expect(seen).toContain('İrem Kaya');
      }
      expect(await portal.consent(consentId)).toMatchObject({ status: 'REQUESTED' });
      await portal.answer(consentId, 'ver');
      await place('Depo');
      expect(textOf((await portal.get(link).expect(200)).text)).toContain('İrem Kaya');
    } finally {
      await place(before[0]?.place ?? null);
    }
  });

  test('an answer that is neither yes nor no is none', async () => {
    const { consentId } = await portal.asked();
    await portal.send(portal.path('CONSENT', consentId), { karar: 'belki' }).expect(400);
    await portal.send(portal.path('CONSENT', consentId), {}).expect(400);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'REQUESTED' });
  });
});

test('a device that goes to another firm takes the permission with it: the session is cut, the minutes stop, the technician confirms, the requester is told', async () => {
  const { ticket, consentId } = await portal.asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  const other = await createFirm(portal.pool);
  const path = `/api/v1/assets/${portal.firm.asset.id}`;
  const put = async (place: object): Promise<void> => {
    const { body } = await portal.staff.get(path).expect(200);
    const { kind, brand, model, serial, name, parentId, place: room, ownership, status, remoteTool, warrantyEndsOn, note } = body;
    const kept = { kind, brand, model, serial, name, parentId, place: room, ownership, status, remoteTool, warrantyEndsOn, note };
    await portal.staff
      .put(path)
      .set('If-Match', `"v${body.version}"`)
      .send({ ...kept, ...place })
      .expect(200);
  };
  await put({ customerId: other.customerId, siteId: other.siteId });
  try {
    // In the transaction of the register, whatever the workflow does.
    expect(await portal.consent(consentId)).toMatchObject({ status: 'REVOKED', withdrawn_at: expect.any(Date) });
    const session = async () => (await portal.pool.query('select outcome, minutes from remote_session where consent_id = $1', [consentId])).rows;
    expect(await session()).toEqual([{ outcome: 'CUT', minutes: 1 }]);
    await portal.technician.post(`/api/v1/tickets/${ticket.id}/remote-access`).expect(409);
    await portal.inState(ticket, 'DISCONNECTING');
    expect(textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text)).toContain('Cihaz artık firmanıza kayıtlı değil');
    expect(textOf((await portal.get(portal.path('CONSENT', consentId)).expect(200)).text)).toContain('Bu izin sona erdi');
    await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
    const page = await portal.page(ticket);
    expect(page.state).toBe('IN_PROGRESS');
    expect(page.timeline.find(({ command }: { command?: string }) => command === 'REVOKE_CONSENT')).toMatchObject({
      actor: { id: portal.staff.userId },
    });
    const { rows } = await portal.pool.query('select to_address from mail where template = $1 and ticket_id = $2', ['CONSENT_REVOKED', ticket.id]);
    expect(rows).toEqual([{ to_address: portal.firm.requester.email }]);
    const { body: record } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/consents/${consentId}/record`).expect(200);
    expect(record).toMatchObject({ status: 'REVOKED', withdrawn: null, revoked: { by: expect.any(String) } });
  } finally {
    await put({ customerId: portal.firm.customerId, siteId: portal.firm.siteId });
  }
});

describe('whom the customer has struck off its list', () => {
  const strike = (active: boolean) => portal.pool.query('update contact set active = $2 where id = $1', [portal.firm.requester.id, active]);
  afterEach(() => strike(true));

  test('permits nothing any more by mail or page, and can still say no', async () => {
    const { ticket, consentId } = await portal.asked();
    const [link, status] = [portal.path('CONSENT', consentId), portal.path('STATUS', ticket.id)];
    const read = inputsOf((await portal.get(`${link}?adim=karar`).expect(200)).text);
    const readThere = inputsOf((await portal.get(`${status}?islem=izin`).expect(200)).text);
    await strike(false);
    await portal.send(link, { ...read, karar: 'ver' }).expect(303);
    await portal.send(status, { ...readThere, karar: 'ver' }).expect(303);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'REQUESTED', decided_at: null });
    const form = (await portal.get(`${link}?adim=karar`).expect(200)).text;
    expect(form).toContain('value="verme"');
    expect(form).not.toContain('value="ver"');
    await portal.send(link, { ...inputsOf(form), karar: 'verme' }).expect(303);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'DECLINED' });
    await portal.inState(ticket, 'IN_PROGRESS');
  });

  test('gets nothing of it by mail any more, what waited to be sent neither; the desk is told', async () => {
    const ticket = await portal.assigned();
    const commandId = await portal.act(portal.technician, ticket, 'REPLY', { text: 'Yarın geliyoruz', attachmentIds: [], wait: false });
    await strike(false);
    const { rows: queued } = await portal.pool.query<{ id: string }>(`select id from mail where ticket_id = $1 and params ->> 'commandId' = $2`, [
      ticket.id,
      commandId,
    ]);
    const facts = await loadMailFacts(portal.pool, queued[0]?.id ?? '');
    expect(facts && whySkipped(facts, Date.now())).toBe('former-requester');
    const reply = { text: 'Sunucu parolanız değişti', attachmentIds: [], wait: false };
    const { body } = await portal.technician.post(`/api/v1/tickets/${ticket.id}/actions/REPLY`).send(reply).expect(409);
    expect(body.code).toBe('REQUESTER_LEFT');
    await portal.technician.post(`/api/v1/tickets/${ticket.id}/actions/ASK_CONSENT`).send({}).expect(409);
    await portal.act(portal.technician, ticket, 'RESOLVE', { note: 'Parola değişti' });
    const { rows } = await portal.pool.query('select template from mail where ticket_id = $1 and to_address = $2 order by template', [
      ticket.id,
      portal.firm.requester.email,
    ]);
    expect(rows).toEqual([{ template: 'TICKET_RECEIVED' }, { template: 'TICKET_REPLY' }]);
    expect(await portal.page(ticket)).toMatchObject({ state: 'RESOLVED', requesterLeft: true });
  });

  test('reads how the request stands, not what was written in it; takes a permission back, and gives no other step', async () => {
    const { ticket, consentId } = await portal.asked();
    await portal.answer(consentId, 'ver');
    await portal.inState(ticket, 'REMOTE_READY');
    await portal.act(portal.technician, ticket, 'REPLY', { text: 'Sunucu parolanız değişti', attachmentIds: [], wait: false });
    const path = portal.path('STATUS', ticket.id);
    expect(textOf((await portal.get(path).expect(200)).text)).toContain('Sunucu parolanız');
    await strike(false);
    const { text } = await portal.get(path).expect(200);
    expect(textOf(text)).toContain('sizi destek listesinden çıkardı');
    expect(textOf(text)).not.toContain('Sunucu parolanız');
    expect(linksOf(text).filter((address) => address.includes('islem='))).toEqual(['?islem=izni-geri-al']);
    for (const islem of ['yaz', 'iptal', 'puanla']) await portal.send(path, { islem, text: 'Ben yazdım', reason: 'x', puan: '5' }).expect(303);
    const { rows } = await portal.pool.query(`select name from command where ticket_id = $1 and name in ('ANSWER', 'CANCEL')`, [ticket.id]);
    expect(rows).toEqual([]);
    await portal.send(path, { islem: 'izni-geri-al' }).expect(303);
    expect(await portal.consent(consentId)).toMatchObject({ status: 'WITHDRAWN' });
    await portal.inState(ticket, 'IN_PROGRESS');
  });
});
