import { z } from 'zod';
import { CLOCK_MODES, PAUSE_REASON_NAMES } from '../../domain/clocks/clock-modes';
import { CLOCK_CHANGE_KINDS } from '../../domain/clocks/ledger';
import { TARGET_NAMES } from '../../domain/clocks/targets';
import { PRIORITY_NAMES } from '../../domain/priorities';
import { TICKET_COMMAND_NAMES } from '../../domain/ticket-commands';
import { TargetStatusSchema } from './ticket-list';
import { Instant } from './values';

const ms = z.int();
const TargetSchema = z.enum(TARGET_NAMES);
const LimitsSchema = z.record(TargetSchema, ms.nullable());
const PrioritySchema = z.enum(PRIORITY_NAMES);
/** Where the targets of a ticket come from. */
export const TARGET_SOURCES = ['CONTRACT', 'FIRM'] as const;

/** One promise as of `asOf`; lengths are business time in ms. */
const PromiseSchema = z.strictObject({
  target: TargetSchema,
  limitMs: ms,
  /** From how much business time on it is overrun: the limit, or what had run already when so short a time was promised. */
  overFromMs: ms.optional(),
  /** Business time that has run for it. */
  spentMs: ms,
  /** Null while the clock is paused. */
  dueAt: Instant.nullable(),
  breachedAt: Instant.nullable(),
  warnedAt: Instant.nullable(),
  doneAt: Instant.nullable(),
  outcome: z.enum(['MET', 'DROPPED']).nullable(),
  /** Null when it is done. */
  status: TargetStatusSchema.nullable(),
});

/** One line of the ledger: what changed, and how much business time had run by then. */
const LedgerLineSchema = z.strictObject({
  seq: z.int(),
  at: Instant,
  kind: z.enum(CLOCK_CHANGE_KINDS),
  target: TargetSchema.nullable(),
  reason: z.enum(PAUSE_REASON_NAMES).nullable(),
  /** Command that brought it. */
  command: z.enum(TICKET_COMMAND_NAMES),
  /** What is promised from then on, where that is what changed, and what was before; null: nothing was yet. */
  limitsMs: LimitsSchema.nullable(),
  limitsBeforeMs: LimitsSchema.nullable(),
  /** Priority that the promise goes by, and the one before where this step changed it. */
  priority: PrioritySchema,
  priorityBefore: PrioritySchema.nullable(),
  spentMs: ms,
  /** What was left of the promise `leftOf`; negative once it was broken. */
  leftMs: ms.nullable(),
  /** Whose time is left: the promise that the line is about, or else the one that was due next. */
  leftOf: TargetSchema.nullable(),
  /** Version of the business hours by which the time before was counted. */
  calendar: z.string(),
  /** Name of the calendar from then on, and of the one before where it was another; null: it was removed. */
  calendarName: z.string().nullable(),
  calendarNameBefore: z.string().nullable(),
});

/** The clocks of a ticket with their ledger, oldest line first; null where nothing was ever promised. */
export const TicketClocksSchema = z.strictObject({
  asOf: Instant,
  mode: z.enum(CLOCK_MODES),
  /** Since when the clock is as it is. */
  since: Instant,
  /** Whether the business hours run at this moment, and until when they stay so. */
  open: z.boolean(),
  changesAt: Instant.nullable(),
  calendar: z.string(),
  calendarName: z.string().nullable(),
  /** Whose targets count for the priority: the contract's own, or the firm's. */
  source: z.enum(TARGET_SOURCES),
  priority: PrioritySchema,
  promises: z.array(PromiseSchema),
  ledger: z.array(LedgerLineSchema),
});
export type TicketClocksView = z.infer<typeof TicketClocksSchema>;
