import { z } from 'zod';
import { Id } from './values';

/** What can be open of a person's work, or on a device. */
export const OPEN_WORK_KINDS = ['TICKET', 'VISIT', 'CONSENT', 'APPROVAL', 'SECOND_APPROVAL'] as const;

/** What still waits for a person or is done on a device, by kind: how many, and the tickets of the first ones. */
export const OpenWorkSchema = z
  .strictObject({
    data: z.array(z.strictObject({ kind: z.enum(OPEN_WORK_KINDS), total: z.int(), tickets: z.array(z.strictObject({ id: Id, number: z.int() })) })),
  })
  .meta({ id: 'OpenWork' });

/** What still waits for a person or is done on a device. */
export type OpenWork = z.infer<typeof OpenWorkSchema>;
