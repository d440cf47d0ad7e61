import type { PoolClient } from 'pg';
import type TestAgent from 'supertest/lib/agent';
import { runWrite } from '../../api/http/run-write';
import { holdContestedLines } from '../../api/services/contested-lines';
import { queryableOf } from '../../api/services/queryable';
import { CLOSED_BILLING_STATES } from '../../domain/billing-periods';
import { freezePeriod, isMonthClosedSql, type FrozenMonth } from '../../platform/billing-periods';
import { inTransaction } from '../../platform/transaction';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { makeBook } from '../support/charge-books';
import { createFirm, type Firm } from '../support/firm';
import { putLine } from '../support/put-line';
import { putApproval } from '../support/stored-approval';
import { putTicket, type PutTicket } from '../support/stored-ticket';
import { waitFor } from '../support/wait-for';

let under: ApiUnderTest;
let firm: Firm;
let ticket: PutTicket;
let accountant: TestAgent & { userId: string };
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
});
afterAll(() => under.close());
beforeEach(async () => {
  firm = await createFirm(under.deps.db.pool);
  ticket = await putTicket(under.deps.db.pool, firm, 'CLOSED');
});

const AT = Date.parse('2026-11-02T06:00:00Z');
const owner = () => ({ customerId: firm.customerId, contractId: firm.contractId, ticketId: ticket.id });
const line = (date: string, columns: Readonly<Record<string, unknown>> = {}) => putLine(under.deps.db.pool, owner(), date, columns);
const HELD = { hold: 'HELD', hold_reason: 'NO_APPROVAL' } as const;
const freeze = (period: string): Promise<FrozenMonth | null> =>
  inTransaction(under.deps.db.pool, (client) => freezePeriod(client, { customerId: firm.customerId, period, at: AT }));
const run = async (text: string, values: unknown[] = []) => (await under.deps.db.pool.query(text, values)).rows;
const monthOf = async (id: string) => (await run('select billing_month as month from charge_line where id = $1', [id]))[0].month as string;
const rowOf = async (id: string) => (await run('select * from charge_line where id = $1', [id]))[0];

test('a line is billed by the month of its service, one that comes late by the next month that is open, however many are closed', async () => {
  expect(await monthOf(await line('2026-01-31'))).toBe('2026-01');
  expect(await freeze('2026-01')).toMatchObject({ movedIds: [], movedTo: '2026-02' });
  expect(await monthOf(await line('2026-01-31'))).toBe('2026-02');
  await freeze('2026-02');
  await freeze('2026-03');
  await freeze('2026-12');
  expect(await monthOf(await line('2026-01-05'))).toBe('2026-04');
  expect(await monthOf(await line('2026-12-31'))).toBe('2027-01');
  // Another customer's months are theirs.
  const other = await createFirm(under.deps.db.pool);
  const theirs = await putLine(under.deps.db.pool, { ...owner(), customerId: other.customerId, contractId: other.contractId }, '2026-01-05');
  expect(await monthOf(theirs)).toBe('2026-01');
});

test('the triggers know the closed months as the table of states does', async () => {
  const closed: string[] = [];
  for (const [index, state] of ['OPEN', 'COLLECTING', 'FROZEN', 'RELEASED'].entries()) {
    await run(
      `insert into billing_period (id, customer_id, period, state, frozen_at, released_at, created_at, updated_at)
       values (gen_random_uuid(), $1, $2, $3, case when $4 then now() end, case when $3 = 'RELEASED' then now() end, now(), now())`,
      [firm.customerId, `2026-0${index + 1}`, state, state === 'FROZEN' || state === 'RELEASED'],
    );
    const month = [firm.customerId, `2026-0${index + 1}`];
    const [{ is, same }] = await run(`select sm_is_month_closed($1, $2) as is, ${isMonthClosedSql('$1::uuid', '$2')} as same`, month);
    expect(same).toBe(is);
    if (is) closed.push(state);
  }
  expect(closed).toEqual(CLOSED_BILLING_STATES);
});

test('what waits for a decision moves on when its month is frozen, past months that are closed already', async () => {
  const [held, billed] = [await line('2026-05-04', HELD), await line('2026-05-04')];
  await freeze('2026-06');
  expect(await freeze('2026-05')).toMatchObject({ movedIds: [held], movedTo: '2026-07', version: 1 });
  expect([await monthOf(held), await monthOf(billed)]).toEqual(['2026-07', '2026-05']);
  // Whoever decides later, bills it by the month that it moved to.
  await accountant.post(`/api/v1/charge-lines/${held}/decision`).send({ decision: 'WAIVED', reason: 'İyi niyet' }).expect(200);
  expect(await rowOf(held)).toMatchObject({ hold: 'WAIVED', billing_month: '2026-07' });
});

test('of two who freeze one month one wins, and the other changes nothing', async () => {
  const held = await line('2026-05-04', HELD);
  const results = await Promise.all([freeze('2026-05'), freeze('2026-05'), freeze('2026-05')]);
  expect(results.filter((result) => result !== null)).toEqual([expect.objectContaining({ movedIds: [held] })]);
  const [row] = await run('select state, version, frozen_at from billing_period where customer_id = $1', [firm.customerId]);
  expect(row).toEqual({ state: 'FROZEN', version: 1, frozen_at: new Date(AT) });
});

describe('the lines of a frozen month', () => {
  const CHANGES = [
    'net = 90, gross = 110',
    'vat = 19, gross = 119',
    'quantity = 2',
    'unit_price = 99',
    'discount_percent = 5',
    'vat_rate = 10',
    "withholding_code = '603'",
    'covered = true, net = 0, vat = 0, gross = 0',
    "hold = 'VOIDED'",
    "hold = 'HELD'",
    "billing_month = '2026-09'",
    'customer_id = gen_random_uuid()',
    "service_date = '2026-05-06'",
    "description = 'Başka'",
    "currency = 'EUR'",
  ];
  test.each(CHANGES)('refuse %s', async (change) => {
    const id = await line('2026-05-04');
    const before = await rowOf(id);
    await freeze('2026-05');
    await expect(run(`update charge_line set ${change} where id = $1`, [id])).rejects.toMatchObject({
      code: 'SM001',
      message: expect.stringContaining('2026-05'),
    });
    expect(await rowOf(id)).toEqual(before);
  });

  test('are neither deleted nor joined, and what no invoice says of them may change', async () => {
    const [id, later] = [await line('2026-05-04'), await line('2026-06-04')];
    await freeze('2026-05');
    await expect(run('delete from charge_line where id = $1', [id])).rejects.toMatchObject({ code: 'SM001' });
    await expect(run("update charge_line set billing_month = '2026-05' where id = $1", [later])).rejects.toMatchObject({ code: 'SM001' });
    await expect(line('2026-05-04', { billing_month: '2026-05' })).rejects.toMatchObject({ code: 'SM001' });
    await run('update charge_line set minutes = 5 where id = $1', [id]);
    expect(await monthOf(later)).toBe('2026-06');
  });

  test('cannot be cancelled: the answer names the month and the way out', async () => {
    const id = await line('2026-05-04');
    await freeze('2026-05');
    const refused = await accountant.post(`/api/v1/charge-lines/${id}/decision`).send({ decision: 'VOIDED', reason: 'Yanlış' }).expect(409);
    expect(refused.body).toMatchObject({
      code: 'MONTH_FROZEN',
      title: expect.stringContaining('düzeltme'),
      errors: { billingMonth: expect.stringContaining('Mayıs 2026') },
    });
    const { body } = await accountant.get(`/api/v1/charge-lines/${id}`).expect(200);
    expect(body).toMatchObject({ billingMonth: '2026-05', billingState: 'FROZEN', hold: null });
  });

  test('stay invoiced when what they are billed by is contested, and whoever keeps the books is told', async () => {
    const approvalId = await putApproval(under.deps.db.pool, firm, ticket, { status: 'APPROVED' });
    const [frozen, open] = [await line('2026-05-04', { approval_id: approvalId }), await line('2026-06-04', { approval_id: approvalId })];
    await freeze('2026-05');
    await run('update approval set contested_at = $2 where id = $1', [approvalId, new Date()]);
    const options = { at: Date.now(), actor: { kind: 'SYSTEM', id: null }, locale: 'tr' } as const;
    expect(await runWrite(under.deps, options, ({ tx, at }) => holdContestedLines(queryableOf(tx), approvalId, at))).toEqual([open]);
    const { body } = await accountant.get(`/api/v1/charge-lines/${frozen}`).expect(200);
    expect(body).toMatchObject({ hold: null, contestedInBook: expect.any(String) });
  });

  test('a month does not open again, and no row of it goes', async () => {
    await freeze('2026-05');
    for (const change of [
      "update billing_period set state = 'OPEN', frozen_at = null",
      "update billing_period set period = '2026-06'",
      'delete from billing_period',
    ])
      await expect(run(`${change} where customer_id = $1`, [firm.customerId])).rejects.toMatchObject({ code: 'SM001' });
    await run("update billing_period set state = 'RELEASED', released_at = now(), document_number = 'SM-1' where customer_id = $1", [
      firm.customerId,
    ]);
    await expect(
      run("update billing_period set state = 'FROZEN', released_at = null where customer_id = $1", [firm.customerId]),
    ).rejects.toMatchObject({ code: 'SM001' });
    // What it says of itself stays; what becomes of it afterwards is written.
    for (const change of [
      "document_number = 'SM-2'",
      'document_number = null',
      "totals = '{}'",
      "lines_sha256 = 'x'",
      'released_at = now()',
      'released_by_id = gen_random_uuid()',
    ])
      await expect(run(`update billing_period set ${change} where customer_id = $1`, [firm.customerId])).rejects.toMatchObject({ code: 'SM001' });
    await run(
      'update billing_period set acknowledged_at = now(), ended_at = now(), version = version + 1, updated_at = now() where customer_id = $1',
      [firm.customerId],
    );
  });
});

describe('beside a freeze', () => {
  let writer: PoolClient;
  beforeEach(async () => {
    writer = await under.deps.db.pool.connect();
    await writer.query('begin');
  });
  afterEach(async () => {
    await writer.query('rollback');
    writer.release();
  });
  const someoneWaits = () =>
    waitFor(
      async () =>
        (
          await run(
            "select 1 from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database() where l.locktype = 'advisory' and not l.granted",
          )
        ).length > 0,
      { what: 'somebody waits for the months' },
    );

  test('a line that is being written is in the month before it is frozen', async () => {
    const id = await putLine(writer, owner(), '2026-05-04', HELD);
    const frozen = freeze('2026-05');
    await someoneWaits();
    await writer.query('commit');
    // It was there when the month froze, so that it moved on with what waits.
    expect(await frozen).toMatchObject({ movedIds: [id] });
    expect(await monthOf(id)).toBe('2026-06');
  });

  test('a line that comes while the month is being frozen lands in the next one', async () => {
    await freezePeriod(writer, { customerId: firm.customerId, period: '2026-05', at: AT });
    const id = line('2026-05-04');
    await someoneWaits();
    await writer.query('commit');
    expect(await monthOf(await id)).toBe('2026-06');
  });

  test('a line that is decided while the month is being frozen waits for it, and is decided in the month that it moved to', async () => {
    const id = await line('2026-05-04', HELD);
    await freezePeriod(writer, { customerId: firm.customerId, period: '2026-05', at: AT });
    const decided = accountant.post(`/api/v1/charge-lines/${id}/decision`).send({ decision: 'WAIVED', reason: 'İyi niyet' });
    const answer = decided.then(({ status }) => status);
    await someoneWaits();
    await writer.query('commit');
    expect(await answer).toBe(200);
    expect(await rowOf(id)).toMatchObject({ hold: 'WAIVED', billing_month: '2026-06' });
  });

  test('many lines and freezes at once leave no line that came after its month was frozen', async () => {
    const months = ['2026-01', '2026-02', '2026-03'];
    const lines = Array.from({ length: 24 }, (_item, index) => line(`${months[index % 3] ?? ''}-10`, index % 2 === 0 ? HELD : {}));
    await Promise.all([...lines, ...months.map(freeze), ...months.map(freeze)]);
    const rows = await run('select billing_month as month, hold, service_date::text as date from charge_line where customer_id = $1', [
      firm.customerId,
    ]);
    expect(rows).toHaveLength(24);
    for (const { month, hold, date } of rows) {
      expect(month >= date.slice(0, 7)).toBe(true);
      if (hold === 'HELD') expect(month).toBe('2026-04');
    }
  });
});

test('lists, sums and books ask which month bills a line', async () => {
  await line('2026-05-04');
  await freeze('2026-05');
  await line('2026-05-05', { net: '50', vat: '10', gross: '60', unit_price: '50' });
  await line('2026-06-05');
  const of = async (period: string) => {
    const filter = JSON.stringify({ customerId: firm.customerId, period });
    const { body: list } = await accountant.get('/api/v1/charge-lines').query({ filter }).expect(200);
    const { body: totals } = await accountant.get('/api/v1/charge-lines/totals').query({ filter }).expect(200);
    const { body: check } = await accountant.get('/api/v1/charge-lines/export-check').query({ period, customerId: firm.customerId }).expect(200);
    return [list.length ?? list.data.length, totals.gross, check.newLines];
  };
  expect(await of('2026-05')).toEqual([1, '120.00', { count: 1, gross: '120.00' }]);
  expect(await of('2026-06')).toEqual([2, '180.00', { count: 2, gross: '180.00' }]);
  const book = await makeBook(accountant, { period: '2026-06', customerId: firm.customerId });
  expect(book).toMatchObject({ lineCount: 2, gross: '180.00' });
  await line('2026-05-06');
  expect((await of('2026-06'))[2]).toEqual({ count: 1, gross: '120.00' });
  expect(await makeBook(accountant, { period: '2026-06', customerId: firm.customerId, lines: 'NEW' })).toMatchObject({
    lineCount: 1,
    gross: '120.00',
  });
});
