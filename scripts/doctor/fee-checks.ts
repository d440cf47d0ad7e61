import { civilDateAt, monthOf } from '../../domain/civil-date';
import { feesOfCustomers, feeTaskKey } from '../../platform/fee-lines';
import { MOST_SHOWN, none, type DoctorCheck } from './check';

const SLICE = 100;
/** The day's look tells of what has changed; one that was missed comes the day after. */
const TOLD_AFTER_MS = 2 * 86_400_000;

// Whose months were ever closed, by contracts that stand as they are for some time.
const NEXT = `
  SELECT b.customer_id AS id, min(b.period) AS first FROM billing_period b
   WHERE b.frozen_at IS NOT NULL AND b.customer_id > $1 AND EXISTS (SELECT FROM contract k WHERE k.customer_id = b.customer_id)
   GROUP BY 1 ORDER BY 1 LIMIT ${SLICE}`;
const FRESH = `SELECT k.id FROM contract k WHERE k.id = ANY ($1::uuid[]) AND EXISTS (SELECT FROM contract_version v WHERE v.contract_id = k.id AND v.updated_at > $2)`;
const TOLD = 'SELECT effect_key AS key FROM desk_task WHERE effect_key = ANY ($1) AND (done_at IS NULL OR done_by_id IS NOT NULL)';

const FEES: DoctorCheck = {
  name: 'every fixed fee of a frozen month is charged as its contract says, or somebody was told',
  needs: 'postgres',
  run: async ({ pool, now }) => {
    const faults: string[] = [];
    const month = monthOf(civilDateAt(now));
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const { rows } = await pool.query<{ id: string; first: string }>(NEXT, [last]);
      const fromYear = Math.min(...rows.map(({ first }) => Number(first.slice(0, 4))));
      const ids = rows.map(({ id }) => id);
      const contracts =
        ids.length === 0 ? [] : await feesOfCustomers(pool, ids, { month, today: civilDateAt(now), fromYear, untilYear: Number(month.slice(0, 4)) });
      const differences = contracts.flatMap(({ id, steps }) =>
        steps.flatMap((step) => (step.step === 'TELL' ? [{ ...step, id, taskKey: feeTaskKey(step) }] : [])),
      );
      const { rows: told } = await pool.query<{ key: string }>(TOLD, [differences.map(({ taskKey }) => taskKey)]);
      const { rows: fresh } = await pool.query<{ id: string }>(FRESH, [differences.map(({ id }) => id), new Date(now - TOLD_AFTER_MS)]);
      for (const { id, taskKey, text, from, to } of differences)
        if (!told.some(({ key }) => key === taskKey) && !fresh.some((one) => one.id === id)) faults.push(`${text}: ${from} for ${to}`);
      last = ids.at(-1) ?? last;
      if (rows.length < SLICE) return none(faults.slice(0, MOST_SHOWN), 'all of them', faults.length);
    }
  },
};

/** Fixed fees are charged as contracts say it. */
export const FEE_CHECKS: readonly DoctorCheck[] = [FEES];
