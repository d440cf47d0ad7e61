import { lineOfBookSql } from '../../api/services/charge-book-source';
import { createFirms, fillMonth } from '../../scripts/bench/bulk';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { makeBook } from '../support/charge-books';
import { rowsRead } from '../support/rows-read';

const LINES = 1_500;
const period = '2024-05';

let under: ApiUnderTest;
beforeAll(async () => {
  under = await startApi();
  const { pool } = under.deps.db;
  await createFirms(pool, under.deps.config.waits, { count: 1 });
  await fillMonth(pool, period, LINES, 1_000);
}, 60_000);
afterAll(() => under.close());

test('what a book holds of a line is looked up by the line, also in a book that no statistics know yet', async () => {
  const { pool } = under.deps.db;
  const accountant = await under.as('accountant');
  await makeBook(accountant, { period });
  await pool.query('ANALYZE charge_export_line');
  const { id } = await makeBook(accountant, { period });
  const text = `select l.id, el.withheld from charge_line l join lateral ${lineOfBookSql('l', '$2::uuid')} el on true where l.billing_month = $1`;
  const client = await pool.connect();
  try {
    expect((await client.query(text, [period, id])).rows).toHaveLength(LINES);
    // Both books hold each line.
    expect((await rowsRead(client, { text, samples: [[period, id]] }))['charge_export_line']).toBeLessThanOrEqual(4 * LINES);
  } finally {
    client.release();
  }
}, 60_000);
