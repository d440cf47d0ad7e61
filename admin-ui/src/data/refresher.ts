import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { LiveChange } from './live-channel';
import { affectedResources } from './live-effects';

/** A transition writes several rows: one round of questions for all of them. */
const GATHER_MS = 150;
/** On a busy morning something changes all the time: a round takes its time before the next one begins. */
const BETWEEN_ROUNDS_MS = 1_500;

/** Asks again for what is on the screen, in rounds. */
export interface Refresher {
  /** What shows one of these records. */
  changed(changes: readonly LiveChange[]): void;
  /** Everything: something may have been missed. */
  everything(): void;
  stop(): void;
}

/**
 * Gathers what is to be asked again into rounds. A page that nobody sees only marks its answers as old; the query client asks
 * for them when the page is looked at again.
 */
export function createRefresher(queries: QueryClient, isSeen = (): boolean => document.visibilityState === 'visible'): Refresher {
  let changes: LiveChange[] = [];
  let all = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastRound = -Infinity;
  const round = (): void => {
    const [told, whole] = [changes, all];
    [changes, all, timer, lastRound] = [[], false, undefined, Date.now()];
    const isOld = ({ queryKey }: { queryKey: QueryKey }): boolean =>
      queryKey[0] !== 'auth' && !isFrozen(queryKey) && (whole || told.some((change) => concerns(queryKey, change)));
    void queries.invalidateQueries({ predicate: isOld, refetchType: isSeen() ? 'active' : 'none' });
  };
  const soon = (): void => {
    timer ??= setTimeout(round, Math.max(GATHER_MS, lastRound + BETWEEN_ROUNDS_MS - Date.now()));
  };
  return {
    changed: (more) => {
      changes.push(...more);
      soon();
    },
    everything: () => {
      all = true;
      soon();
    },
    stop: () => clearTimeout(timer),
  };
}

/** Lists of an affected resource always; a single record only when it is the one that changed. */
function concerns(key: QueryKey, { resource, id }: LiveChange): boolean {
  if (typeof key[0] !== 'string' || !affectedResources(resource).includes(key[0])) return false;
  if (key[0] !== resource || key[1] !== 'getOne') return true;
  const params = key[2] as { id?: unknown } | undefined;
  return String(params?.id) === id;
}

/** The record of a form that is being filled in. */
function isFrozen(key: QueryKey): boolean {
  const params = key[2] as { meta?: { frozen?: boolean } } | undefined;
  return params?.meta?.frozen === true;
}
