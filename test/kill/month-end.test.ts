import { addAmounts, lineAmounts } from '../../domain/money';
import { monthsLater } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { wakeMonthEnd } from '../../platform/month-end-wake';
import { expectHealthy, openDesk, untilDelivered, type DemoDesk } from '../support/demo-desk';
import { createFirm } from '../support/firm';
import { expectDelivered } from '../support/mail-counts';
import { mailsIn } from '../support/portal-visitor';
import { putLine } from '../support/put-line';
import { RunningSystem } from '../support/running-system';
import type { PartName } from '../support/stack';
import { waitFor } from '../support/wait-for';

/** The month's end of more customers than a run begins at once, twice the same: once while nothing goes wrong, once under kill -9 of every part at every step of it. */
const CUSTOMERS = 56;
const [CALM, STORMY] = [monthsLater(lastMonth(Date.now()), -1), lastMonth(Date.now())];

let system: RunningSystem;
let desk: DemoDesk;
/** Those whose month is closed: of the demo firm as well. */
let all = 0;
let kills = 0;
/** How many months had gone past the step in whose middle a kill came. */
const past: number[] = [];

beforeAll(async () => {
  system = await RunningSystem.start();
  desk = await openDesk(system);
  for (let n = 0; n < CUSTOMERS; n += 1) await putCustomer(n);
}, 300_000);
afterAll(() => system?.stop(), 60_000);

/** A customer with the same lines in both months: every fifth has none, every third pays a fee, some withhold, and some have nobody who reads the report. */
async function putCustomer(n: number): Promise<void> {
  const { pool } = system;
  const { customerId, contractId, itOfficer, representative } = await createFirm(pool);
  if (n % 3 === 0) await pool.query('UPDATE contract SET fixed_fee = 3100.05 WHERE id = $1', [contractId]);
  if (n % 4 === 0) await pool.query("UPDATE contact SET roles = '{REPRESENTATIVE,BILLING}' WHERE id = $1", [representative.id]);
  if (n % 7 === 0) await pool.query("UPDATE contact SET roles = '{REQUESTER}' WHERE id = $1", [itOfficer.id]);
  const withholds = n % 4 === 1;
  if (withholds) await pool.query('UPDATE customer SET designated_buyer = true WHERE id = $1', [customerId]);
  if (n % 5 === 0) return;
  const put = async (date: string, quantity: string, unitPrice: string, code: string | null): Promise<void> => {
    const { net, vat, gross } = lineAmounts({ quantity, unitPrice, discountPercent: '0', vatRate: '20' });
    const columns = { quantity, unit_price: unitPrice, net, vat, gross, withholding_code: code };
    await putLine(pool, { customerId, contractId, ticketId: null }, date, columns);
  };
  for (const period of [CALM, STORMY]) {
    await put(`${period}-03`, '1.5', `${1_000 + n}.335`, null);
    await put(`${period}-17`, '9', '2450', withholds ? '603' : null);
  }
}

async function months<T extends object>(period: string, columns: string): Promise<T[]> {
  const { rows } = await system.pool.query<T>(
    `SELECT ${columns} FROM billing_period b JOIN customer c ON c.id = b.customer_id WHERE b.period = $1 AND b.collecting_at IS NOT NULL ORDER BY c.number`,
    [period],
  );
  return rows;
}
const idsOf = async (period: string): Promise<string[]> => (await months<{ id: string }>(period, 'b.id')).map(({ id }) => id);

async function count(period: string, condition: string): Promise<number> {
  return (await months<{ holds: boolean }>(period, `(${condition}) AS holds`)).filter(({ holds }) => holds).length;
}

/** Waits until so many months are as is wished. */
async function until(period: string, condition: string, least: number): Promise<number> {
  const look = async (): Promise<number | false> => {
    const found = await count(period, condition);
    return found >= least && found;
  };
  return await waitFor(look, { timeout: 120_000, pause: 10, what: `${least} months with ${condition}` });
}

const LOOKED = 'b.look_again_at IS NOT NULL OR b.frozen_at IS NOT NULL';
const FROZEN = 'b.frozen_at IS NOT NULL';
const MAILED = 'b.mailed_at IS NOT NULL AND b.look_again_at IS NOT NULL';

function kill(...parts: PartName[]): void {
  system.kill(...parts);
  kills += 1;
}

/** Kills parts as soon as so many months are as is wished, when the others are in the middle of it. */
async function killAt(condition: string, least: number, ...parts: PartName[]): Promise<void> {
  past.push(await until(STORMY, condition, least));
  kill(...parts);
}

/** Lets the term of these months be over, as if they had collected for long. */
async function endTerms(ids: readonly string[]): Promise<void> {
  await system.pool.query("UPDATE billing_period SET collecting_at = collecting_at - interval '30 days' WHERE id = ANY ($1)", [ids]);
  for (const id of ids) await wakeMonthEnd(system.pool, id, Date.now());
}

const order = async (period: string, by: 'accountant' | 'admin' = 'accountant'): Promise<number> =>
  (await desk.people[by].call('POST', `/month-boards/${period}/run`)).status;
const freeze = async (id: string): Promise<number> => (await desk.people.accountant.call('POST', `/billing-periods/${id}/freeze`)).status;
const release = async (ids: readonly string[], by: 'accountant' | 'admin' = 'accountant'): Promise<number> =>
  (await desk.people[by].call('POST', '/billing-periods/release', { ids })).status;
const all200 = async (answers: Promise<number>[]): Promise<void> => expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));

test('a month is closed while nothing goes wrong', async () => {
  await all200([order(CALM)]);
  await until(CALM, LOOKED, CUSTOMERS);
  await waitFor(async () => (await system.pool.query('SELECT 1 FROM month_run WHERE finished_at IS NOT NULL')).rowCount === 1, { timeout: 30_000 });
  const ids = await idsOf(CALM);
  all = ids.length;
  expect(all).toBeGreaterThan(CUSTOMERS);
  await all200(ids.map(freeze));
  await all200([release(ids)]);
  await until(CALM, MAILED, all);
}, 300_000);

test('the next is closed while every part is killed at every step: the run is resumed, nothing is done twice, and the same comes of it', async () => {
  const ordered = [order(STORMY), order(STORMY, 'admin')];
  // Each comes back by itself; what goes on meanwhile is not waited for, or the next would be killed when all is over.
  kill('api');
  // Between the first of two batches and the second.
  await killAt('true', 1, 'worker');
  await killAt(LOOKED, 10, 'temporal', 'postgres');
  await system.restored();
  await all200(ordered);
  await until(STORMY, LOOKED, all);

  // Half of them because their term is over, the others by hand.
  const ids = await idsOf(STORMY);
  await endTerms(ids.filter((_id, n) => n % 2 === 1));
  const frozen = ids.filter((_id, n) => n % 2 === 0).map(freeze);
  await killAt(FROZEN, 10, 'worker', 'api', 'postgres');
  await system.restored();
  await all200(frozen);
  await until(STORMY, FROZEN, all);

  // Two who release at once, while the answer breaks off.
  const released = [release(ids.slice(0, 40)), release(ids.slice(20), 'admin')];
  kill('api');
  await killAt(MAILED, 10, 'worker', 'temporal', 'postgres');
  await system.restored();
  await all200(released);
  await until(STORMY, MAILED, all);
  await untilDelivered(system);

  // Nobody has killed too late to be noticed.
  expect(past.filter((months) => months >= all)).toEqual([]);
  expect(await outcome(STORMY)).toEqual(await outcome(CALM));
  await expectHealthy(system);
}, 600_000);

/** What a closed month has come to, for each customer. */
async function outcome(period: string): Promise<object[]> {
  return await months(
    period,
    `c.number, b.state, b.missing, b.totals, b.document_number IS NOT NULL AS numbered, b.mailed_to, b.reminders,
     (SELECT count(*)::int FROM charge_line l WHERE l.customer_id = c.id AND l.billing_month = b.period) AS lines,
     (SELECT json_agg(r.figures -> 'charges' -> 'totals') FROM customer_report r WHERE r.customer_id = c.id AND r.period = b.period) AS reports,
     (SELECT json_agg(a.action ORDER BY a.id) FROM audit_log a WHERE a.subject_id = b.id::text) AS trail,
     ARRAY(SELECT m.template || ' ' || m.to_address || ' ' || m.status FROM mail m JOIN customer_report r ON r.id::text = m.params ->> 'reportId'
            WHERE r.customer_id = c.id AND r.period = b.period ORDER BY 1) AS mails`,
  );
}

test('numbers of documents have no gap, each month has had one workflow, and each mail has come', async () => {
  const numbered = [
    ...(await months<{ document: string | null }>(CALM, 'document_number AS document')),
    ...(await months<{ document: string | null }>(STORMY, 'document_number AS document')),
  ];
  const numbers = numbered.flatMap(({ document }) => (document === null ? [] : [Number(document.slice(-9))])).sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_number, n) => n + 1));
  const { rows: series } = await system.pool.query<{ last: number }>('SELECT last FROM document_series');
  expect(series.map(({ last }) => last)).toEqual([numbers.length]);

  const runs: string[] = [];
  for await (const { workflowId } of system.temporal.workflow.list({ query: "WorkflowType = 'monthEndWorkflow'" })) runs.push(workflowId);
  expect([runs.length, new Set(runs).size]).toEqual([2 * all, 2 * all]);

  const { rows: sent } = await system.pool.query<{ id: string }>("SELECT message_id AS id FROM mail WHERE status = 'SENT'");
  expectDelivered(await mailsIn(system.mailUrl), new Set(sent.map(({ id }) => id)), { kills });
}, 60_000);

test('the books of both months are the released sums to the kuruş', async () => {
  const books: object[] = [];
  for (const period of [CALM, STORMY]) {
    const { body } = await desk.people.accountant.call<Record<string, string>>('POST', '/charge-lines/books', { period });
    const rates = (await months<{ totals: { rates: Record<string, string>[] } }>(period, 'b.totals')).flatMap(({ totals }) => totals.rates);
    const sum = (key: string): string => addAmounts('0', ...rates.map((rate) => String(rate[key])));
    const { net, vat, gross, withheld, lineCount } = body;
    expect({ net, vat, gross, withheld }).toEqual({ net: sum('net'), vat: sum('vat'), gross: sum('gross'), withheld: sum('withheld') });
    expect(Number(withheld)).toBeGreaterThan(0);
    books.push({ net, vat, gross, withheld, lineCount });
  }
  expect(books[0]).toEqual(books[1]);
}, 60_000);
