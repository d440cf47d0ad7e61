import type { AssetKind } from './asset-kinds';
import type { CivilDate } from './civil-date';
import type { NeedArgs } from './command-args';
import type { Label } from './label';
import { addAmounts, compareAmounts, formatDecimal, type Currency, type DecimalText } from './money';
import { WORK_TYPES, type WorkTypeCode } from './work-types';

/** What an approval is asked for (M10; M14 adds diagnosis and hardware change). */
export const APPROVAL_KINDS = {
  ONSITE_VISIT: { tr: 'Yerinde servis', en: 'Onsite visit' },
} as const satisfies Record<string, Label>;
export type ApprovalKind = keyof typeof APPROVAL_KINDS;
export const APPROVAL_KIND_NAMES = Object.keys(APPROVAL_KINDS) as [ApprovalKind, ...ApprovalKind[]];

/** How an approval request stands. */
export const APPROVAL_STATUSES = {
  OPEN: { tr: 'Karar bekliyor', en: 'Waiting for a decision' },
  APPROVED: { tr: 'Onaylandı', en: 'Approved' },
  REFUSED: { tr: 'Reddedildi', en: 'Refused' },
  SUPERSEDED: { tr: 'Yerine yenisi geldi', en: 'Superseded' },
  EXPIRED: { tr: 'Süresi doldu', en: 'Expired' },
  CANCELLED: { tr: 'Vazgeçildi', en: 'Withdrawn' },
} as const satisfies Record<string, Label>;
export type ApprovalStatus = keyof typeof APPROVAL_STATUSES;
export const APPROVAL_STATUS_NAMES = Object.keys(APPROVAL_STATUSES) as [ApprovalStatus, ...ApprovalStatus[]];

/** One line of the estimate; the amount is a decimal string without VAT. */
export interface ApprovalLine {
  readonly workType: WorkTypeCode;
  readonly description: Label;
  readonly amount: DecimalText;
}

/**
 * Exactly what the approver is shown and decides on: stored in `approval.content`, bound by the hash of its canonical form.
 * Texts are as they were when the need was conveyed; a changed need is a new content and a new request.
 */
export interface ApprovalContent {
  readonly kind: ApprovalKind;
  readonly ticketNumber: number;
  readonly subject: string;
  readonly customerName: string;
  readonly site: { readonly id: string; readonly name: string; readonly address: string | null } | null;
  /** Label of the device, as printed; null when none is attached. */
  readonly deviceLabel: string | null;
  readonly deviceKind: AssetKind | null;
  /** Who asked for help; null where no name is known. */
  readonly requester: string | null;
  /** What is to be done on site. */
  readonly scope: string;
  /** What was tried remotely, or why it could not be (M12). */
  readonly tried: string;
  /** Who of our firm conveys the need (M10). */
  readonly conveyedBy: { readonly id: string; readonly name: string };
  readonly conveyedOn: CivilDate;
  readonly estimatedHours: DecimalText;
  readonly lines: readonly ApprovalLine[];
  readonly total: DecimalText;
  readonly currency: Currency;
  readonly notes: readonly Label[];
}

/** What coming itself will cost, as of the day on which the need is conveyed. */
export interface CallOut {
  /** Whether the onsite package pays for it. */
  readonly covered: boolean;
  readonly reason: Label;
  /** By the price list and the contract's discount; null where the list has no single price. */
  readonly amount: DecimalText | null;
}

/** What the contract says to an estimate. */
export interface EstimateTerms {
  /** Null where it is not known. */
  readonly callOut: CallOut | null;
  /** How far the total may be exceeded without asking again. */
  readonly tolerancePercent: DecimalText;
}

const CALL_OUT_COVERED: Label = {
  tr: 'Yerinde servis ziyareti (sözleşmenizdeki paketten karşılanır)',
  en: 'Onsite visit (covered by the package of your contract)',
};

/** Sentences under every onsite estimate (M10). */
const ONSITE_NOTES: readonly Label[] = [
  {
    tr: 'Bu iş, ancak onayınızdan sonra servis planına alınır; onay vermezseniz yerinde servis yapılmaz.',
    en: 'This job enters our service plan only after your approval; without it no onsite service takes place.',
  },
  {
    tr: 'Yol, konaklama ve benzeri giderler, sözleşmenizde aksi yazılı değilse belgesiyle ya da fiyat listenize göre fatura edilir.',
    en: 'Travel, lodging and the like are invoiced by receipt or by your price list unless your contract says otherwise.',
  },
  { tr: 'Tutarlar tahminidir ve KDV hariçtir.', en: 'Amounts are estimates and exclude VAT.' },
];

/** What becomes of costs beyond the total: the contract's tolerance passes, the rest is held back until somebody has spoken to the customer. */
function excessNote(tolerancePercent: DecimalText): Label {
  if (compareAmounts(tolerancePercent, '0') === 0) {
    return {
      tr: 'Gerçek maliyet bu tutarı aşarsa aşan kısım, faturaya eklenmeden önce sizinle görüşülür.',
      en: 'If the real cost exceeds this amount, what goes beyond it will be agreed with you before it is invoiced.',
    };
  }
  return {
    tr: `Sözleşmenize göre gerçek maliyet bu tutarı en çok %${formatDecimal(tolerancePercent, 'tr')} aşabilir; bunu da aşan kısım, faturaya eklenmeden önce sizinle görüşülür.`,
    en: `By your contract the real cost may exceed this amount by up to ${formatDecimal(tolerancePercent, 'en')}%; anything beyond that will be agreed with you before it is invoiced.`,
  };
}

const ESTIMATE_LINES = [
  { field: 'callOut', workType: 'ONSITE_VISIT' },
  { field: 'labour', workType: 'ONSITE_LABOUR' },
  { field: 'travel', workType: 'TRAVEL' },
  { field: 'lodging', workType: 'LODGING' },
] as const satisfies readonly { field: keyof NeedArgs; workType: WorkTypeCode }[];

/** What is known of the ticket besides the estimate when a need is conveyed. */
export type OnsiteNeed = Omit<ApprovalContent, 'kind' | 'estimatedHours' | 'lines' | 'total' | 'currency' | 'notes'>;

/** The content of an onsite approval: estimate lines that cost something, a call-out that the package pays for, their sum, and the notes of M10. */
export function onsiteApprovalContent(
  need: OnsiteNeed,
  estimate: Omit<NeedArgs, 'approverId'>,
  { callOut, tolerancePercent }: EstimateTerms,
  currency: Currency = 'TRY',
): ApprovalContent {
  const lines = ESTIMATE_LINES.flatMap(({ field, workType }): ApprovalLine[] => {
    if (field === 'callOut' && callOut?.covered) return [{ workType, description: CALL_OUT_COVERED, amount: '0.00' }];
    if (compareAmounts(estimate[field], '0') <= 0) return [];
    const { tr, en } = WORK_TYPES[workType];
    return [{ workType, description: { tr, en }, amount: addAmounts(estimate[field]) }];
  });
  const isCallOutBilled = callOut?.covered === false && lines.some(({ workType }) => workType === 'ONSITE_VISIT');
  return {
    kind: 'ONSITE_VISIT',
    ...need,
    estimatedHours: estimate.estimatedHours,
    lines,
    total: addAmounts(...lines.map(({ amount }) => amount)),
    currency,
    notes: [...(isCallOutBilled ? [callOut.reason] : []), ...ONSITE_NOTES, excessNote(tolerancePercent)],
  };
}
