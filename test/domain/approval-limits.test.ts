import fc from 'fast-check';
import type { ApprovalContent, ApprovalLine } from '../../domain/approval-content';
import { approverAbove, contentLeft, highestTotal, isWithinLimit, type Signatory } from '../../domain/approval-limits';
import { decideLines, type LineAnswer } from '../../domain/line-decision';
import { addAmounts, compareAmounts } from '../../domain/money';
import { decide, type Decision } from '../../domain/ticket-machine';
import type { ApprovalRef, TicketSnapshot } from '../../domain/ticket-snapshot';
import { ACTORS, APPROVAL, commandFor, HARDWARE, needsBy, NOON, snapshotIn, uuid } from '../support/tickets';

const person = (id: string, approvalLimit: string | null, ...roles: string[]): Signatory => ({ id, name: id, roles, active: true, approvalLimit });

const ALI = person('ali', '10000.00', 'REPRESENTATIVE');
const BANU = person('banu', '50000.00', 'REPRESENTATIVE');
const CEM = person('cem', null, 'REPRESENTATIVE');
const DENIZ = person('deniz', '20000.00', 'IT_OFFICER');
const ECE = person('ece', null, 'BILLING');
const ALL = [ECE, DENIZ, CEM, BANU, ALI];

describe('who must approve besides', () => {
  const CASES: readonly [
    string,
    Parameters<typeof approverAbove>[0]['role'],
    Signatory,
    string,
    string | null,
    readonly Signatory[],
    string | null,
  ][] = [
    ['exactly at the limit is within it', 'REPRESENTATIVE', ALI, '10000.00', null, ALL, null],
    ['a kuruş above: the lowest limit that is enough', 'REPRESENTATIVE', ALI, '10000.01', null, ALL, 'banu'],
    ['exactly at the next limit', 'REPRESENTATIVE', ALI, '50000.00', null, ALL, 'banu'],
    ['above that too: whoever has none', 'REPRESENTATIVE', ALI, '50000.01', null, ALL, 'cem'],
    ['no limit, no second', 'REPRESENTATIVE', CEM, '999999.00', null, ALL, null],
    ['a limit of nothing: even a free visit', 'REPRESENTATIVE', { ...ALI, approvalLimit: '0.00' }, '0.00', null, ALL, null],
    ['whom the customer has named, whatever their role', 'REPRESENTATIVE', ALI, '10000.01', 'ece', ALL, 'ece'],
    ['named, but not for so much', 'REPRESENTATIVE', ALI, '60000.00', 'banu', ALL, 'cem'],
    ['named is the approver: never the same person', 'REPRESENTATIVE', ALI, '10000.01', 'ali', ALL, 'banu'],
    ['named, but not in use', 'REPRESENTATIVE', ALI, '10000.01', 'ece', [{ ...ECE, active: false }, BANU, ALI], 'banu'],
    ['of another role only', 'REPRESENTATIVE', ALI, '10000.01', null, [DENIZ, ALI], 'nobody'],
    ['the IT officer likewise (M14)', 'IT_OFFICER', DENIZ, '20000.01', null, ALL, 'nobody'],
    ['the IT officer with somebody named', 'IT_OFFICER', DENIZ, '20000.01', 'cem', ALL, 'cem'],
    ['nobody else', 'REPRESENTATIVE', ALI, '10000.01', null, [ALI], 'nobody'],
  ];
  test.each(CASES)('%s', (_name, role, approver, total, secondApproverId, others, wanted) => {
    const found = approverAbove({ total, role, approver, others, secondApproverId });
    expect(found === null || found === 'nobody' ? found : found.id).toBe(wanted);
  });
});

const line = (amount: string, ...others: string[]): ApprovalLine => ({
  workType: 'MOVE',
  description: { tr: 'Taşıma', en: 'Move' },
  quantity: '1',
  unitPrice: amount,
  amount,
  ...(others.length === 0 ? {} : { alternatives: others.map((other) => ({ description: `${other} ile`, unitPrice: other, amount: other })) }),
});
const contentOf = (...lines: readonly ApprovalLine[]): ApprovalContent =>
  ({ kind: 'EXTRA_WORK', lines, total: addAmounts(...lines.map(({ amount }) => amount)), currency: 'TRY', notes: [] }) as unknown as ApprovalContent;

test('an alternative that costs more counts: the limit is held against the most that can be chosen', () => {
  expect(highestTotal([line('100.10', '900.05', '50.00'), line('200.00')])).toBe('1100.05');
});

describe('the second is asked what the first has left, to the kuruş', () => {
  test('everything as it was put is the same content', () => {
    const content = contentOf(line('0.10'), line('0.20'));
    expect(contentLeft(content, null)).toBe(content);
    expect(contentLeft(content, decideLines(content, [yes(), yes()])?.lines ?? null)).toBe(content);
  });

  test('what could be chosen is chosen by the first: the second takes or leaves it', () => {
    const content = contentOf(line('1000.00', '1499.99', '700.01'), line('33.33'), line('0.67'));
    const decided = decideLines(content, [yes(1), { approved: false }, yes()]);
    const left = contentLeft(content, decided?.lines ?? null);
    expect(left.lines.map(({ amount, description }) => [amount, description.tr])).toEqual([
      ['700.01', 'Taşıma – seçilen: 700.01 ile'],
      ['0.67', 'Taşıma'],
    ]);
    expect(left.total).toBe('700.68');
    // By phone the request is taken as it was put.
    expect(contentLeft(content, null).lines.every(({ alternatives }) => alternatives === undefined)).toBe(true);
  });

  test('whatever is answered, the second is asked exactly the sum that the first approved', () => {
    const amount = fc.integer({ min: 1, max: 10_000_000 }).map((kurus) => (kurus / 100).toFixed(2));
    const asked = fc.array(fc.tuple(amount, fc.array(amount, { maxLength: 2 }), fc.boolean(), fc.nat(2)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(asked, (given) => {
        const content = contentOf(...given.map(([own, others]) => line(own, ...others)));
        const answers = given.map(([, others, approved, at]): LineAnswer => (approved ? yes(at < others.length ? at : null) : { approved: false }));
        const decided = decideLines(content, answers);
        if (decided === null) return;
        const left = contentLeft(content, decided.lines);
        expect(left.total).toBe(decided.total);
        expect(addAmounts(...left.lines.map((one) => one.amount))).toBe(left.total);
        expect(compareAmounts(left.total, highestTotal(content.lines)) <= 0).toBe(true);
        expect(isWithinLimit(left.total, left.total)).toBe(true);
      }),
    );
  });
});

function yes(alternative: number | null = null): LineAnswer {
  return { approved: true, alternative };
}

describe('a yes above the limit opens a second request, and only the last yes counts', () => {
  const { desk, approver, system } = ACTORS;
  const first: ApprovalRef = { ...APPROVAL, aboveId: uuid(24) };
  const { aboveId: _none, ...rest } = first;
  const second: ApprovalRef = { ...rest, id: uuid(41), n: 2, approverId: uuid(24), firstId: first.id };
  const asking = (...needs: readonly ApprovalRef[]): TicketSnapshot =>
    snapshotIn('WAITING_APPROVAL', { needs: needsBy(...needs), approvals: needs.length });
  const give = (snapshot: TicketSnapshot, command: 'APPROVAL_GRANTED' | 'APPROVAL_REFUSED' | 'CONTEST_DECISION', approvalId: string): Decision => {
    const verdict = decide(snapshot, commandFor(snapshot, command, approver, { approvalId }), NOON);
    if (!verdict.ok) throw new Error(verdict.code);
    return verdict;
  };
  const mails = ({ effects }: Decision) => effects.flatMap((effect) => (effect.kind === 'mail' ? [[effect.mail, effect.subjectId]] : []));

  test('the first yes leaves the ticket where it is and asks the next', () => {
    const verdict = give(asking(first), 'APPROVAL_GRANTED', first.id);
    expect([verdict.to, verdict.patch]).toEqual(['WAITING_APPROVAL', { approvals: 2, needs: {} }]);
    expect(verdict.effects[0]).toEqual({ kind: 'approval.open-second', n: 2, firstId: first.id });
    expect(mails(verdict)).toEqual([
      ['APPROVAL_DECIDED', first.id],
      ['APPROVAL_REQUEST', uuid(100)],
    ]);
  });

  test('by phone likewise: decided first, then passed on', () => {
    const snapshot = asking(first);
    const verdict = decide(snapshot, commandFor(snapshot, 'RECORD_PHONE_DECISION', desk, { approvalId: first.id, approved: true }), NOON) as Decision;
    expect(verdict.effects.map(({ kind }) => kind)).toEqual(['approval.decide-by-phone', 'approval.open-second', 'mail', 'mail']);
    expect(verdict.to).toBe('WAITING_APPROVAL');
  });

  test('the second yes approves and tells both; a no of either refuses', () => {
    const granted = give(asking(second), 'APPROVAL_GRANTED', second.id);
    expect([granted.to, granted.patch.needs?.[second.id]?.status]).toEqual(['TO_PLAN', 'APPROVED']);
    expect(mails(granted)).toEqual([
      ['APPROVAL_DECIDED', second.id],
      ['APPROVAL_SECOND_DECIDED', first.id],
    ]);
    for (const [need, to] of [
      [first, 'IN_PROGRESS'],
      [second, 'IN_PROGRESS'],
    ] as const) {
      const refused = give(asking(need), 'APPROVAL_REFUSED', need.id);
      expect([refused.to, refused.patch.needs]).toEqual([to, {}]);
    }
  });

  test('nothing is planned between the two', () => {
    const snapshot = { ...asking(second, { ...HARDWARE, status: 'APPROVED' }), state: 'WAITING_APPROVAL' as const };
    expect(decide(snapshot, commandFor(snapshot, 'PLAN_VISIT', desk), NOON).ok).toBe(false);
  });

  test('expiry of the second ends it; withdrawing it tells who had said yes', () => {
    const snapshot = asking(second);
    const expired = decide(snapshot, commandFor(snapshot, 'APPROVAL_EXPIRED', system, { approvalId: second.id }), NOON) as Decision;
    expect([expired.to, expired.patch.needs]).toEqual(['IN_PROGRESS', {}]);
    const cancelled = decide(snapshot, commandFor(snapshot, 'CANCEL_NEED', desk, { approvalId: second.id }), NOON) as Decision;
    expect(mails(cancelled).slice(0, 2)).toEqual([
      ['APPROVAL_WITHDRAWN', second.id],
      ['APPROVAL_WITHDRAWN', first.id],
    ]);
  });

  test('who contests the first yes takes the question back from the second, or what both approved rests', () => {
    const open = give(asking(second), 'CONTEST_DECISION', first.id);
    expect([open.to, open.patch.needs]).toEqual(['IN_PROGRESS', {}]);
    expect(open.effects).toContainEqual({ kind: 'approval.close', approvalId: second.id, status: 'CANCELLED' });
    // Whoever said yes first is not told that the work is given up.
    expect(mails(open)).toEqual([
      ['APPROVAL_WITHDRAWN', second.id],
      ['WORK_CONTESTED', second.id],
    ]);
    const planning = snapshotIn('TO_PLAN', { needs: needsBy({ ...second, status: 'APPROVED' }) });
    const rests = give(planning, 'CONTEST_DECISION', first.id);
    expect([rests.to, rests.patch.needs?.[second.id]?.status]).toEqual(['TO_PLAN', 'CONTESTED']);
  });
});
