import type { ContestWay } from '../domain/contest-objectors';
import type { ContestOutcome } from '../domain/contest-outcomes';
import type { DeciderWord } from '../domain/decider-words';
import { standsSql } from './approval-sql';
import { asksTheSameSql } from './needs-sql';
import { decisionContestByPhoneSql, type ContestByPhone } from './contest-by-phone';

/** Which of two decisions about the same work it is; null where there is one alone. */
export type ContestPart = 'FIRST' | 'SECOND';

/** What is said against the decision before or after a contested one: each has its own outcome. */
export interface ContestBesides {
  readonly decider: string | null;
  readonly inPlaceOf: string | null;
  readonly isByWitness: boolean;
  readonly outcome: ContestOutcome | null;
  readonly settledAt: string | null;
}

/** What is said against a decision and what came of it, as JSON; instants are ISO texts. */
export interface ApprovalContest {
  /** The contested request. */
  readonly id: string;
  readonly at: string;
  /** Our own witness says that they heard no call: nobody at the customer contests anything. */
  readonly isByWitness: boolean;
  /** Contact who contests. */
  readonly byId: string | null;
  readonly by: string | null;
  readonly via: ContestWay;
  /** What was recorded of the call, where it came by phone. */
  readonly call: ContestByPhone | null;
  /** Contact who is said to have decided, and in whose place. */
  readonly deciderId: string;
  readonly decider: string | null;
  readonly inPlaceOf: string | null;
  readonly status: 'APPROVED' | 'REFUSED';
  readonly decidedAt: string;
  readonly outcome: ContestOutcome | null;
  readonly settledAt: string | null;
  /** What whoever is said to have decided says of it. */
  readonly word: DeciderWord | null;
  readonly wordAt: string | null;
  /** How the same question stands that was put since; null where none was, or the answer was no. */
  readonly askedAnew: 'OPEN' | 'APPROVED' | null;
  /** Whether charge lines are held back by it now. */
  readonly holdsLines: boolean;
  readonly part?: ContestPart | null;
  /** The other decision of its chain, where that is contested or in doubt too. */
  readonly besides?: ContestBesides | null;
}

// By the command; a ticket that has ended takes none any more, and the evidence has the address.
/** SQL: the contact of the customer who contests the decision of `x`; null where it is our own witness, or not known any more. */
export const contesterSql = (x: string, column: 'id' | 'name'): string => `(SELECT xb.${column} FROM contact xb
    WHERE xb.id IN (${x}.approver_id, ${x}.decided_by_id) AND ${x}.contested_at IS DISTINCT FROM ${x}.witness_denied_at
      AND (EXISTS (SELECT 1 FROM command xm WHERE xm.id = ${x}.contest_id AND xm.actor_id = xb.id)
        OR xb.email = (SELECT data ->> 'email' FROM evidence WHERE id = ${x}.contest_evidence_id))
    LIMIT 1)`;

// A yes above its giver's limit stays one where the second was refused or taken back: nothing goes on by it.
/** SQL of how a request for the same stands that was sent after the decision of `x` was contested: OPEN, APPROVED or null. */
export const askedAnewSql = (x: string): string => `(SELECT xn.status FROM approval xn WHERE xn.ticket_id = ${x}.ticket_id AND xn.kind = ${x}.kind
    AND xn.opened_at > ${x}.contested_at AND ${asksTheSameSql(x, 'xn')} AND xn.second_of IS DISTINCT FROM ${x}.id AND (xn.status = 'OPEN' OR xn.status = 'APPROVED' AND ${standsSql('xn')})
    ORDER BY xn.n DESC LIMIT 1)`;

/** SQL: by which way the decision of `x` is contested: a call has who recorded it, what the desk read in a mail the mail with its command. */
export const contestWaySql = (x: string): string =>
  `CASE WHEN ${x}.contest_recorded_by_id IS NOT NULL THEN 'PHONE' WHEN EXISTS (SELECT 1 FROM command xw WHERE xw.id = ${x}.contest_id AND xw.payload ->> 'inboundMailId' IS NOT NULL) THEN 'MAIL' ELSE 'LINK' END`;

/**
 * SQL: what came of the contest for which the charge line `l` was held: of the yes to its excess where that is contested, else of the approval that it
 * hangs on, in either case of the yes before it as well. Null while one of them is open, and of any other line; `at`: as it was known at an instant.
 */
export const outcomeOfLineSql = (l: string, at?: string): string => {
  const until = at ?? "'infinity'::timestamptz";
  const outcome = at === undefined ? 'oc.contest_outcome' : `CASE WHEN oc.contest_settled_at <= ${at} THEN oc.contest_outcome END`;
  return `(CASE WHEN ${l}.hold_reason = 'CONTESTED' THEN (
  SELECT CASE WHEN count(*) = 0 OR bool_or(known.outcome IS NULL) THEN NULL WHEN bool_or(known.outcome = 'NOT_GIVEN') THEN 'NOT_GIVEN'
              WHEN bool_or(known.outcome = 'UNCLEAR') THEN 'UNCLEAR' ELSE 'GIVEN' END
    FROM approval od JOIN approval oc ON oc.id IN (od.id, od.second_of) AND oc.contested_at <= ${until} CROSS JOIN LATERAL (SELECT ${outcome} AS outcome) known
   WHERE od.id = COALESCE((SELECT oe.id FROM approval oe JOIN approval ob ON ob.id IN (oe.id, oe.second_of) AND ob.contested_at <= ${until}
                            WHERE oe.id = ${l}.excess_id LIMIT 1), ${l}.approval_id)) END)`;
};

/** SQL of who contests the decision of `x`, by which way, whose decision it is and what came of it: fields of a JSON object. */
export const contestFieldsSql = (
  x: string,
): string => `'byId', ${contesterSql(x, 'id')}, 'by', ${contesterSql(x, 'name')}, 'via', ${contestWaySql(x)}, 'call', ${decisionContestByPhoneSql(x)},
  'deciderId', coalesce(${x}.decided_by_id, ${x}.approver_id), 'outcome', ${x}.contest_outcome, 'settledAt', ${x}.contest_settled_at`;

const deciderNameSql = (x: string): string => `(SELECT name FROM contact WHERE id = coalesce(${x}.decided_by_id, ${x}.approver_id))`;
const representedSql = (x: string): string =>
  `CASE WHEN ${x}.decided_by_id IS NOT NULL THEN (SELECT name FROM contact WHERE id = ${x}.approver_id) END`;
const isByWitnessSql = (x: string): string => `coalesce(${x}.contested_at = ${x}.witness_denied_at, false)`;

/** SQL: which of two decisions `x` is: one that follows another, or one that was followed; null where it stands alone. */
export const contestPartSql = (x: string): string => `CASE WHEN ${x}.second_of IS NOT NULL THEN 'SECOND' WHEN EXISTS (SELECT 1 FROM approval xp
    WHERE xp.ticket_id = ${x}.ticket_id AND xp.second_of = ${x}.id AND xp.decided_via IS NOT NULL) THEN 'FIRST' END`;

/** SQL of the decision before or after that of `x`, where it is contested or in doubt as well (ContestBesides); null where it is not. */
export const contestBesidesSql = (
  x: string,
): string => `(SELECT json_build_object('decider', ${deciderNameSql('xo')}, 'inPlaceOf', ${representedSql('xo')},
    'isByWitness', ${isByWitnessSql('xo')}, 'outcome', xo.contest_outcome, 'settledAt', xo.contest_settled_at)
   FROM approval xo WHERE xo.ticket_id = ${x}.ticket_id AND xo.contested_at IS NOT NULL AND (xo.id = ${x}.second_of OR xo.second_of = ${x}.id) ORDER BY xo.n LIMIT 1)`;

/** SQL of what is said against the decision of `x`, which is contested. */
export const contestSql = (x: string): string => `json_build_object(
  'id', ${x}.id, 'at', ${x}.contested_at, 'isByWitness', ${isByWitnessSql(x)},
  ${contestFieldsSql(x)}, 'decider', ${deciderNameSql(x)}, 'inPlaceOf', ${representedSql(x)},
  'part', ${contestPartSql(x)}, 'besides', ${contestBesidesSql(x)},
  'status', ${x}.status, 'decidedAt', ${x}.decided_at,
  'word', ${x}.decider_word, 'wordAt', ${x}.decider_word_at, 'askedAnew', ${askedAnewSql(x)},
  'holdsLines', EXISTS (SELECT 1 FROM charge_line xl JOIN approval xa ON xa.id IN (xl.approval_id, xl.excess_id) AND ${x}.id IN (xa.id, xa.second_of)
    WHERE xl.ticket_id = ${x}.ticket_id AND xl.hold = 'HELD' AND xl.hold_reason = 'CONTESTED'))`;

/** SQL of the contest that `a` stands under, of its own decision before that of its chain; null where there is none. */
export const contestOfSql = (a: string): string => `(SELECT ${contestSql('cx')} FROM approval cx
   WHERE cx.ticket_id = ${a}.ticket_id AND cx.contested_at IS NOT NULL AND (cx.id IN (${a}.id, ${a}.second_of) OR cx.second_of = ${a}.id)
   ORDER BY cx.id = ${a}.id DESC, cx.n LIMIT 1)`;

/** SQL: the decisions `p` on which a word about the decision of `x` bears: itself, the yes before it, and what was decided after it. */
export const chainOfSql = (x: string, p: string): string =>
  `(${p}.id IN (${x}.id, ${x}.second_of) OR ${p}.second_of = ${x}.id AND ${p}.decided_via IS NOT NULL)`;
