import { z } from 'zod';
import { Id } from './values';

/** What of a person's work can be open. */
export const OPEN_WORK_KINDS = ['TICKET', 'VISIT', 'CONSENT', 'APPROVAL'] as const;

/** What still waits for a person, by kind: how many, and the tickets of the first ones. */
export const OpenWorkSchema = z
  .strictObject({
    data: z.array(z.strictObject({ kind: z.enum(OPEN_WORK_KINDS), total: z.int(), tickets: z.array(z.strictObject({ id: Id, number: z.int() })) })),
  })
  .meta({ id: 'OpenWork' });

/** What still waits for a person. */
export type OpenWork = z.infer<typeof OpenWorkSchema>;
