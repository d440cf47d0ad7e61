import type { CoverageFacts } from './coverage/facts';
import { applies, BUILT_IN_RULES, isForWantOfPackage, isOfPackage, type CoverageOutcome, type CoverageRule } from './coverage/rules';
import { lineAmounts, type LineAmounts } from './money';
import type { Label } from './label';
import { WORK_TYPES, type Place, type WorkTypeCode } from './work-types';

/** What the contract says about coverage, at the version that judged the line. */
export interface CoverageContract {
  readonly kind: 'MAINTENANCE_WITH_HELPDESK' | 'HELPDESK_ONLY';
  readonly onsiteVisitsPerMonth: number;
  readonly spareIncluded: boolean;
  readonly travelBilled: boolean;
  readonly lodgingBilled: boolean;
}

/** The facts of one piece of work or expense. */
export interface CoverageInput {
  readonly workType: WorkTypeCode;
  readonly place: Place;
  readonly contract: CoverageContract;
  /** Whether the contract is in force on the day of the service. */
  readonly inForce: boolean;
  /** Whether the site belongs to the contract's location. */
  readonly siteInContract: boolean;
  /** Visits of the month's onsite package that are left for this work, before it. */
  readonly packageVisitsLeft: number;
  /** Of a visit: how many visits of that package nobody has drawn yet, but other tickets were promised; absent in what was judged before they were told apart. */
  readonly packageVisitsPromised?: number;
  /** Whether the visit that this work belongs to was drawn from the package; null where there is no visit. */
  readonly visitCovered: boolean | null;
  /** Whether somebody still has to decide about that visit. */
  readonly visitUndecided?: boolean;
  /** Whether the warranty of the device runs on the day of the service; false where no device is known. */
  readonly inWarranty: boolean;
}

/** What a piece of work may draw from instead of being billed: a visit of the month's onsite package. */
export const DRAW_NAMES = ['PACKAGE_VISIT'] as const;
export type Draw = (typeof DRAW_NAMES)[number];

/** Which rule decided, what that draws from, and why, as a sentence in both languages. */
export interface CoverageVerdict {
  readonly covered: boolean;
  readonly outcome: CoverageOutcome;
  /** Whether it is a visit that is billed only because what is left of the package was promised to other tickets. */
  readonly isSetAside: boolean;
  readonly ruleId: string;
  readonly draws: Draw | null;
  readonly reason: Label;
}

/** The rules that bill a visit for want of a visit of the package, and for nothing else. */
export const WANT_OF_PACKAGE: readonly string[] = BUILT_IN_RULES.filter(isForWantOfPackage).map(({ id }) => id);

/** The answers to what rules may ask, from the facts of one piece. */
export function coverageFacts(input: CoverageInput): CoverageFacts {
  const { contract, visitCovered } = input;
  return {
    cls: WORK_TYPES[input.workType].cls,
    place: input.place,
    kind: contract.kind,
    contract: input.inForce ? 'IN_FORCE' : 'NOT_IN_FORCE',
    site: input.siteInContract ? 'IN_CONTRACT' : 'OUTSIDE',
    package: packageFact(input),
    visit: visitCovered === null ? 'NONE' : visitCovered ? 'COVERED' : 'BILLED',
    warranty: input.inWarranty ? 'RUNS' : 'NONE',
    spare: contract.spareIncluded ? 'INCLUDED' : 'NOT_INCLUDED',
    travel: contract.travelBilled ? 'BILLED' : 'INCLUDED',
    lodging: contract.lodgingBilled ? 'BILLED' : 'INCLUDED',
  };
}

function packageFact({ contract, packageVisitsLeft, packageVisitsPromised = 0 }: CoverageInput): CoverageFacts['package'] {
  if (contract.onsiteVisitsPerMonth === 0) return 'NONE';
  if (packageVisitsLeft > 0) return 'LEFT';
  return packageVisitsPromised > 0 ? 'PROMISED' : 'USED_UP';
}

/** Whether visits of the package are left, be they set aside for others: what is used up is drawn no further. */
const hasUndrawn = ({ package: left }: CoverageFacts): boolean => left === 'LEFT' || left === 'PROMISED';

/** What decides about the work of a visit that is not decided about itself. */
export const VISIT_UNDECIDED_RULE = 'VISIT-UNDECIDED';

const VISIT_UNDECIDED: CoverageVerdict = {
  ...{ covered: false, outcome: 'DECIDE', isSetAside: false, ruleId: VISIT_UNDECIDED_RULE, draws: null },
  reason: {
    tr: 'Ait olduğu ziyaretin kapsamda olup olmadığına henüz karar verilmedi; o karara uyar.',
    en: 'Whether its visit is covered is not decided yet; it follows that decision.',
  },
};

/**
 * Decides whether a piece of work or expense is covered or billed (M7, M10, M13, M15); RangeError where no rule of the set applies. What depends on a
 * visit that nobody has decided about waits for that decision.
 */
export function judgeCoverage({ visitUndecided = false, ...input }: CoverageInput, rules: readonly CoverageRule[] = BUILT_IN_RULES): CoverageVerdict {
  if (!visitUndecided) return judgeByRules(input, rules);
  const [billed, ...covered] = [false, true].map((visitCovered) => judgeByRules({ ...input, visitCovered }, rules));
  return billed !== undefined && covered.every(({ outcome }) => outcome === billed.outcome) ? billed : VISIT_UNDECIDED;
}

function judgeByRules(input: CoverageInput, rules: readonly CoverageRule[]): CoverageVerdict {
  const facts = coverageFacts(input);
  const rule = rules.find((candidate) => applies(candidate, facts));
  if (rule === undefined) throw new RangeError('no coverage rule applies');
  const { tr, en } = WORK_TYPES[input.workType];
  return {
    covered: rule.outcome === 'COVERED',
    outcome: rule.outcome,
    draws: facts.cls === 'VISIT' && hasUndrawn(facts) && isOfPackage(rule) ? 'PACKAGE_VISIT' : null,
    isSetAside: facts.cls === 'VISIT' && facts.package === 'PROMISED' && isForWantOfPackage(rule),
    ruleId: rule.id,
    reason: { tr: rule.reason.tr.replaceAll('{work}', tr), en: rule.reason.en.replaceAll('{work}', en) },
  };
}

/** Amounts of a line: a covered line keeps its price for the record but is charged at a discount of 100 %. */
export function chargeAmounts(
  verdict: Pick<CoverageVerdict, 'covered'>,
  line: { quantity: string; unitPrice: string; discountPercent: string; vatRate: string },
): LineAmounts & { discountPercent: string } {
  return {
    ...lineAmounts(verdict.covered ? { ...line, discountPercent: '100' } : line),
    discountPercent: verdict.covered ? '100' : line.discountPercent,
  };
}
