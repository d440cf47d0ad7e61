import type { Pool } from 'pg';
import { DAY_MS } from '../../domain/civil-date';
import { isWorkDone, stateDef } from '../../domain/ticket-states';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import type { TicketRatings } from '../contract/ticket-times';
import type { ApiDeps } from '../deps';
import { audit } from './audit';

/** What a requester thinks of the result. */
export interface Rating {
  readonly stars: number;
  readonly text: string | null;
}

/** Whether the result can be rated now: it is there, and the ticket can still be reopened. A duplicate has none of its own. */
export function mayRate({ state, endedAt, mergedInto }: Pick<TicketSnapshot, 'state' | 'endedAt' | 'mergedInto'>): boolean {
  return endedAt === null && mergedInto === null && isWorkDone(stateDef(state));
}

/** The rating of a ticket. */
export async function ratingOf(pool: Pool, ticketId: string): Promise<Rating | null> {
  const { rows } = await pool.query<Rating>('select stars, text from rating where ticket_id = $1', [ticketId]);
  return rows[0] ?? null;
}

/** Ratings of the last thirty days. */
export async function ratingsOf(pool: Pool, at: number): Promise<TicketRatings> {
  const { rows } = await pool.query<TicketRatings>(
    `select count(*)::int as count, round(avg(stars), 2)::float8 as average, (count(*) filter (where stars <= 2))::int as poor from rating where changed_at >= $1`,
    [new Date(at - 30 * DAY_MS)],
  );
  return rows[0] ?? { count: 0, average: null, poor: 0 };
}

/** Keeps the rating, in its requester's name in the trail; the same one given again changes nothing. */
export async function rate({ db, notifier }: Pick<ApiDeps, 'db' | 'notifier'>, ticketId: string, { stars, text }: Rating, at: number): Promise<void> {
  const isNew = await db.prisma.$transaction(async (tx) => {
    const changed = await tx.$executeRaw`
      insert into rating (ticket_id, stars, text, rated_at, changed_at) select t.id, ${stars}, ${text}, ${new Date(at)}, ${new Date(at)}
        from ticket t where t.id = ${ticketId}::uuid and t.ended_at is null
      on conflict (ticket_id) do update set stars = excluded.stars, text = excluded.text, changed_at = excluded.changed_at
        where (rating.stars, rating.text) is distinct from (excluded.stars, excluded.text)`;
    if (changed === 0) return false;
    const actor = { kind: 'REQUESTER', id: null } as const;
    const personal = text === null ? {} : { personal: { text } };
    await audit({ tx, at, actor }, { action: 'ticket.rate', subjectType: 'ticket', subjectId: ticketId, detail: { stars }, ...personal });
    return true;
  });
  if (isNew) notifier.changed('tickets', ticketId);
}
