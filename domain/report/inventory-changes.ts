import type { Label } from '../label';

/** What can happen to a device in a customer's inventory. */
export const INVENTORY_CHANGES = {
  ADDED: { tr: 'Kaydedildi', en: 'Registered' },
  ARRIVED: { tr: 'Geldi', en: 'Arrived' },
  MOVED: { tr: 'Yeri değişti', en: 'Moved' },
  TO_REPAIR: { tr: 'Onarıma alındı', en: 'Sent to repair' },
  IN_USE_AGAIN: { tr: 'Yeniden kullanımda', en: 'In use again' },
  RETIRED: { tr: 'Kullanımdan çıktı', en: 'Retired' },
  LEFT: { tr: 'Ayrıldı', en: 'Left' },
} as const satisfies Record<string, Label>;
export type InventoryChangeKind = keyof typeof INVENTORY_CHANGES;
export const INVENTORY_CHANGE_NAMES = Object.keys(INVENTORY_CHANGES) as [InventoryChangeKind, ...InventoryChangeKind[]];

/** A changed field as the audit trail keeps it. */
interface Change {
  readonly from: unknown;
  readonly to: unknown;
}

/** An entry of the trail about a device, with whose the device was before and after it. */
export interface DeviceEntry {
  readonly isNew: boolean;
  readonly ownerBefore: string | null;
  readonly ownerAfter: string | null;
  readonly status: Change | null;
  readonly site: Change | null;
}

/** What an entry changed in the inventory of a customer; nothing of what happened to the device while it was another's. */
export function inventoryChangesOf({ isNew, ownerBefore, ownerAfter, status, site }: DeviceEntry, customerId: string): InventoryChangeKind[] {
  const [was, is] = [ownerBefore === customerId, ownerAfter === customerId];
  if (isNew) return is ? ['ADDED'] : [];
  if (was !== is) return [is ? 'ARRIVED' : 'LEFT'];
  if (!is) return [];
  return [...(site === null ? [] : (['MOVED'] as const)), ...statusChange(status)];
}

function statusChange(status: Change | null): InventoryChangeKind[] {
  if (status === null) return [];
  if (status.to === 'RETIRED') return ['RETIRED'];
  return [status.to === 'IN_REPAIR' ? 'TO_REPAIR' : 'IN_USE_AGAIN'];
}
