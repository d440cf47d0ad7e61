import { HOLD_REASONS, HOLD_REASON_KEYS } from '../../domain/hold-reasons';
import { deadlineOf } from '../../domain/ticket-deadlines';
import { partyOf, waitingOf } from '../../domain/ticket-waiting';
import { clockChanges, clockModeOf, mayStandAs } from '../../domain/clocks/clock-steps';
import type { TargetClock, TicketClocks } from '../../domain/clocks/ticket-clocks';
import { ACTORS, commandFor, CONSENT, HOLD, HOUR, NOON, snapshotIn } from '../support/tickets';
import { accepted, closing, mail, refused, verdict } from '../support/verdicts';

const { desk, technician, requester, system } = ACTORS;

describe('a ticket that rests', () => {
  test.each([
    ['NEW', 'NEW'],
    ['IN_PROGRESS', 'IN_PROGRESS'],
    ['TO_PLAN', 'TO_PLAN'],
  ] as const)('from %s goes back to %s', (state, back) => {
    const hold = { reason: 'PART', until: HOLD.until, back } as const;
    expect(verdict(state, 'HOLD', technician)).toEqual(accepted('ON_HOLD', { hold, consent: null }, mail('TICKET_ON_HOLD') as never));
    expect(verdict('ON_HOLD', 'RESUME', technician, { snapshot: { hold, assigneeId: null } })).toEqual(accepted(back, { hold: null }));
  });

  test('comes back by itself, and somebody is asked to take it up again', () => {
    expect(verdict('ON_HOLD', 'WAKE', system)).toEqual(accepted('IN_PROGRESS', { hold: null }, { kind: 'task', task: 'HOLD_ENDED' }));
    expect(verdict('ON_HOLD', 'WAKE', desk)).toEqual(refused('NOT_PERMITTED'));
  });

  test('and was given to somebody meanwhile is theirs to work on', () => {
    const hold = { ...HOLD, back: 'NEW' } as const;
    expect(verdict('ON_HOLD', 'WAKE', system, { snapshot: { hold } })).toMatchObject({ to: 'IN_PROGRESS' });
    expect(verdict('ON_HOLD', 'WAKE', system, { snapshot: { hold, assigneeId: null } })).toMatchObject({ to: 'NEW' });
  });

  test('can rest longer without forgetting where it stood; nobody is told unless it is asked for', () => {
    const hold = { ...HOLD, back: 'TO_PLAN' } as const;
    const until = HOLD.until + 24 * HOUR;
    expect(verdict('ON_HOLD', 'HOLD', desk, { snapshot: { hold }, args: { until, tell: false } })).toEqual(
      accepted('ON_HOLD', { hold: { reason: 'PART', until, back: 'TO_PLAN' }, consent: null }),
    );
  });

  test('gives up a permission that was given for these hours (M6)', () => {
    const consent = { ...CONSENT, technicianId: null };
    expect(verdict('NEW', 'HOLD', desk, { snapshot: { consent } })).toMatchObject({
      patch: { consent: null },
      effects: [closing('CANCELLED'), mail('TICKET_ON_HOLD')],
    });
  });

  test('does not rest until a day that has passed', () => {
    expect(verdict('IN_PROGRESS', 'HOLD', desk, { args: { until: NOON } })).toEqual(refused('WAKE_UP_PASSED'));
    expect(verdict('IN_PROGRESS', 'HOLD', desk, { args: { until: NOON + 1 } })).toMatchObject({ ok: true });
  });

  test('is put to rest by staff only', () => {
    expect(verdict('IN_PROGRESS', 'HOLD', requester)).toEqual(refused('NOT_PERMITTED'));
    for (const state of ['WAITING_CONSENT', 'REMOTE_SESSION', 'WAITING_APPROVAL', 'PLANNED', 'ON_SITE', 'RESOLVED'] as const)
      expect(verdict(state, 'HOLD', desk)).toEqual(refused('ILLEGAL_TRANSITION'));
  });

  test.each(HOLD_REASON_KEYS)('waits for whom the reason names: %s', (reason) => {
    expect(partyOf(snapshotIn('ON_HOLD', { hold: { ...HOLD, reason } }))).toBe(HOLD_REASONS[reason].waitingFor);
  });

  test('is due when it comes back, on the wall clock', () => {
    expect(deadlineOf(snapshotIn('ON_HOLD'), NOON, {} as never, {} as never)).toEqual({
      dueAt: HOLD.until,
      from: NOON,
      command: 'WAKE',
      calendar: null,
    });
  });

  test('stops no clock before the requester has a first answer, and stops them with it', () => {
    const clock = { limit: 1, dueAt: null, warnAt: null, alarmAt: null, warnedAt: null, breachedAt: null, alarmedAt: null };
    const open = { ...clock, doneAt: null, doneAfter: null, outcome: null };
    const clocks = (firstResponse: TargetClock): TicketClocks => ({
      ...({ at: NOON, spent: 0, mode: 'RUNS', calendar: 'c@1', counted: 'c@1' } as const),
      targets: { FIRST_RESPONSE: firstResponse, REMOTE_START: open, RESOLUTION: open },
    });
    const changesOf = (command: 'HOLD' | 'REPLY', firstResponse: TargetClock) => {
      const before = snapshotIn(command === 'HOLD' ? 'IN_PROGRESS' : 'ON_HOLD', { clocks: clocks(firstResponse) });
      const after = { ...before, state: 'ON_HOLD', hold: { ...HOLD, reason: 'PART' } } as const;
      return clockChanges({ before, after, input: commandFor(before, command, desk), isReachable: true }, null);
    };
    expect(changesOf('HOLD', open)).toEqual([]);
    expect(changesOf('REPLY', open)).toEqual([
      { kind: 'MET', target: 'FIRST_RESPONSE' },
      { kind: 'PAUSE', reason: 'PART' },
    ]);
    expect(changesOf('HOLD', { ...open, doneAt: NOON, doneAfter: 0, outcome: 'MET' })).toEqual([{ kind: 'PAUSE', reason: 'PART' }]);
  });

  test('held by an earlier release stands paused till its next step, and no longer than that', () => {
    const clock = { limit: 1, dueAt: null, warnAt: null, alarmAt: null, warnedAt: null, breachedAt: null, alarmedAt: null };
    const open = { ...clock, doneAt: null, doneAfter: null, outcome: null };
    const clocks: TicketClocks = {
      ...({ at: NOON, spent: 0, mode: 'PART', calendar: 'c@1', counted: 'c@1' } as const),
      targets: { FIRST_RESPONSE: open, REMOTE_START: open, RESOLUTION: open },
    };
    const held = snapshotIn('ON_HOLD', { clocks, hold: { ...HOLD, reason: 'PART' } });
    expect([mayStandAs('RUNS', held, NOON), mayStandAs('PART', held, NOON + 1), mayStandAs('PART', held, NOON)]).toEqual([true, true, false]);
    const before = { ...held, clocks: null, assigneeId: null };
    const limits = { FIRST_RESPONSE: 1, REMOTE_START: null, RESOLUTION: null };
    const step = { before, after: before, input: commandFor(before, 'CHANGE_PRIORITY', desk), isReachable: true };
    expect(clockChanges(step, limits)).toEqual([{ kind: 'START', mode: 'RUNS', limits }]);
  });

  test("at the requester's wish waits for the desk once they wrote, its clock running, until somebody of ours answers", () => {
    const hold = { ...HOLD, reason: 'CUSTOMER_WISH' } as const;
    const answered = { ...hold, answered: true } as const;
    expect(verdict('ON_HOLD', 'ANSWER', requester, { snapshot: { hold } })).toMatchObject({ to: 'ON_HOLD', patch: { hold: answered } });
    const held = snapshotIn('ON_HOLD', { hold: answered });
    expect([partyOf(held), waitingOf(held, NOON).party, clockModeOf(held)]).toEqual(['DESK', 'DESK', 'RUNS']);
    for (const [command, args] of [
      ['REPLY', {}],
      ['RECORD_CALL', { reached: true }],
    ] as const)
      expect(verdict('ON_HOLD', command, desk, { snapshot: { hold: answered }, args })).toMatchObject({ patch: { hold } });
    const unread = [verdict('ON_HOLD', 'ANSWER', requester, { snapshot: { hold }, args: { aside: true } }), verdict('ON_HOLD', 'ANSWER', requester)];
    for (const other of unread) expect(other).toMatchObject({ to: 'ON_HOLD', patch: {} });
    expect(partyOf(snapshotIn('ON_HOLD', { hold: { ...HOLD, reason: 'PART', answered: true } }))).toBe('SUPPLIER');
  });

  test('and is cancelled rests no more', () => {
    expect(verdict('ON_HOLD', 'CANCEL', desk)).toMatchObject({ to: 'CANCELLED', patch: { hold: null } });
  });
});
