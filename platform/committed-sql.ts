import { isOneSumSql } from './approval-kind-sql';
import { contestedSql, isAskedSql } from './approval-sql';
import { leftNetSql } from './corrected-sql';

// What a visit costs was approved as one sum, but for the call-out; other work by its types.
const partOf = (a: string, workType: string): string => `CASE WHEN ${isOneSumSql(a)} AND ${workType} <> 'ONSITE_VISIT' THEN '' ELSE ${workType} END`;

/**
 * SQL: what the job of the approval `a` comes to if the lines `lineIds` are approved too: of each part of it the greater of what was approved,
 * recorded or not, and of what is billed or asked for. By a contested decision nothing is approved.
 */
export const committedSql = (a: string, lineIds: string): string => `(
  SELECT COALESCE(sum(GREATEST(part.approved, part.used)), 0)::numeric(20,2)
    FROM (SELECT one.part, sum(one.approved) AS approved, sum(one.used) AS used
            FROM (SELECT ${partOf(a, "(cl ->> 'workType')")} AS part, (cl ->> 'amount')::numeric AS approved, 0 AS used
                    FROM jsonb_array_elements(COALESCE(${a}.decided_lines, ${a}.content -> 'lines')) cl WHERE NOT ${contestedSql(a)}
                  UNION ALL
                  SELECT ${partOf(a, 'bl.work_type')}, 0, ${leftNetSql('bl')} FROM charge_line bl
                   WHERE bl.ticket_id = ${a}.ticket_id AND bl.approval_id = ${a}.id
                     AND (NOT bl.covered AND (bl.hold IS NULL OR bl.hold = 'BILLED') OR ${isAskedSql('bl')} OR bl.id = ANY (${lineIds}))) one
           GROUP BY one.part) part)`;
