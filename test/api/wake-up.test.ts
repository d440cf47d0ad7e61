import { fieldProblem } from '../../api/contract/values';
import { wakeUpAt } from '../../api/services/wake-up';
import type { CivilDate } from '../../domain/civil-date';
import { testDeps, type TestDeps } from '../support/env';
import { createFirm, type Firm } from '../support/firm';

let deps: TestDeps;
let firm: Firm;
beforeAll(async () => {
  deps = await testDeps();
  firm = await createFirm(deps.db.pool);
});
afterAll(() => deps.close());

/** A Sunday morning in Istanbul. */
const SUNDAY_MORNING = Date.parse('2026-11-29T09:30:00+03:00');
const MONDAY_OPENING = Date.parse('2026-11-30T09:00:00+03:00');

const wakeUp = (date: CivilDate, at = SUNDAY_MORNING): Promise<number> => {
  const ticket = { snapshot: { contractId: firm.contractId } } as Parameters<typeof wakeUpAt>[0]['ticket'];
  return wakeUpAt({ deps, ticket, at }, date);
};

test.each([
  ['today, on which nobody works', '2026-11-29', MONDAY_OPENING],
  ['tomorrow', '2026-11-30', MONDAY_OPENING],
] as const)('a request that rests until %s wakes with the next opening', async (_name, date, opening) => {
  expect(await wakeUp(date)).toBe(opening);
});

test.each([
  ['yesterday, although the next opening after it is still to come', '2026-11-28', SUNDAY_MORNING],
  ['a morning that is over', '2026-11-30', MONDAY_OPENING + 60_000],
] as const)('%s is no day to rest until', async (_name, date, at) => {
  await expect(wakeUp(date, at)).rejects.toMatchObject({ extras: { errors: { until: fieldProblem('IN_PAST') } } });
});
