import type { Queryable } from './command-inbox';
import type { AnswerFile } from './store-answer';

// The content is stored once already; the ticket gets its own uses of it.
const ATTACH = `
WITH f AS (
  UPDATE stored_file s SET ticket_id = $2::uuid FROM inbound_file i WHERE i.inbound_mail_id = $1::uuid AND s.id = i.file_id AND s.ticket_id IS NULL RETURNING s.id)
INSERT INTO attachment (id, ticket_id, file_id, name, inline, draft, created_at)
SELECT gen_random_uuid(), $2::uuid, i.file_id, i.name, i.inline, false, $3::timestamptz FROM inbound_file i WHERE i.inbound_mail_id = $1::uuid`;

/** Makes the files of a mail attachments of the request that the mail has become; once, in the caller's transaction. */
export async function attachInboundFiles(tx: Queryable, inboundMailId: string, ticketId: string, at: Date): Promise<void> {
  await tx.query(ATTACH, [inboundMailId, ticketId, at]);
}

/** The files of a mail, for an answer that carries them. */
export async function inboundFilesOf(tx: Queryable, inboundMailId: string): Promise<AnswerFile[]> {
  const { rows } = await tx.query<AnswerFile>(
    `SELECT s.sha256, s.size, s.content_type AS "contentType", i.name, i.inline
       FROM inbound_file i JOIN stored_file s ON s.id = i.file_id WHERE i.inbound_mail_id = $1::uuid ORDER BY i.id`,
    [inboundMailId],
  );
  return rows;
}
