import { z } from 'zod';
import { ASSET_KIND_NAMES, ASSET_STATUSES, OWNERSHIPS, type AssetStatus, type Ownership } from '../../domain/asset-kinds';
import { REMOTE_TOOL_NAMES, remoteIdOf, type RemoteTool } from '../../domain/remote-tools';
import { listOf, listQuery, oneOrMore } from './lists';
import { OpenWorkSchema } from './open-work';
import type { Operations } from './operation';
import type { FieldProblem } from './problems';
import { CivilDate, fieldProblem, Id, IdParams, line, longText, optional, recordFields, TEXT_LIMITS } from './values';

/** Kind of hardware. */
export const AssetKindSchema = z.enum(ASSET_KIND_NAMES).meta({ id: 'AssetKind' });

/** Whose the device is. */
export const OwnershipSchema = z.enum(Object.keys(OWNERSHIPS) as [Ownership, ...Ownership[]]).meta({ id: 'Ownership' });

/** Where the device stands in its life. */
export const AssetStatusSchema = z.enum(Object.keys(ASSET_STATUSES) as [AssetStatus, ...AssetStatus[]]).meta({ id: 'AssetStatus' });

/** Remote desktop tool. */
export const RemoteToolSchema = z.enum(REMOTE_TOOL_NAMES).meta({ id: 'RemoteTool' });

/** A labelled piece of hardware. The remote id is not among its fields: reading it is a permission and leaves a trace. */
export const AssetSchema = z
  .strictObject({
    ...recordFields,
    labelNumber: z.int(),
    label: z.string(),
    kind: AssetKindSchema,
    brand: z.string().nullable(),
    model: z.string().nullable(),
    serial: z.string().nullable(),
    name: z.string().nullable(),
    customerId: Id.nullable(),
    siteId: Id.nullable(),
    parentId: Id.nullable(),
    place: z.string().nullable(),
    ownership: OwnershipSchema,
    status: AssetStatusSchema,
    /** The preferred tool. */
    remoteTool: RemoteToolSchema.nullable(),
    hasRemoteId: z.boolean(),
    /** Further tools by which it can be reached, their ids hidden as well. */
    moreRemoteTools: z.array(z.strictObject({ tool: RemoteToolSchema })),
    warrantyEndsOn: CivilDate.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Asset' });

/** An asset as it travels. */
export type Asset = z.infer<typeof AssetSchema>;

const fields = {
  kind: AssetKindSchema,
  brand: optional(line(TEXT_LIMITS.name)),
  model: optional(line(TEXT_LIMITS.name)),
  serial: optional(line(TEXT_LIMITS.name)),
  name: optional(line(TEXT_LIMITS.name)),
  /** None in the spare pool, needed otherwise. */
  customerId: optional(Id),
  siteId: optional(Id),
  /** The device that this one is part of (a card in a computer). */
  parentId: optional(Id),
  /** Room, desk or user. */
  place: optional(line()),
  ownership: OwnershipSchema.default('CUSTOMER'),
  remoteTool: optional(RemoteToolSchema),
  /** Left out: stays as it is; null or '': removed. */
  remoteId: z.union([line(), z.literal('').transform(() => null), z.null()]).optional(),
  /** Left out: stay as they are; an entry without an id keeps the one that is stored. */
  moreRemoteTools: z
    .array(z.strictObject({ tool: RemoteToolSchema, remoteId: line().optional() }))
    .max(REMOTE_TOOL_NAMES.length - 1)
    .optional(),
  warrantyEndsOn: optional(CivilDate),
  note: optional(longText()),
} as const;

interface Placed {
  customerId: string | null;
  siteId: string | null;
  ownership: Ownership;
}

function checkPlace({ customerId, siteId, ownership }: Placed, context: z.RefinementCtx): void {
  const inPool = ownership === 'SPARE_POOL';
  if (inPool && (customerId !== null || siteId !== null)) context.addIssue({ code: 'custom', message: fieldProblem('POOL'), path: ['ownership'] });
  if (!inPool && customerId === null) context.addIssue({ code: 'custom', message: fieldProblem('REQUIRED'), path: ['customerId'] });
  if (!inPool && siteId === null) context.addIssue({ code: 'custom', message: fieldProblem('REQUIRED'), path: ['siteId'] });
}

interface Reached {
  remoteTool: RemoteTool | null;
  remoteId?: string | null | undefined;
  moreRemoteTools?: { tool: RemoteTool; remoteId?: string | undefined }[] | undefined;
}

/** Each tool once, its id as such ids look. */
function checkTools({ remoteTool, remoteId, moreRemoteTools = [] }: Reached, context: z.RefinementCtx): void {
  const wrong = (path: (string | number)[], code: FieldProblem): void => context.addIssue({ code: 'custom', message: fieldProblem(code), path });
  if (remoteTool !== null && typeof remoteId === 'string' && remoteIdOf(remoteTool, remoteId) === null) wrong(['remoteId'], 'REMOTE_ID');
  if (remoteTool === null && moreRemoteTools.length > 0) wrong(['remoteTool'], 'REQUIRED');
  moreRemoteTools.forEach(({ tool, remoteId: id }, index) => {
    const isTwice = tool === remoteTool || moreRemoteTools.findIndex((one) => one.tool === tool) < index;
    if (isTwice) wrong(['moreRemoteTools', index, 'tool'], 'TAKEN');
    if (id !== undefined && remoteIdOf(tool, id) === null) wrong(['moreRemoteTools', index, 'remoteId'], 'REMOTE_ID');
  });
}

/** A new asset; its label number comes from the series. */
export const AssetCreateSchema = z.strictObject(fields).superRefine(checkPlace).superRefine(checkTools).meta({ id: 'AssetCreate' });

/** A changed asset; its label stays. */
export const AssetUpdateSchema = z
  .strictObject({ ...fields, status: AssetStatusSchema })
  .superRefine(checkPlace)
  .superRefine(checkTools)
  .meta({ id: 'AssetUpdate' });

/** What is printed on an asset's label. */
export const AssetLabelSchema = z.strictObject({ label: z.string(), address: z.url() }).meta({ id: 'AssetLabel' });

/** An asset's remote ids, without links. */
export const AssetRemoteIdSchema = z
  .strictObject({
    remoteTool: RemoteToolSchema.nullable(),
    remoteId: z.string().nullable(),
    more: z.array(z.strictObject({ tool: RemoteToolSchema, remoteId: z.string() })),
  })
  .meta({ id: 'AssetRemoteId' });

/** Operations on assets. There is no removal: a number is never used again, what goes away is retired. */
export const assetOperations = {
  listAssets: {
    method: 'get',
    path: '/assets',
    access: 'asset.read',
    summary: 'The register of hardware.',
    query: listQuery({
      sort: ['labelNumber', 'name', 'kind', 'warrantyEndsOn', 'createdAt'],
      defaultSort: 'labelNumber',
      filter: {
        customerId: Id.optional(),
        siteId: Id.optional(),
        parentId: Id.optional(),
        /** In whatever case. */
        serial: line(TEXT_LIMITS.name).optional(),
        kind: oneOrMore(AssetKindSchema).optional(),
        ownership: oneOrMore(OwnershipSchema).optional(),
        status: oneOrMore(AssetStatusSchema).optional(),
        hasRemoteId: z.boolean().optional(),
        warrantyEndsOn_gte: CivilDate.optional(),
        warrantyEndsOn_lte: CivilDate.optional(),
      },
    }),
    output: listOf(AssetSchema),
  },
  getAsset: { method: 'get', path: '/assets/:id', access: 'asset.read', summary: 'One asset.', params: IdParams, output: AssetSchema },
  getAssetOpenWork: {
    method: 'get',
    path: '/assets/:id/open-work',
    access: 'asset.write',
    summary: 'What is still open on a device and its parts: tickets, consents.',
    params: IdParams,
    output: OpenWorkSchema,
  },
  createAsset: {
    method: 'post',
    path: '/assets',
    access: 'asset.write',
    summary: 'Registers an asset under the next label number.',
    body: AssetCreateSchema,
    output: AssetSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateAsset: {
    method: 'put',
    path: '/assets/:id',
    access: 'asset.write',
    summary: 'Changes an asset.',
    params: IdParams,
    body: AssetUpdateSchema,
    output: AssetSchema,
    ifMatch: true,
  },
  getAssetLabel: {
    method: 'get',
    path: '/assets/:id/label',
    access: 'asset.write',
    summary: 'Number and QR address for the printed label.',
    params: IdParams,
    output: AssetLabelSchema,
  },
  readAssetRemoteId: {
    method: 'post',
    path: '/assets/:id/remote-id',
    access: 'asset.write',
    summary: 'Shows the remote id for the register; each reading is in the audit trail.',
    params: IdParams,
    output: AssetRemoteIdSchema,
  },
} as const satisfies Operations;
