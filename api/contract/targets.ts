import { z } from 'zod';
import { isTooLong, LONGEST_TARGET_MS, targetMs } from '../../domain/clocks/limits';
import type { Operations } from './operation';
import { Email, fieldProblem, Instant, optional } from './values';

/** A promised time of business hours, ISO 8601; null where nothing is promised. */
const Promised = z
  .string()
  .max(20)
  .refine((duration) => !isTooLong(duration), { error: fieldProblem('DURATION_TOO_LONG', LONGEST_TARGET_MS / 3_600_000), abort: true })
  .refine(isTarget, fieldProblem('DURATION'))
  .nullable();

function isTarget(duration: string): boolean {
  try {
    return targetMs(duration) > 0;
  } catch {
    return false;
  }
}

/** Nobody can promise to solve what was not even answered by then. */
const PromisesSchema = z
  .strictObject({ FIRST_RESPONSE: Promised, REMOTE_START: Promised, RESOLUTION: Promised })
  .refine(({ FIRST_RESPONSE, RESOLUTION }) => !isAfter(FIRST_RESPONSE, RESOLUTION), {
    message: fieldProblem('TARGET_ORDER'),
    path: ['FIRST_RESPONSE'],
  })
  .refine(({ REMOTE_START, RESOLUTION }) => !isAfter(REMOTE_START, RESOLUTION), { message: fieldProblem('TARGET_ORDER'), path: ['REMOTE_START'] });

function isAfter(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && isTarget(one) && isTarget(other) && targetMs(one) > targetMs(other);
}

/** What is promised for each priority (M8). */
export const TargetSetSchema = z
  .strictObject({ LOW: PromisesSchema, NORMAL: PromisesSchema, HIGH: PromisesSchema, CRITICAL: PromisesSchema })
  .meta({ id: 'TargetSet' });

/** What the firm promises to whoever has no others. Version 0: still as the product comes. */
export const FirmTargetsSchema = z
  .strictObject({
    id: z.literal('firm'),
    version: z.int(),
    updatedAt: Instant.nullable(),
    targets: TargetSetSchema,
    escalationEmail: z.string().nullable(),
  })
  .meta({ id: 'FirmTargets' });
export type FirmTargets = z.infer<typeof FirmTargetsSchema>;

/** What is entered of it. */
export const FirmTargetsInputSchema = z
  .strictObject({
    targets: TargetSetSchema,
    /** Whom a missed target is mailed to, in business hours. */
    escalationEmail: optional(Email),
  })
  .meta({ id: 'FirmTargetsInput' });

/** Operations on the firm's default targets. */
export const targetOperations = {
  getTargets: {
    method: 'get',
    path: '/targets/firm',
    access: 'contract.read',
    summary: 'What the firm promises by default.',
    output: FirmTargetsSchema,
  },
  updateTargets: {
    method: 'put',
    path: '/targets/firm',
    access: 'contract.write',
    summary: 'Changes what the firm promises by default; If-Match "v0" while nothing was entered yet. Open tickets are counted again.',
    body: FirmTargetsInputSchema,
    output: FirmTargetsSchema,
    ifMatch: true,
  },
} as const satisfies Operations;
