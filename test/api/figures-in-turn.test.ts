import { lastMonth } from '../../domain/month-end';
import { createTurns } from '../../api/http/turns';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { waitFor } from '../support/wait-for';

let under: ApiUnderTest;
beforeAll(async () => {
  under = await startApi();
});
afterAll(() => under.close());

const reader = () => new AbortController();
const asked = (answer: Promise<unknown>): { state: () => string } => {
  let state = 'waits';
  void answer.then(
    () => (state = 'in'),
    (error: { code: string }) => (state = error.code),
  );
  return { state: () => state };
};

test('who comes while all places are taken waits, in the order of coming; who goes away gives up the turn', async () => {
  const take = createTurns({ places: 1, waiting: 2, longestMs: 60_000 });
  const [second, third] = [reader(), reader()];
  const leave = await take(reader().signal);
  const waiting = [asked(take(second.signal)), asked(take(third.signal))];
  await expect(take(reader().signal)).rejects.toMatchObject({ code: 'FIGURES_BUSY' });
  second.abort();
  await waitFor(() => waiting[0]?.state() === 'BAD_REQUEST');
  const lastReader = reader();
  const last = asked(take(lastReader.signal));
  expect(waiting[1]?.state()).toBe('waits');
  leave();
  await waitFor(() => waiting[1]?.state() === 'in');
  expect(last.state()).toBe('waits');
  lastReader.abort();
  await waitFor(() => last.state() === 'BAD_REQUEST');
});

test('who would wait too long is told that it is busy, and the place is not lost', async () => {
  const take = createTurns({ places: 1, waiting: 1, longestMs: 1 });
  const leave = await take(reader().signal);
  await expect(take(reader().signal)).rejects.toMatchObject({ code: 'FIGURES_BUSY', extras: { headers: { 'Retry-After': '10' } } });
  leave();
  await expect(take(reader().signal)).resolves.toBeInstanceOf(Function);
});

test('a list that nobody waits for any more is stopped in the database, and the next one takes its place', async () => {
  const { pool } = under.deps.db;
  const accountant = await under.as('accountant');
  const month = lastMonth(Date.now());
  const computing = async (): Promise<string[]> =>
    (
      await pool.query<{ at: string }>(
        `select pid || ' ' || query_start as at from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).rows.map(({ at }) => at);
  const client = await pool.connect();
  await client.query('begin');
  await client.query('lock table charge_line in access exclusive mode');
  try {
    const ask = () => {
      const call = accountant.get('/api/v1/profitability').query({ from: month, to: month });
      const answer = call.then(
        ({ status }) => status,
        () => 'gone',
      );
      return { call, answer };
    };
    const three = [ask(), ask(), ask()];
    let before: string[] = [];
    await waitFor(async () => (before = await computing()).length === 3);
    const fourth = ask();
    three[0]?.call.abort();
    await waitFor(async () => {
      const now = await computing();
      return now.length === 3 && now.some((one) => !before.includes(one));
    });
    await client.query('rollback');
    // Superagent says nothing more of a call that it has aborted.
    expect(await Promise.all([...three.slice(1), fourth].map(({ answer }) => answer))).toEqual([200, 200, 200]);
  } finally {
    await client.query('rollback');
    client.release();
  }
});
