import type { Effect, FormerVisit } from '../ticket-effects';
import type { RemoteOutcome, TicketSnapshot, VisitRef } from '../ticket-snapshot';
import { giveUpConsent } from './remote';
import { isAbout, type Rules } from './rule';

/** Outcomes of a remote attempt after which an onsite need may be conveyed (M12). */
const ESCALATABLE: readonly (RemoteOutcome | null)[] = ['FAILED', 'IMPOSSIBLE', 'DECLINED', 'LAPSED', 'WITHDRAWN', 'EXPIRED'];

/** Onsite need, approval (M10), service plan (M12) and work on site. */
export const onsiteRules: Rules = {
  CONVEY_ONSITE: (snapshot, { commandId }) => {
    if (!ESCALATABLE.includes(snapshot.remoteOutcome)) return { refuse: 'REMOTE_ATTEMPT_REQUIRED' };
    const n = snapshot.approvals + 1;
    return {
      patch: { approvals: n, consent: null },
      effects: [...giveUpConsent(snapshot), ...openApproval(commandId, n), { kind: 'mail', mail: 'ONSITE_NEEDED', subjectId: commandId }],
    };
  },
  REVISE_NEED: (snapshot, { commandId, args }) => {
    if (snapshot.approval === null) return { refuse: 'NO_LONGER_CURRENT' };
    const n = snapshot.approvals + 1;
    const { id, approverId } = snapshot.approval;
    // The same person hears of it by the new request; somebody else would go on waiting for an answer.
    const passedOn: Effect[] = args.approverId === approverId ? [] : [{ kind: 'mail', mail: 'APPROVAL_PASSED_ON', subjectId: id }];
    return {
      patch: { approvals: n },
      effects: [{ kind: 'approval.close', approvalId: id, status: 'SUPERSEDED' }, ...passedOn, ...openApproval(commandId, n)],
    };
  },
  /** The same question once more, to the address that the approver has by now; the chase goes on as it was. */
  RESEND_APPROVAL: (snapshot) =>
    snapshot.approval === null
      ? { refuse: 'NO_LONGER_CURRENT' }
      : { effects: [{ kind: 'mail', mail: 'APPROVAL_REQUEST', subjectId: snapshot.approval.id }] },
  CANCEL_NEED: (snapshot) => ({
    patch: { approval: null },
    effects: [
      ...giveUpApproval(snapshot),
      ...(snapshot.approval === null ? [] : [{ kind: 'mail', mail: 'ONSITE_WITHDRAWN', subjectId: snapshot.approval.id } as const]),
    ],
  }),
  RECORD_PHONE_DECISION: (snapshot, { args }) => {
    if (!isAbout(snapshot.approval, args.approvalId)) return { refuse: 'NO_LONGER_CURRENT' };
    return {
      to: args.approved ? 'TO_PLAN' : 'IN_PROGRESS',
      patch: { approval: args.approved ? { ...snapshot.approval, status: 'APPROVED' } : null },
      effects: [
        { kind: 'approval.decide-by-phone', approvalId: snapshot.approval.id, approved: args.approved },
        receipt(snapshot.approval.id),
        ...(args.approved ? [] : [notApproved(snapshot.approval.id)]),
      ],
    };
  },
  APPROVAL_GRANTED: (snapshot, { args }) => {
    if (!isAbout(snapshot.approval, args.approvalId)) return { refuse: 'NO_LONGER_CURRENT' };
    return { patch: { approval: { ...snapshot.approval, status: 'APPROVED' } }, effects: [receipt(snapshot.approval.id)] };
  },
  APPROVAL_REFUSED: (snapshot, { args }) => {
    if (!isAbout(snapshot.approval, args.approvalId)) return { refuse: 'NO_LONGER_CURRENT' };
    return { patch: { approval: null }, effects: [receipt(snapshot.approval.id), notApproved(snapshot.approval.id)] };
  },
  APPROVAL_EXPIRED: (snapshot, { args }) =>
    isAbout(snapshot.approval, args.approvalId)
      ? { patch: { approval: null }, effects: [notApproved(snapshot.approval.id)] }
      : { refuse: 'NO_LONGER_CURRENT' },
  PLAN_VISIT: (snapshot, { commandId }) => {
    if (snapshot.approval?.status !== 'APPROVED') return { refuse: 'NO_LONGER_CURRENT' };
    const n = snapshot.visits + 1;
    return {
      patch: { visits: n },
      effects: [{ kind: 'visit.plan', n, approvalId: snapshot.approval.id }, ...planMails(commandId, snapshot.approval.id)],
    };
  },
  REPLAN_VISIT: (snapshot, { args }) => {
    if (snapshot.visit === null) return { refuse: 'NO_LONGER_CURRENT' };
    const { id, n, approvalId, technicianId, startsAt, endsAt } = snapshot.visit;
    const isOther = (args.technicianId ?? technicianId) !== technicianId;
    const isMoved = args.startsAt !== startsAt || args.endsAt !== endsAt;
    return {
      effects: [
        // Addressed while the row still names the technician who no longer goes.
        ...(isOther ? [droppedMail(snapshot.visit)] : []),
        { kind: 'visit.replan', visitId: id, n, approvalId },
        // Only a note of staff that is new is nobody else's news.
        ...(isMoved || isOther ? movedMails(snapshot.visit, isOther) : []),
      ],
    };
  },
  CANCEL_VISIT: (snapshot) => {
    if (snapshot.visit === null) return { refuse: 'NO_LONGER_CURRENT' };
    const { id, approvalId } = snapshot.visit;
    return {
      patch: { visit: null },
      effects: [
        ...cancelVisit(snapshot),
        { kind: 'mail', mail: 'VISIT_CANCELLED', subjectId: id },
        { kind: 'mail', mail: 'APPROVAL_VISIT_CANCELLED', subjectId: approvalId },
      ],
    };
  },
  ARRIVE: (snapshot, { actor }) => {
    if (snapshot.visit === null) return { refuse: 'NO_LONGER_CURRENT' };
    if (actor.role === 'technician' && actor.id !== snapshot.visit.technicianId) return { refuse: 'NOT_ASSIGNEE' };
    return {
      patch: { visit: { ...snapshot.visit, status: 'ON_SITE' } },
      // The visit's own line comes first: labour and travel on site depend on whether the package covers it.
      effects: [
        { kind: 'visit.arrive', visitId: snapshot.visit.id },
        { kind: 'charge.visit', visitId: snapshot.visit.id },
      ],
    };
  },
  RECORD_WORK: () => ({ effects: [{ kind: 'charge.work' }] }),
  RECORD_EXPENSE: (snapshot) => (snapshot.visits === 0 ? { refuse: 'NO_LONGER_CURRENT' } : { effects: [{ kind: 'charge.expense' }] }),
  COMPLETE_VISIT: (snapshot, { actor, args }) => {
    if (snapshot.visit === null) return { refuse: 'NO_LONGER_CURRENT' };
    if (actor.role === 'technician' && actor.id !== snapshot.visit.technicianId) return { refuse: 'NOT_ASSIGNEE' };
    const solved = args.outcome === 'SOLVED';
    return {
      to: solved ? 'RESOLVED' : 'IN_PROGRESS',
      patch: { visit: null, approval: null },
      effects: [
        { kind: 'visit.complete', visitId: snapshot.visit.id, outcome: args.outcome ?? 'UNSOLVED' },
        { kind: 'mail', mail: 'APPROVAL_VISIT_DONE', subjectId: snapshot.visit.approvalId },
        ...(solved ? [{ kind: 'mail', mail: 'TICKET_RESOLVED' } as const] : []),
      ],
    };
  },
};

function openApproval(commandId: string, n: number): Effect[] {
  return [
    { kind: 'approval.open', n },
    { kind: 'mail', mail: 'APPROVAL_REQUEST', subjectId: commandId },
  ];
}

/** What was decided goes back to the representative, whoever noted it. */
function receipt(approvalId: string): Effect {
  return { kind: 'mail', mail: 'APPROVAL_DECIDED', subjectId: approvalId };
}

/** The requester, who waits for a visit, hears that there will be none for now. */
function notApproved(approvalId: string): Effect {
  return { kind: 'mail', mail: 'ONSITE_REFUSED', subjectId: approvalId };
}

function planMails(visitId: string, approvalId: string): Effect[] {
  return [
    { kind: 'mail', mail: 'APPROVAL_VISIT_PLANNED', subjectId: approvalId },
    { kind: 'mail', mail: 'VISIT_PLANNED', subjectId: visitId },
    { kind: 'mail', mail: 'VISIT_PLANNED_TECHNICIAN', subjectId: visitId },
  ];
}

/** The same visit at another time or with another technician: with the former time, so that nobody takes it for a second one. */
function movedMails(visit: VisitRef, isOtherTechnician: boolean): Effect[] {
  const former = formerOf(visit);
  return [
    { kind: 'mail', mail: 'APPROVAL_VISIT_PLANNED', subjectId: visit.approvalId, former },
    { kind: 'mail', mail: 'VISIT_PLANNED', subjectId: visit.id, former },
    { kind: 'mail', mail: 'VISIT_PLANNED_TECHNICIAN', subjectId: visit.id, ...(isOtherTechnician ? {} : { former }) },
  ];
}

function formerOf({ startsAt, endsAt }: VisitRef): FormerVisit {
  return { startsAt, endsAt };
}

/** Gives up a need and tells the representative: an open request is closed, an approved one stays as evidence. */
export function giveUpApproval({ approval, visit }: TicketSnapshot): Effect[] {
  if (approval === null) return [];
  return [
    ...(approval.status === 'OPEN' ? [{ kind: 'approval.close', approvalId: approval.id, status: 'CANCELLED' } as const] : []),
    { kind: 'mail', mail: 'APPROVAL_WITHDRAWN', subjectId: approval.id, ...(visit === null ? {} : { former: formerOf(visit) }) },
  ];
}

function droppedMail(visit: VisitRef): Effect {
  return { kind: 'mail', mail: 'VISIT_DROPPED_TECHNICIAN', subjectId: visit.id, former: formerOf(visit) };
}

/** Cancels a planned visit and tells the technician; who else must hear of it depends on why. */
export function cancelVisit(snapshot: TicketSnapshot): Effect[] {
  if (snapshot.visit === null) return [];
  return [{ kind: 'visit.cancel', visitId: snapshot.visit.id }, droppedMail(snapshot.visit)];
}
