import type { Pool } from 'pg';
import type { TicketFilter } from '../../api/contract/ticket-list';
import { answerFigures } from './answers';
import { createFirms, growTo } from './bulk';
import { figure, type Figure } from './figure';
import { HttpClient } from './http-client';
import { portalPaths, type PortalPaths } from './portal-paths';
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
/** What the screen asks for: a tab, 50 rows by their next promise, and the figures on the tabs. */
const tab = (filter: TicketFilter): string =>
  `/api/v1/tickets?page=1&perPage=50&sort=targetDueAt&filter=${encodeURIComponent(JSON.stringify(filter))}`;
const SCREEN = tab({ group: 'open' });
const UNANSWERED = tab({ group: 'open', unanswered: true });
const AT_RISK = tab({ target: 'AT_RISK' });
const COUNTS = '/api/v1/tickets/counts';

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
      const admin = new HttpClient(stack.url, 1);
      await admin.signIn(source.firms[0]?.admin.email ?? '');
      const figures: Figure[] = [];
      let limits: Limits | undefined;
      for (const size of run.quick ? [1_000, 10_000] : SIZES) {
        run.say(`${size.toLocaleString('en')} tickets`);
        await growTo(stack.pool, source, size);
        const measured = await atSize(run, stack.pool, { http, portal: await portalPaths(stack) }, size);
        limits = limits === undefined ? firstLimits(measured) : doubled(limits);
        figures.push(...figuresOf(`${size / 1000}k`, limits, measured), ...(await answerFigures(stack.pool, admin, `${size / 1000}k`)));
      }
      http.close();
      admin.close();
      return figures;
    }),
};

interface Limits {
  readonly queueMs: number;
  readonly p95Ms: number;
  readonly pageMs: number;
  readonly note: string;
}

function firstLimits({ raw }: Measured): Limits {
  return { queueMs: Math.max(1.5 * raw.p50, raw.p50 + 8), p95Ms: P95_MS, pageMs: PAGE_MS, note: 'target: max(1.5 × raw, raw + 8 ms)' };
}

function doubled({ queueMs, p95Ms, pageMs }: Limits): Limits {
  const by = LARGE_FACTOR;
  return { queueMs: by * queueMs, p95Ms: by * p95Ms, pageMs: by * pageMs, note: `target: ${by} × that of the smaller size` };
}

type What = 'queue' | 'raw' | 'screen' | 'unanswered' | 'atRisk' | 'counts' | 'page' | 'status' | 'devices';
type Measured = Readonly<Record<What, Spread>>;

async function atSize(
  { quick }: BenchRun,
  pool: Pool,
  { http, portal }: { readonly http: HttpClient; readonly portal: PortalPaths },
  size: number,
): Promise<Measured> {
  const rounds = quick ? 50 : 300;
  const ids = await someTickets(pool, rounds);
  const times: Record<What, number[]> = { queue: [], raw: [], screen: [], unanswered: [], atRisk: [], counts: [], page: [], status: [], devices: [] };
  // In turns, so that whatever else the machine does meets all alike; the first tenth warms caches and compilers up.
  for (let round = -rounds / 10; round < rounds; round += 1) {
    const viaApi = await queuePage(http, QUEUE, 25);
    const viaSql = await rawPage(pool);
    if (viaApi.total !== viaSql.total || viaSql.total !== size)
      throw new Error(`the queue says ${viaApi.total} tickets, SQL ${viaSql.total}, there are ${size}`);
    const answers: Readonly<Record<What, { readonly ms: number }>> = {
      queue: viaApi,
      raw: viaSql,
      screen: await queuePage(http, SCREEN, 50),
      unanswered: await queuePage(http, UNANSWERED, 50),
      // How many are at risk follows from the hour.
      atRisk: await get(http, AT_RISK),
      counts: await get(http, COUNTS),
      page: await get(http, `/api/v1/tickets/${ids[Math.max(round, 0)]}`),
      status: await get(http, portal.status),
      devices: await get(http, portal.devices),
    };
    if (round < 0) continue;
    for (const [what, { ms }] of Object.entries(answers)) times[what as What].push(ms);
  }
  const spreads = Object.entries(times).map(([what, all]) => [what, spreadOf(all)]);
  return Object.fromEntries(spreads) as Measured;
}

function figuresOf(name: string, limits: Limits, { queue, raw, screen, unanswered, atRisk, counts, page, status, devices }: Measured): Figure[] {
  const pageTarget = { target: { atMost: limits.pageMs } };
  return [
    figure(`queue.${name}.raw.p50`, raw.p50, 'ms', { note: 'page and total in one plain SQL statement' }),
    figure(`queue.${name}.p50`, queue.p50, 'ms', { target: { atMost: limits.queueMs }, note: limits.note }),
    figure(`queue.${name}.p95`, queue.p95, 'ms', { target: { atMost: limits.p95Ms } }),
    figure(`queue.${name}.screen.p50`, screen.p50, 'ms', { note: 'what the screen asks for: open tickets by their next promise, 50 a page' }),
    figure(`queue.${name}.screen.p95`, screen.p95, 'ms'),
    figure(`queue.${name}.unanswered.p50`, unanswered.p50, 'ms', { note: 'the tab of what nobody has answered yet' }),
    figure(`queue.${name}.at-risk.p50`, atRisk.p50, 'ms', { note: 'the tab of what will soon be late' }),
    figure(`queue.${name}.counts.p50`, counts.p50, 'ms', { note: 'the figures on the tabs, asked for beside it' }),
    figure(`queue.${name}.counts.p95`, counts.p95, 'ms'),
    figure(`ticket.${name}.p50`, page.p50, 'ms', pageTarget),
    figure(`ticket.${name}.p95`, page.p95, 'ms', pageTarget),
    figure(`portal.${name}.status.p50`, status.p50, 'ms', { note: "a requester's page of their ticket" }),
    figure(`portal.${name}.status.p95`, status.p95, 'ms'),
    figure(`portal.${name}.devices.p50`, devices.p50, 'ms', { note: 'own computers and open requests, of somebody with a few dozen tickets' }),
    figure(`portal.${name}.devices.p95`, devices.p95, 'ms'),
  ];
}

async function get(http: HttpClient, path: string): Promise<{ body: Buffer; ms: number }> {
  const { status, body, ms } = await http.call({ path });
  if (status !== 200) throw new Error(`${path}: ${status} ${body.toString().slice(0, 300)}`);
  return { body, ms };
}

async function queuePage(http: HttpClient, path: string, rows: number): Promise<{ total: number; ms: number }> {
  const { body, ms } = await get(http, path);
  const answer = JSON.parse(body.toString()) as { total: number; data: unknown[] };
  if (answer.data.length !== rows) throw new Error(`the queue: ${body.toString().slice(0, 300)}`);
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
