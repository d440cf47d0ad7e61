import { randomUUID } from 'node:crypto';
import { approvalContent } from '../../activities/effects/approval-content';
import { chargeExpense, chargeVisit, chargeWork } from '../../activities/effects/charge';
import type { EffectContext } from '../../activities/effects/effect';
import { inTransaction } from '../../activities/transaction';
import { addDays, civilDateAt } from '../../domain/civil-date';
import type { Db } from '../../platform/db';
import { insert } from '../relay/relay-fixture';
import { createTestDb } from '../support/db';
import { createFirm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket } from '../support/stored-ticket';
import { ACTORS, commandFor, HOUR, NOON, snapshotIn } from '../support/tickets';

let db: Db;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());
beforeEach(() => db.pool.query('delete from exchange_rate'));

const DAY = civilDateAt(NOON);
const rate = (day: string, selling: string) =>
  insert(db.pool, 'exchange_rate', {
    ...{ id: randomUUID(), currency: 'USD', day, buying: selling, selling, source: 'IMPORTED' },
    ...{ created_at: new Date(NOON), updated_at: new Date(NOON) },
  });

/** A visit of a firm whose list is in dollars: 50 for the call-out, 40 an hour. */
async function visited({ total = '10000.00', quote = '2000.00', shown = null as object | null } = {}) {
  const firm = await createFirm(db.pool, { visitsPerMonth: 0 });
  const list = '(select price_list_id from contract where id = $1)';
  await db.pool.query(`update price_list set currency = 'USD' where id = ${list}`, [firm.contractId]);
  await db.pool.query(
    `update price_item set unit_price = case work_type when 'ONSITE_VISIT' then 50 when 'ONSITE_LABOUR' then 40 else unit_price end where price_list_id = ${list}`,
    [firm.contractId],
  );
  const ticket = await putTicket(db.pool, firm, 'ON_SITE');
  const lines = [{ workType: 'ONSITE_VISIT', description: { tr: 'Ziyaret', en: 'Visit' }, amount: quote }] as never;
  const content = { lines, total, ...(shown === null ? {} : { rate: shown }) } as never;
  const [approvalId, visitId] = [
    await putApproval(db.pool, firm, ticket, { status: 'APPROVED', content, columns: { estimated_total: total, decided_at: new Date(NOON) } }),
    randomUUID(),
  ];
  await insert(db.pool, 'visit', {
    ...{ id: visitId, ticket_id: ticket.id, n: 1, approval_id: approvalId, technician_id: firm.technician.id, status: 'ON_SITE' },
    ...{ starts_at: new Date(NOON), ends_at: new Date(NOON + HOUR), arrived_at: new Date(NOON) },
  });
  const snapshot = snapshotIn('ON_SITE');
  const owner = { ticketId: ticket.id, customerId: firm.customerId, contractId: firm.contractId, siteId: firm.siteId, assetId: firm.asset.id };
  const after = { ...snapshot, ...owner, visit: { id: visitId } };
  const inContext = async <T>(input: object, payload: object, work: (context: EffectContext) => Promise<T>): Promise<T> => {
    const request = { input: { ...input, actor: { ...ACTORS.technician, id: firm.technician.id } } };
    return await inTransaction(db.pool, (tx) => work({ tx, at: NOON, after, payload, request } as unknown as EffectContext));
  };
  const record = (args: object) => commandFor(snapshot, 'RECORD_WORK', ACTORS.technician, args as never, randomUUID());
  return {
    visit: () => inContext(record({}), {}, (context) => chargeVisit(context, { kind: 'charge.visit', visitId } as never)),
    work: (minutes: number) =>
      inContext(record({ workType: 'ONSITE_LABOUR', minutes }), {}, (context) => chargeWork(context, { kind: 'charge.work' })),
    expense: () =>
      inContext(
        commandFor(snapshot, 'RECORD_EXPENSE', ACTORS.technician, {}, randomUUID()),
        { receiptNumber: randomUUID(), receiptDate: DAY, receiptVendor: 'Otel' },
        (context) => chargeExpense(context, { kind: 'charge.expense' }),
      ),
    content: () =>
      inContext(record({}), {}, (context) =>
        approvalContent(context, { callOut: '2150.00', labour: '0', travel: '0', lodging: '0', estimatedHours: '1' } as never),
      ),
    lines: async () =>
      (
        await db.pool.query(
          `select work_type, currency, unit_price::float as price, net::float as net, original_currency as original, original_unit_price::float as original_price,
                  exchange_rate::float as rate, rate_day::text as day, rate_source as source, rate_wanted_on::text as wanted, compared_rate::float as compared, hold, hold_reason as reason
             from charge_line where ticket_id = $1 order by net desc, business_key`,
          [ticket.id],
        )
      ).rows as Record<string, unknown>[],
  };
}

test('a price of a list in dollars becomes lira by the rate of the day, and the line keeps all of it', async () => {
  await rate(DAY, '42.4776');
  const { visit, lines } = await visited({ quote: '2200.00' });
  await visit();
  expect(await lines()).toEqual([
    {
      ...{ work_type: 'ONSITE_VISIT', currency: 'TRY', price: 2123.88, net: 2123.88, original: 'USD', original_price: 50 },
      ...{ rate: 42.4776, day: DAY, source: 'IMPORTED', wanted: DAY, compared: null, hold: null, reason: null },
    },
  ]);
});

test('without a rate the line waits, names currency and day, and is added up to nothing', async () => {
  const { visit, lines } = await visited();
  await visit();
  expect(await lines()).toMatchObject([
    { price: 0, net: 0, original: 'USD', original_price: 50, rate: null, day: null, wanted: DAY, hold: 'HELD', reason: 'NO_RATE' },
  ]);
});

test('an expense with its receipt was paid in lira', async () => {
  const { expense, lines } = await visited();
  await expense();
  expect(await lines()).toMatchObject([{ original: null, rate: null, wanted: null }]);
});

describe('what was approved', () => {
  test('in dollars is compared in dollars: what the dollar gained since exceeds nothing', async () => {
    await rate(DAY, '44');
    const { visit, lines } = await visited({ quote: '2000.00', total: '2000.00', shown: { currency: 'USD', rate: '40', day: '2026-11-01' } });
    await visit();
    // 50 dollars were approved as 2,000 lira; they are 2,200 by now.
    expect(await lines()).toMatchObject([{ net: 2200, compared: 40, hold: null }]);
  });

  test('is used up in dollars too', async () => {
    await rate(DAY, '44');
    const { visit, work, lines } = await visited({ quote: '2000.00', total: '3600.00', shown: { currency: 'USD', rate: '40', day: '2026-11-01' } });
    await visit();
    await work(60);
    await work(1);
    expect((await lines()).map(({ hold, reason }) => [hold, reason])).toEqual([
      [null, null],
      [null, null],
      ['HELD', 'OVER_APPROVED'],
    ]);
  });

  test('in lira, without a rate, is compared in lira', async () => {
    await rate(DAY, '44');
    const { visit, lines } = await visited({ quote: '2000.00', total: '2000.00' });
    await visit();
    expect(await lines()).toMatchObject([{ net: 2200, compared: null, hold: 'HELD', reason: 'OVER_APPROVED' }]);
  });
});

test('a request for a visit keeps the last rate that is known and says it to the approver', async () => {
  const before = addDays(DAY, -3);
  await rate(before, '41');
  const { content } = await visited();
  expect((await content()).rate).toEqual({ currency: 'USD', rate: '41', day: before });
  await rate(DAY, '43');
  const now = await content();
  expect(now.rate).toEqual({ currency: 'USD', rate: '43', day: DAY });
  expect(now.notes[0]?.tr).toMatch(/^Fiyat listeniz USD üzerindendir; .*1 USD = ₺43,00/);
});
