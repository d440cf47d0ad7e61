import type { Queryable } from '../../platform/command-inbox';
import type { FileContent } from './attachments';

/** The receipt of a charge line, where the content of the request shows that line to its approver; null otherwise. */
export async function receiptOfRequest(db: Queryable, approvalId: string, lineId: string): Promise<FileContent | null> {
  const { rows } = await db.query<FileContent>(
    `select f.sha256, f.name, f.content_type as "contentType", f.size
       from approval a cross join lateral jsonb_array_elements(a.content -> 'lines') shown
       join charge_line l on l.id::text = shown ->> 'receiptOf' and l.ticket_id = a.ticket_id join stored_file f on f.id = l.receipt_file_id
      where a.id = $1 and shown ->> 'receiptOf' = $2`,
    [approvalId, lineId],
  );
  return rows[0] ?? null;
}
