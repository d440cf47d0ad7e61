import { z } from 'zod';

/** What is measured from the receipt of a ticket on. */
export const TIMED_STEPS = ['FIRST_RESPONSE', 'REMOTE_START', 'RESOLUTION'] as const;
export type TimedStep = (typeof TIMED_STEPS)[number];

const times = z.strictObject({
  /** Tickets that have come so far. */
  count: z.int(),
  medianMinutes: z.int().nullable(),
  p90Minutes: z.int().nullable(),
});

/** What requesters thought of the result, in the last thirty days. */
export const TicketRatingsSchema = z
  .strictObject({
    count: z.int(),
    /** Null without any. */
    average: z.number().nullable(),
    /** Of one or two stars. */
    poor: z.int(),
  })
  .meta({ id: 'TicketRatings' });
export type TicketRatings = z.infer<typeof TicketRatingsSchema>;

/** How long it takes (M8), in business minutes, by the month in which the tickets were received. */
export const TicketTimesSchema = z
  .strictObject({
    /** Tickets of both months. */
    measured: z.int(),
    /** Whether these are all; else the newest. */
    isComplete: z.boolean(),
    /** The current month first. */
    months: z.array(z.strictObject({ period: z.string(), steps: z.strictObject({ FIRST_RESPONSE: times, REMOTE_START: times, RESOLUTION: times }) })),
  })
  .meta({ id: 'TicketTimes' });
export type TicketTimes = z.infer<typeof TicketTimesSchema>;
