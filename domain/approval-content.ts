import type { ApprovalKind, WorkApprovalKind } from './approval-kinds';
import type { AssetKind } from './asset-kinds';
import type { CivilDate } from './civil-date';
import type { NeedArgs, WorkNeedArgs } from './command-args';
import type { Draw } from './coverage/draws';
import type { ShownRate } from './exchange-rates';
import { formatCivilDate, formatMinutes } from './format';
import type { Label } from './label';
import type { Locale } from './locale';
import { addAmounts, compareAmounts, formatDecimal, formatUnitPrice, lineAmounts, type Currency, type DecimalText } from './money';
import { WORK_TYPES, type WorkTypeCode } from './work-types';

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
  /** What the line draws from instead of being billed; null: nothing, though it is covered. Absent of a line that is billed, and of what was asked before it was kept. */
  readonly draws?: Draw | null;
  /** Of work that is asked for line by line. */
  readonly quantity?: DecimalText;
  readonly unitPrice?: DecimalText;
  /** The item of the price list that the price is of; the price is approved for no other. */
  readonly priceItemId?: string;
  /** Charge line whose receipt the approver can open, and the hash (SHA-256) of that file. */
  readonly receiptOf?: string;
  readonly receiptHash?: string;
  /** VAT rate in percent of what is done already; an estimate has that of its day. */
  readonly vatRate?: DecimalText;
  /** What could be taken instead, at its amount for the same quantity. */
  readonly alternatives?: readonly ApprovalAlternative[];
}

/** What could be taken instead of a line. */
export interface ApprovalAlternative {
  readonly description: string;
  readonly unitPrice: DecimalText;
  readonly priceItemId?: string;
  readonly amount: DecimalText;
}

/** What was approved, what it came to in all, and the difference; without VAT. */
export interface Exceeded {
  readonly approved: DecimalText;
  /** What was approved on top of it since, by requests like this one. */
  readonly since?: DecimalText;
  readonly cameTo: DecimalText;
  readonly beyond: DecimalText;
  /** Where only a part of what is above is asked about: that part, what another request asks, and what waits because it was refused or not asked yet. */
  readonly parts?: { readonly asked: DecimalText; readonly askedElsewhere: DecimalText; readonly waiting: DecimalText };
  /** Number and day of the request that is exceeded. */
  readonly n: number;
  readonly decidedOn: CivilDate;
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
  /** Whoever asked is no registered contact of the firm: named with their address. */
  readonly requesterUnknown?: boolean;
  /** About an amount whose first decision is contested: it is not above anything, but asked about anew. */
  readonly anew?: boolean;
  /** About work that was done without an approval: it is not above anything either, but asked about for the first time. */
  readonly unapproved?: boolean;
  /** About a visit that the package pays for: it is drawn, and nothing is invoiced. */
  readonly fromPackage?: boolean;
  /** The rest of the job: billed by the approval that is exceeded, approved and not recorded yet, or asked by another request. The approver's limit is for the whole of it. */
  readonly billedBefore?: DecimalText;
  /** Of work that came to more than was approved: by how much. */
  readonly exceeded?: Exceeded;
  /** What is to be done on site. */
  readonly scope: string;
  /** What was tried remotely, or why it could not be (M12); of a visit. */
  readonly tried?: string;
  /** Who of our firm conveys the need (M10). */
  readonly conveyedBy: { readonly id: string; readonly name: string };
  readonly conveyedOn: CivilDate;
  /** Of a visit. */
  readonly estimatedHours?: DecimalText;
  /** What is wrong, or why the work is needed (M14, M15). */
  readonly diagnosis?: string;
  readonly lines: readonly ApprovalLine[];
  readonly total: DecimalText;
  readonly currency: Currency;
  /** How far the total may be exceeded without asking again, by the contract on that day; of an excess, and of what was asked before it was kept, absent. */
  readonly tolerancePercent?: DecimalText;
  /** Of a visit under a price list in another currency: the rate that its sums are estimated with. */
  readonly rate?: ShownRate;
  readonly notes: readonly Label[];
}

/** What coming itself will cost, as of the day on which the need is conveyed. */
export interface CallOut {
  /** Whether it costs nothing. */
  readonly covered: boolean;
  /** What pays for it then. */
  readonly draws: Draw | null;
  readonly reason: Label;
  /** By the price list and the contract's discount; null where the list has no single price. */
  readonly amount: DecimalText | null;
  /** Whether it is billed only because what is left of the package is promised to other tickets. */
  readonly isSetAside?: boolean;
  /** Whether the rule leaves it to us who pays for it. */
  readonly isOpen?: boolean;
  /** Of a package by hours that pays for it: for how many minutes of work there is something left. */
  readonly minutesLeft?: number;
}

/** What the contract says to an estimate. */
export interface EstimateTerms {
  /** Null where it is not known. */
  readonly callOut: CallOut | null;
  /** How far the total may be exceeded without asking again. */
  readonly tolerancePercent: DecimalText;
  /** Of a price list in another currency: the last rate that is known. */
  readonly rate?: ShownRate | null;
}

const CALL_OUT_DRAWN: Label = {
  tr: 'Yerinde servis ziyareti (sözleşmenizdeki paketten karşılanır)',
  en: 'Onsite visit (covered by the package of your contract)',
};

/** Covered whatever the package is: why stands in the notes. */
const CALL_OUT_COVERED: Label = { tr: 'Yerinde servis ziyareti (ücretsiz)', en: 'Onsite visit (free of charge)' };

/** What a rule leaves open is decided by us, at most at what is said here. */
const MAY_BE_COVERED: Label = {
  tr: 'Ziyaretin ücretli olup olmadığına sonradan karar veririz; ücretli olursa yukarıdaki tutar geçerlidir.',
  en: 'Whether the visit is charged is decided by us afterwards; if it is, the amount above applies.',
};

/** Promises fall away: what is left of the package on the day decides. */
const MAY_BE_FREED: Label = {
  tr: 'Geldiğimiz gün bunlardan biri boşalmışsa ziyaret paketten karşılanır ve ücretlendirilmez.',
  en: 'If one of them is free again on the day on which we come, the package covers the visit and it is not charged.',
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

/** That prices are in another currency: the estimate is in lira, and what is invoiced follows the rate. */
function rateNote({ currency, rate, day }: ShownRate): Label {
  return {
    tr: `Fiyat listeniz ${currency} üzerindendir; liste fiyatları ${formatCivilDate(day, 'tr')} günlü 1 ${currency} = ${formatUnitPrice(rate, 'TRY', 'tr')} kuruyla hesaplanmıştır. Faturada, firmamızın kur kuralına göre hizmet günü ya da ay sonu kuru geçerlidir; kurdaki değişiklik bu onayı aşmak sayılmaz.`,
    en: `Your price list is in ${currency}; list prices are estimated at 1 ${currency} = ${formatUnitPrice(rate, 'TRY', 'en')}, the rate of ${formatCivilDate(day, 'en')}. Invoices go by the rate of the day of the service or of the month’s end, as our rule of rates says; a change of the rate alone does not exceed this approval.`,
  };
}

const ESTIMATE_LINES = [
  { field: 'callOut', workType: 'ONSITE_VISIT' },
  { field: 'labour', workType: 'ONSITE_LABOUR' },
  { field: 'travel', workType: 'TRAVEL' },
  { field: 'lodging', workType: 'LODGING' },
] as const satisfies readonly { field: keyof NeedArgs; workType: WorkTypeCode }[];

/** What is known of the ticket besides the estimate when a need is conveyed. */
export type OnsiteNeed = Omit<ApprovalContent, 'kind' | 'estimatedHours' | 'lines' | 'total' | 'currency' | 'notes' | 'diagnosis'>;

/** The content of an onsite approval: estimate lines that cost something, a call-out that the package pays for, their sum, and the notes of M10. */
export function onsiteApprovalContent(
  need: OnsiteNeed,
  estimate: Omit<NeedArgs, 'approverId'>,
  { callOut, tolerancePercent, rate = null }: EstimateTerms,
  currency: Currency = 'TRY',
): ApprovalContent {
  const lines = ESTIMATE_LINES.flatMap(({ field, workType }): ApprovalLine[] => {
    if (field === 'callOut' && callOut?.covered)
      return [{ workType, description: callOut.draws === null ? CALL_OUT_COVERED : CALL_OUT_DRAWN, amount: '0.00', draws: callOut.draws }];
    if (compareAmounts(estimate[field], '0') <= 0) return [];
    const { tr, en } = WORK_TYPES[workType];
    return [{ workType, description: { tr, en }, amount: addAmounts(estimate[field]) }];
  });
  return {
    kind: 'ONSITE_VISIT',
    ...need,
    estimatedHours: estimate.estimatedHours,
    lines,
    total: addAmounts(...lines.map(({ amount }) => amount)),
    currency,
    tolerancePercent,
    ...(rate === null ? {} : { rate }),
    notes: [
      ...(rate === null ? [] : [rateNote(rate)]),
      ...(callOut !== null && lines.some(({ workType }) => workType === 'ONSITE_VISIT') ? callOutNotes(callOut) : []),
      ...ONSITE_NOTES,
      excessNote(tolerancePercent),
    ],
  };
}

/** That the work on site is paid by hours of the package, as far as they go. */
function hoursNote(minutesLeft: number): Label {
  const time = (locale: Locale): string => formatMinutes(minutesLeft, locale);
  return {
    tr: `Yerinde yapılan işin süresi sözleşmenizdeki paketten düşülür. Bugün paketin bu döneminde kalan: ${time('tr')}; iş bundan uzun sürerse aşan süre ücretlendirilir.`,
    en: `The time of the work on site is used of the package of your contract. Left in this period of the package today: ${time('en')}; if the work takes longer, the rest is charged.`,
  };
}

/** Why the call-out is charged or free; that the package pays for it its own line says. */
function callOutNotes({ covered, draws, reason, isSetAside, isOpen, minutesLeft }: CallOut): Label[] {
  if (covered) return draws === null ? [reason] : minutesLeft === undefined ? [] : [hoursNote(minutesLeft)];
  return [reason, ...(isSetAside === true ? [MAY_BE_FREED] : []), ...(isOpen === true ? [MAY_BE_COVERED] : [])];
}

/** Sentences under a request for work (M14, M15), by its kind. */
const WORK_NOTES: Readonly<Record<WorkApprovalKind, readonly Label[]>> = {
  HARDWARE_CHANGE: [
    {
      tr: 'Cihaz, ancak onayınızdan sonra açılır ve parça ancak onayladığınız biçimde değiştirilir.',
      en: 'The device is opened only after your approval, and parts are changed only as you approve.',
    },
    {
      tr: 'Yerinde servis gerekiyorsa firma temsilcinizden ayrıca onay istenir.',
      en: 'If a visit is needed, your representative is asked for it separately.',
    },
  ],
  EXTRA_WORK: [
    {
      tr: 'Bu iş sözleşme olsa da ayrıca ücretlendirilir ve ancak onayınızdan sonra yapılır.',
      en: 'This work is charged even under a contract and is done only after your approval.',
    },
  ],
  SPARE_NOT_COVERED: [
    {
      tr: 'Sözleşmeniz yedek cihazı kapsamadığı için ücretlendirilir; cihaz ancak onayınızdan sonra gönderilir.',
      en: 'Your contract does not include a spare device, so it is charged; it is sent only after your approval.',
    },
  ],
};
/** That amounts of work are without VAT. */
export const WORK_AMOUNTS: Label = { tr: 'Tutarlara KDV dahil değildir.', en: 'Amounts exclude VAT.' };

/** What is known of the ticket besides the lines when work is put up for approval. */
export type WorkNeed = Omit<ApprovalContent, 'kind' | 'estimatedHours' | 'lines' | 'total' | 'currency' | 'notes' | 'tried'> & {
  readonly diagnosis: string;
};

/** What people call a line and what could be taken instead, in the order of the arguments. */
export interface LineTexts {
  readonly description: string;
  readonly alternatives: readonly string[];
}

/** The content of a request for work: each line with its quantity, price and alternatives, their sum, and what the kind promises. */
export function workApprovalContent(
  need: WorkNeed,
  { kind, lines: asked }: Pick<WorkNeedArgs, 'kind' | 'lines'>,
  texts: readonly LineTexts[],
  tolerancePercent: DecimalText,
  currency: Currency = 'TRY',
): ApprovalContent {
  const lines = asked.map(({ workType, quantity, unitPrice, priceItemId, alternatives = [], alternativeItems = [] }, index): ApprovalLine => {
    const words = texts[index];
    const amountAt = (price: DecimalText): DecimalText => lineAmounts({ quantity, unitPrice: price, discountPercent: '0', vatRate: '0' }).net;
    const { tr, en } = WORK_TYPES[workType];
    const named = (name: string): string => [name, words?.description].filter(Boolean).join(': ');
    return {
      workType,
      description: { tr: named(tr), en: named(en) },
      quantity,
      unitPrice,
      ...itemOf(priceItemId),
      amount: amountAt(unitPrice),
      ...(alternatives.length === 0
        ? {}
        : {
            alternatives: alternatives.map((price, at) => ({
              description: words?.alternatives[at] ?? '',
              unitPrice: price,
              ...itemOf(alternativeItems[at]),
              amount: amountAt(price),
            })),
          }),
    };
  });
  return {
    kind,
    ...need,
    lines,
    total: addAmounts(...lines.map(({ amount }) => amount)),
    currency,
    tolerancePercent,
    notes: [...WORK_NOTES[kind], WORK_AMOUNTS, excessNote(tolerancePercent)],
  };
}

function itemOf(priceItemId: string | null | undefined): { priceItemId?: string } {
  return priceItemId == null ? {} : { priceItemId };
}
