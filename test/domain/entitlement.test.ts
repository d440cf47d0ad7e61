import { civilDateAt } from '../../domain/civil-date';
import type { ContractFacts } from '../../domain/contract-choice';
import { ENTITLEMENT_CODES, judgeEntitlement, reasonFor, type EntitlementCode, type EntitlementFacts } from '../../domain/entitlement';

const TODAY = '2026-11-24';
const inForce: ContractFacts = { id: 'contract', kind: 'MAINTENANCE_WITH_HELPDESK', siteIds: ['site'], startsOn: '2026-01-01', endsOn: '2026-12-31' };
const own = { id: 'asset', label: 'SM-000001', customerId: 'customer', siteId: 'site', usable: true, remotable: true };

const ENTITLED: EntitlementFacts = {
  customer: { id: 'customer', number: 1001, active: true },
  labelGiven: true,
  asset: own,
  site: { id: 'site', helpdeskOpenFrom: '2026-02-01', active: true },
  contracts: [inForce],
  firmOpenFrom: '2026-02-01',
  formConsent: null,
};

const OBSTACLES: readonly [EntitlementCode, string, Partial<EntitlementFacts>][] = [
  ['ENTITLED', 'everything in order', {}],
  ['ENTITLED', 'no label given, site of the requester', { labelGiven: false, asset: null }],
  ['ENTITLED', 'no label and no site, but one of the firm is open', { labelGiven: false, asset: null, site: null }],
  ['ENTITLED', 'first day of the contract', { contracts: [{ ...inForce, startsOn: '2026-11-24' }] }],
  ['ENTITLED', 'last day of the contract', { contracts: [{ ...inForce, endsOn: '2026-11-24' }] }],
  ['ENTITLED', 'the site opens today', { site: { id: 'site', helpdeskOpenFrom: '2026-11-24', active: true } }],
  ['UNKNOWN_REQUESTER', 'a stranger', { customer: null }],
  ['CUSTOMER_INACTIVE', 'a customer of former days, with a contract in force', { customer: { id: 'customer', number: 1001, active: false } }],
  ['UNKNOWN_DEVICE', 'a label that does not exist', { asset: null }],
  ['FOREIGN_DEVICE', 'a device of somebody else', { asset: { ...own, customerId: 'other' } }],
  ['FOREIGN_DEVICE', 'a spare of our pool', { asset: { ...own, customerId: null } }],
  ['FOREIGN_DEVICE', 'a device out of use', { asset: { ...own, usable: false } }],
  ['NO_CONTRACT', 'no contract at all', { contracts: [] }],
  ['CONTRACT_NOT_STARTED', 'begins tomorrow', { contracts: [{ ...inForce, startsOn: '2026-11-25' }] }],
  ['CONTRACT_ENDED', 'ended yesterday', { contracts: [{ ...inForce, endsOn: '2026-11-23' }] }],
  [
    'CONTRACT_NOT_STARTED',
    'one ended, the next not begun',
    {
      contracts: [
        { ...inForce, endsOn: '2026-11-23' },
        { ...inForce, id: 'next', startsOn: '2026-12-01', endsOn: '2027-11-30' },
      ],
    },
  ],
  ['SITE_NOT_OPEN', 'onboarding not done', { site: { id: 'site', helpdeskOpenFrom: null, active: true } }],
  ['SITE_NOT_OPEN', 'no site known, and none of the firm is open', { labelGiven: false, asset: null, site: null, firmOpenFrom: null }],
  ['SITE_NOT_OPEN', 'no site known, and the first opens tomorrow', { labelGiven: false, asset: null, site: null, firmOpenFrom: '2026-11-25' }],
  ['SITE_CLOSED', 'a site of former days', { site: { id: 'site', helpdeskOpenFrom: '2026-02-01', active: false } }],
  ['SITE_NOT_OPEN', 'opens tomorrow', { site: { id: 'site', helpdeskOpenFrom: '2026-11-25', active: true } }],
];

test.each(OBSTACLES)('%s: %s', (code, _why, difference) => {
  expect(judgeEntitlement({ ...ENTITLED, ...difference }, TODAY).code).toBe(code);
});

test('every code is tried above', () => {
  expect([...new Set(OBSTACLES.map(([code]) => code))].sort()).toEqual(Object.keys(ENTITLEMENT_CODES).sort());
});

test('the first obstacle wins, in the order of the table: who asks, then which device, then the contract, then the site', () => {
  const codes = (Object.keys(ENTITLEMENT_CODES) as EntitlementCode[]).filter((code) => code !== 'ENTITLED');
  const order = codes.map((code) => OBSTACLES.find((row) => row[0] === code)?.[2]);
  codes.forEach((code, index) => {
    const piled = Object.assign({}, ENTITLED, ...order.slice(index).reverse()) as EntitlementFacts;
    expect(judgeEntitlement(piled, TODAY).code).toBe(code);
  });
  const never = { ...ENTITLED, site: { id: 'site', helpdeskOpenFrom: null, active: false } };
  expect([judgeEntitlement(never, TODAY).code, codes.indexOf('SITE_CLOSED') < codes.indexOf('SITE_NOT_OPEN')]).toEqual(['SITE_CLOSED', true]);
});

test('days are those of Istanbul: a contract ends at its midnight', () => {
  const facts = { ...ENTITLED, contracts: [{ ...inForce, endsOn: '2026-11-24' }] };
  expect(judgeEntitlement(facts, civilDateAt(Date.parse('2026-11-24T20:59:59Z'))).code).toBe('ENTITLED');
  expect(judgeEntitlement(facts, civilDateAt(Date.parse('2026-11-24T21:00:00Z'))).code).toBe('CONTRACT_ENDED');
});

test('whoever asked learns the same of a label that nobody has and of one of another firm', () => {
  expect(reasonFor('UNKNOWN_DEVICE')).toBe(reasonFor('FOREIGN_DEVICE'));
  expect(reasonFor('CONTRACT_ENDED')).toBe(ENTITLEMENT_CODES.CONTRACT_ENDED);
  expect(reasonFor(null)).toBe(ENTITLEMENT_CODES.NO_CONTRACT);
});

test('nothing of a foreign device enters the ticket', () => {
  expect(judgeEntitlement({ ...ENTITLED, asset: { ...own, customerId: 'other' } }, TODAY)).toMatchObject({
    assetId: null,
    label: null,
    remotable: false,
  });
  expect(judgeEntitlement({ ...ENTITLED, customer: null }, TODAY)).toMatchObject({
    customerId: null,
    customerNumber: null,
    assetId: null,
    label: null,
  });
});

test('the judgement names what the ticket is about', () => {
  expect(judgeEntitlement(ENTITLED, TODAY)).toEqual({
    code: 'ENTITLED',
    customerId: 'customer',
    customerNumber: 1001,
    contractId: 'contract',
    siteId: 'site',
    assetId: 'asset',
    label: 'SM-000001',
    remotable: true,
  });
});

test('each reason is a sentence in both languages that names nobody', () => {
  for (const { tr, en } of Object.values(ENTITLEMENT_CODES)) for (const text of [tr, en]) expect(text).toMatch(/^\p{Lu}.+\.$/u);
});

describe('of several contracts in force', () => {
  const helpdesk: ContractFacts = { ...inForce, id: 'helpdesk', kind: 'HELPDESK_ONLY', startsOn: '2026-06-01' };
  const elsewhere: ContractFacts = { ...inForce, id: 'elsewhere', siteIds: ['depot'], startsOn: '2026-09-01' };
  const renewed: ContractFacts = { ...inForce, id: 'renewed', startsOn: '2026-03-01' };
  const ended: ContractFacts = { ...inForce, id: 'ended', startsOn: '2026-10-01', endsOn: '2026-11-01' };
  const CHOICES: readonly [winner: string, why: string, contracts: readonly ContractFacts[], site?: string | null][] = [
    ['contract', "the one of the ticket's site, though another is newer", [elsewhere, inForce]],
    ['elsewhere', "the one of the ticket's site, though the other is maintenance too", [inForce, elsewhere], 'depot'],
    ['helpdesk', "the one of the ticket's site, though maintenance covers more elsewhere", [elsewhere, helpdesk]],
    ['contract', 'maintenance before helpdesk alone, though that is newer', [helpdesk, inForce]],
    ['renewed', 'the newest of equals', [inForce, renewed]],
    ['contract', 'none that has ended, however new', [ended, inForce]],
    ['elsewhere', 'the newest maintenance where the site is in none', [helpdesk, inForce, elsewhere], 'branch'],
    ['elsewhere', 'the newest maintenance where the site is not known', [helpdesk, inForce, elsewhere], null],
  ];
  test.each(CHOICES)('%s: %s', (winner, _why, contracts, site = 'site') => {
    const place = site === null ? null : { id: site, helpdeskOpenFrom: '2026-02-01', active: true };
    for (const order of [contracts, contracts.toReversed()])
      expect(judgeEntitlement({ ...ENTITLED, site: place, contracts: order }, TODAY)).toMatchObject({ code: 'ENTITLED', contractId: winner });
  });
});

test.each([
  ['the contract has its own', 'contract team', 'customer team', 'contract team'],
  ['else the customer', null, 'customer team', 'customer team'],
  ['neither', null, null, undefined],
])('into whose queue an entitled request comes: %s', (_case, ofContract, ofCustomer, expected) => {
  const customer = { id: 'customer', number: 1001, active: true, teamId: ofCustomer };
  const facts = { ...ENTITLED, customer, contracts: [{ ...inForce, teamId: ofContract }] };
  expect(judgeEntitlement(facts, TODAY).teamId).toBe(expected);
  // Whoever is not entitled waits for the desk.
  expect(judgeEntitlement({ ...facts, contracts: [{ ...inForce, teamId: ofContract, endsOn: '2026-11-23' }] }, TODAY).teamId).toBeUndefined();
});

test('no contract of a customer out of use counts, and the reason does not deny that there is one', () => {
  const judged = judgeEntitlement({ ...ENTITLED, customer: { id: 'customer', number: 1001, active: false } }, '2026-11-24');
  expect(judged).toMatchObject({ code: 'CUSTOMER_INACTIVE', customerId: 'customer', contractId: null });
  expect(reasonFor(judged.code).tr).not.toContain('sözleşme');
});
