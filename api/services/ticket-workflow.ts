import { ticketWorkflowId } from '../../domain/ids';
import { may } from '../../domain/roles';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import { TEMPORAL_UI_PATH } from '../../platform/temporal-ui';
import type { TicketPage } from '../contract/ticket-page';
import type { ApiDeps } from '../deps';
import type { StaffUser } from './staff-user';

/** Where whoever operates the system finds a ticket's workflow, and all of its customer and of who has it: there people stand with their numbers only. */
export function workflowOf(
  { temporal: { namespace } }: Pick<ApiDeps['config'], 'temporal'>,
  { number, customerNumber, assigneeNumber }: TicketSnapshot,
  actor: StaffUser,
): Pick<TicketPage, 'workflowId' | 'workflowUrl' | 'workflowSearches'> {
  const workflowId = ticketWorkflowId(number);
  if (!may(actor, 'ops.read')) return { workflowId, workflowUrl: null, workflowSearches: [] };
  const workflows = `${TEMPORAL_UI_PATH}/namespaces/${encodeURIComponent(namespace)}/workflows`;
  const numbers = { SmCustomer: customerNumber, SmAssignee: assigneeNumber } as const;
  const workflowSearches = (['SmCustomer', 'SmAssignee'] as const).flatMap((attribute) => {
    const value = numbers[attribute];
    return value === null ? [] : [{ attribute, value, url: `${workflows}?query=${encodeURIComponent(`${attribute} = '${value}'`)}` }];
  });
  return { workflowId, workflowUrl: `${workflows}/${workflowId}`, workflowSearches };
}
