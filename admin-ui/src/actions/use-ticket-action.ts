import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useDataProvider } from 'react-admin';
import type { StaffCommand } from '../../../api/contract/ticket-actions';
import type { AppDataProvider } from '../data/data-provider';
import { problemOf, statusOf } from '../data/http';
import { useTrackCommand } from './CommandTracker';

/** Why a command was not accepted. */
export interface ActionFailure {
  /** A sentence of the server, or the key of one of ours. */
  readonly message: string;
  /** Message by field. */
  readonly fields: Readonly<Record<string, string>>;
  /** Whether sending the same again can help: nobody knows whether the first try arrived. */
  readonly uncertain: boolean;
}

/** How a command went. */
export type ActionOutcome = { readonly status: 'done' | 'pending' } | { readonly status: 'failed'; readonly failure: ActionFailure };

interface TicketAction {
  readonly running: boolean;
  readonly failure: ActionFailure | null;
  readonly run: (body: unknown) => Promise<ActionOutcome>;
}

/**
 * One command of a ticket, for as long as its dialog is open. The command id is made once and kept on every retry, so that
 * a lost answer cannot make it happen twice; only a definite no gives the next try an id of its own.
 */
export function useTicketAction(ticketId: string, command: StaffCommand): TicketAction {
  const provider = useDataProvider<AppDataProvider>();
  const queries = useQueryClient();
  const track = useTrackCommand();
  const commandId = useRef<string | null>(null);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const run = useCallback(
    async (body: unknown): Promise<ActionOutcome> => {
      commandId.current ??= crypto.randomUUID();
      setRunning(true);
      setFailure(null);
      try {
        const state = await provider.runAction({ ticketId, command, body, commandId: commandId.current });
        if (state.status === 'PENDING') track({ commandId: state.commandId, ticketId, command });
        // The page shows what became of the ticket before the dialog goes; lists follow by themselves.
        await queries.invalidateQueries({ queryKey: ['tickets', 'getOne'] });
        void queries.invalidateQueries({ queryKey: ['tickets'] });
        // Done or on its way: whatever is asked for next is a command of its own.
        commandId.current = null;
        return { status: state.status === 'PENDING' ? 'pending' : 'done' };
      } catch (error) {
        const failed = failureOf(error);
        if (!failed.uncertain) commandId.current = null;
        setFailure(failed);
        return { status: 'failed', failure: failed };
      } finally {
        setRunning(false);
      }
    },
    [provider, queries, track, ticketId, command],
  );
  return { running, failure, run };
}

/** What a failed call means for the person at the dialog. */
export function failureOf(error: unknown): ActionFailure {
  const problem = problemOf(error);
  const status = statusOf(error);
  return {
    message: error instanceof Error ? error.message : 'app.error.request',
    fields: problem.errors ?? {},
    // 4xx is a definite no. Without an answer, with a 5xx or a full house the command may have been stored.
    uncertain: status === null || status === 0 || status >= 500 || status === 429 || problem.code === 'IDEMPOTENCY_KEY_REUSED',
  };
}
