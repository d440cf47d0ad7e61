import { setTimeout as sleep } from 'node:timers/promises';
import { addAmounts } from '../../domain/money';
import { addMonths, lastMonth } from '../../domain/month-end';
import { ALL_WEEK, openHelpdesk, removeHolidaysNow } from '../support/calendar-hours';
import { expectHealthy, openDesk, untilDelivered, type DemoDesk } from '../support/demo-desk';
import { expectDelivered } from '../support/mail-counts';
import { mailsIn } from '../support/portal-visitor';
import { RunningSystem } from '../support/running-system';
import type { PartName } from '../support/stack';
import { waitFor } from '../support/wait-for';

/** More than a batch of the run. */
const CUSTOMERS = 60;
const AT_ONCE = 8;
const [CALM, STORMY] = [addMonths(lastMonth(Date.now()), -1), lastMonth(Date.now())];

let system: RunningSystem;
let desk: DemoDesk;
let kills = 0;

beforeAll(async () => {
  system = await RunningSystem.start({ WAIT_MONTH_CUTOFF: 'PT10S', WAIT_MONTH_WARNING: 'PT1H', WAIT_MONTH_FREEZE: 'PT2H' });
  desk = await openDesk(system);
  await removeHolidaysNow(desk);
  await openHelpdesk(desk, ALL_WEEK);
  const wanted = Array.from({ length: CUSTOMERS }, (_, index) => index);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = wanted.shift(); next !== undefined; next = wanted.shift()) await putCustomer(next);
    }),
  );
}, 300_000);
afterAll(() => system?.stop(), 60_000);

const made = async (path: string, body: object): Promise<string> => {
  const { admin, accountant } = desk.people;
  const answer = await (path === '/charge-lines' ? accountant : admin).call<{ id: string }>('POST', path, body);
  if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.id;
};

/** A customer with the same lines in both months; every fifth withholds, every seventh has nobody who reads the report. */
async function putCustomer(index: number): Promise<void> {
  const designatedBuyer = index % 5 === 0;
  const customerId = await made('/customers', { name: `Müşteri ${String(index).padStart(2, '0')} Şirketi`, designatedBuyer });
  const contact = { customerId, name: 'Gülşen Öğüt', email: `yetkili-${index}@musteri.example` };
  await made('/contacts', { ...contact, roles: index % 7 === 0 ? ['REPRESENTATIVE'] : ['IT_OFFICER', 'BILLING'] });
  for (const period of [CALM, STORMY]) {
    const line = { customerId, workType: 'CUSTOM_DEVELOPMENT', unit: 'HUR', reason: 'Sözlü sipariş' };
    await made('/charge-lines', {
      ...line,
      serviceDate: `${period}-03`,
      description: 'Rapor ekranı',
      quantity: '1.5',
      unitPrice: `${1_000 + index}.335`,
    });
    const code = designatedBuyer ? '603' : null;
    await made('/charge-lines', {
      ...line,
      serviceDate: `${period}-17`,
      description: 'Bakım',
      quantity: '9',
      unitPrice: '2450',
      withholdingCode: code,
    });
  }
}

/** kill -9 of a part so many milliseconds after something was sent, and its return. */
async function strike(part: PartName, afterMs: number): Promise<void> {
  await sleep(afterMs);
  system.kill(part);
  kills += 1;
  await system.restored();
}

interface Month {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly mailed: boolean;
  readonly totals: object | null;
  readonly document: string | null;
}

async function months(period: string): Promise<Month[]> {
  const { rows } = await system.pool.query<Month>(
    `SELECT b.id, c.number, b.state, b.mailed_at IS NOT NULL AS mailed, b.totals, b.document_number AS document
       FROM billing_period b JOIN customer c ON c.id = b.customer_id WHERE b.period = $1 AND b.collecting_at IS NOT NULL ORDER BY c.number`,
    [period],
  );
  return rows;
}

const all = (period: string, holds: (month: Month) => boolean, what: string): Promise<unknown> =>
  waitFor(
    async () => {
      const found = await months(period);
      return found.length >= CUSTOMERS && found.every(holds);
    },
    { timeout: 120_000, pause: 250, what },
  );

const order = async (period: string): Promise<void> => {
  const { status } = await desk.people.accountant.call('POST', `/month-boards/${period}/run`);
  expect(status).toBe(200);
};
/** Releases all months, a hundred at a time, as an accountant does with what the board shows. */
async function release(period: string, who: 'accountant' | 'admin' = 'accountant'): Promise<void> {
  const ids = (await months(period)).map(({ id }) => id);
  const { status } = await desk.people[who].call('POST', '/billing-periods/release', { ids });
  expect(status).toBe(200);
}
const isFrozen = ({ state }: Month): boolean => state !== 'COLLECTING';
const isMailed = ({ state, mailed }: Month): boolean => state === 'RELEASED' && mailed;

/** What a closed month has come to, for each customer. */
async function outcome(period: string): Promise<object[]> {
  const { rows } = await system.pool.query<{ number: number; mails: string[]; reports: number }>(
    `SELECT c.number, (SELECT count(*)::int FROM customer_report r WHERE r.customer_id = c.id AND r.period = $1) AS reports,
            ARRAY(SELECT m.template || ' ' || m.to_address || ' ' || m.status FROM mail m JOIN customer_report r ON r.id::text = m.params ->> 'reportId'
                   WHERE r.customer_id = c.id AND r.period = $1 ORDER BY 1) AS mails
       FROM customer c ORDER BY c.number`,
    [period],
  );
  const closed = await months(period);
  return closed.map(({ number, state, totals, document }) => {
    const found = rows.find((row) => row.number === number);
    return { number, state, totals, isNumbered: document !== null, reports: found?.reports, mails: found?.mails };
  });
}

test('a month is closed while nothing goes wrong', async () => {
  await order(CALM);
  await all(CALM, isFrozen, 'frozen months');
  await release(CALM);
  await all(CALM, isMailed, 'mailed months');
  await expectHealthy(system);
}, 300_000);

test('the next is closed while every part is killed at every step: the same comes of it, and no number is missing or taken twice', async () => {
  await Promise.all([order(STORMY), strike('api', 5)]);
  await strike('worker', 20);
  await strike('temporal', 200);
  await strike('postgres', 100);
  await all(STORMY, isFrozen, 'frozen months');
  // Two who release at once, while the answer breaks off.
  await Promise.all([release(STORMY), release(STORMY, 'admin'), strike('api', 15)]);
  await strike('worker', 50);
  await strike('postgres', 150);
  await strike('temporal', 100);
  await all(STORMY, isMailed, 'mailed months');
  await untilDelivered(system);
  await expectHealthy(system);
  const [calm, stormy] = [await outcome(CALM), await outcome(STORMY)];
  expect(stormy.length).toBeGreaterThanOrEqual(CUSTOMERS);
  const ours = (found: object[]): object[] => found.slice(-CUSTOMERS);
  expect(ours(stormy)).toEqual(ours(calm));
  const numbers = [...(await months(CALM)), ...(await months(STORMY))]
    .flatMap(({ document }) => document ?? [])
    .map((number) => Number(number.slice(-9)));
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
  const { rows } = await system.pool.query<{ message_id: string }>("SELECT message_id FROM mail WHERE status = 'SENT'");
  expectDelivered(await mailsIn(system.mailUrl), new Set(rows.map(({ message_id }) => message_id)), { kills });
}, 600_000);

test('the books of both months are the released sums to the kuruş', async () => {
  for (const period of [CALM, STORMY]) {
    const made = await desk.people.accountant.call<{ net: string; vat: string; gross: string; withheld: string; lineCount: number }>(
      'POST',
      '/charge-lines/books',
      { period },
    );
    const { net, vat, gross, withheld } = made.body;
    const released = (await months(period)).flatMap(({ totals }) => (totals as { rates: Record<string, string>[] } | null)?.rates ?? []);
    const sum = (key: string): string => addAmounts('0', ...released.map((rate) => String(rate[key])));
    expect({ net, vat, gross, withheld }).toEqual({ net: sum('net'), vat: sum('vat'), gross: sum('gross'), withheld: sum('withheld') });
    expect(Number(withheld)).toBeGreaterThan(0);
  }
}, 60_000);
