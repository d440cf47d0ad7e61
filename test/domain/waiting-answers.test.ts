import type { DeadlineRef, TicketSnapshot } from '../../domain/ticket-snapshot';
import { stateDef, TICKET_STATE_NAMES, type Party, type TicketState } from '../../domain/ticket-states';
import { waitingOf } from '../../domain/ticket-waiting';
import { APPROVAL, CONSENT, HARDWARE, HOLD, HOUR, needsBy, NOON, snapshotIn, VISIT } from '../support/tickets';

const due = (command: DeadlineRef['command'], dueAt = NOON + HOUR): Partial<TicketSnapshot> => ({
  deadline: { dueAt, from: NOON, command, calendar: null },
});
/** The deadline has fired, and the ticket still stands where it did. */
const missed: Partial<TicketSnapshot> = { deadline: null, lateSince: NOON - HOUR };
const reminded = { requesterReminded: true };

type Row = readonly [TicketState, string, Partial<TicketSnapshot>, { party: Party; until: number | null; then: string | RegExp }];

/** For whom each state waits, until when, then what: every way in which a ticket stands in it. */
const ROWS: readonly Row[] = [
  ['RECEIVED', 'just come', {}, { party: 'SYSTEM', until: null, then: 'it is judged by the contract' }],
  ['NOT_ENTITLED', 'running', due('REMIND_DESK'), { party: 'DESK', until: NOON + HOUR, then: 'the desk is reminded' }],
  ['NOT_ENTITLED', 'missed', missed, { party: 'DESK', until: NOON - HOUR, then: /nothing more happens by itself/ }],
  ['NEW', 'running', due('REMIND_DESK'), { party: 'DESK', until: NOON + HOUR, then: 'the desk is reminded' }],
  ['NEW', 'missed', missed, { party: 'DESK', until: NOON - HOUR, then: /nothing more happens by itself/ }],
  ['IN_PROGRESS', 'running', due('REMIND_DESK'), { party: 'TECHNICIAN', until: NOON + HOUR, then: 'the desk is reminded' }],
  ['IN_PROGRESS', 'missed', missed, { party: 'TECHNICIAN', until: NOON - HOUR, then: /the desk was reminded/ }],
  [
    'IN_PROGRESS',
    'the desk conveys',
    { ...due('REMIND_DESK'), deskConveys: true },
    { party: 'DESK', until: NOON + HOUR, then: 'the desk is reminded' },
  ],
  ['WAITING_REQUESTER', 'asked', due('REMIND_REQUESTER'), { party: 'REQUESTER', until: NOON + HOUR, then: 'they are reminded' }],
  [
    'WAITING_REQUESTER',
    'reminded once',
    { ...due('REMIND_REQUESTER'), ...reminded },
    { party: 'REQUESTER', until: NOON + HOUR, then: 'the desk is asked to phone' },
  ],
  [
    'WAITING_REQUESTER',
    'silence resolves',
    { ...due('RESOLVE_SILENT'), ...reminded },
    { party: 'REQUESTER', until: NOON + HOUR, then: 'counts as resolved' },
  ],
  // Past both when closing by silence is switched on: that begins with the next question only.
  [
    'WAITING_REQUESTER',
    'past both reminders',
    { ...missed, ...reminded },
    { party: 'REQUESTER', until: NOON - HOUR, then: /the desk phones or goes on without the answer; nothing happens by itself/ },
  ],
  ['WAITING_CONSENT', 'asked', due('LAPSE_CONSENT'), { party: 'REQUESTER', until: NOON + HOUR, then: 'counts as not given' }],
  [
    'REMOTE_READY',
    'permitted',
    due('EXPIRE_CONSENT', CONSENT.validUntil ?? 0),
    { party: 'TECHNICIAN', until: CONSENT.validUntil, then: 'the consent ends' },
  ],
  ['REMOTE_SESSION', 'connected', due('EXPIRE_CONSENT'), { party: 'TECHNICIAN', until: NOON + HOUR, then: 'the session must be cut' }],
  ['DISCONNECTING', 'running', due('ALARM_DISCONNECT'), { party: 'TECHNICIAN', until: NOON + HOUR, then: 'an alarm is raised' }],
  ['DISCONNECTING', 'alarm raised', missed, { party: 'TECHNICIAN', until: NOON - HOUR, then: /the alarm was raised/ }],
  ['WAITING_APPROVAL', 'asked', {}, { party: 'REPRESENTATIVE', until: APPROVAL.remindAt, then: 'the representative is reminded' }],
  [
    'WAITING_APPROVAL',
    'of the IT officer',
    { needs: needsBy(HARDWARE) },
    { party: 'IT_OFFICER', until: HARDWARE.remindAt, then: 'the IT officer is reminded' },
  ],
  ['WAITING_APPROVAL', 'nothing open', { needs: {} }, { party: 'REPRESENTATIVE', until: null, then: 'nothing happens by itself' }],
  ['TO_PLAN', 'running', due('REMIND_DESK'), { party: 'DESK', until: NOON + HOUR, then: 'the desk is reminded' }],
  ['TO_PLAN', 'missed', missed, { party: 'DESK', until: NOON - HOUR, then: /the desk was reminded/ }],
  ['PLANNED', 'ahead', {}, { party: 'TECHNICIAN', until: VISIT.startsAt, then: 'the technician comes' }],
  ['PLANNED', 'begun', { visit: { ...VISIT, startsAt: NOON - HOUR } }, { party: 'TECHNICIAN', until: VISIT.overdueAt, then: /the desk is told/ }],
  ['ON_SITE', 'running', {}, { party: 'TECHNICIAN', until: VISIT.overdueAt, then: /the desk is told/ }],
  [
    'ON_SITE',
    'overdue',
    { visit: { ...VISIT, status: 'ON_SITE', overdueAt: NOON - HOUR } },
    { party: 'TECHNICIAN', until: NOON - HOUR, then: /the desk was told; nothing more happens/ },
  ],
  ['ON_HOLD', 'for a part', {}, { party: 'SUPPLIER', until: HOLD.until, then: 'work goes on' }],
  ['ON_HOLD', 'our own work', { hold: { ...HOLD, reason: 'OWN_WORK' } }, { party: 'TECHNICIAN', until: HOLD.until, then: 'work goes on' }],
  ['RESOLVED', 'solved', due('AUTO_CLOSE'), { party: 'REQUESTER', until: NOON + HOUR, then: 'the ticket is closed' }],
  ['CLOSED', 'closed', due('END'), { party: 'NOBODY', until: NOON + HOUR, then: 'can no longer be reopened' }],
  ['MERGED', 'merged', due('END'), { party: 'NOBODY', until: NOON + HOUR, then: 'can no longer be split off' }],
];

test.each(ROWS)('%s, %s', (state, _how, more, { party, until, then }) => {
  const waiting = waitingOf(snapshotIn(state, more), NOON);
  expect({ party: waiting.party, until: waiting.until }).toEqual({ party, until });
  expect(waiting.then?.en).toMatch(then instanceof RegExp ? then : new RegExp(`^${then}$`));
  expect(waiting.then?.tr).toBeTruthy();
});

test('no state is without a row, and none of a living ticket without an answer, whatever timer it has lost', () => {
  const living = TICKET_STATE_NAMES.filter((state) => stateDef(state).terminal !== true);
  expect([...new Set(ROWS.map(([state]) => state))]).toEqual(living);
  for (const state of living) expect(waitingOf(snapshotIn(state, { deadline: null, visit: null, needs: {}, hold: null }), NOON).then).not.toBeNull();
});

test('what has ended waits for nobody and nothing', () => {
  for (const state of TICKET_STATE_NAMES)
    expect(waitingOf(snapshotIn(state, { endedAt: NOON }), NOON)).toEqual({ party: 'NOBODY', until: null, command: null, then: null });
});
