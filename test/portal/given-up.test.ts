import { addDays, civilDateAt } from '../../domain/civil-date';
import { FIRST_CONSENT_TEXT } from '../../domain/consent-text';
import { textOf } from '../support/pages';
import { PortalDesk, type Agent, type OpenTicket } from '../support/portal-desk';
import { comingWeekday } from '../support/weekdays';

let portal: PortalDesk;
let colleague: Agent;
beforeAll(async () => {
  portal = await PortalDesk.open();
  colleague = await portal.desk.as('technician');
});
afterAll(() => portal.close());

const mails = async ({ id }: OpenTicket, template: string): Promise<string[]> =>
  (
    await portal.pool.query<{ address: string }>(
      'select to_address as address from mail where ticket_id = $1 and template = $2 order by created_at',
      [id, template],
    )
  ).rows.map(({ address }) => address);
const emailOf = async (id: string): Promise<string> =>
  (await portal.pool.query<{ email: string }>('select email from app_user where id = $1', [id])).rows[0]?.email ?? '';

describe('a question of permission whose technician no longer has the ticket (M6)', () => {
  test('is off, and whoever was asked hears of it; the story says so to both sides', async () => {
    const { ticket, consentId } = await portal.asked();
    await portal.act(portal.staff, ticket, 'ASSIGN', { assigneeId: colleague.userId });
    await portal.inState(ticket, 'IN_PROGRESS');
    expect((await portal.consent(consentId)).status).toBe('CANCELLED');
    expect(await mails(ticket, 'CONSENT_DROPPED')).toEqual([portal.firm.requester.email]);
    const page = textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);
    expect(page).toContain('Talebinizi başka bir çalışanımız üstlendi; önceki bağlantı izni isteği geçersiz oldu');
    const { timeline } = await portal.page(ticket);
    expect(timeline.filter(({ command }: { command?: string }) => command === 'ASSIGN').at(-1)).toMatchObject({
      from: 'WAITING_CONSENT',
      to: 'IN_PROGRESS',
    });
  });

  test('stays where the ticket is given to the same technician again', async () => {
    const { ticket } = await portal.asked();
    await portal.act(portal.staff, ticket, 'ASSIGN', { assigneeId: portal.technician.userId });
    expect((await portal.page(ticket)).state).toBe('WAITING_CONSENT');
    expect(await mails(ticket, 'CONSENT_DROPPED')).toEqual([]);
  });
});

describe('a permission that was given with the form', () => {
  const permitted = (): Promise<OpenTicket> => portal.openTicket({ consentNow: true, consentTextVersion: FIRST_CONSENT_TEXT.version });

  test.each([['HOLD', { reason: 'CUSTOMER_WISH', until: addDays(civilDateAt(Date.now()), 10), tell: false }]])(
    'and is given up by %s is told once to whoever gave it',
    async (command, body) => {
      const ticket = await permitted();
      await portal.act(portal.staff, ticket, command, body);
      expect(await mails(ticket, 'CONSENT_UNUSED')).toEqual([portal.firm.requester.email]);
    },
  );

  test('is used, or ends with the ticket: no word of it', async () => {
    const ticket = await permitted();
    await portal.act(portal.staff, ticket, 'CANCEL', { reason: 'Gerek kalmadı' });
    const used = await permitted();
    await portal.act(portal.staff, used, 'ASSIGN', { assigneeId: portal.technician.userId });
    await portal.act(portal.technician, used, 'START_REMOTE');
    await portal.act(portal.technician, used, 'END_REMOTE', { outcome: 'FAILED', note: 'Olmadı' });
    expect([await mails(ticket, 'CONSENT_UNUSED'), await mails(used, 'CONSENT_UNUSED')]).toEqual([[], []]);
  });
});

describe('a ticket that is cancelled', () => {
  const TOLD = 'TICKET_CANCELLED_ASSIGNEE';

  test('by somebody else is told to whoever has it', async () => {
    const ticket = await portal.assigned();
    await portal.act(portal.staff, ticket, 'CANCEL', { reason: 'Gerek kalmadı' });
    expect(await mails(ticket, TOLD)).toEqual([await emailOf(portal.technician.userId)]);
  });

  test('by whoever has it, or while nobody has it, is told to nobody of ours', async () => {
    const [own, nobodys] = [await portal.openTicket(), await portal.openTicket()];
    await portal.act(portal.staff, own, 'ASSIGN', { assigneeId: portal.staff.userId });
    for (const ticket of [own, nobodys]) {
      await portal.act(portal.staff, ticket, 'CANCEL', { reason: 'Gerek kalmadı' });
      expect(await mails(ticket, TOLD)).toEqual([]);
    }
  });

  test('with a visit is told to its technician by the visit that is called off, once', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const phone = { approvalId, approved: true, witnessId: portal.technician.userId, phone: '0216 555 04 44' };
    await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', phone);
    const day = comingWeekday(3);
    const visit = { technicianId: portal.technician.userId, startsAt: `${day}T07:00:00Z`, endsAt: `${day}T09:00:00Z`, outsideHours: true };
    await portal.act(portal.staff, ticket, 'PLAN_VISIT', visit);
    await portal.act(portal.staff, ticket, 'CANCEL', { reason: 'Gerek kalmadı' });
    expect(await mails(ticket, 'VISIT_DROPPED_TECHNICIAN')).toEqual([await emailOf(portal.technician.userId)]);
    expect(await mails(ticket, TOLD)).toEqual([]);
  });
});
