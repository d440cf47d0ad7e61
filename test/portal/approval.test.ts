import { ensureLink } from '../../activities/mail-queue';
import { inTransaction } from '../../activities/transaction';
import { inputsOf, linksOf, textOf } from '../support/pages';
import { PortalDesk } from '../support/portal-desk';
import { comingWeekday } from '../support/weekdays';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

/** A further representative of the firm. */
async function anotherRepresentative(name: string): Promise<string> {
  const { rows } = await portal.pool.query<{ id: string }>(
    `insert into contact (id, customer_id, name, email, roles, created_at, updated_at)
     select gen_random_uuid(), customer_id, $2, gen_random_uuid() || '@musteri.example', roles, created_at, updated_at from contact where id = $1 returning id`,
    [portal.firm.representative.id, name],
  );
  return rows[0]?.id ?? '';
}

const passedOn = async (ticket: { id: string }) =>
  (await portal.pool.query(`select to_address, effect_key, params from mail where ticket_id = $1 and template = 'APPROVAL_PASSED_ON'`, [ticket.id]))
    .rows;

describe('approval by link (M10)', () => {
  test('shows scope, what was tried, who conveys, the lines and their total; looking and the first control decide nothing', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const { text } = await portal.get(portal.path('APPROVAL', approvalId)).expect(200);
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
      'Yerinde servis ziyareti (sözleşmenizdeki paketten karşılanır)',
      'faturaya eklenmeden önce sizinle görüşülür',
      'onayınızdan sonra',
      portal.firm.asset.label,
    ]) {
      expect(seen).toContain(part);
    }
    expect(text).not.toContain('<form');
    const yes = linksOf(text).find((address) => address.startsWith('?karar=onay')) ?? '';
    const deciding = (await portal.get(`${portal.path('APPROVAL', approvalId)}${yes}`).expect(200)).text;
    expect(deciding).toContain('value="onay"');
    expect(/<button[^>]*>[^<]*/.exec(deciding)?.[0]).toContain('Geri dön');
    // A page of its own: question, total and buttons come first, what was read before is folded.
    expect(/<title>[^<]*/.exec(deciding)?.[0]).toContain('Kararınız');
    expect(textOf(deciding).indexOf('₺2.900,50')).toBeLessThan(textOf(deciding).indexOf('Onaylıyorum'));
    expect(deciding.indexOf('value="onay"')).toBeLessThan(deciding.indexOf('<details class="more">'));
    expect(await portal.approval(approvalId)).toMatchObject({ status: 'OPEN', decided_at: null });
    expect((await portal.page(ticket)).state).toBe('WAITING_APPROVAL');
  });

  test('approved: decided once, bound to what was read, and the ticket goes to the service plan (M12)', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const form = await portal.get(`${portal.path('APPROVAL', approvalId)}?karar=onay`);
    await portal.send(portal.path('APPROVAL', approvalId), { ...inputsOf(form.text), karar: 'onay' }).expect(303);
    const row = await portal.approval(approvalId);
    expect(row).toMatchObject({ status: 'APPROVED', decided_via: 'LINK' });
    await portal.inState(ticket, 'TO_PLAN');
    // Refusing afterwards changes nothing; the page tells who decided.
    // The very form sent twice is no second decision.
    const twice = await portal.send(portal.path('APPROVAL', approvalId), { ...inputsOf(form.text), karar: 'onay' }).expect(303);
    expect(twice.headers['location']).toBe(portal.path('APPROVAL', approvalId));
    const second = { icerik: inputsOf(form.text)['icerik'] ?? '', karar: 'red', reason: 'Pahalı' };
    const late = await portal.send(portal.path('APPROVAL', approvalId), second).expect(303);
    expect(textOf((await portal.get(late.headers['location'] ?? '').expect(200)).text)).toMatch(
      /Kararınız kaydedilmedi[^]*Kararınız değiştiyse destek masamızı arayın[^]*Onaylandı: Şule Iğdırlı/,
    );
    expect(await portal.approval(approvalId)).toMatchObject({ status: 'APPROVED', reason: null, decided_at: row.decided_at });
    expect(textOf((await portal.get(portal.path('APPROVAL', approvalId))).text)).toContain('Onaylandı: Şule Iğdırlı');
    expect(textOf((await portal.get(portal.path('APPROVAL', approvalId))).text)).toContain('Destek masamız ziyareti planlar');
    const { approvals } = await portal.page(ticket);
    expect(approvals).toMatchObject([{ status: 'APPROVED', decidedVia: 'LINK', conveyedBy: { id: portal.staff.userId }, estimatedTotal: '2900.50' }]);
  });

  test('refused: with a reason, which staff see', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const form = await portal.get(`${portal.path('APPROVAL', approvalId)}?karar=red`);
    const missing = await portal.send(portal.path('APPROVAL', approvalId), { ...inputsOf(form.text), karar: 'red', reason: '' }).expect(422);
    expect(missing.text).toContain('id="reason-error"');
    expect(missing.text).toContain('<title>Hata: ');
    expect(missing.text).toMatch(/role="alert"[^]*href="#reason"/);
    expect(await portal.approval(approvalId)).toMatchObject({ status: 'OPEN' });
    await portal.send(portal.path('APPROVAL', approvalId), { ...inputsOf(missing.text), karar: 'red', reason: 'Bütçe yok' }).expect(303);
    await portal.inState(ticket, 'IN_PROGRESS');
    expect((await portal.page(ticket)).approvals).toMatchObject([{ status: 'REFUSED', reason: 'Bütçe yok' }]);
    expect(textOf((await portal.get(portal.path('APPROVAL', approvalId))).text)).toContain('Bütçe yok');
    // Put to somebody else at once: the no is not silently replaced.
    const other = await anotherRepresentative('Ümit Çağlar');
    const again = await portal.act(portal.staff, ticket, 'CONVEY_ONSITE', { ...portal.need('2400'), approverId: other });
    const { rows: told } = await portal.pool.query("select to_address, params ->> 'subjectId' as about from mail where effect_key = $1", [
      `APPROVAL_ASKED_ELSEWHERE:${again}`,
    ]);
    expect(told).toEqual([{ to_address: portal.firm.representative.email, about: approvalId }]);
    const seen = async (): Promise<string> => textOf((await portal.get(portal.path('APPROVAL', approvalId)).expect(200)).text);
    expect(await seen()).toContain('Ümit Çağlar adlı kişiye soruldu; onun kararı bekleniyor');
    const path = portal.path('APPROVAL', again, { contactId: other });
    await portal.send(path, { ...inputsOf((await portal.get(`${path}?karar=onay`)).text), karar: 'onay' }).expect(303);
    expect(await seen()).toMatch(/Ümit Çağlar adlı kişiye soruldu ve \d\d\.\d\d\.\d{4}[^]* tarihinde onaylandı/);
    expect(await seen()).not.toContain('Ziyaret yapılmaz');
  });

  test('a changed price supersedes the open request: the old link decides nothing any more', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const old = await portal.get(`${portal.path('APPROVAL', approvalId)}?karar=onay`);
    const newer = await portal.act(portal.staff, ticket, 'REVISE_NEED', portal.need('9000'));
    const late = await portal.send(portal.path('APPROVAL', approvalId), { ...inputsOf(old.text), karar: 'onay' }).expect(303);
    expect(await portal.approval(approvalId)).toMatchObject({ status: 'SUPERSEDED', decided_at: null });
    // Nothing was decided before, so no decision is spoken of, nor a record of one; the way to the newer request is.
    const { text } = await portal.get(String(late.headers['location'])).expect(200);
    expect(textOf(text)).toContain('Kararınız kaydedilmedi; bu istek artık geçerli değil:');
    expect(textOf(text)).not.toContain('verilen karar');
    expect(text).not.toContain('/kayit');
    expect(text).toMatch(/class="button primary" href="[^"]*\/onaylarim\//);
    expect(textOf((await portal.get(portal.path('APPROVAL', approvalId))).text)).toContain('en son e-postadaki');
    expect((await portal.get(portal.path('APPROVAL', approvalId))).text).toContain('<table class="void">');
    expect(await portal.approval(newer)).toMatchObject({ status: 'OPEN' });
    expect(textOf((await portal.get(portal.path('APPROVAL', newer))).text)).toContain('₺9.500,50');
    expect(textOf((await portal.get(portal.path('APPROVAL', newer))).text)).toContain('toplamı ₺2.900,50 olan öncekinin yerine geçer');
  });

  test('a need that goes to another representative: the former one is told by mail and page, the new one reads of no earlier mail', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const other = await anotherRepresentative('Gökçe Ağaç');
    const newer = await portal.act(portal.staff, ticket, 'REVISE_NEED', { ...portal.need('9000'), approverId: other });
    const told = {
      to_address: portal.firm.representative.email,
      effect_key: `APPROVAL_PASSED_ON:${newer}`,
      params: { ticketId: ticket.id, subjectId: approvalId, commandId: newer, contactId: portal.firm.representative.id },
    };
    expect(await passedOn(ticket)).toEqual([told]);
    const page = textOf((await portal.get(portal.path('APPROVAL', approvalId))).text);
    expect(page).toContain('başka bir temsilcisine gönderildi; karar vermeniz gerekmiyor');
    expect(page).not.toContain('en son e-postadaki');
    const asked = textOf((await portal.get(portal.path('APPROVAL', newer, { contactId: other }))).text);
    expect(asked).toContain('Gökçe Ağaç');
    expect(asked).not.toContain('öncekinin yerine geçer');
    // Changed once more for the same person, nobody is told off.
    await portal.act(portal.staff, ticket, 'REVISE_NEED', { ...portal.need('9500'), approverId: other });
    expect(await passedOn(ticket)).toEqual([told]);
  });

  test('a link is its person’s own: that of somebody who may not decide opens nothing and decides nothing in their name', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const other = { contactId: await anotherRepresentative('Gökçe Ağaç') };
    const { content_hash: contentHash } = await portal.approval(approvalId);
    const wanted = { purpose: 'APPROVAL', ticketId: ticket.id, subjectId: approvalId, contentHash, person: other } as const;
    const deps = { linkSecret: portal.desk.deps.config.secrets.link };
    await inTransaction(portal.pool, (tx) => ensureLink(tx, deps, Date.now(), wanted));
    const path = portal.path('APPROVAL', approvalId, other);
    expect(path).not.toBe(portal.path('APPROVAL', approvalId));
    await portal.get(`${path}?karar=onay`).expect(404);
    await portal.send(path, { karar: 'onay', icerik: contentHash }).expect(404);
    expect(await portal.approval(approvalId)).toMatchObject({ status: 'OPEN' });
    // Whoever was asked decides by the own link, which then tells who it was.
    const own = portal.path('APPROVAL', approvalId);
    await portal.send(own, { karar: 'onay', icerik: contentHash }).expect(303);
    await portal.inState(ticket, 'TO_PLAN');
    const { rows } = await portal.pool.query('select e.data from evidence e join approval a on a.evidence_id = e.id where a.id = $1', [approvalId]);
    expect(rows[0].data).toMatchObject({ email: portal.firm.representative.email });
    expect(textOf((await portal.get(own).expect(200)).text)).toContain('Onaylandı: Şule Iğdırlı');
    for (const page of [path, `${path}/kayit`]) await portal.get(page).expect(404);
  });

  test('a page that showed something else decides nothing', async () => {
    const { approvalId } = await portal.conveyed();
    await portal.send(portal.path('APPROVAL', approvalId), { karar: 'onay', icerik: 'f'.repeat(64) }).expect(303);
    await portal.send(portal.path('APPROVAL', approvalId), { karar: 'onay' }).expect(303);
    await portal.send(portal.path('APPROVAL', approvalId), { karar: 'evet' }).expect(400);
    expect(await portal.approval(approvalId)).toMatchObject({ status: 'OPEN' });
  });

  test('of two decisions at once exactly one counts', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const { icerik = '' } = inputsOf((await portal.get(`${portal.path('APPROVAL', approvalId)}?karar=onay`)).text);
    const decisions: Record<string, string>[] = [
      { karar: 'onay', icerik },
      { karar: 'red', icerik, reason: 'Hayır' },
    ];
    await Promise.all([...decisions, ...decisions].map((fields) => portal.send(portal.path('APPROVAL', approvalId), fields).expect(303)));
    const { status } = await portal.approval(approvalId);
    const { rows } = await portal.pool.query(`select name from command where ticket_id = $1 and actor_kind = 'APPROVER'`, [ticket.id]);
    expect(rows).toEqual([{ name: status === 'APPROVED' ? 'APPROVAL_GRANTED' : 'APPROVAL_REFUSED' }]);
    await portal.inState(ticket, status === 'APPROVED' ? 'TO_PLAN' : 'IN_PROGRESS');
  });

  test('an expired request cannot be decided, and says so', async () => {
    const { approvalId } = await portal.conveyed();
    const form = await portal.get(`${portal.path('APPROVAL', approvalId)}?karar=onay`);
    await portal.pool.query(`update approval set expires_at = now() - interval '1 minute' where id = $1`, [approvalId]);
    await portal.send(portal.path('APPROVAL', approvalId), { ...inputsOf(form.text), karar: 'onay' }).expect(303);
    expect(await portal.approval(approvalId)).toMatchObject({ status: 'OPEN', decided_at: null });
    expect(textOf((await portal.get(portal.path('APPROVAL', approvalId))).text)).toContain('süresi doldu');
  });

  test.each([
    // Whoever has left the firm reads nothing more; whoever is there in another role is told why they decide no more.
    ['deactivated', 'active = false', 404, 404],
    ['no longer a representative', `roles = '{REQUESTER}'`, 303, 200],
  ])('whoever is %s decides nothing any more, by link or by phone', async (_what, change, sent, read) => {
    const { ticket, approvalId } = await portal.conveyed();
    const path = portal.path('APPROVAL', approvalId);
    const form = await portal.get(`${path}?karar=onay`);
    try {
      await portal.pool.query(`update contact set ${change} where id = $1`, [portal.firm.representative.id]);
      await portal.send(path, { ...inputsOf(form.text), karar: 'onay' }).expect(sent);
      expect(await portal.approval(approvalId)).toMatchObject({ status: 'OPEN', decided_at: null });
      const { text } = await portal.get(`${path}?karar=onay`).expect(read);
      expect(textOf(text)).toContain(read === 200 ? 'yetkiniz sona ermiş' : 'Sayfa bulunamadı');
      expect(text).not.toContain('<form');
      const phone = await portal.staff
        .post(`/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_DECISION`)
        .send({ approvalId, approved: true, witnessId: portal.technician.userId, note: 'Aradım' })
        .expect(409);
      expect(phone.body.code).toBe('NOT_APPROVER');
      expect((await portal.page(ticket)).state).toBe('WAITING_APPROVAL');
    } finally {
      await portal.pool.query(`update contact set active = true, roles = '{REPRESENTATIVE}' where id = $1`, [portal.firm.representative.id]);
    }
  });

  test('afterwards the page tells what became of the job: planned, done, cancelled', async () => {
    const approve = async (): Promise<{ ticket: { id: string; number: number }; seen: () => Promise<string> }> => {
      const { ticket, approvalId } = await portal.conveyed();
      const path = portal.path('APPROVAL', approvalId);
      await portal.send(path, { ...inputsOf((await portal.get(`${path}?karar=onay`)).text), karar: 'onay' }).expect(303);
      await portal.inState(ticket, 'TO_PLAN');
      return { ticket, seen: async () => textOf((await portal.get(path).expect(200)).text) };
    };
    const { ticket, seen } = await approve();
    const day = comingWeekday(2);
    const visit = { technicianId: portal.technician.userId, startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T09:00:00.000Z`, outsideHours: true };
    await portal.act(portal.staff, ticket, 'PLAN_VISIT', visit);
    expect(await seen()).toMatch(/Ziyaret \d\d\.\d\d\.\d{4} 10:00–12:00 için planlandı/);
    await portal.act(portal.staff, ticket, 'REPLAN_VISIT', { ...visit, startsAt: `${day}T08:00:00.000Z` });
    expect(await seen()).toContain('11:00–12:00 için planlandı');
    const { rows: moved } = await portal.pool.query(`select params from mail where ticket_id = $1 and params ? 'former'`, [ticket.id]);
    expect(moved).toHaveLength(3);
    await portal.act(portal.technician, ticket, 'ARRIVE');
    await portal.act(portal.technician, ticket, 'COMPLETE_VISIT', { outcome: 'SOLVED', note: 'Panel değişti', shared: true });
    const requesters = async (id: string) => textOf((await portal.get(portal.path('STATUS', id)).expect(200)).text);
    expect(await requesters(ticket.id)).toMatch(/Yapılanlar Panel değişti/);
    expect(await seen()).toMatch(/Ziyaret yapıldı[^]*sorun giderildi/);
    expect(await seen()).not.toContain('ziyareti planlar');
    const { rows: done } = await portal.pool.query(`select 1 from mail where ticket_id = $1 and template = 'APPROVAL_VISIT_DONE'`, [ticket.id]);
    expect(done).toHaveLength(1);

    const other = await approve();
    const status = portal.path('STATUS', other.ticket.id);
    const cancel = inputsOf((await portal.get(`${status}?islem=iptal`)).text);
    await portal.send(status, { ...cancel, reason: 'Gerek kalmadı' }).expect(303);
    await portal.inState(other.ticket, 'CANCELLED');
    expect(await other.seen()).toMatch(/Talep \d\d\.\d\d\.\d{4} \d\d:\d\d tarihinde iptal edildi; bu onay artık geçersiz/);
  });

  test('the page speaks the language of the representative’s mail, whatever the requester’s; the reader’s choice wins', async () => {
    const { approvalId } = await portal.conveyed('2400.00', { locale: 'en' });
    const path = portal.path('APPROVAL', approvalId);
    expect((await portal.get(path).expect(200)).text).toContain('<html lang="tr">');
    expect((await portal.get(`${path}?lang=en`).expect(200)).text).toContain('<html lang="en">');
  });

  test.each(['.', '=', '%3E', ')', '%C2%BB'])('a link with %s behind it, as mail programs leave it, opens all the same', async (rest) => {
    const { approvalId } = await portal.conveyed();
    const path = portal.path('APPROVAL', approvalId);
    expect((await portal.get(`${path}${rest}?karar=onay`).expect(200)).text).toContain(`action="${path}"`);
  });

  test('is asked for at 0 TL too', async () => {
    const ticket = await portal.assigned();
    await portal.act(portal.technician, ticket, 'RECORD_REMOTE_IMPOSSIBLE', { reason: 'NO_POWER', note: 'Açılmıyor' });
    const id = await portal.act(portal.staff, ticket, 'CONVEY_ONSITE', { ...portal.need('0'), travel: '0' });
    expect(textOf((await portal.get(portal.path('APPROVAL', id)).expect(200)).text)).toContain('ücret öngörülmüyor');
  });
});
