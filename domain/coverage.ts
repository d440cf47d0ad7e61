import type { CoverageFacts } from './coverage/facts';
import type { Draw } from './coverage/draws';
import type { PackageUnit } from './package-terms';
import { applies, BUILT_IN_RULES, isForWantOfPackage, type CoverageOutcome, type CoverageRule } from './coverage/rules';
import { lineAmounts, type LineAmounts } from './money';
import type { Label } from './label';
import { COST_INCLUSIONS, type CostInclusion } from './travel-terms';
import type { WorkCause } from './work-causes';
import { WORK_TYPES, type Place, type WorkTypeCode } from './work-types';

/** What the contract says about coverage, at the version that judged the line. */
export interface CoverageContract {
  readonly kind: 'MAINTENANCE_WITH_HELPDESK' | 'HELPDESK_ONLY';
  /** Of the onsite package of a period. */
  readonly onsiteVisitsPerMonth: number;
  /** Absent: by visits. */
  readonly packageUnit?: PackageUnit;
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
  /** Visits of the period's onsite package that are left for this work, before it; of a package by hours minutes. */
  readonly packageVisitsLeft: number;
  /** Of a visit: how many visits of that package nobody has drawn yet, but other tickets were promised; absent in what was judged before they were told apart. */
  readonly packageVisitsPromised?: number;
  /** Whether the visit that this work belongs to is covered; null where there is no visit. */
  readonly visitCovered: boolean | null;
  /** Of one that is covered: whether it was drawn from the package. Absent in what was judged while that was the only way. */
  readonly visitDrawn?: boolean;
  /** Whether somebody still has to decide about that visit. */
  readonly visitUndecided?: boolean;
  /** Whether it was begun within the hours of support of the contract; absent where its time is not known. */
  readonly hours?: 'WITHIN' | 'OUTSIDE';
  /** Whether the contract covers the device that it is for; absent where no device is named, and in what was judged before contracts listed devices. */
  readonly device?: 'LISTED' | 'NOT_LISTED';
  /** Why travel or lodging that the contract bills is included all the same; absent: it is not. */
  readonly includedBy?: CostInclusion;
  /** Whose doing it is that it was needed; absent where nobody said so. */
  readonly cause?: WorkCause;
  /** Whether the warranty of the device runs on the day of the service; false where no device is known. */
  readonly inWarranty: boolean;
}

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
  const { contract, includedBy } = input;
  return {
    cls: WORK_TYPES[input.workType].cls,
    place: input.place,
    kind: contract.kind,
    contract: input.inForce ? 'IN_FORCE' : 'NOT_IN_FORCE',
    site: input.siteInContract ? 'IN_CONTRACT' : 'OUTSIDE',
    package: packageFact(input),
    visit: isBeyondHours(input) ? 'BILLED' : visitFact(input),
    warranty: input.inWarranty ? 'RUNS' : 'NONE',
    spare: contract.spareIncluded ? 'INCLUDED' : 'NOT_INCLUDED',
    travel: contract.travelBilled && (includedBy === undefined || includedBy === 'LODGING_LIMIT') ? 'BILLED' : 'INCLUDED',
    lodging: contract.lodgingBilled && includedBy !== 'LODGING_LIMIT' ? 'BILLED' : 'INCLUDED',
    hours: input.hours ?? 'UNKNOWN',
    device: input.device ?? 'UNKNOWN',
    cause: input.cause ?? 'UNKNOWN',
  };
}

const isByHours = ({ contract }: CoverageInput): boolean => contract.packageUnit === 'HOURS';

/** Of a package by hours a visit is drawn by the work that is done during it: where nothing is left, that work is work of a visit that nobody has paid for. */
const isBeyondHours = (input: CoverageInput): boolean => isByHours(input) && visitFact(input) === 'DRAWN' && input.packageVisitsLeft <= 0;

function visitFact({ visitCovered, visitDrawn = true }: CoverageInput): CoverageFacts['visit'] {
  if (visitCovered === null) return 'NONE';
  if (!visitCovered) return 'BILLED';
  return visitDrawn ? 'DRAWN' : 'COVERED';
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

/** A set is proved before it is put in force; one from before a fact had this answer may leave a case open all the same. */
const NO_RULE: CoverageVerdict = {
  ...{ covered: false, outcome: 'DECIDE', isSetAside: false, ruleId: 'NO-RULE', draws: null },
  reason: {
    tr: 'Hizmet günündeki kapsam kuralları bu durum için bir şey söylemiyor; karar gerekir.',
    en: 'The coverage rules of the day of the service say nothing of this case; somebody has to decide.',
  },
};

const VISIT_UNDECIDED: CoverageVerdict = {
  ...{ covered: false, outcome: 'DECIDE', isSetAside: false, ruleId: VISIT_UNDECIDED_RULE, draws: null },
  reason: {
    tr: 'Ait olduğu ziyaretin kapsamda olup olmadığı belli değil: karar verilmedi ya da ziyaretin satırı iptal edildi; karar gerekir.',
    en: 'Whether its visit is covered is not known: nobody has decided, or the line of the visit was cancelled; somebody has to decide.',
  },
};

/**
 * Decides whether a piece of work or expense is covered or billed (M7, M10, M13, M15); what no rule of the set decides, and what depends on a
 * visit that nobody has decided about, waits for a decision.
 */
export function judgeCoverage({ visitUndecided = false, ...input }: CoverageInput, rules: readonly CoverageRule[] = BUILT_IN_RULES): CoverageVerdict {
  if (!visitUndecided) return judgeByRules(input, rules);
  const ways = [{ visitCovered: false }, { visitCovered: true, visitDrawn: true }, { visitCovered: true, visitDrawn: false }];
  const [billed, ...covered] = ways.map((way) => judgeByRules({ ...input, ...way }, rules));
  return billed !== undefined && covered.every(({ outcome }) => outcome === billed.outcome) ? billed : VISIT_UNDECIDED;
}

function judgeByRules(input: CoverageInput, rules: readonly CoverageRule[]): CoverageVerdict {
  const facts = coverageFacts(input);
  const rule = rules.find((candidate) => applies(candidate, facts));
  if (rule === undefined) return NO_RULE;
  const { tr, en } = WORK_TYPES[input.workType];
  const reason = reasonOf(rule, input, rules);
  return {
    covered: rule.outcome === 'COVERED',
    outcome: rule.outcome,
    draws: drawnBy(rule, facts, input, rules),
    isSetAside: facts.cls === 'VISIT' && facts.package === 'PROMISED' && isForWantOfPackage(rule),
    ruleId: rule.id,
    reason: { tr: reason.tr.replaceAll('{work}', tr), en: reason.en.replaceAll('{work}', en) },
  };
}

/** What is covered for nothing but a term of travel or lodging says so. */
function reasonOf(rule: CoverageRule, input: CoverageInput, rules: readonly CoverageRule[]): Label {
  const { includedBy, ...besides } = input;
  if (includedBy === undefined || rule.outcome !== 'COVERED') return rule.reason;
  const facts = coverageFacts(besides);
  return rules.find((candidate) => applies(candidate, facts))?.outcome === 'COVERED' ? rule.reason : COST_INCLUSIONS[includedBy];
}

/** A visit draws what its rule says, as far as something is left; of a package by hours that is paid by the work which is covered for nothing but its visit. */
function drawnBy(rule: CoverageRule, facts: CoverageFacts, input: CoverageInput, rules: readonly CoverageRule[]): Draw | null {
  if (facts.cls === 'VISIT') return rule.draws === undefined || !hasUndrawn(facts) ? null : isByHours(input) ? 'PACKAGE_HOURS' : 'PACKAGE_VISIT';
  if (!isByHours(input) || facts.visit !== 'DRAWN' || rule.outcome !== 'COVERED') return null;
  const unpaid = rules.find((candidate) => applies(candidate, { ...facts, visit: 'BILLED' }));
  return unpaid?.outcome === 'COVERED' ? null : 'PACKAGE_HOURS';
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
