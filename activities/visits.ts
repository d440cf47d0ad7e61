import { visitRemindAt } from '../domain/ticket-deadlines';
import { CLOCK_TOLERANCE_MS } from '../domain/waits';
import { formerRequesterSql } from '../platform/former-contacts';
import type { ActivityDeps } from './deps';
import { openTask } from './desk-tasks';
import { queueMail } from './mail-queue';
import { inTransaction, type Tx } from './transaction';
import type { ReminderNotDue } from './types';

interface Row {
  readonly status: string;
  readonly ticket_id: string;
  readonly number: number;
  readonly requester_email: string | null;
  readonly participants: readonly string[];
  readonly starts_at: Date;
  readonly ends_at: Date;
}

async function load(tx: Tx, visitId: string): Promise<Row | undefined> {
  const [row] = await tx.rows<Row>(
    `SELECT v.status, v.ticket_id, t.number, CASE WHEN NOT ${formerRequesterSql('t')} THEN t.requester_email END AS requester_email, v.starts_at, v.ends_at,
            ARRAY(SELECT sm_participants(t.id)) AS participants
       FROM visit v JOIN ticket t ON t.id = v.ticket_id WHERE v.id = $1 FOR UPDATE OF v`,
    [visitId],
  );
  return row;
}

/** Reminds the requester, those whose tickets were merged into theirs, and the technician of a visit that is still planned; once for each planned start, and not before that start's own time. */
export function createRemindVisit(deps: ActivityDeps): (request: { visitId: string }) => Promise<ReminderNotDue | undefined> {
  return async ({ visitId }) => {
    const at = await deps.clock.now();
    const notDue = await inTransaction(deps.pool, (tx) => remind(tx, deps, at, visitId));
    if (notDue === undefined) deps.notifier.outbox();
    return notDue;
  };
}

async function remind(tx: Tx, deps: ActivityDeps, at: number, visitId: string): Promise<ReminderNotDue | undefined> {
  const row = await load(tx, visitId);
  const startsAt = row?.starts_at.getTime() ?? 0;
  if (row?.status !== 'PLANNED' || startsAt <= at) return undefined;
  // A move can be in the row before its workflow hears of it. Reminding now would use up the new start's only reminder.
  const remindAt = visitRemindAt(startsAt, deps.waits);
  if (remindAt > at + CLOCK_TOLERANCE_MS) return { remindAt };
  await tx.run('UPDATE visit SET reminded_at = $2 WHERE id = $1', [visitId, new Date(at)]);
  for (const mail of ['VISIT_REMINDER', 'VISIT_REMINDER_TECHNICIAN'] as const) {
    const effectKey = `${mail}:${visitId}:${startsAt}`;
    const readers = { requesterEmail: row.requester_email, participants: row.participants };
    await queueMail(tx, deps, at, { mail, effectKey, ticketId: row.ticket_id, ticketNumber: row.number, ...readers, subjectId: visitId });
  }
  return undefined;
}

/** A visit that nobody closed after its planned end becomes a desk task. */
export function createFlagOverdueVisit(deps: ActivityDeps): (request: { visitId: string }) => Promise<void> {
  return async ({ visitId }) => {
    const at = await deps.clock.now();
    await inTransaction(deps.pool, async (tx) => {
      const row = await load(tx, visitId);
      if (row === undefined || row.ends_at.getTime() > at || !['PLANNED', 'ON_SITE'].includes(row.status)) return;
      // Once for each planned end: a visit that was planned anew can become overdue anew.
      await openTask(tx, at, { kind: 'VISIT_OVERDUE', ticketId: row.ticket_id, subjectId: visitId, occasion: row.ends_at.getTime() });
    });
    deps.notifier.changed('desk-tasks', visitId);
  };
}
