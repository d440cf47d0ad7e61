import type { z } from 'zod';
import type { ContractKind } from '../../domain/contract-kinds';
import type { ColumnTerm } from '../../domain/contract-versions';
import type { PackagePeriod, PackageUnit, PackageYear } from '../../domain/package-terms';
import type { FeePeriod } from '../../domain/fixed-fee';
import type { Invoicing } from '../../domain/invoice-term';
import type { WithholdingCode } from '../../domain/withholding';
import type { Prisma } from '../../platform/generated/prisma/client';
import { NO_CLASS_DISCOUNTS, type Contract, type ContractUpdateSchema } from '../contract/contracts';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import { checkSite } from './belongs';
import { decimalText, ifSet, money } from './serialize';
import { contractTargets } from './targets';
import { shareRow } from './versioned';
import type { Tx } from './write';

/** What a contract and its versions say, as entered. */
export type TermFields = Omit<
  z.output<typeof ContractUpdateSchema>,
  'number' | 'startsOn' | 'endsOn' | 'teamId' | 'autoRenews' | 'renewalMonths' | 'noticeDays'
>;

/** The same as it travels. */
export type Terms = Pick<Contract, keyof TermFields>;

/** Columns of the terms, of a contract and of a version alike. */
export const TERM_COLUMNS = {
  kind: true,
  onsiteVisitsPerMonth: true,
  packageUnit: true,
  packagePeriod: true,
  packageYear: true,
  spareIncluded: true,
  travelBilled: true,
  lodgingBilled: true,
  townTravelIncluded: true,
  travelIncludedKm: true,
  lodgingLimit: true,
  discountPercent: true,
  approvalTolerancePercent: true,
  remoteStep: true,
  remoteMinimum: true,
  onsiteStep: true,
  onsiteMinimum: true,
  classDiscounts: true,
  calendarId: true,
  priceListId: true,
  fixedFee: true,
  fixedFeePeriod: true,
  fixedFeeInArrears: true,
  fixedFeeCode: true,
  invoicing: true,
  sites: { select: { siteId: true }, orderBy: { siteId: 'asc' } },
  devices: { select: { assetId: true }, orderBy: { assetId: 'asc' } },
  targets: { select: { priority: true, firstResponse: true, remoteStart: true, resolution: true } },
} as const satisfies Record<ColumnTerm, true> & Prisma.ContractSelect & Prisma.ContractVersionSelect;

type TermRow = Prisma.ContractVersionGetPayload<{ select: typeof TERM_COLUMNS }>;

/** The terms of a row. */
export function termsOfRow(row: TermRow): Terms {
  const { onsiteVisitsPerMonth, spareIncluded, travelBilled, lodgingBilled, calendarId, priceListId } = row;
  const { remoteStep, remoteMinimum, onsiteStep, onsiteMinimum } = row;
  return {
    kind: row.kind as ContractKind,
    onsiteVisitsPerMonth,
    packageUnit: row.packageUnit as PackageUnit,
    packagePeriod: row.packagePeriod as PackagePeriod,
    packageYear: row.packageYear as PackageYear,
    spareIncluded,
    travelBilled,
    lodgingBilled,
    townTravelIncluded: row.townTravelIncluded,
    travelIncludedKm: row.travelIncludedKm,
    lodgingLimit: ifSet(row.lodgingLimit, money),
    discountPercent: decimalText(row.discountPercent),
    approvalTolerancePercent: decimalText(row.approvalTolerancePercent),
    ...{ remoteStep, remoteMinimum, onsiteStep, onsiteMinimum },
    classDiscounts: { ...NO_CLASS_DISCOUNTS, ...(row.classDiscounts as Terms['classDiscounts']) },
    calendarId,
    priceListId,
    ...feeOfRow(row),
    invoicing: row.invoicing as Invoicing,
    siteIds: row.sites.map(({ siteId }) => siteId),
    deviceIds: row.devices.map(({ assetId }) => assetId),
    targets: contractTargets(row.targets),
  };
}

const feeOfRow = ({ fixedFee, fixedFeePeriod, fixedFeeInArrears, fixedFeeCode }: TermRow) => ({
  ...{
    fixedFee: ifSet(fixedFee, money),
    fixedFeePeriod: fixedFeePeriod as FeePeriod,
    fixedFeeInArrears,
    fixedFeeCode: fixedFeeCode as WithholdingCode | null,
  },
});

/** Sites and devices belong to the customer; calendar and price list exist and stay. */
export async function checkParts(tx: Tx, customerId: string, { siteIds, deviceIds, calendarId, priceListId }: TermFields): Promise<void> {
  for (const [index, siteId] of siteIds.entries()) await checkSite(tx, customerId, siteId, `siteIds.${index}`);
  await checkDevices(tx, customerId, deviceIds);
  await shareRow(tx, 'calendar', calendarId);
  await shareRow(tx, 'price_list', priceListId);
  const [calendars, priceLists] = [await tx.calendar.count({ where: { id: calendarId } }), await tx.priceList.count({ where: { id: priceListId } })];
  const missing = {
    ...(calendars === 0 && { calendarId: fieldProblem('NOT_FOUND') }),
    ...(priceLists === 0 && { priceListId: fieldProblem('NOT_FOUND') }),
  };
  if (Object.keys(missing).length > 0) throw invalidFields(missing);
}

async function checkDevices(tx: Tx, customerId: string, deviceIds: readonly string[]): Promise<void> {
  const devices = await tx.asset.findMany({ where: { id: { in: [...deviceIds] } }, select: { id: true, customerId: true } });
  const owners = new Map(devices.map((device) => [device.id, device.customerId]));
  const wrong = deviceIds.flatMap((id, index) => {
    if (owners.get(id) === customerId) return [];
    return [[`deviceIds.${index}`, fieldProblem(owners.has(id) ? 'OTHER_CUSTOMER' : 'NOT_FOUND')] as const];
  });
  if (wrong.length > 0) throw invalidFields(Object.fromEntries(wrong));
}
