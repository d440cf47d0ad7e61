import { approvalKindDef, gatesInvoice, gatesVisit, gatesWork, type RequestNews } from '../approval-kinds';
import { awaitedNeeds, needsOf, onsiteNeed, openNeeds, withNeed, withoutNeeds } from '../needs';
import type { Effect, FormerVisit } from '../ticket-effects';
import type { ApprovalRef, RemoteOutcome, SnapshotPatch, TicketSnapshot, VisitRef } from '../ticket-snapshot';
import type { TicketState } from '../ticket-states';
import { giveUpConsent } from './remote';
import type { RuleOutcome, Rules } from './rule';

/** Outcomes of a remote attempt after which an onsite need may be conveyed (M12). */
const ESCALATABLE: readonly (RemoteOutcome | null)[] = ['FAILED', 'IMPOSSIBLE', 'DECLINED', 'LAPSED', 'WITHDRAWN', 'REVOKED', 'EXPIRED'];

/** States in which the ticket itself waits for what the customer decides; in the others only the work that was asked for waits. */
const WAITING: readonly TicketState[] = ['WAITING_APPROVAL', 'TO_PLAN'];
/** Where a visit is still to come, or under way. */
const VISIT_TO_DO: readonly TicketState[] = ['TO_PLAN', 'PLANNED', 'ON_SITE'];

/** Needs that are conveyed to the customer, and what becomes of them (M10, M14, M15). */
export const needRules: Rules = {
  CONVEY_ONSITE: (snapshot, { commandId }) => {
    if (!ESCALATABLE.includes(snapshot.remoteOutcome)) return { refuse: 'REMOTE_ATTEMPT_REQUIRED' };
    // What a contested decision was about is asked anew; one that is planned by it is cancelled first.
    const contested = onsiteNeed(snapshot);
    if (contested !== null && (contested.status !== 'CONTESTED' || snapshot.visit !== null)) return { refuse: 'NO_LONGER_CURRENT' };
    if (snapshot.assigneeId === null) return { refuse: 'NO_ASSIGNEE' };
    const n = snapshot.approvals + 1;
    return {
      patch: { approvals: n, consent: null, ...(contested === null ? {} : { needs: withoutNeeds(snapshot, contested.id) }) },
      effects: [...giveUpConsent(snapshot), ...openApproval(commandId, n), { kind: 'mail', mail: 'ONSITE_NEEDED', subjectId: commandId }],
    };
  },
  CONVEY_WORK_NEED: (snapshot, { commandId }) => {
    // Nobody would go on with it after the decision.
    if (snapshot.assigneeId === null) return { refuse: 'NO_ASSIGNEE' };
    const n = snapshot.approvals + 1;
    return { patch: { approvals: n }, effects: [...openApproval(commandId, n), { kind: 'mail', mail: 'WORK_NEEDED', subjectId: commandId }] };
  },
  /** Beside whatever else the ticket does: only the invoice waits. */
  CONVEY_EXCESS: (snapshot, { commandId }) => {
    if (snapshot.entitlement !== 'ENTITLED' || snapshot.mergedInto !== null) return { refuse: 'ILLEGAL_TRANSITION' };
    const n = snapshot.approvals + 1;
    return { patch: { approvals: n }, effects: openApproval(commandId, n) };
  },
  /** One of its lines was decided by hand, or what it goes beyond is contested, and the row is closed: whoever was asked hears that no answer is needed, the lines are held as before. */
  SUPERSEDE_EXCESS: (snapshot, { args }) => {
    const need = openExcess(snapshot).find(({ id }) => id === args.approvalId);
    if (need === undefined) return { refuse: 'NO_LONGER_CURRENT' };
    return { ...without(snapshot, need), effects: giveUp(need, null, 'SUPERSEDED') };
  },
  REVISE_NEED: (snapshot, { commandId, args }) => revised(snapshot, onsiteNeed(snapshot), commandId, args.approverId),
  REVISE_WORK_NEED: (snapshot, { commandId, args }) =>
    revised(snapshot, chosenOf(openWorkNeeds(snapshot), args.approvalId), commandId, args.approverId),
  /** The same question once more, to the address that the approver has by now; the chase goes on as it was. */
  RESEND_APPROVAL: (snapshot, { args }) => {
    const need = chosenOf(openNeeds(snapshot), args.approvalId);
    return need === null ? { refuse: 'NO_LONGER_CURRENT' } : { effects: [{ kind: 'mail', mail: 'APPROVAL_REQUEST', subjectId: need.id }] };
  },
  CANCEL_NEED: (snapshot, { args }) => {
    const need = chosenOf(cancellableNeeds(snapshot), args.approvalId);
    if (need === null) return { refuse: 'NO_LONGER_CURRENT' };
    return {
      ...without(snapshot, need),
      effects: [...giveUp(need, null), ...toRequester(need, 'WITHDRAWN')],
    };
  },
  RECORD_PHONE_DECISION: (snapshot, { commandId, args, actor }) => {
    const need = chosenOf(openNeeds(snapshot), args.approvalId);
    if (need === null) return { refuse: 'NO_LONGER_CURRENT' };
    if (args.witnessId !== undefined && args.witnessId === actor.id) return { refuse: 'WITNESS_IS_RECORDER' };
    const approved = args.approved ?? false;
    const outcome = approved ? granted(snapshot, need, commandId) : refused(snapshot, need);
    return { ...outcome, effects: [{ kind: 'approval.decide-by-phone', approvalId: need.id, approved }, ...outcome.effects] };
  },
  /** What it carries rests; a visit under way is not called back, but nobody arrives for one by it. */
  CONTEST_DECISION: (snapshot, { args }) => {
    const carried = needsOf(snapshot).filter(({ status }) => status === 'APPROVED');
    const need = chosenOf(carried, args.approvalId) ?? followerOf(snapshot, args.approvalId);
    if (need === null) return { refuse: 'NO_LONGER_CURRENT' };
    // Nobody is to decide after somebody who has not decided: the question is taken back, and asked anew by the desk.
    // Whoever has decided hears of the contest by the mail that is queued with it, also where the ticket takes nothing any more.
    if (need.status === 'OPEN') return { ...without(snapshot, need), effects: [...takeBack(need), ...toRequester(need, 'CONTESTED')] };
    return { to: snapshot.state, patch: { needs: withNeed(snapshot, { ...need, status: 'CONTESTED' }) }, effects: ofContest(snapshot, need) };
  },
  APPROVAL_GRANTED: (snapshot, { commandId, args }) => {
    const need = chosenOf(openNeeds(snapshot), args.approvalId);
    return need === null ? { refuse: 'NO_LONGER_CURRENT' } : granted(snapshot, need, commandId);
  },
  APPROVAL_REFUSED: (snapshot, { args }) => {
    const need = chosenOf(openNeeds(snapshot), args.approvalId);
    return need === null ? { refuse: 'NO_LONGER_CURRENT' } : refused(snapshot, need);
  },
  APPROVAL_EXPIRED: (snapshot, { args }) => {
    const need = chosenOf(openNeeds(snapshot), args.approvalId);
    if (need === null) return { refuse: 'NO_LONGER_CURRENT' };
    const task: Effect = gatesInvoice(need) ? notApproved(need) : { kind: 'task', task: 'APPROVAL_EXPIRED', occasion: need.id, subjectId: need.id };
    const told: Effect = { kind: 'mail', mail: 'APPROVAL_EXPIRED', subjectId: need.id };
    return { ...without(snapshot, need), effects: [told, ...toFirst(need), ...toRequester(need, 'REFUSED'), task] };
  },
};

type Outcome = Exclude<RuleOutcome, { readonly refuse: unknown }> & { readonly effects: readonly Effect[] };

/** The named one of them; where none is named (a button, a validator, the first release) the first. */
function chosenOf(needs: readonly ApprovalRef[], id: string | undefined): ApprovalRef | null {
  return (id === undefined ? needs[0] : needs.find((need) => need.id === id)) ?? null;
}

/** What stands or waits on the yes to an earlier request. */
function followerOf(snapshot: TicketSnapshot, firstId: string | undefined): ApprovalRef | null {
  return needsOf(snapshot).find((need) => firstId !== undefined && need.firstId === firstId && need.status !== 'CONTESTED') ?? null;
}

function openWorkNeeds(snapshot: TicketSnapshot): ApprovalRef[] {
  return openNeeds(snapshot).filter(gatesWork);
}

function openExcess(snapshot: TicketSnapshot): ApprovalRef[] {
  return openNeeds(snapshot).filter(gatesInvoice);
}

/** What is open, and an approved visit that is not planned yet: one that is planned is cancelled first. */
function cancellableNeeds(snapshot: TicketSnapshot): ApprovalRef[] {
  const onsite = WAITING.includes(snapshot.state) ? onsiteNeed(snapshot) : null;
  return [...(onsite === null ? [] : [onsite]), ...openWorkNeeds(snapshot), ...openExcess(snapshot)];
}

/** Where a ticket stands with these needs: an approved visit is planned while other questions are still open. */
export function stateWith(state: TicketState, needs: TicketSnapshot['needs']): TicketState {
  if (!WAITING.includes(state)) return state;
  const onsite = onsiteNeed({ needs });
  if (onsite !== null && onsite.status !== 'OPEN') return 'TO_PLAN';
  return awaitedNeeds({ needs }).length > 0 ? 'WAITING_APPROVAL' : 'IN_PROGRESS';
}

function after({ state }: TicketSnapshot, needs: TicketSnapshot['needs']): { to: TicketState; patch: SnapshotPatch } {
  return { to: stateWith(state, needs), patch: { needs } };
}

/** Where a ticket stands without one of its needs; a question about an amount has moved it nowhere. */
function without(snapshot: TicketSnapshot, need: ApprovalRef): { to: TicketState; patch: SnapshotPatch } {
  const left = after(snapshot, withoutNeeds(snapshot, need.id));
  return gatesInvoice(need) ? { ...left, to: snapshot.state } : left;
}

function granted(snapshot: TicketSnapshot, need: ApprovalRef, commandId: string): Outcome {
  if (need.aboveId !== undefined) return passedUp(snapshot, need, commandId);
  if (gatesInvoice(need)) {
    // By this decision alone, and once: nothing else rests on it.
    const release: Effect = { kind: 'excess.release', approvalId: need.id };
    return { ...without(snapshot, need), effects: [release, ...receipts(need)] };
  }
  // Of work that is asked for line by line only what was taken counts: the row knows.
  const lines: Effect[] = gatesWork(need) ? [{ kind: 'approval.take-lines', approvalId: need.id }] : [];
  const effects = [...lines, ...receipts(need), ...toRequester(need, 'APPROVED')];
  return { ...after(snapshot, withNeed(snapshot, { ...need, status: 'APPROVED' })), effects };
}

/** A yes above the limit of whoever gave it: the next one is asked, and the ticket waits on. */
function passedUp(snapshot: TicketSnapshot, need: ApprovalRef, commandId: string): Outcome {
  const n = snapshot.approvals + 1;
  return {
    to: snapshot.state,
    patch: { approvals: n, needs: withoutNeeds(snapshot, need.id) },
    effects: [{ kind: 'approval.open-second', n, firstId: need.id }, receipt(need), { kind: 'mail', mail: 'APPROVAL_REQUEST', subjectId: commandId }],
  };
}

function refused(snapshot: TicketSnapshot, need: ApprovalRef): Outcome {
  return {
    ...without(snapshot, need),
    effects: [...receipts(need), ...toRequester(need, 'REFUSED'), ...(gatesInvoice(need) ? [notApproved(need)] : [])],
  };
}

function revised(snapshot: TicketSnapshot, need: ApprovalRef | null, commandId: string, approverId: string | undefined): RuleOutcome {
  if (need?.status !== 'OPEN') return { refuse: 'NO_LONGER_CURRENT' };
  const n = snapshot.approvals + 1;
  // The same person hears of it by the new request; somebody else would go on waiting for an answer.
  const passedOn: Effect[] = approverId === need.approverId ? [] : [{ kind: 'mail', mail: 'APPROVAL_PASSED_ON', subjectId: need.id }];
  return {
    patch: { approvals: n, needs: withoutNeeds(snapshot, need.id) },
    effects: [
      { kind: 'approval.close', approvalId: need.id, status: 'SUPERSEDED' },
      ...passedOn,
      ...openApproval(commandId, n, need.id),
      // With its own last day; what was said of the former question is not sent any more.
      ...toRequester({ ...need, id: commandId }, 'NEEDED'),
    ],
  };
}

function openApproval(commandId: string, n: number, replaces?: string): Effect[] {
  return [
    { kind: 'approval.open', n, ...(replaces === undefined ? {} : { replaces }) },
    { kind: 'mail', mail: 'APPROVAL_REQUEST', subjectId: commandId },
  ];
}

/** What was decided goes back to whoever decides, whoever noted it. */
function receipt({ id }: ApprovalRef): Effect {
  return { kind: 'mail', mail: 'APPROVAL_DECIDED', subjectId: id };
}

/** Who said yes before hears what became of it. */
function receipts(need: ApprovalRef): Effect[] {
  return [receipt(need), ...toFirst(need)];
}

function toFirst({ firstId }: ApprovalRef): Effect[] {
  return firstId === undefined ? [] : [{ kind: 'mail', mail: 'APPROVAL_SECOND_DECIDED', subjectId: firstId }];
}

/** The lines wait for whoever decides about money; the desk, which has asked, may have closed the ticket long since. */
function notApproved({ id }: ApprovalRef): Effect {
  return { kind: 'task', task: 'EXCESS_NOT_APPROVED', occasion: id, subjectId: id };
}

/** The requester, who waits for the visit or the work, hears what becomes of it; amounts are no affair of theirs. */
function toRequester({ id, kind }: Pick<ApprovalRef, 'id' | 'kind'>, news: RequestNews): Effect[] {
  const mail = approvalKindDef(kind).tells?.[news];
  return mail === undefined ? [] : [{ kind: 'mail', mail, subjectId: id }];
}

/** The requester waits for the work, or for a visit that nobody makes for now; of one under way they hear that nothing new is done by it. */
function ofContest({ state }: TicketSnapshot, need: ApprovalRef): Effect[] {
  if (!gatesVisit(need)) return toRequester(need, 'CONTESTED');
  return VISIT_TO_DO.includes(state) ? toRequester(need, 'CONTESTED') : [];
}

/** When a visit is, as mails tell it. */
export function formerOf({ startsAt, endsAt }: VisitRef): FormerVisit {
  return { startsAt, endsAt };
}

/** Only whoever was asked hears that the question is off. */
function takeBack({ firstId: _saidYes, ...need }: ApprovalRef): Effect[] {
  return giveUp(need, null);
}

function giveUp({ id, status, firstId }: ApprovalRef, visit: VisitRef | null, as: 'CANCELLED' | 'SUPERSEDED' = 'CANCELLED'): Effect[] {
  return [
    ...(status === 'OPEN' ? [{ kind: 'approval.close', approvalId: id, status: as } as const] : []),
    ...[id, ...(firstId === undefined ? [] : [firstId])].map(
      (subjectId) => ({ kind: 'mail', mail: 'APPROVAL_WITHDRAWN', subjectId, ...(visit === null ? {} : { former: formerOf(visit) }) }) as const,
    ),
  ];
}

/**
 * Gives up all needs and tells who was asked: an open request is closed, what was approved stays as evidence. Of approved work nobody
 * knows here whether it is done already: the mail knows when it is sent.
 */
export function giveUpNeeds(snapshot: TicketSnapshot): Effect[] {
  const onsite = onsiteNeed(snapshot);
  const decided = needsOf(snapshot).filter((need) => gatesWork(need) && need.status !== 'OPEN');
  return [
    ...(onsite === null ? [] : giveUp(onsite, snapshot.visit)),
    ...giveUpOpenWork(snapshot),
    ...giveUpExcess(snapshot),
    ...decided.flatMap((need) => giveUp(need, null)),
  ];
}

/** Withdraws the questions about amounts: nobody hears the answer of a ticket that has ended. */
export function giveUpExcess(snapshot: TicketSnapshot): Effect[] {
  return openExcess(snapshot).flatMap((need) => giveUp(need, null));
}

/** Withdraws the questions about work that is not needed any more. */
export function giveUpOpenWork(snapshot: TicketSnapshot): Effect[] {
  return openWorkNeeds(snapshot).flatMap((need) => giveUp(need, null));
}

/** The same while the request goes on: the requester was told that somebody decides. */
export function withdrawOpenWork(snapshot: TicketSnapshot): Effect[] {
  return openWorkNeeds(snapshot).flatMap((need) => [...giveUp(need, null), ...toRequester(need, 'WITHDRAWN')]);
}

/** The needs that are left when those questions are withdrawn. */
export function withoutOpenWork(snapshot: TicketSnapshot): TicketSnapshot['needs'] {
  return withoutNeeds(snapshot, ...openWorkNeeds(snapshot).map(({ id }) => id));
}
