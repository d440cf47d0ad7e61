import { z } from 'zod';
import { WRITE_OFF_STATE_NAMES } from '../../domain/write-offs';
import { WorkSaidSchema } from './charge-lines';
import { listOf, listQuery } from './lists';
import type { Operations } from './operation';
import { LineTypeSchema } from './price-lists';
import { CivilMonth, Id, IdParams, Instant, longText, Money, optional } from './values';

const WriteOffStateSchema = z.enum(WRITE_OFF_STATE_NAMES).meta({ id: 'WriteOffState' });

/** A request to write a line off, and what became of it. */
export const WriteOffSchema = z
  .strictObject({
    id: Id,
    lineId: Id,
    customerId: Id,
    customerName: z.string(),
    /** Month that bills the line. */
    billingMonth: CivilMonth,
    description: z.string(),
    workType: LineTypeSchema,
    /** Without VAT, as it was when it was asked. */
    net: Money,
    currency: z.string(),
    state: WriteOffStateSchema,
    reason: z.string(),
    askedById: Id,
    askedByName: z.string(),
    askedAt: Instant,
    decidedById: Id.nullable(),
    decidedByName: z.string().nullable(),
    decidedAt: Instant.nullable(),
    note: z.string().nullable(),
    /** Who of the customer's people approved the line; null: nobody did. */
    approvedByName: z.string().nullable(),
    /** Whether a yes by which the line is billed was contested, and not found to be given. */
    isContested: z.boolean(),
    /** Who of the customer refused the line when they were asked about it, when and why; null where nobody did. */
    refused: WorkSaidSchema.nullable(),
    /** Who refused its kind of work when they were asked last; null where nobody did. */
    refusedWork: WorkSaidSchema.nullable(),
    /** Names of those who hear by mail that it is granted, with the reason. */
    told: z.array(z.string()),
  })
  .meta({ id: 'WriteOff' });

/** A request as it travels. */
export type WriteOff = z.infer<typeof WriteOffSchema>;

/** What is said of a request: why it is granted or refused; only whoever takes back their own need not say it. */
export const WriteOffDecisionInput = z.strictObject({ decision: z.enum(['GRANTED', 'REFUSED']), note: optional(longText()) });

const listed = listQuery({
  sort: ['askedAt', 'net'],
  defaultSort: '-askedAt',
  filter: {
    state: WriteOffStateSchema.optional(),
    customerId: Id.optional(),
    lineId: Id.optional(),
    /** Waits for a decision that whoever reads may take: nobody decides about what they asked. */
    decidable: z.boolean().optional(),
  },
});

const WriteOffTotalsSchema = z
  .strictObject({ sums: z.array(z.strictObject({ currency: z.string(), count: z.int(), net: Money })) })
  .meta({ id: 'WriteOffTotals' });

/** Operations on requests to write lines off. */
export const writeOffOperations = {
  listWriteOffs: {
    method: 'get',
    path: '/write-offs',
    access: 'charge.read',
    summary: 'Requests to write lines off, with what became of them.',
    query: listed,
    output: listOf(WriteOffSchema),
  },
  getWriteOffTotals: {
    method: 'get',
    path: '/write-offs/totals',
    access: 'charge.read',
    summary: 'How many requests the filter finds, and what they come to without VAT.',
    query: listed.pick({ filter: true }),
    output: WriteOffTotalsSchema,
  },
  askWriteOff: {
    method: 'post',
    path: '/charge-lines/:id/write-offs',
    access: 'charge.read',
    summary: 'Asks to write a billed line off that is not final; up to the limit of the firm whoever decides about lines does so at once.',
    params: IdParams,
    body: z.strictObject({ reason: longText() }),
    output: WriteOffSchema,
    status: 201,
    idempotent: 'stored',
  },
  decideWriteOff: {
    method: 'post',
    path: '/write-offs/:id/decision',
    access: 'charge.read',
    summary: 'Grants or refuses a request of somebody else, as a manager, or refuses one’s own; the line is in no invoice once it is granted.',
    params: IdParams,
    body: WriteOffDecisionInput,
    output: WriteOffSchema,
    idempotent: 'stored',
  },
} as const satisfies Operations;
