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

/** Keeps that a step is taken; its id, which tells this occasion from an earlier one of the same day, or null where it was taken before. */
export async function keepStep(tx: Tx, contractId: string, { step, forDay, at, detail }: NewStep): Promise<string | null> {
  const id = randomUUID();
  const row = { id, contract_id: contractId, step, for_day: forDay, detail, at: new Date(at) };
  return (await insertOnce(tx, 'contract_step', 'contract_id, step, for_day', row)) ? id : null;
}
