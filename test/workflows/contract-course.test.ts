import type { WorkflowHandle } from '@temporalio/client';
import { addDays, civilDateAt, startOfCivilDate, type CivilDate } from '../../domain/civil-date';
import { renewedUntil } from '../../domain/contract-course';
import { wakeContract } from '../../platform/contract-wake';
import { startWhereNeeded } from '../../worker/relay/processes/rebuild';
import { LONG_PROCESSES } from '../../worker/relay/processes/registry';
import { wantedIds } from '../../worker/relay/processes/wanted';
import { contractChangedSignal } from '../../workflows/messages';
import { contractStartOptions } from '../../workflows/start-options';
import type { Firm } from '../support/firm';
import { deskOf, HOUR, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
  await world.rows(`INSERT INTO app_user (id, email, name, role, password_hash, created_at, updated_at)
    VALUES (gen_random_uuid(), 'mudur@servis.example', 'Gülşah Öztürk', 'manager', 'none', '2026-01-05', '2026-01-05')`);
}, 120_000);
afterAll(() => world.stop());

const today = async (): Promise<CivilDate> => civilDateAt(await world.now());
/** Lets time pass until an hour of a day. */
const passTo = async (day: CivilDate, hour: number): Promise<void> => world.pass(startOfCivilDate(day) + hour * HOUR - (await world.now()));

async function change(firm: Firm, set: string, values: readonly unknown[] = []): Promise<void> {
  await world.rows(`UPDATE contract SET ${set}, version = version + 1 WHERE id = $1`, [firm.contractId, ...values]);
}

/** Wakes the contract as the API and the relay do. */
async function wake(firm: Firm): Promise<WorkflowHandle> {
  await wakeContract(world.db.pool, firm.contractId, await world.now());
  const { workflowType, ...options } = contractStartOptions({ contractId: firm.contractId });
  const signal = { signal: contractChangedSignal, signalArgs: [] as [], workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const };
  return await world.env.client.workflow.signalWithStart(workflowType, { ...options, ...signal });
}

/** Wakes it, and waits until it has looked. */
async function lookAgain(firm: Firm, run: WorkflowHandle): Promise<void> {
  const looks = async (): Promise<number> => (await run.fetchHistory()).events?.filter((event) => event.markerRecordedEventAttributes).length ?? 0;
  const before = await looks();
  await wake(firm);
  await until('another look', async () => (await looks()) > before);
}

const stepsOf = async ({ contractId }: Firm): Promise<string[]> =>
  (
    await world.rows<{ said: string }>(
      `SELECT step || ' ' || for_day || CASE WHEN detail ? 'overtaken' THEN ' -' ELSE '' END AS said FROM contract_step WHERE contract_id = $1 ORDER BY for_day, at, step`,
      [contractId],
    )
  ).map(({ said }) => said);
const mailsOf = async ({ contractId }: Firm): Promise<string[]> =>
  (
    await world.rows<{ said: string }>(
      `SELECT (params ->> 'step') || ' ' || to_address AS said FROM mail WHERE params ->> 'contractId' = $1 ORDER BY created_at, to_address`,
      [contractId],
    )
  ).map(({ said }) => said);
const endOf = async ({ contractId }: Firm): Promise<CivilDate | undefined> =>
  (await world.rows<{ day: CivilDate }>('SELECT ends_on::text AS day FROM contract WHERE id = $1', [contractId]))[0]?.day;

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await holds());) {
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('one that renews itself: people are told of the last day for notice, it is renewed once, and goes on to its next end', async () => {
  const start = await today();
  const end = addDays(start, 100);
  const firm = await world.firm({ startsOn: addDays(start, -265), endsOn: end });
  await change(firm, 'auto_renews = true, renewal_months = 6');
  const run = await wake(firm);
  await passTo(addDays(start, 11), 12);
  await until('the first reminder', async () => (await stepsOf(firm)).length === 1);
  await passTo(addDays(end, 2), 12);
  await until('the renewal', async () => (await endOf(firm)) !== end);
  expect(await stepsOf(firm)).toEqual([`NOTICE_60 ${end}`, `NOTICE_30 ${end}`, `NOTICE_7 ${end}`, `RENEWED ${end}`]);
  expect(await mailsOf(firm)).toEqual(['NOTICE_60', 'NOTICE_30', 'NOTICE_7', 'RENEWED'].map((step) => `${step} mudur@servis.example`));
  const versions = await world.rows('SELECT n, valid_until::text AS until FROM contract_version WHERE contract_id = $1', [firm.contractId]);
  expect(versions).toEqual([{ n: 1, until: await endOf(firm) }]);
  const trail = await world.rows('SELECT actor_kind, action, detail FROM audit_log WHERE subject_id = $1', [firm.contractId]);
  expect(trail).toEqual([
    { actor_kind: 'SYSTEM', action: 'contract.renew', detail: { fields: ['endsOn'], changes: { endsOn: { from: end, to: await endOf(firm) } } } },
  ]);
  // Another look changes nothing.
  await lookAgain(firm, run);
  expect(await stepsOf(firm)).toHaveLength(4);
  // The server of production refuses an upsert of nothing; the one that skips time takes it.
  const upserts = (await run.fetchHistory()).events?.flatMap((event) => event.upsertWorkflowSearchAttributesEventAttributes ?? []);
  for (const upsert of upserts ?? []) expect(Object.keys(upsert.searchAttributes?.indexedFields ?? {})).not.toEqual([]);
  expect((await run.describe()).searchAttributes).toMatchObject({ SmState: ['IN_FORCE'], SmCustomer: [String(firm.customerNumber)] });
  await world.recordRunOf(run.workflowId, (await run.describe()).runId, 'contract/renewed');
});

test('one that does not renew itself: its end closes the door, open work needs a named decision; when it goes on, what waits is taken up', async () => {
  const start = await today();
  const end = addDays(start, 20);
  const firm = await world.firm({ startsOn: addDays(start, -345), endsOn: end });
  await world.rows(`INSERT INTO setting (key, value, updated_at) VALUES ('firm', '{"name":"Servis","tellsContractEnd":true}', '2026-01-05')
    ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`);
  const worked = await world.ticket(firm);
  await world.command(worked, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
  const run = await wake(firm);
  await passTo(addDays(end, 1), 1);
  await until('its end', async () => (await run.describe()).status.name === 'COMPLETED');
  expect(await stepsOf(firm)).toEqual([`END_30 ${end}`, `END_60 ${end} -`, `END_7 ${end}`, `ENDED ${end}`]);
  expect((await mailsOf(firm)).slice(-2)).toEqual([`ENDED mudur@servis.example`, `ENDED ${firm.representative.email}`]);
  const tasks = async (): Promise<unknown[]> =>
    await world.rows("SELECT ticket_id, done_at IS NULL AS open FROM desk_task WHERE kind = 'CONTRACT_ENDED' AND ticket_id = $1", [worked.id]);
  expect(await tasks()).toEqual([{ ticket_id: worked.id, open: true }]);
  await world.recordRunOf(run.workflowId, (await run.describe()).runId, 'contract/ended');

  const late = await world.ticket(firm);
  expect(await state(late)).toEqual({ state: 'NOT_ENTITLED', entitlement: 'CONTRACT_ENDED' });
  const until2 = addDays(end, 365);
  await change(firm, 'ends_on = $2::date', [until2]);
  const again = await wake(firm);
  await world.untilState(late, 'NEW');
  expect(await state(late)).toEqual({ state: 'NEW', entitlement: 'ENTITLED' });
  const told = await world.rows<{ template: string }>('SELECT template FROM mail WHERE ticket_id = $1 ORDER BY created_at, template', [late.id]);
  expect(told.map(({ template }) => template)).toEqual(['TICKET_NOT_ENTITLED', 'TICKET_ACCEPTED']);
  expect(await world.story(late)).toEqual(['RECEIVE', 'JUDGE', 'RECHECK']);
  expect(await tasks()).toEqual([{ ticket_id: worked.id, open: false }]);
  expect((await again.describe()).status.name).toBe('RUNNING');
});

async function state({ id }: TicketOnRoad): Promise<unknown> {
  return (await world.rows('SELECT state, entitlement FROM ticket WHERE id = $1', [id]))[0];
}

test('what was missed while it was lost is done once when it is started from its row; what is over is wanted no more', async () => {
  const start = await today();
  const end = addDays(start, 40);
  const firm = await world.firm({ startsOn: addDays(start, -325), endsOn: end });
  await change(firm, 'auto_renews = true, renewal_months = 1');
  const run = await wake(firm);
  await until('its first look', async () => (await run.describe()).searchAttributes['SmState'] !== undefined);
  await run.terminate('lost');
  await passTo(addDays(end, 45), 12);
  const one = { id: run.workflowId, key: firm.contractId };
  const isWanted = async () => (await wantedIds(world.db.pool)).has(one.id);
  const restarted = () => startWhereNeeded({ db: world.db, client: world.env.client }, LONG_PROCESSES.contract, one, false, () => undefined);
  expect([await isWanted(), await restarted()]).toEqual([true, true]);
  await until('two renewals', async () => (await stepsOf(firm)).filter((step) => step.startsWith('RENEWED')).length === 2);
  expect(await endOf(firm)).toBe(
    renewedUntil({
      startsOn: addDays(start, -325),
      endsOn: renewedUntil({ startsOn: addDays(start, -325), endsOn: end, renewalMonths: 1 }),
      renewalMonths: 1,
    }),
  );
  expect(await restarted()).toBe(false);
  // Of the missed reminders none is sent, of two renewals each is told once.
  expect((await mailsOf(firm)).filter((mail) => mail.endsWith('mudur@servis.example'))).toEqual(
    ['NOTICE_30', 'RENEWED', 'RENEWED'].map((step) => `${step} mudur@servis.example`),
  );
  await change(firm, 'auto_renews = false, ends_on = $2::date', [addDays(await today(), -1)]);
  const last = await wake(firm);
  await until('its end', async () => (await last.describe()).status.name === 'COMPLETED');
  expect([await isWanted(), await restarted()]).toEqual([false, false]);
});

test('one whose last day is put back to a day on which it had renewed itself comes to its end, once, and so does one that had ended, went on and is put back', async () => {
  const start = await today();
  const end = addDays(start, 10);
  const firm = await world.firm({ startsOn: addDays(start, -355), endsOn: end });
  await change(firm, 'auto_renews = true');
  const run = await wake(firm);
  await passTo(end, 12);
  await until('the renewal', async () => (await endOf(firm)) !== end);
  // Somebody takes the renewal back.
  await change(firm, 'ends_on = $2::date', [end]);
  await wake(firm);
  await passTo(addDays(end, 1), 1);
  await until('its end', async () => (await run.describe()).status.name === 'COMPLETED');
  const isWanted = async () => (await wantedIds(world.db.pool)).has(run.workflowId);
  expect([(await stepsOf(firm)).includes(`ENDED ${end}`), await isWanted()]).toEqual([true, false]);

  await change(firm, 'ends_on = $2::date, auto_renews = false', [addDays(end, 30)]);
  expect(await isWanted()).toBe(true);
  const again = await wake(firm);
  const worked = await world.ticket(firm);
  await until('it is open again', async () => (await again.describe()).searchAttributes['SmState']?.[0] === 'IN_FORCE');
  await change(firm, 'ends_on = $2::date', [end]);
  await wake(firm);
  await until('its end again', async () => (await again.describe()).status.name === 'COMPLETED');
  expect((await stepsOf(firm)).filter((step) => step.startsWith('ENDED'))).toEqual([`ENDED ${end}`]);
  const tasks = "SELECT 1 FROM desk_task WHERE kind = 'CONTRACT_ENDED' AND ticket_id = $1 AND done_at IS NULL";
  expect(await world.rows(tasks, [worked.id])).toHaveLength(1);
  expect((await mailsOf(firm)).filter((mail) => mail.startsWith('ENDED mudur'))).toHaveLength(2);
  expect(await isWanted()).toBe(false);
});

test('a contract that had ended long before anybody followed it is told of to nobody; what is open under it waits for a decision', async () => {
  const start = await today();
  const firm = await world.firm({ startsOn: addDays(start, -800), endsOn: addDays(start, 3) });
  const worked = await world.ticket(firm);
  await change(firm, 'ends_on = $2::date', [addDays(start, -8)]);
  const run = await wake(firm);
  await until('its end', async () => (await run.describe()).status.name === 'COMPLETED');
  expect((await stepsOf(firm)).filter((step) => !step.endsWith('-'))).toEqual([`ENDED ${addDays(start, -8)}`]);
  expect(await mailsOf(firm)).toEqual([]);
  expect(await world.rows("SELECT 1 FROM desk_task WHERE kind = 'CONTRACT_ENDED' AND ticket_id = $1 AND done_at IS NULL", [worked.id])).toHaveLength(
    1,
  );
});

test('the course of a contract that is removed ends', async () => {
  const start = await today();
  const firm = await world.firm({ startsOn: addDays(start, -10), endsOn: addDays(start, 300) });
  const run = await wake(firm);
  await until('its first look', async () => (await run.describe()).searchAttributes['SmState'] !== undefined);
  await world.rows('DELETE FROM contract WHERE id = $1', [firm.contractId]);
  await run.signal(contractChangedSignal);
  await until('its end', async () => (await run.describe()).status.name === 'COMPLETED');
});

test('before one renews itself beside its successor somebody is asked; a notice settles it', async () => {
  const start = await today();
  const end = addDays(start, 60);
  const firm = await world.firm({ startsOn: addDays(start, -305), endsOn: end });
  await change(firm, 'auto_renews = true');
  await world.rows(
    `WITH other AS (INSERT INTO contract (id, customer_id, number, kind, starts_on, ends_on, calendar_id, price_list_id, created_at, updated_at)
       SELECT gen_random_uuid(), customer_id, number || '-2', kind, $2::date, $2::date + 364, calendar_id, price_list_id, created_at, updated_at FROM contract WHERE id = $1 RETURNING id)
     INSERT INTO contract_site (contract_id, site_id) SELECT other.id, s.site_id FROM other, contract_site s WHERE s.contract_id = $1`,
    [firm.contractId, addDays(end, 1)],
  );
  const tasks = async (): Promise<unknown[]> =>
    await world.rows("SELECT done_at IS NULL AS open FROM desk_task WHERE kind = 'CONTRACT_SUCCEEDED' AND subject_id = $1", [firm.contractId]);
  const run = await wake(firm);
  await until('the question', async () => (await tasks()).length === 1);
  await lookAgain(firm, run);
  expect(await tasks()).toEqual([{ open: true }]);
  await change(firm, "notice_given_on = $2::date, notice_side = 'CUSTOMER'", [start]);
  await wake(firm);
  await until('it is settled', async () => (await tasks()).every((task) => !(task as { open: boolean }).open));
  expect(await endOf(firm)).toBe(end);
});
