import { addBusiness } from '../../domain/business-time';
import { poolTx, loadCalendar } from '../../activities/calendars';
import { DAY, deskOf, HOUR, REQUESTER, technicianOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

const NEED = { estimatedHours: '2', callOut: '0.00', labour: '2400.00', travel: '500.00', lodging: '0.00' };
const NEED_TEXT = { scope: 'Disk değişimi', tried: 'Uzaktan disk testi yapıldı' };

async function assigned(ticket: TicketOnRoad): Promise<void> {
  const { firm } = ticket;
  expect(await world.command(ticket, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number })).toMatch(
    /IN_PROGRESS|REMOTE_READY/,
  );
}

async function waitingForApproval(): Promise<TicketOnRoad> {
  const ticket = await world.ticket(await world.firm());
  await assigned(ticket);
  await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', technicianOf(ticket.firm), { reason: 'NO_POWER' }, { note: 'Açılmıyor' });
  const state = await world.command(ticket, 'CONVEY_ONSITE', deskOf(ticket.firm), { approverId: ticket.firm.representative.id, ...NEED }, NEED_TEXT);
  expect(state).toBe('WAITING_APPROVAL');
  await world.childRuns(`approval-${ticket.number}-1`);
  return ticket;
}

const mails = async (ticket: TicketOnRoad): Promise<string[]> =>
  (await world.rows<{ template: string }>('SELECT template FROM mail WHERE ticket_id = $1 ORDER BY created_at, template', [ticket.id])).map(
    ({ template }) => template,
  );
const tasks = async (ticket: TicketOnRoad): Promise<string[]> =>
  (await world.rows<{ kind: string }>('SELECT kind FROM desk_task WHERE ticket_id = $1 AND done_at IS NULL', [ticket.id])).map(({ kind }) => kind);

describe('remote road (M2, M6)', () => {
  test('consent, session with minutes, resolution, confirmation, end of the reopen term', async () => {
    const ticket = await world.ticket(await world.firm());
    const technician = technicianOf(ticket.firm);
    await assigned(ticket);
    expect(await world.command(ticket, 'START_REMOTE', technician, {})).toBe('ILLEGAL_TRANSITION');
    expect(await world.command(ticket, 'ASK_CONSENT', technician, { scope: 'CONTROL', windowMinutes: 60 })).toBe('WAITING_CONSENT');
    expect(await world.answerConsent(ticket, true)).toBe('REMOTE_READY');
    expect(await world.command(ticket, 'START_REMOTE', technician, {})).toBe('REMOTE_SESSION');
    await world.pass(150_000);
    expect(await world.command(ticket, 'END_REMOTE', technician, { outcome: 'SOLVED' }, { note: 'Sürücü yenilendi' })).toBe('RESOLVED');
    const [session] = await world.rows<{ minutes: number; outcome: string }>('SELECT minutes, outcome FROM remote_session WHERE ticket_id = $1', [
      ticket.id,
    ]);
    expect(session).toEqual({ minutes: 3, outcome: 'SOLVED' });
    const lines = await world.rows('SELECT work_type, covered, rule_id, gross, minutes FROM charge_line WHERE ticket_id = $1', [ticket.id]);
    expect(lines).toEqual([{ work_type: 'REMOTE_SUPPORT', covered: true, rule_id: 'M2-REMOTE', gross: '0.00', minutes: 3 }]);
    expect(await world.command(ticket, 'CONFIRM_RESOLUTION', REQUESTER, {})).toBe('CLOSED');
    await world.pass(14 * DAY + HOUR);
    await world.until(ticket, (row) => row.ended_at !== null);
    expect(await world.story(ticket)).toEqual([
      'RECEIVE',
      'JUDGE',
      'ASSIGN',
      'ASK_CONSENT',
      'GRANT_CONSENT',
      'START_REMOTE',
      'END_REMOTE',
      'CONFIRM_RESOLUTION',
      'END',
    ]);
    expect(await mails(ticket)).toEqual(['TICKET_RECEIVED', 'TICKET_ASSIGNED', 'CONSENT_REQUEST', 'TICKET_RESOLVED']);
    await world.record(ticket, 'remote-road');
  });

  test('a consent given in the form takes effect when a technician is bound to it, and only inside its window', async () => {
    const ticket = await world.ticket(await world.firm(), { consentNow: true });
    await assigned(ticket);
    const [consent] = await world.rows('SELECT status, channel, technician_id FROM consent WHERE ticket_id = $1', [ticket.id]);
    expect(consent).toEqual({ status: 'GRANTED', channel: 'FORM', technician_id: ticket.firm.technician.id });
    const late = await world.ticket(await world.firm(), { consentNow: true });
    await world.pass(3 * HOUR);
    const { firm } = late;
    expect(await world.command(late, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number })).toBe(
      'IN_PROGRESS',
    );
    expect(await world.command(late, 'ASK_CONSENT', technicianOf(firm), { scope: 'VIEW', windowMinutes: 30 })).toBe('WAITING_CONSENT');
    await world.record(ticket, 'form-consent');
  });

  test('a tick in the form opens a device only for a person whom the firm has named, and the evidence names that person', async () => {
    const firm = await world.firm();
    await world.rows("UPDATE customer SET mail_domains = ARRAY[split_part($2, '@', 2)] WHERE id = $1", [firm.customerId, 'kim@yalniz-alan.example']);
    const known = await world.ticket(firm, { consentNow: true });
    const unknown = await world.ticket(firm, { consentNow: true, email: 'kim@yalniz-alan.example' });
    const consents = await world.rows(
      `SELECT c.ticket_id, e.data ->> 'contactId' AS contact, e.data ->> 'email' AS email, e.data -> 'formConsent' ->> 'textVersion' AS version
         FROM consent c JOIN evidence e ON e.id = c.evidence_id WHERE c.ticket_id = ANY ($1)`,
      [[known.id, unknown.id]],
    );
    expect(consents).toEqual([{ ticket_id: known.id, contact: firm.requester.id, email: firm.requester.email, version: '2026-11' }]);
    const given = { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number };
    expect(await world.command(unknown, 'ASSIGN', deskOf(firm), given)).toBe('IN_PROGRESS');
    expect(await world.command(unknown, 'ASK_CONSENT', technicianOf(firm), { scope: 'CONTROL', windowMinutes: 60 })).toBe('WAITING_CONSENT');
    const [judged] = await world.rows<{ args: object }>("SELECT args FROM ticket_event WHERE ticket_id = $1 AND command = 'JUDGE'", [unknown.id]);
    expect(judged?.args).toMatchObject({ formConsent: { contactId: null } });
  });

  test('an unanswered question lapses after the business hours of the contract; lapse means no', async () => {
    const ticket = await world.ticket(await world.firm());
    await assigned(ticket);
    const asked = await world.now();
    await world.command(ticket, 'ASK_CONSENT', technicianOf(ticket.firm), { scope: 'CONTROL', windowMinutes: 60 });
    const calendar = await loadCalendar(poolTx(world.db.pool), ticket.firm.contractId);
    const due = addBusiness(calendar, asked, 4 * HOUR);
    await world.pass(due - (await world.now()) - 60_000);
    await world.untilState(ticket, 'WAITING_CONSENT');
    await world.pass(2 * 60_000);
    await world.untilState(ticket, 'IN_PROGRESS');
    const [row] = await world.rows<{ remote_outcome: string; status: string }>(
      'SELECT t.remote_outcome, c.status FROM ticket t JOIN consent c ON c.ticket_id = t.id WHERE t.id = $1',
      [ticket.id],
    );
    expect(row).toEqual({ remote_outcome: 'LAPSED', status: 'LAPSED' });
    await world.record(ticket, 'consent-lapsed');
  });

  test('a grant that is in the row when the timer fires is obeyed', async () => {
    const ticket = await world.ticket(await world.firm());
    await assigned(ticket);
    await world.command(ticket, 'ASK_CONSENT', technicianOf(ticket.firm), { scope: 'CONTROL', windowMinutes: (30 * DAY) / 60_000 });
    const grant = await world.writeAnswer(ticket, 'GRANT_CONSENT');
    await world.pass(7 * DAY);
    await world.untilState(ticket, 'REMOTE_READY');
    expect((await world.story(ticket)).slice(-2)).toEqual(['ASK_CONSENT', 'GRANT_CONSENT']);
    // The relay's later delivery of the same decision changes nothing.
    expect(await world.deliver(ticket, grant)).toBe('REMOTE_READY');
    expect((await world.story(ticket)).filter((command) => command === 'GRANT_CONSENT')).toHaveLength(1);
    await world.record(ticket, 'grant-wins');
  });

  test('a withdrawal during the session: disconnect must be confirmed within two minutes, else an alarm', async () => {
    const ticket = await world.ticket(await world.firm());
    const technician = technicianOf(ticket.firm);
    await assigned(ticket);
    await world.command(ticket, 'ASK_CONSENT', technician, { scope: 'CONTROL', windowMinutes: 60 });
    await world.answerConsent(ticket, true);
    await world.command(ticket, 'START_REMOTE', technician, {});
    expect(await world.deliver(ticket, await world.writeAnswer(ticket, 'WITHDRAW_CONSENT'))).toBe('DISCONNECTING');
    await world.pass(130_000);
    await world.until(ticket, ({ seq }) => seq >= 8);
    expect(await tasks(ticket)).toEqual(['DISCONNECT_ALARM']);
    expect(await world.command(ticket, 'CONFIRM_DISCONNECT', technician, {})).toBe('IN_PROGRESS');
    // Nobody has said that it cannot be done remotely.
    expect(await tasks(ticket)).toEqual([]);
    await world.record(ticket, 'withdrawn');
  });
});

describe('onsite road (M10, M12)', () => {
  test('no escalation without a recorded remote attempt, none without the permission to convey', async () => {
    const ticket = await world.ticket(await world.firm());
    await assigned(ticket);
    const need = { approverId: ticket.firm.representative.id, ...NEED };
    expect(await world.command(ticket, 'CONVEY_ONSITE', deskOf(ticket.firm), need, NEED_TEXT)).toBe('REMOTE_ATTEMPT_REQUIRED');
    await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', technicianOf(ticket.firm), { reason: 'HARDWARE' }, { note: 'Disk sesi' });
    expect(await world.command(ticket, 'CONVEY_ONSITE', technicianOf(ticket.firm), need, NEED_TEXT)).toBe('NOT_PERMITTED');
  });

  test('approved by link, planned, visited, charged, resolved, closed by itself', async () => {
    const ticket = await waitingForApproval();
    await world.decideApproval(ticket, 1, true);
    await world.untilState(ticket, 'TO_PLAN');
    const startsAt = (await world.now()) + 3 * DAY;
    const visit = { technicianId: ticket.firm.technician.id, startsAt, endsAt: startsAt + 2 * HOUR };
    expect(await world.command(ticket, 'PLAN_VISIT', deskOf(ticket.firm), visit)).toBe('PLANNED');
    await world.childRuns(`visit-${ticket.number}-1`);
    await world.pass(2 * DAY + HOUR);
    expect(await mails(ticket)).toEqual(expect.arrayContaining(['VISIT_REMINDER', 'VISIT_REMINDER_TECHNICIAN']));
    const technician = technicianOf(ticket.firm);
    expect(await world.command(ticket, 'ARRIVE', technician, {})).toBe('ON_SITE');
    await world.command(ticket, 'RECORD_WORK', technician, { workType: 'ONSITE_LABOUR', minutes: 90 }, { description: 'Disk değişti' });
    await world.command(ticket, 'RECORD_WORK', technician, { workType: 'MOVE', minutes: 30 }, { description: 'Masa taşındı' });
    await world.command(ticket, 'RECORD_EXPENSE', technician, { workType: 'TRAVEL', amount: '500.00', vatRate: '20' }, { description: 'Yol' });
    expect(await world.command(ticket, 'COMPLETE_VISIT', technician, { outcome: 'SOLVED' }, { note: 'Tamam' })).toBe('RESOLVED');
    const lines = await world.rows(
      `SELECT work_type, rule_id, net, vat, gross, hold_reason, approval_id IS NOT NULL AS approved FROM charge_line WHERE ticket_id = $1 ORDER BY work_type`,
      [ticket.id],
    );
    const carried = { hold_reason: null, approved: true };
    // Nobody approved the relocation: the visit's approval is not its own (M15).
    const own = { hold_reason: 'NO_APPROVAL', approved: false };
    expect(lines).toEqual([
      { work_type: 'MOVE', rule_id: 'M15-EXTRA', net: '500.00', vat: '100.00', gross: '600.00', ...own },
      { work_type: 'ONSITE_LABOUR', rule_id: 'PACKAGE-LABOUR', net: '0.00', vat: '0.00', gross: '0.00', ...carried },
      { work_type: 'ONSITE_VISIT', rule_id: 'PACKAGE-VISIT', net: '0.00', vat: '0.00', gross: '0.00', ...carried },
      { work_type: 'TRAVEL', rule_id: 'M10-TRAVEL', net: '500.00', vat: '100.00', gross: '600.00', ...carried },
    ]);
    expect(await tasks(ticket)).toEqual(['CHARGE_HELD']);
    await world.pass(DAY);
    // Entered late: of the visit's day and place, up to what was approved (2,900 and no tolerance) and a kuruş beyond it.
    await world.command(ticket, 'RECORD_EXPENSE', technician, { workType: 'LODGING', amount: '2400.00', vatRate: '10' }, { description: 'Otel' });
    await world.command(ticket, 'RECORD_EXPENSE', technician, { workType: 'LODGING', amount: '0.01', vatRate: '10' }, { description: 'Otel' });
    const late = await world.rows(
      `SELECT l.net, l.hold_reason, l.service_date = (v.arrived_at AT TIME ZONE 'Europe/Istanbul')::date AS on_the_day, l.site_id = v.site_id AS there
         FROM charge_line l JOIN visit v ON v.id = l.visit_id WHERE l.ticket_id = $1 AND work_type = 'LODGING' ORDER BY l.net DESC`,
      [ticket.id],
    );
    expect(late).toEqual([
      { net: '2400.00', hold_reason: null, on_the_day: true, there: true },
      { net: '0.01', hold_reason: 'OVER_APPROVED', on_the_day: true, there: true },
    ]);
    await world.pass(14 * DAY);
    await world.untilState(ticket, 'CLOSED');
    expect(await mails(ticket)).toContain('TICKET_CLOSED');
    await world.record(ticket, 'onsite-road');
  });

  test('refused with a reason goes back to the desk; a revised need supersedes the open request', async () => {
    const ticket = await waitingForApproval();
    const revised = { approverId: ticket.firm.representative.id, ...NEED, labour: '3000.00' };
    expect(await world.command(ticket, 'REVISE_NEED', deskOf(ticket.firm), revised, NEED_TEXT)).toBe('WAITING_APPROVAL');
    await world.childRuns(`approval-${ticket.number}-2`);
    const statuses = await world.rows('SELECT n, status, estimated_total FROM approval WHERE ticket_id = $1 ORDER BY n', [ticket.id]);
    expect(statuses).toEqual([
      { n: 1, status: 'SUPERSEDED', estimated_total: '2900.00' },
      { n: 2, status: 'OPEN', estimated_total: '3500.00' },
    ]);
    await world.decideApproval(ticket, 2, false);
    await world.untilState(ticket, 'IN_PROGRESS');
    expect((await world.story(ticket)).slice(-2)).toEqual(['REVISE_NEED', 'APPROVAL_REFUSED']);
    await world.record(ticket, 'superseded-refused');
  });

  test('unanswered: reminder, phone task, then expiry; silence never approves', async () => {
    const ticket = await waitingForApproval();
    const [row] = await world.rows<{ remind_at: Date; phone_at: Date; expires_at: Date }>(
      'SELECT remind_at, phone_at, expires_at FROM approval WHERE ticket_id = $1',
      [ticket.id],
    );
    if (row === undefined) throw new Error('no approval');
    const calendar = await loadCalendar(poolTx(world.db.pool), ticket.firm.contractId);
    expect(row.phone_at.getTime()).toBe(addBusiness(calendar, row.remind_at.getTime(), 8 * HOUR));
    await world.pass(row.remind_at.getTime() - (await world.now()) + 1_000);
    expect(await mails(ticket)).toEqual(['TICKET_RECEIVED', 'TICKET_ASSIGNED', 'APPROVAL_REQUEST', 'ONSITE_NEEDED', 'APPROVAL_REMINDER']);
    await world.pass(row.phone_at.getTime() - (await world.now()) + 1_000);
    expect(await tasks(ticket)).toEqual(['PHONE_APPROVER']);
    await world.pass(row.expires_at.getTime() - (await world.now()) + 1_000);
    await world.untilState(ticket, 'IN_PROGRESS');
    expect((await world.story(ticket)).at(-1)).toBe('APPROVAL_EXPIRED');
    expect(await tasks(ticket)).toEqual(['APPROVAL_EXPIRED']);
    await world.record(ticket, 'approval-expired');
  });

  test('a decision by phone and one by link: the row decides, the loser is told', async () => {
    const ticket = await waitingForApproval();
    const { approvalId } = await world.writeDecision(ticket, 1, false);
    expect(await world.command(ticket, 'RECORD_PHONE_DECISION', deskOf(ticket.firm), { approvalId, approved: true }, { note: 'Aradım' })).toBe(
      'ALREADY_DECIDED',
    );
    await world.untilState(ticket, 'IN_PROGRESS');
    expect((await world.story(ticket)).at(-1)).toBe('APPROVAL_REFUSED');
    await world.record(ticket, 'phone-loses');
  });

  test('two visits of one technician never overlap', async () => {
    const first = await waitingForApproval();
    const second = await waitingForApproval();
    for (const ticket of [first, second]) {
      await world.decideApproval(ticket, 1, true);
      await world.untilState(ticket, 'TO_PLAN');
    }
    const startsAt = (await world.now()) + DAY;
    const technicianId = first.firm.technician.id;
    expect(await world.command(first, 'PLAN_VISIT', deskOf(first.firm), { technicianId, startsAt, endsAt: startsAt + 2 * HOUR })).toBe('PLANNED');
    expect(
      await world.command(second, 'PLAN_VISIT', deskOf(second.firm), { technicianId, startsAt: startsAt + HOUR, endsAt: startsAt + 3 * HOUR }),
    ).toBe('VISIT_OVERLAPS');
    expect(
      await world.command(second, 'PLAN_VISIT', deskOf(second.firm), { technicianId, startsAt: startsAt + 2 * HOUR, endsAt: startsAt + 3 * HOUR }),
    ).toBe('PLANNED');
  });
});
