import { randomUUID } from 'node:crypto';
import type { Db } from '../../platform/db';
import { askedElsewhereSql, previousApprovalSql } from '../../platform/needs-sql';
import { workSaidSql } from '../../platform/work-said';
import { insert } from '../relay/relay-fixture';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';
import { putApproval, type ApprovalOptions } from '../support/stored-approval';
import { putTicket, type PutTicket } from '../support/stored-ticket';
import { HOUR, NOON } from '../support/tickets';

let db: Db;
let firm: Firm;
let ticket: PutTicket;
beforeAll(async () => {
  db = await createTestDb();
  firm = await createFirm(db.pool);
});
beforeEach(async () => {
  ticket = await putTicket(db.pool, firm, 'IN_PROGRESS');
});
afterAll(() => db.close());

const WORDS = { tr: 'Geliştirme', en: 'Development' };
type Columns = NonNullable<ApprovalOptions['columns']>;
/** Work that was put to the representative, in the order of `n`, an hour after the one before. */
const put = async (
  n: number,
  status: ApprovalOptions['status'],
  columns: Columns = {},
  more: Omit<ApprovalOptions, 'columns'> = {},
): Promise<string> => {
  const lines = [{ workType: 'CUSTOM_DEVELOPMENT', description: WORDS, amount: '3000.00' } as const];
  const content = { kind: 'EXTRA_WORK', lines, total: '3000.00', diagnosis: 'Makro', ...more.content } as const;
  const at = NOON + n * HOUR;
  return await putApproval(db.pool, firm, ticket, {
    ...more,
    n,
    status,
    at,
    content,
    columns: { decided_at: status === 'OPEN' ? null : new Date(at + 1), ...columns },
  });
};
const contested = (n: number, outcome: string | null = null): Columns => ({ contested_at: new Date(NOON + n * HOUR + 2), contest_outcome: outcome });
const json = async (sql: (a: string) => string, id: string): Promise<{ status: string } | null> =>
  (await db.pool.query<{ said: { status: string } | null }>(`select ${sql('a')} as said from approval a where id = $1`, [id])).rows[0]?.said ?? null;

const OTHER = { content: { scope: 'Başka iş', lines: [{ workType: 'MOVE', description: WORDS, amount: '3000.00' } as const] } };
test.each([
  ['contested before it was put', contested(1), {}, 'CONTESTED'],
  ['contested and found given before it was put', contested(1, 'GIVEN'), {}, 'CONTESTED'],
  ['not contested', {}, {}, 'REFUSED'],
  ['contested only after it was put', contested(5), {}, null],
  ['about other work, and contested', contested(1), OTHER, null],
  ['about other work, contested and found given', contested(1, 'GIVEN'), OTHER, 'REFUSED'],
  ['about other work', {}, OTHER, 'REFUSED'],
] as const)('what is put after a no that was %s', async (_, columns, more, status) => {
  await put(1, 'REFUSED', columns, more);
  expect((await json(previousApprovalSql, await put(2, 'OPEN')))?.status ?? null).toBe(status);
});

test('who was asked after a no is not said to have decided what they deny', async () => {
  const first = await put(1, 'REFUSED');
  const second = await put(2, 'REFUSED', contested(2), { approverId: firm.itOfficer.id });
  expect((await json(askedElsewhereSql, first))?.status).toBe('CONTESTED');
  await db.pool.query(`update approval set contest_outcome = 'GIVEN' where id = $1`, [second]);
  expect((await json(askedElsewhereSql, first))?.status).toBe('REFUSED');
});

test.each(['EXCESS', 'EXTRA_WORK'] as const)('a no (%s) that its giver denies is nobody’s, until it is found to have been given', async (kind) => {
  const refused = await put(1, 'REFUSED', {}, { content: { kind } });
  const id = randomUUID();
  await insert(db.pool, 'charge_line', {
    ...{ id, business_key: id, ticket_id: ticket.id, customer_id: firm.customerId, work_type: 'CUSTOM_DEVELOPMENT', description: 'İş' },
    ...{
      service_date: '2026-11-24',
      quantity: 1,
      unit: 'HUR',
      unit_price: 3000,
      discount_percent: 0,
      vat_rate: 20,
      net: 3000,
      vat: 600,
      gross: 3600,
    },
    ...{ covered: false, rule_id: 'M15', reason_tr: 'n', reason_en: 'n', inputs: {}, created_at: new Date(NOON) },
    ...{ hold: 'HELD', hold_reason: 'NO_APPROVAL', excess_id: kind === 'EXCESS' ? refused : null },
  });
  const by = async (): Promise<string | null> =>
    (await db.pool.query<{ said: { by: string } | null }>(`select ${workSaidSql('l')} as said from charge_line l where id = $1`, [id])).rows[0]?.said
      ?.by ?? null;
  const deny = (outcome: string | null) =>
    db.pool.query('update approval set contested_at = $2, contest_outcome = $3 where id = $1', [refused, new Date(NOON + 2 * HOUR), outcome]);
  expect(await by()).toBe(firm.representative.name);
  for (const outcome of [null, 'NOT_GIVEN', 'UNCLEAR']) {
    await deny(outcome);
    expect(await by()).toBeNull();
  }
  await deny('GIVEN');
  expect(await by()).toBe(firm.representative.name);
});
