import { WORK_AMOUNTS, type ApprovalContent, type ApprovalLine, type Exceeded, type OnsiteNeed } from './approval-content';
import type { Draw } from './coverage/draws';
import { comparedByRate } from './excess-rate';
import type { ShownRate } from './exchange-rates';
import { formatCivilDate, formatDateTime } from './format';
import type { CivilDate } from './civil-date';
import type { Label } from './label';
import { LOCALES, type Locale } from './locale';
import { addAmounts, compareAmounts, formatDecimal, formatMoney, negateAmount, type Currency, type DecimalText } from './money';
import { packageLine, packageOutcome } from './package-outcomes';
import { refusedPhrase, type WorkSaid } from './work-said';
import { WORK_TYPES, type WorkTypeCode } from './work-types';

/** A line that is held back because it goes beyond what was approved, as its approver reads it. */
export interface ExceedingLine {
  readonly id: string;
  readonly workType: WorkTypeCode;
  readonly description: string;
  readonly minutes: number | null;
  readonly net: DecimalText;
  /** What it comes to by the rate that the approver was shown, where its price is in another currency: what was approved is compared with that. */
  readonly comparedNet?: DecimalText | null;
  /** How much of it at which price each; of what has a receipt of its own the receipt says it. */
  readonly quantity?: DecimalText;
  readonly unitPrice?: DecimalText;
  readonly discountPercent?: DecimalText;
  readonly vatRate: DecimalText;
  /** Whether it is covered: it has no price. */
  readonly covered?: boolean;
  /** What pays for it then. */
  readonly draws?: Draw | null;
  /** Visits of the package that are left for the month of a visit that it pays for, this one counted as used; null for every other line. */
  readonly packageUndrawn?: number | null;
  /** SHA-256 of the receipt; null where there is none. */
  readonly receiptHash: string | null;
  readonly receiptNumber: string | null;
  readonly receiptDate: CivilDate | null;
  readonly receiptVendor: string | null;
  /** That its kind of work was offered and refused; null where it was not. */
  readonly said?: WorkSaid | null;
}

/** What was approved before, and what has been billed by it; amounts without VAT, of prices in another currency by the rate that its approver was shown. */
export interface ExceededApproval {
  readonly n: number;
  readonly decidedOn: CivilDate;
  readonly approved: DecimalText;
  readonly billed: DecimalText;
  /** How much more earlier requests about amounts above it approved. */
  readonly since?: DecimalText;
  /** Whether `approved` and `billed` are those of the asked types of work alone, out of an approval that was given line by line. */
  readonly byWorkType: boolean;
  readonly approvedInAll: DecimalText;
  readonly billedInAll: DecimalText;
  /** What other open requests ask beyond the same approval. */
  readonly askedElsewhere: DecimalText;
  /** Of the same types of work: what is held besides the asked lines, and how much of that other requests ask. */
  readonly heldBesides?: DecimalText;
  readonly askedBesides?: DecimalText;
  /** The rate that its approver was shown; none where the prices are in lira. */
  readonly rate?: ShownRate | null;
  /** What the whole job comes to in lira with the asked lines: also what was approved and is not recorded yet, and what other requests ask. */
  readonly committed: DecimalText;
  readonly currency: Currency;
  /** Where it was approved by two, one after the other: what each of them approved; the second's is what stands. */
  readonly chain?: { readonly first: ChainedYes; readonly second: ChainedYes } | null;
  /** Whether it counts for nothing, because the decision is contested: the work is asked about anew. */
  readonly isContested?: boolean;
}

/** One of the yeses that an approval was given by, by the name of whoever gave it. */
export interface ChainedYes {
  readonly name: string;
  readonly n: number;
  readonly total: DecimalText;
}

/** The sums of a comparison, as decimal texts. */
export interface Comparison {
  readonly asked: DecimalText;
  readonly total: DecimalText;
  readonly beyond: DecimalText;
}

/** What the job comes to with the lines that are asked for, and by how much that is more than was approved. */
export function compareExcess(
  { approved, billed, since = '0' }: Pick<ExceededApproval, 'approved' | 'billed' | 'since'>,
  nets: readonly DecimalText[],
): Comparison {
  const asked = addAmounts(...nets);
  const total = addAmounts(billed, asked);
  const beyond = addAmounts(total, negateAmount(approved), negateAmount(since));
  return { asked, total, beyond: compareAmounts(beyond, '0') > 0 ? beyond : '0.00' };
}

/**
 * A call-out is held by its own quote as well as by the whole of the visit (domain/charge-holds.ts, holdOf): of both comparisons the one that says
 * how far it goes beyond.
 */
export function furtherBeyond<B extends ExceededApproval>(whole: B, ofCallOuts: B, nets: readonly DecimalText[]): B {
  return compareAmounts(compareExcess(ofCallOuts, nets).beyond, compareExcess(whole, nets).beyond) < 0 ? whole : ofCallOuts;
}

/** What a line is compared with the approval by. */
export const comparedNetOf = ({ net, comparedNet }: Pick<ExceedingLine, 'net' | 'comparedNet'>): DecimalText => comparedNet ?? net;

/** What is known of the ticket besides the lines when they are put up for approval; `diagnosis` says why they came to more. */
export type ExcessNeed = Omit<OnsiteNeed, 'tried'> & { readonly diagnosis: string };

/** The content of a request to approve what went beyond an approval: what was approved, what it became, each line, and the difference. */
export function excessContent(need: ExcessNeed, basis: ExceededApproval, lines: readonly ExceedingLine[]): ApprovalContent {
  const nets = lines.map(comparedNetOf);
  // What is invoiced is asked about, whatever it is compared by.
  const asked = addAmounts(...lines.map(({ net }) => net));
  return {
    kind: 'EXCESS',
    ...need,
    lines: lines.map(lineOf),
    total: asked,
    currency: basis.currency,
    billedBefore: addAmounts(basis.committed, negateAmount(asked)),
    // By a contested decision nothing is approved that could be exceeded.
    ...(basis.isContested === true ? { anew: true } : { exceeded: exceededBy(basis, nets) }),
    ...(isAllOfPackage(lines) ? { fromPackage: true } : {}),
    notes: [...comparison(basis, lines), ...refusalNotes(lines, basis.isContested === true), ...outcomeNotes(lines, basis.isContested === true)],
  };
}

/** Work that was done without an approval: what the rest of it comes to that was approved or is asked about since; amounts without VAT. */
export interface UnapprovedWork {
  readonly approved: DecimalText;
  readonly askedElsewhere: DecimalText;
  readonly currency: Currency;
}

/** The content of a request to approve work that was done without an approval: there is nothing that it could be compared with. */
export function unapprovedContent(need: ExcessNeed, work: UnapprovedWork, lines: readonly ExceedingLine[]): ApprovalContent {
  return {
    kind: 'EXCESS',
    ...need,
    lines: lines.map(lineOf),
    total: addAmounts(...lines.map(({ net }) => net)),
    currency: work.currency,
    // A limit is for the whole of what one decides about.
    billedBefore: addAmounts(work.approved, work.askedElsewhere),
    unapproved: true,
    notes: [UNAPPROVED, ...refusalNotes(lines, true), ...outcomeNotes(lines, true)],
  };
}

const UNAPPROVED: Label = {
  tr: 'İş yapıldı, ancak bu kalemler için geçerli bir onay yok.',
  en: 'The work was done, but there is no approval of these lines that counts.',
};

const isSome = (amount: DecimalText): boolean => compareAmounts(amount, '0') > 0;

/** The whole of what it came to, however little of that is asked about now. */
function exceededBy(basis: ExceededApproval, nets: readonly DecimalText[]): Exceeded {
  const { approved, since = '0.00', n, decidedOn, heldBesides = '0.00', askedBesides = '0.00' } = basis;
  const { asked } = compareExcess(basis, nets);
  const { total: cameTo, beyond } = compareExcess(basis, [...nets, heldBesides]);
  const parts = { asked, askedElsewhere: askedBesides, waiting: addAmounts(heldBesides, negateAmount(askedBesides)) };
  return { approved, ...(isSome(since) ? { since } : {}), cameTo, beyond, n, decidedOn, ...(compareAmounts(heldBesides, '0') > 0 ? { parts } : {}) };
}

/** What is asked about may be work that was offered and refused: what was approved is other work of its kind then. */
function refusalNotes(lines: readonly ExceedingLine[], isAboveNothing: boolean): Label[] {
  const notFor = isAboveNothing
    ? { tr: '', en: '' }
    : { tr: ' Onaylanan tutar bu iş için verilmemişti.', en: ' The approved amount was not given for that.' };
  const said = lines.flatMap((line) => (line.said == null || line.said.of === 'LINE' ? [] : [line.said]));
  const notes = said.map((refused): Label => {
    const { of, by, at } = refused;
    const named = (locale: Locale): string => refusedPhrase(refused, locale);
    const when = (locale: Locale): string => formatDateTime(Date.parse(at), locale);
    const later = of === 'LATER' ? { tr: ', kalem kaydedildikten sonra', en: ' after the line was recorded' } : { tr: '', en: '' };
    return {
      tr: `Bu tür iş${later.tr} ayrıca sorulmuş ve onaylanmamıştı: ${named('tr')}; ${by ?? '–'}, ${when('tr')}.${notFor.tr}`,
      en: `Work of this kind was offered by itself${later.en} and refused: ${named('en')}; ${by ?? '–'}, ${when('en')}.${notFor.en}`,
    };
  });
  return notes.filter((note, index) => notes.findIndex(({ tr }) => tr === note.tr) === index);
}

const isDrawn = ({ draws }: ExceedingLine): boolean => draws != null;

const isOfHours = ({ draws }: ExceedingLine): boolean => draws === 'PACKAGE_HOURS';

function isAllOfPackage(lines: readonly ExceedingLine[]): boolean {
  return lines.every(isDrawn);
}

/** What follows a yes and a no: of what is billed, of what the package pays for, or of both. */
function outcomeNotes(lines: readonly ExceedingLine[], isAboveNothing: boolean): Label[] {
  if (isAllOfPackage(lines)) return [packageOutcome(lines.some(isOfHours))];
  return [...(lines.some(isDrawn) ? [packageLine(lines.some(isOfHours))] : []), OUTCOME, ...(isAboveNothing ? [] : [NO_TOLERANCE]), WORK_AMOUNTS];
}

function lineOf(line: ExceedingLine): ApprovalLine {
  const { id, workType, net, vatRate, receiptHash } = line;
  return {
    workType,
    description: { tr: wordsOf(line, 'tr'), en: wordsOf(line, 'en') },
    ...countOf(line),
    amount: net,
    vatRate,
    ...(receiptHash === null ? {} : { receiptOf: id, receiptHash }),
  };
}

/** Quantity and price of what is counted; a receipt, and what the package pays for, have none. */
function countOf({ quantity, unitPrice, covered, receiptHash, net }: ExceedingLine): Pick<ApprovalLine, 'quantity' | 'unitPrice'> {
  if (quantity === undefined || unitPrice === undefined || covered === true || receiptHash !== null) return {};
  // One piece at its own price says nothing that the amount does not.
  return compareAmounts(quantity, '1') === 0 && compareAmounts(unitPrice, net) === 0 ? {} : { quantity, unitPrice };
}

const WORDS: Readonly<
  Record<
    Locale,
    {
      readonly minutes: string;
      readonly receipt: string;
      readonly drawn: string;
      readonly drawnHours: string;
      readonly covered: string;
      readonly left: string;
      readonly discount: string;
    }
  >
> = {
  tr: {
    minutes: 'dakika',
    receipt: 'belge',
    drawn: 'sözleşmenizdeki paketten karşılanır, bir ziyaret düşülür',
    covered: 'sözleşmeniz kapsamında, ücretsiz',
    drawnHours: 'sözleşmenizdeki paketten karşılanır, süresi paketten düşülür',
    left: 'bu ziyaretten sonra paketin bu döneminde kalan ziyaret',
    discount: 'indirim',
  },
  en: {
    minutes: 'minutes',
    receipt: 'receipt',
    drawn: 'covered by the package of your contract, one visit of it is used',
    covered: 'covered by your contract, free of charge',
    drawnHours: 'covered by the package of your contract, its time is used of it',
    left: 'visits left in this period of the package after this one',
    discount: 'discount',
  },
};

function wordsOf(
  {
    workType,
    description,
    minutes,
    covered,
    draws,
    packageUndrawn,
    discountPercent = '0',
    receiptHash,
    receiptNumber,
    receiptDate,
    receiptVendor,
  }: ExceedingLine,
  locale: Locale,
): string {
  const name = WORK_TYPES[workType][locale];
  const isNamed = LOCALES.some((language) => WORK_TYPES[workType][language] === description);
  const words = WORDS[locale];
  const receipt = [receiptNumber, receiptVendor, receiptDate && formatCivilDate(receiptDate, locale)].filter(Boolean).join(', ');
  return [
    isNamed ? name : `${name}: ${description}`,
    ...(minutes === null ? [] : [`${minutes} ${words.minutes}`]),
    ...(compareAmounts(discountPercent, '0') > 0 ? [`${words.discount}: %${formatDecimal(discountPercent, locale)}`] : []),
    ...(draws != null ? [draws === 'PACKAGE_HOURS' ? words.drawnHours : words.drawn] : covered === true ? [words.covered] : []),
    ...(packageUndrawn == null ? [] : [`${words.left}: ${String(packageUndrawn)}`]),
    ...(receiptHash !== null && receipt !== '' ? [`${words.receipt}: ${receipt}`] : []),
  ].join('; ');
}

const OUTCOME: Label = {
  tr: 'Onaylarsanız bu kalemler faturaya eklenir. Onaylamazsanız eklenmeden bekler; muhasebemiz ya da yöneticimiz sizinle görüşür.',
  en: 'If you approve, these lines are added to the invoice. If not, they wait and are not added; our accounting or management will talk with you.',
};

/** Lines are judged so (domain/charge-holds.ts, limitOf). */
const NO_TOLERANCE: Label = {
  tr: 'Onaylarsanız bu iş için artık tolerans uygulanmaz: onayladığınızdan fazlası, faturaya eklenmeden önce yeniden sizinle görüşülür.',
  en: 'If you approve, no tolerance applies to this work any more: anything beyond what you approve will be agreed with you again before it is invoiced.',
};

/** What the work would come to, where no decision counts for it; the amounts of other requests are said as ever. */
function anewNotes({ n, decidedOn, billed, currency }: ExceededApproval): Label[] {
  return [
    {
      tr: `Bu iş için daha önce kaydedilen karara (${n}. istek, ${formatCivilDate(decidedOn, 'tr')}) itiraz edildi; o karar geçerli sayılmıyor.`,
      en: `The decision recorded for this work before (request ${n}, ${formatCivilDate(decidedOn, 'en')}) is contested and does not count.`,
    },
    ...(compareAmounts(billed, '0') > 0
      ? [
          {
            tr: `Aynı iş için şimdiye kadar faturaya eklenen: ${formatMoney(billed, currency, 'tr')}.`,
            en: `Added to the invoice for the same work so far: ${formatMoney(billed, currency, 'en')}.`,
          },
        ]
      : []),
  ];
}

/** What other requests ask beyond the same approval; where only a part is asked about the sum above holds it. */
function elsewhere({ askedElsewhere, currency }: ExceededApproval, isInTotal = false): Label[] {
  if (compareAmounts(askedElsewhere, '0') <= 0) return [];
  return [
    {
      tr: `Aynı onay için ayrıca sorulan ve kararı beklenen: ${formatMoney(askedElsewhere, currency, 'tr')}${isInTotal ? '' : '; yukarıdaki toplamda yok'}.`,
      en: `Asked separately beyond the same approval and not decided yet: ${formatMoney(askedElsewhere, currency, 'en')}${isInTotal ? '' : '; not in the total above'}.`,
    },
  ];
}

/** Where only a part is asked about: all that it came to, and what becomes of the rest. */
function partsNote(
  { cameTo, beyond, parts = { asked: '0', askedElsewhere: '0', waiting: '0' } }: Exceeded,
  billed: DecimalText,
  money: (amount: DecimalText, locale: Locale) => string,
): Label {
  const { asked, waiting } = parts;
  const rest = compareAmounts(waiting, '0') > 0;
  const tr = `Bu onayla şimdiye kadar faturaya eklenen: ${money(billed, 'tr')}; gerçekleşen toplam: ${money(cameTo, 'tr')}; onaylananı aşan: ${money(beyond, 'tr')}. Şimdi yalnızca ${money(asked, 'tr')} soruluyor.`;
  const en = `Added to the invoice by that approval so far: ${money(billed, 'en')}; it came to: ${money(cameTo, 'en')}; above what was approved: ${money(beyond, 'en')}. Only ${money(asked, 'en')} is asked about now.`;
  return {
    tr: rest
      ? `${tr} Onaylanmayan ya da sorulmamış kalan ${money(waiting, 'tr')} faturaya eklenmeden bekler: yeniden sorulur ya da muhasebemiz karar verir.`
      : tr,
    en: rest
      ? `${en} The rest, refused or not asked yet, ${money(waiting, 'en')}, waits and is not invoiced: we ask again, or our accounting decides.`
      : en,
  };
}

/** Each of both reads what they approved themselves, and whose yes is the one that stands. */
function chainNote({ chain }: ExceededApproval, money: (amount: DecimalText, locale: Locale) => string): Label[] {
  if (chain == null) return [];
  const { first, second } = chain;
  return [
    {
      tr: `O onayı iki kişi verdi: ${first.name} ${money(first.total, 'tr')} (${first.n}. istek), ardından ${second.name} ${money(second.total, 'tr')} (${second.n}. istek). Geçerli olan, ikinci karardır.`,
      en: `Two people gave that approval: ${first.name} ${money(first.total, 'en')} (request ${first.n}), then ${second.name} ${money(second.total, 'en')} (request ${second.n}). The second decision is the one that stands.`,
    },
  ];
}

function comparison(basis: ExceededApproval, lines: readonly ExceedingLine[]): Label[] {
  if (basis.isContested === true) return [...anewNotes(basis), ...elsewhere(basis)];
  const nets = lines.map(comparedNetOf);
  const { total, beyond } = compareExcess(basis, nets);
  const exceeded = exceededBy(basis, nets);
  const { n, decidedOn, approved, since = '0', billed, currency, byWorkType, approvedInAll, billedInAll } = basis;
  const money = (amount: DecimalText, locale: Locale): string => formatMoney(amount, currency, locale);
  // One type of work out of several: the whole of the approval is said as well.
  const isPart = byWorkType && (compareAmounts(approved, approvedInAll) !== 0 || compareAmounts(billed, billedInAll) !== 0);
  const of = isPart ? { tr: ' (bu tür iş için)', en: ' (for this type of work)' } : { tr: '', en: '' };
  return [
    {
      tr: `Daha önce onaylanan${of.tr}: ${money(approved, 'tr')} (${n}. istek, ${formatCivilDate(decidedOn, 'tr')})${isSome(since) ? `, sonradan ayrıca ${money(since, 'tr')}` : ''}.`,
      en: `Approved before${of.en}: ${money(approved, 'en')} (request ${n}, ${formatCivilDate(decidedOn, 'en')})${isSome(since) ? `, and ${money(since, 'en')} since` : ''}.`,
    },
    ...chainNote(basis, money),
    exceeded.parts === undefined
      ? {
          tr: `Bu onayla şimdiye kadar faturaya eklenen: ${money(billed, 'tr')}; bu kalemlerle toplam: ${money(total, 'tr')}; onaylananı aşan: ${money(beyond, 'tr')}.`,
          en: `Added to the invoice by that approval so far: ${money(billed, 'en')}; total with these lines: ${money(total, 'en')}; above what was approved: ${money(beyond, 'en')}.`,
        }
      : partsNote(exceeded, billed, money),
    ...(isPart
      ? [
          {
            tr: `Aynı onayın tümü: onaylanan ${money(approvedInAll, 'tr')}, şimdiye kadar faturaya eklenen ${money(billedInAll, 'tr')}.`,
            en: `That approval in all: approved ${money(approvedInAll, 'en')}, added to the invoice so far ${money(billedInAll, 'en')}.`,
          },
        ]
      : []),
    ...elsewhere(basis, exceeded.parts !== undefined),
    ...comparedByRate(basis, { compared: addAmounts(...nets), asked: addAmounts(...lines.map(({ net }) => net)) }),
  ];
}
