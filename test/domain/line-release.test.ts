import { LOCALES } from '../../domain/locale';
import { RELEASED_BY, RELEASED_BY_NAMES, releasedByHand } from '../../domain/line-release';

test.each([
  ['BILLED', 'STAFF'],
  ['WAIVED', null],
  ['VOIDED', null],
] as const)('a line that is %s by hand was released by %s', (decision, by) => {
  expect(releasedByHand(decision)).toBe(by);
});

test.each(RELEASED_BY_NAMES)('%s is named in both languages', (by) => {
  for (const locale of LOCALES) expect(RELEASED_BY[by][locale]).not.toBe('');
});
