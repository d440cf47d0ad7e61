import type { RemoteTool } from '../../domain/remote-tools';
import type { Queryable } from '../../platform/command-inbox';
import { otherSessionsSql, type OtherSession } from '../../platform/other-sessions';
import type { LinkHolder } from './portal-links';
import { CONSENT_TOOLS } from './ticket-page-rows';

/** A connection by a permission; instants in epoch ms. */
export interface PermissionSession {
  readonly technician: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly minutes: number | null;
  /** When the technician confirmed that a session that was cut is disconnected; null until then. */
  readonly disconnectedAt: number | null;
  readonly outcome: 'SOLVED' | 'FAILED' | 'INTERRUPTED' | 'CUT' | null;
}

/** What was done with a permission, and the reader's link by which they object to it, or see what they objected. */
export interface PermissionUse {
  readonly sessions: readonly PermissionSession[];
  /** Programs that were opened; where that is not known, the one that the register names. */
  readonly tools: readonly RemoteTool[];
  readonly contestLinkId: string | null;
  /** What else runs on the device by another permission. */
  readonly others: readonly OtherSession[];
}

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

const SESSIONS = `coalesce((select json_agg(json_build_object('technician', u.name, 'startedAt', ${ms('r.started_at')}, 'endedAt', ${ms('r.ended_at')},
    'minutes', r.minutes, 'disconnectedAt', ${ms('r.disconnect_confirmed_at')}, 'outcome', r.outcome) order by r.started_at) from remote_session r left join app_user u on u.id = r.technician_id where r.ticket_id = q.ticket_id and r.consent_id = q.id), '[]')`;

const USE = `select ${SESSIONS} as sessions, ${otherSessionsSql('q', 'coalesce((select rc.email from contact rc where rc.id = $2::uuid), $3)')} as others, ${CONSENT_TOOLS} as tools, a.remote_tool as tool,
    (select l.id from link_token l where l.purpose = 'CONTEST' and l.subject_id = q.id and q.valid_until is not null
       and case when $2::uuid is null then l.email = $3 else l.contact_id = $2 end limit 1) as "contestLinkId"
  from consent q left join asset a on a.id = q.asset_id where q.id = $1`;

/** Reads what was done with a permission, for whoever holds a link about it. */
export async function permissionUse(db: Queryable, consentId: string, { contactId, email }: LinkHolder): Promise<PermissionUse> {
  const { rows } = await db.query<PermissionUse & { readonly tool: RemoteTool | null }>(USE, [consentId, contactId, email]);
  const { sessions = [], tools = [], tool = null, contestLinkId = null, others = [] } = rows[0] ?? {};
  return { sessions, contestLinkId, others, tools: tools.length > 0 || tool === null ? tools : [tool] };
}
