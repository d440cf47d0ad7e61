import {
  beyondApproved,
  heldBy,
  heldByContest,
  holdLabel,
  holdOf,
  isAskable,
  isAwaitingRate,
  isCarriedByVisit,
  isUndecided,
  judgeHold,
  needsNamedPrice,
  needsSpokenWord,
  stillHeld,
} from '../../domain/charge-holds';
import { WORK_TYPES, WORK_TYPE_CODES } from '../../domain/work-types';

test('the visit’s approval carries the call-out, its hours and its expenses, and nothing else (M10, M14, M15)', () => {
  expect(WORK_TYPE_CODES.filter((code) => isCarriedByVisit(WORK_TYPES[code].cls))).toEqual([
    'ONSITE_VISIT',
    'ONSITE_LABOUR',
    'TRAVEL',
    'LODGING',
    'OTHER_EXPENSE',
  ]);
});

test.each([
  [null, '10.00', 'NO_APPROVAL'],
  [null, '0.00', 'NO_APPROVAL'],
  [{ total: '1000.00', tolerancePercent: '0', billed: '0.00' }, '1000.00', null],
  [{ total: '1000.00', tolerancePercent: '0', billed: '0.00' }, '1000.01', 'OVER_APPROVED'],
  [{ total: '1000.00', tolerancePercent: '10', billed: '600.00' }, '500.00', null],
  [{ total: '1000.00', tolerancePercent: '10', billed: '600.00' }, '500.01', 'OVER_APPROVED'],
  [{ total: '0.00', tolerancePercent: '10', billed: '0.00' }, '0.01', 'OVER_APPROVED'],
  // Whoever approved more named the sum: no tolerance is on it.
  [{ total: '1000.00', raisedTo: '1500.00', tolerancePercent: '10', billed: '1400.00' }, '100.00', null],
  [{ total: '1000.00', raisedTo: '1500.00', tolerancePercent: '10', billed: '1400.00' }, '100.01', 'OVER_APPROVED'],
] as const)('of %j a line of %s is held for %s', (approved, net, reason) => {
  expect(holdOf({ net, isPriced: true, inForce: true }, approved && { ...approved, quoted: null })).toBe(reason);
});

test.each([
  [{ isPriced: false, inForce: true }, 'NO_PRICE'],
  [{ isPriced: true, inForce: false }, 'NOT_IN_FORCE'],
  [{ isPriced: false, inForce: false }, 'NO_PRICE'],
] as const)('%j waits for a person though the amount is approved (%s)', (line, reason) => {
  expect(holdOf({ net: '1.00', ...line }, { total: '1000.00', tolerancePercent: '0', quoted: null, billed: '0.00' })).toBe(reason);
});

test.each([
  ['what nobody approved', null, false, { held: 'NOT_IN_FORCE', heldBesides: 'NO_APPROVAL' }],
  ['what is beyond', '50.00', false, { held: 'NOT_IN_FORCE', heldBesides: 'OVER_APPROVED' }],
  ['what was approved', '100.00', false, { held: 'NOT_IN_FORCE' }],
  ['what is beyond, in force', '50.00', true, { held: 'OVER_APPROVED' }],
  ['what was approved, in force', '100.00', true, { held: null }],
] as const)('%s (%s approved) waits for the end of its contract and for what it would wait for besides', (_, total, inForce, expected) => {
  const approved = total === null ? null : { total, tolerancePercent: '0', quoted: null, billed: '0.00' };
  expect(judgeHold({ net: '100.00', isPriced: true, inForce }, approved)).toEqual(expected);
  const [held, first] = [expected.held, 'heldBesides' in expected ? expected.heldBesides : null];
  if (held === null) return;
  expect(needsSpokenWord({ covered: false, excess: null, holdReason: held, holdFirstReason: first })).toBe(total !== '100.00');
});

test.each([
  ['1500.00', '1500.00', '0', null],
  ['1500.00', '1500.01', '0', 'OVER_APPROVED'],
  ['1500.00', '1650.00', '10', null],
  // The package was to pay for it, or nobody spoke of it: what was approved for labour does not.
  ['0', '1500.00', '10', 'OVER_APPROVED'],
] as const)('a call-out quoted at %s and billed at %s with a tolerance of %s %% is held for %s', (quoted, net, tolerancePercent, reason) => {
  expect(holdOf({ net, isPriced: true, inForce: true }, { total: '9000.00', tolerancePercent, quoted, billed: '0.00' })).toBe(reason);
});

test.each([
  // The whole alone counts.
  [{ total: '1000.00', billed: '600.00', quoted: null }, '600.00', { approved: '200.00', limit: '100.00' }],
  // The package was to pay for it: there is room in the whole, and none in its quote.
  [{ total: '9000.00', billed: '0.00', quoted: '0' }, '1500.00', { approved: '1500.00', limit: '1500.00' }],
  [{ total: '9000.00', billed: '8900.00', quoted: '1400.00' }, '1500.00', { approved: '1400.00', limit: '500.00' }],
  [{ total: '9000.00', billed: '0.00', quoted: '1000.00' }, '1500.00', { approved: '500.00', limit: '400.00' }],
] as const)('of %j a line of %s goes beyond by %j: by its own quote where that is further', (approved, net, beyond) => {
  expect(beyondApproved(net, { ...approved, tolerancePercent: '10' })).toEqual(beyond);
});

test('a line that costs nothing is not said to be on an invoice', () => {
  expect(holdLabel('BILLED', false).tr).toBe('Faturaya eklendi');
  expect(holdLabel('BILLED', true)).toEqual({ tr: 'Geçerli sayıldı', en: 'Counts as recorded' });
  expect(holdLabel('HELD', true)).toEqual(holdLabel('HELD', false));
});

test.each([
  ['HELD', 'NO_RATE', true],
  ['HELD', 'NO_PRICE', false],
  // Besides that it waits for its rate, somebody has to decide.
  ['HELD', 'CONTESTED', false],
  ['BILLED', 'NO_RATE', false],
  [null, null, false],
] as const)('a line that is %s for %s waits for a rate alone: %s', (hold, holdReason, isAwaited) => {
  expect(isAwaitingRate({ hold, holdReason })).toBe(isAwaited);
  if (hold !== null) expect(holdLabel(hold, false, holdReason).tr === 'Kur bekliyor').toBe(isAwaited);
});

const yes = (isContested: boolean) => ({ status: 'APPROVED', isContested }) as const;

test.each([
  ['a contest that is open', { holdReason: 'CONTESTED', holdFirstReason: 'PRICE_UNCLEAR', contestOutcome: null, excess: null }, true],
  ['a decision that was never given', { holdReason: 'CONTESTED', holdFirstReason: null, contestOutcome: 'NOT_GIVEN', excess: null }, true],
  ['two accounts of it', { holdReason: 'CONTESTED', holdFirstReason: null, contestOutcome: 'UNCLEAR', excess: null }, true],
  ['a decision that was given', { holdReason: 'CONTESTED', holdFirstReason: 'NO_PRICE', contestOutcome: 'GIVEN', excess: null }, false],
  ['one that was given and is exceeded', { holdReason: 'CONTESTED', holdFirstReason: 'OVER_APPROVED', contestOutcome: 'GIVEN', excess: null }, true],
  ['a yes to the excess', { holdReason: 'OVER_APPROVED', excess: yes(false) }, false],
  ['a yes to the excess that is contested', { holdReason: 'OVER_APPROVED', contestOutcome: null, excess: yes(true) }, true],
  ['one that was given', { holdReason: 'CONTESTED', holdFirstReason: 'OVER_APPROVED', contestOutcome: 'GIVEN', excess: yes(true) }, false],
] as const)('whether whoever bills a line says with whom they spoke, after %s: %j is %s', (_case, line, needed) => {
  expect(needsSpokenWord({ covered: false, ...line })).toBe(needed);
  expect(needsSpokenWord({ covered: true, ...line })).toBe(false);
});

test('a contest makes no price known, and what nobody can price is put to nobody', () => {
  for (const holdFirstReason of ['NO_PRICE', 'PRICE_UNCLEAR'] as const) {
    expect(needsNamedPrice({ holdReason: 'CONTESTED', holdFirstReason })).toBe(true);
    expect(isAskable({ hold: 'HELD', holdReason: 'CONTESTED', holdFirstReason, excess: null })).toBe(false);
  }
  expect(needsNamedPrice({ holdReason: 'CONTESTED', holdFirstReason: 'OVER_APPROVED' })).toBe(false);
  expect(isAskable({ hold: 'HELD', holdReason: 'CONTESTED', holdFirstReason: 'OVER_APPROVED', excess: null })).toBe(true);
});

test.each([
  [null, 'OVER_APPROVED', true],
  ['EXPIRED', 'OVER_APPROVED', true],
  ['APPROVED', 'OVER_APPROVED', false],
  // Asking and hearing a no makes billing no easier than not asking.
  ['REFUSED', 'OVER_APPROVED', true],
  ['REFUSED', 'NO_APPROVAL', true],
  ['REFUSED', 'CONTESTED', true],
] as const)('whoever bills a line whose request is %s and that is held for %s says with whom they spoke: %s', (status, holdReason, isNeeded) => {
  const excess = status && { status, isContested: false };
  expect(needsSpokenWord({ covered: false, holdReason, excess })).toBe(isNeeded);
  expect(needsSpokenWord({ covered: true, holdReason, excess })).toBe(false);
});

test.each([
  ['nothing else', { held: null }, { held: 'RULE_DECIDES' }, { holdReason: null, holdFirstReason: null }],
  [
    'no approval',
    { held: 'NO_APPROVAL' },
    { held: 'RULE_DECIDES', heldBesides: 'NO_APPROVAL' },
    { holdReason: 'NO_APPROVAL', holdFirstReason: null },
  ],
  [
    'a permission that is contested',
    { held: 'PERMISSION_CONTESTED' },
    { held: 'RULE_DECIDES', heldBesides: 'PERMISSION_CONTESTED' },
    { holdReason: 'PERMISSION_CONTESTED', holdFirstReason: null },
  ],
  ['a contest', { held: 'CONTESTED' }, { held: 'CONTESTED', heldBesides: 'RULE_DECIDES' }, { holdReason: 'CONTESTED', holdFirstReason: null }],
  [
    'a contest of what is exceeded',
    { held: 'CONTESTED', heldBesides: 'OVER_APPROVED' },
    { held: 'CONTESTED', heldBesides: 'OVER_APPROVED' },
    { holdReason: 'CONTESTED', holdFirstReason: 'OVER_APPROVED' },
  ],
  [
    'the end of the contract',
    { held: 'NOT_IN_FORCE', heldBesides: 'NO_APPROVAL' },
    { held: 'NOT_IN_FORCE', heldBesides: 'NO_APPROVAL' },
    { holdReason: 'NOT_IN_FORCE', holdFirstReason: 'NO_APPROVAL' },
  ],
] as const)(
  'besides what the rule leaves open, %s holds a line, and goes on holding it once the customer is to pay',
  (_case, judged, expected, still) => {
    expect(heldBy('DECIDE', judged)).toEqual(expected);
    for (const outcome of ['BILLED', 'COVERED'] as const) expect(heldBy(outcome, judged)).toEqual(judged);
    const waiting = {
      hold: 'HELD',
      holdReason: expected.held,
      holdFirstReason: 'heldBesides' in expected ? expected.heldBesides : null,
      excess: null,
    } as const;
    expect(stillHeld(waiting)).toEqual(still);
    const open = { outcome: 'DECIDE', decidedOutcome: null } as const;
    expect([isUndecided({ ...waiting, ...open }), isAskable({ ...waiting, ...open })]).toEqual([true, false]);
    expect(isUndecided({ ...waiting, ...open, decidedOutcome: 'BILLED' })).toBe(false);
    expect(isUndecided({ ...open, hold: 'BILLED' })).toBe(false);
  },
);

test.each([
  [{ held: null }, { held: 'PERMISSION_CONTESTED' }],
  [{ held: 'NO_RATE' }, { held: 'PERMISSION_CONTESTED', heldBesides: 'NO_RATE' }],
  [{ held: 'RULE_DECIDES' }, { held: 'RULE_DECIDES', heldBesides: 'PERMISSION_CONTESTED' }],
  [
    { held: 'RULE_DECIDES', heldBesides: 'NO_RATE' },
    { held: 'RULE_DECIDES', heldBesides: 'NO_RATE' },
  ],
  [{ held: 'OVER_APPROVED' }, { held: 'OVER_APPROVED' }],
] as const)('a session of a contested permission that was judged %j waits as %j', (judged, expected) => {
  expect(heldByContest(judged)).toEqual(expected);
});
