import { gatesWorkSql } from './approval-kind-sql';
import { approvedLinesSql, standsSql } from './approval-sql';
import { approvedAmountSql, callOutQuoteSql, raisedToSql, toleranceSql, usedAmountSql } from './approved-amount-sql';
import { Prisma } from './generated/prisma/client';

const sql = (text: string): Prisma.Sql => Prisma.raw(text);

const PRICES = sql(`ARRAY(SELECT DISTINCT al ->> 'unitPrice' FROM json_array_elements(${approvedLinesSql('a', 'r.work_type')}) al)`);

const QUOTED = sql(`CASE WHEN r.work_type = 'ONSITE_VISIT' THEN ${callOutQuoteSql('a')}::text END`);

/**
 * SQL: the approvals that may carry the line `r` once somebody names its price (domain/named-price.ts): its own, and of work that is approved
 * line by line the others of its ticket for work of its type.
 */
export const APPROVALS_OF_WORK = Prisma.sql`(
  select coalesce(json_agg(json_build_object('approvalId', a.id, 'rate', a.content -> 'rate', 'isOwn', a.id = r.approval_id, 'isOfLines', ${sql(gatesWorkSql('a'))},
      'unitPrices', ${PRICES}, 'total', ${sql(approvedAmountSql('a', 'r.work_type'))}, 'tolerancePercent', ${sql(toleranceSql('a', 'r.contract_id'))},
      'raisedTo', ${sql(raisedToSql('a', 'r.work_type'))}, 'quoted', ${QUOTED}, 'billed', ${sql(usedAmountSql('a', 'r.work_type', 'r.id'))}) order by a.n), '[]')
    from approval a
   where a.id = r.approval_id or a.ticket_id = r.ticket_id and ${sql(gatesWorkSql('a'))} and a.status = 'APPROVED' and ${sql(standsSql('a'))}
     and json_array_length(${sql(approvedLinesSql('a', 'r.work_type'))}) > 0
     and exists (select 1 from approval own where own.id = r.approval_id and ${sql(gatesWorkSql('own'))}))`;
