import type { Pool } from 'pg';
import type { Operation } from '../../api/contract/operation';
import { OPERATIONS } from '../../api/contract/operations';
import { figure, type Figure } from './figure';
import type { HttpClient } from './http-client';
import { median } from './statistics';

/** What nobody notices waiting for, milliseconds: the slowest answer of all, at any size. */
const SLOWEST_MS = 150;
const ROUNDS = 10;

/** Values that a reading must be asked with, by the name in its address or its query. */
type Samples = Readonly<Record<string, string>>;

/** Words that a person types: some that are found often, some never. */
const SEARCHES = ['/tickets?q=Iğdırlı', '/tickets?q=yoktur', '/callers?q=musteri-3', '/contacts?q=ayse', '/assets?q=SM-0000', '/audit-log?q=yoktur'];

/** Median time of each reading that the contract of the API offers to an administrator; the slowest have a name. */
export async function answerFigures(pool: Pool, http: HttpClient, size: string): Promise<Figure[]> {
  const paths = await readings(pool, http);
  const times = new Map<string, number>();
  for (const path of paths) {
    const all: number[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const { status, ms, body } = await http.call({ path });
      // A sample may stand in a state that has nothing to show; anything else is a fault.
      if (status !== 200 && status !== 404) throw new Error(`${path}: ${status} ${body.toString().slice(0, 300)}`);
      if (round >= 0) all.push(ms);
    }
    times.set(path, median(all));
  }
  const slowest = [...times].toSorted((a, b) => b[1] - a[1]);
  const [first] = slowest;
  if (first === undefined) throw new Error('the contract offers nothing to read');
  const words = slowest.slice(0, 5).map(([path, ms]) => `${nameOf(path)} ${ms.toFixed(1)} ms`);
  return [
    figure(`answers.${size}.slowest`, first[1], 'ms', {
      target: { atMost: SLOWEST_MS },
      note: `median of the slowest of ${times.size} readings of the API: ${words.join(', ')}`,
    }),
    figure(`answers.${size}.p50`, median([...times.values()]), 'ms', { note: 'of all of them' }),
  ];
}

async function readings(pool: Pool, http: HttpClient): Promise<string[]> {
  const samples = await samplesOf(pool);
  const own = Object.values<Operation>(OPERATIONS).filter(
    ({ method, access, stream }) => method === 'get' && access !== 'public' && stream === undefined,
  );
  const paths: string[] = [...SEARCHES.map((path) => encodeURI(`/api/v1${path}`))];
  for (const { path, query } of own) {
    const filled = await filledPath(http, path, samples);
    if (filled !== null) paths.push(`/api/v1${filled}${queryOf(query, samples)}`);
  }
  return paths;
}

/** The path with an id for each place; null where there is nothing yet that has one. */
async function filledPath(http: HttpClient, path: string, samples: Samples): Promise<string | null> {
  const list = path.slice(0, path.indexOf('/:'));
  if (!path.includes(':')) return path;
  const id = samples[list] ?? (await firstId(http, list));
  const places: Samples = { ...samples, ...(id === null ? {} : { id }) };
  let missing = false;
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    missing ||= places[name] === undefined;
    return places[name] ?? '';
  });
  return missing ? null : filled;
}

async function firstId(http: HttpClient, list: string): Promise<string | null> {
  const { status, body } = await http.call({ path: `/api/v1${list}` });
  if (status !== 200) return null;
  const { data } = JSON.parse(body.toString()) as { data?: readonly { id: string }[] };
  return data?.[0]?.id ?? null;
}

function queryOf(query: Operation['query'], samples: Samples): string {
  const needed = query?.safeParse({}).error?.issues.map(({ path }) => String(path[0])) ?? [];
  return needed.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(needed.map((name) => [name, samples[name] ?? '']))).toString()}`;
}

async function samplesOf(pool: Pool): Promise<Samples> {
  const { rows } = await pool.query<Record<string, string>>(
    `SELECT a.ticket_id AS "/tickets", a.id AS "approvalId", c.id AS "consentId", (SELECT id FROM command WHERE ticket_id = a.ticket_id LIMIT 1) AS "/commands",
            (SELECT id FROM contact LIMIT 1) AS "contactId"
       FROM approval a JOIN consent c ON c.ticket_id = a.ticket_id ORDER BY a.opened_at DESC LIMIT 1`,
  );
  const day = new Date().toISOString().slice(0, 10);
  return { ...rows[0], period: day.slice(0, 7), startsOn: day, endsOn: day, locale: 'tr', q: 'ayşegül' };
}

function nameOf(path: string): string {
  return decodeURI(path.replace('/api/v1', '')).replaceAll(/[0-9a-f-]{36}/g, ':id');
}
