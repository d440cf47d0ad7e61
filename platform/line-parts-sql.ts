import type { LineSource } from '../domain/line-sources';
import { isTakenBackSql } from './corrected-sql';

const MANUAL: LineSource = 'MANUAL';

/** SQL: whether the line `l` was split off another one. */
const isSplitOffSql = (l: string): string => `COALESCE(${l}.origin_id <> ${l}.id, false)`;

/** SQL: whether the line `l` stands instead of a final one that was taken back. */
export const isInsteadSql = (l: string): string => `(${l}.source = '${MANUAL}' AND ${l}.from_line_id IS NOT NULL AND NOT ${isSplitOffSql(l)})`;

/** SQL: the line `o` instead of which the line `l` stands, or the line of which it is a part; `more` joins what is asked of it. */
export const replacedSql = (l: string, more = ''): string =>
  `charge_line q JOIN charge_line o ON o.id = q.from_line_id ${more} WHERE ${l}.source = '${MANUAL}' AND q.id = COALESCE(${l}.origin_id, ${l}.id) AND ${isInsteadSql('q')}`;

/** SQL: of how much that was recorded the line `l` is, however it is billed. */
export const recordedQuantitySql = (l: string): string => `COALESCE(${l}.recorded_quantity, ${l}.quantity)`;

// What was split off by amount stands for nothing by itself, what stands instead of a line for that line.
const speaksForOther = (l: string): string => `(COALESCE(${l}.recorded_quantity = 0, false) OR ${l}.source = '${MANUAL}')`;

/**
 * SQL: ids of the lines of a ticket whose work was done: neither cancelled nor taken back, or split or replaced by one that stands. Billing otherwise what
 * was done undoes none of it.
 */
export const doneLinesSql = (ticket: string): string => `
  WITH RECURSIVE done AS (
    SELECT dl.id, dl.from_line_id, ${speaksForOther('dl')} AS speaks FROM charge_line dl
     WHERE dl.ticket_id = ${ticket} AND dl.source <> 'CORRECTION' AND dl.hold IS DISTINCT FROM 'VOIDED' AND NOT ${isTakenBackSql('dl')}
    UNION
    SELECT fl.id, fl.from_line_id, ${speaksForOther('fl')} FROM done JOIN charge_line fl ON fl.id = done.from_line_id WHERE done.speaks)
  SELECT id FROM done`;

/** SQL: whether the line `l` is of the session `s`: its own line, what went beyond a package, or a part of either. */
export const isOfSessionSql = (l: string, s: string): string => `(left(${l}.business_key, ${'session:'.length + 36}) = 'session:' || ${s}.id::text)`;

/**
 * SQL: whether the line `l` is of a session whose permission is contested and was not found given, or that went on after the objection: somebody decides about
 * the money.
 */
export const isSessionContestedSql = (l: string): string => `EXISTS (
  SELECT FROM remote_session cs JOIN consent cq ON cq.id = cs.consent_id WHERE cs.ticket_id = ${l}.ticket_id AND ${isOfSessionSql(l, 'cs')}
     AND cq.contested_at IS NOT NULL AND (cq.contest_outcome IS DISTINCT FROM 'GIVEN' OR cs.minutes > 0 AND cs.ended_at > cq.contested_at))`;
