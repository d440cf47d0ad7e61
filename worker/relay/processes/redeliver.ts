import type { Pool } from 'pg';
import type { Instant } from '../../../platform/clock';
import { Prisma } from '../../../platform/generated/prisma/client';
import { tryAgain } from '../../../platform/outbox';

/**
 * Makes due what could not be delivered to workflows while they were missing (of one ticket, or of all): starts, commands,
 * decisions. A mail has nothing to do with workflows. Returns how many there were.
 */
export async function redeliver({ pool }: { pool: Pick<Pool, 'query'> }, only: number | null, at: Instant): Promise<number> {
  const ofTicket = only === null ? Prisma.sql`true` : Prisma.sql`(aggregate_key = ${`ticket:${only}`} OR aggregate_key LIKE ${`approval:${only}-%`})`;
  const { text, values } = tryAgain(Prisma.sql`kind <> 'MAIL' AND ${ofTicket}`, at);
  return (await pool.query(text, values)).rowCount ?? 0;
}
