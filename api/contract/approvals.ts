import { z } from 'zod';
import { APPROVAL_KIND_NAMES } from '../../domain/approval-kinds';
import { listOf, listQuery, oneOrMore } from './lists';
import type { Operations } from './operation';
import { approvalFields } from './ticket-page-parts';
import { Id, Instant } from './values';

/** What the chase of an open request does next. */
export const CHASE_STEPS = ['REMINDER', 'PHONE', 'EXPIRY'] as const;

const approvalRow = z
  .strictObject({
    ...approvalFields,
    ticketId: Id,
    ticketNumber: z.int(),
    subject: z.string().nullable(),
    customerId: Id.nullable(),
    customerName: z.string().nullable(),
    /** Null once it was decided or given up. */
    next: z.strictObject({ step: z.enum(CHASE_STEPS), at: Instant }).nullable(),
    /** Approved by somebody whose yes alone is not enough, and by nobody else yet. */
    awaitsSecond: z.boolean(),
    /** Whether somebody at the desk is to phone about it. */
    toPhone: z.boolean(),
  })
  .meta({ id: 'Approval' });
export type ApprovalRow = z.infer<typeof approvalRow>;

/** Query of the approval requests. */
export const ApprovalListQuery = listQuery({
  sort: ['nextAt', 'openedAt', 'expiresAt', 'decidedAt', 'estimatedTotal'],
  defaultSort: '-openedAt',
  filter: {
    status: oneOrMore(approvalFields.status).optional(),
    kind: oneOrMore(z.enum(APPROVAL_KIND_NAMES)).optional(),
    ticketId: Id.optional(),
    customerId: Id.optional(),
    approverId: Id.optional(),
    /** Open ones whose next step of the chase should have been taken already. */
    overdue: z.boolean().optional(),
    toPhone: z.boolean().optional(),
    contested: z.boolean().optional(),
  },
});

/** Approval requests over all tickets. */
export const approvalOperations = {
  listApprovals: {
    method: 'get',
    path: '/approvals',
    access: 'ticket.read',
    summary: 'Approval requests of all tickets that the caller may see, with the next step of their chase.',
    query: ApprovalListQuery,
    output: listOf(approvalRow),
  },
} as const satisfies Operations;
