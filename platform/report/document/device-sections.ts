import { ASSET_KINDS } from '../../../domain/asset-kinds';
import { civilDateAt } from '../../../domain/civil-date';
import type { Locale } from '../../../domain/locale';
import type { CustomerReport } from '../../../domain/report/customer-report';
import type { ReportSection } from '../../../domain/report/document';
import { INVENTORY_CHANGES } from '../../../domain/report/inventory-changes';
import { column, figure, section, table, wordsIn } from './section';

/** Devices and people with several tickets. */
export function repeatsSection({ repeatDevices, repeatRequesters }: CustomerReport, locale: Locale): ReportSection {
  const words = wordsIn(locale);
  const devices = table(
    words('repeatDevices'),
    [
      column(words('label'), 3),
      column(words('kind'), 4),
      column(words('model'), 5),
      column(words('tickets'), 2, 'count'),
      column(words('registeredOn'), 3, 'date'),
      column(words('warranty'), 3, 'date'),
    ],
    repeatDevices.map(({ label, kind, model, tickets, registeredOn, warrantyEndsOn }) => [
      label,
      ASSET_KINDS[kind][locale],
      model,
      tickets,
      registeredOn,
      warrantyEndsOn,
    ]),
  );
  const people = table(
    words('repeatRequesters'),
    [column(words('person'), 6), column(words('tickets'), 2, 'count')],
    repeatRequesters.map(({ name, tickets }) => [name, tickets]),
  );
  const tables = [devices, people].filter(({ rows }) => rows.length > 0);
  return section('repeats', words('repeats'), tables.length === 0 ? words('repeatsNone') : null, { tables });
}

/** What is in the register, what changed, and whose warranty ends. */
export function inventorySection({ inventory, inventoryChanges, endingWarranties }: CustomerReport, locale: Locale): ReportSection {
  const words = wordsIn(locale);
  const sum = (of: 'count' | 'inRepair'): number => inventory.reduce((total, one) => total + one[of], 0);
  const now = table(
    words('inventoryNow'),
    [column(words('kind'), 6), column(words('count'), 2, 'count'), column(words('inRepair'), 2, 'count')],
    inventory.map(({ kind, count, inRepair }) => [ASSET_KINDS[kind][locale], count, inRepair]),
    { totals: [[words('total'), sum('count'), sum('inRepair')]] },
  );
  const changes = table(
    words('inventoryChanges'),
    [
      column(words('date'), 3, 'date'),
      column(words('label'), 3),
      column(words('kind'), 4),
      column(words('model'), 4),
      column(words('change'), 4),
      column(words('fromSite'), 4),
      column(words('toSite'), 4),
    ],
    inventoryChanges.map(({ at, label, kind, model, change, fromSite, toSite }) => [
      civilDateAt(Date.parse(at)),
      label,
      ASSET_KINDS[kind][locale],
      model,
      INVENTORY_CHANGES[change][locale],
      fromSite,
      toSite,
    ]),
  );
  const warranties = table(
    words('endingWarranties'),
    [column(words('label'), 3), column(words('kind'), 4), column(words('warranty'), 3, 'date')],
    endingWarranties.map(({ label, kind, endsOn }) => [label, ASSET_KINDS[kind][locale], endsOn]),
  );
  const isEmpty = inventory.length + inventoryChanges.length === 0;
  return section('inventory', words('inventory'), isEmpty ? words('inventoryNone') : null, {
    sentences: inventoryChanges.length === 0 ? [words('noInventoryChanges')] : [],
    figures: [figure(words('total'), sum('count')), figure(words('inRepair'), sum('inRepair'))],
    tables: [now, changes, warranties].filter(({ rows }) => rows.length > 0),
  });
}
