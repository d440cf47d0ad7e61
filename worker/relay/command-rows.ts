import type { Pool } from 'pg';
import type { Actor, CommandInput } from '../../domain/command-args';
import type { Role } from '../../domain/roles';
import type { TicketCommand } from '../../domain/ticket-commands';
import { upgraded, type TicketSnapshot, type WithStoredSnapshot } from '../../domain/ticket-snapshot';

/** A stored command with what its delivery needs to know of its ticket. */
export interface CommandToDeliver {
  readonly id: string;
  readonly name: TicketCommand;
  readonly args: CommandInput['args'];
  readonly status: 'PENDING' | 'DONE' | 'REFUSED' | 'EXPIRED';
  readonly actorKind: Actor['kind'];
  readonly actorId: string | null;
  readonly role: Role | null;
  readonly canConvey: boolean | null;
  readonly expiresAt: Date;
  readonly snapshot: TicketSnapshot;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

const SELECT = `
SELECT c.id, c.name, c.args, c.status, c.actor_kind AS "actorKind", c.actor_id AS "actorId", u.role, u.can_convey AS "canConvey",
       c.expires_at AS "expiresAt", t.snapshot, t.workflow_started_at AS "startedAt", t.ended_at AS "endedAt"
  FROM command c
  JOIN ticket t ON t.id = c.ticket_id
  LEFT JOIN app_user u ON c.actor_kind = 'STAFF' AND u.id = c.actor_id
 WHERE c.id = ANY($1::uuid[])`;

/** Commands by id, as they stand now. */
export async function loadCommands(pool: Pool, ids: readonly string[]): Promise<Map<string, CommandToDeliver>> {
  const { rows } = await pool.query<WithStoredSnapshot<CommandToDeliver>>(SELECT, [ids]);
  return new Map(rows.map((row) => [row.id, { ...row, snapshot: upgraded(row.snapshot) }]));
}

/** The command as its workflow receives it; a staff member's role is the one held now. */
export function commandInput(command: CommandToDeliver): CommandInput {
  const { id, name, args, actorKind: kind, actorId, role, canConvey, snapshot } = command;
  const actor: Actor = role === null ? { kind, id: actorId } : { kind, id: actorId, role, canConvey: canConvey ?? false };
  return { commandId: id, command: name, actor, args, seenSeq: snapshot.seq };
}
