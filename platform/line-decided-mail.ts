import type { Queryable } from './command-inbox';
import { lineReadersSql } from './lines-standing';
import { queueMailToReaders } from './queue-mail';

/** A line that somebody of ours has just decided about. */
interface JustDecided {
  readonly lineId: string;
  /** Request that the decision itself has overtaken: its approver hears that no answer is needed. */
  readonly overtakenId: string | null;
  readonly mailHost: string;
  /** Epoch ms. */
  readonly at: number;
}

const READERS = `
  SELECT r."ticketId" AS ticket_id, r.locale, r.email AS address, r."contactId" AS each,
         jsonb_build_object('ticketId', r."ticketId", 'subjectId', r."approvalId", 'contactId', r."contactId", 'lineId', $5::uuid, 'decision', r.hold)
           || CASE WHEN r."approvalId" IS NULL THEN '{"participant": true}'::jsonb ELSE '{}'::jsonb END AS params
    FROM (${lineReadersSql('$5::uuid', '$6::uuid')}) r`;

/** Tells everybody whom it concerns what was decided about the line, once for each decision. */
export async function mailLineDecided(db: Queryable, { lineId, overtakenId, mailHost, at }: JustDecided): Promise<void> {
  const key = `LINE_DECIDED:${lineId}:${at}`;
  await queueMailToReaders(db, { template: 'LINE_DECIDED', key, mailHost, at, readers: READERS, values: [lineId, overtakenId], each: true });
}
