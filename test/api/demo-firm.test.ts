import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../../platform/hash';
import { loadDemoFirm } from '../../scripts/demo/load';
import { startApi, type ApiUnderTest } from '../support/api-app';

// About a thousand statements: seconds on a quiet machine, more on a busy one.
jest.setTimeout(90_000);

let under: ApiUnderTest;
beforeAll(async () => {
  under = await startApi();
});
afterAll(() => under.close());

const counts = async (): Promise<Record<string, number>> => {
  const { prisma } = under.deps.db;
  return {
    users: await prisma.appUser.count(),
    customers: await prisma.customer.count(),
    sites: await prisma.site.count(),
    contacts: await prisma.contact.count(),
    contracts: await prisma.contract.count(),
    assets: await prisma.asset.count(),
    holidays: await prisma.holiday.count(),
    items: await prisma.priceItem.count(),
    calendars: await prisma.calendar.count(),
    audit: await prisma.auditLog.count(),
  };
};

test('the demo firm is loaded once, by the services, and its logins work', async () => {
  const logins = await loadDemoFirm(under.deps);
  const file = join(under.deps.config.dataDir, 'demo-logins.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(logins);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const first = await counts();
  expect(first).toMatchObject({ customers: 3, assets: 40 });
  for (const name of ['admin', 'manager', 'staff', 'technician', 'accountant', 'ops']) {
    const email = `${name}@servis.example`;
    const { body } = await under.anonymous().post('/api/v1/session').send({ email, password: logins[email] }).expect(200);
    expect(body.role).toBe(name);
  }
  const spares = await under.deps.db.prisma.asset.findMany({ where: { ownership: 'SPARE_POOL' } });
  expect(spares.length).toBeGreaterThan(0);
  expect(spares.every(({ customerId }) => customerId === null)).toBe(true);
  // The series goes on behind the labels that the files name.
  const top = await under.deps.db.prisma.asset.aggregate({ _max: { labelNumber: true } });
  const staff = await under.as('staff');
  const site = await under.deps.db.prisma.site.findFirstOrThrow();
  const { body: asset } = await staff.post('/api/v1/assets').send({ kind: 'MONITOR', customerId: site.customerId, siteId: site.id }).expect(201);
  expect(asset.labelNumber).toBe((top._max.labelNumber ?? 0) + 1);
  const { body: label } = await staff.get(`/api/v1/assets/${asset.id}/label`).expect(200);
  const { labelTokenHash } = await under.deps.db.prisma.asset.findUniqueOrThrow({ where: { id: asset.id } });
  expect(sha256Hex(new URL(label.address).searchParams.get('e') ?? '')).toBe(labelTokenHash);
});

test('in whichever year it is loaded, two contracts are in force for another year and one has ended (M9)', async () => {
  const year = 365 * 86_400_000;
  const contracts = await under.deps.db.prisma.contract.findMany({ orderBy: { endsOn: 'asc' } });
  const [ended, ...inForce] = contracts.map(({ endsOn }) => endsOn.getTime());
  expect(ended).toBeLessThan(Date.now());
  expect(inForce).toHaveLength(2);
  for (const end of inForce) expect(end).toBeGreaterThanOrEqual(Date.now() + year - 86_400_000);
});

test('a second load changes nothing but the passwords, a broken one goes on', async () => {
  const before = await counts();
  const { dataDir } = under.deps.config;
  rmSync(join(dataDir, 'demo-logins.json'));
  const contract = await under.deps.db.prisma.contract.findFirstOrThrow();
  await under.deps.db.prisma.asset.delete({ where: { labelNumber: 40 } });
  const logins = await loadDemoFirm(under.deps);
  expect(existsSync(join(dataDir, 'demo-logins.json'))).toBe(true);
  const { audit: _audit, ...after } = await counts();
  const { audit: _before, ...rest } = before;
  expect(after).toEqual(rest);
  expect(await under.deps.db.prisma.contract.findUniqueOrThrow({ where: { id: contract.id } })).toEqual(contract);
  await under.anonymous().post('/api/v1/session').send({ email: 'admin@servis.example', password: logins['admin@servis.example'] }).expect(200);
});
