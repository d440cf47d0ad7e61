import type { PermissionFigures, ReportSession } from '../../domain/report/customer-report';
import { ofCustomerSql, type Ask, type ReportScope } from './figures-query';

const PERMISSIONS = `
select count(*)::int as asked, count(*) filter (where c.valid_until is not null)::int as given, count(*) filter (where c.status = 'DECLINED')::int as declined,
       count(*) filter (where c.status = 'LAPSED')::int as unanswered, count(*) filter (where c.status = 'WITHDRAWN')::int as withdrawn,
       count(*) filter (where c.contested_at is not null)::int as contested
  from consent c where ${ofCustomerSql('c.ticket_id')} and c.asked_at >= $2 and c.asked_at < $3`;

/** Permissions to connect that were asked for in the period. */
export async function permissionFigures(ask: Ask, { customerId, since, until }: ReportScope): Promise<PermissionFigures> {
  const [row] = await ask<PermissionFigures>(PERMISSIONS, [customerId, since, until]);
  return row ?? { asked: 0, given: 0, declined: 0, unanswered: 0, withdrawn: 0, contested: 0 };
}

const SESSIONS = `
select r.started_at as "startedAt", t.number as "ticketNumber", a.label as "deviceLabel", u.name as technician, r.minutes, c.channel as "permittedBy"
  from remote_session r join ticket t on t.id = r.ticket_id join consent c on c.id = r.consent_id join asset a on a.id = c.asset_id
  join app_user u on u.id = r.technician_id
 where ${ofCustomerSql('r.ticket_id')} and r.started_at >= $2 and r.started_at < $3 order by r.started_at, r.id`;

/** Remote sessions that began in the period. */
export async function remoteSessions(ask: Ask, { customerId, since, until }: ReportScope): Promise<ReportSession[]> {
  const rows = await ask<Omit<ReportSession, 'startedAt'> & { startedAt: Date }>(SESSIONS, [customerId, since, until]);
  return rows.map(({ startedAt, ...row }) => ({ startedAt: startedAt.toISOString(), ...row }));
}
