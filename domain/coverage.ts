import { lineAmounts, type LineAmounts } from './money';
import type { Label } from './label';
import { WORK_TYPES, type Place, type WorkType, type WorkTypeCode } from './work-types';

/** What the contract says about coverage, at the version that judged the line. */
export interface CoverageContract {
  readonly kind: 'MAINTENANCE_WITH_HELPDESK' | 'HELPDESK_ONLY';
  readonly onsiteVisitsPerMonth: number;
  readonly spareIncluded: boolean;
  readonly travelBilled: boolean;
  readonly lodgingBilled: boolean;
}

/** The facts of one piece of work or expense. */
export interface CoverageInput {
  readonly workType: WorkTypeCode;
  readonly place: Place;
  readonly contract: CoverageContract;
  /** Whether the contract is in force on the day of the service. */
  readonly inForce: boolean;
  /** Whether the site belongs to the contract's location. */
  readonly siteInContract: boolean;
  /** Visits of the month's onsite package that are left for this work, before it. */
  readonly packageVisitsLeft: number;
  /** Of a visit: how many visits of that package nobody has drawn yet, but other tickets were promised; absent in what was judged before they were told apart. */
  readonly packageVisitsPromised?: number;
  /** Whether the visit that this work belongs to was drawn from the package; null where there is no visit. */
  readonly visitCovered: boolean | null;
  /** Whether the warranty of the device runs on the day of the service; false where no device is known. */
  readonly inWarranty: boolean;
}

/** Which rule decided, and why, as a sentence in both languages. */
export interface CoverageVerdict {
  readonly covered: boolean;
  readonly ruleId: string;
  readonly reason: Label;
}

interface CoverageRule {
  readonly id: string;
  readonly applies: (input: CoverageInput, work: WorkType) => boolean;
  readonly covered: boolean;
  readonly reason: (work: WorkType) => Label;
}

/** The rule that bills a visit only because what is left of the package was promised to other tickets. */
export const PROMISED_RULE = 'M15-PACKAGE-PROMISED';
/** The rules that bill a visit for want of a visit of the package, and for nothing else. */
export const WANT_OF_PACKAGE: readonly string[] = [PROMISED_RULE, 'M15-OUTSIDE-PACKAGE'];

const same = (label: Label) => (): Label => label;

/** Tried from the top; the first that applies decides. The last one catches everything, so nothing is left unjudged. */
const RULES: readonly CoverageRule[] = [
  {
    id: 'M15-EXTRA',
    covered: false,
    applies: (_i, w) => w.cls === 'EXTRA',
    reason: (w) => ({
      tr: `“${w.tr}” sözleşme olsa da ayrıca ücretlendirilen bir iştir.`,
      en: `“${w.en}” is charged separately even under a contract.`,
    }),
  },
  {
    // A part in warranty and a spare are promises of their own: they run to their end (M13).
    id: 'M9-NOT-IN-FORCE',
    covered: false,
    applies: (i, w) => !i.inForce && w.cls !== 'SPARE' && w.cls !== 'WARRANTY',
    reason: same({
      tr: 'Hizmet gününde sözleşme yürürlükte değildir; ücretlendirilir.',
      en: 'The contract was not in force on the day of the service; it is charged.',
    }),
  },
  {
    id: 'M7-UPDATE',
    covered: true,
    applies: (_i, w) => w.cls === 'UPDATE',
    reason: same({
      tr: 'Sürüm yükseltme ve yazılım güncellemeleri ücretsizdir.',
      en: 'Version upgrades and software updates are free of charge.',
    }),
  },
  {
    id: 'M4-MAINTENANCE',
    covered: true,
    applies: (i, w) => w.cls === 'MAINTENANCE' && i.contract.kind === 'MAINTENANCE_WITH_HELPDESK' && (i.place === 'REMOTE' || i.siteInContract),
    reason: same({ tr: 'Planlı bakım, bakım onarım anlaşmasına dahildir.', en: 'Planned maintenance is part of the maintenance agreement.' }),
  },
  {
    id: 'M15-MAINTENANCE',
    covered: false,
    applies: (i, w) => w.cls === 'MAINTENANCE' && i.contract.kind === 'HELPDESK_ONLY',
    reason: same({
      tr: 'Yalnız helpdesk sözleşmesi planlı bakımı kapsamaz; ayrıca ücretlendirilir.',
      en: 'Helpdesk alone does not include planned maintenance; it is charged separately.',
    }),
  },
  {
    id: 'WARRANTY',
    covered: true,
    applies: (i, w) => w.cls === 'WARRANTY' && i.inWarranty,
    reason: same({ tr: 'Cihazın garantisi sürdüğü için parçadan ücret alınmaz.', en: "The device's warranty runs, so the part is free of charge." }),
  },
  {
    id: 'M15-NO-WARRANTY',
    covered: false,
    applies: (_i, w) => w.cls === 'WARRANTY',
    reason: same({
      tr: 'Hizmet gününde garantisi süren bir cihaz kayıtlı değildir; parça ayrıca ücretlendirilir.',
      en: 'No device whose warranty ran on the day of the service is recorded; the part is charged separately.',
    }),
  },
  {
    id: 'M13-SPARE',
    covered: true,
    applies: (i, w) => w.cls === 'SPARE' && i.contract.spareIncluded,
    reason: same({ tr: 'Yedek cihaz sözleşmeye dahildir.', en: 'The spare device is included in the contract.' }),
  },
  {
    id: 'M15-SPARE',
    covered: false,
    applies: (_i, w) => w.cls === 'SPARE',
    reason: same({
      tr: 'Sözleşme yedek cihazı kapsamaz; ayrıca ücretlendirilir.',
      en: 'The contract does not cover a spare device; it is charged separately.',
    }),
  },
  {
    id: 'M2-REMOTE',
    covered: true,
    applies: (i, w) => w.cls === 'SUPPORT' && i.place === 'REMOTE',
    reason: same({ tr: 'Uzaktan destek sözleşmeye dahildir.', en: 'Remote support is included in the contract.' }),
  },
  {
    id: 'M10-TRAVEL',
    covered: false,
    applies: (i, w) => w.cls === 'TRAVEL' && i.contract.travelBilled,
    reason: same({ tr: 'Yol gideri müşteriye fatura edilir.', en: 'Travel is invoiced to the customer.' }),
  },
  {
    id: 'TRAVEL-INCLUDED',
    covered: true,
    applies: (_i, w) => w.cls === 'TRAVEL',
    reason: same({ tr: 'Sözleşmeye göre yol gideri bize aittir.', en: 'The contract includes travel.' }),
  },
  {
    id: 'M10-LODGING',
    covered: false,
    applies: (i, w) => w.cls === 'LODGING' && i.contract.lodgingBilled,
    reason: same({ tr: 'Konaklama gideri müşteriye fatura edilir.', en: 'Lodging is invoiced to the customer.' }),
  },
  {
    id: 'LODGING-INCLUDED',
    covered: true,
    applies: (_i, w) => w.cls === 'LODGING',
    reason: same({ tr: 'Sözleşmeye göre konaklama gideri bize aittir.', en: 'The contract includes lodging.' }),
  },
  {
    id: 'M10-EXPENSE',
    covered: false,
    applies: (_i, w) => w.cls === 'EXPENSE',
    reason: same({
      tr: 'Onaylanan işin masrafı müşteriye yansıtılır.',
      en: 'Expenses of the approved work are passed on to the customer.',
    }),
  },
  {
    id: 'M7-SUPPORT-ON-SITE',
    covered: false,
    applies: (i, w) => w.cls === 'SUPPORT' && !(i.contract.kind === 'MAINTENANCE_WITH_HELPDESK' && i.siteInContract && i.visitCovered === true),
    reason: same({
      tr: 'Ziyaret sırasında verilen destek yerinde servistir ve bu ziyaret sözleşme kapsamında değildir; ücretlendirilir.',
      en: 'Support during a visit is onsite service, and this visit is not covered by the contract; it is charged.',
    }),
  },
  {
    id: 'M7-HELPDESK-ONLY',
    covered: false,
    applies: (i) => i.contract.kind === 'HELPDESK_ONLY',
    reason: same({
      tr: 'Yalnız helpdesk sözleşmesinde yerinde servis ayrıca ücretlendirilir.',
      en: 'With helpdesk alone, onsite service is charged separately.',
    }),
  },
  {
    id: 'M15-OUTSIDE-LOCATION',
    covered: false,
    applies: (i) => !i.siteInContract,
    reason: same({
      tr: 'Konum sözleşme kapsamı dışındadır; yerinde servis ücretlendirilir.',
      en: 'The location is outside the contract; onsite service is charged.',
    }),
  },
  {
    id: 'PACKAGE-VISIT',
    covered: true,
    applies: (i, w) => w.cls === 'VISIT' && i.packageVisitsLeft > 0,
    reason: same({ tr: 'Bu ayki yerinde servis paketinden düşüldü.', en: "Drawn from this month's onsite package." }),
  },
  {
    id: 'PACKAGE-LABOUR',
    covered: true,
    applies: (i, w) => w.cls !== 'VISIT' && i.visitCovered === true,
    reason: same({ tr: 'Paketten karşılanan ziyaretin işçiliğidir.', en: 'Labour of a visit drawn from the package.' }),
  },
  {
    // Whatever the visit itself was charged for: what is left of the package is said on its own line.
    id: 'M15-UNCOVERED-VISIT',
    covered: false,
    applies: (i, w) => w.cls !== 'VISIT' && i.visitCovered === false && i.contract.onsiteVisitsPerMonth > 0,
    reason: same({
      tr: 'Yerinde servis paketinden karşılanmayan bir ziyaretin işçiliğidir; ücretlendirilir.',
      en: 'Labour of a visit that the onsite package does not cover; it is charged.',
    }),
  },
  {
    id: PROMISED_RULE,
    covered: false,
    applies: (i, w) => w.cls === 'VISIT' && (i.packageVisitsPromised ?? 0) > 0,
    reason: same({
      tr: 'Bu ayki yerinde servis paketinde kalan ziyaretler başka talepler için ayrılmıştır; ücretlendirilir.',
      en: "The visits that are left of this month's onsite package are set aside for other requests; it is charged.",
    }),
  },
  {
    id: 'M15-OUTSIDE-PACKAGE',
    covered: false,
    applies: (i) => i.contract.onsiteVisitsPerMonth > 0,
    reason: same({
      tr: 'Bu ayki yerinde servis paketi tükenmiştir; ücretlendirilir.',
      en: "This month's onsite package is used up; it is charged.",
    }),
  },
  {
    id: 'M7-ONSITE',
    covered: false,
    applies: () => true,
    reason: same({ tr: 'Yerinde servis ayrıca ücretlendirilir.', en: 'Onsite service is charged separately.' }),
  },
];

/** Ids of all coverage rules, for tests and documents. */
export const COVERAGE_RULE_IDS = RULES.map((rule) => rule.id);

/** Decides whether a piece of work or expense is covered or billed (M7, M10, M13, M15). */
export function judgeCoverage(input: CoverageInput): CoverageVerdict {
  const work: WorkType = WORK_TYPES[input.workType];
  const rule = RULES.find((candidate) => candidate.applies(input, work));
  if (rule === undefined) throw new Error('the last coverage rule catches everything');
  return { covered: rule.covered, ruleId: rule.id, reason: rule.reason(work) };
}

/** Amounts of a line: a covered line keeps its price for the record but is charged at a discount of 100 %. */
export function chargeAmounts(
  verdict: CoverageVerdict,
  line: { quantity: string; unitPrice: string; discountPercent: string; vatRate: string },
): LineAmounts & { discountPercent: string } {
  return {
    ...lineAmounts(verdict.covered ? { ...line, discountPercent: '100' } : line),
    discountPercent: verdict.covered ? '100' : line.discountPercent,
  };
}
