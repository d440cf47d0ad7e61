import type { CommandArgs } from '../../domain/command-args';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import type { TicketCommand } from '../../domain/ticket-commands';
import type { TicketState } from '../../domain/ticket-states';
import type { Queryable } from './command-inbox';

/** A ticket as its requester may see it: no notes, no costs, no internal texts. */
export interface StatusTicket {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly description: string;
  readonly receivedAt: Date;
  /** What was done, while the ticket is solved: the note that its writer knew the requester reads. */
  readonly resolution: string | null;
  readonly snapshot: TicketSnapshot;
  readonly requesterName: string | null;
  readonly requesterEmail: string;
  readonly technician: string | null;
  readonly visitTechnician: string | null;
  readonly events: readonly {
    readonly command: TicketCommand;
    readonly to: TicketState;
    readonly at: string;
    readonly judged: CommandArgs['JUDGE'] | null;
  }[];
  /** The requester's last command, while it is on its way or when it was refused. */
  readonly lastCommand: { readonly id: string; readonly status: string; readonly code: string | null } | null;
}

/** The ticket behind a status link. */
export async function statusTicket(db: Queryable, ticketId: string): Promise<StatusTicket> {
  const { rows } = await db.query<StatusTicket>({
    name: 'status-ticket',
    text: `select t.id, t.number, t.subject, t.description, t.received_at as "receivedAt", t.snapshot,
        (select case when e.command = 'RESOLVE' then n.data ->> 'note' end from ticket_event e left join evidence n on n.id = e.command_id
          where e.ticket_id = t.id and t.state in ('RESOLVED', 'CLOSED') and e.to_state = 'RESOLVED' and e.from_state <> 'RESOLVED' order by e.seq desc limit 1) as resolution,
        coalesce(t.requester_name, k.name) as "requesterName", t.requester_email as "requesterEmail",
        u.name as technician,
        (select w.name from visit v join app_user w on w.id = v.technician_id where v.ticket_id = t.id and v.status in ('PLANNED', 'ON_SITE')) as "visitTechnician",
        (select json_agg(json_build_object('command', e.command, 'to', e.to_state, 'at', e.at, 'judged', case when e.command = 'JUDGE' then e.args end) order by e.seq) from ticket_event e where e.ticket_id = t.id) as events,
        (select json_build_object('id', c.id, 'status', c.status, 'code', c.result ->> 'code') from command c
          where c.ticket_id = t.id and c.actor_kind = 'REQUESTER' order by c.created_at desc limit 1) as "lastCommand"
      from ticket t left join app_user u on u.id = t.assignee_id left join contact k on k.id = t.contact_id where t.id = $1`,
    values: [ticketId],
  });
  return rows[0] as StatusTicket;
}
