import { decide, allowedCommands, type Decision } from '../../domain/ticket-machine';
import { commandDef } from '../../domain/ticket-commands';
import { TICKET_STATE_NAMES, targetsOf, type TicketState } from '../../domain/ticket-states';
import { clockChanges } from '../../domain/clocks/clock-steps';
import { partyOf } from '../../domain/ticket-waiting';
import { ACTORS, commandFor, HOLD, NOON, snapshotIn } from '../support/tickets';

const merge = (state: TicketState, args = {}) => decide(snapshotIn(state), commandFor(snapshotIn(state), 'MERGE', ACTORS.desk, args as never), NOON);
const kinds = ({ effects }: Decision): string[] => effects.map((effect) => (effect.kind === 'mail' ? effect.mail : effect.kind));
const MERGEABLE = TICKET_STATE_NAMES.filter((state) => targetsOf(state, 'MERGE').length > 0);

test('is possible where work is left and nobody is at the device', () => {
  expect(MERGEABLE).toEqual([
    ...[
      'NOT_ENTITLED',
      'NEW',
      'IN_PROGRESS',
      'WAITING_REQUESTER',
      'WAITING_CONSENT',
      'REMOTE_READY',
      'WAITING_APPROVAL',
      'TO_PLAN',
      'PLANNED',
      'ON_HOLD',
    ],
  ]);
  for (const state of ['REMOTE_SESSION', 'DISCONNECTING', 'ON_SITE'] as const) expect(merge(state)).toEqual({ ok: false, code: 'MERGE_AT_WORK' });
  expect(merge('RESOLVED')).toEqual({ ok: false, code: 'ILLEGAL_TRANSITION' });
  expect(merge('NEW', { ticketId: snapshotIn('NEW').ticketId })).toEqual({ ok: false, code: 'MERGE_INTO_ITSELF' });
  expect(decide(snapshotIn('NEW'), commandFor(snapshotIn('NEW'), 'MERGE', ACTORS.technician), NOON)).toEqual({ ok: false, code: 'NOT_PERMITTED' });
});

test.each(MERGEABLE)('from %s nothing is left under way, and the requester is told once', (state) => {
  const verdict = merge(state) as Decision;
  expect(verdict).toMatchObject({
    ok: true,
    to: 'MERGED',
    patch: { consent: null, needs: {}, visit: null, hold: null, mergedInto: { number: 1090 } },
  });
  expect(kinds(verdict).filter((kind) => kind === 'TICKET_MERGED')).toHaveLength(1);
  expect(kinds(verdict)).toContain('merge.into');
  expect(kinds(verdict).includes('consent.close')).toBe(snapshotIn(state).consent !== null);
  expect(kinds(verdict).includes('visit.cancel')).toBe(snapshotIn(state).visit !== null);
});

test('parts that a duplicate waited for are looked for, as when it is cancelled', () => {
  const waiting = snapshotIn('ON_HOLD', { hold: { ...HOLD, reason: 'PART' } });
  const { effects } = decide(waiting, commandFor(waiting, 'MERGE', ACTORS.desk), NOON) as Decision;
  expect(effects).toContainEqual({ kind: 'task', task: 'CANCELLED_WITH_PARTS' });
});

test('split off again, all that the merge made needless is promised again, and nothing that was needless before', () => {
  const clock = { limit: 1, dueAt: null, warnAt: null, alarmAt: null, warnedAt: null, breachedAt: null, alarmedAt: null, doneAfter: 0 };
  const dropped = (doneAt: number) => ({ ...clock, doneAt, outcome: 'DROPPED' as const });
  const targets = { FIRST_RESPONSE: dropped(NOON), REMOTE_START: dropped(NOON - 1), RESOLUTION: dropped(NOON) };
  const before = snapshotIn('MERGED', { clocks: { at: NOON, spent: 0, mode: 'STOPPED', calendar: 'c@1', counted: 'c@1', targets } });
  const step = { before, after: { ...before, state: 'NEW', mergedInto: null }, isReachable: true } as const;
  const again = clockChanges({ ...step, input: commandFor(before, 'REOPEN', ACTORS.desk) }, null).filter(({ kind }) => kind === 'AGAIN');
  expect(again).toEqual([
    { kind: 'AGAIN', target: 'FIRST_RESPONSE' },
    { kind: 'AGAIN', target: 'RESOLUTION' },
  ]);
});

test('a duplicate waits for nobody, keeps no promise, and is heard without moving', () => {
  const merged = snapshotIn('MERGED');
  expect(partyOf(merged)).toBe('NOBODY');
  expect(allowedCommands(merged, ACTORS.desk, NOON).filter((command) => commandDef(command).mirror !== true)).toEqual(['REOPEN']);
  expect(allowedCommands(merged, ACTORS.requester, NOON)).toEqual(['ANSWER']);
  expect(decide(merged, commandFor(merged, 'ANSWER', ACTORS.requester, { reopen: true }), NOON)).toMatchObject({ ok: true, to: 'MERGED', patch: {} });
  const before = snapshotIn('IN_PROGRESS');
  const input = commandFor(before, 'MERGE', ACTORS.desk);
  expect(clockChanges({ before, after: merged, input, isReachable: true }, null).some(({ kind }) => kind === 'MET')).toBe(false);
});

test.each([
  ['NEW', { assigneeId: null }],
  ['IN_PROGRESS', {}],
  ['NOT_ENTITLED', { entitlement: 'CONTRACT_ENDED' as const }],
])('split off by staff it stands in %s again, and the other ticket hears of it', (state, more) => {
  const merged = snapshotIn('MERGED', more);
  const verdict = decide(merged, commandFor(merged, 'REOPEN', ACTORS.desk), NOON) as Decision;
  expect(verdict).toMatchObject({ ok: true, to: state, patch: { mergedInto: null } });
  expect(kinds(verdict)).toEqual(['merge.undo', 'TICKET_SPLIT_OFF']);
  expect(decide(merged, commandFor(merged, 'REOPEN', ACTORS.requester), NOON)).toEqual({ ok: false, code: 'NOT_PERMITTED' });
});

test.each(TICKET_STATE_NAMES)('what was merged elsewhere is recorded in %s and moves nothing', (state) => {
  const snapshot = snapshotIn(state);
  for (const command of ['ABSORB', 'RELEASE'] as const) {
    const verdict = decide(snapshot, commandFor(snapshot, command, ACTORS.desk), NOON);
    if (snapshot.endedAt !== null) expect(verdict).toEqual({ ok: false, code: 'TICKET_ENDED' });
    else expect(verdict).toMatchObject({ ok: true, to: state, patch: {}, effects: [] });
  }
});
