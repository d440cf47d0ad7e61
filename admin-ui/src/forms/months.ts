/** So many months, the given one first, then backwards. */
export function monthsBefore(month: string, count: number): string[] {
  const last = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  return Array.from({ length: count }, (_, back) => {
    const index = last - back;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
}

/** Months of a term that have begun, the newest first, so many of them; of a term that has not begun its first month. */
export function monthsOfTerm({ startsOn, endsOn }: { startsOn: string; endsOn: string }, now: string, count: number): string[] {
  const [first, last] = [startsOn.slice(0, 7), endsOn.slice(0, 7)];
  if (now < first) return [first];
  return monthsBefore(now < last ? now : last, count).filter((month) => month >= first);
}
