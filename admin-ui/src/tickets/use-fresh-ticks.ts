import { useEffect, useRef } from 'react';
import { useListContext } from 'react-admin';
import type { QueueTicket } from './ticket-types';

/**
 * Ticks last as long as one sees them: what another filter or page hides is chosen no more, and nothing is once one has left the queue.
 * Otherwise a forgotten one is carried along by the next assignment.
 */
export function useFreshTicks(): void {
  const { data, selectedIds, isFetching, onSelect, onUnselectItems } = useListContext<QueueTicket>();
  const drop = useRef(onUnselectItems);
  useEffect(() => {
    drop.current = onUnselectItems;
  }, [onUnselectItems]);
  useEffect(() => {
    drop.current();
    return () => drop.current();
  }, []);
  useEffect(() => {
    if (data === undefined || isFetching) return;
    const seen = selectedIds.filter((id) => data.some((ticket) => ticket.id === id));
    if (seen.length < selectedIds.length) onSelect(seen);
  }, [data, isFetching, selectedIds, onSelect]);
}
