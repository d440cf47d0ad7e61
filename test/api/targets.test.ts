import { DEFAULT_TARGETS } from '../../domain/clocks/targets';
import { TARGETS_SELECT, targetsFrom, type TargetRows } from '../../platform/target-rows';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm } from '../support/firm';

let under: ApiUnderTest;
beforeAll(async () => {
  under = await startApi();
});
afterAll(() => under.close());

const OWN = {
  LOW: { FIRST_RESPONSE: null, REMOTE_START: null, RESOLUTION: null },
  NORMAL: { FIRST_RESPONSE: 'PT1H', REMOTE_START: 'PT2H', RESOLUTION: 'PT8H' },
  HIGH: { FIRST_RESPONSE: 'PT30M', REMOTE_START: null, RESOLUTION: 'PT4H30M' },
  CRITICAL: { FIRST_RESPONSE: 'PT15M', REMOTE_START: 'PT30M', RESOLUTION: 'PT2H' },
};

const counts = async (contractId: string | null) => targetsFrom((await under.deps.db.pool.query<TargetRows>(TARGETS_SELECT, [contractId])).rows[0]);

test('the firm promises what the product comes with until it says otherwise, by managers and admins alone', async () => {
  const manager = await under.as('manager');
  const { body: before } = await manager.get('/api/v1/targets/firm').expect(200);
  expect(before).toEqual({ id: 'firm', version: 0, updatedAt: null, targets: DEFAULT_TARGETS, escalationEmail: null });
  const put = (version: number, body: object) => manager.put('/api/v1/targets/firm').set('If-Match', `"v${version}"`).send(body);
  const { body: entered } = await put(0, { targets: OWN, escalationEmail: 'Mudur@Servis.Example' }).expect(200);
  expect(entered).toMatchObject({ version: 1, targets: OWN, escalationEmail: 'mudur@servis.example' });
  await put(0, { targets: OWN, escalationEmail: null }).expect(412);
  expect(await counts(null)).toEqual(OWN);
  for (const role of ['staff', 'accountant'] as const) {
    const other = await under.as(role);
    await other.get('/api/v1/targets/firm').expect(200);
    await other.put('/api/v1/targets/firm').set('If-Match', '"v1"').send({ targets: OWN, escalationEmail: null }).expect(403);
  }
  await (await under.as('technician')).get('/api/v1/targets/firm').expect(403);
  const [trail] = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'targets.update' } });
  expect(JSON.stringify(trail?.detail)).not.toContain('mudur@');
});

test.each([
  ['a day, which has no fixed length in business time', 'P1D'],
  ['nothing', 'PT0S'],
  ['less than nothing', 'PT-5M'],
  ['a word', 'yarın'],
  ['more than a year', 'PT9000H'],
  ['a text without end', `PT${'1'.repeat(40)}H`],
])('%s is no promise', async (_name, duration) => {
  const manager = await under.as('manager');
  const { version } = (await manager.get('/api/v1/targets/firm')).body;
  const targets = { ...OWN, HIGH: { ...OWN.HIGH, RESOLUTION: duration } };
  const { body } = await manager.put('/api/v1/targets/firm').set('If-Match', `"v${version}"`).send({ targets, escalationEmail: null }).expect(400);
  expect(Object.keys(body.errors)).toEqual(['targets.HIGH.RESOLUTION']);
  expect((await manager.get('/api/v1/targets/firm')).body.version).toBe(version);
});

test('what is to be solved is answered first', async () => {
  const manager = await under.as('manager');
  const { version } = (await manager.get('/api/v1/targets/firm')).body;
  const targets = { ...OWN, NORMAL: { FIRST_RESPONSE: 'PT9H', REMOTE_START: 'PT10H', RESOLUTION: 'PT8H' } };
  const { body } = await manager.put('/api/v1/targets/firm').set('If-Match', `"v${version}"`).send({ targets, escalationEmail: null }).expect(400);
  expect(Object.keys(body.errors).sort()).toEqual(['targets.NORMAL.FIRST_RESPONSE', 'targets.NORMAL.REMOTE_START']);
});

test("a contract's own promises count instead of the firm's, raise its version, and can be given up again", async () => {
  const manager = await under.as('manager');
  const { contractId } = await createFirm(under.deps.db.pool);
  const { body: contract } = await manager.get(`/api/v1/contracts/${contractId}`).expect(200);
  const {
    id: _id,
    customerId: _customer,
    createdAt: _created,
    updatedAt: _updated,
    notice: _notice,
    hasDocument: _document,
    version,
    ...fields
  } = contract;
  const put = (v: number, targets: unknown) =>
    manager
      .put(`/api/v1/contracts/${contractId}`)
      .set('If-Match', `"v${v}"`)
      .send({ ...fields, targets });
  const { body: changed } = await put(version, OWN).expect(200);
  expect(changed).toMatchObject({ version: version + 1, targets: OWN });
  expect(await counts(contractId)).toEqual(OWN);
  await put(version + 1, { ...OWN, LOW: undefined }).expect(400);
  const { body: given } = await put(version + 1, null).expect(200);
  expect(given.targets).toBeNull();
  expect(await counts(contractId)).toEqual(await counts(null));
});
