import type { CommandInput } from '../../domain/command-args';
import { chargeAmounts, judgeCoverage, type CoverageInput } from '../../domain/coverage';
import { civilDateAt } from '../../domain/civil-date';
import { vatRateOn } from '../../domain/vat';
import { hoursOfMinutes, WORK_TYPES, type WorkTypeCode } from '../../domain/work-types';
import { uuidV5 } from '../../platform/hash';
import { loadChargeFacts } from './charge-facts';
import { refuse, textOf, type EffectContext, type EffectHandler } from './effect';

const CHARGE_NAMESPACE = '0d9c1c3e-5a0e-4f56-8d1f-1f4f2f8f9a55';

/** One piece of work or expense to become a line. */
interface Piece {
  readonly businessKey: string;
  readonly workType: WorkTypeCode;
  readonly quantity: string;
  readonly minutes: number | null;
  readonly visit: VisitOfLine | null;
  /** Fixed price of an expense; otherwise the price list's. */
  readonly amount: { readonly unitPrice: string; readonly vatRate: string } | null;
  readonly description: string;
  readonly receipt?: { fileId: string | null; number: string | null; date: string | null; vendor: string | null };
}

interface VisitOfLine {
  readonly id: string;
  readonly approvalId: string;
  /** Whether the visit's own line was drawn from the package; null before that line exists. */
  readonly covered: boolean | null;
}

/** Work entered by hand: minutes or pieces. */
export const chargeWork: EffectHandler<'charge.work'> = async (context) => {
  const { args, commandId } = context.request.input as CommandInput<'RECORD_WORK'>;
  const visit = await visitOf(context, args.workType);
  const minutes = args.minutes ?? null;
  await addLine(context, {
    businessKey: `work:${commandId}`, workType: args.workType, minutes, visit, amount: null,
    quantity: minutes === null ? (args.quantity ?? '1') : hoursOfMinutes(minutes),
    description: textOf(context.payload, 'description') ?? WORK_TYPES[args.workType].tr,
  });
};

/** An expense with its receipt; the amount is what was paid, without VAT. */
export const chargeExpense: EffectHandler<'charge.expense'> = async (context) => {
  const { args, commandId } = context.request.input as CommandInput<'RECORD_EXPENSE'>;
  const visit = await visitOf(context, args.workType);
  if (visit === null) throw refuse('NO_LONGER_CURRENT');
  await addLine(context, {
    businessKey: `expense:${commandId}`, workType: args.workType, minutes: null, visit, quantity: '1',
    amount: { unitPrice: args.amount, vatRate: args.vatRate },
    description: textOf(context.payload, 'description') ?? WORK_TYPES[args.workType].tr,
    receipt: {
      fileId: textOf(context.payload, 'receiptFileId'), number: textOf(context.payload, 'receiptNumber'),
      date: textOf(context.payload, 'receiptDate'), vendor: textOf(context.payload, 'receiptVendor'),
    },
  });
};

/** The minutes of a remote session that has ended. */
export const chargeSession: EffectHandler<'charge.session'> = async (context, { sessionId }) => {
  const [session] = await context.tx.rows<{ minutes: number | null }>('SELECT minutes FROM remote_session WHERE id = $1', [sessionId]);
  const minutes = session?.minutes ?? 1;
  await addLine(context, {
    businessKey: `session:${sessionId}`, workType: 'REMOTE_SUPPORT', minutes, visit: null, amount: null, quantity: hoursOfMinutes(minutes),
    description: WORK_TYPES.REMOTE_SUPPORT.tr,
  });
};

/** The visit itself: drawn from the package or billed. */
export const chargeVisit: EffectHandler<'charge.visit'> = async (context, { visitId }) => {
  const visit = await visitById(context, visitId);
  await addLine(context, {
    businessKey: `visit:${visitId}`, workType: 'ONSITE_VISIT', minutes: null, visit, amount: null, quantity: '1', description: WORK_TYPES.ONSITE_VISIT.tr,
  });
};

async function addLine(context: EffectContext, piece: Piece): Promise<void> {
  const { tx, after, at, request } = context;
  const facts = await loadChargeFacts(context, piece.workType);
  const inputs: CoverageInput = {
    workType: piece.workType, place: piece.visit === null ? 'REMOTE' : 'ONSITE', contract: facts.contract, siteInContract: facts.siteInContract,
    packageVisitsLeft: facts.packageVisitsLeft, visitCovered: piece.visit?.covered ?? null,
  };
  const verdict = judgeCoverage(inputs);
  const serviceDate = civilDateAt(at);
  const price = piece.amount ?? facts.price;
  if (price === null && !verdict.covered) throw refuse('NO_PRICE');
  const { unitPrice, vatRate } = price ?? { unitPrice: '0', vatRate: vatRateOn(serviceDate, 'GENERAL') };
  // The discount of the contract is on our own prices, not on what others charged for travel and lodging.
  const discount = piece.amount === null ? facts.discountPercent : '0';
  const amounts = chargeAmounts(verdict, { quantity: piece.quantity, unitPrice, vatRate, discountPercent: discount });
  await tx.run(
    `INSERT INTO charge_line (id, business_key, ticket_id, visit_id, customer_id, site_id, contract_id, contract_version, asset_id, approval_id, work_type,
       description, service_date, quantity, unit, unit_price, discount_percent, currency, vat_rate, net, vat, gross, covered, rule_id, reason_tr, reason_en,
       inputs, minutes, receipt_file_id, receipt_number, receipt_date, receipt_vendor, recorded_by_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30,
       $31, $32, $33, $34) ON CONFLICT (business_key) DO NOTHING`,
    [
      uuidV5(CHARGE_NAMESPACE, piece.businessKey), piece.businessKey, after.ticketId, piece.visit?.id ?? null, after.customerId, after.siteId, after.contractId,
      facts.contractVersion, after.assetId, piece.visit?.approvalId ?? null, piece.workType, piece.description, serviceDate, piece.quantity,
      WORK_TYPES[piece.workType].unit, unitPrice, amounts.discountPercent, facts.price?.currency ?? 'TRY', vatRate, amounts.net, amounts.vat, amounts.gross,
      verdict.covered, verdict.ruleId, verdict.reason.tr, verdict.reason.en, inputs, piece.minutes, piece.receipt?.fileId ?? null,
      piece.receipt?.number ?? null, piece.receipt?.date ?? null, piece.receipt?.vendor ?? null, request.input.actor.id, new Date(at),
    ],
  );
}

/** The visit that work belongs to: the running one, or for onsite labour and expenses entered late the last one. */
async function visitOf(context: EffectContext, workType: WorkTypeCode): Promise<VisitOfLine | null> {
  const { visit, visits, ticketId } = context.after;
  if (visit !== null) return await visitById(context, visit.id);
  const late: readonly string[] = ['ONSITE_LABOUR', 'TRAVEL', 'LODGING', 'EXPENSE'];
  if (!late.includes(WORK_TYPES[workType].cls)) return null;
  if (visits === 0) throw refuse('ILLEGAL_TRANSITION');
  const [last] = await context.tx.rows<{ id: string }>("SELECT id FROM visit WHERE ticket_id = $1 AND status = 'DONE' ORDER BY n DESC LIMIT 1", [ticketId]);
  if (last === undefined) throw refuse('ILLEGAL_TRANSITION');
  return await visitById(context, last.id);
}

async function visitById({ tx }: EffectContext, visitId: string): Promise<VisitOfLine> {
  const [row] = await tx.rows<{ approval_id: string; covered: boolean | null }>(
    "SELECT v.approval_id, cl.covered FROM visit v LEFT JOIN charge_line cl ON cl.business_key = 'visit:' || v.id::text WHERE v.id = $1",
    [visitId],
  );
  if (row === undefined) throw refuse('NO_LONGER_CURRENT');
  return { id: visitId, approvalId: row.approval_id, covered: row.covered };
}
