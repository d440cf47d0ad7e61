/** How many things passed and failed. */
export interface Totals {
  passed: number;
  failed: number;
  /** Not tried at all, which proves nothing. */
  skipped?: number;
}

/** The last line of every quality command, which CI adds up; returns the exit code. */
export function sayTotals({ passed, failed, skipped = 0 }: Totals): number {
  if (skipped > 0) console.log(`${skipped} skipped`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
