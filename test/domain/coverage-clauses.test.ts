import { judgeCoverage, type CoverageInput } from '../../domain/coverage';
import type { CoverageOutcome } from '../../domain/coverage/rules';
import { WORK_TYPE_CODES, WORK_TYPES, type WorkTypeCode } from '../../domain/work-types';

const AGREEMENT = {
  kind: 'MAINTENANCE_WITH_HELPDESK',
  onsiteVisitsPerMonth: 2,
  spareIncluded: true,
  travelBilled: true,
  lodgingBilled: true,
} as const;
const HELPDESK = { kind: 'HELPDESK_ONLY', onsiteVisitsPerMonth: 0, spareIncluded: false, travelBilled: true, lodgingBilled: true } as const;
const INPUT: CoverageInput = {
  ...{ workType: 'ONSITE_VISIT', place: 'ONSITE', siteInContract: true, packageVisitsLeft: 1, visitCovered: null, inWarranty: false, inForce: true },
  contract: AGREEMENT,
};
const onVisit = { packageVisitsLeft: 1, visitCovered: true } as const;
const used = { packageVisitsLeft: 0 } as const;

/** The mission's clauses in its own words; each with the cases that it speaks of, under the maintenance agreement unless said otherwise. */
const CLAUSES: readonly (readonly [
  clause: string,
  workType: WorkTypeCode,
  more: Partial<CoverageInput>,
  outcome: CoverageOutcome,
  ruleId: string,
])[] = [
  ['M7 Onsite support is charged separately', 'ONSITE_VISIT', { contract: HELPDESK, ...used }, 'BILLED', 'M7-HELPDESK-ONLY'],
  ['M7 Onsite support is charged separately', 'ONSITE_LABOUR', { contract: HELPDESK, ...used, visitCovered: false }, 'BILLED', 'M7-HELPDESK-ONLY'],
  [
    'M7 Onsite support is charged separately',
    'ONSITE_VISIT',
    { contract: { ...AGREEMENT, onsiteVisitsPerMonth: 0 }, ...used },
    'BILLED',
    'M7-ONSITE',
  ],
  ['M7 version upgrades … in scope are free', 'VERSION_UPGRADE', { place: 'REMOTE' }, 'COVERED', 'M7-UPDATE'],
  ['M7 version upgrades … in scope are free', 'VERSION_UPGRADE', { contract: HELPDESK, visitCovered: false }, 'COVERED', 'M7-UPDATE'],
  ['M7 … and software updates in scope are free', 'SOFTWARE_UPDATE', { contract: HELPDESK, place: 'REMOTE' }, 'COVERED', 'M7-UPDATE'],
  ['M7 Updates and upgrades are free work; a visit made for one follows the onsite rule', 'ONSITE_VISIT', used, 'BILLED', 'M15-OUTSIDE-PACKAGE'],
  ['M10 travel … invoiced to the customer', 'TRAVEL', {}, 'BILLED', 'M10-TRAVEL'],
  ['M10 travel … either way unless the contract says otherwise', 'TRAVEL', onVisit, 'BILLED', 'M10-TRAVEL'],
  ['M10 travel … unless the contract says otherwise', 'TRAVEL', { contract: { ...AGREEMENT, travelBilled: false } }, 'COVERED', 'TRAVEL-INCLUDED'],
  ['M10 lodging … invoiced to the customer', 'LODGING', {}, 'BILLED', 'M10-LODGING'],
  [
    'M10 lodging … unless the contract says otherwise',
    'LODGING',
    { contract: { ...AGREEMENT, lodgingBilled: false } },
    'COVERED',
    'LODGING-INCLUDED',
  ],
  ['M10 … and the like are invoiced to the customer', 'OTHER_EXPENSE', onVisit, 'BILLED', 'M10-EXPENSE'],
  ['M13 if a device that we supplied fails, we place a spare', 'SPARE_COVERED', {}, 'COVERED', 'M13-SPARE'],
  ['M13 … until the repair is finished', 'SPARE_COVERED', { inForce: false }, 'COVERED', 'M13-SPARE'],
  ['M13 included with the maintenance agreement, not with helpdesk alone', 'SPARE_COVERED', { contract: HELPDESK }, 'BILLED', 'M15-SPARE'],
  ['M15 new device installs', 'DEVICE_INSTALL', onVisit, 'BILLED', 'M15-EXTRA'],
  ['M15 non-standard configuration', 'NONSTANDARD_CONFIG', { place: 'REMOTE' }, 'BILLED', 'M15-EXTRA'],
  ['M15 custom development and integration', 'CUSTOM_DEVELOPMENT', { place: 'REMOTE' }, 'BILLED', 'M15-EXTRA'],
  ['M15 moves', 'MOVE', onVisit, 'BILLED', 'M15-EXTRA'],
  ['M15 reinstalls that the customer caused', 'REINSTALL_CUSTOMER_FAULT', { place: 'REMOTE', cause: 'CUSTOMER' }, 'BILLED', 'M15-EXTRA'],
  ['M15 hardware upgrades', 'HARDWARE_UPGRADE', onVisit, 'BILLED', 'M15-EXTRA'],
  ['M15 parts out of warranty', 'PART_OUT_OF_WARRANTY', onVisit, 'BILLED', 'M15-EXTRA'],
  ['M15 parts out of warranty', 'PART_IN_WARRANTY', onVisit, 'BILLED', 'M15-NO-WARRANTY'],
  ['M15 parts out of warranty', 'PART_IN_WARRANTY', { ...onVisit, inWarranty: true }, 'COVERED', 'WARRANTY'],
  ['M15 onsite work outside the package', 'ONSITE_VISIT', used, 'BILLED', 'M15-OUTSIDE-PACKAGE'],
  ['M15 onsite work outside the package', 'ONSITE_LABOUR', { ...used, visitCovered: false }, 'BILLED', 'M15-UNCOVERED-VISIT'],
  ['M15 a visit inside the package … is covered and drawn from the package', 'ONSITE_VISIT', {}, 'COVERED', 'PACKAGE-VISIT'],
  ['M15 … outside the contract’s location', 'ONSITE_VISIT', { siteInContract: false }, 'BILLED', 'M15-OUTSIDE-LOCATION'],
  ['M15 … outside the contract’s location', 'ONSITE_LABOUR', { siteInContract: false, visitCovered: false }, 'BILLED', 'M15-OUTSIDE-LOCATION'],
  ['M15 a spare that the contract does not cover', 'SPARE_NOT_COVERED', {}, 'BILLED', 'M15-EXTRA'],
];

test.each(CLAUSES)('%s: %s %j', (_clause, workType, more, outcome, ruleId) => {
  expect(judgeCoverage({ ...INPUT, workType, ...more })).toMatchObject({ outcome, ruleId, covered: outcome === 'COVERED' });
});

test('the clauses speak of every type of work that is charged even under a contract', () => {
  const extra = WORK_TYPE_CODES.filter((code) => WORK_TYPES[code].cls === 'EXTRA');
  expect(extra.filter((code) => !CLAUSES.some(([, workType]) => workType === code))).toEqual([]);
});

test.each(CLAUSES)('%s, whatever the hours and the cause: %s %j', (_clause, workType, more, outcome) => {
  // The product's own rules ask for neither: what they change is for the firm to write.
  for (const hours of ['WITHIN', 'OUTSIDE'] as const)
    for (const cause of ['WEAR', 'CUSTOMER', 'THIRD_PARTY', 'ACCIDENT'] as const)
      expect(judgeCoverage({ ...INPUT, workType, ...more, hours, cause }).outcome).toBe(outcome);
});

test('rules of the firm can ask for hours and cause; what nobody recorded is an answer of its own', () => {
  const reason = { tr: 'x', en: 'x' };
  const rules = [
    { id: 'NIGHT', when: [{ hours: ['OUTSIDE'] }], outcome: 'BILLED', reason },
    { id: 'FAULT', when: [{ cause: ['CUSTOMER', 'ACCIDENT'] }], outcome: 'DECIDE', reason },
    { id: 'KNOWN', when: [{ hours: ['WITHIN'], cause: ['WEAR'] }], outcome: 'COVERED', reason },
    { id: 'REST', when: [{ hours: ['UNKNOWN'] }, { cause: ['UNKNOWN', 'THIRD_PARTY'] }], outcome: 'COVERED', reason },
  ] as const;
  const ruleOf = (more: Partial<CoverageInput>): string => judgeCoverage({ ...INPUT, ...more }, rules).ruleId;
  expect(ruleOf({})).toBe('REST');
  expect(ruleOf({ hours: 'OUTSIDE', cause: 'CUSTOMER' })).toBe('NIGHT');
  expect(ruleOf({ hours: 'WITHIN', cause: 'ACCIDENT' })).toBe('FAULT');
  expect(ruleOf({ hours: 'WITHIN', cause: 'WEAR' })).toBe('KNOWN');
});
