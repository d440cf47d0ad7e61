import { isBilledSql, releasedByCustomerSql } from '../../platform/line-release-sql';
import { isJudgedSql } from '../../platform/line-source-sql';
import { REST_OF_PIECE } from '../../domain/package-terms';
import { termsOnSql } from '../../platform/contract-terms';
import { billedMinutesSql, packageOfLineSql, packagePeriodSql } from '../../platform/package-use';
import { bySql } from './by-sql';
import type { DoctorCheck } from './check';

/** Nothing is billed twice, nothing is forgotten, and every kuruş adds up. */
export const MONEY_CHECKS: readonly DoctorCheck[] = [
  bySql(
    'every piece of work, session, visit and expense has exactly one charge line',
    'one each',
    // What a package by hours pays for only in part has a second one of its rest. A session that a withdrawal has cut gets its line when the ticket hears of it.
    `WITH cause AS (
       SELECT 'work:' || command_id AS key, true AS billed FROM ticket_event WHERE command = 'RECORD_WORK'
       UNION ALL SELECT 'expense:' || command_id, true FROM ticket_event WHERE command = 'RECORD_EXPENSE'
       UNION ALL SELECT 'session:' || s.id, t.snapshot->'session' = 'null' FROM remote_session s JOIN ticket t ON t.id = s.ticket_id WHERE s.ended_at IS NOT NULL
       UNION ALL SELECT 'visit:' || id, true FROM visit WHERE arrived_at IS NOT NULL)
     SELECT 'missing ' || key AS fault FROM cause x WHERE billed AND NOT EXISTS (SELECT 1 FROM charge_line c WHERE c.business_key = x.key)
     UNION ALL
     SELECT 'without cause ' || business_key FROM charge_line c WHERE NOT EXISTS (SELECT 1 FROM cause x WHERE x.key = regexp_replace(split_part(c.business_key, '#', 1), '${REST_OF_PIECE}$', '')) AND ${isJudgedSql('c')} AND c.business_key !~ '^bench:'`,
  ),
  bySql(
    'the amounts of every charge line add up',
    'to the kuruş',
    // The arithmetic of domain/money.ts: list price and discount are rounded each by itself. The last correction of a line takes the VAT that is left, and what stays of a line that was split takes that of its parts.
    `WITH l AS (SELECT *, round(quantity * unit_price, 2) AS list, from_line_id IS NOT NULL OR EXISTS (SELECT FROM charge_line p WHERE p.from_line_id = c.id) AS parted FROM charge_line c)
     SELECT business_key AS fault FROM l
      WHERE net <> list - round(list * discount_percent / 100, 2) OR source <> 'CORRECTION' AND abs(vat - round(net * vat_rate / 100, 2)) > CASE WHEN parted THEN 0.01 ELSE 0 END OR gross <> net + vat OR covered AND gross <> 0`,
  ),
  bySql(
    'no line is billed without the approval that carries it, or somebody who decided so',
    'none',
    // What lies above an approval is billed by a person here, or by the customer's own yes to that amount.
    `SELECT business_key AS fault FROM charge_line
      WHERE NOT covered AND hold IS NULL AND ${isJudgedSql('charge_line')} AND business_key !~ '^bench:' AND (approval_id IS NULL OR NOT EXISTS (SELECT 1 FROM approval a WHERE a.id = approval_id AND a.status = 'APPROVED'))
         OR hold IN ('BILLED', 'WAIVED', 'VOIDED') AND (hold_decided_by_id IS NULL OR hold_note IS NULL)
            AND NOT (${releasedByCustomerSql('charge_line')} AND EXISTS (SELECT 1 FROM approval a WHERE a.id = excess_id AND a.status = 'APPROVED'))
         OR COALESCE(hold = 'BILLED', false) <> (released_by IS NOT NULL)`,
  ),
  bySql(
    "no period drew more visits or hours than the contract's package held",
    'none',
    `SELECT 'contract ' || k.number || ' from ' || pp.first_day || ' to ' || pp.last_day AS fault FROM charge_line l JOIN contract k ON k.id = l.contract_id
      CROSS JOIN LATERAL ${termsOnSql('k.id', 'l.service_date')} v CROSS JOIN LATERAL ${packagePeriodSql('v', 'k.starts_on', 'l.service_date')} pp
      WHERE l.draws IS NOT NULL AND l.hold IS DISTINCT FROM 'VOIDED' AND l.business_key !~ '^bench:'
      GROUP BY k.number, l.draws, pp.first_day, pp.last_day
     HAVING CASE l.draws WHEN 'PACKAGE_HOURS' THEN sum(${billedMinutesSql('l')}) > max(${packageOfLineSql('l')}) * 60 ELSE count(*) > max(${packageOfLineSql('l')}) END`,
  ),
  bySql(
    'every line is in a month that somebody closes',
    'none lost',
    // A day after its run: what came in beside it begins by then. Lines from before the first month's end are in books of their months.
    `SELECT business_key || ' in ' || billing_month AS fault FROM charge_line l
      WHERE business_key !~ '^bench:' AND EXISTS (SELECT FROM month_run r WHERE r.period = l.billing_month AND r.finished_at < $1::timestamptz - interval '1 day')
        AND NOT EXISTS (SELECT FROM billing_period p WHERE p.customer_id = l.customer_id AND p.period = l.billing_month AND (p.collecting_at IS NOT NULL OR p.frozen_at IS NOT NULL))
     UNION ALL
     SELECT c.business_key || ' before the line that it corrects' FROM charge_line c JOIN charge_line l ON l.id = c.corrects_id WHERE c.billing_month < l.billing_month`,
  ),
  bySql(
    'every export holds the sums of the lines that it was made of',
    'to the kuruş',
    // Of books from before they were kept, lines that came within a minute of the export may or may not be in it.
    `WITH x AS (
       SELECT e.id, e.period, e.line_count, e.net, e.vat, e.gross,
              count(l.id) FILTER (WHERE l.created_at < e.created_at - interval '1 minute') AS sure, count(l.id) AS possible,
              COALESCE(sum(l.net), 0) AS lines_net, COALESCE(sum(l.vat), 0) AS lines_vat, COALESCE(sum(l.gross), 0) AS lines_gross
         FROM charge_export e LEFT JOIN charge_line l ON l.billing_month = e.period
          AND (e.customer_id IS NULL OR l.customer_id = e.customer_id) AND (l.hold IS NULL OR l.hold = 'BILLED' AND l.hold_decided_at < e.created_at)
          AND l.created_at < e.created_at + interval '1 minute'
        WHERE NOT e.only_new AND e.sums IS NULL GROUP BY e.id),
     y AS (
       SELECT e.id, e.period, e.only_new FROM charge_export e LEFT JOIN charge_export_line n ON n.export_id = e.id LEFT JOIN charge_line l ON l.id = n.line_id
        WHERE e.only_new OR e.sums IS NOT NULL GROUP BY e.id
       HAVING (e.line_count, e.net, e.vat, e.gross, e.withheld) IS DISTINCT FROM
              (count(l.id) FILTER (WHERE ${isBilledSql('l')}), COALESCE(sum(l.net), 0), COALESCE(sum(l.vat), 0), COALESCE(sum(l.gross), 0), COALESCE(sum(n.withheld), 0))
           OR bool_or(l.source <> 'CORRECTION' AND n.withheld <> round(l.vat * n.withheld_tenths / 10, 2)))
     SELECT 'export ' || id || ' of ' || period AS fault FROM x
      WHERE line_count NOT BETWEEN sure AND possible OR gross <> net + vat
         OR sure = possible AND (net <> lines_net OR vat <> lines_vat OR gross <> lines_gross)
     UNION ALL SELECT 'export ' || id || CASE WHEN only_new THEN ' of the new lines of ' ELSE ' of ' END || period FROM y`,
  ),
  bySql(
    'every invoice is of a month that was released with a document number, and counts once',
    'all of them',
    `SELECT 'invoice ' || i.number || ' of ' || p.period AS fault FROM issued_invoice i JOIN billing_period p ON p.id = i.billing_period_id
      WHERE p.state <> 'RELEASED' OR p.document_number IS NULL
     UNION ALL SELECT 'invoice ' || number || ' twice' FROM issued_invoice WHERE cancelled_at IS NULL GROUP BY number HAVING count(*) > 1`,
  ),
];
