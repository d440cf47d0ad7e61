import type { ApprovedLineRef, CommandInput } from '../../domain/command-args';
import { heldBy, heldByContest } from '../../domain/charge-holds';
import { needsHardwareApproval } from '../../domain/approval-kinds';
import { chargeAmounts, judgeCoverage, type CoverageInput, type CoverageVerdict } from '../../domain/coverage';
import { civilDateAt } from '../../domain/civil-date';
import { needsApproving } from '../../domain/needs';
import { vatRateOn } from '../../domain/vat';
import { billedMinutes, roundingAt } from '../../domain/minute-rounding';
import { REST_OF_PIECE, splitByPackage, type CountedMinutes } from '../../domain/package-terms';
import { hoursOfMinutes, isExpense, WORK_TYPES, type Place, type WorkTypeCode } from '../../domain/work-types';
import { standsSql } from '../../platform/approval-sql';
import { SHARE_BILLING } from '../../platform/billing-periods';
import { BUILT_IN_SET } from '../../platform/coverage-rule-sets';
import { contractWake } from '../../platform/contract-wake';
import { uuidV5 } from '../../platform/hash';
import { isJudgedSql } from '../../platform/line-source-sql';
import { openTask } from '../desk-tasks';
import { doneLinesSql, recordedQuantitySql } from '../../platform/line-parts-sql';
import { RECEIPT_LOCK, recordedReceiptSql, type GivenReceipt } from '../../platform/same-receipt';
import { insertOnce, type Tx } from '../transaction';
import {
  deviceOf,
  isRateMissing,
  loadCallOutFacts,
  loadChargeFacts,
  packageOf,
  type ChargeFacts,
  type Priced as PricedWork,
  type Service,
} from '../../platform/charge-facts';
import { EXPENSE_CODE_SQL } from '../../platform/withholding-setting';
import { keepPriceList, lockContract } from './approval-locks';
import { carrierOf, type Piece, type VisitOfLine } from './charge-carrier';
import { costParts } from './cost-parts';
import { refuse, textOf, type EffectContext, type EffectHandler } from './effect';

/** Invoices are in it, whatever the contract's price list is in. */
const LIRA = 'TRY';
const CHARGE_NAMESPACE = '0d9c1c3e-5a0e-4f56-8d1f-1f4f2f8f9a55';

/** Work entered by hand: minutes, pieces, or what the price list counts travel and lodging in. */
export const chargeWork: EffectHandler<'charge.work'> = async (context) => {
  const { args, commandId } = context.request.input as CommandInput<'RECORD_WORK'>;
  await requireStanding(context, args.workType);
  if (args.quantity !== undefined) await requireQuantity(context, args.workType, args.quantity, args.approvedLine ?? null);
  const visit = await visitOf(context, args.workType);
  const minutes = args.minutes ?? null;
  await addLine(context, {
    businessKey: `work:${commandId}`,
    workType: args.workType,
    ...(args.priceItemId === undefined ? {} : { priceItemId: args.priceItemId }),
    ...(args.approvedLine === undefined ? {} : { approvedLine: args.approvedLine }),
    ...(args.cause === undefined ? {} : { cause: args.cause }),
    minutes,
    visit,
    amount: null,
    quantity: minutes === null ? (args.quantity ?? '1') : hoursOfMinutes(minutes),
    description: textOf(context.payload, 'description') ?? WORK_TYPES[args.workType].tr,
    ...(args.serviceDate === undefined ? {} : { service: { siteId: context.after.siteId, date: args.serviceDate } }),
  });
};

/** The row knows of a contested decision before the ticket does: nobody opens a device by it (M14). */
async function requireStanding({ tx, after }: EffectContext, workType: WorkTypeCode): Promise<void> {
  if (!needsHardwareApproval(workType)) return;
  const ids = needsApproving(after, workType).map(({ id }) => id);
  const standing = await tx.run(`SELECT 1 FROM approval a WHERE id = ANY ($1) AND ${standsSql('a')}`, [ids]);
  if (standing === 0) throw refuse('NEED_CONTESTED');
}

/** Parts are changed up to the number that the IT officer has approved for this device, whoever pays (M14): of all of the type, and of the very line. */
async function requireQuantity({ tx, after }: EffectContext, workType: WorkTypeCode, quantity: string, ref: ApprovedLineRef | null): Promise<void> {
  if (!needsHardwareApproval(workType)) return;
  const ids = needsApproving(after, workType).map(({ id }) => id);
  for (const line of ref === null ? [null] : [null, ref]) {
    const values = [after.ticketId, workType, ids, quantity, after.assetId, line?.approvalId ?? null, line?.line ?? null];
    const [row] = await tx.rows<{ beyond: boolean | null }>(BEYOND_QUANTITY, values);
    if (row?.beyond === true) throw refuse('BEYOND_APPROVED_QUANTITY');
  }
}

// As it was recorded, however it is billed. $6 and $7: of one line alone, where it is said.
const BEYOND_QUANTITY = `
    SELECT $4::numeric + (SELECT COALESCE(sum(${recordedQuantitySql('l')}), 0) FROM charge_line l
              WHERE l.ticket_id = $1 AND l.work_type = $2 AND l.asset_id IS NOT DISTINCT FROM $5::uuid AND ${isJudgedSql('l')} AND l.id IN (${doneLinesSql('$1')})
                AND ($7::int IS NULL OR l.approval_id = $6::uuid AND l.approved_line = $7))
          > sum((line.value ->> 'quantity')::numeric) AS beyond
       FROM approval a CROSS JOIN LATERAL jsonb_array_elements(a.content -> 'lines') WITH ORDINALITY AS line(value, i)
      WHERE a.id = ANY ($3) AND a.status = 'APPROVED' AND ${standsSql('a')} AND line.value ->> 'workType' = $2
        AND ($7::int IS NULL OR a.id = $6::uuid AND line.i - 1 = $7) AND COALESCE((a.decided_lines -> (line.i::int - 1) ->> 'approved')::boolean, true)`;

/** An expense with its receipt; the amount is what was paid, without VAT. */
export const chargeExpense: EffectHandler<'charge.expense'> = async (context) => {
  const { args, commandId } = context.request.input as CommandInput<'RECORD_EXPENSE'>;
  const visit = await visitOf(context, args.workType);
  if (visit === null) throw refuse('NO_LONGER_CURRENT');
  const { payload } = context;
  const receipt = {
    fileId: textOf(payload, 'receiptFileId'),
    number: textOf(payload, 'receiptNumber'),
    date: textOf(payload, 'receiptDate'),
    vendor: textOf(payload, 'receiptVendor'),
  };
  await requireNewReceipt(context, receipt, payload['otherItem'] === true);
  await addLine(context, {
    businessKey: `expense:${commandId}`,
    workType: args.workType,
    minutes: null,
    visit,
    quantity: '1',
    amount: { unitPrice: args.amount, vatRate: args.vatRate },
    ...(args.nights === undefined ? {} : { nights: args.nights }),
    description: textOf(context.payload, 'description') ?? WORK_TYPES[args.workType].tr,
    receipt,
  });
};

/** The form has looked already; of two that were sent at once the second waits here and sees the first. Another item of a receipt waits as well, or the first one would not see it. */
async function requireNewReceipt({ tx }: EffectContext, receipt: GivenReceipt, isOtherItem: boolean): Promise<void> {
  await tx.rows(RECEIPT_LOCK);
  if (isOtherItem) return;
  const { text, values } = recordedReceiptSql(receipt);
  if ((await tx.run(text, values)) > 0) throw refuse('RECEIPT_RECORDED');
}

/** The minutes of a remote session that has ended. */
export const chargeSession: EffectHandler<'charge.session'> = async (context, { sessionId }) => {
  // Whoever contests the permission at this moment waits, and holds the line themselves.
  const [session] = await context.tx.rows<{ minutes: number | null; started_at: Date; is_contested: boolean }>(
    `SELECT s.minutes, s.started_at, q.contested_at IS NOT NULL AND q.contest_outcome IS DISTINCT FROM 'GIVEN' AS is_contested
       FROM remote_session s JOIN consent q ON q.id = s.consent_id WHERE s.id = $1 FOR SHARE OF q`,
    [sessionId],
  );
  const minutes = session?.minutes ?? 1;
  await addLine(context, {
    businessKey: `session:${sessionId}`,
    workType: 'REMOTE_SUPPORT',
    minutes,
    visit: null,
    amount: null,
    quantity: hoursOfMinutes(minutes),
    isContested: session?.is_contested ?? false,
    description: WORK_TYPES.REMOTE_SUPPORT.tr,
    service: { siteId: context.after.siteId, ...begunAt(session?.started_at.getTime() ?? context.at) },
  });
};

/** The visit itself: drawn from the package or billed. */
export const chargeVisit: EffectHandler<'charge.visit'> = async (context, { visitId }) => {
  const visit = await visitById(context, visitId);
  await addLine(context, {
    businessKey: `visit:${visitId}`,
    workType: 'ONSITE_VISIT',
    minutes: null,
    visit,
    amount: null,
    quantity: '1',
    description: WORK_TYPES.ONSITE_VISIT.tr,
  });
};

async function addLine(context: EffectContext, recorded: Piece): Promise<void> {
  const { after, at } = context;
  const service = recorded.visit?.service ?? recorded.service ?? { siteId: after.siteId, date: civilDateAt(at) };
  const facts = await lockedFacts(context, recorded, service);
  for (const part of await costParts(context.tx, after.ticketId, recorded, facts))
    for (const [piece, left] of partsByPackage(asBilled(part, facts), facts, service.date))
      await addPart(context, piece, { ...facts, packageVisitsLeft: left }, service);
}

async function addPart(context: EffectContext, piece: Piece, facts: LineFacts, service: Service): Promise<void> {
  const { tx, after, at, request } = context;
  const id = uuidV5(CHARGE_NAMESPACE, piece.businessKey);
  const { inputs, verdict, ...listed } = judgeLine(piece, facts, service.date);
  const { approvalId, approvedLine, priced, comparedRate, ...carried } = await carrierOf(context, piece, verdict, listed, facts);
  const judged = heldBy(verdict.outcome, carried);
  const { held, heldBesides } = piece.isContested ? heldByContest(judged) : judged;
  const { amounts, price } = priced ?? listed;
  // What waits for a rate alone asks nobody for a decision.
  if (held !== null && held !== 'NO_RATE') await openTask(tx, at, { kind: 'CHARGE_HELD', ticketId: after.ticketId, subjectId: id });
  await insertOnce(tx, 'charge_line', 'business_key', {
    id,
    business_key: piece.businessKey,
    ticket_id: after.ticketId,
    visit_id: piece.visit?.id ?? null,
    customer_id: after.customerId,
    site_id: service.siteId,
    contract_id: after.contractId,
    contract_version: facts.contractVersion,
    asset_id: after.assetId,
    approval_id: approvalId,
    approved_line: approvedLine ?? null,
    work_type: piece.workType,
    item_code: piece.amount === null ? (facts.price?.itemCode ?? null) : null,
    description: piece.description,
    service_date: service.date,
    quantity: piece.quantity,
    unit: (piece.amount === null ? facts.price?.unit : undefined) ?? WORK_TYPES[piece.workType].unit,
    unit_price: price.unitPrice,
    discount_percent: amounts.discountPercent,
    currency: LIRA,
    ...rateColumns(piece, facts, { isRated: priced === undefined, comparedRate: comparedRate ?? null }),
    ...{ vat_rate: price.vatRate, withholding_code: await withholdingCodeOf(context, piece, verdict, facts) },
    net: amounts.net,
    vat: amounts.vat,
    gross: amounts.gross,
    ...judgedColumns(verdict, facts),
    inputs,
    ...contractColumns(piece, facts, priced === undefined && !verdict.covered),
    receipt_file_id: piece.receipt?.fileId ?? null,
    receipt_number: piece.receipt?.number ?? null,
    receipt_date: piece.receipt?.date ?? null,
    receipt_vendor: piece.receipt?.vendor ?? null,
    recorded_by_id: request.input.actor.id,
    created_at: new Date(at),
    ...{ hold: held === null ? null : 'HELD', hold_reason: held, hold_first_reason: heldBesides ?? null },
  });
  if (verdict.draws !== null) await tellContract(context);
}

/** How far a package is used is looked at once the line is there. */
async function tellContract({ tx, after, at }: EffectContext): Promise<void> {
  if (after.contractId === null) return;
  const { text, values } = contractWake(after.contractId, at);
  await tx.run(text, values);
}

const placeOf = ({ visit }: Piece): Place => (visit === null ? 'REMOTE' : 'ONSITE');

/** The contract says to how many minutes work is rounded up, and how many are billed at least. */
const minutesOf = (piece: Piece, { rounding }: LineFacts): number | null =>
  piece.minutes === null ? null : billedMinutes(piece.minutes, roundingAt(rounding, placeOf(piece)));

/** The piece in the hours that are billed of it. */
function asBilled(piece: Piece, facts: LineFacts): Piece {
  const minutes = minutesOf(piece, facts);
  return minutes === null ? piece : { ...piece, quantity: hoursOfMinutes(minutes), billedMinutes: minutes };
}

/**
 * A piece with what is left of the package for it. Work that is longer than what is left of a package by hours comes in two: what the package pays for, and
 * the rest, for which nothing is left.
 */
function partsByPackage(piece: Piece, facts: LineFacts, serviceDate: string): (readonly [Piece, number])[] {
  const { minutes: worked, billedMinutes: billed, businessKey } = piece;
  const { packageVisitsLeft: left } = facts;
  if (worked === null || billed === undefined || left <= 0 || left >= billed) return [[piece, left]];
  if (judgeLine(piece, facts, serviceDate).verdict.draws !== 'PACKAGE_HOURS') return [[piece, left]];
  const { drawn, rest } = splitByPackage({ worked, billed }, left);
  const part = (of: CountedMinutes): Piece => ({ ...piece, minutes: of.worked, billedMinutes: of.billed, quantity: hoursOfMinutes(of.billed) });
  return [
    [part(drawn), left],
    [{ ...part(rest), businessKey: `${businessKey}${REST_OF_PIECE}` }, 0],
  ];
}

/** The true minutes stay; what is billed of them is kept where it is more. Whose discount it is stands on what is billed by the list. */
function contractColumns(piece: Piece, facts: LineFacts, isByList: boolean) {
  const { billedMinutes: billed = null } = piece;
  const isDiscounted = isByList && piece.amount === null && !isExpense(piece.workType);
  return { minutes: piece.minutes, billed_minutes: billed === piece.minutes ? null : billed, discount_of: isDiscounted ? facts.discountOf : null };
}

/** What was said of the line, what it draws, and by which rule of which set. */
const judgedColumns = ({ covered, outcome, ruleId, draws, reason }: CoverageVerdict, { ruleSet: { n } }: LineFacts) => ({
  ...{ covered, outcome, draws },
  ...{ rule_id: ruleId, rule_set: n === BUILT_IN_SET.n ? null : n },
  ...{ reason_tr: reason.tr, reason_en: reason.en },
});

/** What a price was in that is not in lira, and by which rate it became lira. A price that was approved line by line was approved in lira: no rate touches it. */
function rateColumns({ amount }: Piece, { price, rate }: LineFacts, { isRated, comparedRate }: { isRated: boolean; comparedRate: string | null }) {
  if (amount !== null || !isRated || rate === undefined || price?.foreignPrice === undefined) return {};
  const { currency, wantedOn, picked } = rate;
  return {
    ...{ original_currency: currency, original_unit_price: price.foreignPrice, rate_wanted_on: wantedOn },
    ...(picked === null ? {} : { exchange_rate: picked.rate, rate_day: picked.day, rate_source: picked.source, compared_rate: comparedRate }),
  };
}

/** Of what is billed: that of its price, or of an expense passed on with its receipt the one that the firm has chosen for all of them. A covered line has no VAT. */
async function withholdingCodeOf({ tx }: EffectContext, { amount }: Piece, { covered }: CoverageVerdict, facts: LineFacts): Promise<string | null> {
  if (covered) return null;
  if (amount === null) return facts.withholdingCode;
  const [row] = await tx.rows<{ code: string | null }>(EXPENSE_CODE_SQL, []);
  return row?.code ?? null;
}

type LineFacts = ChargeFacts & Pick<CoverageInput, 'packageVisitsLeft' | 'packageVisitsPromised'>;

async function lockedFacts({ tx, after }: EffectContext, piece: PricedWork, service: Service): Promise<LineFacts> {
  // The customer's months, the contract, then lines: in this order everybody locks them.
  await tx.rows(SHARE_BILLING, [after.customerId]);
  // Two visits of one period cannot both draw the last one of the package, nor two pieces of work its last minutes.
  await lockContract(tx, after.contractId);
  await keepPriceList(tx, after.contractId, service.date);
  const facts = await factsOf(tx, after, piece, service);
  if (facts === null) throw refuse('NOT_ENTITLED');
  return facts;
}

/** A visit draws from the package what was not promised to another ticket's. */
async function factsOf(tx: Tx, after: EffectContext['after'], piece: PricedWork, service: Service): Promise<LineFacts | null> {
  if (piece.workType !== 'ONSITE_VISIT') {
    const facts = await loadChargeFacts(tx.rows, after, piece, service);
    return facts && { ...facts, packageVisitsLeft: facts.packageVisitsUndrawn };
  }
  const facts = await loadCallOutFacts(tx.rows, after.ticketId, after, service);
  return facts && { ...facts, ...packageOf(facts) };
}

/** Covered or billed, by which rule, at which price. */
function judgeLine(piece: Piece, facts: LineFacts, serviceDate: string) {
  const inputs: CoverageInput = {
    workType: piece.workType,
    place: placeOf(piece),
    contract: facts.contract,
    inForce: facts.inForce,
    siteInContract: facts.siteInContract,
    packageVisitsLeft: facts.packageVisitsLeft,
    ...(facts.packageVisitsPromised === undefined ? {} : { packageVisitsPromised: facts.packageVisitsPromised }),
    visitCovered: piece.visit?.covered ?? null,
    ...(piece.visit?.covered ? { visitDrawn: piece.visit.isDrawn } : {}),
    ...(piece.visit?.isUndecided && piece.workType !== 'ONSITE_VISIT' ? { visitUndecided: true } : {}),
    inWarranty: facts.inWarranty,
    ...deviceOf(facts),
    ...(facts.hours === null ? {} : { hours: facts.hours }),
    ...(piece.cause === undefined ? {} : { cause: piece.cause }),
    ...(piece.includedBy === undefined ? {} : { includedBy: piece.includedBy }),
  };
  const verdict = judgeCoverage(inputs, facts.ruleSet.rules);
  const listed = piece.amount ?? facts.price;
  const isUnrated = piece.amount === null && isRateMissing(facts);
  // Nobody is kept from arriving or from ending a session by a price list: who bills names the price.
  const price = listed ?? { unitPrice: '0', vatRate: vatRateOn(serviceDate, 'GENERAL') };
  // The discount of the contract is on our own work and parts, not on travel and lodging, by receipt or by kilometre.
  const discountPercent = piece.amount === null && !isExpense(piece.workType) ? facts.discountPercent : '0';
  const { unitPrice, vatRate } = price;
  return {
    inputs,
    verdict,
    price,
    isPriced: listed !== null && !isUnrated,
    isRateMissing: isUnrated,
    amounts: chargeAmounts(verdict, { quantity: piece.quantity, unitPrice, vatRate, discountPercent }),
  };
}

const begunAt = (instant: number): Pick<Service, 'date' | 'at'> => ({ date: civilDateAt(instant), at: instant });

/** The visit that work belongs to: the running one, or for onsite labour and expenses entered late the last one. */
async function visitOf(context: EffectContext, workType: WorkTypeCode): Promise<VisitOfLine | null> {
  const { visit, visits, ticketId } = context.after;
  if (visit !== null) return await visitById(context, visit.id);
  const late: readonly string[] = ['ONSITE_LABOUR', 'TRAVEL', 'LODGING', 'EXPENSE'];
  if (!late.includes(WORK_TYPES[workType].cls)) return null;
  if (visits === 0) throw refuse('ILLEGAL_TRANSITION');
  const [last] = await context.tx.rows<{ id: string }>("SELECT id FROM visit WHERE ticket_id = $1 AND status = 'DONE' ORDER BY n DESC LIMIT 1", [
    ticketId,
  ]);
  if (last === undefined) throw refuse('ILLEGAL_TRANSITION');
  return await visitById(context, last.id);
}

interface VisitRow {
  readonly approval_id: string;
  readonly covered: boolean | null;
  readonly is_drawn: boolean;
  readonly is_undecided: boolean;
  readonly site_id: string | null;
  readonly arrived_at: Date | null;
}

// Of a visit that we left free nobody has said that the customer would have paid for it either; of one whose line was cancelled nothing is said any more.
const VISIT = `SELECT v.approval_id, v.site_id, v.arrived_at, cl.covered AND cl.hold IS DISTINCT FROM 'VOIDED' AS covered, cl.draws IS NOT NULL AS is_drawn,
    COALESCE(cl.hold = 'VOIDED' OR cl.outcome = 'DECIDE' AND cl.decided_outcome IS NULL, false) AS is_undecided
  FROM visit v LEFT JOIN charge_line cl ON cl.business_key = 'visit:' || v.id::text WHERE v.id = $1`;

async function visitById({ tx, after, at }: EffectContext, visitId: string): Promise<VisitOfLine> {
  const [row] = await tx.rows<VisitRow>(VISIT, [visitId]);
  if (row === undefined) throw refuse('NO_LONGER_CURRENT');
  const service = { siteId: row.site_id ?? after.siteId, ...begunAt(row.arrived_at?.getTime() ?? at) };
  return { id: visitId, approvalId: row.approval_id, covered: row.covered, isDrawn: row.is_drawn, isUndecided: row.is_undecided, service };
}
