import { chargeAmounts, judgeCoverage, type CoverageInput } from '../../domain/coverage';
import { BUILT_IN_RULES } from '../../domain/coverage/rules';
import { COST_INCLUSIONS } from '../../domain/travel-terms';
import { WORK_TYPES, WORK_TYPE_CODES, type Place, type WorkTypeCode } from '../../domain/work-types';

const RULE_IDS = BUILT_IN_RULES.map(({ id }) => id);

/** The clauses, one predicate each, written from the mission: true where a piece is covered. */
type Clause = (input: CoverageInput) => boolean;

const billed: Clause = () => false;
const free: Clause = () => true;
/** M7, M15: helpdesk alone, outside the contract's location or outside the package: billed. */
const visit: Clause = (i) => i.contract.kind === 'MAINTENANCE_WITH_HELPDESK' && i.siteInContract && i.packageVisitsLeft > 0;
/** Hours on site share the fate of the visit that they belong to. */
const onsite: Clause = (i) => i.contract.kind === 'MAINTENANCE_WITH_HELPDESK' && i.siteInContract && i.visitCovered === true;

/** A contract may list the devices that it covers: what is ours to do for another one is billed. */
const isUnlisted = (input: CoverageInput): boolean =>
  input.device === 'NOT_LISTED' && ['SUPPORT', 'UPDATE', 'VISIT', 'ONSITE_LABOUR', 'MAINTENANCE'].includes(WORK_TYPES[input.workType].cls);

/** M9: without a contract in force nothing is covered; a spare and a warranty run to their end (M13). */
const expected = (input: CoverageInput): boolean =>
  !isUnlisted(input) && CLAUSES[input.workType](input) && (input.inForce || ['SPARE', 'WARRANTY'].includes(WORK_TYPES[input.workType].cls));

const CLAUSES: Record<WorkTypeCode, Clause> = {
  REMOTE_SUPPORT: (i) => i.place === 'REMOTE' || onsite(i),
  SOFTWARE_UPDATE: free, // M7
  VERSION_UPGRADE: free, // M7
  ONSITE_VISIT: visit,
  ONSITE_LABOUR: onsite,
  DEVICE_INSTALL: billed, // M15, as all below without a remark
  NONSTANDARD_CONFIG: billed,
  CUSTOM_DEVELOPMENT: billed,
  MOVE: billed,
  REINSTALL_CUSTOMER_FAULT: billed,
  DEVICE_OPENING: (i) => i.place === 'REMOTE' || onsite(i), // support; that it needs M14 is no matter of money
  HARDWARE_UPGRADE: billed,
  PART_OUT_OF_WARRANTY: billed,
  PART_IN_WARRANTY: (i) => i.inWarranty,
  SPARE_COVERED: (i) => i.contract.spareIncluded, // M13
  SPARE_NOT_COVERED: billed,
  // M4: helpdesk alone promises none, and onsite work outside the location is M15.
  PLANNED_MAINTENANCE: (i) => i.contract.kind === 'MAINTENANCE_WITH_HELPDESK' && (i.place === 'REMOTE' || i.siteInContract),
  TRAVEL: (i) => !i.contract.travelBilled, // M10
  LODGING: (i) => !i.contract.lodgingBilled, // M10
  OTHER_EXPENSE: billed, // M10
};

const BOOLEANS = [true, false] as const;
const PLACES: readonly Place[] = ['REMOTE', 'ONSITE'];
const KINDS = ['MAINTENANCE_WITH_HELPDESK', 'HELPDESK_ONLY'] as const;

/** Every combination of what may differ: place, contract, site, package and visit. */
function* everyInput(workType: WorkTypeCode): Generator<CoverageInput> {
  for (const place of PLACES)
    for (const kind of KINDS)
      for (const onsiteVisitsPerMonth of [0, 2])
        for (const spareIncluded of BOOLEANS)
          for (const travelBilled of BOOLEANS)
            for (const lodgingBilled of BOOLEANS)
              for (const siteInContract of BOOLEANS)
                for (const packageVisitsLeft of onsiteVisitsPerMonth === 0 ? [0] : [0, 1, 2])
                  for (const [visitCovered, visitDrawn] of [[null], [true, true], [true, false], [false]] as const)
                    for (const packageVisitsPromised of packageVisitsLeft === 0 && onsiteVisitsPerMonth > 0 ? [0, 1] : [0])
                      for (const [inWarranty, inForce] of BOOLEANS.flatMap((a) => BOOLEANS.map((b) => [a, b] as const))) {
                        const contract = { kind, onsiteVisitsPerMonth, spareIncluded, travelBilled, lodgingBilled };
                        const piece = {
                          workType,
                          place,
                          contract,
                          siteInContract,
                          packageVisitsLeft,
                          packageVisitsPromised,
                          visitCovered,
                          inWarranty,
                          inForce,
                        };
                        for (const device of [undefined, 'LISTED', 'NOT_LISTED'] as const)
                          yield { ...piece, ...(visitDrawn === undefined ? {} : { visitDrawn }), ...(device === undefined ? {} : { device }) };
                      }
}

test.each(WORK_TYPE_CODES)('%s is covered or billed as its clause says, in every case', (workType) => {
  const wrong = [...everyInput(workType)].filter((input) => judgeCoverage(input).covered !== expected(input));
  expect(wrong).toEqual([]);
});

test('every rule decides something, always the same, and says why in both languages', () => {
  const verdicts = new Map<string, Set<boolean>>();
  const reasons = new Set<string>();
  for (const workType of WORK_TYPE_CODES) {
    for (const input of everyInput(workType)) {
      const { ruleId, reason, covered } = judgeCoverage(input);
      verdicts.set(ruleId, (verdicts.get(ruleId) ?? new Set()).add(covered));
      reasons.add(reason.tr).add(reason.en);
    }
  }
  expect([...verdicts.keys()].sort()).toEqual([...RULE_IDS].sort());
  expect(new Set(RULE_IDS).size).toBe(RULE_IDS.length);
  // One rule, one verdict: otherwise its id would say nothing on an invoice.
  expect([...verdicts].filter(([, seen]) => seen.size > 1)).toEqual([]);
  expect([...reasons].filter((text) => !/^\S.{10,}\.$/.test(text))).toEqual([]);
});

const onMaintenance: CoverageInput = {
  workType: 'ONSITE_VISIT',
  place: 'ONSITE',
  siteInContract: true,
  packageVisitsLeft: 1,
  visitCovered: null,
  inWarranty: false,
  inForce: true,
  contract: { kind: 'MAINTENANCE_WITH_HELPDESK', onsiteVisitsPerMonth: 2, spareIncluded: true, travelBilled: true, lodgingBilled: true },
};
const HELPDESK = { ...onMaintenance.contract, kind: 'HELPDESK_ONLY' } as const;
const NO_PACKAGE = { ...onMaintenance.contract, onsiteVisitsPerMonth: 0 };

test.each<[string, Partial<CoverageInput>, string]>([
  ['a visit of the package', {}, 'PACKAGE-VISIT'],
  ['a visit after the package is used up', { packageVisitsLeft: 0 }, 'M15-OUTSIDE-PACKAGE'],
  ['a visit for which nothing is left but what others were promised', { packageVisitsLeft: 0, packageVisitsPromised: 1 }, 'M15-PACKAGE-PROMISED'],
  ['a visit of which some are left and others promised', { packageVisitsPromised: 1 }, 'PACKAGE-VISIT'],
  ['a visit outside the location, whatever was promised', { siteInContract: false, packageVisitsPromised: 1 }, 'M15-OUTSIDE-LOCATION'],
  ['a visit outside the location', { siteInContract: false }, 'M15-OUTSIDE-LOCATION'],
  ['a visit with helpdesk alone', { contract: HELPDESK }, 'M7-HELPDESK-ONLY'],
  ['a visit without a package', { contract: NO_PACKAGE, packageVisitsLeft: 0 }, 'M7-ONSITE'],
  ['labour of a covered visit', { workType: 'ONSITE_LABOUR', visitCovered: true, packageVisitsLeft: 0 }, 'PACKAGE-LABOUR'],
  // The visit may be billed because others were promised what is left: the sentence is true of both.
  ['labour of a billed visit', { workType: 'ONSITE_LABOUR', visitCovered: false }, 'M15-UNCOVERED-VISIT'],
  ['labour of a billed visit without a package', { workType: 'ONSITE_LABOUR', visitCovered: false, contract: NO_PACKAGE }, 'M7-ONSITE'],
  ['a visit for a device that is not listed', { device: 'NOT_LISTED' }, 'DEVICE-NOT-LISTED'],
  ['an update of a device that is not listed', { workType: 'SOFTWARE_UPDATE', device: 'NOT_LISTED' }, 'DEVICE-NOT-LISTED'],
  ['remote support for a listed device', { workType: 'REMOTE_SUPPORT', place: 'REMOTE', device: 'LISTED' }, 'M2-REMOTE'],
  ['travel to a device that is not listed', { workType: 'TRAVEL', device: 'NOT_LISTED' }, 'M10-TRAVEL'],
  ['remote support', { workType: 'REMOTE_SUPPORT', place: 'REMOTE' }, 'M2-REMOTE'],
  ['an update on site', { workType: 'SOFTWARE_UPDATE', contract: HELPDESK }, 'M7-UPDATE'],
  ['support during a visit that is not covered', { workType: 'REMOTE_SUPPORT', visitCovered: false }, 'M7-SUPPORT-ON-SITE'],
  ['support during a visit with helpdesk alone', { workType: 'REMOTE_SUPPORT', visitCovered: false, contract: HELPDESK }, 'M7-SUPPORT-ON-SITE'],
  ['labour of a visit that is covered and not drawn', { workType: 'ONSITE_LABOUR', visitCovered: true, visitDrawn: false }, 'COVERED-VISIT-LABOUR'],
  ['support during a covered visit', { workType: 'REMOTE_SUPPORT', visitCovered: true }, 'PACKAGE-LABOUR'],
  ['maintenance under the agreement', { workType: 'PLANNED_MAINTENANCE' }, 'M4-MAINTENANCE'],
  ['maintenance with helpdesk alone', { workType: 'PLANNED_MAINTENANCE', contract: HELPDESK }, 'M15-MAINTENANCE'],
  ['maintenance outside the location', { workType: 'PLANNED_MAINTENANCE', siteInContract: false }, 'M15-OUTSIDE-LOCATION'],
  ['a part of a device in warranty', { workType: 'PART_IN_WARRANTY', inWarranty: true, contract: HELPDESK }, 'WARRANTY'],
  ['a part without a warranty that runs', { workType: 'PART_IN_WARRANTY' }, 'M15-NO-WARRANTY'],
  ['a new device', { workType: 'DEVICE_INSTALL', visitCovered: true }, 'M15-EXTRA'],
  ['travel to a covered visit', { workType: 'TRAVEL', visitCovered: true }, 'M10-TRAVEL'],
  ['travel in the contract', { workType: 'TRAVEL', contract: { ...onMaintenance.contract, travelBilled: false } }, 'TRAVEL-INCLUDED'],
  ['travel in town where that is included', { workType: 'TRAVEL', includedBy: 'TOWN' }, 'TRAVEL-INCLUDED'],
  ['the kilometres that are included', { workType: 'TRAVEL', includedBy: 'KILOMETRES' }, 'TRAVEL-INCLUDED'],
  ['travel in town after the end', { workType: 'TRAVEL', includedBy: 'TOWN', inForce: false }, 'M9-NOT-IN-FORCE'],
  ['lodging', { workType: 'LODGING' }, 'M10-LODGING'],
  ['lodging beyond the limit per night', { workType: 'LODGING', includedBy: 'LODGING_LIMIT' }, 'LODGING-INCLUDED'],
  ['remote support after the end of the contract', { workType: 'REMOTE_SUPPORT', place: 'REMOTE', inForce: false }, 'M9-NOT-IN-FORCE'],
  ['an update after the end', { workType: 'SOFTWARE_UPDATE', inForce: false }, 'M9-NOT-IN-FORCE'],
  ['a visit after the end, with visits of the package left', { inForce: false }, 'M9-NOT-IN-FORCE'],
  ['travel in a contract that has ended', { workType: 'TRAVEL', inForce: false }, 'M9-NOT-IN-FORCE'],
  ['a new device after the end', { workType: 'DEVICE_INSTALL', inForce: false }, 'M15-EXTRA'],
  ['a spare that outlives its contract', { workType: 'SPARE_COVERED', inForce: false }, 'M13-SPARE'],
  ['a part in warranty after the end', { workType: 'PART_IN_WARRANTY', inWarranty: true, inForce: false }, 'WARRANTY'],
  ['a spare in the contract', { workType: 'SPARE_COVERED' }, 'M13-SPARE'],
  ['a spare outside of it', { workType: 'SPARE_COVERED', contract: { ...HELPDESK, spareIncluded: false } }, 'M15-SPARE'],
])('%s is judged by %#: the rule on the invoice names the clause', (_what, difference, ruleId) => {
  expect(judgeCoverage({ ...onMaintenance, ...difference }).ruleId).toBe(ruleId);
});

test('what a term of travel or lodging includes is told by that term, unless it would be covered without it', () => {
  const travel = { ...onMaintenance, workType: 'TRAVEL', includedBy: 'KILOMETRES' } as const;
  expect(judgeCoverage(travel).reason).toEqual(COST_INCLUSIONS.KILOMETRES);
  expect(judgeCoverage({ ...travel, contract: { ...travel.contract, travelBilled: false } }).reason.tr).toBe(
    'Sözleşmeye göre yol gideri bize aittir.',
  );
  expect(judgeCoverage({ ...travel, inForce: false }).reason).not.toEqual(COST_INCLUSIONS.KILOMETRES);
});

test('only a visit whose package is promised to others is told as set aside; what no rule of a set decides is put to somebody', () => {
  const promised = { ...onMaintenance, packageVisitsLeft: 0, packageVisitsPromised: 1 };
  expect(judgeCoverage(promised).isSetAside).toBe(true);
  expect(judgeCoverage({ ...promised, packageVisitsPromised: 0 }).isSetAside).toBe(false);
  expect(judgeCoverage({ ...promised, workType: 'ONSITE_LABOUR', visitCovered: false }).isSetAside).toBe(false);
  expect(judgeCoverage(promised, [])).toMatchObject({ outcome: 'DECIDE', covered: false, ruleId: 'NO-RULE', draws: null });
});

test.each(WORK_TYPE_CODES)('%s draws a visit of the package exactly where that is why it is covered', (workType) => {
  const wrong = [...everyInput(workType)].filter((input) => {
    const { ruleId, covered, draws } = judgeCoverage(input);
    return draws !== (ruleId === 'PACKAGE-VISIT' ? 'PACKAGE_VISIT' : null) || (draws !== null && !covered);
  });
  expect(wrong).toEqual([]);
});

test.each([
  ['with a package that is left', { package: ['LEFT'] }, 'LEFT', 'PACKAGE_VISIT'],
  ['with any package', { package: ['LEFT', 'PROMISED', 'USED_UP'] }, 'LEFT', 'PACKAGE_VISIT'],
  ['with any package', { package: ['LEFT', 'PROMISED', 'USED_UP'] }, 'PROMISED', 'PACKAGE_VISIT'],
  ['with any package', { package: ['LEFT', 'PROMISED', 'USED_UP'] }, 'USED_UP', null],
] as const)('a rule of the firm that covers a visit %s (%j), of which one is %s, draws %s', (_what, asked, left, draws) => {
  const own = [
    { id: 'OWN', when: [{ cls: ['VISIT'], ...asked }], outcome: 'COVERED', draws: 'PACKAGE_VISIT', reason: { tr: 'x', en: 'x' } },
  ] as const;
  const counts = { LEFT: [1, 0], PROMISED: [0, 1], USED_UP: [0, 0] }[left] as [number, number];
  const input = { ...onMaintenance, packageVisitsLeft: counts[0], packageVisitsPromised: counts[1] };
  expect(judgeCoverage(input, own)).toMatchObject({ covered: true, ruleId: 'OWN', draws });
  const [{ draws: _drawn, ...covers }] = own;
  expect(judgeCoverage(input, [covers])).toMatchObject({ covered: true, ruleId: 'OWN', draws: null });
});

describe('amounts', () => {
  const line = { quantity: '1.5', unitPrice: '1000.0000', discountPercent: '10', vatRate: '20' };

  test('a covered line keeps its list price for the record and costs nothing', () => {
    expect(chargeAmounts({ covered: true }, line)).toEqual({
      list: '1500.00',
      discount: '1500.00',
      net: '0.00',
      vat: '0.00',
      gross: '0.00',
      discountPercent: '100',
    });
  });

  test('a billed line takes the contract’s discount', () => {
    expect(chargeAmounts({ covered: false }, line)).toEqual({
      list: '1500.00',
      discount: '150.00',
      net: '1350.00',
      vat: '270.00',
      gross: '1620.00',
      discountPercent: '10',
    });
  });
});

test.each(WORK_TYPE_CODES)(
  '%s of a visit that nobody has decided about waits for that where it makes a difference, and for nothing else',
  (workType) => {
    const wrong = [...everyInput(workType)].filter((input) => {
      if (input.visitCovered !== null) return false;
      const [covered, billedAnyway] = [true, false].map((visitCovered) => judgeCoverage({ ...input, visitCovered }).outcome);
      const { outcome, ruleId, draws } = judgeCoverage({ ...input, visitUndecided: true });
      return covered === billedAnyway ? outcome !== covered : outcome !== 'DECIDE' || ruleId !== 'VISIT-UNDECIDED' || draws !== null;
    });
    expect(wrong).toEqual([]);
  },
);

const BY_HOURS = { ...onMaintenance, contract: { ...onMaintenance.contract, packageUnit: 'HOURS' as const }, packageVisitsLeft: 90 };
const labourByHours = { ...BY_HOURS, workType: 'ONSITE_LABOUR', visitCovered: true, visitDrawn: true } as const;

test.each<[string, CoverageInput, string, string | null]>([
  ['pays for the visit', BY_HOURS, 'PACKAGE-VISIT', 'PACKAGE_HOURS'],
  ['pays for no visit when nothing is left', { ...BY_HOURS, packageVisitsLeft: 0 }, 'M15-OUTSIDE-PACKAGE', null],
  ['pays for the labour of its visit', labourByHours, 'PACKAGE-LABOUR', 'PACKAGE_HOURS'],
  ['pays for support on site', { ...labourByHours, workType: 'REMOTE_SUPPORT' }, 'PACKAGE-LABOUR', 'PACKAGE_HOURS'],
  ['pays for no labour when nothing is left', { ...labourByHours, packageVisitsLeft: 0 }, 'M15-UNCOVERED-VISIT', null],
  ['pays for no labour of a visit that is billed', { ...labourByHours, visitCovered: false }, 'M15-UNCOVERED-VISIT', null],
  ['draws nothing for labour of a visit that is covered by itself', { ...labourByHours, visitDrawn: false }, 'COVERED-VISIT-LABOUR', null],
  ['draws nothing for what is covered anyhow', { ...labourByHours, workType: 'SOFTWARE_UPDATE' }, 'M7-UPDATE', null],
  ['draws nothing for planned maintenance', { ...labourByHours, workType: 'PLANNED_MAINTENANCE' }, 'M4-MAINTENANCE', null],
  ['draws nothing for remote support', { ...labourByHours, workType: 'REMOTE_SUPPORT', place: 'REMOTE', visitCovered: null }, 'M2-REMOTE', null],
])('a package by hours %s', (_case, input, ruleId, draws) => {
  expect(judgeCoverage(input)).toMatchObject({ ruleId, draws });
});
