import { DEFAULT_ZONE } from '../../domain/civil-date';
import type { ReportVisit } from '../../domain/report/customer-report';
import { WORK_TYPE_CODES, WORK_TYPES, type WorkClass } from '../../domain/work-types';
import { BILLED } from './charge-figures';
import { ofCustomerSql, type Ask, type ReportScope } from './figures-query';

/** SQL list of the types of work of some classes. */
const typesOf = (...classes: WorkClass[]): string =>
  `(${WORK_TYPE_CODES.filter((code) => classes.includes(WORK_TYPES[code].cls))
    .map((code) => `'${code}'`)
    .join(', ')})`;
const sumOf = (types: string): string => `coalesce(sum(l.net) filter (where l.work_type ${types}), 0)::numeric(14,2)::text`;

const VISITS = `
select v.completed_at as "completedAt", s.name as site, t.number as "ticketNumber", u.name as technician, coalesce(d.name, p.name) as approver,
       (a.decided_at at time zone '${DEFAULT_ZONE}')::date as "approvedOn", round(extract(epoch from v.completed_at - v.arrived_at) / 60)::int as minutes,
       coalesce(v.outcome = 'SOLVED', false) as "isSolved",
       ${['visit', 'travel', 'lodging', 'other'].map((name) => `coalesce(cost.${name}, '0.00') as ${name}`).join(', ')}, coalesce(cost.currency, 'TRY') as currency
  from visit v join ticket t on t.id = v.ticket_id join app_user u on u.id = v.technician_id left join site s on s.id = coalesce(v.site_id, t.site_id)
  left join approval a on a.id = v.approval_id and a.status = 'APPROVED'
  left join contact p on p.id = a.approver_id left join contact d on d.id = a.decided_by_id
  left join lateral (
    select ${sumOf(`in ${typesOf('VISIT', 'ONSITE_LABOUR')}`)} as visit, ${sumOf(`in ${typesOf('TRAVEL')}`)} as travel,
           ${sumOf(`in ${typesOf('LODGING')}`)} as lodging, ${sumOf(`not in ${typesOf('VISIT', 'ONSITE_LABOUR', 'TRAVEL', 'LODGING')}`)} as other,
           l.currency
      from charge_line l where l.ticket_id = v.ticket_id and l.visit_id = v.id and ${BILLED} group by l.currency) cost on true
 where ${ofCustomerSql('v.ticket_id')} and v.status = 'DONE' and v.completed_at >= $2 and v.completed_at < $3 order by v.completed_at, v.id, cost.currency`;

/** Visits that were completed in the period, with what each costs by the lines that are billed; once for each currency of its lines. */
export async function visitRows(ask: Ask, { customerId, since, until }: ReportScope): Promise<ReportVisit[]> {
  const rows = await ask<Omit<ReportVisit, 'completedAt'> & { completedAt: Date }>(VISITS, [customerId, since, until]);
  return rows.map(({ completedAt, ...row }) => ({ completedAt: completedAt.toISOString(), ...row }));
}
