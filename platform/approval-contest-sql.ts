import type { ContestWay } from '../domain/contest-objectors';
import type { ContestOutcome } from '../domain/contest-outcomes';
import type { DeciderWord } from '../domain/decider-words';
import { standsSql } from './approval-sql';

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
    AND xn.opened_at > ${x}.contested_at AND xn.second_of IS DISTINCT FROM ${x}.id AND (xn.status = 'OPEN' OR xn.status = 'APPROVED' AND ${standsSql('xn')})
    ORDER BY xn.n DESC LIMIT 1)`;

/** SQL: by which way the decision of `x` is contested: what the desk read in a mail has the mail with its command. */
export const contestWaySql = (x: string): string =>
  `CASE WHEN EXISTS (SELECT 1 FROM command xw WHERE xw.id = ${x}.contest_id AND xw.payload ->> 'inboundMailId' IS NOT NULL) THEN 'MAIL' ELSE 'LINK' END`;

/** SQL of who contests the decision of `x`, by which way, whose decision it is and what came of it: fields of a JSON object. */
export const contestFieldsSql = (
  x: string,
): string => `'byId', ${contesterSql(x, 'id')}, 'by', ${contesterSql(x, 'name')}, 'via', ${contestWaySql(x)},
  'deciderId', coalesce(${x}.decided_by_id, ${x}.approver_id), 'outcome', ${x}.contest_outcome, 'settledAt', ${x}.contest_settled_at`;

/** SQL of what is said against the decision of `x`, which is contested. */
export const contestSql = (x: string): string => `json_build_object(
  'id', ${x}.id, 'at', ${x}.contested_at, 'isByWitness', coalesce(${x}.contested_at = ${x}.witness_denied_at, false),
  ${contestFieldsSql(x)}, 'decider', (SELECT name FROM contact WHERE id = coalesce(${x}.decided_by_id, ${x}.approver_id)),
  'inPlaceOf', CASE WHEN ${x}.decided_by_id IS NOT NULL THEN (SELECT name FROM contact WHERE id = ${x}.approver_id) END,
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
