import { z } from 'zod';
import { listOf, listQuery } from './lists';
import { OpenWorkSchema } from './open-work';
import type { Operations } from './operation';
import { CivilDate, Id, IdParams, line, longText, optional, recordFields, TEXT_LIMITS } from './values';

/** A place of a customer. */
export const SiteSchema = z
  .strictObject({
    ...recordFields,
    customerId: Id,
    name: z.string(),
    address: z.string().nullable(),
    city: z.string().nullable(),
    /** Outside the town from which our people set out. */
    outOfTown: z.boolean(),
    /** From this date the helpdesk is open for the site; null: not yet (M1). */
    helpdeskOpenFrom: CivilDate.nullable(),
    openingReason: z.string().nullable(),
    openedById: Id.nullable(),
    active: z.boolean(),
  })
  .meta({ id: 'Site' });

/** A site as it travels. */
export type Site = z.infer<typeof SiteSchema>;

const fields = {
  name: line(TEXT_LIMITS.name),
  address: optional(longText(TEXT_LIMITS.address)),
  city: optional(line(TEXT_LIMITS.name)),
  /** Outside the town from which our people set out: contracts may include travel in town. */
  outOfTown: z.boolean().default(false),
  /** Setting or moving it needs the permission site.open and a reason. */
  helpdeskOpenFrom: optional(CivilDate),
  openingReason: optional(longText(TEXT_LIMITS.address)),
} as const;

/** A new site. */
export const SiteCreateSchema = z.strictObject({ customerId: Id, ...fields }).meta({ id: 'SiteCreate' });

/** A changed site; it stays with its customer. */
export const SiteUpdateSchema = z.strictObject({ ...fields, active: z.boolean() }).meta({ id: 'SiteUpdate' });

/** Operations on sites. */
export const siteOperations = {
  listSites: {
    method: 'get',
    path: '/sites',
    access: 'customer.read',
    summary: 'Sites of customers.',
    query: listQuery({
      sort: ['name', 'city', 'createdAt'],
      defaultSort: 'name',
      filter: {
        customerId: Id.optional() /** In whatever case. */,
        name: line(TEXT_LIMITS.name).optional(),
        active: z.boolean().optional(),
        isOpen: z.boolean().optional(),
      },
    }),
    output: listOf(SiteSchema),
  },
  getSite: { method: 'get', path: '/sites/:id', access: 'customer.read', summary: 'One site.', params: IdParams, output: SiteSchema },
  getSiteOpenWork: {
    method: 'get',
    path: '/sites/:id/open-work',
    access: 'customer.write',
    summary: 'What is open at a site, for whoever is about to switch it off.',
    params: IdParams,
    output: OpenWorkSchema,
  },
  createSite: {
    method: 'post',
    path: '/sites',
    access: 'customer.write',
    summary: 'Adds a site to a customer.',
    body: SiteCreateSchema,
    output: SiteSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateSite: {
    method: 'put',
    path: '/sites/:id',
    access: 'customer.write',
    summary: 'Changes a site; the opening date needs the permission site.open and a reason.',
    params: IdParams,
    body: SiteUpdateSchema,
    output: SiteSchema,
    ifMatch: true,
  },
  deleteSite: {
    method: 'delete',
    path: '/sites/:id',
    access: 'customer.write',
    summary: 'Removes a site on which nothing hangs.',
    params: IdParams,
    output: null,
    ifMatch: true,
  },
} as const satisfies Operations;
