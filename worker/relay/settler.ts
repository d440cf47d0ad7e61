import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Clock } from '../../platform/clock';
import { isPassing } from '../../platform/database-errors';
import type { Logger } from '../../platform/log';
import type { Notifier } from '../../platform/notifier';
import type { Settlement } from './outcome';
import type { OutboxRow } from './outbox-store';
import { writeSettled, type Settled } from './settle-sql';

/** Writes settlements together: while one statement runs, the next ones gather. */
export interface Settler {
  /** Resolves when it is written, or when nothing can write it: then the lease ends and the row is delivered again. */
  settle(row: OutboxRow, settlement: Settlement): Promise<void>;
  /** Gives up what cannot be written, because the process ends. */
  abandon(): void;
}

interface SettlerParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  readonly maxAttempts: number;
  readonly notifier: Pick<Notifier, 'changed'>;
  readonly retryMs?: number;
}

interface Entry extends Settled {
  readonly row: OutboxRow;
  readonly resolve: () => void;
}

/** A settler for one lane. */
export function createSettler({ pool, clock, log, maxAttempts, notifier, retryMs = 500 }: SettlerParts): Settler {
  let gathered: Entry[] = [];
  let writing = false;
  let abandoned = false;

  const write = async (entries: readonly Entry[]): Promise<void> => {
    try {
      await writeSettled(pool, entries, await clock.now(), maxAttempts);
      for (const { settlement } of entries) announce(settlement, notifier);
    } catch (error) {
      if (abandoned) return;
      if (isPassing(error)) {
        log.warn({ err: error, rows: entries.length }, 'deliveries could not be marked yet');
        await sleep(retryMs);
        return write(entries);
      }
      // One row that the database refuses must not hold back the others.
      if (entries.length > 1) for (const entry of entries) await write([entry]);
      else log.error({ err: error, outbox: entries[0]?.row.id }, 'a delivery could not be marked');
    }
  };
  const drain = async (): Promise<void> => {
    while (gathered.length > 0) {
      const entries = gathered;
      gathered = [];
      await write(entries);
      for (const { resolve } of entries) resolve();
    }
    writing = false;
  };
  return {
    settle: (row, settlement) =>
      new Promise<void>((resolve) => {
        gathered.push({ row, settlement, resolve });
        if (writing) return;
        writing = true;
        void drain();
      }),
    abandon: () => {
      abandoned = true;
    },
  };
}

/** Tells screens what a delivery changed in rows that they may show. */
function announce(settlement: Settlement, notifier: Pick<Notifier, 'changed'>): void {
  if (settlement.kind !== 'delivered' || settlement.effect === undefined) return;
  const { effect } = settlement;
  if (effect.kind === 'refused' || effect.kind === 'expired') notifier.changed('commands', effect.commandId);
  if (effect.kind === 'sent' || effect.kind === 'skipped') notifier.changed('mails', effect.mailId);
}
