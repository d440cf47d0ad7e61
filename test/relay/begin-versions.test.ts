import type { Pool } from 'pg';
import { CONTRACT_CHECKS } from '../../scripts/doctor/contract-checks';
import type { DoctorContext } from '../../scripts/doctor/check';
import { putTermsInForce } from '../../platform/terms-in-force';
import { inTransaction } from '../../platform/transaction';
import { beginVersions } from '../../worker/relay/begin-versions';
import { addCalendar, addVersion } from '../support/contract-versions';
import { createFirm, type Firm } from '../support/firm';
import { startBench, type RelayBench } from './relay-fixture';

const EVE = Date.parse('2026-11-30T20:59:00Z');
const MIDNIGHT = Date.parse('2026-11-30T21:00:00Z');
const MINUTE = 60_000;

let bench: RelayBench;
let pool: Pool;
beforeAll(async () => {
  bench = await startBench();
  ({ pool } = bench);
});
afterAll(() => bench.close());
beforeEach(() => pool.query('DELETE FROM clock_recount'));

let told: string[] = [];
const begin = async (now: number): Promise<void> => {
  told = [];
  const notifier = { changed: (resource: string, id: string) => void told.push(`${resource} ${id}`) };
  await beginVersions({ pool, log: { warn: () => undefined }, notifier }, now);
};
const heldBy = async ({ contractId }: Firm): Promise<unknown> =>
  (
    await pool.query(
      `SELECT version_n AS n, calendar_id AS calendar, version, ARRAY(SELECT site_id FROM contract_site s WHERE s.contract_id = k.id) AS sites,
              (SELECT resolution FROM contract_target t WHERE t.contract_id = k.id AND priority = 'HIGH') AS high FROM contract k WHERE id = $1`,
      [contractId],
    )
  ).rows[0];
const recounts = async (): Promise<unknown[]> =>
  (
    await pool.query(
      `SELECT r.contract_id AS contract, o.kind FROM clock_recount r JOIN outbox o ON o.effect_key = 'recount:' || r.id WHERE r.finished_at IS NULL`,
    )
  ).rows;
const doctor = async (now: number): Promise<unknown[]> => {
  const context = { pool, now } as unknown as DoctorContext;
  return Promise.all(CONTRACT_CHECKS.map(async (check) => (await check.run(context)).ok));
};

test('a version begins with its day in Istanbul: the contract holds its terms, and the clocks of open tickets are counted again, once', async () => {
  const firm = await createFirm(pool, { targets: { RESOLUTION: 'PT8H' } });
  const { id: calendar } = await addCalendar(pool);
  const { id, n } = await addVersion(pool, firm.contractId, '2026-12-01', { calendar_id: calendar, discount_percent: 5 });
  await pool.query("UPDATE contract_version_target SET resolution = 'PT4H' WHERE version_id = $1 AND priority = 'HIGH'", [id]);
  await pool.query('DELETE FROM contract_version_target WHERE version_id = $1 AND priority = $2', [id, 'LOW']);
  await pool.query('INSERT INTO contract_version_site VALUES ($1, $2)', [id, firm.outsideSiteId]);
  await begin(EVE);
  expect([told, await recounts()]).toEqual([[], []]);
  expect(await heldBy(firm)).toMatchObject({ n: 1, high: 'PT8H', version: 1 });
  await begin(MIDNIGHT);
  expect(told).toEqual([`contracts ${firm.contractId}`]);
  const held = { n, calendar, high: 'PT4H', version: 2, sites: expect.arrayContaining([firm.siteId, firm.outsideSiteId]) };
  expect(await heldBy(firm)).toEqual(held);
  expect(await recounts()).toEqual([{ contract: firm.contractId, kind: 'START_RECOUNT' }]);
  // Its package may be another one: its course looks how far it is used.
  const woken = "SELECT 1 FROM outbox WHERE kind = 'CONTRACT_CHANGED' AND payload ->> 'contractId' = $1";
  expect((await pool.query(woken, [firm.contractId])).rows).toHaveLength(1);
  await begin(MIDNIGHT + MINUTE);
  expect([told, await heldBy(firm)]).toEqual([[], held]);
  expect(await recounts()).toHaveLength(1);
  const { rows: kept } = await pool.query('SELECT count(*)::int AS sites FROM contract_version_site WHERE version_id = $1', [id]);
  expect(kept).toEqual([{ sites: 2 }]);
  expect(await doctor(MIDNIGHT + 60 * MINUTE)).toEqual([true, true]);
});

test('prices alone count no clock again; what everybody slept through is made up for; of two relays one does it', async () => {
  const firm = await createFirm(pool);
  await addVersion(pool, firm.contractId, '2026-12-03', { discount_percent: 5 });
  const { n } = await addVersion(pool, firm.contractId, '2026-12-05', { discount_percent: 6 });
  const late = Date.parse('2026-12-09T08:00:00Z');
  expect(await doctor(late)).toEqual([true, false]);
  await Promise.all([begin(late), begin(late)]);
  expect(await heldBy(firm)).toMatchObject({ n, version: 2 });
  expect(await recounts()).toEqual([]);
  expect(await doctor(late)).toEqual([true, true]);
});

test('a contract that holds a version which has not begun is found, and put right; before its first day it holds its first one', async () => {
  const now = Date.parse('2026-12-09T08:00:00Z');
  const [early, first] = [await createFirm(pool), await createFirm(pool, { startsOn: '2027-01-01', endsOn: '2027-12-31' })];
  await addVersion(pool, early.contractId, '2026-12-20', { discount_percent: 5 });
  await addVersion(pool, first.contractId, '2027-06-01', { discount_percent: 5 });
  await begin(now);
  expect([told, await doctor(now)]).toEqual([[], [true, true]]);
  await inTransaction(pool, (client) => putTermsInForce(client, early.contractId, '2026-12-20', now));
  expect([await heldBy(early), await doctor(now)]).toMatchObject([{ n: 2 }, [true, false]]);
  await begin(now);
  expect(told).toEqual([`contracts ${early.contractId}`]);
  expect([await heldBy(early), await heldBy(first), await doctor(now)]).toMatchObject([{ n: 1 }, { n: 1, version: 1 }, [true, true]]);
});

test('a version that has begun is no fault while the relay has a quarter of an hour for it, nor once it is in force', async () => {
  const firm = await createFirm(pool);
  await addVersion(pool, firm.contractId, '2026-12-16', { discount_percent: 5 });
  const midnight = Date.parse('2026-12-15T21:00:00Z');
  expect(await doctor(midnight + 14 * MINUTE)).toEqual([true, true]);
  expect(await doctor(midnight + 15 * MINUTE)).toEqual([true, false]);
  await begin(midnight + MINUTE);
  expect(await doctor(midnight + 2 * MINUTE)).toEqual([true, true]);
});

test('one that cannot be put in force keeps no other from beginning', async () => {
  const [stuck, firm] = await Promise.all([createFirm(pool), createFirm(pool)]);
  for (const { contractId } of [stuck, firm]) await addVersion(pool, contractId, '2026-12-12', { discount_percent: 5 });
  await pool.query(`CREATE FUNCTION no_more() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END'`);
  await pool.query(`CREATE TRIGGER no_more BEFORE UPDATE ON contract FOR EACH ROW WHEN (OLD.id = '${stuck.contractId}') EXECUTE FUNCTION no_more()`);
  try {
    await begin(Date.parse('2026-12-12T08:00:00Z'));
  } finally {
    await pool.query('DROP FUNCTION no_more CASCADE');
  }
  expect([await heldBy(stuck), await heldBy(firm)]).toMatchObject([{ n: 1 }, { n: 2 }]);
});

test('the doctor finds locations and targets that are not those of the version', async () => {
  const firm = await createFirm(pool);
  await pool.query(
    "UPDATE contract_version_target SET resolution = 'PT1H' WHERE version_id = (SELECT id FROM contract_version WHERE contract_id = $1)",
    [firm.contractId],
  );
  await pool.query('DELETE FROM contract_version_site WHERE version_id = (SELECT id FROM contract_version WHERE contract_id = $1)', [
    firm.contractId,
  ]);
  const [check] = CONTRACT_CHECKS;
  const outcome = await check?.run({ pool, now: EVE } as unknown as DoctorContext);
  expect(outcome).toMatchObject({ ok: false, detail: expect.stringMatching(/^2: locations of K-.*; targets of K-/) });
});

test('the doctor tells one promise from another that takes its place', async () => {
  const firm = await createFirm(pool, { targets: { RESOLUTION: 'PT8H' } });
  const [check] = CONTRACT_CHECKS;
  const faults = async () => (await check?.run({ pool, now: EVE } as unknown as DoctorContext))?.detail;
  const before = await faults();
  await pool.query(
    `UPDATE contract_version_target SET remote_start = resolution, resolution = NULL
      WHERE priority = 'HIGH' AND version_id = (SELECT id FROM contract_version WHERE contract_id = $1)`,
    [firm.contractId],
  );
  expect(await faults()).not.toBe(before);
});
