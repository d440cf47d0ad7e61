import type { ApiDeps } from '../../api/deps';
import { runWrite } from '../../api/http/run-write';
import type { Write } from '../../api/services/write';

/** Runs one step in a transaction of its own, as the system. */
export type Step = <T>(run: (write: Write) => Promise<T>) => Promise<T>;

/** Steps of a set-up, which nobody is signed in for. */
export function systemSteps(deps: Pick<ApiDeps, 'db' | 'clock' | 'notifier'>): Step {
  return async (run) => runWrite(deps, { at: await deps.clock.now(), actor: { kind: 'SYSTEM', id: null }, locale: 'tr' }, run);
}
