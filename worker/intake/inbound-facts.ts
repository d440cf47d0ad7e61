import { decideInbound, type InboundDecision, type InboundFacts } from '../../domain/inbound-mail';
import { isMachineAddress, isMailerAddress, isVerified, kindOfMail, type MailHeaders } from '../../domain/inbound-signs';
import type { Queryable } from '../../platform/command-inbox';
import type { Config } from '../../platform/config';
import { OWN_MAIL_HEADER, ownMailMark } from '../../platform/own-mail-mark';
import type { InboundRow } from './inbound-row';
import type { Reading, ReadMail } from './read-mail';
import { findSender, type Sender } from './senders';
import { findTicketOf, type FoundTicket } from './ticket-match';

/** What judging takes from the configuration. */
export interface JudgeSettings extends Pick<Config, 'intake' | 'secrets'> {
  /** Normalised addresses under which we write and are written to. */
  readonly ownAddresses: readonly string[];
}

/** A mail with what was found about it, and the decision. */
export interface JudgedMail {
  readonly facts: InboundFacts;
  readonly decision: InboundDecision;
  readonly mail: ReadMail | null;
  readonly sender: Sender | null;
  readonly match: FoundTicket | null;
  /** Of ours, that a delivery report sends back. */
  readonly returned: { readonly id: string; readonly ticketId: string | null } | null;
}

const NOTHING: Omit<InboundFacts, 'obstacle'> = {
  isEmpty: true,
  kind: 'PERSONAL',
  senders: 'NONE',
  senderIsMachine: false,
  senderIsMailer: false,
  sender: 'STRANGER',
  verified: null,
  isOurs: false,
  isDuplicate: false,
  ownMail: false,
  match: null,
  beyond: null,
};

/** Judges a mail as of its reading; what could not be read whole is judged by that alone. */
export async function judgeMail(db: Queryable, row: InboundRow, reading: Reading, settings: JudgeSettings): Promise<JudgedMail> {
  const obstacle = obstacleOf(row, reading, settings.intake.maxMailBytes);
  const mail = reading.kind === 'read' ? reading.mail : null;
  const sender = mail === null ? null : await findSender(db, mail, settings.ownAddresses);
  if (obstacle !== null || mail === null || sender === null) {
    const facts: InboundFacts = { ...NOTHING, obstacle: obstacle ?? 'UNREADABLE' };
    return { facts, decision: decideInbound(facts), mail, sender, match: null, returned: null };
  }
  const headers: MailHeaders = new Map(mail.headers);
  const match = await findTicketOf(db, { headers, subject: mail.subject }, sender, settings.secrets.link);
  const { returned, ...known } = await lookUp(db, row, mail, sender, match);
  const kind = kindOfMail({ ...mail, headers, from: sender.address });
  const facts: InboundFacts = {
    obstacle: null,
    isEmpty: mail.text.trim() === '' && mail.files.length === 0 && mail.subject === '',
    kind,
    senders: sender.count,
    senderIsMachine: sender.address !== null && isMachineAddress(sender.address),
    senderIsMailer: sender.address !== null && isMailerAddress(sender.address),
    sender: sender.standing,
    verified: isVerified(headers, settings.intake.authservId),
    isOurs: known.isOurs || headers.get(OWN_MAIL_HEADER.toLowerCase())?.[0] === ownMailMark(settings.secrets.link),
    isDuplicate: known.isDuplicate,
    ownMail: returned !== null || match?.mailId != null,
    match,
    beyond: beyondOf(known, settings.intake.limits),
  };
  return { facts, decision: decideInbound(facts), mail, sender, match, returned };
}

function obstacleOf({ isWhole, size }: InboundRow, { kind }: Reading, maxBytes: number): InboundFacts['obstacle'] {
  if (!isWhole) return size > maxBytes ? 'TOO_LARGE' : 'UNREADABLE';
  if (kind === 'gone') return 'SOURCE_GONE';
  if (kind === 'too-complex') return 'TOO_COMPLEX';
  return kind === 'unreadable' ? 'UNREADABLE' : null;
}

interface Known {
  readonly isOurs: boolean;
  readonly isDuplicate: boolean;
  readonly bySender: number;
  readonly byTicket: number;
  readonly byStrangers: number;
  readonly returned: { id: string; ticketId: string | null } | null;
}

// By the time at which our server took the mails: after an outage many are read at once, and nobody has sent too many.
const KNOWN = `
SELECT EXISTS (SELECT 1 FROM mail WHERE message_id = $2) AS "isOurs",
       EXISTS (SELECT 1 FROM inbound_mail d WHERE d.message_id = $2 AND d.body_hash = $3 AND d.from_address IS NOT DISTINCT FROM $4
                  AND d.id <> $1 AND d.outcome IS NOT NULL AND d.reason IS DISTINCT FROM 'DUPLICATE') AS "isDuplicate",
       (SELECT count(*) FROM inbound_mail s WHERE s.from_address = $4 AND s.id <> $1 AND s.outcome <> 'DROPPED'
                  AND s.received_at > $5::timestamptz - interval '10 minutes' AND s.received_at <= $5)::int AS "bySender",
       (SELECT count(*) FROM inbound_mail s WHERE s.ticket_id = $6 AND s.id <> $1 AND s.outcome <> 'DROPPED'
                  AND s.received_at > $5::timestamptz - interval '1 hour' AND s.received_at <= $5)::int AS "byTicket",
       (SELECT count(*) FROM inbound_mail s WHERE $7 AND s.stranger AND s.id <> $1 AND s.outcome <> 'DROPPED'
                  AND s.received_at > $5::timestamptz - interval '1 hour' AND s.received_at <= $5)::int AS "byStrangers",
       (SELECT jsonb_build_object('id', m.id, 'ticketId', m.ticket_id) FROM mail m WHERE m.message_id = ANY($8) ORDER BY m.created_at DESC LIMIT 1) AS returned`;

async function lookUp(db: Queryable, row: InboundRow, mail: ReadMail, sender: Sender, match: FoundTicket | null): Promise<Known> {
  const values = [
    row.id,
    mail.messageId,
    mail.bodyHash,
    sender.address,
    row.receivedAt,
    match?.ticketId ?? null,
    sender.standing === 'STRANGER',
    mail.reportedIds,
  ];
  const { rows } = await db.query<Known>({ name: 'inbound-known', text: KNOWN, values });
  return rows[0] as Known;
}

/** A mail beyond a limit is the first of those that would be too many. */
function beyondOf({ bySender, byTicket, byStrangers }: Omit<Known, 'returned'>, limits: Config['intake']['limits']): InboundFacts['beyond'] {
  if (bySender >= limits.sender) return 'SENDER';
  if (byTicket >= limits.ticket) return 'TICKET';
  return byStrangers >= limits.strangers ? 'STRANGERS' : null;
}
