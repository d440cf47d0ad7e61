import { receivedSnapshot, type TicketSnapshot } from '../../domain/ticket-snapshot';
import { stateDef, TICKET_STATE_NAMES } from '../../domain/ticket-states';
import { waitingByLeft, waitingOf } from '../../domain/ticket-waiting';
import { NOON, promised, snapshotIn } from '../support/tickets';

const NOW = Date.UTC(2026, 10, 23, 9);
const HOUR = 3_600_000;
const base = receivedSnapshot({ ticketId: 't', number: 1001, receivedAt: NOW, priority: 'NORMAL' });
const at = (patch: Partial<TicketSnapshot>): TicketSnapshot => ({ ...base, ...patch });

describe('for whom a ticket waits, until when, then what', () => {
  it.each(TICKET_STATE_NAMES)('names the party of %s', (state) => {
    expect(waitingOf(at({ state }), NOW).party).toBe(stateDef(state).waitingFor);
  });

  it('waits for the desk where the assignee may not convey a need', () => {
    expect(waitingOf(at({ state: 'IN_PROGRESS', deskConveys: true }), NOW).party).toBe('DESK');
  });

  it('tells the deadline of a state and what it does', () => {
    const deadline = { dueAt: NOW + HOUR, from: NOW, command: 'AUTO_CLOSE', calendar: null } as const;
    const waiting = waitingOf(at({ state: 'RESOLVED', deadline }), NOW);
    expect(waiting).toMatchObject({ party: 'REQUESTER', until: NOW + HOUR, command: 'AUTO_CLOSE', then: { en: 'the ticket is closed' } });
  });

  it('promises nothing once the desk was reminded, and tells since when it is late', () => {
    const reminded = at({ state: 'NEW', deadline: null, lateSince: NOW - HOUR });
    const then = expect.objectContaining({ en: 'the desk was reminded; nothing more happens by itself' });
    expect(waitingOf(reminded, NOW)).toMatchObject({ party: 'DESK', until: NOW - HOUR, command: null, then });
  });

  it.each([
    [0, HOUR, 'reminded'],
    [HOUR, 2 * HOUR, 'phones'],
    [2 * HOUR, 3 * HOUR, 'expires'],
    [4 * HOUR, 3 * HOUR, 'expires'],
  ])('follows the chase of an approval %i ms on', (passed, until, word) => {
    const approval = {
      id: 'a',
      n: 1,
      status: 'OPEN',
      kind: 'ONSITE_VISIT',
      approverId: 'r',
      remindAt: NOW + HOUR,
      phoneAt: NOW + 2 * HOUR,
      expiresAt: NOW + 3 * HOUR,
    } as const;
    const waiting = waitingOf(at({ state: 'WAITING_APPROVAL', needs: { [approval.id]: approval } }), NOW + passed);
    expect(waiting.until).toBe(NOW + until);
    expect(waiting.then?.en).toContain(word);
  });

  it('names whoever is asked above the first as what they are, and not by the role of the first', () => {
    const chase = { remindAt: NOW + HOUR, phoneAt: NOW + 2 * HOUR, expiresAt: NOW + 3 * HOUR } as const;
    const second = { id: 'b', n: 2, status: 'OPEN', kind: 'HARDWARE_CHANGE', approverId: 'r', role: 'IT_OFFICER', firstId: 'a', ...chase } as const;
    const then = (passed: number) => waitingOf(at({ state: 'WAITING_APPROVAL', needs: { b: second } }), NOW + passed).then?.en;
    expect([then(0), then(HOUR)]).toEqual(['the second approver is reminded', 'the desk phones the second approver']);
  });

  it('is the desk’s once everybody who was asked has left', () => {
    const chase = { remindAt: NOW + HOUR, phoneAt: NOW + 2 * HOUR, expiresAt: NOW + 3 * HOUR } as const;
    const need = { id: 'a', n: 1, status: 'OPEN', kind: 'ONSITE_VISIT', approverId: 'r', ...chase } as const;
    const snapshot = at({ state: 'WAITING_APPROVAL', needs: { a: need } });
    const waiting = waitingOf(snapshot, NOW);
    expect(waitingByLeft(waiting, snapshot, false)).toEqual(waiting);
    // Nobody is reminded or phoned: what comes by itself is the end of the request.
    const lapses = {
      party: 'DESK',
      until: NOW + 3 * HOUR,
      command: null,
      then: expect.objectContaining({ en: expect.stringContaining('expires unless') }),
    };
    expect(waitingByLeft(waiting, snapshot, true)).toEqual(lapses);
  });

  it('is still told when a promise breaks before the request of somebody who left lapses', () => {
    const chase = { remindAt: NOON + HOUR / 4, phoneAt: NOON + 900 * HOUR, expiresAt: NOON + 999 * HOUR } as const;
    const need = { id: 'a', n: 1, status: 'OPEN', kind: 'ONSITE_VISIT', approverId: 'r', ...chase } as const;
    const snapshot = snapshotIn('WAITING_APPROVAL', { clocks: promised(NOON + 2 * HOUR, { warnAt: NOON + HOUR }), needs: { a: need } });
    const waiting = waitingOf(snapshot, NOON);
    expect(waiting).toMatchObject({ until: need.remindAt, command: null });
    expect(waitingByLeft(waiting, snapshot, true)).toMatchObject({ party: 'DESK', command: expect.stringMatching(/_TARGET$/) });
  });

  it('waits for the technician to come, then for the visit to be closed', () => {
    const visit = {
      id: 'v',
      n: 1,
      approvalId: 'a',
      technicianId: 'u',
      startsAt: NOW + HOUR,
      endsAt: NOW + 2 * HOUR,
      remindAt: NOW,
      overdueAt: NOW + 4 * HOUR,
      status: 'PLANNED',
    } as const;
    expect(waitingOf(at({ state: 'PLANNED', visit }), NOW).until).toBe(NOW + HOUR);
    expect(waitingOf(at({ state: 'PLANNED', visit }), NOW + 2 * HOUR).until).toBe(NOW + 4 * HOUR);
    expect(waitingOf(at({ state: 'ON_SITE', visit: { ...visit, status: 'ON_SITE' } }), NOW).until).toBe(NOW + 4 * HOUR);
  });

  describe('names of all timers the one that is due first', () => {
    const deadline = { dueAt: NOW + HOUR, from: NOW, command: 'REMIND_DESK', calendar: null } as const;
    const withClock = (alarms: object, patch: Partial<TicketSnapshot> = {}) =>
      at({ state: 'NEW', deadline, clocks: promised(NOW, alarms), ...patch });

    it.each([
      [
        'a warning before the reminder',
        { warnAt: NOW + HOUR / 4, alarmAt: NOW + HOUR / 2 },
        HOUR / 4,
        'WARN_TARGET',
        'First response: the target is warned of',
      ],
      [
        'a breach after its warning',
        { alarmAt: NOW + HOUR / 2 },
        HOUR / 2,
        'BREACH_TARGET',
        'First response: the target is missed, the desk is told',
      ],
      ['the reminder before the warning', { warnAt: NOW + 2 * HOUR }, HOUR, 'REMIND_DESK', 'the desk is reminded'],
      ['the reminder where the clock stands still', { warnAt: null, alarmAt: null }, HOUR, 'REMIND_DESK', 'the desk is reminded'],
    ])('%s', (_name, alarms, until, command, then) => {
      expect(waitingOf(withClock(alarms), NOW)).toMatchObject({ party: 'DESK', until: NOW + until, command, then: { en: then } });
    });

    it('what is still to come, where the desk was reminded already', () => {
      const reminded = withClock({ alarmAt: NOW + HOUR }, { deadline: null, lateSince: NOW - HOUR });
      expect(waitingOf(reminded, NOW)).toMatchObject({ until: NOW + HOUR, command: 'BREACH_TARGET' });
    });

    it('what is due already and not done yet', () => {
      const late = withClock({ alarmAt: NOW + HOUR }, { deadline: { ...deadline, dueAt: NOW - HOUR } });
      expect(waitingOf(late, NOW)).toMatchObject({ until: NOW - HOUR, command: 'REMIND_DESK' });
    });

    it('the cut of a connection before every promise', () => {
      const cut = { ...deadline, command: 'ALARM_DISCONNECT' } as const;
      expect(waitingOf(withClock({ alarmAt: NOW + 1 }, { state: 'DISCONNECTING', deadline: cut }), NOW).command).toBe('ALARM_DISCONNECT');
    });

    it('a promise that breaks before the technician comes', () => {
      const planned = snapshotIn('PLANNED', { clocks: promised(NOON, { alarmAt: NOON + HOUR }), deadline: null });
      expect(waitingOf(planned, NOON)).toMatchObject({ party: 'TECHNICIAN', until: NOON + HOUR, command: 'BREACH_TARGET' });
    });
  });

  it('waits for nobody after the end', () => {
    expect(waitingOf(at({ state: 'CLOSED', endedAt: NOW }), NOW)).toEqual({ party: 'NOBODY', until: null, command: null, then: null });
  });
});
