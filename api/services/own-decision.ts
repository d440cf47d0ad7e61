import { mayDecideSql, restsOnYesSql } from '../../platform/approval-sql';
import type { Queryable } from '../../platform/command-inbox';

const ASKED = `select 1 from approval a join contact k on k.id = a.approver_id and k.email = $2
  where a.ticket_id = $1 and a.status = 'OPEN' and a.expires_at > $3 and ${mayDecideSql('a', 'k.id', '$3')} and ${restsOnYesSql('a')} limit 1`;

/** Whether whoever asked for help is also the one who is asked to decide about its work now. */
export async function isAskedToDecide(db: Queryable, ticketId: string, email: string, at: number): Promise<boolean> {
  return (await db.query(ASKED, [ticketId, email, new Date(at)])).rows.length > 0;
}
