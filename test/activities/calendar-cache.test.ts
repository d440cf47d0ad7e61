import { CalendarCache, poolTx } from '../../activities/calendars';
import { ClockTerms } from '../../activities/clocks';
import { testDeps, type TestDeps } from '../support/env';
import { createFirm, type Firm } from '../support/firm';

let deps: TestDeps;
let firm: Firm;
beforeAll(async () => {
  deps = await testDeps({});
  firm = await createFirm(deps.db.pool);
});
afterAll(() => deps.close());

const ofContract = 'id = (SELECT calendar_id FROM contract WHERE id = $1)';

test('other hours count from the next step on, and hours that stay are read once', async () => {
  const { pool } = deps.db;
  const [cache, tx] = [new CalendarCache(), poolTx(pool)];
  const terms = new ClockTerms(cache);
  const before = await cache.get(tx, firm.contractId);
  const read = jest.spyOn(tx, 'rows');
  expect(await cache.get(tx, firm.contractId)).toBe(before);
  expect(read.mock.calls.filter(([text]) => text.includes('holiday'))).toEqual([]);
  await pool.query(`UPDATE calendar SET weekly = jsonb_set(weekly, '{7}', '[[1260, 1440]]'), version = version + 1 WHERE ${ofContract}`, [
    firm.contractId,
  ]);
  const after = await cache.get(tx, firm.contractId);
  expect([after.version, after.weekly[7]]).toEqual([before.version + 1, [[1260, 1440]]]);
  expect((await terms.of(tx, firm.contractId)).calendar).toBe(after);
});

test('a contract that moves to another calendar, and a firm that chooses another, are counted by it at once', async () => {
  const { pool } = deps.db;
  const [cache, tx] = [new CalendarCache(), poolTx(pool)];
  const other = await createFirm(pool);
  const before = await cache.get(tx, firm.contractId);
  await cache.get(tx, null);
  await pool.query('UPDATE contract SET calendar_id = (SELECT calendar_id FROM contract WHERE id = $2) WHERE id = $1', [
    firm.contractId,
    other.contractId,
  ]);
  const after = await cache.get(tx, firm.contractId);
  expect(after.id).not.toBe(before.id);
  await pool.query(
    `INSERT INTO setting (key, value, updated_at) SELECT 'firm', jsonb_build_object('calendarId', calendar_id), now() FROM contract WHERE id = $1
       ON CONFLICT (key) DO UPDATE SET value = setting.value || EXCLUDED.value`,
    [firm.contractId],
  );
  expect((await cache.get(tx, null)).id).toBe(after.id);
});

test('what is promised otherwise counts from the next step on', async () => {
  const { pool } = deps.db;
  const [tx, terms] = [poolTx(pool), new ClockTerms(new CalendarCache())];
  const promised = async () => (await (await terms.of(tx, firm.contractId)).targets()) as unknown;
  const before = await promised();
  await pool.query(`UPDATE contract_target SET first_response = 'PT7M' WHERE contract_id = $1 AND priority = 'CRITICAL'`, [firm.contractId]);
  expect(await promised()).not.toEqual(before);
});
