import type { CivilDate } from './civil-date';
import type { Label } from './label';
import { addAmounts, compareAmounts, negateAmount, shareOf, withholding, type DecimalText } from './money';

interface WithholdingKind {
  readonly label: Label;
  /** Section of the VAT communiqué (KDV Genel Uygulama Tebliği). */
  readonly source: string;
  /** Tenths of the VAT that the buyer declares itself, by the date of the service, newest first. */
  readonly ratios: readonly { readonly from: CivilDate; readonly tenths: number }[];
}

/**
 * Services from whose VAT a designated buyer withholds a part, by their code in e-invoices; a change of the law is a row here, or is entered by the firm.
 * Which of them a service of ours is, if any, is the accountant's to say on its price: remote support may be 602, 603 or neither.
 */
export const WITHHOLDING_CODES = {
  '602': {
    label: {
      tr: 'Etüt, plan-proje, danışmanlık, denetim ve benzeri hizmetler',
      en: 'Surveys, planning, consultancy, audit and similar services',
    },
    source: 'I/C-2.1.3.2.2',
    ratios: [{ from: '2014-05-01', tenths: 9 }],
  },
  '603': {
    label: {
      tr: 'Makine, teçhizat, demirbaş ve taşıtlara ait tadil, bakım ve onarım hizmetleri',
      en: 'Alteration, maintenance and repair of machines, equipment, fixtures and vehicles',
    },
    source: 'I/C-2.1.3.2.3',
    ratios: [
      { from: '2021-03-01', tenths: 7 },
      { from: '2014-05-01', tenths: 5 },
    ],
  },
} as const satisfies Record<string, WithholdingKind>;

/** Code of a service under withholding. */
export type WithholdingCode = keyof typeof WITHHOLDING_CODES;

/** All codes, lowest first. */
export const WITHHOLDING_CODE_NAMES = Object.keys(WITHHOLDING_CODES) as [WithholdingCode, ...WithholdingCode[]];

/** Days from one to another on which a limit holds, VAT included. */
interface DatedLimit {
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly amount: DecimalText;
}

/** Up to which sum, VAT included, nothing is withheld, newest first; since 2024-03-01 it is that of invoices (VUK 232), set anew for each year. */
export const WITHHOLDING_LIMITS: readonly DatedLimit[] = [
  { from: '2026-01-01', until: '2026-12-31', amount: '12000.00' },
  { from: '2025-01-01', until: '2025-12-31', amount: '9900.00' },
  { from: '2024-03-01', until: '2024-12-31', amount: '6900.00' },
  { from: '2021-07-01', until: '2024-02-29', amount: '2000.00' },
];

/** The first year whose limit a firm may enter: those before it did not run from January to December. */
export const FIRST_ENTERED_YEAR = 2025;

/** What a firm has entered beside these tables; where both say something of the same day, the firm is right. */
export interface EnteredWithholding {
  readonly limits: readonly { readonly year: number; readonly amount: DecimalText }[];
  readonly ratios: readonly { readonly code: WithholdingCode; readonly from: CivilDate; readonly tenths: number }[];
}

/** Nothing beside the tables. */
export const NOTHING_ENTERED: EnteredWithholding = { limits: [], ratios: [] };

/** All limits, newest first: each counts from its day on until the next, also beyond its own last day. */
export function limitsOf({ limits }: EnteredWithholding): DatedLimit[] {
  const entered = limits.map(({ year, amount }) => ({ from: `${year}-01-01`, until: `${year}-12-31`, amount }));
  const known = WITHHOLDING_LIMITS.filter(({ from }) => !entered.some((limit) => limit.from === from));
  return [...entered, ...known].sort((one, other) => (one.from < other.from ? 1 : -1));
}

/** All ratios, those of a code newest first. */
export function ratiosOf({ ratios }: EnteredWithholding): EnteredWithholding['ratios'] {
  const known = WITHHOLDING_CODE_NAMES.flatMap((code) => WITHHOLDING_CODES[code].ratios.map((ratio) => ({ code, ...ratio })));
  const added = known.filter(({ code, from }) => !ratios.some((ratio) => ratio.code === code && ratio.from === from));
  return [...ratios, ...added].sort((one, other) => (one.from < other.from ? 1 : -1));
}

/** The limit of a day; `isKnown` is false where that of its year is not, and the nearest known one counts. */
export function limitOn(date: CivilDate, entered: EnteredWithholding): DatedLimit & { readonly isKnown: boolean } {
  const limits = limitsOf(entered);
  const limit = limits.find(({ from }) => from <= date) ?? limits.at(-1);
  if (limit === undefined) throw new RangeError('no limit of withholding is known');
  return { ...limit, isKnown: limit.from <= date && date <= limit.until };
}

/** Tenths of the VAT that are withheld from a service of this code on a day; 0 where none are. */
export function tenthsOn(code: string, date: CivilDate, entered: EnteredWithholding): number {
  return ratiosOf(entered).find((ratio) => ratio.code === code && ratio.from <= date)?.tenths ?? 0;
}

/** One line of an invoice as withholding sees it. */
interface WithholdingLine {
  readonly code: string | null;
  /** Of the service. */
  readonly date: CivilDate;
  readonly net: DecimalText;
  readonly vat: DecimalText;
}

/** The invoice that a line is on. */
interface WithholdingDocument {
  /** First day of the month that bills it: its limit counts, whenever the service was. Absent: that of the service. */
  readonly month?: CivilDate;
  readonly isDesignatedBuyer: boolean;
  /** Sum of its lines that carry a code, VAT included. */
  readonly codedGross: DecimalText;
  /** Of a line that stands instead of a final one with a code: whether VAT was withheld from that, which it follows. */
  readonly follows?: boolean;
}

/** Why VAT of a line is withheld or not; of a correction by what was withheld from its line, the last two of what stands instead of a line by what was withheld from that. */
export const WITHHOLDING_OUTCOMES = [
  'WITHHELD',
  'WITHIN_LIMIT',
  'NOT_DESIGNATED',
  'NO_VAT',
  'NO_CODE',
  'GIVEN_BACK',
  'NOT_WITHHELD',
  'FOLLOWS',
  'FOLLOWS_NONE',
] as const;

type WithholdingOutcome = (typeof WITHHOLDING_OUTCOMES)[number];

/** What the buyer of a line declares itself, what it pays to us, and why. */
interface WithholdingVerdict {
  readonly outcome: WithholdingOutcome;
  /** Tenths of the VAT that its code stands for on that day, whether they are withheld or not. */
  readonly tenths: number;
  readonly withheld: DecimalText;
  readonly payable: DecimalText;
}

/**
 * Withholds from a line: only for designated buyers, and only where the lines with a code of its invoice, VAT included, are strictly above the limit; then
 * from the first lira on. What stands instead of an earlier line is withheld from as that was. Each line is rounded by itself, an invoice is the sum of its lines. `withheldSql` (platform/withholding-sql.ts) is the same for many lines.
 */
export function judgeWithholding(line: WithholdingLine, document: WithholdingDocument, entered: EnteredWithholding): WithholdingVerdict {
  const tenths = line.code === null ? 0 : tenthsOn(line.code, line.date, entered);
  const outcome = outcomeOf(line, document, { tenths, limit: limitOn(document.month ?? line.date, entered).amount });
  if (outcome === 'WITHHELD' || outcome === 'FOLLOWS') return { outcome, tenths, ...withholding({ ...line, tenths }) };
  return { outcome, tenths, withheld: '0.00', payable: addAmounts(line.net, line.vat) };
}

function outcomeOf(
  { code, vat }: WithholdingLine,
  { isDesignatedBuyer, codedGross, follows }: WithholdingDocument,
  { tenths, limit }: { readonly tenths: number; readonly limit: DecimalText },
): WithholdingOutcome {
  if (code === null) return 'NO_CODE';
  if (tenths === 0 || compareAmounts(vat, '0') === 0) return 'NO_VAT';
  if (follows !== undefined) return follows ? 'FOLLOWS' : 'FOLLOWS_NONE';
  if (!isDesignatedBuyer) return 'NOT_DESIGNATED';
  return compareAmounts(codedGross, limit) > 0 ? 'WITHHELD' : 'WITHIN_LIMIT';
}

/** A correction of a line whose VAT was withheld in part. */
interface CorrectionOfWithheld {
  readonly withheld: DecimalText;
  readonly vat: DecimalText;
  /** VAT that earlier corrections of the line took back, and that of this one: negative, or nothing. */
  readonly before: DecimalText;
  readonly own: DecimalText;
}

/**
 * What a correction gives back of what was withheld from its line, negative: its share by VAT, whatever the invoice comes to that it stands on. Counted from the
 * first correction on, so that all of them together give back what was withheld, to the kuruş. `withheldSql` (platform/withholding-sql.ts) is the same.
 */
export function withheldOfCorrection({ withheld, vat, before, own }: CorrectionOfWithheld): DecimalText {
  if (compareAmounts(vat, '0') === 0) return '0.00';
  const upTo = (taken: DecimalText): DecimalText => shareOf(withheld, taken, vat);
  return addAmounts(upTo(addAmounts(before, own)), negateAmount(upTo(before)));
}

/** A ratio as invoices write it, `7/10`. */
export function ratioText(tenths: number): string {
  return `${tenths}/10`;
}
