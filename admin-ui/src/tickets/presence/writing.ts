import { useEffect, useSyncExternalStore } from 'react';

/** How many boxes of each ticket somebody is filling in on this page. */
const open = new Map<string, number>();
const listeners = new Set<() => void>();

/** Says that the person is writing something for a ticket, for as long as it is so. */
export function useWriting(ticketId: string, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    count(ticketId, 1);
    return () => count(ticketId, -1);
  }, [ticketId, active]);
}

/** Whether the person is writing something for a ticket. */
export function useIsWriting(ticketId: string): boolean {
  return useSyncExternalStore(watch, () => open.has(ticketId));
}

function count(ticketId: string, by: 1 | -1): void {
  const now = (open.get(ticketId) ?? 0) + by;
  if (now > 0) open.set(ticketId, now);
  else open.delete(ticketId);
  for (const listener of listeners) listener();
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
