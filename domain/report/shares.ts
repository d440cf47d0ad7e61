/** Per cent of the measured promises that were kept, rounded down so that a hundred means all; null where nothing was measured. */
export function keptPercent({ kept, missed }: { readonly kept: number; readonly missed: number }): number | null {
  return kept + missed === 0 ? null : Math.floor((100 * kept) / (kept + missed));
}

/** Whole per cents of counts that add up to a hundred: the largest remainders are rounded up; all zero where there is nothing. */
export function percentsOf(counts: readonly number[]): number[] {
  const sum = counts.reduce((total, count) => total + count, 0);
  if (sum === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (100 * count) / sum);
  const down = exact.map(Math.floor);
  const left = 100 - down.reduce((total, share) => total + share, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return down.map((share, index) => (raised.has(index) ? share + 1 : share));
}
