import { randomUUID } from 'node:crypto';
import { audit } from './audit';
import type { StaffUser } from './staff-user';
import type { TicketRef } from './ticket-scope';
import type { Write } from './write';

/** Adds an internal note. */
export async function addNote(
  { tx, at, actor, changed }: Write,
  ticket: TicketRef,
  author: StaffUser,
  { text, attachmentIds }: { text: string; attachmentIds: string[] },
): Promise<{ id: string }> {
  const id = randomUUID();
  await tx.ticketNote.create({ data: { id, ticketId: ticket.id, authorId: author.id, text, createdAt: new Date(at) }, select: { id: true } });
  await tx.attachment.updateMany({ where: { id: { in: attachmentIds }, ticketId: ticket.id, draft: true }, data: { noteId: id, draft: false } });
  await audit({ tx, at, actor }, { action: 'ticket.note', subjectType: 'ticket', subjectId: ticket.id, detail: { noteId: id } });
  changed('tickets', ticket.id);
  return { id };
}

/** Changes subject and category; false when somebody else was faster (If-Match). */
export async function editTicket(
  { tx, at, actor, changed }: Write,
  ticket: TicketRef,
  { subject, category }: { subject: string; category: string | null },
  version: number,
): Promise<boolean> {
  const [before] = await tx.$queryRaw<{ subject: string; category: string | null; version: number }[]>`
    select subject, category, version from ticket where id = ${ticket.id}::uuid for update`;
  if (before === undefined || before.version !== version) return false;
  const fields = [...(before.subject === subject ? [] : ['subject']), ...(before.category === category ? [] : ['category'])];
  if (fields.length === 0) return true;
  await tx.$executeRaw`
    update ticket set subject = ${subject}, category = ${category}, version = version + 1, updated_at = ${new Date(at)} where id = ${ticket.id}::uuid`;
  await audit(
    { tx, at, actor },
    {
      action: 'ticket.update',
      subjectType: 'ticket',
      subjectId: ticket.id,
      detail: { fields },
      personal: { from: { subject: before.subject, category: before.category }, to: { subject, category } },
    },
  );
  changed('tickets', ticket.id);
  return true;
}
