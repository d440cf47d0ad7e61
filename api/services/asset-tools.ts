import type { z } from 'zod';
import { remoteIdOf, type RemoteTool } from '../../domain/remote-tools';
import type { Asset, AssetCreateSchema } from '../contract/assets';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import type { Tx } from './write';

type Tools = NonNullable<z.output<typeof AssetCreateSchema>['moreRemoteTools']>;

/** An id that stays while its tool changes must be one of the new tool's. */
export function checkTool(
  before: Pick<Asset, 'remoteTool'>,
  next: { readonly remoteTool: RemoteTool | null; readonly remoteId: string | null },
): void {
  if (next.remoteTool === null || next.remoteId === null || next.remoteTool === before.remoteTool) return;
  if (remoteIdOf(next.remoteTool, next.remoteId) === null) throw invalidFields({ remoteId: fieldProblem('REMOTE_ID') });
}

/** Writes a device's further tools; an entry without an id keeps the one that is stored. */
export async function keepTools(tx: Tx, assetId: string, tools: Tools): Promise<boolean> {
  const stored = await tx.assetRemoteTool.findMany({ where: { assetId } });
  const wanted = tools.map(({ tool, remoteId }, index) => {
    const id = remoteId ?? stored.find((one) => one.tool === tool)?.remoteId;
    if (id === undefined) throw invalidFields({ [`moreRemoteTools.${index}.remoteId`]: fieldProblem('REQUIRED') });
    return { assetId, tool, remoteId: id };
  });
  const isSame =
    wanted.length === stored.length && wanted.every((one) => stored.some((old) => old.tool === one.tool && old.remoteId === one.remoteId));
  if (isSame) return false;
  await tx.assetRemoteTool.deleteMany({ where: { assetId } });
  await tx.assetRemoteTool.createMany({ data: wanted });
  return true;
}

/** The further tools after a change of a device; where the preferred one changes to one of them, that one is no longer a further one. */
export async function toolsAfter(
  tx: Tx,
  assetId: string,
  before: Pick<Asset, 'moreRemoteTools'>,
  { remoteTool, moreRemoteTools }: Pick<z.output<typeof AssetCreateSchema>, 'remoteTool' | 'moreRemoteTools'>,
): Promise<boolean> {
  const tools = moreRemoteTools ?? before.moreRemoteTools.filter(({ tool }) => tool !== remoteTool);
  if (remoteTool === null && tools.length > 0) throw invalidFields({ remoteTool: fieldProblem('REQUIRED') });
  return await keepTools(tx, assetId, tools);
}
