import { createLoadEntitlementFacts } from '../../activities/entitlement-facts';
import type { ActivityDeps } from '../../activities/deps';
import { judgeEntitlement } from '../../domain/entitlement';
import { clockFrom } from '../../platform/clock';
import type { Db } from '../../platform/db';
import { addVersion } from '../support/contract-versions';
import { createTestDb } from '../support/db';
import { createFirm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';

const RECEIVED = Date.parse('2026-06-15T20:30:00Z');
const NOW = Date.parse('2026-06-16T06:00:00Z');

let db: Db;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

test('a request is judged by kind and places of the day of its receipt, whatever version began since; one that is looked at again by those of today', async () => {
  const firm = await createFirm(db.pool, { startsOn: '2026-01-01', endsOn: '2026-12-31' });
  const { id } = await addVersion(db.pool, firm.contractId, '2026-06-16', { kind: 'HELPDESK_ONLY', onsite_visits_per_month: 0 });
  await db.pool.query('DELETE FROM contract_version_site WHERE version_id = $1', [id]);
  await db.pool.query('INSERT INTO contract_version_site VALUES ($1, $2)', [id, firm.outsideSiteId]);
  const ticket = await putTicket(db.pool, firm, 'NEW');
  await db.pool.query('UPDATE ticket SET received_at = $2, contact_id = $3 WHERE id = $1', [ticket.id, new Date(RECEIVED), firm.requester.id]);
  const load = createLoadEntitlementFacts({ pool: db.pool, clock: clockFrom(() => Promise.resolve(NOW)) } as unknown as ActivityDeps);
  const { facts, receivedOn, today, contractsToday } = await load({ ticketId: ticket.id });
  expect([receivedOn, today]).toEqual(['2026-06-15', '2026-06-16']);
  expect(facts.contracts).toMatchObject([{ id: firm.contractId, kind: 'MAINTENANCE_WITH_HELPDESK', siteIds: [firm.siteId] }]);
  expect(contractsToday).toMatchObject([{ id: firm.contractId, kind: 'HELPDESK_ONLY', siteIds: [firm.outsideSiteId] }]);
  expect(judgeEntitlement(facts, receivedOn)).toMatchObject({ contractId: firm.contractId });
});
