import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { StaffCommand } from '../../../api/contract/ticket-actions';
import { readCommand, sendAction, type ActionRequest, type CommandState } from '../data/commands';
import { messageOf, problemOf, statusOf, type Http } from '../data/http';
import { randomId } from '../data/random-id';
import { useServices } from '../ServicesContext';
import { useTrackCommand } from './CommandTracker';

/** Why a command was not accepted. */
export interface ActionFailure {
  /** A sentence of the server, or the key of one of ours. */
  readonly message: string;
  /** Code of the server's problem; null where there is none. */
  readonly code: string | null;
  /** Message by field. */
  readonly fields: Readonly<Record<string, string>>;
  /** Whether sending the same again can help: nobody knows whether the first try arrived. */
  readonly uncertain: boolean;
}

/** How a command went. */
export type ActionOutcome =
  { readonly status: 'done' | 'pending'; readonly commandId: string } | { readonly status: 'failed'; readonly failure: ActionFailure };

interface TicketAction {
  readonly running: boolean;
  readonly failure: ActionFailure | null;
  readonly run: (body: unknown) => Promise<ActionOutcome>;
}

/**
 * One command of a ticket, for as long as its dialog is open. The command id is made once and kept on every retry, so that
 * a lost answer cannot make it happen twice; only a definite no gives the next try an id of its own.
 * @param basedOn sequence of the ticket that the person has read
 */
export function useTicketAction(ticketId: string, command: StaffCommand, basedOn?: number): TicketAction {
  const { http, session } = useServices();
  const queries = useQueryClient();
  const track = useTrackCommand();
  const commandId = useRef<string | null>(null);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  // Whoever has signed in again is no longer to be told that they must.
  const isOver = useSyncExternalStore(session.watch, session.isOver);
  useEffect(() => {
    if (!isOver) setFailure((told) => (told?.uncertain ? told : null));
  }, [isOver]);
  const run = useCallback(
    async (body: unknown): Promise<ActionOutcome> => {
      const sentAs = (commandId.current ??= randomId());
      setRunning(true);
      setFailure(null);
      const { state, failed } = await sendCommand(http, { ticketId, command, body, commandId: sentAs, basedOn });
      if (state?.status === 'PENDING') track({ commandId: state.commandId, ticketId, command });
      // The page shows what became of the ticket before the dialog goes; lists follow by themselves.
      if (failed === null) await queries.invalidateQueries({ queryKey: ['tickets', 'getOne'] });
      // A refusal tells of the ticket too: it is no longer as the page shows it.
      if (!failed?.uncertain) {
        void queries.invalidateQueries({ queryKey: ['tickets'] });
        // Done, on its way or refused: whatever is asked for next is a command of its own.
        commandId.current = null;
      }
      setRunning(false);
      setFailure(failed);
      return failed ? { status: 'failed', failure: failed } : { status: state?.status === 'PENDING' ? 'pending' : 'done', commandId: sentAs };
    },
    [http, queries, track, ticketId, command, basedOn],
  );
  return { running, failure, run };
}

/** What came of sending a command. */
export interface Sent {
  readonly state: CommandState | null;
  readonly failed: ActionFailure | null;
}

/** Sends a command; a try whose words differ from the first one's is answered with the fate of the first. */
export async function sendCommand(http: Http, request: ActionRequest): Promise<Sent> {
  try {
    return { state: await sendAction(http, request), failed: null };
  } catch (error) {
    if (problemOf(error).code === 'IDEMPOTENCY_KEY_REUSED') return await whatBecameOf(http, request.commandId);
    return { state: null, failed: failureOf(error) };
  }
}

/** The first try arrived after all, before its words were changed: its fate is told, and the change has not been sent. */
async function whatBecameOf(http: Http, commandId: string): Promise<Sent> {
  try {
    const state = await readCommand(http, commandId);
    const taken = state.status === 'PENDING' || state.status === 'DONE';
    const message = taken ? 'action.taken_before' : (state.refusal?.title ?? 'action.expired');
    return { state, failed: { message, code: null, fields: {}, uncertain: false } };
  } catch (error) {
    return { state: null, failed: { ...failureOf(error), uncertain: true } };
  }
}

/** What a failed call means for the person at the dialog. */
function failureOf(error: unknown): ActionFailure {
  const status = statusOf(error);
  return {
    message: messageOf(error),
    code: problemOf(error).code ?? null,
    fields: problemOf(error).errors ?? {},
    // 4xx is a definite no. Without an answer, with a 5xx or a full house the command may have been stored.
    uncertain: status === null || status === 0 || status >= 500 || status === 429,
  };
}
