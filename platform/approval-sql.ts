import type { LineChoice } from '../domain/approval-sums';
import type { ContestOutcome } from '../domain/contest-outcomes';
import { gatesInvoiceSql, gatesVisitSql } from './approval-kind-sql';
import { isUndecidedSql } from './line-release-sql';

/** SQL: whether contact `c` may decide the request `a`: in use, and in the role that decides, or named by the customer as the second above others. */
export const maySignSql = (a: string, c: string): string =>
  `(${c}.active AND (${a}.approver_role = ANY (${c}.roles) OR ${a}.second_of IS NOT NULL AND EXISTS (SELECT 1 FROM customer sk WHERE sk.id = ${c}.customer_id AND sk.second_approver_id = ${c}.id)))`;

/** SQL: whether contact `c` may say yes after somebody else's to `a`: in use, and in the role that decides, or named by the customer as the second above others. */
export const maySignSecondSql = (a: string, c: string): string =>
  `(${c}.active AND (${a}.approver_role = ANY (${c}.roles) OR EXISTS (SELECT 1 FROM customer sk WHERE sk.id = ${c}.customer_id AND sk.second_approver_id = ${c}.id)))`;

/** SQL: whether `a`, which follows somebody's yes, is open and nobody has sent it to its approver, contact `c`: it was put while they were away. */
export const isUnsentSql = (a: string, c: string): string =>
  `(${a}.second_of IS NOT NULL AND ${a}.status = 'OPEN' AND NOT EXISTS (SELECT 1 FROM mail um WHERE um.ticket_id = ${a}.ticket_id AND um.template = 'APPROVAL_REQUEST' AND um.status <> 'SKIPPED'
     AND um.params ->> 'subjectId' = ${a}.id::text AND (um.to_address = ${c}.email OR um.params ->> 'contactId' = ${c}.id::text)))`;

/** SQL: whether the ticket `t` waits for decisions that nobody can take as they were put: whoever was asked may decide no more, or was never sent the request. */
export const waitsForNobodySql = (t: string): string => `(${t}.state = 'WAITING_APPROVAL' AND coalesce((
  SELECT bool_and(NOT ${maySignSql('wa', 'wc')} OR ${isUnsentSql('wa', 'wc')}) FROM approval wa JOIN contact wc ON wc.id = wa.approver_id
   WHERE wa.ticket_id = ${t}.id AND wa.status = 'OPEN' AND NOT ${gatesInvoiceSql('wa')}), false))`;

/** SQL: the roles in which the approver of `a`, contact `c`, was asked; of a request from before they were kept, the contact's own. */
export const askedInRolesSql = (a: string, c: string): string =>
  `COALESCE(NULLIF(${a}.approver_roles, '{}'), CASE WHEN ${a}.second_of IS NULL THEN ARRAY[${a}.approver_role] ELSE ${c}.roles END, '{}')`;

/** SQL: whether whoever decided `a`, or is asked, is the requester of the ticket `t`. */
export const ofRequesterSql = (a: string, t: string): string => `COALESCE(COALESCE(${a}.decided_by_id, ${a}.approver_id) = ${t}.contact_id, false)`;

/** SQL: keeps in which roles the approver of the request $1 is asked. */
export const KEEP_ROLES = 'UPDATE approval a SET approver_roles = c.roles FROM contact c WHERE a.id = $1 AND c.id = a.approver_id';

/**
 * SQL: whether the yes to `a` is not enough by itself, so that nothing is done by it before a second one: it is above the limit of whoever gave it, or
 * (where another one is named and no limit kept) about an amount above what that other one's yes allowed.
 */
export const needsSecondSql = (a: string): string =>
  `(${a}.above_id IS NOT NULL AND (${a}.approver_limit IS NULL OR COALESCE(${a}.approved_total, ${a}.estimated_total) > ${a}.approver_limit))`;

/** SQL: whether `a` is a yes that needs a second one and has none. */
export const awaitsSecondSql = (a: string): string =>
  `(${a}.status = 'APPROVED' AND ${needsSecondSql(a)} AND NOT EXISTS (SELECT 1 FROM approval sy WHERE sy.second_of = ${a}.id AND sy.status = 'APPROVED'))`;

/** SQL: whether the yes to `a`, or the one before it, is contested. */
export const contestedSql = (a: string): string =>
  `(${a}.contested_at IS NOT NULL OR EXISTS (SELECT 1 FROM approval ca WHERE ca.id = ${a}.second_of AND ca.contested_at IS NOT NULL))`;

/**
 * SQL: whether what was recorded as the decision of `a` is denied, by whoever is said to have taken it or by our own witness, and nobody has found out
 * that it was theirs: a no that is denied is nobody's.
 */
export const isDeniedSql = (a: string): string => `(${a}.contested_at IS NOT NULL AND ${a}.contest_outcome IS DISTINCT FROM 'GIVEN')`;

/** SQL: whether the request `a` may be decided as far as the yes that it follows goes: nobody contests that one. */
export const restsOnYesSql = (a: string): string =>
  `NOT EXISTS (SELECT 1 FROM approval fy WHERE fy.id = ${a}.second_of AND fy.contested_at IS NOT NULL)`;

/** SQL: whether work may be done by the approval `a`: nothing of it or of the yes before it is contested, and no other yes is missing. */
export const standsSql = (a: string): string => `(NOT ${contestedSql(a)} AND NOT ${needsSecondSql(a)})`;

/** Who of ours recorded a decision by phone, and who heard it as well. */
export interface PhoneRecord {
  readonly recordedBy: string | null;
  readonly witness: string | null;
}

const phoneRecordSql = (a: string): string => `CASE WHEN ${a}.decided_via = 'PHONE' THEN json_build_object(
  'recordedBy', (SELECT name FROM app_user WHERE id = ${a}.decided_by_staff_id), 'witness', (SELECT name FROM app_user WHERE id = ${a}.witness_id)) END`;

/** What stands before and after a request in a chain of yeses, as JSON; instants are ISO texts. */
export interface ApprovalChain {
  /** Whose yes this request follows, and what they were asked in all. */
  readonly first: {
    readonly name: string | null;
    readonly inPlaceOf: string | null;
    readonly decidedAt: string;
    readonly decidedVia: 'LINK' | 'PHONE';
    readonly total: string;
    /** What they approved, where that differs from what they were asked: line by line, or with an alternative. */
    readonly approvedTotal?: string;
    /** Whether it was above the limit of whoever gave it; else the one after it is whose yes stands for the work. */
    readonly isAboveLimit?: boolean;
    readonly contestedAt: string | null;
    readonly contestOutcome?: ContestOutcome | null;
    readonly byPhone?: PhoneRecord | null;
  } | null;
  /** The request that follows the yes to this one. */
  readonly second: {
    /** Who decided it; before that, who is asked. */
    readonly name: string | null;
    /** In whose place it was decided. */
    readonly inPlaceOf?: string | null;
    readonly status: string;
    readonly decidedAt: string | null;
    readonly contestedAt: string | null;
    readonly contestOutcome?: ContestOutcome | null;
    readonly byPhone?: PhoneRecord | null;
    /** Its answers line by line (domain/chain-standing.ts). */
    readonly decidedLines?: readonly LineChoice[] | null;
    /** Whether it is open and whoever was asked may decide no more. */
    readonly isLeft?: boolean;
    /** Whether it is open and nobody has sent it to them. */
    readonly isUnsent?: boolean;
  } | null;
  /** Who is asked next where the yes is above the limit, and whether it is as the request stands; without a limit because their yes is what the amount goes beyond. */
  readonly above: { readonly name: string | null; readonly limit: string | null; readonly needed: boolean; readonly isLeft?: boolean } | null;
}

/** SQL of the chain of `a`. */
export const chainSql = (a: string): string => `json_build_object(
  'first', (SELECT json_build_object('name', coalesce(fd.name, fc.name), 'inPlaceOf', CASE WHEN fd.id IS NOT NULL THEN fc.name END, 'decidedAt', fa.decided_at, 'decidedVia', fa.decided_via, 'total', fa.estimated_total::text, 'approvedTotal', coalesce(fa.approved_total, fa.estimated_total)::text, 'isAboveLimit', fa.approver_limit IS NOT NULL, 'contestedAt', fa.contested_at, 'contestOutcome', fa.contest_outcome, 'byPhone', ${phoneRecordSql('fa')})
              FROM approval fa LEFT JOIN contact fc ON fc.id = fa.approver_id LEFT JOIN contact fd ON fd.id = fa.decided_by_id WHERE fa.id = ${a}.second_of),
  'second', (SELECT json_build_object('name', coalesce(sd.name, sc.name), 'inPlaceOf', CASE WHEN sd.id IS NOT NULL THEN sc.name END, 'status', sa.status, 'decidedAt', sa.decided_at, 'contestedAt', sa.contested_at, 'contestOutcome', sa.contest_outcome, 'byPhone', ${phoneRecordSql('sa')}, 'decidedLines', sa.decided_lines,
      'isLeft', sa.status = 'OPEN' AND NOT coalesce(${maySignSql('sa', 'sc')}, false), 'isUnsent', ${isUnsentSql('sa', 'sc')})
               FROM approval sa LEFT JOIN contact sc ON sc.id = sa.approver_id LEFT JOIN contact sd ON sd.id = sa.decided_by_id WHERE sa.second_of = ${a}.id),
  'above', CASE WHEN ${a}.above_id IS NOT NULL THEN json_build_object('name', (SELECT name FROM contact WHERE id = ${a}.above_id), 'limit', (${a}.approver_limit + COALESCE((${a}.content->>'billedBefore')::numeric, 0))::text, 'needed', ${needsSecondSql(a)}, 'isLeft', NOT EXISTS (SELECT 1 FROM contact lc WHERE lc.id = ${a}.above_id AND ${maySignSecondSql(a, 'lc')})) END)`;

/** SQL: the civil day of an instant, as people at the customer count it. */
export const daySql = (instant: string): string => `(${instant}::timestamptz AT TIME ZONE 'Europe/Istanbul')::date`;

/**
 * SQL: whether `person` stands in for the approver of `a` at an instant, from the first to the last day. Two yeses are two people's: who is asked
 * above the approver, or has said yes before, stands in for nobody here. What is put anew while the approver contests an earlier decision in their
 * name is theirs alone until the outcome.
 */
export const standsInSql = (a: string, person: string, instant: string): string => `(
  EXISTS (SELECT 1 FROM contact_substitute cs JOIN contact sc ON sc.id = cs.substitute_id
           WHERE cs.contact_id = ${a}.approver_id AND cs.substitute_id = ${person} AND sc.active AND ${daySql(instant)} BETWEEN cs.starts_on AND cs.ends_on)
  AND ${a}.above_id IS DISTINCT FROM ${person}
  AND NOT EXISTS (SELECT 1 FROM approval xs WHERE xs.ticket_id = ${a}.ticket_id AND xs.approver_id = ${a}.approver_id AND xs.id <> ${a}.id AND ${a}.n > xs.n
    AND (xs.kind = ${a}.kind OR (${a}.content ->> 'anew')::boolean) AND xs.contested_at IS NOT NULL AND xs.contest_outcome IS NULL AND ${a}.status = 'OPEN')
  AND NOT EXISTS (SELECT 1 FROM approval fs WHERE fs.id = ${a}.second_of AND ${person} IN (fs.approver_id, COALESCE(fs.decided_by_id, fs.approver_id))))`;

/** SQL: the first or the last day of those on which `person` stands in for the approver of `a` at an instant; null where they are the approver. */
export const standsInDaySql = (day: 'starts_on' | 'ends_on', a: string, person: string, instant: string): string =>
  `(SELECT ds.${day} FROM contact_substitute ds WHERE ds.contact_id = ${a}.approver_id AND ds.substitute_id = ${person} AND ${daySql(instant)} BETWEEN ds.starts_on AND ds.ends_on
     ORDER BY ds.created_at, ds.id LIMIT 1)`;

/** SQL: assignments that keep on which days whoever decides `approval` in its approver's place stands in: the list may be changed later. */
export const keepDaysSql = (person: string, instant: string): string =>
  `stands_in_from = ${standsInDaySql('starts_on', 'approval', person, instant)}, stands_in_until = ${standsInDaySql('ends_on', 'approval', person, instant)}`;

/** SQL: whether `person` may decide `a` at an instant: the approver, or whoever stands in, and only while the approver's own authority stands. */
export const mayDecideSql = (a: string, person: string, instant: string): string => `(
  EXISTS (SELECT 1 FROM contact ac WHERE ac.id = ${a}.approver_id AND ${maySignSql(a, 'ac')})
  AND (${person} = ${a}.approver_id OR ${standsInSql(a, person, instant)}))`;

/** SQL: whether `person` is the one whose name is under the decision of `a`: who was asked, or who decided in their place. */
export const answersForSql = (a: string, person: string): string =>
  `(${person} IN (${a}.approver_id, COALESCE(${a}.decided_by_id, ${a}.approver_id)))`;

/**
 * SQL: whether `person` may read `a` at an instant: who answers for it, and on their days whoever stands in. What was put before somebody while
 * they stood in is the customer's affair again once their days are over, and nobody's who has left it. Whoever was asked reads it also without
 * the role: their page says that they decide it no more.
 */
export const mayReadSql = (a: string, person: string, instant: string): string => `(
  EXISTS (SELECT 1 FROM contact rc WHERE rc.id = ${person} AND rc.active) AND (${answersForSql(a, person)} OR ${standsInSql(a, person, instant)}))`;

/** SQL: whether the charge line `l` is held because nobody's yes that counts carries it (domain/charge-holds.ts, isAskable). */
export const isUncarriedSql = (
  l: string,
): string => `(${l}.hold = 'HELD' AND NOT ${isUndecidedSql(l)} AND ${l}.hold_reason IN ('OVER_APPROVED', 'NO_APPROVAL', 'CONTESTED')
  AND COALESCE(${l}.hold_first_reason, '') NOT IN ('NO_PRICE', 'NO_RATE', 'PRICE_UNCLEAR', 'NOT_IN_FORCE'))`;

/** SQL: whether the charge line `l` waits for an answer of the customer, or for the ticket to take one in. */
export const isAskedSql = (
  l: string,
): string => `(${l}.excess_id IS NOT NULL AND ${l}.hold = 'HELD' AND EXISTS (SELECT 1 FROM approval xa WHERE xa.id = ${l}.excess_id
  AND (xa.status = 'OPEN' OR xa.status = 'APPROVED' AND NOT ${contestedSql('xa')})))`;

/** SQL: the lines that `a` approves for work of a type, as JSON (domain/approved-price.ts, ApprovedLine): what was taken instead, where something was. */
export const approvedLinesSql = (a: string, workType: string): string => `(
  SELECT COALESCE(json_agg(json_build_object('line', asked.i - 1, 'unitPrice', trim_scale((taken.line ->> 'unitPrice')::numeric)::text, 'priceItemId', taken.line ->> 'priceItemId', 'name', COALESCE(asked.line #>> '{description,tr}', ''), 'work', asked.line -> 'description') ORDER BY asked.i), '[]')
    FROM jsonb_array_elements(${a}.content -> 'lines') WITH ORDINALITY AS asked(line, i)
    CROSS JOIN LATERAL (SELECT COALESCE(asked.line -> 'alternatives' -> (${a}.decided_lines -> (asked.i::int - 1) ->> 'alternative')::int, asked.line) AS line) taken
   WHERE asked.line ->> 'workType' = ${workType} AND taken.line ->> 'unitPrice' IS NOT NULL AND COALESCE((${a}.decided_lines -> (asked.i::int - 1) ->> 'approved')::boolean, true))`;

/** SQL: whether work was recorded by the approval `a`, or by the second yes that follows it; of a visit the visit itself tells. */
export const isCarriedOutSql = (a: string): string =>
  `(NOT ${gatesVisitSql(a)} AND EXISTS (SELECT 1 FROM charge_line lc WHERE lc.ticket_id = ${a}.ticket_id AND lc.hold IS DISTINCT FROM 'VOIDED'
     AND lc.approval_id IN (SELECT ${a}.id UNION ALL SELECT ys.id FROM approval ys WHERE ys.ticket_id = ${a}.ticket_id AND ys.second_of = ${a}.id)))`;
