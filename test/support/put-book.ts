import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

/** A book of the whole month that holds the lines of a ticket, or only one of them, as if it had been made by somebody a moment ago. */
export async function putBook(
  pool: Pool,
  { byId, ticketId, lineId }: { readonly byId: string; readonly ticketId?: string; readonly lineId?: string },
): Promise<string> {
  const id = randomUUID();
  const { rows } = await pool.query(
    `with held as (select * from charge_line where ($2::uuid is null or ticket_id = $2) and ($3::uuid is null or id = $3)),
      book as (insert into charge_export (id, period, customer_id, line_count, net, vat, gross, created_by_id, created_at)
        select $1, to_char(service_date, 'YYYY-MM'), customer_id, count(*), sum(net), sum(vat), sum(gross), $4, now() from held group by 2, 3)
     insert into charge_export_line (line_id, export_id) select id, $1 from held returning line_id`,
    [id, ticketId ?? null, lineId ?? null, byId],
  );
  if (rows.length === 0) throw new Error('there is no line to put into a book');
  return id;
}
