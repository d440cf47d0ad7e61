import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { freezePeriod } from '../../platform/billing-periods';
import { insert } from '../relay/relay-fixture';
import type { ApiUnderTest } from './api-app';
import { createFirm, type Firm } from './firm';
import { putLine, putMonthTicket } from './month-desk';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

/** A customer's month as far as it has come. */
export interface MonthOfFirm {
  readonly id: string;
  readonly firm: Firm;
  readonly lineIds: readonly string[];
  readonly documentNumber: string | null;
}

/** A frozen month with that many billed lines of 100 + 20. */
export async function frozenMonth(pool: Pool, period: string, lines: number): Promise<MonthOfFirm> {
  const firm = await createFirm(pool);
  const ticketId = await putMonthTicket(pool, firm, period);
  const lineIds: string[] = [];
  for (let n = 0; n < lines; n += 1) lineIds.push(await putLine(pool, firm, period, ticketId));
  const id = randomUUID();
  const at = new Date();
  await insert(pool, 'billing_period', {
    ...{ id, customer_id: firm.customerId, period, state: 'COLLECTING', collecting_at: at, look_again_at: at, created_at: at, updated_at: at },
  });
  await freezePeriod(pool, { customerId: firm.customerId, period, at: Date.now() });
  return { id, firm, lineIds, documentNumber: null };
}

/** The same released by an accountant, with its document number. */
export async function releasedMonth(pool: Pool, accountant: Agent, period: string, lines: number): Promise<MonthOfFirm> {
  const month = await frozenMonth(pool, period, lines);
  const { body } = await accountant
    .post('/api/v1/billing-periods/release')
    .set('Idempotency-Key', randomUUID())
    .send({ ids: [month.id] })
    .expect(200);
  return { ...month, documentNumber: body.results[0].documentNumber };
}
