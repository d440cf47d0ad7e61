import type { ApprovalContent, ApprovalStatus } from '../../domain/approval-content';
import type { ApproverRole } from '../../domain/approval-kinds';
import type { ContactRole } from '../../domain/contact-roles';
import type { ContestWay } from '../../domain/contest-objectors';
import type { ContestOutcome } from '../../domain/contest-outcomes';
import type { DeciderWord } from '../../domain/decider-words';
import type { DecidedLine } from '../../domain/line-decision';
import { decisionContestByPhoneSql, type ContestByPhone } from '../../platform/contest-by-phone';
import { contesterSql, contestWaySql } from '../../platform/approval-contest-sql';
import { askedInRolesSql, chainSql, ofRequesterSql, standsInDaySql, type ApprovalChain } from '../../platform/approval-sql';
import { linesStandingSql, type LinesStanding } from '../../platform/lines-standing';
import type { HashedEvent, StoredEvidence } from '../../platform/event-hash';

/** Who did something by a page, or what was noted of a call; nothing once it was erased. */
export interface Deed {
  readonly name?: string | null;
  readonly email?: string | null;
  readonly ip?: string | null;
  readonly ua?: string | null;
  readonly note?: string | null;
  readonly phone?: string | null;
}

/** Instants are ISO texts with an offset. */
export interface RecordRow {
  readonly id: string;
  readonly n: number;
  readonly status: ApprovalStatus;
  readonly role: ApproverRole;
  readonly roles: readonly ContactRole[];
  /** Whether who decided, or is asked, asked for help on this ticket. */
  readonly ofRequester: boolean;
  /** Whose place was taken by whoever decided. */
  readonly standsFor: string | null;
  /** First and last day (civil dates) on which whoever decided stood in. */
  readonly standsInDays: { readonly from: string; readonly until: string } | null;
  /** Of a decision: whose it is, as the register names them. */
  readonly deciderName: string | null;
  readonly deciderId: string;
  readonly chain: ApprovalChain;
  readonly linesStanding: LinesStanding;
  readonly firm: Record<string, unknown>;
  readonly askedOf: { readonly name: string | null; readonly email: string | null };
  readonly content: ApprovalContent;
  readonly contentHash: string;
  readonly total: string;
  /** Hashes that the links of this request are bound to. */
  readonly linkHashes: readonly string[];
  readonly decidedLines: readonly DecidedLine[] | null;
  readonly approvedTotal: string | null;
  readonly openedAt: string;
  readonly remindedAt: string | null;
  readonly phoneTaskAt: string | null;
  readonly expiresAt: string;
  readonly decidedAt: string | null;
  readonly decidedVia: 'LINK' | 'PHONE' | null;
  readonly decisionId: string | null;
  readonly reason: string | null;
  readonly recordedBy: string | null;
  readonly witness: string | null;
  readonly witnessDeniedAt: string | null;
  readonly decider: Deed | null;
  readonly deciderEvidence: StoredEvidence | null;
  /** Salted hash that the event of the decision keeps of what was sent with it, and that itself. */
  readonly eventHash: string | null;
  readonly eventEvidence: StoredEvidence | null;
  readonly eventData: { readonly contentHash?: string; readonly evidenceHash?: string; readonly lines?: readonly DecidedLine[] } | null;
  readonly contestedAt: string | null;
  readonly contestReason: string | null;
  readonly contested: Deed | null;
  /** Contact who contests and their name; null for our own witness. */
  readonly contesterId: string | null;
  readonly contester: string | null;
  readonly contestVia: ContestWay;
  readonly contestCall: ContestByPhone | null;
  readonly deciderWord: DeciderWord | null;
  readonly deciderWordAt: string | null;
  readonly contestOutcome: ContestOutcome | null;
  readonly contestNote: string | null;
  readonly contestSettledAt: string | null;
  readonly contestSettledBy: string | null;
}

/** An event with its place in the chain; `at` is epoch ms. */
export interface ChainRow extends Omit<HashedEvent, 'at'> {
  readonly at: Date;
  readonly prevHash: string;
  readonly hash: string;
  readonly headHash: string;
}

const evidence = (v: string): string =>
  `case when ${v}.id is not null then json_build_object('salt', ${v}.salt, 'data', ${v}.data, 'erased', ${v}.erased_at is not null) end`;

// As they were kept with the decision; of one from before that, as the list says now.
const FIRST_DAY = `coalesce(p.stands_in_from, ${standsInDaySql('starts_on', 'p', 'p.decided_by_id', 'p.decided_at')})::text`;
const LAST_DAY = `coalesce(p.stands_in_until, ${standsInDaySql('ends_on', 'p', 'p.decided_by_id', 'p.decided_at')})::text`;

/** $1 approval, $2 ticket. */
export const APPROVAL_RECORD = `select json_build_object('id', p.id, 'n', p.n, 'status', p.status, 'role', p.approver_role, 'roles', ${askedInRolesSql('p', 'c')}, 'ofRequester', ${ofRequesterSql('p', 't')},
    'standsFor', case when p.decided_by_id is not null then c.name end, 'chain', ${chainSql('p')}, 'linesStanding', ${linesStandingSql('p')},
    'standsInDays', case when p.decided_by_id is not null and ${FIRST_DAY} is not null then json_build_object('from', ${FIRST_DAY}, 'until', ${LAST_DAY}) end,
    'deciderId', coalesce(p.decided_by_id, p.approver_id), 'deciderName', case when p.decided_via is not null then (select name from contact where id = coalesce(p.decided_by_id, p.approver_id)) end,
    'firm', coalesce((select value from setting where key = 'firm'), '{}'), 'askedOf', json_build_object('name', c.name, 'email', c.email),
    'content', p.content, 'contentHash', p.content_hash, 'total', p.estimated_total::text, 'decidedLines', p.decided_lines, 'approvedTotal', p.approved_total::text,
    'linkHashes', coalesce((select json_agg(distinct l.content_hash) from link_token l where l.purpose = 'APPROVAL' and l.subject_id = p.id and l.content_hash is not null), '[]'),
    'openedAt', p.opened_at, 'remindedAt', p.reminded_at, 'phoneTaskAt', p.phone_task_at, 'expiresAt', p.expires_at,
    'decidedAt', p.decided_at, 'decidedVia', p.decided_via, 'decisionId', p.decision_id, 'reason', p.reason,
    'recordedBy', (select name from app_user where id = p.decided_by_staff_id), 'witness', (select name from app_user where id = p.witness_id), 'witnessDeniedAt', p.witness_denied_at,
    'decider', d.data, 'deciderEvidence', ${evidence('d')}, 'eventHash', e.evidence_hash, 'eventEvidence', ${evidence('v')}, 'eventData', v.data,
    'contestedAt', p.contested_at, 'contestReason', p.contest_reason, 'contesterId', ${contesterSql('p', 'id')}, 'contester', ${contesterSql('p', 'name')}, 'contestVia', ${contestWaySql('p')}, 'contestCall', ${decisionContestByPhoneSql('p')}, 'contested', (select data from evidence where id = p.contest_evidence_id),
    'deciderWord', p.decider_word, 'deciderWordAt', p.decider_word_at, 'contestOutcome', p.contest_outcome, 'contestNote', p.contest_note, 'contestSettledAt', p.contest_settled_at,
    'contestSettledBy', (select name from app_user where id = p.contest_settled_by_id)) as record
  from approval p join ticket t on t.id = p.ticket_id left join contact c on c.id = p.approver_id left join evidence d on d.id = p.evidence_id
    left join ticket_event e on e.command_id = p.decision_id and e.ticket_id = p.ticket_id left join evidence v on v.id = e.command_id
 where p.id = $1 and p.ticket_id = $2`;

/** $1 ticket: its whole chain, and the head that the ticket's row names. */
export const CHAIN = `select e.ticket_id as "ticketId", e.seq, e.command_id as "commandId", e.command, e.content_hash as "contentHash", e.from_state as "fromState",
    e.to_state as "toState", e.actor_kind as "actorKind", e.actor_id as "actorId", e.at, e.args, e.patch, e.evidence_hash as "evidenceHash",
    e.prev_hash as "prevHash", e.hash, t.head_hash as "headHash"
  from ticket_event e join ticket t on t.id = e.ticket_id where e.ticket_id = $1 order by e.seq`;
