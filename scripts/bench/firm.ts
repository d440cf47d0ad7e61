import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { hashPassword } from '../../api/services/passwords';
import type { Actor } from '../../domain/command-args';
import { formatLabel } from '../../domain/ids';
import type { Role } from '../../domain/roles';

/** Password of the people whom the bench signs in. */
export const BENCH_PASSWORD = 'ölçüm-için-uzun-bir-parola';

/** One customer under contract, with everything that a ticket's road needs. */
export interface BenchFirm {
  readonly customerId: string;
  readonly siteId: string;
  readonly contractId: string;
  readonly requester: { readonly id: string; readonly email: string };
  readonly representativeId: string;
  readonly asset: { readonly id: string; readonly label: string };
  readonly staff: StaffMember;
  readonly technician: StaffMember;
  readonly accountant: StaffMember;
}

/** A member of staff, as the one who acts. */
export interface StaffMember {
  readonly id: string;
  readonly number: number;
  readonly email: string;
  readonly actor: Actor;
}

const AT = new Date('2026-01-05T06:00:00Z');
const OFFICE_HOURS = [
  [540, 750],
  [810, 1080],
];
const WEEKLY = { 1: OFFICE_HOURS, 2: OFFICE_HOURS, 3: OFFICE_HOURS, 4: OFFICE_HOURS, 5: OFFICE_HOURS, 6: [], 7: [] };
const PRICES = [
  ['ONSITE_VISIT', 'C62', '1500'],
  ['ONSITE_LABOUR', 'HUR', '1950'],
  ['REMOTE_SUPPORT', 'HUR', '1250'],
  ['TRAVEL', 'C62', '900'],
] as const;

/** Inserts the firm straight into the tables. */
export async function createBenchFirm(pool: Pool): Promise<BenchFirm> {
  const [customerId, siteId, contractId] = [randomUUID(), randomUUID(), randomUUID()];
  await pool.query('INSERT INTO customer (id, name, mail_domains, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)', [
    customerId,
    'Kuzey Yıldızı Gıda A.Ş.',
    ['musteri.example'],
    AT,
  ]);
  await pool.query(
    "INSERT INTO site (id, customer_id, name, helpdesk_open_from, created_at, updated_at) VALUES ($1, $2, 'Merkez', '2025-01-01', $3, $3)",
    [siteId, customerId, AT],
  );
  await insertContract(pool, { contractId, customerId, siteId });
  const password = await hashPassword(BENCH_PASSWORD);
  return {
    customerId,
    siteId,
    contractId,
    requester: await insertContact(pool, customerId, siteId, 'REQUESTER'),
    representativeId: (await insertContact(pool, customerId, siteId, 'REPRESENTATIVE')).id,
    asset: await insertAsset(pool, customerId, siteId),
    staff: await insertStaff(pool, 'staff', password),
    technician: await insertStaff(pool, 'technician', password),
    accountant: await insertStaff(pool, 'accountant', password),
  };
}

async function insertContract(
  pool: Pool,
  { contractId, customerId, siteId }: Pick<BenchFirm, 'contractId' | 'customerId' | 'siteId'>,
): Promise<void> {
  const [calendarId, priceListId] = [randomUUID(), randomUUID()];
  await pool.query("INSERT INTO calendar (id, code, name, weekly, created_at, updated_at) VALUES ($1, 'helpdesk-5-8', '5/8', $2, $3, $3)", [
    calendarId,
    WEEKLY,
    AT,
  ]);
  await pool.query("INSERT INTO price_list (id, code, name, created_at, updated_at) VALUES ($1, 'standart', 'Standart', $2, $2)", [priceListId, AT]);
  for (const [workType, unit, price] of PRICES) {
    await pool.query(
      'INSERT INTO price_item (id, price_list_id, work_type, code, name, unit, unit_price, vat_rate) VALUES ($1, $2, $3, $3, $3, $4, $5, 20)',
      [randomUUID(), priceListId, workType, unit, price],
    );
  }
  await pool.query(
    `INSERT INTO contract (id, customer_id, number, kind, starts_on, ends_on, onsite_visits_per_month, calendar_id, price_list_id, created_at, updated_at)
     VALUES ($1, $2, 'BA-2025-001', 'MAINTENANCE_WITH_HELPDESK', '2025-01-01', '2099-12-31', 2, $3, $4, $5, $5)`,
    [contractId, customerId, calendarId, priceListId, AT],
  );
  await pool.query('INSERT INTO contract_site (contract_id, site_id) VALUES ($1, $2)', [contractId, siteId]);
}

async function insertContact(pool: Pool, customerId: string, siteId: string, role: string): Promise<BenchFirm['requester']> {
  const contact = { id: randomUUID(), email: `${role.toLowerCase()}@musteri.example` };
  await pool.query(
    'INSERT INTO contact (id, customer_id, site_id, name, email, roles, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)',
    [contact.id, customerId, siteId, 'Ayşegül Iğdırlı', contact.email, [role], AT],
  );
  return contact;
}

async function insertAsset(pool: Pool, customerId: string, siteId: string): Promise<BenchFirm['asset']> {
  const { rows } = await pool.query<{ n: number }>("SELECT nextval('asset_label_seq')::int AS n");
  const number = rows[0]?.n ?? 1;
  const asset = { id: randomUUID(), label: formatLabel(number) };
  await pool.query(
    `INSERT INTO asset (id, label_number, label, label_token_hash, kind, customer_id, site_id, remote_tool, remote_id, created_at, updated_at)
     VALUES ($1, $2, $3, 'bench', 'DESKTOP', $4, $5, 'RUSTDESK', '123 456 789', $6, $6)`,
    [asset.id, number, asset.label, customerId, siteId, AT],
  );
  return asset;
}

async function insertStaff(pool: Pool, role: Role, passwordHash: string): Promise<StaffMember> {
  const id = randomUUID();
  const email = `${role}@servis.example`;
  const canConvey = role === 'staff';
  const { rows } = await pool.query<{ number: number }>(
    `INSERT INTO app_user (id, email, name, role, can_convey, password_hash, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING staff_number AS number`,
    [id, email, `Ölçüm ${role}`, role, canConvey, passwordHash, AT],
  );
  return { id, email, number: rows[0]?.number ?? 0, actor: { kind: 'STAFF', id, role, canConvey } };
}
