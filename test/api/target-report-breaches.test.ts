import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { PromiseList, TargetReport } from '../../api/contract/target-report';
import { addDays, datesOfMonth, startOfCivilDate } from '../../domain/civil-date';
import type { ClockChange } from '../../domain/clocks/ledger';
import { TARGET_NAMES, type Limits, type Target } from '../../domain/clocks/targets';
import type { TicketClocks } from '../../domain/clocks/ticket-clocks';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { calendarWith, istanbul } from '../support/ledger-calendars';
import { putLedger, type LedgerStep, type LedgerTerms } from '../support/stored-ledger';

const HOURS = calendarWith(1);
const MINUTE = 60_000;
const LIMITS: Limits = { FIRST_RESPONSE: 60 * MINUTE, REMOTE_START: null, RESOLUTION: 8 * 60 * MINUTE };
const MET = (target: Target): ClockChange => ({ kind: 'MET', target });
const CANCELLED: readonly ClockChange[] = [...TARGET_NAMES.map((target) => ({ kind: 'DROP', target }) as const), { kind: 'STOP' }];

let under: ApiUnderTest;
let firm: Firm;
beforeAll(async () => {
  under = await startApi();
});
beforeEach(async () => {
  firm = await createFirm(under.deps.db.pool);
});
afterAll(() => under.close());

const put = (steps: readonly LedgerStep[], terms: Partial<LedgerTerms> = {}) =>
  putLedger(under.deps.db.pool, { calendar: HOURS, limits: LIMITS, priority: 'NORMAL', customerId: firm.customerId, ...terms }, steps);
const ask = async <T>(path: string, query: object): Promise<T> => (await (await under.as('manager')).get(path).query(query).expect(200)).body as T;
const report = (period: string) => ask<TargetReport>('/api/v1/target-report', { period });
const missed = async (period: string) =>
  (await ask<PromiseList>('/api/v1/target-report/promises', { period, customerId: firm.customerId, outcome: 'missed' })).rows;

/** Measured, kept, missed and median of the firm's first responses and resolutions. */
async function figures(period: string): Promise<unknown[]> {
  const found = (await report(period)).customers.find(({ customerId }) => customerId === firm.customerId);
  const short = (target: Target) => {
    const { count = 0, kept = 0, missed: broken = 0, medianMinutes = null } = found?.targets[target] ?? {};
    return [count, kept, broken, medianMinutes];
  };
  return [short('FIRST_RESPONSE'), short('RESOLUTION')];
}

const colleague = async (): Promise<string> => (await createFirm(under.deps.db.pool)).technician.id;

test('a promise that broke counts in the month in which its time was up, once, before anybody answers; what was told is not told again', async () => {
  await put([
    // Until 18:00 of the last day of April, the end of business: noticed in the morning.
    ['2026-04-30 17:00', [], { assigneeId: firm.technician.id }],
    ['2026-05-04 09:00', [{ kind: 'BREACH', target: 'FIRST_RESPONSE' }]],
  ]);
  expect(await figures('2026-04')).toEqual([
    [1, 0, 1, null],
    [0, 0, 0, null],
  ]);
  const [line] = await missed('2026-04');
  expect(line).toMatchObject({ brokenAt: new Date(istanbul('2026-04-30 18:00')).toISOString(), doneAt: null, spentMinutes: null, limitMinutes: 60 });
  expect(await figures('2026-05')).toEqual([
    [0, 0, 0, null],
    [0, 0, 0, null],
  ]);
  await put([
    ['2026-04-30 16:00', [], { assigneeId: firm.technician.id }],
    // Also the time that it took belongs to the month of the answer.
    ['2026-05-04 10:00', [MET('FIRST_RESPONSE')]],
    ['2026-05-04 11:00', [MET('RESOLUTION'), { kind: 'STOP' }]],
  ]);
  expect(await figures('2026-04')).toEqual([
    [2, 0, 2, null],
    [0, 0, 0, null],
  ]);
  expect(await figures('2026-05')).toEqual([
    [0, 0, 0, 180],
    [1, 1, 0, 240],
  ]);
  expect((await missed('2026-04')).map(({ spentMinutes, personName }) => [spentMinutes, personName !== null])).toEqual([
    [180, true],
    [null, true],
  ]);
});

test('who had it when its time was up has missed it: not who took it over, nor who cancelled; what was cancelled before does not count', async () => {
  const teamId = randomUUID();
  await under.deps.db.pool.query('insert into team (id, name, created_at, updated_at) values ($1, $2, now(), now())', [teamId, `Ekip ${teamId}`]);
  const other = await colleague();
  await put([
    ['2026-03-02 09:00', [], { teamId }],
    ['2026-03-02 09:30', [], { assigneeId: firm.technician.id }],
    ['2026-03-02 10:30', [], { assigneeId: other }],
    ['2026-03-02 11:00', CANCELLED, { by: firm.staff.id }],
  ]);
  // In the queue of a team, with nobody.
  await put([
    ['2026-03-02 09:00', [], { teamId }],
    ['2026-03-02 10:30', [{ kind: 'BREACH', target: 'FIRST_RESPONSE' }]],
    ['2026-03-02 11:00', CANCELLED, { by: firm.staff.id, assigneeId: other }],
  ]);
  await put([
    ['2026-03-02 09:00', [], { teamId, assigneeId: firm.technician.id }],
    ['2026-03-02 09:59', CANCELLED, { by: firm.staff.id }],
  ]);
  expect(await figures('2026-03')).toEqual([
    [2, 0, 2, null],
    [0, 0, 0, null],
  ]);
  const { people, teams } = await report('2026-03');
  const broken = (parts: TargetReport['people']) => parts.map(({ id, targets: { FIRST_RESPONSE: first } }) => [id, first.count, first.missed]);
  expect(broken(people)).toEqual([
    [firm.technician.id, 1, 1],
    [null, 1, 1],
  ]);
  expect(broken(teams)).toEqual([[teamId, 2, 2]]);
});

test('what another promise takes back for a while and the former breaks again is missed once, answered or not', async () => {
  const to = (minutes: number): ClockChange => ({ kind: 'RETARGET', limits: { ...LIMITS, FIRST_RESPONSE: minutes * MINUTE } });
  const back: readonly LedgerStep[] = [
    ['2026-08-03 09:00', []],
    ['2026-08-03 10:00', [{ kind: 'BREACH', target: 'FIRST_RESPONSE' }]],
    ['2026-08-03 10:10', [to(16 * 60)]],
    ['2026-08-03 10:20', [to(60)]],
  ];
  await put(back);
  await put([...back, ['2026-08-03 11:00', [MET('FIRST_RESPONSE')]]]);
  expect((await figures('2026-08'))[0]).toEqual([2, 0, 2, 120]);
  expect((await missed('2026-08')).map(({ brokenAt, spentMinutes }) => [brokenAt, spentMinutes])).toEqual([
    [new Date(istanbul('2026-08-03 10:00')).toISOString(), null],
    [new Date(istanbul('2026-08-03 10:00')).toISOString(), 120],
  ]);
});

test('what other promises take back in the same month did not break; later it stays as it was told', async () => {
  const longer: ClockChange = { kind: 'RETARGET', limits: { ...LIMITS, FIRST_RESPONSE: 16 * 60 * MINUTE } };
  await put([
    ['2026-02-02 09:00', []],
    ['2026-02-02 10:00', [{ kind: 'BREACH', target: 'FIRST_RESPONSE' }]],
    ['2026-02-02 11:00', [longer]],
    ['2026-02-02 12:00', [MET('FIRST_RESPONSE')]],
  ]);
  await put([
    ['2026-02-27 15:00', []],
    ['2026-02-27 16:00', [{ kind: 'BREACH', target: 'FIRST_RESPONSE' }]],
    ['2026-03-02 09:00', [longer]],
    ['2026-03-02 09:30', [MET('FIRST_RESPONSE')]],
  ]);
  expect((await figures('2026-02'))[0]).toEqual([2, 1, 1, 180]);
  expect((await figures('2026-03'))[0]).toEqual([1, 1, 0, 210]);
});

test('a customer that was found out only afterwards has what broke before', async () => {
  const { customerId } = await createFirm(under.deps.db.pool);
  await put(
    [
      ['2026-01-05 09:00', []],
      ['2026-01-05 12:00', [{ kind: 'BREACH', target: 'FIRST_RESPONSE' }], { customerId }],
    ],
    { customerId: null },
  );
  expect((await report('2026-01')).customers.map((found) => [found.customerId, found.targets.FIRST_RESPONSE.missed])).toEqual([[customerId, 1]]);
});

const MONTHS = ['2025-09', '2025-10', '2025-11', '2025-12'] as const;
const target = fc.constantFrom(...TARGET_NAMES);
const limit = fc.option(fc.integer({ min: 60, max: 60 * 60 }).map((minutes) => minutes * MINUTE));
const change: fc.Arbitrary<ClockChange[]> = fc.oneof(
  fc.constantFrom<ClockChange[]>([{ kind: 'PAUSE', reason: 'REQUESTER' }], [{ kind: 'RESUME' }], [...CANCELLED], []),
  fc.record({ FIRST_RESPONSE: limit, REMOTE_START: limit, RESOLUTION: limit }).map((limits): ClockChange[] => [{ kind: 'RETARGET', limits }]),
  target.map((name) => [MET(name)]),
  target.map((name): ClockChange[] => [{ kind: 'AGAIN', target: name }, { kind: 'RESUME' }]),
);
const hands = fc.constantFrom('mine', 'theirs', 'nobody');
const life = fc.record({
  start: fc.integer({ min: 0, max: 70 }),
  steps: fc.array(fc.tuple(change, fc.integer({ min: 1, max: 200 }), hands), { maxLength: 9 }),
});

/** By a rule of its own: what a month counts of a ledger. */
function expected(ledger: readonly TicketClocks[], from: number, until: number): { kept: number; missed: number; count: number } {
  const sum = { kept: 0, missed: 0, count: 0 };
  for (const name of TARGET_NAMES) {
    const states = ledger.map(({ at, targets }) => ({ at, ...targets[name] }));
    const done = new Map(
      states
        .filter(({ at, doneAt, outcome }) => outcome === 'MET' && doneAt === at)
        .toReversed()
        .map((state) => [state.at, state]),
    );
    const inMonth = [...done.values()].filter(({ at }) => at >= from && at < until);
    const kept = inMonth.filter(({ limit: promised, breachedAt }) => promised !== null && breachedAt === null).length;
    const breaks = new Set(states.map(({ breachedAt }) => breachedAt).filter((at) => at !== null && at >= from && at < until));
    const missedOf = [...breaks].filter((at) => {
      const first = states.findIndex(({ breachedAt }) => breachedAt === at);
      const atEnd = states.slice(first + 1).findLast(({ at: later }) => later < until);
      return atEnd === undefined || atEnd.breachedAt === at;
    }).length;
    sum.kept += kept;
    sum.missed += missedOf;
    sum.count += kept + missedOf + inMonth.filter(({ limit: promised }) => promised === null).length;
  }
  return sum;
}

test('whatever happens to tickets: what is missed is among what is measured, in every part, and each break counts in one month', async () => {
  const theirs = await colleague();
  const holders = { mine: { assigneeId: firm.technician.id }, theirs: { assigneeId: theirs }, nobody: {} };
  const ledgers: TicketClocks[][] = [];
  const seed = Date.now();
  for (const { start, steps } of fc.sample(life, { numRuns: 40, seed })) {
    let at = istanbul('2025-09-01 09:00') + start * 1440 * MINUTE;
    const later = steps.map(([changes, hours, who]): LedgerStep => [(at += hours * 60 * MINUTE), changes, holders[who as keyof typeof holders]]);
    ledgers.push((await put([[istanbul('2025-09-01 09:00') + start * 1440 * MINUTE, []], ...later])).ledger);
  }
  for (const period of MONTHS) {
    const { first, last } = datesOfMonth(period);
    const [from, until] = [startOfCivilDate(first), startOfCivilDate(addDays(last, 1))];
    const { targets, customers, people, teams, priorities } = await report(period);
    for (const part of [{ targets }, ...customers, ...people, ...teams, ...priorities])
      for (const name of TARGET_NAMES) expect(part.targets[name].kept + part.targets[name].missed).toBeLessThanOrEqual(part.targets[name].count);
    const sumOf = (parts: readonly { targets: TargetReport['targets'] }[], what: 'kept' | 'missed' | 'count'): number =>
      parts.flatMap((part) => TARGET_NAMES.map((name) => part.targets[name][what])).reduce((sum, one) => sum + one, 0);
    const sums = ledgers.map((ledger) => expected(ledger, from, until));
    for (const what of ['kept', 'missed', 'count'] as const) {
      const all = sums.reduce((sum, one) => sum + one[what], 0);
      expect({ seed, sums: [sumOf([{ targets }], what), sumOf(people, what), sumOf(customers, what)] }).toEqual({ seed, sums: [all, all, all] });
    }
    const { total, rows } = await ask<PromiseList>('/api/v1/target-report/promises', { period });
    expect([total, rows.filter(({ isKept }) => isKept === false).length]).toEqual([sumOf([{ targets }], 'count'), sumOf([{ targets }], 'missed')]);
  }
});
