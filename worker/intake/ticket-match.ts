import type { TicketMatch } from '../../domain/inbound-mail';
import { namedMessageIds, numbersInSubject, type MailHeaders } from '../../domain/inbound-signs';
import type { Queryable } from '../../platform/command-inbox';
import { formerRequesterSql, isFormerSql } from '../../platform/former-contacts';
import { readReplyAddress, replyPersonKey } from '../../platform/reply-address';
import type { Sender } from './senders';

/** The ticket that a mail belongs to. */
export interface FoundTicket extends TicketMatch {
  readonly ticketId: string;
  readonly number: number;
  /** The mail of ours that it answers. */
  readonly mailId: string | null;
}

/** Where servers write down to whom a mail was delivered. */
const RECIPIENT_HEADERS = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-forwarded-to'];
// Cut apart and then looked at: a pattern with an @ in its middle takes the square of a long word's length.
const BETWEEN_ADDRESSES = /[\s<>,;:"()]+/;
const MAX_ADDRESSES = 100;

interface TicketRow {
  readonly id: string;
  readonly number: number;
  readonly customerId: string | null;
  /** Null where somebody called who has none. */
  readonly requesterEmail: string | null;
  readonly ended: boolean;
}

const TICKET = `SELECT id, number, customer_id AS "customerId", requester_email AS "requesterEmail", ended_at IS NOT NULL AS ended FROM ticket`;

/** Finds the ticket: by a signed address, then by a mail that it answers, then by a number in its subject. */
export async function findTicketOf(
  db: Queryable,
  { headers, subject }: { headers: MailHeaders; subject: string },
  sender: Sender,
  linkSecret: string,
): Promise<FoundTicket | null> {
  const found =
    (await byReplyAddress(db, headers, sender, linkSecret)) ?? (await byMessageId(db, headers, sender)) ?? (await byNumber(db, subject, sender));
  if (found === null) return null;
  const match = await survivorOf(db, found);
  return { ...match, ...(await partOf(db, match.ticketId, sender.address)) };
}

/** What names a duplicate belongs to the ticket that it was merged into; whoever has a part in the one has it in the other. */
async function survivorOf(db: Queryable, found: FoundTicket): Promise<FoundTicket> {
  const [row] = await tickets(db, 'id = sm_survivor($1)', [found.ticketId]);
  return row === undefined ? found : { ...found, ticketId: row.id, number: row.number, ended: row.ended };
}

// Whoever stands in for an approver was mailed in their place. Whose own request was merged into this one writes here as its requester does,
// by mail as on the status page, whatever they were asked to approve.
const PART = `
SELECT t.requester_email IS DISTINCT FROM $2 AND $2 NOT IN (SELECT sm_participants(t.id)) AND (
         EXISTS (SELECT 1 FROM approval p JOIN contact k ON k.id = p.approver_id WHERE p.ticket_id = t.id AND k.email = $2)
         OR EXISTS (SELECT 1 FROM mail m WHERE m.ticket_id = t.id AND m.to_address = $2 AND m.params ? 'contactId' AND m.template LIKE 'APPROVAL%')) AS "isApprover",
       t.requester_email IS DISTINCT FROM $2 AND $2 NOT IN (SELECT sm_participants(t.id)) AS "isColleague",
       ${isFormerSql('$2')} OR t.requester_email = $2 AND ${formerRequesterSql('t')} AS "isFormer"
  FROM ticket t WHERE t.id = $1`;

type Part = Pick<TicketMatch, 'isApprover' | 'isColleague' | 'isFormer'>;

/** What part the address has in the ticket: asked for an approval on it, neither its requester nor of one that was merged into it, or no more. */
async function partOf(db: Queryable, ticketId: string, address: string | null): Promise<Part> {
  return address === null ? {} : ((await db.query<Part>(PART, [ticketId, address])).rows[0] ?? {});
}

async function byReplyAddress(db: Queryable, headers: MailHeaders, sender: Sender, linkSecret: string): Promise<FoundTicket | null> {
  const addresses = RECIPIENT_HEADERS.flatMap((name) => headers.get(name) ?? [])
    .flatMap((value) => value.split(BETWEEN_ADDRESSES))
    .filter((word) => word.includes('@'));
  for (const address of addresses.slice(0, MAX_ADDRESSES)) {
    const target = readReplyAddress(linkSecret, address);
    if (target === null) continue;
    const [row] = await tickets(db, 'number = $1', [target.ticketNumber]);
    if (row === undefined) continue;
    // The address was mailed to one person: whoever writes from that person's address is who they are.
    const isPerson = sender.address !== null && replyPersonKey(linkSecret, sender.address) === target.personKey;
    return found('REPLY_ADDRESS', row, sender, { isPerson });
  }
  return null;
}

const BY_MESSAGE = `
SELECT t.id, t.number, t.customer_id AS "customerId", t.requester_email AS "requesterEmail", t.ended_at IS NOT NULL AS ended, m."mailId",
       m.reader = $2 AS "isReader"
  FROM unnest($1::text[]) WITH ORDINALITY AS named(message_id, place)
  JOIN LATERAL (
    SELECT ticket_id, id AS "mailId", to_address AS reader FROM mail WHERE mail.message_id = named.message_id
    UNION ALL
    SELECT ticket_id, NULL, from_address FROM inbound_mail i
     WHERE i.message_id = named.message_id AND i.ticket_id IS NOT NULL AND i.outcome IN ('NEW_TICKET', 'ANSWER')) m ON true
  JOIN ticket t ON t.id = m.ticket_id
 ORDER BY named.place LIMIT 1`;

async function byMessageId(db: Queryable, headers: MailHeaders, sender: Sender): Promise<FoundTicket | null> {
  const ids = namedMessageIds(headers);
  if (ids.length === 0) return null;
  const { rows } = await db.query<TicketRow & { mailId: string | null; isReader: boolean | null }>({
    name: 'inbound-by-message',
    text: BY_MESSAGE,
    values: [ids, sender.address],
  });
  const row = rows[0];
  return row === undefined ? null : found('MESSAGE_ID', row, sender, { isPerson: row.isReader === true, mailId: row.mailId });
}

async function byNumber(db: Queryable, subject: string, sender: Sender): Promise<FoundTicket | null> {
  const rows = await tickets(db, 'number = ANY($1)', [numbersInSubject(subject)]);
  const candidates = rows.map((row) => found('NUMBER', row, sender, {}));
  return candidates.find(({ isParty }) => isParty) ?? candidates[0] ?? null;
}

async function tickets(db: Queryable, condition: string, values: unknown[]): Promise<TicketRow[]> {
  return (await db.query<TicketRow>(`${TICKET} WHERE ${condition} LIMIT 20`, values)).rows;
}

function found(
  by: TicketMatch['by'],
  row: TicketRow,
  sender: Sender,
  { isPerson = false, mailId = null }: { isPerson?: boolean; mailId?: string | null },
): FoundTicket {
  const isColleague = row.customerId !== null && row.customerId === sender.customerId;
  const isParty = isPerson || isColleague || (sender.address !== null && sender.address === row.requesterEmail);
  return { by, isParty, ended: row.ended, ticketId: row.id, number: row.number, mailId };
}
