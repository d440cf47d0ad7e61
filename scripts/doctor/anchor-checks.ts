import { verifyAnchors } from '../../worker/relay/audit-anchor';
import type { CheckOutcome, DoctorCheck, DoctorContext } from './check';

/** The hourly anchors over all audit chains: a row that was changed or removed behind the back breaks them. */
export const ANCHOR_CHECKS: readonly DoctorCheck[] = [
  {
    name: 'audit anchors agree with the events and audit rows that they cover',
    needs: 'postgres',
    run: async ({ pool }: DoctorContext): Promise<CheckOutcome> => {
      const { checked, broken } = await verifyAnchors(pool);
      return broken === null ? { ok: true, detail: `${checked} anchors` } : { ok: false, detail: `anchor ${broken} does not fit` };
    },
  },
];
