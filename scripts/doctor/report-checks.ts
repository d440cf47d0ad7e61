import { isAsKept, type KeptReport } from '../../platform/report/keep';
import { MOST_SHOWN, none, type DoctorCheck } from './check';

const SLICE = 100;

interface ReportRow extends Pick<KeptReport, 'id' | 'figures'> {
  readonly sha256: string;
  readonly customer: number;
}

const NEXT = `SELECT r.id, r.figures, r.sha256, c.number AS customer FROM customer_report r JOIN customer c ON c.id = r.customer_id
  WHERE r.id > $1 ORDER BY r.id LIMIT ${SLICE}`;

const KEPT: DoctorCheck = {
  name: 'the figures of every kept report are those that were kept',
  needs: 'postgres',
  run: async ({ pool }) => {
    const faults: string[] = [];
    let [looked, count, last] = [0, 0, '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const { rows } = await pool.query<ReportRow>(NEXT, [last]);
      for (const row of rows) if (!isAsKept(row) && (count += 1) <= MOST_SHOWN) faults.push(`report ${row.id} of customer ${row.customer}`);
      looked += rows.length;
      last = rows.at(-1)?.id ?? last;
      if (rows.length < SLICE) return none(faults, `${looked} there`, count);
    }
  },
};

/** A kept report says for ever what it said. */
export const REPORT_CHECKS: readonly DoctorCheck[] = [KEPT];
