import { z } from 'zod';
import { PHONE_WINDOW_MINUTES } from '../../domain/consent-text';
import { WITHDRAWAL_CALLER_NAMES } from '../../domain/withdrawal-callers';
import type { Operations } from './operation';
import { TicketParams } from './ticket-list';
import { fieldProblem, Id, Instant, line, longText, optional, Phone, TEXT_LIMITS } from './values';

/** What is recorded of the call: from which number, how long ago, and with which words. */
const call = { phone: Phone, minutesAgo: z.int().min(0).max(PHONE_WINDOW_MINUTES).default(0), words: longText() };
const Recorded = z.strictObject({ contestedAt: Instant });

/** Objections that were made on the phone; they do what a link of the caller's would. */
export const phoneContestOperations = {
  contestPermissionByPhone: {
    method: 'post',
    path: '/tickets/:id/consents/:consentId/contest',
    access: 'ticket.consentByPhone',
    summary:
      'Records that somebody denied on the phone that a permission to connect was given, or objected to it: it ends, its session is cut, the minutes stop, and the call is the evidence.',
    params: TicketParams.extend({ consentId: Id }),
    body: z
      .strictObject({
        caller: z.enum(WITHDRAWAL_CALLER_NAMES).default('GIVER'),
        /** Of CONTACT: which of the customer's people. */
        contactId: optional(Id),
        /** Not needed of CONTACT. */
        name: optional(line(TEXT_LIMITS.name)),
        ...call,
      })
      .refine(({ caller, contactId }) => (caller === 'CONTACT') === (contactId !== null), { path: ['contactId'], error: fieldProblem('REQUIRED') })
      .refine(({ caller, name }) => caller === 'CONTACT' || name !== null, { path: ['name'], error: fieldProblem('REQUIRED') }),
    output: Recorded,
    idempotent: 'stored',
  },
  contestDecisionByPhone: {
    method: 'post',
    path: '/tickets/:id/approvals/:approvalId/contest',
    access: 'ticket.decideByPhone',
    summary:
      'Records that whoever decided, or in whose place it was decided, denied that on the phone: what rests on the decision stops at once, and the call is the evidence.',
    params: TicketParams.extend({ approvalId: Id }),
    body: z.strictObject({ contactId: Id, ...call }),
    output: Recorded,
    idempotent: 'stored',
  },
} as const satisfies Operations;
