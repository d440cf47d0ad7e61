import type { Pool } from 'pg';
import { columnsOf, growFor, uuidOf, type BulkSource } from './bulk';

/** How much there is of everything. */
export interface CustomerLoad {
  readonly customers: number;
  /** Tickets of each, all of one month. */
  readonly tickets: number;
  /** Charge lines of each in each of the months. */
  readonly lines: number;
  /** YYYY-MM. */
  readonly months: readonly string[];
}

const AT = "'2026-01-05T06:00:00Z'::timestamptz";
const CODE = '320.01.';
/** Every so many customers have a line that nobody has decided about. */
const HELD_EACH = 20;

/** Of each customer what the rows of their tickets name. */
const OWNERS = `
  SELECT c.id, s.id AS site_id, k.id AS contract_id, a.id AS asset_id, split_part(c.account_code, '.', 3)::int AS n
    FROM customer c JOIN site s ON s.customer_id = c.id JOIN contract k ON k.customer_id = c.id JOIN asset a ON a.customer_id = c.id
   WHERE c.account_code LIKE '${CODE}%'`;

// One after the other: each names what the one before has made.
const MADE = [
  `INSERT INTO customer (id, name, account_code, tax_number, mail_domains, created_at, updated_at)
   SELECT gen_random_uuid(), 'Iğdırlı Gıda Sanayi ve Ticaret ' || n || ' Ltd. Şti.', '${CODE}' || n, (1000000000 + n)::text, ARRAY['cok-' || n || '.example'], ${AT}, ${AT}
     FROM generate_series(1, $1::int) n`,
  `INSERT INTO site (id, customer_id, name, city, helpdesk_open_from, created_at, updated_at)
   SELECT gen_random_uuid(), id, 'Merkez', 'İstanbul', '2025-01-01', ${AT}, ${AT} FROM customer WHERE account_code LIKE '${CODE}%'`,
  `INSERT INTO contact (id, customer_id, site_id, name, email, roles, created_at, updated_at)
   SELECT gen_random_uuid(), c.id, s.id, 'Ayşegül Iğdırlı', lower(role) || '@' || c.mail_domains[1], ARRAY[role], ${AT}, ${AT}
     FROM customer c JOIN site s ON s.customer_id = c.id CROSS JOIN unnest('{REQUESTER,REPRESENTATIVE,IT_OFFICER,BILLING}'::text[]) role
    WHERE c.account_code LIKE '${CODE}%'`,
  `INSERT INTO contract (id, customer_id, number, kind, starts_on, ends_on, onsite_visits_per_month, calendar_id, price_list_id, created_at, updated_at)
   SELECT gen_random_uuid(), c.id, 'COK-' || c.number, k.kind, k.starts_on, k.ends_on, k.onsite_visits_per_month, k.calendar_id, k.price_list_id, ${AT}, ${AT}
     FROM customer c CROSS JOIN (SELECT * FROM contract ORDER BY number LIMIT 1) k WHERE c.account_code LIKE '${CODE}%'`,
  `INSERT INTO contract_site (contract_id, site_id)
   SELECT k.id, s.id FROM contract k JOIN site s ON s.customer_id = k.customer_id WHERE k.number LIKE 'COK-%'`,
  `INSERT INTO asset (id, label_number, label, label_token_hash, kind, customer_id, site_id, remote_tool, remote_id, created_at, updated_at)
   SELECT gen_random_uuid(), n, 'COK-' || n, 'cok-' || n, 'DESKTOP', customer_id, id, 'RUSTDESK', '123 456 789', ${AT}, ${AT}
     FROM (SELECT s.*, nextval('asset_label_seq')::int AS n FROM site s JOIN customer c ON c.id = s.customer_id WHERE c.account_code LIKE '${CODE}%') s`,
];

/** Makes customers, each with a contract, people, tickets of one month that have ended and so many charge lines in each of the months; returns their number. */
export async function createCustomers(pool: Pool, source: BulkSource, { customers, tickets, lines, months }: CustomerLoad): Promise<void> {
  for (const text of MADE) await pool.query(text, text.includes('$1') ? [customers] : []);
  await growFor(pool, source, OWNERS, tickets);
  for (const month of months) await fillMonthOfEach(pool, month, lines);
  await pool.query('VACUUM (ANALYZE)');
}

/** Fills a month of each customer up to so many lines, copies of those of their tickets. */
async function fillMonthOfEach(pool: Pool, month: string, each: number): Promise<void> {
  const special: Record<string, string> = {
    id: uuidOf("$1 || p.customer_id || '/' || p.k"),
    business_key: "'bench:' || $1 || ':' || p.customer_id || ':' || p.k",
    service_date: "($1 || '-01')::date + (p.k % 28)::int",
    billing_month: '$1',
    hold: `CASE WHEN p.k = 1 AND p.owner % ${HELD_EACH} = 0 THEN 'HELD' ELSE p.hold END`,
    hold_reason: `CASE WHEN p.k = 1 AND p.owner % ${HELD_EACH} = 0 THEN 'NO_APPROVAL' ELSE p.hold_reason END`,
  };
  const columns = await columnsOf(pool, 'charge_line');
  await pool.query(
    `INSERT INTO charge_line (${columns.join(', ')}) SELECT ${columns.map((column) => special[column] ?? `p.${column}`).join(', ')}
       FROM (SELECT l.*, o.n AS owner, g.k FROM (${OWNERS}) o
               JOIN (SELECT l.*, row_number() OVER (PARTITION BY l.customer_id ORDER BY l.id) - 1 AS i, count(*) OVER (PARTITION BY l.customer_id) AS of
                       FROM charge_line l WHERE l.business_key NOT LIKE 'bench:%') l ON l.customer_id = o.id
               JOIN LATERAL generate_series(1, $2::int - (SELECT count(*)::int FROM charge_line x WHERE x.customer_id = o.id AND x.billing_month = $1)) g (k) ON g.k % l.of = l.i) p`,
    [month, each],
  );
}
