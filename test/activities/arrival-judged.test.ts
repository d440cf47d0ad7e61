import { randomUUID } from 'node:crypto';
import { lookAtLines } from '../../activities/effects/arrival-judged';
import type { EffectContext } from '../../activities/effects/effect';
import { inTransaction } from '../../activities/transaction';
import { startOfCivilDate } from '../../domain/civil-date';
import { judgeCoverage, type CoverageInput } from '../../domain/coverage';
import { BUILT_IN_RULES, type CoverageRule } from '../../domain/coverage/rules';
import type { Db } from '../../platform/db';
import { insert } from '../relay/relay-fixture';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';
import { putLine } from '../support/put-line';
import { putTicket } from '../support/stored-ticket';

// A Tuesday, by nine to six.
const DAY = '2026-11-24';
const at = (hour: number, day = DAY): number => startOfCivilDate(day) + hour * 3_600_000;
const INPUT: CoverageInput = {
  ...{ workType: 'ONSITE_VISIT', place: 'ONSITE', siteInContract: true, packageVisitsLeft: 1, visitCovered: null, inWarranty: false, inForce: true },
  ...{
    contract: { kind: 'MAINTENANCE_WITH_HELPDESK', onsiteVisitsPerMonth: 1, spareIncluded: false, travelBilled: true, lodgingBilled: true },
    hours: 'WITHIN',
  },
};
const LATE: CoverageRule = {
  id: 'LATE',
  when: [{ cls: ['VISIT'], hours: ['OUTSIDE'] }],
  outcome: 'BILLED',
  reason: { tr: 'Mesai dışı.', en: 'Late.' },
};

let db: Db;
let firm: Firm;
beforeAll(async () => {
  db = await createTestDb();
  firm = await createFirm(db.pool);
  await insert(db.pool, 'coverage_rule_set', {
    ...{
      n: 1,
      valid_from: '2026-01-01',
      rules: JSON.stringify([LATE, ...BUILT_IN_RULES]),
      created_by_id: firm.staff.id,
      created_at: new Date(at(9)),
    },
  });
});
afterAll(() => db.close());

/** Tasks after a visit of 10 o'clock, whose line was judged by a set of rules, is corrected to another arrival. */
async function tasksAfter(arrivedAt: number, ruleSet: 1 | null, columns: object = {}): Promise<string[]> {
  const ticket = await putTicket(db.pool, firm, 'RESOLVED');
  const visitId = randomUUID();
  await insert(db.pool, 'visit', {
    ...{ id: visitId, ticket_id: ticket.id, n: 1, approval_id: randomUUID(), technician_id: firm.technician.id, status: 'DONE', outcome: 'SOLVED' },
    ...{ starts_at: new Date(at(10)), ends_at: new Date(at(11)), arrived_at: new Date(at(10)), completed_at: new Date(at(11)) },
  });
  const { ruleId } = judgeCoverage(INPUT, ruleSet === null ? BUILT_IN_RULES : [LATE, ...BUILT_IN_RULES]);
  await putLine(db.pool, { customerId: firm.customerId, contractId: firm.contractId, ticketId: ticket.id }, DAY, {
    ...{ visit_id: visitId, work_type: 'ONSITE_VISIT', inputs: JSON.stringify(INPUT), rule_id: ruleId, rule_set: ruleSet },
    ...columns,
  });
  await inTransaction(db.pool, (tx) =>
    lookAtLines({ tx, at: at(12), after: { ticketId: ticket.id } } as unknown as EffectContext, visitId, arrivedAt),
  );
  const { rows } = await db.pool.query<{ kind: string }>('select kind from desk_task where ticket_id = $1', [ticket.id]);
  return rows.map(({ kind }) => kind);
}

test('an arrival outside the hours of support has somebody look at lines that rules judged by them', async () => {
  expect(await tasksAfter(at(20), 1)).toEqual(['ARRIVAL_CORRECTED']);
  expect(await tasksAfter(at(11), 1)).toEqual([]);
  // The product's own rules do not ask for hours.
  expect(await tasksAfter(at(20), null)).toEqual([]);
  expect(await tasksAfter(at(20), 1, { hold: 'VOIDED', hold_decided_at: new Date(at(12)) })).toEqual([]);
});

test('an arrival on another day does too: rules, prices and package are those of the day', async () => {
  expect(await tasksAfter(at(10, '2026-11-23'), null)).toEqual(['ARRIVAL_CORRECTED']);
});
