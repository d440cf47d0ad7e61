import { none, type DoctorCheck } from './check';

/** A check that is one SQL statement listing offenders ($1 = now, where it is used). */
function bySql(name: string, fine: string, sql: string, withNow = false): DoctorCheck {
  return {
    name,
    needs: 'postgres',
    run: async ({ pool, now }) => {
      const { rows } = await pool.query<{ fault: string }>(sql, withNow ? [new Date(now)] : []);
      return none(
        rows.map(({ fault }) => fault),
        fine,
      );
    },
  };
}

export const ROW_CHECKS: readonly DoctorCheck[] = [
  bySql(
    'the outbox is drained: nothing parked, nothing overdue',
    'drained',
    `WITH q AS (SELECT id, kind, effect_key, created_at, next_attempt_at, parked_at, row_number() OVER (ORDER BY id) - 1 AS before FROM outbox WHERE delivered_at IS NULL)
     SELECT kind || ' ' || effect_key || CASE WHEN parked_at IS NULL THEN ' waits too long' ELSE ' is parked' END AS fault FROM q
      WHERE parked_at IS NOT NULL OR GREATEST(created_at, LEAST(next_attempt_at, $1)) < $1::timestamptz - GREATEST(interval '60 seconds', before * interval '20 milliseconds') AND created_at < $1::timestamptz - interval '60 seconds'`,
    true,
  ),
  bySql(
    'no command is pending beyond its expiry',
    'none',
    "SELECT name || ' ' || id AS fault FROM command WHERE status = 'PENDING' AND expires_at < $1::timestamptz - interval '2 minutes'",
    true,
  ),
  bySql(
    'every accepted command has exactly one event',
    'one each',
    `SELECT c.name || ' ' || c.id AS fault FROM command c LEFT JOIN ticket_event e ON e.command_id = c.id AND e.ticket_id = c.ticket_id
      WHERE c.status = 'DONE' AND e.id IS NULL
     UNION ALL
     SELECT 'refused but recorded: ' || c.id FROM command c JOIN ticket_event e ON e.command_id = c.id WHERE c.status IN ('REFUSED', 'EXPIRED')`,
  ),
  bySql(
    'every piece of work, session, visit and expense has exactly one charge line',
    'one each',
    `WITH expected AS (
       SELECT 'work:' || command_id AS key FROM ticket_event WHERE command = 'RECORD_WORK'
       UNION ALL SELECT 'expense:' || command_id FROM ticket_event WHERE command = 'RECORD_EXPENSE'
       UNION ALL SELECT 'session:' || s.id FROM remote_session s JOIN ticket t ON t.id = s.ticket_id WHERE s.ended_at IS NOT NULL AND t.snapshot->'session' = 'null'
       UNION ALL SELECT 'visit:' || id FROM visit WHERE arrived_at IS NOT NULL)
     SELECT 'missing ' || key AS fault FROM expected x WHERE NOT EXISTS (SELECT 1 FROM charge_line c WHERE c.business_key = x.key)
     UNION ALL
     SELECT 'without cause ' || business_key FROM charge_line c WHERE NOT EXISTS (SELECT 1 FROM expected x WHERE x.key = c.business_key) AND c.business_key !~ '^(bench|session):'`,
  ),
  bySql(
    'the amounts of every charge line add up',
    'to the kuruş',
    `SELECT business_key AS fault FROM charge_line
      WHERE gross <> net + vat OR net <> round(quantity * unit_price * (100 - discount_percent) / 100, 2) AND abs(net - quantity * unit_price * (100 - discount_percent) / 100) > 0.01
         OR vat <> round(net * vat_rate / 100, 2) OR covered AND gross <> 0`,
  ),
  bySql(
    'every decision of an approver or requester has reached its ticket',
    'all',
    `SELECT 'approval ' || a.id AS fault FROM approval a WHERE a.decision_id IS NOT NULL AND a.decided_at < $1::timestamptz - interval '2 minutes'
        AND NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.command_id = a.decision_id)
        AND EXISTS (SELECT 1 FROM ticket t WHERE t.id = a.ticket_id AND t.ended_at IS NULL)
     UNION ALL
     SELECT 'consent ' || c.id FROM consent c WHERE c.decision_id IS NOT NULL AND c.channel IS DISTINCT FROM 'FORM' AND c.decided_at < $1::timestamptz - interval '2 minutes'
        AND NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.command_id = c.decision_id)
        AND EXISTS (SELECT 1 FROM ticket t WHERE t.id = c.ticket_id AND t.ended_at IS NULL)`,
    true,
  ),
  bySql(
    'no deadline has passed without its command',
    'all timers fired',
    `SELECT 'ticket ' || number || ' ' || due_command AS fault FROM ticket
      WHERE ended_at IS NULL AND workflow_started_at IS NOT NULL AND due_command IS NOT NULL AND due_at < $1::timestamptz - interval '60 seconds'`,
    true,
  ),
  bySql(
    'no mail was sent twice for the same cause',
    'none',
    "SELECT template || ' ' || effect_key AS fault FROM mail GROUP BY template, effect_key HAVING count(*) > 1",
  ),
  bySql(
    'no session ran without a consent that covered its start',
    'none',
    `SELECT 'session ' || s.id AS fault FROM remote_session s LEFT JOIN consent c ON c.id = s.consent_id
      WHERE c.id IS NULL OR c.decided_at IS NULL OR c.decided_at > s.started_at OR c.valid_until < s.started_at OR c.technician_id IS DISTINCT FROM s.technician_id`,
  ),
  bySql(
    'no visit was planned without an approval',
    'none',
    "SELECT 'visit ' || v.id AS fault FROM visit v LEFT JOIN approval a ON a.id = v.approval_id AND a.ticket_id = v.ticket_id WHERE a.status IS DISTINCT FROM 'APPROVED'",
  ),
];
