import { contestDuty, isVisitContested, RESTING_STATES, waitingByContest } from '../../domain/contest-duty';
import { PARTIES, stateDef, TICKET_STATE_NAMES, type TicketState } from '../../domain/ticket-states';
import { waitingOf } from '../../domain/ticket-waiting';
import { promised, snapshotIn } from '../support/tickets';

const NOON = Date.parse('2026-11-23T09:00:00Z');
const dutyIn = (state: TicketState, isOutcomeDue: boolean, isVisitContested: boolean) => contestDuty({ state, isOutcomeDue, isVisitContested });

test.each(TICKET_STATE_NAMES.map((state) => ({ state })))('without a contest nothing is owed in $state', ({ state }) => {
  expect(dutyIn(state, false, false)).toBeNull();
  const waiting = waitingOf(snapshotIn(state), NOON);
  expect(waitingByContest(waiting, null, state)).toBe(waiting);
});

test('a ticket that rests or is over waits for the desk until the outcome of a contest is written', () => {
  const desk = TICKET_STATE_NAMES.filter((state) => dutyIn(state, true, false) === 'OUTCOME');
  expect(desk).toEqual(['ON_HOLD', 'RESOLVED', 'CLOSED', 'MERGED', 'REFUSED', 'CANCELLED']);
  expect(RESTING_STATES.map((state) => waitingByContest(waitingOf(snapshotIn(state), NOON), 'OUTCOME', state).party)).toEqual(desk.map(() => 'DESK'));
  // Whoever works on it goes on.
  expect(dutyIn('IN_PROGRESS', true, true)).toBeNull();
});

test('a hold keeps its end, but not the party that it named', () => {
  const hold = { reason: 'PART', until: NOON + 1, back: 'IN_PROGRESS' } as const;
  const deadline = { dueAt: NOON + 1, from: NOON, command: 'WAKE', calendar: null } as const;
  const waiting = waitingOf(snapshotIn('ON_HOLD', { hold, deadline }), NOON);
  expect(waiting.party).toBe('SUPPLIER');
  expect(waitingByContest(waiting, 'OUTCOME', 'ON_HOLD')).toEqual({ ...waiting, party: 'DESK' });
});

test('nobody comes to a visit by a contested decision: the desk writes the outcome, then asks anew', () => {
  expect(dutyIn('TO_PLAN', true, true)).toBe('OUTCOME');
  expect(dutyIn('TO_PLAN', false, true)).toBe('ASK_ANEW');
  expect(dutyIn('PLANNED', false, true)).toBe('ASK_ANEW');
  expect(dutyIn('PLANNED', true, false)).toBeNull();
  const visit = { startsAt: NOON + 1, endsAt: NOON + 2, remindAt: NOON, overdueAt: NOON + 3, status: 'PLANNED' } as never;
  const waiting = waitingOf(snapshotIn('PLANNED', { visit }), NOON);
  expect(waiting).toMatchObject({ party: stateDef('PLANNED').waitingFor, then: { en: 'the technician comes' } });
  expect(waitingByContest(waiting, 'OUTCOME', 'PLANNED')).toEqual({ party: 'DESK', until: null, command: null, then: null });
  // What was promised goes on meanwhile.
  const breach = waitingOf(snapshotIn('PLANNED', { visit, clocks: promised(NOON, { alarmAt: NOON }) }), NOON);
  expect(waitingByContest(breach, 'OUTCOME', 'PLANNED')).toEqual({ ...breach, party: 'DESK' });
  expect(breach.command).toBe('BREACH_TARGET');
  expect(PARTIES.DESK.en).toBe('Service desk');
});

test('a visit is contested by its own request alone', () => {
  const need = (kind: string, status: string) => ({ needs: { a: { id: 'a', n: 1, kind, status } } }) as never;
  expect(isVisitContested(need('ONSITE_VISIT', 'CONTESTED'))).toBe(true);
  expect(isVisitContested(need('ONSITE_VISIT', 'APPROVED'))).toBe(false);
  expect(isVisitContested(need('HARDWARE_CHANGE', 'CONTESTED'))).toBe(false);
});
