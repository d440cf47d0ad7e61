import type { LineDecision } from '../../domain/charge-decisions';
import { isUndecided, stillHeld, type HeldFor } from '../../domain/charge-holds';
import { judgeCoverage, VISIT_UNDECIDED_RULE, type CoverageInput, type CoverageVerdict } from '../../domain/coverage';
import type { Draw } from '../../domain/coverage/draws';
import type { DecidedOutcome } from '../../domain/coverage/rules';
import { ruleSetOf, type StoredRuleSet } from '../../platform/coverage-rule-sets';
import { Prisma } from '../../platform/generated/prisma/client';
import { settleHeldTask } from '../../platform/held-line-tasks';
import { billedMinutesSql, packageUndrawnSql } from '../../platform/package-use';
import type { ChargeLine, chargeLineOperations } from '../contract/charge-lines';
import type { InputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import { audit } from './audit';
import { cutWork, type CuttableWork } from './cut-work';
import { ticketOf } from './line-ticket';
import { queryableOf } from './queryable';
import type { Write } from './write';

type Decision = InputOf<typeof chargeLineOperations.decideChargeLine, 'body'>;

/** Columns of a line of which somebody has said who pays. */
interface OpenDecided extends Partial<typeof NOTHING>, Partial<HeldFor> {
  readonly draws?: Draw | null;
  readonly decidedOutcome?: DecidedOutcome;
}

/** What a covered line costs. */
const NOTHING = { covered: true, discountPercent: '100', net: '0', vat: '0', gross: '0', withholdingCode: null } as const;

/** SQL: how many visits (or minutes) of the package somebody who decides about the visit `r` can still draw; null of other work. */
export const DRAWABLE = Prisma.sql`(case when r.work_type = 'ONSITE_VISIT' and r.contract_id is not null then ${Prisma.raw(packageUndrawnSql('r'))} end)`;

/** Says who pays for a line of which the coverage rule left that open; refused at its field of any other line. Its columns, none where nothing was open. */
export async function decidedOpen({ tx }: Write, line: ChargeLine, { decision, draws }: Decision): Promise<OpenDecided> {
  const isOpen = isUndecided(line);
  if (draws !== undefined && decision !== 'COVERED') throw invalidFields({ draws: fieldProblem('PACKAGE_NONE_LEFT') });
  if (!isOpen) {
    if (decision === 'COVERED' || decision === 'CHARGEABLE') throw invalidFields({ decision: fieldProblem('NOT_OPEN') });
    return {};
  }
  if (decision === 'COVERED') {
    return { ...NOTHING, draws: draws === undefined ? null : await drawable(tx, line.id), decidedOutcome: 'COVERED' };
  }
  if (decision === 'CHARGEABLE') {
    const { holdReason, holdFirstReason } = stillHeld(line);
    if (holdReason === null) throw invalidFields({ decision: fieldProblem('NOTHING_ELSE_HOLDS') });
    return { holdReason, holdFirstReason, decidedOutcome: 'BILLED' };
  }
  return decision === 'BILLED' ? { decidedOutcome: 'BILLED' } : {};
}

/** What a visit draws from the package that it was judged by. Nobody draws what is used up; the contract is locked by now. */
async function drawable(tx: Write['tx'], id: string): Promise<Draw> {
  const [row] = await tx.$queryRaw<{ left: number | null; unit: string | null }[]>`
    select ${DRAWABLE} as left, r.inputs -> 'contract' ->> 'packageUnit' as unit from charge_line r where r.id = ${id}::uuid`;
  if ((row?.left ?? 0) <= 0) throw invalidFields({ draws: fieldProblem('PACKAGE_NONE_LEFT') });
  return row?.unit === 'HOURS' ? 'PACKAGE_HOURS' : 'PACKAGE_VISIT';
}

interface OpenWork extends CuttableWork {
  readonly inputs: CoverageInput;
  readonly ruleSet: StoredRuleSet | null;
  readonly holdReason: ChargeLine['holdReason'];
  readonly holdFirstReason: ChargeLine['holdFirstReason'];
  readonly net: string;
}

// Only of the same ticket is there an index.
const OPEN_WORK = (visitId: string, ticketId: string): Prisma.Sql => Prisma.sql`
  select l.id, l.inputs, case when s.n is not null then jsonb_build_object('n', s.n, 'format', s.format, 'rules', s.rules) end as "ruleSet", l.hold_reason as "holdReason", l.hold_first_reason as "holdFirstReason", l.net::text, ${Prisma.raw(billedMinutesSql('l'))} as minutes,
         coalesce(l.minutes, 0) as worked, l.ticket_id as "ticketId", l.unit_price::text as "unitPrice", l.discount_percent::text as "discountPercent", l.vat_rate::text as "vatRate"
    from charge_line l left join coverage_rule_set s on s.n = l.rule_set
   where l.ticket_id = ${ticketId}::uuid and l.visit_id = ${visitId}::uuid and l.rule_id = ${VISIT_UNDECIDED_RULE}
     and l.hold = 'HELD' and l.outcome = 'DECIDE' and l.decided_outcome is null order by l.created_at, l.id for update of l`;

/** Work that waited for the decision about its visit follows it: by the same rules, with what was said of the visit. */
export async function followVisit(write: Write, visit: ChargeLine): Promise<void> {
  const { workType, visitId, ticketId, decidedOutcome, draws } = visit;
  if (workType !== 'ONSITE_VISIT' || visitId === null || ticketId === null || decidedOutcome === null) return;
  for (const work of await write.tx.$queryRaw<OpenWork[]>(OPEN_WORK(visitId, ticketId))) {
    const { visitUndecided: _waited, ...inputs } = work.inputs;
    const left = draws === 'PACKAGE_HOURS' ? await leftFor(write.tx, work.id) : null;
    const ofVisit = { visitCovered: decidedOutcome === 'COVERED', visitDrawn: draws !== null };
    const { rules } = ruleSetOf(work.ruleSet);
    const judged = (of: number | null): CoverageInput => ({ ...inputs, ...ofVisit, ...(of === null ? {} : { packageVisitsLeft: of }) });
    const isCut = left !== null && left > 0 && left < work.minutes && judgeCoverage(judged(left), rules).draws === 'PACKAGE_HOURS';
    const [own, rest] = isCut ? await cutWork(write, work, left) : [work, null];
    await follow(write, visit, { ...work, ...own }, judged(left), judgeCoverage(judged(left), rules));
    if (rest !== null) await follow(write, visit, { ...work, ...rest }, judged(0), judgeCoverage(judged(0), rules));
  }
}

/** Minutes that are left for work that waited, in the period of its own day. */
async function leftFor(tx: Write['tx'], id: string): Promise<number> {
  const [row] = await tx.$queryRaw<
    { left: number | null }[]
  >`select ${Prisma.raw(packageUndrawnSql('l'))} as left from charge_line l where l.id = ${id}::uuid`;
  return row?.left ?? 0;
}

async function follow(write: Write, visit: ChargeLine, work: OpenWork, inputs: CoverageInput, verdict: CoverageVerdict): Promise<void> {
  const { tx, at, actor } = write;
  const { id, net } = work;
  const { outcome, ruleId, reason, covered, draws } = verdict;
  const reasons: Partial<ReturnType<typeof stillHeld>> =
    outcome === 'DECIDE' ? {} : covered ? { holdReason: null, holdFirstReason: null } : stillHeld(work);
  const isFree = reasons.holdReason === null;
  const isDecided = isFree || reasons.holdReason === 'NO_RATE';
  await tx.chargeLine.update({
    where: { id },
    data: {
      ...(covered ? { ...NOTHING, draws } : {}),
      ...{ outcome, ruleId, reasonTr: reason.tr, reasonEn: reason.en, inputs: inputs as unknown as Prisma.InputJsonObject },
      ...reasons,
      ...(isFree ? { hold: null } : {}),
    },
  });
  write.changed('charge-lines', id);
  if (outcome === 'DECIDE') return;
  if (isDecided) await settleHeldTask(queryableOf(tx), id, { at, byId: actor.id });
  const decision: LineDecision = covered ? 'COVERED' : isFree ? 'BILLED' : 'CHARGEABLE';
  const detail = { decision, net: covered ? '0.00' : net, ...ticketOf(visit) };
  await audit(write, { action: 'charge.decide', subjectType: 'chargeLine', subjectId: id, detail });
}
