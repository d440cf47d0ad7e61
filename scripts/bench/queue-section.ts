import type { Pool } from 'pg';
import { createFirms, growTo } from './bulk';
import { figure, type Figure } from './figure';
import { HttpClient } from './http-client';
import type { BenchRun, Section } from './section';
import { withStack } from './stack';
import { spreadOf, type Spread } from './statistics';

const SIZES = [10_000, 100_000];
const P95_MS = 30;
const PAGE_MS = 15;
/** What the targets allow at the larger size, as a multiple of those at the smaller one. */
const LARGE_FACTOR = 2;

/** The page of 25 as anybody would write it: newest first, with names beside the ids, and the total. */
const RAW = `
  SELECT t.id, t.number, t.state, t.priority, t.channel, t.subject, t.category, t.requester_name, t.customer_id, c.name AS customer_name, t.site_id,
         s.name AS site_name, t.asset_id, a.label AS asset_label, t.assignee_id, u.name AS assignee_name, t.entitlement, t.remote_outcome, t.waiting_for,
         t.due_at, t.received_at, t.updated_at, t.resolved_at, t.closed_at, t.ended_at, t.version, (SELECT count(*)::int FROM ticket) AS total
    FROM ticket t LEFT JOIN customer c ON c.id = t.customer_id LEFT JOIN site s ON s.id = t.site_id
    LEFT JOIN asset a ON a.id = t.asset_id LEFT JOIN app_user u ON u.id = t.assignee_id
   ORDER BY t.received_at DESC, t.id DESC LIMIT 25`;
const QUEUE = '/api/v1/tickets?page=1&perPage=25';
const OPEN_QUEUE = `${QUEUE}&filter=${encodeURIComponent(JSON.stringify({ group: 'open' }))}`;

/** Queue and ticket page through the API, session check included, against the same query in plain SQL. */
export const queueSection: Section = {
  name: 'queue',
  title: 'Queue and ticket page',
  run: (run) =>
    withStack(run.say, {}, async (stack) => {
      run.say('preparing tickets');
      const source = await createFirms(stack.pool, stack.config.waits);
      await stack.startApi();
      const http = new HttpClient(stack.url, 1);
      await http.signIn(source.firms[0]?.staff.email ?? '');
      const figures: Figure[] = [];
      for (const [index, size] of (run.quick ? [1_000, 10_000] : SIZES).entries()) {
        run.say(`${size.toLocaleString('en')} tickets`);
        await growTo(stack.pool, source, size);
        figures.push(...(await atSize(run, stack.pool, http, size, index === 0 ? 1 : LARGE_FACTOR)));
      }
      http.close();
      return figures;
    }),
};

async function atSize({ quick }: BenchRun, pool: Pool, http: HttpClient, size: number, factor: number): Promise<Figure[]> {
  const name = `${size / 1000}k`;
  const rounds = quick ? 50 : 300;
  const ids = await someTickets(pool, rounds);
  const queue: number[] = [];
  const raw: number[] = [];
  const open: number[] = [];
  const page: number[] = [];
  // In turns, so that whatever else the machine does meets all alike; the first tenth warms caches and compilers up.
  for (let round = -rounds / 10; round < rounds; round += 1) {
    const viaApi = await queuePage(http, QUEUE);
    const viaSql = await rawPage(pool);
    if (viaApi.total !== viaSql.total || viaSql.total !== size)
      throw new Error(`the queue says ${viaApi.total} tickets, SQL ${viaSql.total}, there are ${size}`);
    const viaOpen = await queuePage(http, OPEN_QUEUE);
    const ticket = await http.call({ path: `/api/v1/tickets/${ids[Math.max(round, 0)]}` });
    if (ticket.status !== 200) throw new Error(`a ticket's page: ${ticket.status}`);
    if (round < 0) continue;
    queue.push(viaApi.ms);
    raw.push(viaSql.ms);
    open.push(viaOpen.ms);
    page.push(ticket.ms);
  }
  return figuresOf(name, factor, { queue: spreadOf(queue), raw: spreadOf(raw), open: spreadOf(open), page: spreadOf(page) });
}

function figuresOf(name: string, factor: number, { queue, raw, open, page }: Record<'queue' | 'raw' | 'open' | 'page', Spread>): Figure[] {
  const allowed = Math.max(1.5 * raw.p50, raw.p50 + 8);
  return [
    figure(`queue.${name}.raw.p50`, raw.p50, 'ms', { note: 'page and total in one plain SQL statement' }),
    figure(`queue.${name}.p50`, queue.p50, 'ms', { target: { atMost: allowed }, note: 'target: max(1.5 × raw, raw + 8 ms)' }),
    figure(`queue.${name}.p95`, queue.p95, 'ms', { target: { atMost: P95_MS * factor } }),
    figure(`queue.${name}.open.p50`, open.p50, 'ms', { note: 'open tickets only' }),
    figure(`ticket.${name}.p50`, page.p50, 'ms', { target: { atMost: PAGE_MS * factor } }),
    figure(`ticket.${name}.p95`, page.p95, 'ms'),
  ];
}

async function queuePage(http: HttpClient, path: string): Promise<{ total: number; ms: number }> {
  const { status, body, ms } = await http.call({ path });
  const answer = JSON.parse(body.toString()) as { total: number; data: unknown[] };
  if (status !== 200 || answer.data.length !== 25) throw new Error(`the queue: ${status} ${body.toString().slice(0, 300)}`);
  return { total: answer.total, ms };
}

async function rawPage(pool: Pool): Promise<{ total: number; ms: number }> {
  const startedMs = performance.now();
  const { rows } = await pool.query<{ total: number }>(RAW);
  return { total: rows[0]?.total ?? 0, ms: performance.now() - startedMs };
}

async function someTickets(pool: Pool, count: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM ticket ORDER BY md5(id::text) LIMIT $1', [count]);
  return rows.map(({ id }) => id);
}
