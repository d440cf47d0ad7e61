import { ASSET_KINDS, ASSET_STATUSES, OWNERSHIPS } from '../../domain/asset-kinds';
import { CHANNELS } from '../../domain/channels';
import { CONTACT_ROLES } from '../../domain/contact-roles';
import { CONTRACT_KINDS } from '../../domain/contract-kinds';
import {
  CALLING_TASKS,
  CHASING_TASKS,
  closedTasks,
  DECISION_TASKS,
  DESK_TASKS,
  DESK_TASK_KINDS,
  MANAGER_TASKS,
  MONTH_TASKS,
  OUTCOME_TASKS,
  settledTasks,
  TARGET_TASKS,
  type DeskStep,
  type DeskTaskKind,
} from '../../domain/desk-tasks';
import type { Label } from '../../domain/label';
import { MAIL_KEYS, MAILS } from '../../domain/mail-keys';
import { OUTBOX_KINDS } from '../../domain/outbox-kinds';
import { PRIORITIES } from '../../domain/priorities';
import { REFUSALS } from '../../domain/refusals';
import { ROLES } from '../../domain/roles';
import { SEARCH_ATTRIBUTES } from '../../domain/search-attributes';
import { commandDef, TICKET_COMMAND_NAMES } from '../../domain/ticket-commands';
import { TICKET_STATE_NAMES, stateDef, WORK_DONE_STATES } from '../../domain/ticket-states';
import { WAITS } from '../../domain/waits';
import { EXPENSE_TYPES, LABOUR_TYPES, WORK_TYPES, WORK_TYPE_CODES, hoursOfMinutes } from '../../domain/work-types';
import { waitMs } from '../../domain/business-time';

test('search attributes fit into the SQL visibility store and can be told from others', () => {
  const kinds = Object.values(SEARCH_ATTRIBUTES);
  expect(kinds.filter((kind) => kind === 'Keyword').length).toBeLessThanOrEqual(10);
  for (const name of Object.keys(SEARCH_ATTRIBUTES)) expect(name).toMatch(/^Sm[A-Z][A-Za-z]+$/);
});

describe('desk tasks', () => {
  const ALIVE = TICKET_STATE_NAMES.filter((name) => stateDef(name).terminal !== true);

  test.each(TICKET_STATE_NAMES)('those that lost their reason in %s are settled', (state) => {
    const keeps: Record<DeskTaskKind, readonly string[]> = {
      TICKET_IDLE: ['NOT_ENTITLED', 'NEW', 'IN_PROGRESS', 'TO_PLAN'],
      HOLD_ENDED: ['NEW', 'IN_PROGRESS', 'TO_PLAN'],
      REQUESTER_SILENT: ['WAITING_REQUESTER'],
      CONVEY_NEED: ['IN_PROGRESS'],
      // A question about an amount is asked in any state.
      PHONE_APPROVER: ALIVE,
      APPROVAL_EXPIRED: ['IN_PROGRESS', 'WAITING_REQUESTER', 'ON_HOLD', 'WAITING_APPROVAL', 'TO_PLAN', 'PLANNED', 'ON_SITE'],
      DISCONNECT_ALARM: ['DISCONNECTING'],
      VISIT_OVERDUE: ['PLANNED', 'ON_SITE'],
      ASSIGNEE_LEFT: ['IN_PROGRESS', 'WAITING_REQUESTER', 'WAITING_CONSENT', 'REMOTE_READY', 'REMOTE_SESSION', 'DISCONNECTING'],
      ASSIGNEE_AWAY: ['IN_PROGRESS', 'WAITING_CONSENT', 'REMOTE_READY', 'WAITING_REQUESTER'],
      VISIT_WISH: ALIVE,
      VISITOR_LEFT: ['PLANNED'],
      VISITOR_AWAY: ['PLANNED'],
      APPROVER_LEFT: ALIVE,
      PACKAGE_USED: TICKET_STATE_NAMES,
      FEE_DIFFERS: TICKET_STATE_NAMES,
      ARRIVAL_CORRECTED: TICKET_STATE_NAMES,
      CONTRACT_SUCCEEDED: TICKET_STATE_NAMES,
      CONTRACT_ENDED: TICKET_STATE_NAMES.filter((name) => !WORK_DONE_STATES.includes(name)),
      TARGET_AT_RISK: TICKET_STATE_NAMES.filter((name) => !WORK_DONE_STATES.includes(name)),
      TARGET_MISSED: TICKET_STATE_NAMES.filter((name) => !WORK_DONE_STATES.includes(name)),
      HELD_ANSWERED: ['ON_HOLD'],
      CONSENT_CONTESTED: TICKET_STATE_NAMES,
      CONTEST_NOT_STORED: TICKET_STATE_NAMES,
      OTHER_PERMISSION_WITHDRAWN: ['REMOTE_SESSION'],
      MAIL_QUARANTINE: TICKET_STATE_NAMES,
      MAIL_BOUNCED: TICKET_STATE_NAMES,
      ANSWER_NOT_TAKEN: TICKET_STATE_NAMES,
      MERGED_INTO_CLOSED: ['MERGED'],
      MAIL_LOOP: TICKET_STATE_NAMES,
      APPROVER_WROTE: TICKET_STATE_NAMES,
      PERMISSION_WROTE: TICKET_STATE_NAMES,
      DEVICE_USER_WROTE: TICKET_STATE_NAMES,
      OBJECTOR_WROTE: TICKET_STATE_NAMES,
      APPROVAL_CONTESTED: TICKET_STATE_NAMES,
      WITNESS_DENIED: TICKET_STATE_NAMES,
      CANCELLED_WITH_PARTS: TICKET_STATE_NAMES,
      EXCESS_NOT_APPROVED: TICKET_STATE_NAMES,
      MONTH_VISIT_OPEN: TICKET_STATE_NAMES,
      MONTH_TIMES_MISSING: TICKET_STATE_NAMES,
      MONTH_SESSION_OPEN: TICKET_STATE_NAMES,
      MONTH_RECEIPT_MISSING: TICKET_STATE_NAMES,
      MONTH_FREEZE_NEAR: TICKET_STATE_NAMES,
      MONTH_REVIEW: TICKET_STATE_NAMES,
      REPORT_OBJECTED: TICKET_STATE_NAMES,
      MONTH_NO_OFFICER: TICKET_STATE_NAMES,
      MONTH_UNANSWERED: TICKET_STATE_NAMES,
      WRITE_OFF_ASKED: TICKET_STATE_NAMES,
      CHARGE_HELD: TICKET_STATE_NAMES,
    };
    expect(settledTasks(state).sort()).toEqual(DESK_TASK_KINDS.filter((kind) => !keeps[kind].includes(state)).sort());
  });

  test('an ended ticket leaves no task but a decision about money or a contract, a look for its parts, a contested call, what mails have brought, and what a month’s end misses', () => {
    const outlive = [
      'CHARGE_HELD',
      'WRITE_OFF_ASKED',
      'PACKAGE_USED',
      'FEE_DIFFERS',
      'ARRIVAL_CORRECTED',
      'CONTRACT_SUCCEEDED',
      'EXCESS_NOT_APPROVED',
      'REPORT_OBJECTED',
      'CANCELLED_WITH_PARTS',
      'CONSENT_CONTESTED',
      'CONTEST_NOT_STORED',
      'APPROVER_WROTE',
      'PERMISSION_WROTE',
      'DEVICE_USER_WROTE',
      'OBJECTOR_WROTE',
      'APPROVAL_CONTESTED',
      'WITNESS_DENIED',
      'MAIL_QUARANTINE',
      'MAIL_BOUNCED',
      'ANSWER_NOT_TAKEN',
      'MAIL_LOOP',
      ...MONTH_TASKS,
    ];
    for (const state of TICKET_STATE_NAMES.filter((name) => stateDef(name).terminal))
      expect(settledTasks(state)).toEqual(DESK_TASK_KINDS.filter((kind) => !outlive.includes(kind)));
  });

  test.each<[string, readonly DeskStep[], readonly DeskTaskKind[]]>([
    ['a step of nobody of ours', ['ANSWER'], []],
    ['any step of staff', ['CHANGE_PRIORITY', 'STAFF_STEP'], ['TICKET_IDLE', 'HOLD_ENDED']],
    ['a reply', ['REPLY', 'STAFF_STEP'], ['TICKET_IDLE', 'HOLD_ENDED', 'HELD_ANSWERED']],
    ['a talk', ['RECORD_CALL', 'TALK'], ['HELD_ANSWERED', 'REQUESTER_SILENT', 'MAIL_BOUNCED']],
    ['a call that reached nobody', ['RECORD_CALL'], []],
    ['a new time of the visit', ['REPLAN_VISIT'], ['VISIT_OVERDUE', 'VISITOR_LEFT', 'VISITOR_AWAY', 'MONTH_VISIT_OPEN']],
    ['somebody who gets it', ['ASSIGN', 'TAKEN'], ['CONVEY_NEED', 'ASSIGNEE_LEFT', 'ASSIGNEE_AWAY', 'TARGET_AT_RISK']],
    ['a team that gets it', ['TRANSFER'], ['CONVEY_NEED', 'ASSIGNEE_LEFT', 'ASSIGNEE_AWAY']],
  ])('%s settles what it answers', (_name, steps, kinds) => {
    expect(closedTasks(steps)).toEqual(kinds);
  });

  test('who settles a task, and what it is about', () => {
    expect(DECISION_TASKS).toEqual(['WRITE_OFF_ASKED', 'CHARGE_HELD']);
    expect(OUTCOME_TASKS).toEqual(['CONSENT_CONTESTED', 'APPROVAL_CONTESTED']);
    expect(MANAGER_TASKS).toEqual(['WITNESS_DENIED']);
    expect(TARGET_TASKS).toEqual(['TARGET_AT_RISK', 'TARGET_MISSED']);
    expect(CALLING_TASKS).toEqual(['REQUESTER_SILENT', 'MAIL_BOUNCED']);
    expect(CHASING_TASKS).toEqual(['PHONE_APPROVER', 'APPROVER_LEFT']);
    expect(MONTH_TASKS).toEqual([
      ...['MONTH_VISIT_OPEN', 'MONTH_TIMES_MISSING', 'MONTH_SESSION_OPEN', 'MONTH_RECEIPT_MISSING', 'MONTH_FREEZE_NEAR', 'MONTH_REVIEW'],
      ...['MONTH_NO_OFFICER', 'MONTH_UNANSWERED'],
    ]);
  });

  test('whatever reminds the desk keeps its task while the ticket stays', () => {
    for (const state of TICKET_STATE_NAMES) {
      const { deadline } = stateDef(state);
      if (typeof deadline === 'object' && deadline.command === 'REMIND_DESK') expect(settledTasks(state)).not.toContain('TICKET_IDLE');
      if (typeof deadline === 'object' && deadline.command === 'REMIND_REQUESTER') expect(settledTasks(state)).not.toContain('REQUESTER_SILENT');
      if (typeof deadline === 'object' && deadline.command === 'ALARM_DISCONNECT') expect(settledTasks(state)).not.toContain('DISCONNECT_ALARM');
      if (deadline === 'by-approval') expect(settledTasks(state)).not.toContain('PHONE_APPROVER');
      if (deadline === 'by-visit') expect(settledTasks(state)).not.toContain('VISIT_OVERDUE');
    }
  });

  test('wherever the assignee has to move, a departure leaves a task; a visit has its own', () => {
    const turns = TICKET_STATE_NAMES.filter((state) => stateDef(state).waitingFor === 'TECHNICIAN' && stateDef(state).deadline !== 'by-visit');
    expect(DESK_TASKS.ASSIGNEE_LEFT.whileIn).toEqual(expect.arrayContaining(turns));
  });
});

const TABLES: Record<string, Record<string, Label>> = {
  ASSET_KINDS,
  ASSET_STATUSES,
  OWNERSHIPS,
  CHANNELS,
  CONTACT_ROLES,
  CONTRACT_KINDS,
  DESK_TASKS,
  OUTBOX_KINDS,
  PRIORITIES,
  REFUSALS,
  ROLES,
  WORK_TYPES,
};

test.each(Object.keys(TABLES))('labels of %s are told apart in both languages', (name) => {
  for (const language of ['tr', 'en'] as const) {
    const labels = Object.values(TABLES[name] ?? {}).map((label) => label[language]);
    expect(labels.length).toBeGreaterThan(1);
    expect(labels.filter((label) => label === '' || label.trim() !== label)).toEqual([]);
    expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
  }
});

test('what staff order has a name for when it was done, unlike the order', () => {
  for (const command of TICKET_COMMAND_NAMES.filter((name) => commandDef(name).by.includes('STAFF'))) {
    const { tr, en, done } = commandDef(command);
    expect([command, done?.tr === tr || !done?.tr, done?.en === en || !done?.en]).toEqual([command, false, false]);
  }
});

test('every waiting time has a length that its clock can measure', () => {
  for (const wait of Object.values(WAITS)) expect(waitMs({ clock: wait.clock, duration: wait.default })).toBeGreaterThan(0);
  for (const name of Object.keys(WAITS)) expect(name).toMatch(/^WAIT_[A-Z]+(_[A-Z]+)*$/);
});

test('an approval is reminded before it is phoned about, and expires last', () => {
  const [remind, phone, expiry] = (['WAIT_APPROVAL_REMINDER', 'WAIT_APPROVAL_PHONE', 'WAIT_APPROVAL_EXPIRY'] as const).map((key) =>
    waitMs({ clock: WAITS[key].clock, duration: WAITS[key].default }),
  ) as [number, number, number];
  expect(remind < phone && phone < expiry).toBe(true);
});

test('approvers are asked only while the request is open; what became of it is told whenever', () => {
  const holds = Object.entries(MAILS).flatMap(([key, mail]) => (mail.to === 'approver' ? [[key, mail.holds]] : []));
  expect(Object.fromEntries(holds)).toEqual({
    APPROVALS_LINK: 'always',
    APPROVAL_REQUEST: 'approval-open',
    APPROVAL_REMINDER: 'approval-open',
    APPROVAL_DECIDED: 'always',
    APPROVAL_SECOND_DECIDED: 'always',
    APPROVAL_CONTESTED: 'always',
    APPROVAL_CONTESTED_OTHERS: 'always',
    APPROVAL_DOUBTED: 'word-awaited',
    APPROVAL_CONTEST_OUTCOME: 'always',
    APPROVAL_VISIT_DONE: 'always',
    APPROVAL_WITHDRAWN: 'not-carried-out',
    APPROVAL_PASSED_ON: 'request-sent',
    APPROVAL_EXPIRED: 'request-expired',
    APPROVAL_ASKED_ELSEWHERE: 'asked-elsewhere',
    APPROVAL_RAISED: 'approval-raised',
    APPROVAL_WRITTEN: 'approval-open',
    LINE_DECIDED: 'line-stands',
    DECISION_WRITTEN: 'decision-stands',
    APPROVAL_VISIT_PLANNED: 'visit-planned',
    APPROVAL_VISIT_CANCELLED: 'visit-cancelled',
  });
});

test('every work type is entered in one way: as labour, as an expense, or made by a visit', () => {
  expect([...LABOUR_TYPES, ...EXPENSE_TYPES, 'ONSITE_VISIT'].sort()).toEqual([...WORK_TYPE_CODES].sort());
  for (const code of WORK_TYPE_CODES) expect('expense' in WORK_TYPES[code]).toBe((EXPENSE_TYPES as readonly string[]).includes(code));
});

test.each([
  [1, '0.016666666667'],
  [15, '0.25'],
  [20, '0.333333333334'],
  [60, '1'],
  [90, '1.5'],
])('%d minutes are %s hours', (minutes, hours) => {
  expect(Number(hoursOfMinutes(minutes))).toBe(Number(hours));
});

test('the mails that no step of their ticket brings are those of the clock, of notes, of outcomes that are written, of links asked for and of mails that came in', () => {
  expect(MAIL_KEYS.filter((key) => MAILS[key].cause === 'other')).toEqual([
    'QUESTION_WRITTEN',
    'PERMISSION_WRITTEN',
    'CONNECTION_WRITTEN',
    'OBJECTION_WRITTEN',
    'CONSENT_CONTEST_OUTCOME',
    'APPROVAL_REMINDER',
    'APPROVALS_LINK',
    'LINE_DECIDED',
    'DECISION_WRITTEN',
    'VISIT_REMINDER',
    'VISIT_REMINDER_TECHNICIAN',
    'MENTIONED',
  ]);
});
