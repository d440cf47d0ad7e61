import type { Queryable } from './command-inbox';
import type { Statement } from './statement';

// Each change says so by itself: a message that is on its way already may have been read before this one is committed.
const wakeSql = (months: string): string => `
  INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
  SELECT 'month-end:' || b.id, 'MONTH_END', 'month-end:' || b.id || ':' || gen_random_uuid(),
         jsonb_build_object('periodId', b.id, 'customerNumber', c.number, 'period', b.period), $2, $2
    FROM billing_period b JOIN customer c ON c.id = b.customer_id
   WHERE ${months} AND b.collecting_at IS NOT NULL AND b.ended_at IS NULL`;

const WAKE = wakeSql('b.id = $1');
const WAKE_COLLECTING = wakeSql("b.customer_id = $1 AND b.state = 'COLLECTING'");
const WAKE_OF_CONTRACT = wakeSql("b.customer_id = (SELECT k.customer_id FROM contract k WHERE k.id = $1) AND b.state = 'COLLECTING'");
const WAKE_OF_LINES = wakeSql("b.customer_id IN (SELECT l.customer_id FROM charge_line l WHERE l.id = ANY ($1::uuid[])) AND b.state = 'COLLECTING'");

/** Has the workflow of a month's end look at its row, which somebody else has changed. */
export async function wakeMonthEnd(db: Queryable, periodId: string, at: number): Promise<void> {
  await db.query(WAKE, [periodId, new Date(at)]);
}

/** What has a customer's months that collect look again: something that they may miss has come in. */
export function collectingWake(customerId: string, at: number): Statement {
  return { text: WAKE_COLLECTING, values: [customerId, new Date(at)] };
}

/** Has the months that collect of a contract's customer look again: its fees may be others. */
export async function wakeMonthsOfContract(db: Queryable, contractId: string, at: number): Promise<void> {
  await db.query(WAKE_OF_CONTRACT, [contractId, new Date(at)]);
}

/** Has the months that collect of the customers of these lines look again: somebody has decided about them. */
export async function wakeMonthsOfLines(db: Queryable, lineIds: readonly string[], at: number): Promise<void> {
  if (lineIds.length > 0) await db.query(WAKE_OF_LINES, [lineIds, new Date(at)]);
}
