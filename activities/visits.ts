import type { ActivityDeps } from './deps';
import { openTask } from './desk-tasks';
import { queueMail } from './mail-queue';
import { inTransaction, type Tx } from './transaction';

interface Row {
  readonly status: string;
  readonly ticket_id: string;
  readonly number: number;
  readonly requester_email: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
}

async function load(tx: Tx, visitId: string): Promise<Row | undefined> {
  const [row] = await tx.rows<Row>(
    'SELECT v.status, v.ticket_id, t.number, t.requester_email, v.starts_at, v.ends_at FROM visit v JOIN ticket t ON t.id = v.ticket_id WHERE v.id = $1 FOR UPDATE OF v',
    [visitId],
  );
  return row;
}

/** Reminds requester and technician of a visit that is still planned; once for each planned start. */
export function createRemindVisit(deps: ActivityDeps): (request: { visitId: string }) => Promise<void> {
  return async ({ visitId }) => {
    const at = await deps.clock.now();
    await inTransaction(deps.pool, async (tx) => {
      const row = await load(tx, visitId);
      if (row?.status !== 'PLANNED' || row.starts_at.getTime() <= at) return;
      await tx.run('UPDATE visit SET reminded_at = $2 WHERE id = $1', [visitId, new Date(at)]);
      for (const mail of ['VISIT_REMINDER', 'VISIT_REMINDER_TECHNICIAN'] as const) {
        const effectKey = `${mail}:${visitId}:${row.starts_at.getTime()}`;
        const about = { ticketId: row.ticket_id, ticketNumber: row.number, requesterEmail: row.requester_email, subjectId: visitId };
        await queueMail(tx, deps, at, { mail, effectKey, ...about });
      }
    });
    deps.notifier.outbox();
  };
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
