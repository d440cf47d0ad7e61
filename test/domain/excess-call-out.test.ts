import fc from 'fast-check';
import { holdOf, isAskedApart, isOfOneRequest, type ComparedLine } from '../../domain/charge-holds';
import { compareExcess, excessContent, furtherBeyond, type ExceededApproval, type ExceedingLine } from '../../domain/excess';
import { addAmounts, compareAmounts, negateAmount } from '../../domain/money';
import { uuid } from '../support/tickets';

const SAME = { n: 1, decidedOn: '2026-11-20' as const, currency: 'TRY' as const, askedElsewhere: '0.00', committed: '7000.00' };
const need = {
  ...{ ticketNumber: 1042, subject: 'Yazıcı', customerName: 'Işıklar', site: null, deviceLabel: null, deviceKind: null, requester: null },
  ...{ scope: 'Panel değişimi', diagnosis: 'Paket tükendi', conveyedBy: { id: uuid(13), name: 'Gülşah' }, conveyedOn: '2026-11-24' as const },
};

interface Visit {
  /** What was approved in all, and for the call-out alone. */
  readonly total: string;
  readonly quoted: string;
  /** What is billed of the rest, and of earlier call-outs. */
  readonly rest: string;
  readonly callOuts: string;
}

/** The visit compared as a whole, and its call-outs by themselves. */
function bothOf({ total, quoted, rest, callOuts }: Visit): [whole: ExceededApproval, ofCallOuts: ExceededApproval] {
  const inAll = { approvedInAll: total, billedInAll: addAmounts(rest, callOuts) };
  return [
    { ...SAME, ...inAll, approved: total, billed: inAll.billedInAll, byWorkType: false },
    { ...SAME, ...inAll, approved: quoted, billed: callOuts, byWorkType: true },
  ];
}

const chosen = (visit: Visit, net: string): ExceededApproval => furtherBeyond(...bothOf(visit), [net]);

test.each<[string, Visit, string, { approved: string; beyond: string; byWorkType: boolean }]>([
  [
    'not quoted, with nothing of the rest billed yet',
    { total: '5500.00', quoted: '0.00', rest: '0.00', callOuts: '0.00' },
    '1500.00',
    { approved: '0.00', beyond: '1500.00', byWorkType: true },
  ],
  [
    'above its quote, with room in the rest',
    { total: '7000.00', quoted: '1500.00', rest: '3000.00', callOuts: '0.00' },
    '1800.00',
    { approved: '1500.00', beyond: '300.00', byWorkType: true },
  ],
  [
    'within its quote, whose money the labour has used',
    { total: '7000.00', quoted: '1500.00', rest: '7000.00', callOuts: '0.00' },
    '1500.00',
    { approved: '7000.00', beyond: '1500.00', byWorkType: false },
  ],
  [
    'a second one beside the first, which used the quote',
    { total: '7000.00', quoted: '1500.00', rest: '1000.00', callOuts: '1500.00' },
    '1500.00',
    { approved: '1500.00', beyond: '1500.00', byWorkType: true },
  ],
])('a call-out %s: it goes beyond by what the comparison says that goes further', (_what, visit, net, { approved, beyond, byWorkType }) => {
  const basis = chosen(visit, net);
  expect(basis).toMatchObject({ approved, byWorkType });
  expect(compareExcess(basis, [net]).beyond).toBe(beyond);
});

test('whatever is held as above what was approved goes beyond by more than nothing, and the sums add up', () => {
  const amount = fc.integer({ min: 0, max: 1_000_000 }).map((kurus) => `${Math.floor(kurus / 100)}.${String(kurus % 100).padStart(2, '0')}`);
  fc.assert(
    fc.property(amount, amount, amount, amount, (quoted, others, rest, net) => {
      const visit = { total: addAmounts(quoted, others), quoted, rest, callOuts: '0.00' };
      const approved = { total: visit.total, quoted, billed: rest, tolerancePercent: '0' };
      const isHeld = holdOf({ net, isPriced: true, inForce: true }, approved) === 'OVER_APPROVED';
      const basis = chosen(visit, net);
      const { total, beyond } = compareExcess(basis, [net]);
      expect(compareAmounts(beyond, '0') > 0).toBe(isHeld);
      if (isHeld) expect(addAmounts(total, negateAmount(basis.approved))).toBe(beyond);
      for (const other of bothOf(visit)) expect(compareAmounts(compareExcess(other, [net]).beyond, beyond)).toBeLessThanOrEqual(0);
    }),
  );
});

test('the content says what was approved for the visit itself, what it came to, and the whole of the approval', () => {
  const line: ExceedingLine = {
    ...{ id: uuid(95), workType: 'ONSITE_VISIT', description: 'Yerinde servis ziyareti', minutes: null, net: '1500.00', vatRate: '20.00' },
    ...{ receiptHash: null, receiptNumber: null, receiptDate: null, receiptVendor: null },
  };
  const content = excessContent(need, chosen({ total: '5500.00', quoted: '0.00', rest: '2400.00', callOuts: '0.00' }, '1500.00'), [line]);
  expect(content.exceeded).toEqual({ approved: '0.00', cameTo: '1500.00', beyond: '1500.00', n: 1, decidedOn: '2026-11-20' });
  const notes = content.notes.map(({ tr }) => tr).join(' ');
  for (const part of ['(bu tür iş için): ₺0,00', 'toplam: ₺1.500,00; onaylananı aşan: ₺1.500,00', 'onaylanan ₺5.500,00', 'eklenen ₺2.400,00'])
    expect(notes).toContain(part);
});

test('a call-out above what was approved is asked about by itself; what is asked anew has nothing to be compared with', () => {
  const visit: ComparedLine = { approvalId: 'a', workType: 'ONSITE_VISIT', holdReason: 'OVER_APPROVED' };
  const labour: ComparedLine = { ...visit, workType: 'ONSITE_LABOUR' };
  expect([isAskedApart(visit), isAskedApart(labour), isAskedApart({ ...visit, holdReason: 'CONTESTED' })]).toEqual([true, false, false]);
  expect(isOfOneRequest(visit, visit)).toBe(true);
  expect(isOfOneRequest(visit, labour)).toBe(false);
  expect(isOfOneRequest(labour, { ...labour, approvalId: 'b' })).toBe(false);
  expect(isOfOneRequest({ ...visit, holdReason: 'CONTESTED' }, { ...labour, holdReason: 'CONTESTED' })).toBe(true);
});
