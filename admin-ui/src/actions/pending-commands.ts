import type { StaffCommand } from '../../../api/contract/ticket-actions';
import { TICKET_COMMANDS } from '../../../domain/ticket-commands';

/** A command that was accepted but not done yet. */
export interface TrackedCommand {
  readonly commandId: string;
  readonly ticketId: string;
  readonly command: StaffCommand;
}

const KEY = 'servis-masasi.pending-commands';

/** The commands that this tab still follows; they outlive a reload, so that a refusal is told all the same. */
export function readPending(storage: Storage = sessionStorage): readonly TrackedCommand[] {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? '[]') as unknown;
    return Array.isArray(kept) ? kept.filter(isTracked) : [];
  } catch {
    return [];
  }
}

/** Keeps what this tab follows. */
export function keepPending(pending: readonly TrackedCommand[], storage: Storage = sessionStorage): void {
  if (pending.length === 0) storage.removeItem(KEY);
  else storage.setItem(KEY, JSON.stringify(pending));
}

function isTracked(value: unknown): value is TrackedCommand {
  const one = value as Partial<TrackedCommand> | null;
  return (
    typeof one?.commandId === 'string' &&
    typeof one.ticketId === 'string' &&
    typeof one.command === 'string' &&
    Object.hasOwn(TICKET_COMMANDS, one.command)
  );
}
