import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { judgeCoverage, type CoverageInput } from '../../domain/coverage';
import { BUILT_IN_RULES } from '../../domain/coverage/rules';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';

let under: ApiUnderTest;
let manager: TestAgent;
let firm: Firm;
let ticketId: string;
beforeAll(async () => {
  under = await startApi();
  manager = await under.as('manager');
  firm = await createFirm(under.deps.db.pool);
  await under.deps.db.pool.query('update contract set discount_percent = 10 where id = $1', [firm.contractId]);
  ticketId = (await putTicket(under.deps.db.pool, firm, 'CLOSED')).id;
});
afterAll(() => under.close());
beforeEach(() => under.deps.db.pool.query('delete from charge_line'));

const INPUT: CoverageInput = {
  workType: 'ONSITE_VISIT',
  place: 'ONSITE',
  contract: { kind: 'MAINTENANCE_WITH_HELPDESK', onsiteVisitsPerMonth: 2, spareIncluded: false, travelBilled: true, lodgingBilled: true },
  inForce: true,
  siteInContract: true,
  packageVisitsLeft: 1,
  visitCovered: null,
  inWarranty: false,
};

/** A line as it was judged by the product's rules; half a thousand where it is billed. */
async function put(
  input: Partial<CoverageInput>,
  { day = '2026-05-10', hold = null as string | null, unitPrice = '500', visitId = null as string | null, at = 0 } = {},
): Promise<string> {
  const id = randomUUID();
  const inputs = { ...INPUT, ...input };
  const { covered, outcome, draws, ruleId, reason } = judgeCoverage(inputs);
  const net = covered ? '0' : unitPrice;
  await under.deps.db.prisma.chargeLine.create({
    data: {
      ...{
        id,
        businessKey: `test:${id}`,
        ticketId,
        customerId: firm.customerId,
        siteId: firm.siteId,
        contractId: firm.contractId,
        contractVersion: 1,
      },
      ...{
        workType: inputs.workType,
        description: 'İş',
        serviceDate: new Date(day),
        unit: 'C62',
        quantity: '1',
        unitPrice,
        inputs: inputs as object,
      },
      ...{
        discountPercent: covered ? '100' : '0',
        vatRate: '20',
        net,
        vat: '0',
        gross: net,
        ...{ covered, outcome, draws, visitId },
        ruleId,
        reasonTr: reason.tr,
        reasonEn: reason.en,
      },
      ...{ createdAt: new Date(Date.UTC(2026, 4, 10) + at), hold, holdReason: hold === null ? null : 'NO_APPROVAL' },
      ...(hold === 'VOIDED' || hold === 'WAIVED' ? { holdNote: 'Yanlış', holdDecidedById: randomUUID(), holdDecidedAt: new Date() } : {}),
    },
  });
  return id;
}

const run = async (rules: readonly object[], more: object = {}) =>
  (
    await manager
      .post('/api/v1/coverage-rules/dry-run')
      .send({ period: '2026-05', rules, ...more })
      .expect(200)
  ).body;
const first = (rule: object): object[] => [{ reason: { tr: 'Gerekçe böyle.', en: 'So it is.' }, ...rule }, ...BUILT_IN_RULES];
const NO_PACKAGE = first({
  id: 'NO-PACKAGE',
  when: [{ cls: ['VISIT'], package: ['LEFT'], place: ['ONSITE'], kind: ['MAINTENANCE_WITH_HELPDESK'], site: ['IN_CONTRACT'] }],
  outcome: 'BILLED',
});

test('the rules that judged a month find no difference in it', async () => {
  await put({});
  await put({ packageVisitsLeft: 0 });
  expect(await run(BUILT_IN_RULES)).toEqual({
    ...{ lines: 2, different: 0, otherRule: 0, currency: 'TRY', netWas: '500.00', netWould: '500.00', differences: [] },
  });
});

test('what other rules would have billed costs its list price less the contract’s discount, and what they cover nothing', async () => {
  const covered = await put({});
  const billed = await put({ workType: 'TRAVEL' }, { day: '2026-05-31', unitPrice: '300' });
  const rules = first({ id: 'OUR-TRAVEL', when: [{ cls: ['TRAVEL'], travel: ['BILLED'], kind: ['MAINTENANCE_WITH_HELPDESK'] }], outcome: 'COVERED' });
  const found = await run([...NO_PACKAGE.slice(0, 1), ...rules]);
  expect(found).toMatchObject({ lines: 2, different: 2, netWas: '300.00', netWould: '450.00' });
  expect(found.differences).toMatchObject([
    {
      lineId: covered,
      ticketId,
      was: { outcome: 'COVERED', ruleId: 'PACKAGE-VISIT', net: '0.00' },
      would: { outcome: 'BILLED', ruleId: 'NO-PACKAGE', net: '450.00' },
    },
    {
      lineId: billed,
      serviceDate: '2026-05-31',
      was: { outcome: 'BILLED', net: '300.00' },
      would: { outcome: 'COVERED', ruleId: 'OUR-TRAVEL', net: '0.00' },
    },
  ]);
});

test('what is not drawn is left for the next visit of the contract, and labour follows its visit', async () => {
  const [first_, second] = [randomUUID(), randomUUID()];
  const one = { kind: 'MAINTENANCE_WITH_HELPDESK', onsiteVisitsPerMonth: 1, spareIncluded: false, travelBilled: true, lodgingBilled: true } as const;
  // A takes the only visit; B is billed, and so is its labour.
  const a = await put({ contract: one, inWarranty: true }, { visitId: first_, at: 1 });
  const ofA = await put(
    { contract: one, workType: 'ONSITE_LABOUR', packageVisitsLeft: 0, visitCovered: true },
    { visitId: first_, at: 2, unitPrice: '100' },
  );
  const b = await put({ contract: one, packageVisitsLeft: 0 }, { visitId: second, at: 3, day: '2026-05-12' });
  const ofB = await put(
    { contract: one, workType: 'ONSITE_LABOUR', packageVisitsLeft: 0, visitCovered: false },
    { visitId: second, at: 4, day: '2026-05-12', unitPrice: '200' },
  );
  expect(await run(BUILT_IN_RULES)).toMatchObject({ lines: 4, different: 0, otherRule: 0, netWas: '700.00', netWould: '700.00' });
  const found = await run(first({ id: 'IN-WARRANTY', when: [{ cls: ['VISIT'], warranty: ['RUNS'] }], outcome: 'BILLED' }));
  expect(found).toMatchObject({ lines: 4, different: 4, netWas: '700.00', netWould: '540.00' });
  const would = Object.fromEntries(found.differences.map(({ lineId, would: { ruleId, net } }: never) => [lineId, [ruleId, net]]));
  expect(would).toEqual({
    [a]: ['IN-WARRANTY', '450.00'],
    [ofA]: ['M15-UNCOVERED-VISIT', '90.00'],
    [b]: ['PACKAGE-VISIT', '0.00'],
    [ofB]: ['PACKAGE-LABOUR', '0.00'],
  });
});

test('another rule with the same outcome is only counted', async () => {
  await put({ packageVisitsLeft: 0 });
  const rules = first({ id: 'USED-UP', when: [{ cls: ['VISIT'], package: ['USED_UP'] }], outcome: 'BILLED' });
  expect(await run(rules)).toMatchObject({ lines: 1, different: 0, otherRule: 1, netWas: '500.00', netWould: '500.00' });
});

test('other months, other customers and what was given up are left out', async () => {
  await put({}, { day: '2026-04-30' });
  await put({}, { day: '2026-06-01' });
  await put({ packageVisitsLeft: 0 }, { hold: 'VOIDED' });
  await put({ packageVisitsLeft: 0 }, { hold: 'WAIVED' });
  await put({ packageVisitsLeft: 0 }, { hold: 'HELD' });
  expect(await run(NO_PACKAGE)).toMatchObject({ lines: 1, different: 0 });
  expect(await run(NO_PACKAGE, { customerId: (await createFirm(under.deps.db.pool)).customerId })).toMatchObject({ lines: 0 });
});

test('a month of more lines than are read at once is judged whole', async () => {
  const id = await put({});
  const { rows } = await under.deps.db.pool.query<{ columns: string }>(
    `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns where table_name = 'charge_line' and column_name not in ('id', 'business_key')`,
  );
  const columns = rows[0]?.columns ?? '';
  await under.deps.db.pool.query(
    `insert into charge_line (id, business_key, ${columns}) select gen_random_uuid(), 'many:' || n, ${columns} from charge_line, generate_series(1, 5200) n where id = $1`,
    [id],
  );
  const found = await run(NO_PACKAGE);
  expect(found).toMatchObject({ lines: 5_201, different: 5_201, netWould: (5_201 * 450).toFixed(2) });
  expect(found.differences).toHaveLength(200);
});

test('rules that leave a case undecided judge nothing', async () => {
  const answer = await manager
    .post('/api/v1/coverage-rules/dry-run')
    .send({ period: '2026-05', rules: BUILT_IN_RULES.slice(0, -1) })
    .expect(400);
  expect(Object.keys(answer.body.errors)).toEqual(['rules']);
});
