import { z } from 'zod';
import { hasPackage, packageProblem, termFields, termInputs } from './contracts';
import { listOf, listQuery } from './lists';
import type { Operations } from './operation';
import { CivilDate, Id, IdParams, longText, optional, recordFields } from './values';

/** Terms of a contract between two days; those of a contract follow one another from its first day to its last. */
export const ContractVersionSchema = z
  .strictObject({
    ...recordFields,
    contractId: Id,
    /** Charge lines keep the number of the version that judged them. */
    n: z.int(),
    validFrom: CivilDate,
    /** Inclusive. */
    validUntil: CivilDate,
    ...termFields,
    note: z.string().nullable(),
    /** Null: the contract came with it, or it is older than versions with dates. */
    createdById: Id.nullable(),
    /** Lines that were judged by it. */
    lineCount: z.int(),
    /** Lines of services within its days that another version judged before it was entered; they keep theirs. */
    otherLineCount: z.int(),
  })
  .meta({ id: 'ContractVersion' });

/** A version of a contract as it travels. */
export type ContractVersion = z.infer<typeof ContractVersionSchema>;

const fields = {
  /** First day; the version before ends the day before, the last one with the contract. */
  validFrom: CivilDate,
  ...termInputs,
  /** Why, in the words of whoever agreed it. */
  note: optional(longText()),
} as const;

/** One more version of a contract. */
export const ContractVersionCreateSchema = z
  .strictObject({ contractId: Id, ...fields })
  .refine((version) => !hasPackage(version), packageProblem)
  .meta({ id: 'ContractVersionCreate' });

/** A changed version; it stays with its contract. */
export const ContractVersionUpdateSchema = z
  .strictObject(fields)
  .refine((version) => !hasPackage(version), packageProblem)
  .meta({ id: 'ContractVersionUpdate' });

/** Operations on versions of contracts. */
export const contractVersionOperations = {
  listContractVersions: {
    method: 'get',
    path: '/contract-versions',
    access: 'contract.read',
    summary: 'Versions of contracts, with who entered them and how many lines they have judged.',
    query: listQuery({ sort: ['validFrom', 'createdAt'], defaultSort: '-validFrom', filter: { contractId: Id.optional() } }),
    output: listOf(ContractVersionSchema),
  },
  getContractVersion: {
    method: 'get',
    path: '/contract-versions/:id',
    access: 'contract.read',
    summary: 'One version of a contract.',
    params: IdParams,
    output: ContractVersionSchema,
  },
  createContractVersion: {
    method: 'post',
    path: '/contract-versions',
    access: 'contract.write',
    summary: 'Adds a version to a contract from a day on; the one before it ends the day before.',
    body: ContractVersionCreateSchema,
    output: ContractVersionSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateContractVersion: {
    method: 'put',
    path: '/contract-versions/:id',
    access: 'contract.write',
    summary: 'Changes a version that has not begun or by which no line was judged.',
    params: IdParams,
    body: ContractVersionUpdateSchema,
    output: ContractVersionSchema,
    ifMatch: true,
  },
  deleteContractVersion: {
    method: 'delete',
    path: '/contract-versions/:id',
    access: 'contract.write',
    summary: 'Takes back the last version of a contract before it has begun; the one before it counts until the end again.',
    params: IdParams,
    output: null,
    ifMatch: true,
  },
} as const satisfies Operations;
