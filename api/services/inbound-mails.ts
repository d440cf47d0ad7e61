import type { Pool } from 'pg';
import { storable } from '../../domain/storable-text';
import { FileMissingError } from '../../platform/storage';
import { Prisma } from '../../platform/generated/prisma/client';
import type { InboundMail, inboundMailOperations, MailboxRecord } from '../contract/inbound-mails';
import type { InputOf, OutputOf } from '../contract/operation';
import type { ApiDeps } from '../deps';
import { unreadMailboxes } from './mailbox-watch';
import { AppProblem } from '../http/problem';
import { audit } from './audit';
import { conditionsOf, findPage, inOrder, type ListSource } from './listing';
import { ifSet, instant } from './serialize';
import { found } from './versioned';
import type { Tx, Write } from './write';

/** Longest text that a screen gets; the source has the rest. */
const MAX_TEXT = 20_000;

const SOURCE: ListSource = {
  from: Prisma.sql`inbound_mail r`,
  sort: { receivedAt: Prisma.sql`r.received_at` },
  neverNull: ['receivedAt'],
  search: Prisma.sql`r.search_fold`,
};

/** One page of mails that came in. */
export async function listInboundMails(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof inboundMailOperations.listInboundMails, 'query'>,
): Promise<OutputOf<typeof inboundMailOperations.listInboundMails>> {
  const { open, outcome, reason, ticketId, namedTicketId } = query.filter ?? {};
  const isOpen = Prisma.sql`(r.outcome = 'QUARANTINED' and r.resolved_at is null)`;
  const conditions = conditionsOf([
    open !== undefined && Prisma.sql`${isOpen} = ${open}`,
    outcome && Prisma.sql`r.outcome = any(${outcome})`,
    reason && Prisma.sql`r.reason = any(${reason})`,
    ticketId && Prisma.sql`r.ticket_id = ${ticketId}::uuid`,
    namedTicketId && Prisma.sql`r.named_ticket_id = ${namedTicketId}::uuid`,
  ]);
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions);
  return { data: await readMails(db.prisma, ids), total };
}

/** How much waits in quarantine. */
export async function countQuarantine(pool: Pool): Promise<OutputOf<typeof inboundMailOperations.countQuarantine>> {
  const { rows } = await pool.query<{ open: number; oldestAt: Date | null }>(
    `select count(*)::int as open, min(received_at) as "oldestAt" from inbound_mail where outcome = 'QUARANTINED' and resolved_at is null`,
  );
  return { open: rows[0]?.open ?? 0, oldestAt: ifSet(rows[0]?.oldestAt ?? null, instant) };
}

/** One mail that came in. */
export async function getInboundMail(tx: Reader, id: string): Promise<InboundMail> {
  const { fullText } = found(await tx.inboundMail.findUnique({ where: { id }, select: { fullText: true } }));
  return { ...found((await readMails(tx, [id]))[0]), fullText: shown(fullText) };
}

type Reader = Pick<Tx, 'inboundMail' | 'storedFile' | 'ticket'>;

async function readMails(tx: Reader, ids: readonly string[]): Promise<InboundMail[]> {
  const rows = await tx.inboundMail.findMany({ where: { id: { in: [...ids] } }, include: { files: true } });
  const files = await tx.storedFile.findMany({ where: { id: { in: rows.flatMap((row) => row.files.map(({ fileId }) => fileId)) } } });
  const numbers = await tx.ticket.findMany({
    where: { id: { in: rows.flatMap(({ ticketId, namedTicketId }) => ticketId ?? namedTicketId ?? []) } },
    select: { id: true, number: true },
  });
  const numberOf = (id: string | null): number | null => numbers.find((ticket) => ticket.id === id)?.number ?? null;
  const mails = rows.map((row): InboundMail => {
    const { id, mailbox, fromAddress, fromName, subject, text, size, isWhole, ticketId, resolvedById } = row;
    return {
      id,
      mailbox,
      fromAddress,
      fromName,
      subject,
      text: shown(text),
      fullText: null,
      size,
      isWhole,
      ticketId,
      resolvedById,
      receivedAt: instant(row.receivedAt),
      outcome: row.outcome as InboundMail['outcome'],
      reason: row.reason as InboundMail['reason'],
      decidedAt: ifSet(row.decidedAt, instant),
      ticketNumber: numberOf(ticketId),
      ...namedTicket(row, numberOf),
      files: row.files.map(({ id: fileId, fileId: storedId, name, inline }) => {
        const stored = files.find((file) => file.id === storedId);
        return { id: fileId, name, inline, contentType: stored?.contentType ?? 'application/octet-stream', size: stored?.size ?? 0 };
      }),
      resolution: row.resolution as InboundMail['resolution'],
      resolvedAt: ifSet(row.resolvedAt, instant),
      sourceErasedAt: ifSet(row.sourceErasedAt, instant),
      contentErasedAt: ifSet(row.contentErasedAt, instant),
    };
  });
  return inOrder(ids, mails, ({ id }) => id);
}

/** What it was joined to, or became, says more than what it names. */
function namedTicket(
  { ticketId, namedTicketId }: { readonly ticketId: string | null; readonly namedTicketId: string | null },
  numberOf: (id: string | null) => number | null,
): Pick<InboundMail, 'namedTicketId' | 'namedTicketNumber'> {
  const number = ticketId === null ? numberOf(namedTicketId) : null;
  return { namedTicketId: number === null ? null : namedTicketId, namedTicketNumber: number };
}

const shown = (text: string | null): string | null => (text === null ? null : storable(text, MAX_TEXT));

/** Key of the mail's source in storage; who fetches it is recorded, because it holds whatever was sent. */
export async function inboundSource(write: Write, id: string): Promise<{ sourceHash: string; subject: string | null }> {
  const { sourceHash, subject, ticketId } = found(
    await write.tx.inboundMail.findUnique({ where: { id }, select: { sourceHash: true, subject: true, ticketId: true } }),
  );
  await audit(write, { action: 'inboundMail.read', subjectType: 'inboundMail', subjectId: id, detail: { ticketId } });
  return { sourceHash, subject };
}

/** A file of a mail: its key in storage and its name. */
export async function inboundFile({ db }: Pick<ApiDeps, 'db'>, id: string, fileId: string): Promise<{ sha256: string; name: string; size: number }> {
  const { name, fileId: storedId } = found(await db.prisma.inboundFile.findFirst({ where: { id: fileId, inboundMailId: id } }));
  const { sha256, size } = found(await db.prisma.storedFile.findUnique({ where: { id: storedId } }));
  return { sha256, name, size };
}

/** What is gone from storage is not found. */
export async function openStored({ storage }: Pick<ApiDeps, 'storage'>, key: string): ReturnType<ApiDeps['storage']['open']> {
  try {
    return await storage.open(key);
  } catch (error) {
    if (error instanceof FileMissingError) throw new AppProblem('NOT_FOUND');
    throw error;
  }
}

/** The mailboxes, those that are read first. */
export async function listMailboxes(deps: Pick<ApiDeps, 'db' | 'gateway' | 'clock'>): Promise<{ data: MailboxRecord[]; total: number }> {
  const unread = await unreadMailboxes(deps);
  const { rows } = await deps.db.pool.query<
    Omit<MailboxRecord, 'since' | 'seenAt' | 'lastMailAt' | 'unreadSince'> & { since: Date; seenAt: Date | null; lastMailAt: Date | null }
  >(
    `select key as id, address, state, fault, since, seen_at as "seenAt", last_mail_at as "lastMailAt" from mailbox order by state = 'OFF', key limit 100`,
  );
  const data = rows.map(({ since, seenAt, lastMailAt, ...row }) => ({
    ...row,
    since: instant(since),
    seenAt: ifSet(seenAt, instant),
    lastMailAt: ifSet(lastMailAt, instant),
    unreadSince: row.state === 'OFF' ? null : ifSet(unread({ since, seenAt }), instant),
  }));
  return { data, total: data.length };
}
