import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { chargeWork } from '../../activities/effects/charge';
import type { EffectContext } from '../../activities/effects/effect';
import { inTransaction } from '../../activities/transaction';
import { insert } from '../relay/relay-fixture';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket } from '../support/stored-ticket';
import { ACTORS, APPROVAL, commandFor, needsBy, NOON, snapshotIn } from '../support/tickets';
import { waitFor } from '../support/wait-for';

let under: ApiUnderTest;
let accountant: TestAgent;
let firm: Firm;
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
  firm = await createFirm(under.deps.db.pool);
});
afterAll(() => under.close());

/** Three hours at 1.000 were approved, and three hours wait whose price is not clear. */
async function unclear() {
  const { pool } = under.deps.db;
  const ticket = await putTicket(pool, firm, 'IN_PROGRESS');
  const words = { tr: 'Taşıma', en: 'Move' };
  const lines = [{ workType: 'MOVE', description: words, quantity: '3', unitPrice: '1000', amount: '3000.00' } as const];
  const content = { kind: 'EXTRA_WORK', lines, total: '3000.00', diagnosis: 'Taşınma' } as const;
  const approvalId = await putApproval(pool, firm, ticket, { status: 'APPROVED', content, columns: { decided_at: new Date(NOON) } });
  const lineId = randomUUID();
  await insert(pool, 'charge_line', {
    ...{
      id: lineId,
      business_key: `test:${lineId}`,
      ticket_id: ticket.id,
      customer_id: firm.customerId,
      contract_id: firm.contractId,
      contract_version: 1,
    },
    ...{ approval_id: approvalId, work_type: 'MOVE', description: 'Taşıma', service_date: '2026-11-24', quantity: 3, unit: 'HUR', unit_price: 900 },
    ...{
      discount_percent: 0,
      vat_rate: 20,
      net: 2700,
      vat: 540,
      gross: 3240,
      covered: false,
      rule_id: 'M15',
      reason_tr: 'n',
      reason_en: 'n',
      inputs: {},
    },
    ...{ created_at: new Date(NOON), hold: 'HELD', hold_reason: 'PRICE_UNCLEAR' },
  });
  const need = { ...APPROVAL, id: approvalId, kind: 'EXTRA_WORK', status: 'APPROVED', workTypes: ['MOVE'] } as const;
  const { customerId, siteId, contractId } = firm;
  const after = { ...snapshotIn('IN_PROGRESS'), ticketId: ticket.id, customerId, siteId, contractId, assetId: firm.asset.id, needs: needsBy(need) };
  const input = { ...commandFor(after, 'RECORD_WORK', ACTORS.technician), args: { workType: 'MOVE', minutes: 60 }, commandId: randomUUID() };
  /** Records one hour more, and commits once `then` is done. */
  const record = async (then: () => Promise<unknown> = () => Promise.resolve()): Promise<void> => {
    await inTransaction(pool, async (tx) => {
      await chargeWork({ tx, at: NOON, after, payload: {}, request: { input } } as unknown as EffectContext, { kind: 'charge.work' });
      await then();
    });
  };
  const recorded = async () =>
    (await pool.query('select net::text, hold, hold_reason from charge_line where ticket_id = $1 and id <> $2', [ticket.id, lineId])).rows;
  return { lineId, record, recorded };
}

const name = (lineId: string, unitPrice = '1000') =>
  accountant.post(`/api/v1/charge-lines/${lineId}/decision`).send({ decision: 'BILLED', reason: 'Kayda göre', unitPrice });
const waiting = async (query: string): Promise<void> => {
  const text = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike '%' || $1 || '%'";
  await waitFor(async () => (await under.deps.db.pool.query(text, [query])).rowCount === 1, { timeout: 5_000, what: `somebody waits for ${query}` });
};

test('a price that is named while work is recorded waits for that work, and is judged by what it has used up', async () => {
  const { lineId, record, recorded } = await unclear();
  const named: Promise<{ status: number; body: { errors?: object } }>[] = [];
  await record(async () => {
    named.push(Promise.resolve(name(lineId)));
    await waiting('from contract');
  });
  const [answer] = await Promise.all(named);
  expect(await recorded()).toEqual([{ net: '1000.00', hold: null, hold_reason: null }]);
  expect([answer?.status, Object.keys(answer?.body.errors ?? {})]).toEqual([400, ['spokenWith', 'spokenOn']]);
});

test('work that is recorded while a price is named waits for that, and is held where the price has used up what was approved', async () => {
  const { lineId, record, recorded } = await unclear();
  const other = await under.deps.db.pool.connect();
  try {
    // Keeps the decision from its end.
    await other.query('begin');
    await other.query('select 1 from charge_line where id = $1 for update', [lineId]);
    const named = Promise.resolve(name(lineId));
    await waiting('from charge_line');
    const done = record();
    await waiting('FROM contract');
    await other.query('commit');
    expect((await named).status).toBe(200);
    await done;
    expect(await recorded()).toEqual([{ net: '1000.00', hold: 'HELD', hold_reason: 'OVER_APPROVED' }]);
  } finally {
    other.release();
  }
});
