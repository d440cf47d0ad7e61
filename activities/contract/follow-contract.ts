import { randomUUID } from 'node:crypto';
import { civilDateAt } from '../../domain/civil-date';
import { courseOf, renewedUntil, type CourseStep } from '../../domain/contract-course';
import type { ActivityDeps } from '../deps';
import { insertOnce, inTransaction, type Tx } from '../transaction';
import type { ContractLook } from '../types';
import { endContract, renewContract } from './contract-ends';
import { followedContract, type FollowedContract } from './followed-contract';
import { tellOfContract } from './contract-mails';
import { openDoor } from './open-door';

const DONE = 'SELECT step FROM contract_step WHERE contract_id = $1 AND for_day = $2::date';

/**
 * One look at a contract: does what its course has come to, once for each of its ends, and lets in what waits for a contract while it is in force. The
 * row is the arbiter: it is locked, and read anew each time.
 */
export function createFollowContract(deps: ActivityDeps): (request: { contractId: string }) => Promise<ContractLook> {
  return async ({ contractId }) => {
    const at = await deps.clock.now();
    const { look, isChanged } = await inTransaction(deps.pool, async (tx) => {
      const contract = await followedContract(tx, contractId);
      if (contract === null) return { look: { state: 'GONE', customerNumber: null, nextAt: null, waiting: [] } as const, isChanged: false };
      const done = new Set((await tx.rows<{ step: CourseStep }>(DONE, [contractId, contract.endsOn])).map(({ step }) => step));
      const { step, overtaken, nextAt } = courseOf(contract, done, at);
      for (const missed of overtaken) await keepStep(tx, contract, missed, at, { overtaken: true });
      const isNew = step !== null && (await takeStep(tx, deps, contract, step, at));
      const waiting = await openDoor(tx, contract, at);
      const { customerNumber } = contract;
      // After a renewal there is another end to look at.
      const look = { state: stateOf(contract, at), customerNumber, nextAt: step === 'RENEWED' ? at : nextAt, waiting };
      return { look, isChanged: isNew };
    });
    if (isChanged) {
      deps.notifier.changed('contracts', contractId);
      deps.notifier.outbox();
    }
    return look;
  };
}

function stateOf({ startsOn, endsOn }: FollowedContract, at: number): ContractLook['state'] {
  const today = civilDateAt(at);
  if (today < startsOn) return 'TO_COME';
  return today <= endsOn ? 'IN_FORCE' : 'OVER';
}

/** Carries a step out; false where that was done before. */
async function takeStep(tx: Tx, deps: ActivityDeps, contract: FollowedContract, step: CourseStep, at: number): Promise<boolean> {
  const until = step === 'RENEWED' ? renewedUntil(contract) : null;
  if (!(await keepStep(tx, contract, step, at, until === null ? {} : { until }))) return false;
  if (until !== null) await renewContract(tx, contract, until, at);
  const openTickets = step === 'ENDED' ? await endContract(tx, deps, contract, at) : 0;
  await tellOfContract(tx, deps, { contract, step, until, openTickets, at });
  return true;
}

async function keepStep(tx: Tx, { id, endsOn }: FollowedContract, step: CourseStep, at: number, detail: object): Promise<boolean> {
  const row = { id: randomUUID(), contract_id: id, step, for_day: endsOn, detail, at: new Date(at) };
  return await insertOnce(tx, 'contract_step', 'contract_id, step, for_day', row);
}
