import { randomUUID } from 'node:crypto';
import type { TicketLinkKind } from '../../domain/ticket-links';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { audit } from './audit';
import type { TicketRef } from './ticket-scope';
import type { Write } from './write';

/** A link to be made, between two tickets that its maker may see. */
export interface NewLink {
  readonly kind: TicketLinkKind;
  readonly from: Pick<TicketRef, 'id' | 'number'>;
  readonly to: Pick<TicketRef, 'id' | 'number'>;
}

/** Links two tickets; each way of linking them exists once, whichever was named first. */
export async function linkTickets(write: Write, { kind, from, to }: NewLink): Promise<{ id: string }> {
  const { tx } = write;
  if (from.id === to.id) throw invalidFields({ to: fieldProblem('ITSELF') });
  // One after the other: two that are made at once could close a circle that neither sees.
  if (kind === 'PART_OF') await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('ticket_link.part_of'))`;
  if (kind === 'PART_OF' && (await isPartOf(write, to.id, from.id))) throw invalidFields({ to: fieldProblem('LINK_CIRCLE') });
  const id = await insertLink(write, { kind, from, to });
  if (id === null) throw invalidFields({ to: fieldProblem('LINKED_ALREADY') });
  return { id };
}

/** Links a new ticket to the one that it continues, as the intake of mails does; repeated, it is linked once. */
export async function linkContinued(write: Write, from: NewLink['from'], to: NewLink['to']): Promise<void> {
  await insertLink(write, { kind: 'RELATED', from, to });
}

/** The new link's id; null where the two are linked like that already. */
async function insertLink(write: Write, link: NewLink): Promise<string | null> {
  const { tx, at, actor } = write;
  const { kind, from, to } = link;
  const id = randomUUID();
  const made = await tx.$executeRaw`
    insert into ticket_link (id, kind, from_id, to_id, created_by_id, created_at)
    values (${id}::uuid, ${kind}, ${from.id}::uuid, ${to.id}::uuid, ${actor.id}::uuid, ${new Date(at)}) on conflict do nothing`;
  if (made === 0) return null;
  await keep(write, 'ticket.link', link);
  return id;
}

/** Removes a link of this ticket. */
export async function unlinkTickets(write: Write, ticket: TicketRef, id: string): Promise<void> {
  const [gone] = await write.tx.$queryRaw<{ kind: TicketLinkKind; from: NewLink['from']; to: NewLink['to'] }[]>`
    delete from ticket_link l using ticket f, ticket o
     where l.id = ${id}::uuid and ${ticket.id}::uuid in (l.from_id, l.to_id) and f.id = l.from_id and o.id = l.to_id
    returning l.kind, json_build_object('id', f.id, 'number', f.number) as from, json_build_object('id', o.id, 'number', o.number) as to`;
  if (gone === undefined) throw new AppProblem('NOT_FOUND');
  await keep(write, 'ticket.unlink', gone);
}

async function isPartOf({ tx }: Write, part: string, whole: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    with recursive up as (
      select to_id from ticket_link where kind = 'PART_OF' and from_id = ${part}::uuid
      union select l.to_id from up join ticket_link l on l.kind = 'PART_OF' and l.from_id = up.to_id)
    select exists (select 1 from up where to_id = ${whole}::uuid) as found`;
  return row?.found === true;
}

async function keep(write: Write, action: 'ticket.link' | 'ticket.unlink', { kind, from, to }: NewLink): Promise<void> {
  await audit(write, { action, subjectType: 'ticket', subjectId: from.id, detail: { kind, ticketId: to.id, ticketNumber: to.number } });
  for (const { id } of [from, to]) write.changed('tickets', id);
}
