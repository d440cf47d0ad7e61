import { z } from 'zod';
import { listOf, listQuery } from './lists';
import type { Operations } from './operation';
import { CivilDate, decimal, Id, IdParams, Money, optional, recordFields } from './values';

/** What an hour of work costs us from a day on, in lira. */
const LabourCostSchema = z
  .strictObject({
    ...recordFields,
    /** Null: of everybody who has no cost of their own. */
    personId: Id.nullable(),
    firstDay: CivilDate,
    amount: Money,
    enteredById: Id.nullable(),
  })
  .meta({ id: 'LabourCost' });
/** It as it travels. */
export type LabourCostRecord = z.infer<typeof LabourCostSchema>;

const amount = () => decimal(2, { max: 999_999, positive: true });

/** One more cost of an hour. */
export const LabourCostCreateSchema = z
  .strictObject({ personId: optional(Id), firstDay: CivilDate, amount: amount() })
  .meta({ id: 'LabourCostCreate' });
/** A cost put right; it stays that of its person and day. */
export const LabourCostUpdateSchema = z.strictObject({ amount: amount() }).meta({ id: 'LabourCostUpdate' });

/** Operations on what an hour of work costs us. */
export const labourCostOperations = {
  listLabourCosts: {
    method: 'get',
    path: '/labour-costs',
    access: 'profit.read',
    summary: 'What an hour of work costs us, by first day.',
    query: listQuery({ sort: ['firstDay', 'updatedAt'], defaultSort: '-firstDay', filter: { personId: Id.optional() } }),
    output: listOf(LabourCostSchema),
  },
  getLabourCost: {
    method: 'get',
    path: '/labour-costs/:id',
    access: 'profit.read',
    summary: 'One cost of an hour.',
    params: IdParams,
    output: LabourCostSchema,
  },
  createLabourCost: {
    method: 'post',
    path: '/labour-costs',
    access: 'labourCost.write',
    summary: 'Says what an hour costs from a day on: of a person, or of everybody who has no cost of their own.',
    body: LabourCostCreateSchema,
    output: LabourCostSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateLabourCost: {
    method: 'put',
    path: '/labour-costs/:id',
    access: 'labourCost.write',
    summary: 'Puts a cost right; figures of past months follow.',
    params: IdParams,
    body: LabourCostUpdateSchema,
    output: LabourCostSchema,
    ifMatch: true,
  },
  deleteLabourCost: {
    method: 'delete',
    path: '/labour-costs/:id',
    access: 'labourCost.write',
    summary: 'Removes a cost; the one before it counts again.',
    params: IdParams,
    output: null,
    ifMatch: true,
  },
} as const satisfies Operations;
