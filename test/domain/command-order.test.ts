import { byDue, isDue } from '../../domain/command-order';
import { commandDef, TICKET_COMMAND_NAMES } from '../../domain/ticket-commands';
import { targetsOf, TICKET_STATE_NAMES, type TicketState } from '../../domain/ticket-states';

describe('commands in the order in which they are due', () => {
  const at = (state: TicketState) => ({ state, isVisitor: false, isBeyondRemote: false });

  test('the next step first, what ends the ticket last', () => {
    expect(byDue(at('IN_PROGRESS'), ['ASSIGN', 'CHANGE_PRIORITY', 'CANCEL', 'ASK_CONSENT', 'RECORD_WORK', 'RESOLVE'])).toEqual([
      'ASK_CONSENT',
      'RESOLVE',
      'ASSIGN',
      'CHANGE_PRIORITY',
      'RECORD_WORK',
      'CANCEL',
    ]);
    expect(byDue(at('NEW'), ['CHANGE_PRIORITY', 'ASSIGN'])).toEqual(['ASSIGN', 'CHANGE_PRIORITY']);
  });

  test('what cannot be solved remotely is conveyed next, not tried again', () => {
    const allowed = ['ASK_CONSENT', 'CONVEY_ONSITE', 'RECORD_WORK', 'RESOLVE'] as const;
    expect(byDue(at('IN_PROGRESS'), allowed)[0]).toBe('ASK_CONSENT');
    expect(byDue({ ...at('IN_PROGRESS'), isBeyondRemote: true }, allowed)[0]).toBe('CONVEY_ONSITE');
  });

  test('while a visit is planned, giving the ticket to somebody else stands behind what concerns the visit', () => {
    expect(byDue(at('PLANNED'), ['ASSIGN', 'CHANGE_PRIORITY', 'REPLAN_VISIT', 'CANCEL'])).toEqual([
      'CHANGE_PRIORITY',
      'REPLAN_VISIT',
      'ASSIGN',
      'CANCEL',
    ]);
  });

  test('to arrive is the next step of the visit’s technician, at the desk a thing among others', () => {
    const allowed = ['REPLAN_VISIT', 'ARRIVE', 'CANCEL_VISIT'] as const;
    expect(byDue({ ...at('PLANNED'), isVisitor: true }, allowed)[0]).toBe('ARRIVE');
    expect(byDue(at('PLANNED'), allowed)[0]).toBe('REPLAN_VISIT');
  });

  test('while a permission stands one connects; to ask for one, which was just answered, stands behind', () => {
    const allowed = ['ASK_CONSENT', 'RECORD_REMOTE_IMPOSSIBLE', 'START_REMOTE', 'CANCEL_CONSENT', 'RECORD_CALL', 'CANCEL'] as const;
    expect(byDue(at('REMOTE_READY'), allowed)).toEqual([
      'START_REMOTE',
      'RECORD_REMOTE_IMPOSSIBLE',
      'RECORD_CALL',
      'ASK_CONSENT',
      'CANCEL_CONSENT',
      'CANCEL',
    ]);
    const beside = { ...at('REMOTE_READY'), isConnectedBeside: true };
    expect(byDue(beside, allowed)[0]).toBe('RECORD_REMOTE_IMPOSSIBLE');
    expect(allowed.filter((command) => isDue(beside, command))).toEqual([]);
  });

  test('while a permission stands, that it was taken back on the phone is recorded without looking for the button', () => {
    const allowed = ['CHANGE_PRIORITY', 'TRANSFER', 'RECORD_CALL', 'RECORD_WORK', 'WITHDRAW_CONSENT', 'END_REMOTE'] as const;
    expect(byDue(at('REMOTE_SESSION'), allowed).slice(0, 2)).toEqual(['END_REMOTE', 'WITHDRAW_CONSENT']);
    expect(byDue({ ...at('REMOTE_READY'), isConnectedBeside: true }, ['CHANGE_PRIORITY', 'WITHDRAW_CONSENT', 'START_REMOTE'])[0]).toBe(
      'WITHDRAW_CONSENT',
    );
  });

  test('after a no somebody is sent or called; to ask again, which is one tap from the same question, is not the next step', () => {
    const refused = { ...at('IN_PROGRESS'), isRefused: true };
    expect(byDue(refused, ['ASK_CONSENT', 'CONVEY_ONSITE', 'RECORD_CALL', 'RESOLVE']).slice(0, 2)).toEqual(['CONVEY_ONSITE', 'RECORD_CALL']);
    expect(byDue(refused, ['ASK_CONSENT', 'RECORD_WORK', 'RESOLVE', 'RECORD_CALL'])[0]).toBe('RECORD_CALL');
    expect([isDue(refused, 'ASK_CONSENT'), isDue(refused, 'RECORD_CALL')]).toEqual([false, true]);
  });

  test.each(TICKET_STATE_NAMES)('in %s what ends the ticket is last, and what is due is first', (state) => {
    const allowed = TICKET_COMMAND_NAMES.filter((command) => targetsOf(state, command).length > 0);
    const ordered = byDue(at(state), allowed);
    const due = ordered.map((command) => isDue(at(state), command));
    expect(due.lastIndexOf(true)).toBe(due.filter(Boolean).length - 1);
    const dangers = ordered.map((command) => commandDef(command).tone === 'danger');
    expect(dangers.indexOf(true)).toBe(dangers.includes(true) ? dangers.length - dangers.filter(Boolean).length : -1);
  });
});
