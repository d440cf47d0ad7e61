import { z } from 'zod';
import { CONTEST_OBJECTOR_NAMES, CONTEST_WAY_NAMES } from '../../domain/contest-objectors';
import { CONTEST_OUTCOME_NAMES } from '../../domain/contest-outcomes';
import { WITHDRAWAL_CALLER_NAMES } from '../../domain/withdrawal-callers';
import { person } from './ticket-timeline';
import { Instant } from './values';

/** What was recorded of a call in which somebody denied a permission or a decision: who it was, with which words, and who of ours recorded it. */
export const ContestCall = z.strictObject({
  /** Null for a decision: only whoever decided, or in whose place it was decided, contests it. */
  caller: z.enum(WITHDRAWAL_CALLER_NAMES).nullable(),
  /** Whether DEVICE_USER is the IT officer, who answers for a server or network device that is nobody's own. */
  isOfficers: z.boolean(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  words: z.string().nullable(),
  saidAt: Instant.nullable(),
  recordedBy: z.string().nullable(),
});

/** Who contests a decision, in which part of it and by which way, and what came of that, as the ticket's page shows it. */
export const ContestOfApproval = z.strictObject({
  /** Null where it is not known any more whose objection it is. */
  as: z.enum(CONTEST_OBJECTOR_NAMES).nullable(),
  /** Contact who contests; our own witness is named with the decision. */
  by: z.string().nullable(),
  via: z.enum(CONTEST_WAY_NAMES),
  /** Of one that came by phone. */
  call: ContestCall.nullable(),
  /** What was found out, in whose words and by whom; null while nobody has written it. */
  settled: z.strictObject({ outcome: z.enum(CONTEST_OUTCOME_NAMES), note: z.string().nullable(), at: Instant, by: person }).nullable(),
});
