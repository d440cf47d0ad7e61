import type { TicketClocks } from '../../domain/clocks/ticket-clocks';
import type { Actor, CommandArgs, CommandInput } from '../../domain/command-args';
import type { Judgement } from '../../domain/entitlement';
import { onsiteNeed, openNeeds } from '../../domain/needs';
import type { Role } from '../../domain/roles';
import type { TicketCommand } from '../../domain/ticket-commands';
import { receivedSnapshot, type ApprovalRef, type ConsentRef, type TicketSnapshot, type VisitRef } from '../../domain/ticket-snapshot';
import type { TicketState } from '../../domain/ticket-states';

/** Noon in Istanbul on a Tuesday: inside everybody's working hours. */
export const NOON = Date.parse('2026-11-24T09:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A readable UUID: the same number gives the same id. */
export function uuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

const IDS = {
  ticket: uuid(1),
  customer: uuid(2),
  contract: uuid(3),
  site: uuid(4),
  asset: uuid(5),
  consent: uuid(6),
  session: uuid(7),
  approval: uuid(8),
  visit: uuid(9),
  hardware: uuid(10),
};
/** Ids in the snapshots of this module. */
export const TICKET_IDS = IDS;

const staff = (n: number, role: Role, canConvey = false): Actor & { readonly id: string } => ({ kind: 'STAFF', id: uuid(n), role, canConvey });

/** One actor of each kind; `technician` is the one to whom the snapshots are assigned. */
export const ACTORS = {
  admin: staff(11, 'admin', true),
  manager: staff(12, 'manager', true),
  desk: staff(13, 'staff', true),
  deskWithoutConveying: staff(14, 'staff'),
  technician: staff(15, 'technician'),
  conveyingTechnician: staff(15, 'technician', true),
  otherTechnician: staff(16, 'technician'),
  accountant: staff(17, 'accountant', true),
  ops: staff(18, 'ops', true),
  requester: { kind: 'REQUESTER', id: uuid(21) },
  approver: { kind: 'APPROVER', id: uuid(22) },
  system: { kind: 'SYSTEM', id: null },
} as const satisfies Record<string, Actor>;

/** A judgement by which the ticket may be worked on, or not with another code. */
export function judgement(overrides: Partial<Judgement> = {}): Judgement {
  return {
    code: 'ENTITLED',
    customerId: IDS.customer,
    customerNumber: 1001,
    contractId: IDS.contract,
    siteId: IDS.site,
    assetId: IDS.asset,
    label: 'SM-000001',
    remotable: true,
    ...overrides,
  };
}

export const CONSENT: ConsentRef = { id: IDS.consent, status: 'GRANTED', technicianId: ACTORS.technician.id, validUntil: NOON + 2 * HOUR };
export const APPROVAL: ApprovalRef = {
  id: IDS.approval,
  n: 1,
  kind: 'ONSITE_VISIT',
  status: 'OPEN',
  approverId: ACTORS.approver.id,
  remindAt: NOON + 8 * HOUR,
  phoneAt: NOON + 16 * HOUR,
  expiresAt: NOON + 80 * HOUR,
};
/** A request to the IT officer that is open. */
export const HARDWARE: ApprovalRef = {
  ...APPROVAL,
  id: IDS.hardware,
  n: 2,
  kind: 'HARDWARE_CHANGE',
  role: 'IT_OFFICER',
  approverId: uuid(23),
  workTypes: ['PART_OUT_OF_WARRANTY'],
};
/** Needs as a snapshot carries them. */
export const needsBy = (...needs: readonly ApprovalRef[]): TicketSnapshot['needs'] => Object.fromEntries(needs.map((need) => [need.id, need]));
export const VISIT: VisitRef = {
  id: IDS.visit,
  n: 1,
  approvalId: IDS.approval,
  technicianId: ACTORS.technician.id,
  startsAt: NOON + 24 * HOUR,
  endsAt: NOON + 26 * HOUR,
  remindAt: NOON,
  overdueAt: NOON + 28 * HOUR,
  status: 'PLANNED',
};

const received = receivedSnapshot({ ticketId: IDS.ticket, number: 1001, receivedAt: NOON - HOUR, priority: 'NORMAL' });
const { code, ...found } = judgement();
const entitled = { ...received, ...found, entitlement: code };
const assigned = { ...entitled, assigneeId: ACTORS.technician.id, assigneeNumber: 15 };
const escalated = { ...assigned, remoteOutcome: 'FAILED', remoteAttempts: 1, approvals: 1 } as const;
const approved = { ...escalated, needs: needsBy({ ...APPROVAL, status: 'APPROVED' }) } as const;

/** A hold that began while somebody was working. */
export const HOLD = { reason: 'PART', until: NOON + 72 * HOUR, back: 'IN_PROGRESS' } as const;

/** What the snapshot of a ticket looks like in each state when all went the usual way. */
const IN_STATE: Record<TicketState, Partial<TicketSnapshot>> = {
  RECEIVED: {},
  NOT_ENTITLED: { entitlement: 'NO_CONTRACT' },
  NEW: entitled,
  IN_PROGRESS: assigned,
  WAITING_REQUESTER: assigned,
  WAITING_CONSENT: { ...assigned, consent: { ...CONSENT, status: 'REQUESTED', validUntil: null } },
  REMOTE_READY: { ...assigned, consent: CONSENT },
  REMOTE_SESSION: { ...assigned, consent: CONSENT, session: { id: IDS.session, startedAt: NOON } },
  DISCONNECTING: { ...assigned, remoteOutcome: 'WITHDRAWN', remoteAttempts: 1, session: { id: IDS.session, startedAt: NOON } },
  WAITING_APPROVAL: { ...escalated, needs: needsBy(APPROVAL) },
  TO_PLAN: approved,
  PLANNED: { ...approved, visit: VISIT, visits: 1 },
  ON_SITE: { ...approved, visit: { ...VISIT, status: 'ON_SITE' }, visits: 1 },
  ON_HOLD: { ...assigned, hold: HOLD, deadline: { dueAt: HOLD.until, from: NOON, command: 'WAKE', calendar: null } },
  RESOLVED: { ...assigned, remoteOutcome: 'SOLVED', remoteAttempts: 1 },
  CLOSED: { ...assigned, remoteOutcome: 'SOLVED', remoteAttempts: 1 },
  MERGED: { ...assigned, mergedInto: { ticketId: uuid(90), number: 1090 } },
  REFUSED: { entitlement: 'NO_CONTRACT', endedAt: NOON },
  CANCELLED: { ...entitled, endedAt: NOON },
};

/** A consistent snapshot of a ticket in this state. */
export function snapshotIn(state: TicketState, overrides: Partial<TicketSnapshot> = {}): TicketSnapshot {
  return { ...received, seq: 5, ...IN_STATE[state], state, ...overrides };
}

const need = { approverId: uuid(22), estimatedHours: '2', callOut: '0', labour: '3000', travel: '500', lodging: '0' };
const workNeed = {
  kind: 'HARDWARE_CHANGE',
  approverId: uuid(23),
  lines: [{ workType: 'PART_OUT_OF_WARRANTY', quantity: '1', unitPrice: '2500' }],
} as const;
const slot = { technicianId: ACTORS.technician.id, startsAt: NOON + 24 * HOUR, endsAt: NOON + 26 * HOUR };

const LINK = {
  customerId: IDS.customer,
  customerNumber: 1001,
  contractId: IDS.contract,
  siteId: IDS.site,
  assetId: IDS.asset,
  label: 'SM-000001',
  remotable: true,
};

/** Arguments with which each command makes sense on this ticket. */
export function properArgs(snapshot: TicketSnapshot): CommandArgs {
  const consentId = snapshot.consent?.id ?? IDS.consent;
  const approvalId = (openNeeds(snapshot)[0] ?? onsiteNeed(snapshot))?.id ?? IDS.approval;
  const none = {};
  return {
    RECEIVE: none,
    DEFER_DEADLINE: none,
    RECALCULATE: none,
    WARN_TARGET: { target: 'FIRST_RESPONSE' },
    BREACH_TARGET: { target: 'FIRST_RESPONSE' },
    RECORD_LEAD: none,
    CONFIRM_REFUSAL: none,
    LAPSE_CONSENT: none,
    RECORD_PHONE_CONSENT: {
      consentId: snapshot.consent?.status === 'REQUESTED' ? snapshot.consent.id : null,
      granted: true,
      scope: 'CONTROL',
      windowMinutes: 60,
    },
    CANCEL_CONSENT: none,
    EXPIRE_CONSENT: none,
    START_REMOTE: none,
    CONFIRM_DISCONNECT: none,
    ALARM_DISCONNECT: none,
    RESEND_APPROVAL: none,
    CANCEL_NEED: none,
    CONVEY_WORK_NEED: workNeed,
    CONVEY_EXCESS: { kind: 'EXCESS', approverId: uuid(21), role: 'REPRESENTATIVE', basisId: IDS.approval, lineIds: [uuid(95)] },
    SUPERSEDE_EXCESS: { approvalId: openNeeds(snapshot).find(({ kind }) => kind === 'EXCESS')?.id ?? uuid(61) },
    REVISE_WORK_NEED: { ...workNeed, approvalId: openNeeds(snapshot).find(({ kind }) => kind !== 'ONSITE_VISIT')?.id ?? IDS.hardware },
    CANCEL_VISIT: none,
    ARRIVE: none,
    CORRECT_ARRIVAL: { visitId: IDS.visit, arrivedAt: NOON, formerAt: NOON },
    RESOLVE: none,
    CONFIRM_RESOLUTION: none,
    AUTO_CLOSE: none,
    REOPEN: none,
    CANCEL: none,
    MERGE: { ticketId: uuid(90), number: 1090 },
    ABSORB: { ticketId: uuid(91), number: 1091 },
    RELEASE: { ticketId: uuid(91), number: 1091 },
    REMIND_DESK: none,
    REMIND_REQUESTER: none,
    RESOLVE_SILENT: none,
    RESUME: none,
    REPLY: { wait: false },
    RECORD_CALL: { direction: 'OUT', reached: true, answered: true },
    ANSWER: { reopen: false },
    END: none,
    WAKE: none,
    HOLD: { reason: 'PART', until: NOON + 72 * HOUR, tell: true },
    JUDGE: { judgement: judgement(), formConsent: null },
    RECHECK: { judgement: judgement() },
    LINK_CONTRACT: LINK,
    VERIFY_REQUESTER: { ...LINK, method: 'CALLED_BACK' },
    ASSIGN: { assigneeId: ACTORS.technician.id, assigneeNumber: 15 },
    // A ticket on hold goes to a person.
    TRANSFER: {
      teamId: uuid(71),
      ...(snapshot.state === 'ON_HOLD' ? { assigneeId: ACTORS.technician.id, assigneeNumber: 15 } : { assigneeId: null, assigneeNumber: null }),
    },
    CHANGE_PRIORITY: { priority: 'HIGH' },
    SET_ASSET: { assetId: uuid(55), label: 'SM-000055', siteId: IDS.site, remotable: true },
    ASK_CONSENT: { scope: 'CONTROL', windowMinutes: 120 },
    GRANT_CONSENT: { consentId, validUntil: NOON + 2 * HOUR },
    DECLINE_CONSENT: { consentId },
    WITHDRAW_CONSENT: { consentId },
    REVOKE_CONSENT: { consentId },
    END_REMOTE: { outcome: 'SOLVED' },
    RECORD_REMOTE_IMPOSSIBLE: { reason: 'HARDWARE' },
    CONVEY_ONSITE: need,
    REVISE_NEED: need,
    RECORD_PHONE_DECISION: { approvalId, approved: true },
    APPROVAL_GRANTED: { approvalId },
    CONTEST_DECISION: { approvalId },
    APPROVAL_REFUSED: { approvalId },
    APPROVAL_EXPIRED: { approvalId },
    PLAN_VISIT: slot,
    REPLAN_VISIT: slot,
    RECORD_WORK: { workType: 'ONSITE_LABOUR', minutes: 60 },
    RECORD_EXPENSE: { workType: 'TRAVEL', amount: '500', vatRate: '20' },
    COMPLETE_VISIT: { outcome: 'SOLVED' },
  };
}

/** A command with arguments that fit the ticket, some of them replaced. */
export function commandFor<C extends TicketCommand>(
  snapshot: TicketSnapshot,
  command: C,
  actor: Actor,
  args: Partial<CommandArgs[C]> = {},
  commandId = uuid(100),
): CommandInput<C> {
  return { commandId, command, actor, args: { ...properArgs(snapshot)[command], ...args } };
}

/** Clocks of a ticket that was promised a first answer by an instant. */
export function promised(dueAt: number | null, more: Partial<TicketClocks['targets']['FIRST_RESPONSE']> = {}): TicketClocks {
  const open = { limit: null, dueAt: null, warnAt: null, alarmAt: null, warnedAt: null, breachedAt: null, alarmedAt: null };
  const none = { ...open, doneAt: null, doneAfter: null, outcome: null };
  const targets = { FIRST_RESPONSE: { ...none, limit: HOUR, dueAt, ...more }, REMOTE_START: none, RESOLUTION: none };
  return { at: NOON, spent: 0, mode: 'RUNS', calendar: 'test@1', counted: 'test@1', targets };
}
