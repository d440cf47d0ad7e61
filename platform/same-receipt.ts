import type { QueryResultRow } from 'pg';
import { isTakenBackSql } from './corrected-sql';

/** What a receipt says of itself, and its picture; null is what nobody stated. */
export interface GivenReceipt {
  readonly number: string | null;
  /** Civil date. */
  readonly date: string | null;
  readonly vendor: string | null;
  readonly fileId: string | null;
}

/** A line on which a receipt stands already. */
export interface RecordedReceipt extends QueryResultRow {
  readonly ticketNumber: number;
  /** Its number, issuer and day are the same; else only the picture is. */
  readonly sameNumber: boolean;
}

/** Letters and digits alone: "A-12" and "a 12" are typed from the same paper. */
const key = (column: string): string => `regexp_replace(sm_fold(${column}), '[^[:alnum:]]+', '', 'g')`;

/** Whether two rows with receipt_number, receipt_date and receipt_vendor name the same receipt (SQL). */
export function sameReceiptSql(one: string, other: string): string {
  return `(${other}.receipt_number IS NOT NULL AND ${other}.receipt_date = ${one}.receipt_date
    AND ${key(`${other}.receipt_number`)} = ${key(`${one}.receipt_number`)} AND ${key(`${other}.receipt_vendor`)} = ${key(`${one}.receipt_vendor`)})`;
}

/** Whoever puts a receipt on a line first looks, alone, whether it stands on another one. */
export const RECEIPT_LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('charge:receipt', 0))`;

// What was cancelled, or taken back whole by corrections, leaves its receipt to whoever records it rightly.
const STANDS = `l.hold IS DISTINCT FROM 'VOIDED' AND NOT ${isTakenBackSql('l')}`;

const RECORDED = `
SELECT t.number AS "ticketNumber", s.same_number AS "sameNumber"
  FROM (SELECT $1::text AS receipt_number, $2::date AS receipt_date, $3::text AS receipt_vendor) r
 CROSS JOIN LATERAL (
   SELECT l.ticket_id, l.created_at, true AS same_number FROM charge_line l WHERE ${sameReceiptSql('r', 'l')} AND ${STANDS}
   UNION ALL
   SELECT l.ticket_id, l.created_at, false FROM stored_file given JOIN stored_file f ON f.sha256 = given.sha256
     JOIN charge_line l ON l.receipt_file_id = f.id AND l.ticket_id = f.ticket_id
    WHERE given.id = $4::uuid AND ${STANDS}) s
  JOIN ticket t ON t.id = s.ticket_id
 ORDER BY s.same_number DESC, s.created_at LIMIT 1`;

/** The first line, neither voided nor taken back, on which this receipt stands, as statement and values: both the form and the transition ask it. */
export function recordedReceiptSql({ number, date, vendor, fileId }: GivenReceipt): { text: string; values: (string | null)[] } {
  return { text: RECORDED, values: [number, date, vendor, fileId] };
}
