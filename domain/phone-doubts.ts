import type { RefusalCode } from './refusals';

/** What stands against a permission by phone, the strongest first: what was denied or taken back on this device, or by this person. */
export const PHONE_DOUBTS = [
  'USER_OBJECTED',
  'CONSENT_CONTESTED',
  'WITNESS_AFTER_CONTEST',
  'WITNESS_AFTER_WITHDRAWAL',
  'WITNESS_AFTER_REFUSAL',
] as const satisfies readonly RefusalCode[];
export type PhoneDoubt = (typeof PHONE_DOUBTS)[number];

/** Whether somebody who heard the call answers it; else nothing is permitted by phone before the objection has an outcome. */
export function isAnsweredByWitness(doubt: PhoneDoubt): boolean {
  return doubt === 'WITNESS_AFTER_CONTEST' || doubt === 'WITNESS_AFTER_WITHDRAWAL' || doubt === 'WITNESS_AFTER_REFUSAL';
}

/**
 * How long what was settled or taken back on one ticket asks for a witness on another. An objection without an outcome has no end: somebody
 * says that we entered without permission. What was once found out or withdrawn says little of a session of the next season.
 */
export const PHONE_DOUBT_DAYS = 90;

/** The same of a no in writing: it was said of one moment, and ends when the same person permits in writing a connection to that device. On its own ticket it has no end but that. */
export const REFUSAL_DOUBT_DAYS = 7;
