import { z } from 'zod';
import { APPROVAL_KINDS, WORK_APPROVAL_KINDS, type WorkApprovalKind } from '../../domain/approval-kinds';
import { MAX_ATTACHMENTS } from '../../domain/attachment-limits';
import { askedOf } from './asked-of';
import { ConsentTextVersion } from './consent-texts';
import { CONSENT_SCOPE_NAMES, PHONE_WINDOW_MINUTES } from '../../domain/consent-text';
import { LOCALES } from '../../domain/locale';
import { HOLD_REASON_KEYS } from '../../domain/hold-reasons';
import { PRIORITY_NAMES } from '../../domain/priorities';
import { commandDef, TICKET_COMMAND_NAMES, type TICKET_COMMANDS, type TicketCommand } from '../../domain/ticket-commands';
import { MAX_NIGHTS } from '../../domain/travel-terms';
import { VAT_RATES } from '../../domain/vat';
import { WITHDRAWAL_CALLER_NAMES } from '../../domain/withdrawal-callers';
import { isByPhone, needsVoucher, VERIFICATION_NAMES } from '../../domain/verification';
import { WORK_CAUSE_NAMES } from '../../domain/work-causes';
import { EXPENSE_TYPES, isExpense, LABOUR_TYPES, WORK_TYPES, type WorkTypeCode } from '../../domain/work-types';
import { CivilDate, decimal, fieldProblem, Id, Instant, line, longText, optional, Phone, TEXT_LIMITS, TicketNumber } from './values';

/** Why a ticket cannot be solved remotely (M12). */
export const REMOTE_IMPOSSIBLE_REASONS = {
  NO_POWER: { tr: 'Cihaz açılmıyor', en: 'The device does not start' },
  NO_NETWORK: { tr: 'Ağ veya internet yok', en: 'No network or internet' },
  HARDWARE: { tr: 'Donanım arızası', en: 'Hardware fault' },
  NO_REMOTE_TOOL: { tr: 'Uzak bağlantı aracı yok', en: 'No remote tool on the device' },
  NOT_PERMITTED: { tr: 'Talep eden bağlantıya izin vermedi', en: 'The requester did not permit a connection' },
  REQUESTER_UNAVAILABLE: { tr: 'Talep edene ulaşılamıyor', en: 'The requester cannot be reached' },
  OTHER: { tr: 'Diğer', en: 'Other' },
} as const;

const REASON_NAMES = Object.keys(REMOTE_IMPOSSIBLE_REASONS) as [
  keyof typeof REMOTE_IMPOSSIBLE_REASONS,
  ...(keyof typeof REMOTE_IMPOSSIBLE_REASONS)[],
];

/** Longest visit that is planned as one. */
export const MAX_VISIT_MS = 12 * 3_600_000;

/** Most that one expense may amount to, so that a slipped decimal point is noticed. */
export const MAX_EXPENSE = 1_000_000;

const note = longText();
const optionalNote = optional(note).default(null);
const nothing = z.strictObject({ note: optionalNote });
const withReason = z.strictObject({ reason: note });
const estimate = decimal(2, { max: MAX_EXPENSE });
const need = z.strictObject({
  approverId: Id,
  /** What is to be done on site, and what was tried remotely: the approver reads both. */
  scope: note,
  tried: note,
  estimatedHours: decimal(2, { max: 200 }),
  /** The visit itself; nothing is asked for it where the onsite package pays. */
  callOut: estimate,
  labour: estimate,
  travel: estimate,
  lodging: estimate,
});
/** Lines of one request, and what can be taken instead of a line: more than that nobody decides on a phone. */
const MAX_LINES = 20;
const MAX_WISHES = 20;
const MAX_ALSO = 20;
const MAX_ALTERNATIVES = 3;
const unitPrice = decimal(2, { max: MAX_EXPENSE });
/** The item of the price list that an asked price is of: work on another item is not billed at it. */
const priceItemId = optional(Id).default(null);
const workNeedFields = {
  kind: z.enum(WORK_APPROVAL_KINDS),
  approverId: Id,
  /** What is to be done, and what is wrong or why it is needed: the approver reads both. */
  scope: note,
  diagnosis: note,
  lines: z
    .array(
      z.strictObject({
        workType: z.enum(LABOUR_TYPES),
        description: line(200),
        quantity: decimal(3, { max: 10_000, positive: true }),
        /** Without VAT; nothing is asked for what a warranty pays. */
        unitPrice,
        priceItemId,
        alternatives: z
          .array(z.strictObject({ description: line(200), unitPrice, priceItemId }))
          .max(MAX_ALTERNATIVES)
          .default([]),
      }),
    )
    .min(1)
    .max(MAX_LINES),
} as const;
interface WorkNeedBody {
  readonly kind: WorkApprovalKind;
  readonly lines: readonly { readonly workType: WorkTypeCode }[];
}
/** Each kind is asked for its own work: what the IT officer decides is not put to the representative. */
const fitsKind = ({ kind, lines }: WorkNeedBody, context: z.RefinementCtx): void => {
  const fitting: readonly WorkTypeCode[] = APPROVAL_KINDS[kind].workTypes;
  lines.forEach(({ workType }, index) => {
    if (!fitting.includes(workType)) context.addIssue({ code: 'custom', path: ['lines', index, 'workType'], message: fieldProblem('OTHER_KIND') });
  });
};
const workNeed = z.strictObject(workNeedFields).superRefine(fitsKind);
const oneRequest = { approvalId: Id.optional() };
const visitFields = {
  technicianId: Id,
  startsAt: Instant,
  endsAt: Instant,
  /** Planned on purpose outside of the hours of visits. */
  outsideHours: z.boolean().default(false),
  note: optionalNote,
};
/** An end after its start, and a visit that one person can make. */
const fitsDay = ({ startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string }, context: z.RefinementCtx): void => {
  const message =
    startsAt >= endsAt
      ? fieldProblem('DATE_ORDER')
      : Date.parse(endsAt) - Date.parse(startsAt) > MAX_VISIT_MS
        ? fieldProblem('VISIT_TOO_LONG', MAX_VISIT_MS / 3_600_000)
        : null;
  if (message !== null) context.addIssue({ code: 'custom', path: ['endsAt'], message });
};
const work = z
  .strictObject({
    /** Expenses are work where the price list has an item for them, in the unit of that item; what was paid to others needs its receipt. */
    workType: z.enum([...LABOUR_TYPES, ...EXPENSE_TYPES]),
    /** For types in hours. */
    minutes: z
      .int()
      .min(1)
      .max(24 * 60)
      .optional(),
    /** For types in pieces or days. */
    quantity: decimal(3, { max: 10_000, positive: true }).optional(),
    /** Item of the contract's price list; needed where the list has several for the type. */
    priceItemId: optional(Id).default(null),
    /** Which approved line of the ticket it carries out, by its place in the request; null: none of them. Left out where that is not known. */
    approvedLine: z
      .strictObject({
        approvalId: Id,
        line: z
          .int()
          .min(0)
          .max(MAX_LINES - 1),
      })
      .nullable()
      .optional(),
    /** Day of the work, today when it is left out; work of a visit has the visit's. */
    serviceDate: optional(CivilDate).default(null),
    /** Whose doing it is that it was needed; left out where that is not known. */
    cause: z.enum(WORK_CAUSE_NAMES).optional(),
    description: note,
  })
  .superRefine(({ workType, minutes, quantity, priceItemId }, context) => {
    const [wanted, other] = WORK_TYPES[workType].unit === 'HUR' ? (['minutes', 'quantity'] as const) : (['quantity', 'minutes'] as const);
    const given = { minutes, quantity };
    if (given[wanted] === undefined) context.addIssue({ code: 'custom', path: [wanted], message: fieldProblem('REQUIRED') });
    if (given[other] !== undefined) context.addIssue({ code: 'custom', path: [other], message: fieldProblem('UNIT') });
    if (isExpense(workType) && priceItemId === null) context.addIssue({ code: 'custom', path: ['priceItemId'], message: fieldProblem('REQUIRED') });
    // Nobody sells half a part.
    if (WORK_TYPES[workType].unit === 'C62' && !isExpense(workType) && quantity !== undefined && !Number.isInteger(Number(quantity)))
      context.addIssue({ code: 'custom', path: ['quantity'], message: fieldProblem('WHOLE') });
  });
const expense = z.strictObject({
  workType: z.enum(EXPENSE_TYPES),
  /** Without VAT. */
  amount: decimal(2, { max: MAX_EXPENSE, positive: true }),
  /** Of lodging: for how many nights it was paid; absent: one. */
  nights: z.int().min(1).max(MAX_NIGHTS).optional(),
  /** Rates in force and those of older receipts. */
  vatRate: z.enum(VAT_RATES),
  description: note,
  /** A file that was uploaded for this ticket with purpose RECEIPT. */
  receiptFileId: Id,
  receiptNumber: line(40),
  receiptDate: CivilDate,
  receiptVendor: line(120),
  /** Another item of a receipt that stands on a line already, such as toll and parking. */
  otherItem: z.boolean().optional(),
});

const contractLink = {
  contractId: Id,
  siteId: optional(Id).default(null),
  assetId: optional(Id).default(null),
  /** The requester becomes a person of that customer, so that their next request is known. */
  addContact: z.boolean().optional(),
  note: optionalNote,
};

/** Body of each command that staff can give; texts stay in Postgres, the rest travels to the workflow. */
export const TICKET_ACTIONS = {
  VERIFY_REQUESTER: z
    .strictObject({
      ...contractLink,
      /** How somebody made sure of them, and on which number. */
      method: z.enum(VERIFICATION_NAMES),
      /** Who of the customer vouches for them. */
      voucherId: optional(Id).default(null),
      /** Who was spoken to, where that is no person on record. */
      spokenWith: optional(line(TEXT_LIMITS.name)).default(null),
      /** What was checked: a name that anybody may have is not enough. */
      checkedHow: optional(longText(500)).default(null),
      phone: optional(Phone).default(null),
    })
    .refine(({ method, phone }) => phone !== null || !isByPhone(method), { path: ['phone'], error: fieldProblem('REQUIRED') })
    .refine(({ method, voucherId }) => voucherId !== null || !needsVoucher(method), { path: ['voucherId'], error: fieldProblem('REQUIRED') })
    .refine(({ method, voucherId, checkedHow }) => needsVoucher(method) || voucherId !== null || checkedHow !== null, {
      path: ['checkedHow'],
      error: fieldProblem('VOUCHER_OR_HOW'),
    }),
  LINK_CONTRACT: z.strictObject(contractLink),
  RECHECK: nothing,
  RECORD_LEAD: z.strictObject({ note }),
  CONFIRM_REFUSAL: withReason,
  ASSIGN: z.strictObject({
    assigneeId: Id,
    /** Whose ticket it was when it was given; refused where somebody else has it by now. */
    insteadOf: Id.nullable().optional(),
    /** Only where it is changed with the assignment. */
    priority: z.enum(PRIORITY_NAMES).optional(),
    note: optionalNote,
  }),
  TRANSFER: z
    .strictObject({ teamId: optional(Id).default(null), assigneeId: optional(Id).default(null), /** What whoever takes it over must know. */ note })
    .refine(({ teamId, assigneeId }) => teamId !== null || assigneeId !== null, { path: ['teamId'], error: fieldProblem('TEAM_OR_PERSON') }),
  CHANGE_PRIORITY: z.strictObject({ priority: z.enum(PRIORITY_NAMES), note: optionalNote }),
  SET_ASSET: z.strictObject({ assetId: Id, note: optionalNote }),
  HOLD: z.strictObject({
    reason: z.enum(HOLD_REASON_KEYS),
    /** Day on whose opening work goes on. */
    until: CivilDate,
    /** The requester is mailed that it rests, why and until when. */
    tell: z.boolean().default(true),
    note: optionalNote,
  }),
  RESUME: nothing,
  ASK_CONSENT: z.strictObject({
    scope: z.enum(CONSENT_SCOPE_NAMES).default('CONTROL'),
    /** How long the permission will last from the moment of granting; the setting WAIT_CONSENT_WINDOW when it is left out. */
    windowMinutes: z.int().min(15).max(480).optional(),
    ...askedOf,
  }),
  RECORD_PHONE_CONSENT: z.strictObject({
    granted: z.boolean(),
    scope: z.enum(CONSENT_SCOPE_NAMES).default('CONTROL'),
    windowMinutes: z.int().min(15).max(PHONE_WINDOW_MINUTES).default(60),
    /** The text that was read out, and in which language. */
    textVersion: ConsentTextVersion,
    locale: z.enum(LOCALES),
    /** Hash of the words that were read out; refused where the register has changed them since. */
    wordsHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    /** To whom it was read, and on which number. */
    name: line(TEXT_LIMITS.name),
    phone: Phone,
    /** Whether we called the number that is on record, so that nobody else can have answered for them. */
    callback: z.boolean().default(false),
    /** Who else heard it: needed where neither the requester nor the firm's representative or IT officer can be told by mail. */
    witnessId: optional(Id).default(null),
    ...askedOf,
    note: optionalNote,
  }),
  CANCEL_CONSENT: nothing,
  /** A permission that is taken back on the phone: which, who called from which number, how long ago that was, and their words. */
  WITHDRAW_CONSENT: z
    .strictObject({
      consentId: Id,
      caller: z.enum(WITHDRAWAL_CALLER_NAMES).default('GIVER'),
      /** Of CONTACT: which of the customer's people. */
      contactId: optional(Id),
      /** Not needed of CONTACT. */
      name: optional(line(TEXT_LIMITS.name)),
      phone: Phone,
      /** What else runs on the device, on whichever ticket, and they want to end as well. */
      alsoConsentIds: z.array(Id).max(MAX_ALSO).default([]),
      minutesAgo: z.int().min(0).max(PHONE_WINDOW_MINUTES).default(0),
      note: optionalNote,
    })
    .refine(({ caller, contactId }) => (caller === 'CONTACT') === (contactId !== null), { path: ['contactId'], error: fieldProblem('REQUIRED') })
    .refine(({ caller, name }) => caller === 'CONTACT' || name !== null, { path: ['name'], error: fieldProblem('REQUIRED') }),
  START_REMOTE: z.strictObject({}),
  /** `told`: what was done, for the requester, who reads it where it is solved; the note is the desk's. */
  END_REMOTE: z
    .strictObject({ outcome: z.enum(['SOLVED', 'FAILED', 'INTERRUPTED']), note, told: optionalNote })
    .refine(({ outcome, told }) => outcome === 'SOLVED' || told === null, { path: ['told'], error: fieldProblem('TOLD_UNSOLVED') }),
  CONFIRM_DISCONNECT: nothing,
  RECORD_REMOTE_IMPOSSIBLE: z.strictObject({ reason: z.enum(REASON_NAMES), note }),
  CONVEY_ONSITE: need,
  CONVEY_WORK_NEED: workNeed,
  /** Lines that are held back as beyond one approval, and why they came to more: whoever decides about it reads that. */
  CONVEY_EXCESS: z.strictObject({ lineIds: z.array(Id).min(1, fieldProblem('REQUIRED')).max(MAX_LINES), reason: note }),
  REVISE_NEED: need,
  REVISE_WORK_NEED: z.strictObject({ ...workNeedFields, approvalId: Id }).superRefine(fitsKind),
  /** Which request, where the ticket has several. */
  RESEND_APPROVAL: z.strictObject(oneRequest),
  CANCEL_NEED: z.strictObject({ ...oneRequest, reason: note }),
  RECORD_PHONE_DECISION: z
    .strictObject({
      approvalId: Id,
      approved: z.boolean(),
      /** A second member of staff who heard the decision. */
      witnessId: Id,
      /** Who was on the phone, where it was not the approver but whoever stands in today. */
      deciderId: Id.optional(),
      /** The number on which they were spoken to. */
      phone: Phone.optional(),
      reason: optionalNote,
      note: optionalNote,
      /** What was said to each line, in their order; absent: to the request as it was put. */
      lines: z
        .array(z.strictObject({ approved: z.boolean(), alternative: z.int().min(0).nullable().default(null) }))
        .min(1)
        .max(MAX_LINES)
        .optional(),
    })
    .refine(({ approved, lines }) => approved || lines === undefined, { path: ['lines'], error: fieldProblem('LINES_REFUSED') })
    .refine(({ approved, reason }) => approved || reason !== null, { path: ['reason'], error: fieldProblem('REASON') }),
  PLAN_VISIT: z.strictObject(visitFields).superRefine(fitsDay),
  /** `wishes`: the tasks about a wish for another time that this one answers; another wish stays open. */
  REPLAN_VISIT: z.strictObject({ ...visitFields, wishes: z.array(Id).max(MAX_WISHES).default([]) }).superRefine(fitsDay),
  CANCEL_VISIT: withReason,
  ARRIVE: z.strictObject({}),
  /** Which visit, when its technician was there, and why it was recorded otherwise. */
  CORRECT_ARRIVAL: z.strictObject({ visitId: Id, arrivedAt: Instant, reason: note }),
  RECORD_WORK: work,
  RECORD_EXPENSE: expense,
  /** `shared`: whoever wrote the note knew that the requester reads it. */
  COMPLETE_VISIT: z.strictObject({ outcome: z.enum(['SOLVED', 'UNSOLVED']), note, shared: z.boolean().default(false) }),
  REPLY: z.strictObject({
    text: longText(TEXT_LIMITS.message),
    /** Files that this person uploaded for the ticket and has used nowhere yet. */
    attachmentIds: z.array(Id).max(MAX_ATTACHMENTS).default([]),
    /** The ticket then waits for the requester's answer. */
    wait: z.boolean().default(false),
  }),
  RECORD_CALL: z
    .strictObject({
      /** OUT: we called. */
      direction: z.enum(['IN', 'OUT']).default('OUT'),
      /** Whether they were spoken to; a call in vain is no response. */
      reached: z.boolean().default(true),
      /** With whom. */
      name: line(TEXT_LIMITS.name),
      /** Of a talk: what was said, which the requester reads too. */
      text: optional(longText(TEXT_LIMITS.message)).default(null),
      /** Of a call in vain: what colleagues are to know. */
      note: optionalNote,
      /** Where the ticket waits for the requester's answer: it was given in this talk. */
      answered: z.boolean().default(true),
    })
    .refine(({ reached, text }) => !reached || text !== null, { path: ['text'], error: fieldProblem('REQUIRED') })
    .refine(({ direction, reached }) => reached || direction === 'OUT', { path: ['reached'], error: fieldProblem('CHOICE') }),
  RESOLVE: z.strictObject({ note }),
  CONFIRM_RESOLUTION: nothing,
  REOPEN: withReason,
  CANCEL: withReason,
  /** Number of the ticket that survives. */
  MERGE: z.strictObject({ into: TicketNumber, note: optionalNote }),
} as const satisfies Partial<Record<TicketCommand, z.ZodType>>;

/** A command that staff can give; what mirrors another ticket's step, or a row's decision, comes from there alone, unless it is told them on the phone. */
export type StaffCommand = {
  [C in TicketCommand]: 'STAFF' extends (typeof TICKET_COMMANDS)[C]['by'][number]
    ? (typeof TICKET_COMMANDS)[C] extends { readonly spoken: object }
      ? C
      : (typeof TICKET_COMMANDS)[C] extends { readonly mirror: true } | { readonly decision: true }
        ? never
        : C
    : never;
}[TicketCommand];

/** All commands of staff, in the order of the table. */
export const STAFF_COMMANDS = TICKET_COMMAND_NAMES.filter(
  (name): name is StaffCommand =>
    commandDef(name).by.includes('STAFF') && (commandDef(name).spoken !== undefined || (!commandDef(name).mirror && !commandDef(name).decision)),
) as [StaffCommand, ...StaffCommand[]];

/** Validated body of a command: what `command.payload` holds. */
export type ActionBody<C extends StaffCommand = StaffCommand> = z.output<(typeof TICKET_ACTIONS)[C]>;
