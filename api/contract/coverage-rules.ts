import { z } from 'zod';
import { COVERAGE_FACTS, FACT_NAMES, valuesOf, type FactName } from '../../domain/coverage/facts';
import { DRAW_NAMES } from '../../domain/coverage/draws';
import { COVERAGE_OUTCOME_NAMES, type Condition } from '../../domain/coverage/rules';
import { WORK_CAUSE_NAMES } from '../../domain/work-causes';
import { WORK_TYPE_CODES } from '../../domain/work-types';
import type { Operations } from './operation';
import { CivilDate, CivilMonth, fieldProblem, Id, Instant, line, longText, optional, TEXT_LIMITS } from './values';

const OutcomeSchema = z.enum(COVERAGE_OUTCOME_NAMES).meta({ id: 'CoverageOutcome' });

const answers = (fact: FactName) =>
  z
    .array(z.enum(valuesOf(fact) as [string, ...string[]]))
    .min(1)
    .optional();

/** Facts that must all have one of the answers that are named. */
const ConditionSchema = z
  .strictObject(Object.fromEntries(FACT_NAMES.map((fact) => [fact, answers(fact)])))
  .meta({ id: 'CoverageCondition' }) as unknown as z.ZodType<Condition>;

/** Upper-case words with hyphens: it stands on charge lines. */
const RULE_ID = /^[A-Z0-9]+(-[A-Z0-9]+)*$/;

/** A rule as it travels. */
export const CoverageRuleSchema = z
  .strictObject({
    id: line(TEXT_LIMITS.code).regex(RULE_ID, fieldProblem('RULE_ID')),
    when: z.array(ConditionSchema).min(1).max(20),
    outcome: OutcomeSchema,
    /** What a visit that it covers is drawn from; absent: from nothing. */
    draws: z.enum(DRAW_NAMES).optional(),
    /** Why, as a sentence; `{work}` stands for the type of work. */
    reason: z.strictObject({ tr: line(TEXT_LIMITS.line), en: line(TEXT_LIMITS.line) }),
  })
  .meta({ id: 'CoverageRule' });

const RulesSchema = z.array(CoverageRuleSchema).min(1).max(100);

/** A set of rules: from its day on it judges, until the next one does. */
export const CoverageRuleSetSchema = z
  .strictObject({
    /** 0: the product's own. */
    n: z.int(),
    /** Null for the product's own. */
    validFrom: CivilDate.nullable(),
    standing: z.enum(['PAST', 'IN_FORCE', 'TO_COME']),
    note: z.string().nullable(),
    createdAt: Instant.nullable(),
    createdByName: z.string().nullable(),
    rules: RulesSchema,
  })
  .meta({ id: 'CoverageRuleSet' });
export type CoverageRuleSet = z.infer<typeof CoverageRuleSetSchema>;

/** A new set, whole. */
export const CoverageRuleSetInputSchema = z
  .strictObject({
    validFrom: CivilDate,
    note: optional(longText()),
    rules: RulesSchema,
    /** Highest number of a set when it was read; 0: there was none of the firm's own. Two who write at once do not both win. */
    basedOn: z.int().min(0),
    /** A set whose day has not come and whose place it takes. */
    replaces: z.int().min(1).nullable().default(null),
  })
  .meta({ id: 'CoverageRuleSetInput' });

const AmountsSchema = z.strictObject({
  itemCode: z.string().nullable(),
  quantity: z.string(),
  unit: z.string(),
  unitPrice: z.string(),
  discountPercent: z.string(),
  vatRate: z.string(),
  net: z.string(),
  vat: z.string(),
  gross: z.string(),
  currency: z.string(),
});

/** What would be said of a piece of work. */
export const CoverageTrialSchema = z
  .strictObject({
    outcome: OutcomeSchema,
    ruleId: z.string(),
    reasonTr: z.string(),
    reasonEn: z.string(),
    ruleSet: z.int(),
    contractVersion: z.int(),
    /** The answers that it was judged by. */
    facts: z.strictObject(Object.fromEntries(Object.keys(COVERAGE_FACTS).map((fact) => [fact, z.string()])) as Record<FactName, z.ZodString>),
    /** Null where the price list has no price, or several to choose from, and for what is paid by receipt. */
    price: AmountsSchema.nullable(),
    /** Of work that is longer than what is left of a package by hours: minutes that the package pays for, those that are billed, and what they cost; null of any other. */
    beyondPackage: z.strictObject({ drawn: z.int(), rest: z.int(), net: z.string().nullable() }).nullable(),
    /** Items of the price list for this work; one has to be named where there are several. */
    choices: z.int(),
  })
  .meta({ id: 'CoverageTrial' });
export type CoverageTrial = z.infer<typeof CoverageTrialSchema>;

/** A piece of work that nobody has done. */
export const CoverageTrialInputSchema = z
  .strictObject({
    contractId: Id,
    siteId: optional(Id),
    assetId: optional(Id),
    workType: z.enum(WORK_TYPE_CODES),
    place: z.enum(['REMOTE', 'ONSITE']),
    date: CivilDate,
    /** Of labour; else one piece. */
    minutes: optional(z.int().min(1).max(10_000)),
    priceItemId: optional(Id),
    /** Whether the visit that it belongs to is drawn from the package, covered otherwise, or billed. */
    visit: z.enum(['NONE', 'DRAWN', 'COVERED', 'BILLED']).default('NONE'),
    /** Whether it is begun within the hours of support of the contract. */
    hours: z.enum(['WITHIN', 'OUTSIDE', 'UNKNOWN']).default('UNKNOWN'),
    /** Whose doing it is that it is needed. */
    cause: z.enum(WORK_CAUSE_NAMES).default('UNKNOWN'),
  })
  .meta({ id: 'CoverageTrialInput' });

const DifferenceSchema = z.strictObject({
  lineId: Id,
  ticketId: Id,
  ticketNumber: z.int(),
  customerName: z.string(),
  serviceDate: CivilDate,
  workType: z.enum(WORK_TYPE_CODES),
  was: z.strictObject({ outcome: OutcomeSchema, ruleId: z.string(), net: z.string() }),
  would: z.strictObject({ outcome: OutcomeSchema, ruleId: z.string(), net: z.string(), reasonTr: z.string(), reasonEn: z.string() }),
});

/** What a set would have said of a month that is over, or of this one so far. */
export const CoverageDryRunSchema = z
  .strictObject({
    /** Lines that were judged once more. */
    lines: z.int(),
    /** Of those, with another outcome. */
    different: z.int(),
    /** Of those, with another rule and the same outcome. */
    otherRule: z.int(),
    currency: z.string(),
    /** Net sums of all lines that were judged. */
    netWas: z.string(),
    netWould: z.string(),
    /** The first of them, by day. */
    differences: z.array(DifferenceSchema),
  })
  .meta({ id: 'CoverageDryRun' });
export type CoverageDryRun = z.infer<typeof CoverageDryRunSchema>;

const SetParams = z.strictObject({ n: z.coerce.number().int().min(1).max(1_000_000) });

/** Operations on coverage rules. */
export const coverageRuleOperations = {
  listCoverageRuleSets: {
    method: 'get',
    path: '/coverage-rules',
    access: 'price.read',
    summary: 'All sets of coverage rules, newest first; the last one is the product’s own.',
    output: z.strictObject({ sets: z.array(CoverageRuleSetSchema) }),
  },
  createCoverageRuleSet: {
    method: 'post',
    path: '/coverage-rules',
    access: 'price.write',
    summary: 'Writes a set of coverage rules that judges from a day to come.',
    body: CoverageRuleSetInputSchema,
    output: CoverageRuleSetSchema,
    status: 201,
    idempotent: 'stored',
  },
  deleteCoverageRuleSet: {
    method: 'delete',
    path: '/coverage-rules/:n',
    access: 'price.write',
    summary: 'Removes a set whose day has not come.',
    params: SetParams,
    output: null,
  },
  tryCoverage: {
    method: 'post',
    path: '/coverage-rules/trial',
    access: 'price.read',
    summary: 'Says whether a piece of work would be covered or billed, by which rule and at which price; nothing is written.',
    body: CoverageTrialInputSchema,
    output: CoverageTrialSchema,
  },
  dryRunCoverageRules: {
    method: 'post',
    path: '/coverage-rules/dry-run',
    access: 'price.write',
    summary: 'Judges the charge lines of a month by other rules and lists what would differ; nothing is written.',
    body: z.strictObject({ period: CivilMonth, customerId: optional(Id), rules: RulesSchema }),
    output: CoverageDryRunSchema,
  },
} as const satisfies Operations;
