import type { Label } from './label';
import { besides, consentEnds, decided, recorded, spoken } from './state-actions';
import type { TicketCommand } from './ticket-commands';
import type { StateDef } from './state-def';

export { PARTIES, PARTY_NAMES, type Party } from './parties';
export type { Deadline, StateDef } from './state-def';

const remindDesk: Label = { tr: 'destek masasına hatırlatılır', en: 'the desk is reminded' };

/**
 * THE table of transitions. Validators, 409s, buttons, filters, deadlines and the docs' state diagram derive from it.
 * Changing it is safe for running workflows: they follow what was recorded, refusals too (test/replay/other-rules.test.ts).
 * A row is deleted only when no open ticket stands in it.
 */
export const TICKET_STATES = {
  RECEIVED: {
    tr: 'Alındı',
    en: 'Received',
    tone: 'info',
    waitingFor: 'SYSTEM',
    clock: 'RUNS',
    deadline: 'none',
    // A mail's answer can be faster than the judgement.
    actions: { JUDGE: ['NEW', 'NOT_ENTITLED'], ANSWER: ['RECEIVED'] },
  },
  NOT_ENTITLED: {
    tr: 'Sözleşme bekliyor',
    en: 'No contract found',
    tone: 'alarm',
    waitingFor: 'DESK',
    clock: 'ENTITLEMENT',
    deadline: { after: 'WAIT_ENTITLEMENT', command: 'REMIND_DESK', then: remindDesk },
    actions: {
      VERIFY_REQUESTER: ['NEW'],
      LINK_CONTRACT: ['NEW'],
      RECHECK: ['NEW', 'NOT_ENTITLED'],
      RECORD_LEAD: ['REFUSED'],
      CONFIRM_REFUSAL: ['REFUSED'],
      CANCEL: ['CANCELLED'],
      MERGE: ['MERGED'],
      REMIND_DESK: ['NOT_ENTITLED'],
      ...spoken('NOT_ENTITLED'),
    },
  },
  NEW: {
    tr: 'Yeni',
    en: 'New',
    tone: 'info',
    waitingFor: 'DESK',
    clock: 'RUNS',
    deadline: { after: 'WAIT_FIRST_RESPONSE', command: 'REMIND_DESK', then: remindDesk },
    actions: {
      CONTEST_DECISION: ['NEW'],
      TRANSFER: ['NEW', 'IN_PROGRESS', 'REMOTE_READY'],
      ASSIGN: ['IN_PROGRESS', 'REMOTE_READY'],
      CHANGE_PRIORITY: ['NEW'],
      SET_ASSET: ['NEW'],
      ...consentEnds('NEW'),
      HOLD: ['ON_HOLD'],
      CANCEL: ['CANCELLED'],
      MERGE: ['MERGED'],
      REMIND_DESK: ['NEW'],
      REPLY: ['NEW', 'WAITING_REQUESTER'],
      RECORD_CALL: ['NEW'],
      ANSWER: ['NEW'],
    },
  },
  IN_PROGRESS: {
    tr: 'İşlemde',
    en: 'In progress',
    tone: 'active',
    waitingFor: 'TECHNICIAN',
    clock: 'RUNS',
    deadline: { after: 'WAIT_IN_PROGRESS', command: 'REMIND_DESK', then: remindDesk },
    actions: {
      TRANSFER: ['IN_PROGRESS', 'NEW'],
      ASSIGN: ['IN_PROGRESS', 'REMOTE_READY'],
      ASK_CONSENT: ['WAITING_CONSENT'],
      RECORD_PHONE_CONSENT: ['REMOTE_READY', 'IN_PROGRESS'],
      RECORD_REMOTE_IMPOSSIBLE: ['IN_PROGRESS'],
      CONVEY_ONSITE: ['WAITING_APPROVAL'],
      CONTEST_DECISION: ['IN_PROGRESS'],
      CONVEY_WORK_NEED: ['WAITING_APPROVAL'],
      ...recorded('IN_PROGRESS'),
      RESOLVE: ['RESOLVED'],
      CHANGE_PRIORITY: ['IN_PROGRESS'],
      SET_ASSET: ['IN_PROGRESS'],
      HOLD: ['ON_HOLD'],
      CANCEL: ['CANCELLED'],
      MERGE: ['MERGED'],
      REMIND_DESK: ['IN_PROGRESS'],
      REPLY: ['IN_PROGRESS', 'WAITING_REQUESTER'],
      RECORD_CALL: ['IN_PROGRESS'],
      ANSWER: ['IN_PROGRESS'],
    },
  },
  WAITING_REQUESTER: {
    tr: 'Talep edenin yanıtı bekleniyor',
    en: "Waiting for the requester's answer",
    tone: 'waiting',
    waitingFor: 'REQUESTER',
    clock: 'REQUESTER',
    deadline: { after: 'WAIT_REQUESTER', command: 'REMIND_REQUESTER', then: { tr: 'kendisine hatırlatılır', en: 'they are reminded' } },
    actions: {
      CONTEST_DECISION: ['WAITING_REQUESTER'],
      ANSWER: ['IN_PROGRESS', 'NEW', 'WAITING_REQUESTER'],
      RESUME: ['IN_PROGRESS', 'NEW'],
      REPLY: ['WAITING_REQUESTER'],
      RECORD_CALL: ['WAITING_REQUESTER', 'IN_PROGRESS', 'NEW'],
      // Whoever gets it waits on; only a permission that came with the form is used at once.
      TRANSFER: ['WAITING_REQUESTER', 'REMOTE_READY'],
      ASSIGN: ['WAITING_REQUESTER', 'REMOTE_READY'],
      ASK_CONSENT: ['WAITING_CONSENT'],
      RECORD_PHONE_CONSENT: ['REMOTE_READY', 'IN_PROGRESS'],
      CONVEY_ONSITE: ['WAITING_APPROVAL'],
      CONVEY_WORK_NEED: ['WAITING_APPROVAL'],
      RECORD_WORK: ['WAITING_REQUESTER'],
      RECORD_EXPENSE: ['WAITING_REQUESTER'],
      RESOLVE: ['RESOLVED'],
      CHANGE_PRIORITY: ['WAITING_REQUESTER'],
      SET_ASSET: ['WAITING_REQUESTER'],
      ...consentEnds('WAITING_REQUESTER'),
      CANCEL: ['CANCELLED'],
      MERGE: ['MERGED'],
      REMIND_REQUESTER: ['WAITING_REQUESTER'],
      RESOLVE_SILENT: ['RESOLVED'],
    },
  },
  WAITING_CONSENT: {
    tr: 'Bağlantı izni bekleniyor',
    en: 'Waiting for consent',
    tone: 'waiting',
    waitingFor: 'REQUESTER',
    clock: 'CONSENT',
    deadline: { after: 'WAIT_CONSENT', command: 'LAPSE_CONSENT', isTold: true, then: { tr: 'izin verilmemiş sayılır', en: 'counts as not given' } },
    actions: {
      CONTEST_DECISION: ['WAITING_CONSENT'],
      GRANT_CONSENT: ['REMOTE_READY'],
      RECORD_PHONE_CONSENT: ['REMOTE_READY', 'IN_PROGRESS'],
      DECLINE_CONSENT: ['IN_PROGRESS'],
      ...consentEnds('IN_PROGRESS'),
      LAPSE_CONSENT: ['IN_PROGRESS'],
      CANCEL_CONSENT: ['IN_PROGRESS'],
      // The question names the technician who would connect: for another one it is asked anew.
      ASSIGN: ['IN_PROGRESS', 'WAITING_CONSENT'],
      RECORD_REMOTE_IMPOSSIBLE: ['IN_PROGRESS'],
      RESOLVE: ['RESOLVED'],
      CHANGE_PRIORITY: ['WAITING_CONSENT'],
      CANCEL: ['CANCELLED'],
      MERGE: ['MERGED'],
      ...spoken('WAITING_CONSENT'),
    },
  },
  REMOTE_READY: {
    tr: 'Bağlanılabilir',
    en: 'Ready to connect',
    tone: 'active',
    waitingFor: 'TECHNICIAN',
    clock: 'RUNS',
    deadline: { after: 'CONSENT_WINDOW_END', command: 'EXPIRE_CONSENT', then: { tr: 'izin sona erer', en: 'the consent ends' } },
    actions: {
      CONTEST_DECISION: ['REMOTE_READY'],
      START_REMOTE: ['REMOTE_SESSION'],
      ASK_CONSENT: ['WAITING_CONSENT'],
      ...consentEnds('IN_PROGRESS'),
      EXPIRE_CONSENT: ['IN_PROGRESS'],
      CANCEL_CONSENT: ['IN_PROGRESS'],
      RECORD_REMOTE_IMPOSSIBLE: ['IN_PROGRESS'],
      CHANGE_PRIORITY: ['REMOTE_READY'],
      CANCEL: ['CANCELLED'],
      MERGE: ['MERGED'],
      ...spoken('REMOTE_READY'),
    },
  },
  REMOTE_SESSION: {
    tr: 'Uzak oturumda',
    en: 'In remote session',
    tone: 'active',
    waitingFor: 'TECHNICIAN',
    clock: 'RUNS',
    deadline: { after: 'CONSENT_WINDOW_END', command: 'EXPIRE_CONSENT', then: { tr: 'oturum kesilmelidir', en: 'the session must be cut' } },
    actions: {
      CONTEST_DECISION: ['REMOTE_SESSION'],
      END_REMOTE: ['RESOLVED', 'IN_PROGRESS'],
      ...consentEnds('DISCONNECTING'),
      EXPIRE_CONSENT: ['DISCONNECTING'],
      CHANGE_PRIORITY: ['REMOTE_SESSION'],
      ...spoken('REMOTE_SESSION'),
    },
  },
  DISCONNECTING: {
    tr: 'Bağlantı kesiliyor',
    en: 'Disconnecting',
    tone: 'alarm',
    waitingFor: 'TECHNICIAN',
    clock: 'RUNS',
    deadline: { after: 'WAIT_DISCONNECT', command: 'ALARM_DISCONNECT', then: { tr: 'alarm verilir', en: 'an alarm is raised' } },
    actions: {
      CONFIRM_DISCONNECT: ['IN_PROGRESS'],
      ALARM_DISCONNECT: ['DISCONNECTING'],
      CONTEST_DECISION: ['DISCONNECTING'],
      ...spoken('DISCONNECTING'),
    },
  },
  WAITING_APPROVAL: {
    tr: 'Müşteri onayı bekleniyor',
    en: 'Waiting for approval',
    tone: 'waiting',
    waitingFor: 'REPRESENTATIVE',
    clock: 'APPROVAL',
    deadline: 'by-approval',
    actions: {
      ...besides('WAITING_APPROVAL'),
      APPROVAL_GRANTED: ['TO_PLAN', 'IN_PROGRESS', 'WAITING_APPROVAL'],
      APPROVAL_REFUSED: ['IN_PROGRESS', 'WAITING_APPROVAL'],
      APPROVAL_EXPIRED: ['IN_PROGRESS', 'WAITING_APPROVAL'],
      CONTEST_DECISION: ['WAITING_APPROVAL', 'IN_PROGRESS'],
      CONVEY_ONSITE: ['WAITING_APPROVAL'],
      REVISE_NEED: ['WAITING_APPROVAL'],
      CANCEL_NEED: ['IN_PROGRESS', 'WAITING_APPROVAL'],
      RECORD_PHONE_DECISION: ['TO_PLAN', 'IN_PROGRESS', 'WAITING_APPROVAL'],
      ASSIGN: ['WAITING_APPROVAL'],
      CHANGE_PRIORITY: ['WAITING_APPROVAL'],
      CANCEL: ['CANCELLED'],
      MERGE: ['MERGED'],
      ...spoken('WAITING_APPROVAL'),
    },
  },
  TO_PLAN: {
    tr: 'Planlanacak',
    en: 'To be planned',
    tone: 'active',
    waitingFor: 'DESK',
    clock: 'RUNS',
    deadline: { after: 'WAIT_PLANNING', command: 'REMIND_DESK', then: remindDesk },
    actions: {
      PLAN_VISIT: ['PLANNED'],
      // Where the decision about the visit is contested: it is asked about anew.
      CONVEY_ONSITE: ['WAITING_APPROVAL'],
      HOLD: ['ON_HOLD'],
      ASSIGN: ['TO_PLAN'],
      CANCEL_NEED: ['IN_PROGRESS', 'WAITING_APPROVAL', 'TO_PLAN'],
      ...besides('TO_PLAN'),
      CHANGE_PRIORITY: ['TO_PLAN'],
      CANCEL: ['CANCELLED'],
      MERGE: ['MERGED'],
      REMIND_DESK: ['TO_PLAN'],
      ...spoken('TO_PLAN'),
    },
  },
  PLANNED: {
    tr: 'Servis planında',
    en: 'In the service plan',
    tone: 'active',
    waitingFor: 'TECHNICIAN',
    clock: 'RUNS',
    deadline: 'by-visit',
    actions: {
      ARRIVE: ['ON_SITE'],
      REPLAN_VISIT: ['PLANNED'],
      CANCEL_VISIT: ['TO_PLAN'],
      CANCEL_NEED: ['PLANNED'],
      ...besides('PLANNED'),
      ASSIGN: ['PLANNED'],
      CHANGE_PRIORITY: ['PLANNED'],
      CANCEL: ['CANCELLED'],
      MERGE: ['MERGED'],
      ...spoken('PLANNED'),
    },
  },
  ON_SITE: {
    tr: 'Yerinde',
    en: 'On site',
    tone: 'active',
    waitingFor: 'TECHNICIAN',
    clock: 'RUNS',
    deadline: 'by-visit',
    actions: {
      ...recorded('ON_SITE'),
      COMPLETE_VISIT: ['RESOLVED', 'IN_PROGRESS', 'WAITING_APPROVAL'],
      CANCEL_NEED: ['ON_SITE'],
      ...besides('ON_SITE'),
      ...spoken('ON_SITE'),
    },
  },
  ON_HOLD: {
    tr: 'Beklemeye alındı',
    en: 'On hold',
    tone: 'waiting',
    // Whoever the reason names (domain/hold-reasons.ts).
    waitingFor: 'DESK',
    clock: 'HOLD',
    deadline: { after: 'HOLD_END', command: 'WAKE', then: { tr: 'çalışma sürer', en: 'work goes on' } },
    actions: {
      RESUME: ['NEW', 'IN_PROGRESS', 'TO_PLAN'],
      WAKE: ['NEW', 'IN_PROGRESS', 'TO_PLAN'],
      HOLD: ['ON_HOLD'],
      ...spoken('ON_HOLD'),
      TRANSFER: ['ON_HOLD'],
      ASSIGN: ['ON_HOLD'],
      CHANGE_PRIORITY: ['ON_HOLD'],
      RECORD_WORK: ['ON_HOLD'],
      RECORD_EXPENSE: ['ON_HOLD'],
      CANCEL_NEED: ['ON_HOLD'],
      ...decided('ON_HOLD'),
      CANCEL: ['CANCELLED'],
      MERGE: ['MERGED'],
    },
  },
  RESOLVED: {
    tr: 'Çözüldü',
    en: 'Resolved',
    tone: 'success',
    waitingFor: 'REQUESTER',
    clock: 'STOPPED',
    deadline: { after: 'WAIT_AUTO_CLOSE', command: 'AUTO_CLOSE', isTold: true, then: { tr: 'talep kapanır', en: 'the ticket is closed' } },
    actions: {
      CONTEST_DECISION: ['RESOLVED'],
      CONFIRM_RESOLUTION: ['CLOSED'],
      AUTO_CLOSE: ['CLOSED'],
      REOPEN: ['IN_PROGRESS'],
      ...recorded('RESOLVED'),
      REPLY: ['RESOLVED'],
      RECORD_CALL: ['RESOLVED'],
      ANSWER: ['RESOLVED', 'IN_PROGRESS'],
    },
  },
  CLOSED: {
    tr: 'Kapalı',
    en: 'Closed',
    tone: 'closed',
    waitingFor: 'NOBODY',
    clock: 'STOPPED',
    deadline: { after: 'WAIT_REOPEN', command: 'END', then: { tr: 'artık yeniden açılamaz', en: 'can no longer be reopened' } },
    actions: {
      REOPEN: ['IN_PROGRESS'],
      END: ['CLOSED'],
      CONTEST_DECISION: ['CLOSED'],
      REPLY: ['CLOSED'],
      RECORD_CALL: ['CLOSED'],
      ANSWER: ['CLOSED', 'IN_PROGRESS'],
    },
  },
  // A duplicate: what is said and done of it goes on in the ticket that the snapshot names.
  MERGED: {
    tr: 'Birleştirildi',
    en: 'Merged',
    tone: 'closed',
    waitingFor: 'NOBODY',
    clock: 'STOPPED',
    deadline: { after: 'WAIT_REOPEN', command: 'END', then: { tr: 'artık ayrılamaz', en: 'can no longer be split off' } },
    // An answer that was on its way is kept; later ones go to the other ticket.
    actions: { REOPEN: ['IN_PROGRESS', 'NEW', 'NOT_ENTITLED'], END: ['MERGED'], CONTEST_DECISION: ['MERGED'], ANSWER: ['MERGED'] },
  },
  REFUSED: { tr: 'Reddedildi', en: 'Refused', tone: 'closed', waitingFor: 'NOBODY', clock: 'STOPPED', deadline: 'none', actions: {}, terminal: true },
  CANCELLED: {
    tr: 'İptal edildi',
    en: 'Cancelled',
    tone: 'closed',
    waitingFor: 'NOBODY',
    clock: 'STOPPED',
    deadline: 'none',
    actions: {},
    terminal: true,
  },
} as const satisfies Record<string, StateDef>;

export type TicketState = keyof typeof TICKET_STATES;
export const TICKET_STATE_NAMES = Object.keys(TICKET_STATES) as [TicketState, ...TicketState[]];

/** The definition with its optional fields visible to the type checker. */
export function stateDef(state: TicketState): StateDef {
  return TICKET_STATES[state];
}

/** Whether nobody has to move any more: the ticket is closed, if only until somebody reopens it, or has ended. */
export function isClosed({ terminal, waitingFor }: Pick<StateDef, 'terminal' | 'waitingFor'>): boolean {
  return terminal === true || waitingFor === 'NOBODY';
}

/** Whether all work is done: the ticket is closed, or the requester only has to say that it is solved. */
export function isWorkDone(def: Pick<StateDef, 'terminal' | 'waitingFor' | 'actions'>): boolean {
  return isClosed(def) || def.actions.CONFIRM_RESOLUTION !== undefined;
}

/** Closed states, in the order of the table. */
export const CLOSED_STATES: readonly TicketState[] = TICKET_STATE_NAMES.filter((state) => isClosed(stateDef(state)));

/** States in which no work is left, in the order of the table. */
export const WORK_DONE_STATES: readonly TicketState[] = TICKET_STATE_NAMES.filter((state) => isWorkDone(stateDef(state)));

/** States to which a command can lead from a state; empty where it is not allowed. */
export function targetsOf(state: TicketState, command: TicketCommand): readonly TicketState[] {
  return (stateDef(state).actions[command] ?? []) as readonly TicketState[];
}
