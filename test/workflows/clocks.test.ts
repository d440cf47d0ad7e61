import { clocksOf as clocksView } from '../../api/services/ticket-clocks';
import { randomUUID } from 'node:crypto';
import { isOpen, nextOpen } from '../../domain/business-time';
import type { BusinessCalendar } from '../../domain/calendar';
import { civilDateAt } from '../../domain/civil-date';
import { entriesBetween } from '../../domain/clocks/ledger';
import type { TargetDurations } from '../../domain/clocks/targets';
import { nextAlarm, type TicketClocks } from '../../domain/clocks/ticket-clocks';
import { addDays } from '../../domain/civil-date';
import { CLOCK_CHECKS } from '../../scripts/doctor/clock-checks';
import { rebuild, startWhereNeeded } from '../../worker/relay/processes/rebuild';
import { LONG_PROCESSES } from '../../worker/relay/processes/registry';
import { recountStartOptions } from '../../workflows/start-options';
import { waitFor } from '../support/wait-for';
import { DAY, deskOf, HOUR, REQUESTER, technicianOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
  await world.rows('INSERT INTO setting (key, value, updated_at) VALUES (\'targets\', \'{"escalationEmail": "mudur@servis.example"}\', $1)', [
    new Date(await world.now()),
  ]);
}, 120_000);
afterAll(() => world.stop());

const clocksOf = async ({ id }: TicketOnRoad): Promise<TicketClocks> => {
  const [row] = await world.rows<{ clocks: TicketClocks | null }>("SELECT snapshot -> 'clocks' AS clocks FROM ticket WHERE id = $1", [id]);
  if (row?.clocks == null) throw new Error('no clocks');
  return row.clocks;
};

const passTo = async (instant: number): Promise<void> => world.pass(Math.max(0, instant - (await world.now())) + 2_000);

async function hoursOf(ticket: TicketOnRoad): Promise<BusinessCalendar> {
  const { calendar } = await clocksOf(ticket);
  const [row] = await world.rows<{ calendar: BusinessCalendar }>('SELECT calendar FROM calendar_version WHERE stamp = $1', [calendar]);
  if (row === undefined) throw new Error(`no calendar ${calendar}`);
  return row.calendar;
}

const MONDAYS_AT_NINE: BusinessCalendar = {
  id: 'mondays',
  version: 1,
  zone: 'Europe/Istanbul',
  weekly: { 1: [[540, 541]], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
  exceptions: {},
};

/** A ticket that comes on the next Monday at nine. */
async function onAMorning(targets: Partial<TargetDurations>): Promise<TicketOnRoad> {
  const firm = await world.firm({ targets });
  await passTo(nextOpen(MONDAYS_AT_NINE, await world.now()));
  return await world.ticket(firm);
}

/** Ledger lines of a ticket as `kind about`. */
async function ledger({ id }: TicketOnRoad): Promise<string[]> {
  const rows = await world.rows<{ clocks: TicketClocks }>(
    "SELECT patch -> 'clocks' AS clocks FROM ticket_event WHERE ticket_id = $1 AND patch ? 'clocks' ORDER BY seq",
    [id],
  );
  return rows.flatMap(({ clocks }, index) =>
    entriesBetween(rows[index - 1]?.clocks ?? null, clocks).map((entry) =>
      [entry.kind, 'target' in entry ? entry.target : 'reason' in entry ? entry.reason : ''].filter(Boolean).join(' '),
    ),
  );
}

const tasks = async ({ id }: TicketOnRoad, kind: string): Promise<{ created_at: Date; done_at: Date | null }[]> =>
  world.rows('SELECT created_at, done_at FROM desk_task WHERE ticket_id = $1 AND kind = $2 ORDER BY created_at', [id, kind]);
const mails = async ({ id }: TicketOnRoad): Promise<{ to_address: string }[]> =>
  world.rows("SELECT to_address FROM mail WHERE ticket_id = $1 AND template = 'TARGET_MISSED'", [id]);
const assign = async (ticket: TicketOnRoad): Promise<string> =>
  world.command(ticket, 'ASSIGN', deskOf(ticket.firm), { assigneeId: ticket.firm.technician.id, assigneeNumber: ticket.firm.technician.number });

const respond = async (ticket: TicketOnRoad): Promise<string> => world.command(ticket, 'REPLY', technicianOf(ticket.firm), { wait: false });

describe('what is promised is watched (M8)', () => {
  test('warning, breach and escalation, each once and in business hours; what settles the promise settles its tasks', async () => {
    const ticket = await onAMorning({ FIRST_RESPONSE: 'PT30M' });
    const clocks = await clocksOf(ticket);
    expect(nextAlarm(clocks)).toMatchObject({ kind: 'WARN', target: 'FIRST_RESPONSE' });
    await passTo(nextAlarm(clocks)?.at ?? 0);
    await world.until(ticket, ({ seq }) => seq === 3);
    expect([(await tasks(ticket, 'TARGET_AT_RISK')).length, (await mails(ticket)).length]).toEqual([1, 0]);
    await passTo(nextAlarm(await clocksOf(ticket))?.at ?? 0);
    await world.until(ticket, ({ seq }) => seq === 4);
    expect((await world.story(ticket)).slice(2)).toEqual(['WARN_TARGET', 'BREACH_TARGET']);
    // One row for a promise: the warning has said what it could.
    expect((await tasks(ticket, 'TARGET_AT_RISK')).map(({ done_at }) => done_at !== null)).toEqual([true]);
    expect([(await tasks(ticket, 'TARGET_MISSED')).length, await mails(ticket)]).toEqual([1, [{ to_address: 'mudur@servis.example' }]]);
    expect(nextAlarm(await clocksOf(ticket))).toBeNull();
    // Whose it is is no answer to the requester; a reply is, a call in vain is not.
    await assign(ticket);
    await world.command(ticket, 'RECORD_CALL', technicianOf(ticket.firm), { direction: 'OUT', reached: false, answered: false });
    expect((await tasks(ticket, 'TARGET_MISSED')).map(({ done_at }) => done_at)).toEqual([null]);
    await respond(ticket);
    expect((await tasks(ticket, 'TARGET_MISSED')).map(({ done_at }) => done_at !== null)).toEqual([true]);
    expect(await ledger(ticket)).toEqual(['START', 'WARN FIRST_RESPONSE', 'BREACH FIRST_RESPONSE', 'MET FIRST_RESPONSE']);
  });

  test('a warning rests while the clock does, and is settled by whoever takes the ticket', async () => {
    const ticket = await onAMorning({ RESOLUTION: 'PT12H' });
    await passTo(nextAlarm(await clocksOf(ticket))?.at ?? 0);
    // That nobody has taken it was said before.
    await world.until(ticket, ({ seq }) => seq === 4);
    const settled = async (): Promise<boolean[]> => (await tasks(ticket, 'TARGET_AT_RISK')).map(({ done_at }) => done_at !== null);
    expect(await settled()).toEqual([false]);
    const desk = deskOf(ticket.firm);
    const days = 3 * DAY;
    await world.command(ticket, 'HOLD', desk, { reason: 'CUSTOMER_WISH', until: (await world.now()) + days, tell: false });
    expect((await clocksOf(ticket)).mode).not.toBe('RUNS');
    expect(await settled()).toEqual([true]);
    await world.command(ticket, 'RESUME', desk, {});
    expect((await clocksOf(ticket)).mode).toBe('RUNS');
    expect(await settled()).toEqual([false]);
    await assign(ticket);
    expect(await settled()).toEqual([true]);
  });

  test('never at midnight: a promise that ends with the day is escalated at the next opening', async () => {
    const ticket = await onAMorning({ RESOLUTION: 'PT8H' });
    await assign(ticket);
    const due = (await clocksOf(ticket)).targets.RESOLUTION.dueAt ?? 0;
    await passTo(nextAlarm(await clocksOf(ticket))?.at ?? 0);
    await world.until(ticket, ({ seq }) => seq === 4);
    // Received some seconds after nine: the promise ends that much into the next morning, never in the night.
    await passTo((await clocksOf(ticket)).targets.RESOLUTION.alarmAt ?? 0);
    await world.until(ticket, ({ seq }) => seq === 5);
    const [missed] = await tasks(ticket, 'TARGET_MISSED');
    const hours = await hoursOf(ticket);
    expect(isOpen(hours, missed?.created_at.getTime() ?? 0)).toBe(true);
    expect((await clocksOf(ticket)).targets.RESOLUTION.breachedAt).toBe(due);
  });

  test('a holiday that is entered while the clock runs defers the alarm, with a line in the ledger', async () => {
    const ticket = await onAMorning({ RESOLUTION: 'PT12H' });
    await assign(ticket);
    const before = await clocksOf(ticket);
    const today = civilDateAt(await world.now());
    await world.rows("INSERT INTO holiday (date, name_tr, name_en) VALUES ($1, 'İdari izin', 'Administrative leave') ON CONFLICT DO NOTHING", [
      addDays(today, 1),
    ]);
    await world.rows('UPDATE calendar SET version = version + 1');
    await passTo(nextAlarm(before)?.at ?? 0);
    await world.until(ticket, ({ seq }) => seq === 4);
    expect((await world.story(ticket)).at(-1)).toBe('RECALCULATE');
    expect(await ledger(ticket)).toEqual(['START', 'RECALENDAR']);
    expect((await clocksOf(ticket)).targets.RESOLUTION.dueAt).toBe((before.targets.RESOLUTION.dueAt ?? 0) + DAY);
    expect(await tasks(ticket, 'TARGET_AT_RISK')).toEqual([]);
    await passTo(nextAlarm(await clocksOf(ticket))?.at ?? 0);
    // The deadline of the state has moved by itself in between.
    await world.until(ticket, ({ seq }) => seq === 6);
    expect((await world.story(ticket)).slice(3)).toEqual(['RECALCULATE', 'DEFER_DEADLINE', 'WARN_TARGET']);
  });
});

describe('pauses', () => {
  test('the clock stands while the requester is asked; another priority meanwhile forgets nothing; reopened it goes on', async () => {
    const ticket = await onAMorning({ FIRST_RESPONSE: 'PT2H', REMOTE_START: 'PT4H', RESOLUTION: 'PT16H' });
    const { firm } = ticket;
    await assign(ticket);
    await world.pass(HOUR);
    await world.command(ticket, 'ASK_CONSENT', technicianOf(firm), { scope: 'CONTROL', windowMinutes: 60 });
    const asked = await clocksOf(ticket);
    expect([asked.mode, nextAlarm(asked)]).toEqual(['CONSENT', null]);
    await world.pass(2 * HOUR);
    await world.command(ticket, 'CHANGE_PRIORITY', deskOf(firm), { priority: 'HIGH' });
    await world.answerConsent(ticket, true);
    const again = await clocksOf(ticket);
    expect([again.mode, again.spent]).toEqual(['RUNS', asked.spent]);
    await world.command(ticket, 'START_REMOTE', technicianOf(firm), {});
    await world.command(ticket, 'END_REMOTE', technicianOf(firm), { outcome: 'SOLVED' });
    const solved = await clocksOf(ticket);
    expect(solved.targets.RESOLUTION).toMatchObject({ outcome: 'MET', doneAfter: solved.spent });
    await world.pass(20 * HOUR);
    await world.command(ticket, 'REOPEN', REQUESTER, {});
    const reopened = await clocksOf(ticket);
    expect([reopened.mode, reopened.spent, reopened.targets.FIRST_RESPONSE.outcome]).toEqual(['RUNS', solved.spent, 'MET']);
    expect(await ledger(ticket)).toEqual([
      'START',
      'MET FIRST_RESPONSE',
      'PAUSE CONSENT',
      'RESUME',
      'MET REMOTE_START',
      'MET RESOLUTION',
      'STOP',
      'AGAIN RESOLUTION',
      'RESUME',
    ]);
    await world.record(ticket, 'clocks');
  });

  test('a request without a contract waits with its clock standing; the contract that it gets brings its own promises', async () => {
    const firm = await world.firm({ targets: { RESOLUTION: 'PT6H' } });
    // Known, but with the label of another firm.
    const ticket = await world.ticket(firm, { label: (await world.firm()).asset.label });
    expect((await clocksOf(ticket)).mode).toBe('ENTITLEMENT');
    await world.command(ticket, 'LINK_CONTRACT', deskOf(firm), {
      customerId: firm.customerId,
      customerNumber: firm.customerNumber,
      contractId: firm.contractId,
      siteId: firm.siteId,
      assetId: null,
      label: null,
      remotable: false,
    });
    const linked = await clocksOf(ticket);
    expect([linked.mode, linked.spent, linked.targets.RESOLUTION.limit, linked.targets.REMOTE_START.limit]).toEqual(['RUNS', 0, 6 * HOUR, null]);
    const view = await clocksView(world.db.pool, ticket.id, firm.contractId, await world.now());
    expect(view).toMatchObject({ source: 'CONTRACT', priority: 'NORMAL', calendarName: expect.not.stringContaining('@') });
    expect(view?.ledger[0]).toMatchObject({ kind: 'START', limitsBeforeMs: null, limitsMs: { RESOLUTION: 6 * HOUR }, priorityBefore: null });
    expect(linked.calendar.startsWith('cal-')).toBe(true);
  });

  test('who asks is for us to find out: once verified, what is promised counts from the receipt', async () => {
    const firm = await world.firm({ targets: { RESOLUTION: 'PT6H' } });
    await passTo(nextOpen(MONDAYS_AT_NINE, await world.now()));
    const ticket = await world.ticket(firm, { email: 'taninmayan@baska.example', label: null });
    const { customerId, customerNumber, contractId, siteId } = firm;
    const link = { customerId, customerNumber, contractId, siteId, assetId: null, label: null, remotable: false };
    expect((await clocksOf(ticket)).targets.RESOLUTION.limit).toBeNull();
    await world.pass(HOUR);
    await world.command(ticket, 'VERIFY_REQUESTER', deskOf(firm), { ...link, method: 'CONFIRMED_BY_CONTACT' });
    const { mode, spent, targets } = await clocksOf(ticket);
    expect([mode, targets.RESOLUTION.limit]).toEqual(['RUNS', 6 * HOUR]);
    expect(Math.abs(spent - HOUR)).toBeLessThan(60_000);
    expect(await ledger(ticket)).not.toContain('PAUSE ENTITLEMENT');
  });
});

/** A change of hours or promises, as the API orders it to be counted. */
async function recount(): Promise<string> {
  const id = randomUUID();
  await world.rows('INSERT INTO clock_recount (id, created_at) VALUES ($1, $2)', [id, new Date(await world.now())]);
  return id;
}

async function startRecount(recountId: string): Promise<void> {
  const { workflowType, ...options } = recountStartOptions({ recountId, after: 0 });
  await world.env.client.workflow.start(workflowType, options);
}

const isThrough = async (recountId: string): Promise<boolean> =>
  (await world.rows('SELECT 1 FROM clock_recount WHERE id = $1 AND finished_at IS NOT NULL', [recountId])).length === 1;

/** Closes tomorrow or opens it again, as a manager does it, and has every open ticket that it concerns told. */
async function tomorrow(isClosed: boolean): Promise<void> {
  const day = addDays(civilDateAt(await world.now()), 1);
  const change = isClosed ? "INSERT INTO holiday (date, name_tr, name_en) VALUES ($1, 'İdari izin', 'Leave')" : 'DELETE FROM holiday WHERE date = $1';
  await world.rows(change, [day]);
  await world.rows('UPDATE calendar SET version = version + 1');
  await startRecount(await recount());
}

/** Instants at which something is due: of the promise in the ledger, of the ticket's state, and what ops find it by. */
async function dueOf(ticket: TicketOnRoad): Promise<{ promised: number | null; state: number | undefined; search: number | undefined }> {
  const [row] = await world.rows<{ due_at: Date | null }>('SELECT due_at FROM ticket WHERE id = $1', [ticket.id]);
  const { searchAttributes } = await world.env.client.workflow.getHandle(`ticket-${ticket.number}`).describe();
  const [search] = searchAttributes['SmDueAt'] ?? [];
  return {
    promised: (await clocksOf(ticket)).targets.RESOLUTION.dueAt,
    state: row?.due_at?.getTime(),
    search: search instanceof Date ? search.getTime() : undefined,
  };
}

describe('a change that moves what is due is told to the open tickets that it concerns, at once', () => {
  test('a holiday, and that it is taken back: ledger, deadline of the state and search attribute move by one event each; others hear nothing', async () => {
    const ticket = await onAMorning({ RESOLUTION: 'PT12H' });
    // Its clock stands, and the day on which it wakes is nobody's calendar's.
    const resting = await world.ticket(await world.firm({ targets: { RESOLUTION: 'PT12H' } }));
    for (const one of [ticket, resting]) await assign(one);
    await respond(resting);
    await world.command(resting, 'HOLD', technicianOf(resting.firm), { reason: 'PART', until: (await world.now()) + 5 * DAY, tell: false });
    const told = await world.story(resting);
    const before = await dueOf(ticket);
    expect(before.search).toBe(Math.min(before.promised ?? 0, before.state ?? 0));
    const later = { promised: (before.promised ?? 0) + DAY, state: (before.state ?? 0) + DAY, search: (before.search ?? 0) + DAY };
    await tomorrow(true);
    await world.until(ticket, ({ seq }) => seq === 4);
    await waitFor(async () => (await dueOf(ticket)).search !== before.search, { what: 'the search attribute' });
    expect(await dueOf(ticket)).toEqual(later);
    expect(await ledger(ticket)).toEqual(['START', 'RECALENDAR']);
    await tomorrow(false);
    await world.until(ticket, ({ seq }) => seq === 5);
    await waitFor(async () => (await dueOf(ticket)).search !== later.search, { what: 'the search attribute' });
    expect(await dueOf(ticket)).toEqual(before);
    expect((await world.story(ticket)).slice(3)).toEqual(['RECALCULATE', 'RECALCULATE']);
    const waiting = await world.rows<{ id: string }>('SELECT id FROM clock_recount WHERE finished_at IS NULL');
    for (const { id } of waiting) await world.ended(`recount-${id}`);
    for (const { id } of waiting) expect(await isThrough(id)).toBe(true);
    // Also the second look finds nothing more to tell.
    expect([(await world.story(ticket)).length, await world.story(resting)]).toEqual([5, told]);
  });

  test('shorter promises reach the ticket, also while its clock is paused; killed in between, the rebuild goes on', async () => {
    const ticket = await onAMorning({ RESOLUTION: 'PT12H' });
    const { firm } = ticket;
    await assign(ticket);
    await world.command(ticket, 'ASK_CONSENT', technicianOf(firm), { scope: 'CONTROL', windowMinutes: 60 });
    await world.rows("UPDATE contract_target SET resolution = 'PT4H' WHERE contract_id = $1", [firm.contractId]);
    const id = await recount();
    const lost = { id: `recount-${id}`, key: id };
    expect(await startWhereNeeded({ db: world.db, client: world.env.client }, LONG_PROCESSES.recount, lost, false, () => undefined)).toBe(true);
    await world.until(ticket, ({ seq }) => seq === 5);
    expect((await ledger(ticket)).slice(-2)).toEqual(['PAUSE CONSENT', 'RETARGET']);
    expect((await clocksOf(ticket)).targets.RESOLUTION).toMatchObject({ limit: 4 * HOUR, dueAt: null });
    const line = (await clocksView(world.db.pool, ticket.id, firm.contractId, await world.now()))?.ledger.at(-1);
    expect(line).toMatchObject({ kind: 'RETARGET', limitsBeforeMs: { RESOLUTION: 12 * HOUR }, limitsMs: { RESOLUTION: 4 * HOUR } });
    await world.ended(`recount-${id}`);
    expect(await isThrough(id)).toBe(true);
  });
});

test('the doctor adds every ledger up again, and sees one that was tampered with', async () => {
  const look = async () => {
    const storage = { has: () => Promise.resolve(true), sizeOf: () => Promise.resolve(0) };
    const context = { pool: world.db.pool, client: world.env.client, storage, now: await world.now() };
    return await Promise.all(CLOCK_CHECKS.map((check) => check.run(context)));
  };
  expect(await look()).toEqual([{ ok: true, detail: expect.stringMatching(/added up$/) }]);
  const ticket = await onAMorning({ RESOLUTION: 'PT12H' });
  const spent = (value: number) =>
    world.rows("UPDATE ticket SET snapshot = jsonb_set(snapshot, '{clocks,spent}', $2) WHERE id = $1", [ticket.id, String(value)]);
  await spent(1);
  expect(await look()).toEqual([{ ok: false, detail: expect.stringContaining(`ticket ${ticket.number}: `) }]);
  await spent(0);
});

describe('whatever is killed in between', () => {
  test('a workflow that is lost and rebuilt warns and escalates once', async () => {
    const ticket = await onAMorning({ FIRST_RESPONSE: 'PT30M' });
    const warnAt = nextAlarm(await clocksOf(ticket))?.at ?? 0;
    await world.childRuns(`ticket-${ticket.number}`);
    await world.env.client.workflow.getHandle(`ticket-${ticket.number}`).terminate('lost');
    await passTo(warnAt);
    expect(await rebuild({ db: world.db, client: world.env.client }, ticket.id, () => undefined)).toMatchObject({ started: { ticket: 1 } });
    await world.until(ticket, ({ seq }) => seq === 3);
    await passTo(nextAlarm(await clocksOf(ticket))?.at ?? 0);
    await world.until(ticket, ({ seq }) => seq === 4);
    expect((await world.story(ticket)).slice(2)).toEqual(['WARN_TARGET', 'BREACH_TARGET']);
    expect((await mails(ticket)).length).toBe(1);
  });

  test('a ticket that an earlier release took in gets its clocks with its next step', async () => {
    const ticket = await onAMorning({ FIRST_RESPONSE: 'PT2H', RESOLUTION: 'PT8H' });
    await world.childRuns(`ticket-${ticket.number}`);
    await world.env.client.workflow.getHandle(`ticket-${ticket.number}`).terminate('an earlier release');
    await world.rows("UPDATE ticket SET snapshot = snapshot - 'clocks', target_due_at = NULL WHERE id = $1", [ticket.id]);
    await rebuild({ db: world.db, client: world.env.client }, ticket.id, () => undefined);
    await world.pass(HOUR / 2);
    await respond(ticket);
    const clocks = await clocksOf(ticket);
    expect([clocks.spent, clocks.targets.FIRST_RESPONSE.outcome, clocks.targets.RESOLUTION.limit]).toEqual([0, 'DROPPED', 8 * HOUR]);
  });

  test('what the database refuses rests by itself: a deadline and an alarm that are due at once do not wake each other', async () => {
    const ticket = await onAMorning({ FIRST_RESPONSE: 'PT1H' });
    await passTo(nextAlarm(await clocksOf(ticket))?.at ?? 0);
    await world.until(ticket, ({ seq }) => seq === 3);
    await world.rows(`ALTER TABLE ticket_event ADD CONSTRAINT nothing_more CHECK (ticket_id <> '${ticket.id}' OR seq < 4) NOT VALID`);
    const handle = world.env.client.workflow.getHandle(`ticket-${ticket.number}`);
    const before = (await handle.describe()).historyLength;
    await passTo(nextAlarm(await clocksOf(ticket))?.at ?? 0);
    await world.pass(HOUR);
    // In an hour each is tried about six times, ever less often.
    expect((await handle.describe()).historyLength - before).toBeLessThan(150);
    await world.rows('ALTER TABLE ticket_event DROP CONSTRAINT nothing_more');
    await world.pass(2 * HOUR);
    await world.until(ticket, ({ seq }) => seq === 5);
    expect((await world.story(ticket)).slice(2).sort()).toEqual(['BREACH_TARGET', 'REMIND_DESK', 'WARN_TARGET']);
  });
});
