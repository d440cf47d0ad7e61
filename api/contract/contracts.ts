import { z } from 'zod';
import { DISCOUNT_CLASSES, type DiscountClass } from '../../domain/class-discounts';
import { CONTRACT_STEP_NAMES, NOTICE_SIDE_NAMES } from '../../domain/contract-course';
import { CONTRACT_KIND_NAMES } from '../../domain/contract-kinds';
import type { ContractTerm } from '../../domain/contract-versions';
import { MAX_MINIMUM_MINUTES, ROUNDING_STEPS } from '../../domain/minute-rounding';
import { FEE_PERIOD_NAMES } from '../../domain/fixed-fee';
import { INVOICING_NAMES } from '../../domain/invoice-term';
import { MAX_INCLUDED_KM } from '../../domain/travel-terms';
import { listOf, listQuery } from './lists';
import { OpenWorkSchema } from './open-work';
import type { Operations } from './operation';
import { PackagePeriodSchema, PackageUnitSchema, PackageYearSchema } from './package-terms';
import { WithholdingCodeSchema } from './price-lists';
import { TargetSetSchema } from './targets';
import {
  CivilDate,
  CivilMonth,
  decimal,
  fieldProblem,
  Id,
  IdParams,
  Instant,
  line,
  longText,
  optional,
  Percent,
  recordFields,
  TEXT_LIMITS,
} from './values';

/** How the helpdesk is sold (M4). */
export const ContractKindSchema = z.enum(CONTRACT_KIND_NAMES).meta({ id: 'ContractKind' });

/** A field for each class of work that may have a discount of its own. */
function eachClass<S>(schema: S): Record<DiscountClass, S> {
  return Object.fromEntries(DISCOUNT_CLASSES.map((cls) => [cls, schema])) as Record<DiscountClass, S>;
}

/** No class of work has a discount of its own. */
export const NO_CLASS_DISCOUNTS = eachClass<string | null>(null);

const step = () =>
  z
    .int()
    .refine((minutes) => (ROUNDING_STEPS as readonly number[]).includes(minutes), fieldProblem('CHOICE'))
    .default(1);
const minimum = () => z.int().min(0).max(MAX_MINIMUM_MINUTES).default(0);
/** How services are invoiced. */
const InvoicingSchema = z.enum(INVOICING_NAMES).meta({ id: 'Invoicing' });
/** For how long a fixed fee stands. */
const FeePeriodSchema = z.enum(FEE_PERIOD_NAMES).meta({ id: 'FeePeriod' });

/** What a version says as it travels. */
export const termFields = {
  kind: ContractKindSchema,
  /** How many of the unit the onsite package holds in a period. */
  onsiteVisitsPerMonth: z.int(),
  packageUnit: PackageUnitSchema,
  packagePeriod: PackagePeriodSchema,
  packageYear: PackageYearSchema,
  spareIncluded: z.boolean(),
  travelBilled: z.boolean(),
  lodgingBilled: z.boolean(),
  /** Travel in town is included though travel is billed. */
  townTravelIncluded: z.boolean(),
  /** Kilometres of each visit that are included. */
  travelIncludedKm: z.int(),
  /** Most that is billed for a night, without VAT; null: what was paid. */
  lodgingLimit: z.string().nullable(),
  discountPercent: z.string(),
  approvalTolerancePercent: z.string(),
  /** To how many minutes work is rounded up, and at least how many are billed. */
  remoteStep: z.int(),
  remoteMinimum: z.int(),
  onsiteStep: z.int(),
  onsiteMinimum: z.int(),
  /** Discounts of single classes of work; null: the contract's. */
  classDiscounts: z.strictObject(eachClass(z.string().nullable())),
  calendarId: Id,
  priceListId: Id,
  /** Fixed fee of a period, without VAT; null: none. */
  fixedFee: z.string().nullable(),
  fixedFeePeriod: FeePeriodSchema,
  /** Whether it is of the period as a whole and due on its last day; else on its first one. */
  fixedFeeInArrears: z.boolean(),
  fixedFeeCode: WithholdingCodeSchema.nullable(),
  invoicing: InvoicingSchema,
  siteIds: z.array(Id),
  /** Devices that it covers; none: all of the customer's. */
  deviceIds: z.array(Id),
  /** What is promised; null: what the firm promises by default. */
  targets: TargetSetSchema.nullable(),
} as const satisfies Record<ContractTerm, z.ZodType>;

/** Who told the other that a contract is not to go on. */
const NoticeSideSchema = z.enum(NOTICE_SIDE_NAMES).meta({ id: 'NoticeSide' });

/** The notice that one side gave the other. */
export const ContractNoticeSchema = z
  .strictObject({
    side: NoticeSideSchema,
    givenOn: CivilDate,
    note: z.string().nullable(),
    /** Who recorded it. */
    byId: Id.nullable(),
    /** The last day as it was agreed, where the notice ends the contract earlier. */
    agreedUntil: CivilDate.nullable(),
  })
  .meta({ id: 'ContractNotice' });

/**
 * A contract with the terms that are in force (before its first day those of its first version, after its last day those of the last); what was and will be
 * agreed is in its versions.
 */
export const ContractSchema = z
  .strictObject({
    ...recordFields,
    customerId: Id,
    number: z.string(),
    startsOn: CivilDate,
    /** Inclusive. */
    endsOn: CivilDate,
    ...termFields,
    /** Team into whose queue its tickets come; null: the customer's, if that has one. */
    teamId: Id.nullable(),
    autoRenews: z.boolean(),
    renewalMonths: z.int(),
    noticeDays: z.int(),
    /** That it is not to go on; null: nobody said so. */
    notice: ContractNoticeSchema.nullable(),
    /** Whether a signed paper is kept of it or of one of its versions. */
    hasDocument: z.boolean(),
  })
  .meta({ id: 'Contract' });

/** A contract as it travels. */
export type Contract = z.infer<typeof ContractSchema>;

/** What is entered of the terms: of a contract, and of each of its versions. */
export const termInputs = {
  kind: ContractKindSchema,
  /** Onsite visits, or hours, of the package in a period. */
  onsiteVisitsPerMonth: z.int().min(0).max(1_000).default(0),
  packageUnit: PackageUnitSchema.default('VISITS'),
  packagePeriod: PackagePeriodSchema.default('MONTH'),
  packageYear: PackageYearSchema.default('CALENDAR'),
  spareIncluded: z.boolean(),
  travelBilled: z.boolean().default(true),
  lodgingBilled: z.boolean().default(true),
  /** Where travel is billed: travel to places that are not out of town is included all the same. */
  townTravelIncluded: z.boolean().default(false),
  /** Where travel is billed by the kilometre: so many of each visit are included. */
  travelIncludedKm: z.int().min(0).max(MAX_INCLUDED_KM).default(0),
  /** Where lodging is billed: most that is billed for a night, without VAT; null: what was paid. */
  lodgingLimit: optional(decimal(2, { positive: true, max: 999_999 })),
  discountPercent: Percent.default('0'),
  /** How much more than approved an onsite need may cost before it must be approved again. */
  approvalTolerancePercent: Percent.default('0'),
  remoteStep: step(),
  remoteMinimum: minimum(),
  onsiteStep: step(),
  onsiteMinimum: minimum(),
  classDiscounts: z.strictObject(eachClass(optional(Percent))).default(NO_CLASS_DISCOUNTS),
  calendarId: Id,
  priceListId: Id,
  /** Fixed fee of a period, without VAT, pro rata by days where the contract begins or ends within one; null: none. */
  fixedFee: optional(decimal(2, { positive: true, max: 999_999_999 })),
  fixedFeePeriod: FeePeriodSchema.default('MONTH'),
  fixedFeeInArrears: z.boolean().default(true),
  fixedFeeCode: optional(WithholdingCodeSchema),
  /** How its services are invoiced: the legal term follows from it. */
  invoicing: InvoicingSchema.default('FIRM'),
  /** Sites of the same customer that the contract covers. */
  siteIds: z
    .array(Id)
    .min(1)
    .max(500)
    .transform((ids) => [...new Set(ids)]),
  /** Devices of the same customer that the contract covers; none: all of them. */
  deviceIds: z
    .array(Id)
    .max(2_000)
    .transform((ids) => [...new Set(ids)])
    .default([]),
  /** What this contract promises; null: what the firm promises by default. */
  targets: TargetSetSchema.nullable().default(null),
} as const satisfies Record<ContractTerm, z.ZodType>;

const fields = {
  number: line(TEXT_LIMITS.code),
  startsOn: CivilDate,
  endsOn: CivilDate,
  ...termInputs,
  /** Team into whose queue its tickets come; null: the customer's, if that has one. */
  teamId: optional(Id),
  /** Whether it goes on by itself after its last day, unless notice is given. */
  autoRenews: z.boolean().default(false),
  /** For how long it goes on each time. */
  renewalMonths: z.int().min(1).max(60).default(12),
  /** Days before the last day by which notice must be given. */
  noticeDays: z.int().min(0).max(180).default(30),
} as const;

const inOrder = <T extends { startsOn: string; endsOn: string }>({ startsOn, endsOn }: T): boolean => startsOn <= endsOn;
/** Whether a package is promised that the rules do not keep. */
export const hasPackage = <T extends { kind: string; onsiteVisitsPerMonth: number }>({ kind, onsiteVisitsPerMonth }: T): boolean =>
  kind === 'HELPDESK_ONLY' && onsiteVisitsPerMonth > 0;
/** With helpdesk alone every visit is billed (M7), so a package would promise what the rules do not keep. */
export const packageProblem = { message: fieldProblem('NO_PACKAGE'), path: ['onsiteVisitsPerMonth'] };
const orderProblem = { message: fieldProblem('DATE_ORDER'), path: ['endsOn'] };

/** A new contract. */
export const ContractCreateSchema = z
  .strictObject({ customerId: Id, ...fields })
  .refine(inOrder, orderProblem)
  .refine((contract) => !hasPackage(contract), packageProblem)
  .meta({ id: 'ContractCreate' });

/** A changed contract; it stays with its customer. */
export const ContractUpdateSchema = z
  .strictObject(fields)
  .refine(inOrder, orderProblem)
  .refine((contract) => !hasPackage(contract), packageProblem)
  .meta({ id: 'ContractUpdate' });

/** Notice that a contract is not to go on. */
export const ContractNoticeInputSchema = z
  .strictObject({
    side: NoticeSideSchema,
    givenOn: CivilDate,
    note: optional(longText()),
    /** Ends the contract on an earlier day than agreed; null: on its last day. */
    endsOn: optional(CivilDate),
    /** After the last day for notice: it counts all the same, by agreement of both sides. */
    lateAccepted: z.boolean().default(false),
  })
  .meta({ id: 'ContractNoticeInput' });

/** Something that the course of a contract has done. */
export const ContractStepSchema = z
  .strictObject({
    id: Id,
    step: z.enum(CONTRACT_STEP_NAMES),
    /** The last day that it was about; of a package the first day of its period. */
    forDay: CivilDate,
    /** The last day since then, where it renewed itself; of a package the last day of its period. */
    until: CivilDate.nullable(),
    at: Instant,
  })
  .meta({ id: 'ContractStep' });

/** How much of the onsite package is used and left in a period; all of it is nothing where the contract has none. Counted in visits, or in minutes of a package by hours. */
export const PackageUseSchema = z
  .strictObject({
    unit: PackageUnitSchema,
    /** First and last day of the period. */
    first: CivilDate,
    last: CivilDate,
    visits: z.int(),
    drawn: z.int(),
    /** Nobody has drawn them. */
    undrawn: z.int(),
    /** Promised to open tickets and not drawn yet. */
    setAside: z.int(),
    /** Promised to nobody. */
    free: z.int(),
    /** Share that is drawn, rounded down; null without a package. */
    usedPercent: z.int().nullable(),
    isNearlyUsed: z.boolean(),
    /** Drawn when nothing was left by the size of their day. */
    beyond: z.int(),
    /** How large it is on which days of the period: more than one where the package changes within it. */
    sizes: z.array(z.strictObject({ from: CivilDate, until: CivilDate, count: z.int(), unit: PackageUnitSchema, period: PackagePeriodSchema })),
  })
  .meta({ id: 'PackageUse' });

/** A period of a contract's package as it travels. */
export type PackageUse = z.infer<typeof PackageUseSchema>;

/** Operations on contracts. */
export const contractOperations = {
  listContracts: {
    method: 'get',
    path: '/contracts',
    access: 'contract.read',
    summary: 'Contracts.',
    query: listQuery({
      sort: ['number', 'startsOn', 'endsOn', 'createdAt'],
      defaultSort: '-startsOn',
      filter: {
        customerId: Id.optional(),
        siteId: Id.optional(),
        /** In whatever case. */
        number: line(TEXT_LIMITS.code).optional(),
        kind: ContractKindSchema.optional(),
        inForceOn: CivilDate.optional(),
        endsOn_lte: CivilDate.optional(),
        hasDocument: z.boolean().optional(),
      },
    }),
    output: listOf(ContractSchema),
  },
  getContract: { method: 'get', path: '/contracts/:id', access: 'contract.read', summary: 'One contract.', params: IdParams, output: ContractSchema },
  getContractOpenWork: {
    method: 'get',
    path: '/contracts/:id/open-work',
    access: 'contract.write',
    summary: 'Open tickets of a contract, for whoever is about to end it.',
    params: IdParams,
    output: OpenWorkSchema,
  },
  getPackageUse: {
    method: 'get',
    path: '/contracts/:id/package-use',
    access: 'contract.read',
    summary: "What of a contract's onsite package is drawn, set aside and left in the period in which a month ends, or today of the running one.",
    params: IdParams,
    query: z.strictObject({ month: CivilMonth }),
    output: PackageUseSchema,
  },
  createContract: {
    method: 'post',
    path: '/contracts',
    access: 'contract.write',
    summary: 'Adds a contract to a customer.',
    body: ContractCreateSchema,
    output: ContractSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateContract: {
    method: 'put',
    path: '/contracts/:id',
    access: 'contract.write',
    summary: 'Changes a contract; its terms only while it has one version and no line was judged by it.',
    params: IdParams,
    body: ContractUpdateSchema,
    output: ContractSchema,
    ifMatch: true,
  },
  getContractSteps: {
    method: 'get',
    path: '/contracts/:id/steps',
    access: 'contract.read',
    summary: 'What the course of a contract has done: renewals, reminders, its end, how far its package was used; newest first.',
    params: IdParams,
    output: listOf(ContractStepSchema),
  },
  giveContractNotice: {
    method: 'post',
    path: '/contracts/:id/notice',
    access: 'contract.write',
    summary: 'Records that a contract is not to go on, on its last day or earlier.',
    params: IdParams,
    body: ContractNoticeInputSchema,
    output: ContractSchema,
    ifMatch: true,
  },
  withdrawContractNotice: {
    method: 'post',
    path: '/contracts/:id/notice/withdrawal',
    access: 'contract.write',
    summary: 'Takes a notice back: the contract goes on as agreed.',
    params: IdParams,
    output: ContractSchema,
    ifMatch: true,
  },
  deleteContract: {
    method: 'delete',
    path: '/contracts/:id',
    access: 'contract.write',
    summary: 'Removes a contract on which nothing hangs.',
    params: IdParams,
    output: null,
    ifMatch: true,
  },
} as const satisfies Operations;
