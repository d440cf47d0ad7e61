import { randomUUID } from 'node:crypto';
import type { BillingPeriod } from '../../api/contract/billing-periods';
import { answersOf, MONTH_ANSWER_NAMES } from '../../domain/month-answers';
import { INVOICING_NAMES } from '../../domain/issued-invoices';
import { lastMonth } from '../../domain/month-end';
import { keepReport } from '../../platform/report/keep';
import { inTransaction } from '../../platform/transaction';
import { insert } from '../relay/relay-fixture';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { releasedMonth, type MonthOfFirm } from '../support/released-month';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let under: ApiUnderTest;
let accountant: Agent;
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
});
afterAll(() => under.close());

const period = lastMonth(Date.now());
const pool = () => under.deps.db.pool;
const list = async (filter: object): Promise<BillingPeriod[]> =>
  (
    await accountant
      .get('/api/v1/billing-periods')
      .query({ filter: JSON.stringify({ period, ...filter }), perPage: 500 })
      .expect(200)
  ).body.data;
const idsOf = (months: readonly BillingPeriod[]): string[] => months.map(({ id }) => id).toSorted();

async function invoice({ id }: MonthOfFirm, gross: string | null, cancelled = false): Promise<void> {
  const at = new Date();
  await insert(pool(), 'issued_invoice', {
    ...{
      id: randomUUID(),
      billing_period_id: id,
      number: `F${randomUUID().slice(0, 8).toUpperCase()}`,
      issued_on: `${period}-28`,
      gross,
      currency: 'TRY',
    },
    ...{ created_by_id: accountant.userId, created_at: at, updated_at: at },
    ...(cancelled && { cancelled_at: at, cancelled_by_id: accountant.userId, cancel_reason: 'Yanlış' }),
  });
}

async function report({ id, firm }: MonthOfFirm, mailedTo: number, { ended = false, objected = false } = {}): Promise<void> {
  const at = new Date();
  const kept = { customerId: firm.customerId, period, at: at.getTime(), mailFrom: under.deps.config.mailFrom };
  const reportId = await inTransaction(pool(), (tx) => keepReport(tx, kept));
  await pool().query('update billing_period set report_id = $2, mailed_at = $3, mailed_to = $4, ended_at = $5, look_again_at = $6 where id = $1', [
    ...[id, reportId, at, mailedTo, ended ? at : null, ended ? null : at],
  ]);
  if (objected)
    await insert(pool(), 'customer_report_objection', {
      ...{ id: randomUUID(), report_id: reportId, contact_id: firm.itOfficer.id, words: 'Yanlış', created_at: at },
    });
}

test('months are found by how far they are invoiced, in the words in which each says it', async () => {
  const [none, partly, twice, unsaid, cancelled, empty] = await Promise.all(
    [2, 2, 2, 2, 2, 0].map((lines) => releasedMonth(pool(), accountant, period, lines)),
  );
  if (!none || !partly || !twice || !unsaid || !cancelled || !empty) throw new Error('no month');
  await invoice(partly, '120.00');
  await invoice(twice, '120.00');
  await invoice(twice, '120.00');
  await invoice(unsaid, null);
  await invoice(cancelled, '240.00', true);
  for (const invoicing of INVOICING_NAMES) {
    const said = (await list({})).filter((month) => month.invoicing === invoicing);
    expect(said.length).toBeGreaterThan(0);
    expect([invoicing, idsOf(await list({ invoicing }))]).toEqual([invoicing, idsOf(said)]);
  }
  expect(idsOf(await list({ invoicing: ['PARTLY'] }))).toEqual([partly.id]);
  expect((await list({ invoicing: INVOICING_NAMES })).some(({ id }) => id === empty.id)).toBe(false);
});

test('months are found by what is out of the ordinary with the answer', async () => {
  const [objected, nobody, unanswered, waiting] = await Promise.all([1, 1, 1, 1].map((lines) => releasedMonth(pool(), accountant, period, lines)));
  if (!objected || !nobody || !unanswered || !waiting) throw new Error('no month');
  await report(objected, 1, { ended: true, objected: true });
  await report(nobody, 0);
  await report(unanswered, 2, { ended: true });
  await report(waiting, 1);
  for (const answer of MONTH_ANSWER_NAMES) {
    const said = (await list({})).filter((month) => answersOf(month).includes(answer));
    expect([answer, idsOf(await list({ answer: [answer] }))]).toEqual([answer, idsOf(said)]);
  }
  expect(idsOf(await list({ answer: ['OBJECTED'] }))).toEqual([objected.id]);
  expect(idsOf(await list({ answer: ['NO_OFFICER', 'UNANSWERED'] }))).toEqual([nobody.id, unanswered.id].toSorted());
  await accountant.get('/api/v1/billing-periods').query({ filter: '{"answer":["X"]}' }).expect(400);
});
