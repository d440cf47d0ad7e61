import type { Pool } from 'pg';
import type { MonthAnswer } from '../../domain/month-answers';
import { MONTH_STEP_NAMES, type MonthStep } from '../../domain/month-steps';
import { Prisma } from '../../platform/generated/prisma/client';
import type { billingPeriodOperations } from '../contract/billing-periods';
import type { InputOf } from '../contract/operation';
import { invoicingSql } from './invoice-months';
import { conditionsOf } from './listing';
import { monthsWarnedOf } from './month-warnings';

/** SQL: the step of the month `r`, as `monthStepOf` says it. */
export const STEP = `case when r.state <> 'RELEASED' then r.state when r.acknowledged_at is not null then 'ACKNOWLEDGED' when r.ended_at is not null then 'CLOSED' else 'RELEASED' end`;
/** SQL: its end has begun. */
export const HAS_BEGUN = 'r.collecting_at is not null';

type MonthFilter = NonNullable<InputOf<typeof billingPeriodOperations.listBillingPeriods, 'query'>['filter']>;

const stepIs = (steps: readonly MonthStep[]): Prisma.Sql =>
  // All steps at once are no condition: the rows of a month come by its index.
  steps.length === MONTH_STEP_NAMES.length ? Prisma.sql`true` : Prisma.sql`${Prisma.raw(STEP)} = any(${steps})`;

const objectedSql = (which = ''): string => `exists (select from customer_report_objection o where o.report_id = r.report_id${which})`;

/** SQL of `answersOf` (domain/month-answers.ts) for the month `r`. */
const ANSWER_IS: Readonly<Record<MonthAnswer, string>> = {
  OBJECTED: `(r.mailed_at is not null and ${objectedSql(' and o.answered_at is null')})`,
  NO_OFFICER: `(r.mailed_at is not null and r.mailed_to = 0 and ${STEP} in ('RELEASED', 'CLOSED'))`,
  UNANSWERED: `(r.mailed_at is not null and r.mailed_to > 0 and ${STEP} = 'CLOSED' and not ${objectedSql()})`,
};

/** Conditions of a filter on months `r` whose end has begun. */
export async function monthConditions(pool: Pool, filter: MonthFilter): Promise<Prisma.Sql[]> {
  const { period, step, gap, warning, invoicing, answer, customerId } = filter;
  return conditionsOf([
    Prisma.raw(HAS_BEGUN),
    period && Prisma.sql`r.period = ${period}`,
    step && stepIs(step),
    gap && Prisma.sql`r.missing ?| ${gap}::text[]`,
    warning && Prisma.sql`r.id = any(${await monthsWarnedOf(pool, warning, period)}::uuid[])`,
    invoicing && Prisma.sql`r.state = 'RELEASED' and r.document_number is not null and ${Prisma.raw(invoicingSql('r'))} = any(${invoicing})`,
    answer && Prisma.raw(`(${answer.map((one) => ANSWER_IS[one]).join(' or ')})`),
    customerId && Prisma.sql`r.customer_id = ${customerId}::uuid`,
  ]);
}
