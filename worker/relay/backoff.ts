const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;
const JITTER = 0.2;

/** Pause before the next try after so many failed ones: 1 s, 2 s, 4 s … 5 min, spread so that tries do not march in step. */
export function backoffMs(failed: number, random: number = Math.random()): number {
  const exact = Math.min(FIRST_MS * 2 ** Math.max(failed - 1, 0), LONGEST_MS);
  return Math.round(exact * (1 - JITTER + 2 * JITTER * random));
}
