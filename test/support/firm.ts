import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { TargetDurations } from '../../domain/clocks/targets';
import { PRIORITY_NAMES } from '../../domain/priorities';

/** A customer with a contract in force and the people and things that a ticket's road needs. */
export interface Firm {
  readonly customerId: string;
  readonly customerNumber: number;
  readonly siteId: string;
  readonly outsideSiteId: string;
  readonly contractId: string;
  readonly requester: { readonly id: string; readonly name: string; readonly email: string };
  readonly representative: { readonly id: string; readonly name: string; readonly email: string };
  readonly itOfficer: { readonly id: string; readonly name: string; readonly email: string };
  readonly asset: { readonly id: string; readonly label: string; readonly labelNumber: number };
  readonly staff: { readonly id: string; readonly number: number };
  readonly technician: { readonly id: string; readonly number: number };
}

/** What may differ from the usual firm. */
export interface FirmOptions {
  readonly kind?: 'MAINTENANCE_WITH_HELPDESK' | 'HELPDESK_ONLY';
  readonly visitsPerMonth?: number;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly helpdeskOpenFrom?: string | null;
  /** Minutes of the day per weekday; the usual 5/8 with a lunch break when left out. */
  readonly hours?: readonly (readonly [number, number])[];
  /** What the contract promises, whatever the priority; nothing when left out, so that no alarm comes between. */
  readonly targets?: Partial<TargetDurations>;
}

const OFFICE_HOURS = [
  [540, 750],
  [810, 1080],
] as const;
const PRICES = [
  ['ONSITE_VISIT', 'C62', '1500'],
  ['ONSITE_LABOUR', 'HUR', '1200'],
  ['REMOTE_SUPPORT', 'HUR', '900'],
  ['MOVE', 'HUR', '1000'],
] as const;

/** Inserts the firm straight into the tables. */
export async function createFirm(pool: Pool, options: FirmOptions = {}): Promise<Firm> {
  const now = new Date('2026-01-05T06:00:00Z');
  const id = () => randomUUID();
  const tag = id().slice(0, 8);
  const one = async <T>(text: string, values: readonly unknown[]): Promise<T> => (await pool.query(text, [...values])).rows[0] as T;
  const customerId = id();
  const { number: customerNumber } = await one<{ number: number }>(
    'INSERT INTO customer (id, name, created_at, updated_at) VALUES ($1, $2, $3, $3) RETURNING number',
    [customerId, `Işıklar Çelik ${tag}`, now],
  );
  const [siteId, outsideSiteId, contractId, calendarId, priceListId] = [id(), id(), id(), id(), id()];
  for (const [site, name] of [
    [siteId, 'Merkez'],
    [outsideSiteId, 'Iğdır depo'],
  ] as const) {
    await pool.query('INSERT INTO site (id, customer_id, name, helpdesk_open_from, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)', [
      site,
      customerId,
      name,
      options.helpdeskOpenFrom === undefined ? '2025-01-01' : options.helpdeskOpenFrom,
      now,
    ]);
  }
  const hours = options.hours ?? OFFICE_HOURS;
  const weekly = { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: [], 7: [] };
  await pool.query('INSERT INTO calendar (id, code, name, weekly, created_at, updated_at) VALUES ($1, $2, $2, $3, $4, $4)', [
    calendarId,
    `cal-${tag}`,
    weekly,
    now,
  ]);
  await pool.query('INSERT INTO price_list (id, code, name, created_at, updated_at) VALUES ($1, $2, $2, $3, $3)', [priceListId, `list-${tag}`, now]);
  for (const [workType, unit, price] of PRICES) {
    await pool.query(
      'INSERT INTO price_item (id, price_list_id, work_type, code, name, unit, unit_price, vat_rate) VALUES ($1, $2, $3, $3, $3, $4, $5, 20)',
      [id(), priceListId, workType, unit, price],
    );
  }
  await pool.query(
    `INSERT INTO contract (id, customer_id, number, kind, starts_on, ends_on, onsite_visits_per_month, calendar_id, price_list_id, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
    [
      contractId,
      customerId,
      `K-${tag}`,
      options.kind ?? 'MAINTENANCE_WITH_HELPDESK',
      options.startsOn ?? '2025-01-01',
      options.endsOn ?? '2099-12-31',
      options.visitsPerMonth ?? 1,
      calendarId,
      priceListId,
      now,
    ],
  );
  const { FIRST_RESPONSE = null, REMOTE_START = null, RESOLUTION = null } = options.targets ?? {};
  await pool.query(
    'INSERT INTO contract_target (contract_id, priority, first_response, remote_start, resolution) SELECT $1, unnest($2::text[]), $3, $4, $5',
    [contractId, PRIORITY_NAMES, FIRST_RESPONSE, REMOTE_START, RESOLUTION],
  );
  await pool.query('INSERT INTO contract_site (contract_id, site_id) VALUES ($1, $2)', [contractId, siteId]);
  const person = async (roles: string[]): Promise<Firm['requester']> => {
    const contact = { id: id(), name: `Şule Iğdırlı ${tag}`, email: `${roles[0]?.toLowerCase()}-${tag}@musteri.example` };
    await pool.query(
      'INSERT INTO contact (id, customer_id, site_id, name, email, roles, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)',
      [contact.id, customerId, siteId, contact.name, contact.email, roles, now],
    );
    return contact;
  };
  const { n: labelNumber } = await one<{ n: number }>("SELECT nextval('asset_label_seq')::int AS n", []);
  const asset = { id: id(), labelNumber, label: `SM-${String(labelNumber).padStart(6, '0')}` };
  await pool.query(
    `INSERT INTO asset (id, label_number, label, label_token_hash, kind, customer_id, site_id, remote_tool, remote_id, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'DESKTOP', $5, $6, 'RUSTDESK', '123 456 789', $7, $7)`,
    [asset.id, labelNumber, asset.label, `hash-${tag}`, customerId, siteId, now],
  );
  const user = async (role: string, canConvey: boolean): Promise<{ id: string; number: number }> => {
    const userId = id();
    const { number } = await one<{ number: number }>(
      `INSERT INTO app_user (id, email, name, role, can_convey, password_hash, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, 'none', $6, $6) RETURNING staff_number AS number`,
      [userId, `${role}-${tag}@servis.example`, `${role} ${tag}`, role, canConvey, now],
    );
    return { id: userId, number };
  };
  return {
    customerId,
    customerNumber,
    siteId,
    outsideSiteId,
    contractId,
    requester: await person(['REQUESTER']),
    representative: await person(['REPRESENTATIVE']),
    itOfficer: await person(['IT_OFFICER']),
    asset,
    staff: await user('staff', true),
    technician: await user('technician', false),
  };
}
