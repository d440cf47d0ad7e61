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
const charge = (month: string, at = AT) => inTransaction(db.pool, (client) => chargeFixedFees(client, { customerId: firm.customerId, month, at }));
const freeze = (period: string) => inTransaction(db.pool, (client) => freezePeriod(client, { customerId: firm.customerId, period, at: AT }));
const lines = async () =>
  (await db.prisma.chargeLine.findMany({ where: { customerId: firm.customerId }, orderBy: { serviceDate: 'asc' } })) as object[];
const nets = async (): Promise<string[]> =>
  (await db.pool.query('SELECT net::text FROM charge_line WHERE customer_id = $1 ORDER BY service_date', [firm.customerId])).rows.map(
    ({ net }) => net,
  );
const tasks = async () => {
  const { rows } = await db.pool.query(
    "SELECT split_part(effect_key, ':', 4) || ' ' || split_part(effect_key, ':', 5) AS told, done_at IS NULL AS open FROM desk_task WHERE kind = 'FEE_DIFFERS' AND subject_id = $1 ORDER BY 1",
    [firm.contractId],
  );
  return rows.map(({ told, open }) => `${told}${open ? '' : ' done'}`);
};
const trail = async (): Promise<[string, unknown][]> => {
  const { rows } = await db.pool.query("SELECT action, detail FROM audit_log WHERE detail ->> 'customerId' = $1 ORDER BY id", [firm.customerId]);
  return rows.map(({ action, detail }) => [action, detail.changes?.net ?? detail.net]);
};

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
  expect(await trail()).toEqual([
    ['charge.fee', '3100.00'],
    ['charge.fee', '1700.00'],
  ]);
});

test('a year in arrears comes with its last month; in advance with its first one', async () => {
  await agree("fixed_fee = 36500, fixed_fee_period = 'YEAR'");
  expect(await charge('2026-06')).toEqual([]);
  expect(await charge('2026-12', Date.parse('2026-12-30T12:00:00Z'))).toEqual([]);
  expect(await charge('2026-12', Date.parse('2026-12-31T12:00:00Z'))).toHaveLength(1);
  // 351 of 365 days.
  expect(await lines()).toMatchObject([{ businessKey: `fee:${firm.contractId}:2026-01-01:YEAR`, billingMonth: '2026-12' }]);
  expect(await nets()).toEqual(['35100.00']);
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

test('a draft follows the terms as long as its month is open, and is taken back when nothing is due any more', async () => {
  await agree('fixed_fee = 3100');
  const [id] = await charge('2026-06');
  await agree("fixed_fee = 6200, fixed_fee_code = '603'");
  expect(await charge('2026-06')).toEqual([id]);
  expect(await charge('2026-06')).toEqual([]);
  expect(await lines()).toMatchObject([{ id, withholdingCode: '603', billingMonth: '2026-06' }]);
  expect(await nets()).toEqual(['6200.00']);
  await db.pool.query("UPDATE contract SET ends_on = '2026-06-15' WHERE id = $1", [firm.contractId]);
  await charge('2026-06');
  expect(await nets()).toEqual(['3100.00']);
  await agree('fixed_fee = NULL');
  await charge('2026-06');
  expect(await lines()).toEqual([]);
  await agree('fixed_fee = 300');
  await charge('2026-06');
  expect(await nets()).toEqual(['150.00']);
  expect(await trail()).toEqual([
    ['charge.fee', '3100.00'],
    ['charge.changeFee', { from: '3100.00', to: '6200.00' }],
    ['charge.changeFee', { from: '6200.00', to: '3100.00' }],
    ['charge.withdrawFee', '3100.00'],
    ['charge.fee', '150.00'],
  ]);
  expect(await tasks()).toEqual([]);
});

test.each([
  ['changed by hand', 'UPDATE charge_line SET description = $2 WHERE id = $1'],
  ['made cheaper', 'UPDATE charge_line SET unit_price = 5, net = 5, vat = 1, gross = 6, reason_en = $2 WHERE id = $1'],
  ['moved', "UPDATE charge_line SET billing_month = '2026-07', reason_en = $2 WHERE id = $1"],
  [
    'cancelled',
    "UPDATE charge_line SET hold = 'VOIDED', hold_note = $2, hold_decided_at = now(), hold_decided_by_id = (SELECT id FROM app_user LIMIT 1) WHERE id = $1",
  ],
  ['given a code', "UPDATE charge_line SET withholding_own = true, withholding_code = '603', reason_en = $2 WHERE id = $1"],
  [
    'asked to be written off',
    "INSERT INTO write_off (id, line_id, state, net, reason, asked_by_id, asked_at) SELECT gen_random_uuid(), $1, 'ASKED', 1, $2, id, now() FROM app_user LIMIT 1",
  ],
])('what was %s stays, and what it would be is told once for each amount', async (_what, sql) => {
  await agree('fixed_fee = 3100');
  const [id] = await charge('2026-06');
  await db.pool.query(sql, [id, 'elle']);
  const before = await lines();
  expect(await charge('2026-06')).toEqual([]);
  expect(await tasks()).toEqual([]);
  await agree('fixed_fee = 6200');
  expect(await charge('2026-06')).toEqual([]);
  expect(await charge('2026-06')).toEqual([]);
  expect(await lines()).toEqual(before);
  expect(await tasks()).toEqual(['2026-06-01 6200.00']);
  expect((await trail()).slice(1)).toEqual([['contract.feeDiffers', { from: '3100.00', to: '6200.00' }]]);
  await agree('fixed_fee = 3100');
  await charge('2026-06');
  expect(await tasks()).toEqual(['2026-06-01 6200.00 done']);
});

test('what differs from a frozen month is told by the look at a later one', async () => {
  await agree('fixed_fee = 3000, fixed_fee_in_arrears = false');
  await charge('2026-06');
  await freeze('2026-06');
  await db.pool.query("UPDATE contract SET ends_on = '2026-06-15' WHERE id = $1", [firm.contractId]);
  expect(await charge('2026-07')).toEqual([]);
  expect(await nets()).toEqual(['3000.00']);
  expect(await tasks()).toEqual(['2026-06-01 1500.00']);
});

test('a contract that renews itself within a year that was charged in advance is charged the rest from its first day on, once', async () => {
  await db.pool.query("UPDATE contract SET starts_on = '2026-03-01', ends_on = '2027-02-28' WHERE id = $1", [firm.contractId]);
  await agree("fixed_fee = 120000, fixed_fee_period = 'YEAR', fixed_fee_in_arrears = false");
  const on = (day: string) => Date.parse(`${day}T09:00:00+03:00`);
  await charge('2027-01', on('2027-01-01'));
  await freeze('2027-01');
  await db.pool.query("UPDATE contract SET ends_on = '2028-02-29' WHERE id = $1", [firm.contractId]);
  expect(await charge('2027-02', on('2027-02-28'))).toEqual([]);
  expect(await charge('2027-03', on('2027-03-01'))).toHaveLength(1);
  await charge('2027-03', on('2027-03-02'));
  await freeze('2027-03');
  await charge('2027-04', on('2027-04-01'));
  expect(await nets()).toEqual(['19397.26', '100602.74']);
  expect((await lines()).slice(1)).toMatchObject([
    {
      ...{ businessKey: `fee:${firm.contractId}:2027-03-01:YEAR`, billingMonth: '2027-03' },
      reasonTr: expect.stringContaining('365 günün 306 günü (01.03.2027–31.12.2027)') as string,
    },
  ]);
  expect(await tasks()).toEqual([]);
});

test('a fee of a frozen month that has no line is told; of a month that nobody closed or ran nothing is said', async () => {
  await freeze('2026-05');
  await agree('fixed_fee = 3100');
  await charge('2026-06');
  expect(await nets()).toEqual(['3100.00']);
  expect(await tasks()).toEqual(['2026-05-01 3100.00']);
});

test('a fee of a month whose run has passed the customer is told; of months before the first run nothing is said', async () => {
  await agree('fixed_fee = 3100');
  const run = (period: string) =>
    db.pool.query('INSERT INTO month_run (id, period, ordered_at, finished_at) VALUES (gen_random_uuid(), $1, $2, $2)', [period, new Date(AT)]);
  try {
    await run('2026-04');
    await run('2026-05');
    await charge('2026-06');
    expect(await tasks()).toEqual(['2026-04-01 3100.00', '2026-05-01 3100.00']);
    expect(await charge('2026-05')).toHaveLength(1);
    expect(await tasks()).toEqual(['2026-04-01 3100.00', '2026-05-01 3100.00 done']);
  } finally {
    await db.pool.query('DELETE FROM month_run');
  }
});

test('a difference that comes back is told anew, unless somebody has ticked it off', async () => {
  await agree('fixed_fee = 3100');
  await charge('2026-06');
  await freeze('2026-06');
  for (const fee of [6200, 3100, 6200]) {
    await agree(`fixed_fee = ${fee}`);
    await charge('2026-06');
  }
  expect(await tasks()).toEqual(['2026-06-01 6200.00']);
  expect((await trail()).filter(([action]) => action === 'contract.feeDiffers')).toHaveLength(2);
  await db.pool.query('UPDATE desk_task SET done_at = now(), done_by_id = (SELECT id FROM app_user LIMIT 1) WHERE subject_id = $1', [
    firm.contractId,
  ]);
  await charge('2026-06');
  expect(await tasks()).toEqual(['2026-06-01 6200.00 done']);
});

test('a look at a month of last year knows the fees of this one, and leaves what is told of years that it does not see', async () => {
  await db.pool.query("UPDATE contract SET starts_on = '2024-01-01', ends_on = '2027-12-31' WHERE id = $1", [firm.contractId]);
  await agree('fixed_fee = 3100, fixed_fee_in_arrears = false');
  const then = Date.parse('2027-01-03T06:00:00Z');
  await charge('2027-01', then);
  await inTransaction(db.pool, (client) => freezePeriod(client, { customerId: firm.customerId, period: '2027-01', at: then }));
  await charge('2026-12', then);
  expect(await tasks()).toEqual([]);
  const key = `FEE_DIFFERS:fee:${firm.contractId}:2025-03-01:3100.00`;
  await db.pool.query(
    "INSERT INTO desk_task (id, kind, effect_key, subject_id, created_at) VALUES (gen_random_uuid(), 'FEE_DIFFERS', $1, $2, now())",
    [...[key, firm.contractId]],
  );
  await charge('2027-02', Date.parse('2027-02-03T06:00:00Z'));
  expect(await tasks()).toEqual(['2025-03-01 3100.00']);
});
