import fc from 'fast-check';
import { workApprovalContent, type WorkNeed } from '../../domain/approval-content';
import { decideLines, isPartial, type LineAnswer } from '../../domain/line-decision';
import { addAmounts } from '../../domain/money';

const NEED: WorkNeed = {
  ticketNumber: 1001,
  subject: 'Disk',
  customerName: 'Işıklar Çelik',
  site: null,
  deviceLabel: 'SM-000001',
  deviceKind: 'DESKTOP',
  requester: null,
  scope: 'Disk ve bellek',
  diagnosis: 'Okuma hatası',
  conveyedBy: { id: 'u', name: 'Deneme' },
  conveyedOn: '2026-11-28',
};
const content = workApprovalContent(
  NEED,
  {
    kind: 'HARDWARE_CHANGE',
    lines: [
      { workType: 'PART_OUT_OF_WARRANTY', quantity: '3', unitPrice: '833.33', alternatives: ['1250.05', '99.99'] },
      { workType: 'HARDWARE_UPGRADE', quantity: '1.5', unitPrice: '1200.01' },
    ],
  },
  [
    { description: 'SSD 1 TB', alternatives: ['SSD 2 TB', 'HDD'] },
    { description: 'Montaj', alternatives: [] },
  ],
  '0',
);
const yes = { approved: true, alternative: null } as const;
const no = { approved: false } as const;

test('the request has each line with its amount, and what could be taken instead', () => {
  expect(content.lines.map(({ amount, alternatives = [] }) => [amount, alternatives.map((other) => other.amount)])).toEqual([
    ['2499.99', ['3750.15', '299.97']],
    ['1800.02', []],
  ]);
  expect(content.total).toBe('4300.01');
});

test.each<[string, LineAnswer[], string | null]>([
  ['all as they are', [yes, yes], '4300.01'],
  ['one of them', [yes, no], '2499.99'],
  ['an alternative of one', [{ approved: true, alternative: 1 }, yes], '2099.99'],
  ['none: that is a refusal', [no, no], null],
  ['an alternative that was not shown', [{ approved: true, alternative: 2 }, yes], null],
  ['an alternative of a line without any', [yes, { approved: true, alternative: 0 }], null],
  ['too few answers', [yes], null],
  ['too many answers', [yes, yes, yes], null],
])('approving %s', (_name, answers, total) => {
  expect(decideLines(content, answers)?.total ?? null).toBe(total);
});

test('whatever is taken sums to the kuruş, and what was refused carries nothing', () => {
  const answer = fc.oneof(
    fc.constant<LineAnswer>(no),
    fc.constantFrom<LineAnswer>(yes, { approved: true, alternative: 0 }, { approved: true, alternative: 1 }),
  );
  fc.assert(
    fc.property(answer, fc.constantFrom<LineAnswer>(yes, no), (first, second) => {
      const decided = decideLines(content, [first, second]);
      if (decided === null) return expect([first.approved, second.approved]).toEqual([false, false]);
      expect(decided.total).toBe(addAmounts(...decided.lines.filter(({ approved }) => approved).map(({ amount }) => amount)));
      expect(decided.lines.filter(({ approved }) => !approved).every(({ amount }) => amount === '0.00')).toBe(true);
      expect(isPartial(decided)).toBe(!first.approved || !second.approved);
    }),
  );
});
