import { REMOTE_IMPOSSIBLE_REASONS } from '../../../../api/contract/ticket-actions';
import { doneLabel, type TicketCommand } from '../../../../domain/ticket-commands';
import type { Label } from '../../../../domain/label';
import type { Locale } from '../../../../domain/locale';
import type { Ticket, TimelineEntry } from '../ticket-types';

type Event = Extract<TimelineEntry, { kind: 'event' }>;

/**
 * Commands with which a remote attempt ends without a solution. What the user answered about a connection is between him and us: it
 * is not proposed as words for the firm's approver.
 */
const ENDS: readonly TicketCommand[] = ['END_REMOTE', 'RECORD_REMOTE_IMPOSSIBLE'];

/** How the last remote attempt ended, in the words that were recorded with it; what is ours in the language of whoever reads it. */
export function lastAttempt({ timeline }: Ticket, locale: Locale): string {
  const event = timeline.findLast((entry): entry is Event => entry.kind === 'event' && ENDS.includes(entry.command));
  if (event === undefined) return '';
  const { note } = event.texts;
  // What was done says more than that a session ended.
  if (event.command === 'END_REMOTE' && note) return note;
  return [reasonOf(event)?.[locale] ?? doneLabel(event.command)[locale], note].filter(Boolean).join(': ');
}

function reasonOf({ command, args }: Event): Label | undefined {
  const { reason } = args;
  if (command !== 'RECORD_REMOTE_IMPOSSIBLE' || typeof reason !== 'string' || reason === 'OTHER') return undefined;
  return (REMOTE_IMPOSSIBLE_REASONS as Readonly<Record<string, Label>>)[reason];
}
