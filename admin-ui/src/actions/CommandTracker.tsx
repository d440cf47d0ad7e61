import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import type { StaffCommand } from '../../../api/contract/ticket-actions';
import { doneLabel, TICKET_COMMANDS } from '../../../domain/ticket-commands';
import type { CommandState } from '../data/commands';
import type { AppDataProvider } from '../data/data-provider';
import { useLabel, useText } from '../i18n/use-text';

const POLL_MS = 1_000;

/** A command that was accepted but not done yet. */
export interface TrackedCommand {
  readonly commandId: string;
  readonly ticketId: string;
  readonly command: StaffCommand;
}

interface Tracker {
  readonly pending: readonly TrackedCommand[];
  readonly track: (command: TrackedCommand) => void;
}

const TrackerContext = createContext<Tracker>({ pending: [], track: () => undefined });

/** Follows the commands that the workflow did not answer in time, on whatever page one is. */
export function CommandTracker({ children }: { children: ReactNode }) {
  const [pending, setPending] = useState<readonly TrackedCommand[]>([]);
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
  const provider = useDataProvider<AppDataProvider>();
  const queries = useQueryClient();
  const announce = useAnnouncement(command.command);
  const { data } = useQuery({
    queryKey: ['commands', command.commandId],
    queryFn: ({ signal }) => provider.readCommand(command.commandId, signal),
    // A lost connection is no answer: the question is asked again.
    refetchInterval: POLL_MS,
    retry: true,
  });
  const settled = data !== undefined && data.status !== 'PENDING' ? data : undefined;
  useEffect(() => {
    if (!settled) return;
    announce(settled);
    void queries.invalidateQueries({ queryKey: ['tickets'] });
    onSettled(command.commandId);
  }, [settled, announce, queries, onSettled, command.commandId]);
  return null;
}

function useAnnouncement(command: StaffCommand): (state: CommandState) => void {
  const notify = useNotify();
  const text = useText();
  const label = useLabel();
  return useCallback(
    ({ status, refusal }) => {
      if (status === 'DONE') return notify(label(doneLabel(command)), { type: 'success' });
      const name = label(TICKET_COMMANDS[command]);
      const reason = refusal?.title ?? text('action.expired');
      notify(text('action.refused', { name, reason }), { type: 'error', autoHideDuration: null });
    },
    [notify, text, label, command],
  );
}
