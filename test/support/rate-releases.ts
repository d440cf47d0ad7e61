import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Test } from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { createReleaseRatedBatch } from '../../activities/rate-release';
import type { CivilDate } from '../../domain/civil-date';
import type { Firm } from './firm';
import type { PutTicket } from './stored-ticket';

type Answer = Awaited<ReturnType<TestAgent['get']>>;

/** An answer after which the lines that it reaches are priced, as the worker does it. */
export interface ReleasingRequest {
  expect(status: number): Promise<Answer>;
}

/** Prices the lines that wait for rates, as the workflows that were ordered do, to the end of their second look; no time passes. Returns the ids of the orders. */
export async function releaseRates(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM rate_release WHERE finished_at IS NULL ORDER BY created_at, id');
  for (const { id: releaseId } of rows) {
    let at = Date.now();
    const batch = releasing(pool, () => at);
    for (let goOnAt = (await batch({ releaseId })).goOnAt; goOnAt !== null; goOnAt = (await batch({ releaseId })).goOnAt) at = Math.max(at, goOnAt);
  }
  return rows.map(({ id }) => id);
}

/** The activity that prices the lines of an order slice by slice, by a clock of the test. */
export function releasing(pool: Pool, now: () => number): ReturnType<typeof createReleaseRatedBatch> {
  const notifier = { changed: () => undefined, outbox: () => undefined };
  const clock = { now: () => Promise.resolve(now()) };
  return createReleaseRatedBatch({ pool, clock, notifier, waits: {} as never, linkSecret: '', mailFrom: '', mailHost: '' });
}

/** A request after whose answer, if it is the expected one, the lines are priced. */
export function andRelease(pool: Pool, request: Test): ReleasingRequest {
  return {
    expect: async (status) => {
      const answer = await request.expect(status);
      await releaseRates(pool);
      return answer;
    },
  };
}

/** A line that waits for a rate. */
export interface WaitingLine {
  readonly approvalId: string | null;
  readonly day: CivilDate;
  readonly hours: string;
  readonly reason: string;
  readonly first: string | null;
  readonly inForce: boolean;
}

/** Stores labour at 40 dollars an hour that waits for a rate, with its task. */
export async function putWaitingLine(
  pool: Pool,
  firm: Firm,
  ticket: Pick<PutTicket, 'id'>,
  { approvalId = null, day, hours = '1', reason = 'NO_RATE', first = null, inForce = true }: Partial<WaitingLine> & Pick<WaitingLine, 'day'>,
): Promise<string> {
  const id = randomUUID();
  await pool.query(
    `insert into charge_line (id, business_key, ticket_id, customer_id, contract_id, contract_version, approval_id, work_type, description, service_date, quantity, unit, unit_price,
        discount_percent, vat_rate, net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, created_at, hold, hold_reason, hold_first_reason,
        original_currency, original_unit_price, rate_wanted_on)
     values ($1::uuid, 'bench:' || $1::text, $2, $3, $4, 1, $5, 'ONSITE_LABOUR', 'İş', $6, $7, 'HUR', 0, 0, 20, 0, 0, 0, false, 'M10', 'n', 'n', $8, now(), 'HELD', $9, $10, 'USD', 40, $6)`,
    [id, ticket.id, firm.customerId, firm.contractId, approvalId, day, hours, JSON.stringify({ inForce }), reason, first],
  );
  // What waits for a rate alone asks nobody for a decision.
  if (reason !== 'NO_RATE')
    await pool.query(
      "insert into desk_task (id, effect_key, kind, ticket_id, subject_id, created_at) values ($1::uuid, 'CHARGE_HELD:' || $3::uuid::text, 'CHARGE_HELD', $2, $3::uuid, now())",
      [randomUUID(), ticket.id, id],
    );
  return id;
}
