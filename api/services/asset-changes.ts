import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { formatLabel } from '../../domain/ids';
import { sha256Hex } from '../../platform/hash';
import type { Asset, AssetCreateSchema, AssetUpdateSchema } from '../contract/assets';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { ASSET_SELECT, getAsset, labelToken, toAsset } from './assets';
import { checkTool, keepTools, toolsAfter } from './asset-tools';
import { audit, changesOf } from './audit';
import { checkCustomer, checkSite } from './belongs';
import { queryableOf } from './queryable';
import { lockConsentsOf, revokeGone } from './revoked-consents';
import { ifSet, toDateColumn } from './serialize';
import { changedColumns, checkVersion, createdColumns, found, lockRow, shareRow } from './versioned';
import type { Tx, Write } from './write';

type Fields = z.output<typeof AssetCreateSchema>;

/** What only the set-up says: the number on a label that is already printed, and the secret of the QR codes. */
export interface LabelChoice {
  readonly secret: string;
  readonly number?: number;
}

// Place, name and note may name a person; the remote id is a key.
const PERSONAL = ['name', 'place', 'note'] as const;

/** Registers an asset under the next number of the firm-wide series. */
export async function createAsset(write: Write, choice: LabelChoice, input: Fields): Promise<Asset> {
  await checkPlace(write.tx, null, input);
  const id = randomUUID();
  const labelNumber = choice.number === undefined ? await nextLabelNumber(write.tx) : await takeLabelNumber(write.tx, choice.number);
  const { moreRemoteTools } = input;
  const data = {
    id,
    labelNumber,
    label: formatLabel(labelNumber),
    labelTokenHash: sha256Hex(labelToken(choice.secret, id)),
    ...columns(input, null),
    ...createdColumns(write),
  };
  await write.tx.asset.create({ data, select: { id: true } });
  if (moreRemoteTools !== undefined) await keepTools(write.tx, id, moreRemoteTools);
  const asset = await getAsset(write.tx, id);
  const { label, kind, customerId, siteId, ownership } = asset;
  const { name, place, note } = asset;
  await audit(write, {
    action: 'asset.create',
    subjectType: 'asset',
    subjectId: id,
    detail: { label, kind, customerId, siteId, ownership },
    personal: { name, place, note },
  });
  write.changed('assets', id);
  return asset;
}

/**
 * Changes an asset. What goes away is retired: the number on its label is never used again; what is permitted on it ends.
 * @param deliverWithinMs how long the relay may try to tell the tickets
 */
export async function updateAsset(
  write: Write,
  id: string,
  ifMatch: number,
  input: z.output<typeof AssetUpdateSchema>,
  deliverWithinMs: number,
): Promise<Asset> {
  await lockConsentsOf(queryableOf(write.tx), id);
  await lockRow(write.tx, 'asset', id);
  const before = await getAsset(write.tx, id);
  checkVersion(before, ifMatch);
  const { remoteId } = found(await write.tx.asset.findUnique({ where: { id }, select: { remoteId: true } }));
  await checkPlace(write.tx, id, input);
  const next = columns(input, remoteId);
  checkTool(before, next);
  const changedTools = await toolsAfter(write.tx, id, before, input);
  const data = { ...next, status: input.status, ...changedColumns(write) };
  await write.tx.asset.update({ where: { id }, data, select: { id: true } });
  const asset = await getAsset(write.tx, id);
  await movePartsAlong(write, before, asset);
  await revokeConsents(write, id, deliverWithinMs);
  const changes = changesOf(before, asset, PERSONAL);
  const detail = { ...changes?.detail, ...((next.remoteId !== remoteId || changedTools) && { remoteIdChanged: true }) };
  await audit(write, { action: 'asset.update', subjectType: 'asset', subjectId: id, ...changes, detail });
  write.changed('assets', id);
  return asset;
}

async function revokeConsents(write: Write, id: string, deliverWithinMs: number): Promise<void> {
  const { tx, actor, at } = write;
  const revoked = await revokeGone(queryableOf(tx), id, { actor, at, expiresAt: at + deliverWithinMs });
  if (revoked.length === 0) return;
  for (const { ticketId } of revoked) write.changed('tickets', ticketId);
  write.outbox();
}

function columns({ remoteId, warrantyEndsOn, ...fields }: Fields & { status?: unknown }, currentRemoteId: string | null) {
  const { status: _status, moreRemoteTools: _more, ...rest } = fields;
  const nextRemoteId = remoteId === undefined ? currentRemoteId : remoteId;
  if ((nextRemoteId === null) !== (rest.remoteTool === null))
    throw invalidFields({ remoteId: fieldProblem('TOGETHER'), remoteTool: fieldProblem('TOGETHER') });
  return { ...rest, remoteId: nextRemoteId, warrantyEndsOn: ifSet(warrantyEndsOn, toDateColumn) };
}

/** Customer, site and parent fit together. */
async function checkPlace(tx: Tx, id: string | null, { customerId, siteId, parentId }: Fields): Promise<void> {
  if (customerId !== null) await checkCustomer(tx, customerId);
  if (customerId !== null && siteId !== null) await checkSite(tx, customerId, siteId);
  if (parentId === null) return;
  await shareRow(tx, 'asset', parentId);
  const parent = await tx.asset.findUnique({ where: { id: parentId }, select: { customerId: true, siteId: true, status: true } });
  if (!parent) throw invalidFields({ parentId: fieldProblem('NOT_FOUND') });
  const isElsewhere = parent.customerId !== customerId || parent.siteId !== siteId;
  if (isElsewhere || (id !== null && (await isWithin(tx, parentId, id)))) throw invalidFields({ parentId: fieldProblem('PARENT') });
  if (parent.status === 'RETIRED') throw invalidFields({ parentId: fieldProblem('INACTIVE') });
}

/** Whether an asset is the other one or one of its parts, at any depth. */
async function isWithin(tx: Tx, assetId: string, otherId: string): Promise<boolean> {
  const [{ within } = { within: true }] = await tx.$queryRaw<{ within: boolean }[]>`
    with recursive up as (
      select id, parent_id from asset where id = ${assetId}::uuid
      union select a.id, a.parent_id from asset a join up on a.id = up.parent_id)
    select exists (select 1 from up where id = ${otherId}::uuid) as within`;
  return within;
}

/** A device that moves takes its parts with it. */
async function movePartsAlong(write: Write, before: Asset, after: Asset): Promise<void> {
  if (before.customerId === after.customerId && before.siteId === after.siteId) return;
  const parts = await write.tx.asset.findMany({ where: { parentId: after.id }, select: { id: true, ownership: true } });
  for (const part of parts) {
    const { customerId, siteId } = after;
    // Only the pool has devices of no customer, so what enters or leaves it does so with all its parts.
    const entersOrLeaves = after.ownership === 'SPARE_POOL' || part.ownership === 'SPARE_POOL';
    const data = { customerId, siteId, ...(entersOrLeaves && { ownership: after.ownership }), ...changedColumns(write) };
    const moved = toAsset(await write.tx.asset.update({ where: { id: part.id }, data, select: ASSET_SELECT }));
    await audit(write, { action: 'asset.move', subjectType: 'asset', subjectId: part.id, detail: { with: after.id, customerId, siteId } });
    write.changed('assets', part.id);
    await movePartsAlong(write, { ...moved, customerId: before.customerId, siteId: before.siteId }, moved);
  }
}

async function nextLabelNumber(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ number: number }[]>`select nextval('asset_label_seq')::int as number`;
  return found(row).number;
}

/** A number that was printed before; the series goes on behind it. */
async function takeLabelNumber(tx: Tx, number: number): Promise<number> {
  if ((await tx.asset.count({ where: { labelNumber: number } })) > 0)
    throw new AppProblem('CONFLICT', { errors: { labelNumber: fieldProblem('TAKEN') } });
  await tx.$queryRaw`select setval('asset_label_seq', greatest(${number}::bigint, (select last_value from asset_label_seq)))`;
  return number;
}
