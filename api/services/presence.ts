import type { Pool } from 'pg';
import type { Notifier } from '../../platform/notifier';
import { PRESENCE_BEAT_MS, type Presence, type PresenceDoing } from '../contract/presence';

/** Two beats may be late or lost on a bad line before somebody counts as gone. */
const GONE_AFTER_MS = 2 * PRESENCE_BEAT_MS + 5_000;

interface Where {
  readonly ticketId: string;
  readonly userId: string;
  /** Which page of the person it is. */
  readonly tab: string;
  /** Epoch ms. */
  readonly at: number;
}

// Of several tabs of one person the one in which they write counts: of the two words it is the later in the alphabet.
const OTHERS = `
select u.id, u.name, max(p.doing) as doing, min(p.since) as since from ticket_presence p join app_user u on u.id = p.user_id and u.active
 where p.ticket_id = $1 and p.user_id <> $2 and p.seen_at > $3 group by u.id order by min(p.since), u.id`;

const ANNOUNCE = `
with known as (select max(doing) as doing, max(doing) filter (where tab <> $6) as elsewhere from ticket_presence where ticket_id = $1 and user_id = $2 and seen_at > $5)
insert into ticket_presence as p (ticket_id, user_id, doing, since, seen_at, tab) values ($1, $2, $3, $4, $4, $6)
on conflict (ticket_id, user_id, tab) do update
  set doing = excluded.doing, seen_at = excluded.seen_at, since = case when p.seen_at > $5 then p.since else excluded.since end
returning (select doing is distinct from greatest(elsewhere, $3::text) from known) as changed`;

/** Colleagues who have the ticket open. */
export async function listPresence(pool: Pool, { ticketId, userId, at }: Omit<Where, 'tab'>): Promise<Presence> {
  const { rows } = await pool.query<Omit<Presence['others'][number], 'since'> & { since: Date }>(OTHERS, [ticketId, userId, goneBefore(at)]);
  return { others: rows.map((row) => ({ ...row, since: row.since.toISOString() })) };
}

/** Keeps somebody present; open pages hear of it only when that tells them something new. */
export async function announcePresence(pool: Pool, notifier: Notifier, where: Where, doing: PresenceDoing): Promise<Presence> {
  const { ticketId, userId, tab, at } = where;
  const { rows } = await pool.query<{ changed: boolean }>(ANNOUNCE, [ticketId, userId, doing, new Date(at), goneBefore(at), tab]);
  if (rows[0]?.changed) {
    notifier.changed('presence', ticketId);
    await pool.query('delete from ticket_presence where seen_at <= $1', [goneBefore(at)]);
  }
  return await listPresence(pool, where);
}

/** Closes one page of somebody, who is gone with the last one. */
export async function leavePresence(pool: Pool, notifier: Notifier, { ticketId, userId, tab }: Omit<Where, 'at'>): Promise<void> {
  const { rowCount } = await pool.query('delete from ticket_presence where ticket_id = $1 and user_id = $2 and tab = $3', [ticketId, userId, tab]);
  if (rowCount !== 0) notifier.changed('presence', ticketId);
}

function goneBefore(at: number): Date {
  return new Date(at - GONE_AFTER_MS);
}
