import { randomUUID } from 'node:crypto';
import type { Role } from '../../domain/roles';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { addVersion } from '../support/contract-versions';
import { createFirm, type Firm } from '../support/firm';
import { putTicket, type PutTicket } from '../support/stored-ticket';

let under: ApiUnderTest;
let firm: Firm;
let ticket: PutTicket;
let staff: Awaited<ReturnType<ApiUnderTest['as']>>;
beforeAll(async () => {
  under = await startApi();
  firm = await createFirm(under.deps.db.pool, { visitsPerMonth: 5, startsOn: '2026-01-15', endsOn: '2026-12-10' });
  ticket = await putTicket(under.deps.db.pool, firm, 'CLOSED');
  staff = await under.as('staff');
});
afterAll(() => under.close());

const use = (month: string, contractId = firm.contractId, agent = staff) => agent.get(`/api/v1/contracts/${contractId}/package-use`).query({ month });

/** A visit that a line has drawn, or what else is said. */
async function line(day: string, more: { contractId?: string; draws?: string | null; hold?: string | null; minutes?: number } = {}): Promise<void> {
  const { contractId = firm.contractId, draws = 'PACKAGE_VISIT', hold = null, minutes = null } = more;
  await under.deps.db.pool.query(
    `insert into charge_line (id, business_key, ticket_id, customer_id, contract_id, contract_version, work_type, description, service_date, quantity, unit, unit_price,
        discount_percent, vat_rate, net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, created_at, draws, hold, hold_decided_at, minutes, billed_minutes)
     values ($1::uuid, 'test:' || $1::text, $2, $3, $4, 1, 'ONSITE_VISIT', 'Ziyaret', $5, 1, 'C62', 0, 0, 20, 0, 0, 0, true, 'R', 'n', 'n', '{}', now(), $6, $7::text, case when $7::text is not null then now() end, $8::int - 5, $8)`,
    [randomUUID(), ticket.id, firm.customerId, contractId, day, draws, hold, minutes],
  );
}

test('counts what lines have drawn in the month, of that contract, without what was cancelled', async () => {
  const other = await createFirm(under.deps.db.pool);
  await line('2026-03-01');
  await line('2026-03-31');
  await line('2026-02-28');
  await line('2026-04-01');
  await line('2026-03-10', { hold: 'VOIDED' });
  await line('2026-03-11', { hold: 'BILLED' });
  await line('2026-03-12', { hold: 'WAIVED' });
  await line('2026-03-13', { draws: null });
  await line('2026-03-14', { contractId: other.contractId });
  const { body } = await use('2026-03').expect(200);
  expect(body).toEqual({
    ...{ unit: 'VISITS', first: '2026-03-01', last: '2026-03-31' },
    visits: 5,
    drawn: 4,
    undrawn: 1,
    setAside: 0,
    free: 1,
    usedPercent: 80,
    isNearlyUsed: true,
    beyond: 0,
    sizes: [{ from: '2026-03-01', until: '2026-03-31', count: 5, unit: 'VISITS', period: 'MONTH' }],
  });
  expect((await use('2026-05').expect(200)).body).toMatchObject({ drawn: 0, free: 5, usedPercent: 0, isNearlyUsed: false });
});

test('in a month in which the package changes, what was drawn by the size of its day is not beyond it', async () => {
  const { contractId } = await createFirm(under.deps.db.pool, { visitsPerMonth: 3, startsOn: '2026-01-01', endsOn: '2026-12-31' });
  await addVersion(under.deps.db.pool, contractId, '2026-03-16', { onsite_visits_per_month: 1 });
  for (const day of ['2026-03-02', '2026-03-03', '2026-03-15']) await line(day, { contractId });
  const sizes = [
    { from: '2026-03-01', until: '2026-03-15', count: 3, unit: 'VISITS', period: 'MONTH' },
    { from: '2026-03-16', until: '2026-03-31', count: 1, unit: 'VISITS', period: 'MONTH' },
  ];
  const drawn = { visits: 1, undrawn: 0, free: 0, sizes };
  expect((await use('2026-03', contractId).expect(200)).body).toMatchObject({ ...drawn, drawn: 3, usedPercent: 100, beyond: 0 });
  await line('2026-03-20', { contractId });
  expect((await use('2026-03', contractId).expect(200)).body).toMatchObject({ ...drawn, drawn: 4, usedPercent: 133, beyond: 1 });
});

const packaged = async (terms: string, size: number): Promise<string> => {
  const { contractId } = await createFirm(under.deps.db.pool, { visitsPerMonth: size, startsOn: '2026-01-15', endsOn: '2027-12-31' });
  await under.deps.db.pool.query(`update contract set ${terms} where id = $1`, [contractId]);
  return contractId;
};

test('a quarter counts as a whole, whichever of its months is asked about', async () => {
  const contractId = await packaged("package_period = 'QUARTER'", 6);
  for (const day of ['2026-04-01', '2026-06-30', '2026-03-31', '2026-07-01']) await line(day, { contractId });
  for (const month of ['2026-04', '2026-05', '2026-06'])
    expect((await use(month, contractId).expect(200)).body).toMatchObject({ first: '2026-04-01', last: '2026-06-30', visits: 6, drawn: 2, free: 4 });
});

test("a contract's year begins with the contract", async () => {
  const contractId = await packaged("package_period = 'YEAR', package_year = 'CONTRACT'", 10);
  for (const day of ['2026-01-15', '2027-01-14', '2027-01-15']) await line(day, { contractId });
  const year = { first: '2026-01-15', last: '2027-01-14', drawn: 2 };
  expect((await use('2026-06', contractId).expect(200)).body).toMatchObject(year);
  expect((await use('2027-02', contractId).expect(200)).body).toMatchObject({ first: '2027-01-15', last: '2028-01-14', drawn: 1 });
});

test('a package by hours counts the minutes as they are billed, also those beyond its size', async () => {
  const contractId = await packaged("package_unit = 'HOURS'", 2);
  await line('2026-05-04', { contractId, draws: 'PACKAGE_HOURS', minutes: 45 });
  await line('2026-05-05', { contractId, draws: 'PACKAGE_HOURS' });
  await line('2026-05-06', { contractId, draws: 'PACKAGE_HOURS', minutes: 60 });
  await line('2026-05-07', { contractId, draws: 'PACKAGE_HOURS', minutes: 90, hold: 'VOIDED' });
  await line('2026-05-08', { contractId });
  expect((await use('2026-05', contractId).expect(200)).body).toMatchObject({
    unit: 'HOURS',
    visits: 120,
    drawn: 105,
    free: 15,
    usedPercent: 87,
    beyond: 0,
  });
  await line('2026-05-09', { contractId, draws: 'PACKAGE_HOURS', minutes: 30 });
  expect((await use('2026-05', contractId).expect(200)).body).toMatchObject({ drawn: 135, free: 0, usedPercent: 112, beyond: 15 });
});

test('a contract without a package has nothing to use', async () => {
  const { contractId } = await createFirm(under.deps.db.pool, { kind: 'HELPDESK_ONLY', visitsPerMonth: 0 });
  const { body } = await use('2026-03', contractId).expect(200);
  expect(body).toMatchObject({ visits: 0, drawn: 0, undrawn: 0, setAside: 0, free: 0, usedPercent: null, isNearlyUsed: false, beyond: 0 });
});

test.each(['2026-01', '2026-12'])('the month %s, in which the contract begins or ends, is one of its months', async (month) => {
  await use(month).expect(200);
});

test.each(['2025-12', '2027-01'])('the month %s lies outside the term, and the answer says so at the month', async (month) => {
  const { body } = await use(month).expect(400);
  expect(body.errors).toEqual({ month: 'Sözleşmenin süresi dışında.' });
  expect((await use(month).set('Accept-Language', 'en').expect(400)).body.errors).toEqual({ month: 'Lies outside the term of the contract.' });
});

test.each(['', '2026', '2026-13', '2026-3', "2026-03' or 1=1"])('%j is no month', async (month) => {
  expect(Object.keys((await use(month).expect(400)).body.errors as object)).toEqual(['month']);
});

test('what is asked without a month, of no contract or of no id is refused', async () => {
  await staff.get(`/api/v1/contracts/${firm.contractId}/package-use`).expect(400);
  await use('2026-03', randomUUID()).expect(404);
  await use('2026-03', 'x').expect(404);
});

test.each([
  ['admin', 200],
  ['manager', 200],
  ['staff', 200],
  ['accountant', 200],
  ['technician', 403],
  ['ops', 403],
] as const)('%s reads it as they read contracts: %i', async (role: Role, status) => {
  await use('2026-03', firm.contractId, await under.as(role)).expect(status);
});
