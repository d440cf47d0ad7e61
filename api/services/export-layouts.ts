import type { LayoutSettings } from '../../domain/export-layout/layout';
import { LAYOUT_PRESETS } from '../../domain/export-layout/presets';
import { PROGRAM_NAMES, PROGRAMS } from '../../domain/export-layout/programs';
import { Prisma } from '../../platform/generated/prisma/client';
import type { ExportLayoutInput, ExportLayoutRecord, exportLayoutOperations } from '../contract/export-layouts';
import type { InputOf, OutputOf } from '../contract/operation';
import type { ApiDeps } from '../deps';
import { audit, changesOf } from './audit';
import { conditionsOf, findPage, inOrder, turkishOrder, type ListSource } from './listing';
import { recordOf } from './serialize';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Tx, Write } from './write';

const SOURCE: ListSource = {
  from: Prisma.sql`export_layout r`,
  sort: { name: turkishOrder(Prisma.sql`r.name`), updatedAt: Prisma.sql`r.updated_at` },
  search: Prisma.sql`sm_fold(r.name)`,
};

function toLayout(row: Prisma.ExportLayoutGetPayload<object>): ExportLayoutRecord {
  return { ...recordOf(row), name: row.name, ...(row.settings as unknown as LayoutSettings) } as ExportLayoutRecord;
}

/** One page of layouts. */
export async function listExportLayouts(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof exportLayoutOperations.listExportLayouts, 'query'>,
): Promise<OutputOf<typeof exportLayoutOperations.listExportLayouts>> {
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditionsOf([]));
  const rows = await db.prisma.exportLayout.findMany({ where: { id: { in: ids } } });
  return { data: inOrder(ids, rows.map(toLayout), ({ id }) => id), total };
}

/** Layouts to begin with, by program, with what is known of its import. */
export function listLayoutPresets(): OutputOf<typeof exportLayoutOperations.listLayoutPresets> {
  return {
    presets: PROGRAM_NAMES.map((program) => {
      const { tr, en, hint } = PROGRAMS[program];
      const { name, settings } = LAYOUT_PRESETS[program];
      return { program, label: { tr, en }, hint, layout: { name, ...settings } as ExportLayoutInput };
    }),
  };
}

/** One layout. */
export async function getExportLayout(tx: Pick<Tx, 'exportLayout'>, id: string): Promise<ExportLayoutRecord> {
  return toLayout(found(await tx.exportLayout.findUnique({ where: { id } })));
}

/** Adds a layout. */
export async function createExportLayout(write: Write, { name, ...settings }: ExportLayoutInput): Promise<ExportLayoutRecord> {
  const layout = toLayout(await write.tx.exportLayout.create({ data: { name, settings: asJson(settings), ...createdColumns(write) } }));
  await keepVersion(write, layout);
  await audit(write, { action: 'exportLayout.create', subjectType: 'exportLayout', subjectId: layout.id, detail: { name, ...settings } });
  write.changed('export-layouts', layout.id);
  return layout;
}

/** Changes a layout; files that were made by it can be made again as they were. */
export async function updateExportLayout(
  write: Write,
  id: string,
  ifMatch: number,
  { name, ...settings }: ExportLayoutInput,
): Promise<ExportLayoutRecord> {
  const before = await locked(write.tx, id, ifMatch);
  const layout = toLayout(
    await write.tx.exportLayout.update({ where: { id }, data: { name, settings: asJson(settings), ...changedColumns(write) } }),
  );
  await keepVersion(write, layout);
  await audit(write, { action: 'exportLayout.update', subjectType: 'exportLayout', subjectId: id, ...changesOf(before, layout, []) });
  write.changed('export-layouts', id);
  return layout;
}

/** Removes a layout; its versions stay for the files that were made by them. */
export async function deleteExportLayout(write: Write, id: string, ifMatch: number): Promise<void> {
  const { name } = await locked(write.tx, id, ifMatch);
  await write.tx.exportLayout.delete({ where: { id }, select: { id: true } });
  await audit(write, { action: 'exportLayout.delete', subjectType: 'exportLayout', subjectId: id, detail: { name } });
  write.changed('export-layouts', id);
}

const asJson = (settings: Omit<ExportLayoutInput, 'name'>): Prisma.InputJsonObject => settings as unknown as Prisma.InputJsonObject;

async function keepVersion(write: Write, layout: ExportLayoutRecord): Promise<void> {
  const { id: layoutId, version, name, createdAt: _created, updatedAt: _updated, ...settings } = layout;
  await write.tx.exportLayoutVersion.create({
    data: { layoutId, version, name, settings: asJson(settings), createdAt: new Date(write.at) },
    select: { version: true },
  });
}

async function locked(tx: Tx, id: string, ifMatch: number): Promise<ExportLayoutRecord> {
  await lockRow(tx, 'export_layout', id);
  const layout = await getExportLayout(tx, id);
  checkVersion(layout, ifMatch);
  return layout;
}
