import { NO_CLASS_DISCOUNTS } from '../../api/contract/contracts';
import { createContact } from '../../api/services/contacts';
import { createContract } from '../../api/services/contracts';
import { createCustomer } from '../../api/services/customers';
import { createSite } from '../../api/services/sites';
import type { Write } from '../../api/services/write';
import { civilDateAt } from '../../domain/civil-date';
import { END_OF_NEXT_YEAR, type DemoCustomer } from './schema';

/** Why the sites of the demo firm are open. */
const OPENING_REASON = 'Demo firması: envanter tamamlandı.';

/** Loads one customer with sites, contacts and contracts, in one transaction: all of it or nothing. */
export async function loadCustomer(write: Write, mailFrom: string, demo: DemoCustomer): Promise<void> {
  const { tx } = write;
  const { key: _key, ...fields } = demo.customer;
  if ((await tx.customer.count({ where: { taxNumber: fields.taxNumber } })) > 0) return;
  const { id: customerId } = await createCustomer(write, { ...fields, teamId: null }, mailFrom);
  const siteIds = new Map<string, string>();
  for (const { key, ...site } of demo.sites) {
    const openingReason = site.helpdeskOpenFrom === null ? null : OPENING_REASON;
    siteIds.set(key, (await createSite(write, null, { customerId, outOfTown: false, ...site, openingReason })).id);
  }
  for (const { site, ...contact } of demo.contacts) {
    await createContact(write, { customerId, siteId: site === null ? null : idOf(siteIds, site), approvalLimit: null, ...contact });
  }
  for (const { calendar, priceList, sites, endsOn, ...contract } of demo.contracts) {
    const [{ id: calendarId }, { id: priceListId }] = [
      await tx.calendar.findUniqueOrThrow({ where: { code: calendar }, select: { id: true } }),
      await tx.priceList.findUniqueOrThrow({ where: { code: priceList }, select: { id: true } }),
    ];
    const siteIdsOfContract = sites.map((key) => idOf(siteIds, key));
    await createContract(write, {
      customerId,
      calendarId,
      priceListId,
      siteIds: siteIdsOfContract,
      deviceIds: [],
      ...({ packageUnit: 'VISITS', packagePeriod: 'MONTH', packageYear: 'CALENDAR' } as const),
      ...{ remoteStep: 1, remoteMinimum: 0, onsiteStep: 1, onsiteMinimum: 0, classDiscounts: NO_CLASS_DISCOUNTS },
      ...({ townTravelIncluded: false, travelIncludedKm: 0, lodgingLimit: null, invoicing: 'FIRM' } as const),
      ...{ fixedFee: null, fixedFeePeriod: 'MONTH', fixedFeeInArrears: true, fixedFeeCode: null },
      ...{ teamId: null, autoRenews: endsOn === END_OF_NEXT_YEAR, renewalMonths: 12, noticeDays: 30 },
      endsOn: endsOn === END_OF_NEXT_YEAR ? endOfNextYear(write.at) : endsOn,
      ...contract,
    });
  }
}

function endOfNextYear(now: number): string {
  return `${Number(civilDateAt(now).slice(0, 4)) + 1}-12-31`;
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`"${key}" is no site of this customer`);
  return id;
}
