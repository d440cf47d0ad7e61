import { waitMs } from '../business-time';
import type { Priority } from '../priorities';
import type { Limits, TargetSet } from './targets';

/** A promise beyond this much business time (about a year) is a slip of the keyboard. */
export const LONGEST_TARGET_MS = 2_000 * 3_600_000;

/** Milliseconds of a promised time; RangeError for what is no business duration of at least a minute. */
export function targetMs(duration: string): number {
  const ms = waitMs({ clock: 'business', duration });
  if (ms < 60_000 || ms > LONGEST_TARGET_MS) throw new RangeError(`"${duration}" is no time that could be promised`);
  return ms;
}

/** Whether a promised time is one, but longer than anybody can promise. */
export function isTooLong(duration: string): boolean {
  try {
    return waitMs({ clock: 'business', duration }) > LONGEST_TARGET_MS;
  } catch {
    return false;
  }
}

/** What a set promises a ticket; a device that nobody can connect to has no remote start. */
export function limitsOf(set: TargetSet, priority: Priority, remotable: boolean): Limits {
  const { FIRST_RESPONSE, REMOTE_START, RESOLUTION } = set[priority];
  return { FIRST_RESPONSE: msOrNull(FIRST_RESPONSE), REMOTE_START: remotable ? msOrNull(REMOTE_START) : null, RESOLUTION: msOrNull(RESOLUTION) };
}

function msOrNull(duration: string | null): number | null {
  return duration === null ? null : targetMs(duration);
}
