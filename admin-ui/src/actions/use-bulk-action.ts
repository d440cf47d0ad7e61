import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { StaffCommand } from '../../../api/contract/ticket-actions';
import { randomId } from '../data/random-id';
import { useServices } from '../ServicesContext';
import { useTrackCommand } from './CommandTracker';
import { sendCommand, type ActionFailure } from './use-ticket-action';

/** So many commands are on their way at a time: the house stays usable for others. */
const AT_ONCE = 4;

/** The tickets that did not take a command, each with its reason. */
export type BulkFailures = ReadonlyMap<string, ActionFailure>;

interface BulkAction {
  /** How many tickets have answered; null while nothing runs. */
  readonly progress: number | null;
  readonly run: (ticketIds: readonly string[], bodyOf: (ticketId: string) => unknown) => Promise<BulkFailures>;
}

/**
 * One command for several tickets, a command of its own for each: one that refuses holds no other back. A ticket whose answer
 * was lost keeps its command's id, so that another try cannot happen twice.
 */
export function useBulkAction(command: StaffCommand): BulkAction {
  const { http } = useServices();
  const queries = useQueryClient();
  const track = useTrackCommand();
  const commandIds = useRef(new Map<string, string>());
  const [progress, setProgress] = useState<number | null>(null);
  const send = useCallback(
    async (ticketId: string, body: unknown): Promise<ActionFailure | null> => {
      const commandId = commandIds.current.get(ticketId) ?? randomId();
      commandIds.current.set(ticketId, commandId);
      const { state, failed } = await sendCommand(http, { ticketId, command, body, commandId });
      if (state?.status === 'PENDING') track({ commandId: state.commandId, ticketId, command });
      if (!failed?.uncertain) commandIds.current.delete(ticketId);
      return failed;
    },
    [http, track, command],
  );
  const run = useCallback(
    async (ticketIds: readonly string[], bodyOf: (ticketId: string) => unknown): Promise<BulkFailures> => {
      const waiting = [...ticketIds];
      const failures = new Map<string, ActionFailure>();
      setProgress(0);
      const work = async (): Promise<void> => {
        for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
          const failure = await send(id, bodyOf(id));
          if (failure) failures.set(id, failure);
          setProgress((done) => (done ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      setProgress(null);
      void queries.invalidateQueries({ queryKey: ['tickets'] });
      return failures;
    },
    [send, queries],
  );
  return { progress, run };
}
