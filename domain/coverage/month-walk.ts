import { judgeCoverage, type CoverageInput, type CoverageVerdict } from '../coverage';
import { packageSize } from '../package-terms';
import type { Draw } from './draws';
import type { CoverageOutcome, CoverageRule } from './rules';

/** A line that was judged, as far as the question goes what other rules would have said of it and of what follows from it. */
export interface JudgedLine {
  readonly contractId: string | null;
  readonly visitId: string | null;
  readonly inputs: CoverageInput;
  readonly outcome: CoverageOutcome;
  readonly draws: Draw | null;
  /** Minutes that are billed or drawn of it; absent: none. */
  readonly minutes?: number | null;
  /** First day of the period of its package; absent: all are of one. */
  readonly packageFrom?: string | null;
}

type Visit = Pick<CoverageInput, 'visitCovered' | 'visitDrawn' | 'visitUndecided'>;

/**
 * Judges lines once more by other rules, contract by contract and in the order in which they were judged: what would have been drawn is missing for the
 * next, what would not have been is there for it, and work follows its visit. Where nothing before a line differs it is judged by what it was judged by,
 * so that the rules that judged a month find no difference in it. Holds no more than what one contract's visits of a month came to.
 */
export class MonthWalk {
  private contractId: string | null = null;
  /** How much less would have been drawn so far of each period's package than was: visits, or minutes. */
  private readonly spared = new Map<string, number>();
  private readonly otherVisits = new Map<string, Visit>();

  constructor(private readonly rules: readonly CoverageRule[]) {}

  /** What the rules say of the next line. */
  judge(line: JudgedLine): CoverageVerdict {
    if (line.contractId !== this.contractId) this.begin(line.contractId);
    const { visitId, inputs, outcome, draws, packageFrom } = line;
    const period = packageFrom ?? '';
    const isVisit = inputs.workType === 'ONSITE_VISIT';
    const visit = isVisit || visitId === null ? undefined : this.otherVisits.get(visitId);
    const verdict = judgeCoverage(this.packageLeft({ ...inputs, ...visit }, this.spared.get(period) ?? 0), this.rules);
    // What somebody drew by hand is drawn: what came after it was judged without it. Where the rules leave it open again, they would have drawn it again.
    const drew = draws !== null;
    const wouldDraw = outcome === 'DECIDE' && verdict.outcome === 'DECIDE' ? drew : verdict.draws !== null;
    if (isVisit && visitId !== null && (verdict.outcome !== outcome || (verdict.draws !== null) !== (outcome === 'COVERED' && draws !== null)))
      this.otherVisits.set(visitId, visitBy(verdict));
    const difference = Number(drew) - Number(wouldDraw);
    this.spared.set(period, (this.spared.get(period) ?? 0) + difference * drawnOf(line));
    return verdict;
  }

  private begin(contractId: string | null): void {
    this.contractId = contractId;
    this.spared.clear();
    this.otherVisits.clear();
  }

  /** What is promised to other tickets stays so, as far as there is anything to be set aside. */
  private packageLeft(inputs: CoverageInput, spared: number): CoverageInput {
    if (spared === 0 || this.contractId === null) return inputs;
    const { contract, packageVisitsLeft, packageVisitsPromised = 0 } = inputs;
    const undrawn = Math.min(Math.max(packageVisitsLeft + packageVisitsPromised + spared, 0), packageSize(contract));
    const left = Math.max(undrawn - packageVisitsPromised, 0);
    return { ...inputs, packageVisitsLeft: left, packageVisitsPromised: undrawn - left };
  }
}

/** How much a line draws where it draws: a visit, or its minutes. */
const drawnOf = ({ inputs, minutes }: JudgedLine): number => (inputs.contract.packageUnit === 'HOURS' ? (minutes ?? 0) : 1);

function visitBy({ outcome, draws }: CoverageVerdict): Visit {
  if (outcome === 'DECIDE') return { visitCovered: false, visitUndecided: true };
  return { visitCovered: outcome === 'COVERED', visitDrawn: draws !== null, visitUndecided: false };
}
