import type { CommandInput } from '../../domain/command-args';
import { isApprovedByLine, needsHardwareApproval } from '../../domain/approval-kinds';
import { holdOf, isCarriedByVisit, type ApprovedAmount, type BilledLine, type ChargeHoldReason } from '../../domain/charge-holds';
import { approvedPrice } from '../../domain/approved-price';
import { chargeAmounts, judgeCoverage, type CoverageInput, type CoverageVerdict } from '../../domain/coverage';
import { civilDateAt } from '../../domain/civil-date';
import { lineAmounts } from '../../domain/money';
import { needsApproving } from '../../domain/needs';
import { vatRateOn } from '../../domain/vat';
import { hoursOfMinutes, isExpense, WORK_TYPES, type WorkTypeCode } from '../../domain/work-types';
import { standsSql } from '../../platform/approval-sql';
import { uuidV5 } from '../../platform/hash';
import { openTask } from '../desk-tasks';
import { insertOnce } from '../transaction';
import { loadChargeFacts, type ChargeFacts, type Priced as PricedWork, type Service } from '../../platform/charge-facts';
import { refuse, textOf, type EffectContext, type EffectHandler } from './effect';

/** Expenses are entered in it, whatever the contract's price list is in. */
const EXPENSE_CURRENCY = 'TRY';
const CHARGE_NAMESPACE = '0d9c1c3e-5a0e-4f56-8d1f-1f4f2f8f9a55';

/** One piece of work or expense to become a line. */
interface Piece {
  readonly businessKey: string;
  readonly workType: WorkTypeCode;
  readonly priceItemId?: string;
  readonly quantity: string;
  readonly minutes: number | null;
  readonly visit: VisitOfLine | null;
  /** Fixed price of an expense; otherwise the price list's. */
  readonly amount: { readonly unitPrice: string; readonly vatRate: string } | null;
  readonly description: string;
  /** Where and when it was done, if not here and now. */
  readonly service?: Service;
  readonly receipt?: { fileId: string | null; number: string | null; date: string | null; vendor: string | null };
}

interface VisitOfLine {
  readonly id: string;
  readonly approvalId: string;
  /** Whether the visit's own line was drawn from the package; null before that line exists. */
  readonly covered: boolean | null;
  readonly service: Service;
}

/** Work entered by hand: minutes, pieces, or what the price list counts travel and lodging in. */
export const chargeWork: EffectHandler<'charge.work'> = async (context) => {
  const { args, commandId } = context.request.input as CommandInput<'RECORD_WORK'>;
  await requireUncontested(context, args.workType);
  if (args.quantity !== undefined) await requireQuantity(context, args.workType, args.quantity);
  const visit = await visitOf(context, args.workType);
  const minutes = args.minutes ?? null;
  await addLine(context, {
    businessKey: `work:${commandId}`,
    workType: args.workType,
    ...(args.priceItemId === undefined ? {} : { priceItemId: args.priceItemId }),
    minutes,
    visit,
    amount: null,
    quantity: minutes === null ? (args.quantity ?? '1') : hoursOfMinutes(minutes),
    description: textOf(context.payload, 'description') ?? WORK_TYPES[args.workType].tr,
    ...(args.serviceDate === undefined ? {} : { service: { siteId: context.after.siteId, date: args.serviceDate } }),
  });
};

/** The row knows of a contested decision before the ticket does: nobody opens a device by it (M14). */
async function requireUncontested({ tx, after }: EffectContext, workType: WorkTypeCode): Promise<void> {
  if (!needsHardwareApproval(workType)) return;
  const ids = needsApproving(after, workType).map(({ id }) => id);
  const standing = await tx.run(`SELECT 1 FROM approval a WHERE id = ANY ($1) AND ${standsSql('a')}`, [ids]);
  if (standing === 0) throw refuse('NEED_CONTESTED');
}

/** Parts are changed up to the number that the IT officer has approved for this device, whoever pays (M14). */
async function requireQuantity({ tx, after }: EffectContext, workType: WorkTypeCode, quantity: string): Promise<void> {
  if (!needsHardwareApproval(workType)) return;
  const ids = needsApproving(after, workType).map(({ id }) => id);
  const [row] = await tx.rows<{ beyond: boolean | null }>(
    `SELECT $4::numeric + (SELECT COALESCE(sum(l.quantity), 0) FROM charge_line l
              WHERE l.ticket_id = $1 AND l.work_type = $2 AND l.asset_id IS NOT DISTINCT FROM $5::uuid AND l.hold IS DISTINCT FROM 'VOIDED')
          > sum((line.value ->> 'quantity')::numeric) AS beyond
       FROM approval a CROSS JOIN LATERAL jsonb_array_elements(a.content -> 'lines') WITH ORDINALITY AS line(value, i)
      WHERE a.id = ANY ($3) AND a.status = 'APPROVED' AND ${standsSql('a')} AND line.value ->> 'workType' = $2
        AND COALESCE((a.decided_lines -> (line.i::int - 1) ->> 'approved')::boolean, true)`,
    [after.ticketId, workType, ids, quantity, after.assetId],
  );
  if (row?.beyond === true) throw refuse('BEYOND_APPROVED_QUANTITY');
}

/** An expense with its receipt; the amount is what was paid, without VAT. */
export const chargeExpense: EffectHandler<'charge.expense'> = async (context) => {
  const { args, commandId } = context.request.input as CommandInput<'RECORD_EXPENSE'>;
  const visit = await visitOf(context, args.workType);
  if (visit === null) throw refuse('NO_LONGER_CURRENT');
  await addLine(context, {
    businessKey: `expense:${commandId}`,
    workType: args.workType,
    minutes: null,
    visit,
    quantity: '1',
    amount: { unitPrice: args.amount, vatRate: args.vatRate },
    description: textOf(context.payload, 'description') ?? WORK_TYPES[args.workType].tr,
    receipt: {
      fileId: textOf(context.payload, 'receiptFileId'),
      number: textOf(context.payload, 'receiptNumber'),
      date: textOf(context.payload, 'receiptDate'),
      vendor: textOf(context.payload, 'receiptVendor'),
    },
  });
};

/** The minutes of a remote session that has ended. */
export const chargeSession: EffectHandler<'charge.session'> = async (context, { sessionId }) => {
  const [session] = await context.tx.rows<{ minutes: number | null; started_at: Date }>(
    'SELECT minutes, started_at FROM remote_session WHERE id = $1',
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
    description: WORK_TYPES.REMOTE_SUPPORT.tr,
    service: { siteId: context.after.siteId, date: civilDateAt(session?.started_at.getTime() ?? context.at) },
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

async function addLine(context: EffectContext, piece: Piece): Promise<void> {
  const { tx, after, at, request } = context;
  const id = uuidV5(CHARGE_NAMESPACE, piece.businessKey);
  const service = piece.visit?.service ?? piece.service ?? { siteId: after.siteId, date: civilDateAt(at) };
  const facts = await lockedFacts(context, piece, service);
  const { inputs, verdict, ...listed } = judgeLine(piece, facts, service.date);
  const { approvalId, held, priced } = await carrierOf(context, piece, verdict, listed, facts);
  const { amounts, price } = priced ?? listed;
  if (held !== null) await openTask(tx, at, { kind: 'CHARGE_HELD', ticketId: after.ticketId, subjectId: id });
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
    work_type: piece.workType,
    item_code: piece.amount === null ? (facts.price?.itemCode ?? null) : null,
    description: piece.description,
    service_date: service.date,
    quantity: piece.quantity,
    unit: (piece.amount === null ? facts.price?.unit : undefined) ?? WORK_TYPES[piece.workType].unit,
    unit_price: price.unitPrice,
    discount_percent: amounts.discountPercent,
    currency: piece.amount === null ? (facts.price?.currency ?? EXPENSE_CURRENCY) : EXPENSE_CURRENCY,
    vat_rate: price.vatRate,
    net: amounts.net,
    vat: amounts.vat,
    gross: amounts.gross,
    covered: verdict.covered,
    rule_id: verdict.ruleId,
    reason_tr: verdict.reason.tr,
    reason_en: verdict.reason.en,
    inputs,
    minutes: piece.minutes,
    receipt_file_id: piece.receipt?.fileId ?? null,
    receipt_number: piece.receipt?.number ?? null,
    receipt_date: piece.receipt?.date ?? null,
    receipt_vendor: piece.receipt?.vendor ?? null,
    recorded_by_id: request.input.actor.id,
    created_at: new Date(at),
    hold: held === null ? null : 'HELD',
    hold_reason: held,
  });
}

// Two visits of one month cannot both draw the last one of the package. A statement of its own: one that counts and locks at
// once counts what was there before it waited.
const LOCK_CONTRACT = 'SELECT 1 FROM contract WHERE id = $1 FOR UPDATE';

async function lockedFacts({ tx, after }: EffectContext, piece: PricedWork, service: Service): Promise<ChargeFacts> {
  await tx.run(LOCK_CONTRACT, [after.contractId]);
  const facts = await loadChargeFacts(tx.rows, after, piece, service);
  if (facts === null) throw refuse('NOT_ENTITLED');
  return facts;
}

interface Carrier {
  readonly approvalId: string | null;
  readonly held: ChargeHoldReason | null;
  /** What the line comes to at the price that was approved, where that is not the list's. */
  readonly priced?: Priced;
}

/** What a line costs. */
interface Priced {
  readonly price: { readonly unitPrice: string; readonly vatRate: string };
  readonly amounts: ReturnType<typeof chargeAmounts>;
  readonly isPriced: boolean;
}

async function carrierOf(context: EffectContext, piece: Piece, { covered }: CoverageVerdict, listed: Priced, facts: ChargeFacts): Promise<Carrier> {
  return covered ? { approvalId: coveredBy(context, piece), held: null } : await carriedBy(context, piece, listed, facts);
}

/** The approval that carries a billed line, and why the line waits where none carries all of it. */
async function carriedBy(context: EffectContext, piece: Piece, listed: Priced, { tolerancePercent, inForce }: ChargeFacts): Promise<Carrier> {
  const billed = billedAt(listed, inForce);
  if (isCarriedByVisit(WORK_TYPES[piece.workType].cls)) {
    const approvalId = piece.visit?.approvalId ?? null;
    return {
      approvalId,
      held: holdOf(billed, approvalId === null ? null : await approvedForVisit(context, approvalId, piece.workType, tolerancePercent)),
    };
  }
  if (!isApprovedByLine(piece.workType)) return { approvalId: null, held: holdOf(billed, null) };
  const approved = await approvedByLine(context, piece.workType);
  const tried = approved.map(({ approvalId, prices, ...amount }): Carrier => {
    const priced = atApprovedPrice(piece, listed, prices);
    const held = holdOf(billedAt(priced ?? listed, inForce), { ...amount, quoted: null, tolerancePercent });
    return priced === null ? { approvalId, held: held ?? 'PRICE_UNCLEAR' } : { approvalId, held, priced };
  });
  // The first that has room for it; the line hangs on the last one that it exceeds.
  return tried.find(({ held }) => held === null) ?? tried.at(-1) ?? { approvalId: null, held: holdOf(billed, null) };
}

const billedAt = ({ amounts: { net }, isPriced }: Priced, inForce: boolean): BilledLine => ({ net, isPriced, inForce });

/**
 * Whoever approved two hours at a price pays that price for each, whatever the list says by now; it was shown as it is, so no
 * discount comes off. Null where none of several prices is the list's.
 */
function atApprovedPrice({ quantity }: Piece, listed: Priced, prices: readonly string[]): Priced | null {
  // What was approved before lines had a price of their own.
  if (prices.length === 0) return listed;
  const unitPrice = approvedPrice(prices, listed.isPriced ? listed.price.unitPrice : null);
  if (unitPrice === null) return null;
  const { vatRate } = listed.price;
  const amounts = { ...lineAmounts({ quantity, unitPrice, vatRate, discountPercent: '0' }), discountPercent: '0' };
  return { price: { unitPrice, vatRate }, amounts, isPriced: true };
}

/** A covered line names the approval of its work too: evidence, though there is nothing to pay. */
function coveredBy({ after }: EffectContext, { workType, visit }: Piece): string | null {
  if (isCarriedByVisit(WORK_TYPES[workType].cls)) return visit?.approvalId ?? null;
  return needsApproving(after, workType).at(-1)?.id ?? null;
}

// A contest that comes at the same moment waits, and then finds the line that this step writes.
const UNCHANGED = 'FOR SHARE OF a';

/**
 * What was approved and how much of it earlier lines have used; what somebody decided beyond it uses nothing up. The call-out has
 * a price of its own that the approver was shown: other lines' money does not pay for it.
 */
async function approvedForVisit(
  { tx }: EffectContext,
  approvalId: string,
  workType: WorkTypeCode,
  tolerancePercent: string,
): Promise<ApprovedAmount | null> {
  const [row] = await tx.rows<Omit<ApprovedAmount, 'tolerancePercent'>>(
    `SELECT a.estimated_total::text AS total, NOT ${standsSql('a')} AS "isContested",
            CASE WHEN $2 = 'ONSITE_VISIT' THEN COALESCE((SELECT line->>'amount' FROM jsonb_array_elements(a.content->'lines') line WHERE line->>'workType' = $2), '0') END AS quoted,
            (SELECT COALESCE(sum(l.net), 0)::text FROM charge_line l WHERE l.ticket_id = a.ticket_id AND l.approval_id = a.id AND l.hold IS NULL) AS billed
       FROM approval a WHERE a.id = $1 ${UNCHANGED}`,
    [approvalId, workType],
  );
  return row === undefined ? null : { ...row, tolerancePercent };
}

/** SQL: the unit prices at which the approval `a` has work of the type $2, in what was taken instead where something was. */
const APPROVED_PRICES = `ARRAY(
  SELECT DISTINCT trim_scale(COALESCE(line.value -> 'alternatives' -> (a.decided_lines -> (line.i::int - 1) ->> 'alternative')::int ->> 'unitPrice', line.value ->> 'unitPrice')::numeric)::text
    FROM jsonb_array_elements(a.content -> 'lines') WITH ORDINALITY AS line(value, i)
   WHERE line.value ->> 'workType' = $2 AND line.value ->> 'unitPrice' IS NOT NULL AND COALESCE((a.decided_lines -> (line.i::int - 1) ->> 'approved')::boolean, true))`;

/** What was approved for work of this type, request by request in their order, and how much of each earlier lines have used. */
async function approvedByLine(
  { tx, after }: EffectContext,
  workType: WorkTypeCode,
): Promise<{ approvalId: string; total: string; billed: string; prices: string[] }[]> {
  const ids = needsApproving(after, workType).map(({ id }) => id);
  if (ids.length === 0) return [];
  return await tx.rows(
    `SELECT a.id AS "approvalId",
            (SELECT COALESCE(sum((line->>'amount')::numeric), 0)::text FROM jsonb_array_elements(COALESCE(a.decided_lines, a.content->'lines')) line
              WHERE line->>'workType' = $2) AS total, ${APPROVED_PRICES} AS prices,
            (SELECT COALESCE(sum(l.net), 0)::text FROM charge_line l
              WHERE l.ticket_id = a.ticket_id AND l.approval_id = a.id AND l.work_type = $2 AND l.hold IS NULL) AS billed
       FROM approval a WHERE a.id = ANY ($1) AND a.status = 'APPROVED' AND ${standsSql('a')} ORDER BY a.n ${UNCHANGED}`,
    [ids, workType],
  );
}

/** Covered or billed, by which rule, at which price. */
function judgeLine(piece: Piece, facts: ChargeFacts, serviceDate: string) {
  const inputs: CoverageInput = {
    workType: piece.workType,
    place: piece.visit === null ? 'REMOTE' : 'ONSITE',
    contract: facts.contract,
    inForce: facts.inForce,
    siteInContract: facts.siteInContract,
    packageVisitsLeft: facts.packageVisitsLeft,
    visitCovered: piece.visit?.covered ?? null,
    inWarranty: facts.inWarranty,
  };
  const verdict = judgeCoverage(inputs);
  const listed = piece.amount ?? facts.price;
  // Nobody is kept from arriving or from ending a session by a price list: who bills names the price.
  const price = listed ?? { unitPrice: '0', vatRate: vatRateOn(serviceDate, 'GENERAL') };
  // The discount of the contract is on our own work and parts, not on travel and lodging, by receipt or by kilometre.
  const discountPercent = piece.amount === null && !isExpense(piece.workType) ? facts.discountPercent : '0';
  const { unitPrice, vatRate } = price;
  return {
    inputs,
    verdict,
    price,
    isPriced: listed !== null,
    amounts: chargeAmounts(verdict, { quantity: piece.quantity, unitPrice, vatRate, discountPercent }),
  };
}

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

async function visitById({ tx, after, at }: EffectContext, visitId: string): Promise<VisitOfLine> {
  const [row] = await tx.rows<{ approval_id: string; covered: boolean | null; site_id: string | null; arrived_at: Date | null }>(
    "SELECT v.approval_id, v.site_id, v.arrived_at, cl.covered FROM visit v LEFT JOIN charge_line cl ON cl.business_key = 'visit:' || v.id::text WHERE v.id = $1",
    [visitId],
  );
  if (row === undefined) throw refuse('NO_LONGER_CURRENT');
  const service = { siteId: row.site_id ?? after.siteId, date: civilDateAt(row.arrived_at?.getTime() ?? at) };
  return { id: visitId, approvalId: row.approval_id, covered: row.covered, service };
}
