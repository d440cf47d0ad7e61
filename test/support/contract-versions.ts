import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { addDays, type CivilDate } from '../../domain/civil-date';

/** Columns of a version that may be other than the one before. */
type Terms = Readonly<Record<string, unknown>>;

/** Adds a version from a day to a contract, as the API writes it, but leaves the contract with the terms that it has. */
export async function addVersion(pool: Pool, contractId: string, validFrom: CivilDate, terms: Terms = {}): Promise<{ id: string; n: number }> {
  const id = randomUUID();
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ id: string; n: number; valid_until: string }>(
      'UPDATE contract_version SET valid_until = $2 WHERE contract_id = $1 AND n = (SELECT max(n) FROM contract_version WHERE contract_id = $1) RETURNING id, n',
      [contractId, addDays(validFrom, -1)],
    );
    const [last] = rows;
    if (last === undefined) throw new Error('a contract without a version');
    await client.query(
      `INSERT INTO contract_version SELECT (jsonb_populate_record(v, $3::jsonb || jsonb_build_object('id', $1::text, 'n', v.n + 1, 'valid_from', $4::text,
              'valid_until', (SELECT ends_on FROM contract WHERE id = v.contract_id)))).* FROM contract_version v WHERE v.id = $2`,
      [id, last.id, JSON.stringify(terms), validFrom],
    );
    await client.query('INSERT INTO contract_version_site SELECT $1, site_id FROM contract_version_site WHERE version_id = $2', [id, last.id]);
    await client.query('INSERT INTO contract_version_device SELECT $1, asset_id FROM contract_version_device WHERE version_id = $2', [id, last.id]);
    await client.query(
      'INSERT INTO contract_version_target SELECT $1, priority, first_response, remote_start, resolution FROM contract_version_target WHERE version_id = $2',
      [id, last.id],
    );
    await client.query('COMMIT');
    return { id, n: last.n + 1 };
  } finally {
    client.release();
  }
}

/** A list of prices with one item for hours of moving. */
export async function addPriceList(pool: Pool, price: string): Promise<string> {
  const id = randomUUID();
  await pool.query('INSERT INTO price_list (id, code, name, created_at, updated_at) VALUES ($1::uuid, $1::text, $1::text, now(), now())', [id]);
  await pool.query(
    `INSERT INTO price_item (id, price_list_id, work_type, code, name, unit, unit_price, vat_rate) VALUES (gen_random_uuid(), $1, 'MOVE', 'TASIMA', 'Taşıma', 'HUR', $2, 20)`,
    [id, price],
  );
  return id;
}

/** Hours round the clock on every day. */
export async function addCalendar(pool: Pool, hours: readonly (readonly [number, number])[] = [[0, 1440]]): Promise<{ id: string; code: string }> {
  const id = randomUUID();
  const weekly = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, hours]));
  await pool.query('INSERT INTO calendar (id, code, name, weekly, created_at, updated_at) VALUES ($1::uuid, $1::text, $1::text, $2, now(), now())', [
    id,
    weekly,
  ]);
  return { id, code: id };
}
