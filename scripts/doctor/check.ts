import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Storage } from '../../platform/storage';

/** What a check looks at. */
export interface DoctorContext {
  readonly pool: Pool;
  readonly client: Client;
  readonly storage: Pick<Storage, 'has' | 'sizeOf'>;
  /** Business time, epoch ms. */
  readonly now: number;
}

export interface CheckOutcome {
  readonly ok: boolean;
  readonly detail: string;
  /** It could not look, because what it needs does not answer. */
  readonly skipped?: true;
}

/** One invariant; resolves with what it found, rejects when it cannot look. */
export interface DoctorCheck {
  readonly name: string;
  /** Checks that need Temporal are skipped with a reason when it is away; Temporal itself is a check of its own. */
  readonly needs: 'postgres' | 'temporal';
  run(context: DoctorContext): Promise<CheckOutcome>;
}

/** So many offenders are named, the others are counted. */
export const MOST_SHOWN = 20;

/** Outcome of a check that lists offenders: fine when there are none. `count`: how many there are where not all are kept to be listed. */
export function none(offenders: readonly string[], fine: string, count = offenders.length): CheckOutcome {
  if (count === 0) return { ok: true, detail: fine };
  const shown = offenders.slice(0, MOST_SHOWN).join('; ');
  return { ok: false, detail: `${count}: ${shown}${count > MOST_SHOWN ? ' …' : ''}` };
}
