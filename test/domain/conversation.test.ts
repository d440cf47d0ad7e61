import type { Actor } from '../../domain/command-args';
import { decide, type Decision } from '../../domain/ticket-machine';
import { rearmsDeadline, silenceEnd } from '../../domain/ticket-deadlines';
import type { TicketCommand } from '../../domain/ticket-commands';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import { TICKET_STATE_NAMES, targetsOf, type TicketState } from '../../domain/ticket-states';
import { ACTORS, commandFor, CONSENT, HOUR, NOON, snapshotIn } from '../support/tickets';

const reply = (snapshot: TicketSnapshot, wait = false, actor: Actor = ACTORS.technician) =>
  decide(snapshot, commandFor(snapshot, 'REPLY', actor, { wait }), NOON);
const answer = (snapshot: TicketSnapshot, reopen = false) => decide(snapshot, commandFor(snapshot, 'ANSWER', ACTORS.requester, { reopen }), NOON);
const kinds = ({ effects }: Decision): string[] => effects.map((effect) => (effect.kind === 'mail' ? effect.mail : effect.kind));

const OPEN: readonly TicketState[] = TICKET_STATE_NAMES.filter((state) => targetsOf(state, 'ANSWER').length > 0);

test('the requester is heard in every state that has not ended', () => {
  expect(OPEN).toEqual(TICKET_STATE_NAMES.filter((state) => !['REFUSED', 'CANCELLED'].includes(state)));
  expect(answer(snapshotIn('CANCELLED'))).toEqual({ ok: false, code: 'TICKET_ENDED' });
  expect(answer(snapshotIn('CLOSED', { endedAt: NOON }))).toEqual({ ok: false, code: 'TICKET_ENDED' });
});

test.each(OPEN.filter((state) => state !== 'WAITING_REQUESTER'))('an answer in %s is kept and moves nothing', (state) => {
  const verdict = answer(snapshotIn(state));
  expect(verdict).toMatchObject({ ok: true, to: state, patch: {} });
  expect(kinds(verdict as Decision)).toEqual(['message.add']);
});

test.each(OPEN)('what a colleague adds who was not asked is kept in %s and moves nothing', (state) => {
  const verdict = decide(snapshotIn(state), commandFor(snapshotIn(state), 'ANSWER', ACTORS.requester, { reopen: true, aside: true }), NOON);
  expect(verdict).toMatchObject({ ok: true, to: state, patch: {} });
  expect(kinds(verdict as Decision)).toEqual(['message.add']);
});

test.each(['RESOLVED', 'CLOSED'] as const)('an answer that says it is not solved reopens from %s', (state) => {
  const verdict = answer(snapshotIn(state), true);
  expect(verdict).toMatchObject({ ok: true, to: 'IN_PROGRESS', patch: { remoteOutcome: null } });
  expect(kinds(verdict as Decision)).toEqual(['message.add', 'TICKET_REOPENED', 'TICKET_REOPENED_STAFF']);
  const nobodys = answer(snapshotIn(state, { assigneeId: null, assigneeNumber: null }), true);
  expect(kinds(nobodys as Decision)).toEqual(['message.add', 'TICKET_REOPENED']);
});

test('saying so elsewhere reopens nothing', () => {
  expect(answer(snapshotIn('IN_PROGRESS'), true)).toMatchObject({ to: 'IN_PROGRESS', patch: {} });
  expect(answer(snapshotIn('WAITING_APPROVAL'), true)).toMatchObject({ to: 'WAITING_APPROVAL', patch: {} });
});

test.each(['NEW', 'IN_PROGRESS'] as const)('a reply can make %s wait, and the answer brings it back', (state) => {
  const verdict = reply(snapshotIn(state), true);
  expect(verdict).toMatchObject({ ok: true, to: 'WAITING_REQUESTER' });
  expect(kinds(verdict as Decision)).toEqual(['message.add', 'TICKET_REPLY']);
  const waiting = snapshotIn('WAITING_REQUESTER', state === 'NEW' ? { assigneeId: null, assigneeNumber: null } : {});
  expect(answer(waiting)).toMatchObject({ to: state });
  expect(decide(waiting, commandFor(waiting, 'RESUME', ACTORS.technician), NOON)).toMatchObject({ to: state });
});

test('elsewhere a reply goes out and nothing waits; asking for that is refused', () => {
  expect(reply(snapshotIn('PLANNED'))).toMatchObject({ to: 'PLANNED' });
  expect(reply(snapshotIn('PLANNED'), true)).toEqual({ ok: false, code: 'CANNOT_WAIT_NOW' });
  expect(reply(snapshotIn('WAITING_REQUESTER'), true)).toMatchObject({ to: 'WAITING_REQUESTER' });
});

test.each([
  ['accountant', ACTORS.accountant],
  ['ops', ACTORS.ops],
  ['requester', ACTORS.requester],
] as const)('%s sends no reply', (_who, actor) => {
  expect(reply(snapshotIn('IN_PROGRESS'), false, actor)).toEqual({ ok: false, code: 'NOT_PERMITTED' });
});

describe('a call', () => {
  const call = (snapshot: TicketSnapshot, args: { reached: boolean; answered: boolean }) =>
    decide(snapshot, commandFor(snapshot, 'RECORD_CALL', ACTORS.technician, { direction: 'OUT', ...args }), NOON) as Decision;

  test('that reached the requester is part of the conversation; in vain it is not', () => {
    expect(kinds(call(snapshotIn('NEW'), { reached: true, answered: true }))).toEqual(['message.add']);
    expect(kinds(call(snapshotIn('NEW'), { reached: false, answered: false }))).toEqual([]);
  });

  test('brings the answer that was waited for, if it did', () => {
    const waiting = snapshotIn('WAITING_REQUESTER');
    expect(call(waiting, { reached: true, answered: true })).toMatchObject({ to: 'IN_PROGRESS', patch: { requesterReminded: false } });
    expect(call(waiting, { reached: true, answered: false }).to).toBe('WAITING_REQUESTER');
    expect(call(waiting, { reached: false, answered: true }).to).toBe('WAITING_REQUESTER');
  });

  test('that brought no answer yet is a question of its own: it is reminded of again', () => {
    const reminded = snapshotIn('WAITING_REQUESTER', { requesterReminded: true });
    expect(call(reminded, { reached: true, answered: false })).toMatchObject({ to: 'WAITING_REQUESTER', patch: { requesterReminded: false } });
    expect(call(reminded, { reached: false, answered: false }).patch).toEqual({});
  });
});

describe('silence', () => {
  const remind = (snapshot: TicketSnapshot) => decide(snapshot, commandFor(snapshot, 'REMIND_REQUESTER', ACTORS.system), NOON) as Decision;

  test('is answered by a reminder, then by a task for the desk, and never closes the ticket', () => {
    const waiting = snapshotIn('WAITING_REQUESTER', { deadline: { dueAt: NOON, from: NOON - HOUR, command: 'REMIND_REQUESTER', calendar: null } });
    const first = remind(waiting);
    expect([first.to, kinds(first), first.patch]).toEqual(['WAITING_REQUESTER', ['REPLY_REMINDER'], { requesterReminded: true }]);
    const second = remind({ ...waiting, ...first.patch });
    expect(second).toMatchObject({ to: 'WAITING_REQUESTER', patch: { deadline: null, lateSince: NOON } });
    expect(second.effects).toEqual([{ kind: 'task', task: 'REQUESTER_SILENT' }, { kind: 'silence.begin' }]);
  });

  test('resolves the ticket only by the deadline that the firm has set for it', () => {
    const resolve = (command: 'REMIND_REQUESTER' | 'RESOLVE_SILENT') => {
      const waiting = snapshotIn('WAITING_REQUESTER', {
        deadline: { dueAt: NOON, from: NOON - HOUR, command, calendar: null },
        requesterReminded: true,
      });
      return decide(waiting, commandFor(waiting, 'RESOLVE_SILENT', ACTORS.system), NOON);
    };
    expect(resolve('REMIND_REQUESTER')).toEqual({ ok: false, code: 'NO_LONGER_CURRENT' });
    expect(resolve('RESOLVE_SILENT')).toMatchObject({ ok: true, to: 'RESOLVED', patch: { requesterReminded: false, resolvedUnanswered: true } });
    expect(kinds(resolve('RESOLVE_SILENT') as Decision)).toEqual(['TICKET_SILENT']);
  });

  test.each(['RESOLVED', 'CLOSED'] as const)('in %s is ended by the answer, unless it is mere thanks or a colleague’s', (state) => {
    const silent = snapshotIn(state, { resolvedUnanswered: true });
    const said = (args: object, snapshot = silent) =>
      decide(snapshot, commandFor(snapshot, 'ANSWER', ACTORS.requester, { reopen: false, ...args }), NOON);
    expect(said({ answers: true })).toMatchObject({ to: 'IN_PROGRESS', patch: { remoteOutcome: null, resolvedUnanswered: false } });
    for (const args of [{}, { aside: true }]) expect(said(args)).toMatchObject({ to: state, patch: {} });
    // What was solved by our work is opened again by a word about it alone.
    expect(said({ answers: true }, snapshotIn(state))).toMatchObject({ to: state, patch: {} });
  });

  test('is forgotten once the requester says that it is solved', () => {
    const silent = snapshotIn('RESOLVED', { resolvedUnanswered: true });
    const verdict = decide(silent, commandFor(silent, 'CONFIRM_RESOLUTION', ACTORS.requester), NOON);
    expect(verdict).toMatchObject({ to: 'CLOSED', patch: { resolvedUnanswered: false } });
  });

  test('so many business days of it end at the opening after them, weekends and holidays left out', () => {
    const weekly = { 1: [[540, 1080]], 2: [[540, 1080]], 3: [[540, 1080]], 4: [[540, 1080]], 5: [[540, 1080]], 6: [], 7: [] } as never;
    const calendar = { id: 'c', version: 1, zone: 'Europe/Istanbul', weekly, exceptions: { '2026-11-30': [] } } as never;
    // From Thursday at noon: Friday, Tuesday and Wednesday are three whole days.
    expect(new Date(silenceEnd(3, Date.parse('2026-11-26T12:00:00+03:00'), calendar)).toISOString()).toBe('2026-12-03T06:00:00.000Z');
  });

  test('runs anew with each question, with a talk and with the reminder, and with nothing else', () => {
    const rearms = (command: TicketCommand, actor: Actor, args: object = {}): boolean =>
      rearmsDeadline('WAITING_REQUESTER', 'WAITING_REQUESTER', commandFor(snapshotIn('WAITING_REQUESTER'), command, actor, args));
    expect(rearms('RECORD_CALL', ACTORS.desk, { reached: true })).toBe(true);
    expect(rearms('RECORD_CALL', ACTORS.desk, { reached: false })).toBe(false);
    expect(rearms('REPLY', ACTORS.desk)).toBe(true);
    expect(rearms('REMIND_REQUESTER', ACTORS.system)).toBe(true);
    expect(rearms('RECORD_WORK', ACTORS.technician)).toBe(false);
  });

  test('a new question is reminded of again', () => {
    expect(reply(snapshotIn('WAITING_REQUESTER', { requesterReminded: true }))).toMatchObject({ patch: { requesterReminded: false } });
    expect(reply(snapshotIn('IN_PROGRESS', { requesterReminded: true }), true)).toMatchObject({ patch: { requesterReminded: false } });
  });
});

describe('somebody takes a ticket that waits for its requester', () => {
  const assign = (overrides: Partial<TicketSnapshot>) => {
    const snapshot = snapshotIn('WAITING_REQUESTER', { assigneeId: null, assigneeNumber: null, ...overrides });
    return decide(snapshot, commandFor(snapshot, 'ASSIGN', ACTORS.technician), NOON);
  };

  test('it waits on', () => {
    expect(assign({})).toMatchObject({ to: 'WAITING_REQUESTER', patch: { assigneeId: ACTORS.technician.id } });
  });

  test('with a permission from the form they can connect at once', () => {
    expect(assign({ consent: { ...CONSENT, technicianId: null } })).toMatchObject({ to: 'REMOTE_READY' });
    expect(assign({ consent: { ...CONSENT, technicianId: null, validUntil: NOON } })).toMatchObject({
      to: 'WAITING_REQUESTER',
      patch: { consent: null },
    });
  });

  test('nobody solves it who has not taken it', () => {
    const snapshot = snapshotIn('WAITING_REQUESTER', { assigneeId: null, assigneeNumber: null });
    expect(decide(snapshot, commandFor(snapshot, 'RESOLVE', ACTORS.desk), NOON)).toEqual({ ok: false, code: 'NO_ASSIGNEE' });
  });
});
