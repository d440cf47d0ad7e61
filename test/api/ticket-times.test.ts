import { civilDateAt, DAY_MS, startOfCivilDate } from '../../domain/civil-date';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';

let world: ApiUnderTest;
let firm: Firm;
beforeAll(async () => {
  world = await startApi();
  firm = await createFirm(world.deps.db.pool);
});
afterAll(() => world.close());

const HOUR = 3_600_000;
const thisMonth = civilDateAt(Date.now()).slice(0, 7);
const lastMonth = civilDateAt(startOfCivilDate(`${thisMonth}-01`) - DAY_MS).slice(0, 7);

async function put(receivedAt: number, answer: number | null, solution: number | null): Promise<void> {
  const { id } = await putTicket(world.deps.db.pool, firm, 'IN_PROGRESS');
  const after = (ms: number | null) => (ms === null ? null : new Date(receivedAt + ms));
  await world.deps.db.pool.query('update ticket set received_at = $2, first_response_at = $3, resolved_at = $4 where id = $1', [
    ...[id, new Date(receivedAt), after(answer), after(solution)],
  ]);
}

test('median and ninetieth percentile of two months, by the month of receipt, in business hours (M8)', async () => {
  const admin = await world.as('admin');
  expect((await admin.get('/api/v1/tickets/times').expect(200)).body).toMatchObject({ measured: 0, isComplete: true });
  // Open every day until noon.
  const all = JSON.stringify(Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [[0, 720]]])));
  await world.deps.db.pool.query('update calendar set weekly = $1', [all]);
  await world.deps.db.pool.query('delete from holiday');
  const begin = startOfCivilDate(`${thisMonth}-01`);
  for (const hours of [1, 2, 3, 10]) await put(begin + HOUR, hours * HOUR, null);
  // A night of twelve hours does not count.
  await put(begin + 11 * HOUR, null, 16 * HOUR);
  await put(startOfCivilDate(`${lastMonth}-01`) + HOUR, HOUR, null);
  await put(startOfCivilDate(`${lastMonth}-01`) - HOUR, 5 * HOUR, null);
  const { body } = await admin.get('/api/v1/tickets/times').expect(200);
  const none = { count: 0, medianMinutes: null, p90Minutes: null };
  expect(body).toEqual({
    measured: 6,
    isComplete: true,
    months: [
      {
        period: thisMonth,
        steps: {
          FIRST_RESPONSE: { count: 4, medianMinutes: 120, p90Minutes: 600 },
          REMOTE_START: none,
          RESOLUTION: { count: 1, medianMinutes: 240, p90Minutes: 240 },
        },
      },
      { period: lastMonth, steps: { FIRST_RESPONSE: { count: 1, medianMinutes: 60, p90Minutes: 60 }, REMOTE_START: none, RESOLUTION: none } },
    ],
  });
});

test.each(['staff', 'technician', 'accountant', 'ops'] as const)('%s does not see them', async (role) => {
  const agent = await world.as(role);
  await agent.get('/api/v1/tickets/times').expect(403);
});
