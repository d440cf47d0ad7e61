import { feeSteps, type FeeLine, type FeeStep, type NamedFee } from '../../domain/fee-steps';

const fee = (more: Partial<NamedFee> = {}): NamedFee => ({
  ...{
    key: 'fee:k:2026-12-01',
    text: 'Aylık sözleşme bedeli',
    period: 'MONTH',
    whole: { from: '2026-12-01', until: '2026-12-31' },
    keyDay: '2026-12-01',
  },
  ...{ from: '2026-12-01', until: '2026-12-31', day: '2026-12-31', net: '3100.00', n: 1, fee: '3100', code: null },
  ...more,
});
const line = (more: Partial<FeeLine> = {}): FeeLine => {
  const { key, net, day, n, code, text } = fee();
  return { key, month: '2026-12', isDraft: true, isGivenUp: false, said: { net, day, n, code, text }, ...more };
};
const steps = (fees: NamedFee[], lines: FeeLine[], more: { month?: string; today?: string; closed?: string[]; passed?: string[] } = {}): FeeStep[] =>
  feeSteps({
    fees,
    lines,
    month: more.month ?? '2026-12',
    today: more.today ?? '2027-01-02',
    isClosed: (month) => (more.closed ?? []).includes(month),
    isPassed: (month) => (more.passed ?? []).includes(month),
  });
const tell = (from: string, to: string) => ({ step: 'TELL', key: fee().key, text: 'Aylık sözleşme bedeli', from, to });
const settled = (more: Partial<FeeLine> = {}): FeeLine => line({ isDraft: false, ...more });

test.each<[string, FeeStep[], object[]]>([
  ['a fee without a line is charged', steps([fee()], []), [{ step: 'CHARGE', fee: fee() }]],
  ['not before its day', steps([fee()], [], { today: '2026-12-30' }), []],
  ['nor in another month', steps([fee()], [], { month: '2027-01' }), []],
  ['a line that says the same stays', steps([fee()], [line()]), []],
  ['a draft follows another amount', steps([fee({ net: '999.00' })], [line()]), [{ step: 'CHARGE', fee: fee({ net: '999.00' }) }]],
  ['and another code', steps([fee({ code: '603' })], [line()]), [{ step: 'CHARGE', fee: fee({ code: '603' }) }]],
  ['a draft of nothing is taken back', steps([], [line()]), [{ step: 'WITHDRAW', key: fee().key }]],
  ['a draft whose fee is due later is taken back', steps([fee({ day: '2027-03-31' })], [line()]), [{ step: 'WITHDRAW', key: fee().key }]],
  ['a draft of another month waits for the look at that', steps([], [line({ month: '2027-01' })]), []],
  ['a line that is somebody’s own stays', steps([fee()], [settled()]), []],
  ['and what it would be is told', steps([fee({ net: '999.00' })], [settled()]), [tell('3100.00', '999.00')]],
  ['also that it would be none', steps([], [settled({ month: '2026-11' })]), [tell('3100.00', '0')]],
  ['not of one that was given up', steps([], [settled({ isGivenUp: true })]), []],
  ['nor where nobody knows what was said', steps([fee({ net: '999.00' })], [settled({ said: null })]), []],
  ['a fee of a frozen month without a line is told', steps([fee()], [], { month: '2027-01', closed: ['2026-12'] }), [tell('0', '3100.00')]],
  ['of a month that its run has passed as well', steps([fee()], [], { month: '2027-01', passed: ['2026-12'] }), [tell('0', '3100.00')]],
  ['which is charged when that is looked at once more', steps([fee()], [], { passed: ['2026-12'] }), [{ step: 'CHARGE', fee: fee() }]],
  ['and not told before its day', steps([fee()], [], { month: '2026-11', today: '2026-12-20', passed: ['2026-12'] }), []],
  ['and not charged', steps([fee()], [], { closed: ['2026-12'] }), [tell('0', '3100.00')]],
])('%s', (_what, found, expected) => {
  expect(found).toEqual(expected);
});
