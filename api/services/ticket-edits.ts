import { randomUUID } from 'node:crypto';
import { REMOTE_TOOLS, remoteLaunchLink, type RemoteTool } from '../../domain/asset-kinds';
import { deviceObstacle, type RegisteredDevice } from '../../domain/device-obstacle';
import type { RemoteAccess } from '../contract/ticket-page';
import { AppProblem } from '../http/problem';
import { audit } from './audit';
import type { StaffUser } from './staff-user';
import type { TicketRef } from './ticket-scope';
import type { Write } from './write';

/** Adds an internal note. */
export async function addNote({ tx, at, actor, changed }: Write, ticket: TicketRef, author: StaffUser, text: string): Promise<{ id: string }> {
  const id = randomUUID();
  await tx.ticketNote.create({ data: { id, ticketId: ticket.id, authorId: author.id, text, createdAt: new Date(at) }, select: { id: true } });
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

interface GateRow extends RegisteredDevice {
  readonly consentId: string;
  readonly validUntil: Date;
  readonly tool: RemoteTool | null;
  readonly remoteId: string | null;
  readonly ticketCustomerId: string | null;
}

/**
 * The gate of M6: the consent's row is locked, granted, inside its window, for this technician and this device, which is still in
 * use at the ticket's customer and stays so until this look at its remote id is recorded.
 */
export async function remoteAccess({ tx, at, actor }: Write, ticket: TicketRef, technician: StaffUser): Promise<RemoteAccess> {
  const [gate] = await tx.$queryRaw<GateRow[]>`
    select q.id as "consentId", q.valid_until as "validUntil", a.remote_tool as tool, a.remote_id as "remoteId",
           a.customer_id as "customerId", a.status, t.customer_id as "ticketCustomerId"
      from consent q join ticket t on t.id = q.ticket_id and t.asset_id = q.asset_id join asset a on a.id = q.asset_id
     where q.ticket_id = ${ticket.id}::uuid and q.status = 'GRANTED' and q.valid_until > ${new Date(at)} and q.technician_id = ${technician.id}::uuid
       and t.assignee_id = q.technician_id and t.ended_at is null
       for update of q for share of a`;
  if (gate === undefined) throw new AppProblem('CONSENT_NOT_VALID');
  const obstacle = deviceObstacle(gate, gate.ticketCustomerId);
  if (obstacle !== null) throw new AppProblem(obstacle);
  if (gate.tool === null || gate.remoteId === null) throw new AppProblem('NO_REMOTE_ID');
  await audit(
    { tx, at, actor },
    {
      action: 'ticket.remote-access',
      subjectType: 'ticket',
      subjectId: ticket.id,
      detail: { consentId: gate.consentId, assetId: ticket.assetId, tool: gate.tool },
    },
  );
  return {
    tool: gate.tool,
    toolName: REMOTE_TOOLS[gate.tool].name,
    remoteId: gate.remoteId,
    link: remoteLaunchLink(gate.tool, gate.remoteId),
    validUntil: gate.validUntil.toISOString(),
    consentId: gate.consentId,
  };
}
