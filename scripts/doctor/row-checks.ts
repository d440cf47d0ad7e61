import { STEP_MAILS } from '../../domain/mail-keys';
import { stuckRows } from '../../platform/outbox';
import { bySql } from './by-sql';
import { none, type DoctorCheck } from './check';

const OUTBOX_DRAINED: DoctorCheck = {
  name: 'the outbox is drained: nothing parked, nothing overdue',
  needs: 'postgres',
  run: async ({ pool, now }) => {
    const { text, values } = stuckRows(now);
    const { rows } = await pool.query<{ kind: string; key: string; parked: boolean }>(
      `SELECT kind, effect_key AS key, parked_at IS NOT NULL AS parked FROM outbox WHERE id IN (${text}) ORDER BY id`,
      values,
    );
    return none(
      rows.map(({ kind, key, parked }) => `${kind} ${key} ${parked ? 'is parked' : 'waits too long'}`),
      'drained',
    );
  },
};

// The command that an effect key names second; of another key it names none.
const CAUSE = `CASE WHEN split_part(effect_key, ':', 2) ~ '^[0-9a-f-]{36}$' THEN split_part(effect_key, ':', 2)::uuid END`;

/** What was stored is delivered, recorded and answered, once. */
export const ROW_CHECKS: readonly DoctorCheck[] = [
  OUTBOX_DRAINED,
  bySql(
    'no command is pending beyond its expiry',
    'none',
    "SELECT name || ' ' || id AS fault FROM command WHERE status = 'PENDING' AND expires_at < $1::timestamptz - interval '2 minutes'",
  ),
  bySql(
    'every accepted command has exactly one event',
    'one each',
    // The event holds the command's hash with the salt of the event's texts, both gone once these are erased.
    `SELECT c.name || ' ' || c.id AS fault FROM command c LEFT JOIN ticket_event e ON e.command_id = c.id AND e.ticket_id = c.ticket_id
       LEFT JOIN evidence v ON v.id = c.id AND v.erased_at IS NULL
      WHERE c.status = 'DONE' AND (e.id IS NULL OR e.content_hash <> encode(sha256(convert_to(v.salt || chr(10) || '"' || c.content_hash || '"', 'UTF8')), 'hex') OR e.command <> c.name OR (c.result->>'seq')::int IS DISTINCT FROM e.seq)
     UNION ALL
     SELECT 'refused but recorded: ' || c.id FROM command c JOIN ticket_event e ON e.command_id = c.id WHERE c.status IN ('REFUSED', 'EXPIRED')`,
  ),
  bySql(
    'every decision of an approver or requester has reached its ticket',
    'all',
    `SELECT 'approval ' || a.id AS fault FROM approval a WHERE a.decision_id IS NOT NULL AND a.decided_at < $1::timestamptz - interval '2 minutes'
        AND NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.command_id = a.decision_id)
        AND EXISTS (SELECT 1 FROM ticket t WHERE t.id = a.ticket_id AND t.ended_at IS NULL)
     UNION ALL
     SELECT 'consent ' || c.id FROM consent c
      WHERE c.decision_id IS NOT NULL AND c.channel IS DISTINCT FROM 'FORM' AND COALESCE(c.withdrawn_at, c.decided_at) < $1::timestamptz - interval '2 minutes'
        AND NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.command_id = c.decision_id)
        AND EXISTS (SELECT 1 FROM ticket t WHERE t.id = c.ticket_id AND t.ended_at IS NULL)`,
  ),
  bySql(
    'no deadline has passed without its command',
    'all timers fired',
    `SELECT 'ticket ' || number || ' ' || (snapshot->'deadline'->>'command') AS fault FROM ticket
      WHERE ended_at IS NULL AND workflow_started_at IS NOT NULL AND snapshot->'deadline' <> 'null'
        AND (snapshot->'deadline'->>'dueAt')::numeric < EXTRACT(EPOCH FROM $1::timestamptz - interval '60 seconds') * 1000`,
  ),
  bySql(
    'every stage of an approval chase and every overdue visit was seen to in time',
    'all timers fired',
    `WITH late AS (SELECT $1::timestamptz - interval '60 seconds' AS before),
     asked AS (SELECT a.*, t.number FROM approval a JOIN ticket t ON t.id = a.ticket_id WHERE a.status = 'OPEN' AND t.ended_at IS NULL)
     SELECT 'approval ' || number || '-' || n || ': not reminded' AS fault FROM asked, late WHERE remind_at < before AND reminded_at IS NULL
     UNION ALL SELECT 'approval ' || number || '-' || n || ': no phone task' FROM asked, late WHERE phone_at < before AND phone_task_at IS NULL
     UNION ALL SELECT 'approval ' || number || '-' || n || ': not expired' FROM asked, late WHERE expires_at < before
     UNION ALL
     SELECT 'visit ' || t.number || '-' || v.n || ': overdue, nobody was told' FROM visit v JOIN ticket t ON t.id = v.ticket_id, late
      WHERE v.status IN ('PLANNED', 'ON_SITE') AND t.ended_at IS NULL AND to_timestamp((t.snapshot->'visit'->>'overdueAt')::numeric / 1000) < before
        AND NOT EXISTS (SELECT 1 FROM desk_task d WHERE d.kind = 'VISIT_OVERDUE' AND d.subject_id = v.id)`,
  ),
  bySql(
    'no ticket stays unjudged after its workflow was started',
    'none',
    "SELECT 'ticket ' || number AS fault FROM ticket WHERE state = 'RECEIVED' AND ended_at IS NULL AND workflow_started_at < $1::timestamptz - interval '60 seconds'",
  ),
  bySql(
    'no mail was sent twice for the same cause',
    'none',
    // A question is asked and reminded of once for each reader (an approver and whoever stands in for them), unless staff send it again; what may
    // come again (a visit moved, a ticket resolved again) has an event for each. Events are looked up for what was mailed again, and by their index.
    // A permission that was ticked in the request form came with the request: no command is named like it.
    `WITH again AS (
       SELECT ticket_id, template, params->>'subjectId' AS subject, count(*) AS n, array_agg(${CAUSE}) AS causes FROM mail
        WHERE template IN ('CONSENT_REQUEST', 'APPROVAL_REQUEST', 'APPROVAL_REMINDER') AND status = 'SENT'
        GROUP BY ticket_id, template, params->>'subjectId', to_address HAVING count(*) > 1)
     SELECT template || ' ' || subject || ' sent ' || n || ' times' AS fault FROM again
      WHERE n > 1 + (SELECT count(*) FROM unnest(causes) AS cause JOIN ticket_event e ON e.command_id = cause
                      WHERE e.ticket_id = again.ticket_id AND e.command = 'RESEND_APPROVAL')
     UNION ALL
     SELECT m.template || ' of ticket ' || t.number || ' without an event' FROM mail m JOIN ticket t ON t.id = m.ticket_id
      WHERE m.template IN (${STEP_MAILS.map((key) => `'${key}'`).join(', ')}) AND NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.command_id = ${CAUSE})
        AND NOT EXISTS (SELECT 1 FROM consent q WHERE q.id = ${CAUSE} AND q.ticket_id = m.ticket_id AND q.channel = 'FORM')`,
  ),
];
