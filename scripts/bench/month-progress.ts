import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpClient } from './http-client';
import type { Stack } from './stack';

/** How many months of customers have come how far. */
export interface MonthCounts {
  /** Their workflow has looked at them. */
  readonly looked: number;
  readonly frozen: number;
  readonly released: number;
  /** The mails that tell of the release are queued. */
  readonly mailed: number;
}

const COUNTS = `
  SELECT count(*) FILTER (WHERE look_again_at IS NOT NULL OR state IN ('FROZEN', 'RELEASED'))::int AS looked,
         count(*) FILTER (WHERE state IN ('FROZEN', 'RELEASED'))::int AS frozen,
         count(*) FILTER (WHERE state = 'RELEASED')::int AS released, count(*) FILTER (WHERE mailed_at IS NOT NULL)::int AS mailed
    FROM billing_period WHERE period = $1 AND collecting_at IS NOT NULL`;
const PAUSE_MS = 250;
const PATIENCE_MS = 1_800_000;

/** Waits until so many months have come so far; returns the seconds since a start. */
export async function untilMonths(
  { pool }: Stack,
  period: string,
  step: keyof MonthCounts,
  count: number,
  startedMs = performance.now(),
): Promise<number> {
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(PAUSE_MS)) {
    const reached = (await pool.query<MonthCounts>(COUNTS, [period])).rows[0]?.[step] ?? 0;
    if (reached >= count) return (performance.now() - startedMs) / 1000;
    if (Date.now() > end) throw new Error(`${reached} of ${count} months of ${period} are ${step}`);
  }
}

/** What the board said of a run while it was on its way. */
export interface BoardReadings {
  readonly ms: readonly number[];
  /** Counts of begun and frozen months that differ from the ones before. */
  readonly changes: number;
}

/** Reads the month's board as its screen does, once a second; the returned function ends it. A board that counts backwards is an error. */
export function watchBoard(http: HttpClient, period: string): () => Promise<BoardReadings> {
  const ms: number[] = [];
  let changes = 0;
  let [isOver, before, beyond] = [false, '', 0];
  const read = async (): Promise<void> => {
    while (!isOver) {
      const answer = await http.call({ path: `/api/v1/month-boards/${period}` });
      if (answer.status !== 200) throw new Error(`the board of ${period}: ${answer.status} ${answer.body.toString()}`);
      const { steps } = JSON.parse(answer.body.toString()) as { steps: readonly { readonly step: string; readonly count: number }[] };
      const passed = steps.filter(({ step }) => step !== 'COLLECTING').reduce((sum, { count }) => sum + count, 0);
      if (passed < beyond) throw new Error(`the board of ${period} counts backwards: ${passed} after ${beyond}`);
      const counts = steps.map(({ count }) => count).join();
      if (counts !== before) changes += 1;
      [before, beyond] = [counts, passed];
      ms.push(answer.ms);
      await sleep(1_000);
    }
  };
  const reading = read();
  // Told by whoever ends it.
  reading.catch(() => undefined);
  return async () => {
    isOver = true;
    await reading;
    return { ms, changes };
  };
}
