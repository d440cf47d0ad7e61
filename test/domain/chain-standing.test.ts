import { standingSums, type ChainedApproval, type SecondYes } from '../../domain/chain-standing';
import type { AskedLine, LineChoice } from '../../domain/approval-sums';

const DISK: AskedLine = {
  ...{ workType: 'PART_OUT_OF_WARRANTY', description: { tr: 'Parça: disk', en: 'Part: disk' }, amount: '2500.00' },
  alternatives: [{ description: '1 TB', unitPrice: '2800.50', amount: '2800.50' }],
};
const LABOUR: AskedLine = { workType: 'HARDWARE_UPGRADE', description: { tr: 'İşçilik', en: 'Labour' }, amount: '250.00' };
const CABLE: AskedLine = { workType: 'PART_OUT_OF_WARRANTY', description: { tr: 'Parça: kablo', en: 'Part: cable' }, amount: '40.00' };
const [YES, NO]: LineChoice[] = [
  { approved: true, alternative: null },
  { approved: false, alternative: null },
] as const;
const OTHER: LineChoice = { approved: true, alternative: 0 };

const second = (decidedLines: LineChoice[] | null, more: Partial<SecondYes> = {}): SecondYes => ({
  ...{ status: 'APPROVED', contestedAt: null, decidedLines },
  ...more,
});
/** The first took the dearer disk and the labour, and left the cable. */
const chained = (after: SecondYes | null, more: Partial<ChainedApproval> = {}): ChainedApproval => ({
  content: { lines: [DISK, CABLE, LABOUR], total: '2790.00', conveyedOn: '2026-11-24' },
  ...{ status: 'APPROVED', contestedAt: null, decidedLines: [OTHER, NO as LineChoice, YES as LineChoice], approvedTotal: '3050.50' },
  chain: { first: null, second: after },
  ...more,
});
const PART = [YES, NO] as LineChoice[];

test('what stands is what both took: each line with its own VAT, and the sum of it', () => {
  const { told, chosen, standing, byLine, whatCounts } = standingSums(chained(second(PART)));
  expect(told).toMatchObject({ total: '2800.50', withVat: { total: '3360.60' } });
  expect([chosen, byLine, whatCounts]).toEqual([standing, true, 'APPROVED']);
  expect(standing).toMatchObject({ total: '2800.50', firstTotal: '3050.50' });
  expect(standing?.kept.map(({ description }) => description.tr)).toEqual(['Parça: 1 TB']);
  expect(standing?.left.map(({ description, amount }) => [description.tr, amount])).toEqual([['İşçilik', '250.00']]);
  // By the index of the request: a line that the first left is not the second's no.
  expect(standing?.lines.map(({ outcome, isBySecond = false }) => [outcome, isBySecond])).toEqual([
    ['INSTEAD', false],
    ['REFUSED', false],
    ['REFUSED', true],
  ]);
});

test('a first yes to the whole, and a second one to a part of it', () => {
  const { told, standing } = standingSums(chained(second([YES, NO, NO] as LineChoice[]), { decidedLines: null, approvedTotal: null }));
  expect([told.total, standing?.firstTotal]).toEqual(['2500.00', '2790.00']);
});

test.each([
  ['nobody was asked after it', chained(null)],
  ['the second took it as a whole', chained(second(null))],
  ['the second took each of it', chained(second([YES, YES] as LineChoice[]))],
  ['the second is asked still', chained(second(null, { status: 'OPEN' }))],
  ['the second refused', chained(second(null, { status: 'REFUSED' }))],
  ['the second yes is contested', chained(second(PART, { contestedAt: '2026-11-25' }))],
  ['the first yes is contested', chained(second(PART), { contestedAt: '2026-11-25' })],
  ['it was refused itself', chained(second(PART), { status: 'REFUSED' })],
])('%s: its own sum is told', (_name, approval) => {
  const { standing, told } = standingSums(approval);
  expect(standing).toBeNull();
  expect(told.total).toBe(approval.status === 'REFUSED' ? '2790.00' : '3050.50');
});
