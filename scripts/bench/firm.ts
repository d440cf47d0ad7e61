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
  readonly requester: { readonly id: string; readonly email: string };
  readonly representativeId: string;
  readonly asset: { readonly id: string; readonly label: string };
  readonly staff: StaffMember;
  readonly technician: StaffMember;
  readonly accountant: StaffMember;
  readonly admin: StaffMember;
}

/** A member of staff, as the one who acts. */
export interface StaffMember {
  readonly id: string;
  readonly number: number;
  readonly email: string;
  readonly actor: Actor;
}

const AT = new Date('2026-01-05T06:00:00Z');
const STAMPS = { created_at: AT, updated_at: AT };
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

let passwordHash: Promise<string> | undefined;

/** Inserts the n-th firm straight into the tables. */
export async function createBenchFirm(pool: Pool, n = 1): Promise<BenchFirm> {
  const domain = `musteri-${n}.example`;
  const customer = await insert(pool, 'customer', {
    name: `Kuzey Yıldızı Gıda ${n} A.Ş.`,
    account_code: `120.01.${n}`,
    mail_domains: [domain],
    ...STAMPS,
  });
  const site = await insert(pool, 'site', { customer_id: customer, name: 'Merkez', city: 'İstanbul', helpdesk_open_from: '2025-01-01', ...STAMPS });
  await insertContract(pool, n, customer, site);
  const contact = async (role: string): Promise<BenchFirm['requester']> => {
    const email = `${role.toLowerCase()}@${domain}`;
    return {
      id: await insert(pool, 'contact', { customer_id: customer, site_id: site, name: 'Ayşegül Iğdırlı', email, roles: [role], ...STAMPS }),
      email,
    };
  };
  return {
    requester: await contact('REQUESTER'),
    representativeId: (await contact('REPRESENTATIVE')).id,
    asset: await insertAsset(pool, n, customer, site),
    staff: await insertStaff(pool, n, 'staff'),
    technician: await insertStaff(pool, n, 'technician'),
    accountant: await insertStaff(pool, n, 'accountant'),
    admin: await insertStaff(pool, n, 'admin'),
  };
}

async function insertContract(pool: Pool, n: number, customer: string, site: string): Promise<void> {
  const calendar = await insert(pool, 'calendar', { code: `helpdesk-${n}`, name: '5/8', weekly: WEEKLY, ...STAMPS });
  const prices = await insert(pool, 'price_list', { code: `standart-${n}`, name: 'Standart', ...STAMPS });
  for (const [workType, unit, price] of PRICES) {
    const item = { price_list_id: prices, work_type: workType, code: workType, name: workType, unit, unit_price: price, vat_rate: '20' };
    await insert(pool, 'price_item', item);
  }
  const contract = await insert(pool, 'contract', {
    customer_id: customer,
    number: `BA-2025-${n}`,
    kind: 'MAINTENANCE_WITH_HELPDESK',
    starts_on: '2025-01-01',
    ends_on: '2099-12-31',
    onsite_visits_per_month: 2,
    calendar_id: calendar,
    price_list_id: prices,
    ...STAMPS,
  });
  await pool.query('INSERT INTO contract_site (contract_id, site_id) VALUES ($1, $2)', [contract, site]);
}

async function insertAsset(pool: Pool, n: number, customer: string, site: string): Promise<BenchFirm['asset']> {
  const { rows } = await pool.query<{ n: number }>("SELECT nextval('asset_label_seq')::int AS n");
  const number = rows[0]?.n ?? 1;
  const label = formatLabel(number);
  const id = await insert(pool, 'asset', {
    label_number: number,
    label,
    label_token_hash: `bench-${n}`,
    kind: 'DESKTOP',
    customer_id: customer,
    site_id: site,
    remote_tool: 'RUSTDESK',
    remote_id: '123 456 789',
    ...STAMPS,
  });
  return { id, label };
}

async function insertStaff(pool: Pool, n: number, role: Role): Promise<StaffMember> {
  passwordHash ??= hashPassword(BENCH_PASSWORD);
  // Not the domain of the demo firm, with whose people production does not start.
  const email = `${role}-${n}@olcum.example`;
  const canConvey = role === 'staff';
  const password = await passwordHash;
  const id = await insert(pool, 'app_user', { email, name: `Ölçüm ${role} ${n}`, role, can_convey: canConvey, password_hash: password, ...STAMPS });
  const { rows } = await pool.query<{ number: number }>('SELECT staff_number AS number FROM app_user WHERE id = $1', [id]);
  return { id, email, number: rows[0]?.number ?? 0, actor: { kind: 'STAFF', id, role, canConvey } };
}

/** Inserts a row under a new id. */
async function insert(pool: Pool, table: string, row: Readonly<Record<string, unknown>>): Promise<string> {
  const id = randomUUID();
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 2}`);
  await pool.query(`INSERT INTO ${table} (id, ${columns.join(', ')}) VALUES ($1, ${places.join(', ')})`, [id, ...Object.values(row)]);
  return id;
}
