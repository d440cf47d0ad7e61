import { judgeCoverage, type CoverageInput, type CoverageVerdict } from '../../domain/coverage';
import { MonthWalk, type JudgedLine } from '../../domain/coverage/month-walk';
import { BUILT_IN_RULES, type CoverageRule } from '../../domain/coverage/rules';

const reason = { tr: 'Gerekçe.', en: 'Reason.' };
const INPUT: CoverageInput = {
  ...{ workType: 'ONSITE_VISIT', place: 'ONSITE', siteInContract: true, packageVisitsLeft: 0, visitCovered: null, inWarranty: false, inForce: true },
  contract: { kind: 'MAINTENANCE_WITH_HELPDESK', onsiteVisitsPerMonth: 2, spareIncluded: false, travelBilled: true, lodgingBilled: true },
};

/** A month of two contracts as the product's rules judged it: each visit with an hour of labour. */
class Month {
  readonly lines: (JudgedLine & { readonly name: string })[] = [];
  private drawn = 0;

  constructor(private readonly contractId: string) {}

  visit(name: string, more: Partial<CoverageInput> = {}, promised = 0): this {
    const undrawn = Math.max(2 - this.drawn, 0);
    const left = Math.max(undrawn - promised, 0);
    const visit = this.put(name, name, { packageVisitsLeft: left, packageVisitsPromised: undrawn - left, ...more });
    if (visit.draws !== null) this.drawn += 1;
    this.put(`labour of ${name}`, name, { workType: 'ONSITE_LABOUR', packageVisitsLeft: Math.max(2 - this.drawn, 0), visitCovered: visit.covered });
    return this;
  }

  private put(name: string, visitId: string, more: Partial<CoverageInput>): CoverageVerdict {
    const inputs = { ...INPUT, ...more };
    const verdict = judgeCoverage(inputs);
    const { outcome, draws } = verdict;
    this.lines.push({ name, contractId: this.contractId, visitId, inputs, outcome, draws });
    return verdict;
  }
}

const judged = (rules: readonly CoverageRule[], ...months: Month[]): Record<string, string> => {
  const walk = new MonthWalk(rules);
  return Object.fromEntries(months.flatMap(({ lines }) => lines.map((line) => [line.name, walk.judge(line).ruleId])));
};
const was = (...months: Month[]): Record<string, string> =>
  Object.fromEntries(months.flatMap(({ lines }) => lines.map(({ name, inputs }) => [name, judgeCoverage(inputs).ruleId])));

/** Visits for devices in warranty are billed by a rule that is tried. */
const BILLS_WARRANTY: CoverageRule = { id: 'IN-WARRANTY', when: [{ cls: ['VISIT'], warranty: ['RUNS'] }], outcome: 'BILLED', reason };
const month = (): Month => new Month('first').visit('A', { inWarranty: true }).visit('B').visit('C').visit('D');

test('a month that is judged by the rules that judged it is as it was, to the rule', () => {
  const months = [month(), new Month('second').visit('E', {}, 1).visit('F', {}, 2).visit('G')];
  expect(was(...months)).toMatchObject({
    A: 'PACKAGE-VISIT',
    B: 'PACKAGE-VISIT',
    C: 'M15-OUTSIDE-PACKAGE',
    E: 'PACKAGE-VISIT',
    F: 'M15-PACKAGE-PROMISED',
  });
  expect(judged(BUILT_IN_RULES, ...months)).toEqual(was(...months));
});

test('what would not be drawn is there for the next visit, labour follows its visit, and another contract has a package of its own', () => {
  const months = [month(), new Month('second').visit('E').visit('F').visit('G')];
  const would = judged([BILLS_WARRANTY, ...BUILT_IN_RULES], ...months);
  expect(would).toEqual({
    ...was(...months),
    ...{ A: 'IN-WARRANTY', 'labour of A': 'M15-UNCOVERED-VISIT' },
    // The second visit of the package was drawn by B before and after: C gets the one that A left.
    ...{ C: 'PACKAGE-VISIT', 'labour of C': 'PACKAGE-LABOUR' },
  });
});

test('what would be drawn besides is missing for the next', () => {
  const far = new Month('first').visit('A', { siteInContract: false }).visit('B').visit('C');
  const drawsFar: CoverageRule = {
    id: 'FAR',
    when: [{ cls: ['VISIT'], site: ['OUTSIDE'], package: ['LEFT'] }],
    outcome: 'COVERED',
    draws: 'PACKAGE_VISIT',
    reason,
  };
  expect(was(far)).toMatchObject({ A: 'M15-OUTSIDE-LOCATION', B: 'PACKAGE-VISIT', C: 'PACKAGE-VISIT' });
  expect(judged([drawsFar, ...BUILT_IN_RULES], far)).toMatchObject({
    ...{ A: 'FAR', 'labour of A': 'PACKAGE-LABOUR', B: 'PACKAGE-VISIT', C: 'M15-OUTSIDE-PACKAGE', 'labour of C': 'M15-UNCOVERED-VISIT' },
  });
});

test('a visit that is left open leaves its labour open, and draws nothing', () => {
  const asks: CoverageRule = { ...BILLS_WARRANTY, id: 'ASK', outcome: 'DECIDE' };
  expect(judged([asks, ...BUILT_IN_RULES], month())).toMatchObject({ A: 'ASK', 'labour of A': 'VISIT-UNDECIDED', C: 'PACKAGE-VISIT' });
});

test('labour keeps what was decided about its visit where the rules leave that open as they did', () => {
  const asks: CoverageRule = { id: 'ASK', when: [{ cls: ['VISIT'] }], outcome: 'DECIDE', reason };
  const inputs = { ...INPUT, packageVisitsLeft: 2 };
  const visit: JudgedLine = { contractId: 'k', visitId: 'v', inputs, outcome: 'DECIDE', draws: 'PACKAGE_VISIT' };
  const labour = {
    ...visit,
    inputs: { ...inputs, workType: 'ONSITE_LABOUR' as const, visitCovered: true },
    outcome: 'COVERED' as const,
    draws: null,
  };
  const walk = new MonthWalk([asks, ...BUILT_IN_RULES]);
  expect([walk.judge(visit), walk.judge(labour)]).toMatchObject([{ outcome: 'DECIDE' }, { outcome: 'COVERED', ruleId: 'PACKAGE-LABOUR' }]);
});

test('a visit that somebody drew by hand is drawn once: it is missing for the next, and there for it where the rules would bill that visit', () => {
  const visit = (visitId: string, packageVisitsLeft: number, more: Partial<JudgedLine> & { inputs?: CoverageInput } = {}): JudgedLine => {
    const inputs = { ...INPUT, packageVisitsLeft, ...more.inputs };
    const { outcome, draws } = judgeCoverage(inputs);
    return { contractId: 'k', visitId, inputs, outcome, draws, ...more };
  };
  const byHand = visit('A', 2, { outcome: 'DECIDE', draws: 'PACKAGE_VISIT', inputs: { ...INPUT, inWarranty: true, packageVisitsLeft: 2 } });
  const [next, last] = [visit('B', 1), visit('C', 0)];
  const by = (rules: readonly CoverageRule[]): string[] => {
    const walk = new MonthWalk(rules);
    return [byHand, next, last].map((line) => walk.judge(line).ruleId);
  };
  const asks: CoverageRule = { ...BILLS_WARRANTY, id: 'ASK', outcome: 'DECIDE' };
  expect(by([asks, ...BUILT_IN_RULES])).toEqual(['ASK', 'PACKAGE-VISIT', 'M15-OUTSIDE-PACKAGE']);
  expect(by(BUILT_IN_RULES)).toEqual(['PACKAGE-VISIT', 'PACKAGE-VISIT', 'M15-OUTSIDE-PACKAGE']);
  expect(by([BILLS_WARRANTY, ...BUILT_IN_RULES])).toEqual(['IN-WARRANTY', 'PACKAGE-VISIT', 'PACKAGE-VISIT']);
});

test('of a package by hours minutes are there for the next piece, or missing, and each period has its own', () => {
  const contract = { ...INPUT.contract, packageUnit: 'HOURS' as const };
  const labour = (left: number, more: Partial<JudgedLine> = {}): JudgedLine => ({
    ...{
      contractId: 'k',
      visitId: null,
      outcome: left > 0 ? ('COVERED' as const) : ('BILLED' as const),
      draws: left > 0 ? ('PACKAGE_HOURS' as const) : null,
    },
    inputs: { ...INPUT, contract, workType: 'ONSITE_LABOUR', visitCovered: true, visitDrawn: true, packageVisitsLeft: left, hours: 'WITHIN' },
    ...{ minutes: 60, packageFrom: '2026-03-01' },
    ...more,
  });
  const outside = labour(120, { inputs: { ...labour(120).inputs, hours: 'OUTSIDE' } });
  const lines = [outside, labour(60), labour(0), labour(0), labour(0, { packageFrom: '2026-04-01' })];
  const billsOutside: CoverageRule = { id: 'LATE', when: [{ cls: ['ONSITE_LABOUR'], hours: ['OUTSIDE'] }], outcome: 'BILLED', reason };
  const by = (rules: readonly CoverageRule[]): string[] => {
    const walk = new MonthWalk(rules);
    return lines.map((line) => walk.judge(line).ruleId);
  };
  expect(by(BUILT_IN_RULES)).toEqual(['PACKAGE-LABOUR', 'PACKAGE-LABOUR', 'M15-UNCOVERED-VISIT', 'M15-UNCOVERED-VISIT', 'M15-UNCOVERED-VISIT']);
  // The hour that would not be drawn pays for the next piece that was billed, and for no other period's.
  expect(by([billsOutside, ...BUILT_IN_RULES])).toEqual(['LATE', 'PACKAGE-LABOUR', 'PACKAGE-LABOUR', 'M15-UNCOVERED-VISIT', 'M15-UNCOVERED-VISIT']);
});
