import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../../domain/civil-date';
import type { ContractStep } from '../../domain/contract-course';
import { insertOnce, type Tx } from '../transaction';

/** Something that the course of a contract does once for the day that it is about. */
interface NewStep {
  readonly step: ContractStep;
  readonly forDay: CivilDate;
  readonly at: number;
  readonly detail: object;
}

/** Keeps that a step is taken; false where it was before. */
export async function keepStep(tx: Tx, contractId: string, { step, forDay, at, detail }: NewStep): Promise<boolean> {
  const row = { id: randomUUID(), contract_id: contractId, step, for_day: forDay, detail, at: new Date(at) };
  return await insertOnce(tx, 'contract_step', 'contract_id, step, for_day', row);
}
