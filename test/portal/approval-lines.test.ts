import { randomUUID } from 'node:crypto';
import { linkToken, linkTokenId } from '../../platform/link-tokens';
import { inputsOf, linksOf, textOf } from '../support/pages';
import { PortalDesk } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

const LINES = [
  {
    workType: 'PART_OUT_OF_WARRANTY',
    description: 'SSD 1 TB',
    quantity: '2',
    unitPrice: '2500',
    alternatives: [{ description: 'SSD 2 TB', unitPrice: '3900.50' }],
  },
  { workType: 'HARDWARE_UPGRADE', description: 'Bellek montajı', quantity: '1', unitPrice: '1200' },
];
const linkOf = (approvalId: string, contactId: string): string =>
  `/onay/${linkToken(portal.desk.deps.config.secrets.link, 'APPROVAL', linkTokenId('APPROVAL', approvalId, { contactId }))}`;

async function asked(lines: object[] = LINES): Promise<{ ticket: { id: string; number: number }; approvalId: string; path: string }> {
  const ticket = await portal.assigned();
  const need = { kind: 'HARDWARE_CHANGE', approverId: portal.firm.itOfficer.id, scope: 'Disk ve bellek', diagnosis: 'Okuma hatası', lines };
  const approvalId = await portal.act(portal.staff, ticket, 'CONVEY_WORK_NEED', need);
  return { ticket, approvalId, path: linkOf(approvalId, portal.firm.itOfficer.id) };
}

/** The form behind "I want to …", with what it sends by itself. */
async function form(path: string, karar: string): Promise<{ text: string; inputs: Record<string, string> }> {
  const { text } = await portal.get(`${path}?karar=${karar}`).expect(200);
  return { text, inputs: inputsOf(text) };
}

const chosen = (answers: Readonly<Record<string, string>>): string => new URLSearchParams({ karar: 'onay', adim: 'ozet', ...answers }).toString();

/** The page before the last word, with what it sends by itself. */
async function summed(path: string, answers: Readonly<Record<string, string>> = { kalem0: 'onay', kalem1: 'onay' }) {
  const { text } = await portal.get(`${path}?${chosen(answers)}`).expect(200);
  return { text, inputs: inputsOf(text) };
}

/** Token of the newest page of all that a person is asked. */
async function ownToken(contactId: string): Promise<string> {
  const { rows } = await portal.pool.query(
    `select id from link_token where purpose = 'APPROVALS' and contact_id = $1 order by created_at desc limit 1`,
    [contactId],
  );
  return linkToken(portal.desk.deps.config.secrets.link, 'APPROVALS', rows[0].id);
}

describe('a request for work is decided line by line (M14)', () => {
  test('shows diagnosis, lines, options and sum; the first control is harmless', async () => {
    const { ticket, path, approvalId } = await asked();
    const status = textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);
    expect(status).toContain('firmanızın bilgi işlem yetkilisinin onayı bekleniyor');
    const { text } = await portal.get(path).expect(200);
    for (const part of [
      'Arıza tespiti ve donanım değişikliği',
      'Okuma hatası',
      'SSD 1 TB',
      'Yerine seçilebilir: SSD 2 TB, ₺7.801,00',
      '2 adet × ₺2.500,00',
      '%20 KDV ile: ₺7.440,00',
      'Kalemleri tek tek onaylayabilirsiniz',
      '₺5.000,00',
      '₺6.200,00',
      'ancak onayınızdan sonra açılır',
    ])
      expect(textOf(text)).toContain(part);
    expect(text).not.toContain('<form');
    expect(linksOf(text)).toEqual(expect.arrayContaining(['?karar=onay', '?karar=red']));
    expect((await portal.approval(approvalId)).status).toBe('OPEN');
  });

  test('one line in its alternative, the other refused: what was taken is what counts', async () => {
    const { ticket, path, approvalId } = await asked();
    const { inputs } = await summed(path, { kalem0: 'secenek0', kalem1: 'red' });
    expect(inputs).toMatchObject({ kalem0: 'secenek0', kalem1: 'red' });
    await portal.send(path, { ...inputs, karar: 'onay' }).expect(303);
    expect(await portal.approval(approvalId)).toMatchObject({
      status: 'APPROVED',
      approved_total: '7801.00',
      decided_lines: [
        { workType: 'PART_OUT_OF_WARRANTY', approved: true, alternative: 0, amount: '7801.00' },
        { workType: 'HARDWARE_UPGRADE', approved: false, alternative: null, amount: '0.00' },
      ],
    });
    const after = textOf((await portal.get(path).expect(200)).text);
    expect(after.indexOf('Onaylanan toplam: ₺7.801,00')).toBeLessThan(after.indexOf('₺6.200,00'));
    // The column of amounts has what was approved; what had been asked stands beside it.
    for (const part of [
      'Garanti dışı parça: SSD 2 TB 2 adet × ₺3.900,50',
      'Sorulan: Garanti dışı parça: SSD 1 TB, ₺5.000,00',
      'Sorulan: ₺1.200,00',
      'SSD 2 TB, ₺7.801,00 ₺7.801,00',
      'Onaylanmadı –',
      'Onaylanan toplam ₺7.801,00 Sorulan toplam ₺6.200,00',
    ])
      expect(after).toContain(part);
    for (const part of ['Onaylanan toplam: ₺7.801,00', 'Yerine onaylandı: SSD 2 TB', 'Onaylanmadı']) expect(after).toContain(part);
    const { approvals } = await portal.page(ticket);
    expect(approvals[0]).toMatchObject({
      approvedTotal: '7801.00',
      lines: [{ decision: { approved: true, alternative: 0 } }, { decision: { approved: false } }],
    });
    await portal.inState(ticket, 'IN_PROGRESS');
    const { rows: told } = await portal.pool.query(
      `select template, to_address from mail where ticket_id = $1 and template like 'WORK%' order by created_at`,
      [ticket.id],
    );
    expect(told.map(({ template }) => template)).toEqual(['WORK_NEEDED', 'WORK_APPROVED']);
    expect(new Set(told.map(({ to_address }) => to_address))).toEqual(new Set([portal.firm.requester.email]));
  });

  test('before the last word stands what was chosen and what it comes to; the choice can be changed, and nothing is decided yet', async () => {
    const { path, approvalId } = await asked();
    const first = await portal.get(`${path}?karar=onay`).expect(200);
    expect(first.text).not.toContain('value="onay">Onaylıyorum');
    expect(first.text).not.toContain('method="post"');
    const { text } = await summed(path, { kalem0: 'secenek0', kalem1: 'red' });
    expect(/<button[^>]*>[^<]*/.exec(text)?.[0]).toContain('Geri dön');
    for (const part of ['Onaylayacağınız toplam: ₺7.801,00 (KDV hariç)', '%20 KDV ile: ₺9.361,20', 'SSD 2 TB (2 adet)', 'istenmiyor'])
      expect(textOf(text).split('İşin ve maliyetin')[0]).toContain(part);
    const back = linksOf(text).find((address) => address.includes('kalem0=secenek0') && !address.includes('adim=')) ?? '';
    const again = (await portal.get(`${path}${back}`).expect(200)).text;
    expect(again).toContain('value="secenek0" checked');
    expect((await portal.approval(approvalId)).status).toBe('OPEN');
  });

  test.each([
    ['no line of it', { kalem0: 'red', kalem1: 'red' }],
    ['an option that was not shown', { kalem0: 'secenek7', kalem1: 'onay' }],
    ['not all lines', { kalem0: 'onay' }],
  ])('taking %s decides nothing and says so', async (_name, answers) => {
    const { path, approvalId } = await asked();
    const { inputs } = await summed(path);
    const { kalem0: _first, kalem1: _second, ...own } = inputs;
    const { text } = await portal.send(path, { ...own, ...answers, karar: 'onay' }).expect(422);
    const summary = await portal.get(`${path}?${chosen(answers)}`).expect(422);
    for (const page of [text, summary.text]) expect(textOf(page)).toContain('En az bir kalemi onaylayın');
    expect((await portal.approval(approvalId)).status).toBe('OPEN');
  });

  test('a page that showed other content decides nothing', async () => {
    const { path, approvalId } = await asked();
    const { inputs } = await summed(path);
    await portal.send(path, { ...inputs, icerik: 'f'.repeat(64), karar: 'onay' }).expect(303);
    expect((await portal.approval(approvalId)).status).toBe('OPEN');
  });
});

describe('a decision by phone can be contested', () => {
  const byPhone = async (): Promise<{ ticket: { id: string; number: number }; approvalId: string; path: string }> => {
    const { ticket, approvalId } = await portal.conveyed();
    await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', { approvalId, approved: true, witnessId: portal.technician.userId });
    await portal.inState(ticket, 'TO_PLAN');
    return { ticket, approvalId, path: portal.path('APPROVAL', approvalId) };
  };

  test('needs a witness other than who records it', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const record = (body: object) =>
      portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_DECISION`).send({ approvalId, approved: true, ...body });
    expect(Object.keys((await record({}).expect(400)).body.errors)).toEqual(['witnessId']);
    expect(Object.keys((await record({ witnessId: portal.staff.userId }).expect(400)).body.errors)).toEqual(['witnessId']);
    await record({ witnessId: portal.technician.userId, phone: '0532 111 22 33' }).expect(200);
    expect(await portal.approval(approvalId)).toMatchObject({ decided_via: 'PHONE', witness_id: portal.technician.userId });
    const kept = (await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${approvalId}/record`).expect(200)).body;
    expect(kept.decided).toMatchObject({ phone: '+905321112233' });
  });

  test('looking contests nothing; contested, the approval carries no visit and the desk is told', async () => {
    const { ticket, approvalId, path } = await byPhone();
    const { text } = await portal.get(path).expect(200);
    expect(text).not.toContain('<form');
    expect(textOf(text)).toContain('Bu kararı ben vermedim');
    const { inputs } = await form(path, 'itiraz');
    expect((await portal.approval(approvalId)).contested_at).toBeNull();
    await portal.send(path, { ...inputs, karar: 'itiraz', reason: '' }).expect(422);
    await portal.send(path, { ...inputs, karar: 'itiraz', reason: 'Beni kimse aramadı' }).expect(303);
    expect(await portal.approval(approvalId)).toMatchObject({ status: 'APPROVED', contest_reason: 'Beni kimse aramadı' });
    const { rows: mails } = await portal.pool.query(`select params ->> 'subjectId' as id from mail where template = 'APPROVAL_CONTESTED'`);
    expect(mails).toEqual([{ id: approvalId }]);
    const contested = textOf((await portal.get(path).expect(200)).text);
    expect(contested).toContain('itiraz edildi');
    // What it carried is no promise any more.
    for (const gone of ['Onaylandı:', 'Destek masamız ziyareti planlar']) expect(contested).not.toContain(gone);
    const page = await portal.page(ticket);
    expect(page.tasks.map(({ kind }: { kind: string }) => kind)).toContain('APPROVAL_CONTESTED');
    expect(page.approvals[0]).toMatchObject({ contestReason: 'Beni kimse aramadı', witness: { id: portal.technician.userId } });
    const task = page.tasks.find(({ kind }: { kind: string }) => kind === 'APPROVAL_CONTESTED');
    const own = await portal.staff.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome: 'GIVEN', note: 'Aradım' }).expect(409);
    expect(own.body.code).toBe('OWN_RECORD_CONTESTED');
    expect(task.isOwnRecord).toBe(true);
    const colleague = await portal.desk.as('manager');
    const listed = (
      await colleague
        .get('/api/v1/desk-tasks')
        .query({ filter: JSON.stringify({ ticketId: ticket.id }) })
        .expect(200)
    ).body.data;
    expect(listed.find(({ id }: { id: string }) => id === task.id)).toMatchObject({ kind: 'APPROVAL_CONTESTED', isOwnRecord: false });
    // The row knows at once, before the ticket hears of it.
    const startsAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const visit = {
      technicianId: portal.technician.userId,
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + 3_600_000).toISOString(),
      outsideHours: true,
    };
    await portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/PLAN_VISIT`).send(visit).expect(409);
    // A second time there is nothing left to contest; the same form sent twice was taken with the first.
    const twice = await portal.send(path, { ...inputs, karar: 'itiraz', reason: 'Yine' }).expect(303);
    expect(twice.headers['location']).not.toContain('sonuc=');
    const other = await portal.send(path, { ...inputs, anahtar: 'baska', karar: 'itiraz', reason: 'Yine' }).expect(303);
    expect(other.headers['location']).toContain('sonuc=kaydedilmedi');
    await waitFor(async () => (await portal.approval(approvalId)).contest_reason === 'Beni kimse aramadı', { what: 'the first reason to stay' });
  });

  test('contested, nothing is decided by phone before the outcome; found false, not by whoever recorded it and not with them as witness', async () => {
    const { ticket, approvalId, path } = await byPhone();
    const { inputs } = await form(path, 'itiraz');
    await portal.send(path, { ...inputs, karar: 'itiraz', reason: 'Beni kimse aramadı' }).expect(303);
    // The row knows at once; asked anew is what the ticket itself has heard of.
    await waitFor(async () => (await portal.page(ticket)).allowedActions.includes('CONVEY_ONSITE'), { what: 'the objection' });
    const again = await portal.act(portal.staff, ticket, 'CONVEY_ONSITE', portal.need('2400.00'));
    const colleague = await portal.desk.as('staff', { canConvey: true });
    const record = async (agent: typeof colleague, witnessId: string) =>
      await agent.post(`/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_DECISION`).send({ approvalId: again, approved: true, witnessId });
    expect((await record(colleague, portal.technician.userId)).body.code).toBe('DECISION_CONTESTED');
    const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'APPROVAL_CONTESTED');
    await colleague.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome: 'NOT_GIVEN', note: 'Aranmamış' }).expect(200);
    expect((await record(portal.staff, colleague.userId)).body.code).toBe('RECORD_FOUND_FALSE');
    expect((await record(colleague, portal.staff.userId)).body.code).toBe('RECORD_FOUND_FALSE');
    expect((await record(colleague, portal.technician.userId)).status).toBe(200);
    expect((await portal.approval(approvalId)).status).toBe('APPROVED');
    expect(await portal.approval(again)).toMatchObject({ decided_via: 'PHONE', witness_id: portal.technician.userId });
  });

  /** No visit is planned by it any more, whether the ticket has heard of it or its row alone knows. */
  const stopped = async (ticket: { id: string }): Promise<void> => {
    const startsAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const endsAt = new Date(Date.parse(startsAt) + 3_600_000).toISOString();
    const visit = { technicianId: portal.technician.userId, startsAt, endsAt, outsideHours: true };
    expect((await portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/PLAN_VISIT`).send(visit).expect(409)).body.code).toBe('NEED_CONTESTED');
  };

  test('a decision by link is contested the same way: somebody else may have used it', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const path = portal.path('APPROVAL', approvalId);
    const { inputs } = await form(path, 'onay');
    await portal.send(path, { ...inputs, karar: 'onay' }).expect(303);
    expect(textOf((await portal.get(path).expect(200)).text)).toContain('Bu kararı bağlantınızı kullanan başka biri verdiyse itiraz edin');
    await portal.inState(ticket, 'TO_PLAN');
    const contest = await form(path, 'itiraz');
    expect(textOf(contest.text)).toContain('Sizin adınıza verilen bu karara itiraz ediyor musunuz?');
    await portal.send(path, { ...contest.inputs, karar: 'itiraz', reason: 'Ben açmadım' }).expect(303);
    expect(await portal.approval(approvalId)).toMatchObject({ contest_reason: 'Ben açmadım', contested_at: expect.any(Date) });
    const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'APPROVAL_CONTESTED');
    await stopped(ticket);
    // It is settled by what both sides said, which stands on the record; what is done beside it is not ticked off.
    expect((await portal.staff.post(`/api/v1/desk-tasks/${task.id}/done`).expect(409)).body.code).toBe('NEEDS_OUTCOME');
    const settle = (outcome: string) => portal.staff.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome, note: 'Açmamış' });
    await settle('NOT_GIVEN').expect(200);
    expect((await settle('GIVEN').expect(412)).body.code).toBe('CHANGED_MEANWHILE');
    const { body } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${approvalId}/record`).expect(200);
    expect(body.settled).toMatchObject({ outcome: 'NOT_GIVEN', note: 'Açmamış' });
  });

  test('a mail that contests is recorded by whoever reads it, with the same effect; never in the name of somebody else', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const path = portal.path('APPROVAL', approvalId);
    await portal.send(path, { ...(await form(path, 'onay')).inputs, karar: 'onay' }).expect(303);
    await portal.inState(ticket, 'TO_PLAN');
    const mailFrom = async (address: string): Promise<string> => {
      const [id, now] = [randomUUID(), new Date()];
      await portal.pool.query(
        `insert into inbound_mail (id, mailbox, uid_validity, uid, source_hash, size, is_whole, received_at, stored_at, outcome, reason, decided_at, ticket_id, from_address, subject, text, next_attempt_at)
         values ($1::uuid, 'destek', 1, (select coalesce(max(uid), 0) + 1 from inbound_mail), $1::text, 10, true, $2, $2, 'QUARANTINED', 'APPROVER_WROTE', $2, $3, $4, 'Re: Onayınızı aldık', 'Bu onayı ben vermedim', $2)`,
        [id, now, ticket.id, address],
      );
      await portal.pool.query(
        `insert into desk_task (id, ticket_id, kind, effect_key, subject_id, created_at) values (gen_random_uuid(), $1, 'APPROVER_WROTE', $2::text, $2::uuid, $3)`,
        [ticket.id, id, now],
      );
      return id;
    };
    const record = (mailId: string) => portal.staff.post(`/api/v1/inbound-mails/${mailId}/contest`).send({ approvalId });
    const foreign = await mailFrom(portal.firm.itOfficer.email);
    expect((await record(foreign).expect(409)).body.code).toBe('NOTHING_TO_CONTEST');
    const id = await mailFrom(portal.firm.representative.email);
    const resolved = { resolution: 'CONTESTED', ticketNumber: ticket.number };
    expect((await record(id).expect(200)).body).toMatchObject(resolved);
    expect(await portal.approval(approvalId)).toMatchObject({ contest_reason: 'Bu onayı ben vermedim', contested_at: expect.any(Date) });
    await stopped(ticket);
    const { rows } = await portal.pool.query('select kind, subject_id, done_at is null as open from desk_task where ticket_id = $1', [ticket.id]);
    expect(rows).toEqual(
      expect.arrayContaining([
        { kind: 'APPROVER_WROTE', subject_id: id, open: false },
        { kind: 'APPROVER_WROTE', subject_id: foreign, open: true },
        { kind: 'APPROVAL_CONTESTED', subject_id: approvalId, open: true },
      ]),
    );
    const mails = await portal.pool.query("select to_address from mail where ticket_id = $1 and template = 'APPROVAL_CONTESTED'", [ticket.id]);
    expect(mails.rows).toEqual([{ to_address: portal.firm.representative.email }]);
    // Recorded already: a second mail adds nothing.
    expect((await record(await mailFrom(portal.firm.representative.email)).expect(409)).body.code).toBe('NOTHING_TO_CONTEST');
  });
});

describe('a yes above the limit is followed by a second one', () => {
  const limit = async (amount: string | null): Promise<void> => {
    const { itOfficer, representative, customerId } = portal.firm;
    await portal.pool.query('update contact set approval_limit = $2 where id = $1', [itOfficer.id, amount]);
    await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, amount === null ? null : representative.id]);
  };
  beforeAll(() => limit('5000.00'));
  afterAll(() => limit(null));

  test('each reads on their own page what the other has said and what is still missing', async () => {
    const { ticket, path, approvalId } = await asked();
    const name = portal.firm.representative.name;
    expect(textOf((await portal.get(path).expect(200)).text)).toContain(`yetki limitinizi (₺5.000,00) aşıyor: siz onaylarsanız ardından ${name}`);
    // The page of the last word says that it is not the last, where the choice is above the limit.
    expect(textOf((await summed(path, { kalem0: 'onay', kalem1: 'red' })).text)).not.toContain('siz onaylarsanız ardından');
    const { inputs, text: last } = await summed(path, { kalem0: 'secenek0', kalem1: 'red' });
    expect(textOf(last)).toContain(`siz onaylarsanız ardından ${name}`);
    await portal.send(path, { ...inputs, karar: 'onay' }).expect(303);
    const own = `/onaylarim/${await ownToken(portal.firm.itOfficer.id)}`;
    const listed = textOf((await portal.get(own).expect(200)).text);
    expect(listed).toMatch(/Siz onayladınız: [^]*o da onaylamadan iş yapılmaz/);
    expect(textOf((await portal.get(path).expect(200)).text)).toContain(`${name} adlı kişinin de onayı isteniyor; o da onaylamadan iş yapılmaz`);
    const second = async () => (await portal.pool.query('select * from approval where second_of = $1', [approvalId])).rows[0];
    await waitFor(async () => (await second()) !== undefined, { what: 'the second request', timeout: 20_000 });
    const { id } = await second();
    const page = linkOf(id, portal.firm.representative.id);
    // Half an approval is none to the requester either.
    const requesters = async (): Promise<string> => textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);
    expect(await requesters()).toContain('İki onaydan ilki verildi; ikinci onay istendi');
    expect(await requesters()).not.toContain('İstenen iş onaylandı');
    const shown = textOf((await portal.get(page).expect(200)).text);
    for (const part of [
      `${portal.firm.itOfficer.name} bu işi`,
      'yetki limitini aştığı için sizin de onayınız gerekiyor',
      'toplamı ₺6.200,00 olan bir istek',
      'SSD 1 TB – seçilen: SSD 2 TB',
      '₺7.801,00',
    ])
      expect(shown).toContain(part);
    expect(shown).not.toContain('Bellek montajı');
    // What the first was shown decides nothing here.
    const answer = await form(page, 'onay');
    await portal.send(page, { ...answer.inputs, icerik: (await portal.approval(approvalId)).content_hash, karar: 'onay' }).expect(303);
    expect((await portal.approval(id)).status).toBe('OPEN');
    await portal.send(page, { ...answer.inputs, karar: 'onay' }).expect(303);
    await portal.inState(ticket, 'IN_PROGRESS');
    const { approvals } = await portal.page(ticket);
    expect(approvals).toMatchObject([
      { n: 1, status: 'APPROVED', above: { id: portal.firm.representative.id }, approverRole: 'IT_OFFICER', approverRoles: ['IT_OFFICER'] },
      { n: 2, status: 'APPROVED', secondOf: approvalId, estimatedTotal: '7801.00', approverRole: 'IT_OFFICER', approverRoles: ['REPRESENTATIVE'] },
    ]);
    expect((await requesters()).match(/İstenen iş onaylandı/g)).toHaveLength(1);
    // What the record says does not change with the contact, nor hide that somebody decides about their own request.
    await portal.pool.query("update contact set roles = '{BILLING}' where id = $1", [portal.firm.representative.id]);
    await portal.pool.query('update ticket set contact_id = $2 where id = $1', [ticket.id, portal.firm.representative.id]);
    const record = (await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${id}/record`).expect(200)).body;
    expect(record).toMatchObject({
      role: 'IT_OFFICER',
      roles: ['REPRESENTATIVE'],
      ofRequester: true,
      first: { total: '7801.00' },
      withVat: { total: '9361.20' },
    });
    const firsts = (await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${approvalId}/record`).expect(200)).body;
    expect(firsts).toMatchObject({ limit: '5000.00', deciderName: portal.firm.itOfficer.name, approvedWithVat: { rate: '20', total: '9361.20' } });
    const printed = textOf((await portal.get(`${page}/kayit`).expect(200)).text);
    expect(printed).toContain('Firma temsilcisi · müşterinin belirlediği ikinci onaylayan');
    for (const part of ['bu karar ikinci onaydır', '₺7.801,00', 'Toplam: %20 KDV ile: ₺9.361,20']) expect(printed).toContain(part);
    expect(printed).toContain('Onaylayan kişi, bu talebin talep edeninin kendisidir.');
    await portal.pool.query("update contact set roles = '{REPRESENTATIVE}' where id = $1", [portal.firm.representative.id]);
    expect(textOf((await portal.get(path).expect(200)).text)).toContain('İş, onaylandığı biçimde yapılır');
  });

  test('a request that nobody may approve is refused before anybody is asked', async () => {
    await portal.pool.query('update customer set second_approver_id = null where id = $1', [portal.firm.customerId]);
    const ticket = await portal.assigned();
    const need = { kind: 'HARDWARE_CHANGE', approverId: portal.firm.itOfficer.id, scope: 'Disk', diagnosis: 'Okuma hatası', lines: LINES };
    const { body } = await portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/CONVEY_WORK_NEED`).send(need).expect(409);
    expect(body).toMatchObject({ code: 'NO_APPROVER_ABOVE', title: expect.stringContaining('ikinci onaylayanı seçin') });
    expect((await portal.page(ticket)).approvals).toEqual([]);
  });
});
