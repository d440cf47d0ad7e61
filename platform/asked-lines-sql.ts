import { gatesWorkSql } from './approval-kind-sql';
import { standsSql } from './approval-sql';

/**
 * SQL: the lines for work of a type that the customer was asked for on a ticket, request by request (domain/approved-price.ts, AskedLine). What was
 * taken back or replaced is asked for no more.
 */
export const askedLinesSql = (ticketId: string, workType: string): string => `
  SELECT trim_scale((taken.line ->> 'unitPrice')::numeric)::text AS "unitPrice", taken.line ->> 'priceItemId' AS "priceItemId", COALESCE(asked.line #>> '{description,tr}', '') AS name,
         x.status = 'APPROVED' AND ${standsSql('x')} AND COALESCE((x.decided_lines -> (asked.i::int - 1) ->> 'approved')::boolean, true) AS "isApproved"
    FROM approval x CROSS JOIN LATERAL jsonb_array_elements(x.content -> 'lines') WITH ORDINALITY AS asked(line, i)
    CROSS JOIN LATERAL (SELECT COALESCE(asked.line -> 'alternatives' -> (x.decided_lines -> (asked.i::int - 1) ->> 'alternative')::int, asked.line) AS line) taken
   WHERE x.ticket_id = ${ticketId} AND ${gatesWorkSql('x')} AND x.status IN ('OPEN', 'APPROVED', 'REFUSED', 'EXPIRED')
     AND asked.line ->> 'workType' = ${workType} AND taken.line ->> 'unitPrice' IS NOT NULL
   ORDER BY x.n, asked.i`;
