import type { RemoteTool } from '../../domain/remote-tools';
import type { Queryable } from '../../platform/command-inbox';
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
}

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

const SESSIONS = `coalesce((select json_agg(json_build_object('technician', u.name, 'startedAt', ${ms('r.started_at')}, 'endedAt', ${ms('r.ended_at')},
    'minutes', r.minutes, 'disconnectedAt', ${ms('r.disconnect_confirmed_at')}, 'outcome', r.outcome) order by r.started_at) from remote_session r left join app_user u on u.id = r.technician_id where r.ticket_id = q.ticket_id and r.consent_id = q.id), '[]')`;

const USE = `select ${SESSIONS} as sessions, ${CONSENT_TOOLS} as tools, a.remote_tool as tool,
    (select l.id from link_token l where l.purpose = 'CONTEST' and l.subject_id = q.id and q.valid_until is not null
       and case when $2::uuid is null then l.email = $3 else l.contact_id = $2 end limit 1) as "contestLinkId"
  from consent q left join asset a on a.id = q.asset_id where q.id = $1`;

/** Reads what was done with a permission, for whoever holds a link about it. */
export async function permissionUse(db: Queryable, consentId: string, { contactId, email }: LinkHolder): Promise<PermissionUse> {
  const { rows } = await db.query<PermissionUse & { readonly tool: RemoteTool | null }>(USE, [consentId, contactId, email]);
  const { sessions = [], tools = [], tool = null, contestLinkId = null } = rows[0] ?? {};
  return { sessions, contestLinkId, tools: tools.length > 0 || tool === null ? tools : [tool] };
}

/** Which question followed on one that its reader was asked, and to whom it was put, seen from them. */
export interface FollowingQuestion {
  readonly id: string;
  /** INSTEAD: to the requester in the place of the reader; COLLEAGUE: to the device's user instead; ANEW: to the reader again. */
  readonly kind: 'INSTEAD' | 'COLLEAGUE' | 'ANEW';
}

const FOLLOWING = `select n.id, n.asked_contact_id as "askedContactId", n.device_user_id as "deviceUserId"
  from consent q join consent n on n.ticket_id = q.ticket_id and n.asked_at > q.asked_at where q.id = $1 order by n.asked_at desc, n.id limit 1`;

/** The last question of the same ticket after this one, where its reader has a part in it; a contact's id, or null for the requester. */
export async function followingQuestion(db: Queryable, consentId: string, readerId: string | null): Promise<FollowingQuestion | null> {
  const { rows } = await db.query<{ id: string; askedContactId: string | null; deviceUserId: string | null }>(FOLLOWING, [consentId]);
  const [next] = rows;
  if (next === undefined) return null;
  if (next.askedContactId === readerId) return { id: next.id, kind: 'ANEW' };
  if (readerId === null) return { id: next.id, kind: 'COLLEAGUE' };
  return next.askedContactId === null && next.deviceUserId === readerId ? { id: next.id, kind: 'INSTEAD' } : null;
}
