import { z } from 'zod';

/** Of a request about amounts for work that is done: why it is above nothing that was approved. */
export const ABOVE_NOTHING = {
  /** Whether lines are asked about anew because the decision before is contested, and not as above it. */
  anew: z.boolean(),
  /** Whether no approval was ever given for them. */
  unapproved: z.boolean().optional(),
};
