import type { SearchAttributePair } from '@temporalio/common';
import {
  approvalWorkflowId,
  contractWorkflowId,
  monthEndWorkflowId,
  monthRunWorkflowId,
  rateReleaseWorkflowId,
  recountWorkflowId,
  TASK_QUEUE,
  ticketWorkflowId,
  visitWorkflowId,
} from '../domain/ids';
import { MONTH_STEPS, type MonthEndState } from '../domain/month-steps';
import type { TicketSnapshot } from '../domain/ticket-snapshot';
import {
  WORKFLOW_TYPES,
  type ApprovalWorkflowInput,
  type ContractWorkflowInput,
  type MonthEndWorkflowInput,
  type MonthRunWorkflowInput,
  type RateReleaseWorkflowInput,
  type RecountWorkflowInput,
  type TicketWorkflowInput,
  type VisitWorkflowInput,
} from './messages';
import { NO_SEARCH_VALUES, ticketSearchValues, toSearchPairs, type SearchValues } from './search-attributes';

/** Everything that a client, a parent or a rebuild needs to start one of our workflows. */
export interface StartOptions<Input> {
  readonly workflowType: string;
  readonly workflowId: string;
  readonly taskQueue: string;
  readonly args: [Input];
  readonly staticSummary: string;
  readonly typedSearchAttributes: SearchAttributePair[];
}

/** Start of a ticket's workflow from its snapshot. Clients add REJECT_DUPLICATE with USE_EXISTING. */
export function ticketStartOptions(snapshot: TicketSnapshot, more: Omit<TicketWorkflowInput, 'snapshot'> = {}): StartOptions<TicketWorkflowInput> {
  return {
    workflowType: WORKFLOW_TYPES.ticket,
    workflowId: ticketWorkflowId(snapshot.number),
    taskQueue: TASK_QUEUE,
    args: [{ snapshot, promisesDue: true, ...more }],
    staticSummary: `Ticket ${snapshot.number}`,
    typedSearchAttributes: toSearchPairs(ticketSearchValues(snapshot)),
  };
}

/** Start of the chase of one approval request. */
export function approvalStartOptions(input: ApprovalWorkflowInput): StartOptions<ApprovalWorkflowInput> {
  return {
    workflowType: WORKFLOW_TYPES.approval,
    workflowId: approvalWorkflowId(input.ticketNumber, input.approval.n),
    taskQueue: TASK_QUEUE,
    args: [input],
    staticSummary: `Approval ${input.approval.n} of ticket ${input.ticketNumber}`,
    typedSearchAttributes: toSearchPairs(childSearchValues(input, 'OPEN', input.approval.role ?? 'REPRESENTATIVE', input.approval.remindAt)),
  };
}

/** Start of a visit's workflow. */
export function visitStartOptions(input: VisitWorkflowInput): StartOptions<VisitWorkflowInput> {
  return {
    workflowType: WORKFLOW_TYPES.visit,
    workflowId: visitWorkflowId(input.ticketNumber, input.visit.n),
    taskQueue: TASK_QUEUE,
    args: [input],
    staticSummary: `Visit ${input.visit.n} of ticket ${input.ticketNumber}`,
    typedSearchAttributes: toSearchPairs(childSearchValues(input, input.visit.status, 'TECHNICIAN', input.visit.startsAt)),
  };
}

/** Start of what counts the clocks of open tickets again after a change. */
export function recountStartOptions(input: RecountWorkflowInput): StartOptions<RecountWorkflowInput> {
  return {
    workflowType: WORKFLOW_TYPES.recount,
    workflowId: recountWorkflowId(input.recountId),
    taskQueue: TASK_QUEUE,
    args: [input],
    staticSummary: 'Clocks of open tickets counted again',
    typedSearchAttributes: [],
  };
}

/** Start of what prices the lines that waited for a rate. */
export function rateReleaseStartOptions(input: RateReleaseWorkflowInput): StartOptions<RateReleaseWorkflowInput> {
  return {
    workflowType: WORKFLOW_TYPES.rateRelease,
    workflowId: rateReleaseWorkflowId(input.releaseId),
    taskQueue: TASK_QUEUE,
    args: [input],
    staticSummary: 'Lines that waited for a rate',
    typedSearchAttributes: [],
  };
}

/** Start of a contract's course; it tells what it can be searched by when it has looked. */
export function contractStartOptions(input: ContractWorkflowInput): StartOptions<ContractWorkflowInput> {
  return {
    workflowType: WORKFLOW_TYPES.contract,
    workflowId: contractWorkflowId(input.contractId),
    taskQueue: TASK_QUEUE,
    args: [input],
    staticSummary: 'Course of a contract',
    typedSearchAttributes: [],
  };
}

/** Start of the month's end of a customer. */
export function monthEndStartOptions(input: MonthEndWorkflowInput): StartOptions<MonthEndWorkflowInput> {
  return {
    workflowType: WORKFLOW_TYPES.monthEnd,
    workflowId: monthEndWorkflowId(input.customerNumber, input.period),
    taskQueue: TASK_QUEUE,
    args: [input],
    staticSummary: `Month's end ${input.period} of customer ${input.customerNumber}`,
    typedSearchAttributes: toSearchPairs(monthSearchValues(input, 'COLLECTING')),
  };
}

/** Search values of a month's end: its state, and who has the next move. */
export function monthSearchValues({ customerNumber }: MonthEndWorkflowInput, state: MonthEndState): SearchValues {
  const { mover } = MONTH_STEPS[state];
  return { ...NO_SEARCH_VALUES, SmState: state, SmCustomer: String(customerNumber), SmWaitingFor: mover };
}

/** Start of what begins the month's end of all customers. */
export function monthRunStartOptions(input: MonthRunWorkflowInput): StartOptions<MonthRunWorkflowInput> {
  return {
    workflowType: WORKFLOW_TYPES.monthRun,
    workflowId: monthRunWorkflowId(input.period),
    taskQueue: TASK_QUEUE,
    args: [input],
    staticSummary: `Month's end ${input.period} of all customers`,
    typedSearchAttributes: [],
  };
}

/** Search values of a child of a ticket. */
export function childSearchValues(
  input: { ticketNumber: number; customerNumber: number | null },
  state: string,
  waitingFor: string | null,
  dueAt: number | null,
): Parameters<typeof toSearchPairs>[0] {
  return {
    SmState: state,
    SmCustomer: input.customerNumber === null ? null : String(input.customerNumber),
    SmLabel: null,
    SmAssignee: null,
    SmPriority: null,
    SmWaitingFor: waitingFor,
    SmTicket: input.ticketNumber,
    SmDueAt: dueAt,
  };
}
