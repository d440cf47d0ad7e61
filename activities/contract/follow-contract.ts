import { civilDateAt } from '../../domain/civil-date';
import { courseOf, isOldEnd, renewedUntil, type CourseStep } from '../../domain/contract-course';
import type { ActivityDeps } from '../deps';
import { inTransaction, type Tx } from '../transaction';
import type { ContractLook } from '../types';
import { askOfSuccessor } from './ask-of-successor';
import { endContract, renewContract } from './contract-ends';
import { TO_MANAGERS, TO_REPRESENTATIVES, tellOfContract } from './contract-mails';
import { keepStep } from './contract-steps';
import { followedContract, type FollowedContract } from './followed-contract';
import { openDoor } from './open-door';
import { watchPackage } from './watch-package';

const DONE = 'SELECT step FROM contract_step WHERE contract_id = $1 AND for_day = $2::date';
const GONE: ContractLook = { state: 'GONE', customerNumber: null, nextAt: null, waiting: [] };

/**
 * One look at a contract: does what its course has come to, once for each of its ends, tells how far its package is used, and lets in what waits for a
 * contract while it is in force. The row is the arbiter: it is locked, and read anew each time.
 */
export function createFollowContract(deps: ActivityDeps): (request: { contractId: string }) => Promise<ContractLook> {
  return async ({ contractId }) => {
    const at = await deps.clock.now();
    const { look, isChanged } = await inTransaction(deps.pool, async (tx) => {
      const contract = await followedContract(tx, contractId);
      return contract === null ? { look: GONE, isChanged: false } : await lookAt(tx, deps, contract, at);
    });
    if (isChanged) {
      deps.notifier.changed('contracts', contractId);
      deps.notifier.outbox();
    }
    return look;
  };
}

async function lookAt(tx: Tx, deps: ActivityDeps, contract: FollowedContract, at: number): Promise<{ look: ContractLook; isChanged: boolean }> {
  const { id, endsOn, customerNumber } = contract;
  const done = new Set((await tx.rows<{ step: CourseStep }>(DONE, [id, endsOn])).map(({ step }) => step));
  const { step, overtaken, nextAt } = courseOf(contract, done, at);
  for (const missed of overtaken) await keepStep(tx, id, { step: missed, forDay: endsOn, at, detail: { overtaken: true } });
  const isStepTaken = step !== null && (await takeStep(tx, deps, contract, step, at));
  // Of the end that it was looked at for: a renewed one has another.
  const isAsked = step !== 'RENEWED' && (await askOfSuccessor(tx, deps, { ...contract, hasRenewed: done.has('RENEWED') }, at));
  const isPackageTold = await watchPackage(tx, deps, contract, at);
  const waiting = await openDoor(tx, contract, at);
  // After a renewal there is another end to look at.
  const look = { state: stateOf(contract, at), customerNumber, nextAt: step === 'RENEWED' ? at : nextAt, waiting };
  return { look, isChanged: isStepTaken || isAsked || isPackageTold };
}

function stateOf({ startsOn, endsOn }: FollowedContract, at: number): ContractLook['state'] {
  const today = civilDateAt(at);
  if (today < startsOn) return 'TO_COME';
  return today <= endsOn ? 'IN_FORCE' : 'OVER';
}

const READERS = `${TO_MANAGERS} UNION ALL ${TO_REPRESENTATIVES("s.value ->> 'tellsContractEnd' = 'true'")}`;

/** Carries a step out; false where that was done before. */
async function takeStep(tx: Tx, deps: ActivityDeps, contract: FollowedContract, step: CourseStep, at: number): Promise<boolean> {
  const { id: contractId, customerId, endsOn } = contract;
  const until = step === 'RENEWED' ? renewedUntil(contract) : null;
  const stepId = await keepStep(tx, contractId, { step, forDay: endsOn, at, detail: until === null ? {} : { until } });
  if (stepId === null) return false;
  if (until !== null) await renewContract(tx, contract, until, at);
  const openTickets = step === 'ENDED' ? await endContract(tx, deps, contract, { occasion: stepId, at }) : 0;
  // Open work waits for somebody's decision however late the end is found.
  if (step === 'ENDED' && isOldEnd(contract, at)) return true;
  const params = { contractId, step, endsOn, until, openTickets };
  // By the step's own id: a contract that went on meanwhile ends once more, on the same day too.
  await tellOfContract(tx, deps, { key: `${contractId}:${stepId}`, contractId, customerId, params, readers: READERS, at });
  return true;
}
