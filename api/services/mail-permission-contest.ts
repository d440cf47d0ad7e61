import { randomUUID } from 'node:crypto';
import { storable } from '../../domain/storable-text';
import type { InboundMail } from '../contract/inbound-mails';
import { AppProblem } from '../http/problem';
import { storeConsentContest } from './portal-contest';
import { NotDecided, type DecisionDeps } from './portal-decision';
import { contestableMail, contestOfAnswer, resolveMail } from './quarantine';
import { queryableOf } from './queryable';
import type { Write } from './write';

/** As much of the words as stands beside the permission; the mail has them all. */
const MAX_WORDS = 2_000;

interface Party {
  readonly ticketId: string;
  readonly linkId: string;
  readonly contactId: string | null;
  readonly name: string | null;
}

/**
 * Records that a mail denies or objects to a permission, in the name of whoever wrote it and could say so by a link of their own: it does what their
 * click does, with the mail as evidence.
 */
export async function contestPermissionByMail(deps: DecisionDeps, write: Write, id: string, consentId: string): Promise<InboundMail> {
  const { at } = write;
  const { fromAddress, fromName, subject, text, isHeld } = await contestableMail(write, id);
  const { ticketId, linkId, contactId, name } = await partyOf(write, id, consentId);
  const words = storable(text?.trim() || subject || '—', MAX_WORDS);
  const { held, elsewhere } = await storeConsentContest(queryableOf(write.tx), deps, {
    ...{ consentId, ticketId, commandId: randomUUID(), at },
    by: { as: 'PERMITTER', linkId, contactId },
    decider: { name: fromName ?? name, email: fromAddress, ip: null, userAgent: null, mail: { inboundMailId: id, words } },
  }).catch((error: unknown) => {
    throw error instanceof NotDecided ? new AppProblem('NOTHING_TO_CONTEST') : error;
  });
  for (const touched of [ticketId, ...elsewhere]) {
    write.changed('tickets', touched);
    write.changed('desk-tasks', touched);
  }
  for (const lineId of held) write.changed('charge-lines', lineId);
  return isHeld ? await resolveMail(write, id, 'CONTESTED', { ticketId, consentId }) : await contestOfAnswer(write, id, { ticketId, consentId });
}

/** The link by which the writer could contest it themselves: of the permission, or of their own request; nobody else's permission is denied in their name. */
async function partyOf({ tx }: Write, id: string, consentId: string): Promise<Party> {
  const [party] = await tx.$queryRaw<Party[]>`
    select q.ticket_id as "ticketId", l.id as "linkId", l.contact_id as "contactId", c.name
      from inbound_mail i join consent q on q.ticket_id = i.ticket_id join ticket t on t.id = q.ticket_id
      join link_token l on l.ticket_id = q.ticket_id
       and (l.purpose in ('CONTEST', 'CONSENT') and l.subject_id = q.id
         or l.purpose = 'STATUS' and l.email = t.requester_email and q.asked_contact_id is null)
      left join contact c on c.id = l.contact_id
     where i.id = ${id}::uuid and q.id = ${consentId}::uuid and coalesce(l.email, c.email) = i.from_address
     order by l.purpose = 'CONTEST' desc, l.purpose = 'CONSENT' desc limit 1`;
  if (party === undefined) throw new AppProblem('NOTHING_TO_CONTEST');
  return party;
}
