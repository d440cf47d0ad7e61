import { randomUUID } from 'node:crypto';
import type { MonthsWaiting } from '../../api/contract/billing-periods';
import type { DeskTask } from '../../api/contract/desk-tasks';
import type { DeskTaskKind } from '../../domain/desk-tasks';
import { lastMonth } from '../../domain/month-end';
import { insert } from '../relay/relay-fixture';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm } from '../support/firm';
import { putLine } from '../support/put-line';
import { frozenMonth } from '../support/released-month';

let under: ApiUnderTest;
beforeAll(async () => {
  under = await startApi();
});
afterAll(() => under.close());

const pool = () => under.deps.db.pool;

async function task(kind: DeskTaskKind): Promise<string> {
  const id = randomUUID();
  await insert(pool(), 'desk_task', { ...{ id, kind, effect_key: `${kind}:${id}`, subject_id: id, created_at: new Date() } });
  return id;
}

test('who closes months reads and ticks off what is theirs of months, and no chase of the desk', async () => {
  const accountant = await under.as('accountant');
  const [review, fee, objected, overdue, held] = [
    await task('MONTH_REVIEW'),
    await task('FEE_DIFFERS'),
    await task('REPORT_OBJECTED'),
    await task('VISIT_OVERDUE'),
    await task('CHARGE_HELD'),
  ];
  const open = async (): Promise<string[]> => ((await accountant.get('/api/v1/desk-tasks').expect(200)).body.data as DeskTask[]).map(({ id }) => id);
  expect((await open()).toSorted()).toEqual([review, fee, objected].toSorted());
  const chases = [await task('MONTH_VISIT_OPEN'), await task('MONTH_TIMES_MISSING'), await task('MONTH_SESSION_OPEN')];
  const receipt = await task('MONTH_RECEIPT_MISSING');
  expect((await open()).toSorted()).toEqual([review, fee, objected, receipt].toSorted());
  for (const id of [overdue, held, ...chases]) await accountant.post(`/api/v1/desk-tasks/${id}/done`).expect(403);
  expect((await accountant.post(`/api/v1/desk-tasks/${objected}/done`).expect(409)).body.code).toBe('NEEDS_ANSWER');
  for (const id of [fee, receipt]) await accountant.post(`/api/v1/desk-tasks/${id}/done`).expect(200);
  expect((await open()).toSorted()).toEqual([review, objected].toSorted());
  await accountant.get('/api/v1/stuck-tickets').expect(403);
  await accountant.post(`/api/v1/desk-tasks/${review}/contest-outcome`).send({ outcome: 'GIVEN', note: 'x' }).expect(403);
  const technician = await under.as('technician');
  await technician.get('/api/v1/desk-tasks').expect(403);
  await technician.post(`/api/v1/desk-tasks/${review}/done`).expect(403);
});

test('the task of a fee says its day, what its line was computed as and what it would be', async () => {
  const accountant = await under.as('accountant');
  const { customerId, contractId } = await createFirm(pool());
  const key = `fee:${contractId}:2026-06-01`;
  const line = { business_key: key, source: 'FIXED_FEE', work_type: 'CONTRACT_FEE', inputs: '{"net":"3100.00"}' };
  await putLine(pool(), { customerId, contractId, ticketId: null }, '2026-06-30', line);
  const told = async (effectKey: string): Promise<unknown> => {
    const id = randomUUID();
    await insert(pool(), 'desk_task', { ...{ id, kind: 'FEE_DIFFERS', effect_key: effectKey, subject_id: contractId, created_at: new Date() } });
    return ((await accountant.get('/api/v1/desk-tasks').expect(200)).body.data as DeskTask[]).find((one) => one.id === id)?.fee;
  };
  expect(await told(`FEE_DIFFERS:${key}:6200.00`)).toEqual({ day: '2026-06-01', from: '3100.00', to: '6200.00' });
  // Of none that was ever charged, and of a longer period.
  expect(await told(`FEE_DIFFERS:fee:${contractId}:2026-04-01:QUARTER:900.00`)).toEqual({ day: '2026-04-01', from: '0.00', to: '900.00' });
});

test('what waits for them is counted over all months', async () => {
  const accountant = await under.as('accountant');
  const waiting = async (): Promise<MonthsWaiting> => (await accountant.get('/api/v1/month-boards').expect(200)).body;
  const before = await waiting();
  const period = lastMonth(Date.now());
  await frozenMonth(pool(), period, 1);
  const { customerId } = await createFirm(pool());
  const at = new Date();
  await insert(pool(), 'billing_period', {
    ...{ id: randomUUID(), customer_id: customerId, period, state: 'COLLECTING', missing: { LINE_HELD: 2 }, collecting_at: at, look_again_at: at },
    ...{ created_at: at, updated_at: at },
  });
  await task('REPORT_OBJECTED');
  expect(await waiting()).toEqual({ drafts: before.drafts + 1, oldestDraft: period, objections: before.objections + 1, missing: before.missing + 1 });
  await (await under.as('staff')).get('/api/v1/month-boards').expect(403);
});
