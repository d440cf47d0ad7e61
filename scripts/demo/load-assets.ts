import { createAsset } from '../../api/services/asset-changes';
import type { Tx, Write } from '../../api/services/write';
import type { DemoAsset, DemoFirm } from './schema';

/** Assets in an order in which devices come before their parts. */
export function devicesFirst(assets: readonly DemoAsset[]): DemoAsset[] {
  return assets.toSorted((a, b) => Number(a.parent !== null) - Number(b.parent !== null));
}

/** Loads one asset under the label number of the files. */
export async function loadAsset(write: Write, secret: string, demo: DemoFirm, asset: DemoAsset): Promise<void> {
  if ((await write.tx.asset.count({ where: { labelNumber: asset.label } })) > 0) return;
  const { label: number, customer: _customer, site: _site, parent, ...fields } = asset;
  const place = await placeOf(write.tx, demo, asset);
  await createAsset(write, { secret, number }, { ...fields, ...place, parentId: parent === null ? null : await assetId(write.tx, parent) });
}

async function placeOf(tx: Tx, demo: DemoFirm, asset: DemoAsset): Promise<{ customerId: string | null; siteId: string | null }> {
  const owner = demo.customers.find(({ customer }) => customer.key === asset.customer);
  if (!owner) return { customerId: null, siteId: null };
  const customer = await tx.customer.findFirstOrThrow({ where: { taxNumber: owner.customer.taxNumber }, select: { id: true } });
  const name = owner.sites.find(({ key }) => key === asset.site)?.name;
  if (name === undefined) return { customerId: customer.id, siteId: null };
  const site = await tx.site.findFirstOrThrow({ where: { customerId: customer.id, name }, select: { id: true } });
  return { customerId: customer.id, siteId: site.id };
}

async function assetId(tx: Tx, labelNumber: number): Promise<string> {
  return (await tx.asset.findUniqueOrThrow({ where: { labelNumber }, select: { id: true } })).id;
}
