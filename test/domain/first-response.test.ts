import { isFirstResponse } from '../../domain/first-response';
import { TICKET_COMMAND_NAMES, type TicketCommand } from '../../domain/ticket-commands';
import { ACTORS, properArgs, snapshotIn } from '../support/tickets';

const meets = (isReachable: boolean): TicketCommand[] =>
  TICKET_COMMAND_NAMES.filter((command) =>
    isFirstResponse({ command, actor: ACTORS.desk, args: properArgs(snapshotIn('NEW'))[command] }, isReachable),
  );

test('a response is what reaches the requester, or a talk with them; our own affairs are none', () => {
  expect(meets(true)).toEqual([
    'RECORD_LEAD',
    'CONFIRM_REFUSAL',
    'ASK_CONSENT',
    'RECORD_PHONE_CONSENT',
    'START_REMOTE',
    'CONVEY_ONSITE',
    'CONVEY_WORK_NEED',
    'PLAN_VISIT',
    'ARRIVE',
    'REPLY',
    'RECORD_CALL',
    'RESOLVE',
  ]);
});

test('whom no mail reaches is only answered by being with them', () => {
  expect(meets(false)).toEqual(['RECORD_PHONE_CONSENT', 'START_REMOTE', 'ARRIVE', 'RECORD_CALL']);
});

test('a call in vain is no response, nor is what others do', () => {
  const args = { direction: 'OUT', reached: false, answered: false } as const;
  expect(isFirstResponse({ command: 'RECORD_CALL', actor: ACTORS.desk, args }, true)).toBe(false);
  expect(isFirstResponse({ command: 'ANSWER', actor: ACTORS.requester, args: { reopen: false } }, true)).toBe(false);
});
