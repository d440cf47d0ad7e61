import { DEFAULT_ZONE } from '../../domain/civil-date';
import type { ApprovalFigures, ReportApproval } from '../../domain/report/customer-report';
import { ofCustomerSql, type Ask, type ReportScope } from './figures-query';

const day = (instant: string): string => `(${instant} at time zone '${DEFAULT_ZONE}')::date`;

// Lines are asked about, and decisions contested, also after a ticket's end: that is found by its own instant.
const after = (instant: string): string => `
  union select n.id from approval n join ticket e on e.id = n.ticket_id and e.customer_id = $1 where n.${instant} >= $2 and n.${instant} < $3`;
const FOUND = `select b.id from approval b where ${ofCustomerSql('b.ticket_id')}${after('opened_at')}${after('decided_at')}${after('contested_at')}`;

/** What took another request's place is told by that one. */
const APPROVALS = `
select ${day('a.opened_at')} as "openedOn", t.number as "ticketNumber", a.kind, coalesce(d.name, p.name) as approver,
       coalesce(a.approved_total, a.estimated_total)::text as total, a.currency, a.status, ${day('a.decided_at')} as "decidedOn",
       a.opened_at >= $2 and a.opened_at < $3 as "isAsked", coalesce(a.decided_at >= $2 and a.decided_at < $3, false) as "isDecided",
       coalesce(a.contested_at >= $2 and a.contested_at < $3, false) as "isContested"
  from approval a join ticket t on t.id = a.ticket_id join contact p on p.id = a.approver_id left join contact d on d.id = a.decided_by_id
 where a.id = any (array(${FOUND})) and a.status <> 'SUPERSEDED'
   and (a.opened_at >= $2 and a.opened_at < $3 or a.decided_at >= $2 and a.decided_at < $3 or a.contested_at >= $2 and a.contested_at < $3)
 order by a.opened_at, t.number, a.n`;

interface ApprovalRow extends ReportApproval {
  readonly isAsked: boolean;
  readonly isDecided: boolean;
  readonly isContested: boolean;
}

/** Approvals that were asked, decided or contested in the period. */
export async function approvalFigures(ask: Ask, { customerId, since, until }: ReportScope): Promise<ApprovalFigures> {
  const rows = await ask<ApprovalRow>(APPROVALS, [customerId, since, until]);
  const decided = (status: ReportApproval['status']): number => rows.filter((row) => row.isDecided && row.status === status).length;
  return {
    asked: rows.filter(({ isAsked }) => isAsked).length,
    approved: decided('APPROVED'),
    refused: decided('REFUSED'),
    lapsed: decided('EXPIRED'),
    contested: rows.filter(({ isContested }) => isContested).length,
    list: rows.map(({ isAsked: _asked, isDecided: _decided, isContested: _contested, ...row }) => row),
  };
}
