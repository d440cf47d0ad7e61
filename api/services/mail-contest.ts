import { randomUUID } from 'node:crypto';
import { storable } from '../../domain/storable-text';
import type { InboundMail } from '../contract/inbound-mails';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { storeContest } from './portal-approval-contest';
import { NotDecided } from './portal-decision';
import { contestableMail, contestOfAnswer, resolveMail } from './quarantine';
import { queryableOf } from './queryable';
import type { Write } from './write';

/** As long as what is written on the page. */
const MAX_REASON = 2_000;

interface Decided {
  readonly ticketId: string;
  readonly contactId: string;
  readonly name: string;
}

/** Records that a mail of an approver contests a decision in their name: it stops what the page stops, with the mail as evidence. */
export async function contestByMail(deps: Pick<ApiDeps, 'config'>, write: Write, id: string, approvalId: string): Promise<InboundMail> {
  const { tx, at } = write;
  const { fromAddress, fromName, subject, text, isHeld } = await contestableMail(write, id);
  // Whoever was asked or decided, as the mail's ticket knows them; nobody else's decision is contested in their name.
  const [decided] = await tx.$queryRaw<Decided[]>`
    select p.ticket_id as "ticketId", c.id as "contactId", c.name
      from inbound_mail i join approval p on p.ticket_id = i.ticket_id
      join contact c on c.id in (p.approver_id, p.decided_by_id) and c.email = i.from_address
     where i.id = ${id}::uuid and p.id = ${approvalId}::uuid`;
  if (decided === undefined) throw new AppProblem('NOTHING_TO_CONTEST');
  const { ticketId, contactId, name } = decided;
  const held = await storeContest(queryableOf(tx), deps, {
    approval: { id: approvalId, ticketId },
    ...{ by: { as: 'APPROVER', contactId }, at, commandId: randomUUID(), inboundMailId: id },
    reason: storable(text?.trim() || subject || '—', MAX_REASON),
    decider: { name: fromName ?? name, email: fromAddress, ip: null, userAgent: null },
  }).catch((error: unknown) => {
    throw error instanceof NotDecided ? new AppProblem('NOTHING_TO_CONTEST') : error;
  });
  write.changed('tickets', ticketId);
  write.changed('desk-tasks', approvalId);
  for (const lineId of held) write.changed('charge-lines', lineId);
  return isHeld ? await resolveMail(write, id, 'CONTESTED', { ticketId, approvalId }) : await contestOfAnswer(write, id, { ticketId, approvalId });
}
