import { BUILT_IN_RULES } from '../../domain/coverage/rules';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

const own = (n: number, validFrom: string, rule: object) =>
  portal.pool.query(`insert into coverage_rule_set (n, valid_from, rules, created_by_id, created_at) values ($1, $2, $3, $4, now())`, [
    n,
    validFrom,
    JSON.stringify([{ reason: { tr: '“{work}” için böyle.', en: 'So for “{work}”.' }, ...rule }, ...BUILT_IN_RULES]),
    portal.technician.userId,
  ]);

async function lineOf(ticket: OpenTicket, more: object = {}) {
  await portal.technician
    .post(`/api/v1/tickets/${ticket.id}/actions/RECORD_WORK`)
    .send({ workType: 'SOFTWARE_UPDATE', minutes: 30, description: 'Güncelleme', ...more })
    .expect(200);
  const { rows } = await portal.pool.query(
    `select covered, rule_id as "ruleId", rule_set as "ruleSet", reason_tr as "reasonTr", hold, hold_reason as "holdReason", hold_first_reason as "firstReason", outcome, contract_version as version, inputs
       from charge_line where ticket_id = $1`,
    [ticket.id],
  );
  return rows;
}

test('a line is judged by the rules of its day and keeps which they were; what they leave open waits for an accountant', async () => {
  const before = await lineOf(await portal.assigned());
  expect(before).toMatchObject([
    { covered: true, outcome: 'COVERED', ruleId: 'M7-UPDATE', ruleSet: null, hold: null, version: 1, inputs: { workType: 'SOFTWARE_UPDATE' } },
  ]);
  // What begins later does not judge yet.
  await own(2, '2099-01-01', { id: 'LATER', when: [{ cls: ['UPDATE'] }], outcome: 'BILLED' });
  await own(1, '2020-01-01', { id: 'OPEN-UPDATE', when: [{ cls: ['UPDATE'] }], outcome: 'DECIDE' });
  const [line] = await lineOf(await portal.assigned());
  expect(line).toMatchObject({ covered: false, outcome: 'DECIDE', ruleId: 'OPEN-UPDATE', ruleSet: 1, reasonTr: '“Yazılım güncelleme” için böyle.' });
  // We decide before anybody asks the customer to approve it.
  expect(line).toMatchObject({ hold: 'HELD', holdReason: 'RULE_DECIDES', firstReason: 'NO_PRICE' });
});

test('whose doing it was is recorded with the work, and asked for by rules', async () => {
  await portal.pool.query('delete from coverage_rule_set');
  await own(4, '2020-01-01', { id: 'THEIR-FAULT', when: [{ cls: ['UPDATE'], cause: ['CUSTOMER'] }], outcome: 'BILLED' });
  const [line] = await lineOf(await portal.assigned(), { cause: 'CUSTOMER' });
  expect(line).toMatchObject({ outcome: 'BILLED', ruleId: 'THEIR-FAULT', inputs: { cause: 'CUSTOMER' } });
  const [other] = await lineOf(await portal.assigned());
  expect(other).toMatchObject({ outcome: 'COVERED', ruleId: 'M7-UPDATE' });
  expect(other.inputs).not.toHaveProperty('cause');
});

test('a set that says nothing of a case hangs no ticket: somebody decides', async () => {
  await portal.pool.query('delete from coverage_rule_set');
  await portal.pool.query(`insert into coverage_rule_set (n, valid_from, rules, created_by_id, created_at) values (3, '2020-01-01', $1, $2, now())`, [
    JSON.stringify(BUILT_IN_RULES.filter(({ id }) => id === 'M15-EXTRA')),
    portal.technician.userId,
  ]);
  const [line] = await lineOf(await portal.assigned());
  expect(line).toMatchObject({ outcome: 'DECIDE', ruleId: 'NO-RULE', ruleSet: 3, hold: 'HELD', holdReason: 'RULE_DECIDES' });
});
