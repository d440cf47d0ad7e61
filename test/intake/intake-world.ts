import { systemClock } from '../../platform/clock';
import type { Env } from '../../platform/config';
import { createIntake, type Intake } from '../../worker/intake/intake';
import { readMail } from '../../worker/intake/read-mail';
import { testDeps, type TestDeps } from '../support/env';
import { waitFor } from '../support/wait-for';
import { testConfig } from '../support/env';

/** A mail as the database has it. */
export interface SeenMail {
  readonly id: string;
  readonly subject: string | null;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly ticketId: string | null;
  readonly text: string | null;
  readonly muted: boolean;
}

/** An intake over a database of the test's own. */
export interface IntakeWorld {
  readonly deps: TestDeps<typeof systemClock>;
  /** Starts reading these mailboxes; several at once are several processes. */
  start(urls: readonly string[], env?: Env): Intake;
  stopAll(): Promise<void>;
  /** All mails so far, in the order in which they were stored. */
  mails(): Promise<SeenMail[]>;
  /** Waits until so many mails are decided. */
  decided(count: number): Promise<SeenMail[]>;
  close(): Promise<void>;
}

/** The reader within the test's own thread; the thread apart has its own test. */
const reader = { read: readMail, close: () => Promise.resolve() };

/** A database, a storage and nothing that reads yet. */
export async function createIntakeWorld(): Promise<IntakeWorld> {
  const deps = await testDeps({ clock: systemClock, env: { LOG_LEVEL: process.env['INTAKE_LOG'] ?? 'silent' } });
  const { db, storage, log, notifier } = deps;
  const running: Intake[] = [];
  const mails = async (): Promise<SeenMail[]> =>
    (
      await db.pool.query<SeenMail>(
        `SELECT id, subject, outcome, reason, ticket_id AS "ticketId", text, muted FROM inbound_mail ORDER BY stored_at, uid`,
      )
    ).rows;
  const stopAll = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((intake) => intake.stop()));
  };
  return {
    deps,
    mails,
    stopAll,
    start: (urls, env = {}) => {
      const { dataDir, databaseUrl } = deps.config;
      const config = testConfig({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl, IMAP_URL: urls.join(' '), ...env });
      const intake = createIntake({ pool: db.pool, clock: systemClock, config, storage, log, notifier, reader });
      void intake.run();
      running.push(intake);
      return intake;
    },
    decided: (count) =>
      waitFor(
        async () => {
          const seen = await mails();
          if (seen.length > count) throw new Error(`${seen.length} mails instead of ${count}`);
          return seen.length === count && seen.every(({ outcome }) => outcome !== null) && seen;
        },
        { what: `the decision about ${count} mails`, timeout: 60_000 },
      ),
    close: async () => {
      await stopAll();
      await deps.close();
    },
  };
}
