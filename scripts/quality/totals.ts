/** How many things passed and failed. */
export interface Totals {
  passed: number;
  failed: number;
}

/** The last line of every quality command, which CI adds up; returns the exit code. */
export function sayTotals({ passed, failed }: Totals): number {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
