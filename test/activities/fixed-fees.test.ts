import { freezePeriod } from '../../platform/billing-periods';
import type { Db } from '../../platform/db';
import { chargeFixedFees } from '../../platform/fixed-fees';
import { inTransaction } from '../../platform/transaction';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';

let db: Db;
let firm: Firm;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());
beforeEach(async () => {
  firm = await createFirm(db.pool, { startsOn: '2026-01-15', endsOn: '2026-12-31' });
});

const AT = Date.parse('2026-07-01T06:00:00Z');
const agree = (columns: string) => db.pool.query(`UPDATE contract SET ${columns} WHERE id = $1`, [firm.contractId]);
const charge = (month: string) => inTransaction(db.pool, (client) => chargeFixedFees(client, { customerId: firm.customerId, month, at: AT }));
const lines = async () =>
  (await db.prisma.chargeLine.findMany({ where: { customerId: firm.customerId }, orderBy: { serviceDate: 'asc' } })) as object[];

test('a contract without a fee makes no line', async () => {
  expect(await charge('2026-03')).toEqual([]);
});

test('one line of each contract and period, however often and by how many at once it is asked for', async () => {
  await agree("fixed_fee = 3100, fixed_fee_code = '603'");
  const made = await Promise.all(Array.from({ length: 4 }, () => charge('2026-03')));
  expect(made.flat()).toHaveLength(1);
  await charge('2026-01');
  expect(await lines()).toMatchObject([
    { businessKey: `fee:${firm.contractId}:2026-01-01`, billingMonth: '2026-01', reasonTr: expect.stringContaining('31 günün 17 günü') as string },
    {
      ...{ source: 'FIXED_FEE', ticketId: null, workType: 'CONTRACT_FEE', contractId: firm.contractId, contractVersion: 1, billingMonth: '2026-03' },
      ...{ withholdingCode: '603', covered: false, hold: null, outcome: 'BILLED', ruleId: 'FIXED_FEE' },
    },
  ]);
  const { rows } = await db.pool.query('SELECT net::text, vat::text, gross::text FROM charge_line WHERE customer_id = $1 ORDER BY service_date', [
    firm.customerId,
  ]);
  expect(rows).toEqual([
    { net: '1700.00', vat: '340.00', gross: '2040.00' },
    { net: '3100.00', vat: '620.00', gross: '3720.00' },
  ]);
});

test('a year in arrears comes with its last month; in advance with its first one', async () => {
  await agree("fixed_fee = 36500, fixed_fee_period = 'YEAR'");
  expect(await charge('2026-06')).toEqual([]);
  expect(await charge('2026-12')).toHaveLength(1);
  // 351 of 365 days.
  expect(await lines()).toMatchObject([{ businessKey: `fee:${firm.contractId}:2026-01-01:YEAR`, billingMonth: '2026-12' }]);
  const { rows } = await db.pool.query('SELECT net::text FROM charge_line WHERE customer_id = $1', [firm.customerId]);
  expect(rows).toEqual([{ net: '35100.00' }]);
});

test('a month that is frozen gets none, and whoever freezes meanwhile waits', async () => {
  await agree('fixed_fee = 100');
  await Promise.all([
    charge('2026-05'),
    inTransaction(db.pool, async (client) => {
      await chargeFixedFees(client, { customerId: firm.customerId, month: '2026-05', at: AT });
      await freezePeriod(client, { customerId: firm.customerId, period: '2026-05', at: AT });
    }),
  ]);
  expect(await lines()).toHaveLength(1);
  expect(await charge('2026-05')).toEqual([]);
});
