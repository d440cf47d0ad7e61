import type { Pool } from 'pg';
import type { Clock } from '../../platform/clock';
import { commandInput, loadCommands, type CommandToDeliver } from './command-rows';
import type { Deliverer } from './deliverer';
import type { Outcome } from './outcome';
import type { Answer, TemporalPort } from './temporal-port';

/**
 * Delivers stored commands as updates under their own ids; the ticket's transition marks them done. One that is done but not
 * yet known to have been answered is delivered again: the workflow task that wrote it may have been lost, and the repeat lets
 * the workflow catch up.
 */
export function createCommandDeliverer(pool: Pool, clock: Clock, temporal: Pick<TemporalPort, 'applyCommand'>): Deliverer<'COMMAND'> {
  return {
    prepare: async (rows) => {
      const commands = await loadCommands(
        pool,
        rows.map((row) => row.payload.commandId),
      );
      return rows.map(({ payload: { commandId } }) => async () => {
        const command = commands.get(commandId);
        if (command === undefined) return { kind: 'park', error: `there is no command ${commandId}` };
        return (command.status === 'DONE' ? null : settledOrExpired(command, await clock.now())) ?? applyToTicket(command, temporal);
      });
    },
  };
}

/** What needs no delivery any more, or null. */
export function settledOrExpired(command: CommandToDeliver, now: number): Outcome | null {
  if (command.status !== 'PENDING') return { kind: 'delivered' };
  return command.expiresAt.getTime() < now ? { kind: 'delivered', effect: { kind: 'expired', commandId: command.id } } : null;
}

/** Sends a command to its ticket's workflow. */
export async function applyToTicket(command: CommandToDeliver, temporal: Pick<TemporalPort, 'applyCommand'>): Promise<Outcome> {
  const answer = await temporal.applyCommand({ snapshot: command.snapshot, started: command.startedAt !== null, input: commandInput(command) });
  return outcomeOf(answer, command);
}

/** A ticket that has ended refuses; an open one without its workflow waits for a rebuild. */
function outcomeOf(answer: Answer, { id: commandId, snapshot, endedAt }: CommandToDeliver): Outcome {
  switch (answer.kind) {
    case 'taken':
      return { kind: 'delivered' };
    case 'refused':
      // The effect is conditional: what Postgres holds as done stays done.
      return { kind: 'delivered', effect: { kind: 'refused', commandId, code: answer.code } };
    case 'gone':
      if (endedAt !== null) return { kind: 'delivered', effect: { kind: 'refused', commandId, code: 'TICKET_ENDED' } };
      return { kind: 'failed', error: `ticket ${snapshot.number} is open but has no running workflow` };
  }
}
