import { calendarProblems } from '../../domain/calendar';
import { WORK_TYPE_CODES, WORK_TYPES } from '../../domain/work-types';
import type { DemoAsset, DemoCustomer, DemoFirm } from './schema';

/** Values that must be there only once, by what they are called in a problem. */
function uniqueValues({ staff, holidays, calendars, priceLists, customers, assets }: DemoFirm): Record<string, readonly (string | number)[]> {
  return {
    'staff number': staff.map(({ number }) => number),
    'staff e-mail': staff.map(({ email }) => email),
    holiday: holidays.map(({ date }) => date),
    calendar: calendars.map(({ code }) => code),
    'price list': priceLists.map(({ code }) => code),
    customer: customers.map(({ customer }) => customer.key),
    'tax number': customers.map(({ customer }) => customer.taxNumber),
    'accounting code': customers.map(({ customer }) => customer.accountCode),
    'mail domain': customers.flatMap(({ customer }) => customer.mailDomains),
    'contact e-mail': customers.flatMap(({ contacts }) => contacts.map(({ email }) => email)),
    'contract number': customers.flatMap(({ contracts }) => contracts.map(({ number }) => number)),
    label: assets.map(({ label }) => label),
  };
}

/** What does not fit together across the files, one sentence each. */
export function referenceProblems(demo: DemoFirm): string[] {
  return [
    ...Object.entries(uniqueValues(demo)).flatMap(([what, values]) => repeated(what, values)),
    ...demo.calendars.flatMap(({ code, zone, weekly }) =>
      calendarProblems({ id: code, version: 1, zone, weekly, exceptions: {} }).map((problem) => `calendar ${code}: ${problem}`),
    ),
    ...demo.priceLists.flatMap(priceListProblems),
    ...demo.customers.flatMap((customer) => customerProblems(demo, customer)),
    ...demo.assets.flatMap((asset) => assetProblems(demo, asset)),
  ];
}

function repeated(what: string, values: readonly (string | number)[]): string[] {
  const twice = values.filter((value, index) => values.indexOf(value) !== index);
  return [...new Set(twice)].map((value) => `${what} ${value} is there more than once`);
}

function missing(where: string, what: string, wanted: readonly string[], known: readonly string[]): string[] {
  return wanted.filter((value) => !known.includes(value)).map((value) => `${where}: ${what} "${value}" is unknown`);
}

/** Every kind of work can be priced, in the unit in which it is recorded. */
function priceListProblems({ code, items }: DemoFirm['priceLists'][number]): string[] {
  const where = `price list ${code}`;
  const unpriced = WORK_TYPE_CODES.filter((workType) => !items.some((item) => item.workType === workType && item.unit === WORK_TYPES[workType].unit));
  return [
    ...repeated(
      `${where}: item`,
      items.map((item) => item.code),
    ),
    ...unpriced.map((workType) => `${where}: no price for ${workType} per ${WORK_TYPES[workType].unit}`),
  ];
}

function customerProblems(demo: DemoFirm, { customer, sites, contacts, contracts }: DemoCustomer): string[] {
  const where = `customer ${customer.key}`;
  const siteKeys = sites.map((site) => site.key);
  return [
    ...repeated(`${where}: site`, siteKeys),
    ...missing(
      where,
      'site of a contact',
      contacts.flatMap(({ site }) => site ?? []),
      siteKeys,
    ),
    ...missing(
      where,
      'site of a contract',
      contracts.flatMap((contract) => contract.sites),
      siteKeys,
    ),
    ...missing(
      where,
      'calendar',
      contracts.map((contract) => contract.calendar),
      demo.calendars.map(({ code }) => code),
    ),
    ...missing(
      where,
      'price list',
      contracts.map((contract) => contract.priceList),
      demo.priceLists.map(({ code }) => code),
    ),
  ];
}

function assetProblems(demo: DemoFirm, asset: DemoAsset): string[] {
  const where = `asset ${asset.label}`;
  const owner = demo.customers.find(({ customer }) => customer.key === asset.customer);
  const inPool = asset.ownership === 'SPARE_POOL';
  const problems: string[] = [];
  if (inPool !== (asset.customer === null)) problems.push(`${where}: a spare of the pool has no customer, any other device has one`);
  if (asset.customer === null && asset.site !== null) problems.push(`${where}: a site needs its customer`);
  if (asset.customer !== null && !owner) problems.push(`${where}: customer "${asset.customer}" is unknown`);
  if (owner)
    problems.push(
      ...missing(
        where,
        'site',
        [asset.site ?? '(none)'],
        owner.sites.map(({ key }) => key),
      ),
    );
  const parent = demo.assets.find(({ label }) => label === asset.parent);
  if (asset.parent !== null && !parent) problems.push(`${where}: parent ${asset.parent} is unknown`);
  if (parent && (parent.site !== asset.site || parent.customer !== asset.customer))
    problems.push(`${where}: stands elsewhere than its parent ${parent.label}`);
  return problems;
}
