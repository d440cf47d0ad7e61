import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { ExcessDesk } from '../support/excess-desk';
import { textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { putBook } from '../support/put-book';
import { waitFor } from '../support/wait-for';
import { comingWeekday } from '../support/weekdays';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
});
afterAll(() => portal.close());

const seen = async (approvalId: string, more = '', contactId = portal.firm.representative.id): Promise<string> =>
  textOf((await portal.get(`${portal.path('APPROVAL', approvalId, { contactId })}${more}`).expect(200)).text);
/** The mails of a kind about a ticket, by their readers. */
const mailsOf = async (ticket: OpenTicket, template: string): Promise<Record<string, string>> => {
  const { rows } = await portal.pool.query<{ id: string }>('select id from mail where ticket_id = $1 and template = $2', [ticket.id, template]);
  const told = await Promise.all(
    rows.map(async ({ id }) => {
      const facts = await loadMailFacts(portal.pool, id);
      if (facts === undefined) throw new Error('no such mail');
      const { to, subject, text } = renderMail(facts, portal.desk.deps.config);
      return [to, `${subject}\n${text}`.replace(/\s+/g, ' ')] as const;
    }),
  );
  return Object.fromEntries(told);
};
const emailOf = async (userId: string): Promise<string> =>
  (await portal.pool.query('select email from app_user where id = $1', [userId])).rows[0].email;

test('a contest of lines that are in a book says that they stay invoiced, before and after, on the page and in the mail', async () => {
  const { ticket, lineIds } = await desk.exceeded('3100.25');
  const [lineId = ''] = lineIds;
  const request = await desk.ask(ticket, lineIds);
  await desk.decided(request, 'onay');
  await waitFor(async () => (await desk.line(lineId)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released' });
  const booked = 'Bu kararla faturaya eklenmiş kalem var: itiraz onu faturadan kendiliğinden çıkarmaz';
  expect(await seen(request, '?karar=itiraz')).not.toContain(booked);
  await putBook(portal.pool, { byId: portal.staff.userId, lineId });
  const asked = await seen(request, '?karar=itiraz');
  for (const part of [booked, 'İtiraz ederseniz henüz faturalanmamış kalemler faturaya eklenmeden bekletilir']) expect(asked).toContain(part);
  await desk.contested(request);
  expect(await desk.line(lineId)).toMatchObject({ hold: 'BILLED' });
  const told = [await seen(request), ...Object.values(await mailsOf(ticket, 'APPROVAL_CONTESTED'))];
  expect(told).toHaveLength(2);
  for (const text of told) {
    expect(text).toContain(booked);
    expect(text).not.toContain('Kalemler bu kararla faturaya eklenmez');
  }
});

test('only what was put after a contest, and asks for the same, says that it is asked anew', async () => {
  const ticket = await portal.assigned();
  const officer = portal.firm.itOfficer.id;
  const need = (scope: string, workType: string) => ({
    ...{ kind: 'HARDWARE_CHANGE', approverId: portal.firm.itOfficer.id, scope, diagnosis: 'Okuma hatası' },
    lines: [{ workType, description: scope, quantity: '1', unitPrice: '900' }],
  });
  const put = async (scope: string, workType: string) => await portal.act(portal.staff, ticket, 'CONVEY_WORK_NEED', need(scope, workType));
  const first = await put('Disk değişimi', 'PART_OUT_OF_WARRANTY');
  await desk.decided(first, 'onay', officer);
  await portal.inState(ticket, 'IN_PROGRESS');
  const before = await put('Bellek değişimi', 'PART_OUT_OF_WARRANTY');
  await desk.contested(first, officer);
  const anew = 'önceki isteğe verilen karara itiraz edildi';
  expect(await seen(before, '', officer)).not.toContain(anew);
  expect(Object.values(await mailsOf(ticket, 'APPROVAL_REQUEST')).join()).not.toContain(anew);
  const other = await put('Kasa temizliği', 'HARDWARE_UPGRADE');
  expect(await seen(other, '', officer)).not.toContain(anew);
  const contest = async () => (await portal.page(ticket)).approvals.find(({ id }: { id: string }) => id === first);
  expect(await contest()).toMatchObject({ contestedAt: expect.any(String) });
  expect(await seen(await put('Disk değişimi, yeniden', 'PART_OUT_OF_WARRANTY'), '', officer)).toContain(anew);
});

describe('a contest of the yes that somebody of ours works by', () => {
  const planned = async (weekday: number): Promise<{ ticket: OpenTicket; approvalId: string }> => {
    const { ticket, approvalId } = await desk.exceeded();
    const day = comingWeekday(weekday);
    const slot = { startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T09:00:00.000Z`, outsideHours: true };
    await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...slot });
    return { ticket, approvalId };
  };

  test.each([
    ['PLANNED', 2, 'Ziyarete gitmeyin'],
    ['ON_SITE', 3, 'hemen destek masasını arayın'],
  ] as const)('a visit that is %s: its technician is mailed at once', async (status, weekday, words) => {
    const { ticket, approvalId } = await planned(weekday);
    await portal.pool.query('update visit set status = $2 where ticket_id = $1', [ticket.id, status]);
    await desk.contested(approvalId);
    const told = (await mailsOf(ticket, 'CONTEST_COLLEAGUE'))[await emailOf(portal.technician.userId)];
    for (const part of [words, 'onayı geçerli sayılmıyor', `${portal.firm.representative.name} adına kaydedilen onaya`]) expect(told).toContain(part);
  });

  test('extra work without a visit: whoever has the ticket', async () => {
    const ticket = await portal.assigned();
    const lines = [{ workType: 'PART_OUT_OF_WARRANTY', description: 'SSD', quantity: '1', unitPrice: '900' }];
    const need = { kind: 'HARDWARE_CHANGE', approverId: portal.firm.itOfficer.id, scope: 'Disk', diagnosis: 'Okuma hatası', lines };
    const approvalId = await portal.act(portal.staff, ticket, 'CONVEY_WORK_NEED', need);
    await desk.decided(approvalId, 'onay', portal.firm.itOfficer.id);
    await portal.inState(ticket, 'IN_PROGRESS');
    const { rows } = await portal.pool.query('select assignee_id from ticket where id = $1', [ticket.id]);
    await desk.contested(approvalId, portal.firm.itOfficer.id);
    expect((await mailsOf(ticket, 'CONTEST_COLLEAGUE'))[await emailOf(rows[0].assignee_id)]).toContain('Durun, işin onayı geçerli sayılmıyor');
  });
});
