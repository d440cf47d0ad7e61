import type { Pool, PoolClient } from 'pg';
import type { Actor, CommandInput } from '../domain/command-args';
import type { OutboxKind } from '../domain/outbox-kinds';
import type { TicketCommand } from '../domain/ticket-commands';
import { upgraded, type StoredSnapshot, type TicketSnapshot } from '../domain/ticket-snapshot';
import { contentHash } from './hash';
import type { Statement } from './statement';

/** A connection, or the pool that has some. */
export type Queryable = Pick<Pool | PoolClient, 'query'>;

/** A command to be stored before anyone sends it. */
export interface NewCommand {
  readonly commandId: string;
  readonly ticketId: string;
  readonly name: TicketCommand;
  /** The whole validated body, texts included; never leaves Postgres. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** The body as it was given, where the payload holds more: what was looked up for it may be another at a repeat. */
  readonly given?: Readonly<Record<string, unknown>> | undefined;
  readonly args: CommandInput['args'];
  readonly actor: Actor;
  /** Sequence of the ticket that its giver had read: steps of others since then refuse it. Absent: it holds whatever has happened. */
  readonly basedOn?: number | undefined;
  /** Epoch ms. */
  readonly at: number;
  readonly expiresAt: number;
  /** When the relay takes over if nobody has delivered it by then (epoch ms). */
  readonly relayAt: number;
  /** How the relay brings it; absent: as a command, in its ticket's lane. */
  readonly delivery?: { readonly kind: OutboxKind; readonly lane: string; readonly order: Readonly<Record<string, unknown>> };
}

/** A command as it is stored. */
export interface StoredCommand {
  readonly id: string;
  readonly ticketId: string;
  readonly name: TicketCommand;
  readonly args: CommandInput['args'];
  readonly actor: Pick<Actor, 'kind' | 'id'>;
  readonly contentHash: string;
  readonly status: 'PENDING' | 'DONE' | 'REFUSED' | 'EXPIRED';
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly finishedAt: Date | null;
}

/** The ticket as sending needs it; `snapshot` only until its workflow is known to run. */
export interface CommandTicket {
  readonly number: number;
  readonly seq: number;
  readonly ended: boolean;
  readonly snapshot: TicketSnapshot | null;
}

const TICKET_COLUMNS = `number, seq, ended_at is not null as ended, case when workflow_started_at is null then snapshot end as snapshot`;

// Command and outbox row in one statement, together with the sequence that the sender saw. An ended ticket takes nothing any more,
// and an id under which a step is recorded would be answered with that step.
const STORE = `
with t as (select id, ${TICKET_COLUMNS} from ticket where id = $2),
c as (
  insert into command (id, ticket_id, name, payload, args, actor_kind, actor_id, content_hash, status, created_at, expires_at, based_on)
  select $1, t.id, $3, $4, $5, $6, $7, $8, 'PENDING', $9, $10, $12 from t where not t.ended and not exists (select 1 from ticket_event where command_id = $1)
  on conflict (id) do nothing returning id),
o as (
  insert into outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
  select coalesce($13, 'ticket:' || t.number), coalesce($14, 'COMMAND'), 'command:' || c.id, coalesce($15, jsonb_build_object('commandId', c.id)), $11, $9 from t, c)
select number, seq, ended, snapshot, exists (select 1 from c) as stored from t`;

/** Hash that a repeat of the command must have. */
export function commandHash({
  ticketId,
  name,
  payload,
  given = payload,
  actor,
}: Pick<NewCommand, 'ticketId' | 'name' | 'payload' | 'given' | 'actor'>): string {
  return contentHash({ ticketId, name, payload: given, actor: { kind: actor.kind, id: actor.id } });
}

type TicketRow<T extends CommandTicket = CommandTicket> = Omit<T, 'snapshot'> & { readonly snapshot: StoredSnapshot | null };

function toTicket<T extends CommandTicket>({ snapshot, ...row }: TicketRow<T>): T {
  return { ...row, snapshot: snapshot && upgraded(snapshot) } as T;
}

/** What stores a command with its outbox row; its one row says whether it was `stored`: not when the id is taken (by a command or a recorded step) or the ticket has ended. */
export function commandStatement(command: NewCommand): Statement {
  const { commandId, ticketId, name, payload, args, actor, basedOn, at, expiresAt, relayAt, delivery } = command;
  const hash = commandHash(command);
  const times = [new Date(at), new Date(expiresAt), new Date(relayAt)];
  return {
    text: STORE,
    values: [
      ...[commandId, ticketId, name, payload, args, actor.kind, actor.id, hash, ...times, basedOn ?? null],
      ...[delivery?.lane ?? null, delivery?.kind ?? null, delivery?.order ?? null],
    ],
  };
}

/** Stores a command with its outbox row, where nothing has its id yet and the ticket still lives. */
export async function storeCommand(db: Queryable, command: NewCommand): Promise<CommandTicket & { readonly stored: boolean }> {
  const { text, values } = commandStatement(command);
  const { rows } = await db.query<TicketRow<CommandTicket & { stored: boolean }>>({ name: 'store-command', text, values: [...values] });
  const ticket = rows[0];
  if (ticket === undefined) throw new Error(`there is no ticket ${command.ticketId}`);
  return toTicket(ticket);
}

/** A stored command, or undefined. */
export async function findCommand(db: Queryable, commandId: string): Promise<StoredCommand | undefined> {
  const { rows } = await db.query<StoredCommand>({
    name: 'find-command',
    text: `select id, ticket_id as "ticketId", name, args, json_build_object('kind', actor_kind, 'id', actor_id) as actor, content_hash as "contentHash", status, result, created_at as "createdAt",
                  expires_at as "expiresAt", finished_at as "finishedAt" from command where id = $1`,
    values: [commandId],
  });
  return rows[0];
}

/** The ticket of a stored command, for sending it again. */
export async function commandTicket(db: Queryable, ticketId: string): Promise<CommandTicket> {
  const { rows } = await db.query<TicketRow>(`select ${TICKET_COLUMNS} from ticket where id = $1`, [ticketId]);
  return toTicket(rows[0] as TicketRow);
}

/** Marks a command refused and its outbox row delivered; a command that is done already stays done. */
export async function storeRefusal(db: Queryable, commandId: string, code: string, at: number): Promise<void> {
  await db.query(
    `with o as (update outbox set delivered_at = $3 where effect_key = 'command:' || $1::uuid and delivered_at is null)
     update command set status = 'REFUSED', result = jsonb_build_object('code', $2::text), finished_at = $3 where id = $1 and status = 'PENDING'`,
    [commandId, code, new Date(at)],
  );
}

/** Marks outbox rows of commands delivered. */
export async function markDelivered(db: Queryable, commandIds: readonly string[], at: number): Promise<void> {
  await db.query(`update outbox set delivered_at = $2 where effect_key = any($1) and delivered_at is null`, [
    commandIds.map((id) => `command:${id}`),
    new Date(at),
  ]);
}
