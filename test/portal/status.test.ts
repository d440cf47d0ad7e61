import { formatDeadline } from '../../domain/format';
import { createFirm } from '../support/firm';
import { inputsOf, linksOf, textOf } from '../support/pages';
import { PortalDesk } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  await portal.pool.query(
    `update contract_target set first_response = case priority when 'NORMAL' then 'PT2H' when 'CRITICAL' then 'PT30M' end where contract_id = $1`,
    [portal.firm.contractId],
  );
});
afterAll(() => portal.close());

describe('the status page', () => {
  test('says the same of a label that nobody has and of one of another firm, like the mail (M1, M9)', async () => {
    const other = await createFirm(portal.pool);
    const reasonOf = async (label: string): Promise<string | undefined> => {
      const ticket = await portal.openTicket({ label }, 'NOT_ENTITLED');
      const { text } = await portal.get(portal.path('STATUS', ticket.id)).expect(200);
      return /Yazdığınız etiket [^.]*\./.exec(textOf(text))?.[0];
    };
    const foreign = await reasonOf(other.asset.label);
    expect(foreign).toContain('firmanıza ait bir cihazla eşleşmedi');
    // Not a matter of contracts: the person can put it right.
    const typo = await portal.openTicket({ label: 'SM-999998' }, 'NOT_ENTITLED');
    const page = textOf((await portal.get(portal.path('STATUS', typo.id)).expect(200)).text);
    expect(page).toContain('etiketi denetleyin');
    expect(page).not.toMatch(/[Ss]özleşme/);
    expect(await reasonOf('SM-999999')).toBe(foreign);
  });

  test('an unverified requester reads what they wrote and nothing else, until somebody has made sure of them (M9)', async () => {
    const stranger = { email: 'taninmayan@baska.example', name: 'Kim Bilir' };
    const ticket = await portal.openTicket(stranger, 'NOT_ENTITLED');
    const path = portal.path('STATUS', ticket.id, stranger);
    const { firm, staff } = portal;
    const held = textOf((await portal.get(path).expect(200)).text);
    for (const part of ['Talep eden doğrulanmadı', 'kim olduğunuzdan emin olmak', 'Yazıcı', 'Çalışmıyor'].map((text) => text.toLowerCase()))
      expect(held.toLowerCase()).toContain(part);
    expect(held).not.toMatch(/Işıklar|sözleşmenize|Masaüstü/);
    expect(held).not.toContain(firm.asset.label);
    expect(held).not.toContain(firm.requester.name);
    const page = await portal.page(ticket);
    expect(page.claimed).toMatchObject({ customerId: firm.customerId, assetId: firm.asset.id, contractId: firm.contractId });
    const listed = async (unverified: boolean): Promise<unknown> =>
      (
        await staff
          .get('/api/v1/tickets')
          .query({ filter: JSON.stringify({ unverified, group: 'open' }) })
          .expect(200)
      ).body.data.some(({ id }: { id: string }) => id === ticket.id);
    expect([await listed(true), await listed(false)]).toEqual([true, false]);
    const how = { contractId: firm.contractId, assetId: firm.asset.id, addContact: true, voucherId: firm.representative.id };
    const wrong = await staff
      .post(`/api/v1/tickets/${ticket.id}/actions/VERIFY_REQUESTER`)
      .send({ ...how, method: 'CALLED_BACK' })
      .expect(400);
    expect(Object.keys(wrong.body.errors)).toEqual(['phone']);
    // Somebody's address by now: nobody is to believe that it was added.
    const addContact = async (email: string, active: boolean): Promise<unknown> => {
      await portal.pool.query('update contact set email = $2, active = $3 where id = $1', [firm.itOfficer.id, email, active]);
      const body = { ...how, method: 'CALLED_BACK', phone: '0216 555 04 44' };
      return (await staff.post(`/api/v1/tickets/${ticket.id}/actions/VERIFY_REQUESTER`).send(body).expect(400)).body.errors;
    };
    expect(await addContact(stranger.email, false)).toEqual({ addContact: expect.stringContaining('kullanımdan kaldırılmış') });
    await portal.pool.query('update contact set email = $2, active = true where id = $1', [firm.itOfficer.id, firm.itOfficer.email]);
    await portal.act(staff, ticket, 'VERIFY_REQUESTER', { ...how, method: 'CALLED_BACK', phone: '0216 555 04 44' });
    await portal.inState(ticket, 'NEW');
    expect(await listed(true)).toBe(false);
    const after = textOf((await portal.get(path).expect(200)).text);
    expect(after).toContain('Doğrulandınız');
    expect((await portal.page(ticket)).timeline.find(({ command }: { command?: string }) => command === 'VERIFY_REQUESTER').texts).toEqual({
      spokenWith: firm.representative.name,
      phone: '+902165550444',
    });
  });

  test('says of a request that became a sales lead what is done about it, and of a refused one that it was refused (M9)', async () => {
    const outcome = async (command: 'RECORD_LEAD' | 'CONFIRM_REFUSAL', lang: 'tr' | 'en'): Promise<string> => {
      const stranger = { email: 'merak.eden@baskafirma.example' };
      const ticket = await portal.openTicket(stranger, 'NOT_ENTITLED');
      await portal.act(portal.staff, ticket, command, command === 'RECORD_LEAD' ? { note: 'Aranacak' } : { reason: 'Aranacak' });
      return textOf((await portal.get(`${portal.path('STATUS', ticket.id, stranger)}?lang=${lang}`).expect(200)).text);
    };
    const lead = await outcome('RECORD_LEAD', 'tr');
    for (const part of ['Satış ekibimize iletildi', 'sizinle iletişime geçeceğiz', 'Satış ekibimizde', 'Talebiniz satış ekibimize iletildi'])
      expect(lead).toContain(part);
    expect(lead).not.toMatch(/[Rr]eddedil|Aranacak|kapsam dışı/);
    const english = await outcome('RECORD_LEAD', 'en');
    expect(english).toContain('Passed on to our sales team');
    expect(english).not.toMatch(/[Rr]efused/);
    const refused = await outcome('CONFIRM_REFUSAL', 'tr');
    expect(refused).toContain('Reddedildi');
    expect(refused).not.toContain('atış ekib');
  });

  test('an id that the system goes by is nobody’s to take: a step has one of its own', async () => {
    const ticket = await portal.assigned();
    const { rows } = await portal.pool.query<{ id: string }>('select command_id as id from ticket_event where ticket_id = $1 order by seq', [
      ticket.id,
    ]);
    for (const { id } of rows) {
      const path = portal.path('STATUS', ticket.id);
      const answer = await portal.send(path, { islem: 'iptal', anahtar: id, reason: 'Gerek kalmadı' }).expect(303);
      expect(answer.headers['location']).not.toContain(id);
    }
    expect(rows.length).toBeGreaterThan(2);
    expect((await portal.page(ticket)).state).toBe('CANCELLED');
  });

  test('takes no reason that cannot be kept', async () => {
    const ticket = await portal.assigned();
    for (const reason of ['bir\u0000iki', 'x'.repeat(2_001)]) {
      const wrong = await portal.send(portal.path('STATUS', ticket.id), { islem: 'iptal', anahtar: crypto.randomUUID(), reason }).expect(422);
      expect(wrong.text).toContain('id="reason-error"');
      expect(wrong.text).toContain('<title>Hata: ');
      expect(wrong.text).toMatch(/role="alert"[^]*href="#reason"/);
    }
    expect((await portal.page(ticket)).state).toBe('IN_PROGRESS');
  });

  test('tells the story without anything internal', async () => {
    const ticket = await portal.assigned();
    await portal.staff.post(`/api/v1/tickets/${ticket.id}/notes`).send({ text: 'Müşteri huysuz' }).expect(201);
    const { text } = await portal.get(portal.path('STATUS', ticket.id)).expect(200);
    const seen = textOf(text);
    for (const part of [
      `Talep ${ticket.number}`,
      'İşlemde',
      'Teknisyenimiz talebinizle ilgileniyor',
      'Talebinizle ilgilenecek çalışanımız belirlendi',
      'Sözleşmeniz doğrulandı',
    ])
      expect(seen).toContain(part);
    expect(seen).not.toContain('huysuz');
    // The same name as on the page of consent and in the mails.
    expect(seen).toContain('Deneme Kişisi');
    expect(seen).toContain(portal.firm.asset.label);
  });

  test('calls whoever has it by their role: nobody of the desk is a technician', async () => {
    const ticket = await portal.assigned();
    const page = async (): Promise<string> => textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);
    expect(await page()).toMatch(/Teknisyenimizde.*Teknisyen /s);
    const role = async (name: string) => await portal.pool.query('update app_user set role = $1 where id = $2', [name, portal.technician.userId]);
    await role('staff');
    const seen = await page();
    for (const part of ['Destek masamız talebinizle ilgileniyor', 'Destek masamızda', 'Destek masasından ilgilenen']) expect(seen).toContain(part);
    expect(seen).not.toMatch(/[Tt]eknisyen/);
    await role('technician');
  });

  test('says until when we answer by the clock of the ticket, whatever it is by now (M8)', async () => {
    const pageOf = async ({ id }: { id: string }) => textOf((await portal.get(portal.path('STATUS', id)).expect(200)).text);
    const fresh = await portal.openTicket();
    const measured = async () => {
      const { rows } = await portal.pool.query<{ due: number }>(
        `select (snapshot #>> '{clocks,targets,FIRST_RESPONSE,dueAt}')::float8 as due from ticket where id = $1`,
        [fresh.id],
      );
      return `Size dönmeyi hedefliyoruz; en geç: ${formatDeadline(rows[0]?.due ?? 0, 'tr')}.`;
    };
    const first = await measured();
    expect(await pageOf(fresh)).toContain(first);
    await portal.act(portal.staff, fresh, 'CHANGE_PRIORITY', { priority: 'CRITICAL' });
    expect(await measured()).not.toBe(first);
    expect(await pageOf(fresh)).toContain(await measured());
  });

  test('says what became of the visit that was needed', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const seen = async () => textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);
    expect(await seen()).toMatch(/firma temsilcinizin onayı bekleniyor[^]*onay verecek kişinin yanıtı için son tarih: /);
    const mails = async () =>
      (
        await portal.pool.query(`select template from mail where ticket_id = $1 and template like 'ONSITE%' order by created_at`, [ticket.id])
      ).rows.map(({ template }) => template as string);
    expect(await mails()).toEqual(['ONSITE_NEEDED']);
    const form = inputsOf((await portal.get(`${portal.path('APPROVAL', approvalId)}?karar=red`)).text);
    await portal.send(portal.path('APPROVAL', approvalId), { ...form, karar: 'red', reason: 'Bütçe yok' }).expect(303);
    await portal.inState(ticket, 'IN_PROGRESS');
    expect(await seen()).toContain('temsilcisi yerinde servisi onaylamadı');
    expect(await mails()).toEqual(['ONSITE_NEEDED', 'ONSITE_REFUSED']);
    // Denied since: it is nobody's no, unless it is found to have been given.
    const objection = inputsOf((await portal.get(`${portal.path('APPROVAL', approvalId)}?karar=itiraz`)).text);
    await portal.send(portal.path('APPROVAL', approvalId), { ...objection, karar: 'itiraz', reason: 'Ben karar vermedim' }).expect(303);
    expect(await seen()).not.toContain('yerinde servisi onaylamadı');
    await portal.pool.query(`update approval set contest_outcome = 'GIVEN', contest_settled_at = now() where id = $1`, [approvalId]);
    expect(await seen()).toContain('temsilcisi yerinde servisi onaylamadı');
  });

  test('says why staff ended it', async () => {
    const ticket = await portal.assigned();
    await portal.act(portal.staff, ticket, 'CANCEL', { reason: 'Aynı konuda başka talebiniz var' });
    expect(textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text)).toContain('Aynı konuda başka talebiniz var');
  });

  test('a long description is folded behind its beginning', async () => {
    const short = await portal.openTicket();
    expect((await portal.get(portal.path('STATUS', short.id))).text).not.toContain('<details');
    const long = await portal.openTicket({ description: 'Satır sonu yok '.repeat(1_300) });
    expect((await portal.get(portal.path('STATUS', long.id))).text).toMatch(/<dd><details><summary>Satır sonu yok [^<]{50,160} …<\/summary>/);
  });

  test('a remote session that solved it stands in the history with the solution', async () => {
    const { ticket, consentId } = await portal.asked();
    await portal.answer(consentId, 'ver');
    await portal.inState(ticket, 'REMOTE_READY');
    await portal.act(portal.technician, ticket, 'START_REMOTE');
    await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'SOLVED', note: 'Sürücü kuruldu' });
    expect(textOf((await portal.get(portal.path('STATUS', ticket.id))).text)).toMatch(/Uzak oturum bitti[^]*Talep çözüldü/);
  });

  test('confirms, reopens and cancels, each with a second step; a reason is asked where staff need one', async () => {
    const ticket = await portal.assigned();
    await portal.act(portal.technician, ticket, 'RESOLVE', { note: 'Kartuş değişti' });
    expect(linksOf((await portal.get(portal.path('STATUS', ticket.id))).text)).toEqual(
      expect.arrayContaining(['?islem=onayla', '?islem=yeniden-ac']),
    );
    const again = await portal.get(`${portal.path('STATUS', ticket.id)}?islem=yeniden-ac`).expect(200);
    expect((await portal.page(ticket)).state).toBe('RESOLVED');
    const missing = await portal.send(portal.path('STATUS', ticket.id), { ...inputsOf(again.text), reason: ' ' }).expect(422);
    expect(missing.text).toContain('id="reason-error"');
    const done = await portal.send(portal.path('STATUS', ticket.id), { ...inputsOf(again.text), reason: 'Hâlâ yazmıyor' }).expect(303);
    expect((await portal.page(ticket)).state).toBe('IN_PROGRESS');
    expect(textOf((await portal.get(done.headers['location'] ?? '')).text)).toContain('İsteğiniz yerine getirildi');
    const reopened = (await portal.page(ticket)).timeline.find(({ command }: { command?: string }) => command === 'REOPEN');
    expect(textOf((await portal.get(portal.path('STATUS', ticket.id))).text)).toContain('Talep yeniden açıldı: “Hâlâ yazmıyor”');
    expect(reopened).toMatchObject({ actorKind: 'REQUESTER', actor: { name: portal.firm.requester.name }, texts: { reason: 'Hâlâ yazmıyor' } });

    await portal.act(portal.technician, ticket, 'RESOLVE', { note: 'Sürücü kuruldu' });
    const confirm = await portal.get(`${portal.path('STATUS', ticket.id)}?islem=onayla`).expect(200);
    await portal.send(portal.path('STATUS', ticket.id), inputsOf(confirm.text)).expect(303);
    expect((await portal.page(ticket)).state).toBe('CLOSED');

    const other = await portal.openTicket();
    const cancel = await portal.get(`${portal.path('STATUS', other.id)}?islem=iptal`).expect(200);
    await portal.send(portal.path('STATUS', other.id), { ...inputsOf(cancel.text), reason: 'Kendiliğinden düzeldi' }).expect(303);
    expect((await portal.page(other)).state).toBe('CANCELLED');
    expect(textOf((await portal.get(portal.path('STATUS', other.id)).expect(200)).text)).toContain('Talep iptal edildi');
  });

  test('sent twice a step is taken once, and a step that no longer fits is explained', async () => {
    const ticket = await portal.assigned();
    const first = await portal.get(`${portal.path('STATUS', ticket.id)}?islem=iptal`);
    const fields = { ...inputsOf(first.text), reason: 'Gerek kalmadı' };
    await Promise.all([
      portal.send(portal.path('STATUS', ticket.id), fields).expect(303),
      portal.send(portal.path('STATUS', ticket.id), fields).expect(303),
    ]);
    expect((await portal.page(ticket)).timeline.filter(({ command }: { command?: string }) => command === 'CANCEL')).toHaveLength(1);
    const late = await portal.send(portal.path('STATUS', ticket.id), { islem: 'onayla' }).expect(303);
    await portal.get(late.headers['location'] ?? '').expect(200);
    await portal.send(portal.path('STATUS', ticket.id), { islem: 'sil' }).expect(400);
  });

  test('tells whether it has changed, so that an open page can look again', async () => {
    const ticket = await portal.openTicket();
    const first = await portal.get(portal.path('STATUS', ticket.id)).expect(200);
    const tag = first.headers['etag'] ?? '';
    await portal.get(portal.path('STATUS', ticket.id)).set('If-None-Match', tag).expect(304);
    await portal.act(portal.staff, ticket, 'ASSIGN', { assigneeId: portal.technician.userId });
    await portal.get(portal.path('STATUS', ticket.id)).set('If-None-Match', tag).expect(200);
  });

  test('speaks the language of its ticket, or the one that the reader chooses', async () => {
    const ticket = await portal.openTicket({ locale: 'en' });
    expect(textOf((await portal.get(portal.path('STATUS', ticket.id)).set('Accept-Language', 'tr')).text)).toContain('Request');
    expect(textOf((await portal.get(`${portal.path('STATUS', ticket.id)}?lang=tr`)).text)).toContain('Talep');
  });
});
