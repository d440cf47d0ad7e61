import { formatDateTime } from '../domain/format';
import type { Locale } from '../domain/locale';
import { refusedPhrase, type WorkSaid } from '../domain/work-said';
import { t } from '../i18n';
import { gatesInvoiceSql } from './approval-kind-sql';
import { approvedLinesSql, isDeniedSql, standsSql } from './approval-sql';

const saidSql = (p: string, of: string, work: string): string => `json_build_object('of', ${of},
  'by', (SELECT name FROM contact WHERE id = COALESCE(${p}.decided_by_id, ${p}.approver_id)), 'at', COALESCE(${p}.decided_at, ${p}.opened_at), 'reason', ${p}.reason,
  'work', ${work}, 'currency', ${p}.currency)`;

/** SQL: that the line `l` was refused by whoever was asked about it last, or above them, as JSON (WorkSaid); null where it was not, or where they deny that. */
export const refusedLineSql = (l: string): string => `(SELECT ${saidSql('p', "'LINE'", "'[]'::json")} FROM approval p
  WHERE p.ticket_id = ${l}.ticket_id AND p.status = 'REFUSED' AND NOT ${isDeniedSql('p')} AND (p.id = ${l}.excess_id OR p.second_of = ${l}.excess_id) ORDER BY p.decided_at DESC LIMIT 1)`;

/**
 * SQL: whether the asked line `al` is of the work of the charge line `l`; of another item of the price list it is other work, and so is what is called
 * otherwise than the approved line that it was recorded for.
 */
const isOfWorkSql = (al: string, l: string): string => `(${al} ->> 'workType' = ${l}.work_type
  AND (${l}.approved_line IS NULL OR sm_fold(COALESCE(${al} #>> '{description,tr}', '')) = (
    SELECT sm_fold(COALESCE(rc.content #>> ARRAY['lines', ${l}.approved_line::text, 'description', 'tr'], '')) FROM approval rc WHERE rc.id = ${l}.approval_id))
  AND NOT EXISTS (SELECT 1 FROM price_item pi WHERE pi.id = (${al} ->> 'priceItemId')::uuid AND pi.code <> ${l}.item_code))`;

/**
 * SQL: that work of the kind of the line `l`, which was held, was refused last, as JSON (WorkSaid), without what whoever refused it has approved under
 * the same name since, and without a no that is denied; null where none was.
 */
export const refusedWorkSql = (
  l: string,
): string => `(SELECT ${saidSql('q', `CASE WHEN q.opened_at > ${l}.created_at THEN 'LATER' ELSE 'WORK' END`, 'q.work')}
  FROM (SELECT p.*, (SELECT json_agg(json_build_object('label', asked.line -> 'description', 'amount', asked.line ->> 'amount') ORDER BY asked.i)
                FROM jsonb_array_elements(p.content -> 'lines') WITH ORDINALITY asked (line, i)
               WHERE ${isOfWorkSql('asked.line', l)} AND (p.status = 'REFUSED' OR NOT (p.decided_lines -> (asked.i::int - 1) ->> 'approved')::boolean)
                 AND NOT EXISTS (SELECT 1 FROM approval y CROSS JOIN LATERAL json_array_elements(${approvedLinesSql('y', `${l}.work_type`)}) since
                   WHERE y.ticket_id = p.ticket_id AND NOT ${gatesInvoiceSql('y')} AND y.status = 'APPROVED' AND y.decided_at > p.decided_at AND ${standsSql('y')}
                     AND sm_fold(since ->> 'name') = sm_fold(COALESCE(asked.line #>> '{description,tr}', '')))) AS work
          FROM approval p WHERE p.ticket_id = ${l}.ticket_id AND NOT ${gatesInvoiceSql('p')} AND p.status IN ('APPROVED', 'REFUSED') AND NOT ${isDeniedSql('p')}) q
 WHERE ${l}.hold_reason IS NOT NULL AND q.work IS NOT NULL ORDER BY q.decided_at DESC LIMIT 1)`;

/** SQL: what the customer said of the line `l` when they were asked last, as far as that was a no, as JSON (WorkSaid); null where it was not, or nobody asked. */
export const workSaidSql = (l: string): string => `COALESCE(${refusedLineSql(l)}, ${refusedWorkSql(l)})`;

/** That they refused it, when and who: the same sentence on pages and in mails. */
export function saidSentence(said: WorkSaid, locale: Locale): string {
  const { of, by, at } = said;
  return t(locale, `portal.lineRefused_${of}`, { at: formatDateTime(Date.parse(at), locale), by: by ?? '–', work: refusedPhrase(said, locale) });
}
