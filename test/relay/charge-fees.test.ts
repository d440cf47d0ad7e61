import type { Db } from '../../platform/db';
import { chargeDueFees } from '../../worker/relay/charge-fees';
import { createTestDb } from '../support/db';
import { createFirm } from '../support/firm';

let db: Db;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

const NOW = Date.parse('2026-12-01T00:30:00+03:00');
const changed: string[] = [];
const warned: unknown[] = [];
const parts = () => ({
  pool: db.pool,
  log: { warn: (about: unknown) => warned.push(about) },
  notifier: { changed: (resource: string) => changed.push(resource) },
});
const linesOf = async (customerId: string) =>
  (await db.pool.query('SELECT service_date::text AS day, billing_month AS month, net::text FROM charge_line WHERE customer_id = $1', [customerId]))
    .rows;
const firm = async (columns: string) => {
  const made = await createFirm(db.pool, { startsOn: '2026-01-01', endsOn: '2026-12-31' });
  await db.pool.query(`UPDATE contract SET ${columns} WHERE id = $1`, [made.contractId]);
  return made;
};

test('a fee in advance is charged when its first day comes, one in arrears when its last has; of two relays once', async () => {
  const [advance, arrears] = [await firm('fixed_fee = 3100, fixed_fee_in_arrears = false'), await firm('fixed_fee = 3100')];
  expect(await Promise.all([chargeDueFees(parts(), NOW), chargeDueFees(parts(), NOW)])).toEqual([[], []]);
  expect(await linesOf(advance.customerId)).toEqual([{ day: '2026-12-01', month: '2026-12', net: '3100.00' }]);
  expect(await linesOf(arrears.customerId)).toEqual([]);
  expect(new Set(changed)).toEqual(new Set(['charge-lines', 'desk-tasks']));
  await chargeDueFees(parts(), Date.parse('2026-12-31T12:00:00Z'));
  expect(await linesOf(arrears.customerId)).toEqual([{ day: '2026-12-31', month: '2026-12', net: '3100.00' }]);
  expect(warned).toEqual([]);
});

test('a customer whose fees cannot be charged keeps nobody else from theirs, and is tried again', async () => {
  const [bad, good] = [await firm('fixed_fee = 666, fixed_fee_in_arrears = false'), await firm('fixed_fee = 100, fixed_fee_in_arrears = false')];
  await db.pool.query('ALTER TABLE charge_line ADD CONSTRAINT refused CHECK (net <> 666)');
  const failed = await chargeDueFees(parts(), NOW);
  expect(failed).toEqual([bad.customerId]);
  expect(warned).toHaveLength(1);
  expect((await linesOf(good.customerId)).length).toBe(1);
  await db.pool.query('ALTER TABLE charge_line DROP CONSTRAINT refused');
  expect(await chargeDueFees(parts(), NOW, { only: failed })).toEqual([]);
  expect((await linesOf(bad.customerId)).length).toBe(1);
});

test('one whose contract cannot be read keeps nobody else from theirs, and alone is tried again', async () => {
  const [bad, good] = [await firm('fixed_fee = 777, fixed_fee_in_arrears = false'), await firm('fixed_fee = 100, fixed_fee_in_arrears = false')];
  await chargeDueFees(parts(), NOW);
  await db.pool.query('UPDATE charge_line SET inputs = inputs || \'{"net": "x"}\' WHERE customer_id = $1', [bad.customerId]);
  await db.pool.query('DELETE FROM charge_line WHERE customer_id = $1', [good.customerId]);
  expect(await chargeDueFees(parts(), NOW)).toEqual([bad.customerId]);
  expect((await linesOf(good.customerId)).length).toBe(1);
});
