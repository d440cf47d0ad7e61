import type { approvalRecordOperations } from '../contract/approval-records';
import type { approvalOperations } from '../contract/approvals';
import type { auditOperations } from '../contract/audit-log';
import type { deliveryOperations } from '../contract/deliveries';
import type { deskTaskOperations } from '../contract/desk-tasks';
import type { stuckTicketOperations } from '../contract/stuck-tickets';
import type { Handlers } from '../http/call';
import { approvalRecord } from '../services/approval-record';
import { listApprovals } from '../services/approval-list';
import { listAuditEntries } from '../services/audit-log';
import { listDeliveries, retryDeliveries, retryDelivery } from '../services/deliveries';
import { completeDeskTask, listDeskTasks, settleContest } from '../services/desk-tasks';
import { listStuckTickets } from '../services/stuck-tickets';
import { findTicket } from '../services/ticket-scope';
import type { RouteContext } from './context';

/** What waits for a person at the desk. */
export function deskTaskHandlers({ deps }: RouteContext): Handlers<typeof deskTaskOperations> {
  return {
    listDeskTasks: ({ query, actor }) => listDeskTasks(deps, query, actor),
    completeDeskTask: ({ params, write, actor }) => write((tx) => completeDeskTask(tx, params.id, actor)),
    settleContest: ({ params, body, write }) => write((tx) => settleContest(deps, tx, params.id, body)),
  };
}

/** What does not move by itself any more. */
export function stuckTicketHandlers({ deps }: RouteContext): Handlers<typeof stuckTicketOperations> {
  return { listStuckTickets: ({ query, actor, at }) => listStuckTickets(deps.db.pool, actor, query, at) };
}

/** What customers are asked, over all tickets. */
export function approvalHandlers({ deps }: RouteContext): Handlers<typeof approvalOperations & typeof approvalRecordOperations> {
  const { pool } = deps.db;
  return {
    listApprovals: ({ actor, query, at }) => listApprovals(pool, actor, query, at),
    getApprovalRecord: async ({ actor, params, at }) =>
      await approvalRecord(deps, (await findTicket(pool, actor, params.id)).id, params.approvalId, at),
  };
}

/** What the outbox cannot deliver. */
export function deliveryHandlers({ deps }: RouteContext): Handlers<typeof deliveryOperations> {
  return {
    listDeliveries: ({ query, at }) => listDeliveries(deps.db.pool, query, at),
    retryDelivery: ({ params, write }) => write((tx) => retryDelivery(tx, params.id)),
    retryDeliveries: ({ body, write }) => write((tx) => retryDeliveries(tx, body.kind)),
  };
}

/** The audit trail. */
export function auditHandlers({ deps }: RouteContext): Handlers<typeof auditOperations> {
  return { listAuditEntries: ({ query, actor }) => listAuditEntries(deps, query, actor) };
}
