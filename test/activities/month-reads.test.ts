import { randomUUID } from 'node:crypto';
import { monthsLater, startOfCivilDate } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { freezePeriod } from '../../platform/billing-periods';
import { feesOfCustomers } from '../../platform/fee-lines';
import { chaseGaps, gapsOfMonth } from '../../platform/month-end-gaps';
import { settleMonthTasks } from '../../platform/month-end-tasks';
import { hashOfMonth } from '../../platform/released-lines';
import { keepReport } from '../../platform/report/keep';
import { createFirms } from '../../scripts/bench/bulk';
import { createCustomers } from '../../scripts/bench/customers';
import { testDeps, type TestDeps } from '../support/env';
import { rowsRead } from '../support/rows-read';
import { recordStatements } from '../support/statement-log';

/** Every customer's month is looked at by itself: what one look reads must not grow with the other customers. */
const CUSTOMERS = 100;
const period = lastMonth(Date.now());
const TABLES = ['ticket', 'ticket_event', 'visit', 'charge_line', 'approval', 'consent', 'remote_session'] as const;

let deps: TestDeps;
beforeAll(async () => {
  deps = await testDeps({});
  const startMs = startOfCivilDate(`${period}-26`) + 36_000_000;
  const source = await createFirms(deps.db.pool, deps.config.waits, { count: 1, startMs });
  await createCustomers(deps.db.pool, source, { customers: CUSTOMERS, tickets: 10, lines: 30, months: [period] });
}, 120_000);
afterAll(() => deps.close());

test('a month is looked at, frozen, hashed and told of by the rows of its customer alone', async () => {
  const client = await deps.db.pool.connect();
  const log = recordStatements();
  try {
    const { rows } = await client.query<{ customerId: string }>(`select id as "customerId" from customer where account_code = '320.01.30'`);
    const month = { periodId: randomUUID(), customerId: rows[0]?.customerId ?? '', period };
    const at = startOfCivilDate(`${monthsLater(period, 1)}-01`) + 1;
    await client.query('begin');
    // The tables of a test are so small that reading them whole is the quick way.
    await client.query('set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off');
    await client.query('update contract set fixed_fee = 100 where customer_id = $1', [month.customerId]);
    const year = Number(period.slice(0, 4));
    await feesOfCustomers(client, [month.customerId], { month: period, today: `${period}-28`, fromYear: year - 1, untilYear: year });
    await gapsOfMonth(client, month);
    await chaseGaps(client, month, at);
    await freezePeriod(client, { ...month, at });
    await settleMonthTasks(client, month.periodId, at);
    await hashOfMonth(client, month);
    await keepReport(client, { ...month, at, mailFrom: 'Servis <destek@servis.example>' });
    log.stop();
    const most = await counts(TABLES.map((table) => `select count(*)::int as n from ${table}`));
    const tooMany: string[] = [];
    for (const statement of log.statements()) {
      const read = await rowsRead(client, statement);
      for (const [table, rowCount] of Object.entries(read))
        // Of a hundred customers with as much each, one has a hundredth; some statements look at their rows several times.
        if (rowCount > (most.get(table) ?? Infinity) / 6) tooMany.push(`${rowCount} rows of ${table}: ${statement.text.trim().slice(0, 200)}`);
    }
    expect(tooMany).toEqual([]);
  } finally {
    log.stop();
    await client.query('rollback');
    client.release();
  }
}, 60_000);

async function counts(statements: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const [index, statement] of statements.entries())
    found.set(TABLES[index] ?? '', (await deps.db.pool.query<{ n: number }>(statement)).rows[0]?.n ?? 0);
  return found;
}
