import type { Pool } from 'pg';
import { monthsLater, startOfCivilDate } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { createFirms } from './bulk';
import { createCustomers } from './customers';
import { figure, type Figure } from './figure';
import { HttpClient } from './http-client';
import type { Section } from './section';
import { spreadOf } from './statistics';
import { withStack } from './stack';

const SIZE = { customers: 1_000, lines: 50 };
const QUICK = { customers: 50, lines: 50 };
const DAY_MS = 86_400_000;

/** A page of the back office: what its screen asks for, against what anybody would write to know the same. */
interface Screen {
  readonly name: string;
  readonly note: string;
  readonly path: string;
  readonly raw: string;
  readonly values: readonly unknown[];
}

/** Screens of the month's end through the API, session check included, against plain SQL over the same lines. */
export const listsSection: Section = {
  name: 'lists',
  title: "Screens of the month's end",
  run: (run) =>
    withStack(run.say, {}, async (stack) => {
      const { customers, lines } = run.quick ? QUICK : SIZE;
      const last = lastMonth(Date.now());
      const before = monthsLater(last, -1);
      run.say(`preparing ${customers} customers with ${lines} lines in each of two months`);
      const startMs = startOfCivilDate(`${last}-26`) + 0.4 * DAY_MS;
      const source = await createFirms(stack.pool, stack.config.waits, { count: 1, startMs });
      await createCustomers(stack.pool, source, { customers, tickets: 5, lines, months: [last, before] });
      await beginMonths(stack.pool, last, before);
      await stack.startApi();
      const http = new HttpClient(stack.url, 1);
      await http.signIn(source.firms[0]?.accountant.email ?? '');
      const figures: Figure[] = [];
      for (const screen of screensOf(last)) figures.push(...(await figuresOf(stack.pool, http, screen, run.quick ? 10 : 60)));
      http.close();
      const { rows } = await stack.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM charge_line');
      run.say(`${rows[0]?.n} lines`);
      return figures;
    }),
};

/** The older month: every other customer's is released and invoiced, the others' are drafts; the last one collects. */
async function beginMonths(pool: Pool, last: string, before: string): Promise<void> {
  await pool.query(
    `INSERT INTO billing_period (id, customer_id, period, state, collecting_at, frozen_at, released_at, document_number, totals, look_again_at, created_at, updated_at)
     SELECT gen_random_uuid(), c.id, p.period, p.state, now(), CASE WHEN p.state <> 'COLLECTING' THEN now() END, CASE WHEN p.state = 'RELEASED' THEN now() END,
            CASE WHEN p.state = 'RELEASED' THEN 'OLC' || c.number END, CASE WHEN p.state = 'RELEASED' THEN '{"rates": []}'::jsonb END, now(), now(), now()
       FROM customer c
       CROSS JOIN LATERAL (VALUES ($1::text, 'COLLECTING'), ($2::text, CASE WHEN c.number % 2 = 0 THEN 'FROZEN' ELSE 'RELEASED' END)) p (period, state)`,
    [last, before],
  );
  await pool.query(
    `INSERT INTO issued_invoice (id, billing_period_id, number, issued_on, created_by_id, created_at, updated_at)
     SELECT gen_random_uuid(), b.id, 'FTR' || b.document_number, now()::date, (SELECT id FROM app_user LIMIT 1), now(), now()
       FROM billing_period b WHERE b.state = 'RELEASED'`,
  );
  await pool.query('VACUUM (ANALYZE)');
}

const BILLED = "coalesce(l.hold, 'BILLED') IN ('BILLED', 'HELD') AND NOT l.covered";
const SUMS = 'count(*)::int AS lines, sum(l.net)::text AS net, sum(l.vat)::text AS vat, sum(l.gross)::text AS gross';

const RAW_LINES = `
  SELECT l.*, t.number AS ticket_number, c.name AS customer_name, k.number AS contract_number, (SELECT count(*)::int FROM charge_line WHERE billing_month = $1) AS total
    FROM charge_line l LEFT JOIN ticket t ON t.id = l.ticket_id LEFT JOIN customer c ON c.id = l.customer_id LEFT JOIN contract k ON k.id = l.contract_id
   WHERE l.billing_month = $1 ORDER BY l.service_date DESC, t.number DESC, l.created_at DESC LIMIT 25`;
const RAW_TOTALS = `SELECT l.vat_rate, l.hold, ${SUMS} FROM charge_line l WHERE l.billing_month = $1 GROUP BY l.vat_rate, l.hold`;
const RAW_MONTHS = `
  SELECT page.*, (SELECT json_agg(s) FROM (SELECT l.currency, ${SUMS} FROM charge_line l
             WHERE l.customer_id = page.customer_id AND l.billing_month = $1 AND ${BILLED} GROUP BY l.currency) s) AS sums
    FROM (SELECT b.*, c.name, count(*) OVER () AS total FROM billing_period b JOIN customer c ON c.id = b.customer_id
           WHERE b.period = $1 AND b.collecting_at IS NOT NULL ORDER BY c.name LIMIT 50) page`;
const RAW_BOARD = 'SELECT b.state, count(*)::int FROM billing_period b WHERE b.period = $1 AND b.collecting_at IS NOT NULL GROUP BY b.state';
const UNBILLED = `
  FROM charge_line l JOIN customer c ON c.id = l.customer_id LEFT JOIN billing_period b ON b.customer_id = l.customer_id AND b.period = l.billing_month
   WHERE ${BILLED} AND NOT EXISTS (SELECT FROM issued_invoice i WHERE i.billing_period_id = b.id AND i.cancelled_at IS NULL)`;
const RAW_UNBILLED = `
  SELECT c.id, c.name, min(l.service_date) AS oldest, ${SUMS}, count(*) OVER ()::int AS total ${UNBILLED} GROUP BY c.id, c.name ORDER BY 3, 2 LIMIT 25`;
const RAW_UNBILLED_TOTALS = `SELECT count(DISTINCT c.id)::int AS customers, ${SUMS} ${UNBILLED}`;

const query = (path: string, conditions: Readonly<Record<string, string>>, filter?: object): string =>
  `/api/v1${path}?${new URLSearchParams({ ...conditions, ...(filter && { filter: JSON.stringify(filter) }) }).toString()}`;

function screensOf(period: string): Screen[] {
  const values = [period];
  const page = (sort: string, perPage: string): Record<string, string> => ({ page: '1', perPage, sort });
  return [
    {
      ...{ name: 'lines', note: 'a month of charge lines, newest first, 25 a page', raw: RAW_LINES, values },
      path: query('/charge-lines', page('-serviceDate', '25'), { period }),
    },
    {
      ...{ name: 'lines.totals', note: 'their sums, by VAT rate and by what holds them, and what is withheld', raw: RAW_TOTALS, values },
      path: query('/charge-lines/totals', {}, { period }),
    },
    {
      ...{ name: 'months', note: 'months of customers by name, 50 a page, with the sums of their drafts', raw: RAW_MONTHS, values },
      path: query('/billing-periods', page('customerName', '50'), { period }),
    },
    { name: 'board', note: 'how many customers are at which step', raw: RAW_BOARD, values, path: `/api/v1/month-boards/${period}` },
    {
      ...{
        name: 'unbilled',
        note: 'customers by the end of the legal term, 25 a page, by month and by what holds them',
        raw: RAW_UNBILLED,
        values: [],
      },
      path: query('/unbilled-work', page('dueOn', '25')),
    },
    { name: 'unbilled.totals', note: 'their sums', raw: RAW_UNBILLED_TOTALS, values: [], path: query('/unbilled-work/totals', {}) },
  ];
}

async function figuresOf(pool: Pool, http: HttpClient, { name, note, path, raw, values }: Screen, rounds: number): Promise<Figure[]> {
  const times = { api: [] as number[], raw: [] as number[] };
  // In turns, so that whatever else the machine does meets both alike; the first tenth warms caches and compilers up.
  for (let round = -rounds / 10; round < rounds; round += 1) {
    const { status, body, ms } = await http.call({ path });
    if (status !== 200) throw new Error(`${path}: ${status} ${body.toString().slice(0, 300)}`);
    const startedMs = performance.now();
    await pool.query(raw, [...values]);
    const rawMs = performance.now() - startedMs;
    if (round < 0) continue;
    times.api.push(ms);
    times.raw.push(rawMs);
  }
  const [ours, plain] = [spreadOf(times.api), spreadOf(times.raw)];
  const target = { atMost: Math.max(1.5 * plain.p50, plain.p50 + 8) };
  return [
    figure(`lists.${name}.p50`, ours.p50, 'ms', { target, note: `${note}; target: max(1.5 × raw, raw + 8 ms)` }),
    figure(`lists.${name}.p95`, ours.p95, 'ms'),
    figure(`lists.${name}.raw.p50`, plain.p50, 'ms', { note: 'in one plain SQL statement' }),
  ];
}
