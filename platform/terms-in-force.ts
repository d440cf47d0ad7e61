import type { CivilDate } from '../domain/civil-date';
import { COLUMN_TERMS } from '../domain/contract-versions';
import type { Queryable } from './command-inbox';
import { termColumn, termsOnSql } from './contract-terms';
import { orderRecount } from './recount-order';

const TERMS = COLUMN_TERMS.map(termColumn);
const termsOf = (row: string): string => TERMS.map((term) => `${row}.${term}`).join(', ');

// A statement of its own: what reads the terms below must begin after whoever changed them a moment ago has committed.
const LOCK = 'SELECT 1 FROM contract WHERE id = $1::uuid FOR UPDATE';
const HOLD = `
  UPDATE contract k SET version_n = v.n, (${TERMS.join(', ')}) = ROW (${termsOf('v')}), version = k.version + 1, updated_at = $3::timestamptz
    FROM ${termsOnSql('$1::uuid', '$2::date')} v, (SELECT id, calendar_id FROM contract WHERE id = $1::uuid) old
   WHERE k.id = old.id AND (k.version_n, ${termsOf('k')}) IS DISTINCT FROM (v.n, ${termsOf('v')})
  RETURNING old.calendar_id <> k.calendar_id AS other_calendar`;

const VERSION = 'contract k JOIN contract_version v ON v.contract_id = k.id AND v.n = k.version_n';
const DROP_SITES = `
  DELETE FROM contract_site s USING ${VERSION}
   WHERE k.id = $1::uuid AND s.contract_id = k.id AND NOT EXISTS (SELECT FROM contract_version_site vs WHERE vs.version_id = v.id AND vs.site_id = s.site_id)`;
const ADD_SITES = `
  INSERT INTO contract_site (contract_id, site_id)
  SELECT k.id, vs.site_id FROM ${VERSION} JOIN contract_version_site vs ON vs.version_id = v.id WHERE k.id = $1::uuid ON CONFLICT DO NOTHING`;
const DROP_DEVICES = `
  DELETE FROM contract_device d USING ${VERSION}
   WHERE k.id = $1::uuid AND d.contract_id = k.id AND NOT EXISTS (SELECT FROM contract_version_device vd WHERE vd.version_id = v.id AND vd.asset_id = d.asset_id)`;
const ADD_DEVICES = `
  INSERT INTO contract_device (contract_id, asset_id)
  SELECT k.id, vd.asset_id FROM ${VERSION} JOIN contract_version_device vd ON vd.version_id = v.id WHERE k.id = $1::uuid ON CONFLICT DO NOTHING`;
const DROP_TARGETS = `
  DELETE FROM contract_target t USING ${VERSION}
   WHERE k.id = $1::uuid AND t.contract_id = k.id AND NOT EXISTS (SELECT FROM contract_version_target vt WHERE vt.version_id = v.id AND vt.priority = t.priority)
  RETURNING t.priority`;
const SET_TARGETS = `
  INSERT INTO contract_target AS t (contract_id, priority, first_response, remote_start, resolution)
  SELECT k.id, vt.priority, vt.first_response, vt.remote_start, vt.resolution FROM ${VERSION} JOIN contract_version_target vt ON vt.version_id = v.id
   WHERE k.id = $1::uuid
  ON CONFLICT (contract_id, priority) DO UPDATE
    SET first_response = EXCLUDED.first_response, remote_start = EXCLUDED.remote_start, resolution = EXCLUDED.resolution
    WHERE (t.first_response, t.remote_start, t.resolution) IS DISTINCT FROM (EXCLUDED.first_response, EXCLUDED.remote_start, EXCLUDED.resolution)
  RETURNING t.priority`;

/**
 * Makes a contract hold the terms of its version of a day, in the caller's transaction. Where that brings other hours or promises, the clocks of its open
 * tickets are counted again: what asks about now reads the contract, so that they change in the very moment from which the new ones count. A repeat does nothing.
 */
export async function putTermsInForce(db: Queryable, contractId: string, day: CivilDate, at: number): Promise<{ readonly isOtherClock: boolean }> {
  await db.query(LOCK, [contractId]);
  const held = await db.query<{ other_calendar: boolean }>(HOLD, [contractId, day, new Date(at)]);
  await db.query(DROP_SITES, [contractId]);
  await db.query(ADD_SITES, [contractId]);
  await db.query(DROP_DEVICES, [contractId]);
  await db.query(ADD_DEVICES, [contractId]);
  const dropped = await db.query(DROP_TARGETS, [contractId]);
  const set = await db.query(SET_TARGETS, [contractId]);
  const isOtherClock = held.rows[0]?.other_calendar === true || dropped.rows.length + set.rows.length > 0;
  if (isOtherClock) await orderRecount(db, { calendarId: null, contractId }, at);
  return { isOtherClock };
}
