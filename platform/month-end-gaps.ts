import { datesOfMonth, DEFAULT_ZONE, startOfCivilDate, addDays, type CivilMonth } from '../domain/civil-date';
import { GAP_TASKS, MONTH_GAPS, MONTH_GAP_NAMES, type MonthGap } from '../domain/month-steps';
import { EXPENSE_TYPES } from '../domain/work-types';
import type { Queryable } from './command-inbox';
import { openDeskTasksSql } from './desk-task';
import { awaitsRateSql, isBilledSql } from './line-release-sql';
import { isJudgedSql } from './line-source-sql';

/** A month of a customer. */
export interface MonthOfCustomer {
  readonly periodId: string;
  readonly customerId: string;
  readonly period: CivilMonth;
}

/** Something that a month misses: a visit, a session or a charge line of a ticket. */
export interface MonthGapRow {
  readonly gap: MonthGap;
  readonly subjectId: string;
  readonly ticketId: string | null;
  /** Member of staff who owes it; null: whoever decides about money. */
  readonly owerId: string | null;
}

/** How many of each kind are missing; kinds without any are left out. */
export type MissingCounts = Readonly<Partial<Record<MonthGap, number>>>;

const texts = (list: readonly string[]): string => `ARRAY[${list.map((text) => `'${text}'`).join(', ')}]`;

// What an earlier month of the customer missed was left to the next: from the first that was ever closed on.
const SINCE = `LEAST($3::timestamptz, (SELECT (min(b.period) || '-01')::timestamp AT TIME ZONE '${DEFAULT_ZONE}' FROM billing_period b WHERE b.customer_id = $1 AND b.collecting_at IS NOT NULL))`;

// $1 customer, $2 month, $3 and $4 its first instant and the first one after it. Times are the minutes of a line of the visit. OFFSET 0 has visits read by the
// customer's tickets: by their days they are those of all customers, for each customer anew.
const FOUND = `
  SELECT CASE WHEN v.status = 'DONE' THEN 'TIMES_MISSING' ELSE 'VISIT_OPEN' END AS gap, v.id AS subject_id, v.ticket_id, v.technician_id AS ower_id
    FROM ticket t CROSS JOIN LATERAL (SELECT x.* FROM visit x WHERE x.ticket_id = t.id OFFSET 0) v
   WHERE t.customer_id = $1 AND (t.ended_at IS NULL OR t.ended_at >= ${SINCE}) AND v.starts_at >= ${SINCE} AND v.starts_at < $4
     AND (v.status IN ('PLANNED', 'ON_SITE')
          OR v.status = 'DONE' AND NOT EXISTS (SELECT FROM charge_line l WHERE l.ticket_id = v.ticket_id AND l.visit_id = v.id AND l.minutes IS NOT NULL
                                                  AND l.hold IS DISTINCT FROM 'VOIDED'))
  UNION ALL
  SELECT 'SESSION_OPEN', s.id, s.ticket_id, s.technician_id
    FROM ticket t JOIN remote_session s ON s.ticket_id = t.id AND s.ended_at IS NULL WHERE t.customer_id = $1 AND s.started_at < $4
  UNION ALL
  SELECT CASE WHEN ${awaitsRateSql('l')} THEN 'RATE_MISSING' WHEN l.hold = 'HELD' THEN 'LINE_HELD' ELSE 'RECEIPT_MISSING' END, l.id, l.ticket_id, CASE WHEN l.hold = 'HELD' THEN NULL ELSE l.recorded_by_id END
    FROM charge_line l
   WHERE l.customer_id = $1 AND l.billing_month = $2
     AND (l.hold = 'HELD' OR ${isBilledSql('l')} AND l.work_type = ANY (${texts(EXPENSE_TYPES)}) AND l.item_code IS NULL AND NOT l.covered
          AND ${isJudgedSql('l')} AND l.from_line_id IS NULL AND l.receipt_file_id IS NULL AND l.receipt_number IS NULL)
  UNION ALL
  SELECT 'WRITE_OFF_OPEN', l.id, l.ticket_id, NULL
    FROM write_off w JOIN charge_line l ON l.id = w.line_id WHERE w.state = 'ASKED' AND l.customer_id = $1 AND l.billing_month = $2`;

const TASK_OF = `CASE gap ${MONTH_GAP_NAMES.flatMap((gap) => (MONTH_GAPS[gap].task === null ? [] : [`WHEN '${gap}' THEN '${MONTH_GAPS[gap].task}'`])).join(' ')} END`;
const KEYED = `
  SELECT f.*, ${TASK_OF} AS kind, ${TASK_OF} || ':' || $5::text || ':' || f.subject_id AS effect_key FROM (${FOUND}) f`;
// Whoever has ticked it off in an earlier month was not speaking of that month alone.
const TICKED_BEFORE = `EXISTS (SELECT FROM billing_period b JOIN desk_task d ON d.effect_key = k.kind || ':' || b.id || ':' || k.subject_id
   WHERE b.customer_id = $1 AND b.id <> $5::uuid AND d.done_by_id IS NOT NULL)`;
// Whoever ticks a task off says that there is nothing to come; one that a look of ours has settled has no name on it.
const GAPS = `
  SELECT k.gap, k.subject_id AS "subjectId", k.ticket_id AS "ticketId", k.ower_id AS "owerId" FROM (${KEYED}) k
   WHERE NOT EXISTS (SELECT FROM desk_task d WHERE d.effect_key = k.effect_key AND d.done_by_id IS NOT NULL) AND NOT ${TICKED_BEFORE}
   ORDER BY k.gap, k.ticket_id, k.subject_id`;

/** What a month of a customer misses at this moment. */
export async function gapsOfMonth(db: Queryable, month: MonthOfCustomer): Promise<MonthGapRow[]> {
  return (await db.query<MonthGapRow>(GAPS, [...valuesOf(month), month.periodId])).rows;
}

/** How many of each kind. */
export function countsOf(gaps: readonly Pick<MonthGapRow, 'gap'>[]): MissingCounts {
  const counts: Partial<Record<MonthGap, number>> = {};
  for (const { gap } of gaps) counts[gap] = (counts[gap] ?? 0) + 1;
  return counts;
}

const CHASE = `
  WITH wanted AS (SELECT * FROM (${KEYED}) k WHERE kind IS NOT NULL AND NOT ${TICKED_BEFORE}),
  settled AS (
    UPDATE desk_task SET done_at = $6 WHERE done_at IS NULL AND kind = ANY (${texts(GAP_TASKS)})
       AND effect_key LIKE '%:' || $5::text || ':%' AND effect_key NOT IN (SELECT effect_key FROM wanted)
    RETURNING id)
  ${openDeskTasksSql('wanted', '$6::timestamptz')}
    WHERE desk_task.done_at IS NOT NULL AND desk_task.done_by_id IS NULL
  RETURNING id`;

/** A task of the desk for each thing that is missing and has none; what is there by now is settled. Returns whether a task was opened. */
export async function chaseGaps(db: Queryable, month: MonthOfCustomer, at: number): Promise<boolean> {
  const { rows } = await db.query(CHASE, [...valuesOf(month), month.periodId, new Date(at)]);
  return rows.length > 0;
}

function valuesOf({ customerId, period }: MonthOfCustomer): unknown[] {
  const { first, last } = datesOfMonth(period);
  return [customerId, period, new Date(startOfCivilDate(first)), new Date(startOfCivilDate(addDays(last, 1)))];
}
