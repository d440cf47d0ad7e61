import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Storage } from '../../platform/storage';

/** What a check looks at. */
export interface DoctorContext {
  readonly pool: Pool;
  readonly client: Client;
  readonly storage: Pick<Storage, 'has'>;
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

/** Outcome of a check that lists offenders: fine when there are none. */
export function none(offenders: readonly string[], fine: string): CheckOutcome {
  if (offenders.length === 0) return { ok: true, detail: fine };
  const shown = offenders.slice(0, 20).join('; ');
  return { ok: false, detail: `${offenders.length}: ${shown}${offenders.length > 20 ? ' …' : ''}` };
}
