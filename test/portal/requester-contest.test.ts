import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { ExcessDesk } from '../support/excess-desk';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';
import { comingWeekday } from '../support/weekdays';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

/** What the requester was mailed of a kind, as it would be sent now. */
async function told(ticket: OpenTicket, template: string): Promise<string[]> {
  const { rows } = await portal.pool.query<{ id: string }>(
    'select id from mail where ticket_id = $1 and template = $2 and to_address = $3 order by created_at',
    [ticket.id, template, portal.firm.requester.email],
  );
  return await Promise.all(
    rows.map(async ({ id }) => {
      const facts = await loadMailFacts(portal.pool, id);
      if (facts === undefined) throw new Error('no such mail');
      const { subject, text } = renderMail(facts, portal.desk.deps.config);
      return `${subject}\n${text}`;
    }),
  );
}
const heard = (ticket: OpenTicket, template: string) =>
  waitFor(async () => (await told(ticket, template)).length > 0, { timeout: 20_000, what: `${template} to the requester` });
const status = async (ticket: OpenTicket): Promise<string> => textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);
const settle = async (ticket: OpenTicket, outcome: string, kind = 'APPROVAL_CONTESTED'): Promise<void> => {
  const task = (await portal.page(ticket)).tasks.find((one: { kind: string }) => one.kind === kind);
  const colleague = await portal.desk.as('staff');
  await colleague.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome, note: 'İki tarafla görüşüldü' }).expect(200);
};
/** On a day of its own: the technician is at one place at a time. */
const plan = async (ticket: OpenTicket, weekday: 1 | 2 | 3): Promise<void> => {
  const day = comingWeekday(weekday);
  const slot = { startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T09:00:00.000Z`, outsideHours: true };
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...slot });
};
const PRICES = /₺|KDV|maliyet/;

describe('a visit whose approval is contested', () => {
  test('before it: headline, story and mails say what is waited for, what came of it, and what follows', async () => {
    const { ticket, approvalId } = await desk.exceeded();
    await plan(ticket, 1);
    await desk.contested(approvalId);
    await heard(ticket, 'WORK_CONTESTED');
    const waiting = await status(ticket);
    for (const part of [
      'Onayın incelenmesi bekleniyor',
      'kaydedilen onaya itiraz edildi: Yerinde servis',
      'karar yeniden verilene kadar bu iş yapılmayacak',
      'Kaydedilen karara itiraz edildi (Yerinde servis)',
      'Destek masamızda',
      '(karar yeniden verilene kadar yapılmaz)',
    ])
      expect(waiting).toContain(part);
    expect(await told(ticket, 'WORK_CONTEST_OUTCOME')).toEqual([]);
    await settle(ticket, 'NOT_GIVEN');
    const mails = await told(ticket, 'WORK_CONTEST_OUTCOME');
    expect(mails).toHaveLength(1);
    for (const part of ['onay geçerli değildi', 'Yerinde servis', 'yeni bir onay isteriz']) expect(mails[0]).toContain(part);
    expect(mails[0]).not.toMatch(PRICES);
    const after = await status(ticket);
    for (const part of [
      'Yeni onay bekleniyor',
      'Sonuç: kaydedilen onay geçerli değildi',
      'itirazın sonucu yazıldı: kaydedilen karar geçerli değildi (Yerinde servis)',
    ])
      expect(after).toContain(part);
    expect(after).not.toContain('Onayın incelenmesi bekleniyor');
    expect(after).not.toMatch(PRICES);
    // Asked anew: the state says again what is waited for.
    await portal.act(portal.staff, ticket, 'CANCEL_VISIT', { reason: 'Onaya itiraz edildi' });
    await portal.act(portal.staff, ticket, 'CONVEY_ONSITE', portal.need('1000'));
    await portal.inState(ticket, 'WAITING_APPROVAL');
    expect(await status(ticket)).not.toContain('Yeni onay bekleniyor');
    expect((await told(ticket, 'WORK_CONTEST_OUTCOME'))[0]).toContain('Onayı firmanızdan yeniden istedik');
  });

  test('while the technician is on site: they hear it and the outcome, and the page says it beside the state', async () => {
    const { ticket, approvalId } = await desk.exceeded();
    await plan(ticket, 2);
    await portal.act(portal.technician, ticket, 'ARRIVE');
    await desk.contested(approvalId);
    await heard(ticket, 'WORK_CONTESTED');
    const [contested] = await told(ticket, 'WORK_CONTESTED');
    for (const part of ['Süren işin onayına itiraz edildi', 'bu onayla yeni bir iş yapılmayacak', 'durması istendi'])
      expect(contested).toContain(part);
    const waiting = await status(ticket);
    for (const part of ['Teknisyenimiz yerinizde çalışıyor', 'bu onayla yeni bir iş yapılmayacak']) expect(waiting).toContain(part);
    await settle(ticket, 'GIVEN');
    const [outcome, ...others] = await told(ticket, 'WORK_CONTEST_OUTCOME');
    expect(others).toEqual([]);
    expect(outcome).toContain('kaydedilen onay geçerliydi');
    expect(await status(ticket)).toContain('Sonuç: kaydedilen onay geçerliydi');
  });

  test('after it nothing rests, but both are in the story', async () => {
    const { ticket, approvalId } = await desk.exceeded();
    await plan(ticket, 3);
    await portal.act(portal.technician, ticket, 'ARRIVE');
    await portal.act(portal.technician, ticket, 'COMPLETE_VISIT', { outcome: 'SOLVED', note: 'Panel değişti', shared: true });
    await desk.contested(approvalId);
    await settle(ticket, 'UNCLEAR');
    const page = await status(ticket);
    for (const part of ['Kaydedilen karara itiraz edildi (Yerinde servis)', 'itirazın sonucu yazıldı: anlaşılamadı']) expect(page).toContain(part);
    expect(page).not.toContain('iş yapılmayacak');
    expect(await told(ticket, 'WORK_CONTEST_OUTCOME')).toEqual([]);
  });
});

test('other work whose approval is contested: the page of whoever asked says so beside the state, with the contest in the story', async () => {
  const ticket = await portal.assigned();
  const lines = [{ workType: 'HARDWARE_UPGRADE', description: 'Bellek montajı', quantity: '1', unitPrice: '1200' }];
  const need = { kind: 'HARDWARE_CHANGE', approverId: portal.firm.itOfficer.id, scope: 'Bellek', diagnosis: 'Okuma hatası', lines };
  const approvalId = await portal.act(portal.staff, ticket, 'CONVEY_WORK_NEED', need);
  await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', {
    approvalId,
    approved: true,
    witnessId: portal.technician.userId,
    phone: '0532 111 22 33',
  });
  await desk.contested(approvalId, portal.firm.itOfficer.id);
  await heard(ticket, 'WORK_CONTESTED');
  const kind = 'Arıza tespiti ve donanım değişikliği';
  const waiting = await status(ticket);
  for (const part of [
    'Teknisyenimiz talebinizle ilgileniyor',
    `kaydedilen onaya itiraz edildi: ${kind}`,
    `Kaydedilen karara itiraz edildi (${kind})`,
  ])
    expect(waiting).toContain(part);
  await settle(ticket, 'NOT_GIVEN');
  expect(await told(ticket, 'WORK_CONTEST_OUTCOME')).toHaveLength(1);
  const page = await status(ticket);
  expect(page).toContain('Sonuç: kaydedilen onay geçerli değildi');
  expect(page).not.toMatch(PRICES);
});

describe('a permission that is contested', () => {
  const call = {
    ...{ granted: true, scope: 'CONTROL', windowMinutes: 60, textVersion: '2026-11', locale: 'tr', name: 'Şule Iğdırlı', phone: '0532 111 22 33' },
  };
  const contested = async (during: boolean): Promise<OpenTicket> => {
    const ticket = await portal.assigned();
    await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', call);
    await portal.act(portal.technician, ticket, 'START_REMOTE');
    if (!during) await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Açılmadı' });
    const path = portal.path('CONTEST', (await portal.page(ticket)).consents.at(-1).id);
    const form = await portal.get(`${path}?adim=karar`).expect(200);
    await portal.send(path, { ...inputsOf(form.text), karar: 'itiraz' }).expect(303);
    if (during) await portal.inState(ticket, 'DISCONNECTING');
    return ticket;
  };

  test.each([
    [true, 'Telefonda kaydedilen bağlantı iznine itiraz ettiniz'],
    [false, 'Sona ermiş bağlantı iznine sonradan itiraz edildi'],
  ])('in mid-session (%s) or after it: that the outcome is awaited, then the outcome, with both in the story', async (during, line) => {
    const ticket = await contested(during);
    const waiting = await status(ticket);
    for (const part of [line, 'destek masamız ilgililerle görüşüyor']) expect(waiting).toContain(part);
    await settle(ticket, 'UNCLEAR', 'CONSENT_CONTESTED');
    const page = await status(ticket);
    for (const part of [line, 'Bağlantı iznine itirazın sonucu yazıldı']) expect(page).toContain(part);
    expect(page).not.toContain('destek masamız ilgililerle görüşüyor');
    // Our own people read the same in the ticket's story, with the words and who wrote them.
    const entries = (await portal.page(ticket)).timeline.filter(({ kind }: { kind: string }) => kind === 'outcome');
    expect(entries).toMatchObject([
      { of: null, outcome: 'UNCLEAR', note: expect.any(String), actor: { id: expect.any(String), name: expect.any(String) } },
    ]);
  });

  test('on a held request: the requester reads that it is with us, and so does the desk, until the outcome is written', async () => {
    const ticket = await contested(false);
    await portal.act(portal.staff, ticket, 'HOLD', { reason: 'PART', until: comingWeekday(2), tell: false });
    expect(await status(ticket)).toContain('Şu an kimde Destek masamızda');
    expect(await portal.page(ticket)).toMatchObject({ waiting: { party: 'DESK', hold: 'PART' }, contestDuty: 'OUTCOME' });
    await settle(ticket, 'UNCLEAR', 'CONSENT_CONTESTED');
    expect(await status(ticket)).toContain('Şu an kimde Tedarikçide');
    expect(await portal.page(ticket)).toMatchObject({ waiting: { party: 'SUPPLIER', hold: 'PART' }, contestDuty: null });
  });
});
