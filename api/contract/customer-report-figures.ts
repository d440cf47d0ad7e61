import { z } from 'zod';
import { APPROVAL_STATUS_NAMES } from '../../domain/approval-content';
import { APPROVAL_KIND_NAMES } from '../../domain/approval-kinds';
import { ASSET_KIND_NAMES } from '../../domain/asset-kinds';
import { CHANNEL_NAMES } from '../../domain/channels';
import { TARGET_NAMES } from '../../domain/clocks/targets';
import { CONTRACT_KIND_NAMES } from '../../domain/contract-kinds';
import { PRIORITY_NAMES } from '../../domain/priorities';
import { REPORT_FORMAT, REPORT_OCCASIONS, type CustomerReport } from '../../domain/report/customer-report';
import { INVENTORY_CHANGE_NAMES } from '../../domain/report/inventory-changes';
import { RECOMMENDATION_RULES } from '../../domain/report/recommendations';
import { LineTypeSchema } from './price-lists';
import { CivilDate, Instant, Money } from './values';

const Count = z.int().min(0);
const Name = z.string();
const AssetKind = z.enum(ASSET_KIND_NAMES);
const Priority = z.enum(PRIORITY_NAMES);
const Sentence = z.strictObject({ tr: z.string(), en: z.string() });
const counts = <K extends string>(...names: K[]) => z.strictObject(Object.fromEntries(names.map((name) => [name, Count])) as Record<K, typeof Count>);

const SessionSchema = z.strictObject({
  startedAt: Instant,
  ticketNumber: z.int(),
  deviceLabel: Name,
  technician: Name,
  minutes: Count.nullable(),
  permittedBy: z.string().nullable(),
});

const VisitSchema = z.strictObject({
  completedAt: Instant,
  site: Name.nullable(),
  ticketNumber: z.int(),
  technician: Name,
  approver: Name.nullable(),
  approvedOn: CivilDate.nullable(),
  minutes: z.int().nullable(),
  isSolved: z.boolean(),
  visit: Money,
  travel: Money,
  lodging: Money,
  other: Money,
  currency: z.string(),
});

const RepeatDeviceSchema = z.strictObject({
  label: Name,
  kind: AssetKind,
  model: Name.nullable(),
  tickets: Count,
  registeredOn: CivilDate,
  warrantyEndsOn: CivilDate.nullable(),
});

const InventoryChangeSchema = z.strictObject({
  at: Instant,
  label: Name,
  kind: AssetKind,
  model: Name.nullable(),
  change: z.enum(INVENTORY_CHANGE_NAMES),
  fromSite: Name.nullable(),
  toSite: Name.nullable(),
});

const ChargesSchema = z.strictObject({
  lines: z.array(
    z.strictObject({
      serviceDate: CivilDate,
      ticketNumber: z.int().nullable(),
      workType: LineTypeSchema,
      description: z.string(),
      quantity: z.string(),
      unit: z.string(),
      net: Money,
      currency: z.string(),
      reason: Sentence,
    }),
  ),
  totals: z.array(z.strictObject({ currency: z.string(), net: Money, vat: Money, gross: Money, withheld: Money, payable: Money })),
  covered: counts('count', 'minutes'),
  held: z.strictObject({ count: Count, totals: z.array(z.strictObject({ currency: z.string(), net: Money })) }),
});

const ApprovalsSchema = counts('asked', 'approved', 'refused', 'lapsed', 'contested').extend({
  list: z.array(
    z.strictObject({
      openedOn: CivilDate,
      ticketNumber: z.int(),
      kind: z.enum(APPROVAL_KIND_NAMES),
      approver: Name,
      total: Money,
      currency: z.string(),
      status: z.enum(APPROVAL_STATUS_NAMES),
      decidedOn: CivilDate.nullable(),
    }),
  ),
});

const PromiseFiguresSchema = counts('count', 'kept', 'missed').extend({
  target: z.enum(TARGET_NAMES),
  priority: Priority.nullable(),
  averageMinutes: Count.nullable(),
  medianMinutes: Count.nullable(),
});

/** The figures of a customer's report, in the shape of domain/report/customer-report.ts. */
export const CustomerReportSchema: z.ZodType<CustomerReport> = z
  .strictObject({
    format: z.literal(REPORT_FORMAT),
    occasion: z.enum(REPORT_OCCASIONS),
    firm: z.strictObject({ name: Name, legalName: Name, email: z.string(), phone: z.string().nullable(), address: z.string().nullable() }),
    customer: z.strictObject({ name: Name, number: z.int(), taxNumber: z.string().nullable() }),
    period: z.strictObject({ from: CivilDate, to: CivilDate }),
    madeAt: Instant,
    madeBy: Name.nullable(),
    contracts: z.array(z.strictObject({ number: Name, kind: z.enum(CONTRACT_KIND_NAMES), startsOn: CivilDate, endsOn: CivilDate })),
    summary: counts('carriedIn', 'opened', 'reopened', 'solved', 'endedOtherwise', 'carriedOut', 'closed', 'overdue'),
    trend: z.array(counts('opened', 'solved').extend({ from: CivilDate, to: CivilDate })),
    channels: z.array(z.strictObject({ channel: z.enum(CHANNEL_NAMES), count: Count })),
    categories: z.array(z.strictObject({ category: z.string().nullable(), count: Count })),
    priorities: z.array(z.strictObject({ priority: Priority, count: Count })),
    promises: z.array(PromiseFiguresSchema),
    places: counts('onsite', 'remote', 'desk'),
    permissions: counts('asked', 'given', 'declined', 'unanswered', 'withdrawn', 'contested'),
    sessions: z.array(SessionSchema),
    visits: z.array(VisitSchema),
    repeatDevices: z.array(RepeatDeviceSchema),
    repeatRequesters: z.array(z.strictObject({ name: Name, tickets: Count })),
    inventory: z.array(counts('count', 'inRepair').extend({ kind: AssetKind })),
    inventoryChanges: z.array(InventoryChangeSchema),
    endingWarranties: z.array(z.strictObject({ label: Name, kind: AssetKind, endsOn: CivilDate })),
    charges: ChargesSchema,
    approvals: ApprovalsSchema,
    ratings: z.strictObject({ count: Count, average: z.string().nullable(), stars: z.array(Count) }),
    recommendations: z.array(z.strictObject({ rule: z.enum(RECOMMENDATION_RULES), sentence: Sentence })),
  })
  .meta({ id: 'CustomerReport' });
