import { lastMonth } from '../../domain/month-end';
import { openDesk, REQUESTERS, untilDelivered, untilState, type DemoDesk } from '../support/demo-desk';
import { createFirm, type Firm } from '../support/firm';
import { expectDelivered } from '../support/mail-counts';
import { mailsIn } from '../support/portal-visitor';
import { putLine } from '../support/put-line';
import { RunningSystem } from '../support/running-system';
import { waitFor } from '../support/wait-for';

const CUSTOMERS = 20;
/** Nothing is billed to every fifth: its month is released without a number. */
const isBilled = (n: number): boolean => n % 5 !== 0;

let system: RunningSystem;
let desk: DemoDesk;
const firms: Firm[] = [];
const period = lastMonth(Date.now());

beforeAll(async () => {
  system = await RunningSystem.start();
  desk = await openDesk(system);
}, 240_000);
afterAll(() => system?.stop(), 60_000);

const customers = (): string[] => firms.map(({ customerId }) => customerId);

async function months<T extends object>(columns: string): Promise<T[]> {
  const { rows } = await system.pool.query<T>(
    `SELECT ${columns} FROM billing_period b JOIN customer c ON c.id = b.customer_id WHERE b.period = $1 AND b.customer_id = ANY ($2) ORDER BY c.number`,
    [period, customers()],
  );
  return rows;
}

async function count(condition: string): Promise<number> {
  return (await months<{ holds: boolean }>(`(${condition}) AS holds`)).filter(({ holds }) => holds).length;
}

/** Waits until so many months are as is wished. */
async function until(condition: string, least: number): Promise<void> {
  await waitFor(async () => (await count(condition)) >= least, { timeout: 60_000, pause: 5, what: `${least} months with ${condition}` });
}

/** Kills the worker as soon as the first months are as is wished: most others are in the middle of it. */
async function killAt(condition: string): Promise<void> {
  await until(condition, 3);
  system.kill('worker');
  await system.restored();
}

async function putFirms(): Promise<void> {
  const { label, email } = REQUESTERS.kuzey;
  const body = { label, email, subject: 'Yazıcı', description: 'Kâğıt sıkıştı' };
  const { id: ticketId, number } = (await desk.people.staff.call<{ id: string; number: number }>('POST', '/tickets', body)).body;
  await untilState(system, number, 'NEW');
  for (let n = 0; n < CUSTOMERS; n += 1) {
    const firm = await createFirm(system.pool);
    const { customerId, contractId } = firm;
    if (isBilled(n)) await putLine(system.pool, { customerId, contractId, ticketId }, `${period}-10`);
    firms.push(firm);
  }
}

test('the worker is killed while months begin, are frozen and are mailed, the API while it releases: nothing is released, numbered or mailed twice', async () => {
  const { accountant } = desk.people;
  await putFirms();
  await accountant.call('POST', `/month-boards/${period}/run`);
  await killAt('b.look_again_at IS NOT NULL');
  await until('b.look_again_at IS NOT NULL', CUSTOMERS);

  const ids = (await months<{ id: string }>('b.id')).map(({ id }) => id);
  const frozen = ids.map(async (id) => await accountant.call('POST', `/billing-periods/${id}/freeze`));
  await until("b.state = 'FROZEN'", 5);
  system.kill('worker', 'api');
  await system.restored();
  expect(new Set((await Promise.all(frozen)).map(({ status }) => status))).toEqual(new Set([200]));

  const hands = [ids.slice(0, 12), ids.slice(8)].map(async (some) => await accountant.call('POST', '/billing-periods/release', { ids: some }));
  system.kill('api');
  await system.restored();
  expect((await Promise.all(hands)).map(({ status }) => status)).toEqual([200, 200]);
  await killAt('b.mailed_at IS NOT NULL');
  await until('b.mailed_at IS NOT NULL AND b.look_again_at IS NOT NULL', CUSTOMERS);
  await untilDelivered(system);

  await eachIsReleasedOnce(ids);
  await eachIsMailedOnce();
}, 300_000);

async function eachIsReleasedOnce(ids: readonly string[]): Promise<void> {
  const released = await months<{ state: string; number: string | null }>('b.state, b.document_number AS number');
  expect(released.map(({ state, number }) => [state, number !== null])).toEqual(ids.map((_id, n) => ['RELEASED', isBilled(n)]));
  // Nobody else has taken a number: those of this month are all there are, without a gap.
  const numbers = released.flatMap(({ number }) => (number === null ? [] : [Number(number.slice(-9))])).sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_number, n) => n + 1));
  const { rows: series } = await system.pool.query<{ last: number }>('SELECT last FROM document_series');
  expect(series.map(({ last }) => last)).toEqual([numbers.length]);
  const { rows: trail } = await system.pool.query<{ id: string }>("SELECT subject_id AS id FROM audit_log WHERE action = 'month.release'");
  expect(trail.map(({ id }) => id).sort()).toEqual([...ids].sort());
}

async function eachIsMailedOnce(): Promise<void> {
  const { rows: kept } = await system.pool.query<{ id: string }>(
    'SELECT customer_id AS id FROM customer_report WHERE period = $1 AND customer_id = ANY ($2)',
    [period, customers()],
  );
  expect(kept.map(({ id }) => id).sort()).toEqual(customers().sort());
  const { rows: mails } = await system.pool.query<{ address: string; messageId: string; status: string }>(
    'SELECT to_address AS address, message_id AS "messageId", status FROM mail WHERE template = \'REPORT_READY\'',
  );
  expect(mails.map(({ address }) => address).sort()).toEqual(firms.map(({ itOfficer }) => itOfficer.email).sort());
  expect(new Set(mails.map(({ status }) => status))).toEqual(new Set(['SENT']));
  const known = new Set(mails.map(({ messageId }) => messageId));
  const came = (await mailsIn(system.mailUrl)).filter(({ headers }) => known.has(headers['message-id'] ?? ''));
  expectDelivered(came, known, { kills: 1 });
}
