import { contractAtSite, contractThatCounts, overlapping, type ContractFacts } from '../../domain/contract-choice';

const contract: ContractFacts = { id: 'a', kind: 'MAINTENANCE_WITH_HELPDESK', siteIds: ['centre'], startsOn: '2026-01-01', endsOn: '2026-12-31' };

test('of contracts that are alike in everything the same one counts, in whatever order they are read', () => {
  const twins = [contract, { ...contract, id: 'b' }];
  for (const order of [twins, twins.toReversed()]) expect(contractThatCounts(order, 'centre', '2026-06-01')?.id).toBe('a');
});

test('none counts outside their terms', () => {
  expect(contractThatCounts([contract], 'centre', '2025-12-31')).toBeNull();
  expect(contractThatCounts([contract], 'centre', '2027-01-01')).toBeNull();
  expect(contractThatCounts([contract], 'centre', '2026-12-31')).toBe(contract);
});

describe('the contract of a ticket whose site is corrected', () => {
  const ankara: ContractFacts = { ...contract, id: 'ankara', kind: 'HELPDESK_ONLY', siteIds: ['ankara'] };
  const izmir: ContractFacts = { ...contract, id: 'izmir', siteIds: ['izmir'] };
  const both: ContractFacts = { ...izmir, id: 'both', kind: 'HELPDESK_ONLY', siteIds: ['ankara', 'izmir'], startsOn: '2026-02-01' };
  const CASES: readonly [why: string, contracts: readonly ContractFacts[], current: string, siteId: string, chosen: string][] = [
    ['is that of the new site', [ankara, izmir], 'ankara', 'izmir', 'izmir'],
    ['is that of the new site, though it covers less', [ankara, izmir], 'izmir', 'ankara', 'ankara'],
    ['of several of the new site is the one that covers more', [ankara, both, izmir], 'both', 'izmir', 'izmir'],
    ['of several of a kind is the one that starts later', [ankara, both], 'ankara', 'ankara', 'both'],
    ['stays where none has the new site', [ankara, izmir], 'ankara', 'depot', 'ankara'],
    ["stays where the new site's is over", [ankara, { ...izmir, endsOn: '2026-05-31' }], 'ankara', 'izmir', 'ankara'],
    ["stays where the new site's has not begun", [ankara, { ...izmir, startsOn: '2026-06-02' }], 'ankara', 'izmir', 'ankara'],
    ['stays where all are over', [{ ...ankara, endsOn: '2026-05-31' }], 'ankara', 'izmir', 'ankara'],
    ['is the one in force, where its own is over', [{ ...ankara, endsOn: '2026-05-31' }, izmir], 'ankara', 'izmir', 'izmir'],
  ];
  test.each(CASES)('%s', (_why, contracts, current, siteId, chosen) => {
    for (const order of [contracts, contracts.toReversed()]) expect(contractAtSite(order, current, siteId, '2026-06-01')).toBe(chosen);
  });
});

describe('contracts that overlap', () => {
  const other: ContractFacts = { ...contract, id: 'b', startsOn: '2026-12-31', endsOn: '2027-12-31' };
  const CASES: readonly [why: string, other: ContractFacts, overlaps: boolean][] = [
    ['one common day: the last is inclusive', other, true],
    ['one that begins the day after', { ...other, startsOn: '2027-01-01' }, false],
    ['one that ended the day before', { ...other, startsOn: '2025-01-01', endsOn: '2025-12-31' }, false],
    ['one inside the other', { ...other, startsOn: '2026-03-01', endsOn: '2026-04-01' }, true],
    ['another kind: one of the two counts all the same', { ...other, kind: 'HELPDESK_ONLY' }, true],
    ['another site', { ...other, siteIds: ['depot'] }, false],
    ['one site of several', { ...other, siteIds: ['depot', 'centre'] }, true],
    ['the contract itself', { ...other, id: 'a' }, false],
  ];
  test.each(CASES)('%s', (_why, one, overlaps) => {
    expect(overlapping(contract, [one])).toEqual(overlaps ? [one] : []);
  });
});
