import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { openLiveChannel, type LiveState } from '../data/live-channel';
import { createRefresher } from '../data/refresher';

const POLL_MS = 30_000;

const LiveContext = createContext<LiveState>('polling');

/** Whether the screen follows by itself or by asking every 30 seconds. */
export function useLiveState(): LiveState {
  return useContext(LiveContext);
}

/** Keeps every open screen current: changes come by the live stream; while there is none, the screens ask now and then. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>('polling');
  useEffect(() => {
    const refresher = createRefresher(queries);
    let poll: ReturnType<typeof setInterval> | undefined;
    const follow = (next: LiveState): void => {
      setState(next);
      clearInterval(poll);
      // What happened while there was no stream is not told afterwards.
      if (next === 'live') refresher.everything();
      else poll = setInterval(refresher.everything, POLL_MS);
    };
    follow('polling');
    const close = openLiveChannel({ onChanges: refresher.changed, onResync: refresher.everything, onState: follow });
    return () => {
      close();
      refresher.stop();
      clearInterval(poll);
    };
  }, [queries]);
  return <LiveContext.Provider value={state}>{children}</LiveContext.Provider>;
}
