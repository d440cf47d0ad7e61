import type { ApprovalContent, ApprovalStatus } from '../../domain/approval-content';
import type { DecidedLine, LineDecision } from '../../domain/line-decision';
import { WORK_DONE_STATES } from '../../domain/ticket-states';
import { contestOfSql, type ApprovalContest } from '../../platform/approval-contest-sql';
import { answersForSql, chainSql, keepDaysSql, mayDecideSql, restsOnYesSql, type ApprovalChain } from '../../platform/approval-sql';
import { askedElsewhereSql, previousApprovalSql, type PreviousApproval } from '../../platform/needs-sql';
import { basisContestedSql } from '../../platform/overtaken-requests';
import { isBookedSql, linesStandingSql, type LinesStanding } from '../../platform/lines-standing';
import { raisedSinceSql, type RaisedSince } from '../../platform/raised-since';
import { storeCommand, type Queryable } from '../../platform/command-inbox';
import { decideOnce, NotDecided, portalExpiry, spendLink, type DecisionDeps } from './portal-decision';
import { keepDecider, type Decider } from './portal-evidence';

/** What became of a job after its approval, as rows and events say. */
export interface ApprovedJob {
  readonly visit: {
    readonly status: 'PLANNED' | 'ON_SITE' | 'DONE' | 'CANCELLED';
    readonly startsAt: string;
    readonly endsAt: string;
    readonly completedAt: string | null;
    readonly outcome: 'SOLVED' | 'UNSOLVED' | null;
  } | null;
  /** When the request as a whole, or the need for a visit, was given up. */
  readonly ended: { readonly command: 'CANCEL' | 'CANCEL_NEED'; readonly at: string } | null;
  /** When the ticket was reopened after the visit, where it is open now; null where it was not. */
  readonly reopenedAt: string | null;
}

/** An approval request as its page shows it. */
export interface ApprovalView {
  readonly id: string;
  readonly ticketId: string;
  readonly n: number;
  readonly status: ApprovalStatus;
  readonly content: ApprovalContent;
  readonly contentHash: string;
  readonly approverId: string;
  readonly approver: string | null;
  /** Who decided in the approver's place; null where the approver did, or nobody yet. */
  readonly standIn: { readonly id: string; readonly name: string } | null;
  readonly expiresAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedVia: 'LINK' | 'PHONE' | null;
  readonly reason: string | null;
  readonly decidedLines: readonly DecidedLine[] | null;
  readonly approvedTotal: string | null;
  /** When the approver said that a decision by phone was not theirs. */
  readonly contestedAt: Date | null;
  /** What is said against it, or against the yes before or after it, and what came of that. */
  readonly contest: ApprovalContest | null;
  /** As recorded with the decision. */
  readonly decidedBy: string | null;
  /** The request that this one replaces or puts again, whether its decision is contested, and whether it went to the same person. */
  readonly previous: PreviousApproval | null;
  /** Of an amount: whether the question is off because the decision that it goes beyond is contested. */
  readonly basisContested: boolean;
  /** Whether the request after this one went to somebody else. */
  readonly passedOn: boolean;
  /** Of a refused one: the same put to somebody else since, and what it is by now. */
  readonly askedElsewhere: { readonly name: string | null; readonly status: ApprovalStatus | 'CONTESTED'; readonly decidedAt: string | null } | null;
  /** Command by which it was decided. */
  readonly decisionId: string | null;
  /** What became of the work since. */
  readonly job: ApprovedJob;
  readonly chain: ApprovalChain;
  /** What has become of the lines that were to wait. */
  readonly lines: LinesStanding;
  /** Whether a line that it carries is in a book already. */
  readonly isBooked: boolean;
  /** Amounts that were approved above it since. */
  readonly raised: readonly RaisedSince[];
  /** Whether the reader may decide: the approver or whoever stands in, while the approver is in use and in the role that decides. */
  readonly mayDecide: boolean;
  /** Whether the reader was asked, or decided in the approver's place: the evidence is for them alone. */
  readonly answersFor: boolean;
}

const READER = 'coalesce($2::uuid, p.approver_id)';

/** A request by id, as somebody reads it at an instant; a reader without a contact reads it as the approver. */
export async function approvalView(
  db: Queryable,
  id: string,
  reader: { readonly contactId: string | null; readonly at: number },
): Promise<ApprovalView | null> {
  const { rows } = await db.query<ApprovalView>(
    `select p.id, p.ticket_id as "ticketId", p.n, p.status, p.content, p.content_hash as "contentHash", p.approver_id as "approverId", c.name as approver,
            (select json_build_object('id', i.id, 'name', i.name) from contact i where i.id = p.decided_by_id) as "standIn",
            p.expires_at as "expiresAt", p.decided_at as "decidedAt", p.decided_via as "decidedVia", p.reason,
            p.decided_lines as "decidedLines", p.approved_total::text as "approvedTotal", p.contested_at as "contestedAt", ${contestOfSql('p')} as contest,
            ${previousApprovalSql('p')} as previous, ${askedElsewhereSql('p')} as "askedElsewhere",
            ${basisContestedSql('p')} as "basisContested",
            exists (select 1 from approval f where f.ticket_id = p.ticket_id and f.approver_id <> p.approver_id and f.second_of is null
                       and (f.replaces_id = p.id or f.replaces_id is null and f.kind = p.kind and f.n = p.n + 1)) as "passedOn",
            ${chainSql('p')} as chain, ${linesStandingSql('p')} as lines, ${isBookedSql('p')} as "isBooked", ${raisedSinceSql('p')} as raised, p.decision_id as "decisionId", json_build_object(
              'visit', (select json_build_object('status', v.status, 'startsAt', v.starts_at, 'endsAt', v.ends_at, 'completedAt', v.completed_at, 'outcome', v.outcome)
                          from visit v where v.ticket_id = p.ticket_id and (v.approval_id = p.id or v.approval_id = (select s.id from approval s where s.second_of = p.id)) order by v.n desc limit 1),
              'ended', (select json_build_object('command', x.command, 'at', x.at) from ticket_event x
                         where x.ticket_id = p.ticket_id and x.command in ('CANCEL', 'CANCEL_NEED') and x.at >= p.opened_at
                           and coalesce(x.args ->> 'approvalId', p.id::text) = p.id::text
                           and not exists (select 1 from approval b where b.ticket_id = p.ticket_id and b.kind = p.kind and b.n > p.n and b.opened_at <= x.at)
                         order by x.seq limit 1),
              'reopenedAt', (select max(x.at) from ticket_event x join ticket rt on rt.id = x.ticket_id
                         where x.ticket_id = p.ticket_id and x.from_state = any($4) and x.to_state <> all($4) and rt.state <> all($4)
                           and x.at >= (select max(v.completed_at) from visit v
                           where v.ticket_id = p.ticket_id and (v.approval_id = p.id or v.approval_id = (select s.id from approval s where s.second_of = p.id))))) as job,
            coalesce(e.data ->> 'name', e.data ->> 'email') as "decidedBy", coalesce(${mayDecideSql('p', READER, '$3')}, false) as "mayDecide",
            ${answersForSql('p', READER)} as "answersFor"
       from approval p left join contact c on c.id = p.approver_id left join evidence e on e.id = p.evidence_id where p.id = $1`,
    [id, reader.contactId, new Date(reader.at), WORK_DONE_STATES],
  );
  return rows[0] ?? null;
}

/** A decision by link. */
export interface ApprovalDecision {
  readonly approval: Pick<ApprovalView, 'id' | 'ticketId' | 'n' | 'approverId'>;
  /** Whose link it came by: only who was asked can decide. */
  readonly contactId: string | null;
  readonly ticketNumber: number;
  readonly commandId: string;
  /** What the approver read: it must be what is still asked. */
  readonly contentHash: string;
  readonly approved: boolean;
  /** What was answered line by line; null: the request as it was put. */
  readonly lines?: LineDecision | null;
  readonly reason: string | null;
  readonly decider: Decider;
  readonly at: number;
}

const DECIDE = `update approval set status = $2, decided_at = $3, decided_via = 'LINK', decision_id = $4, reason = $5, evidence_id = $6,
    decided_lines = $9, approved_total = $10, decided_by_id = nullif($8::uuid, approver_id), ${keepDaysSql('$8::uuid', '$3')}
  where id = $1 and status = 'OPEN' and content_hash = $7 and expires_at > $3 and ${mayDecideSql('approval', '$8::uuid', '$3')}
    and ${restsOnYesSql('approval')}`;

/**
 * Decides an open request: the row is the arbiter, so this is one conditional UPDATE together with evidence, spent link and
 * command. False when somebody or something else was faster.
 */
export async function decideApproval(deps: DecisionDeps, decision: ApprovalDecision): Promise<boolean> {
  const { approval, contactId, ticketNumber, commandId, contentHash, approved, lines = null, reason, decider, at } = decision;
  return await decideOnce(deps, approval.ticketId, async (client) => {
    const evidence = await keepDecider(client, approval.ticketId, decider, at);
    const { rowCount } = await client.query(DECIDE, [
      approval.id,
      approved ? 'APPROVED' : 'REFUSED',
      new Date(at),
      commandId,
      reason,
      evidence.evidenceId,
      contentHash,
      contactId,
      lines === null ? null : JSON.stringify(lines.lines),
      lines?.total ?? null,
    ]);
    if (rowCount === 0) throw new NotDecided();
    await spendLink(client, 'APPROVAL', approval.id, at);
    const name = approved ? 'APPROVAL_GRANTED' : 'APPROVAL_REFUSED';
    const inPlaceOf = contactId === approval.approverId ? {} : { inPlaceOf: approval.approverId };
    const payload = { approvalId: approval.id, contentHash, reason, ...inPlaceOf, ...(lines === null ? {} : { lines: lines.lines }), ...evidence };
    const { stored } = await storeCommand(client, {
      ...{ commandId, ticketId: approval.ticketId, name, payload, args: { approvalId: approval.id } },
      ...{ actor: { kind: 'APPROVER', id: contactId }, at, relayAt: at, expiresAt: at + portalExpiry(deps) },
      delivery: {
        kind: 'APPROVAL_DECISION',
        lane: `approval:${ticketNumber}-${approval.n}`,
        order: { commandId, approvalId: approval.id, approved, ticketNumber, n: approval.n },
      },
    });
    if (!stored) throw new NotDecided();
  });
}
