import { isOneSumSql } from './approval-kind-sql';
import { standsSql } from './approval-sql';
import { leftNetSql } from './corrected-sql';
import { termsOnSql } from './contract-terms';
import { releasedByCustomerSql } from './line-release-sql';

/**
 * SQL: what `a` approves for work of a type, without VAT: of a visit the whole, of other work what its lines of that type were decided to, which may be
 * less than was asked.
 */
export const approvedAmountSql = (a: string, workType: string): string => `(CASE WHEN ${isOneSumSql(a)} THEN ${a}.estimated_total ELSE
  (SELECT COALESCE(sum((al ->> 'amount')::numeric), 0) FROM jsonb_array_elements(COALESCE(${a}.decided_lines, ${a}.content -> 'lines')) al
    WHERE al ->> 'workType' = ${workType}) END)::numeric(20,2)::text`;

/** SQL: what was quoted for the call-out by itself in the request `a` for a visit; nothing where the package was to pay for it, or nobody spoke of it. */
export const callOutQuoteSql = (a: string): string =>
  `COALESCE((SELECT (ql ->> 'amount')::numeric(20,2) FROM jsonb_array_elements(${a}.content -> 'lines') ql WHERE ql ->> 'workType' = 'ONSITE_VISIT' LIMIT 1), 0)::numeric(20,2)`;

/** SQL: whether somebody has said what the line `l` costs: while it waits for that, its amount is the price list's guess, and is judged once a price is named. */
export const isPricedSql = (l: string): string =>
  `(${l}.hold IS DISTINCT FROM 'HELD' OR COALESCE(${l}.hold_first_reason, ${l}.hold_reason) NOT IN ('NO_PRICE', 'NO_RATE', 'PRICE_UNCLEAR'))`;

/** SQL: what the line `l` comes to by the rate that its approver was shown: what a currency gained since is nobody's excess. */
export const comparedNetSql = (l: string): string => comparedSql(l, `${l}.net`);

/** SQL: the same of what corrections have left of the line `l`. */
export const comparedLeftNetSql = (l: string): string => comparedSql(l, leftNetSql(l));

const comparedSql = (l: string, amount: string): string =>
  `CASE WHEN ${l}.compared_rate IS NULL THEN ${amount} ELSE round(${amount} * ${l}.compared_rate / ${l}.exchange_rate, 2) END`;

/**
 * SQL: how much of it lines have used: all that are billed by it or wait at a price, whoever decided about them, without what corrections took back of
 * them. `but` is the line that is judged, where it stands already.
 */
export const usedAmountSql = (
  a: string,
  workType: string,
  but = 'NULL::uuid',
): string => `(SELECT COALESCE(sum(${comparedLeftNetSql('ul')}), 0)::numeric(20,2)::text FROM charge_line ul
  WHERE ul.ticket_id = ${a}.ticket_id AND ul.approval_id = ${a}.id AND (ul.hold IS NULL OR ul.hold IN ('HELD', 'BILLED')) AND ul.id IS DISTINCT FROM ${but} AND ${isPricedSql('ul')}
    AND (${isOneSumSql(a)} OR ul.work_type = ${workType}))`;

/** SQL: whether the request `x` is about work of the type alone, so that its sums are those of that type. */
const isOfTypeAloneSql = (x: string, workType: string): string =>
  `NOT EXISTS (SELECT 1 FROM jsonb_array_elements(${x}.content -> 'lines') xl WHERE xl ->> 'workType' IS DISTINCT FROM ${workType})`;

/** SQL: what the job came to as the approver of `x` read it, without what was asked apart or waits. */
const cameToSql = (x: string): string => `((${x}.content #>> '{exceeded,cameTo}')::numeric
  - COALESCE((${x}.content #>> '{exceeded,parts,askedElsewhere}')::numeric, 0) - COALESCE((${x}.content #>> '{exceeded,parts,waiting}')::numeric, 0))`;

/**
 * SQL: up to what the work of a type is approved by now, where the customer has approved more than `a` did: what the job came to when they said so,
 * what is left by now of such lines and of those that `a` carries, and never less than `a` and what was approved above a call-out's own quote. Null where
 * nobody has approved more.
 */
export const raisedToSql = (a: string, workType: string): string => `(SELECT GREATEST(${approvedAmountSql(a, workType)}::numeric
      + COALESCE(sum(GREATEST(${comparedLeftNetSql('rl')} - ${callOutQuoteSql(a)}, 0)) FILTER (WHERE is_released AND rl.work_type = 'ONSITE_VISIT'), 0),
    sum(${comparedLeftNetSql('rl')}) FILTER (WHERE rl.hold IS NULL OR is_released),
    max(${cameToSql('rx')}) FILTER (WHERE ${isOneSumSql(a)} OR ${isOfTypeAloneSql('rx', workType)}))::numeric(20,2)::text
  FROM charge_line rl LEFT JOIN approval rx ON rx.id = rl.excess_id AND rx.status = 'APPROVED' AND ${standsSql('rx')}
  CROSS JOIN LATERAL (SELECT rx.id IS NOT NULL AND (rl.hold = 'HELD' OR ${releasedByCustomerSql('rl')}) AS is_released) rf
 WHERE rl.ticket_id = ${a}.ticket_id AND rl.approval_id = ${a}.id AND (${isOneSumSql(a)} OR rl.work_type = ${workType})
HAVING count(rx.id) > 0)`;

/** SQL: how much more than `a` the customer has approved for work of a type since. */
export const raisedBySql = (a: string, workType: string): string =>
  `COALESCE(${raisedToSql(a, workType)}::numeric - ${approvedAmountSql(a, workType)}::numeric, 0)`;

/**
 * SQL: how far what `a` approves may be exceeded, as its approver was told: its content says so, and of one from before contents did, the terms that the
 * contract had on the day on which the need was conveyed. A version that begins between the request and the work changes nothing of what was agreed.
 */
export const toleranceSql = (a: string, contract: string): string => `COALESCE(${a}.content ->> 'tolerancePercent',
  (SELECT trim_scale(tt.approval_tolerance_percent)::text
     FROM ${termsOnSql(contract, `COALESCE((${a}.content ->> 'conveyedOn')::date, (${a}.opened_at AT TIME ZONE 'Europe/Istanbul')::date)`)} tt), '0')`;
