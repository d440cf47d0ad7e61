import type { Pool } from 'pg';
import { civilDateAt, monthOf } from '../../domain/civil-date';
import type { Instant } from '../../platform/clock';
import { feesOfCustomers, hasFeesSql } from '../../platform/fee-lines';
import { chargeFixedFees, lookOf } from '../../platform/fixed-fees';
import type { Logger } from '../../platform/log';
import type { Notifier } from '../../platform/notifier';
import { inTransaction } from '../../platform/transaction';

interface Parts {
  readonly pool: Pool;
  readonly log: Pick<Logger, 'warn'>;
  readonly notifier: Pick<Notifier, 'changed'>;
}

const SLICE = 100;
const NEXT = `SELECT DISTINCT k.customer_id AS id FROM contract k WHERE k.customer_id > $1 AND ${hasFeesSql('k')} ORDER BY 1 LIMIT ${SLICE}`;

/**
 * Charges the fixed fees whose day has come, of all customers: one in advance is on its first day among what is to be invoiced, long before its month is
 * closed. Each customer by itself, and of two relays the second finds it done. Whether each could be looked at.
 */
export async function chargeDueFees({ pool, log, notifier }: Parts, now: Instant, signal?: AbortSignal): Promise<boolean> {
  const of = { month: monthOf(civilDateAt(now)), at: now };
  let [last, isWhole] = ['00000000-0000-0000-0000-000000000000', true];
  for (;;) {
    if (signal?.aborted) return false;
    const { rows } = await pool.query<{ id: string }>(NEXT, [last]);
    const ids = rows.map(({ id }) => id);
    const contracts = await feesOfCustomers(pool, ids, lookOf(of));
    const waiting = contracts.filter(({ steps, openTasks }) => steps.length > 0 || openTasks.length > 0);
    for (const customerId of new Set(waiting.map((contract) => contract.customerId))) {
      try {
        const changed = await inTransaction(pool, (client) => chargeFixedFees(client, { customerId, ...of }));
        for (const id of changed) notifier.changed('charge-lines', id);
        notifier.changed('desk-tasks', customerId);
      } catch (error) {
        isWhole = false;
        log.warn({ err: error, customerId }, 'the fixed fees of a customer were not charged and are tried again');
      }
    }
    last = ids.at(-1) ?? last;
    if (rows.length < SLICE) return isWhole;
  }
}
