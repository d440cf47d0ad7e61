import fc from 'fast-check';
import { compareExcess, excessContent, type ExceedingLine } from '../../domain/excess';
import { awaitedNeeds, needsOf, openNeeds } from '../../domain/needs';
import { addAmounts, compareAmounts } from '../../domain/money';
import type { Actor } from '../../domain/command-args';
import { MAILS } from '../../domain/mail-keys';
import { stateDef, TICKET_STATE_NAMES, type TicketState } from '../../domain/ticket-states';
import { allowedCommands, decide, type Decision } from '../../domain/ticket-machine';
import type { ApprovalRef, TicketSnapshot } from '../../domain/ticket-snapshot';
import { waitingOf } from '../../domain/ticket-waiting';
import { isAskable, isAsked, isReleasing } from '../../domain/charge-holds';
import { ASKED_LINES, excessOf } from '../support/asked-lines';
import { ACTORS, APPROVAL, commandFor, needsBy, NOON, snapshotIn, uuid } from '../support/tickets';

const { desk, approver, system } = ACTORS;
const EXCESS: ApprovalRef = { ...APPROVAL, id: uuid(61), n: 7, kind: 'EXCESS' };
const LIVING = TICKET_STATE_NAMES.filter((state) => stateDef(state).terminal !== true);
const ENTITLED = LIVING.filter((state) => !['RECEIVED', 'NOT_ENTITLED', 'MERGED'].includes(state));

/** The ticket in a state, with a question about an amount besides whatever else it carries there. */
function asked(state: TicketState, need: ApprovalRef = EXCESS): TicketSnapshot {
  const snapshot = snapshotIn(state);
  return { ...snapshot, entitlement: 'ENTITLED', needs: { ...snapshot.needs, ...needsBy(need) } };
}

function give(
  snapshot: TicketSnapshot,
  command: Parameters<typeof commandFor>[1],
  actor: Actor = desk,
  args: object = { approvalId: EXCESS.id },
): Decision {
  const verdict = decide(snapshot, commandFor(snapshot, command, actor, args as never), NOON);
  if (!verdict.ok) throw new Error(`${command} in ${snapshot.state}: ${verdict.code}`);
  return verdict;
}

describe('to the kuruş', () => {
  const amount = fc.integer({ min: 0, max: 100_000_000 }).map((kurus) => `${Math.floor(kurus / 100)}.${String(kurus % 100).padStart(2, '0')}`);

  test('what was billed and what is asked make the total, and the difference is what lies above the approved amount', () => {
    fc.assert(
      fc.property(amount, amount, fc.array(amount, { minLength: 1, maxLength: 20 }), (approved, billed, nets) => {
        const { asked: sum, total, beyond } = compareExcess({ approved, billed }, nets);
        expect(addAmounts(billed, ...nets)).toBe(total);
        expect(addAmounts(...nets)).toBe(sum);
        if (compareAmounts(total, approved) > 0) expect(addAmounts(approved, beyond)).toBe(total);
        else expect(beyond).toBe('0.00');
      }),
    );
  });
});

const WHOLE = { byWorkType: false, approvedInAll: '3000.00', billedInAll: '2400.00', askedElsewhere: '0', committed: '4550.55' };

test('the approver reads what was approved, what it became, each line with its receipt, and the difference', () => {
  const line: ExceedingLine = {
    ...{ id: uuid(95), workType: 'OTHER_EXPENSE', description: 'Vinç kirası', minutes: null, net: '1250.55', vatRate: '20.00' },
    ...{ receiptHash: 'ab12', receiptNumber: 'F-17', receiptDate: '2026-11-23', receiptVendor: 'Kaya Vinç' },
  };
  const labour: ExceedingLine = {
    ...{ id: uuid(96), workType: 'ONSITE_LABOUR', description: 'Yerinde işçilik', minutes: 95, net: '900.00', vatRate: '20.00' },
    ...{ receiptHash: null, receiptNumber: null, receiptDate: null, receiptVendor: null },
  };
  const need = {
    ...{ ticketNumber: 1042, subject: 'Yazıcı', customerName: 'Işıklar', site: null, deviceLabel: null, deviceKind: null, requester: null },
    ...{ scope: 'Panel değişimi', diagnosis: 'Bina vinç istedi', conveyedBy: { id: uuid(13), name: 'Gülşah' }, conveyedOn: '2026-11-24' as const },
  };
  const basis = { n: 1, decidedOn: '2026-11-20' as const, approved: '3000.00', billed: '2400.00', currency: 'TRY' as const, ...WHOLE };
  const content = excessContent(need, basis, [line, labour]);
  expect(content).toMatchObject({ kind: 'EXCESS', total: '2150.55', diagnosis: 'Bina vinç istedi' });
  expect(content.lines.map(({ description, amount, receiptOf }) => [description.tr, amount, receiptOf])).toEqual([
    [expect.stringMatching(/Vinç kirası; belge: F-17, Kaya Vinç, 23\.11\.2026$/), '1250.55', uuid(95)],
    ['Yerinde işçilik; 95 dakika', '900.00', undefined],
  ]);
  const notes = content.notes.map(({ tr }) => tr).join(' ');
  for (const part of ['Daha önce onaylanan: ₺3.000,00 (1. istek, 20.11.2026)', '₺2.400,00', 'toplam: ₺4.550,55', 'aşan: ₺1.550,55'])
    expect(notes).toContain(part);
  expect(notes).not.toMatch(/bu tür iş|Aynı onay/);
  const part = { ...basis, byWorkType: true, approvedInAll: '9500.00', billedInAll: '8100.00', askedElsewhere: '250.10', committed: '9600.65' };
  const ofPart = excessContent(need, part, [line]);
  // Their limit is for the whole of it.
  expect(ofPart.billedBefore).toBe('8350.10');
  const said = ofPart.notes.map(({ tr }) => tr).join(' ');
  for (const words of ['bu tür iş için', 'onaylanan ₺9.500,00, şimdiye kadar faturaya eklenen ₺8.100,00', 'kararı beklenen: ₺250,10'])
    expect(said).toContain(words);
});

test('where only a part is asked about, the whole is named, what is asked of it, and what waits', () => {
  const labour: ExceedingLine = {
    ...{ id: uuid(96), workType: 'ONSITE_LABOUR', description: 'Yerinde işçilik', minutes: 60, net: '1350.00', vatRate: '20.00' },
    ...{ quantity: '1', unitPrice: '1500', discountPercent: '10', receiptHash: null, receiptNumber: null, receiptDate: null, receiptVendor: null },
  };
  const need = {
    ...{ ticketNumber: 1042, subject: 'Yazıcı', customerName: 'Işıklar', site: null, deviceLabel: null, deviceKind: null, requester: null },
    ...{ scope: 'Panel değişimi', diagnosis: 'Bina vinç istedi', conveyedBy: { id: uuid(13), name: 'Gülşah' }, conveyedOn: '2026-11-24' as const },
  };
  const basis = { n: 1, decidedOn: '2026-11-20' as const, approved: '1000.00', billed: '0.00', currency: 'TRY' as const, ...WHOLE };
  const whole = excessContent(need, basis, [labour]);
  expect(whole.exceeded).toEqual({ approved: '1000.00', cameTo: '1350.00', beyond: '350.00', n: 1, decidedOn: '2026-11-20' });
  expect(whole.lines[0]).toMatchObject({ quantity: '1', unitPrice: '1500' });
  expect(whole.lines[0]?.description).toEqual({ tr: expect.stringContaining('indirim: %10'), en: expect.stringContaining('discount: %10') });
  const part = excessContent(need, { ...basis, heldBesides: '1755.00', askedBesides: '400.00' }, [labour]);
  expect(part.exceeded).toMatchObject({
    ...{ cameTo: '3105.00', beyond: '2105.00' },
    parts: { asked: '1350.00', askedElsewhere: '400.00', waiting: '1355.00' },
  });
  expect(part.total).toBe('1350.00');
  const notes = part.notes.map(({ tr }) => tr).join(' ');
  for (const words of ['gerçekleşen toplam: ₺3.105,00', 'Şimdi yalnızca ₺1.350,00 soruluyor', 'kalan ₺1.355,00 faturaya eklenmeden bekler'])
    expect(notes).toContain(words);
});

test('in another currency the comparison is by the rate of the approval, what is asked about by the rate of the day', () => {
  const line: ExceedingLine = {
    ...{
      id: uuid(96),
      workType: 'ONSITE_LABOUR',
      description: 'Yerinde işçilik',
      minutes: 60,
      net: '1320.00',
      comparedNet: '1200.00',
      vatRate: '20.00',
    },
    ...{ receiptHash: null, receiptNumber: null, receiptDate: null, receiptVendor: null },
  };
  const need = {
    ...{ ticketNumber: 1042, subject: 'Yazıcı', customerName: 'Işıklar', site: null, deviceLabel: null, deviceKind: null, requester: null },
    ...{ scope: 'Panel değişimi', diagnosis: 'Uzun sürdü', conveyedBy: { id: uuid(13), name: 'Gülşah' }, conveyedOn: '2026-11-24' as const },
  };
  const rate = { currency: 'USD', rate: '40', day: '2026-11-02' };
  const basis = { n: 1, decidedOn: '2026-11-20' as const, approved: '3000.00', billed: '2000.00', currency: 'TRY' as const, ...WHOLE, rate };
  const content = excessContent(need, basis, [line]);
  expect(content).toMatchObject({ total: '1320.00', exceeded: { cameTo: '3200.00', beyond: '200.00' } });
  expect(content.lines[0]?.amount).toBe('1320.00');
  expect(content.notes.map(({ tr }) => tr).join(' ')).toMatch(/1 USD = ₺40,00\); .* ₺1\.200,00 eder\. .* ₺1\.320,00 eklenir/);
  // Where the rate has not moved there is nothing to say of it.
  const same = excessContent(need, basis, [{ ...line, comparedNet: '1320.00' }]);
  expect(same.notes.map(({ tr }) => tr).join(' ')).not.toMatch(/USD/);
});

test('a visit that the package pays for is said to be drawn: alone nothing is invoiced, beside other lines nothing of it', () => {
  const words = { ...{ receiptHash: null, receiptNumber: null, receiptDate: null, receiptVendor: null }, vatRate: '20.00', minutes: null };
  const visit: ExceedingLine = {
    ...words,
    id: uuid(97),
    workType: 'ONSITE_VISIT',
    description: 'Yerinde servis',
    net: '0.00',
    covered: true,
    draws: 'PACKAGE_VISIT',
    packageUndrawn: 2,
  };
  const crane: ExceedingLine = { ...words, id: uuid(98), workType: 'OTHER_EXPENSE', description: 'Vinç', net: '500.00' };
  const need = {
    ...{ ticketNumber: 1042, subject: 'Yazıcı', customerName: 'Işıklar', site: null, deviceLabel: null, deviceKind: null, requester: null },
    ...{ scope: 'Panel değişimi', diagnosis: 'İtiraz edildi', conveyedBy: { id: uuid(13), name: 'Gülşah' }, conveyedOn: '2026-11-24' as const },
  };
  const denied = { ...WHOLE, n: 1, decidedOn: '2026-11-20' as const, approved: '0', billed: '0', currency: 'TRY' as const, isContested: true };
  const [alone, mixed] = [excessContent(need, denied, [visit]), excessContent(need, denied, [visit, crane])];
  expect(alone).toMatchObject({ anew: true, fromPackage: true, total: '0.00' });
  expect(alone.lines[0]?.description.tr).toContain('bir ziyaret düşülür; bu ziyaretten sonra paketin bu döneminde kalan ziyaret: 2');
  const said = alone.notes.map(({ tr }) => tr).join(' ');
  expect(said).toContain('faturaya bir şey eklenmez');
  expect(said).not.toMatch(/faturaya eklenir|KDV/);
  expect(mixed.fromPackage).toBeUndefined();
  const both = mixed.notes.map(({ tr }) => tr).join(' ');
  for (const part of ['Paketten karşılanan ziyaret için faturaya bir şey eklenmez', 'Onaylarsanız bu kalemler faturaya eklenir'])
    expect(both).toContain(part);
});

describe('asked beside whatever the ticket does', () => {
  test.each(ENTITLED)('in %s: the ticket stays where it is and waits for nothing', (state) => {
    const snapshot = { ...snapshotIn(state), entitlement: 'ENTITLED' as const };
    const verdict = give(snapshot, 'CONVEY_EXCESS', desk, {});
    expect([verdict.to, verdict.patch]).toEqual([state, { approvals: snapshot.approvals + 1 }]);
    expect(verdict.effects.map(({ kind }) => kind)).toEqual(['approval.open', 'mail']);
    const waiting = asked(state);
    expect(awaitedNeeds(waiting)).toEqual(awaitedNeeds(snapshot));
    expect(waitingOf(waiting, NOON)).toEqual(waitingOf(snapshot, NOON));
  });

  const OUTCOMES = [
    ['APPROVAL_GRANTED', approver, true],
    ['APPROVAL_REFUSED', approver, false],
    ['APPROVAL_EXPIRED', system, false],
    ['CANCEL_NEED', desk, false],
  ] as const;
  test.each(LIVING.flatMap((state) => OUTCOMES.map(([command, actor, released]) => [state, command, actor, released] as const)))(
    'in %s: %s is taken in, releases only by a yes, and tells the requester nothing',
    (state, command, actor, released) => {
      const snapshot = asked(state);
      const { to, patch, effects } = give(snapshot, command, actor);
      expect(to).toBe(state);
      expect(needsOf({ needs: patch.needs ?? {} })).toEqual(needsOf(snapshot).filter(({ id }) => id !== EXCESS.id));
      expect(effects.filter(({ kind }) => kind === 'excess.release')).toEqual(released ? [{ kind: 'excess.release', approvalId: EXCESS.id }] : []);
      const told = effects.flatMap((effect) => (effect.kind === 'mail' ? [MAILS[effect.mail].to] : []));
      expect(new Set(told)).not.toContain('requester');
      expect(effects.filter(({ kind }) => kind === 'task').length).toBe(command === 'APPROVAL_REFUSED' || command === 'APPROVAL_EXPIRED' ? 1 : 0);
      // Taken in once: the same answer again changes nothing.
      const again = { ...snapshot, needs: patch.needs ?? {} };
      expect(decide(again, commandFor(again, 'APPROVAL_GRANTED', approver, { approvalId: EXCESS.id }), NOON)).toMatchObject({ effects: [] });
    },
  );

  test('by phone and again by mail, also where the state knows no other request', () => {
    const snapshot = asked('RESOLVED');
    expect(allowedCommands(snapshot, desk, NOON)).toEqual(expect.arrayContaining(['RECORD_PHONE_DECISION', 'RESEND_APPROVAL', 'CANCEL_NEED']));
    const yes = give(snapshot, 'RECORD_PHONE_DECISION', desk, { approvalId: EXCESS.id, approved: true });
    expect(yes.effects.map(({ kind }) => kind)).toEqual(['approval.decide-by-phone', 'excess.release', 'mail']);
    expect(allowedCommands(snapshotIn('RESOLVED'), desk, NOON)).not.toContain('RECORD_PHONE_DECISION');
  });

  test.each(LIVING)('in %s: decided by hand meanwhile, it is superseded and whoever was asked hears that no answer is needed', (state) => {
    const snapshot = asked(state);
    const { to, patch, effects } = give(snapshot, 'SUPERSEDE_EXCESS', ACTORS.accountant);
    expect([to, patch]).toEqual([state, { needs: snapshotIn(state).needs }]);
    expect(effects).toEqual([
      { kind: 'approval.close', approvalId: EXCESS.id, status: 'SUPERSEDED' },
      { kind: 'mail', mail: 'APPROVAL_WITHDRAWN', subjectId: EXCESS.id },
    ]);
    const again = { ...snapshot, needs: patch.needs ?? {} };
    expect(decide(again, commandFor(again, 'SUPERSEDE_EXCESS', ACTORS.accountant, { approvalId: EXCESS.id }), NOON)).toMatchObject({ ok: false });
    expect(allowedCommands(snapshotIn(state), ACTORS.accountant, NOON)).not.toContain('SUPERSEDE_EXCESS');
  });

  test('above the limit the next one is asked before anything is released', () => {
    const verdict = give(asked('CLOSED', { ...EXCESS, aboveId: uuid(24) }), 'APPROVAL_GRANTED', approver);
    expect(verdict.effects[0]).toEqual({ kind: 'approval.open-second', n: expect.any(Number) as number, firstId: EXCESS.id });
    expect(verdict.effects.some(({ kind }) => kind === 'excess.release')).toBe(false);
  });

  test('a solution leaves the question open; the end of the ticket takes it back', () => {
    const solved = give(asked('IN_PROGRESS'), 'RESOLVE', desk, {});
    expect(solved.patch.needs).toBeUndefined();
    for (const [state, command, actor] of [
      ['CLOSED', 'END', system],
      ['IN_PROGRESS', 'CANCEL', desk],
    ] as const) {
      const ended = give(asked(state), command, actor, {});
      expect(openNeeds({ needs: ended.patch.needs ?? {} })).toEqual([]);
      expect(ended.effects).toContainEqual({ kind: 'approval.close', approvalId: EXCESS.id, status: 'CANCELLED' });
    }
  });

  test('only by those who convey', () => {
    const snapshot = { ...snapshotIn('RESOLVED'), entitlement: 'ENTITLED' as const };
    for (const actor of [ACTORS.technician, ACTORS.deskWithoutConveying, ACTORS.accountant, ACTORS.ops, ACTORS.requester])
      expect(decide(snapshot, commandFor(snapshot, 'CONVEY_EXCESS', actor), NOON)).toEqual({ ok: false, code: 'NOT_PERMITTED' });
    for (const actor of [desk, ACTORS.conveyingTechnician, ACTORS.manager, ACTORS.admin])
      expect(decide(snapshot, commandFor(snapshot, 'CONVEY_EXCESS', actor), NOON).ok).toBe(true);
  });
});

test.each(ASKED_LINES)(
  'a line %s for %s that was asked about (%s): can be asked about, waits for an answer, is being released: %j',
  (hold, holdReason, asked, wanted) => {
    const line = { hold, holdReason, excess: excessOf(asked) };
    expect([isAskable(line), isAsked(line), isReleasing(line)]).toEqual(wanted);
  },
);
