import type { CommandInput } from '../domain/command-args';
import type { CivilDate, CivilMonth } from '../domain/civil-date';
import type { EntitlementFacts } from '../domain/entitlement';
import type { MonthEndState } from '../domain/month-steps';
import type { RefusalCode } from '../domain/refusals';
import type { ChaseTimes } from '../domain/ticket-deadlines';
import type { Effect } from '../domain/ticket-effects';
import type { DeadlineRef, SnapshotPatch, TicketEventRecord } from '../domain/ticket-snapshot';
import type { TicketState } from '../domain/ticket-states';

/** A decision of the ticket's workflow, to be written. */
export interface TransitionRequest {
  readonly ticketId: string;
  /** Sequence that the event will have. */
  readonly seq: number;
  readonly input: CommandInput;
  readonly from: TicketState;
  readonly to: TicketState;
  readonly patch: SnapshotPatch;
  readonly effects: readonly Effect[];
  /** The workflow only wants to know what is stored from `seq` on; nothing is written. */
  readonly catchUpOnly: boolean;
  /** The answer to a command that the rules refuse, where nothing is stored beyond what the workflow knows. */
  readonly refusal?: RefusalCode;
}

/**
 * `stored`: Postgres holds these events from the expected sequence on (the command's own, or others that a lost workflow
 * task had written): fold them, then judge again if the command is not among them.
 * `overruled`: a row that is the arbiter says otherwise: carry out `instead`; take the row's facts where there is none, or
 * where it changes nothing any more.
 */
export type TransitionResult =
  | { readonly outcome: 'stored'; readonly events: readonly TicketEventRecord[] }
  | { readonly outcome: 'refused'; readonly code: RefusalCode }
  /** A deadline that is not due yet by the row: sleep again until then. */
  | { readonly outcome: 'later'; readonly deadline: DeadlineRef }
  | { readonly outcome: 'overruled'; readonly facts: SnapshotPatch; readonly instead: CommandInput | null };

/** Chase of an approval request: a look at its row, a look whether other business hours move it, or what is due. */
export type ChaseStage = 'CHECK' | 'RECOUNT' | 'REMIND' | 'PHONE' | 'EXPIRE';

/** How the approval's row stands after a stage of the chase. */
export interface ChaseResult {
  readonly status: 'OPEN' | 'APPROVED' | 'REFUSED' | 'EXPIRED' | 'SUPERSEDED' | 'CANCELLED';
  /** Command id under which the ticket records the outcome; null while open or closed by the ticket. */
  readonly decisionId: string | null;
  readonly contactId: string | null;
  /** When the stages are due by the row: after a look, and where a stage was not carried out because it is due later by now. */
  readonly later?: ChaseTimes;
}

/** A reminder that is not due yet by the visit's row, and when it is. */
export interface ReminderNotDue {
  readonly remindAt: number;
}

/** What a judgement needs; the days are the firm's, so that no workflow depends on a worker's zone data. */
export interface KnownFacts {
  /** With the contracts as they were on the day of the receipt. */
  readonly facts: EntitlementFacts;
  /** Day of the request's receipt. */
  readonly receivedOn: CivilDate;
  readonly today: CivilDate;
  /** The contracts as they are today; absent in what an earlier release answered. */
  readonly contractsToday?: EntitlementFacts['contracts'];
}

/** Open tickets that have to count their clocks again, and how far the look has come (ticket number); null: through. */
export interface RecountBatch {
  readonly tickets: readonly { readonly number: number; readonly commandId: string }[];
  readonly reached: number | null;
  /** Chases of open requests that become due earlier, by ticket number and number of the request. */
  readonly chases?: readonly { readonly number: number; readonly n: number }[];
}

/** When to go on with the lines that wait for a rate (epoch ms); null: all are done. */
export interface RateReleaseBatch {
  readonly goOnAt: number | null;
}

/** How a contract stands after a look at it, and when the next one is due (epoch ms); null: it is over, or gone. */
export interface ContractLook {
  readonly state: 'TO_COME' | 'IN_FORCE' | 'OVER' | 'GONE';
  readonly customerNumber: number | null;
  readonly nextAt: number | null;
  /** Requests that wait for a contract and are to be judged anew, by ticket number. */
  readonly waiting: readonly { readonly number: number; readonly commandId: string }[];
}

/** How a month of a customer stands by its row, and when its workflow looks again by itself; null: when it is told. */
export interface MonthEndStanding {
  readonly state: MonthEndState;
  readonly lookAgainAt: number | null;
  readonly ended: boolean;
}

/** How far the run of a month has come, by the number of a customer, null: through; and how many months' ends it has begun. */
export interface MonthRunBatch {
  readonly reached: number | null;
  readonly begun: number;
}

/** All activities that workflows may ask for. */
export interface Activities {
  recordTransition(request: TransitionRequest): Promise<TransitionResult>;
  loadEntitlementFacts(request: { ticketId: string }): Promise<KnownFacts>;
  chaseApproval(request: { approvalId: string; stage: ChaseStage }): Promise<ChaseResult>;
  remindVisit(request: { visitId: string }): Promise<ReminderNotDue | undefined>;
  flagOverdueVisit(request: { visitId: string }): Promise<void>;
  advanceMonthEnd(request: { periodId: string }): Promise<MonthEndStanding>;
  /** `meantFor`: instant for which the schedule meant its start. */
  orderMonthRun(request: { meantFor: number }): Promise<void>;
  monthRunBatch(request: { period: CivilMonth; after: number }): Promise<MonthRunBatch>;
  recountBatch(request: { recountId: string; after: number; isLast: boolean }): Promise<RecountBatch>;
  releaseRatedBatch(request: { releaseId: string }): Promise<RateReleaseBatch>;
  followContract(request: { contractId: string }): Promise<ContractLook>;
}
