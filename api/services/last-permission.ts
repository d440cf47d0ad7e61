import type { Queryable } from '../../platform/command-inbox';
import { spokenWithdrawalSql, type SpokenWithdrawal } from '../../platform/spoken-withdrawal';

/** A permission in the requester's name that is over and that nobody has objected to. */
export interface PastPermission {
  readonly channel: string;
  readonly withdrawnAt: Date | null;
  /** Where it was taken back on the phone. */
  readonly spokenWithdrawal: SpokenWithdrawal | null;
  /** Row of the reader's link by which they say that it was not theirs. */
  readonly contestLinkId: string;
}

const PAST = `select q.channel, case when q.status = 'WITHDRAWN' then q.withdrawn_at end as "withdrawnAt", ${spokenWithdrawalSql('q')} as "spokenWithdrawal", l.id as "contestLinkId"
  from consent q join link_token l on l.purpose = 'CONTEST' and l.subject_id = q.id and l.email = $2
 where q.ticket_id = $1 and q.asked_contact_id is null and q.valid_until is not null and q.contested_at is null
   and (q.status <> 'GRANTED' or q.valid_until <= $3) order by q.decided_at desc, q.id limit 1`;

/** The last permission of a ticket in the requester's name that is over by an instant (epoch ms): whoever's address was typed into a form can deny it then too. */
export async function pastPermission(db: Queryable, ticketId: string, email: string, at: number): Promise<PastPermission | null> {
  return (await db.query<PastPermission>(PAST, [ticketId, email, new Date(at)])).rows[0] ?? null;
}
