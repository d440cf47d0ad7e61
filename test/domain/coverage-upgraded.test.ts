import { judgeCoverage, type CoverageInput } from '../../domain/coverage';
import { problemsOf } from '../../domain/coverage/rule-set';
import { BUILT_IN_RULES, type CoverageRule } from '../../domain/coverage/rules';
import { RULES_FORMAT, upgradedRules } from '../../domain/coverage/upgraded';

const reason = { tr: 'Gerekçe.', en: 'Reason.' };
/** As the version before stored them: what draws followed from the conditions, and one answer stood for every covered visit. */
const OLD: readonly CoverageRule[] = [
  { id: 'PACKAGE', when: [{ cls: ['VISIT'], package: ['LEFT'] }], outcome: 'COVERED', reason },
  { id: 'FIRST-VISIT', when: [{ cls: ['VISIT'], site: ['OUTSIDE'] }], outcome: 'COVERED', reason },
  { id: 'LABOUR', when: [{ cls: ['ONSITE_LABOUR'], visit: ['COVERED'] }, { cls: ['SUPPORT'] }], outcome: 'COVERED', reason },
  { id: 'REST', when: [{}], outcome: 'BILLED', reason },
];
const INPUT: CoverageInput = {
  ...{ workType: 'ONSITE_VISIT', place: 'ONSITE', siteInContract: true, packageVisitsLeft: 1, visitCovered: null, inWarranty: false, inForce: true },
  contract: { kind: 'MAINTENANCE_WITH_HELPDESK', onsiteVisitsPerMonth: 2, spareIncluded: true, travelBilled: true, lodgingBilled: true },
};

test('rules that an older version stored are read as it meant them', () => {
  const rules = upgradedRules({ rules: OLD });
  expect(rules.map(({ id, draws }) => [id, draws])).toEqual([
    ['PACKAGE', 'PACKAGE_VISIT'],
    ['FIRST-VISIT', undefined],
    ['LABOUR', undefined],
    ['REST', undefined],
  ]);
  expect(problemsOf(rules)).toEqual([]);
  expect(judgeCoverage(INPUT, rules)).toMatchObject({ ruleId: 'PACKAGE', draws: 'PACKAGE_VISIT' });
  for (const visitDrawn of [true, false])
    expect(judgeCoverage({ ...INPUT, workType: 'ONSITE_LABOUR', visitCovered: true, visitDrawn }, rules)).toMatchObject({ ruleId: 'LABOUR' });
});

test('what this version stores is read as it stands', () => {
  const stored = { format: RULES_FORMAT, rules: OLD };
  expect(upgradedRules(stored)).toEqual(OLD);
  expect(upgradedRules({ format: RULES_FORMAT, rules: BUILT_IN_RULES })).toEqual(BUILT_IN_RULES);
});
