import type { Pool } from 'pg';
import type { Logger } from '../../platform/log';

/** Accepted tickets per second from which starts give way: their workflows want the same processors as the acceptance. */
const BURST_PER_SECOND = 120;
/** Starts at once during a burst: the backlog never stands still. */
const BURST_CONCURRENCY = 2;
const SAMPLE_MS = 500;

/** How many workflow starts may run at once: fewer while tickets pour in, because accepting comes first. */
export interface StartPace {
  concurrency(): number;
  stop(): void;
}

/** Watches the series of ticket numbers, which costs one look at one row. */
export function createStartPace(pool: Pool, usual: number, log: Pick<Logger, 'debug'>): StartPace {
  let burst = false;
  let last: { number: number; atMs: number } | undefined;
  const sample = async (): Promise<void> => {
    const { rows } = await pool.query<{ number: number }>('SELECT last_value AS number FROM ticket_number_seq');
    const seen = { number: rows[0]?.number ?? 0, atMs: performance.now() };
    if (last !== undefined) burst = isBurst(seen.number - last.number, seen.atMs - last.atMs);
    last = seen;
  };
  const timer = setInterval(() => {
    sample().catch((error: unknown) => log.debug({ err: error }, 'the series of ticket numbers could not be read'));
  }, SAMPLE_MS);
  return {
    concurrency: () => (burst ? Math.min(BURST_CONCURRENCY, usual) : usual),
    stop: () => clearInterval(timer),
  };
}

/** Whether so many tickets in so many milliseconds are a burst. */
export function isBurst(tickets: number, ms: number): boolean {
  return ms > 0 && (tickets * 1_000) / ms > BURST_PER_SECOND;
}
