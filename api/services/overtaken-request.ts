import { randomUUID } from 'node:crypto';
import { CHASING_TASKS } from '../../domain/desk-tasks';
import { OVERTAKEN_REQUEST_MS } from '../../domain/waits';
import { storeCommand } from '../../platform/command-inbox';
import { contestedSql } from '../../platform/approval-sql';
import { Prisma } from '../../platform/generated/prisma/client';
import { AppProblem } from '../http/problem';
import { queryableOf } from './queryable';
import type { Tx, Write } from './write';

interface Asked {
  readonly approvalId: string;
  readonly status: string;
  readonly isContested: boolean;
}

/** Keeps the request that asks about a line from being decided or contested meanwhile. */
export async function lockRequest(tx: Tx, lineId: string): Promise<void> {
  await tx.$executeRaw`select 1 from approval where id = (select excess_id from charge_line where id = ${lineId}::uuid) for update`;
}

/**
 * Before a line is decided by hand: the request that asks the customer about it is superseded from this moment, and its ticket hears of
 * it. Where the customer has said yes just now their word stands. Locks the request before the line, as its decision does.
 * The request that it closed; null where none was open.
 */
export async function overtakeRequest(write: Write, lineId: string): Promise<string | null> {
  const { tx } = write;
  await lockRequest(tx, lineId);
  // Asked anew meanwhile? What was written while the line was waited for is seen by a statement of its own.
  await tx.$executeRaw`select 1 from charge_line where id = ${lineId}::uuid for update`;
  const [asked] = await tx.$queryRaw<Asked[]>`
    select a.id as "approvalId", a.status, ${Prisma.raw(contestedSql('a'))} as "isContested" from charge_line l join approval a on a.id = l.excess_id
     where l.id = ${lineId}::uuid and l.hold = 'HELD'`;
  if (asked === undefined) return null;
  const { approvalId, status, isContested } = asked;
  if (status === 'APPROVED' && !isContested) throw new AppProblem('APPROVAL_ASKED');
  await settleTasks(write, approvalId, lineId);
  const closed = await tx.$executeRaw`update approval set status = 'SUPERSEDED' where id = ${approvalId}::uuid and status = 'OPEN'`;
  if (closed === 0) return null;
  await tellTicket(write, approvalId);
  return approvalId;
}

/** Nobody is to be phoned about it any more; that it was not approved is settled with its last line. */
async function settleTasks({ tx, at, actor }: Write, approvalId: string, lineId: string): Promise<void> {
  await tx.$executeRaw`
    update desk_task set done_at = ${new Date(at)}, done_by_id = ${actor.id}::uuid
     where subject_id = ${approvalId}::uuid and done_at is null and (kind = any(${[...CHASING_TASKS]}) or kind = 'EXCESS_NOT_APPROVED'
       and not exists (select 1 from charge_line l where l.excess_id = ${approvalId}::uuid and l.hold = 'HELD' and l.id <> ${lineId}::uuid))`;
}

async function tellTicket({ tx, at, actor, outbox }: Write, approvalId: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ ticketId: string }[]>`select ticket_id as "ticketId" from approval where id = ${approvalId}::uuid`;
  const args = { approvalId };
  const command = { commandId: randomUUID(), ticketId: row?.ticketId ?? '', name: 'SUPERSEDE_EXCESS', args, payload: args } as const;
  await storeCommand(queryableOf(tx), { ...command, actor: { kind: 'STAFF', id: actor.id }, at, relayAt: at, expiresAt: at + OVERTAKEN_REQUEST_MS });
  outbox();
}
