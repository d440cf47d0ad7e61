import type { ChargeHoldReason } from '../../domain/charge-holds';
import { releasedByHand } from '../../domain/line-release';
import type { ContestOutcome } from '../../domain/contest-outcomes';
import { shareBillingSql } from '../../platform/billing-periods';
import { bookLock, IS_FINAL } from '../../platform/book-locks';
import type { Queryable } from '../../platform/command-inbox';
import { Prisma } from '../../platform/generated/prisma/client';
import { openHeldTasks, settleHeldTask } from '../../platform/held-line-tasks';
import { isOfSessionSql } from '../../platform/line-parts-sql';
import { releasedByCustomerSql } from '../../platform/line-release-sql';
import { wakeMonthsOfLines } from '../../platform/month-end-wake';
import { audit } from './audit';
import { queryableOf } from './queryable';
import type { Write } from './write';

/**
 * Holds back what was billed or drawn from the package by an approval whose decision is contested: nothing of it goes to an invoice,
 * and whether the visit stays drawn is decided once somebody has spoken to them. What an accountant may have imported stays as it is, and
 * so does what a person has decided about a line. What is held for another reason is held for this one first, and keeps that other one.
 */
export async function holdContestedLines(db: Queryable, approvalId: string, at: number): Promise<string[]> {
  const held = await hold(
    db,
    Prisma.sql`charge_line r
    where r.ticket_id = ${ticketOfApproval(approvalId)} and (not r.covered or r.draws is not null) and exists (select 1 from approval a where a.ticket_id = r.ticket_id and ${approvalId}::uuid in (a.id, a.second_of)
      and (r.approval_id = a.id and r.hold is null or r.excess_id = a.id and ${Prisma.raw(releasedByCustomerSql('r'))}))`,
    'CONTESTED',
    at,
  );
  const { text, values } =
    Prisma.sql`update charge_line r set hold_reason = 'CONTESTED', hold_first_reason = coalesce(r.hold_first_reason, r.hold_reason) where r.ticket_id = ${ticketOfApproval(approvalId)}
    and r.hold = 'HELD' and r.hold_reason not in ('CONTESTED', 'PERMISSION_CONTESTED')
    and exists (select 1 from approval a where a.id in (r.approval_id, r.excess_id) and a.status = 'APPROVED' and ${approvalId}::uuid in (a.id, a.second_of)) returning r.id`;
  const { rows } = await db.query<{ id: string }>(text, values);
  const contested = rows.map(({ id }) => id);
  // One that has waited for a rate alone had no task so far.
  await openHeldTasks(db, contested, at);
  return [...held, ...contested];
}

// Lines and sessions are found by their ticket.
const ticketOfApproval = (id: string): Prisma.Sql => Prisma.sql`(select ticket_id from approval where id = ${id}::uuid)`;
const ticketOfConsent = (id: string): Prisma.Sql => Prisma.sql`(select ticket_id from consent where id = ${id}::uuid)`;

const IS_OF_SESSION = Prisma.raw(isOfSessionSql('r', 's'));

/** Of a line `r`: whether it is of a session under the permission. */
const isOfSession = (consentId: string): Prisma.Sql =>
  Prisma.sql`r.ticket_id = ${ticketOfConsent(consentId)} and exists (
    select from remote_session s where s.ticket_id = r.ticket_id and s.consent_id = ${consentId}::uuid and ${IS_OF_SESSION})`;
/** The same of one whose minutes go beyond the objection: it was over by itself when that was written. */
const isBeyondObjection = (consentId: string): Prisma.Sql =>
  Prisma.sql`r.ticket_id = ${ticketOfConsent(consentId)} and exists (
    select from remote_session s join consent c on c.id = s.consent_id
     where s.ticket_id = r.ticket_id and s.consent_id = ${consentId}::uuid and ${IS_OF_SESSION} and s.minutes > 0 and s.ended_at > c.contested_at)`;
const sessionLines = (consentId: string): Prisma.Sql => Prisma.sql`charge_line r where ${isOfSession(consentId)}`;

/**
 * Holds back once more what was let through since the outcome of an objection was recorded, because a witness denies the call only now: whoever
 * decides about the money decides anew, and knows it. The subject is an approval or a permission.
 */
export async function holdAgain(
  db: Queryable,
  subjectId: string,
  { settledAt, at }: { readonly settledAt: Date; readonly at: number },
): Promise<string[]> {
  return await hold(
    db,
    Prisma.sql`charge_line r
    where r.ticket_id = coalesce(${ticketOfApproval(subjectId)}, ${ticketOfConsent(subjectId)}) and r.hold = 'BILLED' and r.hold_reason in ('CONTESTED', 'PERMISSION_CONTESTED') and r.hold_decided_at >= ${settledAt}
      and (exists (select 1 from approval a where ${subjectId}::uuid in (a.id, a.second_of) and a.id in (r.approval_id, r.excess_id))
        or ${isOfSession(subjectId)})`,
    Prisma.sql`hold_reason`,
    at,
  );
}

/** Holds back the sessions of a permission that is contested, billed or covered: nobody works on a device against somebody's word, least of all for money. */
export async function holdSessionLines(db: Queryable, consentId: string, at: number): Promise<string[]> {
  const lines = sessionLines(consentId);
  // The customer's months before their lines, as a freeze takes them.
  await db.query(shareBillingSql(lines.text), lines.values);
  // What waits for its rate alone would be billed once that comes. Before the others: one that it comes to just now is among those.
  const { text, values } = Prisma.sql`update charge_line set hold_reason = 'PERMISSION_CONTESTED', hold_first_reason = 'NO_RATE'
    where hold = 'HELD' and hold_reason = 'NO_RATE' and hold_first_reason is null and id in (select r.id from ${lines}) returning id`;
  const waiting = (await db.query<{ id: string }>(text, values)).rows.map(({ id }) => id);
  await openHeldTasks(db, waiting, at);
  return [...waiting, ...(await hold(db, Prisma.sql`${lines} and r.hold is null`, 'PERMISSION_CONTESTED', at))];
}

/**
 * What the outcome says of the sessions that wait for it: they count as they were judged, or are left free of charge. Where it is unclear, where a
 * session went on after the customer had said on the phone that it should end, and where a line waits for another reason as well, somebody decides about the money. Whoever decided about a line before is not overruled.
 */
export async function settleSessionLines(
  write: Write,
  consentId: string,
  { outcome, note }: { readonly outcome: ContestOutcome; readonly note: string },
): Promise<void> {
  if (outcome === 'UNCLEAR') return;
  const { tx, at, actor } = write;
  // The customer's months before their lines, as a freeze takes them.
  const { text, values } = sessionLines(consentId);
  await queryableOf(tx).query(shareBillingSql(text), values);
  const decision = outcome === 'GIVEN' ? 'BILLED' : 'WAIVED';
  if (decision === 'BILLED') await leaveToOtherReason(write, consentId);
  const settled = await tx.$queryRaw<SettledLine[]>`
    update charge_line l set hold = ${decision}, released_by = ${releasedByHand(decision)}, hold_note = ${note}, hold_decided_by_id = ${actor.id}::uuid, hold_decided_at = ${new Date(at)} from ticket t
     where t.id = l.ticket_id and l.id in (select r.id from ${sessionLines(consentId)} and r.hold = 'HELD'
       and (${decision} = 'WAIVED' or r.hold_reason = 'PERMISSION_CONTESTED' and not (${isBeyondObjection(consentId)})))
    returning l.id, l.net::text, l.hold_reason as "holdReason", t.id as "ticketId", t.number as "ticketNumber"`;
  // What waits for another reason too waits for that alone.
  await tx.$executeRaw`update charge_line set hold_first_reason = null where id in (select r.id from ${sessionLines(consentId)} and r.hold = 'HELD' and r.hold_first_reason = 'PERMISSION_CONTESTED')`;
  const ids = settled.map(({ id }) => id);
  await tx.deskTask.updateMany({
    where: { kind: 'CHARGE_HELD', subjectId: { in: ids }, doneAt: null },
    data: { doneAt: new Date(at), doneById: actor.id },
  });
  await wakeMonthsOfLines(queryableOf(tx), ids, at);
  for (const { id, ...detail } of settled) {
    await audit(write, {
      action: 'charge.decide',
      subjectType: 'chargeLine',
      subjectId: id,
      detail: { decision, ...detail },
      personal: { reason: note },
    });
    write.changed('charge-lines', id);
  }
}

/** What waits for another reason beside the contest waits for that alone; nobody decides about a rate. */
async function leaveToOtherReason(write: Write, consentId: string): Promise<void> {
  const { tx, at, actor } = write;
  const left = await tx.$queryRaw<{ id: string; reason: string }[]>`
    update charge_line set hold_reason = hold_first_reason, hold_first_reason = null
     where id in (select r.id from ${sessionLines(consentId)} and r.hold = 'HELD' and r.hold_reason = 'PERMISSION_CONTESTED' and r.hold_first_reason is not null
       and not (${isBeyondObjection(consentId)})) returning id, hold_reason as reason`;
  for (const { id, reason } of left) {
    if (reason === 'NO_RATE') await settleHeldTask(queryableOf(tx), id, { at, byId: actor.id });
    write.changed('charge-lines', id);
  }
}

interface SettledLine {
  readonly id: string;
  readonly net: string;
  readonly holdReason: string;
  readonly ticketId: string;
  readonly ticketNumber: number;
}

async function hold(db: Queryable, carried: Prisma.Sql, reason: ChargeHoldReason | Prisma.Sql, at: number): Promise<string[]> {
  const run = async <T>({ text, values }: Prisma.Sql): Promise<T[]> => (await db.query<T & object>(text, values)).rows;
  const { text, values } = carried;
  await db.query(shareBillingSql(text), values);
  // No book of their months is made meanwhile.
  await run(
    Prisma.sql`select pg_advisory_xact_lock(k)::text from (select distinct ${bookLock(Prisma.sql`r.billing_month`)} as k from ${carried} order by 1) months`,
  );
  const held = await run<{ id: string }>(
    Prisma.sql`update charge_line set hold = 'HELD', released_by = null, hold_reason = ${reason}, hold_note = null, hold_spoken_with = null, hold_spoken_on = null,
      hold_first_reason = coalesce(hold_first_reason, case when hold_reason not in ('CONTESTED', 'PERMISSION_CONTESTED') then hold_reason end), hold_decided_by_id = null, hold_decided_at = null where id in (select r.id from ${carried} and not ${IS_FINAL}) returning id`,
  );
  const ids = held.map(({ id }) => id);
  await openHeldTasks(db, ids, at);
  return ids;
}
