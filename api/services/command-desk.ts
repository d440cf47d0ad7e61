import { waitMs } from '../../domain/business-time';
import type { CommandInput } from '../../domain/command-args';
import { isRefusalCode } from '../../domain/refusals';
import { targetsOf } from '../../domain/ticket-states';
import {
  commandHash,
  commandTicket,
  findCommand,
  markDelivered,
  storeCommand,
  storeRefusal,
  type CommandTicket,
  type NewCommand,
  type StoredCommand,
} from '../../platform/command-inbox';
import type { CommandStatus } from '../contract/ticket-operations';
import type { Locale } from '../../domain/locale';
import type { ApiDeps } from '../deps';
import { AppProblem, problemTitle } from '../http/problem';

/** A command of a person: everything but when the relay takes over. */
export type GivenCommand = Omit<NewCommand, 'relayAt'>;

/** Takes commands in, sends them, and knows how far they have got. */
export interface CommandDesk {
  /** Stores a command, sends it and waits a moment for its outcome; a refusal is thrown as a problem. */
  /** `store`: how it is stored, where a row is written with it. */
  give(command: GivenCommand, store?: (command: NewCommand) => ReturnType<typeof storeCommand>): Promise<StoredCommand>;
  /** What a repeated id gives: the stored outcome, or another try; undefined when the id is new. */
  repeat(command: Pick<GivenCommand, 'commandId' | 'ticketId' | 'name' | 'payload' | 'given' | 'actor' | 'at'>): Promise<StoredCommand | undefined>;
}

/** The relay waits a little longer than the API, so that both do not send at once. */
const RELAY_MARGIN_MS = 1_000;
const COALESCE_MS = 200;

/** The desk of this process. */
export function createCommandDesk(deps: Pick<ApiDeps, 'config' | 'db' | 'gateway' | 'log' | 'clock'>): CommandDesk {
  const updateMs = waitMs({ clock: 'elapsed', duration: deps.config.waits.WAIT_UPDATE });
  const delivered = createDeliveredMarker(deps);

  const send = async (stored: StoredCommand, ticket: CommandTicket, actor: NewCommand['actor']): Promise<StoredCommand> => {
    const input = { commandId: stored.id, command: stored.name, actor, args: stored.args, seenSeq: ticket.seq } as CommandInput;
    const answer = await deps.gateway.sendCommand({ ticketNumber: ticket.number, startFrom: ticket.snapshot }, input, updateMs);
    switch (answer.kind) {
      case 'done':
        delivered.add(stored.id);
        return { ...stored, status: 'DONE', result: { ...answer.result }, finishedAt: new Date(await deps.clock.now()) };
      case 'refused':
        return await refused(deps, stored, answer.code);
      case 'gone': {
        const { ended } = await commandTicket(deps.db.pool, stored.ticketId);
        return ended ? await refused(deps, stored, 'TICKET_ENDED') : stored;
      }
      case 'pending':
        deps.log.info({ command: stored.name, commandId: stored.id, reason: answer.reason }, 'the command is left to the relay');
        return stored;
    }
  };
  const bring = async (...order: Parameters<typeof send>): Promise<StoredCommand> => orProblem(await unlessUnjudged(deps, await send(...order)));
  const repeat: CommandDesk['repeat'] = async (command) => {
    const stored = await findCommand(deps.db.pool, command.commandId);
    if (stored === undefined) return undefined;
    if (stored.contentHash !== commandHash(command)) throw new AppProblem('IDEMPOTENCY_KEY_REUSED');
    if (stored.status !== 'PENDING' || stored.expiresAt.getTime() < command.at) return orProblem(stored);
    return await bring(stored, await commandTicket(deps.db.pool, stored.ticketId), command.actor);
  };
  return {
    repeat,
    give: async (command, store = async (given) => await storeCommand(deps.db.pool, given)) => {
      const { stored, ...ticket } = await store({ ...command, relayAt: command.at + updateMs + RELAY_MARGIN_MS });
      if (!stored) {
        const earlier = await repeat(command);
        // An id that no command has but a step of some ticket has was never the sender's to choose.
        if (earlier === undefined) throw new AppProblem(ticket.ended ? 'TICKET_ENDED' : 'IDEMPOTENCY_KEY_REUSED');
        return earlier;
      }
      return await bring(freshCommand(command), ticket, command.actor);
    },
  };
}

async function refused({ db, clock }: Pick<ApiDeps, 'db' | 'clock'>, stored: StoredCommand, code: string): Promise<StoredCommand> {
  const at = await clock.now();
  await storeRefusal(db.pool, stored.id, code, at);
  // The relay may have been faster: what is stored counts.
  const now = await findCommand(db.pool, stored.id);
  return now ?? { ...stored, status: 'REFUSED', result: { code }, finishedAt: new Date(at) };
}

/** What is not judged yet takes this step from nobody: left to the relay it would be refused later, when its giver has gone. Who judged meanwhile wins. */
async function unlessUnjudged(deps: Pick<ApiDeps, 'db' | 'clock'>, stored: StoredCommand): Promise<StoredCommand> {
  if (stored.status !== 'PENDING' || targetsOf('RECEIVED', stored.name).length > 0) return stored;
  const { rowCount } = await deps.db.pool.query(`select 1 from ticket where id = $1 and state = 'RECEIVED'`, [stored.ticketId]);
  return rowCount === 0 ? stored : await refused(deps, stored, 'NOT_TAKEN_IN_YET');
}

function freshCommand(command: GivenCommand): StoredCommand {
  const { commandId, ticketId, name, args, actor, at, expiresAt } = command;
  return {
    id: commandId,
    ticketId,
    name,
    args,
    actor: { kind: actor.kind, id: actor.id },
    contentHash: commandHash(command),
    status: 'PENDING',
    result: null,
    createdAt: new Date(at),
    expiresAt: new Date(expiresAt),
    finishedAt: null,
  };
}

/** A refusal answers every repeat as it answered the first. */
function orProblem(command: StoredCommand): StoredCommand {
  if (command.status !== 'REFUSED') return command;
  throw new AppProblem(refusalOf(command));
}

function refusalOf({ result }: StoredCommand) {
  const code = String(result?.['code'] ?? '');
  return isRefusalCode(code) ? code : 'INTERNAL_ERROR';
}

/** A command for the API. */
export function toCommandStatus(command: StoredCommand, locale: Locale): CommandStatus {
  const { id, ticketId, name, status, result, createdAt, expiresAt, finishedAt } = command;
  const code = status === 'REFUSED' ? refusalOf(command) : null;
  return {
    commandId: id,
    ticketId,
    command: name,
    status,
    result: status === 'DONE' && result !== null ? (result as CommandStatus['result']) : null,
    refusal: code === null ? null : { code, title: problemTitle(code, locale) },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

/** Marks delivered outbox rows together; one that is not marked is delivered again by the relay, which changes nothing. */
function createDeliveredMarker({ db, clock, log }: Pick<ApiDeps, 'db' | 'clock' | 'log'>): { add(commandId: string): void } {
  let waiting: string[] = [];
  const flush = async (): Promise<void> => {
    const ids = waiting;
    waiting = [];
    try {
      await markDelivered(db.pool, ids, await clock.now());
    } catch (error) {
      log.warn({ err: error, commands: ids.length }, 'deliveries could not be marked; the relay repeats them');
    }
  };
  return {
    add: (commandId) => {
      if (waiting.push(commandId) === 1) setTimeout(() => void flush(), COALESCE_MS).unref();
    },
  };
}
