import { ExcessDesk } from '../support/excess-desk';
import { textOf } from '../support/pages';
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

const seen = async (approvalId: string, contactId = portal.firm.representative.id): Promise<string> =>
  textOf((await portal.get(portal.path('APPROVAL', approvalId, { contactId })).expect(200)).text);
const recordOf = async (approvalId: string, contactId = portal.firm.representative.id): Promise<string> =>
  textOf((await portal.get(`${portal.path('APPROVAL', approvalId, { contactId })}/kayit`).expect(200)).text);

async function anotherRepresentative(name: string): Promise<string> {
  const { rows } = await portal.pool.query<{ id: string }>(
    `insert into contact (id, customer_id, name, email, roles, created_at, updated_at)
     select gen_random_uuid(), customer_id, $2, gen_random_uuid() || '@musteri.example', roles, created_at, updated_at from contact where id = $1 returning id`,
    [portal.firm.representative.id, name],
  );
  return rows[0]?.id ?? '';
}

async function planned(ticket: OpenTicket, weekday = 2): Promise<void> {
  const day = comingWeekday(weekday);
  const slot = { startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T09:00:00.000Z`, outsideHours: true };
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...slot });
}

describe('what is read of a visit that is asked about anew', () => {
  test('one that the package pays for is said to be drawn, with what is left, and not to be invoiced', async () => {
    const { ticket, approvalId } = await desk.exceeded();
    await portal.pool.query('update contract set onsite_visits_per_month = 3 where id = $1', [portal.firm.contractId]);
    const lineId = await desk.heldLine(ticket, approvalId, '0.00', null);
    await portal.pool.query(
      `update charge_line set covered = true, rule_id = 'PACKAGE-VISIT', draws = 'PACKAGE_VISIT', work_type = 'ONSITE_VISIT', description = 'Yerinde servis ziyareti' where id = $1`,
      [lineId],
    );
    await desk.contested(approvalId);
    expect(await desk.line(lineId)).toMatchObject({ hold: 'HELD', hold_reason: 'CONTESTED' });
    const request = await desk.ask(ticket, [lineId]);
    const untrue = /₺0,00 \(KDV hariç\)|KDV hariç\): ₺0,00|faturaya eklenir|Ücret öngörülmüyor/i;
    const asked = await seen(request);
    for (const part of [
      'sözleşmenizdeki paketten karşılanır',
      'paketin bu döneminde kalan ziyaret: 2',
      'faturaya bir şey eklenmez',
      'bir ziyaret düşülür',
    ])
      expect(asked).toContain(part);
    const mail = (await desk.mailed(request))['APPROVAL_REQUEST'] ?? '';
    for (const part of ['paketten karşılanır, faturaya bir şey eklenmez', 'paketin bu döneminde kalan ziyaret: 2']) expect(mail).toContain(part);
    for (const text of [asked, mail]) expect(text).not.toMatch(untrue);
    await desk.decided(request, 'onay');
    await waitFor(async () => (await desk.line(lineId)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released' });
    expect(await seen(request)).toContain('Paketinizden düşülür; faturaya bir şey eklenmez.');
    expect((await desk.mailed(request))['APPROVAL_DECIDED']).toContain('sözleşmenizdeki paketten karşılanan ziyareti');
    for (const text of [await seen(request), (await desk.mailed(request))['APPROVAL_DECIDED'] ?? '']) expect(text).not.toMatch(untrue);
  });

  test('the mail and the page that ask anew say what the contested request came to and what is asked now', async () => {
    const { ticket, approvalId } = await desk.exceeded();
    await desk.contested(approvalId);
    await waitFor(async () => (await portal.page(ticket)).allowedActions.includes('CONVEY_ONSITE'), {
      timeout: 20_000,
      what: 'the contest is heard of',
    });
    const again = await portal.act(portal.staff, ticket, 'CONVEY_ONSITE', portal.need('1000.00'));
    expect((await desk.mailed(again))['APPROVAL_REQUEST']).toContain(
      'Toplamı ₺2.900,50 olan önceki isteğe verilen karara itiraz edildi; iş o karara göre sürdürülmüyor. Bu, toplamı ₺1.500,50 olan yeni bir istektir.',
    );
    expect(await seen(again)).toContain('Toplamı ₺2.900,50 olan önceki isteğe verilen karara itiraz edildi');
  });

  test('questions about other lines are not told as earlier ones of the same', async () => {
    const { ticket, lineIds } = await desk.exceeded('3100.25', '20.75');
    const [one, other] = lineIds as [string, string];
    const first = await desk.ask(ticket, [one]);
    await desk.decided(first, 'red');
    await waitFor(async () => !(await desk.carried(ticket)).includes(first), { timeout: 20_000, what: 'the ticket has heard of it' });
    expect(await seen(await desk.ask(ticket, [other]))).not.toContain('önceki istek onaylanmamıştı');
    expect(await seen(await desk.ask(ticket, [one]))).toContain('Toplamı ₺3.100,25 olan önceki istek onaylanmamıştı');
  });
});

describe('whoever refused', () => {
  test('reads what is asked of somebody else now, also where words and amounts were changed since', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    await desk.decided(approvalId, 'red');
    await portal.inState(ticket, 'IN_PROGRESS');
    const approverId = await anotherRepresentative('Ümit Çağlar');
    await portal.act(portal.staff, ticket, 'CONVEY_ONSITE', { ...portal.need('9000.00'), approverId });
    await portal.act(portal.staff, ticket, 'REVISE_NEED', { ...portal.need('800.00'), scope: 'Yalnız kablo değişecek', approverId });
    const mail = (await desk.mailed(approvalId))['APPROVAL_ASKED_ELSEWHERE'];
    expect(mail).toContain('Ümit Çağlar adlı kişiye yeniden soruldu: ₺1.300,50');
    expect(mail).not.toContain('₺9.500,50');
  });

  test('and denies it, is not told that somebody else was asked about what they did not approve', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    await desk.decided(approvalId, 'red');
    await portal.inState(ticket, 'IN_PROGRESS');
    await desk.contested(approvalId);
    await portal.act(portal.staff, ticket, 'CONVEY_ONSITE', { ...portal.need('9000.00'), approverId: await anotherRepresentative('Ümit Çağlar') });
    expect(Object.keys(await desk.mailed(approvalId))).not.toContain('APPROVAL_ASKED_ELSEWHERE');
    expect(await seen(approvalId)).not.toContain('Ümit Çağlar');
  });
});

describe('what is left of a decision', () => {
  test('a visit by two yeses has no appointment on either page once the first is contested, and the records open with that', async () => {
    const { representative, itOfficer, customerId } = portal.firm;
    await portal.pool.query('update contact set approval_limit = 1000 where id = $1', [representative.id]);
    await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, itOfficer.id]);
    const { ticket, approvalId } = await portal.conveyed();
    await desk.decided(approvalId, 'onay');
    const second = async () => (await portal.pool.query('select id from approval where second_of = $1', [approvalId])).rows[0];
    await waitFor(async () => (await second()) !== undefined, { timeout: 20_000, what: 'the second request' });
    const { id } = await second();
    await desk.decided(id, 'onay', itOfficer.id);
    await portal.inState(ticket, 'TO_PLAN');
    await planned(ticket);
    for (const page of [await seen(approvalId), await seen(id, itOfficer.id)]) expect(page).toMatch(/Ziyaret .* için planlandı/);
    await desk.contested(approvalId);
    for (const page of [await seen(approvalId), await seen(id, itOfficer.id)]) expect(page).not.toMatch(/için planlandı/);
    expect(await seen(id, itOfficer.id)).toContain('adına kaydedilen ilk onaya kendisi');
    expect(await recordOf(approvalId)).toContain('Onaylandı – itiraz edildi');
    expect(await recordOf(id, itOfficer.id)).toContain('Onaylandı – ilk onaya itiraz edildi');
    const { body } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${id}/record`).expect(200);
    expect(body).toMatchObject({ contested: null, first: { contestedAt: expect.any(String) } });
    await portal.pool.query('update contact set approval_limit = null where id = $1', [representative.id]);
  });

  test('a visit that solved it is not said to have, while the ticket is open again', async () => {
    const { ticket, approvalId } = await desk.exceeded();
    await planned(ticket, 3);
    await portal.act(portal.technician, ticket, 'ARRIVE');
    await portal.act(portal.technician, ticket, 'COMPLETE_VISIT', { outcome: 'SOLVED', note: 'Panel değişti', shared: true });
    expect(await seen(approvalId)).toContain('sorun giderildi');
    await portal.act(portal.staff, ticket, 'REOPEN', { reason: 'Yine bozuldu' });
    expect(await seen(approvalId)).not.toContain('sorun giderildi');
    expect(await seen(approvalId)).toContain('yeniden açıldı; destek masamız üzerinde çalışıyor');
  });
});
