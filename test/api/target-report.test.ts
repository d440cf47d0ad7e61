import { randomUUID } from 'node:crypto';
import type { FiguresByTarget, PromiseList, TargetReport } from '../../api/contract/target-report';
import type { ClockChange } from '../../domain/clocks/ledger';
import type { Limits } from '../../domain/clocks/targets';
import type { Priority } from '../../domain/priorities';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { fedClock } from '../support/env';
import { createFirm } from '../support/firm';
import { calendarWith, istanbul } from '../support/ledger-calendars';
import { putLedger, type LedgerStep } from '../support/stored-ledger';

const HOURS = calendarWith(1);
const HOUR = 3_600_000;
const LIMITS: Limits = { FIRST_RESPONSE: HOUR, REMOTE_START: null, RESOLUTION: 8 * HOUR };
const MET = (target: 'FIRST_RESPONSE' | 'REMOTE_START' | 'RESOLUTION'): ClockChange => ({ kind: 'MET', target });

let under: ApiUnderTest;
const clock = fedClock(istanbul('2026-11-30 17:00'));
beforeAll(async () => {
  under = await startApi({ deps: { clock } });
});
afterAll(() => under.close());

const ticket = (priority: Priority, customerId: string, steps: readonly LedgerStep[]) =>
  putLedger(under.deps.db.pool, { calendar: HOURS, limits: LIMITS, priority, customerId }, steps);

const report = async (period: string): Promise<TargetReport> =>
  (await (await under.as('manager')).get('/api/v1/target-report').query({ period }).expect(200)).body as TargetReport;
const short = ({ FIRST_RESPONSE: first, RESOLUTION: solved }: FiguresByTarget) =>
  [first, solved].map(({ count, kept, missed, medianMinutes, p90Minutes }) => [count, kept, missed, medianMinutes, p90Minutes]);

const NOTHING = [0, 0, 0, null, null];

test('what was done in a month counts in it, under the customer and the priority of that moment; nothing later moves it', async () => {
  const [one, other] = [await createFirm(under.deps.db.pool), await createFirm(under.deps.db.pool)];
  await ticket('NORMAL', one.customerId, [
    ['2026-11-02 09:00', []],
    ['2026-11-02 09:20', [MET('FIRST_RESPONSE')]],
    // The night and the lunch break are nobody's time.
    ['2026-11-03 10:00', [MET('RESOLUTION'), { kind: 'STOP' }]],
  ]);
  await ticket('NORMAL', one.customerId, [
    ['2026-11-04 12:00', []],
    ['2026-11-04 14:30', [MET('FIRST_RESPONSE')]],
    ['2026-11-05 11:00', [{ kind: 'DROP', target: 'RESOLUTION' }, { kind: 'STOP' }]],
  ]);
  await ticket('CRITICAL', other.customerId, [
    ['2026-11-30 17:30', []],
    // Still November in Istanbul, and out of hours.
    ['2026-11-30 23:59', [MET('FIRST_RESPONSE')]],
    ['2026-12-01 00:01', [MET('RESOLUTION'), { kind: 'STOP' }]],
  ]);
  const november = await report('2026-11');
  expect(short(november.targets)).toEqual([
    [3, 2, 1, 30, 90],
    [1, 0, 1, 540, 540],
  ]);
  expect(november.priorities.map(({ priority, targets }) => [priority, ...short(targets)])).toEqual([
    ['CRITICAL', [1, 1, 0, 30, 30], NOTHING],
    ['NORMAL', [2, 1, 1, 20, 90], [1, 0, 1, 540, 540]],
  ]);
  expect(november.customers.map(({ customerId, targets }) => [customerId, short(targets)[0]]).toSorted()).toEqual(
    [
      [one.customerId, [2, 1, 1, 20, 90]],
      [other.customerId, [1, 1, 0, 30, 30]],
    ].toSorted(),
  );
  expect(short((await report('2026-12')).targets)).toEqual([NOTHING, [1, 1, 0, 30, 30]]);
  expect(await report('2026-01')).toEqual({ period: '2026-01', targets: expect.anything(), priorities: [], customers: [], people: [], teams: [] });
});

test('a ticket that is opened again, made urgent or goes to another customer leaves the month as it was told', async () => {
  const [one, other] = [await createFirm(under.deps.db.pool), await createFirm(under.deps.db.pool)];
  await ticket('LOW', one.customerId, [
    ['2026-09-01 09:00', [MET('FIRST_RESPONSE')]],
    ['2026-09-01 10:00', [MET('RESOLUTION'), { kind: 'STOP' }]],
    ['2026-10-01 09:00', [{ kind: 'AGAIN', target: 'RESOLUTION' }, { kind: 'RESUME' }], { priority: 'CRITICAL', customerId: other.customerId }],
    ['2026-10-05 09:00', [MET('RESOLUTION'), { kind: 'STOP' }]],
  ]);
  const [september, october] = [await report('2026-09'), await report('2026-10')];
  const customersIn = ({ customers }: TargetReport) =>
    customers.map(({ customerId, targets, priorities }) => [customerId, priorities.map(({ priority }) => priority), short(targets)]);
  expect(customersIn(september)).toEqual([
    [
      one.customerId,
      ['LOW'],
      [
        [1, 1, 0, 0, 0],
        [1, 1, 0, 60, 60],
      ],
    ],
  ]);
  expect(customersIn(october)).toEqual([[other.customerId, ['CRITICAL'], [NOTHING, [1, 0, 1, 1020, 1020]]]]);
});

test("today's first responses, for the desk; the report itself for managers alone", async () => {
  const firm = await createFirm(under.deps.db.pool);
  const answered = (day: string): readonly LedgerStep[] => [
    [`${day} 09:00`, []],
    [`${day} 09:05`, [MET('FIRST_RESPONSE')]],
  ];
  await ticket('NORMAL', firm.customerId, answered('2026-11-30'));
  await ticket('NORMAL', firm.customerId, answered('2026-11-27'));
  const desk = await under.as('staff');
  const { body } = await desk.get('/api/v1/target-report/first-responses-today').expect(200);
  expect(body).toEqual({ count: 1, kept: 1, missed: 0, medianMinutes: 5, p90Minutes: 5 });
  for (const role of ['staff', 'technician', 'accountant', 'ops'] as const)
    await (await under.as(role)).get('/api/v1/target-report?period=2026-11').expect(403);
  const refused = await (await under.as('manager')).get('/api/v1/target-report?period=2026-13').expect(400);
  expect(Object.keys(refused.body.errors as object)).toEqual(['period']);
});

test('behind each figure stand its tickets: whose it was at that moment, by person and team, the missed ones first', async () => {
  const { pool } = under.deps.db;
  const firm = await createFirm(pool);
  const teamId = randomUUID();
  await pool.query('insert into team (id, name, created_at, updated_at) values ($1, $2, now(), now())', [teamId, 'Sunucu ekibi']);
  const had = { assigneeId: firm.technician.id, teamId };
  await ticket('NORMAL', firm.customerId, [
    ['2026-06-02 09:00', [], had],
    ['2026-06-02 09:20', [MET('FIRST_RESPONSE')]],
  ]);
  await ticket('NORMAL', firm.customerId, [
    ['2026-06-02 09:00', [], had],
    ['2026-06-02 11:00', [MET('FIRST_RESPONSE')]],
    ['2026-06-02 11:30', [MET('RESOLUTION'), { kind: 'STOP' }], { assigneeId: (await createFirm(pool)).technician.id }],
  ]);
  const june = await report('2026-06');
  const mine = june.people.find(({ id }) => id === firm.technician.id);
  expect(short(mine?.targets ?? june.targets)).toEqual([[2, 1, 1, 20, 120], NOTHING]);
  expect(june.teams.map(({ name, targets }) => [name, short(targets)[0]])).toEqual([['Sunucu ekibi', [2, 1, 1, 20, 120]]]);
  const manager = await under.as('manager');
  const list = async (query: object) => {
    const { body } = await manager
      .get('/api/v1/target-report/promises')
      .query({ period: '2026-06', ...query })
      .expect(200);
    return body as PromiseList;
  };
  const { total, rows } = await list({ target: 'FIRST_RESPONSE', personId: firm.technician.id });
  expect([total, rows.map(({ isKept, spentMinutes, limitMinutes, teamName }) => [isKept, spentMinutes, limitMinutes, teamName])]).toEqual([
    2,
    [
      [false, 120, 60, 'Sunucu ekibi'],
      [true, 20, 60, 'Sunucu ekibi'],
    ],
  ]);
  expect((await list({ outcome: 'missed', customerId: firm.customerId })).rows.map(({ target }) => target)).toEqual(['FIRST_RESPONSE']);
  expect(await list({ customerId: 'none' })).toEqual({ total: 0, rows: [] });
  const { text } = await manager.get('/api/v1/target-report/promises/export?period=2026-06&outcome=missed&locale=tr').expect(200);
  expect(text.split('\r\n')[1]).toMatch(
    new RegExp(`^2026-06;${rows[0]?.number};${firm.customerNumber};[^;]+;Orta;İlk yanıt;Kaçtı;60;120;02.06.2026 10:00;02.06.2026 11:00;`),
  );
  await (await under.as('technician')).get('/api/v1/target-report/promises?period=2026-06').expect(403);
});

test('the file says the same, and no name in it becomes a formula', async () => {
  const firm = await createFirm(under.deps.db.pool);
  await under.deps.db.pool.query('update customer set name = $2 where id = $1', [firm.customerId, '=HYPERLINK("http://kotu.example";"Ödeme")']);
  await ticket('HIGH', firm.customerId, [
    ['2026-07-02 09:00', []],
    ['2026-07-02 09:12', [MET('FIRST_RESPONSE')]],
  ]);
  const manager = await under.as('manager');
  const answer = await manager.get('/api/v1/target-report/export?period=2026-07&locale=tr').expect(200);
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(answer.headers['content-disposition']).toContain('sure-karnesi-2026-07.csv');
  const lines = answer.text.split('\r\n');
  expect(lines[0]?.replace('\uFEFF', '')).toBe(
    'Dönem;Müşteri No;Müşteri Unvanı;Öncelik;Hedef;Ölçülen;Tutulan;Kaçan;Söz Verilmemiş;Tutulan %;Ortanca (mesai dk);%90 (mesai dk)',
  );
  expect(lines).toContain('2026-07;;Bütün müşteriler;Tümü;İlk yanıt;1;1;0;0;100;12;12');
  expect(lines).toContain('2026-07;' + firm.customerNumber + ';"\'=HYPERLINK(""http://kotu.example"";""Ödeme"")";Yüksek;İlk yanıt;1;1;0;0;100;12;12');
  expect(answer.text.startsWith('\uFEFF')).toBe(true);
});
