import type { DayInterval } from '../../../domain/calendar';

/** Hours of a day as people write them: 09:00–12:30, 13:30–18:00. */
export function hoursText(intervals: readonly DayInterval[]): string {
  return intervals.map(([start, end]) => `${clock(start)}–${clock(end)}`).join(', ');
}

/** The hours that a text means; null when it means none. Order and overlaps are the schema's to judge. */
export function readHours(text: string): DayInterval[] | null {
  if (text.trim() === '') return [];
  const intervals = text.split(',').map((part) => /^\s*(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})\s*$/.exec(part));
  const read: DayInterval[] = [];
  for (const match of intervals) {
    if (!match) return null;
    const [h1, m1, h2, m2] = match.slice(1).map(Number) as [number, number, number, number];
    if (m1 > 59 || m2 > 59) return null;
    read.push([h1 * 60 + m1, h2 * 60 + m2]);
  }
  return read;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
