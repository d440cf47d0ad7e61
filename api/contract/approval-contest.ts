import { z } from 'zod';
import { CONTEST_OBJECTOR_NAMES, CONTEST_WAY_NAMES } from '../../domain/contest-objectors';
import { CONTEST_OUTCOME_NAMES } from '../../domain/contest-outcomes';
import { person } from './ticket-timeline';
import { Instant } from './values';

/** Who contests a decision, in which part of it and by which way, and what came of that, as the ticket's page shows it. */
export const ContestOfApproval = z.strictObject({
  /** Null where it is not known any more whose objection it is. */
  as: z.enum(CONTEST_OBJECTOR_NAMES).nullable(),
  /** Contact who contests; our own witness is named with the decision. */
  by: z.string().nullable(),
  via: z.enum(CONTEST_WAY_NAMES),
  /** What was found out, in whose words and by whom; null while nobody has written it. */
  settled: z.strictObject({ outcome: z.enum(CONTEST_OUTCOME_NAMES), note: z.string().nullable(), at: Instant, by: person }).nullable(),
});
