import type { AssetKind, AssetStatus, Ownership } from '../../domain/asset-kinds';
import type { RemoteTool } from '../../domain/remote-tools';
import { parseLabel } from '../../domain/ids';
import { CLOSED_STATES } from '../../domain/ticket-states';
import { hmacToken } from '../../platform/hash';
import { Prisma } from '../../platform/generated/prisma/client';
import type { Asset, assetOperations } from '../contract/assets';
import type { InputOf, OutputOf } from '../contract/operation';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { audit } from './audit';
import { conditionsOf, findPage, inOrder, likePattern, turkishOrder, type ListSource } from './listing';
import { civilDate, ifSet, recordOf } from './serialize';
import { found } from './versioned';
import type { Tx, Write } from './write';

/** Columns of an asset that leave the service; the remote id never does this way. */
export const ASSET_SELECT = {
  id: true,
  labelNumber: true,
  label: true,
  kind: true,
  brand: true,
  model: true,
  serial: true,
  name: true,
  customerId: true,
  siteId: true,
  parentId: true,
  place: true,
  ownership: true,
  status: true,
  remoteTool: true,
  remoteId: true,
  moreRemoteTools: { select: { tool: true }, orderBy: { tool: 'asc' } },
  warrantyEndsOn: true,
  note: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.AssetSelect;
type Row = Prisma.AssetGetPayload<{ select: typeof ASSET_SELECT }>;

const SOURCE: ListSource = {
  from: Prisma.sql`asset r`,
  sort: {
    labelNumber: Prisma.sql`r.label_number`,
    name: turkishOrder(Prisma.sql`r.name`),
    kind: Prisma.sql`r.kind`,
    warrantyEndsOn: Prisma.sql`r.warranty_ends_on`,
    createdAt: Prisma.sql`r.created_at`,
  },
  search: Prisma.sql`r.search_fold`,
  // However the label is written: 'sm 12', '12', 'SM-000012'.
  alsoFinds: (q) => {
    const number = parseLabel(q);
    return number === null ? null : Prisma.sql`r.label_number = ${number}`;
  },
};

/** A row as it travels: whether there is a remote id, never the id. */
export function toAsset(row: Row): Asset {
  const { labelNumber, label, brand, model, serial, name, customerId, siteId, parentId, place, note } = row;
  return {
    ...recordOf(row),
    labelNumber,
    label,
    kind: row.kind as AssetKind,
    brand,
    model,
    serial,
    name,
    customerId,
    siteId,
    parentId,
    place,
    ownership: row.ownership as Ownership,
    status: row.status as AssetStatus,
    remoteTool: row.remoteTool as RemoteTool | null,
    hasRemoteId: row.remoteId !== null,
    moreRemoteTools: row.moreRemoteTools.map(({ tool }) => ({ tool: tool as RemoteTool })),
    warrantyEndsOn: ifSet(row.warrantyEndsOn, civilDate),
    note,
  };
}

/** One page of the register. */
export async function listAssets(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof assetOperations.listAssets, 'query'>,
): Promise<OutputOf<typeof assetOperations.listAssets>> {
  const filter = query.filter ?? {};
  const conditions = conditionsOf([
    filter.customerId && Prisma.sql`r.customer_id = ${filter.customerId}::uuid`,
    filter.siteId && Prisma.sql`r.site_id = ${filter.siteId}::uuid`,
    filter.parentId && Prisma.sql`r.parent_id = ${filter.parentId}::uuid`,
    // The first of the two finds by an index.
    filter.serial && Prisma.sql`r.search_fold like ${likePattern(filter.serial)} and sm_fold(r.serial) = sm_fold(${filter.serial})`,
    filter.kind && Prisma.sql`r.kind = any(${filter.kind})`,
    filter.ownership && Prisma.sql`r.ownership = any(${filter.ownership})`,
    filter.status && Prisma.sql`r.status = any(${filter.status})`,
    filter.hasRemoteId !== undefined && Prisma.sql`(r.remote_id is not null) = ${filter.hasRemoteId}`,
    filter.warrantyEndsOn_gte && Prisma.sql`r.warranty_ends_on >= ${filter.warrantyEndsOn_gte}::date`,
    filter.warrantyEndsOn_lte && Prisma.sql`r.warranty_ends_on <= ${filter.warrantyEndsOn_lte}::date`,
  ]);
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions);
  const rows = await db.prisma.asset.findMany({ where: { id: { in: ids } }, select: ASSET_SELECT });
  return { data: inOrder(ids, rows, ({ id }) => id).map(toAsset), total };
}

/** One asset. */
export async function getAsset(tx: Pick<Tx, 'asset'>, id: string): Promise<Asset> {
  return toAsset(found(await tx.asset.findUnique({ where: { id }, select: ASSET_SELECT })));
}

/** The random part of a label's QR code: derived, so that it can be printed again, and stored as a hash only. */
export function labelToken(secret: string, assetId: string): string {
  return hmacToken(secret, 'label', assetId);
}

/** What is printed on the label: the number, and the address of the ticket form that knows the device. */
export async function getAssetLabel(
  { db, config }: Pick<ApiDeps, 'db' | 'config'>,
  id: string,
): Promise<OutputOf<typeof assetOperations.getAssetLabel>> {
  const { label } = found(await db.prisma.asset.findUnique({ where: { id }, select: { label: true } }));
  return { label, address: `${config.publicUrl}/talep?e=${labelToken(config.secrets.link, id)}` };
}

/**
 * Shows the remote id to who keeps the register, and no link to connect with: that is on the ticket, behind the consent (M6).
 * So it is not shown to whom an open ticket of this device is assigned and who may not connect at this moment.
 */
export async function readRemoteId(write: Write, id: string): Promise<OutputOf<typeof assetOperations.readAssetRemoteId>> {
  const select = { remoteTool: true, remoteId: true, customerId: true, moreRemoteTools: { orderBy: { tool: 'asc' } } } as const;
  const { remoteTool, remoteId, customerId, moreRemoteTools } = found(await write.tx.asset.findUnique({ where: { id }, select }));
  if (await connectsOnlyByConsent(write, id, customerId)) throw new AppProblem('CONSENT_NOT_VALID');
  await audit(write, { action: 'asset.readRemoteId', subjectType: 'asset', subjectId: id });
  const more = moreRemoteTools.map((one) => ({ tool: one.tool as RemoteTool, remoteId: one.remoteId }));
  return { remoteTool: remoteTool as RemoteTool | null, remoteId, more };
}

/** A consent of the customer who had the device before opens nothing at its present one. */
async function connectsOnlyByConsent({ tx, at, actor }: Write, assetId: string, customerId: string | null): Promise<boolean> {
  const own = { assetId, assigneeId: actor.id, state: { notIn: [...CLOSED_STATES] } };
  const granted = { some: { status: 'GRANTED', technicianId: actor.id ?? '', validUntil: { gt: new Date(at) } } };
  return (await tx.ticket.count({ where: { ...own, NOT: { customerId, consents: granted } } })) > 0;
}
