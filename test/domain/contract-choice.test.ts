import { contractThatCounts, overlapping, type ContractFacts } from '../../domain/contract-choice';

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

describe('contracts that overlap', () => {
  const other: ContractFacts = { ...contract, id: 'b', startsOn: '2026-12-31', endsOn: '2027-12-31' };
  const CASES: readonly [why: string, other: ContractFacts, overlaps: boolean][] = [
    ['one common day: the last is inclusive', other, true],
    ['one that begins the day after', { ...other, startsOn: '2027-01-01' }, false],
    ['one that ended the day before', { ...other, startsOn: '2025-01-01', endsOn: '2025-12-31' }, false],
    ['one inside the other', { ...other, startsOn: '2026-03-01', endsOn: '2026-04-01' }, true],
    ['another kind', { ...other, kind: 'HELPDESK_ONLY' }, false],
    ['another site', { ...other, siteIds: ['depot'] }, false],
    ['one site of several', { ...other, siteIds: ['depot', 'centre'] }, true],
    ['the contract itself', { ...other, id: 'a' }, false],
  ];
  test.each(CASES)('%s', (_why, one, overlaps) => {
    expect(overlapping(contract, [one])).toEqual(overlaps ? [one] : []);
  });
});
