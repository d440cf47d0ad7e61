import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createRecountBatch } from '../../activities/recount';
import { testDeps, type TestDeps } from '../support/env';
import { createFirm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';

let deps: TestDeps;
beforeAll(async () => {
  deps = await testDeps({});
});
afterAll(() => deps.close());

test('the calendar that a contract had before it moved is read once for all its tickets of a batch', async () => {
  const { pool } = deps.db;
  const [moved, former] = [await createFirm(pool), await createFirm(pool)];
  const at = await deps.clock.now();
  const { rows } = await pool.query<{ code: string }>('SELECT l.code FROM contract c JOIN calendar l ON l.id = c.calendar_id WHERE c.id = $1', [
    former.contractId,
  ]);
  const deadline = { dueAt: at + 3_600_000, from: at - 3_600_000, command: 'REMIND_DESK', calendar: `${rows[0]?.code}@1` } as const;
  const tickets = [];
  for (let n = 0; n < 5; n += 1) tickets.push(await putTicket(pool, moved, 'IN_PROGRESS', { deadline }, {}, at - 3_600_000));
  const recountId = randomUUID();
  await pool.query('INSERT INTO clock_recount (id, created_at) VALUES ($1, $2)', [recountId, new Date(at)]);
  const { waits, secrets, mailFrom } = deps.config;
  const notifier = { changed: () => undefined, outbox: () => undefined };
  const recount = createRecountBatch({ pool, clock: deps.clock, waits, linkSecret: secrets.link, mailFrom, mailHost: 'servis.example', notifier });
  const query = jest.spyOn(Client.prototype, 'query');
  const batch = await recount({ recountId, after: 0, isLast: false });
  const texts = query.mock.calls.map((asked: readonly unknown[]) => JSON.stringify(asked[0]));
  query.mockRestore();
  expect(batch.tickets.map(({ number }) => number)).toEqual(tickets.map(({ number }) => number));
  expect(texts.filter((text) => text.includes('WHERE c.code = $1'))).toHaveLength(1);
});
