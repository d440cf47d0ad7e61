import type { ApprovalStatus } from '../../domain/approval-content';
import { approvalSums, type AskedLine, type LineChoice, type SummedApproval } from '../../domain/approval-sums';

const DISK: AskedLine = {
  workType: 'HARDWARE_UPGRADE',
  description: { tr: 'Donanım yükseltme: 500 GB SSD', en: 'Hardware upgrade: 500 GB SSD' },
  ...{ quantity: '1', unitPrice: '2500.00', amount: '2500.00' },
  alternatives: [{ description: '1 TB SSD', unitPrice: '999999.00', amount: '999999.00' }],
};
const MEMORY: AskedLine = {
  workType: 'PART_OUT_OF_WARRANTY',
  description: { tr: 'Parça: bellek', en: 'Part: memory' },
  amount: '1200.00',
};
const row = (status: ApprovalStatus, decidedLines: LineChoice[] | null = null, more: Partial<SummedApproval> = {}): SummedApproval => ({
  content: { lines: [DISK, MEMORY], total: '3700.00', conveyedOn: '2026-11-24' },
  ...{ status, contestedAt: null, decidedLines, approvedTotal: null },
  ...more,
});
const INSTEAD: LineChoice[] = [
  { approved: true, alternative: 0 },
  { approved: true, alternative: null },
];
const PART: LineChoice[] = [
  { approved: false, alternative: null },
  { approved: true, alternative: null },
];
const contested = { contestedAt: new Date(0) };

test.each([
  ['open', row('OPEN'), 'ASKED', null, '3700.00', '4440.00'],
  ['refused', row('REFUSED'), 'NOTHING', null, '3700.00', '4440.00'],
  ['expired', row('EXPIRED'), 'NOTHING', null, '3700.00', '4440.00'],
  ['a contested no', row('REFUSED', null, contested), 'NOTHING', null, '3700.00', '4440.00'],
  ['approved as it was put', row('APPROVED'), 'APPROVED', '3700.00', '3700.00', '4440.00'],
  ['an alternative taken', row('APPROVED', INSTEAD), 'APPROVED', '1001199.00', '1001199.00', '1201438.80'],
  ['an alternative taken, as kept', row('APPROVED', INSTEAD, { approvedTotal: '1001199.00' }), 'APPROVED', '1001199.00', '1001199.00', '1201438.80'],
  ['a part refused', row('APPROVED', PART), 'APPROVED', '1200.00', '1200.00', '1440.00'],
  ['an alternative taken and contested', row('APPROVED', INSTEAD, contested), 'CONTESTED', '1001199.00', '1001199.00', '1201438.80'],
  ['resting on a yes that is contested', row('APPROVED', null, { chain: { first: contested } }), 'CONTESTED', '3700.00', '3700.00', '4440.00'],
  ['as it was put and contested', row('APPROVED', null, contested), 'CONTESTED', '3700.00', '3700.00', '4440.00'],
] as const)('%s: which sum counts, and each with its own VAT', (_name, approval, whatCounts, chosen, told, gross) => {
  const sums = approvalSums(approval);
  expect(sums).toMatchObject({
    whatCounts,
    asked: { total: '3700.00', withVat: { total: '4440.00' } },
    told: { total: told, withVat: { total: gross } },
  });
  expect(sums.chosen?.total ?? null).toBe(chosen);
  expect(sums.byLine).toBe(approval.decidedLines !== null);
});

test('each sum stands with the thing that it is the price of', () => {
  const { chosen, asked } = approvalSums(row('APPROVED', [INSTEAD[0] as LineChoice, PART[0] as LineChoice]));
  expect(asked.lines.map(({ description, amount }) => [description.tr, amount])).toEqual([
    ['Donanım yükseltme: 500 GB SSD', '2500.00'],
    ['Parça: bellek', '1200.00'],
  ]);
  expect(chosen?.lines).toMatchObject([
    {
      ...{ outcome: 'INSTEAD', taken: '1 TB SSD', amount: '999999.00', unitPrice: '999999.00', quantity: '1', left: [] },
      description: { tr: 'Donanım yükseltme: 1 TB SSD', en: 'Hardware upgrade: 1 TB SSD' },
      asked: { description: DISK.description, amount: '2500.00' },
    },
    { outcome: 'REFUSED', taken: null, amount: '0.00', description: MEMORY.description, asked: { amount: '1200.00' } },
  ]);
  expect(approvalSums(row('APPROVED', PART)).chosen?.lines[0]).toMatchObject({ outcome: 'REFUSED', left: [0] });
});

test('of lines with rates of their own, what was refused has no part in the VAT; of a package nothing is to pay', () => {
  const lines = [
    { ...DISK, vatRate: '20.00' },
    { ...MEMORY, vatRate: '10.00' },
  ];
  const content = { lines, total: '3700.00', conveyedOn: '2026-11-24' };
  const { asked, chosen } = approvalSums(row('APPROVED', PART, { content }));
  expect(asked.withVat).toEqual({ rate: null, total: '4320.00', isEstimate: false });
  expect(chosen?.withVat).toEqual({ rate: '10.00', total: '1320.00', isEstimate: false });
  const free = approvalSums(row('OPEN', null, { content: { ...content, fromPackage: true } }));
  expect(free.told.withVat).toBeNull();
});
