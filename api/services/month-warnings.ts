import { datesOfMonth, type CivilMonth } from '../../domain/civil-date';
import type { CoverageRule } from '../../domain/coverage/rules';
import { MONTH_WARNING_NAMES, type MonthWarning, type WarningCount } from '../../domain/month-warnings';
import { limitOn, type EnteredWithholding } from '../../domain/withholding';
import type { Queryable } from '../../platform/command-inbox';
import { wantOfPackageIds } from '../../platform/coverage-rule-sets';
import { MONTH_CHECKS } from './month-checks';
import { enteredWithholding } from './withholding';

/** A month of a customer. */
interface MonthOf {
  readonly id: string;
  readonly customerId: string;
  readonly period: CivilMonth;
}

const counted = (warning: MonthWarning, rows: string, { count = 'count(*)', where = 'true' } = {}): string =>
  `select x."customerId" as customer_id, '${warning}' as warning, ${count} as count from (${rows}) x where ${where} group by x."customerId"`;

// $1 to $3 as the checks have them; $4: whether the limit of the month's year is known.
const COUNTS = `
with withheld as materialized (${MONTH_CHECKS.WITHHELD_FROM})
select w.customer_id as "customerId", w.warning, sum(w.count)::int as count from (
  ${counted('CODE_MISSING', 'select * from withheld', { count: 'sum(x."withoutCode")', where: 'x."withoutCode" > 0' })}
  union all ${counted('LIMIT_UNKNOWN', 'select * from withheld', { where: 'not $4::boolean and not x."isUndecided"' })}
  union all ${counted('SAME_RECEIPT', MONTH_CHECKS.SAME_RECEIPT)}
  union all ${counted('PACKAGE_UNUSED', MONTH_CHECKS.UNUSED_VISITS)}
  union all ${counted('PACKAGE_UNUSED', MONTH_CHECKS.UNUSED_HOURS)}
  union all ${counted('CARD_INCOMPLETE', MONTH_CHECKS.INCOMPLETE)}) w
group by 1, 2`;

interface CountRow extends WarningCount {
  readonly customerId: string;
}

/** What is looked at once, however many months are counted. */
interface Rules {
  /** Rules that bill for want of a package. */
  readonly wanting: readonly string[];
  readonly withholding: EnteredWithholding;
}

async function rulesOf(db: Queryable): Promise<Rules> {
  const wanting = await wantOfPackageIds(async (text) => (await db.query<{ rules: CoverageRule[] }>(text)).rows);
  return { wanting, withholding: await enteredWithholding(db) };
}

/** What is warned of before a month is released, for several customers by one statement. */
async function countWarnings(
  db: Queryable,
  { wanting, withholding }: Rules,
  period: CivilMonth,
  customerIds: readonly string[],
): Promise<CountRow[]> {
  const { isKnown } = limitOn(datesOfMonth(period).last, withholding);
  return (await db.query<CountRow>(COUNTS, [period, customerIds, wanting, isKnown])).rows;
}

/** The warnings of months that are not released, by the months' ids: one statement for each calendar month. */
export async function warningsOf(db: Queryable, months: readonly MonthOf[]): Promise<Map<string, WarningCount[]>> {
  const found = new Map<string, WarningCount[]>();
  if (months.length === 0) return found;
  const rules = await rulesOf(db);
  for (const period of new Set(months.map((month) => month.period))) {
    const own = months.filter((month) => month.period === period);
    const customers = own.map(({ customerId }) => customerId);
    const rows = await countWarnings(db, rules, period, customers);
    for (const { id, customerId } of own) found.set(id, inTold(rows.filter((row) => row.customerId === customerId)));
  }
  return found;
}

const inTold = (rows: readonly CountRow[]): WarningCount[] =>
  MONTH_WARNING_NAMES.flatMap((warning) => rows.filter((row) => row.warning === warning).map(({ count }) => ({ warning, count })));

const OPEN_MONTHS = `
select r.period, array_agg(r.id) as ids, array_agg(r.customer_id) as "customerIds" from billing_period r
 where r.state in ('COLLECTING', 'FROZEN') and r.collecting_at is not null and ($1::text is null or r.period = $1) group by r.period`;

/** Ids of months that are not released and are warned of one of these kinds. */
export async function monthsWarnedOf(db: Queryable, kinds: readonly MonthWarning[], period: CivilMonth | undefined): Promise<string[]> {
  const { rows: months } = await db.query<{ period: CivilMonth; ids: string[]; customerIds: string[] }>(OPEN_MONTHS, [period ?? null]);
  const rules = await rulesOf(db);
  const warned: string[] = [];
  for (const { period: of, ids, customerIds } of months) {
    const rows = await countWarnings(db, rules, of, customerIds);
    const customers = new Set(rows.filter(({ warning }) => kinds.includes(warning)).map(({ customerId }) => customerId));
    warned.push(...ids.filter((_id, index) => customers.has(customerIds[index] ?? '')));
  }
  return warned;
}
