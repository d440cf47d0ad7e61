import { COVERAGE_FACTS, type CoverageFacts, type FactName, type FactValue } from './facts';
import type { Label } from '../label';
import type { Draw } from './draws';

/** What a rule says of a piece: the contract pays, the customer pays, or somebody has to decide. */
export const COVERAGE_OUTCOMES = {
  COVERED: { tr: 'Kapsam dahilinde', en: 'Covered' },
  BILLED: { tr: 'Ücretli', en: 'Billed' },
  DECIDE: { tr: 'Karar gerekir', en: 'Needs a decision' },
} as const satisfies Record<string, Label>;

export type CoverageOutcome = keyof typeof COVERAGE_OUTCOMES;
export const COVERAGE_OUTCOME_NAMES = Object.keys(COVERAGE_OUTCOMES) as [CoverageOutcome, ...CoverageOutcome[]];

/** What somebody says who decides where a rule left it open. */
export type DecidedOutcome = Exclude<CoverageOutcome, 'DECIDE'>;
export const DECIDED_OUTCOME_NAMES = COVERAGE_OUTCOME_NAMES.filter((name) => name !== 'DECIDE') as [DecidedOutcome, ...DecidedOutcome[]];

/** Facts that must all have one of the answers that are named; a fact that is not named may have any. */
export type Condition = { readonly [F in FactName]?: readonly FactValue<F>[] };

/** One row of a set of coverage rules. */
export interface CoverageRule {
  /** Stands on charge lines for ever, e.g. `M7-UPDATE`. */
  readonly id: string;
  /** Applies where one of these does; the empty condition is every case. */
  readonly when: readonly Condition[];
  readonly outcome: CoverageOutcome;
  /** What a visit that it covers is drawn from; absent: from nothing. */
  readonly draws?: Draw;
  /** Why, as a sentence; `{work}` stands for the type of work. */
  readonly reason: Label;
}

/** Whether a condition holds. */
export function holds(condition: Condition, facts: CoverageFacts): boolean {
  return Object.entries(condition).every(([fact, values]) => (values as readonly string[]).includes(facts[fact as FactName]));
}

/** Whether a rule applies to a case. */
export function applies(rule: Pick<CoverageRule, 'when'>, facts: CoverageFacts): boolean {
  return rule.when.some((condition) => holds(condition, facts));
}

/** Whether a rule bills a visit only for want of one of the package: with another left it would not. */
export function isForWantOfPackage({ outcome, when }: CoverageRule): boolean {
  return outcome !== 'COVERED' && when.every(({ cls, package: left }) => cls?.includes('VISIT') !== false && left?.includes('NONE') === false);
}

/** Whether a rule covers visits where there is a package, and nothing but: only such a rule can draw from it. */
export function canDraw({ outcome, when }: Pick<CoverageRule, 'outcome' | 'when'>): boolean {
  return outcome === 'COVERED' && when.every(({ cls, package: left }) => cls?.includes('VISIT') !== false && left?.includes('NONE') === false);
}

const ofAnyPackage = Object.keys(COVERAGE_FACTS.package.values).filter((value) => value !== 'NONE') as FactValue<'package'>[];

/** The rules of the product, by the mission's clauses (M2, M4, M7, M9, M10, M13, M15). Tried from the top, the first that applies decides. */
export const BUILT_IN_RULES: readonly CoverageRule[] = [
  {
    id: 'M15-EXTRA',
    when: [{ cls: ['EXTRA'] }],
    outcome: 'BILLED',
    reason: { tr: '“{work}” sözleşme olsa da ayrıca ücretlendirilen bir iştir.', en: '“{work}” is charged separately even under a contract.' },
  },
  {
    // A part in warranty and a spare are promises of their own: they run to their end (M13).
    id: 'M9-NOT-IN-FORCE',
    when: [
      {
        contract: ['NOT_IN_FORCE'],
        cls: ['SUPPORT', 'UPDATE', 'VISIT', 'ONSITE_LABOUR', 'MAINTENANCE', 'TRAVEL', 'LODGING', 'EXPENSE'],
      },
    ],
    outcome: 'BILLED',
    reason: {
      tr: 'Hizmet gününde sözleşme yürürlükte değildir; ücretlendirilir.',
      en: 'The contract was not in force on the day of the service; it is charged.',
    },
  },
  {
    // Without a list every device is in the contract.
    id: 'DEVICE-NOT-LISTED',
    when: [{ device: ['NOT_LISTED'], cls: ['SUPPORT', 'UPDATE', 'VISIT', 'ONSITE_LABOUR', 'MAINTENANCE'] }],
    outcome: 'BILLED',
    reason: {
      tr: 'Cihaz, sözleşmenin cihaz listesinde değildir; ücretlendirilir.',
      en: 'The device is not on the list of devices of the contract; it is charged.',
    },
  },
  {
    id: 'M7-UPDATE',
    when: [{ cls: ['UPDATE'] }],
    outcome: 'COVERED',
    reason: { tr: 'Sürüm yükseltme ve yazılım güncellemeleri ücretsizdir.', en: 'Version upgrades and software updates are free of charge.' },
  },
  {
    id: 'M4-MAINTENANCE',
    when: [
      { cls: ['MAINTENANCE'], kind: ['MAINTENANCE_WITH_HELPDESK'], place: ['REMOTE'] },
      { cls: ['MAINTENANCE'], kind: ['MAINTENANCE_WITH_HELPDESK'], site: ['IN_CONTRACT'] },
    ],
    outcome: 'COVERED',
    reason: { tr: 'Planlı bakım, bakım onarım anlaşmasına dahildir.', en: 'Planned maintenance is part of the maintenance agreement.' },
  },
  {
    id: 'M15-MAINTENANCE',
    when: [{ cls: ['MAINTENANCE'], kind: ['HELPDESK_ONLY'] }],
    outcome: 'BILLED',
    reason: {
      tr: 'Yalnız helpdesk sözleşmesi planlı bakımı kapsamaz; ayrıca ücretlendirilir.',
      en: 'Helpdesk alone does not include planned maintenance; it is charged separately.',
    },
  },
  {
    id: 'WARRANTY',
    when: [{ cls: ['WARRANTY'], warranty: ['RUNS'] }],
    outcome: 'COVERED',
    reason: { tr: 'Cihazın garantisi sürdüğü için parçadan ücret alınmaz.', en: "The device's warranty runs, so the part is free of charge." },
  },
  {
    id: 'M15-NO-WARRANTY',
    when: [{ cls: ['WARRANTY'] }],
    outcome: 'BILLED',
    reason: {
      tr: 'Hizmet gününde garantisi süren bir cihaz kayıtlı değildir; parça ayrıca ücretlendirilir.',
      en: 'No device whose warranty ran on the day of the service is recorded; the part is charged separately.',
    },
  },
  {
    id: 'M13-SPARE',
    when: [{ cls: ['SPARE'], spare: ['INCLUDED'] }],
    outcome: 'COVERED',
    reason: { tr: 'Yedek cihaz sözleşmeye dahildir.', en: 'The spare device is included in the contract.' },
  },
  {
    id: 'M15-SPARE',
    when: [{ cls: ['SPARE'] }],
    outcome: 'BILLED',
    reason: {
      tr: 'Sözleşme yedek cihazı kapsamaz; ayrıca ücretlendirilir.',
      en: 'The contract does not cover a spare device; it is charged separately.',
    },
  },
  {
    id: 'M2-REMOTE',
    when: [{ cls: ['SUPPORT'], place: ['REMOTE'] }],
    outcome: 'COVERED',
    reason: { tr: 'Uzaktan destek sözleşmeye dahildir.', en: 'Remote support is included in the contract.' },
  },
  {
    id: 'M10-TRAVEL',
    when: [{ cls: ['TRAVEL'], travel: ['BILLED'] }],
    outcome: 'BILLED',
    reason: { tr: 'Yol gideri müşteriye fatura edilir.', en: 'Travel is invoiced to the customer.' },
  },
  {
    id: 'TRAVEL-INCLUDED',
    when: [{ cls: ['TRAVEL'] }],
    outcome: 'COVERED',
    reason: { tr: 'Sözleşmeye göre yol gideri bize aittir.', en: 'The contract includes travel.' },
  },
  {
    id: 'M10-LODGING',
    when: [{ cls: ['LODGING'], lodging: ['BILLED'] }],
    outcome: 'BILLED',
    reason: { tr: 'Konaklama gideri müşteriye fatura edilir.', en: 'Lodging is invoiced to the customer.' },
  },
  {
    id: 'LODGING-INCLUDED',
    when: [{ cls: ['LODGING'] }],
    outcome: 'COVERED',
    reason: { tr: 'Sözleşmeye göre konaklama gideri bize aittir.', en: 'The contract includes lodging.' },
  },
  {
    id: 'M10-EXPENSE',
    when: [{ cls: ['EXPENSE'] }],
    outcome: 'BILLED',
    reason: { tr: 'Onaylanan işin masrafı müşteriye yansıtılır.', en: 'Expenses of the approved work are passed on to the customer.' },
  },
  {
    id: 'M7-SUPPORT-ON-SITE',
    when: [
      { cls: ['SUPPORT'], kind: ['HELPDESK_ONLY'] },
      { cls: ['SUPPORT'], site: ['OUTSIDE'] },
      { cls: ['SUPPORT'], visit: ['NONE', 'BILLED'] },
    ],
    outcome: 'BILLED',
    reason: {
      tr: 'Ziyaret sırasında verilen destek yerinde servistir ve bu ziyaret sözleşme kapsamında değildir; ücretlendirilir.',
      en: 'Support during a visit is onsite service, and this visit is not covered by the contract; it is charged.',
    },
  },
  {
    id: 'M7-HELPDESK-ONLY',
    when: [{ kind: ['HELPDESK_ONLY'] }],
    outcome: 'BILLED',
    reason: {
      tr: 'Yalnız helpdesk sözleşmesinde yerinde servis ayrıca ücretlendirilir.',
      en: 'With helpdesk alone, onsite service is charged separately.',
    },
  },
  {
    id: 'M15-OUTSIDE-LOCATION',
    when: [{ site: ['OUTSIDE'] }],
    outcome: 'BILLED',
    reason: {
      tr: 'Konum sözleşme kapsamı dışındadır; yerinde servis ücretlendirilir.',
      en: 'The location is outside the contract; onsite service is charged.',
    },
  },
  {
    id: 'PACKAGE-VISIT',
    when: [{ cls: ['VISIT'], package: ['LEFT'] }],
    outcome: 'COVERED',
    draws: 'PACKAGE_VISIT',
    reason: { tr: 'Yerinde servis paketinden düşüldü.', en: 'Drawn from the onsite package.' },
  },
  {
    id: 'PACKAGE-LABOUR',
    when: [{ cls: ['SUPPORT', 'ONSITE_LABOUR', 'MAINTENANCE'], visit: ['DRAWN'] }],
    outcome: 'COVERED',
    reason: { tr: 'Paketten karşılanan ziyaretin işçiliğidir.', en: 'Labour of a visit drawn from the package.' },
  },
  {
    // The firm's own rule or decision covers the visit, whatever is left of the package.
    id: 'COVERED-VISIT-LABOUR',
    when: [{ cls: ['SUPPORT', 'ONSITE_LABOUR', 'MAINTENANCE'], visit: ['COVERED'] }],
    outcome: 'COVERED',
    reason: { tr: 'Kapsamda sayılan ziyaretin işçiliğidir.', en: 'Labour of a visit that counts as covered.' },
  },
  {
    // Whatever the visit itself was charged for: what is left of the package is said on its own line.
    id: 'M15-UNCOVERED-VISIT',
    when: [{ cls: ['SUPPORT', 'ONSITE_LABOUR', 'MAINTENANCE'], visit: ['BILLED'], package: ofAnyPackage }],
    outcome: 'BILLED',
    reason: {
      tr: 'Yerinde servis paketinin karşılamadığı işçiliktir; ücretlendirilir.',
      en: 'Labour that the onsite package does not cover; it is charged.',
    },
  },
  {
    id: 'M15-PACKAGE-PROMISED',
    when: [{ cls: ['VISIT'], package: ['PROMISED'] }],
    outcome: 'BILLED',
    reason: {
      tr: 'Yerinde servis paketinde kalan ziyaretler başka talepler için ayrılmıştır; ücretlendirilir.',
      en: 'The visits that are left of the onsite package are set aside for other requests; it is charged.',
    },
  },
  {
    id: 'M15-OUTSIDE-PACKAGE',
    when: [{ package: ofAnyPackage }],
    outcome: 'BILLED',
    reason: {
      tr: 'Bu dönemin yerinde servis paketi tükenmiştir; ücretlendirilir.',
      en: 'The onsite package of this period is used up; it is charged.',
    },
  },
  {
    id: 'M7-ONSITE',
    when: [{}],
    outcome: 'BILLED',
    reason: { tr: 'Yerinde servis ayrıca ücretlendirilir.', en: 'Onsite service is charged separately.' },
  },
];
