import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { openLiveChannel, type LiveChange, type LiveState } from '../data/live-channel';
import { affectedResources } from '../data/live-effects';

const POLL_MS = 30_000;
/** A transition writes several rows: one refresh for all of them. */
const GATHER_MS = 150;

const LiveContext = createContext<LiveState>('polling');

/** Whether the screen follows by itself or by asking every 30 seconds. */
export function useLiveState(): LiveState {
  return useContext(LiveContext);
}

/** Keeps every open screen current: changes come by the live stream, and a round of questions catches what it missed. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>('polling');
  useEffect(() => {
    const gathered = gatherer(queries);
    const close = openLiveChannel({
      onChanges: gathered.add,
      onResync: () => void refreshAll(queries),
      onState: (next) => {
        setState(next);
        // What happened while there was no stream is not told afterwards.
        if (next === 'live') void refreshAll(queries);
      },
    });
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void refreshAll(queries);
    }, POLL_MS);
    return () => {
      close();
      gathered.stop();
      clearInterval(timer);
    };
  }, [queries]);
  return <LiveContext.Provider value={state}>{children}</LiveContext.Provider>;
}

function refreshAll(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'auth' && !isFrozen(queryKey), refetchType: 'active' });
}

function gatherer(queries: QueryClient): { add: (changes: readonly LiveChange[]) => void; stop: () => void } {
  let changes: LiveChange[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    const now = changes;
    changes = [];
    timer = undefined;
    void queries.invalidateQueries({ predicate: ({ queryKey }) => now.some((change) => concerns(queryKey, change)) });
  };
  return {
    add: (more) => {
      changes.push(...more);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Lists of an affected resource always; a single record only when it is the one that changed. */
function concerns(key: QueryKey, { resource, id }: LiveChange): boolean {
  if (typeof key[0] !== 'string' || isFrozen(key) || !affectedResources(resource).includes(key[0])) return false;
  if (key[0] !== resource || key[1] !== 'getOne') return true;
  const params = key[2] as { id?: unknown } | undefined;
  return String(params?.id) === id;
}

/** The record of a form that is being filled in. */
function isFrozen(key: QueryKey): boolean {
  const params = key[2] as { meta?: { frozen?: boolean } } | undefined;
  return params?.meta?.frozen === true;
}
