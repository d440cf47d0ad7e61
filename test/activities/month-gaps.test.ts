import { randomUUID } from 'node:crypto';
import { startOfCivilDate } from '../../domain/civil-date';
import { MONTH_GAPS } from '../../domain/month-steps';
import { chaseGaps, countsOf, gapsOfMonth } from '../../platform/month-end-gaps';
import { settleMonthTasks } from '../../platform/month-end-tasks';
import { insert } from '../relay/relay-fixture';
import { testDeps, type TestDeps } from '../support/env';
import { createFirm, type Firm } from '../support/firm';
import { putCorrection } from '../support/put-correction';
import { putLine, putMonthTicket, putVisitWithoutTimes } from '../support/month-desk';

let deps: TestDeps;
beforeAll(async () => {
  deps = await testDeps({});
});
afterAll(() => deps.close());

const period = '2026-10';
const pool = () => deps.db.pool;
const monthOf = ({ customerId }: Firm) => ({ periodId: periodIds.get(customerId) ?? '', customerId, period });
const periodIds = new Map<string, string>();
const firm = async (): Promise<Firm> => {
  const made = await createFirm(pool());
  periodIds.set(made.customerId, randomUUID());
  return made;
};
const gaps = async (of: Firm): Promise<string[]> => (await gapsOfMonth(pool(), monthOf(of))).map(({ gap, subjectId }) => `${gap} ${subjectId}`);
const at = (date: string, hours: number): Date => new Date(startOfCivilDate(date) + hours * 3_600_000);

async function putSession(of: Firm, startedAt: Date, endedAt: Date | null): Promise<string> {
  const id = randomUUID();
  const ticketId = await putMonthTicket(pool(), of, period);
  await insert(pool(), 'remote_session', {
    ...{ id, ticket_id: ticketId, consent_id: randomUUID(), technician_id: of.technician.id, started_at: startedAt, ended_at: endedAt },
  });
  return id;
}

test('a visit without minutes, one that was not closed, a session that runs on: each with its ticket and whoever owes it', async () => {
  const own = await firm();
  const done = await putVisitWithoutTimes(pool(), own, period);
  const open = await putVisitWithoutTimes(pool(), own, period, { status: 'ON_SITE', completed_at: null, outcome: null });
  await putVisitWithoutTimes(pool(), own, period, { status: 'CANCELLED' });
  const timed = await putVisitWithoutTimes(pool(), own, period);
  await putLine(pool(), own, period, timed.ticketId, { visit_id: timed.id, minutes: 60 });
  const wrong = await putVisitWithoutTimes(pool(), own, period);
  await putLine(pool(), own, period, wrong.ticketId, { visit_id: wrong.id, minutes: 60, hold: 'VOIDED', hold_decided_at: new Date() });
  const session = await putSession(own, at('2026-10-20', 10), null);
  await putSession(own, at('2026-10-20', 10), at('2026-10-20', 11));
  const found = await gapsOfMonth(pool(), monthOf(own));
  expect(found.map(({ gap, subjectId }) => `${gap} ${subjectId}`).sort()).toEqual(
    [`SESSION_OPEN ${session}`, `TIMES_MISSING ${done.id}`, `TIMES_MISSING ${wrong.id}`, `VISIT_OPEN ${open.id}`].sort(),
  );
  expect(found.find(({ subjectId }) => subjectId === done.id)).toMatchObject({ ticketId: done.ticketId, owerId: own.technician.id });
  expect(countsOf(found)).toEqual({ SESSION_OPEN: 1, TIMES_MISSING: 2, VISIT_OPEN: 1 });
});

test('a line that waits, and an expense without any paper; what was given up, is covered or comes from a price list needs none', async () => {
  const own = await firm();
  const ticketId = await putMonthTicket(pool(), own, period);
  const expense = { work_type: 'TRAVEL', item_code: null };
  const line = (columns: Record<string, unknown>): Promise<string> => putLine(pool(), own, period, ticketId, columns);
  const held = await line({ hold: 'HELD', hold_reason: 'NO_APPROVAL' });
  const bare = await line(expense);
  const paid = await line({ ...expense, receipt_number: 'A-1' });
  // An opposite line has no paper of its own.
  await putCorrection(pool(), paid, '40.00');
  await line({ ...expense, item_code: 'KM' });
  await line({ ...expense, hold: 'WAIVED', hold_decided_at: new Date() });
  await line({ ...expense, covered: true, net: 0, vat: 0, gross: 0 });
  await line({});
  // Of another month.
  await putLine(pool(), own, '2026-09', ticketId, { hold: 'HELD', hold_reason: 'NO_APPROVAL' });
  expect(await gaps(own)).toEqual([`LINE_HELD ${held}`, `RECEIPT_MISSING ${bare}`]);
});

test('a line that waits for a rate alone is no decision that is missing, and nobody is chased for it', async () => {
  const own = await firm();
  const ticketId = await putMonthTicket(pool(), own, period);
  const waits = await putLine(pool(), own, period, ticketId, { hold: 'HELD', hold_reason: 'NO_RATE' });
  const contested = await putLine(pool(), own, period, ticketId, { hold: 'HELD', hold_reason: 'CONTESTED', hold_first_reason: 'NO_RATE' });
  expect(await gaps(own)).toEqual([`LINE_HELD ${contested}`, `RATE_MISSING ${waits}`]);
  expect(await chaseGaps(pool(), monthOf(own), Date.now())).toBe(false);
});

test('what an earlier month missed is looked for in the next, from the first that was ever closed on, but for what somebody ticked off', async () => {
  const own = await firm();
  const before = await putVisitWithoutTimes(pool(), own, '2026-08');
  const left = await putVisitWithoutTimes(pool(), own, '2026-09');
  const nothing = await putVisitWithoutTimes(pool(), own, '2026-09');
  const now = await putVisitWithoutTimes(pool(), own, period);
  expect(await gaps(own)).toEqual([`TIMES_MISSING ${now.id}`]);
  const september = randomUUID();
  await insert(pool(), 'billing_period', {
    ...{ id: september, customer_id: own.customerId, period: '2026-09', state: 'FROZEN', frozen_at: new Date(), collecting_at: new Date() },
    ...{ created_at: new Date(), updated_at: new Date() },
  });
  await insert(pool(), 'desk_task', {
    ...{ id: randomUUID(), kind: 'MONTH_TIMES_MISSING', effect_key: `MONTH_TIMES_MISSING:${september}:${nothing.id}`, subject_id: nothing.id },
    ...{ ticket_id: nothing.ticketId, created_at: new Date(), done_at: new Date(), done_by_id: own.staff.id },
  });
  expect((await gaps(own)).sort()).toEqual([`TIMES_MISSING ${left.id}`, `TIMES_MISSING ${now.id}`].sort());
  expect(await gaps(own)).not.toContain(`TIMES_MISSING ${before.id}`);
  await chaseGaps(pool(), monthOf(own), Date.parse('2026-11-02T09:00:00Z'));
  const { rows } = await pool().query('SELECT subject_id AS id FROM desk_task WHERE done_at IS NULL AND effect_key LIKE $1', [
    `%:${periodIds.get(own.customerId) ?? ''}:%`,
  ]);
  expect(rows.map(({ id }) => id).sort()).toEqual([left.id, now.id].sort());
});

test('a write-off that nobody has decided about, of the month that bills its line', async () => {
  const own = await firm();
  const ticketId = await putMonthTicket(pool(), own, period);
  const lineOf = (month: string): Promise<string> => putLine(pool(), own, month, ticketId);
  const [asked, refused, other] = [await lineOf(period), await lineOf(period), await lineOf('2026-09')];
  const ask = (lineId: string, columns: object = {}) =>
    insert(pool(), 'write_off', {
      ...{ id: randomUUID(), line_id: lineId, net: 100, reason: 'Jest', asked_by_id: own.staff.id, asked_at: new Date() },
      ...columns,
    });
  for (const lineId of [asked, other]) await ask(lineId);
  await ask(refused, { state: 'REFUSED', decided_by_id: own.technician.id, decided_at: new Date() });
  expect(await gaps(own)).toEqual([`WRITE_OFF_OPEN ${asked}`]);
  expect(await chaseGaps(pool(), monthOf(own), Date.now())).toBe(false);
});

test('a month is that of Istanbul, and a customer has nothing to do with another', async () => {
  const [own, other] = [await firm(), await firm()];
  // Half past midnight of the first in Istanbul is still the month before in UTC.
  const first = await putVisitWithoutTimes(pool(), own, period, { starts_at: at('2026-10-01', 0.5), ends_at: at('2026-10-01', 1) });
  const last = await putVisitWithoutTimes(pool(), own, period, { starts_at: at('2026-10-31', 23.5), ends_at: at('2026-11-01', 0) });
  await putVisitWithoutTimes(pool(), own, period, { starts_at: at('2026-11-01', 0), ends_at: at('2026-11-01', 1) });
  expect((await gaps(own)).sort()).toEqual([`TIMES_MISSING ${first.id}`, `TIMES_MISSING ${last.id}`].sort());
  expect(await gaps(other)).toEqual([]);
});

describe('the chase', () => {
  const tasks = async (subjectId: string): Promise<{ kind: string; done: boolean }[]> =>
    (await pool().query('SELECT kind, done_at IS NOT NULL AS done FROM desk_task WHERE subject_id = $1', [subjectId])).rows;
  const now = Date.parse('2026-11-02T09:00:00Z');

  test('opens one task for each thing, settles it when that is there, and opens it anew when it is missing again', async () => {
    const own = await firm();
    const visit = await putVisitWithoutTimes(pool(), own, period);
    const chase = async (): Promise<boolean> => await chaseGaps(pool(), monthOf(own), now);
    expect([await chase(), await chase()]).toEqual([true, false]);
    expect(await tasks(visit.id)).toEqual([{ kind: MONTH_GAPS.TIMES_MISSING.task, done: false }]);
    const lineId = await putLine(pool(), own, period, visit.ticketId, { visit_id: visit.id, minutes: 60 });
    await chase();
    expect(await tasks(visit.id)).toEqual([{ kind: 'MONTH_TIMES_MISSING', done: true }]);
    await pool().query("UPDATE charge_line SET hold = 'VOIDED', hold_decided_at = $2 WHERE id = $1", [lineId, new Date(now)]);
    expect(await chase()).toBe(true);
    expect(await tasks(visit.id)).toEqual([{ kind: 'MONTH_TIMES_MISSING', done: false }]);
  });

  test('leaves in peace what somebody has ticked off, and the tasks of other customers', async () => {
    const [own, other] = [await firm(), await firm()];
    const [visit, theirs] = [await putVisitWithoutTimes(pool(), own, period), await putVisitWithoutTimes(pool(), other, period)];
    for (const each of [own, other]) await chaseGaps(pool(), monthOf(each), now);
    await pool().query('UPDATE desk_task SET done_at = $2, done_by_id = $3 WHERE subject_id = $1', [visit.id, new Date(now), own.staff.id]);
    expect(await gaps(own)).toEqual([]);
    expect(await chaseGaps(pool(), monthOf(own), now)).toBe(false);
    await settleMonthTasks(pool(), monthOf(own).periodId, now);
    expect([await tasks(visit.id), await tasks(theirs.id)]).toEqual([
      [{ kind: 'MONTH_TIMES_MISSING', done: true }],
      [{ kind: 'MONTH_TIMES_MISSING', done: false }],
    ]);
    await settleMonthTasks(pool(), monthOf(other).periodId, now);
    expect(await tasks(theirs.id)).toEqual([{ kind: 'MONTH_TIMES_MISSING', done: true }]);
  });

  test('a line that waits has a task of its own already', async () => {
    const own = await firm();
    const held = await putLine(pool(), own, period, await putMonthTicket(pool(), own, period), { hold: 'HELD', hold_reason: 'NO_APPROVAL' });
    expect(await chaseGaps(pool(), monthOf(own), now)).toBe(false);
    expect(await tasks(held)).toEqual([]);
  });
});
