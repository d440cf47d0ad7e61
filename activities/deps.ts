import type { Pool } from 'pg';
import type { WaitDurations } from '../domain/ticket-deadlines';
import type { Clock } from '../platform/clock';

/** What activities are handed; built once by the worker. */
export interface ActivityDeps {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly waits: WaitDurations;
  /** Secret that link tokens are derived from. */
  readonly linkSecret: string;
  /** Sender of our mails: names the firm until it is entered. */
  readonly mailFrom: string;
  /** Host part of our Message-IDs. */
  readonly mailHost: string;
  /** Tells screens and the relay, after commit, that something changed; losing it loses nothing. */
  readonly notifier: { changed(resource: string, id: string): void; outbox(): void };
}
