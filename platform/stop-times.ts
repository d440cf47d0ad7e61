import type { Config } from './config';

/** What the relay gets for deliveries that are under way, and beside it the intake for mails (ms). */
export const RELAY_STOP_MS = 8_000;

/** What closing the connections gets (ms). */
const CLOSING_MS = 5_000;

/** How long a worker may take to end (ms): the relay's deliveries, then activities that run, then the connections. */
export function workerStopMs({ relay, intake, shutdownSeconds }: Pick<Config['worker'], 'relay' | 'intake' | 'shutdownSeconds'>): number {
  return (relay || intake ? RELAY_STOP_MS : 0) + shutdownSeconds * 1_000 + CLOSING_MS;
}
