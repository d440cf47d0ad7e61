import type { CivilDate, CivilMonth } from '../domain/civil-date';
import { feeKey, feesOfYears, FEE_PERIODS, type FeeTerms } from '../domain/fixed-fee';
import { feeSteps, settledFees, type FeeLine, type FeeStep, type NamedFee } from '../domain/fee-steps';
import { formatCivilDate } from '../domain/format';
import type { LineSource } from '../domain/line-sources';
import { isMonthClosedSql } from './billing-periods';
import { CLOSED_BILLING_STATES } from '../domain/billing-periods';
import type { Queryable } from './command-inbox';

const SOURCE: LineSource = 'FIXED_FEE';

/**
 * SQL: whether the line `l` is a fee as it was computed, which follows the terms of its contract as long as its month is open: nobody has changed, split,
 * moved or decided about it, no book holds it.
 */
export const isFeeDraftSql = (
  l: string,
): string => `(${l}.source = '${SOURCE}' AND ${l}.from_line_id IS NULL AND ${l}.hold IS NULL AND NOT ${l}.withholding_own
  AND ${l}.quantity = 1 AND ${l}.discount_percent = 0 AND ${l}.net = (${l}.inputs ->> 'net')::numeric AND ${l}.description = ${l}.inputs ->> 'text'
  AND ${l}.billing_month = left(${l}.inputs ->> 'day', 7) AND NOT ${isMonthClosedSql(`${l}.customer_id`, `${l}.billing_month`)}
  AND NOT EXISTS (SELECT FROM charge_line fp WHERE fp.from_line_id = ${l}.id) AND NOT EXISTS (SELECT FROM write_off fw WHERE fw.line_id = ${l}.id)
  AND NOT EXISTS (SELECT FROM charge_export_line fe WHERE fe.line_id = ${l}.id))`;

interface ContractRow {
  readonly customerId: string;
  readonly id: string;
  readonly number: string;
  readonly versions: readonly FeeTerms[];
  readonly lines: readonly FeeLine[];
  readonly closed: readonly CivilMonth[];
  /** Months that a run has begun for the customer. */
  readonly begun: readonly CivilMonth[];
  readonly openTasks: readonly string[];
}

/** SQL: whether the contract `k` has fees, by its terms or by lines of former ones. */
export const hasFeesSql = (
  k: string,
): string => `(EXISTS (SELECT FROM contract_version fv WHERE fv.contract_id = ${k}.id AND fv.fixed_fee IS NOT NULL)
  OR EXISTS (SELECT FROM charge_line fl WHERE fl.contract_id = ${k}.id AND fl.source = '${SOURCE}'))`;

// An index on the customer finds contracts, one of fees alone their lines. $2, $3: first and last day that are looked at; of what is told as well, by the day in its key.
const CONTRACTS = `
  SELECT k.customer_id AS "customerId", k.id, k.number,
         (SELECT json_agg(json_build_object('n', v.n, 'from', v.valid_from::text, 'until', v.valid_until::text, 'fee', v.fixed_fee::text,
                   'period', v.fixed_fee_period, 'inArrears', v.fixed_fee_in_arrears, 'code', v.fixed_fee_code) ORDER BY v.valid_from)
            FROM contract_version v WHERE v.contract_id = k.id) AS versions,
         (SELECT COALESCE(json_agg(json_build_object('key', l.business_key, 'month', l.billing_month, 'isDraft', ${isFeeDraftSql('l')},
                   'isGivenUp', COALESCE(l.hold IN ('WAIVED', 'VOIDED'), false), 'said', CASE WHEN l.inputs ? 'net' THEN l.inputs END)), '[]')
            FROM charge_line l WHERE l.contract_id = k.id AND l.source = '${SOURCE}' AND l.from_line_id IS NULL AND l.service_date BETWEEN $2::date AND $3::date) AS lines,
         (SELECT COALESCE(json_agg(p.period), '[]') FROM billing_period p
           WHERE p.customer_id = k.customer_id AND p.period >= left($2::text, 7) AND p.collecting_at IS NOT NULL) AS begun,
         (SELECT COALESCE(json_agg(p.period), '[]') FROM billing_period p
           WHERE p.customer_id = k.customer_id AND p.period >= left($2::text, 7) AND p.state IN (${CLOSED_BILLING_STATES.map((state) => `'${state}'`).join(', ')})) AS closed,
         (SELECT COALESCE(json_agg(d.effect_key), '[]') FROM desk_task d WHERE d.subject_id = k.id AND d.kind = 'FEE_DIFFERS' AND d.done_at IS NULL
             AND split_part(d.effect_key, ':', 4) BETWEEN $2::text AND $3::text) AS "openTasks"
    FROM contract k WHERE k.customer_id = ANY ($1::uuid[]) AND ${hasFeesSql('k')} ORDER BY k.id`;

// From the first to the last of them a month that has not begun for a customer has passed them, as `sm_is_month_passed` says.
const RUNS = 'SELECT min(period) AS first, max(period) AS last FROM month_run WHERE finished_at IS NOT NULL';

/** A contract whose fees are looked at, with what is to be done about them. */
export interface FeesOfContract extends Pick<ContractRow, 'customerId' | 'id' | 'number' | 'openTasks'> {
  readonly steps: readonly FeeStep[];
}

/** What is looked at. */
export interface FeeLook {
  readonly month: CivilMonth;
  /** A fee is charged from its day on. */
  readonly today: CivilDate;
  /** First and last year that are looked at. */
  readonly fromYear: number;
  readonly untilYear: number;
}

/** What is to be done about the fees of customers, by contract. */
export async function feesOfCustomers(db: Queryable, customerIds: readonly string[], look: FeeLook): Promise<FeesOfContract[]> {
  const { month, today, fromYear, untilYear } = look;
  const { rows } = await db.query<ContractRow>(CONTRACTS, [customerIds, `${String(fromYear)}-01-01`, `${String(untilYear)}-12-31`]);
  const { rows: runs } = await db.query<{ first: CivilMonth | null; last: CivilMonth | null }>(RUNS);
  const { first, last } = runs[0] ?? { first: null, last: null };
  return rows.map(({ customerId, id, number, versions, lines, closed, begun, openTasks }) => {
    const fees = feesOfYears(versions, fromYear, untilYear, settledFees(lines)).map((fee): NamedFee => {
      const text = `${FEE_PERIODS[fee.period].tr} sözleşme bedeli, ${number}, ${formatCivilDate(fee.from, 'tr')}–${formatCivilDate(fee.until, 'tr')}`;
      return { ...fee, key: feeKey(id, fee), text };
    });
    const isClosed = (of: CivilMonth): boolean => closed.includes(of);
    // What was before the first run was invoiced elsewhere.
    const isPassed = (of: CivilMonth): boolean => first !== null && last !== null && first <= of && of <= last && !begun.includes(of);
    return { customerId, id, number, openTasks, steps: feeSteps({ fees, lines, month, today, isClosed, isPassed }) };
  });
}

/** Key of the task that tells of a difference: what was told of an amount is told once. */
export const feeTaskKey = ({ key, to }: Pick<Extract<FeeStep, { step: 'TELL' }>, 'key' | 'to'>): string => `FEE_DIFFERS:${key}:${to}`;
