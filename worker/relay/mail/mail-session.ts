import type { RemoteTool } from '../../../domain/remote-tools';
import { consentToolsSql } from '../../../platform/consent-tools';
import { DISCONNECT_SAID } from './disconnect-news';

/** Which session it was. */
export interface NamedSession {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly minutes: number;
  readonly technician: string | null;
  readonly label: string | null;
  /** The colleague who permitted it. */
  readonly permittedBy: string | null;
}

/** A remote session that is over, as a mail to the requester or the device's user tells of it. */
export interface MailSession extends NamedSession {
  /** When the technician confirmed that a session that was cut is disconnected; null until then. */
  readonly disconnectedAt: number | null;
  /** Whether an earlier mail to the same reader has said that. */
  readonly isDisconnectSaid: boolean;
  readonly outcome: 'SOLVED' | 'FAILED' | 'INTERRUPTED' | 'CUT';
  /** What ended the permission that it ran under; DENIED: whoever is said to have heard it says that they did not. */
  readonly ended: string;
  /** Of what was solved in it: all that were before it for the same ticket, the first one first. */
  readonly earlier: readonly NamedSession[];
  /** The permission, where the requester is said to have given it themselves, and whether that was in the form. */
  readonly ownConsentId: string | null;
  readonly isOfForm: boolean;
  /** Programs that were opened; where that is not known, the one that the register names. */
  readonly tools: readonly RemoteTool[];
}

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

const TOOLS = `coalesce(nullif(${consentToolsSql('q')}::jsonb, '[]'), (SELECT jsonb_build_array(remote_tool) FROM asset WHERE id = q.asset_id AND remote_tool IS NOT NULL), '[]')`;

const named = (
  s: string,
  q: string,
): string => `'startedAt', ${ms(`${s}.started_at`)}, 'endedAt', ${ms(`${s}.ended_at`)}, 'minutes', coalesce(${s}.minutes, 0),
    'technician', (SELECT name FROM app_user WHERE id = ${s}.technician_id), 'label', (SELECT label FROM asset WHERE id = ${q}.asset_id), 'permittedBy', (SELECT name FROM contact WHERE id = ${q}.asked_contact_id)`;

const EARLIER = `CASE WHEN m.template = 'TICKET_RESOLVED' THEN (SELECT jsonb_agg(jsonb_build_object(${named('b', 'bq')}) ORDER BY b.started_at)
    FROM remote_session b JOIN consent bq ON bq.id = b.consent_id WHERE b.ticket_id = s.ticket_id AND b.ended_at IS NOT NULL AND b.started_at < s.started_at) END`;

/**
 * SQL: the session that the mail `m` of the ticket `t` tells of. Of a ticket that was solved in a session the requester's mail tells of it: one mail,
 * not two; of one that was permitted in the form another one does, by which it can be denied.
 */
export const MAIL_SESSION = `(SELECT jsonb_build_object(${named('s', 'q')}, 'earlier', coalesce(${EARLIER}, '[]'), 'disconnectedAt', ${ms('s.disconnect_confirmed_at')}, 'isDisconnectSaid', ${DISCONNECT_SAID}, 'outcome', s.outcome, 'ended', CASE WHEN q.contested_at = q.witness_denied_at AND q.withdrawn_at = q.contested_at THEN 'DENIED' ELSE q.status END,
    'tools', ${TOOLS}, 'ownConsentId', CASE WHEN q.asked_contact_id IS NULL THEN q.id END, 'isOfForm', coalesce(q.channel = 'FORM', false))
  FROM remote_session s JOIN consent q ON q.id = s.consent_id
 WHERE s.ticket_id = t.id AND s.ended_at IS NOT NULL AND CASE m.template
   WHEN 'SESSION_ENDED' THEN s.id = (m.params ->> 'subjectId')::uuid
   WHEN 'SESSION_STILL_OPEN' THEN s.id = (m.params ->> 'subjectId')::uuid
   WHEN 'SESSION_DISCONNECTED' THEN s.id = (m.params ->> 'subjectId')::uuid
   WHEN 'SESSION_ON_DEVICE' THEN q.id = (m.params ->> 'subjectId')::uuid
   WHEN 'CONSENT_WITHDRAWN_CALL' THEN q.id = (m.params ->> 'subjectId')::uuid
   WHEN 'CONSENT_WITHDRAWN_CALL_REQUESTER' THEN q.id = (m.params ->> 'subjectId')::uuid
   WHEN 'CONSENT_WITHDRAWN_CALL_DEVICE_USER' THEN q.id = (m.params ->> 'subjectId')::uuid
   WHEN 'CONSENT_REVOKED' THEN q.id = (m.params ->> 'subjectId')::uuid
   WHEN 'CONSENT_CONTESTED' THEN q.id = (m.params ->> 'subjectId')::uuid
   WHEN 'CONSENT_OBJECTED' THEN q.id = (m.params ->> 'subjectId')::uuid
   WHEN 'CONSENT_CONTESTED_OTHERS' THEN q.id = (m.params ->> 'subjectId')::uuid
   WHEN 'TICKET_RESOLVED' THEN q.channel <> 'FORM' AND m.to_address = t.requester_email AND s.started_at < m.created_at
     AND EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket_id = t.id AND e.command_id = (m.params ->> 'commandId')::uuid AND e.command = 'END_REMOTE')
   ELSE false END
 ORDER BY s.started_at DESC LIMIT 1)`;
