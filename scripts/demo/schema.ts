import { z } from 'zod';
import { ASSET_KIND_NAMES, OWNERSHIPS, type Ownership } from '../../domain/asset-kinds';
import { REMOTE_TOOLS, type RemoteTool } from '../../domain/remote-tools';
import { CONTACT_ROLE_NAMES } from '../../domain/contact-roles';
import { TargetSetSchema } from '../../api/contract/targets';
import { CONTRACT_KIND_NAMES } from '../../domain/contract-kinds';
import { normalizeDomain, normalizeEmail } from '../../domain/email';
import { LOCALES } from '../../domain/locale';
import { normalizePhone } from '../../domain/phone';
import { ROLE_NAMES } from '../../domain/roles';
import { taxNumberKind } from '../../domain/tax-number';
import { WITHHOLDING_CODE_NAMES } from '../../domain/withholding';
import { WORK_TYPE_CODES } from '../../domain/work-types';
import { date, key, text, type BaseData } from '../init/base-data-schema';

/** What a contract's end may say instead of a date. */
export const END_OF_NEXT_YEAR = 'end of next year';

/** Text that a domain function brings into its stored form, or refuses by null. */
function normalized(normalize: (text: string) => string | null, problem: string) {
  return z.string().transform((text, context) => {
    const value = normalize(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: `"${text}" ${problem}` });
    return z.NEVER;
  });
}

// Amounts and percents are quoted in the files: an unquoted 12.50 would be a float.
const decimal = (digits: number) =>
  z.string().regex(new RegExp(`^\\d{1,10}(\\.\\d{1,${digits}})?$`), `is not a decimal number with up to ${digits} digits`);
const email = normalized(normalizeEmail, 'is not a mail address');
const phone = normalized(normalizePhone, 'is not a telephone number');
const taxNumber = z.string().refine((value) => taxNumberKind(value) !== null, 'is neither a VKN nor a TCKN');
const locale = z.enum(LOCALES).default('tr');

/** firm.yaml */
export const FirmFileSchema = z.strictObject({
  firm: z.strictObject({ name: text, legalName: text, email, phone, address: text, city: text, taxNumber, taxOffice: text }),
  /** What an hour of everybody costs it. */
  hourCost: decimal(2),
});

/** staff.yaml */
export const StaffFileSchema = z.strictObject({
  staff: z.array(z.strictObject({ number: z.int().positive(), email, name: text, role: z.enum(ROLE_NAMES), canConvey: z.boolean(), locale })),
});

/** price-lists.yaml */
export const PriceListsFileSchema = z.strictObject({
  priceLists: z.array(
    z.strictObject({
      code: key,
      name: text,
      currency: z.literal('TRY'),
      items: z.array(
        z.strictObject({
          code: text,
          workType: z.enum(WORK_TYPE_CODES),
          name: text,
          unit: z.enum(['HUR', 'C62', 'KMT', 'DAY']),
          unitPrice: decimal(4),
          vatRate: decimal(2),
          withholdingCode: z.enum(WITHHOLDING_CODE_NAMES).nullable().default(null),
          /** What the firm pays for one; left out: nobody has said it. */
          purchasePrice: decimal(4).nullable().default(null),
        }),
      ),
    }),
  ),
});

const site = z.strictObject({
  key,
  name: text,
  address: text,
  city: text,
  // Null: inventory is not finished, the helpdesk is not open there yet (M1).
  helpdeskOpenFrom: date.nullable(),
});
const contact = z.strictObject({
  name: text,
  email,
  phone: phone.nullable(),
  site: key.nullable(),
  roles: z.array(z.enum(CONTACT_ROLE_NAMES)).min(1),
  locale,
});
const contract = z
  .strictObject({
    number: text,
    kind: z.enum(CONTRACT_KIND_NAMES),
    startsOn: date,
    // Contracts that run on are as long in force as the demo firm is new, in whichever year it is loaded.
    endsOn: date.or(z.literal(END_OF_NEXT_YEAR)),
    onsiteVisitsPerMonth: z.int().min(0),
    spareIncluded: z.boolean(),
    travelBilled: z.boolean(),
    lodgingBilled: z.boolean(),
    calendar: key,
    priceList: key,
    discountPercent: decimal(2),
    approvalTolerancePercent: decimal(2),
    sites: z.array(key).min(1),
    /** What it promises; left out: what the firm promises by default. */
    targets: TargetSetSchema.nullable().default(null),
  })
  .refine(({ startsOn, endsOn }) => endsOn === END_OF_NEXT_YEAR || startsOn <= endsOn, 'endsOn lies before startsOn');

/** customer-<key>.yaml */
export const CustomerFileSchema = z.strictObject({
  customer: z.strictObject({
    key,
    name: text,
    taxNumber,
    taxOffice: text,
    accountCode: text,
    address: text,
    designatedBuyer: z.boolean(),
    locale,
    mailDomains: z.array(normalized(normalizeDomain, 'is not a mail domain')),
  }),
  sites: z.array(site).min(1),
  contacts: z.array(contact).min(1),
  contracts: z.array(contract),
});

const asset = z
  .strictObject({
    label: z.int().positive(),
    kind: z.enum(ASSET_KIND_NAMES),
    brand: text,
    model: text,
    serial: text.nullable(),
    name: text.nullable().default(null),
    /** Room, or person who uses it. */
    place: text.nullable().default(null),
    ownership: z.enum(Object.keys(OWNERSHIPS) as [Ownership, ...Ownership[]]),
    remoteTool: z
      .enum(Object.keys(REMOTE_TOOLS) as [RemoteTool, ...RemoteTool[]])
      .nullable()
      .default(null),
    remoteId: text.nullable().default(null),
    warrantyEndsOn: date.nullable(),
    /** Label of the device that a card sits in. */
    parent: z.int().positive().nullable().default(null),
    note: text.nullable().default(null),
  })
  .refine(({ remoteTool, remoteId }) => (remoteTool === null) === (remoteId === null), 'remoteTool and remoteId come together');

/** assets.yaml: customer and site stand once over their assets; null for the spare pool. */
export const AssetsFileSchema = z.strictObject({
  groups: z.array(z.strictObject({ customer: key.nullable(), site: key.nullable(), assets: z.array(asset) })),
});

/** One customer with its sites, contacts and contracts. */
export type DemoCustomer = z.output<typeof CustomerFileSchema>;

/** One asset with the keys of its customer and site. */
export type DemoAsset = z.output<typeof asset> & { readonly customer: string | null; readonly site: string | null };

/** Everything that the demo firm's files hold, checked; all amounts are decimal text, all phones E.164. */
export interface DemoFirm extends BaseData {
  readonly firm: z.output<typeof FirmFileSchema>['firm'];
  readonly hourCost: z.output<typeof FirmFileSchema>['hourCost'];
  readonly staff: z.output<typeof StaffFileSchema>['staff'];
  readonly priceLists: z.output<typeof PriceListsFileSchema>['priceLists'];
  readonly customers: readonly DemoCustomer[];
  /** Ordered by label number. */
  readonly assets: readonly DemoAsset[];
}
