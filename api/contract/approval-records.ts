import { z } from 'zod';
import { DRAW_NAMES } from '../../domain/coverage/draws';
import { ABOVE_NOTHING } from './above-nothing';
import { APPROVAL_STATUS_NAMES } from '../../domain/approval-content';
import { APPROVAL_KIND_NAMES } from '../../domain/approval-kinds';
import { WHAT_COUNTS } from '../../domain/approval-sums';
import { CONTACT_ROLE_NAMES } from '../../domain/contact-roles';
import { CONTEST_OBJECTOR_NAMES, CONTEST_WAY_NAMES } from '../../domain/contest-objectors';
import { CONTEST_OUTCOME_NAMES } from '../../domain/contest-outcomes';
import { DECIDER_WORD_NAMES } from '../../domain/decider-words';
import { WORK_TYPE_CODES } from '../../domain/work-types';
import type { Operations } from './operation';
import { ContestCall } from './approval-contest';
import { TicketParams } from './ticket-list';
import { LabelSchema } from './ticket-page-parts';
import { CivilDate, Id, Instant, Money } from './values';

const text = z.string().nullable();

/** Who decided or contested, and from where; what was erased is null. */
const Deed = z.strictObject({ at: Instant, name: text, email: text, ip: text, userAgent: text });

/** Of the yes before or after it: when it was contested, and what came of that. */
const Contested = { contestedAt: Instant.nullable(), contestOutcome: z.enum(CONTEST_OUTCOME_NAMES).nullable() } as const;

/** What is computed anew whenever the record is opened. */
export const RECORD_CHECKS = ['CONTENT', 'DECISION', 'CHAIN', 'EVIDENCE'] as const;
export const CHECK_RESULTS = ['OK', 'FAULT', 'ERASED', 'NOT_YET'] as const;

/** A sum with VAT: null for lines of several rates; an estimate where receipts are still to come. */
const WithVatSchema = z.strictObject({ rate: text, total: Money, isEstimate: z.boolean() });

const RecordLine = z.strictObject({
  workType: z.enum(WORK_TYPE_CODES),
  description: LabelSchema,
  quantity: text,
  unitPrice: text,
  amount: Money,
  /** SHA-256 of the receipt that was shown. */
  receiptHash: text,
  alternatives: z.array(z.strictObject({ description: z.string(), amount: Money })),
  /** Null where the request was decided as it was put, or not yet. */
  decision: z.strictObject({ approved: z.boolean(), alternative: z.int().nullable(), amount: Money }).nullable(),
});

/** The evidence of one request for an approval and its decision (M10, M14, M15), as it is printed. */
export const ApprovalRecordSchema = z
  .strictObject({
    id: Id,
    n: z.int(),
    kind: z.enum(APPROVAL_KIND_NAMES),
    ...ABOVE_NOTHING,
    status: z.enum(APPROVAL_STATUS_NAMES),
    role: z.enum(['REPRESENTATIVE', 'IT_OFFICER']),
    /** Roles that whoever was asked had then; without `role` among them they were named by the customer above others. */
    roles: z.array(z.enum(CONTACT_ROLE_NAMES)),
    /** Whether who decided, or is asked, asked for help on this ticket. */
    ofRequester: z.boolean(),
    firm: z.strictObject({ name: z.string(), legalName: z.string(), address: text, email: z.string(), phone: text }),
    askedOf: z.strictObject({ name: text, email: text }),
    /** Exactly what was shown. */
    ticketNumber: z.int(),
    subject: z.string(),
    customer: z.string(),
    site: text,
    device: text,
    requester: text,
    conveyedBy: z.string(),
    scope: z.string(),
    tried: text,
    diagnosis: text,
    estimatedHours: text,
    lines: z.array(RecordLine),
    total: Money,
    /** What the sum comes to with VAT, and that of what was approved line by line; null where there is nothing to pay. */
    withVat: WithVatSchema.nullable(),
    approvedWithVat: WithVatSchema.nullable(),
    /** Which of both holds: what is asked, what was approved, none of what is contested, or nothing. */
    whatCounts: z.enum(WHAT_COUNTS),
    currency: z.string(),
    notes: z.array(LabelSchema),
    openedAt: Instant,
    remindedAt: Instant.nullable(),
    phoneTaskAt: Instant.nullable(),
    expiresAt: Instant,
    /** Whose place was taken by whoever decided. */
    standsFor: text,
    standsInDays: z.strictObject({ from: z.string(), until: z.string() }).nullable(),
    /** Whose decision it is, as the register names them. */
    deciderName: text,
    /** Whose yes came before and what it came to; and who was asked after this one. */
    first: z.strictObject({ name: text, inPlaceOf: text, at: Instant, total: Money, ...Contested }).nullable(),
    second: z.strictObject({ name: text, inPlaceOf: text, status: z.enum(APPROVAL_STATUS_NAMES), at: Instant.nullable(), ...Contested }).nullable(),
    /** What both yeses took, where the second took less than the first; null otherwise. */
    standing: z.strictObject({ kept: z.array(LabelSchema), left: z.array(LabelSchema), total: Money, withVat: WithVatSchema.nullable() }).nullable(),
    /** Whether a yes to this request is above the limit of whoever gives it. */
    needsSecond: z.boolean(),
    /** Limit of whoever was asked first, above which a second yes is needed; null without one. */
    limit: Money.nullable(),
    decided: Deed.extend({
      via: z.enum(['LINK', 'PHONE']).nullable(),
      reason: text,
      approvedTotal: Money.nullable(),
      /** Of a decision by phone: who recorded it, who else heard it, what was noted, and on which number they were spoken to. */
      recordedBy: text,
      witness: text,
      /** When that colleague said that they heard nothing. */
      witnessDeniedAt: Instant.nullable(),
      note: text,
      phone: text,
    }).nullable(),
    contested: Deed.extend({
      reason: text,
      /** Which of the decision's people it comes from, their name as the register has it, and by which way; null where that is not known any more. */
      as: z.enum(CONTEST_OBJECTOR_NAMES).nullable(),
      by: text,
      /** The contact who contests; null for our own witness. */
      byId: Id.nullable(),
      via: z.enum(CONTEST_WAY_NAMES),
      /** Of one that came by phone. */
      call: ContestCall.nullable(),
    }).nullable(),
    /** What whoever is said to have decided says of a record that somebody else denies. */
    deciderWord: z.strictObject({ word: z.enum(DECIDER_WORD_NAMES), at: Instant }).nullable(),
    /** What was found out about the objection, once both sides were spoken to. */
    settled: z.strictObject({ outcome: z.enum(CONTEST_OUTCOME_NAMES), note: text, at: Instant, by: text }).nullable(),
    /** What has become of the lines that were to wait: beside the evidence, as it is now. */
    linesStanding: z.strictObject({
      waiting: z.int(),
      decided: z.array(
        z.strictObject({
          line: z.string(),
          net: Money,
          currency: z.string(),
          covered: z.boolean(),
          draws: z.enum(DRAW_NAMES).nullable(),
          hold: z.enum(['BILLED', 'WAIVED', 'VOIDED']),
          at: Instant,
          by: z.enum(['ACCOUNTING', 'MANAGEMENT', 'DESK']),
          reason: text,
          gross: Money,
          beyond: z.enum(['OVER_APPROVED', 'NO_APPROVAL']).nullable(),
          spokenWith: text,
          spokenOn: CivilDate.nullable(),
        }),
      ),
    }),
    contentHash: z.string(),
    /** Place of the decision in the ticket's chain of events; null while it is on its way there. */
    event: z.strictObject({ seq: z.int(), of: z.int(), hash: z.string() }).nullable(),
    checks: z.array(z.strictObject({ check: z.enum(RECORD_CHECKS), result: z.enum(CHECK_RESULTS) })),
    printedAt: Instant,
  })
  .meta({ id: 'ApprovalRecord' });
export type ApprovalRecord = z.infer<typeof ApprovalRecordSchema>;

/** Evidence of decisions. */
export const approvalRecordOperations = {
  getApprovalRecord: {
    method: 'get',
    path: '/tickets/:id/approvals/:approvalId/record',
    access: 'charge.read',
    summary:
      'Everything about one request and its decision, for the printed record: what was shown, who decided what and how, and whether hashes and chain verify now.',
    params: TicketParams.extend({ approvalId: Id }),
    output: ApprovalRecordSchema,
  },
} as const satisfies Operations;
