import type { RemoteTool } from '../../domain/remote-tools';
import type { CommandArgs } from '../../domain/command-args';
import type { ContestOutcome } from '../../domain/contest-outcomes';
import type { ConsentStatus } from '../../domain/consent-text';
import type { Role } from '../../domain/roles';
import { upgraded, type TicketSnapshot, type WithStoredSnapshot } from '../../domain/ticket-snapshot';
import type { TicketCommand } from '../../domain/ticket-commands';
import type { ApprovalKind, AwaitedApprovalKind } from '../../domain/approval-kinds';
import type { TicketState } from '../../domain/ticket-states';
import { askedAnewSql, contestPartSql, type ContestPart } from '../../platform/approval-contest-sql';
import { gatesInvoiceSql } from '../../platform/approval-kind-sql';
import { isCarriedOutSql, needsSecondSql } from '../../platform/approval-sql';
import type { Queryable } from '../../platform/command-inbox';
import { otherSessionsSql, type OtherSession } from '../../platform/other-sessions';
import { toldNoteSql } from '../../platform/told-note';
import { usersObjectionSql } from '../../platform/users-objection';

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
  /** Of a duplicate: the ticket in which it is handled in the end. */
  readonly survivor: { readonly id: string; readonly number: number } | null;
  /** Program by which the device is reached. */
  readonly deviceTool: RemoteTool | null;
  /** Why staff ended it, in words that they knew the requester reads. */
  readonly endReason: string | null;
  /** The row of the consent that the snapshot holds: it may know more than the snapshot does by now. */
  readonly consentRow: {
    readonly id: string;
    readonly status: ConsentStatus;
    readonly validUntil: string | null;
    readonly answeredAt: string;
    /** Withdrawn because the requester denies what was recorded of a call. */
    readonly contested: boolean;
    /** Withdrawn because the device's user objects to it. */
    readonly isUsersObjection: boolean;
    /** Whether it was our own witness, who says that they heard no call. */
    readonly isWitnessDenial: boolean;
    /** Whether it was given by a link or a form, and not by voice. */
    readonly isOfLink: boolean;
    /** Withdrawn on the phone, as one of us recorded. */
    readonly isSpoken: boolean;
    readonly isByPhone: boolean;
    /** Who decides about it, where that is the device's user and not the requester. */
    readonly colleague: string | null;
  } | null;
  readonly technician: string | null;
  /** Role of whoever has it; absent or null where nobody has. */
  readonly assigneeRole?: Role | null;
  readonly visitTechnician: string | null;
  /** Whether somebody answered the mail about the planned visit, and the desk has not settled that yet. */
  readonly isVisitWished?: boolean;
  readonly events: readonly {
    /** Id of the command. */
    readonly id?: string;
    readonly command: TicketCommand;
    readonly to: TicketState;
    /** Absent: of a step that the ticket does not know yet. */
    readonly from?: TicketState | null;
    readonly at: string;
    readonly judged: CommandArgs['JUDGE'] | null;
    /** What was asked of the customer, where the step is about such a request. */
    readonly needKind: ApprovalKind | null;
    /** A yes above the limit of whoever gave it: nothing is approved by it before a second one. */
    readonly needsSecond: boolean;
    /** Of a permission that ended: the requester denies ever having given it. */
    readonly contested: boolean;
    /** That was the device's user, and not whoever was asked. */
    readonly isUsersObjection: boolean;
    readonly isWitnessDenial: boolean;
    /** Of a permission that was given by a link or a form, and not by voice. */
    readonly isOfLink?: boolean;
    /** Of a permission that was withdrawn on the phone, as one of us recorded. */
    readonly isSpoken?: boolean;
    /** Of an objection: whether it was made on the phone, and recorded by us. */
    readonly isByPhone?: boolean;
    /** Of a step about a permission: who decides about it, where that is not the requester. */
    readonly colleague: string | null;
    /** Of what somebody wrote: their address; null where it is not known. */
    readonly author?: string | null;
    /** Why the requester took the step, in their own words. */
    readonly ownReason: string | null;
    /** Of a transfer: whether a person got it, and not a team's queue. */
    readonly toPerson?: boolean;
    /** What was found in a visit that did not solve it, where its requester may read that. */
    readonly found?: string | null;
    /** A yes to lines that were asked about anew, because the decision before is contested. */
    readonly isYesAnew: boolean;
  }[];
  /** Contested approvals of work, in the order in which they were contested; null or absent: none. */
  readonly contests?: readonly ContestedWork[] | null;
  /** The same of permissions. */
  readonly contestedPermissions?: readonly ContestedPermission[] | null;
  /** The requester's last command, while it is on its way or when it was refused. */
  readonly lastCommand: { readonly id: string; readonly name: TicketCommand; readonly status: string; readonly code: string | null } | null;
  /** Whether the label given since is on a device of the requester's firm; absent or null where that is not known. */
  readonly isOwnLabel?: boolean | null;
  /** Of messages that named a label while the request was held: whether it matched. */
  readonly labelsGiven?: ReadonlyMap<string, boolean>;
  /** What else runs on the device of the last permission that has ended. */
  readonly otherSessions?: readonly OtherSession[] | null;
  /** Whether the step that was asked about was recorded. */
  readonly isAskedRecorded: boolean;
}

/** A contest as the requester may read of it: instants as ISO texts, nobody's name and no amount. */
interface Contested {
  readonly at: string;
  /** Null while nobody has written it. */
  readonly outcome: ContestOutcome | null;
  readonly settledAt: string | null;
}

/** A decision about work that is contested. */
export interface ContestedWork extends Contested {
  readonly id: string;
  readonly kind: AwaitedApprovalKind;
  /** Which of two decisions it is; null or absent where there is one alone. */
  readonly part?: ContestPart | null;
  /** The other one of the two, where that is contested or in doubt too. */
  readonly besides?: { readonly outcome: ContestOutcome | null } | null;
  readonly isByWitness: boolean;
  /** How the same question stands that was put since. */
  readonly askedAnew: 'OPEN' | 'APPROVED' | null;
  readonly isCarriedOut: boolean;
  /** Of a visit: whether it has been made. */
  readonly isVisited?: boolean;
  /** Whether the second yes was asked for and is not any more. */
  readonly isTakenBack: boolean;
}

/** A permission to connect that is contested. */
export interface ContestedPermission extends Contested {
  /** Whether it was over already. */
  readonly endsNothing: boolean;
  readonly isWitnessDenial: boolean;
}

const CONTESTS = `(select json_agg(json_build_object('id', a.id, 'at', a.contested_at, 'kind', a.kind, 'part', ${contestPartSql('a')},
      'besides', (select json_build_object('outcome', o.contest_outcome) from approval o where o.ticket_id = a.ticket_id and o.contested_at is not null and (o.id = a.second_of or o.second_of = a.id) order by o.n limit 1),
      'isByWitness', coalesce(a.contested_at = a.witness_denied_at, false),
      'outcome', a.contest_outcome, 'settledAt', a.contest_settled_at, 'askedAnew', ${askedAnewSql('a')}, 'isCarriedOut', ${isCarriedOutSql('a')}, 'isVisited', exists (select 1 from visit dv left join approval da on da.id = dv.approval_id where dv.ticket_id = a.ticket_id and dv.status = 'DONE' and a.id in (da.id, da.second_of)),
      'isTakenBack', exists (select 1 from approval s where s.ticket_id = a.ticket_id and s.second_of = a.id and s.status = 'CANCELLED')
        and exists (select 1 from ticket_event ce where ce.ticket_id = a.ticket_id and ce.command_id = a.contest_id)) order by a.contested_at)
    from approval a where a.ticket_id = t.id and a.contested_at is not null and not ${gatesInvoiceSql('a')})`;

const CONTESTED_PERMISSIONS = `(select json_agg(json_build_object('at', q.contested_at, 'endsNothing', q.contested_at is distinct from q.withdrawn_at,
      'isWitnessDenial', coalesce(q.contested_at = q.witness_denied_at, false), 'outcome', q.contest_outcome, 'settledAt', q.contest_settled_at) order by q.contested_at)
    from consent q where q.ticket_id = t.id and q.contested_at is not null)`;

const ABOUT_CONSENT = "('ASK_CONSENT', 'GRANT_CONSENT', 'DECLINE_CONSENT', 'WITHDRAW_CONSENT', 'RECORD_PHONE_CONSENT')";

/** The ticket behind a status link; `asked` is the id of the step that the reader has just taken. */
export async function statusTicket(db: Queryable, ticketId: string, asked: string | null = null): Promise<StatusTicket> {
  const { rows } = await db.query<WithStoredSnapshot<StatusTicket>>({
    name: 'status-ticket',
    text: `select t.id, t.number, t.subject, t.description, t.received_at as "receivedAt", t.snapshot,
        case when t.merged_into_id is not null then (select json_build_object('id', s.id, 'number', s.number) from ticket s where s.id = sm_survivor(t.id)) end as survivor,
        (select ${toldNoteSql('e', 'n')} from ticket_event e left join evidence n on n.id = e.command_id
          where e.ticket_id = t.id and t.state in ('RESOLVED', 'CLOSED') and e.to_state = 'RESOLVED' and e.from_state <> 'RESOLVED' order by e.seq desc limit 1) as resolution,
        (select n.data ->> 'reason' from ticket_event e join evidence n on n.id = e.command_id
          where e.ticket_id = t.id and e.actor_kind = 'STAFF' and e.command in ('CANCEL', 'CONFIRM_REFUSAL') order by e.seq desc limit 1) as "endReason",
        (select json_build_object('id', q.id, 'status', q.status, 'validUntil', q.valid_until, 'answeredAt', coalesce(q.withdrawn_at, q.decided_at),
            'contested', coalesce(q.contested_at = q.withdrawn_at, false), 'isUsersObjection', ${usersObjectionSql('q')}, 'isWitnessDenial', coalesce(q.contested_at = q.witness_denied_at, false), 'isOfLink', coalesce(q.channel <> 'PHONE', false), 'isByPhone', q.contest_recorded_by_id is not null, 'isSpoken', exists (select 1 from command qd where qd.id = q.decision_id and qd.args ->> 'caller' is not null), 'colleague', (select k.name from contact k where k.id = q.asked_contact_id))
           from consent q where q.id = (t.snapshot -> 'consent' ->> 'id')::uuid) as "consentRow",
        (select a.remote_tool from asset a where a.id = t.asset_id) as "deviceTool",
        (exists (select 1 from command c where c.id = $2::uuid and c.ticket_id = t.id)
          or exists (select 1 from ticket_event e where e.command_id = $2::uuid and e.ticket_id = t.id)) as "isAskedRecorded",
        u.name as technician, u.role as "assigneeRole",
        (select w.name from visit v join app_user w on w.id = v.technician_id where v.ticket_id = t.id and v.status in ('PLANNED', 'ON_SITE')) as "visitTechnician",
        exists (select 1 from desk_task dw where dw.ticket_id = t.id and dw.kind = 'VISIT_WISH' and dw.done_at is null) as "isVisitWished",
        (select json_agg(json_build_object('id', e.command_id, 'command', e.command, 'to', e.to_state, 'from', e.from_state, 'at', e.at, 'judged', case when e.command = 'JUDGE' then e.args end,
            'author', case when e.command = 'ANSWER' then (select am.author_email from message am where am.id = e.command_id) end,
            'contested', coalesce((e.args ->> 'contested')::boolean, false),
            'colleague', case when e.command in ${ABOUT_CONSENT} then (select k.name from consent q join contact k on k.id = q.asked_contact_id
              where q.id = case when e.args ->> 'consentId' is null then e.command_id else (e.args ->> 'consentId')::uuid end) end,
            'isUsersObjection', e.args ->> 'contested' is not null and exists (select 1 from consent q where q.id = (e.args ->> 'consentId')::uuid and ${usersObjectionSql('q')}), 'isWitnessDenial', e.actor_kind = 'STAFF' and (e.args ->> 'contested' is not null or e.command = 'CONTEST_DECISION'), 'ownReason', case when e.actor_kind = 'REQUESTER' and e.command in ('REOPEN', 'CANCEL') then (select n.data ->> 'reason' from evidence n where n.id = e.command_id) end,
            'isByPhone', e.args ->> 'contested' is not null and exists (select 1 from consent q where q.id = (e.args ->> 'consentId')::uuid and q.contest_recorded_by_id is not null),
            'isSpoken', e.command = 'WITHDRAW_CONSENT' and e.args ->> 'caller' is not null, 'isOfLink', e.args ->> 'contested' is not null and exists (select 1 from consent q where q.id = (e.args ->> 'consentId')::uuid and q.channel <> 'PHONE'), 'found', case when e.command = 'COMPLETE_VISIT' and e.to_state <> 'RESOLVED' then (select ${toldNoteSql('e', 'n')} from evidence n where n.id = e.command_id) end, 'toPerson', e.command = 'TRANSFER' and e.args ->> 'assigneeId' is not null,
            'isYesAnew', e.command in ('APPROVAL_GRANTED', 'RECORD_PHONE_DECISION') and exists (select 1 from approval a where a.id = (e.args ->> 'approvalId')::uuid and a.status = 'APPROVED' and (a.content ->> 'anew')::boolean and not ${needsSecondSql('a')}), 'needKind', (select a.kind from approval a where a.id = (e.args ->> 'approvalId')::uuid), 'needsSecond', coalesce((select ${needsSecondSql('a')} from approval a where a.id = (e.args ->> 'approvalId')::uuid), false)) order by e.seq) from ticket_event e where e.ticket_id = t.id) as events,
        (select ${otherSessionsSql('q', 't.requester_email')} from consent q where q.ticket_id = t.id and q.status in ('WITHDRAWN', 'REVOKED', 'EXPIRED') order by q.asked_at desc limit 1) as "otherSessions",
        ${CONTESTS} as contests, ${CONTESTED_PERMISSIONS} as "contestedPermissions",
        (select json_build_object('id', c.id, 'name', c.name, 'status', c.status, 'code', c.result ->> 'code') from command c
          where c.ticket_id = t.id and c.actor_kind = 'REQUESTER' order by c.created_at desc limit 1) as "lastCommand"
      from ticket t left join app_user u on u.id = t.assignee_id where t.id = $1`,
    values: [ticketId, asked],
  });
  const [row] = rows;
  if (row === undefined) throw new Error(`a status link names no ticket (${ticketId})`);
  return { ...row, snapshot: upgraded(row.snapshot) };
}
