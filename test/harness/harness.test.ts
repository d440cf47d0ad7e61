import { Builders } from '../support/builders';
import { createTestDb } from '../support/db';
import { testDeps } from '../support/env';
import { createTestTemporal, workflowBundle } from '../support/temporal';
import { waitFor } from '../support/wait-for';
import { existsSync } from 'node:fs';

test('each database is migrated, empty and nobody else’s', async () => {
  const [one, other] = [await createTestDb(), await createTestDb()];
  await one.prisma.setting.create({ data: { key: 'only here', value: 1, updatedAt: new Date(0) } });
  // Migrations leave settings of their own, and nobody's data.
  expect(await other.prisma.setting.findUnique({ where: { key: 'only here' } })).toBeNull();
  expect([await other.prisma.customer.count(), await other.prisma.ticket.count(), await other.prisma.appUser.count()]).toEqual([0, 0, 0]);
  expect((await other.pool.query("select 1 from pg_trigger where tgname = 'ticket_event_append_only'")).rowCount).toBe(1);
  await Promise.all([one.close(), other.close()]);
});

test('builders make a firm whose parts belong together', async () => {
  const deps = await testDeps();
  const make = new Builders(deps.db.prisma);
  const customer = await make.customer();
  const site = await make.site(customer.id);
  const contract = await make.contract(customer.id, [site.id]);
  const [contact, asset, spare, user] = [
    await make.contact(customer.id, { siteId: site.id, roles: ['REPRESENTATIVE'] }),
    await make.asset(customer.id, site.id),
    await make.asset(null, null),
    await make.user('technician'),
  ];
  const found = await deps.db.prisma.contract.findUniqueOrThrow({
    where: { id: contract.id },
    include: { sites: true, priceList: { include: { items: true } } },
  });
  expect(found.sites.map(({ siteId }) => siteId)).toEqual([site.id]);
  expect(found.priceList.items.length).toBeGreaterThan(2);
  expect([contact.customerId, asset.siteId, spare.ownership, user.role]).toEqual([customer.id, site.id, 'SPARE_POOL', 'technician']);
  deps.clock.advance(5);
  expect(new Date(await deps.clock.now()).toISOString()).toBe('2026-11-24T09:00:00.005Z');
  await deps.close();
});

test('each namespace has our search attributes and nobody else’s workflows', async () => {
  const temporal = await createTestTemporal();
  const found = await temporal.client.workflow.count('SmState = "NEW" or SmTicket > 0');
  expect(found.count).toBe(0);
  await temporal.close();
  expect(existsSync(workflowBundle().codePath)).toBe(true);
});

test('waiting gives what was found, or says what did not come true and why', async () => {
  let looks = 0;
  expect(await waitFor(() => (looks += 1) > 2 && 'there')).toBe('there');
  const failing = waitFor(() => Promise.reject(new Error('the reason')), { timeout: 30, pause: 5, what: 'the row' });
  await expect(failing).rejects.toMatchObject({ message: 'the row did not come true within 30 ms', cause: { message: 'the reason' } });
});
