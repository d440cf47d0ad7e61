import type { Pool } from 'pg';
import { civilDateAt, monthOf } from '../../domain/civil-date';
import type { Instant } from '../../platform/clock';
import { feesOfCustomers, hasFeesSql } from '../../platform/fee-lines';
import { chargeFixedFees, lookOf, type FeesOf } from '../../platform/fixed-fees';
import type { Logger } from '../../platform/log';
import type { Notifier } from '../../platform/notifier';
import { inTransaction } from '../../platform/transaction';

interface Parts {
  readonly pool: Pool;
  readonly log: Pick<Logger, 'warn'>;
  readonly notifier: Pick<Notifier, 'changed'>;
}

const SLICE = 100;
const NEXT = `SELECT DISTINCT k.customer_id AS id FROM contract k WHERE k.customer_id > $1 AND ($2::uuid[] IS NULL OR k.customer_id = ANY ($2)) AND ${hasFeesSql('k')} ORDER BY 1 LIMIT ${SLICE}`;

interface Options {
  readonly only?: readonly string[];
  readonly signal?: AbortSignal;
}

async function waitingOf(pool: Pool, customerIds: readonly string[], of: Omit<FeesOf, 'customerId'>): Promise<string[]> {
  const contracts = await feesOfCustomers(pool, customerIds, lookOf(of));
  return [...new Set(contracts.flatMap(({ customerId, steps, openTasks }) => (steps.length > 0 || openTasks.length > 0 ? [customerId] : [])))];
}

/**
 * Charges the fixed fees whose day has come, of all customers: one in advance is on its first day among what is to be invoiced, long before its month is
 * closed. Each customer by itself, and of two relays the second finds it done. `only`: who could not be charged before. Returns who could not now.
 */
export async function chargeDueFees({ pool, log, notifier }: Parts, now: Instant, { only, signal }: Options = {}): Promise<string[]> {
  const of = { month: monthOf(civilDateAt(now)), at: now };
  const failed: string[] = [];
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    if (signal?.aborted) return failed;
    const { rows } = await pool.query<{ id: string }>(NEXT, [last, only ?? null]);
    const ids = rows.map(({ id }) => id);
    // Of one that cannot be read the others are not kept from theirs.
    for (const customerId of await waitingOf(pool, ids, of).catch(() => ids)) {
      try {
        const changed = await inTransaction(pool, (client) => chargeFixedFees(client, { customerId, ...of }));
        for (const id of changed) notifier.changed('charge-lines', id);
        notifier.changed('desk-tasks', customerId);
      } catch (error) {
        failed.push(customerId);
        log.warn({ err: error, customerId }, 'the fixed fees of a customer were not charged and are tried again');
      }
    }
    last = ids.at(-1) ?? last;
    if (rows.length < SLICE) return failed;
  }
}
