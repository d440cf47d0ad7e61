import { DEFAULT_TARGETS, targetSetOf, type TargetDurations, type TargetSet } from '../domain/clocks/targets';
import type { Priority } from '../domain/priorities';

/** Key of the setting that holds what the firm promises by default. */
export const TARGETS_SETTING = 'targets';

type Stored = Partial<Record<Priority, Partial<TargetDurations>>>;

/** What is stored of promises: the contract's own, and the firm's. */
export interface TargetRows {
  readonly own: Stored | null;
  readonly firm: { readonly targets?: Stored } | null;
}

/** Statement over a contract `$1` (null: only the firm's). */
export const TARGETS_SELECT = `
  SELECT (SELECT json_object_agg(k.priority, json_build_object('FIRST_RESPONSE', k.first_response, 'REMOTE_START', k.remote_start, 'RESOLUTION', k.resolution))
            FROM contract_target k WHERE k.contract_id = $1::uuid) AS own,
         (SELECT value FROM setting WHERE key = '${TARGETS_SETTING}') AS firm`;

/** What counts: the contract's own promises, or else the firm's, or else those that the product comes with. */
export function targetsFrom(rows: TargetRows | undefined): TargetSet {
  const firm = targetSetOf(rows?.firm?.targets ?? {}, DEFAULT_TARGETS);
  return rows?.own == null ? firm : targetSetOf(rows.own, firm);
}
