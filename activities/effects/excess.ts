import type { ExcessArgs } from '../../domain/command-args';
import { comparedNetOf, furtherBeyond, type ExceededApproval, type ExceedingLine, type UnapprovedWork } from '../../domain/excess';
import type { ReleasedBy } from '../../domain/line-release';
import { addAmounts } from '../../domain/money';
import { shareBillingSql } from '../../platform/billing-periods';
import { gatesInvoiceSql, isOneSumSql } from '../../platform/approval-kind-sql';
import { contestedSql, isAskedSql, isUncarriedSql, standsSql } from '../../platform/approval-sql';
import { drawsVisitSql, packageUndrawnSql } from '../../platform/package-use';
import { releasedByCustomerSql } from '../../platform/line-release-sql';
import { approvedAmountSql, callOutQuoteSql, comparedLeftNetSql, comparedNetSql, isPricedSql, raisedBySql } from '../../platform/approved-amount-sql';
import { committedSql } from '../../platform/committed-sql';
import { refusedWorkSql } from '../../platform/work-said';
import { supersedeAbove, tellOvertaken, type Overtaken } from '../../platform/overtaken-requests';
import { queueMail } from '../mail-queue';
import { keepDecisions } from './approval-locks';
import { refuse, type EffectContext, type EffectHandler } from './effect';

// What was approved for the types of work that are asked about: a visit as a whole, or the call-out by its own quote ($5), other work by its lines;
// nothing by a decision that is contested. What was approved beyond it earlier is approved too; by a yes that is contested it was not. Sums of lines are by
// the rate that the approver was shown, as those of the approval are.
const BASIS = `
  SELECT a.n, a.content -> 'rate' AS rate, (a.decided_at AT TIME ZONE 'Europe/Istanbul')::date::text AS "decidedOn", a.currency, a.content->>'scope' AS scope,
         ${contestedSql('a')} AS "isContested",
         CASE WHEN ${contestedSql('a')} THEN '0' WHEN ${isOneSumSql('a')} AND NOT $5 THEN a.estimated_total::text WHEN ${isOneSumSql('a')} THEN ${callOutQuoteSql('a')}::text
              ELSE (SELECT sum(${approvedAmountSql('a', 'ty')}::numeric)::text FROM unnest($3::text[]) ty) END AS approved,
         CASE WHEN ${contestedSql('a')} THEN '0' WHEN ${isOneSumSql('a')} AND NOT $5 THEN ${raisedBySql('a', 'NULL')}::text WHEN ${isOneSumSql('a')} THEN sums.call_outs_raised_by
              ELSE (SELECT sum(${raisedBySql('a', 'ty')})::text FROM unnest($3::text[]) ty) END AS since,
         CASE WHEN ${contestedSql('a')} THEN '0' ELSE COALESCE(a.approved_total, a.estimated_total)::text END AS "approvedInAll",
         NOT ${isOneSumSql('a')} OR $5 AS "byWorkType", sums.billed, sums.billed_in_all AS "billedInAll", sums.asked_elsewhere AS "askedElsewhere", sums.held_besides AS "heldBesides", sums.asked_besides AS "askedBesides",
         ${committedSql('a', '$4')}::text AS committed,
         (SELECT json_build_object('first', json_build_object('name', coalesce(fd.name, fc.name, '–'), 'n', f.n, 'total', COALESCE(f.approved_total, f.estimated_total)::text),
                                   'second', json_build_object('name', coalesce(sd.name, sc.name, '–'), 'n', a.n, 'total', COALESCE(a.approved_total, a.estimated_total)::text))
            FROM approval f LEFT JOIN contact fc ON fc.id = f.approver_id LEFT JOIN contact fd ON fd.id = f.decided_by_id
                            LEFT JOIN contact sc ON sc.id = a.approver_id LEFT JOIN contact sd ON sd.id = a.decided_by_id WHERE f.id = a.second_of) AS chain
    FROM approval a CROSS JOIN LATERAL (
      SELECT COALESCE(sum(${comparedLeftNetSql('l')}) FILTER (WHERE is_billed AND is_asked_type), 0)::numeric(20,2)::text AS billed,
             GREATEST(COALESCE(sum(${comparedLeftNetSql('l')}) FILTER (WHERE is_billed AND ${releasedByCustomerSql('l')} AND is_released AND is_asked_type), 0) - ${callOutQuoteSql('a')}, 0)::numeric(20,2)::text AS call_outs_raised_by,
             COALESCE(sum(${comparedLeftNetSql('l')}) FILTER (WHERE is_billed), 0)::numeric(20,2)::text AS billed_in_all,
             COALESCE(sum(${comparedNetSql('l')}) FILTER (WHERE ${isAskedSql('l')}), 0)::numeric(20,2)::text AS asked_elsewhere,
             COALESCE(sum(${comparedNetSql('l')}) FILTER (WHERE is_held AND is_asked_type), 0)::numeric(20,2)::text AS held_besides,
             COALESCE(sum(${comparedNetSql('l')}) FILTER (WHERE is_held AND is_asked_type AND ${isAskedSql('l')}), 0)::numeric(20,2)::text AS asked_besides
        FROM charge_line l CROSS JOIN LATERAL (SELECT NOT l.covered AND (l.hold IS NULL OR l.hold = 'BILLED') AS is_billed,
               ${isOneSumSql('a')} AND NOT $5 OR l.work_type = ANY ($3) AS is_asked_type,
               EXISTS (SELECT FROM approval y WHERE y.id = l.excess_id AND NOT ${contestedSql('y')}) AS is_released, NOT l.covered AND l.hold = 'HELD' AND l.id <> ALL ($4) AND ${isPricedSql('l')} AS is_held) f
       WHERE l.ticket_id = a.ticket_id AND l.approval_id = a.id) sums
   WHERE a.id = $1 AND a.ticket_id = $2 AND a.status = 'APPROVED' AND (${standsSql('a')} OR ${contestedSql('a')}) AND NOT ${gatesInvoiceSql('a')}`;

const LINES = `
  SELECT l.id, l.work_type AS "workType", l.description, COALESCE(l.billed_minutes, l.minutes) AS minutes, l.net::text, (${comparedNetSql('l')})::numeric(20,2)::text AS "comparedNet", trim_scale(l.quantity)::text AS quantity, trim_scale(l.unit_price)::text AS "unitPrice",
         trim_scale(l.discount_percent)::text AS "discountPercent", l.vat_rate::text AS "vatRate", l.covered, l.draws,
         CASE WHEN ${drawsVisitSql('l')} THEN ${packageUndrawnSql('l')} END AS "packageUndrawn",
         (SELECT sha256 FROM stored_file WHERE id = l.receipt_file_id) AS "receiptHash",
         l.receipt_number AS "receiptNumber", l.receipt_date::text AS "receiptDate", l.receipt_vendor AS "receiptVendor",
         ${refusedWorkSql('l')} AS said
    FROM charge_line l
   WHERE l.id = ANY ($1) AND l.ticket_id = $2 AND l.approval_id IS NOT DISTINCT FROM $3::uuid AND ${isUncarriedSql('l')} AND NOT ${isAskedSql('l')}
   ORDER BY l.created_at, l.id FOR UPDATE OF l`;

type Basis = ExceededApproval & { readonly scope: string };

/** What a request about an amount is made of. */
interface Asked<B> {
  readonly basis: B;
  readonly lines: ExceedingLine[];
}

/** Its lines, locked: each is held, hangs on that approval or on none, and is asked about by nothing else. */
async function linesOf({ tx, after }: EffectContext, { basisId, lineIds }: ExcessArgs): Promise<ExceedingLine[]> {
  const lines = await tx.rows<ExceedingLine>(LINES, [lineIds, after.ticketId, basisId]);
  if (lines.length === 0 || lines.length !== new Set(lineIds).size) throw refuse('NO_LONGER_CURRENT');
  return lines;
}

// What was done without an approval beside the asked lines, as far as it was approved since or is asked about; what was refused and billed all the same is not.
const UNAPPROVED = `
  SELECT COALESCE(sum(l.net) FILTER (WHERE l.hold = 'BILLED' AND EXISTS (SELECT FROM approval y WHERE y.id = l.excess_id AND y.status = 'APPROVED' AND NOT ${contestedSql('y')})), 0)::numeric(20,2)::text AS approved,
         COALESCE(sum(l.net) FILTER (WHERE ${isAskedSql('l')}), 0)::numeric(20,2)::text AS "askedElsewhere",
         (SELECT min(currency) FROM charge_line WHERE id = ANY ($2)) AS currency
    FROM charge_line l WHERE l.ticket_id = $1 AND l.approval_id IS NULL AND NOT l.covered AND l.id <> ALL ($2)`;

/** What a request about work that was done without an approval is made of. */
export async function unapprovedOf(context: EffectContext, args: ExcessArgs): Promise<Asked<UnapprovedWork>> {
  const lines = await linesOf(context, args);
  const [basis] = await context.tx.rows<UnapprovedWork>(UNAPPROVED, [context.after.ticketId, args.lineIds]);
  if (basis === undefined) throw refuse('NO_LONGER_CURRENT');
  return { basis, lines };
}

/** What a request about an amount above an approval is made of. */
export async function excessOf(context: EffectContext, args: ExcessArgs & { readonly basisId: string }): Promise<Asked<Basis>> {
  const { tx, after } = context;
  const { basisId, lineIds } = args;
  // The decision before its lines, as whoever contests it takes them.
  await keepDecisions(tx, [basisId]);
  const lines = await linesOf(context, args);
  const workTypes = [...new Set(lines.map(({ workType }) => workType))];
  const basisOf = async (ofCallOuts: boolean): Promise<Basis> => {
    const [basis] = await tx.rows<Basis>(BASIS, [basisId, after.ticketId, workTypes, lineIds, ofCallOuts]);
    if (basis === undefined) throw refuse('NO_LONGER_CURRENT');
    return { ...basis, approved: addAmounts(basis.approved), approvedInAll: addAmounts(basis.approvedInAll) };
  };
  const whole = await basisOf(false);
  const hasOwnQuote = whole.isContested !== true && workTypes.every((workType) => workType === 'ONSITE_VISIT');
  const nets = lines.map(comparedNetOf);
  return { basis: hasOwnQuote ? furtherBeyond(whole, await basisOf(true), nets) : whole, lines };
}

// Why a line waits is what its approval says by now, whatever an earlier request about it came to.
const REASON = `CASE WHEN charge_line.approval_id IS NULL THEN 'NO_APPROVAL' WHEN EXISTS (SELECT 1 FROM approval b WHERE b.id = charge_line.approval_id AND ${contestedSql('b')}) THEN 'CONTESTED' ELSE 'OVER_APPROVED' END`;

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
  const [line] = await tx.rows<{ basisId: string }>(
    'SELECT approval_id AS "basisId" FROM charge_line WHERE excess_id = $1 AND approval_id IS NOT NULL LIMIT 1',
    [from],
  );
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

const BY_CUSTOMER: ReleasedBy = 'CUSTOMER';

/** Approved: the lines are billed by that decision, and nobody has to decide about them any more. A yes that is contested already releases nothing. */
export const releaseExcess: EffectHandler<'excess.release'> = async (context, { approvalId }) => {
  const { tx, at } = context;
  await tx.rows(shareBillingSql('charge_line r where r.excess_id = $1 and r.ticket_id = $2'), [approvalId, context.after.ticketId]);
  await keepDecisions(tx, [approvalId]);
  const stands = await tx.run(`SELECT 1 FROM approval a WHERE a.id = $1 AND a.status = 'APPROVED' AND ${standsSql('a')}`, [approvalId]);
  if (stands === 0) return;
  await tx.run(
    `WITH released AS (UPDATE charge_line SET hold = 'BILLED', released_by = '${BY_CUSTOMER}', hold_decided_at = $2 WHERE excess_id = $1 AND hold = 'HELD' RETURNING id)
     UPDATE desk_task SET done_at = $2 FROM released WHERE desk_task.kind = 'CHARGE_HELD' AND desk_task.subject_id = released.id AND done_at IS NULL`,
    [approvalId, new Date(at)],
  );
  await tellOfRaise(context, approvalId);
};

/** Whoever decided what is exceeded and was not asked to raise it hears what stands now: their own page says less. */
async function tellOfRaise({ tx, deps, at, after }: EffectContext, approvalId: string): Promise<void> {
  const decided = await tx.rows<{ id: string }>(
    `SELECT a.id FROM approval a WHERE a.ticket_id = $2 AND a.status = 'APPROVED' AND EXISTS (
       SELECT 1 FROM charge_line l JOIN approval b ON b.id = l.approval_id WHERE l.ticket_id = $2 AND l.excess_id = $1 AND a.id IN (b.id, b.second_of)) ORDER BY a.n`,
    [approvalId, after.ticketId],
  );
  for (const { id } of decided) {
    const mail = { mail: 'APPROVAL_RAISED', effectKey: `APPROVAL_RAISED:${approvalId}:${id}`, subjectId: id } as const;
    await queueMail(tx, deps, at, { ...mail, ticketId: after.ticketId, ticketNumber: after.number, requesterEmail: null });
  }
}
