import type TestAgent from 'supertest/lib/agent';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';

let under: ApiUnderTest;
let staff: TestAgent;
let firm: Firm;
beforeAll(async () => {
  under = await startApi();
  staff = await under.as('staff');
  firm = await createFirm(under.deps.db.pool);
});
afterAll(() => under.close());

const found = async (resource: string, filter: object): Promise<string[]> => {
  const { body } = await staff
    .get(`/api/v1/${resource}`)
    .query({ filter: JSON.stringify(filter) })
    .expect(200);
  return body.data.map(({ id }: { id: string }) => id);
};
const post = async (resource: string, body: object): Promise<string> => (await staff.post(`/api/v1/${resource}`).send(body).expect(201)).body.id;

test('sites of a customer by their name in whatever case, not by a part of it', async () => {
  const { customerId } = firm;
  const id = await post('sites', { customerId, name: 'IŞIK İskelesi' });
  await post('sites', { customerId, name: 'Işık İskelesi 2' });
  const other = await createFirm(under.deps.db.pool);
  await post('sites', { customerId: other.customerId, name: 'IŞIK İskelesi' });
  expect(await found('sites', { customerId, name: ' ışık iskelesi ' })).toEqual([id]);
});

test('customers by their account code', async () => {
  const id = await post('customers', { name: 'Cari', accountCode: '120.İZ.01' });
  await post('customers', { name: 'Öbür cari', accountCode: '120.İZ.011' });
  expect(await found('customers', { accountCode: ' 120.iz.01 ' })).toEqual([id]);
});

test('contracts by their number, devices by their serial number', async () => {
  await under.deps.db.pool.query(`update contract set number = 'A-SZ-1' where id = $1`, [firm.contractId]);
  expect(await found('contracts', { number: 'a-sz-1' })).toEqual([firm.contractId]);
  expect(await found('contracts', { number: 'a-sz' })).toEqual([]);
  const place = { kind: 'MONITOR', customerId: firm.customerId, siteId: firm.siteId };
  const id = await post('assets', { ...place, serial: 'CN-0%42' });
  await post('assets', { ...place, serial: 'CN-0%42-B', name: 'cn-0%42' });
  expect(await found('assets', { serial: 'cn-0%42' })).toEqual([id]);
  expect(await found('assets', { serial: 'cn-0' })).toEqual([]);
});
