import type { Pool } from 'pg';
import { civilDateAt } from '../../domain/civil-date';
import type { Instant } from '../../platform/clock';
import { wakeContract } from '../../platform/contract-wake';
import type { Logger } from '../../platform/log';
import type { Notifier } from '../../platform/notifier';
import { putTermsInForce } from '../../platform/terms-in-force';
import { inTransaction } from '../../platform/transaction';

/** What the first moment of a version is told to. */
interface Parts {
  readonly pool: Pool;
  readonly log: Pick<Logger, 'warn'>;
  readonly notifier: Pick<Notifier, 'changed'>;
}

// Most versions have begun, and most that have not are not held: each side is found by the first day. Before its own first day a contract holds its first version.
const OTHERS = `
  SELECT id FROM (
    SELECT v.contract_id AS id FROM contract_version v JOIN contract k ON k.id = v.contract_id WHERE v.n > k.version_n AND v.valid_from <= $1::date
    UNION
    SELECT v.contract_id FROM contract_version v JOIN contract k ON k.id = v.contract_id
     WHERE v.n = k.version_n AND v.valid_from > $1::date AND EXISTS (SELECT FROM contract_version e WHERE e.contract_id = k.id AND e.n < v.n)) o
   ORDER BY id LIMIT 500`;

/**
 * Puts versions of contracts in force whose first day has come, however long ago that was: everybody was down, or it was the minute before; and where a
 * contract holds one that has not begun, the one of today. Each by itself, and of two relays the second finds it done.
 */
export async function beginVersions({ pool, log, notifier }: Parts, now: Instant): Promise<void> {
  const today = civilDateAt(now);
  const { rows } = await pool.query<{ id: string }>(OTHERS, [today]);
  for (const { id } of rows) {
    try {
      await inTransaction(pool, async (client) => {
        await putTermsInForce(client, id, today, now);
        await wakeContract(client, id, now);
      });
      notifier.changed('contracts', id);
    } catch (error) {
      log.warn({ err: error, contractId: id }, 'a version of a contract was not put in force and is tried again');
    }
  }
}
