import type { ApproverRole, WorkApprovalKind } from './approval-kinds';
import type { AskedInstead } from './asked-instead';
import type { Target } from './clocks/targets';
import type { Judgement } from './entitlement';
import type { FormConsent } from './form-consent';
import type { HoldReason } from './hold-reasons';
import type { Priority } from './priorities';
import type { Role } from './roles';
import type { TicketCommand } from './ticket-commands';
import type { Verification } from './verification';
import type { WithdrawalCaller } from './withdrawal-callers';
import type { WorkCause } from './work-causes';
import type { WorkTypeCode } from './work-types';

/** Who gave a command; ids and numbers only. */
export interface Actor {
  readonly kind: 'STAFF' | 'REQUESTER' | 'APPROVER' | 'SYSTEM';
  readonly id: string | null;
  /** For staff. */
  readonly role?: Role;
  readonly canConvey?: boolean;
}

export const SYSTEM_ACTOR: Actor = { kind: 'SYSTEM', id: null };

/** Whom a permission is asked of: the contact who uses the device, or else the requester, with the reason where they were passed over. */
interface AskedOf {
  askedContactId?: string;
  insteadOfUser?: AskedInstead;
}

/**
 * What travels to the workflow with a command: ids, enums, numbers, amounts, instants. Texts stay in the command row.
 * Instants are epoch ms, amounts decimal strings.
 */
export interface CommandArgs {
  RECEIVE: Record<string, never>;
  JUDGE: { judgement: Judgement; formConsent: FormConsent | null };
  /** How staff made sure of the requester, and who of the customer vouches for them; names and words stay in the command's row. */
  VERIFY_REQUESTER: ContractLink & { method: Verification; voucherId?: string };
  LINK_CONTRACT: ContractLink;
  RECHECK: { judgement?: Judgement };
  RECORD_LEAD: Record<string, never>;
  CONFIRM_REFUSAL: Record<string, never>;
  ASSIGN: { assigneeId: string; assigneeNumber: number; insteadOf?: string | null; priority?: Priority };
  /** To a team, whose people take it from their queue, or to a colleague; what is null is left without one. */
  TRANSFER: { teamId: string | null; assigneeId: string | null; assigneeNumber: number | null };
  CHANGE_PRIORITY: { priority: Priority };
  SET_ASSET: { assetId: string; label: string; siteId: string | null; remotable: boolean };
  /** `until`: when work goes on; `tell`: the requester is mailed. */
  HOLD: { reason: HoldReason; until: number; tell: boolean };
  RESUME: Record<string, never>;
  WAKE: Record<string, never>;
  ASK_CONSENT: { scope: 'VIEW' | 'CONTROL' | 'FILES'; windowMinutes: number } & AskedOf;
  /** `consentId`: the question that is answered by it; null where there is none. */
  /** `witnessId`: who else heard it, where nobody can be told of it by mail. */
  RECORD_PHONE_CONSENT: {
    consentId: string | null;
    granted: boolean;
    scope: 'VIEW' | 'CONTROL' | 'FILES';
    windowMinutes: number;
    witnessId?: string;
  } & AskedOf;
  /** `othersDevice`: the register names somebody else than whoever permits as the device's user, and they are told. */
  GRANT_CONSENT: { consentId: string; validUntil: number; othersDevice?: true };
  DECLINE_CONSENT: { consentId: string };
  LAPSE_CONSENT: Record<string, never>;
  CANCEL_CONSENT: Record<string, never>;
  /** `contested`: the person denies what was recorded of a call with them; `caller`: who said it to us on the phone. */
  WITHDRAW_CONSENT: { consentId: string; contested?: true; caller?: WithdrawalCaller };
  REVOKE_CONSENT: { consentId: string };
  EXPIRE_CONSENT: Record<string, never>;
  START_REMOTE: Record<string, never>;
  /** INTERRUPTED: neither solved nor in vain; its technician connects again, by a permission of its own. */
  END_REMOTE: { outcome: 'SOLVED' | 'FAILED' | 'INTERRUPTED' };
  CONFIRM_DISCONNECT: Record<string, never>;
  ALARM_DISCONNECT: Record<string, never>;
  RECORD_REMOTE_IMPOSSIBLE: {
    reason: 'NO_POWER' | 'NO_NETWORK' | 'HARDWARE' | 'NO_REMOTE_TOOL' | 'NOT_PERMITTED' | 'REQUESTER_UNAVAILABLE' | 'OTHER';
  };
  CONVEY_ONSITE: NeedArgs;
  CONVEY_WORK_NEED: WorkNeedArgs;
  CONVEY_EXCESS: ExcessArgs;
  SUPERSEDE_EXCESS: { approvalId: string };
  REVISE_NEED: NeedArgs;
  REVISE_WORK_NEED: WorkNeedArgs & { approvalId: string };
  /** Which request; absent: the only one there can be. */
  RESEND_APPROVAL: { approvalId?: string };
  CANCEL_NEED: { approvalId?: string };
  /** `witnessId`: a second member of staff who heard it; absent in what the first release stored. `lines`: what was said to each line. */
  RECORD_PHONE_DECISION: { approvalId: string; approved: boolean; witnessId?: string; deciderId?: string; lines?: readonly PhoneLineAnswer[] };
  CONTEST_DECISION: { approvalId: string };
  APPROVAL_GRANTED: { approvalId: string };
  APPROVAL_REFUSED: { approvalId: string };
  APPROVAL_EXPIRED: { approvalId: string };
  PLAN_VISIT: { technicianId: string; startsAt: number; endsAt: number };
  /** `wishes`: ids of the tasks about a wish for another time that this one answers. */
  REPLAN_VISIT: { technicianId: string; startsAt: number; endsAt: number; wishes?: readonly string[] };
  CANCEL_VISIT: Record<string, never>;
  ARRIVE: Record<string, never>;
  /** When the technician was there, and what was recorded instead (epoch ms). */
  CORRECT_ARRIVAL: { visitId: string; arrivedAt: number; formerAt: number };
  /**
   * `priceItemId`: which price, where the contract's list has several for the type; `serviceDate`: the day of work outside of a visit, if not today.
   * `approvedLine`: which approved line it carries out; null: none of them; absent: nobody was asked.
   */
  RECORD_WORK: {
    workType: WorkTypeCode;
    minutes?: number;
    quantity?: string;
    priceItemId?: string;
    serviceDate?: string;
    approvedLine?: ApprovedLineRef | null;
    /** Absent where nobody said so. */
    cause?: WorkCause;
  };
  /** `nights`: of lodging, where it was more than one. */
  RECORD_EXPENSE: { workType: WorkTypeCode; amount: string; vatRate: string; nights?: number };
  COMPLETE_VISIT: { outcome: 'SOLVED' | 'UNSOLVED' };
  /** `wait`: the ticket waits for the requester's answer. */
  REPLY: { wait: boolean };
  /** Who called whom, whether they spoke to each other, and whether what the ticket waited for was said. */
  RECORD_CALL: { direction: 'IN' | 'OUT'; reached: boolean; answered: boolean };
  /**
   * `reopen`: what is solved or closed is not, as its requester says. `answers`: more than thanks, so what counts as solved for want
   * of an answer alone is not. `aside`: unasked, by somebody else of the customer: it is kept, and moves nothing.
   */
  ANSWER: { reopen: boolean; answers?: true; aside?: true };
  REMIND_REQUESTER: Record<string, never>;
  RESOLVE_SILENT: Record<string, never>;
  RESOLVE: Record<string, never>;
  CONFIRM_RESOLUTION: Record<string, never>;
  AUTO_CLOSE: Record<string, never>;
  REOPEN: Record<string, never>;
  CANCEL: Record<string, never>;
  MERGE: MergedTicket;
  /** The duplicate. */
  ABSORB: MergedTicket;
  RELEASE: MergedTicket;
  REMIND_DESK: Record<string, never>;
  DEFER_DEADLINE: Record<string, never>;
  WARN_TARGET: { target: Target };
  BREACH_TARGET: { target: Target };
  RECALCULATE: Record<string, never>;
  END: Record<string, never>;
}

/** What was said on the phone to one line of a request. */
export interface PhoneLineAnswer {
  readonly approved: boolean;
  /** Index of what is taken instead; null: the line itself. */
  readonly alternative: number | null;
}

/** A line of a request for approval, by its index in the request's content. */
export interface ApprovedLineRef {
  readonly approvalId: string;
  readonly line: number;
}

/** The other side of a merge. */
export interface MergedTicket {
  readonly ticketId: string;
  readonly number: number;
}

/** The contract that a request is put under, with site and device. */
export interface ContractLink {
  readonly customerId: string;
  readonly customerNumber: number;
  readonly contractId: string;
  readonly siteId: string | null;
  readonly assetId: string | null;
  readonly label: string | null;
  readonly remotable: boolean;
  /** The requester becomes a contact of the customer. */
  readonly addContact?: true;
}

/** Estimate of an onsite need; amounts are decimal strings in TRY without VAT. */
export interface NeedArgs {
  readonly approverId: string;
  readonly estimatedHours: string;
  /** The visit itself; where the onsite package pays for it, it costs nothing whatever stands here. */
  readonly callOut: string;
  readonly labour: string;
  readonly travel: string;
  readonly lodging: string;
}

/** Work that the customer is asked for line by line; what each line is stays in the command's row. Amounts as in NeedArgs. */
export interface WorkNeedArgs {
  readonly kind: WorkApprovalKind;
  readonly approverId: string;
  readonly lines: readonly WorkNeedLine[];
}

export interface WorkNeedLine {
  readonly workType: WorkTypeCode;
  readonly quantity: string;
  readonly unitPrice: string;
  /** Prices of what could be taken instead, in the order of their descriptions. */
  readonly alternatives?: readonly string[];
  /** The item of the price list that the price is of, where it is one's, and those of the alternatives in their order. */
  readonly priceItemId?: string;
  readonly alternativeItems?: readonly (string | null)[];
}

/** Lines that are held back as beyond the approval that they hang on (`basisId`; null where none was ever given), for whoever decides in its role. */
export interface ExcessArgs {
  readonly kind: 'EXCESS';
  readonly approverId: string;
  readonly role: ApproverRole;
  readonly basisId: string | null;
  readonly lineIds: readonly string[];
}

/** A command as its workflow receives it. */
export interface CommandInput<C extends TicketCommand = TicketCommand> {
  readonly commandId: string;
  readonly command: C;
  readonly actor: Actor;
  readonly args: CommandArgs[C];
  /**
   * Sequence of the ticket that the sender saw in Postgres. A workflow that is behind it (a task was lost after its write)
   * must not judge before it has caught up.
   */
  readonly seenSeq?: number;
}
