import { isHardwareApproved, onsiteNeed, withoutNeeds } from '../needs';
import { needsHardwareApproval } from '../approval-kinds';
import type { Effect, FormerVisit } from '../ticket-effects';
import type { TicketSnapshot, VisitRef } from '../ticket-snapshot';
import { formerOf, giveUpOpenWork, stateWith, withoutOpenWork } from './needs';
import type { Rules } from './rule';

/** Service plan (M12) and work on site. */
export const onsiteRules: Rules = {
  PLAN_VISIT: (snapshot, { commandId }) => {
    const need = onsiteNeed(snapshot);
    if (need?.status === 'CONTESTED') return { refuse: 'NEED_CONTESTED' };
    if (need?.status !== 'APPROVED') return { refuse: 'NO_LONGER_CURRENT' };
    const n = snapshot.visits + 1;
    return {
      patch: { visits: n },
      effects: [{ kind: 'visit.plan', n, approvalId: need.id }, ...planMails(snapshot, commandId, need.id)],
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
        ...(isMoved || isOther ? movedMails(snapshot, snapshot.visit, isOther) : []),
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
        ...toApprovers(snapshot, 'APPROVAL_VISIT_CANCELLED', approvalId),
      ],
    };
  },
  ARRIVE: (snapshot, { actor }) => {
    if (snapshot.visit === null) return { refuse: 'NO_LONGER_CURRENT' };
    if (actor.role === 'technician' && actor.id !== snapshot.visit.technicianId) return { refuse: 'NOT_ASSIGNEE' };
    if (snapshot.needs[snapshot.visit.approvalId]?.status === 'CONTESTED') return { refuse: 'NEED_CONTESTED' };
    return {
      patch: { visit: { ...snapshot.visit, status: 'ON_SITE' } },
      // The visit's own line comes first: labour and travel on site depend on whether the package covers it.
      effects: [
        { kind: 'visit.arrive', visitId: snapshot.visit.id },
        { kind: 'charge.visit', visitId: snapshot.visit.id },
      ],
    };
  },
  /** What was recorded of a visit that has begun; clocks and charges stay as they are, whose day does not change. */
  CORRECT_ARRIVAL: ({ visits, state }, { args: { visitId, arrivedAt } }) => {
    if (visits === 0) return { refuse: 'NO_LONGER_CURRENT' };
    if (visitId === undefined) return {};
    return { to: state, effects: [{ kind: 'visit.correct-arrival', visitId, arrivedAt }] };
  },
  /** Looking is free; opening a device or changing a part needs the IT officer's approval in just this form (M14), and is none of the approved work by nobody's word. */
  RECORD_WORK: (snapshot, { args: { workType, approvedLine } }) =>
    workType !== undefined && needsHardwareApproval(workType) && (approvedLine === null || !isHardwareApproved(snapshot, workType))
      ? { refuse: 'HARDWARE_NOT_APPROVED' }
      : { effects: [{ kind: 'charge.work' }] },
  RECORD_EXPENSE: (snapshot) => (snapshot.visits === 0 ? { refuse: 'NO_LONGER_CURRENT' } : { effects: [{ kind: 'charge.expense' }] }),
  COMPLETE_VISIT: (snapshot, { actor, args }) => {
    if (snapshot.visit === null) return { refuse: 'NO_LONGER_CURRENT' };
    if (actor.role === 'technician' && actor.id !== snapshot.visit.technicianId) return { refuse: 'NOT_ASSIGNEE' };
    const solved = args.outcome === 'SOLVED';
    const { id, approvalId } = snapshot.visit;
    const left = { ...snapshot, needs: withoutNeeds(snapshot, approvalId) };
    const needs = solved ? withoutOpenWork(left) : left.needs;
    return {
      to: solved ? 'RESOLVED' : stateWith('WAITING_APPROVAL', needs),
      patch: { visit: null, needs },
      effects: [
        ...(solved ? giveUpOpenWork(left) : []),
        { kind: 'visit.complete', visitId: id, outcome: args.outcome ?? 'UNSOLVED' },
        ...toApprovers(snapshot, 'APPROVAL_VISIT_DONE', approvalId),
        solved ? { kind: 'mail', mail: 'TICKET_RESOLVED' } : { kind: 'mail', mail: 'VISIT_UNSOLVED', subjectId: id },
      ],
    };
  },
};

/** To whoever approved the visit, and to whoever said yes before them. */
function toApprovers(
  { needs }: TicketSnapshot,
  mail: 'APPROVAL_VISIT_PLANNED' | 'APPROVAL_VISIT_CANCELLED' | 'APPROVAL_VISIT_DONE',
  approvalId: string,
  former?: FormerVisit,
): Effect[] {
  const firstId = needs[approvalId]?.firstId;
  return [approvalId, ...(firstId === undefined ? [] : [firstId])].map(
    (subjectId) => ({ kind: 'mail', mail, subjectId, ...(former === undefined ? {} : { former }) }) as const,
  );
}

function planMails(snapshot: TicketSnapshot, visitId: string, approvalId: string): Effect[] {
  return [
    ...toApprovers(snapshot, 'APPROVAL_VISIT_PLANNED', approvalId),
    { kind: 'mail', mail: 'VISIT_PLANNED', subjectId: visitId },
    { kind: 'mail', mail: 'VISIT_PLANNED_TECHNICIAN', subjectId: visitId },
    { kind: 'mail', mail: 'VISIT_PLANNED_USER', subjectId: visitId },
  ];
}

/** The same visit at another time or with another technician: with the former time, so that nobody takes it for a second one. */
function movedMails(snapshot: TicketSnapshot, visit: VisitRef, isOtherTechnician: boolean): Effect[] {
  const former = formerOf(visit);
  return [
    ...toApprovers(snapshot, 'APPROVAL_VISIT_PLANNED', visit.approvalId, former),
    { kind: 'mail', mail: 'VISIT_PLANNED', subjectId: visit.id, former },
    { kind: 'mail', mail: 'VISIT_PLANNED_TECHNICIAN', subjectId: visit.id, ...(isOtherTechnician ? {} : { former }) },
    { kind: 'mail', mail: 'VISIT_PLANNED_USER', subjectId: visit.id, former },
  ];
}

function droppedMail(visit: VisitRef): Effect {
  return { kind: 'mail', mail: 'VISIT_DROPPED_TECHNICIAN', subjectId: visit.id, former: formerOf(visit) };
}

/** Cancels a planned visit and tells the technician, and who uses the device where they were told of it; who else must hear of it depends on why. */
export function cancelVisit(snapshot: TicketSnapshot): Effect[] {
  if (snapshot.visit === null) return [];
  const { id } = snapshot.visit;
  return [{ kind: 'visit.cancel', visitId: id }, droppedMail(snapshot.visit), { kind: 'mail', mail: 'VISIT_CANCELLED_USER', subjectId: id }];
}
