import type { z } from 'zod';
import { datesOfMonth } from '../../domain/civil-date';
import { judgeCoverage, type CoverageInput } from '../../domain/coverage';
import type { CoverageOutcome, CoverageRule } from '../../domain/coverage/rules';
import type { Locale } from '../../domain/locale';
import { addAmounts, lineAmounts } from '../../domain/money';
import { isExpense, type WorkTypeCode } from '../../domain/work-types';
import type { Queryable } from '../../platform/command-inbox';
import { termsOnSql } from '../../platform/contract-terms';
import type { CoverageDryRun, coverageRuleOperations } from '../contract/coverage-rules';
import { checkRules } from './coverage-rules';

type Input = z.output<(typeof coverageRuleOperations)['dryRunCoverageRules']['body']>;

interface Row {
  readonly id: string;
  readonly ticketId: string;
  readonly ticketNumber: number;
  readonly customerName: string;
  readonly serviceDate: string;
  readonly workType: WorkTypeCode;
  readonly inputs: CoverageInput;
  readonly outcome: CoverageOutcome;
  readonly ruleId: string;
  readonly net: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly vatRate: string;
  readonly discount: string;
}

/** Lines are read in pieces of so many, so that no month is too long for the memory. */
const PIECE = 5_000;
/** Differences that are listed one by one. */
const LISTED = 200;

// What somebody gave up is judged no more. A covered line does not say what discount it would have had: the version of its contract on that day does.
const LINES = `
  select l.id, l.ticket_id as "ticketId", t.number as "ticketNumber", c.name as "customerName", l.service_date::text as "serviceDate", l.work_type as "workType", l.inputs,
         l.outcome, l.rule_id as "ruleId", l.net::text, l.quantity::text, l.unit_price::text as "unitPrice",
         l.vat_rate::text as "vatRate", coalesce(k.discount_percent, 0)::text as discount
    from charge_line l join ticket t on t.id = l.ticket_id join customer c on c.id = l.customer_id
    left join lateral ${termsOnSql('l.contract_id', 'l.service_date')} k on true
   where l.service_date between $1 and $2 and ($3::uuid is null or l.customer_id = $3) and coalesce(l.hold not in ('VOIDED', 'WAIVED'), true) and l.currency = 'TRY' and l.source <> 'CORRECTION'
     and (l.service_date, l.id) > ($4::date, $5::uuid) order by l.service_date, l.id limit ${PIECE}`;

/** Judges the lines of a month once more, by other rules: what would be covered, billed or put to somebody instead, and what the month would come to. */
export async function dryRunCoverageRules(db: Queryable, { period, customerId, rules }: Input, locale: Locale): Promise<CoverageDryRun> {
  checkRules(rules, locale);
  const { first, last } = datesOfMonth(period);
  const run = { lines: 0, different: 0, otherRule: 0, netWas: '0.00', netWould: '0.00', differences: [] as CoverageDryRun['differences'] };
  let after: readonly [string, string] = [first, '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const { rows } = await db.query<Row>(LINES, [first, last, customerId, ...after]);
    for (const row of rows) take(run, row, rules);
    const end = rows.at(-1);
    if (end === undefined || rows.length < PIECE) return { ...run, currency: 'TRY' };
    after = [end.serviceDate, end.id];
  }
}

function take(run: Omit<CoverageDryRun, 'currency'>, row: Row, rules: readonly CoverageRule[]): void {
  const verdict = judgeCoverage(row.inputs, rules);
  const was = row.outcome;
  const net = netBy(verdict.outcome, was, row);
  run.lines += 1;
  run.netWas = addAmounts(run.netWas, row.net);
  run.netWould = addAmounts(run.netWould, net);
  if (verdict.outcome === was) {
    if (verdict.ruleId !== row.ruleId) run.otherRule += 1;
    return;
  }
  run.different += 1;
  if (run.differences.length >= LISTED) return;
  const { id: lineId, ticketId, ticketNumber, customerName, serviceDate, workType } = row;
  const would = { outcome: verdict.outcome, ruleId: verdict.ruleId, net, reasonTr: verdict.reason.tr, reasonEn: verdict.reason.en };
  run.differences.push({
    lineId,
    ticketId,
    ticketNumber,
    customerName,
    serviceDate,
    workType,
    was: { outcome: was, ruleId: row.ruleId, net: row.net },
    would,
  });
}

/** What it would cost: nothing where it is covered, its own price where it was billed, else the list's with the contract's discount. */
function netBy(outcome: CoverageOutcome, was: CoverageOutcome, { net, quantity, unitPrice, vatRate, discount, workType }: Row): string {
  if (outcome === 'COVERED') return '0.00';
  if (was !== 'COVERED') return net;
  return lineAmounts({ quantity, unitPrice, vatRate, discountPercent: isExpense(workType) ? '0' : discount }).net;
}
