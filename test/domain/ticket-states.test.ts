import { TICKET_COMMAND_NAMES, commandDef, type TicketCommand } from '../../domain/ticket-commands';
import {
  CLOSED_STATES,
  isClosed,
  isWorkDone,
  PARTIES,
  TICKET_STATE_NAMES,
  TICKET_STATES,
  stateDef,
  targetsOf,
  WORK_DONE_STATES,
  type TicketState,
} from '../../domain/ticket-states';
import { WAITS } from '../../domain/waits';

/** Other work can be put up for approval and decided while the ticket goes its way (M14, M15). */
const decided = (state: string): string =>
  ['REVISE_WORK_NEED', 'RESEND_APPROVAL', 'RECORD_PHONE_DECISION', 'CONTEST_DECISION', 'APPROVAL_GRANTED', 'APPROVAL_REFUSED', 'APPROVAL_EXPIRED']
    .map((command) => ` ${command}>${state}`)
    .join('');
const besides = (state: string): string => ` CONVEY_WORK_NEED>${state}${decided(state)}`;

/**
 * The whole table once more, kept by hand: what is allowed in each state and where it leads.
 * Everything that does not stand here must be refused.
 */
const EXPECTED: Record<TicketState, string> = {
  RECEIVED: 'JUDGE>NEW|NOT_ENTITLED',
  NOT_ENTITLED:
    'VERIFY_REQUESTER>NEW LINK_CONTRACT>NEW RECHECK>NEW|NOT_ENTITLED RECORD_LEAD>REFUSED CONFIRM_REFUSAL>REFUSED CANCEL>CANCELLED MERGE>MERGED REMIND_DESK>NOT_ENTITLED',
  NEW: 'TRANSFER>NEW|IN_PROGRESS|REMOTE_READY ASSIGN>IN_PROGRESS|REMOTE_READY CHANGE_PRIORITY>NEW SET_ASSET>NEW WITHDRAW_CONSENT>NEW REVOKE_CONSENT>NEW HOLD>ON_HOLD CANCEL>CANCELLED MERGE>MERGED REMIND_DESK>NEW',
  IN_PROGRESS:
    'TRANSFER>IN_PROGRESS|NEW ASSIGN>IN_PROGRESS|REMOTE_READY ASK_CONSENT>WAITING_CONSENT RECORD_PHONE_CONSENT>REMOTE_READY|IN_PROGRESS RECORD_REMOTE_IMPOSSIBLE>IN_PROGRESS CONVEY_ONSITE>WAITING_APPROVAL ' +
    'CONTEST_DECISION>IN_PROGRESS CONVEY_WORK_NEED>WAITING_APPROVAL RECORD_WORK>IN_PROGRESS RECORD_EXPENSE>IN_PROGRESS CORRECT_ARRIVAL>IN_PROGRESS RESOLVE>RESOLVED CHANGE_PRIORITY>IN_PROGRESS SET_ASSET>IN_PROGRESS ' +
    'HOLD>ON_HOLD CANCEL>CANCELLED MERGE>MERGED REMIND_DESK>IN_PROGRESS',
  WAITING_REQUESTER:
    'RESUME>IN_PROGRESS|NEW TRANSFER>WAITING_REQUESTER|REMOTE_READY ASSIGN>WAITING_REQUESTER|REMOTE_READY ASK_CONSENT>WAITING_CONSENT RECORD_PHONE_CONSENT>REMOTE_READY|IN_PROGRESS CONVEY_ONSITE>WAITING_APPROVAL ' +
    'CONVEY_WORK_NEED>WAITING_APPROVAL RECORD_WORK>WAITING_REQUESTER RECORD_EXPENSE>WAITING_REQUESTER RESOLVE>RESOLVED CHANGE_PRIORITY>WAITING_REQUESTER ' +
    'SET_ASSET>WAITING_REQUESTER WITHDRAW_CONSENT>WAITING_REQUESTER REVOKE_CONSENT>WAITING_REQUESTER CANCEL>CANCELLED MERGE>MERGED REMIND_REQUESTER>WAITING_REQUESTER RESOLVE_SILENT>RESOLVED',
  WAITING_CONSENT:
    'GRANT_CONSENT>REMOTE_READY RECORD_PHONE_CONSENT>REMOTE_READY|IN_PROGRESS DECLINE_CONSENT>IN_PROGRESS WITHDRAW_CONSENT>IN_PROGRESS REVOKE_CONSENT>IN_PROGRESS LAPSE_CONSENT>IN_PROGRESS ' +
    'CANCEL_CONSENT>IN_PROGRESS ASSIGN>IN_PROGRESS|WAITING_CONSENT RECORD_REMOTE_IMPOSSIBLE>IN_PROGRESS RESOLVE>RESOLVED ' +
    'CHANGE_PRIORITY>WAITING_CONSENT CANCEL>CANCELLED MERGE>MERGED',
  REMOTE_READY:
    'START_REMOTE>REMOTE_SESSION ASK_CONSENT>WAITING_CONSENT WITHDRAW_CONSENT>IN_PROGRESS REVOKE_CONSENT>IN_PROGRESS EXPIRE_CONSENT>IN_PROGRESS CANCEL_CONSENT>IN_PROGRESS ' +
    'RECORD_REMOTE_IMPOSSIBLE>IN_PROGRESS CHANGE_PRIORITY>REMOTE_READY CANCEL>CANCELLED MERGE>MERGED',
  REMOTE_SESSION:
    'END_REMOTE>RESOLVED|IN_PROGRESS WITHDRAW_CONSENT>DISCONNECTING REVOKE_CONSENT>DISCONNECTING EXPIRE_CONSENT>DISCONNECTING CHANGE_PRIORITY>REMOTE_SESSION',
  DISCONNECTING: 'CONFIRM_DISCONNECT>IN_PROGRESS ALARM_DISCONNECT>DISCONNECTING',
  WAITING_APPROVAL:
    'CONTEST_DECISION>WAITING_APPROVAL|IN_PROGRESS APPROVAL_GRANTED>TO_PLAN|IN_PROGRESS|WAITING_APPROVAL APPROVAL_REFUSED>IN_PROGRESS|WAITING_APPROVAL ' +
    'APPROVAL_EXPIRED>IN_PROGRESS|WAITING_APPROVAL REVISE_NEED>WAITING_APPROVAL REVISE_WORK_NEED>WAITING_APPROVAL ' +
    'CONVEY_ONSITE>WAITING_APPROVAL CONVEY_WORK_NEED>WAITING_APPROVAL RESEND_APPROVAL>WAITING_APPROVAL CANCEL_NEED>IN_PROGRESS|WAITING_APPROVAL ' +
    'RECORD_PHONE_DECISION>TO_PLAN|IN_PROGRESS|WAITING_APPROVAL ASSIGN>WAITING_APPROVAL CHANGE_PRIORITY>WAITING_APPROVAL CANCEL>CANCELLED MERGE>MERGED',
  TO_PLAN:
    'PLAN_VISIT>PLANNED CONVEY_ONSITE>WAITING_APPROVAL HOLD>ON_HOLD ASSIGN>TO_PLAN CANCEL_NEED>IN_PROGRESS|WAITING_APPROVAL|TO_PLAN CHANGE_PRIORITY>TO_PLAN CANCEL>CANCELLED MERGE>MERGED REMIND_DESK>TO_PLAN' +
    besides('TO_PLAN'),
  PLANNED:
    'ARRIVE>ON_SITE REPLAN_VISIT>PLANNED CANCEL_VISIT>TO_PLAN CANCEL_NEED>PLANNED ASSIGN>PLANNED CHANGE_PRIORITY>PLANNED CANCEL>CANCELLED MERGE>MERGED' +
    besides('PLANNED'),
  ON_SITE:
    'RECORD_WORK>ON_SITE RECORD_EXPENSE>ON_SITE CORRECT_ARRIVAL>ON_SITE COMPLETE_VISIT>RESOLVED|IN_PROGRESS|WAITING_APPROVAL CANCEL_NEED>ON_SITE' +
    besides('ON_SITE'),
  ON_HOLD:
    'RESUME>NEW|IN_PROGRESS|TO_PLAN WAKE>NEW|IN_PROGRESS|TO_PLAN HOLD>ON_HOLD TRANSFER>ON_HOLD ASSIGN>ON_HOLD CHANGE_PRIORITY>ON_HOLD ' +
    'RECORD_WORK>ON_HOLD RECORD_EXPENSE>ON_HOLD CANCEL_NEED>ON_HOLD CANCEL>CANCELLED MERGE>MERGED' +
    decided('ON_HOLD'),
  RESOLVED: 'CONFIRM_RESOLUTION>CLOSED AUTO_CLOSE>CLOSED REOPEN>IN_PROGRESS RECORD_WORK>RESOLVED RECORD_EXPENSE>RESOLVED CORRECT_ARRIVAL>RESOLVED',
  CLOSED: 'REOPEN>IN_PROGRESS END>CLOSED',
  MERGED: 'REOPEN>IN_PROGRESS|NEW|NOT_ENTITLED END>MERGED',
  REFUSED: '',
  CANCELLED: '',
};

/** What both sides write stays where it is in every state that has not ended, with these exceptions. */
const CONVERSATION: Partial<Record<TicketState, string>> = {
  RECEIVED: 'ANSWER>RECEIVED',
  NEW: 'REPLY>NEW|WAITING_REQUESTER RECORD_CALL>NEW ANSWER>NEW',
  IN_PROGRESS: 'REPLY>IN_PROGRESS|WAITING_REQUESTER RECORD_CALL>IN_PROGRESS ANSWER>IN_PROGRESS',
  WAITING_REQUESTER: 'REPLY>WAITING_REQUESTER RECORD_CALL>WAITING_REQUESTER|IN_PROGRESS|NEW ANSWER>IN_PROGRESS|NEW|WAITING_REQUESTER',
  RESOLVED: 'REPLY>RESOLVED RECORD_CALL>RESOLVED ANSWER>RESOLVED|IN_PROGRESS',
  CLOSED: 'REPLY>CLOSED RECORD_CALL>CLOSED ANSWER>CLOSED|IN_PROGRESS',
  MERGED: 'ANSWER>MERGED',
};
const conversationIn = (state: TicketState): string =>
  CONVERSATION[state] ?? (stateDef(state).terminal ? '' : `REPLY>${state} RECORD_CALL>${state} ANSWER>${state}`);

/** A decision by phone is contested wherever the ticket has gone since; where needs are decided it stands above. */
const CONTESTED: readonly TicketState[] = [
  'NEW',
  'WAITING_REQUESTER',
  'WAITING_CONSENT',
  'REMOTE_READY',
  'REMOTE_SESSION',
  'DISCONNECTING',
  'RESOLVED',
  'CLOSED',
  'MERGED',
];
const contestIn = (state: TicketState): string => (CONTESTED.includes(state) ? ` CONTEST_DECISION>${state}` : '');

/** Who moves next, what happens when nobody does, and after which wait. */
const DEADLINES: Record<TicketState, string> = {
  RECEIVED: 'SYSTEM none',
  NOT_ENTITLED: 'DESK WAIT_ENTITLEMENT REMIND_DESK',
  NEW: 'DESK WAIT_FIRST_RESPONSE REMIND_DESK',
  IN_PROGRESS: 'TECHNICIAN WAIT_IN_PROGRESS REMIND_DESK',
  WAITING_REQUESTER: 'REQUESTER WAIT_REQUESTER REMIND_REQUESTER',
  WAITING_CONSENT: 'REQUESTER WAIT_CONSENT LAPSE_CONSENT',
  REMOTE_READY: 'TECHNICIAN CONSENT_WINDOW_END EXPIRE_CONSENT',
  REMOTE_SESSION: 'TECHNICIAN CONSENT_WINDOW_END EXPIRE_CONSENT',
  DISCONNECTING: 'TECHNICIAN WAIT_DISCONNECT ALARM_DISCONNECT',
  WAITING_APPROVAL: 'REPRESENTATIVE by-approval',
  TO_PLAN: 'DESK WAIT_PLANNING REMIND_DESK',
  PLANNED: 'TECHNICIAN by-visit',
  ON_SITE: 'TECHNICIAN by-visit',
  ON_HOLD: 'DESK HOLD_END WAKE',
  RESOLVED: 'REQUESTER WAIT_AUTO_CLOSE AUTO_CLOSE',
  CLOSED: 'NOBODY WAIT_REOPEN END',
  MERGED: 'NOBODY WAIT_REOPEN END',
  REFUSED: 'NOBODY none',
  CANCELLED: 'NOBODY none',
};

const expectedTargets = (state: TicketState, command: TicketCommand): string[] => {
  const row = `${EXPECTED[state]} ${conversationIn(state)}${contestIn(state)}`.split(' ').find((cell) => cell.startsWith(`${command}>`));
  return row === undefined ? [] : (row.split('>')[1] ?? '').split('|');
};

const PAIRS = TICKET_STATE_NAMES.flatMap((state) => TICKET_COMMAND_NAMES.map((command) => [state, command] as const));
const ALLOWED = PAIRS.filter(([state, command]) => expectedTargets(state, command).length > 0);
const REFUSED = PAIRS.filter(([state, command]) => expectedTargets(state, command).length === 0);

test('the expected table names no command or state that does not exist', () => {
  for (const [state, row] of Object.entries(EXPECTED)) {
    for (const cell of row.split(' ').filter(Boolean)) {
      const [command = '', targets = ''] = cell.split('>');
      expect([state, TICKET_COMMAND_NAMES]).toEqual([state, expect.arrayContaining([command])]);
      expect(TICKET_STATE_NAMES).toEqual(expect.arrayContaining(targets.split('|')));
    }
  }
});

test.each(ALLOWED)('%s allows %s', (state, command) => {
  expect(targetsOf(state, command)).toEqual(expectedTargets(state, command));
});

test.each(REFUSED)('%s refuses %s', (state, command) => {
  expect(targetsOf(state, command)).toEqual([]);
});

test('every state can be reached from the receipt of a ticket', () => {
  const reached = new Set<TicketState>(['RECEIVED']);
  // A set's iteration also visits what is added meanwhile.
  for (const state of reached) for (const targets of Object.values(stateDef(state).actions)) for (const to of targets) reached.add(to as TicketState);
  expect([...reached].sort()).toEqual([...TICKET_STATE_NAMES].sort());
});

test('every state leads to an end', () => {
  const ends = new Set<TicketState>(TICKET_STATE_NAMES.filter((state) => stateDef(state).terminal || targetsOf(state, 'END').length > 0));
  for (const _ of TICKET_STATE_NAMES) {
    for (const state of TICKET_STATE_NAMES) {
      if (Object.values(stateDef(state).actions).some((targets) => targets.some((to) => ends.has(to as TicketState)))) ends.add(state);
    }
  }
  expect([...ends].sort()).toEqual([...TICKET_STATE_NAMES].sort());
});

test('what is closed and where no work is left follow from the table', () => {
  expect(CLOSED_STATES).toEqual(['CLOSED', 'MERGED', 'REFUSED', 'CANCELLED']);
  expect(WORK_DONE_STATES).toEqual(['RESOLVED', 'CLOSED', 'MERGED', 'REFUSED', 'CANCELLED']);
  for (const waitingFor of Object.keys(PARTIES) as (keyof typeof PARTIES)[]) {
    expect(isClosed({ terminal: true, waitingFor })).toBe(true);
    expect(isWorkDone({ terminal: true, waitingFor, actions: {} })).toBe(true);
  }
});

describe.each(TICKET_STATE_NAMES)('%s', (state) => {
  const def = stateDef(state);

  test('waits for the expected party, with the expected deadline', () => {
    const { deadline } = def;
    expect(`${def.waitingFor} ${typeof deadline === 'string' ? deadline : `${deadline.after} ${deadline.command}`}`).toBe(DEADLINES[state]);
  });

  test('has a way out unless it is an end', () => {
    const leaves = Object.entries(def.actions).some(([command, targets]) => command === 'END' || targets.some((to) => to !== state));
    expect(leaves).toBe(!def.terminal);
    if (def.terminal) expect(def.actions).toEqual({});
  });

  test('has a deadline that the system may carry out here, or explicitly none', () => {
    const { deadline } = def;
    if (typeof deadline === 'string') {
      expect(['none', 'by-approval', 'by-visit']).toContain(deadline);
      return;
    }
    expect(targetsOf(state, deadline.command)).not.toEqual([]);
    expect(commandDef(deadline.command).by).toContain('SYSTEM');
    if (deadline.after !== 'CONSENT_WINDOW_END' && deadline.after !== 'HOLD_END') expect(WAITS).toHaveProperty(deadline.after);
    expect(deadline.then.tr).not.toBe('');
    expect(deadline.then.en).not.toBe('');
  });

  test('leads only to states that exist', () => {
    for (const targets of Object.values(def.actions)) {
      expect(targets.length).toBeGreaterThan(0);
      for (const to of targets) expect(TICKET_STATES).toHaveProperty(to);
    }
  });
});

/** Things with a label in both languages that people must be able to tell apart. */
const LABELLED = { states: TICKET_STATE_NAMES.map(stateDef), commands: TICKET_COMMAND_NAMES.map(commandDef), parties: Object.values(PARTIES) };

test.each(Object.keys(LABELLED) as (keyof typeof LABELLED)[])('labels of %s are unique in both languages', (kind) => {
  for (const language of ['tr', 'en'] as const) {
    const labels = LABELLED[kind].map((item) => item[language]);
    expect(labels.filter((label) => label.trim() !== label || label === '')).toEqual([]);
    expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
  }
});

test('keys are stored for ever: screaming snake, spelled like words', () => {
  for (const key of [...TICKET_STATE_NAMES, ...TICKET_COMMAND_NAMES]) expect(key).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
});

describe.each(TICKET_COMMAND_NAMES)('command %s', (command) => {
  const def = commandDef(command);

  test('is used by a state, or is the receipt, what a timer writes instead of its command, concerns the clocks or the charges alone, or mirrors another ticket', () => {
    expect(TICKET_STATE_NAMES.some((state) => targetsOf(state, command).length > 0)).toBe(
      !['RECEIVE', 'DEFER_DEADLINE'].includes(command) && def.clock !== true && def.mirror !== true && def.charges !== true,
    );
  });

  test('needs a permission exactly when staff may give it', () => {
    expect(def.permission !== undefined).toBe(def.by.includes('STAFF'));
    if (def.assigneeOnly) expect(def.by).toEqual(['STAFF']);
  });
});
