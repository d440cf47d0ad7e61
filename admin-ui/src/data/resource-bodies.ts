import type { z } from 'zod';
import { ContactSubstituteInputSchema } from '../../../api/contract/contact-substitutes';
import { AbsenceInputSchema } from '../../../api/contract/absences';
import { AssetCreateSchema, AssetUpdateSchema } from '../../../api/contract/assets';
import { CalendarInputSchema, CalendarUpdateSchema, HolidayCreateSchema, HolidayUpdateSchema } from '../../../api/contract/calendars';
import { ContactCreateSchema, ContactUpdateSchema } from '../../../api/contract/contacts';
import { ContractVersionCreateSchema, ContractVersionUpdateSchema } from '../../../api/contract/contract-versions';
import { ContractCreateSchema, ContractUpdateSchema } from '../../../api/contract/contracts';
import { CustomerCreateSchema, CustomerUpdateSchema } from '../../../api/contract/customers';
import { ExchangeRateCreateSchema, ExchangeRateRuleInputSchema, ExchangeRateUpdateSchema } from '../../../api/contract/exchange-rates';
import { ExportLayoutInputSchema } from '../../../api/contract/export-layouts';
import { LabourCostCreateSchema, LabourCostUpdateSchema } from '../../../api/contract/labour-costs';
import { PriceListInputSchema } from '../../../api/contract/price-lists';
import { ReplyTemplateInputSchema } from '../../../api/contract/reply-templates';
import { FirmInputSchema } from '../../../api/contract/settings';
import { SiteCreateSchema, SiteUpdateSchema } from '../../../api/contract/sites';
import { FirmTargetsInputSchema } from '../../../api/contract/targets';
import { StaffTicketSchema, ticketOperations } from '../../../api/contract/ticket-operations';
import { TeamInputSchema } from '../../../api/contract/teams';
import { FirmWithholdingInputSchema } from '../../../api/contract/withholding';
import { UserCreateSchema, UserUpdateSchema } from '../../../api/contract/users';

/** A body that the API takes. */
export type BodySchema = z.ZodObject<z.ZodRawShape>;

interface Bodies {
  readonly create?: BodySchema;
  readonly update?: BodySchema;
}

/** What the API takes for each resource; forms are checked against it and sent as it says. */
export const RESOURCE_BODIES = {
  tickets: { create: StaffTicketSchema, update: ticketOperations.updateTicket.body },
  customers: { create: CustomerCreateSchema, update: CustomerUpdateSchema },
  sites: { create: SiteCreateSchema, update: SiteUpdateSchema },
  contacts: { create: ContactCreateSchema, update: ContactUpdateSchema },
  'contact-substitutes': { create: ContactSubstituteInputSchema, update: ContactSubstituteInputSchema },
  contracts: { create: ContractCreateSchema, update: ContractUpdateSchema },
  'contract-versions': { create: ContractVersionCreateSchema, update: ContractVersionUpdateSchema },
  assets: { create: AssetCreateSchema, update: AssetUpdateSchema },
  'labour-costs': { create: LabourCostCreateSchema, update: LabourCostUpdateSchema },
  'price-lists': { create: PriceListInputSchema, update: PriceListInputSchema },
  'export-layouts': { create: ExportLayoutInputSchema, update: ExportLayoutInputSchema },
  'exchange-rates': { create: ExchangeRateCreateSchema, update: ExchangeRateUpdateSchema },
  'exchange-rate-rule': { update: ExchangeRateRuleInputSchema },
  calendars: { create: CalendarInputSchema, update: CalendarUpdateSchema },
  'reply-templates': { create: ReplyTemplateInputSchema, update: ReplyTemplateInputSchema },
  holidays: { create: HolidayCreateSchema, update: HolidayUpdateSchema },
  settings: { update: FirmInputSchema },
  teams: { create: TeamInputSchema, update: TeamInputSchema },
  absences: { create: AbsenceInputSchema, update: AbsenceInputSchema },
  targets: { update: FirmTargetsInputSchema },
  withholding: { update: FirmWithholdingInputSchema },
  users: { create: UserCreateSchema, update: UserUpdateSchema },
} as const satisfies Readonly<Record<string, Bodies>>;

/** Resources that are written by forms. */
export type WrittenResource = keyof typeof RESOURCE_BODIES;

/** The body's schema, where the resource has one. */
export function bodySchema(resource: string, kind: 'create' | 'update'): BodySchema | null {
  const bodies: Bodies | undefined = Object.hasOwn(RESOURCE_BODIES, resource) ? RESOURCE_BODIES[resource as WrittenResource] : undefined;
  return bodies?.[kind] ?? null;
}
