import { monthOf, monthsBefore } from '../../../domain/civil-date';

/** Months of a term that have begun, the newest first, so many of them; of a term that has not begun its first month. */
export function monthsOfTerm({ startsOn, endsOn }: { startsOn: string; endsOn: string }, now: string, count: number): string[] {
  const [first, last] = [monthOf(startsOn), monthOf(endsOn)];
  if (now < first) return [first];
  return monthsBefore(now < last ? now : last, count).filter((month) => month >= first);
}
