import type { z } from 'zod';
import { datesOfMonth } from '../../domain/civil-date';
import { MonthWalk, type JudgedLine } from '../../domain/coverage/month-walk';
import type { CoverageVerdict } from '../../domain/coverage';
import type { Locale } from '../../domain/locale';
import { addAmounts, lineAmounts } from '../../domain/money';
import { isExpense, WORK_TYPE_CODES, WORK_TYPES, type WorkTypeCode } from '../../domain/work-types';
import type { Queryable } from '../../platform/command-inbox';
import { termsOnSql } from '../../platform/contract-terms';
import { isJudgedSql } from '../../platform/line-source-sql';
import { billedMinutesSql, packagePeriodSql } from '../../platform/package-use';
import type { CoverageDryRun, coverageRuleOperations } from '../contract/coverage-rules';
import { checkRules } from './coverage-rules';

type Input = z.output<(typeof coverageRuleOperations)['dryRunCoverageRules']['body']>;
type Difference = CoverageDryRun['differences'][number];

interface Row extends JudgedLine {
  readonly id: string;
  readonly ticketId: string;
  readonly ticketNumber: number;
  readonly customerName: string;
  readonly serviceDate: string;
  readonly workType: WorkTypeCode;
  readonly covered: boolean;
  readonly ruleId: string;
  readonly net: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly vatRate: string;
  readonly discount: string;
  /** To the microsecond: the next piece begins after it. */
  readonly at: string;
}

/** Lines are read in pieces of so many, so that no month is too long for the memory. */
const PIECE = 5_000;
/** Differences that are listed one by one. */
const LISTED = 200;
const NONE = '00000000-0000-0000-0000-000000000000';

const CLASS_OF_LINE = `case ${WORK_TYPE_CODES.map((code) => `when l.work_type = '${code}' then '${WORK_TYPES[code].cls}'`).join(' ')} end`;

// What somebody gave up is judged no more. A covered line does not say what discount it would have had: the version of its contract on that day does.
const LINES = `
  with lines as (select l.*, coalesce(l.contract_id, '${NONE}') as of_contract from charge_line l
   where l.service_date between $1 and $2 and ($3::uuid is null or l.customer_id = $3) and coalesce(l.hold not in ('VOIDED', 'WAIVED'), true) and l.currency = 'TRY'
     and ${isJudgedSql('l')})
  select l.id, l.ticket_id as "ticketId", t.number as "ticketNumber", c.name as "customerName", l.service_date::text as "serviceDate", l.work_type as "workType",
         l.contract_id as "contractId", l.visit_id as "visitId", l.inputs, l.outcome, l.draws, l.covered, l.rule_id as "ruleId", l.net::text, l.quantity::text,
         l.unit_price::text as "unitPrice", l.vat_rate::text as "vatRate", coalesce(k.class_discounts ->> (${CLASS_OF_LINE}), k.discount_percent::text, '0') as discount, l.created_at::text as at,
         ${billedMinutesSql('l')} as minutes, pp.first_day::text as "packageFrom"
    from (select * from lines where (of_contract, created_at, id) > ($4::uuid, $5::timestamptz, $6::uuid) order by of_contract, created_at, id limit ${PIECE}) l
    join ticket t on t.id = l.ticket_id join customer c on c.id = l.customer_id
    left join lateral ${termsOnSql('l.contract_id', 'l.service_date')} k on true left join contract kc on kc.id = k.contract_id
    left join lateral ${packagePeriodSql('k', 'kc.starts_on', 'l.service_date')} pp on true
   order by l.of_contract, l.created_at, l.id`;

/**
 * Judges the lines of a month once more, by other rules: what would be covered, billed or put to somebody instead, and what the month would come to. What
 * would be drawn from a package is counted as it goes, and work follows its visit. Of a longer period than a month, what its earlier months drew stays drawn.
 */
export async function dryRunCoverageRules(db: Queryable, { period, customerId, rules }: Input, locale: Locale): Promise<CoverageDryRun> {
  checkRules(rules, locale);
  const { first, last } = datesOfMonth(period);
  const [walk, run] = [new MonthWalk(rules), new Run()];
  let after: readonly string[] = [NONE, '-infinity', NONE];
  for (;;) {
    const { rows } = await db.query<Row>(LINES, [first, last, customerId, ...after]);
    for (const row of rows) run.take(row, walk.judge(row));
    const end = rows.at(-1);
    if (end === undefined || rows.length < PIECE) return run.result();
    after = [end.contractId ?? NONE, end.at, end.id];
  }
}

/** What was found so far. */
class Run {
  private lines = 0;
  private different = 0;
  private otherRule = 0;
  private netWas = '0.00';
  private netWould = '0.00';
  private differences: Difference[] = [];

  take(row: Row, verdict: CoverageVerdict): void {
    const { outcome: was, ruleId } = row;
    const net = netBy(verdict, row);
    this.lines += 1;
    this.netWas = addAmounts(this.netWas, row.net);
    this.netWould = addAmounts(this.netWould, net);
    if (verdict.outcome === was) {
      if (verdict.ruleId !== ruleId) this.otherRule += 1;
      return;
    }
    this.different += 1;
    this.differences.push(differenceOf(row, verdict, net));
    // Contracts come one after the other, differences are listed by day: now and then what comes too late for the list is dropped.
    if (this.differences.length >= 10 * LISTED) this.differences = firstOf(this.differences);
  }

  result(): CoverageDryRun {
    const { lines, different, otherRule, netWas, netWould } = this;
    return { lines, different, otherRule, currency: 'TRY', netWas, netWould, differences: firstOf(this.differences) };
  }
}

const firstOf = (differences: readonly Difference[]): Difference[] =>
  differences
    .toSorted((a, b) => (a.serviceDate === b.serviceDate ? a.ticketNumber - b.ticketNumber : a.serviceDate < b.serviceDate ? -1 : 1))
    .slice(0, LISTED);

function differenceOf(row: Row, { outcome, ruleId, reason }: CoverageVerdict, net: string): Difference {
  const { id: lineId, ticketId, ticketNumber, customerName, serviceDate, workType } = row;
  const was = { outcome: row.outcome, ruleId: row.ruleId, net: row.net };
  const would = { outcome, ruleId, net, reasonTr: reason.tr, reasonEn: reason.en };
  return { lineId, ticketId, ticketNumber, customerName, serviceDate, workType, was, would };
}

/** What it would cost: what it does where nothing differs, nothing where it is covered, its own price where it was billed, else the list's with the contract's discount. */
function netBy({ outcome }: CoverageVerdict, { outcome: was, covered, net, quantity, unitPrice, vatRate, discount, workType }: Row): string {
  if (outcome === was || (outcome !== 'COVERED' && !covered)) return net;
  if (outcome === 'COVERED') return '0.00';
  return lineAmounts({ quantity, unitPrice, vatRate, discountPercent: isExpense(workType) ? '0' : discount }).net;
}
