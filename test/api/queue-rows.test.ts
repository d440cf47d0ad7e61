import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let world: ApiUnderTest;
let firm: Firm;
let staff: Agent;
beforeAll(async () => {
  world = await startApi();
  firm = await createFirm(world.deps.db.pool);
  staff = await world.as('staff');
});
afterAll(() => world.close());
const pool = () => world.deps.db.pool;

test('goes on by due time and number where priorities or due times are equal', async () => {
  const due = (dueAt: number, priority: 'LOW' | 'CRITICAL') => ({
    priority,
    deadline: { dueAt, from: 0, command: 'REMIND_DESK' as const, calendar: null },
  });
  const [soon, late] = [Date.now() + 86_400_000, Date.now() + 2 * 86_400_000];
  const put = (snapshot: object) => putTicket(pool(), firm, 'IN_PROGRESS', snapshot);
  const lateLow = await put(due(late, 'LOW'));
  const soonLow = await put(due(soon, 'LOW'));
  const nextLow = await put(due(soon, 'LOW'));
  const soonCritical = await put(due(soon, 'CRITICAL'));
  const found = [lateLow, soonLow, nextLow, soonCritical].map(({ number }) => number);
  const sorted = async (sort: string): Promise<number[]> =>
    (await staff.get('/api/v1/tickets').query({ sort }).expect(200)).body.data.map(({ number }: { number: number }) => number);
  const [l, s, n, c] = found;
  expect(await sorted('-priority')).toEqual([c, s, n, l]);
  expect(await sorted('priority')).toEqual([s, n, l, c]);
  expect(await sorted('dueAt')).toEqual([c, s, n, l]);
  expect(await sorted('-dueAt')).toEqual([l, c, s, n]);
});

test('a row names who asked: the customer’s contact whose address it is, whatever name was typed; else as they wrote themselves', async () => {
  const nameOf = async (name: string | null, contactId: string | null): Promise<string | null> => {
    const { id } = await putTicket(pool(), firm, 'IN_PROGRESS', {}, { name });
    await pool().query('update ticket set contact_id = $2 where id = $1', [id, contactId]);
    return (await staff.get('/api/v1/tickets').query({ id }).expect(200)).body.data[0].requesterName;
  };
  expect(await nameOf(null, firm.requester.id)).toBe(firm.requester.name);
  expect(await nameOf('Kemal Usta', firm.requester.id)).toBe(firm.requester.name);
  expect(await nameOf('Kemal Usta', null)).toBe('Kemal Usta');
});
