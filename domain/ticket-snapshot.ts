import { gatesInvoice, type ApprovalKind, type ApproverRole } from './approval-kinds';
import type { MergedTicket } from './command-args';
import { clockSummary, type TicketClocks } from './clocks/ticket-clocks';
import type { EntitlementCode } from './entitlement';
import type { HoldReason } from './hold-reasons';
import type { Priority } from './priorities';
import type { TicketCommand } from './ticket-commands';
import type { TicketState } from './ticket-states';
import type { WorkTypeCode } from './work-types';

/** Outcome of the last remote attempt; an escalation needs one that did not solve it (M12). */
export type RemoteOutcome = 'SOLVED' | 'FAILED' | 'INTERRUPTED' | 'IMPOSSIBLE' | 'DECLINED' | 'LAPSED' | 'WITHDRAWN' | 'REVOKED' | 'EXPIRED';

export interface ConsentRef {
  readonly id: string;
  readonly status: 'REQUESTED' | 'GRANTED';
  /** Null for a consent given in the form until a technician is bound to it. */
  readonly technicianId: string | null;
  /** Epoch ms; null while only requested. */
  readonly validUntil: number | null;
}

/** A need that was conveyed, as long as its request is open or carries work. */
export interface ApprovalRef {
  readonly id: string;
  readonly n: number;
  readonly kind: ApprovalKind;
  /** CONTESTED: approved by phone, but the approver says that it was not so; nothing is done by it. */
  readonly status: 'OPEN' | 'APPROVED' | 'CONTESTED';
  readonly approverId: string;
  /** In which role the approver decides; absent in what the first release stored: as the representative. */
  readonly role?: ApproverRole;
  /** Types of the work that is asked for or approved line by line; absent for a visit. */
  readonly workTypes?: readonly WorkTypeCode[];
  /** The device that the request names; absent in what earlier releases stored: whichever the ticket has. */
  readonly assetId?: string | null;
  /** Who is asked after the approver, where what they approve is above their limit. */
  readonly aboveId?: string;
  /** The request whose yes this one follows: both are needed. */
  readonly firstId?: string;
  /** Epoch ms of the chase (business hours, computed when the request was opened). */
  readonly remindAt: number;
  readonly phoneAt: number;
  readonly expiresAt: number;
}

export interface VisitRef {
  readonly id: string;
  readonly n: number;
  readonly approvalId: string;
  readonly technicianId: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly remindAt: number;
  readonly overdueAt: number;
  readonly status: 'PLANNED' | 'ON_SITE';
}

/** From which instant (epoch ms) a calendar counts a wait, and how much business time had run by then in others. */
export interface CountedWait {
  readonly from: number;
  readonly spentMs: number;
}

/** A ticket that rests: why, until when (epoch ms), and the state that it goes back to. */
export interface HoldRef {
  readonly reason: HoldReason;
  readonly until: number;
  readonly back: 'NEW' | 'IN_PROGRESS' | 'TO_PLAN';
  /** Whoever it waits for has written since, and nobody of ours has answered yet; absent otherwise. */
  readonly answered?: true;
  /** When it was to end before the calendar was closed then; absent where it ends as was said. */
  readonly movedFrom?: number;
}

export interface DeadlineRef {
  readonly dueAt: number;
  /** Instant from which the wait runs: with it the due time can be computed again when the calendar has changed. */
  readonly from: number;
  readonly command: TicketCommand;
  /** `<calendar code>@<version>` that the instant came from; null on the wall clock. */
  readonly calendar: string | null;
  /** What calendars before that one have counted, and from which instant it goes on; absent where it is the first. */
  readonly carried?: CountedWait;
}

/**
 * The ticket as its workflow carries it: fold of its events, start input of continue-as-new and rebuild.
 * Ids, numbers, states and instants (epoch ms) only; never a name or a text.
 */
export interface TicketSnapshot {
  readonly ticketId: string;
  readonly number: number;
  readonly seq: number;
  readonly state: TicketState;
  readonly receivedAt: number;
  readonly endedAt: number | null;
  readonly priority: Priority;
  readonly entitlement: EntitlementCode | null;
  readonly customerId: string | null;
  readonly customerNumber: number | null;
  readonly siteId: string | null;
  readonly contractId: string | null;
  readonly assetId: string | null;
  readonly label: string | null;
  /** Whether the device has a remote id at all. */
  readonly remotable: boolean;
  readonly assigneeId: string | null;
  readonly assigneeNumber: number | null;
  /** The team in whose queue it is. */
  readonly teamId: string | null;
  readonly remoteAttempts: number;
  readonly remoteOutcome: RemoteOutcome | null;
  readonly consent: ConsentRef | null;
  readonly session: { readonly id: string; readonly startedAt: number } | null;
  /** A remote attempt was in vain and the assignee may not convey an onsite need: the desk is to do so (M10). */
  readonly deskConveys: boolean;
  /** What the customer was asked and has not refused, by id: asked by the functions of needs.ts. */
  readonly needs: Readonly<Record<string, ApprovalRef>>;
  /** How many requests there have ever been. */
  readonly approvals: number;
  readonly visit: VisitRef | null;
  readonly visits: number;
  readonly hold: HoldRef | null;
  /** Of a duplicate: the ticket in which it is handled. */
  readonly mergedInto: MergedTicket | null;
  /** The requester was reminded of the question that is open; the next silence is the desk's affair. */
  readonly requesterReminded: boolean;
  /** It counts as resolved for want of an answer alone: the answer opens it again. */
  readonly resolvedUnanswered: boolean;
  readonly deadline: DeadlineRef | null;
  /** Due time that passed without a step of those who should have moved; null again with their next step. */
  readonly lateSince: number | null;
  /** What was promised and how much of it has run; null until the request was judged, or its next step where an earlier release took it in. */
  readonly clocks: TicketClocks | null;
}

/** What an event changes in the snapshot. */
export type SnapshotPatch = Partial<Omit<TicketSnapshot, 'ticketId' | 'number' | 'seq' | 'state' | 'receivedAt'>>;

/** A recorded transition, as Postgres stored it. */
export interface TicketEventRecord {
  readonly seq: number;
  readonly commandId: string;
  readonly command: TicketCommand;
  readonly from: TicketState | null;
  readonly to: TicketState;
  /** Epoch ms. */
  readonly at: number;
  readonly patch: SnapshotPatch;
}

/** What a ticket carries before anything has happened to it. */
const BLANK = {
  endedAt: null,
  entitlement: null,
  customerId: null,
  customerNumber: null,
  siteId: null,
  contractId: null,
  assetId: null,
  label: null,
  remotable: false,
  assigneeId: null,
  assigneeNumber: null,
  teamId: null,
  remoteAttempts: 0,
  remoteOutcome: null,
  consent: null,
  session: null,
  deskConveys: false,
  needs: {},
  approvals: 0,
  visit: null,
  visits: 0,
  hold: null,
  mergedInto: null,
  requesterReminded: false,
  resolvedUnanswered: false,
  deadline: null,
  lateSince: null,
  clocks: null,
} as const satisfies Partial<TicketSnapshot>;

/** What the first release carried: one need at a time, for a visit. */
interface FormerFields {
  readonly approval?: Omit<ApprovalRef, 'kind'> | null;
}

/** A snapshot as some release stored it: what that release did not know yet is not there. */
export type StoredSnapshot = Omit<TicketSnapshot, keyof typeof BLANK> & Partial<TicketSnapshot> & FormerFields;

/** A row whose snapshot is not upgraded yet. */
export type WithStoredSnapshot<T> = Omit<T, 'snapshot'> & { readonly snapshot: StoredSnapshot };

/**
 * A stored snapshot in today's shape. Wherever one enters (rows, workflow inputs) it passes here: a field that a release adds is a
 * row of BLANK, and one whose shape changes is converted here and nowhere else.
 */
export function upgraded(stored: StoredSnapshot): TicketSnapshot {
  return { ...BLANK, ...withNeeds(stored) };
}

/** The need of the first release as one of several; the same for a snapshot and for an event's patch. */
function withNeeds<T extends object>(stored: T & FormerFields): Omit<T, keyof FormerFields> {
  if (!('approval' in stored)) return stored;
  const { approval, ...rest } = stored;
  if (approval === undefined || 'needs' in rest) return rest;
  return { ...rest, needs: approval === null ? {} : { [approval.id]: { ...approval, kind: 'ONSITE_VISIT' } } } as unknown as Omit<
    T,
    keyof FormerFields
  >;
}

/** The snapshot of a ticket whose only event is its receipt. */
export function receivedSnapshot(input: { ticketId: string; number: number; receivedAt: number; priority: Priority }): TicketSnapshot {
  return { ...BLANK, ...input, seq: 1, state: 'RECEIVED' };
}

/** Folds one recorded event into the snapshot. Events must be folded in sequence; a gap is an error. */
export function foldEvent(snapshot: TicketSnapshot, event: TicketEventRecord): TicketSnapshot {
  if (event.seq !== snapshot.seq + 1) throw new Error(`event ${event.seq} does not follow ${snapshot.seq}`);
  return { ...snapshot, ...withNeeds(event.patch), seq: event.seq, state: event.to };
}

/**
 * Until when (epoch ms) somebody must have moved: what is due or was missed, or the end of what a child process waits for: what
 * the ticket's row shows beside its promises.
 */
export function ticketDueAt({ deadline, lateSince, state, needs, visit }: TicketSnapshot): number | null {
  return deadline?.dueAt ?? lateSince ?? (state === 'WAITING_APPROVAL' ? firstExpiry(needs) : null) ?? visit?.overdueAt ?? null;
}

/** What comes first of what is due and of what was promised (epoch ms); of a promise that is broken and not kept yet, when it broke. */
export function nextDueAt(snapshot: TicketSnapshot): number | null {
  const [due, promised] = [ticketDueAt(snapshot), snapshot.endedAt === null ? clockSummary(snapshot.clocks).dueAt : null];
  return due === null || promised === null ? (due ?? promised) : Math.min(due, promised);
}

function firstExpiry(needs: TicketSnapshot['needs']): number | null {
  const open = Object.values(needs).filter((need) => need.status === 'OPEN' && !gatesInvoice(need));
  return open.length === 0 ? null : Math.min(...open.map(({ expiresAt }) => expiresAt));
}
