import type { z } from 'zod';
import { may } from '../../domain/roles';
import { Prisma } from '../../platform/generated/prisma/client';
import type { InputOf, OutputOf } from '../contract/operation';
import type { Site, SiteCreateSchema, siteOperations, SiteUpdateSchema } from '../contract/sites';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { checkCustomer } from './belongs';
import { conditionsOf, findPage, inOrder, turkishOrder, type ListSource } from './listing';
import { civilDate, ifSet, recordOf, toDateColumn } from './serialize';
import type { StaffUser } from './staff-user';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Tx, Write } from './write';

const SELECT = {
  id: true,
  customerId: true,
  name: true,
  address: true,
  city: true,
  outOfTown: true,
  helpdeskOpenFrom: true,
  openingReason: true,
  openedById: true,
  active: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.SiteSelect;
type Row = Prisma.SiteGetPayload<{ select: typeof SELECT }>;
// A place may be called after a person, and a reason is free text.
const PERSONAL = ['name', 'address', 'openingReason'] as const;

const SOURCE: ListSource = {
  from: Prisma.sql`site r`,
  sort: { name: turkishOrder(Prisma.sql`r.name`), city: turkishOrder(Prisma.sql`r.city`), createdAt: Prisma.sql`r.created_at` },
  search: Prisma.sql`sm_fold(r.name || ' ' || coalesce(r.city, '') || ' ' || coalesce(r.address, ''))`,
};

function toSite(row: Row): Site {
  const { customerId, name, address, city, outOfTown, openingReason, openedById, active } = row;
  return {
    ...recordOf(row),
    customerId,
    name,
    address,
    city,
    outOfTown,
    helpdeskOpenFrom: ifSet(row.helpdeskOpenFrom, civilDate),
    openingReason,
    openedById,
    active,
  };
}

/** One page of sites. `today` judges which are open. */
export async function listSites(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof siteOperations.listSites, 'query'>,
  today: string,
): Promise<OutputOf<typeof siteOperations.listSites>> {
  const { customerId, name, active, isOpen } = query.filter ?? {};
  const open = Prisma.sql`coalesce(r.helpdesk_open_from <= ${today}::date, false)`;
  const conditions = conditionsOf([
    customerId && Prisma.sql`r.customer_id = ${customerId}::uuid`,
    name && Prisma.sql`sm_fold(r.name) = sm_fold(${name})`,
    active !== undefined && Prisma.sql`r.active = ${active}`,
    isOpen !== undefined && Prisma.sql`${open} = ${isOpen}`,
  ]);
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions);
  const rows = await db.prisma.site.findMany({ where: { id: { in: ids } }, select: SELECT });
  return { data: inOrder(ids, rows, ({ id }) => id).map(toSite), total };
}

/** One site. */
export async function getSite(tx: Pick<Tx, 'site'>, id: string): Promise<Site> {
  return toSite(found(await tx.site.findUnique({ where: { id }, select: SELECT })));
}

/** Who sets an opening date; null for the set-up. */
export type Opener = StaffUser | null;

/** Adds a site to a customer. */
export async function createSite(write: Write, opener: Opener, { customerId, ...input }: z.output<typeof SiteCreateSchema>): Promise<Site> {
  await checkCustomer(write.tx, customerId);
  const opening = openingColumns(opener, null, input);
  const site = toSite(
    await write.tx.site.create({ data: { customerId, ...plainColumns(input), ...opening, ...createdColumns(write) }, select: SELECT }),
  );
  const { name, helpdeskOpenFrom, openingReason } = site;
  await audit(write, {
    action: 'site.create',
    subjectType: 'site',
    subjectId: site.id,
    detail: { customerId, helpdeskOpenFrom },
    personal: { name, openingReason },
  });
  write.changed('sites', site.id);
  return site;
}

/** Changes a site. Moving the opening date is a named override: it needs the permission and a reason, and names who did it. */
export async function updateSite(write: Write, opener: Opener, id: string, ifMatch: number, input: z.output<typeof SiteUpdateSchema>): Promise<Site> {
  await lockRow(write.tx, 'site', id);
  const before = await getSite(write.tx, id);
  checkVersion(before, ifMatch);
  const data = { ...plainColumns(input), active: input.active, ...openingColumns(opener, before, input), ...changedColumns(write) };
  const site = toSite(await write.tx.site.update({ where: { id }, data, select: SELECT }));
  const isOpening = site.helpdeskOpenFrom !== before.helpdeskOpenFrom;
  await audit(write, {
    action: isOpening ? 'site.open' : 'site.update',
    subjectType: 'site',
    subjectId: id,
    ...changesOf(before, site, PERSONAL),
  });
  write.changed('sites', id);
  return site;
}

/** Removes a site that was added by mistake. */
export async function deleteSite(write: Write, id: string, ifMatch: number): Promise<void> {
  await lockRow(write.tx, 'site', id);
  const before = await getSite(write.tx, id);
  checkVersion(before, ifMatch);
  const [{ used } = { used: true }] = await write.tx.$queryRaw<{ used: boolean }[]>`
    select exists (select 1 from contact where site_id = ${id}::uuid) or exists (select 1 from contract_version_site where site_id = ${id}::uuid)
        or exists (select 1 from asset where site_id = ${id}::uuid) or exists (select 1 from ticket where site_id = ${id}::uuid)
        or exists (select 1 from visit where site_id = ${id}::uuid) or exists (select 1 from charge_line where site_id = ${id}::uuid) as used`;
  if (used) throw new AppProblem('IN_USE');
  await write.tx.site.delete({ where: { id }, select: { id: true } });
  const { customerId, name } = before;
  await audit(write, { action: 'site.delete', subjectType: 'site', subjectId: id, detail: { customerId }, personal: { name } });
  write.changed('sites', id);
}

type Fields = Pick<z.output<typeof SiteCreateSchema>, 'name' | 'address' | 'city' | 'outOfTown' | 'helpdeskOpenFrom' | 'openingReason'>;

function plainColumns({ name, address, city, outOfTown }: Fields): Pick<Fields, 'name' | 'address' | 'city' | 'outOfTown'> {
  return { name, address, city, outOfTown };
}

function openingColumns(opener: Opener, before: Site | null, { helpdeskOpenFrom, openingReason }: Fields) {
  if (helpdeskOpenFrom === (before?.helpdeskOpenFrom ?? null)) return {};
  if (opener && !may(opener, 'site.open')) throw new AppProblem('FORBIDDEN');
  // The reason must be given anew: the old one explains the old date.
  if (openingReason === null || openingReason === before?.openingReason) throw invalidFields({ openingReason: fieldProblem('REASON') });
  return { helpdeskOpenFrom: ifSet(helpdeskOpenFrom, toDateColumn), openingReason, openedById: opener?.id ?? null };
}
