import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { startOfCivilDate } from '../../domain/civil-date';
import { insert } from '../relay/relay-fixture';
import type { Firm } from './firm';
import { putLine as putLineOf } from './put-line';
import { putTicket } from './stored-ticket';

/** A billed line of 100 + 20 of the tenth day of a month, which bills it, also where a run of that month or a later one is over. */
export async function putLine(pool: Pool, firm: Firm, period: string, ticketId: string, columns: Record<string, unknown> = {}): Promise<string> {
  return await putLineOf(pool, { customerId: firm.customerId, contractId: firm.contractId, ticketId }, `${period}-10`, {
    billing_month: period,
    ...columns,
  });
}

/** A ticket of the month. */
export async function putMonthTicket(pool: Pool, firm: Firm, period: string): Promise<string> {
  return (await putTicket(pool, firm, 'RESOLVED', {}, {}, startOfCivilDate(`${period}-05`))).snapshot.ticketId;
}

/** A visit of the month that was made, and whose times nobody has recorded. */
export async function putVisitWithoutTimes(
  pool: Pool,
  firm: Firm,
  period: string,
  columns: Record<string, unknown> = {},
): Promise<{ id: string; ticketId: string }> {
  const ticketId = await putMonthTicket(pool, firm, period);
  const id = randomUUID();
  const startsAt = startOfCivilDate(`${period}-12`) + 10 * 3_600_000;
  await insert(pool, 'visit', {
    ...{ id, ticket_id: ticketId, n: 1, approval_id: randomUUID(), technician_id: firm.technician.id, status: 'DONE', outcome: 'SOLVED' },
    ...{ starts_at: new Date(startsAt), ends_at: new Date(startsAt + 3_600_000), completed_at: new Date(startsAt + 3_600_000) },
    ...columns,
  });
  return { id, ticketId };
}
