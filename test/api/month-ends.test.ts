import { randomUUID } from 'node:crypto';
import type { BillingPeriod, BillingPeriodDetail, MonthBoard, Released } from '../../api/contract/billing-periods';
import type { DeskTask } from '../../api/contract/desk-tasks';
import { civilDateAt, monthsLater } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { freezePeriod } from '../../platform/billing-periods';
import { keepReport } from '../../platform/report/keep';
import { inTransaction } from '../../platform/transaction';
import { MONTH_CHECKS } from '../../scripts/doctor/month-checks';
import { insert } from '../relay/relay-fixture';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putLine, putMonthTicket, putVisitWithoutTimes } from '../support/month-desk';
import { putCorrection } from '../support/put-correction';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let under: ApiUnderTest;
let accountant: Agent;
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
});
afterAll(() => under.close());

const period = lastMonth(Date.now());
const year = civilDateAt(Date.now()).slice(0, 4);
const pool = () => under.deps.db.pool;

/** A month that collects, as the run begins it. */
async function begin(firm: Firm, of = period): Promise<string> {
  const id = randomUUID();
  const at = new Date();
  await insert(pool(), 'billing_period', {
    ...{ id, customer_id: firm.customerId, period: of, state: 'COLLECTING', collecting_at: at, look_again_at: at, created_at: at, updated_at: at },
  });
  return id;
}

/** A frozen month with that many billed lines. */
async function frozen(lines: number): Promise<{ id: string; firm: Firm }> {
  const firm = await createFirm(pool());
  const ticketId = await putMonthTicket(pool(), firm, period);
  for (let n = 0; n < lines; n += 1) await putLine(pool(), firm, period, ticketId);
  const id = await begin(firm);
  await freezePeriod(pool(), { customerId: firm.customerId, period, at: Date.now() });
  return { id, firm };
}

const release = async (agent: Agent, ids: readonly string[], key: string = randomUUID()): Promise<Released['results']> =>
  (await agent.post('/api/v1/billing-periods/release').set('Idempotency-Key', key).send({ ids }).expect(200)).body.results;
const detail = async (id: string): Promise<BillingPeriodDetail> => (await accountant.get(`/api/v1/billing-periods/${id}`).expect(200)).body;
const list = async (filter: object, q?: string): Promise<BillingPeriod[]> =>
  (
    await accountant
      .get('/api/v1/billing-periods')
      .query({ filter: JSON.stringify(filter), perPage: 500, ...(q === undefined ? {} : { q }) })
      .expect(200)
  ).body.data;
const numberOf = (text: string | null): number => Number((text ?? '').slice(7));

test.each(['staff', 'technician', 'ops'] as const)('%s close no months and see none', async (role) => {
  const agent = await under.as(role);
  const { id } = await frozen(1);
  await agent.get('/api/v1/billing-periods').expect(403);
  await agent.get(`/api/v1/billing-periods/${id}`).expect(403);
  await agent.get(`/api/v1/month-boards/${period}`).expect(403);
  await agent
    .post('/api/v1/billing-periods/release')
    .send({ ids: [id] })
    .expect(403);
  await agent.post(`/api/v1/billing-periods/${id}/freeze`).expect(403);
  await agent.post(`/api/v1/month-boards/${period}/run`).expect(403);
  expect((await detail(id)).step).toBe('FROZEN');
});

test('the board: how many are at each step, who has not begun, and a run that is ordered once; a month that is not over is refused', async () => {
  const board = async (of: string): Promise<MonthBoard> => (await accountant.get(`/api/v1/month-boards/${of}`).expect(200)).body;
  const firm = await createFirm(pool());
  const old = monthsLater(period, -3);
  const before = await board(old);
  expect([before.isOver, before.run, before.notBegun > 0]).toEqual([true, null, true]);
  const run = (of: string) => accountant.post(`/api/v1/month-boards/${of}/run`);
  const ordered: MonthBoard = (await run(old).expect(200)).body;
  expect(ordered.run).toMatchObject({ begun: 0, finishedAt: null });
  expect((await run(old).expect(200)).body.run).toEqual(ordered.run);
  const { rows } = await pool().query("select payload from outbox where kind = 'START_MONTH_RUN' and payload ->> 'period' = $1", [old]);
  expect(rows).toHaveLength(1);
  const trail = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'month.run', subjectId: old } });
  expect(trail.map(({ actorId, detail: what }) => [actorId, what])).toEqual([[accountant.userId, { period: old }]]);
  await begin(firm, old);
  const after = await board(old);
  expect(after.steps.find(({ step }) => step === 'COLLECTING')?.count).toBe(1);
  expect(after.notBegun).toBe(before.notBegun - 1);
  for (const later of [monthsLater(period, 1), monthsLater(period, 30)]) {
    expect((await run(later).expect(409)).body.code).toBe('MONTH_NOT_OVER');
    expect((await board(later)).isOver).toBe(false);
  }
  for (const wrong of ['2026-13', 'mayıs', '2026-1']) await accountant.get(`/api/v1/month-boards/${encodeURIComponent(wrong)}`).expect(404);
});

test('the list finds by step, by what is missing and by customer; a month whose end has not begun is on no board', async () => {
  const [collecting, other] = [await createFirm(pool()), await frozen(0)];
  const id = await begin(collecting);
  await pool().query(`update billing_period set missing = '{"LINE_HELD": 2}' where id = $1`, [id]);
  const untouched = await createFirm(pool());
  await insert(pool(), 'billing_period', {
    ...{ id: randomUUID(), customer_id: untouched.customerId, period, created_at: new Date(), updated_at: new Date() },
  });
  const ids = async (filter: object, q?: string): Promise<string[]> => (await list({ period, ...filter }, q)).map((month) => month.id);
  expect(await ids({ step: ['COLLECTING'] })).toContain(id);
  expect(await ids({ step: ['COLLECTING'] })).not.toContain(other.id);
  expect(await ids({ gap: ['LINE_HELD'] })).toEqual([id]);
  expect(await ids({ customerId: other.firm.customerId })).toEqual([other.id]);
  expect(await ids({}, String(collecting.customerNumber))).toEqual([id]);
  expect(await ids({ customerId: untouched.customerId })).toEqual([]);
  const [row] = await list({ customerId: collecting.customerId });
  expect(row).toMatchObject({ step: 'COLLECTING', missing: [{ gap: 'LINE_HELD', count: 2 }], sums: [] });
});

test('a draft: its sums by rate, and each thing that is missing with its ticket and who owes it', async () => {
  const firm = await createFirm(pool());
  const ticketId = await putMonthTicket(pool(), firm, period);
  await putLine(pool(), firm, period, ticketId);
  await putLine(pool(), firm, period, ticketId, { vat_rate: 10, net: 50, vat: 5, gross: 55 });
  await putLine(pool(), firm, period, ticketId, { covered: true, net: 0, vat: 0, gross: 0 });
  const held = await putLine(pool(), firm, period, ticketId, { hold: 'HELD', hold_reason: 'NO_APPROVAL' });
  const visit = await putVisitWithoutTimes(pool(), firm, period);
  const found = await detail(await begin(firm));
  expect(found.rates.map(({ vatRate, lineCount, net, vat, gross }) => [vatRate, lineCount, net, vat, gross])).toEqual([
    ['10.00', 1, '50.00', '5.00', '55.00'],
    ['20.00', 1, '100.00', '20.00', '120.00'],
  ]);
  expect(found.sums).toEqual([{ currency: 'TRY', lineCount: 2, net: '150.00', vat: '25.00', gross: '175.00', withheld: '0.00' }]);
  const { rows } = await pool().query<{ name: string }>('select name from app_user where id = $1', [firm.technician.id]);
  expect(found.gaps.map(({ gap, subjectId, ticketId: of, owerName }) => [gap, subjectId, of, owerName])).toEqual([
    ['LINE_HELD', held, ticketId, null],
    ['TIMES_MISSING', visit.id, visit.ticketId, rows[0]?.name],
  ]);
  expect(found.gaps.every(({ ticketNumber }) => ticketNumber !== null)).toBe(true);
});

test('frozen before its term by hand, once: tasks are settled, the workflow is told, and who comes second reads that it is frozen', async () => {
  const firm = await createFirm(pool());
  const id = await begin(firm);
  const taskId = randomUUID();
  await insert(pool(), 'desk_task', {
    ...{ id: taskId, kind: 'MONTH_FREEZE_NEAR', effect_key: `MONTH_FREEZE_NEAR:${id}`, subject_id: id, created_at: new Date() },
  });
  const freeze = async (agent: Agent): Promise<BillingPeriod> => (await agent.post(`/api/v1/billing-periods/${id}/freeze`).expect(200)).body;
  const first = await freeze(accountant);
  const second = await freeze(await under.as('manager'));
  expect([first.step, second.step, second.frozenAt]).toEqual(['FROZEN', 'FROZEN', first.frozenAt]);
  expect(second.frozenByName).toBe(first.frozenByName);
  const { rows: tasks } = await pool().query('select done_at is not null as done from desk_task where id = $1', [taskId]);
  expect(tasks).toEqual([{ done: true }]);
  const { rows: told } = await pool().query("select payload from outbox where kind = 'MONTH_END' and payload ->> 'periodId' = $1", [id]);
  expect(told).toEqual([{ payload: { periodId: id, customerNumber: firm.customerNumber, period } }]);
  expect(await under.deps.db.prisma.auditLog.count({ where: { action: 'month.freeze', subjectId: id } })).toBe(1);
  await accountant.post(`/api/v1/billing-periods/${randomUUID()}/freeze`).expect(404);
});

test('a line that waits when its month is frozen is billed by the next one, and its trail says so and who froze', async () => {
  const firm = await createFirm(pool());
  const ticketId = await putMonthTicket(pool(), firm, period);
  const held = await putLine(pool(), firm, period, ticketId, { hold: 'HELD', hold_reason: 'NO_APPROVAL' });
  await putLine(pool(), firm, period, ticketId);
  await accountant.post(`/api/v1/billing-periods/${await begin(firm)}/freeze`).expect(200);
  const trail = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'charge.moveOn' } });
  expect(trail.map(({ actorKind, actorId, subjectType, subjectId, detail: what }) => [actorKind, actorId, subjectType, subjectId, what])).toEqual([
    [
      ...['STAFF', accountant.userId, 'chargeLine', held],
      { ticketId, fields: ['billingMonth'], changes: { billingMonth: { from: period, to: monthsLater(period, 1) } } },
    ],
  ]);
});

test('a released month says how its report fares; tasks of no ticket say whose they are', async () => {
  const { id, firm } = await frozen(0);
  await release(accountant, [id]);
  expect((await detail(id)).report).toBeNull();
  const at = new Date();
  const reportId = await inTransaction(pool(), (tx) =>
    keepReport(tx, { customerId: firm.customerId, period, at: at.getTime(), mailFrom: under.deps.config.mailFrom }),
  );
  await pool().query('update billing_period set report_id = $2, mailed_at = $3, mailed_to = 1, look_again_at = $3 where id = $1', [id, reportId, at]);
  const objectionId = randomUUID();
  await insert(pool(), 'customer_report_objection', {
    ...{ id: objectionId, report_id: reportId, contact_id: firm.itOfficer.id, words: 'Yanlış', created_at: at },
  });
  const mailId = randomUUID();
  await insert(pool(), 'mail', {
    ...{ id: mailId, effect_key: mailId, to_address: firm.itOfficer.email, message_id: `<${mailId}@servis.example>`, template: 'REPORT_READY' },
    ...{ locale: 'tr', params: { reportId, contactId: firm.itOfficer.id }, status: 'SENT', created_at: at },
  });
  expect((await detail(id)).report).toEqual({
    ...{
      id: reportId,
      mailedAt: at.toISOString(),
      mailedTo: 1,
      remindedAt: null,
      openedAt: null,
      acknowledgedByName: null,
      objections: 1,
      openObjections: 1,
    },
  });
  const subjects = { MONTH_UNANSWERED: id, REPORT_OBJECTED: objectionId, MAIL_BOUNCED: mailId, MONTH_REVIEW: id } as const;
  for (const [kind, subject] of Object.entries(subjects))
    await insert(pool(), 'desk_task', { ...{ id: randomUUID(), kind, effect_key: `${kind}:${subject}`, subject_id: subject, created_at: at } });
  const { body } = await (
    await under.as('staff')
  )
    .get('/api/v1/desk-tasks')
    .query({ filter: JSON.stringify({ kind: Object.keys(subjects) }) })
    .expect(200);
  const { rows } = await pool().query<{ name: string }>('select name from customer where id = $1', [firm.customerId]);
  const own = { id: firm.customerId, name: rows[0]?.name };
  const told = (body.data as DeskTask[]).filter(({ subjectId }) => Object.values(subjects).some((subject) => subject === subjectId));
  expect(Object.fromEntries(told.map(({ kind, customer }) => [kind, customer]))).toEqual({
    ...{ MONTH_UNANSWERED: own, REPORT_OBJECTED: own, MAIL_BOUNCED: own, MONTH_REVIEW: null },
  });
});

describe('a month that waits for something looks again as soon as', () => {
  const told = async (id: string): Promise<number> =>
    (await pool().query("select 1 from outbox where kind = 'MONTH_END' and payload ->> 'periodId' = $1 and delivered_at is null", [id])).rowCount ??
    0;

  test('somebody ticks off what is missing, each time, though nothing of its row has changed; its draft counts anew', async () => {
    const firm = await createFirm(pool());
    const id = await begin(firm);
    const visits = [await putVisitWithoutTimes(pool(), firm, period), await putVisitWithoutTimes(pool(), firm, period)];
    expect((await detail(id)).missing).toEqual([{ gap: 'TIMES_MISSING', count: 2 }]);
    const tasks = visits.map((visit) => ({ id: randomUUID(), subject: visit.id, ticket: visit.ticketId }));
    for (const { id: taskId, subject, ticket } of tasks)
      await insert(pool(), 'desk_task', {
        ...{ id: taskId, ticket_id: ticket, kind: 'MONTH_TIMES_MISSING', effect_key: `MONTH_TIMES_MISSING:${id}:${subject}`, subject_id: subject },
        created_at: new Date(),
      });
    const desk = await under.as('staff');
    for (const [n, task] of tasks.entries()) {
      await desk.post(`/api/v1/desk-tasks/${task.id}/done`).expect(200);
      await desk.post(`/api/v1/desk-tasks/${task.id}/done`).expect(200);
      expect([await told(id), (await detail(id)).gaps.length]).toEqual([n + 1, 1 - n]);
    }
    expect([(await detail(id)).missing, (await list({ customerId: firm.customerId }))[0]?.version]).toEqual([[], 1]);
  });

  test('somebody decides about a line that waits; a month that is frozen has nothing to look for', async () => {
    const firm = await createFirm(pool());
    const ticketId = await putMonthTicket(pool(), firm, period);
    const held = await putLine(pool(), firm, period, ticketId, { hold: 'HELD', hold_reason: 'NO_APPROVAL' });
    const [id, before] = [await begin(firm), await begin(firm, monthsLater(period, -1))];
    await freezePeriod(pool(), { customerId: firm.customerId, period: monthsLater(period, -1), at: Date.now() });
    await accountant.post(`/api/v1/charge-lines/${held}/decision`).send({ decision: 'WAIVED', reason: 'Bizden' }).expect(200);
    expect([await told(id), await told(before)]).toEqual([1, 0]);
    await accountant.post(`/api/v1/charge-lines/${held}/decision`).send({ decision: 'WAIVED', reason: 'Bizden' }).expect(409);
    expect(await told(id)).toBe(1);
  });
});

describe('a release', () => {
  test('takes the next number where something is billed, keeps the sums, and gives the same answer when it is repeated', async () => {
    const [billed, empty] = [await frozen(2), await frozen(0)];
    const key = randomUUID();
    const results = await release(accountant, [billed.id, empty.id], key);
    expect(await release(accountant, [billed.id, empty.id], key)).toEqual(results);
    const [own, none] = [results.find(({ id }) => id === billed.id), results.find(({ id }) => id === empty.id)];
    expect(own).toMatchObject({ outcome: 'RELEASED', byName: null, documentNumber: expect.stringMatching(new RegExp(`^SRV${year}\\d{9}$`)) });
    expect(none).toMatchObject({ outcome: 'RELEASED', documentNumber: null });
    const { rows } = await pool().query('select totals, lines_sha256 as hash from billing_period where id = $1', [billed.id]);
    expect(rows[0]).toMatchObject({
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      totals: { rates: [{ vatRate: '20.00', currency: 'TRY', lineCount: 2, net: '200.00', vat: '40.00', gross: '240.00', withheld: '0.00' }] },
    });
    expect((await detail(billed.id)).sums).toEqual([
      { currency: 'TRY', lineCount: 2, net: '200.00', vat: '40.00', gross: '240.00', withheld: '0.00' },
    ]);
    const { rows: told } = await pool().query("select 1 from outbox where kind = 'MONTH_END' and payload ->> 'periodId' = $1", [billed.id]);
    expect(told).toHaveLength(1);
  });

  test('gives numbers in the order of the customers, however they were chosen', async () => {
    const months = [await frozen(1), await frozen(1), await frozen(1)];
    const results = await release(accountant, months.map(({ id }) => id).toReversed());
    const numbers = months.map(({ id }) => results.find((result) => result.id === id)?.documentNumber ?? '');
    expect(numbers).toEqual(numbers.toSorted());
    expect(new Set(numbers).size).toBe(3);
  });

  test('takes no number of invoices where more is given back than billed, or as much', async () => {
    const [credit, nothing] = [await createFirm(pool()), await createFirm(pool())];
    const ids = [];
    for (const [firm, later] of [
      [credit, 0],
      [nothing, 1],
    ] as const) {
      const ticketId = await putMonthTicket(pool(), firm, period);
      const before = await putLine(pool(), firm, monthsLater(period, -1), ticketId);
      for (let n = 0; n < later; n += 1) await putLine(pool(), firm, period, ticketId);
      const correction = await putCorrection(pool(), before);
      await pool().query('update charge_line set billing_month = $2 where id = $1', [correction, period]);
      const id = await begin(firm);
      await freezePeriod(pool(), { customerId: firm.customerId, period, at: Date.now() });
      ids.push(id);
    }
    const results = await release(accountant, ids);
    expect(results.map(({ outcome, documentNumber }) => [outcome, documentNumber])).toEqual([
      ['RELEASED', null],
      ['RELEASED', null],
    ]);
    expect((await detail(ids[0] ?? '')).sums).toMatchObject([{ gross: '-120.00' }]);
  });

  test('of what still collects is none; whoever comes second reads who was first, and nothing changes', async () => {
    const collecting = await begin(await createFirm(pool()));
    const { id } = await frozen(1);
    const manager = await under.as('manager');
    const answers = (await Promise.all([release(accountant, [id]), release(manager, [id])])).map(([result]) => result);
    expect(answers.map((answer) => answer?.outcome).sort()).toEqual(['BY_OTHERS', 'RELEASED']);
    const [first, second] = ['RELEASED', 'BY_OTHERS'].map((outcome) => answers.find((answer) => answer?.outcome === outcome));
    expect(second?.documentNumber).toBe(first?.documentNumber);
    expect(second?.byName).toBe((await detail(id)).releasedByName);
    expect(await release(accountant, [collecting])).toEqual([
      { id: collecting, customerName: expect.any(String), period, outcome: 'NOT_FROZEN', documentNumber: null, byName: null },
    ]);
    expect((await detail(collecting)).step).toBe('COLLECTING');
    expect(await release(accountant, [randomUUID()])).toEqual([]);
    await accountant.post('/api/v1/billing-periods/release').send({ ids: [] }).expect(400);
    await accountant
      .post('/api/v1/billing-periods/release')
      .send({ ids: ['x'] })
      .expect(400);
  });

  test('leaves no gap in the numbers and gives none twice, however many release at once and whatever fails', async () => {
    const months = await Promise.all(Array.from({ length: 24 }, (_month, n) => frozen(n % 5 === 0 ? 0 : 1)));
    const manager = await under.as('manager');
    const last = async (): Promise<number> => (await pool().query<{ last: number }>('select last from document_series')).rows[0]?.last ?? 0;
    const before = await last();
    // Overlapping hands; one of them breaks in the middle, after it has taken numbers.
    const [broken] = months.filter((_month, n) => n === 7);
    await pool().query(
      `create function test_break() returns trigger language plpgsql as $$ begin if new.id = '${broken?.id}' and current_setting('test.broken', true) is distinct from 'mended' then raise exception 'broken'; end if; return new; end $$;
       create trigger test_break before update of document_number on billing_period for each row execute function test_break();`,
    );
    const hands = [months.slice(0, 10), months.slice(5, 15), months.slice(8, 24), months.slice(0, 24)].map((some) => some.map(({ id }) => id));
    const answers = await Promise.all(
      hands.map((ids, n) =>
        (n % 2 === 0 ? accountant : manager)
          .post('/api/v1/billing-periods/release')
          .set('Idempotency-Key', randomUUID())
          .send({ ids })
          .then(({ status }) => status),
      ),
    );
    expect(answers).toContain(500);
    await pool().query('drop trigger test_break on billing_period; drop function test_break');
    await release(
      accountant,
      months.map(({ id }) => id),
    );
    const { rows } = await pool().query<{ number: string | null }>('select document_number as number from billing_period where id = any($1)', [
      months.map(({ id }) => id),
    ]);
    const numbers = rows.flatMap(({ number }) => (number === null ? [] : [numberOf(number)])).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 19 }, (_number, n) => before + 1 + n));
    expect(await last()).toBe(before + 19);
  }, 60_000);
});

describe('the doctor', () => {
  const doctor = async (name: string): Promise<string> => {
    const check = MONTH_CHECKS.find((each) => each.name === name);
    const storage = { has: () => Promise.resolve(true), sizeOf: () => Promise.resolve(0) };
    return JSON.stringify(await check?.run({ pool: pool(), client: undefined as never, storage, now: Date.now() }));
  };

  test('finds a released month whose lines or sums are not those that were released, and a number that is missing', async () => {
    const { id, firm } = await frozen(2);
    await release(accountant, [id]);
    const named = `${period} of customer ${firm.customerNumber}`;
    const [lines, sums, numbers] = MONTH_CHECKS.map(({ name }) => name) as [string, string, string];
    for (const name of [lines, sums]) expect(await doctor(name)).not.toContain(named);
    const before = await doctor(numbers);
    // As nobody can but whoever turns the triggers off.
    await pool().query('alter table charge_line disable trigger user');
    await pool().query('alter table billing_period disable trigger user');
    await pool().query('update charge_line set net = 90, gross = 110 where id = (select id from charge_line where customer_id = $1 limit 1)', [
      firm.customerId,
    ]);
    await pool().query('update billing_period set document_number = null where id = $1', [id]);
    await pool().query('alter table charge_line enable trigger user');
    await pool().query('alter table billing_period enable trigger user');
    for (const name of [lines, sums]) expect(await doctor(name)).toContain(named);
    expect(await doctor(numbers)).not.toBe(before);
  });
});
