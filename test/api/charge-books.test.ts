import { randomUUID } from 'node:crypto';
import type { BookTransfer, ChargeBook } from '../../api/contract/charge-books';
import { monthsLater } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { makeBook } from '../support/charge-books';
import { putBook } from '../support/put-book';
import { releasedMonth } from '../support/released-month';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let under: ApiUnderTest;
let accountant: Agent;
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
});
afterAll(() => under.close());

const PATH = '/api/v1/charge-books';
const first = monthsLater(lastMonth(Date.now()), -3);
const second = monthsLater(first, 1);
const pool = () => under.deps.db.pool;
const list = async (filter: object, query: object = {}): Promise<ChargeBook[]> =>
  (
    await accountant
      .get(PATH)
      .query({ filter: JSON.stringify(filter), ...query })
      .expect(200)
  ).body.data;
const idsOf = (books: readonly ChargeBook[]): string[] => books.map(({ id }) => id);
const mark = (ids: readonly string[], as: Agent = accountant, note?: string) =>
  as
    .post(`${PATH}/transfers`)
    .set('Idempotency-Key', randomUUID())
    .send({ ids, ...(note === undefined ? {} : { note }) });

test.each(['staff', 'technician', 'ops'] as const)('%s see no books and mark none', async (role) => {
  const agent = await under.as(role);
  await agent.get(PATH).expect(403);
  await mark([randomUUID()], agent).expect(403);
});

test('books of all months, newest first, found by month, customer and transfer', async () => {
  const [one, other] = [await releasedMonth(pool(), accountant, first, 2), await releasedMonth(pool(), accountant, first, 1)];
  const later = await releasedMonth(pool(), accountant, second, 1);
  const ofOne = await makeBook(accountant, { period: first, customerId: one.firm.customerId });
  // Holds what the first does not: the line of the other customer.
  const added = await makeBook(accountant, { period: first, lines: 'NEW' });
  const whole = await makeBook(accountant, { period: second });
  expect(idsOf(await list({}))).toEqual([whole.id, added.id, ofOne.id]);
  expect(idsOf(await list({}, { sort: 'period' }))).toEqual([ofOne.id, added.id, whole.id]);
  expect(idsOf(await list({ period: first }))).toEqual([added.id, ofOne.id]);
  expect(idsOf(await list({ customerId: one.firm.customerId }))).toEqual([ofOne.id]);
  expect(idsOf(await list({ customerId: other.firm.customerId }))).toEqual([added.id]);
  expect(idsOf(await list({ customerId: later.firm.customerId, period: second }))).toEqual([whole.id]);
  expect((await list({ customerId: one.firm.customerId }))[0]).toEqual({
    ...{
      ...ofOne,
      period: first,
      customerId: one.firm.customerId,
      lineCount: 2,
      gross: '240.00',
      withheld: '0.00',
      payable: '240.00',
      currency: 'TRY',
    },
    ...{ onlyNew: false, isKept: true, transferredAt: null },
  });
  const { results } = (await mark([ofOne.id, added.id, ofOne.id], accountant, 'Luca').expect(200)).body as { results: BookTransfer[] };
  expect(results.map(({ isNew, book }) => [isNew, book.transferredNote])).toEqual([
    [true, 'Luca'],
    [true, 'Luca'],
  ]);
  expect(idsOf(await list({ transferred: false }))).toEqual([whole.id]);
  expect(idsOf(await list({ transferred: true }))).toEqual([added.id, ofOne.id]);
  // As books were before they were kept.
  const unkept = await putBook(pool(), { byId: accountant.userId, lineId: later.lineIds[0] ?? '' });
  expect(idsOf(await list({ isKept: false }))).toEqual([unkept]);
  expect(idsOf(await list({ isKept: true, period: second }))).toEqual([whole.id]);
  const { body } = await accountant.get(PATH).query({ filter: '{"transferred":"no"}' }).expect(400);
  expect(body.errors).toBeDefined();
});

test('several are marked together or not at all; who was first stays', async () => {
  const period = monthsLater(first, -2);
  await releasedMonth(pool(), accountant, period, 1);
  const [a, b] = [await makeBook(accountant, { period }), await makeBook(accountant, { period })];
  await mark([a.id, randomUUID()]).expect(404);
  expect(idsOf(await list({ period, transferred: true }))).toEqual([]);
  const manager = await under.as('manager');
  const answers = (await Promise.all([mark([a.id, b.id]), mark([b.id, a.id], manager)])).map(
    ({ body }) => (body as { results: BookTransfer[] }).results,
  );
  expect(answers.map((results) => results.filter(({ isNew }) => isNew).length).sort()).toEqual([0, 2]);
  expect(new Set(answers.flat().map(({ book }) => book.transferredAt)).size).toBe(1);
  expect(await under.deps.db.prisma.auditLog.count({ where: { action: 'charge.transfer', subjectId: { in: [a.id, b.id] } } })).toBe(2);
  await mark([]).expect(400);
});
