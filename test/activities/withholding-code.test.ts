import { randomUUID } from 'node:crypto';
import { chargeExpense, chargeVisit, chargeWork } from '../../activities/effects/charge';
import type { EffectContext } from '../../activities/effects/effect';
import { inTransaction } from '../../activities/transaction';
import type { Db } from '../../platform/db';
import { insert } from '../relay/relay-fixture';
import { createTestDb } from '../support/db';
import { createFirm, type FirmOptions } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket } from '../support/stored-ticket';
import { ACTORS, commandFor, HOUR, NOON, snapshotIn } from '../support/tickets';

let db: Db;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

/** A visit of a firm whose onsite prices are under 603. */
async function visited(options: FirmOptions = {}) {
  const firm = await createFirm(db.pool, options);
  const { rows } = await db.pool.query<{ id: string }>('select price_list_id as id from contract where id = $1', [firm.contractId]);
  const priceListId = rows[0]?.id;
  await db.pool.query("update price_item set withholding_code = '603' where price_list_id = $1 and work_type like 'ONSITE%'", [priceListId]);
  const ticket = await putTicket(db.pool, firm, 'ON_SITE');
  const [approvalId, visitId] = [await putApproval(db.pool, firm, ticket, { status: 'APPROVED' }), randomUUID()];
  await insert(db.pool, 'visit', {
    ...{ id: visitId, ticket_id: ticket.id, n: 1, approval_id: approvalId, technician_id: firm.technician.id, status: 'ON_SITE' },
    ...{ starts_at: new Date(NOON), ends_at: new Date(NOON + HOUR), arrived_at: new Date(NOON) },
  });
  const snapshot = snapshotIn('ON_SITE');
  const owner = { ticketId: ticket.id, customerId: firm.customerId, contractId: firm.contractId, siteId: firm.siteId, assetId: firm.asset.id };
  const after = { ...snapshot, ...owner, visit: { id: visitId } };
  const inContext = async (
    input: object,
    payload: object,
    work: (context: EffectContext) => Promise<unknown>,
    before: () => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> => {
    const request = { input: { ...input, actor: { ...ACTORS.technician, id: firm.technician.id } } };
    await inTransaction(db.pool, async (tx) => {
      await work({ tx, at: NOON, after, payload, request } as unknown as EffectContext);
      await before();
    });
  };
  return {
    priceListId,
    visit: () =>
      inContext(commandFor(snapshot, 'RECORD_WORK', ACTORS.technician), {}, (context) =>
        chargeVisit(context, { kind: 'charge.visit', visitId } as never),
      ),
    /** Does something else before the work is committed. */
    work: (before?: () => Promise<unknown>) =>
      inContext(
        commandFor(snapshot, 'RECORD_WORK', ACTORS.technician, {}, randomUUID()),
        {},
        (context) => chargeWork(context, { kind: 'charge.work' }),
        before,
      ),
    expense: () =>
      inContext(
        commandFor(snapshot, 'RECORD_EXPENSE', ACTORS.technician, {}, randomUUID()),
        { receiptNumber: randomUUID(), receiptDate: '2026-11-24', receiptVendor: 'Otel' },
        (context) => chargeExpense(context, { kind: 'charge.expense' }),
      ),
    codes: async () =>
      (
        await db.pool.query<{ work_type: string; covered: boolean; code: string | null }>(
          'select work_type, covered, withholding_code as code from charge_line where ticket_id = $1 order by work_type, created_at',
          [ticket.id],
        )
      ).rows.map(({ work_type, covered, code }) => [work_type, covered, code]),
  };
}

test('a billed line gets the code of its price item; an expense with its receipt the one that the firm has chosen, none at first', async () => {
  const { visit, work, expense, codes } = await visited({ visitsPerMonth: 0 });
  await visit();
  await work();
  await expense();
  const made = await codes();
  expect(made).toContainEqual(['ONSITE_VISIT', false, '603']);
  expect(made).toContainEqual(['ONSITE_LABOUR', false, '603']);
  expect(made).toContainEqual(['TRAVEL', false, null]);
  await insert(db.pool, 'setting', { key: 'withholding', value: { expenseCode: '602' }, updated_at: new Date(NOON) });
  await expense();
  expect((await codes()).filter(([type]) => type === 'TRAVEL')).toEqual([
    ['TRAVEL', false, null],
    ['TRAVEL', false, '602'],
  ]);
});

test('a covered line has no VAT, so no code either', async () => {
  const { visit, codes } = await visited({ visitsPerMonth: 1 });
  await visit();
  expect(await codes()).toEqual([['ONSITE_VISIT', true, null]]);
});

test('of work that is a choice of prices the code is the one that all of them have, or none; later changes of the list leave it', async () => {
  const { priceListId, work, codes } = await visited({ visitsPerMonth: 0 });
  const item = (code: string, withholdingCode: string | null) =>
    insert(db.pool, 'price_item', {
      ...{ id: randomUUID(), price_list_id: priceListId, work_type: 'ONSITE_LABOUR', code, name: code, unit: 'HUR', unit_price: '1300' },
      ...{ vat_rate: '20', withholding_code: withholdingCode },
    });
  await item('GECE', '603');
  await work();
  await item('DANISMANLIK', '602');
  await work();
  await db.pool.query('update price_item set withholding_code = null where price_list_id = $1', [priceListId]);
  expect((await codes()).map(([, , code]) => code).toSorted()).toEqual(['603', null].toSorted());
});

test('whoever saves the codes of a list waits for work that is being recorded by it, and finds its line', async () => {
  const { priceListId, work } = await visited();
  const save = () => db.pool.query('select from price_list where id = $1 for update nowait', [priceListId]);
  await work(() => expect(save()).rejects.toMatchObject({ code: '55P03' }));
  await save();
});
