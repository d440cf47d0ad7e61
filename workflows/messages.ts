import { ApplicationFailure } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CivilMonth } from '../domain/civil-date';
import type { CommandInput } from '../domain/command-args';
import { INTERNAL, isRefusalCode, type FailureCode } from '../domain/refusals';
import type { TicketCommand } from '../domain/ticket-commands';
import type { ApprovalRef, TicketSnapshot, VisitRef } from '../domain/ticket-snapshot';
import type { TicketState } from '../domain/ticket-states';

/** Start input of a ticket's workflow: the same for a first start, continue-as-new and rebuild. */
export interface TicketWorkflowInput {
  readonly snapshot: TicketSnapshot;
  /** The snapshot's open needs and visit run already (continue-as-new), or whoever starts this sees to them (rebuild). */
  readonly childrenRun?: boolean;
  /** Whether `SmDueAt` tells of promises too; absent: a run of the first release, which must upsert what it did then. */
  readonly promisesDue?: boolean;
  /** Commands after which the history is continued as new; absent: the workflow's own limit. */
  readonly continueAfter?: number;
}

/** Answer to an accepted command. */
export interface CommandResult {
  readonly seq: number;
  readonly state: TicketState;
}

/** Every command that changes a ticket; `updateId` = command id. Refused with a type from domain/refusals.ts. */
export const applyCommandUpdate = defineUpdate<CommandResult, [CommandInput]>('applyCommand');
/** What the server says of an update whose run ended or was replaced before it was through: the next run may still take it. */
const CUT_OFF = 'AcceptedUpdateCompletedWorkflow';

/**
 * The outcome that the cause of a failed update stands for. A repeat has the same id and gets the same answer, so a failure of the
 * workflow's own is final; null: an activity failed or the run was cut off, which a later run may not repeat.
 */
export function finalCode(cause: unknown): FailureCode | null {
  if (!(cause instanceof ApplicationFailure) || cause.type === CUT_OFF) return null;
  return isRefusalCode(cause.type) ? cause.type : INTERNAL;
}

/** How the chase of an approval ends, if not by its ticket. */
export const REPORTED = ['APPROVAL_GRANTED', 'APPROVAL_REFUSED', 'APPROVAL_EXPIRED'] as const satisfies readonly TicketCommand[];
/** A command that a child reports. */
export type ReportedCommand = (typeof REPORTED)[number];
/** What a child has to report; handled like a command, idempotent by command id. */
export const childReportSignal = defineSignal<[CommandInput<ReportedCommand>]>('childReport');
/** The ticket as its workflow carries it. */
export const ticketSnapshotQuery = defineQuery<TicketSnapshot>('snapshot');

/** Start input of an approval's chase. */
export interface ApprovalWorkflowInput {
  readonly ticketNumber: number;
  readonly ticketId: string;
  readonly customerNumber: number | null;
  readonly approval: ApprovalRef;
  /** Set by a rebuild: look at the row first, it may have been decided while there was no workflow. */
  readonly verify?: boolean;
}

/** A decision recorded in the approval's row; `commandId` is the id under which the ticket will record it. */
export interface ApprovalDecision {
  readonly commandId: string;
  readonly approvalId: string;
  readonly approved: boolean;
  /** Contact who decided. */
  readonly contactId: string | null;
}

/** Delivered by the relay; idempotent by `updateId` = command id. */
export const approvalDecidedUpdate = defineUpdate<void, [ApprovalDecision]>('approvalDecided');
/** The ticket closed the request itself (superseded, cancelled, decided by phone). */
export const approvalClosedSignal = defineSignal<[{ readonly status: string }]>('approvalClosed');

/** The business hours that the chase is counted by have changed: it looks at its row, which moves with them. */
export const chaseRecountSignal = defineSignal('recount');

/** Start input of a visit's workflow. */
export interface VisitWorkflowInput {
  readonly ticketNumber: number;
  readonly ticketId: string;
  readonly customerNumber: number | null;
  readonly visit: VisitRef;
  /** Set by a rebuild: a reminder may have been missed while there was no workflow (sending is idempotent). */
  readonly verify?: boolean;
}

/** The visit moved or changed its state; `null` = it is over. */
export const visitChangedSignal = defineSignal<[VisitRef | null]>('visitChanged');

/** Something that the clocks are counted by has changed; the ticket looks and records what that changes, once for each id. */
export const recalculateSignal = defineSignal<[{ readonly commandId: string }]>('recalculate');

/** A contract that the ticket waited for is in force: it is judged anew, once for each id. */
export const recheckSignal = defineSignal<[{ readonly commandId: string }]>('recheck');

/** Start input of what counts the clocks of open tickets again: where it goes on, by ticket number, and whether it is the second look. */
export interface RecountWorkflowInput {
  readonly recountId: string;
  readonly after: number;
  readonly isLast?: boolean;
}

/** Start input of what prices the lines that waited for a rate: how far it has come stands on its row. */
export interface RateReleaseWorkflowInput {
  readonly releaseId: string;
}

/** Start input of a contract's course: everything else is in its row. */
export interface ContractWorkflowInput {
  readonly contractId: string;
}

/** Something of the contract has changed: its course looks at the row again. */
export const contractChangedSignal = defineSignal('contractChanged');

/** Start input of a month's end of a customer: everything else stands on its row. */
export interface MonthEndWorkflowInput {
  readonly periodId: string;
  readonly customerNumber: number;
  readonly period: CivilMonth;
}

/** Somebody has changed the row of the month: its workflow looks. */
export const monthChangedSignal = defineSignal('monthChanged');

/** Start input of what begins the month's end of all customers: where it goes on, by customer number. */
export interface MonthRunWorkflowInput {
  readonly period: CivilMonth;
  readonly after: number;
}

/** What the schedule starts: it orders something by a row and ends, so no row stands for it and nothing is lost with it. */
export const SCHEDULED_TYPES = { monthEndDue: 'monthEndDueWorkflow' } as const;

/** Types of the workflows, as registered. */
export const WORKFLOW_TYPES = {
  ticket: 'ticketWorkflow',
  approval: 'approvalWorkflow',
  visit: 'visitWorkflow',
  recount: 'recountWorkflow',
  contract: 'contractWorkflow',
  monthRun: 'monthRunWorkflow',
  monthEnd: 'monthEndWorkflow',
  rateRelease: 'rateReleaseWorkflow',
} as const;
