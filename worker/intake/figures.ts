import type { Pool } from 'pg';
import type { Clock } from '../../platform/clock';

/** What ops watch of the mails that come in. */
export interface IntakeFigures {
  /** Mails of the last day by what became of them; UNDECIDED for those that wait. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Age of the oldest that waits for its decision; 0 where none does. */
  readonly oldestUndecidedSeconds: number;
  /** Mailboxes by their state. */
  readonly mailboxes: Readonly<Record<string, number>>;
}

const FIGURES = `
SELECT (SELECT coalesce(jsonb_object_agg(outcome, n), '{}') FROM (
          SELECT coalesce(outcome, 'UNDECIDED') AS outcome, count(*)::int AS n FROM inbound_mail WHERE received_at > $1::timestamptz - interval '1 day' GROUP BY 1) o) AS outcomes,
       (SELECT coalesce(greatest(extract(epoch FROM $1 - min(stored_at)), 0), 0)::float8 FROM inbound_mail WHERE outcome IS NULL) AS "oldestUndecidedSeconds",
       (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM (SELECT state, count(*)::int AS n FROM mailbox GROUP BY 1) b) AS mailboxes`;

/** Reads the figures of the intake. */
export async function intakeFigures({ pool, clock }: { readonly pool: Pool; readonly clock: Clock }): Promise<IntakeFigures> {
  const { rows } = await pool.query<IntakeFigures>(FIGURES, [new Date(await clock.now())]);
  return rows[0] as IntakeFigures;
}
