import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useNotify } from 'react-admin';
import type { StaffCommand } from '../../../api/contract/ticket-actions';
import { doneLabel, TICKET_COMMANDS } from '../../../domain/ticket-commands';
import { readCommand, type CommandState } from '../data/commands';
import { statusOf } from '../data/http';
import { useLabel, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { keepPending, readPending, type TrackedCommand } from './pending-commands';

const POLL_MS = 1_000;

interface Tracker {
  readonly pending: readonly TrackedCommand[];
  readonly track: (command: TrackedCommand) => void;
}

const TrackerContext = createContext<Tracker>({ pending: [], track: () => undefined });

/** Follows the commands that the workflow did not answer in time, on whatever page one is. */
export function CommandTracker({ children }: { children: ReactNode }) {
  const [pending, setPending] = useState(readPending);
  useEffect(() => keepPending(pending), [pending]);
  const track = useCallback(
    (command: TrackedCommand) => setPending((all) => [...all.filter((one) => one.commandId !== command.commandId), command]),
    [],
  );
  const drop = useCallback((commandId: string) => setPending((all) => all.filter((one) => one.commandId !== commandId)), []);
  const tracker = useMemo(() => ({ pending, track }), [pending, track]);
  return (
    <TrackerContext.Provider value={tracker}>
      {children}
      {pending.map((command) => (
        <Follower key={command.commandId} command={command} onSettled={drop} />
      ))}
    </TrackerContext.Provider>
  );
}

/** Starts following a command. */
export function useTrackCommand(): Tracker['track'] {
  return useContext(TrackerContext).track;
}

/** Commands of a ticket that are still on their way. */
export function usePendingCommands(ticketId: string): readonly TrackedCommand[] {
  const { pending } = useContext(TrackerContext);
  return pending.filter((one) => one.ticketId === ticketId);
}

function Follower({ command, onSettled }: { command: TrackedCommand; onSettled: (commandId: string) => void }) {
  const { http } = useServices();
  const queries = useQueryClient();
  const announce = useAnnouncement(command.command);
  const { data, error } = useQuery({
    queryKey: ['commands', command.commandId],
    queryFn: ({ signal }) => readCommand(http, command.commandId, signal),
    // A lost connection is no answer: the question is asked again in a second anyway.
    refetchInterval: POLL_MS,
    retry: false,
  });
  const settled = data !== undefined && data.status !== 'PENDING' ? data : isUnknowable(error) ? null : undefined;
  useEffect(() => {
    if (settled === undefined) return;
    announce(settled);
    void queries.invalidateQueries({ queryKey: ['tickets'] });
    onSettled(command.commandId);
  }, [settled, announce, queries, onSettled, command.commandId]);
  return null;
}

/** The server knows no such command, or does not tell this person. */
function isUnknowable(error: unknown): boolean {
  return [403, 404].includes(statusOf(error) ?? 0);
}

function useAnnouncement(command: StaffCommand): (state: CommandState | null) => void {
  const notify = useNotify();
  const text = useText();
  const label = useLabel();
  return useCallback(
    (state) => {
      if (state?.status === 'DONE') return notify(label(doneLabel(command)), { type: 'success' });
      const name = label(TICKET_COMMANDS[command]);
      if (state === null) return notify(text('action.unknown', { name }), { type: 'warning', autoHideDuration: null });
      const reason = state.refusal?.title ?? text('action.expired');
      notify(text('action.refused', { name, reason }), { type: 'error', autoHideDuration: null });
    },
    [notify, text, label, command],
  );
}
