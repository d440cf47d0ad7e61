import type { ApprovalStatus } from '../domain/approval-content';
import type { ContestOutcome } from '../domain/contest-outcomes';
import type { Currency } from '../domain/money';
import { gatesInvoiceSql, gatesVisitSql, gatesWorkSql } from './approval-kind-sql';
import { isDeniedSql } from './approval-sql';

/** The request that another one puts anew. */
export interface PreviousApproval {
  readonly status: ApprovalStatus | 'CONTESTED';
  readonly total: string;
  readonly currency: Currency;
  /** Whether it went to the same person. */
  readonly samePerson: boolean;
  /** Whether it is our own witness who denies its call, which nobody contests; and what came of that. */
  readonly isDoubted?: boolean;
  readonly outcome?: ContestOutcome | null;
}

/** SQL of the needs (jsonb, by id) that a stored snapshot carries, also one that the first release stored with a single need. */
export const needsSql = (snapshot: string): string =>
  `coalesce(${snapshot}->'needs', CASE WHEN ${snapshot}->'approval' <> 'null' THEN jsonb_build_object(${snapshot}->'approval'->>'id', ${snapshot}->'approval') ELSE '{}' END)`;

/** SQL: whether `a` and `b`, of one kind and ticket, ask for the same: a visit, work of the same words or the same type, or about one of the same amounts. */
export const asksTheSameSql = (a: string, b: string): string => {
  const shares = (said: string): string =>
    `EXISTS (SELECT 1 FROM jsonb_array_elements(${b}.content -> 'lines') bl WHERE ${a}.content -> 'lines' @> jsonb_build_array(${said}))`;
  return `(CASE WHEN ${gatesVisitSql(a)} THEN true WHEN ${gatesInvoiceSql(a)} THEN ${shares('bl')}
    ELSE ${b}.content ->> 'scope' = ${a}.content ->> 'scope' OR ${shares("jsonb_build_object('workType', bl -> 'workType')")} END)`;
};

/** SQL: whether the decision of `b` was contested before `a` was put and asked for the same: one that is contested later, or was about other work, is no reason for `a`. */
const isContestedBefore = (a: string): string => `(b.contested_at IS NOT NULL AND b.contested_at < ${a}.opened_at AND ${asksTheSameSql(a, 'b')})`;

/**
 * SQL of the request (json) that an approval `a` puts anew: what it replaces, or what was asked before of the same kind and is not open or
 * approved, or was contested before `a` was put and asked for the same; a no that is denied otherwise is no reason for `a`. Of amounts only what was about one of the same lines.
 */
export const previousApprovalSql = (a: string): string =>
  `(SELECT json_build_object('status', CASE WHEN ${isContestedBefore(a)} THEN 'CONTESTED' ELSE b.status END, 'total', b.estimated_total::text, 'currency', b.currency,
           'isDoubted', coalesce(b.contested_at = b.witness_denied_at, false), 'outcome', b.contest_outcome, 'samePerson', b.approver_id = ${a}.approver_id) FROM approval b
     WHERE b.ticket_id = ${a}.ticket_id AND b.kind = ${a}.kind AND b.n < ${a}.n AND (b.status NOT IN ('OPEN', 'APPROVED') AND NOT (b.status = 'REFUSED' AND ${isDeniedSql('b')}) OR ${isContestedBefore(a)})
       AND (NOT ${gatesInvoiceSql(a)} OR ${asksTheSameSql(a, 'b')})
     ORDER BY b.id = ${a}.replaces_id DESC NULLS LAST, b.n DESC LIMIT 1)`;

/**
 * SQL: whether `b` puts to somebody else what `a` asked and whoever was asked refused: a visit, or work of the same words or lines. Questions about
 * amounts are about lines of their own, and who denies having refused has said no to nothing.
 */
export const askedAgainSql = (
  a: string,
  b: string,
): string => `(${a}.status = 'REFUSED' AND NOT ${isDeniedSql(a)} AND ${a}.second_of IS NULL AND ${b}.second_of IS NULL AND ${b}.ticket_id = ${a}.ticket_id
  AND ${b}.kind = ${a}.kind AND ${b}.n > ${a}.n AND ${b}.approver_id <> ${a}.approver_id
  AND (${gatesVisitSql(a)} OR ${gatesWorkSql(a)} AND (${b}.content ->> 'scope' = ${a}.content ->> 'scope' OR ${b}.content -> 'lines' = ${a}.content -> 'lines')))`;

/** SQL of the newest request by which the refused `a` was put to somebody else, also where that was revised since, and what it is by now, as JSON, CONTESTED where its decision is denied; null where it was not. */
export const askedElsewhereSql = (a: string): string =>
  `(WITH RECURSIVE again AS (
      SELECT b.id FROM approval b WHERE ${askedAgainSql(a, 'b')} UNION SELECT r.id FROM approval r JOIN again ON r.replaces_id = again.id
        WHERE r.ticket_id = ${a}.ticket_id)
    SELECT json_build_object('name', bc.name, 'total', b.estimated_total::text, 'currency', b.currency, 'status', CASE WHEN ${isDeniedSql('b')} THEN 'CONTESTED' ELSE b.status END, 'decidedAt', b.decided_at)
      FROM again JOIN approval b ON b.id = again.id LEFT JOIN contact bc ON bc.id = b.approver_id WHERE b.approver_id <> ${a}.approver_id ORDER BY b.n DESC LIMIT 1)`;

// Word for word the expression of the index approval_next_chase_idx.
/** SQL of when the chase of an approval `a` goes on; null where it is not open. */
export const nextChaseSql = (a: string): string =>
  `(CASE WHEN ${a}.status <> 'OPEN' THEN NULL WHEN ${a}.reminded_at IS NULL THEN ${a}.remind_at WHEN ${a}.phone_task_at IS NULL THEN ${a}.phone_at ELSE ${a}.expires_at END)`;

/** SQL of what the chase of an open approval `a` does then. */
export const nextChaseStepSql = (a: string): string =>
  `CASE WHEN ${a}.reminded_at IS NULL THEN 'REMINDER' WHEN ${a}.phone_task_at IS NULL THEN 'PHONE' ELSE 'EXPIRY' END`;
