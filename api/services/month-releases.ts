import { civilDateAt } from '../../domain/civil-date';
import { compareAmounts } from '../../domain/money';
import type { MonthEndState } from '../../domain/month-steps';
import { lockMonth } from '../../platform/billing-periods';
import type { Queryable } from '../../platform/command-inbox';
import { lockDocuments, nextDocumentNumber } from '../../platform/document-number';
import { freezeMonth, lookAtMonth } from '../../platform/freeze-month';
import { settleReview } from '../../platform/month-end-tasks';
import { wakeMonthEnd } from '../../platform/month-end-wake';
import { hashOfMonth } from '../../platform/released-lines';
import type { BillingPeriod, Released } from '../contract/billing-periods';
import type { ApiDeps } from '../deps';
import { audit } from './audit';
import { readPeriods } from './billing-periods';
import { byCurrency, keepWithheld, ratesOfMonth } from './month-sums';
import { queryableOf } from './queryable';
import { found } from './versioned';
import type { Write } from './write';

interface Month {
  readonly id: string;
  readonly customerId: string;
  readonly period: string;
  readonly state: MonthEndState;
}

// Numbers of documents follow the months and the customers' own numbers.
const BEGUN = `
select r.id, r.customer_id as "customerId", r.period, r.state from billing_period r join customer c on c.id = r.customer_id
 where r.id = any($1::uuid[]) and r.collecting_at is not null order by r.period, c.number`;

async function begun(db: Queryable, ids: readonly string[]): Promise<Month[]> {
  return (await db.query<Month>(BEGUN, [ids])).rows;
}

/** Freezes a month before its term; one that somebody has frozen meanwhile is given as it stands. */
export async function freezeBillingPeriod(write: Write, id: string): Promise<BillingPeriod> {
  const { at, actor } = write;
  const db = queryableOf(write.tx);
  const { customerId, period } = found((await begun(db, [id]))[0]);
  const month = { periodId: id, customerId, period };
  await lockMonth(db, month);
  const { feeIds, missing } = await lookAtMonth(db, month, at);
  for (const feeId of feeIds) write.changed('charge-lines', feeId);
  const frozen = await freezeMonth(db, month, { byId: actor.id, missing, at });
  if (frozen !== null) {
    for (const lineId of frozen.movedIds) write.changed('charge-lines', lineId);
    await wake(write, db, id);
  }
  return found((await readPeriods(db, [id]))[0]);
}

const RELEASE = `
update billing_period r set state = 'RELEASED', released_at = $2::timestamptz, released_by_id = $3::uuid, document_number = $4, totals = $5::jsonb, lines_sha256 = $6,
  updated_at = $2::timestamptz, version = r.version + 1
where r.id = $1::uuid and r.state = 'FROZEN' returning r.id`;

/**
 * Releases frozen months for good, all or none of them. A number is taken where something is to be paid, in the same transaction: none is ever missing. Who comes
 * second reads who was first.
 */
export async function releaseBillingPeriods({ config }: Pick<ApiDeps, 'config'>, write: Write, ids: readonly string[]): Promise<Released> {
  const db = queryableOf(write.tx);
  await lockDocuments(db);
  // Read behind the lock: whoever was quicker has committed by now.
  const months = await begun(db, ids);
  for (const month of months.filter(({ state }) => state === 'FROZEN')) await release(write, db, month, config.monthEnd.documentPrefix);
  for (const period of new Set(months.map((month) => month.period))) await settleReview(db, period, write.at);
  return { results: await results(db, ids, months) };
}

async function release(write: Write, db: Queryable, month: Month, prefix: string): Promise<void> {
  const { at, actor } = write;
  const { id, period } = month;
  await keepWithheld(db, month);
  const rates = await ratesOfMonth(db, month);
  // An invoice is of what is to be paid: a month that gives back more than it bills, or as much, takes no number of theirs.
  const isBilled = byCurrency(rates).some(({ gross }) => compareAmounts(gross, '0') > 0);
  const documentNumber = isBilled ? await nextDocumentNumber(db, prefix, civilDateAt(at).slice(0, 4)) : null;
  const lines = await hashOfMonth(db, month);
  await db.query(RELEASE, [id, new Date(at), actor.id, documentNumber, { rates }, lines]);
  const detail = { period, documentNumber, sums: byCurrency(rates), lines };
  await audit(write, { action: 'month.release', subjectType: 'billingPeriod', subjectId: id, detail });
  await wake(write, db, id);
}

async function wake(write: Write, db: Queryable, id: string): Promise<void> {
  await wakeMonthEnd(db, id, write.at);
  write.outbox();
  write.changed('billing-periods', id);
}

async function results(db: Queryable, ids: readonly string[], before: readonly Month[]): Promise<Released['results']> {
  const now = await readPeriods(db, [...new Set(ids)]);
  return now.map(({ id, customerName, period, documentNumber, releasedByName }) => {
    const state = before.find((month) => month.id === id)?.state;
    const outcome = state === 'FROZEN' ? 'RELEASED' : state === 'RELEASED' ? 'BY_OTHERS' : 'NOT_FROZEN';
    return { id, customerName, period, outcome, documentNumber, byName: outcome === 'BY_OTHERS' ? releasedByName : null };
  });
}
