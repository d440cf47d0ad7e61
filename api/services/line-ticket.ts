import type { ChargeLine } from '../contract/charge-lines';
import type { Write } from './write';

/** The ticket of a line as the trail names it; nothing where it is of none. */
export function ticketOf({ ticketId, ticketNumber }: Pick<ChargeLine, 'ticketId' | 'ticketNumber'>): {
  ticketId?: string;
  ticketNumber?: number | null;
} {
  return ticketId === null ? {} : { ticketId, ticketNumber };
}

/** Tells the screens that show a line, and those of its ticket where it has one. */
export function changedLine(write: Pick<Write, 'changed'>, { id, ticketId }: Pick<ChargeLine, 'id' | 'ticketId'>): void {
  write.changed('charge-lines', id);
  if (ticketId !== null) write.changed('tickets', ticketId);
}
