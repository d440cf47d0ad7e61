import { defineSearchAttributeKey, type SearchAttributePair, type SearchAttributeUpdatePair } from '@temporalio/common';
import { TASK_QUEUE, ticketWorkflowId } from '../domain/ids';
import type { SEARCH_ATTRIBUTES } from '../domain/search-attributes';
import type { TicketSnapshot } from '../domain/ticket-snapshot';
import { stateDef } from '../domain/ticket-states';
import { WORKFLOW_TYPES, type TicketWorkflowInput } from './messages';

type AttributeName<T extends string> = { [N in keyof typeof SEARCH_ATTRIBUTES]: (typeof SEARCH_ATTRIBUTES)[N] extends T ? N : never }[keyof typeof SEARCH_ATTRIBUTES];

const keyword = (name: AttributeName<'Keyword'>, value: string | number | null): SearchAttributeUpdatePair => ({
  key: defineSearchAttributeKey(name, 'KEYWORD'),
  value: value === null ? null : String(value),
});

/** Search attributes of a ticket as it stands; null where it has no value (an upsert then clears it). */
export function ticketAttributes(snapshot: TicketSnapshot): SearchAttributeUpdatePair[] {
  const due = snapshot.deadline?.dueAt;
  return [
    keyword('SmState', snapshot.state),
    keyword('SmCustomer', snapshot.customerNumber),
    keyword('SmLabel', snapshot.label),
    keyword('SmAssignee', snapshot.assigneeNumber),
    keyword('SmPriority', snapshot.priority),
    keyword('SmWaitingFor', stateDef(snapshot.state).waitingFor),
    { key: defineSearchAttributeKey('SmTicket' satisfies AttributeName<'Int'>, 'INT'), value: snapshot.number },
    { key: defineSearchAttributeKey('SmDueAt' satisfies AttributeName<'Datetime'>, 'DATETIME'), value: due === undefined ? null : new Date(due) },
  ];
}

/** The attributes that have a value, as a start wants them. */
export function givenAttributes(pairs: readonly SearchAttributeUpdatePair[]): SearchAttributePair[] {
  return pairs.filter((pair): pair is SearchAttributePair => pair.value !== null);
}

/**
 * How a ticket's workflow is started, by the relay and by update-with-start alike: the second start of a running ticket
 * finds the first, and a ticket that has ended is not started again (rebuild overrides both policies).
 */
export function ticketStartOptions(snapshot: TicketSnapshot) {
  const input: TicketWorkflowInput = { snapshot };
  return {
    workflowType: WORKFLOW_TYPES.ticket,
    workflowId: ticketWorkflowId(snapshot.number),
    taskQueue: TASK_QUEUE,
    args: [input] as [TicketWorkflowInput],
    workflowIdReusePolicy: 'REJECT_DUPLICATE' as const,
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    staticSummary: `Talep ${snapshot.number}`,
    typedSearchAttributes: givenAttributes(ticketAttributes(snapshot)),
  };
}
