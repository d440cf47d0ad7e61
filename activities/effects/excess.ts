import type { ExcessArgs } from '../../domain/command-args';
import { furtherBeyond, type ExceededApproval, type ExceedingLine } from '../../domain/excess';
import { addAmounts } from '../../domain/money';
import { contestedSql, isAskedSql, isBeyondSql, standsSql } from '../../platform/approval-sql';
import { packageUndrawnSql } from '../../platform/charge-facts';
import { committedSql } from '../../platform/committed-sql';
import { supersedeAbove, tellOvertaken, type Overtaken } from '../../platform/overtaken-requests';
import { keepDecisions } from './approval-locks';
import { refuse, type EffectContext, type EffectHandler } from './effect';

// What was approved for the types of work that are asked about: a visit as a whole, or the call-out by its own quote ($5), other work by its lines;
// nothing by a decision that is contested. What was released beyond it earlier is billed too; by a yes that is contested it was not approved.
const BASIS = `
  SELECT a.n, (a.decided_at AT TIME ZONE 'Europe/Istanbul')::date::text AS "decidedOn", a.currency, a.content->>'scope' AS scope,
         ${contestedSql('a')} AS "isContested",
         CASE WHEN ${contestedSql('a')} THEN '0' WHEN a.kind = 'ONSITE_VISIT' AND NOT $5 THEN a.estimated_total::text ELSE
           (SELECT COALESCE(sum((line->>'amount')::numeric), 0)::numeric(20,2)::text FROM jsonb_array_elements(COALESCE(a.decided_lines, a.content->'lines')) line
             WHERE line->>'workType' = ANY ($3)) END AS approved,
         CASE WHEN ${contestedSql('a')} THEN '0' ELSE COALESCE(a.approved_total, a.estimated_total)::text END AS "approvedInAll",
         a.kind <> 'ONSITE_VISIT' OR $5 AS "byWorkType", sums.billed, sums.since, sums.billed_in_all AS "billedInAll", sums.asked_elsewhere AS "askedElsewhere", sums.held_besides AS "heldBesides", sums.asked_besides AS "askedBesides",
         ${committedSql('a', '$4')}::text AS committed
    FROM approval a CROSS JOIN LATERAL (
      SELECT COALESCE(sum(l.net) FILTER (WHERE is_billed AND is_asked_type), 0)::numeric(20,2)::text AS billed,
             COALESCE(sum(l.net) FILTER (WHERE is_billed AND l.hold = 'BILLED' AND l.hold_decided_by_id IS NULL AND is_released AND is_asked_type), 0)::numeric(20,2)::text AS since,
             COALESCE(sum(l.net) FILTER (WHERE is_billed), 0)::numeric(20,2)::text AS billed_in_all,
             COALESCE(sum(l.net) FILTER (WHERE ${isAskedSql('l')}), 0)::numeric(20,2)::text AS asked_elsewhere,
             COALESCE(sum(l.net) FILTER (WHERE is_held AND is_asked_type), 0)::numeric(20,2)::text AS held_besides,
             COALESCE(sum(l.net) FILTER (WHERE is_held AND is_asked_type AND ${isAskedSql('l')}), 0)::numeric(20,2)::text AS asked_besides
        FROM charge_line l CROSS JOIN LATERAL (SELECT NOT l.covered AND (l.hold IS NULL OR l.hold = 'BILLED') AS is_billed,
               a.kind = 'ONSITE_VISIT' AND NOT $5 OR l.work_type = ANY ($3) AS is_asked_type,
               EXISTS (SELECT FROM approval y WHERE y.id = l.excess_id AND NOT ${contestedSql('y')}) AS is_released, NOT l.covered AND l.hold = 'HELD' AND l.id <> ALL ($4) AS is_held) f
       WHERE l.ticket_id = a.ticket_id AND l.approval_id = a.id) sums
   WHERE a.id = $1 AND a.ticket_id = $2 AND a.status = 'APPROVED' AND (${standsSql('a')} OR ${contestedSql('a')}) AND a.kind <> 'EXCESS'`;

const LINES = `
  SELECT l.id, l.work_type AS "workType", l.description, l.minutes, l.net::text, trim_scale(l.quantity)::text AS quantity, trim_scale(l.unit_price)::text AS "unitPrice",
         trim_scale(l.discount_percent)::text AS "discountPercent", l.vat_rate::text AS "vatRate", l.covered,
         CASE WHEN l.rule_id = 'PACKAGE-VISIT' THEN ${packageUndrawnSql('l')} END AS "packageUndrawn",
         (SELECT sha256 FROM stored_file WHERE id = l.receipt_file_id) AS "receiptHash",
         l.receipt_number AS "receiptNumber", l.receipt_date::text AS "receiptDate", l.receipt_vendor AS "receiptVendor"
    FROM charge_line l
   WHERE l.id = ANY ($1) AND l.ticket_id = $2 AND l.approval_id = $3 AND ${isBeyondSql('l')} AND NOT ${isAskedSql('l')}
   ORDER BY l.created_at, l.id FOR UPDATE OF l`;

type Basis = ExceededApproval & { readonly scope: string };

/** What a request about an amount is made of, its lines locked: each is held, hangs on that approval, and is asked about by nothing else. */
export async function excessOf({ tx, after }: EffectContext, { basisId, lineIds }: ExcessArgs): Promise<{ basis: Basis; lines: ExceedingLine[] }> {
  // The decision before its lines, as whoever contests it takes them.
  await keepDecisions(tx, [basisId]);
  const lines = await tx.rows<ExceedingLine>(LINES, [lineIds, after.ticketId, basisId]);
  if (lines.length === 0 || lines.length !== new Set(lineIds).size) throw refuse('NO_LONGER_CURRENT');
  const workTypes = [...new Set(lines.map(({ workType }) => workType))];
  const basisOf = async (ofCallOuts: boolean): Promise<Basis> => {
    const [basis] = await tx.rows<Basis>(BASIS, [basisId, after.ticketId, workTypes, lineIds, ofCallOuts]);
    if (basis === undefined) throw refuse('NO_LONGER_CURRENT');
    return { ...basis, approved: addAmounts(basis.approved), approvedInAll: addAmounts(basis.approvedInAll) };
  };
  const whole = await basisOf(false);
  const hasOwnQuote = whole.isContested !== true && workTypes.every((workType) => workType === 'ONSITE_VISIT');
  const nets = lines.map(({ net }) => net);
  return { basis: hasOwnQuote ? furtherBeyond(whole, await basisOf(true), nets) : whole, lines };
}

// Why a line waits is what its approval says by now, whatever an earlier request about it came to.
const REASON = `CASE WHEN EXISTS (SELECT 1 FROM approval b WHERE b.id = charge_line.approval_id AND ${contestedSql('b')}) THEN 'CONTESTED' ELSE 'OVER_APPROVED' END`;

/** From now on these lines wait for that request; what an earlier one left to do is done with it. */
export async function bindLines({ tx, at }: EffectContext, requestId: string, lineIds: readonly string[]): Promise<void> {
  await tx.run(
    `WITH former AS (SELECT DISTINCT excess_id FROM charge_line WHERE id = ANY ($2)),
     bound AS (UPDATE charge_line SET excess_id = $1, hold_reason = ${REASON} WHERE id = ANY ($2))
     UPDATE desk_task SET done_at = $3 FROM former WHERE kind = 'EXCESS_NOT_APPROVED' AND subject_id = former.excess_id AND done_at IS NULL`,
    [requestId, lineIds, new Date(at)],
  );
}

/**
 * The lines of a request wait for the one that follows it. Where the decision that they go beyond was contested while the yes was on its way,
 * nobody is asked after that yes: the one that follows is overtaken at once.
 */
export async function passLines(context: EffectContext, from: string, to: string): Promise<void> {
  const { tx, at, request } = context;
  const [line] = await tx.rows<{ basisId: string }>('SELECT approval_id AS "basisId" FROM charge_line WHERE excess_id = $1 LIMIT 1', [from]);
  const ids = line === undefined ? [] : [line.basisId];
  // The decision before its lines, as whoever contests it takes them.
  await keepDecisions(tx, ids);
  await tx.run("UPDATE charge_line SET excess_id = $2 WHERE excess_id = $1 AND hold = 'HELD'", [from, to]);
  for (const { id } of await tx.rows<{ id: string }>(`SELECT a.id FROM approval a WHERE a.id = ANY ($1) AND ${contestedSql('a')}`, [ids])) {
    const { text, values } = supersedeAbove(id, at);
    for (const overtaken of await tx.rows<Overtaken>(text, values)) {
      const told = tellOvertaken(overtaken, request.input.actor, at);
      await tx.rows(told.text, told.values);
    }
  }
}

/** Approved: the lines are billed by that decision, and nobody has to decide about them any more. A yes that is contested already releases nothing. */
export const releaseExcess: EffectHandler<'excess.release'> = async ({ tx, at }, { approvalId }) => {
  await keepDecisions(tx, [approvalId]);
  const stands = await tx.run(`SELECT 1 FROM approval a WHERE a.id = $1 AND a.status = 'APPROVED' AND ${standsSql('a')}`, [approvalId]);
  if (stands === 0) return;
  await tx.run(
    `WITH released AS (UPDATE charge_line SET hold = 'BILLED', hold_decided_at = $2 WHERE excess_id = $1 AND hold = 'HELD' RETURNING id)
     UPDATE desk_task SET done_at = $2 FROM released WHERE desk_task.kind = 'CHARGE_HELD' AND desk_task.subject_id = released.id AND done_at IS NULL`,
    [approvalId, new Date(at)],
  );
};
