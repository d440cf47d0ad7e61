import { approvalKindDef, gatesInvoice, gatesVisit } from './approval-kinds';
import type { ApprovalRef, TicketSnapshot } from './ticket-snapshot';
import type { WorkTypeCode } from './work-types';

/** The part of a ticket that says what the customer was asked. */
type Needs = Pick<TicketSnapshot, 'needs'>;

/** The same with the device that the work is on. */
type NeedsOfDevice = Pick<TicketSnapshot, 'needs' | 'assetId'>;

/** All needs that a ticket carries, in the order in which they were conveyed. */
export function needsOf({ needs }: Needs): ApprovalRef[] {
  return Object.values(needs).sort((a, b) => a.n - b.n);
}

/** Those that wait for a decision. */
export function openNeeds(snapshot: Needs): ApprovalRef[] {
  return needsOf(snapshot).filter(({ status }) => status === 'OPEN');
}

/** Those for whose decision the ticket or its work waits. */
export function awaitedNeeds(snapshot: Needs): ApprovalRef[] {
  return openNeeds(snapshot).filter((need) => !gatesInvoice(need));
}

/** The need for a visit, open or approved: a ticket has one at a time (M10). */
export function onsiteNeed(snapshot: Needs): ApprovalRef | null {
  return needsOf(snapshot).find(gatesVisit) ?? null;
}

/** Needs by which the customer has approved work of this type, in the order in which they were conveyed; what the IT officer approved is for that device alone (M14). */
export function needsApproving(snapshot: NeedsOfDevice, workType: WorkTypeCode): ApprovalRef[] {
  return needsOf(snapshot).filter((need) => need.status === 'APPROVED' && need.workTypes?.includes(workType) && isForDevice(need, snapshot.assetId));
}

function isForDevice({ kind, assetId }: ApprovalRef, device: string | null): boolean {
  return !approvalKindDef(kind).ofDevice || assetId === undefined || assetId === device;
}

/** Whether the IT officer has approved hardware work of this type (M14). */
export function isHardwareApproved(snapshot: NeedsOfDevice, workType: WorkTypeCode): boolean {
  return needsApproving(snapshot, workType).some(({ kind }) => approvalKindDef(kind).ofDevice);
}

/** The needs with one of them added or changed. */
export function withNeed({ needs }: Needs, need: ApprovalRef): TicketSnapshot['needs'] {
  return { ...needs, [need.id]: need };
}

/** The needs without some of them: what was refused, given up or used is read in its row. */
export function withoutNeeds({ needs }: Needs, ...ids: readonly string[]): TicketSnapshot['needs'] {
  return Object.fromEntries(Object.entries(needs).filter(([id]) => !ids.includes(id)));
}

/** The needs without the questions about amounts. */
export function withoutExcess(snapshot: Needs): TicketSnapshot['needs'] {
  return withoutNeeds(
    snapshot,
    ...needsOf(snapshot)
      .filter(gatesInvoice)
      .map(({ id }) => id),
  );
}
