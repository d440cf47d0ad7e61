import type { CommandInput } from '../../domain/command-args';
import { visitOverdueAt, visitRemindAt } from '../../domain/ticket-deadlines';
import type { VisitRef } from '../../domain/ticket-snapshot';
import { standsSql } from '../../platform/approval-sql';
import { sqlState } from '../../platform/database-errors';
import { keepDecisions } from './approval-locks';
import { lookAtLines } from './arrival-judged';
import { refuse, type EffectContext, type EffectHandler } from './effect';

const EXCLUSION_VIOLATION = '23P01';

/** A place in the service plan, once its approval's row says yes (M10); two visits of one technician never overlap (a constraint decides). */
export const planVisit: EffectHandler<'visit.plan'> = async (context, { n, approvalId }) => {
  const visit = visitRef(context, context.request.input.commandId, n, approvalId);
  const planned = await unlessOverlapping(() =>
    context.tx.run(
      `INSERT INTO visit (id, ticket_id, n, approval_id, site_id, technician_id, starts_at, ends_at, status)
       SELECT $1, a.ticket_id, $3, a.id, $5, $6, $7, $8, 'PLANNED' FROM approval a WHERE a.id = $4 AND a.ticket_id = $2 AND a.status = 'APPROVED' AND ${standsSql('a')}`,
      [visit.id, context.after.ticketId, n, approvalId, context.after.siteId, visit.technicianId, new Date(visit.startsAt), new Date(visit.endsAt)],
    ),
  );
  if (planned === 0) throw refuse(await whyNotPlanned(context, approvalId));
  return { visit };
};

/** The row may know of a contest before the ticket hears of it. */
async function whyNotPlanned({ tx }: EffectContext, approvalId: string): Promise<'NEED_CONTESTED' | 'NO_LONGER_CURRENT'> {
  const [contested] = await tx.rows('SELECT 1 FROM approval WHERE id = $1 AND contested_at IS NOT NULL', [approvalId]);
  return contested === undefined ? 'NO_LONGER_CURRENT' : 'NEED_CONTESTED';
}

/** Another technician or time for the same visit. */
export const replanVisit: EffectHandler<'visit.replan'> = async (context, { visitId, n, approvalId }) => {
  const visit = visitRef(context, visitId, n, approvalId);
  const moved = await unlessOverlapping(() =>
    context.tx.run("UPDATE visit SET technician_id = $2, starts_at = $3, ends_at = $4, reminded_at = NULL WHERE id = $1 AND status = 'PLANNED'", [
      visitId,
      visit.technicianId,
      new Date(visit.startsAt),
      new Date(visit.endsAt),
    ]),
  );
  if (moved === 0) throw refuse('NO_LONGER_CURRENT');
  return { visit };
};

function visitRef({ request, deps }: EffectContext, id: string, n: number, approvalId: string): VisitRef {
  const { technicianId, startsAt, endsAt } = (request.input as CommandInput<'PLAN_VISIT'>).args;
  return {
    id,
    n,
    approvalId,
    technicianId,
    startsAt,
    endsAt,
    status: 'PLANNED',
    remindAt: visitRemindAt(startsAt, deps.waits),
    overdueAt: visitOverdueAt(endsAt, deps.waits),
  };
}

async function unlessOverlapping(write: () => Promise<number>): Promise<number> {
  try {
    return await write();
  } catch (error) {
    if (sqlState(error) === EXCLUSION_VIOLATION) throw refuse('VISIT_OVERLAPS');
    throw error;
  }
}

/** The visit will not take place. */
export const cancelVisit: EffectHandler<'visit.cancel'> = async ({ tx }, { visitId }) => {
  await tx.run("UPDATE visit SET status = 'CANCELLED' WHERE id = $1 AND status = 'PLANNED'", [visitId]);
};

/** The technician stands at the door. */
export const arrive: EffectHandler<'visit.arrive'> = async ({ tx, at }, { visitId }) => {
  // The row may know before the ticket does.
  const [visit] = await tx.rows<{ approvalId: string }>('SELECT approval_id AS "approvalId" FROM visit WHERE id = $1', [visitId]);
  if (visit === undefined) throw refuse('NO_LONGER_CURRENT');
  await keepDecisions(tx, [visit.approvalId]);
  const [row] = await tx.rows<{ stands: boolean }>(`SELECT ${standsSql('a')} AS stands FROM approval a WHERE a.id = $1`, [visit.approvalId]);
  if (row?.stands === false) throw refuse('NEED_CONTESTED');
  const arrived = await tx.run("UPDATE visit SET status = 'ON_SITE', arrived_at = $2 WHERE id = $1 AND status = 'PLANNED'", [visitId, new Date(at)]);
  if (arrived === 0) throw refuse('NO_LONGER_CURRENT');
};

/** The visit is over. */
export const completeVisit: EffectHandler<'visit.complete'> = async ({ tx, at }, { visitId, outcome }) => {
  const done = await tx.run("UPDATE visit SET status = 'DONE', completed_at = $2, outcome = $3 WHERE id = $1 AND status = 'ON_SITE'", [
    visitId,
    new Date(at),
    outcome,
  ]);
  if (done === 0) throw refuse('NO_LONGER_CURRENT');
};

/** When the technician stood at the door, as the desk knows it better: of a visit of this ticket that has begun, after its approval and before it was over. */
export const correctArrival: EffectHandler<'visit.correct-arrival'> = async (context, { visitId, arrivedAt }) => {
  const { tx, at, after } = context;
  const corrected = await tx.run(
    `UPDATE visit SET arrived_at = $3 WHERE id = $1 AND ticket_id = $2 AND arrived_at IS NOT NULL AND $3 <= least(coalesce(completed_at, $4), $4)
        AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.id = visit.approval_id AND a.decided_at > $3)`,
    [visitId, after.ticketId, new Date(arrivedAt), new Date(at)],
  );
  if (corrected === 0) throw refuse('NO_LONGER_CURRENT');
  await lookAtLines(context, visitId, arrivedAt);
};
