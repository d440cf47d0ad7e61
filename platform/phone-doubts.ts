import { PHONE_DOUBT_DAYS, PHONE_DOUBTS, REFUSAL_DOUBT_DAYS, type PhoneDoubt } from '../domain/phone-doubts';

/** What stands against a permission by phone, and the ticket on which it was said. */
export interface FoundDoubt {
  readonly doubt: PhoneDoubt;
  readonly ticketNumber: number;
}

/** SQL: the contact whose request it is, where the requester is one; a row of `ticket`. */
export const requesterIdSql = (ticket: string): string =>
  `coalesce(${ticket}.contact_id, (SELECT id FROM contact WHERE email = ${ticket}.requester_email))`;

/** SQL: whether one and the same person gave two permissions, or is said to have; rows of `consent` with those of their tickets. */
export const sameGiverSql = (one: string, ticket: string, other: string, otherTicket: string): string =>
  `coalesce(coalesce(${one}.asked_contact_id, ${requesterIdSql(ticket)}) = coalesce(${other}.asked_contact_id, ${requesterIdSql(otherTicket)})
    OR ${one}.asked_contact_id IS NULL AND ${other}.asked_contact_id IS NULL AND ${ticket}.requester_email = ${otherTicket}.requester_email, false)`;

// Who gave a permission, or is said to have: a contact, or whoever has only an address.
const IS_GIVER = `(coalesce(q.asked_contact_id, ${requesterIdSql('qt')}) = p.id OR q.asked_contact_id IS NULL AND qt.requester_email = p.email)`;

/** SQL: whether a question was answered with a no by whoever was asked, on a page of ours; a row of `consent`. */
export const refusedInWritingSql = (consent: string): string => `(${consent}.status = 'DECLINED' AND ${consent}.channel IN ('LINK', 'STATUS_PAGE'))`;

// LIMIT, here and below, keeps the ticket of each permission a lookup by its id: for the few the planner would join the whole table.
// The same person has said yes to that device since, as they had said no; what somebody ticked in a form says nothing of that.
const PERMITTED_SINCE = `EXISTS (SELECT 1 FROM consent y CROSS JOIN LATERAL (SELECT contact_id, requester_email FROM ticket WHERE id = y.ticket_id LIMIT 1) yt
    WHERE y.asset_id = q.asset_id AND y.channel IN ('LINK', 'STATUS_PAGE') AND y.valid_until IS NOT NULL AND y.contested_at IS NULL
      AND y.decided_at > q.decided_at AND ${sameGiverSql('y', 'yt', 'q', 'qt')})`;

const IS_AGAINST = "(q.contested_at IS NOT NULL OR q.status IN ('WITHDRAWN', 'DECLINED'))";
// When something was last said against it; an objection without an outcome never ends. Word for word the index that holds it.
const SAID_LAST = `(CASE WHEN q.contested_at IS NOT NULL AND q.contest_outcome IS NULL THEN 'infinity'::timestamptz ELSE greatest(q.contest_settled_at, q.withdrawn_at, q.decided_at) END)`;
/** What counts for the longest on other tickets; each kind looks at its own days again. */
const LONGEST_DAYS = Math.max(PHONE_DOUBT_DAYS, REFUSAL_DOUBT_DAYS);
// What was said against the ticket's own permissions, and of all others what has not ended: two ways in, each by an index of its own.
const saidAgainst = (at: string): string => `(SELECT q.* FROM consent q WHERE q.ticket_id = mt.id AND ${IS_AGAINST}
    UNION ALL SELECT q.* FROM consent q WHERE q.ticket_id <> mt.id AND ${IS_AGAINST} AND ${SAID_LAST} > ${at}::timestamptz - interval '${LONGEST_DAYS} days'
      AND (q.contested_at IS NOT NULL OR q.status <> 'DECLINED' OR q.decided_at > ${at}::timestamptz - interval '${REFUSAL_DOUBT_DAYS} days'))`;

/**
 * SQL: the strongest doubt about a permission by phone on a ticket, asked of a contact (null: of the requester), at an instant; all three are
 * SQL expressions. It is looked for on all tickets of the customer: where the device is this one, or where it was this person who objected,
 * took it back or refused it in writing. A device that was another firm's before brings nothing with it.
 */
export const phoneDoubtSql = (ticketId: string, contactId: string, at: string): string => `
  SELECT d.doubt, qt.number AS "ticketNumber"
    FROM ticket mt
    CROSS JOIN LATERAL (SELECT coalesce(${contactId}, ${requesterIdSql('mt')}) AS id, CASE WHEN ${contactId} IS NULL THEN mt.requester_email END AS email) p
    CROSS JOIN LATERAL ${saidAgainst(at)} q
    JOIN LATERAL (SELECT id, number, customer_id, contact_id, requester_email FROM ticket WHERE id = q.ticket_id LIMIT 1) qt ON qt.id = mt.id OR qt.customer_id = mt.customer_id
    CROSS JOIN LATERAL (SELECT
        qt.id = mt.id OR q.asset_id = mt.asset_id AS here, coalesce(${IS_GIVER}, false) AS gave,
        coalesce(CASE WHEN q.contested_by_id IS NULL THEN ${IS_GIVER} ELSE q.contested_by_id = p.id END, false) AS objected,
        qt.id = mt.id OR coalesce(q.contest_settled_at, q.withdrawn_at) > ${at}::timestamptz - interval '${PHONE_DOUBT_DAYS} days' AS counts,
        qt.id = mt.id OR q.decided_at > ${at}::timestamptz - interval '${REFUSAL_DOUBT_DAYS} days' AS "isRecent") w
    CROSS JOIN LATERAL (SELECT CASE
        WHEN q.contested_at IS NOT NULL AND q.contest_outcome IS NULL AND (w.here OR w.objected)
          THEN CASE WHEN q.contested_by_id IS NOT NULL AND w.here THEN 'USER_OBJECTED' ELSE 'CONSENT_CONTESTED' END
        WHEN q.contest_outcome <> 'GIVEN' AND w.counts AND (w.here OR w.objected) THEN 'WITNESS_AFTER_CONTEST'
        WHEN q.status = 'WITHDRAWN' AND q.withdrawn_at IS DISTINCT FROM q.contested_at AND w.counts AND (w.here OR w.gave) THEN 'WITNESS_AFTER_WITHDRAWAL'
        WHEN ${refusedInWritingSql('q')} AND w."isRecent" AND (w.here OR w.gave) AND NOT ${PERMITTED_SINCE} THEN 'WITNESS_AFTER_REFUSAL'
      END AS doubt) d
   WHERE mt.id = ${ticketId} AND d.doubt IS NOT NULL
   ORDER BY array_position(ARRAY[${PHONE_DOUBTS.map((doubt) => `'${doubt}'`).join(', ')}], d.doubt), qt.number DESC LIMIT 1`;
