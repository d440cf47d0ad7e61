import { randomUUID } from 'node:crypto';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let world: ApiUnderTest;
let firm: Firm;
let staff: Agent;
let technician: Agent;
beforeAll(async () => {
  world = await startApi();
  firm = await createFirm(world.deps.db.pool);
  [staff, technician] = [await world.as('staff', { canConvey: true }), await world.as('technician')];
});
afterAll(() => world.close());
const pool = () => world.deps.db.pool;

test('whoever may convey a need is told what coming will cost, nobody else is (M10)', async () => {
  const stuck = await putTicket(pool(), firm, 'IN_PROGRESS', { assigneeId: technician.userId, remoteOutcome: 'IMPOSSIBLE' });
  const page = async (agent: Agent) => (await agent.get(`/api/v1/tickets/${stuck.id}`).expect(200)).body;
  expect((await page(staff)).callOut).toMatchObject({
    covered: true,
    amount: '0.00',
    packageVisits: 1,
    packageVisitsFree: 1,
    packageVisitsPromised: 0,
    discountPercent: '0.00',
  });
  await pool().query('update contract set onsite_visits_per_month = 0 where id = $1', [firm.contractId]);
  expect((await page(staff)).callOut).toMatchObject({ covered: false, amount: '1500.00', reason: { en: 'Onsite service is charged separately.' } });
  await pool().query('update contract set onsite_visits_per_month = 1 where id = $1', [firm.contractId]);
  expect((await page(technician)).callOut).toBeNull();
});

test('says whether the site belongs to the location of the contract, to technicians too (M15)', async () => {
  const open = await putTicket(pool(), firm, 'IN_PROGRESS', { assigneeId: technician.userId });
  const isInside = async () => (await technician.get(`/api/v1/tickets/${open.id}`).expect(200)).body.siteInContract;
  expect(await isInside()).toBe(true);
  await pool().query('delete from contract_site where contract_id = $1', [firm.contractId]);
  expect(await isInside()).toBe(false);
  await pool().query('insert into contract_site (contract_id, site_id) values ($1, $2)', [firm.contractId, firm.siteId]);
});

test('says that the contract has ended, to technicians too, while there is something to do (M9)', async () => {
  const open = await putTicket(pool(), firm, 'IN_PROGRESS', { assigneeId: technician.userId });
  const endedOn = async () => (await technician.get(`/api/v1/tickets/${open.id}`).expect(200)).body.contractEndedOn;
  expect(await endedOn()).toBeNull();
  await pool().query("update contract set ends_on = '2026-01-31' where id = $1", [firm.contractId]);
  expect(await endedOn()).toBe('2026-01-31');
  await pool().query("update contract set ends_on = '2099-12-31' where id = $1", [firm.contractId]);
});

test('the story names the contract that a step has put the ticket under, to those who read contracts', async () => {
  const open = await putTicket(pool(), firm, 'NEW', { assigneeId: technician.userId });
  const corrected = { assetId: firm.asset.id, siteId: firm.siteId };
  for (const [seq, patch] of [
    [2, corrected],
    [3, { ...corrected, contractId: firm.contractId }],
  ] as const)
    await pool().query(
      `insert into ticket_event (ticket_id, seq, command_id, command, content_hash, from_state, to_state, actor_kind, at, args, patch, prev_hash, hash)
       values ($1, $2, $3, 'SET_ASSET', 'x', 'NEW', 'NEW', 'STAFF', now(), '{}', $4, 'x', $5)`,
      [open.id, seq, randomUUID(), patch, randomUUID()],
    );
  const seenBy = async (agent: Agent): Promise<unknown[]> => {
    const { timeline } = (await agent.get(`/api/v1/tickets/${open.id}`).expect(200)).body;
    return timeline.filter(({ command }: { command?: string }) => command === 'SET_ASSET').map((entry: { contract: unknown }) => entry.contract);
  };
  const { rows } = await pool().query('select id, number from contract where id = $1', [firm.contractId]);
  expect(await seenBy(staff)).toEqual([null, rows[0]]);
  expect(await seenBy(technician)).toEqual([null, null]);
});
