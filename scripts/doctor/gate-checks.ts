import { may, ROLES, type Role } from '../../domain/roles';
import { needsSecondSql, standsSql } from '../../platform/approval-sql';
import { needsSql } from '../../platform/needs-sql';
import { bySql } from './by-sql';
import type { DoctorCheck } from './check';

/** Roles that may act for the technician that a ticket is assigned to. */
const TRIAGE = (Object.keys(ROLES) as Role[]).filter((role) => may({ role, canConvey: false }, 'ticket.triage')).map((role) => `'${role}'`);

/** Rows that are gates (M6, M10) hold what their ticket says, and nothing was done past them. */
export const GATE_CHECKS: readonly DoctorCheck[] = [
  bySql(
    'open consents, approvals, visits and sessions are those that their ticket carries',
    'all agree',
    // A decision that is on its way from its row to the ticket is not yet in both.
    `WITH pending AS (
       SELECT ticket_id FROM consent c WHERE decision_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.command_id = c.decision_id)
       UNION ALL SELECT ticket_id FROM approval a WHERE contest_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.command_id = a.contest_id)
       UNION ALL SELECT ticket_id FROM command WHERE name = 'SUPERSEDE_EXCESS' AND status = 'PENDING'
       UNION ALL SELECT ticket_id FROM approval a WHERE decision_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.command_id = a.decision_id)),
     t AS (SELECT id, number, state, snapshot->'consent' AS consent, ${needsSql('snapshot')} AS needs, snapshot->'visit' AS visit, snapshot->'session' AS session
             FROM ticket WHERE id NOT IN (SELECT ticket_id FROM pending))
     SELECT 'ticket ' || number || ': consent' AS fault FROM t LEFT JOIN consent c ON c.ticket_id = t.id AND c.status IN ('REQUESTED', 'GRANTED')
      WHERE (c.id::text, c.status, c.technician_id::text, EXTRACT(EPOCH FROM c.valid_until) * 1000)
            IS DISTINCT FROM (consent->>'id', consent->>'status', consent->>'technicianId', (consent->>'validUntil')::numeric)
     UNION ALL
     SELECT 'ticket ' || number || ': approval ' || a.n FROM t JOIN approval a ON a.ticket_id = t.id AND a.status = 'OPEN'
      WHERE (needs->a.id::text->>'status') IS DISTINCT FROM 'OPEN'
     UNION ALL
     SELECT 'ticket ' || number || ': approval ' || (need->>'n') FROM t, jsonb_each(needs) AS carried (id, need)
      WHERE NOT EXISTS (SELECT 1 FROM approval p WHERE p.id::text = need->>'id' AND p.ticket_id = t.id
              AND CASE WHEN p.status <> 'APPROVED' OR ${standsSql('p')} THEN p.status ELSE 'CONTESTED' END = need->>'status')
     UNION ALL
     SELECT 'ticket ' || number || ': visit' FROM t LEFT JOIN visit v ON v.ticket_id = t.id AND v.status IN ('PLANNED', 'ON_SITE')
      WHERE (v.id::text, v.status, v.technician_id::text, EXTRACT(EPOCH FROM v.starts_at) * 1000, EXTRACT(EPOCH FROM v.ends_at) * 1000)
            IS DISTINCT FROM (visit->>'id', visit->>'status', visit->>'technicianId', (visit->>'startsAt')::numeric, (visit->>'endsAt')::numeric)
     UNION ALL
     SELECT 'ticket ' || number || ': session' FROM t LEFT JOIN remote_session s ON s.ticket_id = t.id AND s.ended_at IS NULL
      WHERE s.id::text IS DISTINCT FROM CASE WHEN state = 'REMOTE_SESSION' THEN session->>'id' END`,
  ),
  bySql(
    'every step of a person was ordered by that person through the API or the portal',
    'all ordered',
    `SELECT 'ticket ' || t.number || ': event ' || e.seq AS fault FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id
       LEFT JOIN command c ON c.id = e.command_id AND c.ticket_id = e.ticket_id
      WHERE e.seq > 1 AND e.actor_kind <> 'SYSTEM' AND (c.name, c.actor_kind, c.actor_id) IS DISTINCT FROM (e.command, e.actor_kind, e.actor_id)`,
  ),
  bySql(
    'no session ran without a consent that covered its start, or outlasted it',
    'none',
    // One without a minute was cut by somebody who had read the clock before it began.
    `SELECT 'session ' || s.id AS fault FROM remote_session s LEFT JOIN consent c ON c.id = s.consent_id AND c.ticket_id = s.ticket_id
       LEFT JOIN ticket_event e ON e.command_id = s.id AND e.command = 'START_REMOTE'
       LEFT JOIN app_user u ON u.id = e.actor_id
      WHERE c.id IS NULL OR c.decided_at IS NULL OR c.decided_at > s.started_at OR c.valid_until < s.started_at
         OR s.minutes IS DISTINCT FROM 0 AND (c.withdrawn_at < s.started_at OR s.ended_at > LEAST(c.valid_until, c.withdrawn_at))
         OR c.technician_id IS DISTINCT FROM s.technician_id OR e.at IS DISTINCT FROM s.started_at
         OR e.actor_id IS DISTINCT FROM s.technician_id AND COALESCE(u.role NOT IN (${TRIAGE.join(', ')}), true)`,
  ),
  bySql(
    'no visit was planned without an approval',
    'none',
    `SELECT 'visit ' || v.id AS fault FROM visit v LEFT JOIN approval a ON a.id = v.approval_id AND a.ticket_id = v.ticket_id
       LEFT JOIN ticket_event e ON e.command_id = v.id AND e.command = 'PLAN_VISIT'
      WHERE a.status IS DISTINCT FROM 'APPROVED' OR ${needsSecondSql('a')} OR a.decided_at IS NULL OR e.at IS NULL OR a.decided_at > e.at`,
  ),
];
