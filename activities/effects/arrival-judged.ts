import { isOpen } from '../../domain/business-time';
import { civilDateAt } from '../../domain/civil-date';
import { judgeCoverage, type CoverageInput } from '../../domain/coverage';
import { CALENDAR_SELECT, calendarOf, type CalendarRow } from '../../platform/calendar-rows';
import { termsOnSql } from '../../platform/contract-terms';
import { ruleSetOf, type StoredRuleSet } from '../../platform/coverage-rule-sets';
import { openTask } from '../desk-tasks';
import type { EffectContext } from './effect';

interface JudgedLine {
  readonly inputs: CoverageInput;
  readonly ruleId: string;
  readonly serviceDate: string;
  readonly ruleSet: StoredRuleSet | null;
  readonly calendar: CalendarRow | null;
}

// What somebody has decided by hand, or cancelled, no hour has judged.
const LINES = `
  SELECT l.inputs, l.rule_id AS "ruleId", l.service_date::text AS "serviceDate",
         CASE WHEN s.n IS NOT NULL THEN jsonb_build_object('n', s.n, 'format', s.format, 'rules', s.rules) END AS "ruleSet",
         (SELECT row_to_json(vc) FROM (${CALENDAR_SELECT} WHERE c.id = v.calendar_id) vc) AS calendar
    FROM charge_line l LEFT JOIN coverage_rule_set s ON s.n = l.rule_set LEFT JOIN LATERAL ${termsOnSql('l.contract_id', 'l.service_date')} v ON true
   WHERE l.ticket_id = $1 AND l.visit_id = $2 AND l.source <> 'CORRECTION' AND l.hold IS DISTINCT FROM 'VOIDED' AND l.decided_outcome IS NULL AND l.inputs ? 'hours'`;

/**
 * Lines of a visit were judged by the hour and the day on which it began. Where another arrival would have judged one otherwise somebody looks at them:
 * what is on an invoice, was drawn or was approved is not turned over unseen.
 */
export async function lookAtLines({ tx, at, after }: EffectContext, visitId: string, arrivedAt: number): Promise<void> {
  const lines = await tx.rows<JudgedLine>(LINES, [after.ticketId, visitId]);
  if (!lines.some((line) => isJudgedOtherwise(line, arrivedAt))) return;
  await openTask(tx, at, { kind: 'ARRIVAL_CORRECTED', ticketId: after.ticketId, subjectId: visitId, occasion: arrivedAt });
}

function isJudgedOtherwise({ inputs, ruleId, serviceDate, ruleSet, calendar }: JudgedLine, arrivedAt: number): boolean {
  if (civilDateAt(arrivedAt) !== serviceDate) return true;
  if (calendar === null) return false;
  const hours = isOpen(calendarOf(calendar), arrivedAt) ? 'WITHIN' : 'OUTSIDE';
  return hours !== inputs.hours && judgeCoverage({ ...inputs, hours }, ruleSetOf(ruleSet).rules).ruleId !== ruleId;
}
