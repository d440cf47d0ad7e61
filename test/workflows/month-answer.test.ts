import { randomUUID } from 'node:crypto';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { keepReport } from '../../platform/report/keep';
import { startWhereNeeded } from '../../worker/relay/processes/rebuild';
import { LONG_PROCESSES } from '../../worker/relay/processes/registry';
import { toCompare } from '../../worker/relay/processes/wanted';
import { suspiciousTexts } from '../support/history-texts';
import type { Firm } from '../support/firm';
import { MonthRoad } from '../support/month-road';
import { workflowBundle } from '../support/temporal';
import { WorkflowWorld } from '../support/workflow-world';

let world: WorkflowWorld;
let road: MonthRoad;
beforeAll(async () => {
  world = await WorkflowWorld.start();
  road = new MonthRoad(world);
}, 120_000);
afterAll(() => world.stop());

/** The mails about the month's report, oldest first: what they are, and whether they remind. */
const mailsOf = async ({ customerId }: Firm, period: string): Promise<string[]> =>
  (
    await world.rows<{ template: string; reminds: string | null }>(
      `SELECT m.template, m.params ->> 'isReminder' AS reminds FROM mail m JOIN customer_report r ON r.id::text = m.params ->> 'reportId'
        WHERE r.customer_id = $1 AND r.period = $2 ORDER BY m.created_at, m.template`,
      [customerId, period],
    )
  ).map(({ template, reminds }) => (reminds === 'true' ? `${template} again` : template));
const rolesOf = async (contactId: string, roles: string): Promise<unknown> =>
  await world.rows('UPDATE contact SET roles = $2 WHERE id = $1', [contactId, roles]);
/** A firm whose month is released and mailed. */
async function released(period: string, prepare: (firm: Firm) => Promise<unknown> = () => Promise.resolve()): Promise<Firm> {
  const firm = await world.firm();
  await prepare(firm);
  await road.freeze(firm, period);
  await road.release(firm, period);
  await road.mailed(firm, period);
  return firm;
}

test('the report is kept and mailed at the release, reminded of in business hours, and acknowledged: that is the end', async () => {
  const period = await road.nextPeriod();
  const firm = await released(period, ({ representative }) => rolesOf(representative.id, '{REPRESENTATIVE,BILLING}'));
  const mailed = await road.looked(firm, period);
  expect(await mailsOf(firm, period)).toEqual(['MONTH_RELEASED', 'REPORT_READY']);
  expect([mailed.state, mailed.mailed_to, mailed.ended_at]).toEqual(['RELEASED', 1, null]);
  const reminded = await road.passToLook(firm, period);
  expect(reminded.reminded_at?.getTime()).toBeGreaterThanOrEqual(mailed.look_again_at.getTime());
  expect(await mailsOf(firm, period)).toEqual(['MONTH_RELEASED', 'REPORT_READY', 'REPORT_READY again']);
  await road.acknowledge(firm, period);
  await road.isEnded(firm, period);
  const ended = await road.monthOf(firm, period);
  expect([ended?.state, ended?.acknowledged_at !== null, ended?.ended_at !== null, ended?.look_again_at]).toEqual(['RELEASED', true, true, null]);
  expect(await road.tasksOf('MONTH_UNANSWERED', mailed.id)).toEqual([]);
  const kept = await world.rows<{ id: string }>('SELECT id FROM customer_report WHERE customer_id = $1 AND period = $2', [firm.customerId, period]);
  expect(kept.map(({ id }) => id)).toEqual([ended?.report_id]);
  const history = await road.handleOf(firm, period).fetchHistory();
  expect(history.events?.length).toBeLessThanOrEqual(36);
  expect(suspiciousTexts(JSON.parse(historyToJSON(history)))).toEqual([]);
  await world.recordRunOf(road.idOf(firm, period), (await road.handleOf(firm, period).describe()).runId, 'month-end/acknowledged');
  await Worker.runReplayHistory({ workflowBundle: workflowBundle() }, history, road.idOf(firm, period));
});

test('nobody answers: two reminders, then the desk phones and the month is closed as it was released; a late answer is kept all the same', async () => {
  const period = await road.nextPeriod();
  const firm = await released(period);
  await road.passToLook(firm, period);
  const twice = await road.passToLook(firm, period);
  expect([twice.reminders, await mailsOf(firm, period)]).toEqual([2, ['REPORT_READY', 'REPORT_READY again', 'REPORT_READY again']]);
  expect(await road.tasksOf('MONTH_UNANSWERED', twice.id)).toEqual([]);
  await road.passToLook(firm, period);
  await road.isEnded(firm, period);
  const closed = await road.monthOf(firm, period);
  expect([closed?.state, closed?.acknowledged_at, closed?.ended_at !== null]).toEqual(['RELEASED', null, true]);
  expect(await road.tasksOf('MONTH_UNANSWERED', twice.id)).toEqual([false]);
  expect(await mailsOf(firm, period)).toHaveLength(3);
  const { runId, historyLength } = await road.handleOf(firm, period).describe();
  expect(historyLength).toBeLessThanOrEqual(46);
  await world.recordRunOf(road.idOf(firm, period), runId, 'month-end/never-answered');
  await road.acknowledge(firm, period);
  const late = await road.monthOf(firm, period);
  expect([late?.acknowledged_at !== null, late?.ended_at]).toEqual([true, closed?.ended_at]);
  expect(await road.tasksOf('MONTH_UNANSWERED', twice.id)).toEqual([true]);
  expect((await road.handleOf(firm, period).describe()).runId).toBe(runId);
});

test('without an officer the desk is told; who is entered meanwhile gets the report with the next reminder, and where nobody is, nobody is phoned', async () => {
  const period = await road.nextPeriod();
  const none = await world.firm();
  await rolesOf(none.itOfficer.id, '{}');
  const firm = await released(period, async ({ itOfficer, representative }) => {
    await rolesOf(itOfficer.id, '{}');
    await rolesOf(representative.id, '{BILLING}');
  });
  await road.release(none, period);
  const month = await road.mailed(firm, period);
  const other = await road.mailed(none, period);
  expect([month.mailed_to, await mailsOf(firm, period), await road.tasksOf('MONTH_NO_OFFICER', month.id)]).toEqual([0, ['MONTH_RELEASED'], [false]]);
  await rolesOf(firm.itOfficer.id, '{IT_OFFICER}');
  await road.passToLook(firm, period);
  expect([(await road.monthOf(firm, period))?.mailed_to, await road.tasksOf('MONTH_NO_OFFICER', month.id)]).toEqual([1, [true]]);
  expect(await mailsOf(firm, period)).toEqual(['MONTH_RELEASED', 'REPORT_READY again']);
  await road.acknowledge(firm, period);
  await road.isEnded(firm, period);
  while ((await road.monthOf(none, period))?.ended_at === null) await road.passToLook(none, period);
  await road.isEnded(none, period);
  expect([await mailsOf(none, period), await road.tasksOf('MONTH_NO_OFFICER', other.id)]).toEqual([[], [false]]);
  expect(await road.tasksOf('MONTH_UNANSWERED', other.id)).toEqual([]);
});

test('who sees a mistake is not reminded and not phoned about it as silent: a task of its own asks for the answer', async () => {
  const period = await road.nextPeriod();
  const firm = await released(period);
  const objectionId = randomUUID();
  await road.object(firm, period, objectionId);
  expect(await road.tasksOf('REPORT_OBJECTED', objectionId)).toEqual([false]);
  const { id } = await road.mailed(firm, period);
  for (let looks = 0; looks < 3; looks += 1) await road.passToLook(firm, period);
  await road.isEnded(firm, period);
  const month = await road.monthOf(firm, period);
  expect([month?.acknowledged_at, month?.reminders, await mailsOf(firm, period)]).toEqual([null, 0, ['REPORT_READY']]);
  expect(await road.tasksOf('MONTH_UNANSWERED', id)).toEqual([]);
});

test('a workflow that is lost while it waits goes on from its row: nothing is mailed twice, and the report stays the one that was kept', async () => {
  const period = await road.nextPeriod();
  const firm = await world.firm();
  await road.freeze(firm, period);
  // As if the worker had died between keeping and mailing.
  const client = await world.db.pool.connect();
  const keptId = await keepReport(client, { ...{ customerId: firm.customerId, period }, at: await world.now(), mailFrom: 'a@b.example' }).finally(
    () => client.release(),
  );
  await road.release(firm, period);
  expect((await road.mailed(firm, period)).report_id).toBe(keptId);
  await road.lose(firm, period);
  const wanted = (await toCompare(world.db.pool, LONG_PROCESSES.monthEnd, null)).find(({ id }) => id === road.idOf(firm, period));
  if (wanted === undefined) throw new Error('the row wants no workflow');
  const system = { db: world.db, client: world.env.client };
  expect(await startWhereNeeded(system, LONG_PROCESSES.monthEnd, wanted, false, () => undefined)).toBe(true);
  await road.passToLook(firm, period);
  expect(await mailsOf(firm, period)).toEqual(['REPORT_READY', 'REPORT_READY again']);
  await road.acknowledge(firm, period);
  await road.isEnded(firm, period);
});
